"""A form with its figures: everything PDF, Excel, Word and the screen need to draw it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

Raw = int | Decimal | date | str | None


class CellKind(Enum):
    """How a cell is printed; the value is what a form's TOML writes in `kind`."""

    TEXT = "text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    DATE = "date"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class CellKey:
    """One cell of a form: table key, row code (or row number of a list), column key."""

    table: str
    row: str
    column: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many organisations stand behind a figure, of how many that should."""

    have: int
    expected: int
    estimates: int = 0


@dataclass(frozen=True, slots=True)
class FilledCell:
    """One cell.

    Attributes:
        key: Its place in the form.
        kind: How it is printed.
        value: As stored (VND, 0.01 ha, persons, text, day); None = nothing known, prints blank.
        printed: In the printed unit and rounded once; what Excel holds; None prints blank.
        text: As printed on paper.
        terms: Row codes whose printed values are added up, with their sign; empty = no formula.
        places: Decimals printed.
        asked: True when a question to the register gave it, so that its rows can be shown.
        bold, italic: As printed.
        span: Columns it covers.
        indent: Steps of 5 mm.
        declared: What organisations declared for a total, as stored; None = nothing.
    """

    key: CellKey
    kind: CellKind
    value: Raw = None
    printed: Raw = None
    text: str = ""
    terms: tuple[tuple[int, str], ...] = ()
    places: int = 0
    asked: bool = False
    bold: bool = False
    italic: bool = False
    span: int = 1
    indent: int = 0
    declared: Raw = None


@dataclass(frozen=True, slots=True)
class FilledColumn:
    """One column: header texts from the top down (equal neighbours are merged), width in mm."""

    key: str
    header: tuple[str, ...]
    width_mm: float
    kind: CellKind
    align: str = "left"


@dataclass(frozen=True, slots=True)
class FilledTable:
    """A table: title lines, unit line, columns, rows × columns of cells."""

    key: str
    title: str
    unit_line: str
    columns: tuple[FilledColumn, ...]
    column_marks: tuple[str, ...]
    rows: tuple[tuple[FilledCell, ...], ...]
    heading: bool = False


@dataclass(frozen=True, slots=True)
class FilledLine:
    """A line of text of a form outside its tables.

    `role`: "heading" | "body" | "field" (label and value) | "unit" | "choice" | "center" |
    "italic".
    `boxes`: for a choice, (label, ticked) pairs.
    """

    text: str
    role: str = "body"
    value: str = ""
    boxes: tuple[tuple[str, bool], ...] = ()


@dataclass(frozen=True, slots=True)
class PageHead:
    """The head of an official page (NĐ 30/2020, Phụ lục I, ô 1–5, 9a).

    `parent` may be empty; `issuer` lines are upper case. `number` and `day` None print blank.
    `subject` (“V/v …”) stands below the number of a letter, which has neither kind nor title.
    """

    parent: str
    issuer: str
    number_line: str
    place_and_day: str
    kind: str
    title: str
    addressees: tuple[str, ...] = ()
    form_number: str = ""
    basis_line: str = ""
    subject: str = ""


@dataclass(frozen=True, slots=True)
class PageFoot:
    """Nơi nhận (ô 9b), who signs (ô 7) and the line of ô 12.

    `recipients` without dash or stop; `signer_lines` are upper case ("KT. TRƯỞNG PHÒNG" …). Who
    signs beside them, at the left, stands in `second_lines`, with the same note.
    """

    recipients: tuple[str, ...]
    signer_lines: tuple[str, ...]
    signer_note: str = ""
    signer_name: str = ""
    place_and_day: str = ""
    drafter_line: str = ""
    second_lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FilledForm:
    """A filled form, in the order it is printed.

    `annex` goes on pages behind the foot, on `annex_paper`; empty = on the paper of the form.
    """

    code: str
    edition: str
    printed_number: str
    paper: str
    period: str
    period_from: date
    period_to: date
    head: PageHead
    body: tuple[FilledLine | FilledTable, ...]
    foot: PageFoot
    coverage: Coverage | None
    verified: bool
    provisional: bool = False
    organization_id: int | None = None
    annex: tuple[FilledLine | FilledTable, ...] = ()
    annex_paper: str = ""

    def tables(self) -> tuple[FilledTable, ...]:
        """Return its tables in order."""
        return tuple(p for p in (*self.body, *self.annex) if isinstance(p, FilledTable))

    def cells(self) -> tuple[FilledCell, ...]:
        """Return every cell of every table, row by row."""
        return tuple(cell for table in self.tables() for row in table.rows for cell in row)
