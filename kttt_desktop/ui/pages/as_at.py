"""“Tại ngày”: turns a list or a card back to a day."""

from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kttt_desktop.domain.messages import Msg
from kttt_desktop.ui import fonts
from kttt_desktop.ui.edits import DateEdit
from kttt_desktop.ui.parts import label, repolish


class AsAtPicker(QWidget):
    """A day with its label; `picked` when another day was given. Empty = today."""

    picked = Signal(object)

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today
        self._day = today
        self.edit = DateEdit(today)
        self._build()
        self.edit.editingFinished.connect(self._on_finished)

    def _build(self) -> None:
        self.edit.setObjectName("as_at")
        self.edit.setAccessibleName("Tại ngày")
        self.edit.setFixedWidth(fonts.scaled(126))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(label("Tại ngày", "second"))
        row.addWidget(self.edit)

    @property
    def day(self) -> date:
        """Return the day that is shown."""
        return self._day

    def set_day(self, day: date) -> None:
        """Show a day, without telling anybody."""
        self._day = day
        self.edit.set_day(day)
        self._mark(wrong=False)

    @Slot()
    def _on_finished(self) -> None:
        typed = self.edit.text().strip()
        day = self.edit.day() if typed else self._today
        self._mark(wrong=day is None)
        if day is None:
            return
        self.edit.set_day(day)
        if day != self._day:
            self._day = day
            self.picked.emit(day)

    def _mark(self, *, wrong: bool) -> None:
        self.edit.setProperty("fault", "error" if wrong else None)
        tip = Msg.NOT_A_DATE.value.format(value=self.edit.text()) if wrong else ""
        self.edit.setToolTip(tip)
        repolish(self.edit)
