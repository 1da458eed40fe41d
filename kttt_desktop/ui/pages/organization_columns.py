"""The columns of the list of organisations."""

from collections.abc import Callable, Iterable, Mapping

from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.law import Law
from kttt_desktop.queries.rows.lists import OrganizationListRow
from kttt_desktop.ui.pages.sources import NOT_KNOWN
from kttt_desktop.ui.table_model import Align, CellLook, FilterKind, TableColumn
from kttt_desktop.ui.theme import Tone

NOT_YET = "chưa có"
NO_STATUS = "Chưa có diễn biến"
_FIGURES = {"actual": "Thực hiện", "estimate": "Ước thực hiện", None: "Chưa có"}

Column = TableColumn[OrganizationListRow]
Choices = list[tuple[str, str]]


def status_tone(law: Law, status: str | None) -> Tone:
    """Return the tone of a status: a normal one is silent, an ended one locked."""
    held = law.statuses.get(status or "")
    if held is None:
        return Tone.WARN
    if held.active:
        return Tone.OK
    return Tone.LOCK if held.final else Tone.WARN


def status_label(law: Law, status: str | None) -> str:
    """Return the words of a status; no events = a hole, said in words."""
    return law.label("legal_status", status) or NO_STATUS


def _status_words(law: Law, status: str | None) -> str:
    held = law.statuses.get(status or "")
    return (held.short if held else "") or status_label(law, status)


def organization_columns(
    law: Law, communes: Iterable[tuple[str, str]], ever: Mapping[str, str]
) -> tuple[Column, ...]:
    """Return the columns under the law of a day.

    Args:
        law: For words and choices.
        communes: Code and name of those to choose from.
        ever: Names of all communes there ever were, for a code of another map than the day's.
    """
    return (*_shown(law, communes, ever), *_hidden(law))


def _shown(
    law: Law, communes: Iterable[tuple[str, str]], ever: Mapping[str, str]
) -> tuple[Column, ...]:
    return (
        Column(
            "Tên tổ chức",
            lambda row: row.name,
            key="name",
            width=290,
            filter=FilterKind.TEXT,
            hint="Tên, mã số, bỏ dấu cũng được",
            tooltip=lambda row: row.name,
        ),
        Column(
            "Loại hình",
            lambda row: _short(law, row.kind),
            key="kind",
            width=84,
            filter=FilterKind.CHOICE,
            choices=_codes(law, "organization_kind"),
            tooltip=lambda row: law.label("organization_kind", row.kind),
        ),
        _optional("Mã số", lambda row: row.tax_code, "tax_code", 100),
        Column(
            "Xã, phường",
            lambda row: row.commune_name or ever.get(row.commune or "", row.commune),
            _or_not_yet,
            key="commune_name",
            width=112,
            filter=FilterKind.CHOICE,
            choices=[(name, name) for name in dict.fromkeys(name for _, name in communes)],
            look=lambda row: _muted(row.commune_name),
        ),
        _coded(law, "Lĩnh vực", "field", "field", lambda row: row.field, 120),
        _status(law),
        Column(
            "Thành viên",
            lambda row: row.members,
            _number,
            key="members",
            width=84,
            align=Align.RIGHT,
            filter=FilterKind.NUMBER,
            look=lambda row: _muted(row.members),
        ),
        Column(
            "Vốn điều lệ (đồng)",
            lambda row: row.charter_capital,
            _number,
            key="charter_capital",
            width=134,
            align=Align.RIGHT,
            filter=FilterKind.NUMBER,
            look=lambda row: _muted(row.charter_capital),
        ),
        Column(
            "Người đại diện",
            lambda row: row.representative,
            _or_not_yet,
            key="representative",
            width=112,
            look=lambda row: _muted(row.representative),
        ),
    )


