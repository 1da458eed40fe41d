"""A file or a pasted text as numbered lines."""

import re
from dataclasses import dataclass

from kttt_desktop.domain.vietnamese import nfc
from kttt_desktop.plans.document import PlanDoubt
from kttt_desktop.plans.old_fonts import OldFont, looks_legacy, old_font, old_font_lines

_BLANKS = re.compile(r"[\t\u00a0\u2000-\u200a\u202f\u3000]")
_NOTHING = re.compile(r"[\u200b-\u200f\u2060\ufeff\u00ad\x00-\x08\x0e-\x1f]")
_CONVERTED = (
    "Văn bản gõ bằng phông chữ cũ {font}, đã chuyển sang Unicode: so lại với bản gốc, nhất là chữ "
    "in hoa"
)


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One line of the source.

    Attributes:
        number: Line of a text file, paragraph of a Word file or line of a PDF, from 1.
        text: NFC, without odd blanks.
        soft: True when it goes on the paragraph of the line before it.
        aside: True for what is no part of the text: a table that gives no tasks.
        row: True for a line that stands for (a part of) the row of a table of tasks.
    """

    number: int
    text: str
    soft: bool = False
    aside: bool = False
    row: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """The lines of a document and what its officer must know about them.

    Attributes:
        old_font: True when it looks typed in an old font and none turns it into words.
    """

    lines: tuple[SourceLine, ...]
    warnings: tuple[PlanDoubt, ...] = ()
    old_font: bool = False


def clean(text: str) -> str:
    """Return the text in NFC, odd blanks as spaces, invisible marks gone."""
    return _NOTHING.sub("", _BLANKS.sub(" ", nfc(text))).rstrip()


def text_lines(text: str) -> tuple[SourceLine, ...]:
    """Return the lines of a text, numbered from 1; a page feed leaves a blank line."""
    return text_source(text).lines


def text_source(text: str) -> Source:
    """Return the lines of a text; letters of an old font are turned into Unicode."""
    whole = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", "\n")
    raw = whole.replace("\f", "\n").split("\n")
    looks_old = looks_legacy("\n".join(raw))
    legacy = old_font("\n".join(raw)) if looks_old else None
    if legacy:
        raw = [legacy.convert(line) for line in raw]
    mixed = () if looks_old else old_font_lines(tuple(raw))
    font = old_font("\n".join(raw[place] for place in mixed)) if mixed else None
    for place in mixed if font else ():
        raw[place] = font.convert(raw[place]) if font else raw[place]
    lines = tuple(SourceLine(number, clean(line)) for number, line in enumerate(raw, 1))
    found = legacy or font
    numbers = tuple(place + 1 for place in mixed)
    warnings = (converted(found, numbers),) if found else ()
    return Source(lines, warnings, old_font=looks_old and found is None)


def legacy_of(text: str) -> OldFont | None:
    """Return the old font that a whole text was typed in, None when it is not sure."""
    return old_font(text) if looks_legacy(text) else None


def converted(font: OldFont, lines: tuple[int, ...] = ()) -> PlanDoubt:
    """Return the warning that letters were turned into Unicode."""
    return PlanDoubt(lines, _CONVERTED.format(font=font.name))
