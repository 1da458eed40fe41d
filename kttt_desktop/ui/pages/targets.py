"""Chỉ tiêu: targets of documents beside the register, by horizon, each with path and rows."""

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QStackedWidget, QWidget

from kttt_desktop.config import paths
from kttt_desktop.domain.rules.targets import Pace, Verdict
from kttt_desktop.queries.indicator_spec import load_indicators
from kttt_desktop.queries.rows.indicators import Catalogue, IndicatorRow
from kttt_desktop.queries.rows.targets import (
    OtherBase,
    TargetBoard,
    TargetRow,
    TargetStanding,
    YearValue,
)
from kttt_desktop.queries.target_words import proposals
from kttt_desktop.queries.targets import other_bases, target_board, target_history, target_rows
from kttt_desktop.services.reports import ReportOrder
from kttt_desktop.ui.changes import Changes, Entity
from kttt_desktop.ui.jobs import Job, JobRunner
from kttt_desktop.ui.notices import EmptyState
from kttt_desktop.ui.page import Page
from kttt_desktop.ui.pages.acts import Register
from kttt_desktop.ui.pages.as_at import AsAtPicker
from kttt_desktop.ui.pages.report_rows import RowsDialog
from kttt_desktop.ui.pages.target_acts import TargetActs
from kttt_desktop.ui.pages.target_detail import NARROW, WIDTH, TargetDetail
from kttt_desktop.ui.pages.target_dialogs import YearsDialog
from kttt_desktop.ui.pages.target_list import TargetList
from kttt_desktop.ui.pages.task_columns import Beside
from kttt_desktop.ui.parts import Choice, button

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kttt_desktop.bootstrap import Application

