"""Who has to send us a report, by period: who has, who has not, how late."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.rules.duties import DueState
from kttt_desktop.queries.rows.duties import (
    DueRow,
    PartyCell,
    PartyLine,
    PartyMatrix,
    PartyRow,
)
from kttt_desktop.ui import fonts
from kttt_desktop.ui.list_view import ListView
from kttt_desktop.ui.notices import Band, EmptyState
from kttt_desktop.ui.pages.calendar_rows import look_of, period_words, printed_words, waits
from kttt_desktop.ui.parts import Choice, button, label
from kttt_desktop.ui.row_source import RowSource
from kttt_desktop.ui.table_model import CellLook, FilterKind, RowTableModel, TableColumn
from kttt_desktop.ui.theme import Tone


class PartiesView(QWidget):
    """Parties by periods of one duty; one period is the one worked on.

    Signals: `duty_chosen` with its reference; `changed` when period or selection changed;
    `senders_asked`, `time_asked` by their buttons; `record_asked` by Enter; `showing`.
    """

    duty_chosen = Signal(str)
    changed = Signal()
    senders_asked = Signal()
    time_asked = Signal()
    record_asked = Signal()
    showing = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.matrix: PartyMatrix | None = None
        self.list: ListView[PartyLine] | None = None
        self._shape: tuple[object, ...] = ()
        self._source: RowSource[PartyLine] | None = None
        self._build()
        self._connect()

    def _build(self) -> None:
        self.duty = Choice()
        self.duty.setObjectName("party_duty")
        self.duty.setAccessibleName("Báo cáo")
        self.duty.setMinimumWidth(fonts.scaled(300))
        self.duty.setMaximumWidth(fonts.scaled(460))
        self.period = QComboBox()
        self.period.setObjectName("party_period")
        self.period.setAccessibleName("Kỳ")
        self.period.setMinimumWidth(fonts.scaled(236))
        self.counts = label("", "strong")
        self.senders_button = button("Ai phải gửi…", name="senders", icon="users")
        self.time_button = button("Gia hạn…", name="more_time", icon="calendar")
        bar = QWidget()
        bar.setObjectName("toolbar")
        bar.setFixedHeight(fonts.scaled(46))
        row = QHBoxLayout(bar)
        row.setContentsMargins(16, 4, 16, 4)
        row.setSpacing(8)
        for widget in (self.duty, self.period, self.counts):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.time_button)
        row.addWidget(self.senders_button)
        self.band = Band(Tone.WARN)
        self.empty = EmptyState()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(bar)
        self._column.addWidget(self.band)
        self._column.addWidget(self.empty, 1)

    def _connect(self) -> None:
        self.duty.activated.connect(self._on_duty)
        self.period.activated.connect(self._on_period)
        self.senders_button.clicked.connect(self.senders_asked)
        self.time_button.clicked.connect(self.time_asked)
        self.empty.button.clicked.connect(self.senders_asked)

    def offer(self, rows: Sequence[DueRow], wanted: str | None = None) -> None:
        """Offer the duties in which others report to us; the one shown before stays."""
        held = wanted or self.ref()
        with QSignalBlocker(self.duty):  # the page reads once, after this
            self.duty.clear()
            for ref, text in dict.fromkeys((row.duty.ref, row.duty.text) for row in rows):
                self.duty.addItem(text, ref)
            pressing = (row.duty.ref for row in rows if waits(row) and row.missing)
            if self.duty.findData(held) < 0:
                held = next(pressing, "")
            place = self.duty.findData(held)
            self.duty.setCurrentIndex(max(place, 0) if self.duty.count() else -1)

    def ref(self) -> str:
        """Return the duty shown, empty when there is none."""
        return str(self.duty.currentData() or "")

    def chosen_period(self) -> str:
        """Return the code of the period worked on."""
        return str(self.period.currentData() or "")

    def due(self) -> DueRow | None:
        """Return the report of the period worked on."""
        rows = self.matrix.due if self.matrix else ()
        return next((row for row in rows if row.period == self.chosen_period()), None)

    def selected(self) -> tuple[PartyRow, ...]:
        """Return the parties selected, from top to bottom."""
        return tuple(one.party for one in self.list.selected_rows()) if self.list else ()

    def missing(self) -> tuple[PartyRow, ...]:
        """Return who has not sent for the period: the selected ones, else all of them."""
        if self.matrix is None:
            return ()
        missing = self.matrix.missing(self.chosen_period())
        chosen = {party.key for party in self.selected()}
        some = tuple(party for party in missing if party.key in chosen)
        return some or missing

    def cells_of(self, parties: Sequence[PartyRow]) -> tuple[PartyCell, ...]:
        """Return the cells of parties in the period worked on."""
        place = self.period.currentIndex()
        keys = {party.key for party in parties}
        lines = self.matrix.lines if self.matrix else ()
        return tuple(line.cells[place] for line in lines if line.party.key in keys)

    def show_matrix(self, matrix: PartyMatrix | None, period: str | None = None) -> None:
        """Show a duty; its period is the one asked for, the one before, or the one due next."""
        wanted = period or self.chosen_period()
        self.matrix = matrix
        rows = matrix.due if matrix else ()
        with QSignalBlocker(self.period):
            self.period.clear()
            for row in rows:
                self.period.addItem(f"{period_words(row)} ({printed_words(row)})", row.period)
            place = self.period.findData(wanted)
            self.period.setCurrentIndex(place if place >= 0 else _next_due(rows))
        self._say(matrix)
        if matrix is not None and matrix.lines:
            self._show_lines(matrix)
        self._say_counts()
        self.changed.emit()

    def focus_first(self) -> None:
        """Put the focus into the list."""
        if self.list is not None and self.list.isVisible():
            self.list.table.setFocus()
        else:
            self.duty.setFocus()

    def _say(self, matrix: PartyMatrix | None) -> None:
        lines = matrix.lines if matrix else ()
        unknown = ", ".join(matrix.unknown) if matrix else ""
        words = f"{unknown}. Bấm “Ai phải gửi…” để chọn cơ quan hoặc nhóm có trong danh mục."
        head = "Chưa rõ gồm những cơ quan nào: " if unknown and lines else ""
        self.band.say(head, words if head else "")
        self.empty.setVisible(not lines)
        if self.list is not None:
            self.list.setVisible(bool(lines))
        if matrix is None:
            self.empty.say("circle-check", "Không có báo cáo nào phải nhận", "Trong năm này.")
        elif not lines:
            reason = f"“{unknown}” chưa có trong danh mục cơ quan, hoặc là nhóm chưa có đơn vị nào."
            self.empty.say("users", "Chưa rõ ai phải gửi báo cáo này", reason, "Ai phải gửi…")
        figures = bool(matrix and matrix.due[-1].by_figures)
        self.senders_button.setVisible(matrix is not None and not figures)
        self.time_button.setVisible(bool(lines) and not figures)

    def _show_lines(self, matrix: PartyMatrix) -> None:
        shape = (matrix.duty.ref, tuple(row.period for row in matrix.due))
        if shape != self._shape or self._source is None or self.list is None:
            self._make_list(matrix)
            self._shape = shape
        if self._source is not None and self.list is not None:
            self._source.set_rows(matrix.lines)
            self.list.reload()

    def _make_list(self, matrix: PartyMatrix) -> None:
        if self.list is not None:
            self._column.removeWidget(self.list)
            self.list.deleteLater()
        columns = _columns(matrix.due)
        self._source = RowSource(columns)
        self.list = ListView(RowTableModel(columns, self._source), identity=lambda o: o.party.key)
        self.list.activated.connect(self._on_activated)
        self.list.selected.connect(self._on_selected)
        self.list.showing.connect(self.showing)
        self._column.addWidget(self.list, 1)

    def _say_counts(self) -> None:
        if self.matrix is None or not self.matrix.lines:
            self.counts.setText("")
            return
        all_of_them = len(self.matrix.lines)
        missing = len(self.matrix.missing(self.chosen_period()))
        late = sum(
            cell.standing.state is DueState.LATE
            for cell in self.cells_of([line.party for line in self.matrix.lines])
        )
        words = f"{all_of_them - missing}/{all_of_them} đã gửi"
        if late:
            words += f", {late} gửi chậm"
        if self.matrix.duty.key and self.matrix.due[-1].by_figures:
            words += " (tính theo số liệu năm đã nhập)"
        self.counts.setText(words)

    @Slot()
    def _on_duty(self) -> None:
        self.duty_chosen.emit(self.ref())

    @Slot()
    def _on_period(self) -> None:
        self._say_counts()
        self.changed.emit()

    @Slot(object)
    def _on_activated(self, _line: PartyLine) -> None:
        self.record_asked.emit()

    @Slot(int)
    def _on_selected(self, _count: int) -> None:
        self.changed.emit()


def _next_due(rows: Sequence[DueRow]) -> int:
    """Return the place of the last period that has begun to be due, else of the first."""
    begun = [n for n, row in enumerate(rows) if row.standing.state is not DueState.NOT_YET]
    return begun[-1] if begun else 0


def _columns(due: Sequence[DueRow]) -> tuple[TableColumn[PartyLine], ...]:
    name = TableColumn[PartyLine](
        "Đơn vị", lambda line: line.party.name, key="name", width=300, filter=FilterKind.TEXT,
        tooltip=lambda line: line.party.name,
    )  # fmt: skip
    return (name, *(_column(place, row) for place, row in enumerate(due)),
            *(_chased(place, row) for place, row in enumerate(due)))  # fmt: skip


def _column(place: int, row: DueRow) -> TableColumn[PartyLine]:
    return TableColumn(
        period_words(row),
        lambda line: cell_words(line.cells[place]),
        key=f"p{place}",
        width=168,
        filter=FilterKind.TEXT,
        look=lambda line: look_of(line.cells[place].standing),
        tooltip=lambda line: _tip(line.cells[place]),
    )


def _chased(place: int, row: DueRow) -> TableColumn[PartyLine]:
    return TableColumn(
        f"Đã nhắc {row.title}",
        lambda line: line.cells[place].chased or None,
        lambda count: f"{count} lần" if count else "",
        key=f"c{place}",
        width=130,
        look=lambda _line: CellLook(muted=True),
        hidden=True,
    )


def cell_words(cell: PartyCell) -> str:
    """Return how one report stands: the day it was sent, else what is said of its state."""
    if cell.sent_on is None:
        return cell.standing.words
    day = vietnamese.day(cell.sent_on)
    late = cell.standing.days if cell.standing.state is DueState.LATE else None
    return f"{day}, chậm {late} ngày" if late else day


def _tip(cell: PartyCell) -> str:
    parts = [cell_words(cell)]
    if cell.number:
        parts.append(f"số {cell.number}")
    if cell.chased:
        parts.append(f"đã nhắc {cell.chased} lần")
    return ", ".join(parts)
