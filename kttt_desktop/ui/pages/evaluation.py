"""Đánh giá: every organisation of a year with its class, one score sheet at a time."""

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Slot
from PySide6.QtGui import QKeySequence, QShortcut

from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.evaluation import set_fault
from kttt_desktop.domain.faults import KtttError, Saved
from kttt_desktop.queries.rows.evaluation import EvaluationBook, EvaluationRow
from kttt_desktop.services.reports import ReportOrder
from kttt_desktop.ui import toast
from kttt_desktop.ui.changes import Changes, Entity
from kttt_desktop.ui.jobs import Job, JobRunner
from kttt_desktop.ui.pages.acts import Register
from kttt_desktop.ui.pages.evaluation_desk import EvaluationDesk, EvaluationRead
from kttt_desktop.ui.pages.evaluation_dialogs import (
    PointsPreview,
    RatingDialog,
    copy_changes,
    recount_changes,
)
from kttt_desktop.ui.pages.evaluation_frame import EvaluationFrame
from kttt_desktop.ui.pages.evaluation_source import ScoreSource
from kttt_desktop.ui.pages.evaluation_text import (
    NOT_BEGUN,
    class_words,
    error_count,
    plain_words,
)
from kttt_desktop.ui.question import Question, tell
from kttt_desktop.ui.theme import Tone

if TYPE_CHECKING:
    from kttt_desktop.bootstrap import Application
    from kttt_desktop.domain.law import Law

ALL, UNRATED, OPEN, FAULTY = "", "unrated", "open", "faulty"
_CLASSES = ("good", "fair", "average", "weak")


