"""Sổ đăng ký thành viên: contributions of one organisation as at a day."""

from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.law import Law
from kttt_desktop.queries.rows.indicators import Scope
from kttt_desktop.queries.rows.shares import ShareRegister, ShareRow
from kttt_desktop.queries.share_register import share_register
from kttt_desktop.services.reports import ReportOrder
from kttt_desktop.ui.list_view import ListView
from kttt_desktop.ui.pages.member_edit import OpenMember
from kttt_desktop.ui.pages.organization_desk import OrganizationDesk
from kttt_desktop.ui.parts import button, label
from kttt_desktop.ui.row_source import RowSource
from kttt_desktop.ui.table_model import (
    Align,
    CellLook,
    FilterKind,
    RowTableModel,
    TableColumn,
    Where,
)
from kttt_desktop.ui.totals_line import Totals

_CHOOSE = "Chọn một tổ chức ở trên để xem sổ đăng ký của tổ chức đó."
_FORM = "I-3"


def _columns(law: Law) -> tuple[TableColumn[ShareRow], ...]:
    def money(title: str, key: str) -> TableColumn[ShareRow]:
        return TableColumn(
            title,
            lambda row: getattr(row, key),
            lambda value: "chưa có" if value is None else vietnamese.integer(value),
            key=key,
            width=136,
            align=Align.RIGHT,
            filter=FilterKind.NUMBER,
            look=lambda row: CellLook(muted=True) if getattr(row, key) is None else None,
        )

    return (
        TableColumn[ShareRow](
            "STT", lambda row: row.number, key="number", width=52, align=Align.RIGHT
        ),
        TableColumn[ShareRow](
            "Tên thành viên", lambda row: row.name, key="name", width=190, filter=FilterKind.TEXT
        ),
        TableColumn[ShareRow](
            "Loại thành viên",
            lambda row: law.label("member_kind", row.member_kind) or None,
            key="member_kind",
            width=190,
            filter=FilterKind.TEXT,
        ),
        TableColumn[ShareRow]("Ngày góp", lambda row: row.day, key="day", width=92),
        money("Cam kết góp (đồng)", "committed"),
        money("Đã góp (đồng)", "paid"),
        TableColumn[ShareRow](
            "Tỷ lệ (%)",
            lambda row: row.share,
            lambda value: "chưa có" if value is None else vietnamese.decimal(round(value, 2)),
            key="share",
            width=84,
            align=Align.RIGHT,
            filter=FilterKind.NUMBER,
        ),
        money("Lũy kế (đồng)", "running"),
        TableColumn[ShareRow]("Tài sản góp vốn", lambda row: row.asset, key="asset", width=160),
    )


class ShareRegisterView(QWidget):
    """The register of one organisation; `form_asked` with the report that prints it."""

    showing = Signal(str)
    form_asked = Signal(object)

    def __init__(self, desk: OrganizationDesk, open_member: OpenMember) -> None:
        super().__init__()
        self._desk = desk
        self._open_member = open_member
        self._day = desk.today()
        self._organization: int | None = None
        self._held = ShareRegister((), None, 0, 0, 0)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.known_then = button("Theo hiểu biết ngày đó", "filter", name="known_then")
        self.known_then.setCheckable(True)
        self.known_then.setToolTip(
            "Vốn như sổ ghi vào cuối ngày đã chọn, không theo sửa đổi sau đó"
        )
        self.words = label("", "second")
        self.form_button = button("Biểu Phụ lục I-3…", icon="file-text", name="share_form")
        columns = _columns(self._desk.law(self._day))
        self.source: RowSource[ShareRow] = RowSource(columns)
        self.model = RowTableModel(columns, self.source)
        self.list: ListView[ShareRow] = ListView(
            self.model, identity=lambda row: row.id, totals=self._totals
        )
        row = QHBoxLayout()
        row.setContentsMargins(16, 7, 16, 7)
        row.setSpacing(8)
        row.addWidget(self.known_then)
        row.addWidget(self.words)
        row.addStretch(1)
        row.addWidget(self.form_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.list, 1)

    def _connect(self) -> None:
        self.known_then.clicked.connect(self.reload)
        self.form_button.clicked.connect(self._on_form)
        self.list.activated.connect(self._on_activated)
        self.list.showing.connect(self.showing)

    def show_people(self, organization: int | None, day: date) -> None:
        """Show the register of an organisation on a day; None asks for one."""
        self._organization, self._day = organization, day
        self.reload()

    @Slot()
    def reload(self) -> None:
        """Read the register again."""
        key = self._organization
        self._held = ShareRegister((), None, 0, 0, 0) if key is None else self._read(key)
        self.source.set_rows(self._held.rows)
        title = "Chưa chọn tổ chức" if key is None else "Không có thành viên nào góp vốn"
        self.list.set_nothing("users", title, _CHOOSE if key is None else "")
        self.list.reload()
        self.form_button.setEnabled(key is not None)
        self.words.setText(self._said() if key is not None else _CHOOSE)

    def _read(self, key: int) -> ShareRegister:
        known_on = self._day if self.known_then.isChecked() else None
        scope = Scope(self._day.year, self._day, organization_ids=(key,), known_on=known_on)
        with self._desk.read() as connection:
            return share_register(connection, key, scope, self._desk.law(self._day))

    def _said(self) -> str:
        charter = self._held.charter_capital
        if charter is None:
            return "Chưa có vốn điều lệ tại ngày này: chưa tính được tỷ lệ."
        return f"Vốn điều lệ {vietnamese.integer(charter)} đồng"

    def _totals(self, where: Where) -> Totals:
        held = self._held
        lead = f"Tổng {vietnamese.integer(len(held.rows))} thành viên"
        if where:
            return Totals(lead)
        sums = {"committed": held.committed, "paid": held.paid, "running": held.running}
        return Totals(lead, "", {key: vietnamese.integer(value) for key, value in sums.items()})

    @Slot()
    def _on_form(self) -> None:
        if self._organization is not None:
            self.form_asked.emit(
                ReportOrder(_FORM, str(self._day.year), organization_id=self._organization)
            )

    @Slot(object)
    def _on_activated(self, row: ShareRow) -> None:
        self._open_member(row.id)
