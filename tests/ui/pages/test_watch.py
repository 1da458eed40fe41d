"""What waits, through its widgets: terms by urgency and kind, saved questions with their rows."""

import pytest
from PySide6.QtCore import Qt

from kttt_desktop.domain.ledgers import LEDGERS
from kttt_desktop.queries.holes import HOLES
from kttt_desktop.ui.changes import Changes
from kttt_desktop.ui.jobs import JobRunner
from kttt_desktop.ui.pages.watch import HOLES as HOLES_TAB
from kttt_desktop.ui.pages.watch import WatchPage
from kttt_desktop.ui.pages.watch_desk import WatchDesk


class Chooser:
    """Answers with a path at once."""

    def __init__(self, folder):
        self.folder = folder

    def ask_target(self, _parent, name, _kinds, chosen):
        chosen(self.folder / name)


@pytest.fixture
def page(qtbot, demo_application, tmp_path):
    jobs = JobRunner()
    made = WatchPage(WatchDesk(demo_application), Chooser(tmp_path), jobs, Changes())
    qtbot.addWidget(made)
    made.resize(1174, 716)
    made.show()
    made.opened()
    qtbot.waitUntil(lambda: made.holes.model.rowCount() > 0, timeout=20_000)
    made.asked_for = []
    made.asked.connect(lambda key, place: made.asked_for.append((key, place)))
    yield made
    jobs.close()


def shown(page):
    return [page.terms.model.row(n) for n in range(page.terms.model.rowCount())]


def test_terms_that_are_over_come_first(page):
    days = [one.days_left for one in shown(page)]

    over = [one for one in days if one < 0]
    assert days[: len(over)] == sorted(over, reverse=True)
    assert days[len(over) :] == sorted(days[len(over) :])


def test_chips_part_what_is_over_from_what_is_not(page):
    every = page.terms.model.rowCount()

    page.chips["over"].click()
    over = page.terms.model.rowCount()
    page.chips["ahead"].click()

    assert over + page.terms.model.rowCount() == every
    assert page.chips["over"].text() == f"Đã quá {over}"


def test_terms_are_filtered_by_their_kind(page):
    kind = shown(page)[0].kind

    page.terms.set_where({"kind": kind})

    assert {one.kind for one in shown(page)} == {kind}


def test_enter_opens_the_row_of_a_ledger_or_the_card_of_an_organization(qtbot, page):
    rows = shown(page)
    of_ledger = next(n for n, one in enumerate(rows) if one.entity in LEDGERS)
    of_card = next(n for n, one in enumerate(rows) if one.entity == "organization")

    for place in (of_ledger, of_card):
        page.terms.go_to(place)
        qtbot.keyClick(page.terms.table, Qt.Key.Key_Return)

    assert page.asked_for == [
        ("ledgers", (rows[of_ledger].entity, rows[of_ledger].id)),
        ("organizations", rows[of_card].organization_id),
    ]


@pytest.mark.parametrize("key", list(HOLES))
def test_every_saved_question_shows_as_many_rows_as_it_counts(qtbot, page, key):
    page.show_at(("hole", key))

    hole = page.holes.row()
    assert hole.key == key
    qtbot.waitUntil(lambda: page.rows.model.rowCount() == hole.count, timeout=20_000)


def test_a_row_of_a_question_opens_where_it_can_be_mended(qtbot, page):
    for key, target in (("no_figures", "year_figures"), ("not_national", "organizations"),
                        ("no_committee", "ledgers")):  # fmt: skip
        page.show_at(("hole", key))
        count = page.holes.row().count
        qtbot.waitUntil(lambda count=count: page.rows.model.rowCount() == count, timeout=20_000)
        page.rows.go_to(0)
        page.open_button.click()
        assert page.asked_for[-1][0] == target


def test_a_term_asked_for_by_another_page_is_current(page):
    wanted = shown(page)[5]

    page.show_at(("term", wanted.entity, wanted.id, wanted.kind))

    assert page.terms.row() == wanted


@pytest.mark.parametrize("ending", ["pdf", "xlsx"])
def test_the_list_shown_is_written_as_filtered(qtbot, page, tmp_path, ending):
    page.chips["ahead"].click()
    held = page.printed()
    page.tabs.set_current(HOLES_TAB)
    page.show_tab(HOLES_TAB)

    (page.print_button if ending == "pdf" else page.excel_button).click()

    assert len(held.rows) == page.terms.model.rowCount()
    qtbot.waitUntil(lambda: len(list(tmp_path.glob(f"*.{ending}"))) == 1, timeout=20_000)
