"""What is missing, or too much: each hole is a saved question that answers with rows."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Connection, and_, exists, func, or_, select

from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.law import Law
from kttt_desktop.domain.periods import add_months
from kttt_desktop.queries.member_rules import official_members, over_capital_limit
from kttt_desktop.queries.organization_at import organization_at
from kttt_desktop.queries.rows.indicators import Scope
from kttt_desktop.queries.rows.watch import HoleRow
from kttt_desktop.store.ledgers import LEDGER_TABLES
from kttt_desktop.store.tables import administrative_unit, manager, year_figure

Find = Callable[[Connection, Scope, Law], Iterator[HoleRow]]
_COOPERATIVES = ("cooperative", "cooperative_union", "people_credit_fund")
_REQUIRED = {
    "tax_code": "mã số",
    "certificate_number": "số giấy chứng nhận",
    "certificate_on": "ngày cấp giấy chứng nhận",
    "address": "địa chỉ",
    "commune": "xã, phường",
    "representative": "người đại diện",
    "charter_capital": "vốn điều lệ",
    "main_vsic": "ngành nghề chính",
    "field": "lĩnh vực",
}


@dataclass(frozen=True, slots=True)
class Hole:
    """One saved question.

    Attributes:
        key: What screens and prints take.
        title: Vietnamese, as the head of its list.
        source: Who asks for it.
        find: Answers with the rows on the scope's day.
    """

    key: str
    title: str
    source: str
    find: Find


def _communes(scope: Scope) -> tuple[ColumnElement[bool], ...]:
    unit, day = administrative_unit.c, scope.as_of
    return (
        unit.level == "commune",
        or_(unit.valid_from.is_(None), unit.valid_from <= day),
        or_(unit.valid_to.is_(None), unit.valid_to >= day),
    )


def _communes_without(
    connection: Connection, scope: Scope, ledger: str, *more: str
) -> Iterator[HoleRow]:
    """Yield the communes of the day that no row of the ledger in force names."""
    unit, rows = administrative_unit.c, LEDGER_TABLES[ledger].c
    first, last = ("decided_on", "ended_on") if ledger == "steering_committee" else more
    held = exists().where(
        rows.unit_code == unit.code,
        or_(rows[first].is_(None), rows[first] <= scope.as_of),
        or_(rows[last].is_(None), rows[last] >= scope.as_of),
    )
    statement = (
        select(unit.code, func.min(unit.name), func.min(unit.name_key).label("name_key"))
        .where(*_communes(scope), ~held)
        .group_by(unit.code)
        .order_by("name_key")
    )
    for code, name, _ in connection.execute(statement):
        yield HoleRow("administrative_unit", None, name, code=code)


def _without_committee(connection: Connection, scope: Scope, _law: Law) -> Iterator[HoleRow]:
    return _communes_without(connection, scope, "steering_committee")


def _without_officer(connection: Connection, scope: Scope, _law: Law) -> Iterator[HoleRow]:
    return _communes_without(connection, scope, "officer", "from_on", "to_on")


def _organizations(
    connection: Connection,
    scope: Scope,
    law: Law,
    condition: Callable[[ColumnElement[int]], ColumnElement[bool]],
) -> Iterator[HoleRow]:
    """Yield the working cooperatives, unions and funds that meet a condition on their id."""
    at = organization_at(connection, scope.as_of, law, scope.known_on)
    statement = (
        select(at.c.id, at.c.name)
        .where(at.c.active, at.c.kind.in_(_COOPERATIVES), condition(at.c.id))
        .order_by(at.c.name_key, at.c.id)
    )
    for key, name in connection.execute(statement):
        yield HoleRow("organization", key, name)


def _without_figures(connection: Connection, scope: Scope, law: Law) -> Iterator[HoleRow]:
    rows = year_figure.c

    def silent(key: ColumnElement[int]) -> ColumnElement[bool]:
        return ~exists().where(
            rows.organization_id == key, rows.year == scope.year, rows.value.is_not(None)
        )

    return _organizations(connection, scope, law, silent)


def _missing_fields(connection: Connection, scope: Scope, law: Law) -> Iterator[HoleRow]:
    at = organization_at(connection, scope.as_of, law, scope.known_on)
    columns = [at.c[name] for name in _REQUIRED]
    empty = [
        or_(column.is_(None), column == "") for column in columns if column.type.python_type is str
    ]
    others = [column.is_(None) for column in columns if column.type.python_type is not str]
    statement = (
        select(at.c.id, at.c.name, *columns)
        .where(at.c.active, at.c.kind.in_(_COOPERATIVES), or_(*empty, *others))
        .order_by(at.c.name_key, at.c.id)
    )
    for key, name, *values in connection.execute(statement):
        titles = [
            title
            for title, value in zip(_REQUIRED.values(), values, strict=True)
            if value is None or value == ""
        ]
        yield HoleRow("organization", key, name, "Thiếu " + ", ".join(titles))


def _without_status(connection: Connection, scope: Scope, law: Law) -> Iterator[HoleRow]:
    at = organization_at(connection, scope.as_of, law, scope.known_on)
    statement = select(at.c.id, at.c.name).where(at.c.status.is_(None)).order_by(at.c.name_key)
    for key, name in connection.execute(statement):
        yield HoleRow("organization", key, name, "Chưa có diễn biến tình trạng")


def _not_national(connection: Connection, scope: Scope, law: Law) -> Iterator[HoleRow]:
    def unknown(key: ColumnElement[int]) -> ColumnElement[bool]:
        books = (LEDGER_TABLES["certificate"].c, LEDGER_TABLES["registration_dossier"].c)
        return and_(
            *(
                ~exists().where(
                    rows.organization_id == key, rows.entered_national_on <= scope.as_of
                )
                for rows in books
            )
        )

    return _organizations(connection, scope, law, unknown)


def _not_in_alliance(connection: Connection, scope: Scope, law: Law) -> Iterator[HoleRow]:
    rows = LEDGER_TABLES["alliance_membership"].c

    def outside(key: ColumnElement[int]) -> ColumnElement[bool]:
        return ~exists().where(
            rows.organization_id == key,
            rows.from_on <= scope.as_of,
            or_(rows.to_on.is_(None), rows.to_on >= scope.as_of),
        )

    return _organizations(connection, scope, law, outside)


def _without_support(connection: Connection, scope: Scope, law: Law) -> Iterator[HoleRow]:
    rows = LEDGER_TABLES["support_grant"].c

    def unreached(key: ColumnElement[int]) -> ColumnElement[bool]:
        return ~exists().where(rows.organization_id == key, rows.year <= scope.year)

    return _organizations(connection, scope, law, unreached)


def _supported_twice(connection: Connection, scope: Scope, law: Law) -> Iterator[HoleRow]:
    at = organization_at(connection, scope.as_of, law, scope.known_on)
    rows = LEDGER_TABLES["support_grant"].c
    count, planned = func.count(), func.sum(rows.planned)
    statement = (
        select(at.c.id, at.c.name, count, planned)
        .join(LEDGER_TABLES["support_grant"], rows.organization_id == at.c.id)
        .where(rows.year == scope.year)
        .group_by(at.c.id, at.c.name, at.c.name_key)
        .having(count > 1)
        .order_by(count.desc(), at.c.name_key)
    )
    for key, name, number, amount in connection.execute(statement):
        told = f"{number} khoản trong năm {scope.year}"
        money = "" if amount is None else f", kế hoạch {vietnamese.integer(int(amount))} đồng"
        yield HoleRow("organization", key, name, told + money)


def _without_accountant(connection: Connection, scope: Scope, law: Law) -> Iterator[HoleRow]:
    rows = manager.c

    def nobody(key: ColumnElement[int]) -> ColumnElement[bool]:
        return ~exists().where(
            rows.organization_id == key,
            rows.post == "chief_accountant",
            or_(rows.to_on.is_(None), rows.to_on >= scope.as_of),
        )

    return _organizations(connection, scope, law, nobody)


def _no_meeting(connection: Connection, scope: Scope, law: Law) -> Iterator[HoleRow]:
    """Yield those whose last general meeting is as old as the law's ground, or is not known."""
    ground = law.revocation_grounds.get("no_general_meeting")
    at = organization_at(connection, scope.as_of, law, scope.known_on)
    rows = LEDGER_TABLES["general_meeting"].c
    last = (
        select(func.max(rows.held_on))
        .where(rows.organization_id == at.c.id, rows.held_on <= scope.as_of)
        .scalar_subquery()
    )
    statement = (
        select(at.c.id, at.c.name, last)
        .where(at.c.active, at.c.kind.in_(_COOPERATIVES))
        .order_by(at.c.name_key, at.c.id)
    )
    for key, name, held in connection.execute(statement):
        if held is None:
            yield HoleRow("organization", key, name, "Chưa ghi kỳ đại hội nào")
        elif ground is not None and add_months(held, ground.months) < scope.as_of:
            told = f"Đại hội gần nhất {vietnamese.day(held)}, quá {ground.months} tháng"
            yield HoleRow("organization", key, name, f"{told} ({ground.source})")


