"""The overview through its widgets: rows, bars and figures that each open what stands behind."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt

from kttt_desktop.bootstrap import open_application
from kttt_desktop.domain.rules.report_checks import Level
from kttt_desktop.ui.changes import Changes, Entity
from kttt_desktop.ui.jobs import JobRunner
from kttt_desktop.ui.pages import FIRST, PAGES, import_page
from kttt_desktop.ui.pages.overview_rows import Group
from kttt_desktop.ui.pages.overview_tables import FiguresDialog
from kttt_desktop.ui.pages.overview_words import Behind, Go
from kttt_desktop.ui.pages.report_findings import FindingsDialog
from kttt_desktop.ui.pages.report_rows import RowsDialog


class Chooser:
    """Answers with a path at once."""

    def __init__(self, folder):
        self.folder = folder

    def ask_target(self, _parent, name, _kinds, chosen):
        chosen(self.folder / name)


@pytest.fixture
def opened(qtbot):
    """Opens the overview on a register and waits until everything is read."""
    runners = []

    def open_page(application):
        jobs = JobRunner()
        runners.append(jobs)
        changes = Changes()
        page = import_page("overview")(application, jobs, changes)
        page.changes_told = changes
        qtbot.addWidget(page)
        page.resize(1174, 716)
        page.show()
        page.opened()
        qtbot.waitUntil(
            lambda: page.rest is not None and page.rest.checks is not None
            and page.rest.work is not None and page.history is not None,
            timeout=20_000,
        )  # fmt: skip
        page.asked_for = []
        page.asked.connect(lambda key, place: page.asked_for.append((key, place)))
        return page

    yield open_page
    for jobs in runners:
        jobs.close()


@pytest.fixture
def page(opened, demo_application):
    return opened(demo_application)


def press(qtbot, widget, *keys):
    for key in keys:
        qtbot.keyClick(widget, key)


def test_the_overview_is_the_first_page():
    assert PAGES[0].key == FIRST == "overview"


def test_figures_say_value_coverage_and_estimates(page):
    by_name = {one.name: one for one in page.kpis.kpis()}

    active = by_name["Tổ chức đang hoạt động"]
    assert active.value == str(page.read.figures.active)
    members = by_name["Thành viên năm 2025"]
    assert members.estimate
    assert members.covers.endswith("đã báo cáo")


def test_a_figure_opens_its_rows_by_the_keyboard(qtbot, page, dialog_of):
    page.kpis.setFocus()

    press(qtbot, page.kpis, Qt.Key.Key_Home, Qt.Key.Key_Right, Qt.Key.Key_Return)

    dialog = dialog_of(page, RowsDialog)
    assert dialog.list.model.rowCount() == page.read.figures.sums["I.7.01"].have


def test_a_bar_of_a_commune_opens_its_organizations_and_one_of_them_its_card(
    qtbot, page, dialog_of
):
    bar = page.communes.bars()[0]
    spot = page.communes.spots[0]

    qtbot.mouseClick(page.communes, Qt.MouseButton.LeftButton, pos=spot.place.center().toPoint())

    dialog = dialog_of(page, RowsDialog)
    assert dialog.list.model.rowCount() == bar.parts[0].value
    dialog.list.go_to(0)
    dialog.open_button.click()
    key, place = page.asked_for[-1]
    assert key == "organizations"
    assert isinstance(place, int)


def test_every_part_of_every_chart_reads_as_many_rows_as_it_counts(page):
    for chart in (page.communes, page.fields, page.grades):
        for bar in chart.bars():
            for part in bar.parts:
                assert len(part.key.read()) == part.value


def test_a_chart_can_be_had_as_a_table(qtbot, page, dialog_of):
    page.table_buttons[1].click()

    dialog = dialog_of(page, FiguresDialog)
    shown = sum(len(bar.parts) for bar in page.fields.bars())
    assert dialog.list.model.rowCount() == shown
    dialog.list.go_to(0)
    dialog.open_button.click()
    dialog_of(page, RowsDialog)


def test_a_due_report_opens_the_calendar_at_it(page):
    door = page.due.doors()[0]

    page.due.opened.emit(door.key)

    assert page.asked_for == [("calendar", door.key.place)]


def test_who_has_no_figures_is_counted_and_opened_at_the_grid(qtbot, page):
    watch = page.rest.work.watch
    lacking, expected = len(watch.missing), watch.reporting.expected
    assert page.missing_panel.chip.text() == f"{lacking} trong {expected}"

    page.missing.setFocus()
    press(qtbot, page.missing, Qt.Key.Key_Home, Qt.Key.Key_Return)

    assert page.asked_for[-1][0] == "year_figures"
    assert page.asked_for[-1][1][0] == watch.missing[0].organization_id


def test_faults_open_as_a_list_that_leads_to_the_cell(page, dialog_of):
    door = next(one for one in page.faults.doors() if isinstance(one.key, Group))

    page.open_key(door.key)

    dialog = dialog_of(page, FindingsDialog)
    assert dialog.list.model.rowCount() == int(door.end)
    first = dialog.list.row()
    dialog.go_button.click()
    assert page.asked_for[-1] == (
        "year_figures", (first.organization_id, first.line, 2025, first.kind)
    )  # fmt: skip


def test_without_errors_nothing_says_that_the_report_is_blocked(page):
    assert page.rest.checks.of(Level.ERROR) == ()
    assert page.mend_button.isHidden()
    assert page.faults_panel.chip.isHidden()


def test_terms_and_holes_lead_to_what_waits(page):
    holes = {one.key.place[1]: one.end for one in page.holes.doors()}

    assert holes["not_national"].isdigit()
    assert all(isinstance(one.key, Go) and one.key.page == "watch" for one in page.terms.doors())


def test_targets_say_reached_not_yet_and_unknown(page):
    told = page.targets_panel.hint.text()

    assert all(word in told for word in ("đạt", "chưa", "chưa rõ"))
    assert all(one.key.page == "targets" for one in page.targets.doors())


def test_another_year_turns_figures_and_day_back(qtbot, page):
    page.year.setCurrentIndex(page.year.findData(2023))

    page.year.activated.emit(page.year.currentIndex())

    qtbot.waitUntil(lambda: page.read.figures.year == 2023, timeout=20_000)
    assert page.as_at.day == date(2023, 12, 31)
    qtbot.waitUntil(lambda: page.rest.checks.year == 2023, timeout=20_000)
    assert "II-16" in page.faults_panel.title.text()


def test_another_line_is_drawn_over_the_years(page):
    page.line.setCurrentIndex(page.line.findData("I.7.01"))
    page.line.activated.emit(page.line.currentIndex())

    points = page.line_chart.points()
    assert [one.year for one in points] == [2021, 2022, 2023, 2024, 2025]
    assert points[-1].value == page.read.figures.sums["I.7.01"].value
    assert all(isinstance(one.key, Behind) for one in points)


def test_arrows_stop_at_the_ends_and_hovering_names_the_part(qtbot, page):
    page.holes.setFocus()

    press(qtbot, page.holes, Qt.Key.Key_Up, Qt.Key.Key_Up)
    assert page.holes.here == 0
    press(qtbot, page.holes, Qt.Key.Key_End, Qt.Key.Key_Down)
    assert page.holes.here == len(page.holes.spots) - 1
    qtbot.mouseMove(page.holes, QPoint(40, 5))
    assert page.holes.accessibleDescription()


def test_the_page_prints_its_figures(qtbot, page, tmp_path):
    page.rest.chooser = Chooser(tmp_path)

    page.print_button.click()

    qtbot.waitUntil(lambda: len(list(tmp_path.glob("tong-quan-*.pdf"))) == 1, timeout=20_000)


def test_a_change_anywhere_reads_the_page_again(qtbot, page):
    before = page.read

    page.changes_told.changed.emit(Entity.YEAR_FIGURES)

    qtbot.waitUntil(lambda: page.read is not before, timeout=20_000)


def test_an_empty_register_says_what_to_do_first(opened, register_file, clock):
    application = open_application(register_file, clock=clock, user="officer")
    page = opened(application)

    assert page.stack.currentIndex() == 1
    for button in page.first_steps.buttons:
        button.click()
    assert [key for key, _ in page.asked_for] == [
        "settings", "organizations", "tasks", "year_figures"
    ]  # fmt: skip
    application.close()
