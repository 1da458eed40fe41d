"""The cells of an entry grid under the keys an officer knows from Excel."""

import csv
import io

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QTableView, QWidget

from kttt_desktop.domain import vietnamese
from kttt_desktop.ui import fonts
from kttt_desktop.ui.grid_delegate import GridDelegate
from kttt_desktop.ui.grid_head import GridHead, GridNames
from kttt_desktop.ui.grid_model import GridModel
from kttt_desktop.ui.grid_source import CellEdit, RefusedCell

ROW, TALL_ROW = 26, 60
_Hint = QAbstractItemDelegate.EndEditHint
_LOCKED = "Ô này chỉ để xem, không nhập được."
_OUTSIDE = "Ô nằm ngoài bảng. Dán từ một ô gần góc trên bên trái hơn."


def read_block(text: str) -> list[list[str]]:
    """Return the cells of a block copied from a sheet, composed and stripped."""
    lines = csv.reader(io.StringIO(text.replace("\r\n", "\n").rstrip("\n")), "excel-tab")
    return [[vietnamese.clean(cell) for cell in line] or [""] for line in lines]


def write_block(cells: list[list[str]]) -> str:
    """Return cells as a sheet takes them."""
    out = io.StringIO()
    csv.writer(out, "excel-tab", lineterminator="\n").writerows(cells)
    return out.getvalue()


