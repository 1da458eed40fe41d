"""Bars and lines of the overview: own drawings, each part of which opens its rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from kttt_desktop.domain import vietnamese
from kttt_desktop.ui import fonts, theme
from kttt_desktop.ui.pages.overview_doors import PAD, Doors, Spot, write
from kttt_desktop.ui.theme import Role

SERIES = (Role.G1, Role.G2, Role.G3, Role.G4, Role.G5, Role.G6)
MOST = 8
_CENTER = Qt.AlignmentFlag.AlignCenter
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
_DARK = 140
_NARROW, _LOW = 12, 15


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a bar: what it opens, what it counts, how much, in which colour."""

    key: object
    name: str
    value: int
    role: Role


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of several parts."""

    label: str
    parts: tuple[Part, ...]

    @property
    def total(self) -> int:
        """Return the sum of its parts."""
        return sum(one.value for one in self.parts)


@dataclass(frozen=True, slots=True)
class Point:
    """The value of one year; None = not known."""

    key: object
    year: int
    value: int | None
    words: str
    text: str
    estimate: bool = False


def ink(role: Role) -> QColor:
    """Return black or white, whichever can be read better on a colour."""
    ground = theme.color(role)
    bright = (ground.red() * 299 + ground.green() * 587 + ground.blue() * 114) / 1000
    return QColor("#15222A" if bright > _DARK else "#FFFFFF")


class _Chart(Doors):
    """What the charts share: room, empty words, a ring around the current part."""

    def __init__(self, name: str, empty: str) -> None:
        super().__init__(name)
        self._empty = empty
        self._waits = True
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(fonts.scaled(250), fonts.scaled(184))

    def minimumSizeHint(self) -> QSize:
        return QSize(fonts.scaled(180), fonts.scaled(150))

    def _begin(self) -> QPainter:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self.spots and not self._waits:
            write(painter, self.rect(), self._empty, fonts.Type.SMALL, Role.TEXT3, _CENTER)
        return painter

    def _ring(self, painter: QPainter) -> None:
        """Draw the frame of the current part over it; thin under the pointer."""
        if not 0 <= self.here < len(self.spots):
            return
        painter.setBrush(Qt.BrushStyle.NoBrush)
        width = 2 if self.hasFocus() else 1
        painter.setPen(QPen(theme.color(Role.FOCUS), width))
        painter.drawRect(self.spots[self.here].place.adjusted(-1, -1, 1, 1))


class BarsAcross(_Chart):
    """Groups under each other, each a bar of its parts; the first eight of them."""

    def __init__(self, name: str, empty: str) -> None:
        super().__init__(name, empty)
        self._bars: tuple[Bar, ...] = ()

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """Show bars, the longest first as they come."""
        self._bars, self._waits = tuple(bars[:MOST]), False
        self.refresh()

    def bars(self) -> tuple[Bar, ...]:
        """Return the bars shown."""
        return self._bars

    def _frame(self) -> tuple[float, float, float]:
        """Return where the bars begin, how long one unit is, how high a line is."""
        names = [fonts.width(bar.label, fonts.Type.SMALL) for bar in self._bars]
        left = min(max(names, default=0) + 8, self.width() * 0.45)
        room = self.width() - left - fonts.scaled(34)
        most = max((bar.total for bar in self._bars), default=0) or 1
        line = min(self.height() / max(len(self._bars), 1), fonts.scaled(25))
        return left, room / most, line

    def lay_out(self) -> tuple[Spot, ...]:
        """Return every part, bar after bar."""
        left, unit, line = self._frame()
        thick = line * 0.66
        spots = []
        for place, bar in enumerate(self._bars):
            x, y = left, place * line + (line - thick) / 2
            for part in bar.parts:
                if part.value:
                    box = QRectF(x, y, part.value * unit - 1, thick)
                    words = f"{bar.label}, {part.name}: {vietnamese.integer(part.value)}"
                    spots.append(Spot(box, part.key, words))
                    x += part.value * unit
        return tuple(spots)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = self._begin()
        left, unit, line = self._frame()
        if self._bars:
            painter.fillRect(QRectF(left - 1, 0, 1, line * len(self._bars)),
                             theme.color(Role.LINE2))  # fmt: skip
        parts = (part for bar in self._bars for part in bar.parts if part.value)
        for part, spot in zip(parts, self.spots, strict=False):
            painter.fillRect(spot.place, theme.color(part.role))
        for place, bar in enumerate(self._bars):
            y = place * line
            write(painter, QRectF(0, y, left - 8, line), bar.label, fonts.Type.SMALL,
                  Role.TEXT2, _RIGHT)  # fmt: skip
            end = QRectF(left + bar.total * unit + 6, y, fonts.scaled(40), line)
            write(painter, end, vietnamese.integer(bar.total), fonts.Type.SMALL_STRONG)
        self._ring(painter)


class StackedColumns(_Chart):
    """Years side by side, each a column of groups; with `shares` all of them as high.

    The groups are named beside the last column.
    """

    def __init__(self, name: str, empty: str, *, shares: bool = False) -> None:
        super().__init__(name, empty)
        self._shares = shares
        self._bars: tuple[Bar, ...] = ()

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """Show columns, the oldest year first."""
        self._bars, self._waits = tuple(bars[-MOST:]), False
        self.refresh()

    def bars(self) -> tuple[Bar, ...]:
        """Return the columns shown."""
        return self._bars

    def _legend_width(self) -> int:
        names = {part.name for bar in self._bars for part in bar.parts}
        widest = max((fonts.width(name, fonts.Type.SMALL) for name in names), default=0)
        return min(widest + 26, self.width() // 2)

    def _frame(self) -> tuple[float, float, QRectF]:
        """Return how far apart columns stand, how high one unit is, and the place of all."""
        top = 2.0 if self._shares else fonts.scaled(20)
        bottom = fonts.scaled(20)
        place = QRectF(0, top, self.width() - self._legend_width() - 8,
                       max(self.height() - top - bottom, 10))  # fmt: skip
        step = place.width() / max(len(self._bars), 1)
        most = max((bar.total for bar in self._bars), default=0) or 1
        return step, place.height() / most, place

    def _boxes(self, bar: Bar, number: int) -> list[tuple[Part, QRectF]]:
        step, unit, place = self._frame()
        if self._shares:
            unit = place.height() / (bar.total or 1)
        width = min(step * 0.72, fonts.scaled(34))
        x = place.left() + number * step + (step - width) / 2
        y, found = place.bottom(), []
        for part in bar.parts:
            height = part.value * unit
            if part.value:
                found.append((part, QRectF(x, y - height, width, max(height - 1, 1))))
            y -= height
        return found

    def lay_out(self) -> tuple[Spot, ...]:
        """Return every part, from the oldest year on, each column from the foot up."""
        spots = []
        for number, bar in enumerate(self._bars):
            for part, box in self._boxes(bar, number):
                share = Decimal(part.value * 100) / (bar.total or 1)
                told = f", {vietnamese.decimal(share, 0)}%" if self._shares else ""
                words = f"{bar.label}, {part.name}: {vietnamese.integer(part.value)}{told}"
                spots.append(Spot(box, part.key, words))
        return tuple(spots)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = self._begin()
        if not self._bars:
            return
        step, unit, place = self._frame()
        painter.fillRect(QRectF(place.left(), place.bottom(), place.width(), 1),
                         theme.color(Role.LINE2))  # fmt: skip
        for number, bar in enumerate(self._bars):
            for part, box in self._boxes(bar, number):
                painter.fillRect(box, theme.color(part.role))
                self._paint_value(painter, bar, part, box)
            x = place.left() + number * step
            wide = fonts.width(bar.label, fonts.Type.SMALL) + 8
            if wide <= step or (len(self._bars) - 1 - number) % 2 == 0:
                below = QRectF(x + (step - wide) / 2, place.bottom() + 3, wide, fonts.scaled(17))
                write(painter, below, bar.label, fonts.Type.SMALL, Role.TEXT2, _CENTER)
            if not self._shares:
                above = QRectF(x, place.bottom() - bar.total * unit - fonts.scaled(19), step,
                               fonts.scaled(18))  # fmt: skip
                write(painter, above, vietnamese.integer(bar.total), fonts.Type.SMALL_STRONG,
                      Role.TEXT, _CENTER)  # fmt: skip
        self._paint_legend(painter, place)
        self._ring(painter)

    def _paint_value(self, painter: QPainter, bar: Bar, part: Part, box: QRectF) -> None:
        if box.height() < fonts.scaled(_LOW) or box.width() < _NARROW or not self._shares:
            return
        share = Decimal(part.value * 100) / (bar.total or 1)
        painter.setFont(fonts.font(fonts.Type.SMALL))
        painter.setPen(ink(part.role))
        painter.drawText(box, _CENTER, vietnamese.decimal(share, 0))

    def _paint_legend(self, painter: QPainter, place: QRectF) -> None:
        """Name the groups, the uppermost first, beside the columns."""
        seen: dict[str, Role] = {}
        for bar in reversed(self._bars):
            for part in bar.parts:
                seen.setdefault(part.name, part.role)
        order = [role for role in SERIES if role in seen.values()]
        line = fonts.scaled(22)
        listed = sorted(seen.items(), key=lambda one: -order.index(one[1]))
        for number, (name, role) in enumerate(listed):
            y = place.top() + number * line
            left = place.right() + 12
            painter.fillRect(QRectF(left, y + line / 2 - 4, 8, 8), theme.color(role))
            room = QRectF(left + 14, y, self.width() - left - 14, line)
            write(painter, room, name, fonts.Type.SMALL, Role.TEXT2)


class YearLine(_Chart):
    """One figure over years: estimates hollow and violet, a year not known leaves a gap."""

    def __init__(self, name: str, empty: str) -> None:
        super().__init__(name, empty)
        self._points: tuple[Point, ...] = ()
        self._unit = ""

    def show_points(self, points: Sequence[Point], unit: str = "") -> None:
        """Show years, the oldest first, in a unit."""
        self._unit = unit
        known = any(one.value is not None for one in points)
        self._points, self._waits = (tuple(points) if known else ()), False
        self.refresh()

    def points(self) -> tuple[Point, ...]:
        """Return the years shown."""
        return self._points

    def _spot(self, number: int) -> QPointF | None:
        """Return where a year's point stands; None = not known."""
        values = [one.value for one in self._points if one.value is not None]
        value = self._points[number].value
        if value is None:
            return None
        low, high = _ends(min(values), max(values))
        top, bottom = fonts.scaled(42), self.height() - fonts.scaled(24)
        share = (value - low) / (high - low)
        return QPointF(self._x(number), bottom - share * (bottom - top))

    def _x(self, number: int) -> float:
        edge = fonts.scaled(34)
        room = self.width() - 2 * edge
        return edge + room * number / max(len(self._points) - 1, 1)

    def lay_out(self) -> tuple[Spot, ...]:
        """Return the known years."""
        size = fonts.scaled(12)
        found = []
        for number, one in enumerate(self._points):
            spot = self._spot(number)
            if spot is not None:
                box = QRectF(spot.x() - size, spot.y() - size, 2 * size, 2 * size)
                found.append(Spot(box, one.key, one.words))
        return tuple(found)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = self._begin()
        if not self._points:
            return
        write(painter, QRectF(0, 0, self.width(), fonts.scaled(16)), self._unit,
              fonts.Type.SMALL, Role.TEXT3)  # fmt: skip
        bottom = self.height() - fonts.scaled(24)
        painter.fillRect(QRectF(PAD, bottom, self.width() - 2 * PAD, 1), theme.color(Role.LINE2))
        spots = [self._spot(number) for number in range(len(self._points))]
        for (start, end), (_, after) in zip(pairwise(spots), pairwise(self._points), strict=True):
            if start is not None and end is not None:
                dashed = Qt.PenStyle.DashLine if after.estimate else Qt.PenStyle.SolidLine
                painter.setPen(QPen(theme.color(Role.G1), 2, dashed))
                painter.drawLine(start, end)
        for number, (one, spot) in enumerate(zip(self._points, spots, strict=True)):
            self._paint_year(painter, number, one, spot)
        self._ring(painter)

    def _paint_year(self, painter: QPainter, number: int, one: Point, spot: QPointF | None) -> None:
        x, bottom, line = self._x(number), self.height() - fonts.scaled(24), fonts.scaled(18)
        wide = fonts.scaled(84)
        below = QRectF(x - wide / 2, bottom + 3, wide, line)
        write(painter, below, str(one.year), fonts.Type.SMALL, Role.TEXT2, _CENTER)
        if spot is None:
            above = QRectF(x - wide / 2, bottom - line, wide, line)
            write(painter, above, "chưa có", fonts.Type.SMALL, Role.TEXT3, _CENTER)
            return
        role = Role.EST if one.estimate else Role.G1
        painter.setPen(QPen(theme.color(role), 2))
        painter.setBrush(QBrush(theme.color(Role.SURFACE if one.estimate else role)))
        painter.drawEllipse(spot, 4, 4)
        above = QRectF(min(max(spot.x() - wide / 2, 0), self.width() - wide),
                       spot.y() - line - 6, wide, line)  # fmt: skip
        last = number == len(self._points) - 1
        kind = fonts.Type.SMALL_STRONG if last else fonts.Type.SMALL
        shown = Role.EST if one.estimate else Role.ACCENT if last else Role.TEXT2
        write(painter, above, one.text, kind, shown, _CENTER, italic=one.estimate)


def _ends(least: int, most: int) -> tuple[float, float]:
    """Return the ends of an axis: from zero, or from below values that all lie far from it."""
    span = most - least or abs(most) or 1
    low = min(least, 0.0) if least < span else least - span
    return low, max(most, low + 1)