def _hidden(law: Law) -> tuple[Column, ...]:
    return (
        Column("Tên viết tắt", lambda row: row.short_name, key="short_name", hidden=True),
        _coded(law, "Mô hình", "model", "activity_model", lambda row: row.model, 150, hidden=True),
        _coded(law, "Ngành nghề", "branch", "branch", lambda row: row.branch, 190, hidden=True),
        Column(
            "Tình trạng từ ngày",
            lambda row: row.status_since,
            key="status_since",
            width=124,
            filter=FilterKind.DAY,
            hidden=True,
        ),
        Column(
            "Điện thoại",
            lambda row: row.phone,
            key="phone",
            width=110,
            filter=FilterKind.TEXT,
            hidden=True,
        ),
        Column(
            "Doanh thu trong năm (đồng)",
            lambda row: row.revenue,
            _number,
            key="revenue",
            width=180,
            align=Align.RIGHT,
            filter=FilterKind.NUMBER,
            look=_revenue,
            hidden=True,
        ),
        Column(
            "Số liệu trong năm",
            lambda row: row.figures,
            lambda value: _FIGURES[value],
            key="figures",
            width=130,
            filter=FilterKind.CHOICE,
            choices=[
                ("actual", "Thực hiện"),
                ("estimate", "Ước thực hiện"),
                (NOT_KNOWN, "Chưa có"),
            ],
            look=_figures,
            hidden=True,
        ),
    )


def _status(law: Law) -> Column:
    return Column(
        "Tình trạng",
        lambda row: row.status,
        lambda value: _status_words(law, value),
        key="status",
        width=126,
        filter=FilterKind.CHOICE,
        choices=[*_codes(law, "legal_status"), (NOT_KNOWN, NO_STATUS)],
        look=lambda row: _status_look(law, row),
        tooltip=lambda row: status_label(law, row.status),
    )


def _status_look(law: Law, row: OrganizationListRow) -> CellLook:
    tone = status_tone(law, row.status)
    return CellLook(tone=tone, dot=tone is Tone.OK, chip=tone is not Tone.OK)


def _optional(
    title: str, value: Callable[[OrganizationListRow], str | None], key: str, width: int
) -> Column:
    return Column(
        title,
        value,
        _or_not_yet,
        key=key,
        width=width,
        filter=FilterKind.TEXT,
        hint=title,
        look=lambda row: _muted(value(row)),
    )


def _coded(  # noqa: PLR0913  a column and its list of codes
    law: Law,
    title: str,
    key: str,
    codes: str,
    value: Callable[[OrganizationListRow], str | None],
    width: int,
    *,
    hidden: bool = False,
) -> Column:
    return Column(
        title,
        lambda row: law.label(codes, value(row)) or None,
        _or_not_yet,
        key=key,
        width=width,
        filter=FilterKind.CHOICE,
        choices=[*_codes(law, codes), (NOT_KNOWN, "Chưa có")],
        look=lambda row: _muted(value(row)),
        hidden=hidden,
    )


def _revenue(row: OrganizationListRow) -> CellLook | None:
    if row.revenue is not None and row.figures == "estimate":
        return CellLook(tone=Tone.EST, italic=True)
    return _muted(row.revenue)


def _figures(row: OrganizationListRow) -> CellLook:
    if row.figures == "estimate":
        return CellLook(tone=Tone.EST, chip=True)
    return CellLook(tone=Tone.OK, dot=True) if row.figures else CellLook(muted=True)


def _short(law: Law, kind: str) -> str:
    found = next((item for item in law.codes("organization_kind") if item.code == kind), None)
    return (found.short or found.label) if found else kind


def _codes(law: Law, name: str) -> Choices:
    return [(item.code, item.label) for item in law.codes(name)]


def _or_not_yet(value: str | None) -> str:
    return value or NOT_YET


def _number(value: int | None) -> str:
    return NOT_YET if value is None else vietnamese.integer(value)


def _muted(value: object) -> CellLook | None:
    return CellLook(muted=True) if value is None else None
