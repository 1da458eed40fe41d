"""The path of a target as lines: what was reached, the straight path, what is needed from now."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from kttt_desktop.queries.indicator_spec import PERCENT
from kttt_desktop.queries.rows.targets import TargetStanding, YearValue
from kttt_desktop.ui import fonts, theme
from kttt_desktop.ui.pages.target_text import aim_words, number_words
from kttt_desktop.ui.theme import Role

_LEFT, _RIGHT, _TOP, _BOTTOM = 48, 20, 30, 26
_LEGEND = 26
_STEPS = 4
_DOT, _NEAR = 4, 12
_TARGET_GAP = 8
_NICE = (1, 2, 5, 10)
_YEAR_ROOM, _CAPTION_ROOM = 42, 44
_DONE, _PATH, _NEEDED = "thực hiện", "lộ trình thẳng", "mức cần đạt từ nay"
_PATH_SHORT, _NEEDED_SHORT = "lộ trình", "cần đạt"
_LEGEND_EDGES = 130
_SOLID, _DASH, _DOTS = Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DotLine


@dataclass(frozen=True, slots=True)
class _Scale:
    """Years and values as places in the picture."""

    place: QRectF
    first: int
    last: int
    low: Decimal
    high: Decimal
    step: Decimal

    def x(self, year: float) -> float:
        share = (year - self.first) / max(self.last - self.first, 1)
        return self.place.left() + share * self.place.width()

    def y(self, value: Decimal) -> float:
        share = float((value - self.low) / (self.high - self.low))
        return self.place.bottom() - share * self.place.height()


class TargetChart(QWidget):
    """The years of one target; arrows walk the points, `opened` with one on Enter or click."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._one: TargetStanding | None = None
        self._years: tuple[YearValue, ...] = ()
        self._here = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Lộ trình qua các năm")

    def show_target(self, one: TargetStanding | None, years: Sequence[YearValue]) -> None:
        """Show a target with its values of years; those not known leave a gap."""
        self._one = one
        self._years = tuple(years)
        self._here = -1
        unit = one.unit if one else ""
        told = [f"{each.year}: {number_words(each.answer.value, unit) or 'chưa có'}"
                for each in years]  # fmt: skip
        self.setAccessibleDescription("; ".join(told))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(fonts.scaled(380), fonts.scaled(250))

    def known(self) -> list[YearValue]:
        """Return the years whose value is known."""
        return [one for one in self._years if one.answer.value is not None]

    def _scale(self) -> _Scale | None:
        one = self._one
        if one is None or not (self._years or one.row.year):
            return None
        years = [each.year for each in self._years]
        years += [year for year in (one.row.year, one.row.start_year) if year is not None]
        values = [Decimal(each.answer.value) for each in self.known() if each.answer.value]
        row = one.row
        ends = (row.value, row.value_to, row.start_value, one.standing.path_now)
        values += [value for value in ends if value is not None]
        if not values:
            return None
        low, high, step = nice_ends(min(values), max(values), one.unit)
        bottom = fonts.scaled(_BOTTOM + _LEGEND)
        left, top = fonts.scaled(_LEFT), fonts.scaled(_TOP)
        width, height = self.width() - left - fonts.scaled(_RIGHT), self.height() - top - bottom
        return _Scale(QRectF(left, top, width, height), min(years), max(years), low, high, step)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scale, one = self._scale(), self._one
        if scale is None or one is None:
            painter.setPen(theme.color(Role.TEXT3))
            painter.setFont(fonts.font(fonts.Type.SMALL))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, "Chưa có số liệu để vẽ")
            return
        self._paint_axes(painter, scale)
        self._paint_path(painter, scale, one)
        self._paint_values(painter, scale, one)
        self._paint_goal(painter, scale, one)
        self._paint_legend(painter)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color(Role.FOCUS), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 4, 4)

    @staticmethod
    def _paint_axes(painter: QPainter, scale: _Scale) -> None:
        painter.setFont(fonts.font(fonts.Type.SMALL))
        value = scale.low
        while value <= scale.high:
            y = scale.y(value)
            painter.setPen(QPen(theme.color(Role.LINE2 if value == scale.low else Role.GRID), 1))
            painter.drawLine(QPointF(scale.place.left(), y), QPointF(scale.place.right(), y))
            painter.setPen(theme.color(Role.TEXT3))
            box = QRectF(0, y - 10, scale.place.left() - 6, 20)
            align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(box, align, number_words(value, ""))
            value += scale.step
        room = max(1, int(scale.place.width() // fonts.scaled(_YEAR_ROOM)))
        gap = max(1, -(-(scale.last - scale.first) // room))
        for year in range(scale.first, scale.last + 1):
            if (scale.last - year) % gap:
                continue
            box = QRectF(scale.x(year) - 24, scale.place.bottom() + 3, 48, 18)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(year))

    @staticmethod
    def _paint_path(painter: QPainter, scale: _Scale, one: TargetStanding) -> None:
        row = one.row
        if row.start_year is None or row.start_value is None or row.value is None:
            return
        if row.year is None:
            return
        painter.setPen(QPen(theme.color(Role.G4), 1.6, _DASH))
        painter.drawLine(
            QPointF(scale.x(row.start_year), scale.y(row.start_value)),
            QPointF(scale.x(row.year), scale.y(row.value)),
        )

    def _points(self, scale: _Scale) -> list[tuple[YearValue, QPointF]]:
        return [
            (each, QPointF(scale.x(_middle(each)), scale.y(Decimal(each.answer.value))))
            for each in self._years
            if each.answer.value is not None
        ]

    def _paint_values(self, painter: QPainter, scale: _Scale, one: TargetStanding) -> None:
        points = self._points(scale)
        painter.setPen(QPen(theme.color(Role.G1), 2))
        for (before, start), (after, end) in pairwise(points):
            if after.year - before.year <= 1:
                painter.drawLine(start, end)
        row = one.row
        if points and row.year is not None and row.value is not None:
            last, place = points[-1]
            if last.year < row.year:
                painter.setPen(QPen(theme.color(Role.G1), 1.6, _DOTS))
                painter.drawLine(place, QPointF(scale.x(row.year), scale.y(row.value)))
        apart = points[-1][1].x() - points[0][1].x() if points else 0.0
        room = max(1, int(apart // fonts.scaled(_CAPTION_ROOM)))
        every = max(1, -(-(len(points) - 1) // room)) if points else 1
        for number, (each, place) in enumerate(points):
            here = number == self._here
            painter.setPen(QPen(theme.color(Role.SURFACE), 1))
            painter.setBrush(theme.color(Role.FOCUS if here else Role.G1))
            painter.drawEllipse(place, _DOT + here, _DOT + here)
            newest = number == len(points) - 1
            if newest or here or (len(points) - 1 - number) % every == 0:
                words = number_words(each.answer.value, one.unit)
                middle = max(place.x(), scale.place.left() + 22)
                self._caption(painter, QPointF(middle, place.y()), words, strong=newest)

    @staticmethod
    def _caption(painter: QPainter, place: QPointF, words: str, *, strong: bool) -> None:
        kind = fonts.Type.SMALL_STRONG if strong else fonts.Type.SMALL
        painter.setFont(fonts.font(kind))
        painter.setPen(theme.color(Role.ACCENT if strong else Role.TEXT2))
        box = QRectF(place.x() - 40, place.y() - 23, 80, 18)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)

    @staticmethod
    def _paint_goal(painter: QPainter, scale: _Scale, one: TargetStanding) -> None:
        row = one.row
        if row.year is None or row.value is None:
            return
        place = QPointF(scale.x(row.year), scale.y(row.value))
        painter.setPen(QPen(theme.color(Role.WARN), 1.6))
        painter.setBrush(theme.color(Role.SURFACE))
        painter.drawEllipse(place, 5, 5)
        painter.setFont(fonts.font(fonts.Type.SMALL_STRONG))
        painter.setPen(theme.color(Role.WARN))
        words = f"{aim_words(row)} năm {row.year}"
        box = QRectF(place.x() - 260, place.y() - 26, 260 + _TARGET_GAP, 18)
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)

    def _paint_legend(self, painter: QPainter) -> None:
        left = float(fonts.scaled(4))
        y = float(self.height() - fonts.scaled(_LEGEND) // 2)
        painter.setFont(fonts.font(fonts.Type.SMALL))
        known = painter.fontMetrics()
        full = sum(known.horizontalAdvance(words) for words in (_DONE, _PATH, _NEEDED))
        tight = full + fonts.scaled(_LEGEND_EDGES) > self.width()
        for words, role, style in (
            (_DONE, Role.G1, _SOLID),
            (_PATH_SHORT if tight else _PATH, Role.G4, _DASH),
            (_NEEDED_SHORT if tight else _NEEDED, Role.G1, _DOTS),
        ):
            painter.setPen(QPen(QColor(theme.color(role)), 2, style))
            painter.drawLine(QPointF(left, y), QPointF(left + 24, y))
            painter.setPen(theme.color(Role.TEXT2))
            width = painter.fontMetrics().horizontalAdvance(words)
            box = QRectF(left + 30, y - 10, width + 4, 20)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, words)
            left += 30 + width + fonts.scaled(14)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        points = self.known()
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is not None and points:
            start = len(points) if self._here < 0 and step < 0 else self._here
            self._here = max(0, min(start + step, len(points) - 1))
            self.update()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and 0 <= self._here < len(points):
            self.opened.emit(points[self._here])
        else:
            super().keyPressEvent(event)

    def _at(self, place: QPointF) -> int:
        scale = self._scale()
        if scale is None:
            return -1
        for number, (_, point) in enumerate(self._points(scale)):
            if (point - place).manhattanLength() < _NEAR:
                return number
        return -1

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        found = self._at(event.position())
        over = Qt.CursorShape.PointingHandCursor if found >= 0 else Qt.CursorShape.ArrowCursor
        self.setCursor(over)
        if found != self._here:
            self._here = found
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        found = self._at(event.position())
        if found >= 0 and event.button() is Qt.MouseButton.LeftButton:
            self.opened.emit(self.known()[found])


def _middle(each: YearValue) -> float:
    """Return where in time a value stands; the end of a year is its mark on the axis."""
    day = each.as_of.timetuple().tm_yday
    return each.year - 1 + day / 366


def nice_ends(low: Decimal, high: Decimal, unit: str) -> tuple[Decimal, Decimal, Decimal]:
    """Return round ends of an axis around two values, and its step."""
    span = high - low or max(abs(high), Decimal(1))
    if unit != PERCENT or low < span:
        low, span = min(low, Decimal(0)), max(high - min(low, Decimal(0)), Decimal(1))
    rough = span / _STEPS
    power = Decimal(10) ** rough.adjusted()
    step = next(power * n for n in _NICE if power * n >= rough)
    bottom = (low / step).to_integral_value(ROUND_FLOOR) * step
    top = (high / step).to_integral_value(ROUND_CEILING) * step
    return bottom, max(top, bottom + step), step
