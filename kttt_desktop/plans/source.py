"""A file or a pasted text as numbered lines."""

import re
from dataclasses import dataclass

from kttt_desktop.domain.vietnamese import nfc

_BLANKS = re.compile(r"[\t\u00a0\u2000-\u200a\u202f\u3000]")
_NOTHING = re.compile(r"[\u200b-\u200f\u2060\ufeff\u00ad\x00-\x08\x0e-\x1f]")


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One line of the source.

    Attributes:
        number: Line of a text file or paragraph of a Word file, from 1.
        text: NFC, without odd blanks.
        soft: True when it goes on the paragraph of the line before it.
    """

    number: int
    text: str
    soft: bool = False


def clean(text: str) -> str:
    """Return the text in NFC, odd blanks as spaces, invisible marks gone."""
    return _NOTHING.sub("", _BLANKS.sub(" ", nfc(text))).rstrip()


def text_lines(text: str) -> tuple[SourceLine, ...]:
    """Return the lines of a text, numbered from 1; a page feed leaves a blank line."""
    whole = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", "\n")
    lines = whole.replace("\f", "\n").split("\n")
    return tuple(SourceLine(number, clean(line)) for number, line in enumerate(lines, 1))
