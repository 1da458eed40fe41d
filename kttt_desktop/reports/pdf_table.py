"""The rows of a table as pieces, made one after the other so that long lists stay small."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from kttt_desktop.reports.filled import (
    CellKey,
    CellKind,
    FilledCell,
    FilledColumn,
    FilledTable,
)
from kttt_desktop.reports.pdf_header import (
    PADDING_X,
    PADDING_Y,
    TIGHT_X,
    HeaderPiece,
    cell_lines,
    header_piece,
)
from kttt_desktop.reports.pdf_lines import TextPiece, title_lines
from kttt_desktop.reports.pdf_page import CellBox, Paper, Piece, Sheet
from kttt_desktop.reports.pdf_text import MM, Style, Typesetter, nfc
from kttt_desktop.reports.spec import ROW_COLUMNS

SIZES = (12.0, 11.0, 10.0)
INDENT = 5 * MM
BOXED_ROWS = 5_000
_LEAST_SIZE = 6.0
_FEW_COLUMNS = 6
_HEADER_GIVES = 2 * (PADDING_X - 1)
_SAMPLE_DAY = "00/00/0000"


@lru_cache
def _style(size: float, bold: bool, italic: bool) -> Style:  # noqa: FBT001 - a key of the cache
    return Style(size, bold, italic)


@dataclass(slots=True)
class RowCell:
    """A cell laid out: its edges, lines and how they are set."""

    key: CellKey
    x0: float
    x1: float
    lines: tuple[str, ...]
    widths: tuple[float, ...]
    style: Style
    align: str
    left: float


@dataclass(slots=True)
class RowPiece:
    """One row, or a part of a row that is taller than a page."""

    edges: tuple[float, ...]
    cells: list[RowCell]
    boxed: bool
    height: float
    repeat: Piece | None
    gap: float = 0.0
    keep: bool = False

    def paint(self, sheet: Sheet, top: float) -> None:
        """Draw borders and texts, and note where each cell stands."""
        bottom = top + self.height
        sheet.row_frame(self.edges, top, bottom)
        for cell in self.cells:
            if self.boxed:
                box = CellBox(sheet.page, cell.key, cell.x0, top, cell.x1, bottom)
                sheet.boxes.append(box)
            style = cell.style
            y = (top + bottom - len(cell.lines) * style.leading) / 2
            for line, width in zip(cell.lines, cell.widths, strict=True):
                if line:
                    sheet.composed(_start(cell, width), style.baseline(y), line, style)
                y += style.leading


def _start(cell: RowCell, width: float) -> float:
    """Return where a line of a cell begins."""
    free = cell.x1 - cell.x0 - width
    if cell.align == "center":
        return cell.x0 + free / 2
    if cell.align == "right":
        return cell.x1 - width - min(PADDING_X, max(free / 2, 0.0))
    return cell.x0 + cell.left


@dataclass(frozen=True, slots=True)
class TableLayout:
    """What all rows of a table share."""

    columns: tuple[FilledColumn, ...]
    edges: tuple[float, ...]
    size: float
    setter: Typesetter
    boxed: bool
    header: HeaderPiece | None
    room: float

    def row(self, cells: tuple[FilledCell, ...]) -> Iterator[RowPiece]:
        """Yield the row, in parts when it is taller than a page."""
        places = placed(cells, len(self.columns))
        laid = [self._cell(cell, first, last) for cell, first, last in places]
        edges = self._row_edges(laid)
        height = self._height(laid)
        if height <= self.room:
            yield RowPiece(edges, laid, self.boxed, height, self.header)
            return
        for part in self._parts(laid):
            yield RowPiece(edges, part, self.boxed, self._height(part), self.header)

    def _cell(self, cell: FilledCell, first: int, last: int) -> RowCell:
        x0, x1 = self.edges[first], self.edges[last]
        style = _style(self.size, cell.bold, cell.italic)
        left = PADDING_X + cell.indent * INDENT
        room = x1 - x0 - left - PADDING_X
        align = self.columns[first].align
        text = nfc(cell.text)
        if not text:
            return RowCell(cell.key, x0, x1, (), (), style, align, left)
        width = self.setter.width(text, style)
        if width <= room and "\n" not in text:
            return RowCell(cell.key, x0, x1, (text,), (width,), style, align, left)
        lines: tuple[str, ...]
        if cell.kind is not CellKind.TEXT and " " not in text:
            style, lines = self._whole(text, style, x1 - x0), (text,)
        else:
            lines = cell_lines(text, style, x1 - x0, self.setter, left)
        widths = tuple(self.setter.width(line, style) for line in lines)
        if max(widths, default=0.0) > room:
            left += TIGHT_X - PADDING_X
        return RowCell(cell.key, x0, x1, lines, widths, style, align, left)

    def _whole(self, text: str, style: Style, width: float) -> Style:
        """Return the style in which a number or a day stands on one line."""
        length = self.setter.width(text, style)
        room = width - 2 * TIGHT_X
        if length <= room:
            return style
        size = max(style.size * room / length, _LEAST_SIZE)
        return _style(size, style.bold, style.italic)

    def _row_edges(self, cells: list[RowCell]) -> tuple[float, ...]:
        if len(cells) == len(self.columns):
            return self.edges
        return (self.edges[0], *(cell.x1 for cell in cells))

    def _height(self, cells: list[RowCell]) -> float:
        most = max((len(cell.lines) for cell in cells), default=1)
        return max(most, 1) * _style(self.size, False, False).leading + 2 * PADDING_Y  # noqa: FBT003

    def _parts(self, cells: list[RowCell]) -> Iterator[list[RowCell]]:
        leading = _style(self.size, False, False).leading  # noqa: FBT003
        count = max(int((self.room - 2 * PADDING_Y) / leading), 1)
        most = max(len(cell.lines) for cell in cells)
        for start in range(0, most, count):
            part = slice(start, start + count)
            yield [
                replace(cell, lines=cell.lines[part], widths=cell.widths[part]) for cell in cells
            ]


def placed(cells: tuple[FilledCell, ...], columns: int) -> Iterator[tuple[FilledCell, int, int]]:
    """Yield the cells with their first column and the one behind their last."""
    full = len(cells) == columns
    column = 0
    for number, cell in enumerate(cells):
        if full and number < column:
            continue
        end = min(column + max(cell.span, 1), columns)
        if end > column:
            yield cell, column, end
        column = end


def table_pieces(
    table: FilledTable, paper: Paper, setter: Typesetter, gap: float
) -> Iterator[Piece]:
    """Yield title, unit line, header and rows, `gap` below what stands above.

    The first rows are never parted from the title.
    """
    above = tuple(_above(table, paper, setter, gap))
    yield from above
    edges = column_edges(table.columns, paper)
    size = table_size(table.columns, edges, setter)
    header = header_piece(table.columns, table.column_marks, edges, size, setter)
    if header is not None:
        header.gap = paper.look.paragraph_gap / 2 if above else gap
        header.keep = bool(table.rows)
        yield header
    room = paper.text_height - (header.height if header else 0.0)
    boxed = len(table.rows) <= BOXED_ROWS
    layout = TableLayout(table.columns, edges, size, setter, boxed, header, room)
    for number, row in enumerate(table.rows):
        for piece in layout.row(row):
            first = not number and len(table.rows) > 1
            piece.keep = first or (leads(row) and number + 1 < len(table.rows))
            yield piece


def leads(row: tuple[FilledCell, ...]) -> bool:
    """Say whether a row is only the heading of those below it (“Chia ra:”)."""
    figures = (cell.text for cell in row if cell.key.column not in ROW_COLUMNS)
    return row[0].key.row.startswith("#") and not any(figures)


def column_edges(columns: tuple[FilledColumn, ...], paper: Paper) -> tuple[float, ...]:
    """Return the edges of the columns, made narrower where they would leave the margins."""
    widths = [column.width_mm * MM for column in columns]
    total = sum(widths)
    if total > paper.text_width:
        widths = [width * paper.text_width / total for width in widths]
        total = paper.text_width
    edges = [paper.x0 + (paper.text_width - total) / 2]
    for width in widths:
        edges.append(edges[-1] + width)
    return tuple(edges)


def _above(table: FilledTable, paper: Paper, setter: Typesetter, gap: float) -> Iterator[TextPiece]:
    look = paper.look
    for piece in title_lines(table.title, look.heading, paper, setter):
        piece.gap, gap = gap, 0.0
        yield piece
    for line in setter.lines(table.unit_line, look.unit, paper.text_width):
        gap_above = look.paragraph_gap / 2
        yield TextPiece(line, look.unit, paper.x0, paper.x1, "right", gap_above, keep=True)


def table_size(
    columns: tuple[FilledColumn, ...], edges: tuple[float, ...], setter: Typesetter
) -> float:
    """Return the largest size in which no word of the header and no day must be broken.

    A table of many columns begins with the second size.
    """
    for size in SIZES[len(columns) > _FEW_COLUMNS :]:
        bold, plain = Style(size, bold=True), Style(size)
        rooms = [edges[n + 1] - edges[n] - 2 * PADDING_X for n in range(len(columns))]
        if all(
            all(setter.fits(text, bold, room + _HEADER_GIVES) for text in column.header[-1:])
            and (column.kind is not CellKind.DATE or setter.fits(_SAMPLE_DAY, plain, room))
            for column, room in zip(columns, rooms, strict=True)
        ):
            return size
    return SIZES[-1]
