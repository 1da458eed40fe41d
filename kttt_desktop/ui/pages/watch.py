"""Cần xử lý: what runs out, with its days; what is missing, as saved questions with rows."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from kttt_desktop.domain.faults import KtttError
from kttt_desktop.domain.ledgers import LEDGERS
from kttt_desktop.queries.rows.watch import HoleCount, HoleRow, TermRow
from kttt_desktop.services.list_print import PrintedList
from kttt_desktop.services.watch_list import hole_list, term_list
from kttt_desktop.ui import fonts, toast
from kttt_desktop.ui.changes import Changes, Entity
from kttt_desktop.ui.files import FileChooser
from kttt_desktop.ui.form_field import choice
from kttt_desktop.ui.jobs import Job, JobRunner, Lane
from kttt_desktop.ui.list_view import ListView
from kttt_desktop.ui.page import Page
from kttt_desktop.ui.pages.watch_columns import HOLE_COLUMNS, ROW_COLUMNS, term_columns
from kttt_desktop.ui.pages.watch_desk import WatchDesk, WatchRead
from kttt_desktop.ui.parts import button, label
from kttt_desktop.ui.question import tell
from kttt_desktop.ui.row_source import RowSource
from kttt_desktop.ui.table_model import RowTableModel
from kttt_desktop.ui.tabs import Tabs

if TYPE_CHECKING:
    from kttt_desktop.bootstrap import Application

TERMS, HOLES = "terms", "holes"
_DAYS = (
    ("30", "30 ngày tới"),
    ("90", "90 ngày tới"),
    ("180", "180 ngày tới"),
    ("365", "1 năm tới"),
)
_FIRST_DAYS = "90"
_ALL, _OVER, _AHEAD = "all", "over", "ahead"
_KINDS = "Tệp PDF (*.pdf);;Tệp Excel (*.xlsx)"
_EXCEL = "Tệp Excel (*.xlsx);;Tệp PDF (*.pdf)"


class WatchPage(Page):
    """Two tabs; Enter opens the row where it can be dealt with."""

    def __init__(
        self, desk: WatchDesk, chooser: FileChooser, jobs: JobRunner, changes: Changes
    ) -> None:
        super().__init__("Cần xử lý")
        self._desk = desk
        self._chooser = chooser
        self._jobs = jobs
        self._changes = changes
        self._held: WatchRead | None = None
        self._shown_rows: tuple[HoleRow, ...] = ()
        self._wanted: tuple[object, ...] = ()
        self._stale = True
        self._build()
        self._connect()

    def _build(self) -> None:
        self.excel_button = button("Xuất Excel…", icon="file-spreadsheet", name="excel",
                                   tip="Ctrl+E")  # fmt: skip
        self.print_button = button("In danh sách…", icon="printer", name="print", tip="Ctrl+P")
        self.open_button = button(
            "Mở dòng", "primary", icon="arrow-right", name="open", tip="Enter"
        )
        self.header.add(self.excel_button, self.print_button, self.open_button)
        self.tabs = Tabs((TERMS, "Thời hạn"), (HOLES, "Cần bổ sung"))
        self.body.addWidget(self.tabs)
        self.stack = QStackedWidget()
        self.stack.addWidget(self._terms_side())
        self.stack.addWidget(self._holes_side())
        self.body.addWidget(self.stack, 1)

    def _terms_side(self) -> QWidget:
        side = Page("")
        side.header.hide()
        self.days = choice(_DAYS, empty=None)
        self.days.setObjectName("days")
        self.days.setAccessibleName("Trong bao nhiêu ngày")
        self.days.setCurrentIndex(self.days.findData(_FIRST_DAYS))
        self.chips = {
            key: button(title, "filter", name=f"chip_{key}")
            for key, title in ((_ALL, "Tất cả"), (_OVER, "Đã quá"), (_AHEAD, "Còn hạn"))
        }
        for one in self.chips.values():
            one.setCheckable(True)
            one.setAutoExclusive(True)
        self.chips[_ALL].setChecked(True)
        side.add_toolbar(*self.chips.values(), None, label("Xem trong", "second"), self.days)
        self.term_source: RowSource[TermRow] = RowSource(term_columns(()))
        self.terms = self._terms_list(())
        self.terms_side = side
        side.body.addWidget(self.terms, 1)
        return side

    def _terms_list(self, kinds: Sequence[str]) -> ListView[TermRow]:
        columns = term_columns(kinds)
        self.term_source = RowSource(columns)
        made: ListView[TermRow] = ListView(
            RowTableModel(columns, self.term_source),
            identity=lambda row: (row.entity, row.id, row.kind),
        )
        made.table.setAccessibleName("Thời hạn sắp hết, đã hết")
        made.set_nothing("circle-check", "Không có thời hạn nào sắp hết",
                         "Trong khoảng ngày đã chọn không có gì hết hạn.")  # fmt: skip
        made.activated.connect(self._on_term)
        made.showing.connect(self.showing)
        return made

    def _holes_side(self) -> QWidget:
        self.hole_source: RowSource[HoleCount] = RowSource(HOLE_COLUMNS)
        self.holes = ListView(RowTableModel(HOLE_COLUMNS, self.hole_source),
                              identity=lambda row: row.key)  # fmt: skip
        self.holes.table.setAccessibleName("Các danh sách cần bổ sung")
        self.row_source: RowSource[HoleRow] = RowSource(ROW_COLUMNS)
        self.rows = ListView(
            RowTableModel(ROW_COLUMNS, self.row_source),
            identity=lambda row: (row.entity, row.id, row.code, row.detail),
        )
        self.rows.table.setAccessibleName("Các dòng của danh sách")
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._hole_line())
        column.addWidget(self.rows, 1)
        split = QSplitter()
        split.addWidget(self.holes)
        split.addWidget(right)
        split.setStretchFactor(1, 1)
        split.setSizes([fonts.scaled(380), 800])
        return split

    def _hole_line(self) -> QHBoxLayout:
        self.hole_title, self.hole_source_words = label("", "strong"), label("", "hint")
        line = QHBoxLayout()
        line.setContentsMargins(8, 8, 16, 8)
        line.setSpacing(10)
        line.addWidget(self.hole_title)
        line.addWidget(self.hole_source_words)
        line.addStretch(1)
        return line

    def _connect(self) -> None:
        self.tabs.chosen.connect(self.show_tab)
        self.days.activated.connect(self.reload)
        for one in self.chips.values():
            one.clicked.connect(self._show_terms)
        self.holes.chosen.connect(self._on_hole)
        self.holes.activated.connect(self._on_enter_rows)
        self.rows.activated.connect(self._on_row)
        self.rows.showing.connect(self.showing)
        self.open_button.clicked.connect(self._on_open)
        self.print_button.clicked.connect(self._on_print)
        self.excel_button.clicked.connect(self._on_excel)
        QShortcut(QKeySequence("Ctrl+P"), self, self._on_print)
        QShortcut(QKeySequence("Ctrl+E"), self, self._on_excel)
        QShortcut(QKeySequence("Ctrl+Tab"), self, self._on_next_tab)
        self._changes.changed.connect(self._on_changed)

    def opened(self) -> None:
        """Read when something changed meanwhile."""
        if self._stale:
            self.reload()

    @Slot()
    def reload(self) -> None:
        """Read terms and counts in the read lane."""
        self._stale = False
        days = int(str(self.days.currentData()))

        def read(_job: Job) -> WatchRead:
            return self._desk.read(days)

        self._jobs.start(read, done=self._on_read, failed=self._on_failed, lane=Lane.READ)

    def focus_first(self) -> None:
        """Put the focus into the list that is shown."""
        (self.terms if self.tabs.current() == TERMS else self.holes).table.setFocus()

    def regions(self) -> tuple[QWidget, ...]:
        """Return what F6 walks."""
        if self.tabs.current() == TERMS:
            return (self.tabs, self.chips[_ALL], self.terms.table)
        return (self.tabs, self.holes.table, self.rows.table)

    def show_at(self, place: object) -> None:
        """Show `("terms",)`, `("holes",)`, `("hole", key)` or `("term", entity, id, kind)`."""
        if not isinstance(place, tuple) or not place:
            return
        self._wanted = place
        self.show_tab(HOLES if place[0] in {HOLES, "hole"} else TERMS)
        self._go_to_wanted()

    @Slot(str)
    def show_tab(self, key: str) -> None:
        """Show the terms, or what is missing."""
        self.tabs.set_current(key)
        self.stack.setCurrentIndex(0 if key == TERMS else 1)
        (self.terms if key == TERMS else self.rows).tell_showing()
        self.focus_first()

    @Slot()
    def _on_next_tab(self) -> None:
        self.tabs.walk(1)

    @Slot(object)
    def _on_read(self, held: WatchRead) -> None:
        self._held = held
        over = sum(one.days_left < 0 for one in held.terms)
        self.tabs.set_count(TERMS, str(len(held.terms)), alarming=over > 0)
        self.tabs.set_count(HOLES, str(sum(one.count > 0 for one in held.holes)))
        counts = {_ALL: len(held.terms), _OVER: over, _AHEAD: len(held.terms) - over}
        for key, title in ((_ALL, "Tất cả"), (_OVER, "Đã quá"), (_AHEAD, "Còn hạn")):
            self.chips[key].setText(f"{title} {counts[key]}")
        self._renew_terms(sorted({one.kind for one in held.terms}))
        self._show_terms()
        self.hole_source.set_rows(held.holes)
        self.holes.reload()
        if self.holes.row() is None and held.holes:
            first = next((n for n, one in enumerate(held.holes) if one.count), 0)
            self.holes.go_to(first)
        self._on_hole(self.holes.row())
        self._go_to_wanted()

    def _renew_terms(self, kinds: Sequence[str]) -> None:
        """Offer the kinds there are in the filter row; the list is made anew when they changed."""
        if kinds == [one for one, _ in self.terms.model.columns[2].choices]:
            return
        fresh = self._terms_list(kinds)
        focused = self.terms.table.hasFocus()
        self.terms_side.body.replaceWidget(self.terms, fresh)
        self.terms.deleteLater()
        self.terms = fresh
        if focused:
            self.terms.table.setFocus()

    @Slot()
    def _show_terms(self) -> None:
        held = self._held.terms if self._held is not None else ()
        if self.chips[_OVER].isChecked():
            held = tuple(one for one in held if one.days_left < 0)
        elif self.chips[_AHEAD].isChecked():
            held = tuple(one for one in held if one.days_left >= 0)
        self.term_source.set_rows(held)
        self.terms.reload()
        if self.terms.row() is None and held:
            self.terms.go_to(0)

    def _go_to_wanted(self) -> None:
        if self._held is None or not self._wanted:
            return
        kind, *rest = self._wanted
        self._wanted = ()
        if kind == "hole":
            keys = [one.key for one in self._held.holes]
            if rest[0] in keys:
                self.holes.go_to(keys.index(rest[0]))
        elif kind == "term":
            found = [[one.entity, one.id, one.kind] for one in self._held.terms]
            if rest in found:
                self.chips[_ALL].setChecked(True)
                self._show_terms()
                self.terms.go_to(found.index(rest))

    @Slot(object)
    def _on_hole(self, hole: HoleCount | None) -> None:
        if hole is None:
            return
        self.hole_title.setText(f"{hole.title} · {hole.count} dòng")
        self.hole_source_words.setText(f"theo {hole.source}")
        if hole.count:
            self.rows.set_nothing("loader-circle", "Đang đọc…")

        def read(_job: Job) -> tuple[str, tuple[HoleRow, ...]]:
            return hole.key, self._desk.rows(hole.key)

        self._jobs.start(read, done=self._on_rows_read, failed=self._on_failed, lane=Lane.READ)

    @Slot(object)
    def _on_rows_read(self, found: tuple[str, tuple[HoleRow, ...]]) -> None:
        key, rows = found
        current = self.holes.row()
        if current is None or current.key != key:
            return
        self._shown_rows = rows
        self.rows.set_nothing("circle-check", "Không thiếu gì", "Danh sách này không có dòng nào.")
        self.row_source.set_rows(rows)
        self.rows.reload()
        if rows:
            self.rows.go_to(0)

    @Slot(object)
    def _on_enter_rows(self, _hole: object) -> None:
        self.rows.table.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot(object)
    def _on_term(self, row: TermRow) -> None:
        if row.entity in LEDGERS:
            self.asked.emit("ledgers", (row.entity, row.id))
        elif row.organization_id is not None:
            self.asked.emit("organizations", row.organization_id)

    @Slot(object)
    def _on_row(self, row: HoleRow) -> None:
        hole = self.holes.row()
        if hole is not None and hole.key == "no_figures" and self._held is not None:
            self.asked.emit("year_figures", (row.id, "", self._held.year, "cooperative"))
        elif row.entity == "organization":
            self.asked.emit("organizations", row.id)
        elif row.entity == "member":
            self.asked.emit("members", row.id)
        elif hole is not None:
            ledger = "steering_committee" if hole.key == "no_committee" else "officer"
            self.asked.emit("ledgers", ledger)

    @Slot()
    def _on_open(self) -> None:
        if self.tabs.current() == TERMS:
            self._open(self.terms.row(), self._on_term)
        else:
            self._open(self.rows.row(), self._on_row)

    @staticmethod
    def _open(row: object, act: Callable[..., None]) -> None:
        if row is not None:
            act(row)

    def printed(self) -> PrintedList:
        """Return the list that is shown, as filtered, to print."""
        if self.tabs.current() == TERMS:
            model = self.terms.model
            held = self.term_source.page(model.where, model.order, 0, model.rowCount())
            return term_list(held, self.days.currentText())
        hole, rows = self.holes.row(), self.rows.model
        held_rows = self.row_source.page(rows.where, rows.order, 0, rows.rowCount())
        return hole_list(hole or HoleCount("", "Cần bổ sung", "", 0), held_rows)

    @Slot()
    def _on_print(self) -> None:
        self._ask("pdf", _KINDS)

    @Slot()
    def _on_excel(self) -> None:
        self._ask("xlsx", _EXCEL)

    def _ask(self, ending: str, kinds: str) -> None:
        hole = self.holes.row()
        own = "thoi-han" if self.tabs.current() == TERMS else hole.key if hole else "danh-sach"
        day = self._desk.today().isoformat()
        name = f"{own.replace('_', '-')}-{day}.{ending}"
        self._chooser.ask_target(self, name, kinds, self._on_target)

    @Slot(object)
    def _on_target(self, target: Path) -> None:
        listed, desk = self.printed(), self._desk
        self._jobs.start(
            lambda job: desk.write(target, listed.title, (listed,), job),
            done=self._on_written,
            failed=self._on_failed,
            lane=Lane.READ,
            title=f"Đang ghi {target.name}",
        )

    @Slot(object)
    def _on_written(self, target: Path) -> None:
        toast.say(self, f"Đã ghi {target.name}.")

    @Slot(object)
    def _on_failed(self, error: KtttError) -> None:
        tell(self, error)

    @Slot(Entity)
    def _on_changed(self, _entity: Entity) -> None:
        self._stale = True
        if self.isVisible():
            self.reload()


def build(application: "Application", jobs: JobRunner, changes: Changes) -> WatchPage:
    """Return the page on a register."""
    return WatchPage(WatchDesk(application), FileChooser(), jobs, changes)
