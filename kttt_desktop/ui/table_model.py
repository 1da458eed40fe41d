"""One table model for every list: columns are declared, rows come in blocks when they are shown."""

from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.faults import KtttError
from kttt_desktop.ui.theme import Tone

Row = TypeVar("Row")
RowOut_co = TypeVar("RowOut_co", covariant=True)
Index = QModelIndex | QPersistentModelIndex
Where = Mapping[str, str]

RAW_ROLE = Qt.ItemDataRole.UserRole
LOOK_ROLE = Qt.ItemDataRole.UserRole + 1
BLOCK = 200
_BLOCKS_KEPT = 30


class Align(Enum):
    """Where a column's text stands; numbers and their heads at the right."""

    LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    CENTER = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter


class FilterKind(Enum):
    """What the filter row offers under a head."""

    NONE = "none"
    TEXT = "text"
    NUMBER = "number"
    DAY = "day"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class CellLook:
    """How a cell is painted when it is no plain text.

    Attributes:
        tone: Colour of its words or chip.
        chip: Tinted chip instead of plain words.
        dot: Dot in the tone's colour before grey words: a normal state.
        icon: Drawing before the words.
        italic: An estimate.
        strong: Half bold.
        muted: Grey, as “chưa có”.
    """

    tone: Tone = Tone.PLAIN
    chip: bool = False
    dot: bool = False
    icon: str = ""
    italic: bool = False
    strong: bool = False
    muted: bool = False


@dataclass(frozen=True)
class TableColumn(Generic[Row]):
    """One column of a list.

    Attributes:
        title: Its head, with the unit.
        value: The raw value of a row; None = not known.
        text: How the value is written; without it as `vietnamese` writes its type.
        key: Name by which the source sorts and filters; empty = neither.
        width: In pixels, times the font factor.
        align: Where its text stands.
        filter: What the filter row offers.
        choices: `(value, title)` of a `CHOICE`.
        look: How a cell is painted, when not plainly.
        hint: Placeholder of the filter field.
        hidden: Not shown until chosen.
        tooltip: Longer text of a row.
    """

    title: str
    value: Callable[[Row], Any]
    text: Callable[[Any], str] | None = None
    key: str = ""
    width: int = 120
    align: Align = Align.LEFT
    filter: FilterKind = FilterKind.NONE
    choices: Sequence[tuple[str, str]] = ()
    look: Callable[[Row], CellLook | None] | None = None
    hint: str = ""
    hidden: bool = False
    tooltip: Callable[[Row], str] | None = None

    def shown(self, row: Row) -> str:
        """Return the text of a row's cell."""
        value = self.value(row)
        if self.text is not None:
            return self.text(value)
        return plain_text(value)


@dataclass(frozen=True, slots=True)
class SortKey:
    """One key of the order; the first given sorts first."""

    key: str
    descending: bool = False


class PageSource(Protocol[RowOut_co]):
    """Where the rows of a list come from; each call takes a few milliseconds.

    `where` holds what stands in the filter row by column key: typed text or the value of a choice,
    never empty.
    """

    def count(self, where: Where) -> int:
        """Return how many rows match."""

    def page(
        self, where: Where, order: Sequence[SortKey], offset: int, limit: int
    ) -> Sequence[RowOut_co]:
        """Return at most `limit` matching rows in that order, `offset` rows left out."""


def plain_text(value: object) -> str:
    """Return a value as lists write it."""
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, int):
        return vietnamese.integer(value)
    if isinstance(value, Decimal):
        return vietnamese.decimal(value)
    if isinstance(value, date):
        return vietnamese.day(value)
    return "" if value is None else str(value)


def copied_text(value: object) -> str:
    """Return a raw value as a sheet takes it: no thousands marks, a decimal comma."""
    if isinstance(value, bool):
        return plain_text(value)
    if isinstance(value, int | Decimal):
        return f"{value:f}".replace(".", ",") if isinstance(value, Decimal) else str(value)
    text = plain_text(value)
    if any(sign in text for sign in '\t\n"'):
        return '"' + text.replace('"', '""') + '"'
    return text


class RowTableModel(QAbstractTableModel, Generic[Row]):
    """Rows of a source under declared columns; holds a few blocks, whatever the count.

    `failed` tells of a `KtttError` of the source, once per reload.
    """

    failed = Signal(object)

    def __init__(self, columns: Sequence[TableColumn[Row]], source: PageSource[Row]) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self.source = source
        self.where: dict[str, str] = {}
        self.order: tuple[SortKey, ...] = ()
        self._count = 0
        self._blocks: OrderedDict[int, Sequence[Row]] = OrderedDict()
        self._broken = False

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else self._count

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row(index.row()) if index.isValid() else None
        if row is None:
            return None
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.shown(row)
        if role == RAW_ROLE:
            return column.value(row)
        if role == LOOK_ROLE:
            return column.look(row) if column.look else None
        if role == Qt.ItemDataRole.ToolTipRole:
            return column.tooltip(row) if column.tooltip else None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return column.align.value
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{column.title}: {column.shown(row)}"
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self.columns[section].align.value
        return None

    def row(self, place: int) -> Row | None:
        """Return the row at a place, read now with its block; None when it is gone."""
        if not 0 <= place < self._count:
            return None
        number, inside = divmod(place, BLOCK)
        block = self._blocks.get(number)
        if block is None:
            block = self._read_block(number)
        else:
            self._blocks.move_to_end(number)
        return block[inside] if inside < len(block) else None

    def set_query(self, where: Where, order: Sequence[SortKey]) -> None:
        """Show the rows that match, in another order."""
        self.where = {key: text for key, text in where.items() if text}
        self.order = tuple(order)
        self.reload()

    def reload(self) -> None:
        """Read count and rows again."""
        self.beginResetModel()
        self._blocks.clear()
        self._broken = False
        try:
            self._count = self.source.count(self.where)
        except KtttError as error:
            self._count = 0
            self._break(error)
        self.endResetModel()

    def set_source(self, source: PageSource[Row]) -> None:
        """Show the rows of another source."""
        self.source = source
        self.reload()

    def _read_block(self, number: int) -> Sequence[Row]:
        if self._broken:
            return ()
        try:
            block = self.source.page(self.where, self.order, number * BLOCK, BLOCK)
        except KtttError as error:
            self._break(error)
            return ()
        self._blocks[number] = block
        while len(self._blocks) > _BLOCKS_KEPT:
            self._blocks.popitem(last=False)
        return block

    def _break(self, error: KtttError) -> None:
        self._broken = True
        self.failed.emit(error)
