"""The foot of an official page: Nơi nhận, who signs (NĐ 30/2020, Phụ lục I, ô 7, 9b, 12)."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from kttt_desktop.reports.filled import PageFoot
from kttt_desktop.reports.page_look import PageLook
from kttt_desktop.reports.pdf_page import Piece, Sheet
from kttt_desktop.reports.pdf_text import MM, Style, Typesetter

RECIPIENTS_TEXT = "Nơi nhận:"
_COLUMN_GAP = 4 * MM


@dataclass(slots=True)
class FootPiece:
    """Both columns side by side: (distance from the top, text, style).

    `second` signs in the middle of the left one.
    """

    left: tuple[tuple[float, str, Style], ...]
    right: tuple[tuple[float, str, Style], ...]
    height: float
    gap: float
    second: tuple[tuple[float, str, Style], ...] = ()
    keep: bool = False
    repeat: Piece | None = field(default=None)

    def paint(self, sheet: Sheet, top: float) -> None:
        """Draw Nơi nhận flush left and the signer in the middle of the right column."""
        middle = sheet.paper.x1 - sheet.paper.look.right_column / 2
        for y, text, style in self.left:
            sheet.text(sheet.paper.x0, style.baseline(top + y), text, style)
        first = sheet.paper.x0 + sheet.paper.look.left_column / 2
        for y, text, style in self.second:
            sheet.centred(first, style.baseline(top + y), text, style)
        for y, text, style in self.right:
            sheet.centred(middle, style.baseline(top + y), text, style)


def foot_piece(foot: PageFoot, look: PageLook, setter: Typesetter) -> FootPiece | None:
    """Return the foot in one piece; None when nothing stands in it."""
    width = look.right_column
    day = tuple(_stacked([(foot.place_and_day, look.day)], setter, width))
    level = _end(day, 0.0)
    left = tuple(_stacked(_recipients(foot, look), setter, look.left_column - _COLUMN_GAP, level))
    signer: list[tuple[str, Style]] = [(line, look.signer) for line in foot.signer_lines]
    signer.append((foot.signer_note, look.signer_note))
    above = tuple(_stacked(signer, setter, width, level))
    other: list[tuple[str, Style]] = [(line, look.signer) for line in foot.second_lines]
    other += [(foot.signer_note, look.signer_note)] if other else []
    second = tuple(_stacked(other, setter, look.left_column - _COLUMN_GAP, _end(left, level)))
    below = _end(above, level) + (look.signature_space if above else 0.0)
    name = tuple(_stacked([(foot.signer_name, look.signer_name)], setter, width, below))
    if not (day or left or second or above or name):
        return None
    height = max(_end(left, 0.0), _end(second, 0.0), _end(name, below))
    return FootPiece(left, (*day, *above, *name), height, 2 * look.paragraph_gap, second)


def _recipients(foot: PageFoot, look: PageLook) -> list[tuple[str, Style]]:
    lines: list[tuple[str, Style]] = []
    if foot.recipients:
        lines.append((RECIPIENTS_TEXT, look.recipients_title))
    last = len(foot.recipients) - 1
    for number, name in enumerate(foot.recipients):
        lines.append((f"- {name}{'.' if number == last else ';'}", look.recipients))
    lines.append((foot.drafter_line, look.drafter))
    return lines


def _stacked(
    lines: list[tuple[str, Style]], setter: Typesetter, width: float, y: float = 0.0
) -> Iterator[tuple[float, str, Style]]:
    for text, style in lines:
        for line in setter.lines(text, style, width):
            yield y, line, style
            y += style.leading


def _end(lines: tuple[tuple[float, str, Style], ...], empty: float) -> float:
    return lines[-1][0] + lines[-1][2].leading if lines else empty
