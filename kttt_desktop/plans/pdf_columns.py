"""Lines of a page that stand in columns: header, signature, tables."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from kttt_desktop.plans.labels import Kind, parse_label
from kttt_desktop.plans.pdf_page import Cell, Line
from kttt_desktop.plans.words import key, squeeze
from kttt_desktop.plans.zones import KINDS

_GUTTER = 4.0
_FEWEST_COLUMNS = 3
_LINE_GAP = 0.75
_MAX_GAP = 6.0
_CENTRED = 24.0
_ALIGNED = 3.0


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that follow one another; with `columns` and `rows` when they stand side by side.

    Attributes:
        lines: The lines as printed.
        columns: Texts of each column, empty for plain text.
        rows: Texts of each row of a table, cell by cell.
    """

    lines: tuple[Line, ...]
    columns: tuple[tuple[str, ...], ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


def blocks(lines: Sequence[Line]) -> tuple[Block, ...]:
    """Return the lines of a page parted into plain text and text in columns."""
    found: list[Block] = []
    plain: list[Line] = []
    place = 0
    while place < len(lines):
        if lines[place].rows:
            found += [Block(tuple(plain))] if plain else []
            plain = []
            found.append(_ruled(lines[place]))
            place += 1
            continue
        end = _columns_end(lines, place)
        if end == place:
            plain.append(lines[place])
            place += 1
            continue
        zone = list(lines[place:end])
        while plain and _stands_in_column(plain[-1], zone, zone[0].top - plain[-1].bottom):
            zone.insert(0, plain.pop())
        if plain:
            found.append(Block(tuple(plain)))
            plain = []
        found.append(_block(zone))
        place = end
    return (*found, *([Block(tuple(plain))] if plain else []))


def _ruled(table: Line) -> Block:
    columns = max(len(row) for row in table.rows)
    return Block((table,), ((),) * columns, table.rows)


def _columns_end(lines: Sequence[Line], start: int) -> int:
    """Return the place behind the lines that share the gutters of the line at `start`."""
    if len(lines[start].cells) == 1:
        return start
    gutters = _gutters(lines[start].cells)
    end = start + 1
    while end < len(lines):
        line = lines[end]
        if line.rows:
            break
        gap = line.top - lines[end - 1].bottom
        kept = _kept(gutters, line.cells)
        if gap > _MAX_GAP * line.cells[0].height or len(kept) < min(len(gutters), 2):
            break
        table = len(gutters) >= _FEWEST_COLUMNS - 1
        zone = lines[start:end]
        if len(line.cells) == 1 and not table and not _stands_in_column(line, zone, gap):
            break
        gutters = kept
        end += 1
    return end


def _stands_in_column(line: Line, zone: Sequence[Line], gap: float) -> bool:
    """Tell whether a line is set under or over the cells of one of two columns."""
    cell = line.cells[0]
    label = parse_label(cell.text)
    if len(line.cells) > 1 or gap > _MAX_GAP * cell.height or key(cell.text).strip(": ") in KINDS:
        return False
    if label and label.kind is not Kind.DASH:
        return False
    gutters = _gutters(next(part for part in zone if len(part.cells) > 1).cells)
    if not _kept(gutters, line.cells):
        return False
    for other in (other for part in zone for other in part.cells):
        same_side = (other.left < gutters[0][1]) == (cell.left < gutters[0][1])
        centred = abs((other.left + other.right) - (cell.left + cell.right)) < _CENTRED
        if same_side and (centred or abs(other.left - cell.left) < _ALIGNED):
            return True
    return False


def _gutters(cells: Sequence[Cell]) -> list[tuple[float, float]]:
    pairs = pairwise(cells)
    return [(before.right, after.left) for before, after in pairs]


def _kept(
    gutters: Sequence[tuple[float, float]], cells: Sequence[Cell]
) -> list[tuple[float, float]]:
    """Return the gutters that the cells leave free, narrowed to what is free."""
    found: list[tuple[float, float]] = []
    for low, high in gutters:
        left, right = low, high
        for cell in cells:
            if cell.left >= high or cell.right <= low:
                continue
            if cell.left > low and cell.right > high:
                right = min(right, cell.left)
            elif cell.right < high and cell.left < low:
                left = max(left, cell.right)
            else:
                left = right
        if right - left > _GUTTER:
            found.append((left, right))
    return found


def _block(lines: Sequence[Line]) -> Block:
    gutters = _gutters(next(line for line in lines if len(line.cells) > 1).cells)
    for line in lines:
        gutters = _kept(gutters, line.cells) or gutters
    edges = [(low + high) / 2 for low, high in gutters]
    grid = [_in_columns(line, edges) for line in lines]
    columns = tuple(
        tuple(texts[column] for texts in grid if texts[column]) for column in range(len(edges) + 1)
    )
    rows = _rows(lines, grid) if len(columns) >= _FEWEST_COLUMNS else ()
    return Block(tuple(lines), columns, rows)


def _in_columns(line: Line, edges: Sequence[float]) -> list[str]:
    texts = [""] * (len(edges) + 1)
    for cell in line.cells:
        column = sum((cell.left + cell.right) / 2 > edge for edge in edges)
        texts[column] = squeeze(f"{texts[column]} {cell.text}")
    return texts


def _rows(lines: Sequence[Line], grid: Sequence[list[str]]) -> tuple[tuple[str, ...], ...]:
    """Return the rows of a table: one starts where the first column is filled, or after a gap."""
    found: list[list[str]] = []
    for place, texts in enumerate(grid):
        header = len(found) == 1 and not texts[0] and key(found[0][0]).endswith("tt")
        gap = lines[place].top - lines[place - 1].bottom if place else 0.0
        wide = gap > _LINE_GAP * lines[place].cells[0].height
        if not found or texts[0] or (wide and not header):
            found.append(list(texts))
        else:
            found[-1] = [
                squeeze(f"{above} {text}") for above, text in zip(found[-1], texts, strict=True)
            ]
    return tuple(map(tuple, found))
