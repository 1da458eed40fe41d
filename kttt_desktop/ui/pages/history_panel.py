"""The history beside a card: newest first, the day looked at drawn among it."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QRect, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from kttt_desktop.domain import vietnamese
from kttt_desktop.ui import fonts, theme
from kttt_desktop.ui.pages.card_changes import HistoryEntry
from kttt_desktop.ui.parts import button, label
from kttt_desktop.ui.theme import Role

WIDTH = 338
_LEFT = 32
_DOT = 10


class EntryLine(QWidget):
    """One entry: day and title, what it changed, when and by whom it was recorded."""

    pressed = Signal(object)
    opened = Signal(object)

    def __init__(self, entry: HistoryEntry, *, later: bool, last: bool) -> None:
        super().__init__()
        self.entry = entry
        self._later = later
        self._last = last
        self.chosen = False
        self._build()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(_LEFT, 6, 8, 8)
        column.setSpacing(2)
        entry = self.entry
        self.title = label(f"{vietnamese.day(entry.day)}  {entry.title}", "strong", wrap=True)
        self.detail = label(entry.detail, "small", wrap=True)
        self.recorded = label(entry.recorded, "hint", wrap=True)
        for part in (self.title, self.detail, self.recorded):
            column.addWidget(part)
            part.setVisible(bool(part.text()))
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        if self._later or not entry.standing:
            self.title.setProperty("look", "second")
        if not entry.standing:
            for part in (self.title, self.detail):
                part.setStyleSheet("text-decoration: line-through;")
        words = [self.title.text(), entry.detail, entry.recorded]
        state = "" if entry.standing else "đã đính chính"
        self.setAccessibleName(", ".join(word for word in (*words, state) if word))

    def set_chosen(self, *, chosen: bool) -> None:
        """Show whether this is the current entry."""
        self.chosen = chosen
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color(Role.SEL))
            painter.drawRoundedRect(self.rect().adjusted(0, 0, 0, -1), 4, 4)
        middle = 6 + fonts.scaled(9)
        if not self._last:
            painter.fillRect(15, middle + 9, 1, self.height() - middle - 9, theme.color(Role.LINE2))
        dot = QRect(15 - _DOT // 2, middle - _DOT // 2, _DOT, _DOT)
        hollow = self._later or not self.entry.standing
        painter.setPen(QPen(theme.color(Role.TEXT3 if hollow else Role.ACCENT), 2))
        painter.setBrush(theme.color(Role.SURFACE if hollow else Role.ACCENT))
        painter.drawEllipse(dot)

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        self.pressed.emit(self.entry)

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        self.opened.emit(self.entry)


class DayLine(QWidget):
    """“Đang xem 30/06/2022” between what was later and what held."""

    def __init__(self, day: date) -> None:
        super().__init__()
        self.text = f"Đang xem {vietnamese.day(day)}"
        self.setFixedHeight(26)
        self.setAccessibleName(self.text)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(6, self.height() // 2, self.width() - 10, 1, theme.color(Role.WARN))
        width = fonts.width(self.text, fonts.Type.SMALL_STRONG) + 16
        place = QRect(_LEFT, 3, width, 20)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(Role.WARN_TINT))
        painter.drawRoundedRect(place, 3, 3)
        painter.setPen(theme.color(Role.WARN))
        painter.setFont(fonts.font(fonts.Type.SMALL_STRONG))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self.text)


class HistoryPanel(QWidget):
    """The entries; `correcting` with the current one when it shall be put right."""

    correcting = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[EntryLine] = []
        self.day_line: DayLine | None = None
        self._editable = True
        self._build()
        self.correct_button.clicked.connect(self._on_correct)

    def _build(self) -> None:
        self.setFixedWidth(WIDTH)
        self.setObjectName("dialogBody")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName("Diễn biến và thay đổi")
        self.title = label("Lịch sử", "strong")
        self.count = label("", "hint")
        self.correct_button = button("Đính chính…", small=True, icon="pencil", name="correct")
        head = QHBoxLayout()
        head.setContentsMargins(16, 10, 12, 4)
        head.setSpacing(8)
        head.addWidget(self.title)
        head.addWidget(self.count)
        head.addStretch(1)
        head.addWidget(self.correct_button)
        inner = QWidget()
        inner.setObjectName("dialogBody")
        self._entries = QVBoxLayout(inner)
        self._entries.setContentsMargins(10, 0, 10, 12)
        self._entries.setSpacing(2)
        self.area = QScrollArea()
        self.area.setWidget(inner)
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.area, 1)

    def show_entries(
        self, entries: Sequence[HistoryEntry], day: date, *, past: bool, editable: bool
    ) -> None:
        """Show other entries; in the past those after the day are hollow."""
        self._editable = editable
        while (held := self._entries.takeAt(0)) is not None:
            widget = held.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.lines = []
        self.day_line = None
        for place, entry in enumerate(entries):
            later = past and entry.day > day
            if past and not later and self.day_line is None:
                self._add_day_line(day)
            line = EntryLine(entry, later=later, last=place == len(entries) - 1)
            line.pressed.connect(self._on_pressed)
            line.opened.connect(self._on_opened)
            self.lines.append(line)
            self._entries.addWidget(line)
        if past and self.day_line is None:
            self._add_day_line(day)
        self._entries.addStretch(1)
        self.count.setText(f"{len(entries)} mục")
        self._tell_button()

    def _add_day_line(self, day: date) -> None:
        self.day_line = DayLine(day)
        self._entries.addWidget(self.day_line)

    def current(self) -> HistoryEntry | None:
        """Return the current entry."""
        return next((line.entry for line in self.lines if line.chosen), None)

    def choose(self, entry: HistoryEntry) -> None:
        """Make an entry the current one."""
        for line in self.lines:
            line.set_chosen(chosen=line.entry is entry)
            if line.chosen:
                self.area.ensureWidgetVisible(line)
        self._tell_button()

    def choose_row(self, kind: str, row_id: int) -> None:
        """Make the entry of a version or an event the current one."""
        for line in self.lines:
            line.set_chosen(chosen=(line.entry.kind, line.entry.row_id) == (kind, row_id))
        self._tell_button()

    def _tell_button(self) -> None:
        entry = self.current()
        may = self._editable and entry is not None and entry.standing
        self.correct_button.setEnabled(may)
        tip = "" if may else "Chọn một mục còn hiệu lực để đính chính"
        self.correct_button.setToolTip(tip)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        here = next((place for place, line in enumerate(self.lines) if line.chosen), -1)
        if step is not None and self.lines:
            place = max(0, min(here + step, len(self.lines) - 1))
            self.choose(self.lines[place].entry)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._on_correct()
        else:
            super().keyPressEvent(event)

    @Slot(object)
    def _on_pressed(self, entry: HistoryEntry) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.choose(entry)

    @Slot(object)
    def _on_opened(self, entry: HistoryEntry) -> None:
        self.choose(entry)
        self._on_correct()

    @Slot()
    def _on_correct(self) -> None:
        entry = self.current()
        if entry is not None and self.correct_button.isEnabled():
            self.correcting.emit(entry)