def _stopped_long(connection: Connection, scope: Scope, law: Law) -> Iterator[HoleRow]:
    """Yield those stopped for as long as the law's ground for revoking the certificate."""
    ground = law.revocation_grounds.get("stopped_without_notice")
    if ground is None:
        return
    at = organization_at(connection, scope.as_of, law, scope.known_on)
    last = add_months(scope.as_of, -ground.months)
    statement = (
        select(at.c.id, at.c.name, at.c.status, at.c.status_since)
        .where(~at.c.active, ~at.c.final, at.c.status_since <= last)
        .order_by(at.c.status_since)
    )
    for key, name, status, since in connection.execute(statement):
        label = law.label("legal_status", status)
        told = f"{label} từ {vietnamese.day(since)}, quá {ground.months} tháng ({ground.source})"
        yield HoleRow("organization", key, name, told)


def _too_few_members(connection: Connection, scope: Scope, law: Law) -> Iterator[HoleRow]:
    for key, name, count, least in official_members(connection, scope, law):
        told = f"{count} thành viên chính thức, tối thiểu {least.count} ({least.source})"
        yield HoleRow("organization", key, name, told)


def _over_limit(connection: Connection, scope: Scope, law: Law) -> Iterator[HoleRow]:
    for key, name, organization, percent, limit in over_capital_limit(connection, scope, law):
        share = vietnamese.decimal(percent, 1)
        told = (
            f"{organization}: góp {share} % vốn điều lệ, tối đa {limit.percent} % ({limit.source})"
        )
        yield HoleRow("member", key, name, told)


