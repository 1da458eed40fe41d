"""The entry grid under real keys and a real clipboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QLineEdit

from kttt_desktop.ui.grid import EntryGrid
from kttt_desktop.ui.grid_source import (
    CellState,
    GridCell,
    GridColumn,
    GridFault,
    RefusedCell,
)
from kttt_desktop.ui.grid_table import read_block, write_block
from kttt_desktop.ui.theme import Tone


class Figures:
    """A source of whole numbers; the last column is locked, a two-figure sum is a fault."""

    def __init__(self, rows=4, columns=3):
        self.columns = [GridColumn(f"Cột {n}", group="Nhóm", code=f"0{n}") for n in range(columns)]
        self.values = {(row, column): "" for row in range(rows) for column in range(columns)}
        self.rows = rows
        self.actions = []

    def row_count(self):
        return self.rows

    def row_name(self, row):
        return f"HTX {row}"

    def row_sign(self, _row):
        return "", Tone.PLAIN, ""

    def cell(self, row, column):
        state = CellState.LOCKED if column == len(self.columns) - 1 else CellState.SAVED
        text = self.values[row, column]
        return GridCell(text=text, edit=text, state=state)

    def set_cells(self, edits):
        self.actions.append(len(edits))
        refused = []
        for edit in edits:
            if edit.typed and not edit.typed.isdigit():
                sentence = f"“{edit.typed}” không phải số."
                refused.append(RefusedCell(edit.row, edit.column, edit.typed, sentence))
            else:
                self.values[edit.row, edit.column] = edit.typed
        return refused

    def faults(self):
        return [
            GridFault(row, 0, f"HTX {row}", value, "Kiểm tra lại.")
            for (row, column), value in self.values.items()
            if column == 0 and len(value) > 2
        ]


@pytest.fixture
def source():
    return Figures()


@pytest.fixture
def grid(qtbot, source):
    grid = EntryGrid("Tổ chức")
    qtbot.addWidget(grid)
    grid.resize(1000, 600)
    grid.show()
    grid.set_source(source)
    grid.go_to(0, 0)
    return grid


def press(qtbot, grid, *keys):
    for key in keys:
        qtbot.keyClick(grid.table, key)


def type_in(qtbot, grid, text, end=Qt.Key.Key_Return):
    qtbot.keyClick(grid.table, text[0])
    editor = grid.table.findChild(QLineEdit)
    qtbot.keyClicks(editor, text[1:])
    qtbot.keyClick(editor, end)
    left(qtbot, grid)


def left(qtbot, grid):
    """Wait until the editor has given up its cell."""
    qtbot.waitUntil(lambda: grid.table.state() == QAbstractItemView.State.NoState)


def test_typing_replaces_and_enter_goes_down(qtbot, grid, source):
    source.values[0, 0] = "7"

    type_in(qtbot, grid, "12")

    assert source.values[0, 0] == "12"
    assert grid.current() == (1, 0)


def test_tab_goes_right_and_on_to_the_next_row(qtbot, grid, source):
    type_in(qtbot, grid, "5", Qt.Key.Key_Tab)
    assert grid.current() == (0, 1)

    press(qtbot, grid, Qt.Key.Key_Tab, Qt.Key.Key_Tab)

    assert grid.current() == (1, 0)


def test_escape_gives_the_old_value_back(qtbot, grid, source):
    source.values[0, 0] = "7"

    type_in(qtbot, grid, "99", Qt.Key.Key_Escape)

    assert source.values[0, 0] == "7"
    assert source.actions == []


def test_f2_edits_what_is_there(qtbot, grid, source):
    source.values[0, 0] = "7"
    press(qtbot, grid, Qt.Key.Key_F2)
    editor = grid.table.findChild(QLineEdit)

    qtbot.keyClick(editor, Qt.Key.Key_End)
    qtbot.keyClicks(editor, "1")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    left(qtbot, grid)

    assert source.values[0, 0] == "71"


def test_a_pasted_block_is_one_action_and_refused_cells_are_listed(qtbot, grid, source):
    QGuiApplication.clipboard().setText("1\t2\nba\t4\r\n")

    qtbot.keyClick(grid.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    assert source.actions == [4]
    assert (source.values[0, 0], source.values[1, 1]) == ("1", "4")
    (fault,) = grid.panel.faults()
    assert (fault.row, fault.column, fault.value) == (1, 0, "ba")
    assert grid.model.cell(1, 0).state & CellState.INVALID
    assert grid.model.cell(1, 0).text == "ba"


def test_cells_outside_and_locked_ones_are_said_too(qtbot, grid, source):
    QGuiApplication.clipboard().setText("1\t2\t3\t4")

    grid.table.paste()

    assert [one.value for one in grid.panel.faults()] == ["3", "4"]


def test_one_value_fills_the_whole_selection(grid, source):
    QGuiApplication.clipboard().setText("8")
    grid.table.selectColumn(0)

    grid.table.paste()

    assert [source.values[row, 0] for row in range(4)] == ["8"] * 4


def test_ctrl_d_fills_down_as_one_action(qtbot, grid, source):
    source.values[0, 0] = "3"
    grid.table.selectColumn(0)

    qtbot.keyClick(grid.table, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)

    assert [source.values[row, 0] for row in range(4)] == ["3"] * 4
    assert source.actions == [3]


def test_delete_empties_the_block(qtbot, grid, source):
    source.values[0, 0] = "3"

    press(qtbot, grid, Qt.Key.Key_Delete)

    assert source.values[0, 0] == ""


def test_copy_gives_what_a_sheet_takes(grid, source):
    source.values[0, 0], source.values[1, 0] = "3", "a\tb"
    grid.table.selectColumn(0)

    grid.table.copy()

    assert QGuiApplication.clipboard().text().splitlines()[:2] == ["3", '"a\tb"']


def test_ctrl_z_asks_the_page(qtbot, grid):
    with qtbot.waitSignal(grid.undo_asked):
        qtbot.keyClick(grid.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def test_f8_walks_the_faults(qtbot, grid, source):
    source.values[2, 0] = "999"
    grid.refresh()

    press(qtbot, grid, Qt.Key.Key_F8)

    assert grid.current() == (2, 0)


def test_a_locked_cell_takes_no_typing(qtbot, grid, source):
    grid.go_to(0, 2)

    press(qtbot, grid, Qt.Key.Key_5)

    assert source.actions == []


def test_the_value_bar_says_where_and_what(grid, source):
    source.values[1, 1] = "44"
    grid.go_to(1, 1)

    assert grid.where.text() == "HTX 1 · Cột 1"
    assert grid.value.text() == "01: 44"


def test_the_model_is_sound(grid, qtmodeltester):
    qtmodeltester.check(grid.model)


@pytest.mark.parametrize("cells", [[["1", "2"], ["a, b", 'c"d']], [["x\ny"]], [["", "1"]]])
def test_a_block_written_reads_back(cells):
    assert read_block(write_block(cells)) == cells
