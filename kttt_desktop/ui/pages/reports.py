"""Báo cáo: form and period, what is wrong, the pages, the rows behind a figure, the files."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from kttt_desktop.domain.faults import KtttError
from kttt_desktop.queries.rows.indicators import IndicatorRow
from kttt_desktop.reports.filled import CellKey
from kttt_desktop.services.reports import BuiltReport, ReportOrder
from kttt_desktop.ui import toast
from kttt_desktop.ui.changes import Changes, Entity
from kttt_desktop.ui.files import FileChooser
from kttt_desktop.ui.jobs import Job, JobRunner, Lane
from kttt_desktop.ui.notices import EmptyState
from kttt_desktop.ui.page import Page
from kttt_desktop.ui.pages.report_ask import TO_TODAY, FormChoice, PartChoice, SubjectChoice
from kttt_desktop.ui.pages.report_checks import ChecksPanel
from kttt_desktop.ui.pages.report_rows import RowsDialog
from kttt_desktop.ui.parts import Choice, button, label
from kttt_desktop.ui.preview import Box, PagePreview
from kttt_desktop.ui.question import tell

_ZOOMS = (0.8, 1.0, 1.25, 1.6, 2.0)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A report drawn as PDF, with the places of its cells."""

    report: BuiltReport
    pdf: bytes
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class ReportActs:
    """What the page asks of the program; all but the first three run in a job."""

    years: Callable[[], Sequence[int]]
    forms: Callable[[int], Sequence[FormChoice]]
    subjects: Callable[[str, int], Sequence[tuple[int, str]]]
    draw: Callable[[ReportOrder, Job], Drawn]
    rows: Callable[[BuiltReport, CellKey], Sequence[IndicatorRow]]
    write: Callable[[BuiltReport, Path], Path]
    today: Callable[[], date]


