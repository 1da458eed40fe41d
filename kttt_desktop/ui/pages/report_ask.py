"""What a report is asked for: year, form, part of the year, and what it is about."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import QSignalBlocker, Qt, Slot
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit

from kttt_desktop.ui.parts import Choice

TO_TODAY = "now"
_LETTERS = 48
_PARTS = {
    "": "Cả năm",
    "Q1": "Quý I",
    "Q2": "Quý II",
    "Q3": "Quý III",
    "Q4": "Quý IV",
    "H1": "6 tháng đầu năm",
    "9M": "9 tháng đầu năm",
    TO_TODAY: "Đến hôm nay",
}


@dataclass(frozen=True, slots=True)
class FormChoice:
    """A form that holds in a year; `about` is office, organization or document.

    `parts` are those of the year that it may be asked for (`""` = whole, `Q1`, `9M`, `now`); none
    = the year alone. `years` is how many years it spans, the last one named.
    """

    code: str
    title: str
    about: str
    verified: bool
    parts: tuple[str, ...] = ()
    years: int = 1


class PartChoice(Choice):
    """Quarters, half and nine months of a year, as far as the form is made for them."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("part")
        self.setAccessibleName("Kỳ")
        self.setToolTip("Kỳ báo cáo")

    def offer(self, form: FormChoice | None, year: int) -> None:
        """Offer the parts of a form, keep the one chosen before; hidden where there are none."""
        held = self.currentData()
        parts = form.parts if form is not None else ()
        with QSignalBlocker(self):
            self.clear()
            for code in parts:
                self.addItem(_part_words(code, year, form.years if form else 1), code)
            self.setCurrentIndex(max(self.findData(held), 0) if parts else -1)
        self.setVisible(bool(parts))


def _part_words(code: str, year: int, years: int) -> str:
    if code == "" and years > 1:
        return f"Năm {year - years + 1}–{year}"
    return _PARTS.get(code, code)


class SubjectChoice(QComboBox):
    """Organisations or documents; found by typing any part of a name."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("subject")
        self.setAccessibleName("Đối tượng báo cáo")
        self.setMinimumWidth(200)
        self.setMinimumContentsLength(_LETTERS)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        completer = QCompleter(self.model(), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setCompleter(completer)
        self._line().editingFinished.connect(self.settle)
        self.currentIndexChanged.connect(self._on_index)

    def offer(self, subjects: Sequence[tuple[int, str]]) -> None:
        """Offer subjects by id; the one chosen before stays where it is still offered."""
        held = self.currentData()
        self.clear()
        for key, name in subjects:
            self.addItem(name, key)
            self.setItemData(self.count() - 1, name, Qt.ItemDataRole.ToolTipRole)
        self.setCurrentIndex(max(self.findData(held), 0) if subjects else -1)
        self.settle()

    def _line(self) -> QLineEdit:
        return cast("QLineEdit", self.lineEdit())

    @Slot()
    def settle(self) -> None:
        """Show the name of what is chosen from its beginning, whatever was typed."""
        name = self.itemText(self.currentIndex())
        if self._line().text() != name:
            self.setEditText(name)
        self.setToolTip(name)
        self._line().setCursorPosition(0)

    @Slot(int)
    def _on_index(self, _place: int) -> None:
        self.setToolTip(self.currentText())
        self._line().setCursorPosition(0)
