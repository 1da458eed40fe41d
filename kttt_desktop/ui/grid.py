"""The one entry grid: value bar above, cells, and the panel of what is wrong below."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QSplitter,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from kttt_desktop.domain.faults import KtttError, Severity
from kttt_desktop.ui import fonts, icons
from kttt_desktop.ui.grid_model import GridModel
from kttt_desktop.ui.grid_source import GridFault, GridSource, RefusedCell
from kttt_desktop.ui.grid_table import GridTable
from kttt_desktop.ui.parts import ElidedLabel, IconLabel, label, line
from kttt_desktop.ui.question import tell
from kttt_desktop.ui.theme import Role, Tone

PANEL = 169
_HEADS = ("Chỗ", "Giá trị", "Lỗi và cách sửa", "Nguồn")
_WIDTHS = (300, 130, 560, 200)
_LEGEND = (
    ("pencil", "Vừa sửa", Tone.INFO),
    ("circle-alert", "Lỗi", Tone.DANGER),
    ("triangle-alert", "Cần xem", Tone.WARN),
    ("equal-approximately", "Ước thực hiện", Tone.EST),
)


class FaultPanel(QWidget):
    """One line for each fault; Enter or a double click jumps to the cell."""

    chosen = Signal(int, int)

    def __init__(self) -> None:
        super().__init__()
        self._faults: tuple[GridFault, ...] = ()
        self.title = label("", "strong")
        self.table = QTableWidget(0, len(_HEADS))
        self._build()
        self.table.itemActivated.connect(self._on_activated)
        self.table.itemDoubleClicked.connect(self._on_activated)

    def _build(self) -> None:
        self.table.setObjectName("faults")
        self.table.setAccessibleName("Lỗi của bảng")
        self.table.setHorizontalHeaderLabels(_HEADS)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(fonts.scaled(26))
        self.table.setIconSize(QSize(14, 14))
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setTabKeyNavigation(False)
        for place, width in enumerate(_WIDTHS):
            self.table.setColumnWidth(place, width)
        head = self.table.horizontalHeader()
        head.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        head.setObjectName("faultsHead")
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        bar = QHBoxLayout()
        bar.setContentsMargins(16, 6, 16, 6)
        bar.addWidget(self.title)
        bar.addStretch(1)
        bar.addWidget(label("F8 lỗi sau · Shift+F8 lỗi trước · Enter đến ô", "hint"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(line())
        column.addLayout(bar)
        column.addWidget(self.table, 1)

    def show_faults(self, faults: Sequence[GridFault]) -> None:
        """Show other faults; the errors come first."""
        self._faults = tuple(sorted(faults, key=lambda one: one.severity is Severity.WARNING))
        stops = sum(one.severity is not Severity.WARNING for one in self._faults)
        self.title.setText(f"Lỗi {stops} · Cần xem {len(self._faults) - stops}")
        self.table.setRowCount(len(self._faults))
        for row, fault in enumerate(self._faults):
            warns = fault.severity is Severity.WARNING
            sign = ("triangle-alert", Role.WARN) if warns else ("circle-alert", Role.DANGER)
            words = (fault.place, fault.value, fault.sentence, fault.source)
            for column, text in enumerate(words):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                if column == 0:
                    item.setIcon(icons.icon(*sign))
                self.table.setItem(row, column, item)

    def faults(self) -> tuple[GridFault, ...]:
        """Return the faults in the order shown."""
        return self._faults

    def walk(self, step: int) -> None:
        """Go to the next or the previous fault and jump to its cell."""
        if not self._faults:
            return
        place = (self.table.currentRow() + step) % len(self._faults)
        self.table.setCurrentCell(place, 0)
        self._jump(place)

    def _on_activated(self, item: QTableWidgetItem) -> None:
        self._jump(item.row())

    def _jump(self, place: int) -> None:
        fault = self._faults[place]
        self.chosen.emit(fault.row, fault.column or 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._jump(max(self.table.currentRow(), 0))
        else:
            super().keyPressEvent(event)


class EntryGrid(QWidget):
    """Cells of a `GridSource`, kept on leaving each cell.

    Signals: `written` after cells were kept; `undo_asked` on Ctrl+Z; `moved` with row and column.
    """

    written = Signal()
    undo_asked = Signal()
    moved = Signal(int, int)

    def __init__(self, corner: str = "") -> None:
        super().__init__()
        self.model = GridModel()
        self._blocked: tuple[RefusedCell, ...] = ()
        self._build(corner)
        self._connect()

    def _build(self, corner: str) -> None:
        self.where = ElidedLabel("strong")
        self.value = ElidedLabel()
        self.detail = ElidedLabel("second")
        bar = QWidget()
        bar.setObjectName("valueBar")
        bar.setFixedHeight(fonts.scaled(34))
        row = QHBoxLayout(bar)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(12)
        for part in (self.where, self.value, self.detail):
            row.addWidget(part)
        row.addStretch(1)
        self.table = GridTable(self.model)
        self.setFocusProxy(self.table)
        self.corner = label(corner, "small")
        self.corner.setParent(self.table)
        self.panel = FaultPanel()
        self.split = QSplitter(Qt.Orientation.Vertical)
        self.split.addWidget(self.table)
        self.split.addWidget(self.panel)
        self.split.setStretchFactor(0, 1)
        self.split.setCollapsible(0, False)
        self.split.setSizes([600, PANEL])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self.split, 1)

    def _connect(self) -> None:
        self.table.moved.connect(self._on_moved)
        self.table.undo_asked.connect(self.undo_asked)
        self.table.fault_asked.connect(self.panel.walk)
        self.table.blocked.connect(self._on_blocked)
        self.panel.chosen.connect(self.go_to)
        self.model.written.connect(self._on_written)
        self.model.refused.connect(self._on_refused)
        self.model.failed.connect(self._on_failed)

    def set_source(self, source: GridSource | None) -> None:
        """Show another source, or the same one with other rows; the place stays where it can."""
        index = self.table.currentIndex()
        row, column = max(index.row(), 0), max(index.column(), 0)
        self.model.set_source(source)
        names, head = self.table.names.sizeHint().width(), self.table.head.sizeHint().height()
        self.corner.setGeometry(30, 0, names - 34, head)
        self._blocked = ()
        self.show_faults()
        if self.model.rowCount():
            self.table.go_to(
                min(row, self.model.rowCount() - 1), min(column, self.model.columnCount() - 1)
            )

    def refresh(self) -> None:
        """Show cells and faults again; rows and columns are the same."""
        self.model.refresh()
        self.show_faults()
        index = self.table.currentIndex()
        self._on_moved(index.row(), index.column())

    @Slot(int, int)
    def go_to(self, row: int, column: int) -> None:
        """Make a cell the current one, with the focus."""
        self.table.go_to(row, column)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def current(self) -> tuple[int, int]:
        """Return row and column of the current cell; -1 = none."""
        index: QModelIndex = self.table.currentIndex()
        return index.row(), index.column()

    def regions(self) -> tuple[QWidget, ...]:
        """Return what F6 walks: the cells, the faults."""
        return (self.table, self.panel.table)

    def legend(self) -> QWidget:
        """Return the legend of the cell states, for the status bar."""
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for icon, words, tone in _LEGEND:
            row.addWidget(IconLabel(icon, words, tone))
        return made

    def show_faults(self) -> None:
        """Show what is wrong: refused cells first, then what the source finds."""
        source = self.model.source
        refused = (*self.model.refused_cells(), *self._blocked)
        found = [self._fault_of(one) for one in refused]
        found += source.faults() if source else ()
        self.panel.show_faults(found)
        self.panel.setVisible(bool(found))

    def _fault_of(self, one: RefusedCell) -> GridFault:
        source = self.model.source
        columns = self.model.columns
        inside = source is not None and one.row < source.row_count() and one.column < len(columns)
        place = "ngoài bảng"
        if inside and source is not None:
            place = f"{source.row_name(one.row)} · {columns[one.column].title}"
        return GridFault(
            one.row, one.column, place, one.typed, one.sentence, severity=Severity.REFUSED
        )

    @Slot(int, int)
    def _on_moved(self, row: int, column: int) -> None:
        source = self.model.source
        if source is None or row < 0 or column < 0:
            for part in (self.where, self.value, self.detail):
                part.setText("")
            return
        held, cell = self.model.columns[column], self.model.cell(row, column)
        self.where.setText(f"{source.row_name(row)} · {held.title}")
        code = f"{held.code}: " if held.code else ""
        self.value.setText(f"{code}{cell.text or 'chưa có'}".replace("\n", " ")[:120])
        self.detail.setText(cell.detail.replace("\n", " ")[:160])
        self.moved.emit(row, column)

    @Slot()
    def _on_written(self) -> None:
        self._blocked = ()
        self.written.emit()

    @Slot(object)
    def _on_refused(self, _refused: tuple[RefusedCell, ...]) -> None:
        self.refresh()

    @Slot(object)
    def _on_blocked(self, blocked: tuple[RefusedCell, ...]) -> None:
        self._blocked = blocked
        self.show_faults()

    @Slot(object)
    def _on_failed(self, error: KtttError) -> None:
        tell(self, error)
