"""The chip: a tint with a dot or an icon and at most four words; as a widget and for cells."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kttt_desktop.ui import fonts, icons, theme
from kttt_desktop.ui.theme import Role, Tone

HEIGHT = 20
_PAD, _DOT, _GAP, _ICON = 7, 6, 6, 13


def chip_width(text: str, icon: str = "") -> int:
    """Return the width of a chip."""
    sign = _ICON if icon else _DOT
    return 2 * _PAD + sign + _GAP + fonts.width(text, fonts.Type.SMALL)


def paint_chip(painter: QPainter, place: QRect, text: str, tone: Tone, icon: str = "") -> None:
    """Draw a chip at the left of a place, in its middle; a plain one is a dot and grey text."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    top = place.top() + (place.height() - HEIGHT) // 2
    left = place.left()
    width = min(chip_width(text, icon), place.width())
    if tone.tint is not None:
        painter.setBrush(theme.color(tone.tint))
        painter.drawRoundedRect(QRect(left, top, width, HEIGHT), 4, 4)
        left += _PAD
    if icon:
        icons.paint(painter, icon, QRect(left, top + 3, _ICON, _ICON), tone.sign)
        left += _ICON + _GAP
    else:
        painter.setBrush(theme.color(tone.sign))
        painter.drawEllipse(QRect(left, top + (HEIGHT - _DOT) // 2, _DOT, _DOT))
        left += _DOT + _GAP
    _paint_words(painter, QRect(left, top, place.right() - left + 1, HEIGHT), text, tone)
    painter.restore()


def _paint_words(painter: QPainter, place: QRect, text: str, tone: Tone) -> None:
    painter.setFont(fonts.font(fonts.Type.SMALL))
    painter.setPen(theme.color(Role.TEXT2 if tone is Tone.PLAIN else tone.sign))
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, place.width())
    painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


def paint_dotted(painter: QPainter, place: QRect, text: str, tone: Tone) -> None:
    """Draw a normal state: a dot in the tone's colour, the words in grey."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color(tone.sign))
    middle = place.top() + (place.height() - _DOT) // 2
    painter.drawEllipse(QRect(place.left(), middle, _DOT, _DOT))
    _paint_words(painter, place.adjusted(_DOT + _GAP, 0, 0, 0), text, Tone.PLAIN)
    painter.restore()


class Chip(QWidget):
    """A chip among widgets; `dotted` = a normal state, without tint."""

    def __init__(
        self, text: str = "", tone: Tone = Tone.PLAIN, icon: str = "", *, dotted: bool = False
    ) -> None:
        super().__init__()
        self._text, self._tone, self._icon, self._dotted = text, tone, icon, dotted
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)

    def say(
        self, text: str, tone: Tone = Tone.PLAIN, icon: str = "", *, dotted: bool = False
    ) -> None:
        """Show another state; an empty text hides the chip."""
        self._text, self._tone, self._icon, self._dotted = text, tone, icon, dotted
        self.setAccessibleName(text)
        self.setVisible(bool(text))
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """Return the words shown."""
        return self._text

    def sizeHint(self) -> QSize:
        return QSize(chip_width(self._text, self._icon), HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._dotted:
            paint_dotted(painter, self.rect(), self._text, self._tone)
        else:
            paint_chip(painter, self.rect(), self._text, self._tone, self._icon)