class EvaluationPage(EvaluationFrame):
    """One year and score set; points typed are kept on leaving the cell."""

    def __init__(self, register: Register, jobs: JobRunner, changes: Changes) -> None:
        super().__init__()
        self._register = register
        self._jobs = jobs
        self._changes = changes
        self.desk = EvaluationDesk(register)
        self.source = ScoreSource(None, self.desk)
        self.law: Law | None = None
        self.book: EvaluationBook | None = None
        self._wanted: int | None = None
        self._writing = False
        self._connect()

    def _connect(self) -> None:
        self.year.activated.connect(self._on_year)
        self.set.activated.connect(self.reload)
        self.search.textEdited.connect(self._sift)
        self.sieve.activated.connect(self._sift)
        self.differing.clicked.connect(self._show_sheet)
        self.list.chosen.connect(self._on_chosen)
        self.grid.written.connect(self._on_written)
        self.grid.undo_asked.connect(self.undo)
        self.grid.moved.connect(self._on_moved)
        self.undo_button.clicked.connect(self.undo)
        self.recount.clicked.connect(self._on_recount)
        self.copy.clicked.connect(self._on_copy)
        self.summary.clicked.connect(self._on_summary)
        self.panel.stepped.connect(self.list.step)
        self.panel.edit_asked.connect(self._on_edit)
        self.panel.print_asked.connect(self._on_print)
        self.panel.remove_asked.connect(self._on_remove)
        self._changes.changed.connect(self._on_changed)
        QShortcut(QKeySequence("Ctrl+F"), self, self.search.setFocus)
        QShortcut(QKeySequence("Ctrl+PgDown"), self, partial(self.list.step, 1))
        QShortcut(QKeySequence("Ctrl+PgUp"), self, partial(self.list.step, -1))

    def opened(self) -> None:
        """Read the years and the ratings again."""
        shown = self.year.currentData() or self.desk.first_year()
        self.year.clear()
        for year in self.desk.years():
            self.year.addItem(str(year), year)
        self.year.setCurrentIndex(max(self.year.findData(shown), 0))
        self._on_year()

    def show_at(self, place: object) -> None:
        """Show an organisation of the year shown, or `(organisation, year)`."""
        key, year = place if isinstance(place, tuple) else (place, None)
        if not isinstance(key, int):
            return
        self._wanted = key
        if year is not None and self.year.findData(year) >= 0:
            self.year.setCurrentIndex(self.year.findData(year))
        self._on_year()

    @Slot()
    def _on_year(self) -> None:
        """Offer the score sets of the year; the one shown stays where it can."""
        year, shown = self.year.currentData(), self.set.currentData()
        self.set.clear()
        for one in self.desk.sets(int(year)) if year is not None else ():
            self.set.addItem(one.short, one.code)
        self.set.setCurrentIndex(max(self.set.findData(shown), 0))
        self.reload()

    @Slot()
    def reload(self) -> None:
        """Read the ratings of the year in the read lane."""
        year, code = self.year.currentData(), self.set.currentData()
        if year is None or code is None:
            self.book = None
            self.stack.setCurrentIndex(1)
            self.empty.say(
                "award", "Chưa có năm để đánh giá", "Nhập số liệu năm của một năm có bộ tiêu chí."
            )
            return
        self.desk.year, self.desk.code = int(year), str(code)
        self._jobs.start(partial(self._read, int(year), str(code)), done=self._on_read)

    def _read(self, year: int, code: str, _job: Job) -> EvaluationRead:
        return self.desk.read(year, code)

    @Slot(object)
    def _on_read(self, read: EvaluationRead) -> None:
        if (read.book.year, read.tree.set.code) != (self.desk.year, self.desk.code):
            return
        self.law, self.book = read.law, read.book
        fault = set_fault(read.tree)
        self.band.say(fault.text() if fault else "", tone=Tone.WARN)
        self.unverified.setVisible(not read.tree.set.verified)
        self.summary.setEnabled(fault is None)
        self._offer_classes()
        self._sift()

    def _offer_classes(self) -> None:
        if self.law is None:
            return
        kept = self.sieve.currentData()
        self.sieve.clear()
        self.sieve.addItem("Mọi loại", ALL)
        for code in _CLASSES:
            self.sieve.addItem(self.law.label("evaluation_class", code), code)
        self.sieve.addItem("Không xếp loại", UNRATED)
        self.sieve.addItem("Chưa chấm đủ", OPEN)
        self.sieve.addItem("Có lỗi", FAULTY)
        self.sieve.setCurrentIndex(max(self.sieve.findData(kept), 0))

    def shown_rows(self) -> list[EvaluationRow]:
        """Return the organisations that match search and class."""
        sought, sieve = vietnamese.fold(self.search.text()), self.sieve.currentData() or ALL
        rows = self.book.rows if self.book is not None else ()
        return [
            row
            for row in rows
            if sought in vietnamese.fold(row.organization.name) and _fits(row, str(sieve))
        ]

    @Slot()
    def _sift(self) -> None:
        if self.law is None or self.book is None:
            return
        current = self.list.current()
        wanted = self._wanted if self._wanted is not None else current.id if current else None
        self._wanted = None
        rows = self.shown_rows()
        self.list.show_rows(rows, self.law, wanted)
        self._say_counts(len(rows))
        self.stack.setCurrentIndex(0 if self.book.rows else 1)
        if not self.book.rows:
            reason = f"Cuối năm {self.book.year} không có tổ chức thuộc diện đánh giá."
            self.empty.say("building-2", "Không có tổ chức nào", reason)

    def _say_counts(self, shown: int) -> None:
        """Say how many are rated; classes and reasons add up to all."""
        if self.book is None or self.law is None:
            return
        law, everyone = self.law, self.book.rows
        rated = sum(row.outcome.grade is not None for row in everyone)
        self.count.setText(f"Đã xếp loại {rated}/{len(everyone)}")
        held: dict[str, int] = {}
        for row in everyone:
            words = class_words(row, law)
            words = "chưa chấm đủ" if words == NOT_BEGUN else plain_words(words)
            held[words] = held.get(words, 0) + 1
        order = [plain_words(law.label("evaluation_class", code)) for code in _CLASSES]
        names = [name for name in order if name in held]
        names += [name for name in held if name not in order]
        self.counts.setText(" · ".join(f"{name} {held[name]}" for name in names))
        self.showing.emit(f"{shown} trong {len(everyone)} tổ chức")

    @Slot(object)
    def _on_chosen(self, _row: EvaluationRow | None) -> None:
        self._show_sheet()

    @Slot()
    def _show_sheet(self) -> None:
        """Show the score sheet of the current organisation."""
        row = self.list.current()
        self.source = ScoreSource(row, self.desk, differing=self.differing.isChecked())
        self.grid.set_source(self.source)
        self._show_beside(row)

    def _show_beside(self, row: EvaluationRow | None) -> None:
        self.name.setText(row.organization.name if row else "")
        self.about.setText(self._about(row) if row else "")
        self.panel.show_row(row, self.law)
        place, _ = self.grid.current()
        code = self.source.codes[place] if 0 <= place < len(self.source.codes) else ""
        self.panel.show_criterion(row, code)
        self.undo_button.setEnabled(bool(self.desk.trail))

    def _about(self, row: EvaluationRow) -> str:
        one = row.organization
        parts = [
            f"{vietnamese.integer(one.members)} thành viên" if one.members is not None else "",
            self.law.label("field", one.field).lower() if self.law else "",
            self.law.label("activity_model", one.model).lower() if self.law else "",
            f"chấm theo {row.tree.set.short}" if row.tree.set.code != self.desk.code else "",
        ]
        return ", ".join(part for part in parts if part)

    @Slot(int, int)
    def _on_moved(self, row: int, _column: int) -> None:
        held = self.source.row
        code = self.source.codes[row] if 0 <= row < len(self.source.codes) else ""
        self.panel.show_criterion(held, code)

    @Slot()
    def _on_written(self) -> None:
        """Tell that the points are kept; the grid holds them already."""
        row = self.source.row
        if row is None or self.book is None:
            return
        rows = tuple(row if one.id == row.id else one for one in self.book.rows)
        self.book = EvaluationBook(self.book.year, self.book.tree, rows)
        self.list.organizations.renew(row)
        self._show_beside(row)
        self._say_counts(len(self.list.organizations.rows))
        self._tell_saved()

    def _tell_saved(self) -> None:
        at = self._register.clock().astimezone()
        self.saved.emit(f"Đã lưu lúc {at:%H:%M}", Tone.OK)
        self._writing = True
        self._changes.changed.emit(Entity.EVALUATION)
        self._writing = False

    @Slot()
    def undo(self) -> None:
        """Take the page's last action back."""
        try:
            touched = self.desk.trail.undo()
        except KtttError as error:
            tell(self, error)
            return
        if touched is None:
            return
        self._tell_saved()
        toast.say(self, f"Đã hoàn tác đánh giá của {len(touched)} tổ chức.")
        self.reload()

    @Slot()
    def _on_recount(self) -> None:
        self._preview("Tính lại điểm từ số liệu năm", self.desk.recount, recount_changes)

    @Slot()
    def _on_copy(self) -> None:
        self._preview("Chép điểm HTX tự chấm", self.desk.copy_self, copy_changes)

    def _preview(self, title: str, act: Any, changes: Any) -> None:
        dialog = PointsPreview(
            self,
            title,
            act,
            rows=self.shown_rows(),
            current=self.list.current(),
            changes=changes,
            jobs=self._jobs,
        )
        dialog.saved.connect(self._on_bulk)
        dialog.open()

    @Slot(object)
    def _on_bulk(self, saved: Saved[int]) -> None:
        self._tell_saved()
        toast.say(self, f"Đã ghi {saved.key} điểm.", "Hoàn tác", self.undo)
        self.reload()

    @Slot()
    def _on_edit(self) -> None:
        row = self.list.current()
        if row is None or self.law is None:
            return
        year = self.desk.year
        dialog = RatingDialog(self, row, year, self.desk.save, law=self.law, jobs=self._jobs)
        dialog.saved.connect(self._on_rated)
        dialog.open()

    @Slot()
    def _on_rated(self) -> None:
        self._tell_saved()
        toast.say(self, "Đã ghi thông tin đánh giá.", "Hoàn tác", self.undo)
        self.reload()

    @Slot()
    def _on_remove(self) -> None:
        row = self.list.current()
        if row is None:
            return
        asked = Question(
            self,
            f"Xóa đánh giá năm {self.desk.year} của {row.organization.name}?",
            "Điểm, minh chứng và lý do bị xóa theo. Có thể hoàn tác sau khi xóa.",
            act="Xóa đánh giá",
        )
        asked.agreed.connect(partial(self._remove, row.id))
        asked.open()

    def _remove(self, key: int) -> None:
        try:
            self.desk.remove(key)
        except KtttError as error:
            tell(self, error)
            return
        self._tell_saved()
        toast.say(self, "Đã xóa 1 đánh giá.", "Hoàn tác", self.undo)
        self.reload()

    @Slot()
    def _on_summary(self) -> None:
        self.asked.emit("reports", ReportOrder("TT01-TH", str(self.desk.year)))

    @Slot()
    def _on_print(self) -> None:
        row = self.list.current()
        if row is not None:
            order = ReportOrder("TT01-PL2", str(self.desk.year), organization_id=row.id)
            self.asked.emit("reports", order)

    @Slot(Entity)
    def _on_changed(self, entity: Entity) -> None:
        touched = (Entity.EVALUATION, Entity.YEAR_FIGURES, Entity.ORGANIZATION, Entity.LAW)
        if not self._writing and Changes.touches(entity, *touched):
            self.reload()


def _fits(row: EvaluationRow, sieve: str) -> bool:
    if sieve == ALL:
        return True
    if sieve == UNRATED:
        return row.outcome.grade is None
    if sieve == OPEN:
        return not row.total.complete
    if sieve == FAULTY:
        return bool(error_count(row))
    return row.outcome.grade == sieve


def build(application: "Application", jobs: JobRunner, changes: Changes) -> EvaluationPage:
    """Return the page on a register."""
    return EvaluationPage(application, jobs, changes)
