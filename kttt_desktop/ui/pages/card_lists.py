"""The read-only tabs of a card: years of figures, and what happened."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.law import Law
from kttt_desktop.domain.year_figure import printed_value
from kttt_desktop.queries.rows.card import EventRow
from kttt_desktop.ui.list_view import ListView
from kttt_desktop.ui.pages.organization_desk import YearLine
from kttt_desktop.ui.row_source import RowSource
from kttt_desktop.ui.table_model import Align, CellLook, RowTableModel, TableColumn
from kttt_desktop.ui.theme import Tone

_YEARS = 8
_UNITS = {
    "vnd": "Triệu đồng",
    "person": "Người",
    "member": "Thành viên",
    "times": "Lần",
    "turn": "Lượt",
    "customer": "Khách hàng",
    "area": "ha",
}


def event_columns(law: Law) -> tuple[TableColumn[EventRow], ...]:
    """Return the columns of what happened to an organisation."""
    return (
        TableColumn[EventRow]("Ngày", lambda row: row.effective_on, key="day", width=96),
        TableColumn[EventRow](
            "Diễn biến", lambda row: law.label("status_event", row.event), key="event", width=196
        ),
        TableColumn[EventRow]("Đến ngày", lambda row: row.until_on, key="until", width=90),
        TableColumn[EventRow](
            "Số văn bản", lambda row: row.document_number, key="number", width=110
        ),
        TableColumn[EventRow](
            "Ngày văn bản", lambda row: row.document_on, key="document_on", width=104
        ),
        TableColumn[EventRow](
            "Tổ chức liên quan", lambda row: row.other_name, key="other", width=140
        ),
        TableColumn[EventRow]("Ghi chú", lambda row: row.note, key="note", width=80),
    )


def year_columns(years: Sequence[int]) -> tuple[TableColumn[YearLine], ...]:
    """Return the columns of a list of lines by year, the latest year first."""
    return (
        TableColumn[YearLine]("Mã", lambda row: row.line.code, key="code", width=76),
        TableColumn[YearLine](
            "Chỉ tiêu",
            lambda row: row.line.label,
            key="label",
            width=276,
            tooltip=lambda row: row.line.label,
        ),
        TableColumn[YearLine](
            "Đơn vị",
            lambda row: row.line.printed_unit or _UNITS.get(row.line.unit, ""),
            key="unit",
            width=90,
        ),
        *(_year(year) for year in years[:_YEARS]),
    )


def _year(year: int) -> TableColumn[YearLine]:
    def look(row: YearLine) -> CellLook | None:
        held = row.values.get(year)
        return CellLook(tone=Tone.EST, italic=True) if held is not None and held[1] else None

    return TableColumn(
        str(year),
        lambda row: _printed(row, year),
        _shown,
        key=f"year_{year}",
        width=104,
        align=Align.RIGHT,
        look=look,
    )


def _printed(row: YearLine, year: int) -> Any:
    held = row.values.get(year)
    return None if held is None else printed_value(held[0], row.line)


def _shown(value: Any) -> str:
    if value is None:
        return ""
    whole = value == value.to_integral_value()
    return vietnamese.integer(int(value)) if whole else vietnamese.decimal(value)


class PlainList(QWidget):
    """A short list in memory, made anew when its columns change."""

    def __init__(self, icon: str, nothing: str, identity: Callable[[Any], object]) -> None:
        super().__init__()
        self._nothing = (icon, nothing)
        self._identity = identity
        self.list: ListView[Any] | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def show_rows(self, columns: Sequence[TableColumn[Any]], rows: Sequence[Any]) -> ListView[Any]:
        """Show rows under columns; return the list."""
        if self.list is not None:
            self.list.hide()
            self.list.deleteLater()
        model: RowTableModel[Any] = RowTableModel(columns, RowSource(columns, rows))
        self.list = ListView(model, identity=self._identity)
        model.setParent(self.list)
        self.list.set_nothing(*self._nothing)
        self._column.addWidget(self.list)
        self.list.reload()
        return self.list
