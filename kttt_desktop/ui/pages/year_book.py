"""The year figures that the page shows: columns of the form, organisations, cells, faults."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import Enum

from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.faults import Fault, Severity
from kttt_desktop.domain.law import Law
from kttt_desktop.domain.law_entries import Line
from kttt_desktop.domain.rules.figures import check_figures
from kttt_desktop.domain.year_figure import ACTUAL, ESTIMATE, TypedFigure, printed_value
from kttt_desktop.queries.rows.grid import Figure, GridCell, GridRow

ALL = "all"
_PARTS = {
    "I.7": "I.7 Thành viên, lao động",
    "II.1": "II.1 Tài sản",
    "II.2": "II.2 Vốn điều lệ và vốn góp của thành viên",
    "II.3": "II.3 Hoạt động đầu tư",
    "III.1": "III.1 Kết quả kinh doanh",
    "III.2": "III.2 Kết quả kinh doanh",
    "IV": "IV Thụ hưởng chính sách",
    "KH": "Biểu kế hoạch",
    "VII": "Mẫu VII-2",
    "TD": "Theo dõi thêm",
}
_SHORT = {"II.2": "II.2 Vốn điều lệ", "II.3": "II.3 Đầu tư", "IV": "IV Chính sách"}
_OUTSIDE_I19 = frozenset({"KH", "VII", "TD"})
_UNITS = {"vnd": "triệu đồng", "area": "ha"}
_MOST_PLACES = 6


@dataclass(frozen=True, slots=True)
class YearColumn:
    """One column: the figure of a line, or the words beside it (`words`)."""

    line: Line
    words: bool = False

    @property
    def key(self) -> str:
        """Return what names the column in the page."""
        return f"{self.line.code}/words" if self.words else self.line.code

    @property
    def title(self) -> str:
        """Return the label as printed, without its number and its sum."""
        if self.words:
            return "Ghi rõ"
        head = self.line.label.partition(" (")[0].removeprefix("Trong đó: ")
        return head.lstrip("-0123456789. ").rstrip(": ")

    @property
    def unit(self) -> str:
        """Return the unit in which figures are typed."""
        if self.words:
            return ""
        return _UNITS.get(self.line.unit, self.line.printed_unit.lower())

    @property
    def group(self) -> str:
        """Return the head over the columns of one part of the form."""
        return _PARTS.get(self.line.part, self.line.part)


class RowSign(Enum):
    """What stands left of an organisation's figures: its icon and its words."""

    FAULT = ("circle-alert", "có lỗi")
    CHANGED = ("pencil", "vừa sửa")
    ESTIMATE = ("equal-approximately", "có số ước")
    REPORTED = ("check", "đã báo cáo")
    MISSING = ("circle-dashed", "chưa báo cáo")


def columns_of(law: Law, kind: str, part: str = ALL) -> tuple[YearColumn, ...]:
    """Return the columns of a kind of organisation in the order of the form.

    Args:
        law: Law of the year.
        kind: Kind of organisation.
        part: One part of the form; `ALL` = every part of I-19.
    """
    made: list[YearColumn] = []
    for line in law.lines_of(kind):
        shown = line.part not in _OUTSIDE_I19 if part == ALL else line.part == part
        if shown:
            made.append(YearColumn(line))
            if line.has_text:
                made.append(YearColumn(line, words=True))
    return tuple(made)


def parts_of(law: Law, kind: str) -> tuple[tuple[str, str], ...]:
    """Return key and title of the parts that a kind of organisation fills in, all of I-19 first."""
    parts = dict.fromkeys(line.part for line in law.lines_of(kind))
    named = ((part, _SHORT.get(part, _PARTS.get(part, part))) for part in parts)
    return ((ALL, "Cả biểu I-19"), *named)


def figure_words(value: int | None, line: Line) -> str:
    """Return a stored figure as the grid shows it, in the printed unit, not rounded."""
    shown = printed_value(value, line)
    if shown is None:
        return ""
    return vietnamese.decimal(shown, _places(shown))


def raw_words(value: int | None, line: Line) -> str:
    """Return a stored figure as it is typed and copied: no thousands marks, a decimal comma."""
    return figure_words(value, line).replace(".", "")


