"""What the tasks page is about: document, period, and the states with their counts."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import QObject, QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QWidget

from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.periods import PeriodKind, PeriodSpec
from kttt_desktop.queries.rows.tasks import DocumentRow, TaskRow
from kttt_desktop.ui import fonts
from kttt_desktop.ui.pages.task_tree import NO_STATE
from kttt_desktop.ui.parts import Choice, button, label

_MONTHS_OF_QUARTER = 3
_YEARS_BACK, _YEARS_AHEAD = 10, 1
_PARTS = (
    ("Quý I", PeriodKind.QUARTER, 1),
    ("Quý II", PeriodKind.QUARTER, 2),
    ("Quý III", PeriodKind.QUARTER, 3),
    ("Quý IV", PeriodKind.QUARTER, 4),
    ("6 tháng đầu năm", PeriodKind.HALF, 1),
    ("9 tháng", PeriodKind.NINE_MONTHS, 1),
    ("Cả năm", PeriodKind.YEAR, 1),
)
_ALL, _NONE = "*", ""


def document_words(row: DocumentRow) -> str:
    """Return a document as the choice names it."""
    day = vietnamese.day(row.issued_on)
    head = " ".join(part for part in (row.kind, row.number, day and f"ngày {day}") if part)
    return f"{head}: {row.title}" if head else row.title


class TaskBar(QObject):
    """Choices of the page.

    Signals: `changed` when another document or period was chosen; `filtered` when another state.
    """

    changed = Signal()
    filtered = Signal()

    def __init__(self, states: Sequence[tuple[str, str]], today: date) -> None:
        super().__init__()
        self._documents: Sequence[DocumentRow] = ()
        self._labels = [(_ALL, "Tất cả"), *states, (_NONE, sentence_of(NO_STATE))]
        self._shown = _ALL
        self._build(today)
        self._connect()

    def _build(self, today: date) -> None:
        self.document = Choice()
        self.document.setObjectName("document")
        self.document.setAccessibleName("Văn bản")
        self.document.setMinimumWidth(300)
        self.document.setMaximumWidth(620)
        self.document.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.document.setMinimumContentsLength(56)
        self.part = QComboBox()
        self.part.setObjectName("period")
        self.part.setAccessibleName("Kỳ")
        self.part.setFixedWidth(fonts.scaled(142))
        for title, kind, number in _PARTS:
            self.part.addItem(title, (kind, number))
        self.year = QComboBox()
        self.year.setObjectName("year")
        self.year.setAccessibleName("Năm")
        self.year.setFixedWidth(fonts.scaled(88))
        for year in range(today.year + _YEARS_AHEAD, today.year - _YEARS_BACK, -1):
            self.year.addItem(str(year), year)
        self.part.setCurrentIndex((today.month - 1) // _MONTHS_OF_QUARTER)
        self.year.setCurrentIndex(_YEARS_AHEAD)
        self.states = QWidget()
        row = QHBoxLayout(self.states)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self.entered = label("", "strong")
        self.buttons: dict[str, QPushButton] = {}
        for code, title in self._labels:
            made = button(title, "filter", name=f"state_{code or 'none'}")
            made.setCheckable(True)
            made.setAutoExclusive(True)
            made.setProperty("state_code", code)
            self.buttons[code] = made
            row.addWidget(made)
        row.addStretch(1)
        self.buttons[_ALL].setChecked(True)

    def _connect(self) -> None:
        self.document.activated.connect(self.changed)
        self.part.activated.connect(self.changed)
        self.year.activated.connect(self.changed)
        for made in self.buttons.values():
            made.clicked.connect(self._on_state)

    def set_documents(self, rows: Sequence[DocumentRow], wanted: int | None = None) -> None:
        """Offer documents; show the wanted one, else the one shown before."""
        wanted = self.document_id() if wanted is None else wanted
        self._documents = tuple(rows)
        with QSignalBlocker(self.document):  # the page reads once, after this
            self.document.clear()
            for row in rows:
                self.document.addItem(document_words(row), row.id)
        self.document.setVisible(bool(rows))
        self.document.setCurrentIndex(max(self.document.findData(wanted), 0) if rows else -1)
        self.document.setToolTip(self.document.currentText())

    def document_id(self) -> int | None:
        """Return the id of the document shown."""
        key = self.document.currentData()
        return key if isinstance(key, int) else None

    def document_row(self) -> DocumentRow | None:
        """Return the document shown."""
        return next((row for row in self._documents if row.id == self.document_id()), None)

    def period(self) -> str:
        """Return the period shown, as `2023-Q4`."""
        kind, number = self.part.currentData()
        return PeriodSpec(kind, int(self.year.currentData()), number).code

    def keeps(self, task: TaskRow) -> bool:
        """Return whether a task is in the state that is shown."""
        state = task.progress.state if task.progress else None
        return self._shown in {_ALL, state or _NONE}

    def set_counts(self, counts: Mapping[str | None, int], entered: int) -> None:
        """Show how many tasks are in each state (None = not said) and have an entry at all.

        States without tasks are not offered.
        """
        total = sum(counts.values())
        shown = {code: counts.get(code or None, 0) for code, _ in self._labels}
        shown[_ALL] = total
        if not shown.get(self._shown, 0):
            self._shown = _ALL
            self.buttons[_ALL].setChecked(True)
        for code, title in self._labels:
            self.buttons[code].setText(f"{title} {shown[code]}")
            self.buttons[code].setVisible(shown[code] > 0 and total > 0)
        self.entered.setText(f"Đã nhập {entered}/{total}" if total else "")

    @Slot()
    def _on_state(self) -> None:
        sender = self.sender()
        self._shown = str(sender.property("state_code")) if sender is not None else _ALL
        self.filtered.emit()


def sentence_of(text: str) -> str:
    """Return a text with a capital at its beginning."""
    return text[:1].upper() + text[1:]
