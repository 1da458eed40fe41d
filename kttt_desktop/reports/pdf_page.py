"""The sheet of paper: text, rules and boxes at points from the page's top left corner."""

import zlib
from dataclasses import dataclass, field
from typing import Any, Protocol

from reportlab.pdfbase import pdfdoc, pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from kttt_desktop.domain.page import PageRules
from kttt_desktop.reports.filled import CellKey
from kttt_desktop.reports.page_look import PageLook, look_of
from kttt_desktop.reports.pdf_text import MM, Style, Typesetter, nfc

_HAIRLINE = 0.5
_RULE = 0.75
_PAPERS_MM = {"A4": (210.0, 297.0), "A3": (297.0, 420.0)}
_LANDSCAPE = "-landscape"
_SLACK = 0.01


@dataclass(frozen=True, slots=True)
class CellBox:
    """Where a cell stands: page from 1, corners in points from the page's top left."""

    page: int
    key: CellKey
    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class Paper:
    """A page and its margins, in points, and how its parts are set."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    look: PageLook

    @property
    def text_width(self) -> float:
        """Return the width between the margins."""
        return self.width - self.left - self.right

    @property
    def text_height(self) -> float:
        """Return the height between the margins."""
        return self.height - self.top - self.bottom

    @property
    def x0(self) -> float:
        """Return the left edge of the text."""
        return self.left

    @property
    def x1(self) -> float:
        """Return the right edge of the text."""
        return self.width - self.right


def paper_of(name: str, rules: PageRules) -> Paper:
    """Return the paper by the name a form gives it (“A4”, “A4-landscape”)."""
    width, height = _PAPERS_MM.get(name.removesuffix(_LANDSCAPE), _PAPERS_MM["A4"])
    if name.endswith(_LANDSCAPE):
        width, height = height, width
    return Paper(
        width * MM,
        height * MM,
        rules.top_mm * MM,
        rules.bottom_mm * MM,
        rules.left_mm * MM,
        rules.right_mm * MM,
        look_of(rules),
    )


class Piece(Protocol):
    """Something of a known height that is never cut: a line, a row, the foot.

    Attributes:
        height: Its height.
        gap: Empty space above it, dropped at the top of a page.
        keep: Never parted from the next piece.
        repeat: What is drawn again above it when it starts a page.
    """

    height: float
    gap: float
    keep: bool
    repeat: "Piece | None"

    def paint(self, sheet: "Sheet", top: float) -> None:
        """Draw it below `top`."""


class _Codes(dict[int, str]):
    """Signs of one face as they stand in a PDF string; signs of a second subset are `hard`."""

    def __init__(self, font: Any, document: Any) -> None:  # noqa: ANN401 - reportlab is untyped
        super().__init__()
        self._font, self._document = font, document
        self.hard: set[str] = set()

    def __missing__(self, code: int) -> str:
        ((subset, raw),) = self._font.splitString(chr(code), self._document)
        if subset:
            self.hard.add(chr(code))
        found = self[code] = _escaped(raw)
        return found

    def runs(self, text: str) -> list[tuple[int, str]]:
        """Return the text in runs of one subset each."""
        encoded = text.translate(self)
        if self.hard.isdisjoint(text):
            return [(0, encoded)]
        pieces = self._font.splitString(text, self._document)
        return [(subset, _escaped(raw)) for subset, raw in pieces]

    def resource(self, subset: int) -> str:
        """Return the name of a subset in the resources of a page."""
        return str(self._font.getSubsetInternalName(subset, self._document))


def _escaped(raw: bytes) -> str:
    signs = (
        "\\" + chr(byte) if byte in b"\\()" else chr(byte) if 32 <= byte < 127 else f"\\{byte:03o}"  # noqa: PLR2004 - printable ASCII
        for byte in raw
    )
    return "".join(signs)


@dataclass(slots=True)
class _Grid:
    """Rows of a table under each other with the same edges."""

    edges: tuple[float, ...]
    tops: list[float]
    bottom: float


@dataclass(slots=True)
class Sheet:
    """The pages being drawn; `y` is how far the current one is filled.

    Attributes:
        page: Number in the file, from 1.
        number: Number in its part (main text, annex), from 1; printed from 2 on.
        boxes: Where the cells drawn so far stand.
    """

    canvas: Canvas
    setter: Typesetter
    paper: Paper
    y: float = 0.0
    page: int = 1
    number: int = 1
    boxes: list[CellBox] = field(default_factory=list)
    _codes: dict[tuple[bool, bool], _Codes] = field(default_factory=dict)
    _font: tuple[bool, bool, int, float] | None = None
    _text: list[str] = field(default_factory=list)
    _lines: list[str] = field(default_factory=list)
    _grid: _Grid | None = None

    def __post_init__(self) -> None:
        """Start at the top of the first page."""
        self.y = self.paper.top

    @property
    def bottom(self) -> float:
        """Return where the text of a page ends."""
        return self.paper.height - self.paper.bottom

    def at_top(self) -> bool:
        """Say whether nothing stands on the page yet."""
        return self.y <= self.paper.top + _SLACK

    def has_room(self, height: float) -> bool:
        """Say whether something of this height fits below `y`."""
        return self.y + height <= self.bottom + _SLACK

    def text(self, x: float, baseline: float, text: str, style: Style) -> None:
        """Draw one line of text from `x`."""
        composed = nfc(text)
        if composed:
            self.composed(x, baseline, composed, style)

    def composed(self, x: float, baseline: float, text: str, style: Style) -> None:
        """Draw one line of text that is known to be NFC."""
        shown = f"1 0 0 1 {x:.2f} {self.paper.height - baseline:.2f} Tm"
        for subset, encoded in self._face(style).runs(text):
            shown += f" {self._switch(style, subset)}({encoded}) Tj"
        self._text.append(shown)

    def centred(self, middle: float, baseline: float, text: str, style: Style) -> None:
        """Draw one line of text around `middle`."""
        self.text(middle - self.setter.width(nfc(text), style) / 2, baseline, text, style)

    def right(self, x: float, baseline: float, text: str, style: Style) -> None:
        """Draw one line of text that ends at `x`."""
        self.text(x - self.setter.width(nfc(text), style), baseline, text, style)

    def justified(
        self, span: tuple[float, float], baseline: float, text: str, style: Style
    ) -> None:
        """Draw one line of text from edge to edge, its blanks widened."""
        composed = nfc(text).strip()
        blanks = composed.count(" ")
        extra = span[1] - span[0] - self.setter.width(composed, style)
        runs = self._face(style).runs(composed)
        if not blanks or extra <= 0 or len(runs) > 1:
            self.text(span[0], baseline, composed, style)
            return
        shift = f" {-extra / blanks / style.size * 1000:.1f} "
        parts = shift.join(f"({part})" for part in runs[0][1].replace(" ", " \0").split("\0"))
        place = f"1 0 0 1 {span[0]:.2f} {self.paper.height - baseline:.2f} Tm"
        self._text.append(f"{place} {self._switch(style, 0)}[{parts}] TJ")

    def rule(self, x0: float, x1: float, y: float, *, dotted: bool = False) -> None:
        """Draw a level line."""
        level = f"{self.paper.height - y:.2f}"
        line = f"{x0:.2f} {level} m {x1:.2f} {level} l S"
        if dotted:
            self._lines.append(f"q .8 w 1 J [0 2.4] 0 d {line} Q")
        else:
            self._lines.append(f"{_RULE} w {line}")

    def square(self, x: float, top: float, side: float) -> None:
        """Draw an empty box."""
        y = self.paper.height - top - side
        self._lines.append(f"{_RULE} w {x:.2f} {y:.2f} {side:.2f} {side:.2f} re S")

    def frame(self, x0: float, top: float, x1: float, bottom: float) -> None:
        """Draw the borders of one cell."""
        y = self.paper.height - bottom
        box = f"{x0:.2f} {y:.2f} {x1 - x0:.2f} {bottom - top:.2f}"
        self._lines.append(f"{_HAIRLINE} w {box} re S")

    def row_frame(self, edges: tuple[float, ...], top: float, bottom: float) -> None:
        """Draw the borders of a row of cells; rows under each other share their lines."""
        grid = self._grid
        if grid and grid.edges == edges and abs(grid.bottom - top) < _SLACK:
            grid.tops.append(top)
            grid.bottom = bottom
            return
        self._end_grid()
        self._grid = _Grid(edges, [top], bottom)

    def turn(self) -> None:
        """Go on with the next page of the same part."""
        self._end_page()
        self.page += 1
        self.y = self.paper.top
        self.number += 1
        self._number()

    def start_part(self, paper: Paper) -> None:
        """Go on with the first page of an annex on its own paper, numbered from 1 again."""
        self._end_page()
        self.page += 1
        self.number = 1
        self.paper = paper
        self.canvas.setPageSize((paper.width, paper.height))
        self.y = paper.top

    def finish(self) -> None:
        """End the last page."""
        self._end_page()

    def _number(self) -> None:
        middle = (self.paper.x0 + self.paper.x1) / 2
        style = self.paper.look.page_number
        baseline = style.baseline(self.paper.look.number_from_top)
        self.centred(middle, baseline, str(self.number), style)

    def _face(self, style: Style) -> _Codes:
        key = (style.bold, style.italic)
        codes = self._codes.get(key)
        if codes is None:
            font = pdfmetrics.getFont(self.setter.font_name(style))
            codes = self._codes[key] = _Codes(font, self.canvas._doc)  # noqa: SLF001 - the only way to a subset's codes
        return codes

    def _switch(self, style: Style, subset: int) -> str:
        wanted = (style.bold, style.italic, subset, style.size)
        if self._font == wanted:
            return ""
        self._font = wanted
        return f"{self._face(style).resource(subset)} {style.size:g} Tf "

    def _end_grid(self) -> None:
        grid, self._grid = self._grid, None
        if grid is None:
            return
        high, left, right = self.paper.height, grid.edges[0], grid.edges[-1]
        levels = [f"{high - y:.2f}" for y in (*grid.tops, grid.bottom)]
        lines = [f"{left:.2f} {y} m {right:.2f} {y} l" for y in levels]
        lines += [f"{x:.2f} {levels[0]} m {x:.2f} {levels[-1]} l" for x in grid.edges]
        self._lines.append(f"{_HAIRLINE} w {' '.join(lines)} S")

    def _end_page(self) -> None:
        """Hand the page over, packed at once so that long lists stay small in memory."""
        self._end_grid()
        code = "\n".join(["0 g 0 G", *self._lines, "BT", *self._text, "ET"]) + "\n"
        self._lines.clear()
        self._text.clear()
        self._font = None
        self.canvas._code.append("")  # noqa: SLF001 - an empty page would get a test stream
        self.canvas.showPage()
        page = self.canvas._doc.Pages.pages[-1]  # noqa: SLF001 - its stream is replaced
        packed = zlib.compress(code.encode("latin-1"), 6)
        filters = pdfdoc.PDFDictionary({"Filter": pdfdoc.PDFName("FlateDecode")})
        page.stream = None
        page.Contents = pdfdoc.PDFStream(filters, packed)
