"""What the overview shows once its figures are there: reports due, checks, terms, holes, targets.

Imported beside the window, so that the figures need not wait for it.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from kttt_desktop.domain.faults import KtttError
from kttt_desktop.domain.rules.report_checks import Level
from kttt_desktop.queries.rows.indicators import IndicatorRow
from kttt_desktop.services.list_print import ListPrinter, PrintedColumn, PrintedList
from kttt_desktop.services.report_checks import YearChecks
from kttt_desktop.ui import toast
from kttt_desktop.ui.changes import Changes
from kttt_desktop.ui.files import FileChooser
from kttt_desktop.ui.jobs import Job, JobRunner, Lane
from kttt_desktop.ui.pages import overview_rows as rows
from kttt_desktop.ui.pages.acts import Acts
from kttt_desktop.ui.pages.overview_rows import Group
from kttt_desktop.ui.pages.overview_tables import FiguresDialog
from kttt_desktop.ui.pages.overview_watch import WorkRead, read_checks, read_work
from kttt_desktop.ui.pages.overview_words import FigureRow, backup_words
from kttt_desktop.ui.pages.report_findings import Explaining
from kttt_desktop.ui.pages.report_rows import RowsDialog
from kttt_desktop.ui.question import tell
from kttt_desktop.ui.theme import Tone

if TYPE_CHECKING:
    from kttt_desktop.bootstrap import Application
    from kttt_desktop.ui.pages.overview_base import OverviewBase

_TABLES = ("communes", "fields", "grades", "line")
_KINDS = "Tệp PDF (*.pdf);;Tệp Excel (*.xlsx)"


class OverviewRest(QObject):
    """Reads and shows what waits, opens dialogs, prints the page."""

    def __init__(
        self, page: "OverviewBase", application: "Application", jobs: JobRunner, changes: Changes
    ) -> None:
        super().__init__(page)
        self._page = page
        self._application = application
        self._jobs = jobs
        self._turn = 0
        self.work: WorkRead | None = None
        self.checks: YearChecks | None = None
        self.chooser = FileChooser()
        self.explaining = Explaining(page, Acts(page, application, jobs, changes), application)

    def read(self, turn: int, year: int) -> None:
        """Read what waits and the checks of a year; an older turn is passed over when it comes."""
        self._turn, application = turn, self._application

        def work(_job: Job) -> tuple[int, WorkRead]:
            return turn, read_work(application, year)

        def checks(_job: Job) -> tuple[int, YearChecks]:
            return turn, read_checks(application, year)

        self._jobs.start(work, done=self._on_work, failed=self.failed, lane=Lane.READ)
        self._jobs.start(checks, done=self._on_checks, failed=self.failed, lane=Lane.READ)

    @Slot(object)
    def _on_work(self, found: tuple[int, WorkRead]) -> None:
        turn, work = found
        if turn != self._turn or self._page.read is None:
            return
        self.work = work
        page, watch = self._page, work.watch
        figures = self._page.read.figures
        page.due.show_doors(rows.due_doors(work.due))
        late = rows.overdue_count(work.due)
        page.due_panel.chip.say(f"{late} quá hạn" if late else "", Tone.DANGER)
        lacking, expected = len(watch.missing), watch.reporting.expected
        page.missing_panel.title.setText(f"Chưa có số liệu năm {figures.year}")
        page.missing_panel.chip.say(f"{lacking} trong {expected}" if lacking else "", Tone.WARN)
        names = {one.code or "": one.name for one in figures.communes}
        page.missing.show_doors(rows.missing_doors(watch.missing, figures.year, names))
        page.targets.show_doors(rows.target_doors(watch.targets))
        page.targets_panel.hint.setText(rows.verdict_words(watch.targets))
        page.terms.show_doors(rows.term_doors(watch.terms))
        over = sum(one.days_left < 0 for one in watch.terms)
        page.terms_panel.chip.say(f"{over} đã quá" if over else "", Tone.DANGER)
        page.holes.show_doors(rows.hole_doors(watch.holes))
        self._say_foot(len(watch.overdue_tasks))

    def _say_foot(self, late: int) -> None:
        page = self._page
        told = f"{late} nhiệm vụ quá hạn" if late else "Không có nhiệm vụ quá hạn"
        page.tasks.say("list-checks", told, Tone.DANGER if late else Tone.PLAIN)
        page.tasks_button.setVisible(bool(late))
        copied = page.desk.copied_at()
        when = backup_words(copied, page.desk.now())
        tone = Tone.PLAIN if copied else Tone.WARN
        page.backup.say("shield-check", f"Bản sao của sổ: {when}", tone)

    @Slot(object)
    def _on_checks(self, found: tuple[int, YearChecks]) -> None:
        turn, checks = found
        if turn != self._turn:
            return
        self.checks = checks
        errors = len(checks.of(Level.ERROR))
        panel = self._page.faults_panel
        panel.title.setText(f"Lỗi chặn báo cáo {checks.form or f'năm {checks.year}'}")
        panel.chip.say(f"{errors} lỗi" if errors else "", Tone.DANGER)
        self._page.mend_button.setVisible(errors > 0)
        self._page.faults.show_doors(rows.fault_groups(checks))

    def open_key(self, key: object) -> None:
        """Open the findings of a row as a list."""
        if isinstance(key, Group) and self.checks is not None:
            self.explaining.at(self.checks.year, self.checks.form)
            self.explaining.open_list(key.title, key.findings)

    def mend(self) -> None:
        """Go to the first error; F8 leads on from there."""
        errors = self.checks.of(Level.ERROR) if self.checks is not None else ()
        first = next((one for one in errors if one.organization_id is not None), None)
        if self.checks is not None and errors:
            self.explaining.at(self.checks.year, self.checks.form)
            self.explaining.go_to(first or errors[0])

    @Slot(object)
    def show_rows(self, found: tuple[str, tuple[IndicatorRow, ...]]) -> None:
        """Open the rows behind a figure."""
        dialog = RowsDialog(self._page, *found)
        dialog.chosen.connect(self._on_row)
        dialog.open()

    @Slot(object)
    def _on_row(self, row: IndicatorRow) -> None:
        if row.organization_id is not None:
            self._page.asked.emit("organizations", row.organization_id)

    def show_table(self, name: str) -> FiguresDialog:
        """Open the figures of a chart as a table."""
        title = getattr(self._page, f"{name}_panel").title.text()
        dialog = FiguresDialog(self._page, title, self._page.pictures.rows(name))
        dialog.chosen.connect(self._page.open_key)
        dialog.open()
        return dialog

    def print_page(self) -> None:
        """Ask where to, then write figures and charts as PDF or Excel."""
        if self._page.read is not None:
            name = f"tong-quan-{self._page.read.figures.as_of.isoformat()}.pdf"
            self.chooser.ask_target(self._page, name, _KINDS, self._on_target)

    @Slot(object)
    def _on_target(self, target: Path) -> None:
        own = self._application
        printer, lists = ListPrinter(own.read, own.law_on, own.today), self._lists()
        self._jobs.start(
            lambda job: printer.write(target, "Tổng quan", lists, job.step),
            done=self._on_written,
            failed=self.failed,
            lane=Lane.READ,
            title=f"Đang ghi {target.name}",
        )

    def _lists(self) -> tuple[PrintedList, ...]:
        page = self._page
        columns = (
            PrintedColumn("Chỉ tiêu"), PrintedColumn("Số", right=True), PrintedColumn("Ghi chú")
        )  # fmt: skip
        told = tuple(
            (one.name, f"{one.value} {one.unit}".strip(), f"{one.change} {one.covers}".strip())
            for one in page.kpis.kpis()
        )
        charts = (
            printed_figures(getattr(page, f"{name}_panel").title.text(), page.pictures.rows(name))
            for name in _TABLES
        )
        return (PrintedList("Số liệu chính", columns, told), *charts)

    @Slot(object)
    def _on_written(self, target: Path) -> None:
        toast.say(self._page, f"Đã ghi {target.name}.")

    @Slot(object)
    def failed(self, error: KtttError) -> None:
        """Tell why something could not be read or written."""
        tell(self._page, error)


def printed_figures(title: str, told: Sequence[FigureRow]) -> PrintedList:
    """Return the figures of a chart as a list to print."""
    columns = (PrintedColumn("Năm, xã"), PrintedColumn("Nhóm"), PrintedColumn("Số", right=True))
    return PrintedList(title, columns, tuple((one.label, one.name, one.value) for one in told))
