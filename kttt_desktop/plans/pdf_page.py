"""The text of a PDF page as lines of cells, by where the letters stand."""

import ctypes
from dataclasses import dataclass

import pypdfium2
from pypdfium2 import raw

from kttt_desktop.plans.pdf_grid import Grid, page_grids

_SAME_LINE = 0.5
_CELL_GAP = 1.5
_WORD_GAP = 0.18
_HYPHEN = "\x02"


@dataclass(frozen=True, slots=True)
class Cell:
    """A run of letters on one line without a wide gap; `top` grows down the page."""

    text: str
    left: float
    right: float
    top: float
    bottom: float

    @property
    def height(self) -> float:
        """Return how tall its letters are."""
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """Return how far down the page its middle stands."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Line:
    """The cells of one line, from left to right; or a whole ruled table.

    Attributes:
        rows: Texts of the cells of a ruled table, row by row; empty for a line of text.
    """

    cells: tuple[Cell, ...]
    rows: tuple[tuple[str, ...], ...] = ()

    @property
    def text(self) -> str:
        """Return the texts of the cells, set apart by blanks."""
        return "   ".join(cell.text for cell in self.cells)

    @property
    def left(self) -> float:
        """Return where it starts."""
        return self.cells[0].left

    @property
    def right(self) -> float:
        """Return where it ends."""
        return self.cells[-1].right

    @property
    def top(self) -> float:
        """Return where its tallest letter starts."""
        return min(cell.top for cell in self.cells)

    @property
    def bottom(self) -> float:
        """Return where its lowest letter ends."""
        return max(cell.bottom for cell in self.cells)


@dataclass(slots=True)
class _Run:
    text: str
    left: float
    right: float
    top: float
    bottom: float

    @property
    def middle(self) -> float:
        """Return how far down the page its middle stands."""
        return (self.top + self.bottom) / 2

    @property
    def across(self) -> float:
        """Return how far from the left its middle stands."""
        return (self.left + self.right) / 2

    def stands_in(self, grid: Grid) -> bool:
        """Tell whether it stands inside a ruled table."""
        return grid.holds(self.across, self.middle)

    def cell(self) -> Cell:
        """Return it as a cell, blanks put in order."""
        return Cell(" ".join(self.text.split()), self.left, self.right, self.top, self.bottom)


def page_lines(page: pypdfium2.PdfPage) -> tuple[Line, ...]:
    """Return the lines of a page from top to bottom, each ruled table as one of them."""
    grids = page_grids(page)
    runs = _runs(page, grids)
    inside = [[run for run in runs if run.stands_in(grid)] for grid in grids]
    loose = [run for run in runs if not any(run.stands_in(grid) for grid in grids)]
    tables = [_table(grid, held) for grid, held in zip(grids, inside, strict=True) if held]
    return tuple(sorted((*_lines(loose), *tables), key=lambda line: line.top))


def _table(grid: Grid, runs: list[_Run]) -> Line:
    bands = grid.bands()
    rows = tuple(
        tuple(_cell_text(grid, place, sides, runs) for sides in grid.columns(band))
        for place, band in enumerate(bands)
    )
    return Line((Cell("", grid.left, grid.right, grid.top, grid.bottom),), rows)


def _cell_text(grid: Grid, band: int, sides: tuple[float, float], runs: list[_Run]) -> str:
    """Return the text of a cell, that of one merged over several rows in each of them."""
    bands = grid.bands()
    left, right = sides
    first = last = band
    while first and not grid.is_ruled(bands[first][0], (left + right) / 2):
        first -= 1
    while last + 1 < len(bands) and not grid.is_ruled(bands[last][1], (left + right) / 2):
        last += 1
    top, bottom = bands[first][0], bands[last][1]
    held = [run for run in runs if left <= run.across <= right and top <= run.middle <= bottom]
    texts = [" ".join(cell.text for cell in line.cells) for line in _lines(held)]
    listed = bool(texts) and texts[0].startswith(("-", "+"))
    parts: list[str] = []
    for text in texts:
        if parts and not (listed and text.startswith(("-", "+"))):
            parts[-1] += f" {text}"
        else:
            parts.append(text)
    return "\n".join(parts)


def _lines(runs: list[_Run]) -> tuple[Line, ...]:
    found: list[list[_Run]] = []
    for run in sorted(runs, key=lambda run: (run.top + run.bottom) / 2):
        middle = (run.top + run.bottom) / 2
        last = found[-1] if found else []
        near = [part for part in last if abs((part.top + part.bottom) / 2 - middle)
                < _SAME_LINE * min(part.bottom - part.top, run.bottom - run.top)]  # fmt: skip
        if near:
            last.append(run)
        else:
            found.append([run])
    lines = (_line(sorted(row, key=lambda run: run.left)) for row in found)
    return tuple(line for line in lines if line.cells)


def _line(runs: list[_Run]) -> Line:
    merged: list[_Run] = []
    for run in runs:
        last = merged[-1] if merged else None
        gap = run.left - last.right if last else 0.0
        size = run.bottom - run.top
        if last and gap < _CELL_GAP * size:
            space = " " if gap > _WORD_GAP * size else ""
            last.text += space + run.text
            last.right = max(last.right, run.right)
            last.top, last.bottom = min(last.top, run.top), max(last.bottom, run.bottom)
        else:
            merged.append(run)
    return Line(tuple(cell for run in merged if (cell := run.cell()).text))


def _runs(page: pypdfium2.PdfPage, grids: tuple[Grid, ...]) -> list[_Run]:
    """Return the runs of letters in the order of the file; a ruled line parts them."""
    width, height = page.get_size()
    turned = page.get_rotation()
    text = page.get_textpage()
    found: list[_Run] = []
    fresh = True
    box = raw.FS_RECTF()
    for place in range(text.count_chars()):
        letter = _letter(raw.FPDFText_GetUnicode(text, place))
        if letter in "\r\n":
            fresh = True
            continue
        if not raw.FPDFText_GetLooseCharBox(text, place, ctypes.byref(box)):
            continue
        left, top, right, bottom = _upright(box, width, height, turned)
        last = found[-1] if found and not fresh else None
        parted = last and any(grid.parts(last.right, left, last.middle) for grid in grids)
        if last and not parted and _goes_on(last, left, top, bottom):
            gap = left - last.right > _WORD_GAP * (bottom - top) and not last.text.endswith(" ")
            last.text += (" " if gap and letter != " " else "") + letter
            last.right = max(last.right, right)
            last.top, last.bottom = min(last.top, top), max(last.bottom, bottom)
        elif letter.strip():
            found.append(_Run(letter, left, right, top, bottom))
            fresh = False
    text.close()
    return found


def _letter(code: int) -> str:
    letter = chr(code) if code else " "
    return "-" if letter == _HYPHEN else letter


def _goes_on(last: _Run, left: float, top: float, bottom: float) -> bool:
    size = bottom - top
    middle = (top + bottom) / 2
    level = abs((last.top + last.bottom) / 2 - middle) < _SAME_LINE * max(size, 1.0)
    return level and -size < left - last.right < _CELL_GAP * size


def _upright(
    box: raw.FS_RECTF, width: float, height: float, turned: int
) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom as the page is looked at."""
    if turned == 90:  # noqa: PLR2004  a quarter of a turn
        return box.bottom, box.left, box.top, box.right
    if turned == 270:  # noqa: PLR2004  three quarters
        return width - box.top, height - box.right, width - box.bottom, height - box.left
    if turned == 180:  # noqa: PLR2004  upside down
        return width - box.right, box.bottom, width - box.left, box.top
    return box.left, height - box.top, box.right, height - box.bottom
