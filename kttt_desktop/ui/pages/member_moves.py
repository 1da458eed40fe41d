"""Vào, ra: members joined and left by year or quarter, each opening its people."""

from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kttt_desktop.domain import vietnamese
from kttt_desktop.queries.rows.shares import MoveRow
from kttt_desktop.queries.share_register import member_moves
from kttt_desktop.ui.list_view import ListView
from kttt_desktop.ui.page import segments
from kttt_desktop.ui.pages.organization_desk import OrganizationDesk, scope_of
from kttt_desktop.ui.parts import button
from kttt_desktop.ui.row_source import RowSource
from kttt_desktop.ui.table_model import Align, RowTableModel, TableColumn, Where
from kttt_desktop.ui.totals_line import Totals

_ROMAN = {1: "I", 2: "II", 3: "III", 4: "IV"}


def _period(row: MoveRow) -> str:
    return f"Năm {row.year}" if row.quarter is None else f"Quý {_ROMAN[row.quarter]}/{row.year}"


def _count(title: str, key: str) -> TableColumn[MoveRow]:
    return TableColumn(title, lambda row: getattr(row, key), key=key, width=120, align=Align.RIGHT)


_COLUMNS: tuple[TableColumn[MoveRow], ...] = (
    TableColumn[MoveRow]("Kỳ", _period, width=140),
    _count("Vào", "joined"),
    _count("Ra", "left"),
    TableColumn[MoveRow](
        "Tăng, giảm", lambda row: row.joined - row.left, width=120, align=Align.RIGHT
    ),
    _count("Có ở cuối kỳ", "members"),
    TableColumn[MoveRow]("Đến ngày", lambda row: row.last, width=110),
)


class MovesView(QWidget):
    """Periods, the latest first; `people_asked` with the column and the days to look at."""

    showing = Signal(str)
    people_asked = Signal(str, str)

    def __init__(self, desk: OrganizationDesk) -> None:
        super().__init__()
        self._desk = desk
        self._day = desk.today()
        self._organization: int | None = None
        self._rows: tuple[MoveRow, ...] = ()
        self._build()
        self._connect()

    def _build(self) -> None:
        self.years = button("Theo năm", "segment", name="by_year")
        self.quarters = button("Theo quý", "segment", name="by_quarter")
        kinds = segments(self.years, self.quarters)
        self.years.setChecked(True)
        self.joined_button = button("Người vào trong kỳ", name="who_joined")
        self.left_button = button("Người ra trong kỳ", name="who_left")
        self.source: RowSource[MoveRow] = RowSource(_COLUMNS)
        self.model = RowTableModel(_COLUMNS, self.source)
        self.list: ListView[MoveRow] = ListView(
            self.model, identity=lambda row: (row.year, row.quarter), totals=self._totals
        )
        reason = "Chưa thành viên nào có ngày vào hoặc ngày ra."
        self.list.set_nothing("users", "Chưa có kỳ nào", reason)
        row = QHBoxLayout()
        row.setContentsMargins(16, 7, 16, 7)
        row.setSpacing(8)
        row.addWidget(kinds)
        row.addStretch(1)
        row.addWidget(self.joined_button)
        row.addWidget(self.left_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.list, 1)
        self._tell_buttons()

    def _connect(self) -> None:
        self.years.clicked.connect(self.reload)
        self.quarters.clicked.connect(self.reload)
        self.joined_button.clicked.connect(self._on_joined)
        self.left_button.clicked.connect(self._on_left)
        self.list.chosen.connect(self._on_chosen)
        self.list.activated.connect(self._on_activated)
        self.list.showing.connect(self.showing)

    def show_people(self, organization: int | None, day: date) -> None:
        """Show the periods up to a day, of one organisation or of all."""
        self._organization, self._day = organization, day
        self.reload()

    @Slot()
    def reload(self) -> None:
        """Read the periods again."""
        keys = () if self._organization is None else (self._organization,)
        with self._desk.read() as connection:
            self._rows = member_moves(
                connection, scope_of(self._day, *keys), quarters=self.quarters.isChecked()
            )
        self.source.set_rows(self._rows)
        self.list.reload()
        self._tell_buttons()

    def _totals(self, _where: Where) -> Totals:
        joined, left = sum(row.joined for row in self._rows), sum(row.left for row in self._rows)
        by_key = {"joined": vietnamese.integer(joined), "left": vietnamese.integer(left)}
        return Totals(f"Tổng {len(self._rows)} kỳ", "", by_key)

    def _tell_buttons(self) -> None:
        row = self.list.row()
        self.joined_button.setEnabled(row is not None and row.joined > 0)
        self.left_button.setEnabled(row is not None and row.left > 0)

    @Slot(object)
    def _on_chosen(self, _row: object) -> None:
        self._tell_buttons()

    @Slot(object)
    def _on_activated(self, row: MoveRow) -> None:
        if row.joined or row.left:
            self._ask("joined_on" if row.joined else "left_on", row)

    @Slot()
    def _on_joined(self) -> None:
        self._ask("joined_on", self.list.row())

    @Slot()
    def _on_left(self) -> None:
        self._ask("left_on", self.list.row())

    def _ask(self, key: str, row: MoveRow | None) -> None:
        if row is not None:
            days = f"{vietnamese.day(row.first)}..{vietnamese.day(row.last)}"
            self.people_asked.emit(key, days)
