"""What the tasks page is about: document, period, and which of its tasks are shown."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QObject, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox

from kttt_desktop.domain.periods import PeriodKind, PeriodSpec
from kttt_desktop.queries.rows.tasks import DocumentRow, TaskRow
from kttt_desktop.queries.task_tree import document_name
from kttt_desktop.ui import fonts
from kttt_desktop.ui.pages.task_filters import ALL, MINE, Offer, keeps, state_offers, who_offers
from kttt_desktop.ui.parts import Choice, label

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
_EVERY = "*"
_LEAST, _LETTER = 78, 7  # a choice may become as narrow; the usual width of a letter


def document_words(row: DocumentRow) -> str:
    """Return a document as the choice names it."""
    return document_name(row.kind, row.number, row.issued_on, row.title)


class TaskBar(QObject):
    """Choices of the page.

    Signals: `changed` when another document or period was chosen; `filtered` when others of the
    tasks are to be shown; `me_asked` when one's own are wanted and it is not known who that is.
    """

    changed = Signal()
    filtered = Signal()
    me_asked = Signal()

    def __init__(self, states: Sequence[tuple[str, str]], today: date, me: str = "") -> None:
        super().__init__()
        self._documents: Sequence[DocumentRow] = ()
        self._states = tuple(states)
        self._me = me
        self._build(today)
        self._connect()

    def _build(self, today: date) -> None:
        self.document = _choice("document", "Văn bản")
        self.document.setMinimumWidth(180)
        self.document.setMaximumWidth(620)
        self.document.setMinimumContentsLength(56)
        self.part = _choice("period", "Kỳ", 134)
        for title, kind, number in _PARTS:
            self.part.addItem(title, (kind, number))
        self.year = _choice("year", "Năm", 78)
        for year in range(today.year + _YEARS_AHEAD, today.year - _YEARS_BACK, -1):
            self.year.addItem(str(year), year)
        self.part.setCurrentIndex((today.month - 1) // _MONTHS_OF_QUARTER)
        self.year.setCurrentIndex(_YEARS_AHEAD)
        self.state = _choice("state_filter", "Tình trạng", 178)
        self.who = _choice("who_filter", "Cơ quan, cán bộ", 196)
        self.who.setToolTip("Cơ quan, cán bộ (việc của tôi: Ctrl+Shift+M)")
        self.entered = label("", "strong")
        for one in (self.state, self.who):
            one.addItem("", ALL)

    def _connect(self) -> None:
        for one in (self.document, self.part, self.year):
            one.activated.connect(self.changed)
        self.state.activated.connect(self.filtered)
        self.who.activated.connect(self._on_who)

    @Slot()
    def _on_who(self) -> None:
        if self.who.currentData() == MINE and not self._me:
            self.who.setCurrentIndex(0)
            self.me_asked.emit()
        self.filtered.emit()

    def set_me(self, name: str) -> None:
        """Take the name of who uses the program and show the tasks of that name."""
        self._me = name
        place = self.who.findData(MINE)
        self.who.setCurrentIndex(place if name else 0)
        self.filtered.emit()

    @property
    def me(self) -> str:
        """Return who uses the program; empty = not known."""
        return self._me

    def set_documents(self, rows: Sequence[DocumentRow], wanted: int | None = None) -> None:
        """Offer documents, and all at once; show the wanted one, else the one shown before."""
        held = self.document.currentData() if wanted is None else wanted
        self._documents = tuple(rows)
        with QSignalBlocker(self.document):  # the page reads once, after this
            self.document.clear()
            for row in rows:
                self.document.addItem(document_words(row), row.id)
            if len(rows) > 1:
                self.document.addItem(f"Mọi văn bản ({len(rows)})", _EVERY)
        self.document.setVisible(bool(rows))
        self.document.setCurrentIndex(max(self.document.findData(held), 0) if rows else -1)
        self.document.setToolTip(self.document.currentText())

    def shows_all(self) -> bool:
        """Return whether the tasks of every document are shown."""
        return bool(self.document.currentData() == _EVERY)

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
        """Return whether a task is one of those that are shown."""
        return keeps(task, str(self.state.currentData()), self._me) and keeps(
            task, str(self.who.currentData()), self._me
        )

    def set_tasks(self, tasks: Sequence[TaskRow]) -> None:
        """Offer what these tasks can be narrowed to, with counts; what none meets is left out."""
        _offer(self.state, state_offers(tasks, self._states))
        _offer(self.who, who_offers(tasks, self._me))
        wanted = [one for one in tasks if one.asked or one.progress is not None]
        entered = sum(one.progress is not None for one in wanted)
        self.entered.setText(f"Đã nhập {entered}/{len(wanted)}" if tasks else "")

    def show_only(self, code: str) -> None:
        """Narrow the tasks to a state or to whose they are; a second time = all again."""
        for one in (self.state, self.who):
            place = one.findData(code)
            if place >= 0:
                one.setCurrentIndex(0 if one.currentData() == code else place)
                self.filtered.emit()
                return

    @Slot()
    def show_mine(self) -> None:
        """Narrow the tasks to those of who uses the program; a second time = all again."""
        if self._me:
            self.show_only(MINE)
        else:
            self.me_asked.emit()


def _choice(name: str, title: str, width: int = 0) -> Choice:
    made = Choice()
    made.setObjectName(name)
    made.setAccessibleName(title)
    made.setToolTip(title)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    if width:
        made.setMinimumContentsLength(width // _LETTER)
        made.setMinimumWidth(fonts.scaled(min(width, _LEAST)))
        made.setMaximumWidth(fonts.scaled(width))
    return made


def _offer(box: QComboBox, offers: Sequence[Offer]) -> None:
    held = box.currentData()
    with QSignalBlocker(box):  # nobody chose anything
        box.clear()
        for one in offers:
            box.addItem(one.title, one.code)
            box.setItemData(box.count() - 1, one.title, Qt.ItemDataRole.ToolTipRole)
        box.setCurrentIndex(max(box.findData(held), 0))
    view = box.view()
    view.setMinimumWidth(min(view.sizeHintForColumn(0) + fonts.scaled(28), fonts.scaled(460)))


def sentence_of(text: str) -> str:
    """Return a text with a capital at its beginning."""
    return text[:1].upper() + text[1:]