_ALL = "Mọi văn bản"
_REPORT = "BC-CT"
_YEARS_BACK = 5
_SHOWN = (
    Entity.ORGANIZATION, Entity.MEMBER, Entity.YEAR_FIGURES, Entity.DOCUMENT, Entity.LEDGER,
    Entity.LAW,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Past:
    """The years of a target and its other ways of counting, read beside the page."""

    key: int
    years: tuple[YearValue, ...]
    others: tuple[OtherBase, ...]


class TargetsPage(Page):
    """The targets of one document or of all as on a day, and one of them in full."""

    def __init__(
        self, register: Register, catalogue: Catalogue, jobs: JobRunner, changes: Changes
    ) -> None:
        super().__init__("Chỉ tiêu")
        self._register = register
        self._catalogue = catalogue
        self._jobs = jobs
        self._acts = TargetActs(self, register, catalogue, jobs, changes)
        self._changes = changes
        self.board = TargetBoard(register.context.today(), ())
        self.past: Past | None = None
        self._build()
        self._connect()

    def _build(self) -> None:
        self.document = Choice()
        self.document.setObjectName("document")
        self.document.setAccessibleName("Văn bản")
        self.document.setMinimumWidth(160)
        self.document.setMaximumWidth(440)
        self.document.setMinimumContentsLength(36)
        self.document.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.as_at = AsAtPicker(self._register.context.today())
        self.report_button = button(
            "Báo cáo BC-CT", icon="file-text", name="target_report",
            tip="Lập, in và xuất báo cáo chỉ tiêu (Ctrl+E)",
        )  # fmt: skip
        self.pack_button = button("Bộ tham chiếu…", icon="file-down", name="adopt_pack")
        self.add_button = button("Thêm chỉ tiêu…", "primary", icon="plus", name="add_target")
        self.header.add_left(self.document)
        self.header.add(self.as_at, self.pack_button, self.report_button, self.add_button)
        self.add_line()
        self.list = TargetList()
        self.detail = TargetDetail()
        self.empty = EmptyState()
        self.empty.say(
            "target",
            "Chưa có chỉ tiêu nào",
            "Nhận một kế hoạch ở trang Nhiệm vụ, thêm chỉ tiêu, hoặc lấy bộ chỉ tiêu tham chiếu.",
            "Thêm chỉ tiêu…",
        )
        beside = Beside(self.list, self.detail, WIDTH, NARROW)
        self.stack = QStackedWidget()
        self.stack.addWidget(beside)
        self.stack.addWidget(self.empty)
        self.body.addWidget(self.stack, 1)

    def _connect(self) -> None:
        self.document.activated.connect(self.reload)
        self.as_at.picked.connect(self._on_day)
        self.pack_button.clicked.connect(self._acts.adopt)
        self.report_button.clicked.connect(self._on_report)
        self.add_button.clicked.connect(self._on_add)
        self.empty.button.clicked.connect(self._on_add)
        self.list.chosen.connect(self._on_chosen)
        self.list.opened.connect(self._on_opened)
        self.list.edit_asked.connect(self._on_settle)
        self.detail.rows_asked.connect(self._on_rows)
        self.detail.edit_asked.connect(self._on_edit)
        self.detail.settle_asked.connect(self._on_settle)
        self.detail.remove_asked.connect(self._on_remove)
        self.detail.year_asked.connect(self._on_year)
        self.detail.years_asked.connect(self._on_years)
        self.detail.bound.connect(self._on_bound)
        self._changes.changed.connect(self._on_changed)
        QShortcut(QKeySequence("Ctrl+N"), self, self._on_add)
        QShortcut(QKeySequence("Ctrl+E"), self, self._on_report)
        remove = QShortcut(QKeySequence("Delete"), self.list, self._on_remove)
        remove.setContext(Qt.ShortcutContext.WidgetShortcut)

    def opened(self) -> None:
        """Read the targets again."""
        self.reload()

    def focus_first(self) -> None:
        """Put the focus into the list."""
        (self.list if self.board.targets else self.empty.button).setFocus()

    def regions(self) -> tuple[QWidget, ...]:
        """Return what F6 walks: document, day, list, chart."""
        return (self.document, self.as_at.edit, self.list, self.detail.chart)

    def show_at(self, place: object) -> None:
        """Show the targets of a document of an id."""
        if isinstance(place, int):
            self._read(place)

    @Slot()
    def reload(self) -> None:
        """Read the targets of the document on the day again."""
        self._read(self.document.currentData())

    def _read(self, wanted: object) -> None:
        day = self.as_at.day
        key = wanted if isinstance(wanted, int) else None
        with self._register.read() as connection:
            law = self._register.context.law_on(day)
            self.board = target_board(connection, law, self._catalogue, day, document_id=key)
        self._offer_documents(key)
        current = self.list.current()
        self.stack.setCurrentIndex(0 if self.board.targets else 1)
        self.list.show_targets(self.board.targets, current.row.id if current else None)
        self._say_shown()

    def _offer_documents(self, wanted: int | None) -> None:
        with QSignalBlocker(self.document):
            self.document.clear()
            self.document.addItem(_ALL, None)
            for key, title in self.board.documents.items():
                self.document.addItem(title, key)
            self.document.setCurrentIndex(max(self.document.findData(wanted), 0))
        self.document.setToolTip(self.document.currentText())

    def _say_shown(self) -> None:
        found = self.board.targets
        slow = sum(
            one.standing.pace is Pace.BEHIND and one.standing.verdict is Verdict.NOT_YET
            for one in found
        )
        unsure = sum(
            one.standing.verdict in {Verdict.UNKNOWN, Verdict.NO_TOLERANCE} for one in found
        )
        parts = [f"{len(found)} chỉ tiêu", f"{slow} chậm" if slow else "",
                 f"{unsure} cần xem" if unsure else ""]  # fmt: skip
        self.showing.emit(", ".join(part for part in parts if part))

    @Slot(object)
    def _on_day(self, _day: date) -> None:
        self.reload()

    @Slot(object)
    def _on_chosen(self, one: TargetStanding | None) -> None:
        place = f"Mục {one.row.section_path}" if one and one.row.section_path else ""
        self.detail.show_target(one, place)
        if one is not None:
            work = partial(self._read_past, one, self._before(one.row), self.as_at.day)
            self._jobs.start(work, done=self._on_past)

    def _before(self, row: TargetRow) -> TargetRow | None:
        """Return the target printed before one, which “trong đó” points at."""
        own = [one.row for one in self.board.targets if one.row.document_id == row.document_id]
        place = next((n for n, one in enumerate(own) if one.id == row.id), 0)
        return own[place - 1] if place else None

    def _read_past(
        self, one: TargetStanding, before: TargetRow | None, day: date, _job: Job
    ) -> Past:
        row = one.row
        law = self._register.context.law_on(day)
        fit = proposals(row, self._catalogue, before)
        codes = [(each.code, each.reason) for each in fit]
        first = min(day.year - _YEARS_BACK, row.start_year or day.year)
        with self._register.read() as connection:
            catalogue = self._catalogue
            years = target_history(
                connection, law, catalogue, row, day, first_year=row.start_year or first
            )
            others = other_bases(connection, law, catalogue, row, day, codes=codes)
        return Past(row.id, years, others)

    @Slot(object)
    def _on_past(self, past: Past) -> None:
        one = self.list.current()
        if one is not None and one.row.id == past.key:
            self.past = past
            self.detail.show_years(past.years, past.others)

    @Slot(object)
    def _on_opened(self, _one: TargetStanding) -> None:
        self._on_rows(base=False)

    @Slot(bool)
    def _on_rows(self, base: bool) -> None:
        one = self.list.current()
        if one is None or one.row.indicator is None:
            return
        name = one.base if base else one.measured
        self._show_rows(one.row, self.as_at.day, name, base=base)

    @Slot(object)
    def _on_year(self, year: YearValue) -> None:
        one = self.list.current()
        if one is not None:
            name = f"{one.measured}, đến {year.as_of:%d/%m/%Y}"
            self._show_rows(one.row, year.as_of, name, base=False)

    def _show_rows(self, row: TargetRow, day: date, title: str, *, base: bool) -> None:
        with self._register.read() as connection:
            law = self._register.context.law_on(day)
            found: Sequence[IndicatorRow] = target_rows(
                connection, law, self._catalogue, row, day, base=base
            )
        dialog = RowsDialog(self, title, found)
        dialog.chosen.connect(self._on_row)
        dialog.open()

    @Slot(object)
    def _on_row(self, row: IndicatorRow) -> None:
        if row.organization_id is not None:
            self.asked.emit("organizations", row.organization_id)

    @Slot()
    def _on_years(self) -> None:
        one = self.list.current()
        if one is not None and self.past is not None and self.past.key == one.row.id:
            YearsDialog(self, one.measured, self.past.years, one.unit).open()

    @Slot(object)
    def _on_bound(self, code: object) -> None:
        one = self.list.current()
        if one is not None:
            self._acts.bind(one, code)

    @Slot()
    def _on_settle(self) -> None:
        one = self.list.current()
        if one is not None:
            self._acts.settle(one, self._before(one.row))

    @Slot()
    def _on_add(self) -> None:
        shown = self.document.currentData()
        self._acts.add(self.board.documents, shown if isinstance(shown, int) else None)

    @Slot()
    def _on_report(self) -> None:
        """Lead to the report on the targets of the document that is shown, or of the current."""
        one = self.list.current()
        shown = self.document.currentData()
        about = shown if isinstance(shown, int) else one.row.document_id if one else None
        self.asked.emit("reports", ReportOrder(_REPORT, str(self.as_at.day.year), None, about))

    @Slot()
    def _on_edit(self) -> None:
        one = self.list.current()
        if one is not None:
            self._acts.edit(one, self._before(one.row), self.board.documents)

    @Slot()
    def _on_remove(self) -> None:
        one = self.list.current()
        if one is not None:
            self._acts.remove(one)

    @Slot(Entity)
    def _on_changed(self, entity: Entity) -> None:
        if self.isVisible() and self._changes.touches(entity, *_SHOWN):
            self.reload()


def build(application: "Application", jobs: JobRunner, changes: Changes) -> Page:
    """Make the page on a register."""
    catalogue = load_indicators(paths.resources_dir() / "indicators")
    return TargetsPage(application, catalogue, jobs, changes)
