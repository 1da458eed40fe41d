"""A table whose cells take typing: targets, duties, money, bodies and the document itself."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from kttt_desktop.ui import fonts
from kttt_desktop.ui.cell_painter import ListDelegate
from kttt_desktop.ui.pages.plan_review_fields import Line
from kttt_desktop.ui.pages.task_tree import TreeHead
from kttt_desktop.ui.table_model import LOOK_ROLE, RAW_ROLE, Index

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


OFFERS_ROLE = RAW_ROLE + 8


class FieldModel(QAbstractTableModel):
    """Lines replaced as a whole; `typed` with row, column and text."""

    typed = Signal(int, int, str)

    def __init__(self, heads: Sequence[str], open_columns: frozenset[int]) -> None:
        super().__init__()
        self.heads = tuple(heads)
        self._open = open_columns
        self.lines: list[Line] = []

    def set_lines(self, lines: list[Line]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def columnCount(self, _parent: Index | None = None) -> int:
        return len(self.heads)

    def flags(self, index: Index) -> Qt.ItemFlag:
        held = super().flags(index)
        return held | Qt.ItemFlag.ItemIsEditable if index.column() in self._open else held

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line, column = self.lines[index.row()], index.column()
        muted = column in line.looks and line.looks[column].muted
        answers: dict[int, object] = {
            Qt.ItemDataRole.DisplayRole: line.cells[column],
            Qt.ItemDataRole.EditRole: "" if muted else line.cells[column],
            Qt.ItemDataRole.ToolTipRole: line.tip or line.cells[column],
            Qt.ItemDataRole.TextAlignmentRole: _LEFT,
            Qt.ItemDataRole.AccessibleTextRole: f"{self.heads[column]}: {line.cells[column]}",
            LOOK_ROLE: line.looks.get(column),
            RAW_ROLE: line.key,
            OFFERS_ROLE: line.offers,
        }
        return answers.get(role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or str(value) == str(self.data(index, role)):
            return False
        self.typed.emit(index.row(), index.column(), str(value))
        return True

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.heads):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.heads[section]
        return _LEFT if role == Qt.ItemDataRole.TextAlignmentRole else None


class _Delegate(ListDelegate):
    """Opens a line to type in, or a choice where words are offered."""

    def __init__(self, parent: QWidget, choices: dict[int, tuple[str, ...]]) -> None:
        super().__init__(parent)
        self.choices = choices

    def createEditor(
        self,
        parent: QWidget,
        _option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QWidget:
        offered = self.choices.get(index.column())
        if offered == ():
            offered = index.data(OFFERS_ROLE)
        if offered is None:
            made = QLineEdit(parent)
            made.setProperty("small", True)
            return made
        box = QComboBox(parent)
        box.setProperty("small", True)
        box.addItems(list(offered))
        return box

    def setEditorData(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        text = str(index.data(Qt.ItemDataRole.EditRole) or "")
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(editor.findText(text), 0))
        elif isinstance(editor, QLineEdit):
            editor.setText(text)
            editor.selectAll()

    def setModelData(
        self,
        editor: QWidget,
        model: QAbstractItemModel,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentText(), Qt.ItemDataRole.EditRole)
        elif isinstance(editor, QLineEdit):
            model.setData(index, editor.text(), Qt.ItemDataRole.EditRole)

    def sizeHint(self, _option: object, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(80, fonts.scaled(28))


class FieldTable(QTableView):
    """Signals: `typed` with row, column and text; `chosen` with the line; `dropped` with the row.

    `key_pressed` gives a key before the table has it.
    """

    typed = Signal(int, int, str)
    chosen = Signal(object)
    dropped = Signal(int)
    key_pressed = Signal(QKeyEvent)

    def __init__(
        self,
        heads: Sequence[str],
        widths: Sequence[int],
        open_columns: frozenset[int],
        choices: dict[int, tuple[str, ...]],
    ) -> None:
        super().__init__()
        self.fields = FieldModel(heads, open_columns)
        self._delegate = _Delegate(self, choices)
        self._build(widths)
        self._connect()

    def _build(self, widths: Sequence[int]) -> None:
        self.setHorizontalHeader(TreeHead())
        self.setModel(self.fields)
        self.setItemDelegate(self._delegate)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(fonts.scaled(28))
        head = self.horizontalHeader()
        head.setMinimumSectionSize(fonts.scaled(40))
        for place, width in enumerate(widths):
            if width:
                head.resizeSection(place, fonts.scaled(width))
            else:
                head.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)

    def _connect(self) -> None:
        self.fields.typed.connect(self.typed)
        self.selectionModel().currentRowChanged.connect(self._on_current)

    def show_lines(self, lines: list[Line]) -> None:
        """Show other lines; the current cell stays where it was."""
        if lines == self.fields.lines:  # an open editor stays
            return
        here = self.currentIndex()
        row, column = max(here.row(), 0), max(here.column(), 0)
        self.fields.set_lines(lines)
        if lines:
            at = self.fields.index(min(row, len(lines) - 1), column)
            self.selectionModel().blockSignals(True)
            self.setCurrentIndex(at)
            self.selectionModel().blockSignals(False)

    def line(self) -> Line | None:
        """Return the current line."""
        row = self.currentIndex().row()
        return self.fields.lines[row] if 0 <= row < len(self.fields.lines) else None

    def open_editor(self) -> None:
        """Open the current cell, else the first of its line that takes typing."""
        here = self.currentIndex()
        line = [self.fields.index(here.row(), n) for n in range(self.fields.columnCount())]
        open_cells = [one for one in line if one.flags() & Qt.ItemFlag.ItemIsEditable]
        if not here.isValid() or not open_cells or self.state() == self.State.EditingState:
            return
        cell = here if here in open_cells else open_cells[0]
        self.setCurrentIndex(cell)
        self.edit(cell)

    def go_to(self, row: int, column: int = 1) -> None:
        """Make a cell the current one."""
        self.setCurrentIndex(self.fields.index(row, column))

    @Slot()
    def _on_current(self) -> None:
        self.chosen.emit(self.line())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.line() is not None:
            self.dropped.emit(self.currentIndex().row())
            return
        event.ignore()
        self.key_pressed.emit(event)
        if not event.isAccepted():
            super().keyPressEvent(event)
