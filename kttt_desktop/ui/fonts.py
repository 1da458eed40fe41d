"""The type scale, in pixels of the logical grid times the officer's font factor."""

from enum import Enum

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFont, QFontDatabase, QFontMetrics

_PROPERTY = "fontFactor"
_FAMILIES = ("Segoe UI", "Noto Sans", "Open Sans", "DejaVu Sans")


class Type(Enum):
    """Size in pixels and weight of a kind of text."""

    DISPLAY = (24, QFont.Weight.DemiBold)
    TITLE = (20, QFont.Weight.DemiBold)
    HEADING = (15, QFont.Weight.DemiBold)
    STRONG = (13, QFont.Weight.DemiBold)
    BODY = (13, QFont.Weight.Normal)
    SMALL = (12, QFont.Weight.Normal)
    SMALL_STRONG = (12, QFont.Weight.DemiBold)
    RANK = (11, QFont.Weight.Normal)


def set_factor(app: QCoreApplication, factor: float) -> None:
    """Let every font made from now on be `factor` times its size."""
    app.setProperty(_PROPERTY, factor)


def factor() -> float:
    """Return the font factor; 1 before one was set."""
    app = QCoreApplication.instance()
    held = app.property(_PROPERTY) if app is not None else None
    return float(held) if held else 1.0


def family() -> str:
    """Return the first family of the scale that the machine has."""
    app = QCoreApplication.instance()
    held = app.property("fontFamily") if app is not None else None
    if held:
        return str(held)
    found = next((name for name in _FAMILIES if QFontDatabase.hasFamily(name)), _FAMILIES[-1])
    if app is not None:
        app.setProperty("fontFamily", found)
    return found


def font(kind: Type, *, italic: bool = False) -> QFont:
    """Return the font of a kind of text."""
    size, weight = kind.value
    made = QFont(family())
    made.setPixelSize(round(size * factor()))
    made.setWeight(weight)
    made.setItalic(italic)
    return made


def width(text: str, kind: Type = Type.BODY) -> int:
    """Return how many pixels a line of text is wide."""
    return QFontMetrics(font(kind)).horizontalAdvance(text)


def scaled(pixels: int) -> int:
    """Return a height or width that grows with the font factor."""
    return round(pixels * factor())
