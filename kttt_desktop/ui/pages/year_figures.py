"""Số liệu năm: the figures of every organisation of a kind and year, typed into one grid."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QStackedWidget, QWidget

from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.faults import KtttError
from kttt_desktop.domain.year_figure import ACTUAL, ESTIMATE
from kttt_desktop.queries.rows.grid import GridRow
from kttt_desktop.ui import fonts, toast
from kttt_desktop.ui.changes import Changes, Entity
from kttt_desktop.ui.grid import EntryGrid
from kttt_desktop.ui.jobs import Job, JobRunner
from kttt_desktop.ui.notices import EmptyState
from kttt_desktop.ui.page import Page, segments
from kttt_desktop.ui.pages.acts import Register
from kttt_desktop.ui.pages.year_book import ALL, YearBook, has_reported, parts_of
from kttt_desktop.ui.pages.year_desk import YearDesk, YearRead
from kttt_desktop.ui.pages.year_source import YearSource
from kttt_desktop.ui.parts import button, label
from kttt_desktop.ui.question import tell
from kttt_desktop.ui.tabs import Tabs
from kttt_desktop.ui.theme import Tone

if TYPE_CHECKING:
    from kttt_desktop.bootstrap import Application


class YearFiguresPage(Page):
    """One kind and year at a time; what is typed is kept on leaving the cell."""

    def __init__(self, register: Register, jobs: JobRunner, changes: Changes) -> None:
        super().__init__("Số liệu năm")
        self._register = register
        self._jobs = jobs
        self._changes = changes
        self.desk = YearDesk(register)
        self.book = YearBook()
        self.source = YearSource(self.book, self.desk)
        self._wanted: tuple[int, str] | None = None
        self._parts: tuple[tuple[str, str], ...] = ()
        self._writing = False
        self._build()
        self._connect()

    def _build(self) -> None:
        self.year = QComboBox()
        self.year.setObjectName("year")
        self.year.setAccessibleName("Năm")
        self.year.setFixedWidth(fonts.scaled(88))
        self.kind = QComboBox()
        self.kind.setObjectName("kind")
        self.kind.setAccessibleName("Loại hình")
        self.kind.setMinimumWidth(170)
        for code, title in self.desk.kinds():
            self.kind.addItem(title, code)
        self.coverage = label("", "second")
        self.undo_button = button("Hoàn tác", icon="undo-2", name="undo", tip="Ctrl+Z")
        for widget in (label("Năm", "second"), self.year, self.kind):
            self.header.add_left(widget)
        self.header.add(self.coverage, self.undo_button)
        self.tabs = Tabs((ALL, ""))
        self.body.addWidget(self.tabs)
        self._build_toolbar()
        self.grid = EntryGrid("Tên tổ chức")
        self.empty = EmptyState()
        self.stack = QStackedWidget()
        self.stack.addWidget(self.grid)
        self.stack.addWidget(self.empty)
        self.body.addWidget(self.stack, 1)
        self._show_undo()

    def _build_toolbar(self) -> None:
        self.actual_button = button("Thực hiện", "segment", name="actual", tip="Ctrl+U")
        self.estimate_button = button("Ước thực hiện", "segment", name="estimate", tip="Ctrl+U")
        self.search = QLineEdit()
        self.search.setObjectName("search")
        self.search.setPlaceholderText("Tìm tổ chức")
        self.search.setFixedWidth(fonts.scaled(200))
        self.only_missing = QCheckBox("Chưa báo cáo")
        self.only_faulty = QCheckBox("Có lỗi")
        self.estimate_button.setMinimumWidth(fonts.scaled(128))  # its words are bold when chosen
        chosen = segments(self.actual_button, self.estimate_button)
        self.actual_button.setChecked(True)
        self.add_toolbar(
            label("Đang nhập số", "second"),
            chosen,
            self.search,
            label("Chỉ hiện", "second"),
            self.only_missing,
            self.only_faulty,
        )

    def _connect(self) -> None:
        self.year.activated.connect(self.reload)
        self.kind.activated.connect(self.reload)
        self.undo_button.clicked.connect(self.undo)
        self.actual_button.clicked.connect(self._on_basis)
        self.estimate_button.clicked.connect(self._on_basis)
        self.search.textEdited.connect(self._sift)
        self.only_missing.clicked.connect(self._sift)
        self.only_faulty.clicked.connect(self._sift)
        self.tabs.chosen.connect(self._show_part)
        self.grid.written.connect(self._on_written)
        self.grid.undo_asked.connect(self.undo)
        self._changes.changed.connect(self._on_changed)
        QShortcut(QKeySequence("Ctrl+U"), self, self._on_other_basis)
        QShortcut(QKeySequence("Ctrl+F"), self, self.search.setFocus)

    def opened(self) -> None:
        """Read the years and the figures again."""
        shown = self.year.currentData() or self.desk.first_year()
        self.year.clear()
        for year in self.desk.years():
            self.year.addItem(str(year), year)
        self.year.setCurrentIndex(max(self.year.findData(shown), 0))
        self.reload()

    def focus_first(self) -> None:
        """Put the focus into the grid."""
        self.grid.setFocus()

    def regions(self) -> tuple[QWidget, ...]:
        """Return what F6 walks: the year, the parts, the grid."""
        return (self.year, self.tabs, *self.grid.regions())

    def legend(self) -> QWidget | None:
        """Return the legend of the cell states."""
        return self.grid.legend()

    def show_at(self, place: object) -> None:
        """Show an organisation, or `(organisation, line[, year, kind])`; else of the year shown."""
        key, line, *more = place if isinstance(place, tuple) else (place, "")
        if not isinstance(key, int):
            return
        self._wanted = (key, str(line))
        if more:
            self._show_all_of(*more)
        else:
            self._go_to_wanted()

    def _show_all_of(self, year: int, kind: str) -> None:
        """Show every line and organisation; what was asked for is gone to once it is read."""
        for box in (self.only_missing, self.only_faulty):
            box.setChecked(False)
        self.search.clear()
        self.tabs.set_current(ALL)
        held = (self.year.currentData(), self.kind.currentData())
        for among, value in ((self.year, year), (self.kind, kind)):
            among.setCurrentIndex(max(among.findData(value), 0))
        if held != (self.year.currentData(), self.kind.currentData()):
            self.reload()

    def _go_to_wanted(self) -> None:
        """Go to the cell asked for, now or once the figures are read."""
        place = self.source.place_of(*self._wanted) if self._wanted else None
        if place is not None:
            self._wanted = None
            self.grid.go_to(*place)

    @Slot()
    def reload(self) -> None:
        """Read the figures of the kind and year in the read lane."""
        kind, year = self.kind.currentData(), self.year.currentData()
        if kind is not None and year is not None:
            self._jobs.start(partial(self._read, str(kind), int(year)), done=self._on_read)

    def _read(self, kind: str, year: int, _job: Job) -> YearRead:
        return self.desk.read(kind, year)

    @Slot(object)
    def _on_read(self, read: YearRead) -> None:
        if (read.kind, read.year) != (self.kind.currentData(), self.year.currentData()):
            return
        self.book.take(read.rows, read.law, read.kind, read.year)
        self._show_parts()
        self._sift()

    def _show_parts(self) -> None:
        """Offer the parts that the kind fills in; the part shown stays where it can."""
        if self.book.law is None:
            return
        parts = parts_of(self.book.law, self.book.kind)
        if parts == self._parts:
            return
        self._parts = parts
        kept = self.tabs.current()
        fresh = Tabs(*parts)
        fresh.set_current(kept if kept in dict(parts) else ALL)
        fresh.chosen.connect(self._show_part)
        self.body.replaceWidget(self.tabs, fresh)
        self.tabs.deleteLater()
        self.tabs = fresh

    @Slot()
    def _sift(self) -> None:
        """Show the organisations that match search and boxes."""
        sought = vietnamese.fold(self.search.text())
        missing, faulty = self.only_missing.isChecked(), self.only_faulty.isChecked()

        def wanted(row: GridRow) -> bool:
            if missing and has_reported(row):
                return False
            if faulty and not self.book.faults_of(row):
                return False
            return sought in vietnamese.fold(row.name)

        self.book.show(wanted)
        self._show_part()
        self._say_coverage()
        self._say_empty()
        self._go_to_wanted()

    def _say_coverage(self) -> None:
        have, expected = self.book.reported, self.book.organizations
        self.coverage.setText(f"{have}/{expected} đã báo cáo" if expected else "")
        shown = f"{len(self.book.rows)} trong {expected} tổ chức"
        self.showing.emit(shown if expected else "")
        for part, _ in self._parts:
            faults = self.book.fault_count(part)
            self.tabs.set_count(part, str(faults) if faults else "", alarming=True)

    def _say_empty(self) -> None:
        rows = bool(self.book.rows)
        self.stack.setCurrentIndex(0 if rows else 1)
        if rows:
            return
        year, kind = self.book.year, self.kind.currentText()
        if not self.book.organizations:
            reason = f"Không có {kind} nào đang hoạt động cuối năm {year}."
            self.empty.say("building-2", "Không có tổ chức nào", reason)
        elif self.only_missing.isChecked() and not self.search.text():
            self.empty.say("circle-check", "Tất cả đã báo cáo", "Bỏ “Chưa báo cáo” để xem số liệu.")
        else:
            reason = "Bỏ điều kiện tìm và lọc để xem."
            self.empty.say("list-filter", "Không có tổ chức nào khớp", reason)

    @Slot()
    def _show_part(self) -> None:
        """Show the columns of the current part."""
        self.source = YearSource(self.book, self.desk, self.tabs.current())
        self.grid.set_source(self.source)

    @Slot()
    def _on_basis(self) -> None:
        self.book.basis = ESTIMATE if self.estimate_button.isChecked() else ACTUAL
        self.grid.refresh()

    @Slot()
    def _on_other_basis(self) -> None:
        other = self.actual_button if self.estimate_button.isChecked() else self.estimate_button
        other.click()

    @Slot()
    def _on_written(self) -> None:
        """Tell that the cells are kept; the grid holds the new figures already."""
        self._say_coverage()
        self._show_undo()
        at = self._register.clock().astimezone()
        self.saved.emit(f"Đã lưu lúc {at:%H:%M}", Tone.OK)
        self._writing = True
        self._changes.changed.emit(Entity.YEAR_FIGURES)
        self._writing = False

    def _show_undo(self) -> None:
        self.undo_button.setEnabled(bool(self.desk.trail))

    @Slot()
    def undo(self) -> None:
        """Take the page's last action back."""
        try:
            cells = self.desk.undo()
        except KtttError as error:
            tell(self, error)
            self._show_undo()
            return
        self._show_undo()
        if cells is None:
            return
        self.source.renew(cells)
        self.grid.refresh()
        self._on_written()
        toast.say(self, f"Đã hoàn tác {len(cells)} ô.")

    @Slot(Entity)
    def _on_changed(self, entity: Entity) -> None:
        if not self._writing and Changes.touches(
            entity, Entity.YEAR_FIGURES, Entity.ORGANIZATION, Entity.LAW
        ):
            self.reload()


def build(application: "Application", jobs: JobRunner, changes: Changes) -> YearFiguresPage:
    """Return the page on a register."""
    return YearFiguresPage(application, jobs, changes)
