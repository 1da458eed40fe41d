"""The page of year figures, driven through its widgets."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QLineEdit

from kttt_desktop.config import paths
from kttt_desktop.domain.year_figure import ESTIMATE, TypedFigure
from kttt_desktop.services.year_figures import write_year_figures
from kttt_desktop.ui import theme
from kttt_desktop.ui.changes import Changes, Entity
from kttt_desktop.ui.grid_source import CellState
from kttt_desktop.ui.jobs import JobRunner
from kttt_desktop.ui.pages.year_desk import YearDesk
from kttt_desktop.ui.pages.year_figures import YearFiguresPage
from kttt_desktop.ui.question import Question
from tests.ui.pages.registers import Register

YEAR = 2024
NAMES = ("HTX An Hòa", "HTX Cao Minh", "HTX Cổ Am")


@pytest.fixture
def register(engine, open_work, clock):
    made = Register(engine, open_work, clock)
    made.keys = [made.add(name) for name in NAMES]
    return made


@pytest.fixture
def page(qtbot, qapp, register):
    """The page, all of I-19 in the grid, the first cell current."""
    theme.put_on(qapp, theme.LIGHT, paths.resources_dir())
    jobs = JobRunner()
    made = YearFiguresPage(register, jobs, Changes())
    qtbot.addWidget(made)
    made.resize(1314, 671)
    made.show()
    read_again(qtbot, made, made.opened)
    made.focus_first()
    made.grid.go_to(0, 0)
    yield made
    jobs.close()


def read_again(qtbot, page, act):
    with qtbot.waitSignal(page.showing):
        act()


def stored(register, key):
    """Return the figures of an organisation as `{line: (value, basis)}`."""
    read = YearDesk(register).read("cooperative", YEAR, (key,))
    cells = read.rows[0].cells
    return {
        line: (cell.best, "estimate" if cell.is_estimate else "actual")
        for line, cell in cells.items()
        if cell.best is not None
    }


def type_in(qtbot, page, text, end=Qt.Key.Key_Return):
    qtbot.keyClick(page.grid.table, text[0])
    editor = page.grid.table.findChild(QLineEdit)
    qtbot.keyClicks(editor, text[1:])
    with qtbot.waitSignal(editor.destroyed):
        qtbot.keyClick(editor, end)


def press(qtbot, page, key, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(page.grid.table, key, modifier)


def click(qtbot, widget):
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


def shown(page):
    return [page.source.row_name(row) for row in range(page.source.row_count())]


def place(page, line):
    return page.source.place_of(page.book.rows[0].organization_id, line)[1]


def test_a_figure_typed_is_kept_on_enter_in_its_printed_unit(qtbot, page, register):
    page.grid.go_to(0, place(page, "III.1.01"))

    type_in(qtbot, page, "1.234,5")

    assert stored(register, register.keys[0]) == {"III.1.01": (1_234_500_000, "actual")}
    cell = page.grid.model.cell(0, place(page, "III.1.01"))
    assert (cell.text, cell.state) == ("1.234,5", CellState.CHANGED)
    assert page.grid.current() == (1, place(page, "III.1.01"))
    assert page.coverage.text() == "1/3 đã báo cáo"


def test_a_pasted_block_is_one_action_and_the_refused_cell_is_listed(qtbot, page, register):
    QGuiApplication.clipboard().setText("214\t174\n187\tmười\n212\t176")

    press(qtbot, page, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    one, two, three = register.keys
    assert stored(register, one) == {"I.7.01": (214, "actual"), "I.7.02": (174, "actual")}
    assert stored(register, two) == {"I.7.01": (187, "actual")}
    assert stored(register, three) == {"I.7.01": (212, "actual"), "I.7.02": (176, "actual")}
    (fault,) = page.grid.panel.faults()
    assert (fault.row, fault.column, fault.value) == (1, 1, "mười")
    assert "“mười” không phải số" in fault.sentence


def test_ctrl_z_takes_the_whole_paste_back(qtbot, page, register):
    QGuiApplication.clipboard().setText("214\t174\n187\t139")
    press(qtbot, page, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    press(qtbot, page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    assert [stored(register, key) for key in register.keys] == [{}, {}, {}]
    assert page.grid.model.cell(0, 0).text == ""
    assert page.grid.model.cell(0, 0).state == CellState.SAVED
    assert not page.undo_button.isEnabled()


def test_undo_goes_back_action_by_action(qtbot, page, register):
    type_in(qtbot, page, "5")
    type_in(qtbot, page, "6")

    click(qtbot, page.undo_button)

    assert stored(register, register.keys[0]) == {"I.7.01": (5, "actual")}
    assert stored(register, register.keys[1]) == {}
    assert page.undo_button.isEnabled()


def test_undo_of_what_was_changed_since_says_so(qtbot, page, register):
    type_in(qtbot, page, "5")
    write_year_figures(register.context, [TypedFigure(register.keys[0], YEAR, "I.7.01", "9")])

    click(qtbot, page.undo_button)

    said = [one.text() for one in page.findChild(Question).findChildren(QLabel)]
    assert any("đã được sửa sau đó" in text for text in said)
    assert stored(register, register.keys[0]) == {"I.7.01": (9, "actual")}


def test_a_broken_rule_is_marked_and_listed(qtbot, page):
    type_in(qtbot, page, "10", Qt.Key.Key_Tab)
    type_in(qtbot, page, "12")

    cell = page.grid.model.cell(0, 1)
    assert cell.state & CellState.INVALID
    assert "lớn hơn dòng" in cell.tooltip
    (fault,) = page.grid.panel.faults()
    assert fault.place == "HTX An Hòa · I.7.02"


def test_an_estimate_is_typed_after_ctrl_u_and_gives_way_to_the_figure(qtbot, page, register):
    qtbot.keyClick(page, Qt.Key.Key_U, Qt.KeyboardModifier.ControlModifier)
    type_in(qtbot, page, "200")
    estimate = page.grid.model.cell(0, 0)

    click(qtbot, page.actual_button)
    page.grid.go_to(0, 0)
    type_in(qtbot, page, "214")

    assert estimate.state & CellState.ESTIMATE
    assert page.grid.model.cell(0, 0).text == "214"
    assert not page.grid.model.cell(0, 0).state & CellState.ESTIMATE
    assert stored(register, register.keys[0]) == {"I.7.01": (214, "actual")}


def test_no_estimate_is_typed_over_a_figure(qtbot, page, register):
    type_in(qtbot, page, "214")

    click(qtbot, page.estimate_button)
    page.grid.go_to(0, 0)
    press(qtbot, page, Qt.Key.Key_5)

    assert page.grid.model.cell(0, 0).state & CellState.LOCKED
    assert "Đã có số thực hiện 214" in page.grid.model.cell(0, 0).tooltip
    assert stored(register, register.keys[0]) == {"I.7.01": (214, "actual")}


def test_delete_makes_a_cell_not_reported(qtbot, page, register):
    type_in(qtbot, page, "0")
    assert stored(register, register.keys[0]) == {"I.7.01": (0, "actual")}
    page.grid.go_to(0, 0)

    press(qtbot, page, Qt.Key.Key_Delete)

    assert stored(register, register.keys[0]) == {}
    assert page.coverage.text() == "0/3 đã báo cáo"


def test_words_stand_beside_the_line_that_asks_for_them(qtbot, page, register):
    column = place(page, "III.1.12")
    page.grid.go_to(0, column)
    type_in(qtbot, page, "5", Qt.Key.Key_Tab)

    type_in(qtbot, page, "Thuong")

    assert page.grid.model.cell(0, column + 1).text == "Thuong"
    assert page.grid.model.cell(0, column).text == "5"


def test_the_figure_of_the_year_before_stands_in_the_value_bar(qtbot, page, register):
    write_year_figures(register.context, [TypedFigure(register.keys[0], YEAR - 1, "I.7.01", "198")])
    read_again(qtbot, page, page.reload)

    page.grid.go_to(0, 0)

    assert "Năm 2023: 198" in page.grid.detail.text()


def test_only_those_that_have_not_reported_are_shown(qtbot, page):
    type_in(qtbot, page, "5")

    click(qtbot, page.only_missing)

    assert shown(page) == ["HTX Cao Minh", "HTX Cổ Am"]


def test_search_finds_a_name_without_marks_and_keeps_the_focus(qtbot, page):
    page.activateWindow()
    page.search.setFocus()

    qtbot.keyClicks(page.search, "co am")

    assert shown(page) == ["HTX Cổ Am"]
    assert page.focusWidget() is page.search


def test_a_part_of_the_form_shows_its_lines(qtbot, page):
    page.tabs.walk(1)

    assert [column.code for column in page.source.columns] == [
        "01  thành viên",
        "02  thành viên",
        "03  người",
        "04  người",
    ]


def test_another_kind_fills_in_other_lines(qtbot, page, register):
    register.add("QTDND Vĩnh Bảo", kind="people_credit_fund", field="credit")
    page.kind.setCurrentIndex(page.kind.findData("people_credit_fund"))

    read_again(qtbot, page, lambda: page.kind.activated.emit(page.kind.currentIndex()))

    assert shown(page) == ["QTDND Vĩnh Bảo"]
    assert "III.2.03" in page.source._place


def test_a_figure_written_elsewhere_is_shown(qtbot, page, register):
    write_year_figures(
        register.context, [TypedFigure(register.keys[1], YEAR, "I.7.01", "7", basis=ESTIMATE)]
    )

    read_again(qtbot, page, lambda: page._changes.changed.emit(Entity.YEAR_FIGURES))

    assert page.grid.model.cell(1, 0).text == "7"
    assert page.source.row_sign(1)[0] == "equal-approximately"


def test_another_page_can_ask_for_a_cell(page, register):
    page.show_at((register.keys[2], "II.1.08"))

    assert page.grid.current() == (2, place(page, "II.1.08"))


def test_a_register_without_organisations_says_so(qtbot, page):
    page.kind.setCurrentIndex(page.kind.findData("cooperative_union"))

    read_again(qtbot, page, lambda: page.kind.activated.emit(page.kind.currentIndex()))

    assert page.empty.isVisible()
    assert page.empty.title.text() == "Không có tổ chức nào"
