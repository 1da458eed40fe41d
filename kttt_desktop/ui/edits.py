"""Fields to type in: days as dd/mm/yyyy, numbers with their thousands."""

from datetime import date

from PySide6.QtCore import QDate, QLocale, QPoint, Qt, Slot
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QCalendarWidget, QLineEdit

from kttt_desktop.domain import vietnamese
from kttt_desktop.ui import fonts, icons


class DateEdit(QLineEdit):
    """Takes 5/1/2024, 05012024 and their like; shows 05/01/2024. What is no day stays as typed."""

    def __init__(self, day: date | None = None) -> None:
        super().__init__()
        self.setPlaceholderText("dd/mm/yyyy")
        self.setMaximumWidth(fonts.scaled(150))
        self._calendar: QCalendarWidget | None = None
        self._pick = self.addAction(
            icons.icon("calendar"), QLineEdit.ActionPosition.TrailingPosition
        )
        self._pick.setText("Chọn ngày")
        self._pick.triggered.connect(self._on_pick)
        self.editingFinished.connect(self._on_finished)
        self.set_day(day)

    def day(self) -> date | None:
        """Return the day typed; None when empty or no day."""
        try:
            return vietnamese.parse_day(self.text())
        except ValueError:
            return None

    def set_day(self, day: date | None) -> None:
        """Show a day."""
        self.setText(vietnamese.day(day))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() is not Qt.FocusReason.MouseFocusReason:
            self.selectAll()

    @Slot()
    def _on_finished(self) -> None:
        day = self.day()
        if day is not None:
            self.set_day(day)

    @Slot()
    def _on_pick(self) -> None:
        if self._calendar is None:
            calendar = QCalendarWidget(self)
            calendar.setWindowFlags(Qt.WindowType.Popup)
            calendar.setLocale(QLocale(QLocale.Language.Vietnamese))
            calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
            calendar.clicked.connect(self._on_picked)
            calendar.activated.connect(self._on_picked)
            self._calendar = calendar
        day = self.day()
        if day is not None:
            self._calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self._calendar.move(self.mapToGlobal(QPoint(0, self.height() + 2)))
        self._calendar.show()

    @Slot(QDate)
    def _on_picked(self, day: QDate) -> None:
        if self._calendar is not None:
            self._calendar.hide()
        self.setText(day.toString("dd/MM/yyyy"))
        self.textEdited.emit(self.text())
        self.editingFinished.emit()


class NumberEdit(QLineEdit):
    """Takes `1234567`, `1,5 tỷ`; shows 1.234.567. What is no number stays as typed."""

    def __init__(self, *, places: int = 0) -> None:
        super().__init__()
        self._places = places
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.editingFinished.connect(self._on_finished)

    def set_number(self, value: int | None) -> None:
        """Show a whole number, or nothing."""
        self.setText(vietnamese.integer(value))

    @Slot()
    def _on_finished(self) -> None:
        try:
            value = vietnamese.parse_decimal(self.text())
        except ValueError:
            return
        if value is None:
            return
        whole = value == value.to_integral_value()
        if whole:
            self.setText(vietnamese.integer(int(value)))
        elif self._places:
            self.setText(vietnamese.decimal(value, self._places))
