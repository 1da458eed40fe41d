"""The tabs of a card that lead to others: certificates, tied organisations, ways to reach it."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.law import Law
from kttt_desktop.queries.rows.ties import ContactRow, TieRow
from kttt_desktop.ui import toast
from kttt_desktop.ui.pages.card_certificates import certificate_columns, certificate_lines
from kttt_desktop.ui.pages.card_lists import PlainList
from kttt_desktop.ui.pages.organization_desk import CardView, OrganizationDesk
from kttt_desktop.ui.pages.ties_desk import TiesDesk
from kttt_desktop.ui.parts import label
from kttt_desktop.ui.table_model import Align, CellLook, TableColumn

TIE_TABS = (
    ("certificates", "Giấy chứng nhận"),
    ("ties", "Tổ chức liên quan"),
    ("contacts", "Liên lạc"),
)
_WAYS = {"phone": "Điện thoại", "zalo": "Zalo", "email": "Thư điện tử"}
_RELATIONS = {
    "union": "Tham gia liên hiệp",
    "union_member": "Hợp tác xã thành viên",
}
_BECAME = {
    ("successor", "merged_into"): "Nhập vào",
    ("successor", "split"): "Chia thành",
    ("predecessor", "merged_into"): "Nhận nhập từ",
    ("predecessor", "split"): "Chia từ",
}
_PLAIN = {"successor": "Tách ra, lập mới", "predecessor": "Hình thành từ"}


def relation_text(row: TieRow) -> str:
    """Return in words how the other organisation is tied to this one."""
    if row.relation in _RELATIONS:
        return _RELATIONS[row.relation]
    return _BECAME.get((row.relation, row.event or ""), _PLAIN[row.relation])


def tie_columns() -> tuple[TableColumn[TieRow], ...]:
    """Return the columns of tied organisations."""
    column = TableColumn[TieRow]
    return (
        column("Quan hệ", relation_text, key="relation", width=158),
        column(
            "Tổ chức",
            lambda row: row.name,
            key="name",
            width=270,
            look=lambda _row: CellLook(icon="arrow-right"),
            tooltip=lambda row: f"{row.name}: Enter mở phiếu",
        ),
        column("Từ ngày", lambda row: row.from_on, key="from", width=92),
        column("Đến ngày", lambda row: row.to_on, key="to", width=92),
        column(
            "Vốn góp (đồng)",
            lambda row: row.capital,
            key="capital",
            width=124,
            align=Align.RIGHT,
        ),
        column("Số văn bản", lambda row: row.document_number, key="number", width=116),
        column("Ngày văn bản", lambda row: row.document_on, key="document_on", width=104),
    )


def contact_columns(law: Law) -> tuple[TableColumn[ContactRow], ...]:
    """Return the columns of ways to reach an organisation and its people."""
    column = TableColumn[ContactRow]
    return (
        column("Người, tổ chức", lambda row: row.who, key="who", width=270),
        column(
            "Chức danh",
            lambda row: law.label("manager_post", row.post) if row.post else "",
            key="post",
            width=190,
        ),
        column("Loại", lambda row: _WAYS[row.kind], key="kind", width=110),
        column("Số, địa chỉ", lambda row: row.value, key="value", width=220),
    )


class CardTies(QObject):
    """The three lists; `opening` with the id of an organisation that is to be shown."""

    opening = Signal(int)

    def __init__(self, over: QWidget, desk: OrganizationDesk) -> None:
        super().__init__(over)
        self._over = over
        self._desk = TiesDesk(desk)
        self.certificates = PlainList("stamp", "Chưa có giấy chứng nhận nào", lambda row: row.key)
        self.ties = PlainList(
            "combine",
            "Không có tổ chức liên quan",
            lambda row: (row.relation, row.organization_id, row.from_on),
        )
        self.contacts = PlainList(
            "message-square", "Chưa có số điện thoại, thư điện tử nào", lambda row: row
        )
        self.pages: Mapping[str, QWidget] = {
            "certificates": self.certificates,
            "ties": _with_hint(self.ties, "Enter: mở phiếu của tổ chức đó"),
            "contacts": _with_hint(
                self.contacts, "Enter: chép số, địa chỉ   ·   Ctrl+C: chép cả dòng"
            ),
        }

    def show_view(self, view: CardView, law: Law) -> Mapping[str, int]:
        """Show the lists of a view; return how many rows each has."""
        found = self._desk.ties(view)
        lines = certificate_lines(
            view.history.versions, found.certificates, law, view.communes, view.day
        )
        self.certificates.show_rows(certificate_columns(), lines)
        _lead(self.ties, tie_columns(), found.ties, self._on_tie)
        _lead(self.contacts, contact_columns(law), found.contacts, self._on_contact)
        return {
            "certificates": len(lines),
            "ties": len(found.ties),
            "contacts": len(found.contacts),
        }

    @Slot(object)
    def _on_tie(self, row: TieRow) -> None:
        self.opening.emit(row.organization_id)

    @Slot(object)
    def _on_contact(self, row: ContactRow) -> None:
        QGuiApplication.clipboard().setText(row.value)
        toast.say(self._over.window(), f"Đã chép {vietnamese.clean(row.value)}.")


def _lead(
    plain: PlainList,
    columns: tuple[TableColumn[TieRow], ...] | tuple[TableColumn[ContactRow], ...],
    rows: tuple[TieRow, ...] | tuple[ContactRow, ...],
    slot: Callable[..., None],
) -> None:
    plain.show_rows(columns, rows).activated.connect(slot)


def _with_hint(widget: QWidget, words: str) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 6)
    column.setSpacing(4)
    column.addWidget(widget, 1)
    hint = label(f"    {words}", "hint")
    column.addWidget(hint)
    return page
