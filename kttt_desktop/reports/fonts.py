"""The fonts of official pages: Times New Roman where it is, else its metric twin."""

import os
import sys
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from kttt_desktop.domain.faults import Fault, FileError, Severity
from kttt_desktop.domain.messages import Msg

_FACES = ("regular", "bold", "italic", "bold_italic")
_TIMES = ("times.ttf", "timesbd.ttf", "timesi.ttf", "timesbi.ttf")
_TIMES_LINUX = (
    "Times_New_Roman.ttf",
    "Times_New_Roman_Bold.ttf",
    "Times_New_Roman_Italic.ttf",
    "Times_New_Roman_Bold_Italic.ttf",
)
_TWIN = (
    "LiberationSerif-Regular.ttf",
    "LiberationSerif-Bold.ttf",
    "LiberationSerif-Italic.ttf",
    "LiberationSerif-BoldItalic.ttf",
)
_VOWELS = "aăâeêioôơuưy"
_TONES = "\u0300\u0301\u0303\u0309\u0323"


class FontSet(NamedTuple):
    """Names under which the four faces are registered."""

    regular: str
    bold: str
    italic: str
    bold_italic: str


def vietnamese_letters() -> frozenset[str]:
    """Return the 134 letters that are no plain ASCII, in both cases."""
    lower = {unicodedata.normalize("NFC", vowel + tone) for vowel in _VOWELS for tone in _TONES}
    lower |= set("ăâđêôơư")
    return frozenset(lower | {letter.upper() for letter in lower})


@cache
def load_fonts() -> FontSet:
    """Register the four faces of the first family that has every Vietnamese letter.

    Raises:
        FileError: When neither family is installed.
    """
    for folder in _folders():
        for family, files in (("Times", _TIMES), ("Times", _TIMES_LINUX), ("Serif", _TWIN)):
            paths = [folder / name for name in files]
            if all(path.is_file() for path in paths) and _fit(paths):
                return _registered(family, paths)
    raise FileError(Fault(Msg.FONTS_MISSING, None, Severity.REFUSED))


def _folders() -> Iterator[Path]:
    frozen: str | None = getattr(sys, "_MEIPASS", None)
    if sys.platform == "win32":
        yield Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts"
        local = os.environ.get("LOCALAPPDATA")
        if local:
            yield Path(local) / "Microsoft" / "Windows" / "Fonts"
    else:
        yield Path("/usr/share/fonts/truetype/msttcorefonts")
        yield Path("/usr/share/fonts/truetype/liberation2")
        yield Path("/usr/share/fonts/truetype/liberation")
        yield Path("/usr/share/fonts/liberation-serif")
        yield Path("/Library/Fonts")
        yield Path.home() / ".fonts"
    if frozen is not None:
        yield Path(frozen) / "fonts"


def _fit(paths: list[Path]) -> bool:
    """Return whether every face can be read and has every letter."""
    try:
        faces = [TTFont("probe", str(path)).face for path in paths]
    except (TTFError, OSError):
        return False
    wanted = {ord(letter) for letter in vietnamese_letters()}
    return all(wanted <= set(face.charToGlyph) for face in faces)


def _registered(family: str, paths: list[Path]) -> FontSet:
    names = [f"{family}-{face}" for face in _FACES]
    for name, path in zip(names, paths, strict=True):
        pdfmetrics.registerFont(TTFont(name, str(path)))
    return FontSet(*names)
