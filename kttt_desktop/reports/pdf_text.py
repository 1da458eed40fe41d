"""Measuring and breaking text for PDF pages; all text is NFC, all lengths are points."""

import unicodedata
from dataclasses import dataclass

from reportlab.pdfbase import pdfmetrics

MM = 72 / 25.4
_LEADING = 1.15
_BASELINE_SHARE = 0.3375  # half of ascent less descent of Times New Roman
_BREAK_AFTER = "/-,;_"
_CACHE_LIMIT = 50_000


@dataclass(frozen=True, slots=True)
class Style:
    """How a piece of text is set."""

    size: float
    bold: bool = False
    italic: bool = False

    @property
    def leading(self) -> float:
        """Return the height of a line set singly."""
        return self.size * _LEADING

    def baseline(self, top: float) -> float:
        """Return where letters stand in a line whose top is given (both from the page's top)."""
        return top + self.leading / 2 + self.size * _BASELINE_SHARE


class LetterWidths(dict[str, float]):
    """Widths of letters at 1 pt, asked of the font once."""

    def __init__(self, font_name: str) -> None:
        super().__init__()
        self._font = pdfmetrics.getFont(font_name)

    def __missing__(self, letter: str) -> float:
        width = float(self._font.stringWidth(letter, 1000)) / 1000
        self[letter] = width
        return width


class Typesetter:
    """Measures and breaks text in the four faces of one font family."""

    def __init__(
        self,
        regular: str,
        bold: str,
        italic: str,
        bold_italic: str,
        widths: type[LetterWidths] = LetterWidths,
    ) -> None:
        self._names = {
            (False, False): regular,
            (True, False): bold,
            (False, True): italic,
            (True, True): bold_italic,
        }
        self._widths = {face: widths(name) for face, name in self._names.items()}
        self._broken: dict[tuple[str, Style, float], tuple[str, ...]] = {}

    @property
    def regular(self) -> str:
        """Return the registered name of the upright face."""
        return self._names[False, False]

    def font_name(self, style: Style) -> str:
        """Return the registered name of the style's face."""
        return self._names[style.bold, style.italic]

    def width(self, text: str, style: Style) -> float:
        """Return how long the text is on one line; it must be NFC."""
        widths = self._widths[style.bold, style.italic]
        return sum(map(widths.__getitem__, text)) * style.size

    def lines(
        self, text: str, style: Style, width: float, first_indent: float = 0.0
    ) -> tuple[str, ...]:
        """Return the text in lines of at most `width`; empty text gives no line.

        Several blanks in a row are kept. A word wider than a line is broken.
        """
        clean = nfc(text)
        if not clean.strip():
            return ()
        if first_indent:
            return tuple(self._break(clean, style, width, first_indent))
        key = (clean, style, width)
        found = self._broken.get(key)
        if found is None:
            if len(self._broken) > _CACHE_LIMIT:
                self._broken.clear()
            found = self._broken[key] = tuple(self._break(clean, style, width, 0.0))
        return found

    def balanced(self, text: str, style: Style, width: float) -> tuple[str, ...]:
        """Return the text in as many lines as `lines`, but no single word alone on the last."""
        lines = self.lines(text, style, width)
        if len(lines) < 2 or " " in lines[-1]:  # noqa: PLR2004 - one line needs no balance
            return lines
        for share in range(95, 45, -5):
            tried = self.lines(text, style, width * share / 100)
            if len(tried) > len(lines) or not self.fits(text, style, width * share / 100):
                return lines
            if " " in tried[-1]:
                return tried
        return lines

    def fits(self, text: str, style: Style, width: float) -> bool:
        """Say whether no word of the text must be broken."""
        return all(self.width(word, style) <= width for word in nfc(text).split())

    def _break(self, text: str, style: Style, width: float, first_indent: float) -> list[str]:
        lines: list[str] = []
        for paragraph in text.split("\n"):
            line, room = "", width - (first_indent if not lines else 0.0)
            used = 0.0
            blank = self.width(" ", style)
            for start, word in enumerate(paragraph.split(" ")):
                length = self.width(word, style)
                if start and used + blank + length <= room:
                    line, used = f"{line} {word}", used + blank + length
                    continue
                if start:
                    lines.append(line.rstrip())
                    room = width
                *full, line = self._pieces(word, style, room, width)
                lines.extend(full)
                room = width if full else room
                used = self.width(line, style)
            lines.append(line.rstrip())
        return lines

    def _pieces(self, word: str, style: Style, room: float, width: float) -> list[str]:
        """Return a word in pieces that fit, broken behind a stroke where there is one."""
        pieces: list[str] = []
        rest = word
        while (count := self._fitting(rest, style, room)) < len(rest):
            soft = max((rest.rfind(sign, 0, count) for sign in _BREAK_AFTER), default=-1)
            count = soft + 1 if soft > 0 else count
            pieces.append(rest[:count])
            rest, room = rest[count:], width
        return [*pieces, rest]

    def _fitting(self, word: str, style: Style, room: float) -> int:
        """Return how many signs of a word fit from its start on, at least one."""
        widths = self._widths[style.bold, style.italic]
        used = 0.0
        for place, sign in enumerate(word):
            used += widths[sign]
            if used * style.size > room:
                return max(place, 1)
        return len(word)


def nfc(text: str) -> str:
    """Return the text composed and without control signs other than the end of a line."""
    if text.isascii() and text.isprintable():
        return text
    composed = unicodedata.normalize("NFC", text).replace("\t", " ").replace("\xa0", " ")
    if composed.isprintable():
        return composed
    return "".join(sign for sign in composed if sign.isprintable() or sign == "\n")
