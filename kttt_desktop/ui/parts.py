"""Labels, buttons and lines as the style sheet knows them."""

from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStyleOptionComboBox,
    QWidget,
)

from kttt_desktop.ui import fonts, icons
from kttt_desktop.ui.theme import Role, Tone

Look = Literal[
    "", "title", "heading", "strong", "small", "hint", "muted", "second", "error", "warning"
]
Kind = Literal["plain", "primary", "danger", "quiet", "link", "segment", "filter"]
_CHOICE_EDGES = 44
_ICON_ROLES = {"primary": Role.ON_ACCENT, "danger": Role.DANGER, "link": Role.ACCENT}


def label(text: str = "", look: Look = "", *, wrap: bool = False) -> QLabel:
    """Return a plain-text label of a kind of text."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("look", look)
    made.setWordWrap(wrap)
    return made


class ElidedLabel(QLabel):
    """One line of text that ends in “…” where room is short; its tooltip has the whole."""

    def __init__(self, look: Look = "") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("look", look)
        self.setMinimumWidth(1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        shown = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.width()
        )
        self.setToolTip("" if shown == self.text() else self.text())
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, shown)


class Choice(QComboBox):
    """A choice whose text ends in “…” where room is short."""

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        super().initStyleOption(option)
        words: str = option.currentText
        room = self.width() - fonts.scaled(_CHOICE_EDGES)
        shown = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)
        option.currentText = shown


def set_tone(widget: QWidget, tone: Tone) -> None:
    """Let a label speak in the colour of a tone."""
    widget.setProperty("tone", tone.name.lower())
    repolish(widget)


def repolish(widget: QWidget) -> None:
    """Let the style sheet look again at a widget whose property changed.

    One that was not shown yet is looked at then.
    """
    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        return
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def button(
    text: str,
    kind: Kind = "plain",
    *,
    icon: str = "",
    name: str = "",
    tip: str = "",
    small: bool = False,
) -> QPushButton:
    """Return a button that takes the focus from the keyboard only.

    Args:
        text: A verb; "…" at its end = a dialog follows; empty with an icon alone.
        kind: `primary` once per page, `danger` outlined, `quiet` without edge, `link` as text.
        icon: File name of a drawing.
        name: Its object name.
        tip: What it does, with its key; also its accessible name when it has no text.
        small: 24 instead of 30 high.
    """
    made = QPushButton(text)
    made.setProperty("kind", kind)
    made.setProperty("small", small)
    made.setObjectName(name)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    made.setAutoDefault(False)
    if icon:
        made.setIcon(icons.icon(icon, _ICON_ROLES.get(kind, Role.TEXT2)))
        made.setIconSize(QSize(14, 14) if small else QSize(16, 16))
    if not text:
        made.setAccessibleName(tip)
        made.setFixedWidth(24 if small else 32)
        made.setStyleSheet("padding: 0;")
    if tip:
        made.setToolTip(tip)
    if kind == "link":
        made.setCursor(Qt.CursorShape.PointingHandCursor)
    return made


def line(*, upright: bool = False) -> QFrame:
    """Return a hairline."""
    made = QFrame()
    made.setObjectName("upright" if upright else "hairline")
    if upright:
        made.setFixedWidth(1)
    else:
        made.setFixedHeight(1)
    return made


class IconLabel(QWidget):
    """An icon and a line of text, both in one tone."""

    def __init__(self, icon: str = "", text: str = "", tone: Tone = Tone.PLAIN) -> None:
        super().__init__()
        self._icon = icon
        self._tone = tone
        self.words = label(text, "small")
        self._build()

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self._sign = QLabel()
        row.addWidget(self._sign)
        row.addWidget(self.words)
        self.say(self._icon, self.words.text(), self._tone)

    def say(self, icon: str, text: str, tone: Tone = Tone.PLAIN) -> None:
        """Show another text; without icon when its name is empty."""
        self._icon, self._tone = icon, tone
        self.words.setText(text)
        set_tone(self.words, tone)
        self._sign.setVisible(bool(icon))
        if icon:
            picture = icons.icon(icon, tone.sign).pixmap(QSize(16, 16), self.devicePixelRatioF())
            self._sign.setPixmap(picture)

    def text(self) -> str:
        """Return the text shown."""
        return self.words.text()
