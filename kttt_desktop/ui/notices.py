"""Bands above what they concern, and empty states: what is empty, why, the next step."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from kttt_desktop.ui import fonts, icons, theme
from kttt_desktop.ui.parts import label, set_tone
from kttt_desktop.ui.theme import Role, Tone

_REASON = 480
_SIGNS = {Tone.WARN: "triangle-alert", Tone.DANGER: "circle-alert", Tone.OK: "circle-check"}


class Band(QWidget):
    """A tinted line: a sign, a sentence, what may be done; hidden while it says nothing."""

    def __init__(self, tone: Tone = Tone.WARN) -> None:
        super().__init__()
        self._tone = tone
        self._sign = QLabel()
        self.strong = label("", "strong")
        self.words = label("", wrap=False)
        self.hint = label("", "small")
        self._build()

    def _build(self) -> None:
        self.setMinimumHeight(36)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 4, 12, 4)
        self._row.setSpacing(8)
        for part in (self._sign, self.strong, self.words, self.hint):
            self._row.addWidget(part)
        self.hide()

    def add(self, *buttons: QPushButton) -> None:
        """Put buttons at the right."""
        for one in buttons:
            self._row.addWidget(one)

    def say(self, strong: str, text: str = "", *, tone: Tone | None = None, icon: str = "") -> None:
        """Show a sentence; nothing to say hides the band."""
        self._tone = tone or self._tone
        self.strong.setText(strong)
        self.strong.setVisible(bool(strong))
        set_tone(self.strong, self._tone)
        self.words.setText(text)
        self.words.setVisible(bool(text))
        self._row.setStretchFactor(self.strong, 0 if text else 1)  # wrapped words need the room
        self._row.setStretchFactor(self.words, 1)
        name = icon or _SIGNS.get(self._tone, "info")
        picture = icons.icon(name, self._tone.sign).pixmap(QSize(16, 16), self.devicePixelRatioF())
        self._sign.setPixmap(picture)
        self.setVisible(bool(strong or text))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(self._tone.tint or Role.HEAD))
        painter.drawRoundedRect(self.rect(), 4, 4)


class EmptyState(QWidget):
    """Stands where rows would be; painted over the table's ground."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sign = QLabel()
        self.title = label("", "heading")
        self.reason = label("", "second", wrap=True)
        self.button = QPushButton()
        self._build()

    def _build(self) -> None:
        self.button.setObjectName("empty_act")
        self.button.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.addStretch(2)
        for part in (self._sign, self.title, self.reason, self.button):
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
            column.addSpacing(4)
        column.addStretch(3)
        self.reason.setAlignment(Qt.AlignmentFlag.AlignHCenter)

    def say(self, icon: str, title: str, reason: str = "", act: str = "") -> None:
        """Say what is empty, why, and what its button does; no button when `act` is empty."""
        picture = icons.icon(icon, Role.TEXT3).pixmap(QSize(28, 28), self.devicePixelRatioF())
        self._sign.setPixmap(picture)
        self.title.setText(title)
        self.reason.setText(reason)
        self.reason.setVisible(bool(reason))
        self.reason.setFixedWidth(fonts.scaled(_REASON))
        self.reason.setFixedHeight(max(self.reason.heightForWidth(fonts.scaled(_REASON)), 0))
        self.button.setText(act)
        self.button.setVisible(bool(act))