class GridTable(QTableView):
    """Typing replaces, F2 edits, Enter goes down, Tab right, Esc gives the old value back.

    Signals: `moved` with the current cell; `blocked` with cells of a paste that lie outside or are
    locked; `undo_asked`; `fault_asked` with 1 for the next, -1 for the one before.
    """

    moved = Signal(int, int)
    blocked = Signal(object)
    undo_asked = Signal()
    fault_asked = Signal(int)

    def __init__(self, model: GridModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cells = model
        self.setObjectName("cells")
        self.head = GridHead(model, self)
        self.names = GridNames(model, self)
        self.setModel(model)
        self.setHorizontalHeader(self.head)
        self.setVerticalHeader(self.names)
        self.setItemDelegate(GridDelegate(self))
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(
            triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed
        )
        mode = QAbstractItemView.ScrollMode.ScrollPerPixel
        self.setVerticalScrollMode(mode)
        self.setHorizontalScrollMode(mode)
        self.head.sectionClicked.connect(self.selectColumn)
        self.names.sectionClicked.connect(self.selectRow)
        model.modelReset.connect(self.lay_out)

    def lay_out(self) -> None:
        """Give columns their widths and rows their height."""
        columns = self._cells.columns
        tall = any(column.wrap for column in columns)
        self.names.setDefaultSectionSize(fonts.scaled(TALL_ROW if tall else ROW))
        for place, column in enumerate(columns):
            self.setColumnWidth(place, fonts.scaled(column.width))

    def go_to(self, row: int, column: int) -> None:
        """Make a cell the current one and bring it into view."""
        index = self._cells.index(row, column)
        if index.isValid():
            # Whatever key is held: Ctrl would add the cell to those selected before
            alone = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(index, alone)
            self.scrollTo(index)

    def currentChanged(self, current: object, previous: object) -> None:
        super().currentChanged(current, previous)  # type: ignore[arg-type]
        index = self.currentIndex()
        self.head.current, self.names.current = index.column(), index.row()
        self.head.viewport().update()
        self.names.viewport().update()
        self.moved.emit(index.row(), index.column())

    def closeEditor(self, editor: QWidget, hint: _Hint) -> None:
        super().closeEditor(editor, _Hint.NoHint)
        steps = {
            _Hint.EditNextItem: (0, 1),
            _Hint.EditPreviousItem: (0, -1),
            _Hint.SubmitModelCache: (1, 0),
        }
        if hint in steps:
            self.step(*steps[hint])

    def step(self, down: int, right: int) -> None:
        """Go on by cells; past the last column to the next row."""
        index = self.currentIndex()
        rows, columns = self._cells.rowCount(), self._cells.columnCount()
        if not rows or not columns:
            return
        row, column = index.row() + down, index.column() + right
        if column >= columns and row + 1 < rows:
            row, column = row + 1, 0
        elif column < 0 < row:
            row, column = row - 1, columns - 1
        self.go_to(min(max(row, 0), rows - 1), min(max(column, 0), columns - 1))

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Let Tab go on by cells rather than out of the grid; F6 leaves it."""
        if not self._cells.rowCount():
            return super().focusNextPrevChild(forward)
        if self.state() == QAbstractItemView.State.EditingState:
            self.setFocus()  # the editor keeps what was typed when it loses the focus
        self.step(0, 1 if forward else -1)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        editing = self.state() == QAbstractItemView.State.EditingState
        if editing:
            event.accept()  # the editor's own; closing it moves on
        elif self._on_sequence(event) or self._on_plain_key(event):
            event.accept()
        else:
            super().keyPressEvent(event)

    def _on_sequence(self, event: QKeyEvent) -> bool:
        standard = QKeySequence.StandardKey
        acts = {
            standard.Copy: self.copy,
            standard.Paste: self.paste,
            standard.Cut: self.cut,
            standard.Undo: self.undo_asked.emit,
        }
        for keys, act in acts.items():
            if event.matches(keys):
                act()
                return True
        if event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            if event.key() == Qt.Key.Key_D:
                self.fill_down()
                return True
            if event.key() == Qt.Key.Key_S:
                return True  # leaving a cell has saved it already
        return False

    def _on_plain_key(self, event: QKeyEvent) -> bool:
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.step(-1 if back else 1, 0)
            case Qt.Key.Key_Tab:
                self.step(0, 1)
            case Qt.Key.Key_Backtab:
                self.step(0, -1)
            case Qt.Key.Key_Delete:
                self.clear_cells()
            case Qt.Key.Key_F8:
                self.fault_asked.emit(-1 if back else 1)
            case _:
                return False
        return True

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            standard = QKeySequence.StandardKey
            own = (standard.Copy, standard.Paste, standard.Cut, standard.Undo)
            if any(event.matches(keys) for keys in own):
                event.accept()
                return True
        return super().event(event)

    def block(self) -> tuple[int, int, int, int]:
        """Return first and last row and column of the selection, else of the current cell."""
        chosen = self.selectedIndexes()
        index = self.currentIndex()
        if not chosen:
            return index.row(), index.row(), index.column(), index.column()
        rows = [one.row() for one in chosen]
        columns = [one.column() for one in chosen]
        return min(rows), max(rows), min(columns), max(columns)

    def copy(self) -> None:
        """Copy the block as a sheet takes it."""
        top, bottom, left, right = self.block()
        cells = [
            [self._cells.cell(row, column).edit for column in range(left, right + 1)]
            for row in range(top, bottom + 1)
        ]
        QGuiApplication.clipboard().setText(write_block(cells))

    def cut(self) -> None:
        """Copy the block, then empty it."""
        self.copy()
        self.clear_cells()

    def clear_cells(self) -> None:
        """Empty the block as one action."""
        top, bottom, left, right = self.block()
        self._cells.write(
            [
                CellEdit(row, column, "")
                for row in range(top, bottom + 1)
                for column in range(left, right + 1)
                if self._cells.cell(row, column).edit
            ]
        )

    def fill_down(self) -> None:
        """Give the first row of the block to all rows below it, as one action."""
        top, bottom, left, right = self.block()
        if top == bottom and top > 0:
            top -= 1
        self._cells.write(
            [
                CellEdit(row, column, self._cells.cell(top, column).edit)
                for row in range(top + 1, bottom + 1)
                for column in range(left, right + 1)
            ]
        )

    def paste(self) -> None:
        """Put the clipboard's block from the first cell on, as one action; one value fills all."""
        cells = read_block(QGuiApplication.clipboard().text())
        top, bottom, left, right = self.block()
        if not cells or top < 0:
            return
        if len(cells) == 1 and len(cells[0]) == 1:
            wide = [cells[0][0]] * (right - left + 1)
            cells = [list(wide) for _ in range(bottom - top + 1)]
        edits, blocked = self._judged(cells, top, left)
        self._cells.write(edits)
        if blocked:
            self.blocked.emit(tuple(blocked))
        self._select(top, left, len(cells), max(len(line) for line in cells))

    def _judged(
        self, cells: list[list[str]], top: int, left: int
    ) -> tuple[list[CellEdit], list[RefusedCell]]:
        edits: list[CellEdit] = []
        blocked: list[RefusedCell] = []
        rows, columns = self._cells.rowCount(), self._cells.columnCount()
        for down, line in enumerate(cells):
            for aside, typed in enumerate(line):
                row, column = top + down, left + aside
                if row >= rows or column >= columns:
                    if typed:
                        blocked.append(RefusedCell(row, column, typed, _OUTSIDE))
                elif not self._cells.editable(row, column):
                    if typed != self._cells.cell(row, column).edit:
                        blocked.append(RefusedCell(row, column, typed, _LOCKED))
                else:
                    edits.append(CellEdit(row, column, typed))
        return edits, blocked

    def _select(self, top: int, left: int, rows: int, columns: int) -> None:
        last_row = min(top + rows, self._cells.rowCount()) - 1
        last_column = min(left + columns, self._cells.columnCount()) - 1
        chosen = QItemSelection(
            self._cells.index(top, left), self._cells.index(last_row, last_column)
        )
        self.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)