def _places(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return min(max(-int(exponent), 0), _MOST_PLACES)


class YearBook:
    """Figures of the organisations of one kind and year.

    Attributes:
        rows: The organisations shown, by name.
        basis: What is typed now: `actual` or `estimate`.
        changed: Cells written in this sitting, by organisation and line.
    """

    def __init__(self) -> None:
        """Hold nothing yet."""
        self.law: Law | None = None
        self.kind = ""
        self.year = 0
        self.basis = ACTUAL
        self.rows: list[GridRow] = []
        self.changed: set[tuple[int, str]] = set()
        self._all: list[GridRow] = []
        self._faults: dict[int, dict[str, tuple[Fault, ...]]] = {}
        self._shown: Callable[[GridRow], bool] = lambda _row: True

    def take(self, rows: Iterable[GridRow], law: Law, kind: str, year: int) -> None:
        """Take the organisations of a kind and year; another kind or year is another sitting."""
        if (kind, year) != (self.kind, self.year):
            self.changed.clear()
        self.law, self.kind, self.year = law, kind, year
        self._all = [row for row in rows if row.kind == kind]
        self._faults = {row.organization_id: self._check(row) for row in self._all}
        self._sift()

    def renew(self, rows: Iterable[GridRow]) -> None:
        """Take some organisations again after their figures were written; the others stay."""
        fresh = {row.organization_id: row for row in rows}
        self._all = [fresh.get(row.organization_id, row) for row in self._all]
        self.rows = [fresh.get(row.organization_id, row) for row in self.rows]
        self._faults |= {key: self._check(row) for key, row in fresh.items()}

    def show(self, wanted: Callable[[GridRow], bool]) -> None:
        """Show only the organisations that are wanted; what is typed later moves no row."""
        self._shown = wanted
        self._sift()

    def _sift(self) -> None:
        self.rows = [row for row in self._all if self._shown(row)]

    @property
    def organizations(self) -> int:
        """Return how many organisations of the kind are active in the year."""
        return len(self._all)

    @property
    def reported(self) -> int:
        """Return how many of them gave any figure."""
        return sum(has_reported(row) for row in self._all)

    def _check(self, row: GridRow) -> dict[str, tuple[Fault, ...]]:
        if self.law is None:
            return {}
        best = {code: cell.best for code, cell in row.cells.items()}
        found: dict[str, list[Fault]] = {}
        for fault in check_figures(row.kind, best, self.law):
            found.setdefault(fault.field or "", []).append(fault)
        return {code: tuple(faults) for code, faults in found.items()}

    def faults_at(self, row: GridRow, code: str) -> tuple[Fault, ...]:
        """Return the faults of a cell."""
        return self._faults.get(row.organization_id, {}).get(code, ())

    def faults_of(self, row: GridRow) -> tuple[Fault, ...]:
        """Return every fault of an organisation, in the order of the form."""
        found = self._faults.get(row.organization_id, {})
        return tuple(fault for faults in found.values() for fault in faults)

    def fault_count(self, part: str) -> int:
        """Return how many errors stand in a part of the form, warnings left out."""
        if self.law is None:
            return 0
        codes = {column.line.code for column in columns_of(self.law, self.kind, part)}
        return sum(
            fault.field in codes and fault.severity is not Severity.WARNING
            for row in self._all
            for fault in self.faults_of(row)
        )

    def sign_of(self, row: GridRow) -> RowSign:
        """Return what stands left of the organisation's figures."""
        if any(fault.severity is not Severity.WARNING for fault in self.faults_of(row)):
            return RowSign.FAULT
        if any(key == row.organization_id for key, _ in self.changed):
            return RowSign.CHANGED
        if not has_reported(row):
            return RowSign.MISSING
        estimated = any(cell.is_estimate for cell in row.cells.values())
        return RowSign.ESTIMATE if estimated else RowSign.REPORTED

    def cell(self, row: GridRow, column: YearColumn) -> GridCell:
        """Return what is held of a cell; empty when nothing is."""
        return row.cells.get(column.line.code, GridCell())

    def shown_figure(self, cell: GridCell) -> Figure | None:
        """Return the figure a cell shows: the actual one, else the estimate."""
        if cell.actual is not None and (cell.actual.value is not None or cell.actual.text):
            return cell.actual
        return cell.estimate or cell.actual

    def locked(self, cell: GridCell) -> bool:
        """Return whether an estimate cannot be typed because the actual figure is there."""
        has_actual = cell.actual is not None and cell.actual.value is not None
        return self.basis == ESTIMATE and has_actual

    def typed(self, row: GridRow, column: YearColumn, text: str) -> TypedFigure:
        """Return what a typed cell asks to be kept.

        Emptying a cell that stands on an estimate alone takes the estimate away.
        """
        cell = self.cell(row, column)
        basis = self.basis
        if not text.strip() and cell.actual is None and cell.estimate is not None:
            basis = ESTIMATE
        held = cell.actual if basis == ACTUAL else cell.estimate
        figure = TypedFigure(row.organization_id, self.year, column.line.code, text, basis=basis)
        if column.words:
            value = held.value if held is not None else None
            return replace(figure, typed=value, in_units=True, text=text.strip() or None)
        return replace(figure, text=held.text if held is not None else None)


def has_reported(row: GridRow) -> bool:
    """Return whether an organisation gave any figure for the year."""
    return any(cell.best is not None for cell in row.cells.values())


def closing_day(year: int) -> date:
    """Return the day on which an organisation must be active to be listed for the year."""
    return date(year, 12, 31)
