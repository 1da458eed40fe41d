"""The figures of a chart as a table, each row opening what stands behind it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from kttt_desktop.ui.dialog import ENTRY, footer
from kttt_desktop.ui.list_view import ListView
from kttt_desktop.ui.pages.overview_words import FigureRow
from kttt_desktop.ui.parts import button, label
from kttt_desktop.ui.row_source import RowSource
from kttt_desktop.ui.table_model import Align, FilterKind, RowTableModel, TableColumn

COLUMNS: tuple[TableColumn[FigureRow], ...] = (
    TableColumn("Năm, xã", lambda row: row.label, key="label", width=200, filter=FilterKind.TEXT),
    TableColumn("Nhóm", lambda row: row.name, key="name", width=220, filter=FilterKind.TEXT),
    TableColumn("Số", lambda row: row.value, key="value", width=180, align=Align.RIGHT,
                filter=FilterKind.NUMBER),
)  # fmt: skip


class FiguresDialog(QDialog):
    """The table; `chosen` with the key of a row."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None, title: str, rows: Sequence[FigureRow]) -> None:
        super().__init__(parent)
        self.setWindowTitle("Số liệu của biểu đồ")
        self.setObjectName("figuresDialog")
        self._rows = tuple(rows)
        self._build(title)
        self._connect()

    def _build(self, title: str) -> None:
        source: RowSource[FigureRow] = RowSource(COLUMNS, self._rows)
        self.list = ListView(RowTableModel(COLUMNS, source))
        self.list.reload()
        self.open_button = button("Các dòng phía sau", "primary", name="open_row", tip="Enter")
        self.close_button = button("Hủy", name="cancel", tip="Esc")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = label(title, "strong")
        head.setContentsMargins(20, 14, 20, 10)
        column.addWidget(head)
        column.addWidget(self.list, 1)
        column.addWidget(footer(buttons=(self.open_button, self.close_button)))
        self.resize(ENTRY, 480)

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
    def _on_activated(self, row: FigureRow) -> None:
        self.accept()
        self.chosen.emit(row.key)