def on(day: date, known_on: date | None = None) -> Scope:
    """Return the scope of the holes of a day."""
    return Scope(day.year, day, known_on=known_on)


_PLANS = "Các kế hoạch của địa phương"
HOLES: Mapping[str, Hole] = {
    one.key: one
    for one in (
        Hole("no_figures", "Tổ chức chưa có số liệu năm", _PLANS, _without_figures),
        Hole("missing_fields", "Thiếu nội dung đăng ký", "Vĩnh Bảo III.4", _missing_fields),
        Hole("no_status", "Chưa có tình trạng pháp lý", _PLANS, _without_status),
        Hole("not_national", "Chưa nhập hệ thống quốc gia", "Vĩnh Bảo III.4; Gia Lai V.12",
             _not_national),
        Hole("no_committee", "Xã chưa có Ban Chỉ đạo", "Quảng Trị I", _without_committee),
        Hole("no_officer", "Xã chưa có cán bộ phụ trách", "Quảng Ngãi II.4.2; Vĩnh Bảo III.4",
             _without_officer),
        Hole("not_in_alliance", "Chưa là thành viên Liên minh HTX", "Quảng Trị II.12",
             _not_in_alliance),
        Hole("no_support", "Chưa được hỗ trợ", "Lạng Sơn II.2.a", _without_support),
        Hole("supported_twice", "Được hỗ trợ từ hai khoản trở lên trong năm", "Lạng Sơn II.2.a",
             _supported_twice),
        Hole("no_accountant", "Chưa có kế toán trưởng", "Quảng Ngãi II.3.3", _without_accountant),
        Hole("over_limit", "Thành viên góp vốn vượt mức", "Luật Hợp tác xã", _over_limit),
        Hole("too_few_members", "Dưới số thành viên tối thiểu", "Luật Hợp tác xã",
             _too_few_members),
        Hole("no_meeting", "Quá hạn họp đại hội thành viên", "Luật Hợp tác xã", _no_meeting),
        Hole("stopped_long", "Ngừng lâu, có căn cứ thu hồi", "Luật Hợp tác xã", _stopped_long),
    )
}  # fmt: skip
