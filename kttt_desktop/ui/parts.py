"""Labels, buttons and lines as the style sheet knows them."""

from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from kttt_desktop.ui import icons
from kttt_desktop.ui.theme import Role, Tone

Look = Literal[
    "", "title", "heading", "strong", "small", "hint", "muted", "second", "error", "warning"
]
Kind = Literal["plain", "primary", "danger", "quiet", "link", "segment", "filter"]
_ICON_ROLES = {"primary": Role.ON_ACCENT, "danger": Role.DANGER, "link": Role.ACCENT}


def label(text: str = "", look: Look = "", *, wrap: bool = False) -> QLabel:
    """Return a plain-text label of a kind of text."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("look", look)
    made.setWordWrap(wrap)
    return made


def set_tone(widget: QWidget, tone: Tone) -> None:
    """Let a label speak in the colour of a tone."""
    widget.setProperty("tone", tone.name.lower())
    repolish(widget)


def repolish(widget: QWidget) -> None:
    """Let the style sheet look again at a widget whose property changed."""
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
