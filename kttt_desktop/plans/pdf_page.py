"""The text of a PDF page as lines of cells, by where the letters stand."""

import ctypes
from dataclasses import dataclass

import pypdfium2
from pypdfium2 import raw

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
    """The cells of one line, from left to right."""

    cells: tuple[Cell, ...]

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

    def cell(self) -> Cell:
        return Cell(" ".join(self.text.split()), self.left, self.right, self.top, self.bottom)


def page_lines(page: pypdfium2.PdfPage) -> tuple[Line, ...]:
    """Return the lines of a page from top to bottom."""
    found: list[list[_Run]] = []
    for run in sorted(_runs(page), key=lambda run: (run.top + run.bottom) / 2):
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


def _runs(page: pypdfium2.PdfPage) -> list[_Run]:
    """Return the runs of letters in the order of the file."""
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
        if last and _goes_on(last, left, top, bottom):
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