class ReportsPage(Page):
    """One report at a time: chosen at the left, drawn in the middle, judged at the right."""

    def __init__(
        self, acts: ReportActs, chooser: FileChooser, jobs: JobRunner, changes: Changes
    ) -> None:
        super().__init__("Báo cáo")
        self._acts = acts
        self._chooser = chooser
        self._jobs = jobs
        self._changes = changes
        self._job: Job | None = None
        self._asked: ReportOrder | None = None
        self._stale = True
        self.drawn: Drawn | None = None
        self._build()
        self._connect()

    def _build(self) -> None:
        self.year = QComboBox()
        self.year.setObjectName("year")
        self.year.setAccessibleName("Năm báo cáo")
        self.form = Choice()
        self.form.setObjectName("form")
        self.form.setAccessibleName("Biểu")
        self.form.setMinimumWidth(240)
        self.part = PartChoice()
        self.subject = SubjectChoice()
        self.blank_button = button("Mẫu trống", name="blank", tip="Lập biểu chưa có số liệu")
        self.blank_button.setCheckable(True)
        self.excel_button = button(
            "Xuất Excel…", icon="file-spreadsheet", name="excel", tip="Ctrl+E"
        )
        self.pdf_button = button("Xuất PDF…", "primary", icon="file-down", name="pdf", tip="Ctrl+P")
        self.word_button = button("Xuất Word…", icon="file-text", name="word", tip="Ctrl+D")
        self.header.add(self.word_button, self.excel_button, self.pdf_button)
        self.add_toolbar(self.year, self.form, self.part, self.subject, None, self.blank_button)
        self.add_line()
        self.body.addWidget(self._content(), 1)
        self._let_write()

    def _content(self) -> QWidget:
        self.preview = PagePreview()
        self.checks = ChecksPanel()
        self.empty = EmptyState()
        self.stack = QStackedWidget()
        self.stack.addWidget(self.preview)
        self.stack.addWidget(self.empty)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._cell_bar())
        column.addWidget(self.stack, 1)
        split = QSplitter()
        split.addWidget(middle)
        split.addWidget(self.checks)
        split.setStretchFactor(0, 1)
        split.setSizes([900, 300])
        return split

    def _cell_bar(self) -> QWidget:
        self.smaller = button("", "quiet", icon="zoom-out", small=True, tip="Thu nhỏ")
        self.larger = button("", "quiet", icon="zoom-in", small=True, tip="Phóng to")
        self.pages = label("", "second")
        self.cell = label("Chọn một ô của biểu để xem các dòng phía sau", "hint")
        self.rows_button = button("Các dòng phía sau", "link", name="rows", tip="Ctrl+I")
        self.rows_button.hide()
        bar = QWidget()
        bar.setObjectName("toolbar")
        bar.setFixedHeight(40)
        row = QHBoxLayout(bar)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(8)
        for part in (self.pages, self.smaller, self.larger, self.cell, self.rows_button):
            row.addWidget(part)
        row.addStretch(1)
        return bar

    def _connect(self) -> None:
        self.year.activated.connect(self._on_year)
        self.form.activated.connect(self._on_form)
        self.part.activated.connect(self._on_asked)
        self.subject.activated.connect(self._on_asked)
        self.blank_button.clicked.connect(self._on_asked)
        self.pdf_button.clicked.connect(self._on_pdf)
        self.excel_button.clicked.connect(self._on_excel)
        self.word_button.clicked.connect(self._on_word)
        self.pdf_button.setShortcut("Ctrl+P")
        self.excel_button.setShortcut("Ctrl+E")
        self.word_button.setShortcut("Ctrl+D")
        self.rows_button.setShortcut("Ctrl+I")
        self.smaller.clicked.connect(self._on_smaller)
        self.larger.clicked.connect(self._on_larger)
        self.preview.chosen.connect(self._on_cell)
        self.rows_button.clicked.connect(self._on_rows)
        self.checks.asked.connect(self._on_fault)
        self._changes.changed.connect(self._on_changed)

    def opened(self) -> None:
        """Offer years and forms, and draw what is chosen when something has changed since."""
        if self.year.count() == 0:
            for year in self._acts.years():
                self.year.addItem(f"Năm {year}", year)
            self._on_year()
        elif self._stale:
            self._on_asked()

    def focus_first(self) -> None:
        """Put the focus on the form."""
        self.form.setFocus()

    def regions(self) -> tuple[QWidget, ...]:
        """Return form, pages, checks."""
        return (self.form, self.preview, self.checks)

    def chosen_form(self) -> FormChoice | None:
        """Return the form that is chosen."""
        found = self.form.currentData()
        return found if isinstance(found, FormChoice) else None

    def order(self) -> ReportOrder | None:
        """Return the report asked for; None while something is still to be chosen."""
        form, year = self.chosen_form(), self.year.currentData()
        if form is None or year is None:
            return None
        part = str(self.part.currentData() or "")
        day = self._acts.today() if part == TO_TODAY else None
        period = f"{year}-{part}" if part and day is None else str(year)
        made = ReportOrder(form.code, period, as_of=day)
        if self.blank_button.isChecked() or form.about == "office":
            return replace(made, blank=self.blank_button.isChecked())
        key = self.subject.currentData()
        if key is None:
            return None
        own = "document_id" if form.about == "document" else "organization_id"
        return replace(made, **{own: key})

    @Slot()
    def _on_year(self) -> None:
        kept = self.chosen_form()
        self.form.clear()
        for form in self._acts.forms(int(self.year.currentData() or 0)):
            self.form.addItem(f"{form.code}  {form.title}", form)
            if kept is not None and form.code == kept.code:
                self.form.setCurrentIndex(self.form.count() - 1)
        self._on_form()

    @Slot()
    def _on_form(self) -> None:
        form = self.chosen_form()
        about = form.about if form else "office"
        year = int(self.year.currentData() or 0)
        self.part.offer(form, year)
        self.subject.setVisible(about != "office")
        self.subject.offer(() if about == "office" else self._acts.subjects(about, year))
        self._on_asked()

    @Slot()
    def _on_asked(self) -> None:
        order = self.order()
        self._asked = order
        self._stale = False
        if self._job is not None:
            self._job.cancel()
        if order is None:
            self._show(None)
            return
        self._job = self._jobs.start(
            lambda job: self._acts.draw(order, job),
            done=self._on_drawn,
            failed=self._on_failed,
            lane=Lane.READ,
            title=f"Đang lập {order.form}",
        )

    @Slot(object)
    def _on_drawn(self, drawn: Drawn) -> None:
        if drawn.report.order == self._asked:
            self._show(drawn)

    @Slot(object)
    def _on_failed(self, error: KtttError) -> None:
        self._show(None)
        self.empty.say("circle-alert", "Chưa lập được báo cáo", str(error))

    def _show(self, drawn: Drawn | None) -> None:
        self.drawn = drawn
        self._let_write()
        self._say_cell(None)
        if drawn is None:
            self.preview.show_pages(None)
            self.checks.show_report(None)
            self.pages.setText("")
            self.showing.emit("")
            self.empty.say("file-text", "Chưa có gì để in", self._next_step())
            self.stack.setCurrentWidget(self.empty)
            return
        self.stack.setCurrentWidget(self.preview)
        self.preview.show_pages(drawn.pdf, drawn.boxes)
        self.checks.show_report(drawn.report)
        self.pages.setText(f"{self.preview.page_count()} trang")
        self.showing.emit(f"{drawn.report.form.code}, {self.pages.text()}")
        form = drawn.report.form
        self.header.set_title("Báo cáo", f"{form.code} · {form.head.title}")

    def _next_step(self) -> str:
        if self.form.count():
            return "Chọn năm, biểu và đối tượng báo cáo."
        return "Không có biểu nào dùng cho năm này ở cấp của cơ quan. Xem trang Cài đặt."

    def _let_write(self) -> None:
        for one in (self.pdf_button, self.excel_button, self.word_button):
            one.setEnabled(self.drawn is not None)

    @Slot(object)
    def _on_cell(self, key: CellKey) -> None:
        self._say_cell(key)

    def _say_cell(self, key: CellKey | None) -> None:
        self.rows_button.hide()
        if key is None or self.drawn is None:
            self.cell.setText("Chọn một ô của biểu để xem các dòng phía sau")
            return
        cell = next(one for one in self.drawn.report.form.cells() if one.key == key)
        self.cell.setText(f"Ô đang chọn: bảng {key.table}, mã {key.row} = {cell.text or 'trống'}")
        if cell.asked:
            self._jobs.start(self._read_rows, done=self._on_rows_counted)

    def _read_rows(self, _job: Job) -> tuple[object, Sequence[IndicatorRow]]:
        drawn, key = self.drawn, self.preview.key
        if drawn is None or not isinstance(key, CellKey):
            return key, ()
        return key, self._acts.rows(drawn.report, key)

    @Slot(object)
    def _on_rows_counted(self, found: tuple[object, Sequence[IndicatorRow]]) -> None:
        key, rows = found
        if key == self.preview.key:
            self._rows = tuple(rows)
            self.rows_button.setText(f"{len(rows)} dòng phía sau")
            self.rows_button.show()

    @Slot()
    def _on_rows(self) -> None:
        dialog = RowsDialog(self, self.cell.text(), self._rows)
        dialog.chosen.connect(self._on_row)
        dialog.open()

    @Slot(object)
    def _on_row(self, row: IndicatorRow) -> None:
        if row.organization_id is not None:
            self.asked.emit("organizations", row.organization_id)

    @Slot(object)
    def _on_fault(self, key: object) -> None:
        self.preview.choose(key)
        if isinstance(key, CellKey):
            self._say_cell(key)

    @Slot()
    def _on_smaller(self) -> None:
        self._zoom(-1)

    @Slot()
    def _on_larger(self) -> None:
        self._zoom(1)

    def _zoom(self, step: int) -> None:
        place = min(range(len(_ZOOMS)), key=lambda n: abs(_ZOOMS[n] - self.preview.zoom)) + step
        self.preview.set_zoom(_ZOOMS[max(0, min(place, len(_ZOOMS) - 1))])

    @Slot()
    def _on_pdf(self) -> None:
        self._ask_file("pdf", "Tệp PDF (*.pdf)")

    @Slot()
    def _on_excel(self) -> None:
        self._ask_file("xlsx", "Tệp Excel (*.xlsx)")

    @Slot()
    def _on_word(self) -> None:
        self._ask_file("docx", "Tệp Word (*.docx)")

    def _ask_file(self, ending: str, kinds: str) -> None:
        if self.drawn is None:
            return
        order = self.drawn.report.order
        name = f"{order.form}_{order.period}.{ending}"
        self._chooser.ask_target(self, name, kinds, self._on_file)

    @Slot(object)
    def _on_file(self, target: Path) -> None:
        drawn = self.drawn
        if drawn is None:
            return
        self._target = target
        self._jobs.start(
            lambda _job: self._acts.write(drawn.report, target),
            done=self._on_written,
            failed=self._on_write_failed,
            lane=Lane.READ,
            title=f"Đang ghi {target.name}",
        )

    @Slot(object)
    def _on_written(self, written: Path) -> None:
        kept = "" if written == self._target else f"{self._target.name} đã được sửa, giữ nguyên. "
        toast.say(self, f"{kept}Đã ghi {written.name}.")

    @Slot(object)
    def _on_write_failed(self, error: KtttError) -> None:
        tell(self, error)

    @Slot(Entity)
    def _on_changed(self, _entity: Entity) -> None:
        self._stale = True
        if self.isVisible():
            self._on_asked()
