"""The table model of an entry grid: cells of the source, refused ones with what was typed."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from kttt_desktop.domain.faults import KtttError
from kttt_desktop.ui.grid_source import (
    CellEdit,
    CellState,
    GridCell,
    GridColumn,
    GridSource,
    RefusedCell,
)

Index = QModelIndex | QPersistentModelIndex
CELL_ROLE = Qt.ItemDataRole.UserRole
_FIXED = CellState.LOCKED | CellState.NOT_APPLICABLE | CellState.READ_ONLY
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class GridModel(QAbstractTableModel):
    """Cells of a source.

    Signals: `written` after cells were kept; `refused` with the cells that were not; `failed` with
    a `KtttError` when nothing could be kept.
    """

    written = Signal()
    refused = Signal(object)
    failed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._source: GridSource | None = None
        self._typed: dict[tuple[int, int], RefusedCell] = {}

    @property
    def source(self) -> GridSource | None:
        """Return the source that is shown."""
        return self._source

    @property
    def columns(self) -> Sequence[GridColumn]:
        """Return the columns."""
        return self._source.columns if self._source else ()

    def set_source(self, source: GridSource | None) -> None:
        """Show another source, or the same one whose rows are others now."""
        self.beginResetModel()
        self._source = source
        self._typed.clear()
        self.endResetModel()

    def refresh(self) -> None:
        """Show the cells again; rows and columns are the same."""
        if self.rowCount() and self.columnCount():
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, self.rowCount() - 1)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if (parent and parent.isValid()) or not self._source else self._source.row_count()

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent and parent.isValid() else len(self.columns)

    def cell(self, row: int, column: int) -> GridCell:
        """Return a cell, with what was typed when it was refused."""
        if self._source is None:
            return GridCell()
        held = self._source.cell(row, column)
        refused = self._typed.get((row, column))
        if refused is None:
            return held
        state = held.state | CellState.INVALID
        return replace(
            held, text=refused.typed, edit=refused.typed, state=state, tooltip=refused.sentence
        )

    def refused_cells(self) -> tuple[RefusedCell, ...]:
        """Return the cells that hold something refused, row by row."""
        return tuple(self._typed[key] for key in sorted(self._typed))

    def has_refused(self, row: int) -> bool:
        """Return whether something refused stands in a row."""
        return any(place == row for place, _column in self._typed)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        cell = self.cell(index.row(), index.column())
        column = self.columns[index.column()]
        found: dict[int, Any] = {
            Qt.ItemDataRole.DisplayRole: cell.text,
            Qt.ItemDataRole.EditRole: cell.edit,
            Qt.ItemDataRole.ToolTipRole: cell.tooltip,
            Qt.ItemDataRole.TextAlignmentRole: _RIGHT if column.numeric else _LEFT,
            Qt.ItemDataRole.AccessibleTextRole: self._spoken(index, cell),
            CELL_ROLE: cell,
        }
        return found.get(role)

    def _spoken(self, index: Index, cell: GridCell) -> str:
        name = self._source.row_name(index.row()) if self._source else ""
        return f"{self.columns[index.column()].title}, {name}, {cell.text or 'trống'}"

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or self._source is None:
            return None
        across = orientation is Qt.Orientation.Horizontal
        count = len(self.columns) if across else self._source.row_count()
        if not 0 <= section < count:
            return None  # a head asks for what stood there before a reset
        return self.columns[section].title if across else self._source.row_name(section)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self.editable(index.row(), index.column()):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def editable(self, row: int, column: int) -> bool:
        """Return whether a cell takes input."""
        return not self.cell(row, column).state & _FIXED

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole:
            return False
        typed = str(value)
        if typed == self.cell(index.row(), index.column()).edit:
            return False
        self.write([CellEdit(index.row(), index.column(), typed)])
        return True

    def write(self, edits: Sequence[CellEdit]) -> None:
        """Keep cells as one action; locked ones are passed over."""
        wanted = [edit for edit in edits if self.editable(edit.row, edit.column)]
        if self._source is None or not wanted:
            return
        try:
            refused = self._source.set_cells(wanted)
        except KtttError as error:
            self.failed.emit(error)
            return
        for edit in wanted:
            self._typed.pop((edit.row, edit.column), None)
        self._typed |= {(one.row, one.column): one for one in refused}
        self.refresh()
        if len(refused) < len(wanted):
            self.written.emit()
        self.refused.emit(tuple(refused))
