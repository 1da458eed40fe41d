"""The page of evaluations, driven through its widgets."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit

from kttt_desktop.config import paths
from kttt_desktop.domain.evaluation import OFFICE, SELF, TypedScore, score_tree
from kttt_desktop.domain.year_figure import TypedFigure
from kttt_desktop.services.evaluation import write_scores
from kttt_desktop.services.reports import ReportOrder
from kttt_desktop.services.year_figures import write_year_figures
from kttt_desktop.ui import theme
from kttt_desktop.ui.changes import Changes, Entity
from kttt_desktop.ui.grid_source import CellEdit, CellState
from kttt_desktop.ui.jobs import JobRunner
from kttt_desktop.ui.pages.evaluation import FAULTY, OPEN, UNRATED, EvaluationPage
from kttt_desktop.ui.pages.evaluation_dialogs import PointsPreview, RatingDialog
from kttt_desktop.ui.pages.evaluation_source import FIGURES, OFF, OURS, OWN, PAPERS, WHY
from kttt_desktop.ui.question import Question
from tests.ui.pages.registers import Register

YEAR = 2023


@pytest.fixture
def register(engine, open_work, clock):
    made = Register(engine, open_work, clock)
    made.keys = [made.add(name) for name in ("HTX An Hòa", "HTX Cao Minh", "HTX Cổ Am")]
    lines = {"III.1.01": 3 * 10**9, "III.1.02": 2 * 10**9, "I.7.01": 212, "I.7.02": 176}
    for key in made.keys[:2]:
        typed = [TypedFigure(key, YEAR, line, one, in_units=True) for line, one in lines.items()]
        write_year_figures(made.context, typed)
    tree = score_tree(made.context.law_on(date(YEAR, 12, 31)), "TT01-2020")
    everything = [TypedScore(made.keys[0], code, OFFICE, 200) for code in tree.leaves]
    write_scores(made.context, YEAR, everything)
    return made


@pytest.fixture
def page(qtbot, qapp, register):
    """The page on 2023, the first organisation shown."""
    theme.put_on(qapp, theme.LIGHT, paths.resources_dir())
    jobs = JobRunner()
    made = EvaluationPage(register, jobs, Changes())
    qtbot.addWidget(made)
    made.resize(1314, 671)
    made.show()
    with qtbot.waitSignal(made.showing):
        made.opened()
    made.focus_first()
    yield made
    jobs.close()


def place(page, code):
    return page.source.codes.index(code)


def text(page, code, column):
    return page.grid.model.cell(place(page, code), column).text


def names(page):
    return [row.organization.name for row in page.list.organizations.rows]


def type_in(qtbot, page, code, column, typed):
    page.grid.go_to(place(page, code), column)
    qtbot.keyClick(page.grid.table, Qt.Key.Key_F2)
    editor = page.grid.table.findChild(QLineEdit)
    editor.setText(typed)  # the keys of a test make no letters with marks
    with qtbot.waitSignal(editor.destroyed):
        qtbot.keyClick(editor, Qt.Key.Key_Return)


def test_the_page_shows_class_totals_and_counts_that_add_up(page):
    assert (page.year.currentData(), page.set.currentData()) == (YEAR, "TT01-2020")
    assert names(page) == ["HTX An Hòa", "HTX Cao Minh", "HTX Cổ Am"]
    assert page.panel.total.text() == "68"
    assert page.panel.chip.text() == "Khá"
    assert page.count.text() == "Đã xếp loại 1/3"
    assert page.counts.text() == "khá 1 · chưa chấm đủ 2"
    assert text(page, "3a", FIGURES) == "2"
    assert text(page, "I", OURS) == "20"


def test_points_papers_and_reasons_are_typed_by_keyboard(qtbot, page, register):
    page.list.step(1)
    type_in(qtbot, page, "9", OWN, "2,5")
    type_in(qtbot, page, "9", OURS, "2")
    assert page.source.row.scores["9"].difference == -50
    assert text(page, "9", OFF) == "−0,5"
    assert page.grid.model.cell(place(page, "9"), WHY).state & CellState.INVALID
    assert "Ghi lý do lệch" in page.grid.panel.faults()[0].sentence

    type_in(qtbot, page, "9", WHY, "thiếu giấy chứng nhận")
    type_in(qtbot, page, "9", PAPERS, "biên bản kiểm tra")

    assert page.grid.panel.faults() == ()
    score = page.desk.again(register.keys[1]).scores["9"]
    assert (score.evidence, score.reason) == ("biên bản kiểm tra", "thiếu giấy chứng nhận")
    assert page.panel.total.text() == "2"


def test_ctrl_z_takes_back_the_last_cell(qtbot, page):
    page.list.step(1)
    type_in(qtbot, page, "15", OURS, "2")
    with qtbot.waitSignal(page.showing):
        qtbot.keyClick(page.grid.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.source.row.scores == {})
    assert not page.undo_button.isEnabled()


def test_a_pasted_block_lists_what_is_refused(qtbot, page):
    page.list.step(1)
    page.grid.go_to(place(page, "12a"), OWN)
    QGuiApplication.clipboard().setText("3\nhai\n9")
    qtbot.keyClick(page.grid.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    held = {code: one.self_points for code, one in page.source.row.scores.items()}
    assert held == {"12a": 300, "13": 900}
    found = [fault.sentence for fault in page.grid.panel.faults()]
    assert any("“hai” không phải số" in one for one in found)
    assert any("ngoài khoảng 0 đến 4" in one for one in found)


def test_sums_and_figures_cannot_be_typed_over(page):
    for code, column in (("I", OURS), ("3a", FIGURES), ("9", OFF)):
        state = page.grid.model.cell(place(page, code), column).state
        assert state & CellState.READ_ONLY


@pytest.mark.parametrize(
    ("sieve", "wanted"),
    [("fair", ["HTX An Hòa"]), (UNRATED, ["HTX Cao Minh", "HTX Cổ Am"]),
     (OPEN, ["HTX Cao Minh", "HTX Cổ Am"]), ("weak", []), (FAULTY, ["HTX An Hòa"])],
)  # fmt: skip
def test_the_list_is_sifted_by_class_and_what_is_open(page, sieve, wanted):
    page.sieve.setCurrentIndex(page.sieve.findData(sieve))
    page.sieve.activated.emit(0)
    assert names(page) == wanted


def test_the_list_is_searched_without_marks(qtbot, page):
    qtbot.keyClicks(page.search, "co am")
    assert names(page) == ["HTX Cổ Am"]
    assert page.grid.model.rowCount() == len(page.source.codes)


def test_points_of_the_figures_are_shown_before_they_are_written(qtbot, page, register):
    page.recount.click()
    dialog = page.findChild(PointsPreview)
    first = [dialog.table.item(0, column).text() for column in range(4)]
    assert first == ["HTX An Hòa", "10d", "2", "4"]
    dialog.only.setChecked(True)
    mine = dialog.table.rowCount()
    dialog.only.setChecked(False)
    assert dialog.table.rowCount() == mine + 4
    with qtbot.waitSignal(page.showing):
        dialog.save_button.click()

    page.list.step(1)
    held = {code: one.office_points for code, one in page.source.row.scores.items()}
    assert held == {"3a": 200, "3b": 200, "10a": 200, "10d": 400}
    with qtbot.waitSignal(page.showing):
        page.undo()
    assert page.desk.again(register.keys[1]).scores == {}


def test_own_points_are_copied_after_a_look(qtbot, page, register):
    key = register.keys[1]
    with qtbot.waitSignal(page.showing):
        page.desk.write(key, [TypedScore(key, "9", SELF, "3")])
        page.reload()
    page.copy.click()
    dialog = page.findChild(PointsPreview)
    assert dialog.save_button.text() == "Ghi 1 điểm"
    with qtbot.waitSignal(page.showing):
        dialog.save_button.click()
    assert page.desk.again(key).scores["9"].office_points == 300


def test_day_person_and_note_are_kept_in_a_dialog(qtbot, page, register):
    page.panel.edit.click()
    dialog = page.findChild(RatingDialog)
    dialog.set_values({"evaluated_on": "20/12/2023", "evaluated_by": "Nguyễn Thu Hà"})
    with qtbot.waitSignal(page.showing):
        dialog.save_button.click()
    assert "Nguyễn Thu Hà" in page.panel.rating.text()
    assert "20/12/2023" in page.panel.rating.text()


def test_a_rating_is_removed_only_after_a_question(qtbot, page, register):
    page.panel.remove.click()
    asked = page.findChild(Question)
    with qtbot.waitSignal(page.showing):
        asked.act_button.click()
    assert page.desk.again(register.keys[0]).kept is None


def test_the_keys_walk_from_one_organisation_to_the_next(page):
    page.panel.down.click()
    assert page.list.current().organization.name == "HTX Cao Minh"
    page.panel.up.click()
    assert page.list.current().organization.name == "HTX An Hòa"


def test_only_differing_lines_are_shown_when_asked(page):
    page.grid.model.write([CellEdit(place(page, "9"), OWN, "3")])
    page.differing.click()
    assert "9" in page.source.codes
    assert "8a" not in page.source.codes


def test_the_forms_are_asked_from_the_page(qtbot, page, register):
    with qtbot.waitSignal(page.asked) as asked:
        page.summary.click()
    assert asked.args == ["reports", ReportOrder("TT01-TH", "2023")]
    with qtbot.waitSignal(page.asked) as asked:
        page.panel.sheet.click()
    order = ReportOrder("TT01-PL2", "2023", organization_id=register.keys[0])
    assert asked.args == ["reports", order]


def test_a_set_in_part_says_so_and_offers_no_summary(qtbot, page):
    page.set.setCurrentIndex(page.set.findData("TT09-2017"))
    with qtbot.waitSignal(page.showing):
        page.reload()
    assert "46/100" in page.band.strong.text()
    assert not page.summary.isEnabled()


def test_changed_figures_are_read_again(qtbot, page, register):
    typed = [TypedFigure(register.keys[0], YEAR, "III.1.01", 12 * 10**9, in_units=True)]
    write_year_figures(register.context, typed)
    with qtbot.waitSignal(page.showing):
        page._changes.changed.emit(Entity.YEAR_FIGURES)
    assert text(page, "3a", FIGURES) == "4"
    assert page.grid.model.cell(place(page, "3a"), OURS).state & CellState.WARNING
