"""A table on a sheet: merged header, column marks, typed cells, totals that are formulas."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import accumulate

from xlsxwriter.utility import xl_rowcol_to_cell

from kttt_desktop.reports.fill_list import TOTAL
from kttt_desktop.reports.filled import CellKind, FilledCell, FilledTable
from kttt_desktop.reports.pdf_header import HeaderCell, merged_cells
from kttt_desktop.reports.times import bare
from kttt_desktop.reports.xlsx_columns import Band, column_edges
from kttt_desktop.reports.xlsx_writer import Area, Look, Sheet, look_of_style

_SIZES = (12.0, 11.0, 10.0, 9.0, 8.0)
_SAMPLE_DAY = "00/00/0000"
_GAP = 6.0
_INTEGER = "[$-42A]#,##0"
_DAY = "[$-42A]dd/mm/yyyy"
_SIDE_MM = 1.8
_EXACT = 10**15  # Excel keeps 15 digits; a larger figure is written as it is printed
Placed = tuple[FilledCell, int, int]


@dataclass(slots=True)
class _Body:
    """The rows of a table: where each stands, which columns of the sheet each column takes."""

    sheet: Sheet
    table: FilledTable
    edges: tuple[float, ...]
    size: float
    starts: tuple[int, ...] = ()
    places: dict[str, int] = field(default_factory=dict)

    def band(self, first: int, last: int) -> Band:
        """Return the columns of the sheet from one column of the table to before another."""
        return self.sheet.grid.band(self.edges[first], self.edges[last])

    def write(self) -> None:
        """Write all rows and leave the sheet below them."""
        taken: list[int] = []
        row_at = self.sheet.row
        for row in self.table.rows:
            taken.append(self.sheet.take(self._height(row), row_at))
            row_at += taken[-1]
        self.starts = tuple(accumulate(taken, initial=self.sheet.row))
        self.places = {row[0].key.row: place for place, row in enumerate(self.table.rows) if row}
        for place, row in enumerate(self.table.rows):
            for cell, first, last in self._places(row):
                area = Area(self.starts[place], taken[place], self.band(first, last))
                self._cell(area, cell, first, place)
        self.sheet.row = row_at

    def _places(self, cells: Sequence[FilledCell]) -> Iterator[Placed]:
        """Yield the cells with their first column and the one behind their last."""
        full = len(cells) == len(self.table.columns)
        column = 0
        for number, cell in enumerate(cells):
            if full and number < column:
                continue
            end = min(column + max(cell.span, 1), len(self.table.columns))
            if end > column:
                yield cell, column, end
            column = end

    def _look(self, cell: FilledCell, column: int, number: str = "") -> Look:
        align = self.table.columns[column].align
        indent = cell.indent if align == "left" and cell.kind is CellKind.TEXT else 0
        return Look(
            self.size, cell.bold, cell.italic, align, border=True, indent=indent, number=number
        )

    def _height(self, row: Sequence[FilledCell]) -> float:
        return max(
            (
                self.sheet.height(
                    cell.text if _is_text(cell) else "",
                    self._look(cell, first),
                    self.band(first, last),
                )
                for cell, first, last in self._places(row)
            ),
            default=self.size,
        )

    def _cell(self, area: Area, cell: FilledCell, column: int, place: int) -> None:
        """Write a cell: formula, number, day, text or nothing."""
        look = self._look(cell, column, _number_format(cell))
        shown = cell.printed
        figure = isinstance(shown, int | Decimal)
        exact = not isinstance(shown, int | Decimal) or -_EXACT < shown < _EXACT
        formula = self._formula(cell, area.band.first, place) if exact else ""
        if formula:
            self.sheet.formula(area, formula, _plain(shown) if figure else "", look)
        elif isinstance(shown, int | Decimal) and exact:
            self.sheet.number(area, shown, look)
        elif isinstance(shown, date):
            self.sheet.day(area, shown, self._look(cell, column, _DAY))
        elif cell.text:
            self.sheet.text(area, cell.text, self._look(cell, column))
        else:
            self.sheet.blank(area, look)

    def _formula(self, cell: FilledCell, column: int, place: int) -> str:
        """Return the formula of a total; "" when the cell is none."""
        if cell.key.row == TOTAL and not cell.terms:
            return self._sum_above(cell, column, place)
        if not cell.terms or any(code not in self.places for _, code in cell.terms):
            return ""
        names = [
            (sign, xl_rowcol_to_cell(self.starts[self.places[code]], column))
            for sign, code in cell.terms
        ]
        if all(self._holds_a_number(code, cell.key.column) for _, code in cell.terms):
            joined = "".join(f"{'+' if sign > 0 else '-'}{name}" for sign, name in names)
            return f"={joined.removeprefix('+')}"
        # Totals of which nothing is known hold an empty text: SUM passes over it, + does not.
        added = ",".join(name for sign, name in names if sign > 0)
        taken = ",".join(name for sign, name in names if sign < 0)
        total = (f"SUM({added})" if added else "0") + (f"-SUM({taken})" if taken else "")
        if cell.printed is not None:
            return f"={total}"
        return f'=IF(COUNT({",".join(name for _, name in names)})=0,"",{total})'

    def _holds_a_number(self, code: str, column: str) -> bool:
        row = self.table.rows[self.places[code]]
        return any(cell.key.column == column and _plain(cell.printed) is not None for cell in row)

    def _sum_above(self, cell: FilledCell, column: int, place: int) -> str:
        """Return the sum of the rows of a list, when it is what is printed."""
        above = [
            one.printed
            for row in self.table.rows[:place]
            for one in row
            if one.key.column == cell.key.column and isinstance(one.printed, int | Decimal)
        ]
        if not above or sum(above) != cell.printed:
            return ""
        first = xl_rowcol_to_cell(self.starts[0], column)
        last = xl_rowcol_to_cell(self.starts[place - 1], column)
        return f"=SUM({first}:{last})"


def write_table(sheet: Sheet, table: FilledTable) -> tuple[int, int] | None:
    """Write the table below what stands there; return its first and last row of header."""
    sheet.line(table.title, look_of_style(sheet.look.heading), gap=_GAP)
    sheet.line(table.unit_line, look_of_style(sheet.look.unit, "right"))
    if not table.title and not table.unit_line:
        sheet.space(_GAP)
    if not table.columns:
        return None
    edges = column_edges(table.columns, sheet.grid.width_mm)
    body = _Body(sheet, table, edges, _size(sheet, table, edges))
    start = sheet.row
    _write_header(body)
    header = (start, sheet.row - 1) if sheet.row > start else None
    body.write()
    return header


def _write_header(body: _Body) -> None:
    look = Look(body.size, bold=True, align="center", border=True)
    cells = tuple(merged_cells(tuple(column.header for column in body.table.columns)))
    if any(cell.text.strip() for cell in cells):
        top = body.sheet.row
        heights = _levels(body, cells, look)
        for level, height in enumerate(heights):
            body.sheet.take(min(height, 400.0), top + level)
        for cell in cells:
            area = Area(top + cell.top, cell.bottom - cell.top, body.band(cell.left, cell.right))
            body.sheet.text(area, cell.text, look)
        body.sheet.row = top + len(heights)
    if any(body.table.column_marks):
        marks = Look(body.size - 1, italic=True, align="center", border=True)
        body.sheet.take(marks.style.leading + 2.0)
        for place, mark in enumerate(body.table.column_marks):
            body.sheet.text(Area(body.sheet.row, 1, body.band(place, place + 1)), mark, marks)
        body.sheet.row += 1


def _levels(body: _Body, cells: Sequence[HeaderCell], look: Look) -> list[float]:
    """Return the height of each level; the last level of a cell takes what is missing."""
    heights = [look.style.leading] * max(cell.bottom for cell in cells)
    for cell in sorted(cells, key=lambda one: one.bottom - one.top):
        needed = body.sheet.height(cell.text, look, body.band(cell.left, cell.right))
        missing = needed - sum(heights[cell.top : cell.bottom])
        heights[cell.bottom - 1] += max(missing, 0.0)
    return heights


def _size(sheet: Sheet, table: FilledTable, edges: tuple[float, ...]) -> float:
    """Return the largest size in which no word of the header and no day must be broken."""
    for size in _SIZES:
        head, plain = Look(size, bold=True), Look(size)
        if all(
            _fits(sheet, column.header[-1:], head, edges[n + 1] - edges[n])
            and (
                column.kind is not CellKind.DATE
                or _fits(sheet, (_SAMPLE_DAY,), plain, edges[n + 1] - edges[n])
            )
            for n, column in enumerate(table.columns)
        ):
            return size
    return _SIZES[-1]


def _fits(sheet: Sheet, texts: Sequence[str], look: Look, width_mm: float) -> bool:
    words = (word for text in texts for word in bare(text).replace("/", "/ ").split())
    return all(sheet.width_mm(word, look) <= width_mm - _SIDE_MM for word in words)


def _is_text(cell: FilledCell) -> bool:
    return not isinstance(cell.printed, int | Decimal | date)


def _plain(value: object) -> float | int | None:
    if isinstance(value, Decimal):
        return float(value)
    return value if isinstance(value, int) else None


def _number_format(cell: FilledCell) -> str:
    if isinstance(cell.printed, int | Decimal) or cell.terms:
        return f"{_INTEGER}.{'0' * cell.places}" if cell.places else _INTEGER
    return ""
