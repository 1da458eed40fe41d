"""Lịch báo cáo: what is due, sending it, who has not sent to us, and the year of work."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtGui import QKeySequence, QShortcut

from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.faults import KtttError
from kttt_desktop.queries.rows.duties import DueRow, PartyMatrix, Role
from kttt_desktop.services.reports import ReportOrder
from kttt_desktop.ui.changes import Changes, Entity
from kttt_desktop.ui.files import FileChooser
from kttt_desktop.ui.jobs import JobRunner, Lane
from kttt_desktop.ui.pages.calendar_acts import CalendarActs
from kttt_desktop.ui.pages.calendar_desk import CalendarDesk, CalendarView
from kttt_desktop.ui.pages.calendar_detail import form_of
from kttt_desktop.ui.pages.calendar_frame import LIST, PARTIES, CalendarFrame
from kttt_desktop.ui.pages.calendar_rows import CalendarLine, is_open, lines_of, waiting
from kttt_desktop.ui.question import tell
from kttt_desktop.ui.theme import Tone

if TYPE_CHECKING:
    from kttt_desktop.bootstrap import Application


class CalendarPage(CalendarFrame):
    """The year as a strip and a list with the chosen report beside; who has not sent, by period."""

    def __init__(
        self, desk: CalendarDesk, chooser: FileChooser, jobs: JobRunner, changes: Changes
    ) -> None:
        super().__init__(desk.years(), desk.today().year)
        self._desk = desk
        self._jobs = jobs
        self._changes = changes
        self.view: CalendarView | None = None
        self._wanted: tuple[str, str] | None = None
        self._asked_ref = ""
        self.acts = CalendarActs(self, desk, chooser, jobs, changes)
        self._connect()
        self._say_buttons()

    def _connect(self) -> None:
        self.year.activated.connect(self._on_year)
        self.tabs.chosen.connect(self._on_tab)
        self.strip.chosen.connect(self._on_mark)
        self.list.chosen.connect(self._on_chosen)
        self.list.activated.connect(self._on_record)
        self.list.emptied.connect(self._on_add)
        self.list.showing.connect(self._on_showing)
        self.parties.duty_chosen.connect(self._on_duty)
        self.parties.changed.connect(self._say_buttons)
        self.parties.senders_asked.connect(self._on_senders)
        self.parties.time_asked.connect(self._on_time)
        self.parties.record_asked.connect(self._on_record)
        self.parties.showing.connect(self._on_showing)
        self.detail.report_asked.connect(self._on_report)
        self.detail.edit_asked.connect(self._on_edit)
        self.detail.parties_asked.connect(self._on_parties)
        self.detail.forget_asked.connect(self._on_forget)
        self.record_button.clicked.connect(self._on_record)
        self.add_button.clicked.connect(self._on_add)
        self.chase_button.clicked.connect(self._on_chase)
        self._connect_menu()
        for keys, slot in (
            ("Ctrl+Return", self._on_record), ("Ctrl+N", self._on_add), ("Ctrl+D", self._on_chase),
            ("Ctrl+R", self._on_report), ("F2", self._on_edit),
        ):  # fmt: skip
            QShortcut(QKeySequence(keys), self, slot)
        self._changes.changed.connect(self._on_changed)

    def _connect_menu(self) -> None:
        self.open_action.triggered.connect(self._on_open_year)
        self.close_action.triggered.connect(self._on_close_year)
        self.reopen_action.triggered.connect(self._on_reopen_year)
        self.days_action.triggered.connect(self._on_days_off)
        self.others_action.triggered.connect(self.reload)

    def opened(self) -> None:
        """Read the calendar again."""
        self.reload()

    def show_at(self, place: object) -> None:
        """Show the report that `(reference of the duty, period)` names."""
        if isinstance(place, tuple) and len(place) == len(("ref", "period")):
            ref, period = place
            self._wanted = (str(ref), str(period))
            self._on_tab(LIST)
            self._go_to_wanted()

    def row(self) -> DueRow | None:
        """Return the report chosen in the list."""
        line = self.list.row()
        return line.row if line else None

    @Slot()
    def reload(self) -> None:
        """Read the calendar of the year in the read lane."""
        year, others = self.chosen_year(), self.others_action.isChecked()
        self._jobs.start(
            lambda _job: self._desk.calendar(year, others=others),
            done=self._on_read,
            failed=self._on_failed,
            lane=Lane.READ,
        )

    @Slot(object)
    def _on_read(self, view: CalendarView) -> None:
        if view.calendar.year != self.chosen_year():
            return
        first = self.view is None or self.view.calendar.year != view.calendar.year
        self.view = view
        calendar = view.calendar
        self.source.set_rows(lines_of(calendar))
        self.list.reload()
        self.strip.show_calendar(calendar)
        self.tabs.set_count(LIST, str(len(calendar.rows)))
        received = [row for row in calendar.rows if row.role is Role.RECEIVE]
        late = waiting(received)
        self.tabs.set_count(PARTIES, str(len(received)), alarming=late > 0)
        self._say_year(view)
        self.parties.offer(received)
        self._read_matrix()
        if first and self._wanted is None:
            self._go_to_next()
        self._go_to_wanted()
        self._on_chosen(self.list.row())

    def _say_year(self, view: CalendarView) -> None:
        held = view.year()
        closed = held.closed_on if held else None
        words = f"đã khóa sổ {vietnamese.day(closed)}" if closed else ""
        self.closed.say(words, Tone.LOCK, "lock")
        year, opened = view.calendar.year, {row.year for row in view.years}
        ahead = max(self._desk.today().year, *(opened or {year})) + 1
        self.open_action.setText(f"Sang năm mới: mở năm {ahead}…")
        self.open_action.setData(ahead)
        self.close_action.setText(f"Khóa sổ năm {year}…")
        self.close_action.setVisible(closed is None)
        self.reopen_action.setText(f"Mở lại năm {year}…")
        self.reopen_action.setVisible(closed is not None)

    def _go_to_next(self) -> None:
        """Choose the first report that is not sent and not long overdue, else the first."""
        rows = self.view.calendar.rows if self.view else ()
        today = self._desk.today()
        ahead = (
            row.key for row in rows if row.last_good and row.last_good >= today and is_open(row)
        )
        self._wanted = next(ahead, rows[0].key if rows else None)

    def _go_to_wanted(self) -> None:
        if self._wanted is None or self.view is None:
            return
        for place in range(self.list.model.rowCount()):
            line = self.list.model.row(place)
            if line is not None and line.key == self._wanted:
                self.list.go_to(place)
                self._wanted = None
                return

    @Slot()
    def _on_year(self) -> None:
        self.reload()

    @Slot(str)
    def _on_tab(self, key: str) -> None:
        self.tabs.set_current(key)
        self.stack.setCurrentIndex(1 if key == PARTIES else 0)
        self._say_buttons()
        self.focus_first()
        self.list.tell_showing()

    @Slot(str)
    def _on_showing(self, text: str) -> None:
        shown = self.parties if self.tabs.current() == PARTIES else self.list
        if self.sender() is shown:
            self.showing.emit(text)

    @Slot(object)
    def _on_mark(self, row: DueRow) -> None:
        self._wanted = row.key
        if self.tabs.current() != LIST:
            self.tabs.set_current(LIST)
            self.stack.setCurrentIndex(0)
            self._say_buttons()
        self._go_to_wanted()

    @Slot(object)
    def _on_chosen(self, line: CalendarLine | None) -> None:
        row = line.row if line else None
        together = self.view.calendar.together(row) if self.view and row else ()
        self.detail.show_row(row, together, drawable=self._form(row) is not None)
        self.strip.set_current(row)
        self._say_buttons()

    @Slot()
    def _say_buttons(self) -> None:
        receives = self.tabs.current() == PARTIES
        self.add_button.setVisible(not receives)
        self.chase_button.setVisible(receives)
        row = self.row()
        if receives:
            due = self.parties.due()
            missing = self.parties.missing()
            self.record_button.setText(
                f"Ghi đã nhận {len(missing)}…" if missing else "Ghi đã nhận…"
            )
            self.record_button.setEnabled(bool(due and missing and not due.by_figures))
            self.chase_button.setText(f"Lập {len(missing)} công văn đôn đốc…")
            self.chase_button.setEnabled(bool(due and missing))
            return
        receives = row is not None and row.role is Role.RECEIVE
        self.record_button.setText("Ghi đã nhận…" if receives else "Ghi đã gửi…")
        self.record_button.setEnabled(row is not None)

    def _read_matrix(self) -> None:
        year, ref = self.chosen_year(), self.parties.ref()
        self._asked_ref = ref
        if not ref:
            self.parties.show_matrix(None)
            return
        self._jobs.start(
            lambda _job: self._desk.matrix(year, ref), done=self._on_matrix, lane=Lane.READ
        )

    @Slot(object)
    def _on_matrix(self, matrix: PartyMatrix | None) -> None:
        if matrix is None or matrix.duty.ref == self._asked_ref:
            self.parties.show_matrix(matrix)

    @Slot(str)
    def _on_duty(self, _ref: str) -> None:
        self._read_matrix()

    @Slot()
    def _on_parties(self) -> None:
        row = self.row()
        if row is None or self.view is None:
            return
        received = [one for one in self.view.calendar.rows if one.role is Role.RECEIVE]
        self.parties.offer(received, wanted=row.duty.ref)
        self._read_matrix()
        self._on_tab(PARTIES)

    @Slot()
    def _on_record(self) -> None:
        if self.tabs.current() == PARTIES:
            due = self.parties.due()
            if due is not None and self.record_button.isEnabled():
                self.acts.record_received(due, self.parties.missing())
            return
        row = self.row()
        if row is None or self.view is None:
            return
        if row.role is Role.RECEIVE:
            self._on_parties()
        else:
            self.acts.record_sent(self.view.calendar.together(row))

    @Slot()
    def _on_forget(self) -> None:
        row = self.row()
        if row is not None and row.submission is not None:
            self.acts.forget(row)

    @Slot()
    def _on_add(self) -> None:
        if self.tabs.current() == LIST:
            self.acts.edit_duty(None)

    @Slot()
    def _on_edit(self) -> None:
        row = self.row()
        if self.tabs.current() == LIST and row is not None and row.duty.key is None:
            self.acts.edit_duty(row.duty)

    @Slot()
    def _on_senders(self) -> None:
        if self.parties.matrix is not None:
            self.acts.ask_senders(self.parties.matrix.duty)

    @Slot()
    def _on_time(self) -> None:
        due, missing = self.parties.due(), self.parties.missing()
        if due is not None and missing:
            self.acts.give_time(due, missing)

    @Slot()
    def _on_chase(self) -> None:
        due, missing = self.parties.due(), self.parties.missing()
        if self.tabs.current() == PARTIES and due is not None and missing:
            self.acts.chase(due, self.chosen_year(), missing)

    @Slot()
    def _on_report(self) -> None:
        row = self.row()
        form = self._form(row)
        if self.tabs.current() == LIST and row is not None and form is not None:
            order = ReportOrder(form, row.period, document_id=row.duty.document_id)
            self.asked.emit("reports", order)

    def _form(self, row: DueRow | None) -> str | None:
        """Return the form of a report, None when the program has none of it for the period."""
        form = form_of(row) if row is not None else None
        year = int(row.period[:4]) if row is not None else 0
        return form if form in self._desk.forms_of(year) else None

    @Slot()
    def _on_open_year(self) -> None:
        self.acts.open_year(int(self.open_action.data()))

    @Slot()
    def _on_close_year(self) -> None:
        self.acts.close_year(self.chosen_year())

    @Slot()
    def _on_reopen_year(self) -> None:
        self.acts.reopen_year(self.chosen_year())

    @Slot()
    def _on_days_off(self) -> None:
        self.acts.add_days_off()

    @Slot(object)
    def _on_failed(self, error: KtttError) -> None:
        tell(self, error)

    @Slot(Entity)
    def _on_changed(self, _entity: Entity) -> None:
        if self.isVisible():
            self.reload()


def build(application: "Application", jobs: JobRunner, changes: Changes) -> CalendarPage:
    """Return the page on a register."""
    return CalendarPage(CalendarDesk(application), FileChooser(), jobs, changes)
