"""The lines of text of a form, as pieces that the page flow places."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kttt_desktop.reports.filled import FilledLine
from kttt_desktop.reports.pdf_page import Paper, Piece, Sheet
from kttt_desktop.reports.pdf_text import MM, Style, Typesetter

_BOX = 10.0
_BOX_GAP = 5.0
_CHOICE_GAP = 9 * MM
_LEAST_DOTS = 25 * MM
_MARK = Style(12, bold=True)


@dataclass(slots=True)
class TextPiece:
    """One line of text between two edges."""

    text: str
    style: Style
    x0: float
    x1: float
    align: str = "left"
    gap: float = 0.0
    keep: bool = False
    dots_from: float | None = None
    repeat: Piece | None = None
    height: float = 0.0

    def __post_init__(self) -> None:
        """Take the height of a line."""
        self.height = self.height or self.style.leading

    def paint(self, sheet: Sheet, top: float) -> None:
        """Draw the line, with a dotted rest where a value is to be written."""
        baseline = self.style.baseline(top)
        if self.align == "center":
            sheet.centred((self.x0 + self.x1) / 2, baseline, self.text, self.style)
        elif self.align == "right":
            sheet.right(self.x1, baseline, self.text, self.style)
        elif self.align == "justify":
            sheet.justified((self.x0, self.x1), baseline, self.text, self.style)
        else:
            sheet.text(self.x0, baseline, self.text, self.style)
        if self.dots_from is not None:
            sheet.rule(self.dots_from, self.x1, baseline, dotted=True)


@dataclass(slots=True)
class ChoicePiece:
    """One line of boxes to tick: (x, label, ticked) from left to right."""

    choices: tuple[tuple[float, str, bool], ...]
    style: Style
    gap: float = 0.0
    keep: bool = False
    repeat: Piece | None = None
    height: float = 0.0

    def __post_init__(self) -> None:
        """Take the height of a line."""
        self.height = self.height or self.style.leading

    def paint(self, sheet: Sheet, top: float) -> None:
        """Draw each label with its box behind it."""
        baseline = self.style.baseline(top)
        for x, label, ticked in self.choices:
            sheet.text(x, baseline, label, self.style)
            left = x + sheet.setter.width(label, self.style) + _BOX_GAP
            sheet.square(left, baseline - _BOX + 0.5, _BOX)
            if ticked:
                sheet.centred(left + _BOX / 2, baseline - 1.5, "x", _MARK)


@dataclass(slots=True)
class ShortRulePiece:
    """A rule in the middle of the text, below the last line of a title."""

    length: float
    gap: float = 3.0
    keep: bool = True
    repeat: Piece | None = None
    height: float = 1.0

    def paint(self, sheet: Sheet, top: float) -> None:
        """Draw the rule."""
        middle = (sheet.paper.x0 + sheet.paper.x1) / 2
        sheet.rule(middle - self.length / 2, middle + self.length / 2, top)


LinePiece = TextPiece | ChoicePiece | ShortRulePiece


def line_pieces(
    lines: Sequence[FilledLine], paper: Paper, setter: Typesetter, gap: float = 0.0
) -> Iterator[LinePiece]:
    """Yield the pieces of neighbouring lines, at least `gap` below what stands above."""
    before = ""
    for line in lines:
        for piece in _of_line(line, before, paper, setter):
            piece.gap = max(piece.gap, gap)
            gap = 0.0
            yield piece
        before = line.role


def _of_line(
    line: FilledLine, before: str, paper: Paper, setter: Typesetter
) -> Iterator[LinePiece]:
    if line.role == "choice":
        yield from _choice(line, paper, setter)
    elif line.role == "field":
        yield from _field(line, paper, setter)
    elif line.role in {"center", "unit"} or (line.role == "italic" and before == "center"):
        yield from _placed(line, before, paper, setter)
    else:
        look = paper.look
        if line.role == "heading":
            yield from title_lines(line.text, look.heading, paper, setter)
            return
        style = look.basis if line.role == "italic" else look.body
        leads = line.text.rstrip().endswith(":")
        yield from paragraph(line.text, style, paper, setter, keep=leads)


def _placed(line: FilledLine, before: str, paper: Paper, setter: Typesetter) -> Iterator[LinePiece]:
    """Yield a line that stands in the middle or at the right edge; never parted from the next.

    The reference line below the title of an annex has a short rule below it (row C-31).
    """
    look = paper.look
    style = {"center": look.appendix, "unit": look.unit}.get(line.role, look.appendix_reference)
    align = "right" if line.role == "unit" else "center"
    gap = 0.0 if before == "center" else look.paragraph_gap
    last = ""
    for last in setter.lines(line.text, style, paper.text_width):
        yield TextPiece(last, style, paper.x0, paper.x1, align, gap, keep=True)
        gap = 0.0
    if line.role == "italic" and last:
        yield ShortRulePiece(setter.width(last, style) * look.short_rule)


def title_lines(text: str, style: Style, paper: Paper, setter: Typesetter) -> Iterator[TextPiece]:
    """Yield a heading at the indent, its lines not justified; never parted from the next."""
    for piece in paragraph(text, style, paper, setter, keep=True):
        piece.align = "left"
        yield piece


def paragraph(
    text: str, style: Style, paper: Paper, setter: Typesetter, *, keep: bool = False
) -> Iterator[TextPiece]:
    """Yield a paragraph, justified, its first line indented; `keep` ties it to what follows.

    No page begins or ends with a single line of it.
    """
    look = paper.look
    lines = setter.lines(text, style, paper.text_width, look.first_indent)
    last = len(lines) - 1
    for number, line in enumerate(lines):
        yield TextPiece(
            line,
            style,
            paper.x0 + (0.0 if number else look.first_indent),
            paper.x1,
            "left" if number == last else "justify",
            0.0 if number else look.paragraph_gap,
            keep=keep or (number in {0, last - 1} and number != last),
            height=style.leading * look.line_spacing,
        )


def _field(line: FilledLine, paper: Paper, setter: Typesetter) -> Iterator[TextPiece]:
    """Yield a label with its value, or with a dotted rest to write on."""
    look, style = paper.look, paper.look.body
    text = f"{line.text} {line.value}".rstrip()
    lines = setter.lines(text, style, paper.text_width, look.first_indent)
    last = len(lines) - 1
    for number, part in enumerate(lines):
        x0 = paper.x0 + (0.0 if number else look.first_indent)
        piece = TextPiece(part, style, x0, paper.x1, gap=0.0 if number else look.paragraph_gap)
        piece.keep = number != last
        end = x0 + setter.width(f"{part} ", style)
        blank = number == last and not line.value.strip()
        room = paper.x1 - end >= _LEAST_DOTS
        if blank and room:
            piece.dots_from = end
        piece.keep = piece.keep or (blank and not room)
        yield piece
        if blank and not room:
            yield TextPiece("", style, paper.x0, paper.x1, dots_from=paper.x0)


def _choice(
    line: FilledLine, paper: Paper, setter: Typesetter
) -> Iterator[TextPiece | ChoicePiece]:
    """Yield the question and below it its boxes, as many lines as they need."""
    look, style = paper.look, paper.look.body
    yield from paragraph(line.text, style, paper, setter, keep=True)
    row: list[tuple[float, str, bool]] = []
    left = paper.x0 + look.first_indent
    x = left
    rows: list[tuple[tuple[float, str, bool], ...]] = []
    for label, ticked in line.boxes:
        width = setter.width(label, style) + _BOX_GAP + _BOX
        if row and x + width > paper.x1:
            rows.append(tuple(row))
            row, x = [], left
        row.append((x, label, ticked))
        x += width + _CHOICE_GAP
    rows.append(tuple(row))
    for number, choices in enumerate(rows):
        last = number == len(rows) - 1
        gap = 0.0 if number else look.paragraph_gap / 2
        yield ChoicePiece(choices, style, gap=gap, keep=not last)
