"""Painted parts whose every row, bar or figure opens what stands behind it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QToolTip, QWidget

from kttt_desktop.ui import fonts, theme
from kttt_desktop.ui.chip import chip_width, paint_chip
from kttt_desktop.ui.theme import Role, Tone

_NEXT = (Qt.Key.Key_Down, Qt.Key.Key_Right)
_BEFORE = (Qt.Key.Key_Up, Qt.Key.Key_Left)
_OPEN = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
PAD = 14


@dataclass(frozen=True, slots=True)
class Spot:
    """A place that opens something: where it is, what it opens, how it is read out."""

    place: QRectF
    key: object
    words: str


class Doors(QWidget):
    """Spots that the pointer and the arrows walk; `opened` with the key of one.

    One stop of the Tab key. A subclass lays its spots out and paints them; the current one has
    the number `here`.
    """

    opened = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.spots: tuple[Spot, ...] = ()
        self.here = -1
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(name)

    def lay_out(self) -> tuple[Spot, ...]:
        """Return the spots at the size the widget has."""
        return ()

    def refresh(self) -> None:
        """Lay out again what is shown, and paint it."""
        self.spots = self.lay_out()
        self.here = min(self.here, len(self.spots) - 1)
        told = "; ".join(one.words for one in self.spots)
        self.setAccessibleDescription(told)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.spots = self.lay_out()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self.spots = self.lay_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, last = Qt.Key(event.key()), len(self.spots) - 1
        if key in _OPEN and 0 <= self.here <= last:
            self.opened.emit(self.spots[self.here].key)
        elif key in _NEXT and last >= 0:
            self.go_to(min(self.here + 1, last))
        elif key in _BEFORE and last >= 0:
            self.go_to(max(self.here - 1, 0))
        elif key is Qt.Key.Key_Home and last >= 0:
            self.go_to(0)
        elif key is Qt.Key.Key_End and last >= 0:
            self.go_to(last)
        else:
            super().keyPressEvent(event)

    def go_to(self, number: int) -> None:
        """Make a spot the current one."""
        self.here = number
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        if self.here < 0 and self.spots:
            self.here = 0
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if above is not None:  # F6 does not bring what it reaches into view
            above.ensureWidgetVisible(self)
        super().focusInEvent(event)

    def _at(self, point: QPoint) -> int:
        for number, one in enumerate(self.spots):
            if one.place.contains(point):
                return number
        return -1

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        found = self._at(event.position().toPoint())
        over = found >= 0
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)
        if found != self.here:
            self.here = found
            words = self.spots[found].words if over else ""
            QToolTip.showText(event.globalPosition().toPoint(), words, self)
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        if not self.hasFocus():
            self.here = -1
            self.update()
        super().leaveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        found = self._at(event.position().toPoint())
        if found >= 0 and event.button() is Qt.MouseButton.LeftButton:
            self.opened.emit(self.spots[found].key)

    def paint_here(self, painter: QPainter) -> None:
        """Draw the ground of the current spot; with the focus its ring."""
        if not 0 <= self.here < len(self.spots):
            return
        place = self.spots[self.here].place
        painter.fillRect(place, theme.color(Role.HOVER))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color(Role.FOCUS), 2))
            painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), 4, 4)


def write(  # noqa: PLR0913 - where, what and how of one text
    painter: QPainter,
    place: QRectF | QRect,
    text: str,
    kind: fonts.Type = fonts.Type.BODY,
    role: Role = Role.TEXT,
    align: Qt.AlignmentFlag = _LEFT,
    *,
    italic: bool = False,
) -> int:
    """Write one line, ended by “…” where room is short; return how wide it is."""
    font = fonts.font(kind, italic=italic)
    painter.setFont(font)
    painter.setPen(theme.color(role))
    room = QRectF(place)
    metrics = QFontMetrics(font)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(room.width()))
    painter.drawText(room, align, shown)
    return metrics.horizontalAdvance(shown)


@dataclass(frozen=True, slots=True)
class Door:
    """A row that opens something.

    Attributes:
        key: What it opens.
        title, second: First and second line.
        end: At the right: a count or a word; in `tone`, as a chip with `chip`.
        badge: Two short words at the left on a tint (`4`, `ngày`); empty = none.
        middle: Between title and end, for rows of one line.
        strong: Title half bold.
    """

    key: object
    title: str
    second: str = ""
    end: str = ""
    tone: Tone = Tone.PLAIN
    badge: tuple[str, str] = ("", "")
    badge_tone: Tone = Tone.LOCK
    middle: str = ""
    chip: bool = False
    strong: bool = False
    share: float | None = None

    @property
    def words(self) -> str:
        """Return the row as it is read out."""
        parts = (" ".join(self.badge).strip(), self.title, self.second, self.middle, self.end)
        return ", ".join(part for part in parts if part)


class DoorList(Doors):
    """Rows of one or two lines; what does not fit is left to the link of the panel."""

    def __init__(self, name: str, row: int, empty: str, most: int = 9) -> None:
        super().__init__(name)
        self._row = row
        self._most = most
        self._empty = empty
        self._doors: tuple[Door, ...] = ()
        self._waits = True
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_doors(self, doors: Sequence[Door]) -> None:
        """Show rows, as many as there is room for."""
        self._doors, self._waits = tuple(doors[: self._most]), False
        self.refresh()

    def doors(self) -> tuple[Door, ...]:
        """Return the rows shown."""
        return self._doors

    def sizeHint(self) -> QSize:
        return QSize(240, fonts.scaled(self._row) * self._most)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, fonts.scaled(self._row) * 2)

    def lay_out(self) -> tuple[Spot, ...]:
        """Return the rows from top to bottom, as many as fit."""
        height = fonts.scaled(self._row)
        shown = max(1, self.height() // height)
        return tuple(
            Spot(QRectF(1, place * height, self.width() - 2, height), one.key, one.words)
            for place, one in enumerate(self._doors[:shown])
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._waits:
            self._paint_waiting(painter)
            return
        if not self._doors:
            place = self.rect().adjusted(PAD, 0, -PAD, 0)
            painter.setFont(fonts.font(fonts.Type.BODY))
            painter.setPen(theme.color(Role.TEXT3))
            wrapped = Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
            painter.drawText(QRectF(place.adjusted(0, 6, 0, 0)), int(wrapped), self._empty)
            return
        self.paint_here(painter)
        for one, spot in zip(self._doors, self.spots, strict=False):
            self._paint_row(painter, one, spot.place)

    def _paint_waiting(self, painter: QPainter) -> None:
        height = fonts.scaled(self._row)
        for top in range(0, min(self.height(), height * self._most) - height // 2, height):
            painter.fillRect(PAD, top + height // 2 - 4, self.width() // 2, 8,
                             theme.color(Role.HEAD))  # fmt: skip

    def _paint_row(self, painter: QPainter, one: Door, place: QRectF) -> None:
        painter.fillRect(QRectF(place.left(), place.bottom() - 1, place.width(), 1),
                         theme.color(Role.GRID))  # fmt: skip
        inner = place.adjusted(PAD - 1, 0, -PAD + 1, 0)
        if one.badge[0]:
            inner.setLeft(inner.left() + _paint_badge(painter, one, inner))
        inner.setRight(inner.right() - _paint_end(painter, one, inner))
        kind = fonts.Type.STRONG if one.strong else fonts.Type.BODY
        if one.share is not None:
            _paint_share(painter, one, inner)
        if not one.second:
            if one.middle:
                half = inner.width() * 0.62
                place = QRectF(inner).adjusted(half, 0, 0, 0)
                write(painter, place, one.middle, fonts.Type.SMALL, Role.TEXT2)
                inner.setWidth(half - 8)
            write(painter, inner, one.title, kind)
            return
        middle = inner.center().y()
        line = fonts.scaled(18)
        write(painter, QRectF(inner.left(), middle - line, inner.width(), line), one.title, kind)
        write(painter, QRectF(inner.left(), middle, inner.width(), line), one.second,
              fonts.Type.SMALL, Role.TEXT2)  # fmt: skip


def _paint_badge(painter: QPainter, one: Door, place: QRectF) -> int:
    """Draw number and unit on a tint; return how much room they take."""
    width, gap = fonts.scaled(52), 12
    box = QRectF(place.left(), place.top() + 5, width, place.height() - 10)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color(one.badge_tone.tint or Role.HEAD))
    painter.drawRoundedRect(box, 4, 4)
    half = box.height() / 2
    center = Qt.AlignmentFlag.AlignCenter
    top = QRectF(box.left(), box.top(), box.width(), half + 1)
    write(painter, top, one.badge[0], fonts.Type.STRONG, one.badge_tone.sign, center)
    below = QRectF(box.left(), box.top() + half - 1, box.width(), half)
    write(painter, below, one.badge[1], fonts.Type.SMALL, one.badge_tone.sign, center)
    return width + gap


def _paint_end(painter: QPainter, one: Door, place: QRectF) -> int:
    if not one.end:
        return 0
    if one.chip:
        width = chip_width(one.end)
        box = QRect(int(place.right()) - width, int(place.top()), width, int(place.height()))
        paint_chip(painter, box, one.end, one.tone)
        return width + 10
    counts = one.end.replace(".", "").isdigit() and one.tone is not Tone.LOCK
    kind = fonts.Type.STRONG if counts else fonts.Type.SMALL
    plain = Role.TEXT if counts else Role.TEXT3
    role = plain if one.tone is Tone.PLAIN else one.tone.sign
    width = fonts.width(one.end, kind)
    write(painter, place, one.end, kind, role, _RIGHT)
    return width + 10


def _paint_share(painter: QPainter, one: Door, place: QRectF) -> None:
    """Draw how much of a whole is reached, below the words."""
    box = QRectF(place.left(), place.bottom() - 7, place.width(), 4)
    painter.fillRect(box, theme.color(Role.LINE))
    done = max(0.0, min(1.0, one.share or 0.0))
    painter.fillRect(QRectF(box.left(), box.top(), box.width() * done, 4), theme.color(Role.G1))
