"""The year as a strip: twelve months, a mark for every day on which something is due, today."""

from dataclasses import dataclass, field
from datetime import date

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from kttt_desktop.domain.periods import last_day
from kttt_desktop.queries.rows.duties import DueRow, DutyCalendar
from kttt_desktop.ui import fonts, theme
from kttt_desktop.ui.pages.calendar_rows import printed_words, state_words, tone_of_row
from kttt_desktop.ui.theme import Role, Tone

HEIGHT = 74
_EDGE = 16
_MARK = 11
_ORDER = (Tone.DANGER, Tone.WARN, Tone.PLAIN, Tone.OK)
_MONTHS = 12


@dataclass
class _Mark:
    day: date
    rows: list[DueRow] = field(default_factory=list)
    place: QRect = field(default_factory=QRect)

    @property
    def tone(self) -> Tone:
        """Return the most pressing tone of the day."""
        tones = {tone_of_row(row) for row in self.rows}
        return next((tone for tone in _ORDER if tone in tones), Tone.PLAIN)


class YearStrip(QWidget):
    """Marks by last good day; arrows walk them, Home and End go to the first and the last.

    `chosen` is emitted with the first report of the day.
    """

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._year = date.min.year
        self._today = date.min
        self._marks: list[_Mark] = []
        self._day: date | None = None
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setFixedHeight(fonts.scaled(HEIGHT))
        self.setAccessibleName("Các hạn trong năm")

    def show_calendar(self, calendar: DutyCalendar) -> None:
        """Show the reports of a year."""
        self._year, self._today = calendar.year, calendar.today
        by_day: dict[date, _Mark] = {}
        for row in calendar.rows:
            if row.last_good is not None:
                day = max(row.last_good, date(calendar.year, 1, 1))
                by_day.setdefault(day, _Mark(day)).rows.append(row)
        self._marks = [by_day[day] for day in sorted(by_day)]
        self.update()

    def set_current(self, row: DueRow | None) -> None:
        """Mark the day of a report."""
        day = row.last_good if row else None
        self._day = max(day, date(self._year, 1, 1)) if day else None
        mark = self._current()
        words = [f"{printed_words(one)}: {one.duty.text}, {state_words(one)}"
                 for one in (mark.rows if mark else ())]  # fmt: skip
        self.setAccessibleDescription("; ".join(words))
        self.update()

    def days(self) -> tuple[date, ...]:
        """Return the days that have a mark."""
        return tuple(mark.day for mark in self._marks)

    def sizeHint(self) -> QSize:
        return QSize(900, fonts.scaled(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(480, fonts.scaled(HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color(Role.SURFACE))
        if self._year == date.min.year:
            return
        self._paint_months(painter)
        if self._today.year == self._year:
            self._paint_today(painter)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._place_marks()
        for mark in self._marks:
            self._paint_mark(painter, mark)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color(Role.FOCUS), 2))
            painter.drawRoundedRect(self.rect().adjusted(2, 2, -2, -2), 4, 4)

    def _month(self, month: int) -> tuple[int, int]:
        """Return left edge and width of a month."""
        room = self.width() - 2 * _EDGE
        left = _EDGE + room * (month - 1) // _MONTHS
        return left, _EDGE + room * month // _MONTHS - left

    def _x(self, day: date) -> int:
        left, width = self._month(day.month)
        return left + round(width * (day.day - 0.5) / last_day(day.year, day.month))

    def _paint_months(self, painter: QPainter) -> None:
        painter.setFont(fonts.font(fonts.Type.SMALL))
        top = fonts.scaled(24)
        for month in range(1, _MONTHS + 1):
            left, width = self._month(month)
            here = (self._today.year, self._today.month) == (self._year, month)
            painter.setPen(theme.color(Role.TEXT if here else Role.TEXT2))
            place = QRect(left, 4, width, top - 4)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, f"T{month}")
            shade = Role.HEAD if month % 2 else Role.ZEBRA
            painter.fillRect(left, top, width, self.height() - top - 8, theme.color(shade))

    def _paint_today(self, painter: QPainter) -> None:
        x, top = self._x(self._today), fonts.scaled(22)
        painter.fillRect(x - 1, top, 2, self.height() - top - 6, theme.color(Role.ACCENT))

    def _place_marks(self) -> None:
        """Give every mark its place; those that would lie on each other stand in two rows."""
        size, top = fonts.scaled(_MARK), fonts.scaled(28)
        last, low = -size, False
        for mark in self._marks:
            x = self._x(mark.day) - size // 2
            low = not low if x - last < size + 2 else False
            mark.place = QRect(x, top + (size + 4 if low else 0), size, size)
            last = x

    def _paint_mark(self, painter: QPainter, mark: _Mark) -> None:
        tone = mark.tone
        color = theme.color(tone.sign)
        done = tone is Tone.OK
        painter.setPen(QPen(color, 2))
        painter.setBrush(theme.color(Role.SURFACE) if done else color)
        painter.drawEllipse(mark.place.adjusted(1, 1, -1, -1))
        if mark.day == self._day:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color(Role.FOCUS), 2))
            painter.drawEllipse(mark.place.adjusted(-3, -3, 3, 3))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self._at(event.position().toPoint())
        if found is not None:
            self._choose(found)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        found = self._at(event.position().toPoint())
        rows = found.rows if found else []
        self.setToolTip("\n".join(f"{printed_words(r)}: {r.duty.text}, {r.title}" for r in rows))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(key)
        if not self._marks or (step is None and key not in {Qt.Key.Key_Home, Qt.Key.Key_End}):
            super().keyPressEvent(event)
            return
        here = next((n for n, mark in enumerate(self._marks) if mark.day == self._day), -1)
        last = len(self._marks) - 1
        there = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: last}.get(key, here + (step or 0))
        self._choose(self._marks[max(0, min(there, last))])

    def _at(self, point: QPoint) -> _Mark | None:
        near = fonts.scaled(12) - fonts.scaled(_MARK) // 2  # a target of 24
        grown = ((mark, mark.place.adjusted(-near, -near, near, near)) for mark in self._marks)
        hit = [mark for mark, place in grown if place.contains(point)]
        return min(
            hit, key=lambda mark: (mark.place.center() - point).manhattanLength(), default=None
        )

    def _current(self) -> _Mark | None:
        return next((mark for mark in self._marks if mark.day == self._day), None)

    def _choose(self, mark: _Mark) -> None:
        self.set_current(mark.rows[0])
        self.chosen.emit(mark.rows[0])
