"""What a sheet of rows looks like: one declaration writes the template, the export, and reads."""

from dataclasses import dataclass
from typing import Literal

Cell = Literal["text", "number", "money", "decimal", "date", "year"]

ID = "id"
ID_TITLE = "Mã dòng"
REASON_TITLE = "Lý do chưa nhận"
HEAD_ROW = 4
LONGEST_SHEET_NAME = 31


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """One column.

    Attributes:
        field: Key of its values in a row.
        title: Head, by which it is found again in any order.
        cell: How Excel holds it.
        help: What to type, for the instruction sheet.
        required: A row without it is refused.
        choices: What may be typed; empty = anything.
        width: Of the column, in signs.
        places: Decimal places shown.
    """

    field: str
    title: str
    cell: Cell = "text"
    help: str = ""
    required: bool = False
    choices: tuple[str, ...] = ()
    width: int = 16
    places: int = 0


@dataclass(frozen=True, slots=True)
class SheetFormat:
    """A sheet of rows of one kind.

    Attributes:
        key: What commands take, in kebab case.
        title: Over the sheet.
        help: One sentence under the title.
        columns: Without that of the row's id, which stands before them.
    """

    key: str
    title: str
    help: str
    columns: tuple[SheetColumn, ...]

    @property
    def sheet(self) -> str:
        """Return the name of the sheet."""
        kept = "".join(" " if sign in "[]:*?/\\" else sign for sign in self.title)
        return " ".join(kept.split())[:LONGEST_SHEET_NAME].strip(" '")

    def column(self, field: str) -> SheetColumn:
        """Return a column by its field."""
        return next(one for one in self.columns if one.field == field)


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row as read: its number in the sheet, the id it carries, and what stands in its cells.

    Attributes:
        number: As Excel counts it.
        id: Of the row in the register that the sheet was filled from; None = a new row.
        values: By field; str, int, Decimal, date, or None for an empty cell.
        cells: The place of each field, as `C7`.
    """

    number: int
    id: int | None
    values: dict[str, object]
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class SheetRead:
    """A sheet as read: its name, its rows, and the heads of columns that nobody asked for."""

    sheet: str
    rows: tuple[SheetRow, ...]
    unknown: tuple[str, ...] = ()
