"""Tabs with a grey count and an accent under the current one; what does not fit: “Khác ▾”."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QWidget

from kttt_desktop.ui import fonts, theme
from kttt_desktop.ui.theme import Role

HEIGHT = 34
_PAD, _GAP = 12, 7
_MORE = "Khác ▾"


@dataclass
class _Tab:
    key: str
    title: str
    count: str = ""
    alarming: bool = False
    place: QRect | None = None

    def width(self) -> int:
        counted = fonts.width(self.count, fonts.Type.SMALL) + _GAP if self.count else 0
        return 2 * _PAD + fonts.width(self.title, fonts.Type.STRONG) + counted


class Tabs(QWidget):
    """A row of tabs; one stop of the Tab key, arrows and Ctrl+Tab walk them."""

    chosen = Signal(str)

    def __init__(self, *tabs: tuple[str, str], compact: bool = False) -> None:
        super().__init__()
        self._tabs = [_Tab(key, title) for key, title in tabs]
        self._current = self._tabs[0].key if self._tabs else ""
        self._hidden: list[_Tab] = []
        self._more = QRect()
        self._edge = 0 if compact else 8
        self.setFixedHeight(HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setAccessibleName("Các thẻ")

    def current(self) -> str:
        """Return the key of the current tab."""
        return self._current

    def set_current(self, key: str) -> None:
        """Mark a tab as the current one, without telling anybody."""
        self._current = key
        self.setAccessibleDescription(next(t.title for t in self._tabs if t.key == key))
        self.update()

    def set_count(self, key: str, count: str, *, alarming: bool = False) -> None:
        """Show a count at a tab; alarming = faults."""
        for tab in self._tabs:
            if tab.key == key:
                tab.count, tab.alarming = count, alarming
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(2 * self._edge + sum(tab.width() for tab in self._tabs), HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        self._lay_out()
        painter = QPainter(self)
        painter.fillRect(0, HEIGHT - 1, self.width(), 1, theme.color(Role.LINE))
        for tab in self._tabs:
            if tab.place is not None:
                self._paint_tab(painter, tab, tab.place)
        if self._hidden:
            painter.setFont(fonts.font(fonts.Type.BODY))
            painter.setPen(theme.color(Role.TEXT2))
            painter.drawText(self._more, Qt.AlignmentFlag.AlignCenter, _MORE)

    def _lay_out(self) -> None:
        """Give the tabs that fit their places; the current one is always among them."""
        room = self.width() - 2 * self._edge
        wanted = sum(tab.width() for tab in self._tabs)
        if wanted > room:
            room -= fonts.width(_MORE) + 2 * _PAD
        here = next((tab for tab in self._tabs if tab.key == self._current), None)
        kept_for_current = here.width() if here else 0
        left, self._hidden, passed = self._edge, [], False
        for tab in self._tabs:
            passed = passed or tab is here
            reserve = 0 if passed else kept_for_current
            if left - self._edge + tab.width() + reserve <= room or tab is here:
                tab.place = QRect(left, 0, tab.width(), HEIGHT)
                left += tab.width()
            else:
                tab.place = None
                self._hidden.append(tab)
        self._more = QRect(left, 0, fonts.width(_MORE) + 2 * _PAD, HEIGHT)

    def _paint_tab(self, painter: QPainter, tab: _Tab, place: QRect) -> None:
        here = tab.key == self._current
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        kind = fonts.Type.STRONG if here else fonts.Type.BODY
        painter.setFont(fonts.font(kind))
        painter.setPen(theme.color(Role.TEXT if here else Role.TEXT2))
        painter.drawText(place.adjusted(_PAD, 0, 0, -2), middle, tab.title)
        if tab.count:
            left = place.left() + _PAD + fonts.width(tab.title, kind) + _GAP
            painter.setFont(fonts.font(fonts.Type.SMALL))
            painter.setPen(theme.color(Role.DANGER if tab.alarming else Role.TEXT3))
            painter.drawText(QRect(left, 0, place.width(), HEIGHT - 2), middle, tab.count)
        if here:
            under = QRect(place.left() + _PAD - 4, HEIGHT - 3, place.width() - 2 * _PAD + 8, 3)
            painter.fillRect(under, theme.color(Role.ACCENT))
            if self.hasFocus():
                pen = painter.pen()
                pen.setColor(theme.color(Role.FOCUS))
                pen.setWidth(2)
                painter.setPen(pen)
                painter.drawRoundedRect(place.adjusted(3, 3, -3, -5), 4, 4)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        for tab in self._tabs:
            if tab.place is not None and tab.place.contains(point):
                self._choose(tab.key)
                return
        if self._hidden and self._more.contains(point):
            self._offer_hidden()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.walk(step)

    def walk(self, step: int) -> None:
        """Choose the tab that stands `step` places further, around the end."""
        keys = [tab.key for tab in self._tabs]
        self._choose(keys[(keys.index(self._current) + step) % len(keys)])

    def _choose(self, key: str) -> None:
        if key != self._current:
            self.set_current(key)
            self.chosen.emit(key)

    def _offer_hidden(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for tab in self._hidden:
            action = menu.addAction(f"{tab.title}  {tab.count}".strip())
            action.setData(tab.key)
            action.triggered.connect(self._on_hidden_chosen)
        menu.popup(self.mapToGlobal(self._more.bottomLeft()))

    @Slot()
    def _on_hidden_chosen(self) -> None:
        action = self.sender()
        if action is not None:
            self._choose(str(action.data()))  # type: ignore[attr-defined]  # it is a QAction
