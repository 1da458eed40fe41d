"""The rows of the register behind one figure."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from kttt_desktop.domain import vietnamese
from kttt_desktop.queries.rows.indicators import IndicatorRow
from kttt_desktop.ui.dialog import TABLE, footer
from kttt_desktop.ui.list_view import ListView
from kttt_desktop.ui.parts import button, label
from kttt_desktop.ui.row_source import RowSource
from kttt_desktop.ui.table_model import Align, FilterKind, RowTableModel, TableColumn

ROW_COLUMNS: tuple[TableColumn[IndicatorRow], ...] = (
    TableColumn("Tên", lambda row: row.name, key="name", width=480, filter=FilterKind.TEXT),
    TableColumn(
        "Giá trị trong sổ",
        lambda row: row.value,
        key="value",
        width=220,
        align=Align.RIGHT,
        filter=FilterKind.NUMBER,
    ),
)


class RowsDialog(QDialog):
    """A list of rows; `chosen` with the row that is to be opened."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None, title: str, rows: Sequence[IndicatorRow]) -> None:
        super().__init__(parent)
        self.setWindowTitle("Các dòng phía sau")
        self.setObjectName("rowsDialog")
        self._rows = tuple(rows)
        self._title = title
        self._build()
        self._connect()

    def _build(self) -> None:
        source: RowSource[IndicatorRow] = RowSource(ROW_COLUMNS, self._rows)
        self.list = ListView(RowTableModel(ROW_COLUMNS, source))
        self.list.reload()
        values = [row.value for row in self._rows if row.value is not None]
        total = f" · cộng {vietnamese.integer(sum(values))}" if values else ""
        self.open_button = button("Mở phiếu", "primary", name="open_row")
        self.close_button = button("Hủy", name="cancel", tip="Esc")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = label(f"{self._title} · {len(self._rows)} dòng{total}", "strong")
        head.setContentsMargins(20, 14, 20, 10)
        column.addWidget(head)
        column.addWidget(self.list, 1)
        column.addWidget(footer(buttons=(self.open_button, self.close_button)))
        self.resize(TABLE, 560)

    def _connect(self) -> None:
        self.close_button.clicked.connect(self.reject)
        self.open_button.clicked.connect(self._on_open)
        self.list.activated.connect(self._on_activated)

    @Slot()
    def _on_open(self) -> None:
        row = self.list.row()
        if row is not None:
            self._on_activated(row)

    @Slot(object)
    def _on_activated(self, row: IndicatorRow) -> None:
        self.accept()
        self.chosen.emit(row)
