"""The header of a table: equal neighbours merged both ways, then the row of column marks."""

from collections.abc import Iterator
from dataclasses import dataclass

from kttt_desktop.reports.filled import FilledColumn
from kttt_desktop.reports.pdf_page import Piece, Sheet
from kttt_desktop.reports.pdf_text import Style, Typesetter

PADDING_X = 2.5
TIGHT_X = 0.4
PADDING_Y = 2.0


@dataclass(frozen=True, slots=True)
class HeaderCell:
    """A merged cell: levels from `top` and columns from `left`, last ones exclusive."""

    text: str
    top: int
    bottom: int
    left: int
    right: int


@dataclass(slots=True)
class HeaderPiece:
    """The whole header; drawn again at the top of each page of its table."""

    edges: tuple[float, ...]
    cells: tuple[tuple[HeaderCell, tuple[str, ...]], ...]
    levels: tuple[float, ...]
    style: Style
    marks: tuple[str, ...] = ()
    gap: float = 0.0
    keep: bool = True
    repeat: Piece | None = None
    height: float = 0.0

    def __post_init__(self) -> None:
        """Add up the levels and the marks."""
        self.height = sum(self.levels) + (self._marks_height() if self.marks else 0.0)

    def paint(self, sheet: Sheet, top: float) -> None:
        """Draw the merged cells, then the marks."""
        starts = [top]
        for level in self.levels:
            starts.append(starts[-1] + level)
        for cell, lines in self.cells:
            y0, y1 = starts[cell.top], starts[cell.bottom]
            x0, x1 = self.edges[cell.left], self.edges[cell.right]
            sheet.frame(x0, y0, x1, y1)
            y = (y0 + y1 - len(lines) * self.style.leading) / 2
            for line in lines:
                sheet.centred((x0 + x1) / 2, self.style.baseline(y), line, self.style)
                y += self.style.leading
        if self.marks:
            self._paint_marks(sheet, starts[-1])

    def _paint_marks(self, sheet: Sheet, top: float) -> None:
        style = self._mark_style()
        sheet.row_frame(self.edges, top, top + self._marks_height())
        for number, mark in enumerate(self.marks):
            middle = (self.edges[number] + self.edges[number + 1]) / 2
            sheet.centred(middle, style.baseline(top + PADDING_Y / 2), mark, style)

    def _mark_style(self) -> Style:
        return Style(self.style.size - 1, italic=True)

    def _marks_height(self) -> float:
        return self._mark_style().leading + PADDING_Y


def header_piece(
    columns: tuple[FilledColumn, ...],
    marks: tuple[str, ...],
    edges: tuple[float, ...],
    size: float,
    setter: Typesetter,
) -> HeaderPiece | None:
    """Return the header in bold; None when no column has a text."""
    style = Style(size, bold=True)
    merged = tuple(merged_cells(tuple(column.header for column in columns)))
    shown = tuple(marks) if any(marks) else ()
    if not any(cell.text.strip() for cell in merged):
        return HeaderPiece(edges, (), (), style, shown) if shown else None
    cells = tuple(
        (cell, _header_lines(cell.text, style, edges[cell.right] - edges[cell.left], setter))
        for cell in merged
    )
    depth = max(cell.bottom for cell in merged)
    return HeaderPiece(edges, cells, _heights(cells, depth, style), style, shown)


def _header_lines(text: str, style: Style, width: float, setter: Typesetter) -> tuple[str, ...]:
    if setter.fits(text, style, width - 2 * PADDING_X):
        return setter.balanced(text, style, width - 2 * PADDING_X)
    return cell_lines(text, style, width, setter)


def cell_lines(
    text: str, style: Style, width: float, setter: Typesetter, left: float = PADDING_X
) -> tuple[str, ...]:
    """Return the lines of a cell; its side space gives way before a word is broken."""
    room, most = width - left - PADDING_X, width - (left - PADDING_X) - 2 * TIGHT_X
    helps = not setter.fits(text, style, room) and setter.fits(text, style, most)
    return setter.lines(text, style, most if helps else room)


def merged_cells(headers: tuple[tuple[str, ...], ...]) -> Iterator[HeaderCell]:
    """Yield the cells of a header given as one path of texts per column.

    A shorter path goes down to the last level. Neighbours are merged when their texts are equal
    down to their level.
    """
    depth = max((len(path) for path in headers), default=0)
    paths = [tuple(path) + (path[-1:] or ("",)) * (depth - len(path)) for path in headers]
    done: set[tuple[int, int]] = set()
    for level in range(depth):
        for column, path in enumerate(paths):
            if (level, column) in done:
                continue
            bottom = level + 1
            while bottom < depth and path[bottom] == path[level]:
                bottom += 1
            right = column + 1
            while right < len(paths) and paths[right][:bottom] == path[:bottom]:
                right += 1
            right = _not_over_taller(paths, (level, bottom, column, right))
            done |= {(y, x) for y in range(level, bottom) for x in range(column, right)}
            yield HeaderCell(path[level], level, bottom, column, right)


def _not_over_taller(paths: list[tuple[str, ...]], area: tuple[int, int, int, int]) -> int:
    """Return where a cell ends at the right: before a neighbour that goes further down."""
    _, bottom, column, right = area
    if bottom == len(paths[column]):
        return right
    text = paths[column][bottom - 1]
    for x in range(column + 1, right):
        if paths[x][bottom] == text:
            return x
    return right


def _heights(
    cells: tuple[tuple[HeaderCell, tuple[str, ...]], ...], depth: int, style: Style
) -> tuple[float, ...]:
    """Return the height of each level: what its own cells need, the last takes what is missing."""
    heights = [0.0] * depth
    for cell, lines in sorted(cells, key=lambda pair: pair[0].bottom - pair[0].top):
        needed = max(len(lines), 1) * style.leading + 2 * PADDING_Y
        missing = needed - sum(heights[cell.top : cell.bottom])
        if missing > 0:
            heights[cell.bottom - 1] += missing
    return tuple(heights)
