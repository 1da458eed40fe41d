"""One sheet being written from the top down: texts, numbers, formulas, heights, drawn rules."""

import math
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any

from kttt_desktop.domain import vietnamese
from kttt_desktop.reports.page_look import PageLook
from kttt_desktop.reports.pdf_text import MM, Style, Typesetter
from kttt_desktop.reports.times import bare
from kttt_desktop.reports.xlsx_columns import Band, Grid, pixels

INDENT_MM = 5.0
_INDENT_STEPS = 2  # Excel's steps of about three blanks
_TALLEST = 400.0  # Excel's rows end at 409.5 pt
_LONGEST = 32_767  # signs that a cell of Excel holds
_LONGEST_AS_TEXT = 255  # longer texts in the format of texts are shown as ####
_LONGEST_WORD = 200  # a longer one is no word: breaking it would take long
_SIDE_MM = 1.8
_SAFETY = 0.97  # Excel sets letters a little wider on the screen than on paper
_FIRST_DAY = date(1900, 1, 1)
_SIGNS = ("=", "+", "-", "@")
# The metrics of Times are part of the PDF library: heights are the same on every machine.
_TIMES = Typesetter("Times-Roman", "Times-Bold", "Times-Italic", "Times-BoldItalic")


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell is set; `align` is left, center, right or justify, `indent` counts 5 mm."""

    size: float
    bold: bool = False
    italic: bool = False
    align: str = "left"
    valign: str = "vcenter"
    border: bool = False
    indent: int = 0
    number: str = ""
    quoted: bool = False

    @property
    def style(self) -> Style:
        """Return the letters alone."""
        return Style(self.size, self.bold, self.italic)


def look_of_style(style: Style, align: str = "left") -> Look:
    """Return the look of a cell that holds a part of the page."""
    return Look(style.size, style.bold, style.italic, align)


@dataclass(frozen=True, slots=True)
class Area:
    """Rows and columns of one cell, merged when it is more than one."""

    row: int
    rows: int
    band: Band


@dataclass(slots=True)
class Formats:
    """The formats of a workbook, each made once."""

    workbook: Any
    font: str
    made: dict[Look, Any] = field(default_factory=dict)

    def of(self, look: Look) -> Any:  # noqa: ANN401 - xlsxwriter is untyped
        """Return the format of a look."""
        if look not in self.made:
            self.made[look] = self.workbook.add_format(
                {
                    "font_name": self.font,
                    "font_size": look.size,
                    "font_scheme": False,
                    "bold": look.bold,
                    "italic": look.italic,
                    "align": look.align,
                    "valign": look.valign,
                    "border": int(look.border),
                    "indent": look.indent * _INDENT_STEPS,
                    "num_format": look.number or "General",
                    "quote_prefix": look.quoted,
                    # A number too wide for its column is made smaller, a text goes on below.
                    "shrink": look.number.startswith("["),
                    "text_wrap": not look.number.startswith("["),
                }
            )
        return self.made[look]


@dataclass(slots=True)
class Sheet:
    """A sheet, how the page has its parts set, and the row that is written next."""

    paper: Any
    grid: Grid
    formats: Formats
    look: PageLook
    row: int = 0
    setter: Typesetter = field(default_factory=lambda: _TIMES)

    def line(self, text: str, look: Look, band: Band | None = None, gap: float = 0.0) -> None:
        """Write a line over the whole text or some of its columns, and go below it.

        Args:
            text: What stands there; an empty text writes nothing.
            look: How it is set.
            band: Columns; None = all.
            gap: Empty space above, in points.
        """
        if not text.strip():
            return
        self.side_by_side(((text, look, band or self.grid.whole),), gap)

    def side_by_side(self, texts: tuple[tuple[str, Look, Band], ...], gap: float = 0.0) -> None:
        """Write texts into one row, as high as the highest needs, and go below it."""
        self.space(gap)
        height = max(self.height(text, look, band) for text, look, band in texts)
        rows = self.take(height)
        for text, look, band in texts:
            if text.strip():
                self.text(Area(self.row, rows, band), text, look)
        self.row += rows

    def space(self, points: float) -> None:
        """Leave a row of that height empty."""
        if points > 0:
            self.paper.set_row(self.row, points)
            self.row += 1

    def take(self, height: float, row: int | None = None) -> int:
        """Make room for a height in points; return how many rows it takes."""
        rows = max(1, math.ceil(height / _TALLEST))
        start = self.row if row is None else row
        for place in range(start, start + rows):
            self.paper.set_row(place, round(height / rows, 1))
        return rows

    def height(self, text: str, look: Look, band: Band) -> float:
        """Return the height in points that a text needs in its columns."""
        room = (band.width_mm - _SIDE_MM - look.indent * INDENT_MM) * MM * _SAFETY
        return max(self._lines(bare(text), look, max(room, 1.0)), 1) * look.style.leading + 2.0

    def _lines(self, text: str, look: Look, room: float) -> int:
        if max(map(len, text.split()), default=0) > _LONGEST_WORD:
            return math.ceil(self.setter.width(text, look.style) / room)
        return len(self.setter.lines(text, look.style, room))

    def lines(self, text: str, look: Look, band: Band) -> tuple[str, ...]:
        """Return the text in lines that fit their columns, no word broken; none for no text."""
        room = (band.width_mm - _SIDE_MM) * MM * _SAFETY
        words = vietnamese.nfc(text).split()
        if not words or not self.setter.fits(bare(text), look.style, room):
            return (text,) if words else ()
        lines: list[str] = []
        for line in self.setter.balanced(bare(" ".join(words)), look.style, room):
            count = len(line.split())
            lines.append(" ".join(words[:count]))
            del words[:count]
        return tuple(lines)

    def width_mm(self, text: str, look: Look) -> float:
        """Return how long a text is on one line."""
        return self.setter.width(bare(text), look.style) / MM

    def text(self, area: Area, text: str, look: Look) -> None:
        """Write a text that stays a text, whatever it looks like."""
        content = vietnamese.nfc(text).translate({0xFFFE: None, 0xFFFF: None})
        if len(content) > _LONGEST:
            content = f"{content[: _LONGEST - 1]}…"
        if not content:
            self.blank(area, look)
            return
        if content.startswith(_SIGNS):
            look = replace(look, quoted=True)
        if content[:1].isdigit() and len(content) <= _LONGEST_AS_TEXT:
            look = replace(look, number="@")
        self.paper.write_string(area.row, area.band.first, content, self._framed(area, look))

    def number(self, area: Area, value: int | Decimal, look: Look) -> None:
        """Write a number."""
        self.paper.write_number(area.row, area.band.first, value, self._framed(area, look))

    def day(self, area: Area, value: date, look: Look) -> None:
        """Write a day; one before 1900, which Excel does not know, as a text."""
        if value < _FIRST_DAY:
            self.text(area, vietnamese.day(value), replace(look, number=""))
            return
        self.paper.write_datetime(area.row, area.band.first, value, self._framed(area, look))

    def formula(self, area: Area, formula: str, value: object, look: Look) -> None:
        """Write a formula with its result."""
        made = self._framed(area, look)
        self.paper.write_formula(area.row, area.band.first, formula, made, value)

    def blank(self, area: Area, look: Look) -> None:
        """Write an empty cell with its border."""
        self.paper.write_blank(area.row, area.band.first, None, self._framed(area, look))

    def rule(self, middle_mm: float, length_mm: float) -> None:
        """Draw a line of that length below the last row, and go below it."""
        self.paper.set_row(self.row, 5)
        options = {
            "x_offset": pixels(middle_mm - length_mm / 2),
            "y_offset": 2,
            "width": pixels(length_mm),
            "height": 1,
            "line": {"none": True},
            "fill": {"color": "black"},
        }
        self.paper.insert_textbox(self.row, 0, "", options)

    def _framed(self, area: Area, look: Look) -> Any:  # noqa: ANN401 - xlsxwriter is untyped
        """Merge the area where it is more than one cell; return the format."""
        made = self.formats.of(look)
        band = area.band
        if area.rows > 1 or band.last > band.first:
            last = area.row + area.rows - 1
            self.paper.merge_range(area.row, band.first, last, band.last, "", made)
        return made
