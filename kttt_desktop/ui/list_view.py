"""The list: head with filter row, rows, totals line, empty states; the same on every page."""

from collections.abc import Callable, Hashable, Mapping
from typing import Any, Generic

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QVBoxLayout, QWidget

from kttt_desktop.domain.faults import KtttError
from kttt_desktop.ui import fonts, question
from kttt_desktop.ui.cell_painter import ListDelegate
from kttt_desktop.ui.column_chooser import ColumnChooser
from kttt_desktop.ui.list_head import ListHead
from kttt_desktop.ui.notices import EmptyState
from kttt_desktop.ui.table_model import RAW_ROLE, Row, RowTableModel, copied_text
from kttt_desktop.ui.totals_line import Totals, TotalsLine

ROW = 28
_MS_AFTER_PAINT = 20  # the rows reach the screen and keys are answered first
_MS_UNPAINTED = 200  # a list that is covered is not painted


class ListView(QWidget, Generic[Row]):
    """A list over a `RowTableModel`.

    Signals: `activated` with the row (double click, Enter); `chosen` with the current row or None;
    `selected` with how many rows are selected; `showing` with “Hàng 1–18 trong 90”; `emptied` when
    the button of the empty state is pressed; `rows_shown` once they are painted, for what
    may come after them.

    Args:
        model: What it shows.
        identity: What makes a row the same after a reload, so that place and selection stay.
        totals: What stands at the foot for the rows that match, asked once the rows are painted;
            None = no line.
    """

    activated = Signal(object)
    chosen = Signal(object)
    selected = Signal(int)
    showing = Signal(str)
    emptied = Signal()
    rows_shown = Signal()

    def __init__(
        self,
        model: RowTableModel[Row],
        *,
        identity: Callable[[Row], Hashable] | None = None,
        totals: Callable[[Mapping[str, str]], Totals] | None = None,
    ) -> None:
        super().__init__()
        self.model = model
        self._identity = identity
        self._totals = totals
        self._nothing = ("circle-dashed", "Chưa có dòng nào", "", "")
        self._build()
        self._connect()

    def _build(self) -> None:
        self.table = QTableView()
        self.table.setObjectName("rows")
        self.head = ListHead(self.model.columns, self.table)
        self.table.setHorizontalHeader(self.head)
        self.table.setModel(self.model)
        self.table.setItemDelegate(ListDelegate(self.table))
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.table.verticalHeader().setDefaultSectionSize(fonts.scaled(ROW))
        self.table.setShowGrid(False)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setTabKeyNavigation(False)
        self.table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.table.setMouseTracking(True)
        self._rows_first = QTimer(self)
        self._rows_first.setSingleShot(True)
        self.empty = EmptyState(self.table.viewport())
        self.foot = TotalsLine(self.model.columns, self.head)
        self.foot.setVisible(self._totals is not None)
        self.chooser = ColumnChooser(self.model.columns, self.head, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.table, 1)
        column.addWidget(self.foot)
        self.reset_columns()

    def _connect(self) -> None:
        self.head.filtered.connect(self._on_asked)
        self.head.ordered.connect(self._on_asked)
        self.table.doubleClicked.connect(self._on_activated)
        self.table.selectionModel().currentRowChanged.connect(self._on_current)
        self.table.selectionModel().selectionChanged.connect(self._on_selected)
        self.table.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.table.horizontalScrollBar().valueChanged.connect(self._on_scrolled_sideways)
        self.table.viewport().installEventFilter(self)
        self.table.installEventFilter(self)
        self.model.modelReset.connect(self._on_reset)
        self._rows_first.timeout.connect(self._on_rows_shown)
        self.model.failed.connect(self._on_failed)
        self.empty.button.clicked.connect(self._on_emptied)
        self.chooser.reset_asked.connect(self.reset_columns)
        keys = QShortcut(QKeySequence("Ctrl+F"), self, self.head.focus_filter)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def set_nothing(self, icon: str, title: str, reason: str = "", act: str = "") -> None:
        """Say what the list shows when it holds nothing at all; `act` emits `emptied`."""
        self._nothing = (icon, title, reason, act)
        if self.model.rowCount() == 0:
            self._say_empty()

    def reload(self) -> None:
        """Read the rows again; current row, selection and scroll place stay."""
        kept = {self._name(row) for row in self.selected_rows()} if self._identity else set()
        current = self.table.currentIndex()
        row = self.model.row(current.row())
        name = self._name(row) if row is not None else None
        scroll = self.table.verticalScrollBar().value()
        self.model.reload()
        self.table.verticalScrollBar().setValue(scroll)
        self._restore(kept, name, max(current.row(), 0))

    def _name(self, row: Row) -> Hashable:
        return self._identity(row) if self._identity else None

    def _restore(self, kept: set[Hashable], name: Hashable, near: int) -> None:
        """Select the rows again that stand near the place where they stood."""
        selection = self.table.selectionModel()
        flags = QItemSelectionModel.SelectionFlag
        for place in range(max(0, near - 100), min(self.model.rowCount(), near + 100)):
            row = self.model.row(place)
            if row is None or self._identity is None:
                continue
            index = self.model.index(place, 0)
            if self._name(row) in kept:
                selection.select(index, flags.Select | flags.Rows)
            if name is not None and self._name(row) == name:
                selection.setCurrentIndex(index, flags.NoUpdate)

    def row(self) -> Row | None:
        """Return the current row."""
        return self.model.row(self.table.currentIndex().row())

    def selected_rows(self) -> tuple[Row, ...]:
        """Return the selected rows from top to bottom."""
        places = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        rows = (self.model.row(place) for place in places)
        return tuple(row for row in rows if row is not None)

    def go_to(self, place: int) -> None:
        """Make the row at a place current and show it."""
        index = self.model.index(place, 0)
        self.table.selectRow(place)
        self.table.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)

    def set_where(self, where: dict[str, str]) -> None:
        """Write into the filter row, as a saved filter does, and show what matches."""
        self.head.set_where(where)
        self._on_asked()

    @Slot()
    def reset_columns(self) -> None:
        """Show the declared columns in the declared order and width."""
        for place, column in enumerate(self.model.columns):
            self.head.setSectionHidden(place, column.hidden)
            self.head.resizeSection(place, fonts.scaled(column.width))
            self.head.moveSection(self.head.visualIndex(place), place)
        self.head.setStretchLastSection(True)

    def columns_state(self) -> dict[str, Any]:
        """Return order, widths and hidden columns, for the settings."""
        count = len(self.model.columns)
        return {
            "order": sorted(range(count), key=self.head.visualIndex),
            "widths": [self.head.sectionSize(place) for place in range(count)],
            "hidden": [place for place in range(count) if self.head.isSectionHidden(place)],
        }

    def restore_columns(self, state: Mapping[str, Any]) -> None:
        """Show columns as `columns_state` had them; another set of columns is passed over."""
        count = len(self.model.columns)
        if sorted(state.get("order", ())) != list(range(count)):
            return
        for place in range(count):
            self.head.setSectionHidden(place, place in state["hidden"])
            if state["widths"][place]:
                self.head.resizeSection(place, state["widths"][place])
        for place, section in enumerate(state["order"]):
            self.head.moveSection(self.head.visualIndex(section), place)

    def copied(self) -> str:
        """Return the selected rows as a sheet takes them, in the columns that are shown."""
        shown = [
            place
            for place in sorted(range(len(self.model.columns)), key=self.head.visualIndex)
            if not self.head.isSectionHidden(place)
        ]
        places = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        cells = (
            [copied_text(self.model.index(row, place).data(RAW_ROLE)) for place in shown]
            for row in places
        )
        return "\n".join("\t".join(line) for line in cells)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.table.viewport() and event.type() is QEvent.Type.Resize:
            self.empty.setGeometry(self.table.viewport().rect())
            self.tell_showing()
        if watched is self.table.viewport() and event.type() is QEvent.Type.Paint:
            self._on_paint()
        if watched is self.table and isinstance(event, QKeyEvent):
            return self._on_key(event)
        return super().eventFilter(watched, event)

    def _on_key(self, event: QKeyEvent) -> bool:
        if event.type() is not QEvent.Type.KeyPress:
            return False
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.copied())
            return True
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._on_activated(self.table.currentIndex())
            return True
        return False

    @Slot()
    def _on_asked(self) -> None:
        self.model.set_query(self.head.where(), self.head.order)
        self.table.scrollToTop()

    @Slot(QModelIndex)
    def _on_activated(self, index: QModelIndex) -> None:
        row = self.model.row(index.row())
        if row is not None:
            self.activated.emit(row)

    @Slot()
    def _on_current(self) -> None:
        self.chosen.emit(self.row())

    @Slot()
    def _on_selected(self) -> None:
        self.selected.emit(len(self.table.selectionModel().selectedRows()))

    @Slot()
    def _on_scrolled(self) -> None:
        self.tell_showing()

    @Slot()
    def _on_scrolled_sideways(self) -> None:
        self.head.place_fields()
        self.foot.update()

    @Slot()
    def _on_reset(self) -> None:
        count = self.model.rowCount()
        self.empty.setVisible(count == 0)
        if count == 0:
            self._say_empty()
        self._rows_first.start(_MS_UNPAINTED)
        self.tell_showing()

    def _on_paint(self) -> None:
        """Let what waits for the rows go on once the whole window is painted."""
        if self._rows_first.isActive() and self._rows_first.interval() == _MS_UNPAINTED:
            QTimer.singleShot(0, self, self._on_painted)

    @Slot()
    def _on_painted(self) -> None:
        if self._rows_first.isActive():
            self._rows_first.start(_MS_AFTER_PAINT)

    @Slot()
    def _on_rows_shown(self) -> None:
        if self._totals is not None:
            self.foot.set_totals(self._totals(self.model.where))
        self.rows_shown.emit()

    def _say_empty(self) -> None:
        where = self.model.where
        if not where:
            self.empty.say(*self._nothing)
            return
        titles = {column.key: column.title for column in self.model.columns}
        alone = [
            titles[key]
            for key in where
            if self.model.source.count({k: text for k, text in where.items() if k != key})
        ]
        reason = f"Bỏ điều kiện ở cột “{alone[0]}” thì có dòng." if alone else ""
        self.empty.say("list-filter", "Không có dòng nào khớp bộ lọc", reason, "Bỏ lọc")

    def tell_showing(self) -> None:
        """Tell again which rows are shown."""
        count = self.model.rowCount()
        if not count:
            self.showing.emit("")
            return
        first = max(self.table.rowAt(0), 0) + 1
        last = self.table.rowAt(self.table.viewport().height() - 1) + 1 or count
        text = f"Hàng {first:,}–{last:,} trong {count:,}"
        self.showing.emit(text.replace(",", "."))

    @Slot()
    def _on_emptied(self) -> None:
        if self.model.where:
            self.set_where({})
        else:
            self.emptied.emit()

    @Slot(object)
    def _on_failed(self, error: KtttError) -> None:
        question.tell(self.window(), error)
