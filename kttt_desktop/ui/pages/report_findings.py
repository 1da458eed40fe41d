"""What is to be looked at before a report: as a list, at its cell, with a reason why it may stand.

Joins the checks panel of the reports page with the register; the overview shows the same list.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from kttt_desktop.domain.draft import read_draft
from kttt_desktop.domain.faults import Fault
from kttt_desktop.domain.rules.report_checks import Finding, Level
from kttt_desktop.services.report_checks import (
    ReasonDraft,
    form_reasons,
    report_findings,
    settle_fault,
    settle_finding,
)
from kttt_desktop.services.reports import BuiltReport, ReportOrder
from kttt_desktop.ui.changes import Changes, Entity
from kttt_desktop.ui.dialog import ENTRY, TABLE, EntryDialog, footer
from kttt_desktop.ui.form_field import long_text
from kttt_desktop.ui.jobs import JobRunner, Lane
from kttt_desktop.ui.list_view import ListView
from kttt_desktop.ui.page import Page
from kttt_desktop.ui.pages.acts import Acts, Doing
from kttt_desktop.ui.pages.reports import ReportsPage
from kttt_desktop.ui.parts import button, label
from kttt_desktop.ui.row_source import RowSource
from kttt_desktop.ui.table_model import CellLook, FilterKind, RowTableModel, TableColumn
from kttt_desktop.ui.theme import Tone

if TYPE_CHECKING:
    from kttt_desktop.bootstrap import Application

LEVEL_WORDS = {Level.ERROR: "Lỗi", Level.WARNING: "Cảnh báo", Level.INFO: "Để biết"}
_TONES = {Level.ERROR: Tone.DANGER, Level.WARNING: Tone.WARN, Level.INFO: Tone.PLAIN}
_YEAR_DIGITS = 4
Read = tuple[BuiltReport, tuple[Finding, ...], Mapping[str, str]]


def _look(row: Finding) -> CellLook:
    plain = row.level is Level.INFO or bool(row.reason)
    return CellLook(dot=True) if plain else CellLook(tone=_TONES[row.level], chip=True)


COLUMNS: tuple[TableColumn[Finding], ...] = (
    TableColumn("Mức", lambda row: LEVEL_WORDS[row.level], key="level", width=96, look=_look,
                filter=FilterKind.CHOICE, choices=[(one, one) for one in LEVEL_WORDS.values()]),
    TableColumn("Tổ chức", lambda row: row.organization or "Biểu tổng hợp", key="organization",
                width=230, filter=FilterKind.TEXT, tooltip=lambda row: row.organization),
    TableColumn("Nội dung", lambda row: row.fault.text(), key="text", width=520,
                filter=FilterKind.TEXT, tooltip=lambda row: row.fault.text()),
    TableColumn("Giải trình", lambda row: row.reason or None, key="reason", width=200,
                filter=FilterKind.TEXT, tooltip=lambda row: row.reason),
)  # fmt: skip


class FindingsDialog(QDialog):
    """A list of findings; `chosen` with the one to go to, `explained` with one that may stand."""

    chosen = Signal(object)
    explained = Signal(object)

    def __init__(self, parent: QWidget | None, title: str, rows: Sequence[Finding]) -> None:
        super().__init__(parent)
        self.setWindowTitle("Kiểm tra trước khi lập báo cáo")
        self.setObjectName("findingsDialog")
        self._title = title
        self._rows = tuple(rows)
        self._build()
        self._connect()

    def _build(self) -> None:
        source: RowSource[Finding] = RowSource(COLUMNS, self._rows)
        self.list = ListView(RowTableModel(COLUMNS, source))
        self.list.set_nothing("circle-check", "Không còn gì phải xem")
        self.list.reload()
        self.explain_button = button("Giải trình…", name="explain", tip="Ctrl+G")
        self.go_button = button("Đến ô", "primary", name="to_figure", tip="Enter")
        self.close_button = button("Hủy", name="cancel", tip="Esc")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = label(f"{self._title} · {len(self._rows)} dòng", "strong")
        head.setContentsMargins(20, 14, 20, 10)
        column.addWidget(head)
        column.addWidget(self.list, 1)
        buttons = (self.explain_button, self.go_button, self.close_button)
        column.addWidget(footer(buttons=buttons))
        self.resize(TABLE + 200, 560)
        self.list.go_to(0)
        self._on_row(self.list.row())

    def _connect(self) -> None:
        self.close_button.clicked.connect(self.reject)
        self.go_button.clicked.connect(self._on_go)
        self.explain_button.clicked.connect(self._on_explain)
        self.explain_button.setShortcut("Ctrl+G")
        self.list.activated.connect(self._on_activated)
        self.list.chosen.connect(self._on_row)

    @Slot(object)
    def _on_row(self, row: Finding | None) -> None:
        self.explain_button.setEnabled(row is not None and row.level is Level.WARNING)
        self.go_button.setEnabled(row is not None)

    @Slot()
    def _on_go(self) -> None:
        row = self.list.row()
        if row is not None:
            self._on_activated(row)

    @Slot(object)
    def _on_activated(self, row: Finding) -> None:
        self.accept()
        self.chosen.emit(row)

    @Slot()
    def _on_explain(self) -> None:
        row = self.list.row()
        if row is not None:
            self.accept()
            self.explained.emit(row)


class ReasonDialog(EntryDialog):
    """Why a warning may stand."""

    def __init__(self, parent: QWidget | None, save: Doing, about: str, reason: str = "") -> None:
        super().__init__(parent, "Giải trình cảnh báo", save, width=ENTRY)
        self.setObjectName("reasonDialog")
        self.form.addWidget(label(about, wrap=True), 0, 0, 1, 2)
        self.add("reason", "Lý do để nguyên số liệu", long_text(3), required=True, span=2)
        self.set_values({"reason": reason})

    def draft(self) -> ReasonDraft:
        """Return the reason as typed.

        Raises:
            InputError: If there is none.
        """
        return read_draft(ReasonDraft, self.values())


class Explaining(QObject):
    """Opens the list of findings and the dialog of a reason over a page, and goes to a figure."""

    def __init__(self, page: Page, acts: Acts, application: "Application") -> None:
        super().__init__(page)
        self._page = page
        self._acts = acts
        self._context = application.context
        self._year = 0
        self._form = ""

    def at(self, year: int, form: str) -> None:
        """Tell of which year and form what is opened next."""
        self._year, self._form = year, form

    def open_list(self, title: str, findings: Sequence[Finding]) -> FindingsDialog:
        """Open findings as a list."""
        dialog = FindingsDialog(self._page, title, findings)
        dialog.chosen.connect(self.go_to)
        dialog.explained.connect(self.explain)
        dialog.open()
        return dialog

    @Slot(object)
    def go_to(self, one: Finding) -> None:
        """Show the figure of a finding, the card for what stands there, else the report."""
        asked = self._page.asked
        if one.organization_id is None:
            asked.emit("reports", ReportOrder(self._form, str(self._year)))
        elif one.line:
            asked.emit("year_figures", (one.organization_id, one.line, self._year, one.kind))
        else:
            asked.emit("organizations", one.organization_id)

    @Slot(object)
    def explain(self, one: Finding) -> None:
        """Ask why a finding may stand."""
        year, form, context = self._year, self._form, self._context
        save = self._acts.doing(
            lambda draft: settle_finding(context, year, form, one, draft.reason),
            lambda _draft: "Đã ghi giải trình.",
            Entity.REPORT,
        )
        about = f"{one.organization}: {one.fault.text()}" if one.organization else one.fault.text()
        self._open(ReasonDialog(self._page, save, about, one.reason))

    def explain_fault(self, report: BuiltReport, fault: Fault, reason: str) -> None:
        """Ask why a warning of a form may stand."""
        context = self._context
        save = self._acts.doing(
            lambda draft: settle_fault(context, report, fault, draft.reason),
            lambda _draft: "Đã ghi giải trình.",
            Entity.REPORT,
        )
        self._open(ReasonDialog(self._page, save, fault.text(), reason))

    def _open(self, dialog: ReasonDialog) -> None:
        dialog.saved.connect(self._acts.tell)
        dialog.open()


class ReportFindings(QObject):
    """Reads what stands behind the report shown, and shows it in the checks panel."""

    def __init__(
        self, page: ReportsPage, application: "Application", jobs: JobRunner, changes: Changes
    ) -> None:
        super().__init__(page)
        self._panel = page.checks
        self._application = application
        self._jobs = jobs
        self._report: BuiltReport | None = None
        self._reasons: Mapping[str, str] = {}
        acts = Acts(page, application, jobs, changes)
        self.explaining = Explaining(page, acts, application)
        self._panel.shown.connect(self._on_shown)
        self._panel.figure_asked.connect(self.explaining.go_to)
        self._panel.list_asked.connect(self._on_list)
        self._panel.explain_asked.connect(self._on_explain)

    @Slot(object)
    def _on_shown(self, report: BuiltReport | None) -> None:
        self._report = report
        if report is None:
            return
        self.explaining.at(int(report.order.period[:_YEAR_DIGITS]), report.spec.code)
        desk = self._application.desk

        def read(_job: object) -> Read:
            return report, report_findings(desk, report), form_reasons(desk, report)

        self._jobs.start(read, done=self._on_read, lane=Lane.READ)

    @Slot(object)
    def _on_read(self, found: Read) -> None:
        report, findings, self._reasons = found
        if report is self._report:
            self._panel.show_findings(findings, self._reasons)

    @Slot(object)
    def _on_list(self, findings: Sequence[Finding]) -> None:
        self.explaining.open_list(findings[0].check.value, findings)

    @Slot(object)
    def _on_explain(self, what: object) -> None:
        if isinstance(what, Finding):
            self.explaining.explain(what)
        elif isinstance(what, Fault) and self._report is not None:
            reason = self._reasons.get(what.rule, "")
            self.explaining.explain_fault(self._report, what, reason)
