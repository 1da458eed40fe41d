"""The rail at the left: the pages of the program, folded to icons where room is short."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from kttt_desktop.ui import fonts, icons, theme
from kttt_desktop.ui.parts import label
from kttt_desktop.ui.theme import Role, Tone

WIDE, FOLDED = 192, 52
_ROW = 34


@dataclass(frozen=True, slots=True)
class RailEntry:
    """One page in the rail; `foot` = at its lower end."""

    key: str
    title: str
    icon: str
    foot: bool = False


ENTRIES = (
    RailEntry("overview", "Tổng quan", "layout-dashboard"),
    RailEntry("watch", "Cần xử lý", "lightbulb"),
    RailEntry("organizations", "Tổ chức", "building-2"),
    RailEntry("year_figures", "Số liệu năm", "table-2"),
    RailEntry("members", "Thành viên", "users"),
    RailEntry("tasks", "Nhiệm vụ", "list-checks"),
    RailEntry("targets", "Chỉ tiêu", "target"),
    RailEntry("evaluation", "Đánh giá", "award"),
    RailEntry("support", "Hỗ trợ và kinh phí", "hand-coins"),
    RailEntry("ledgers", "Sổ theo dõi", "notebook-tabs"),
    RailEntry("calendar", "Lịch báo cáo", "calendar-clock"),
    RailEntry("reports", "Báo cáo", "file-text"),
    RailEntry("journal", "Nhật ký", "history", foot=True),
    RailEntry("settings", "Cài đặt", "settings", foot=True),
)


class RailButton(QAbstractButton):
    """One page of the rail."""

    def __init__(self, entry: RailEntry) -> None:
        super().__init__()
        self.entry = entry
        self.folded = False
        self._badge = 0
        self._tone = Tone.WARN
        self.setObjectName(f"rail_{entry.key}")
        self.setText(entry.title)
        self.setCheckable(True)
        self.setFixedHeight(_ROW)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def set_badge(self, count: int, tone: Tone) -> None:
        """Show how many things wait for the officer; 0 = none."""
        self._badge, self._tone = count, tone
        self.setAccessibleDescription(f"{count} việc chờ" if count else "")
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            event.ignore()  # the rail walks its entries
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(FOLDED if self.folded else WIDE, _ROW)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QRect(8, 1, self.width() - 17, self.height() - 2)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isChecked() or self.underMouse():
            role = Role.SURFACE if self.isChecked() else Role.HOVER
            painter.setBrush(theme.color(role))
            painter.drawRoundedRect(ground, 4, 4)
        if self.isChecked():
            painter.fillRect(8, ground.top() + 7, 3, ground.height() - 14, theme.color(Role.ACCENT))
        if self.hasFocus():
            pen = painter.pen()
            pen.setStyle(Qt.PenStyle.SolidLine)
            pen.setWidth(2)
            pen.setColor(theme.color(Role.FOCUS))
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(ground.adjusted(1, 1, -1, -1), 4, 4)
        left = (FOLDED - 18) // 2 if self.folded else 20
        role = Role.ACCENT if self.isChecked() else Role.TEXT2
        icons.paint(painter, self.entry.icon, QRect(left, (_ROW - 18) // 2, 18, 18), role)
        self._paint_words(painter)

    def _paint_words(self, painter: QPainter) -> None:
        if self.folded:
            if self._badge:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.color(self._tone.sign))
                painter.drawEllipse(self.width() - 20, 5, 7, 7)
            return
        kind = fonts.Type.STRONG if self.isChecked() else fonts.Type.BODY
        painter.setFont(fonts.font(kind))
        painter.setPen(theme.color(Role.TEXT if self.isChecked() else Role.TEXT2))
        place = self.rect().adjusted(48, 0, -12, 0)
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(place, middle, self.text())
        if self._badge:
            self._paint_badge(painter)

    def _paint_badge(self, painter: QPainter) -> None:
        painter.setFont(fonts.font(fonts.Type.SMALL_STRONG))
        words = str(self._badge)
        width = max(20, QFontMetrics(painter.font()).horizontalAdvance(words) + 10)
        place = QRect(self.width() - 19 - width, (_ROW - 20) // 2, width, 20)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(self._tone.tint or Role.HEAD))
        painter.drawRoundedRect(place, 10, 10)
        painter.setPen(theme.color(self._tone.sign))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)


class Rail(QWidget):
    """The list of pages; one stop of the Tab key, arrows inside."""

    chosen = Signal(str)

    def __init__(self, entries: tuple[RailEntry, ...] = ENTRIES) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Các trang")
        self.folded = False
        self.buttons = tuple(RailButton(entry) for entry in entries)
        self._build()
        self._connect()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 6)
        column.setSpacing(0)
        column.addWidget(self._head())
        for button in self.buttons:
            if not button.entry.foot:
                column.addWidget(button)
        column.addStretch(1)
        for button in self.buttons:
            if button.entry.foot:
                column.addWidget(button)
        self.set_folded(folded=False)

    def _head(self) -> QWidget:
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(12, 2, 8, 10)
        row.setSpacing(9)
        self._mark = QLabel()
        self._mark.setPixmap(icons.mark(28, self.devicePixelRatioF()))
        row.addWidget(self._mark)
        self._names = QWidget()
        names = QVBoxLayout(self._names)
        names.setContentsMargins(0, 0, 0, 0)
        names.setSpacing(0)
        names.addWidget(label("KTTT Desktop", "strong"))
        self._office = label("", "small", wrap=True)
        self._office.hide()
        names.addWidget(self._office)
        row.addWidget(self._names, 1)
        return head

    def _connect(self) -> None:
        for button in self.buttons:
            button.clicked.connect(self._on_clicked)

    def set_office(self, name: str) -> None:
        """Show whose book it is."""
        self._office.setText(name)
        self._office.setVisible(bool(name))
        self._office.setToolTip(name)

    def offer(self, keys: frozenset[str]) -> None:
        """Show the entries of the pages that there are."""
        for button in self.buttons:
            button.setVisible(button.entry.key in keys)
        self._say_tips()

    def offered(self) -> tuple[str, ...]:
        """Return the keys of the entries shown, from top to foot."""
        return tuple(button.entry.key for button in self.buttons if not button.isHidden())

    def set_current(self, key: str) -> None:
        """Mark the page that is shown."""
        for button in self.buttons:
            here = button.entry.key == key
            button.setChecked(here)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus if here else Qt.FocusPolicy.NoFocus)

    def set_badge(self, key: str, count: int, tone: Tone = Tone.WARN) -> None:
        """Show at a page how many things wait for the officer."""
        for button in self.buttons:
            if button.entry.key == key:
                button.set_badge(count, tone)

    def set_folded(self, *, folded: bool) -> None:
        """Show icons only, or icons and names."""
        self.folded = folded
        self.setFixedWidth(FOLDED if folded else WIDE)
        self._names.setVisible(not folded)
        for button in self.buttons:
            button.folded = folded
            button.update()
        self._say_tips()

    def _say_tips(self) -> None:
        """Tell each entry's key, which counts the entries shown."""
        shown = [button for button in self.buttons if not button.isHidden()]
        for place, button in enumerate(shown, start=1):
            key = f"Alt+{place}"
            button.setToolTip(f"{button.entry.title} ({key})" if self.folded else key)

    def focus_current(self) -> None:
        """Put the focus on the current page's entry."""
        for button in self.buttons:
            if button.isChecked():
                button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        shown = [button for button in self.buttons if not button.isHidden()]
        here = next((place for place, one in enumerate(shown) if one.hasFocus()), None)
        if step is None or here is None:
            super().keyPressEvent(event)
            return
        there = shown[(here + step) % len(shown)]
        there.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, RailButton):
            button.setChecked(True)
            self.chosen.emit(button.entry.key)
