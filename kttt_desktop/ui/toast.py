"""What was done, at the lower right, with the way back; never for errors."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from kttt_desktop.ui import icons
from kttt_desktop.ui.parts import button, label
from kttt_desktop.ui.theme import Role

_MS_SHOWN = 8000
_EDGE = 20
_ABOVE_STATUS_BAR = 26 + 14


class Toast(QWidget):
    """The one toast of a window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setObjectName("toast")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._act: Callable[[], None] | None = None
        self._build()
        self._connect()

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 4, 8, 4)
        row.setSpacing(10)
        sign = QLabel()
        ratio = self.devicePixelRatioF()
        sign.setPixmap(icons.pixmap("check", 16, ratio, Role.ON_TIP))
        row.addWidget(sign)
        self.words = label()
        row.addWidget(self.words)
        self.button = button("Hoàn tác", "link", name="toast_act")
        row.addWidget(self.button)
        self.setFixedHeight(40)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_MS_SHOWN)

    def _connect(self) -> None:
        self._timer.timeout.connect(self.hide)
        self.button.clicked.connect(self._on_act)
        self._window.installEventFilter(self)

    def say(self, text: str, act: str = "", on_act: Callable[[], None] | None = None) -> None:
        """Show a text, and a button when there is something to do."""
        self.words.setText(text)
        self.button.setText(act)
        self.button.setVisible(bool(act))
        self._act = on_act
        self.adjustSize()
        self._place()
        self.show()
        self.raise_()
        self._timer.start()

    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._timer.start()
        super().leaveEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        around = self._window.rect()
        left = around.width() - _EDGE - self.width()
        self.move(left, around.height() - _ABOVE_STATUS_BAR - self.height())

    @Slot()
    def _on_act(self) -> None:
        self.hide()
        if self._act is not None:
            self._act()


def say(near: QWidget, text: str, act: str = "", on_act: Callable[[], None] | None = None) -> Toast:
    """Show a toast in the window of a widget.

    Args:
        near: Any widget of the window.
        text: What was done, with the number.
        act: `Hoàn tác` or `Mở tệp`; empty = no button.
        on_act: What the button does.
    """
    window = near.window()
    toast = window.findChild(Toast) or Toast(window)
    toast.say(text, act, on_act)
    return toast
