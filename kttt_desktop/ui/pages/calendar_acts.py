"""What the calendar page does: its dialogs, the services behind them, and the files of letters."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from kttt_desktop.domain.duty import Duty, DutyDraft, DutyPeriod, SubmissionDraft
from kttt_desktop.domain.faults import KtttError
from kttt_desktop.domain.law_duty_entries import DatedHoliday
from kttt_desktop.queries.rows.duties import DueRow, PartyRow
from kttt_desktop.queries.rows.work_years import YearGaps, YearOpening
from kttt_desktop.services.chasing import ChaseOrder
from kttt_desktop.services.duties import (
    add_duty,
    change_duty,
    forget_submissions,
    give_more_time,
    keep_days_off,
    record_submissions,
    set_senders,
)
from kttt_desktop.services.work_years import close_year, open_year, reopen_year
from kttt_desktop.ui.changes import Changes, Entity
from kttt_desktop.ui.dialog import EntryDialog
from kttt_desktop.ui.files import FileChooser
from kttt_desktop.ui.jobs import Job, JobRunner, Lane
from kttt_desktop.ui.page import Page
from kttt_desktop.ui.pages.acts import Acts
from kttt_desktop.ui.pages.calendar_dialogs import (
    DaysOffDialog,
    DutyDialog,
    MoreTimeDialog,
    SendersDialog,
    SubmissionDialog,
)
from kttt_desktop.ui.pages.calendar_letters import ChaseDialog, ChaseStart
from kttt_desktop.ui.pages.work_year_dialogs import (
    CloseYearDialog,
    OpenYearDialog,
    ReopenYearDialog,
)
from kttt_desktop.ui.question import tell

if TYPE_CHECKING:
    from kttt_desktop.ui.pages.calendar_desk import CalendarDesk

_NAMED = 4


class CalendarActs(QObject):
    """The acts of the calendar page; each opens its dialog and tells what was done."""

    def __init__(
        self,
        page: Page,
        desk: "CalendarDesk",
        chooser: FileChooser,
        jobs: JobRunner,
        changes: Changes,
    ) -> None:
        super().__init__(page)
        self._page = page
        self._desk = desk
        self._chooser = chooser
        self._jobs = jobs
        self._order: ChaseOrder | None = None
        self.acts = Acts(page, desk.application, jobs, changes)
        self.dialog: EntryDialog | None = None

    def record_sent(self, rows: Sequence[DueRow]) -> None:
        """Ask when reports of this office were sent; one entry serves them all."""
        items = [DutyPeriod(row.duty.ref, row.period) for row in rows]
        about = [f"{row.duty.text}: {row.title}" for row in rows]
        self._ask_submission("Ghi đã gửi báo cáo", about, items)

    def record_received(self, due: DueRow, parties: Sequence[PartyRow]) -> None:
        """Ask when reports of agencies were received."""
        items = [
            DutyPeriod(due.duty.ref, due.period, party.agency_id)
            for party in parties
            if party.agency_id is not None
        ]
        about = [f"{due.duty.text}: {due.title}", _names(parties)]
        self._ask_submission("Ghi đã nhận báo cáo", about, items)

    def _ask_submission(self, title: str, about: Sequence[str], items: list[DutyPeriod]) -> None:
        context = self._desk.context

        def act(draft: SubmissionDraft) -> object:
            return record_submissions(context, items, draft)

        saving = self.acts.doing(act, lambda _d: f"{title}: {len(items)}.", Entity.DUTY)
        today = self._desk.today()
        self._open(SubmissionDialog(self._page, title, about, saving, today=today, jobs=self._jobs))

    def forget(self, row: DueRow) -> None:
        """Take back what was said to be sent."""
        sent = row.submission
        if sent is None:
            return
        self.acts.run(
            lambda: forget_submissions(self._desk.context, [sent.id]),
            f"Đã bỏ ghi gửi báo cáo {row.title}.",
            Entity.DUTY,
        )

    def give_time(self, due: DueRow, parties: Sequence[PartyRow]) -> None:
        """Ask for another last day."""
        items = [DutyPeriod(due.duty.ref, due.period, party.agency_id) for party in parties]

        def act(until: date) -> object:
            return give_more_time(self._desk.context, items, until)

        saving = self.acts.doing(act, lambda _d: f"Đã gia hạn cho {len(items)} nơi.", Entity.DUTY)
        self._open(MoreTimeDialog(self._page, _names(parties), saving, self._jobs))

    def edit_duty(self, duty: Duty | None) -> None:
        """Ask for a new duty, or for changes of one."""
        context = self._desk.context

        def act(draft: DutyDraft) -> object:
            if duty is None or duty.id is None:
                return add_duty(context, draft)
            change_duty(context, duty.id, draft, duty.version)
            return duty.id

        saving = self.acts.doing(act, lambda _d: "Đã lưu chế độ báo cáo.", Entity.DUTY)
        forms = self._desk.forms()
        self._open(
            DutyDialog(
                self._page, saving, self._desk.law(), forms=forms, duty=duty, jobs=self._jobs
            )
        )

    def ask_senders(self, duty: Duty) -> None:
        """Ask which agencies have to send."""

        def act(names: tuple[str, ...]) -> object:
            return set_senders(self._desk.context, duty.ref, names)

        saving = self.acts.doing(act, lambda _d: "Đã lưu nơi phải gửi báo cáo.", Entity.DUTY)
        known = self._desk.agency_names()
        self._open(SendersDialog(self._page, duty.who, known, saving, jobs=self._jobs))

    def add_days_off(self) -> None:
        """Ask for days off that the law files lack."""

        def act(typed: tuple[DatedHoliday, str]) -> object:
            return keep_days_off(self._desk.context, *typed)

        saving = self.acts.doing(act, lambda _d: "Đã lưu ngày nghỉ.", Entity.LAW)
        self._open(DaysOffDialog(self._page, saving, self._jobs))

    def chase(self, due: DueRow, year: int, parties: Sequence[PartyRow]) -> None:
        """Ask for the letters to all who have not sent, then where their file goes."""
        self._start(lambda _job: self._desk.chase_start(due, year, parties), self._on_chase_start)

    @Slot(object)
    def _on_chase_start(self, start: ChaseStart) -> None:
        dialog = ChaseDialog(self._page, start)
        dialog.saved.connect(self._on_order)
        self._open(dialog, tells=False)

    @Slot(object)
    def _on_order(self, order: ChaseOrder) -> None:
        self._order = order
        name = f"don-doc_{order.period}.docx"
        self._chooser.ask_target(self._page, name, "Tệp Word (*.docx)", self._on_target)

    def _on_target(self, target: Path) -> None:
        order, self._order = self._order, None
        if order is None:
            return
        count = len(order.parties)
        saving = self.acts.doing(
            lambda one: self._desk.issue(one, target),
            lambda _one: f"Đã lập {count} công văn: {target.stem}.docx, {target.stem}.pdf.",
            Entity.DUTY,
        )
        self._jobs.start(
            lambda _job: saving(order),
            done=self.acts.tell,
            failed=self._on_failed,
            lane=Lane.ACTION,
            title=f"Đang lập {count} công văn",
        )

    def open_year(self, year: int) -> None:
        """Show what a new year begins with, and open it."""
        self._start(lambda _job: self._desk.opening(year), self._on_opening)

    @Slot(object)
    def _on_opening(self, opening: YearOpening) -> None:
        saving = self.acts.doing(
            lambda year: open_year(self._desk.context, year),
            lambda year: f"Đã mở năm {year}.",
            Entity.WORK_YEAR,
        )
        states = self._desk.states()
        self._open(OpenYearDialog(self._page, opening, states, saving, self._jobs))

    def close_year(self, year: int) -> None:
        """Show what a year lacks, and close it."""
        self._start(lambda _job: self._desk.gaps(year), self._on_gaps)

    @Slot(object)
    def _on_gaps(self, gaps: YearGaps) -> None:
        saving = self.acts.doing(
            lambda reason: close_year(self._desk.context, gaps.year, reason),
            lambda _reason: f"Đã khóa sổ năm {gaps.year}.",
            Entity.WORK_YEAR,
        )
        states = self._desk.states()
        self._open(CloseYearDialog(self._page, gaps, states, saving, self._jobs))

    def reopen_year(self, year: int) -> None:
        """Ask why a closed year is opened again."""
        saving = self.acts.doing(
            lambda reason: reopen_year(self._desk.context, year, reason),
            lambda _reason: f"Đã mở lại năm {year}.",
            Entity.WORK_YEAR,
        )
        self._open(ReopenYearDialog(self._page, year, saving, self._jobs))

    def _start(self, work: Callable[[Job], object], done: Callable[..., None]) -> None:
        self._jobs.start(work, done=done, failed=self._on_failed, lane=Lane.READ)

    def _open(self, dialog: EntryDialog, *, tells: bool = True) -> None:
        if tells:
            dialog.saved.connect(self.acts.tell)
        self.dialog = dialog
        dialog.open()

    @Slot(object)
    def _on_failed(self, error: KtttError) -> None:
        tell(self._page, error)


def _names(parties: Sequence[PartyRow]) -> str:
    names = [party.name for party in parties]
    rest = len(names) - _NAMED
    shown = ", ".join(names[:_NAMED])
    return f"{shown} và {rest} nơi khác" if rest > 0 else shown
