"""What every page is: a header, its content, and how it speaks with the main window."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from kttt_desktop.ui.changes import Changes
from kttt_desktop.ui.jobs import JobRunner
from kttt_desktop.ui.parts import ElidedLabel, label, line
from kttt_desktop.ui.theme import Tone

if TYPE_CHECKING:
    from kttt_desktop.bootstrap import Application


@dataclass(frozen=True, slots=True)
class PageSpec:
    """How a page is made; `key` is that of its entry in the rail.

    `build` is called when the page is first opened. `wide` = the rail is folded there.
    """

    key: str
    title: str
    icon: str
    build: Callable[["Application", JobRunner, Changes], "Page"]
    wide: bool = False


class PageHeader(QWidget):
    """Title, what it is about, and at most three buttons and a primary one at the right."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setObjectName("pageHeader")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.title = label(title, "title")
        self.about = ElidedLabel("second")
        self._build()

    def _build(self) -> None:
        self.setFixedHeight(52)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 0, 16, 0)
        self._row.setSpacing(8)
        self._left = QHBoxLayout()
        self._left.setSpacing(10)
        self._left.addWidget(self.title)
        self._left.addWidget(self.about)
        self._row.addLayout(self._left)
        self._row.addStretch(1)

    def set_title(self, title: str, about: str = "") -> None:
        """Show another title and what it is about."""
        self.title.setText(title)
        self.about.setText(about)

    def add_left(self, widget: QWidget) -> None:
        """Put a chip, a choice or tabs behind the title."""
        self._left.addWidget(widget)

    def add(self, *widgets: QWidget) -> None:
        """Put widgets at the right, the primary button last."""
        for widget in widgets:
            self._row.addWidget(widget)


class Page(QWidget):
    """One page of the main window.

    Signals: `showing` with what the status bar says of the list; `saved` with the saved state and
    its tone; `asked` with the key of another page and what it shall show (its `show_at`).
    """

    showing = Signal(str)
    saved = Signal(str, Tone)
    asked = Signal(str, object)

    def __init__(self, title: str) -> None:
        super().__init__()
        self.header = PageHeader(title)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self.body.addWidget(self.header)

    def add_toolbar(self, *widgets: QWidget | None) -> QWidget:
        """Put a line of widgets under what is there; None = the room between left and right."""
        bar = QWidget()
        bar.setObjectName("toolbar")
        bar.setFixedHeight(46)
        row = QHBoxLayout(bar)
        row.setContentsMargins(16, 0, 16, 4)
        row.setSpacing(8)
        for widget in widgets:
            if widget is None:
                row.addStretch(1)
            else:
                row.addWidget(widget)
        if None not in widgets:
            row.addStretch(1)
        self.body.addWidget(bar)
        return bar

    def add_line(self) -> None:
        """Put a hairline under what is there."""
        self.body.addWidget(line())

    def opened(self) -> None:
        """Hear that the page is shown; the first call comes right after it was made."""

    def focus_first(self) -> None:
        """Put the focus where the officer works first: the table."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def regions(self) -> tuple[QWidget, ...]:
        """Return what F6 walks, in order."""
        return ()

    def show_at(self, place: object) -> None:
        """Show what another page asked for, such as one cell or one record."""

    def legend(self) -> QWidget | None:
        """Return the legend that stands in the status bar while the page is shown."""
        return None

    def may_close(self) -> bool:
        """Return whether nothing typed would be lost."""
        return True


def segments(*buttons: QPushButton) -> QWidget:
    """Return a row of buttons of kind `segment`, of which one is down."""
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    for button in buttons:
        button.setCheckable(True)
        button.setAutoExclusive(True)
        layout.addWidget(button)
    return row
