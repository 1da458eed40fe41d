"""A table in Word: merged head that comes again on each page, figures right, rows never cut."""

from collections.abc import Iterator
from itertools import pairwise

from kttt_desktop.reports.docx_text import Cell, Setting, paragraph, row, table
from kttt_desktop.reports.filled import FilledCell, FilledColumn, FilledTable
from kttt_desktop.reports.pdf_header import PADDING_X, PADDING_Y, HeaderCell, merged_cells
from kttt_desktop.reports.pdf_page import Paper
from kttt_desktop.reports.pdf_table import INDENT, column_edges, leads, placed, table_size
from kttt_desktop.reports.pdf_text import Style
from kttt_desktop.reports.times import TIMES

_TIGHT = 1.0  # points beside the text of a cell in a dense table
_LONG_CELL = 900  # signs; a row of more may be taller than a page


def table_xml(filled: FilledTable, paper: Paper, gap: float) -> str:
    """Return title, unit line and table, `gap` below what stands above."""
    above = []
    space = paper.look.paragraph_gap / 2
    if filled.title.strip():
        above.append(paragraph("Heading1", filled.title, Setting(before=gap, after=space)))
    if filled.unit_line.strip():
        above.append(paragraph("Unit", filled.unit_line, Setting(after=space)))
    if not above:
        above.append(paragraph("Filler", "", Setting(before=gap, keep=True)))
    if not filled.columns:
        return "".join(above)
    edges = column_edges(filled.columns, paper)
    size = table_size(filled.columns, edges, TIMES)
    widths = [right - left for left, right in pairwise(edges)]
    rows = [*_head(filled, edges, size), *_rows(filled, edges, size)]
    side = PADDING_X if _has_room(filled.columns, widths, size) else _TIGHT
    return "".join(above) + table(widths, rows, (side, PADDING_Y))


def _has_room(columns: tuple[FilledColumn, ...], widths: list[float], size: float) -> bool:
    """Say whether no word of the head is broken with the usual empty space at its sides."""
    bold = Style(size, bold=True)
    return all(
        TIMES.fits(text, bold, width - 2 * PADDING_X)
        for column, width in zip(columns, widths, strict=True)
        for text in column.header[-1:]
    )


def _head(filled: FilledTable, edges: tuple[float, ...], size: float) -> Iterator[str]:
    merged = tuple(merged_cells(tuple(column.header for column in filled.columns)))
    keep = bool(filled.rows)
    if any(cell.text.strip() for cell in merged):
        for level in range(max(cell.bottom for cell in merged)):
            across = sorted(
                (cell for cell in merged if cell.top <= level < cell.bottom),
                key=lambda cell: cell.left,
            )
            cells = [_head_cell(cell, level, edges, (size, keep)) for cell in across]
            yield row(cells, header=True)
    if any(filled.column_marks):
        look = Setting(align="center", size=size - 1, italic=True, keep=keep)
        texts = (paragraph("CellText", mark, look) for mark in filled.column_marks)
        widths = (right - left for left, right in pairwise(edges))
        yield row(map(Cell, texts, widths), header=True)


def _head_cell(
    cell: HeaderCell, level: int, edges: tuple[float, ...], look: tuple[float, bool]
) -> Cell:
    tall = cell.bottom - cell.top > 1
    merge = "" if not tall else "restart" if level == cell.top else "continue"
    size, keep = look
    text = cell.text if level == cell.top else ""
    content = paragraph("CellText", text, Setting(align="center", size=size, bold=True, keep=keep))
    width = edges[cell.right] - edges[cell.left]
    return Cell(content, width, cell.right - cell.left, merge, middle=True)


def _rows(filled: FilledTable, edges: tuple[float, ...], size: float) -> Iterator[str]:
    last = len(filled.rows) - 1
    for number, cells in enumerate(filled.rows):
        keep = number < last and (not number or leads(cells))
        whole = all(len(cell.text) <= _LONG_CELL for cell in cells)
        yield row(_body(filled.columns, cells, edges, (size, keep)), whole=whole)


def _body(
    columns: tuple[FilledColumn, ...],
    cells: tuple[FilledCell, ...],
    edges: tuple[float, ...],
    look: tuple[float, bool],
) -> Iterator[Cell]:
    size, keep = look
    end = 0
    for cell, first, last in placed(cells, len(columns)):
        end = last
        align = columns[first].align
        setting = Setting(
            align="" if align == "left" else align,
            size=size,
            bold=cell.bold or None,
            italic=cell.italic or None,
            left=cell.indent * INDENT if cell.indent else None,
            keep=keep,
        )
        content = paragraph("CellText", cell.text, setting)
        yield Cell(content, edges[last] - edges[first], last - first, middle=True)
    if end < len(columns):
        yield Cell(paragraph("CellText", ""), edges[-1] - edges[end], len(columns) - end)
