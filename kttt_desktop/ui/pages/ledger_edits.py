"""Editors of ledgers' dialogs: amounts that tell what was read, days of this year, code lists."""

from datetime import date
from decimal import Decimal

from PySide6.QtCore import Slot
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QHBoxLayout

from kttt_desktop.domain import vietnamese
from kttt_desktop.ui import fonts
from kttt_desktop.ui.edits import DateEdit, NumberEdit
from kttt_desktop.ui.form_field import OwnEditor
from kttt_desktop.ui.pages.pick_edit import PickEdit
from kttt_desktop.ui.parts import label

_MONEY, _NUMBER = 170, 120


class DayEdit(DateEdit):
    """Takes 5/1 too, as a day of the year given."""

    def __init__(self, year: int) -> None:
        super().__init__()
        self._year = year

    def day(self) -> date | None:
        """Return the day typed; None when empty or no day."""
        try:
            return vietnamese.parse_day(self.text(), self._year)
        except ValueError:
            return None


class CodeEdit(PickEdit):
    """A code list that takes typing; the wheel scrolls the form, never the choice."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class AmountEdit(OwnEditor):
    """A number with its unit behind it; `money` tells while typing what `1,5 tỷ` was read as."""

    def __init__(self, *, places: int = 0, unit: str = "", money: bool = False) -> None:
        super().__init__()
        self._money = money
        self._unit = unit
        self.edit = NumberEdit(places=places)
        self.edit.setFixedWidth(fonts.scaled(_MONEY if money else _NUMBER))
        self.echo = label(unit, "hint")
        self.face = self.edit
        self.setFocusProxy(self.edit)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.edit)
        row.addWidget(self.echo, 1)
        self.edit.textEdited.connect(self._on_typed)
        self.edit.editingFinished.connect(self._tell)

    def value(self) -> str:
        """Return the number as typed."""
        return self.edit.text()

    def set_value(self, value: str) -> None:
        """Show a number as somebody would type it."""
        self.edit.setText(value)
        self._tell()

    @Slot()
    def _on_typed(self) -> None:
        self._tell()
        self.edited.emit()

    @Slot()
    def _tell(self) -> None:
        if self._money:
            self.echo.setText(_read_as(self.edit.text()))


def _read_as(typed: str) -> str:
    """Return the digits of what was typed in words, the words of what stands in digits."""
    try:
        value = vietnamese.parse_decimal(typed)
    except ValueError:
        return "chưa đọc được số"
    if value is None:
        return ""
    if value != value.to_integral_value():
        return "lẻ hơn 1 đồng"
    digits = vietnamese.integer(int(value))
    return _in_words(int(value)) if typed.strip() == digits else f"{digits} đồng"


def _in_words(value: int) -> str:
    for scale, name in ((10**9, "tỷ"), (10**6, "triệu")):
        if value >= scale:
            figure = vietnamese.decimal(Decimal(value) / scale, 3).rstrip("0").rstrip(",")
            return f"{figure} {name} đồng"
    return ""
