"""Widths of Times from the PDF library: the same on every machine, with or without fonts."""

import unicodedata

from kttt_desktop.domain import vietnamese
from kttt_desktop.reports.pdf_text import LetterWidths, Typesetter

_BARE = str.maketrans("đĐ", "dD")


def bare(text: str) -> str:
    """Return the text without marks, as wide as with them: built-in fonts measure it."""
    apart = unicodedata.normalize("NFD", vietnamese.nfc(text)).translate(_BARE)
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


class _BareWidths(LetterWidths):
    """Widths of letters as if they had no marks."""

    def __missing__(self, letter: str) -> float:
        plain = bare(letter)
        width = sum(super(_BareWidths, self).__missing__(sign) for sign in plain)
        self[letter] = width
        return width


TIMES = Typesetter(
    "Times-Roman", "Times-Bold", "Times-Italic", "Times-BoldItalic", widths=_BareWidths
)
