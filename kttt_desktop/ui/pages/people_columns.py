"""The columns of the lists of members and managers; papers are masked until asked for."""

from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.law import Law
from kttt_desktop.queries.rows.lists import ManagerRow, MemberRow
from kttt_desktop.ui.pages.member_papers import Papers
from kttt_desktop.ui.pages.sources import NO, NOT_KNOWN, YES
from kttt_desktop.ui.table_model import Align, CellLook, FilterKind, TableColumn
from kttt_desktop.ui.theme import Tone


def member_columns(
    law: Law, *, with_organization: bool, papers: Papers
) -> tuple[TableColumn[MemberRow], ...]:
    """Return the columns of members under the law of a day."""
    organization = TableColumn[MemberRow](
        "Tổ chức",
        lambda row: row.organization,
        key="organization",
        width=210,
        tooltip=lambda row: row.organization or "",
    )
    return (
        TableColumn[MemberRow](
            "Tên thành viên",
            lambda row: row.name,
            key="name",
            width=160,
            filter=FilterKind.TEXT,
            hint="Tên, số cuối giấy tờ",
        ),
        *((organization,) if with_organization else ()),
        TableColumn[MemberRow](
            "Số giấy tờ", lambda row: papers.text(row.identity_number), width=108
        ),
        TableColumn[MemberRow]("Sinh", _birth, width=92),
        _member_code(law, "Giới tính", "sex", "sex", 84, hidden=with_organization),
        _member_code(
            law, "Loại thành viên", "member_kind", "member_kind", 180 if with_organization else 160
        ),
        *_stake(),
        *_more(law),
    )


def _stake() -> tuple[TableColumn[MemberRow], ...]:
    return (
        TableColumn[MemberRow](
            "Vốn đã góp (đồng)",
            lambda row: row.paid_capital,
            lambda value: "chưa có" if value is None else vietnamese.integer(value),
            key="paid_capital",
            width=130,
            align=Align.RIGHT,
            filter=FilterKind.NUMBER,
            look=lambda row: CellLook(muted=True) if row.paid_capital is None else None,
        ),
        TableColumn[MemberRow](
            "Vào", lambda row: row.joined_on, key="joined_on", width=92, filter=FilterKind.DAY
        ),
        TableColumn[MemberRow](
            "Ra",
            lambda row: row.left_on,
            key="left_on",
            width=92,
            filter=FilterKind.DAY,
            hidden=True,
        ),
        TableColumn[MemberRow](
            "Cảnh báo",
            lambda row: " ".join(row.warnings) or None,
            width=210,
            look=lambda row: (
                CellLook(tone=Tone.WARN, icon="triangle-alert") if row.warnings else None
            ),
            tooltip=lambda row: "\n".join(row.warnings),
        ),
    )


def _more(law: Law) -> tuple[TableColumn[MemberRow], ...]:
    return (
        _member_code(law, "Đối tượng", "party", "party", 150, hidden=True),
        TableColumn[MemberRow](
            "Vốn cam kết góp (đồng)",
            lambda row: row.committed_capital,
            key="committed_capital",
            width=160,
            align=Align.RIGHT,
            filter=FilterKind.NUMBER,
            hidden=True,
        ),
        TableColumn[MemberRow](
            "Điện thoại",
            lambda row: row.phone,
            key="phone",
            width=110,
            filter=FilterKind.TEXT,
            hidden=True,
        ),
        TableColumn[MemberRow](
            "Góp sức lao động",
            lambda row: row.works,
            key="works",
            width=120,
            filter=FilterKind.CHOICE,
            choices=[(YES, "có"), (NO, "không")],
            hidden=True,
        ),
        TableColumn[MemberRow](
            "Chỗ ở hiện tại", lambda row: row.address, key="address", width=220, hidden=True
        ),
    )


def _member_code(
    law: Law,
    title: str,
    key: str,
    codes: str,
    width: int,
    hidden: bool = False,  # noqa: FBT002
) -> TableColumn[MemberRow]:
    return TableColumn(
        title,
        lambda row: law.label(codes, getattr(row, key)) or None,
        key=key,
        width=width,
        filter=FilterKind.CHOICE,
        choices=[
            *((item.code, item.label) for item in law.codes(codes)),
            (NOT_KNOWN, "Chưa có"),
        ],
        hidden=hidden,
    )


def _birth(row: MemberRow) -> str:
    if row.birth_on is not None:
        return vietnamese.day(row.birth_on)
    return "" if row.birth_year is None else str(row.birth_year)


def manager_columns(law: Law) -> tuple[TableColumn[ManagerRow], ...]:
    """Return the columns of managers under the law of a day."""
    return (
        TableColumn[ManagerRow](
            "Họ và tên", lambda row: row.name, key="name", width=160, filter=FilterKind.TEXT
        ),
        _manager_code(law, "Chức danh", "post", "manager_post", 230),
        _manager_code(law, "Trình độ", "qualification", "qualification", 124),
        TableColumn[ManagerRow](
            "Học nghề GĐ",
            lambda row: row.director_course,
            key="director_course",
            width=100,
            filter=FilterKind.CHOICE,
            choices=[(YES, "có"), (NO, "không")],
        ),
        TableColumn[ManagerRow](
            "Năm sinh",
            lambda row: row.birth_year,
            lambda value: "" if value is None else str(value),
            key="birth_year",
            width=80,
            filter=FilterKind.NUMBER,
        ),
        TableColumn[ManagerRow](
            "Từ ngày", lambda row: row.from_on, key="from_on", width=92, filter=FilterKind.DAY
        ),
        TableColumn[ManagerRow](
            "Đến ngày", lambda row: row.to_on, key="to_on", width=92, filter=FilterKind.DAY
        ),
        TableColumn[ManagerRow](
            "Điện thoại", lambda row: row.phone, key="phone", width=110, filter=FilterKind.TEXT
        ),
    )


def _manager_code(
    law: Law, title: str, key: str, codes: str, width: int
) -> TableColumn[ManagerRow]:
    return TableColumn(
        title,
        lambda row: law.label(codes, getattr(row, key)) or None,
        key=key,
        width=width,
        filter=FilterKind.CHOICE,
        choices=[(item.code, item.label) for item in law.codes(codes)],
    )
