"""The members of one organisation on a day, as the member list (I-3) prints them."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from sqlalchemy import Connection, select

from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.ids import OrganizationId
from kttt_desktop.domain.law import Law
from kttt_desktop.queries.organization_at import organization_at
from kttt_desktop.queries.relations import in_membership
from kttt_desktop.queries.rows.forms import MemberListRow
from kttt_desktop.store.known import known_rows
from kttt_desktop.store.tables import member


def member_list(
    connection: Connection,
    organization_id: OrganizationId,
    as_of: date,
    law: Law,
    known_on: date | None = None,
) -> tuple[MemberListRow, ...]:
    """Return the members of one organization on a day, by name key.

    Shares are of the charter capital on that day.
    """
    at = organization_at(connection, as_of, law, known_on, organization_ids=(organization_id,))
    charter = connection.scalar(select(at.c.charter_capital))
    rows = known_rows(connection, member, known_on)
    statement = (
        select(rows)
        .where(rows.c.organization_id == organization_id, in_membership(as_of, rows))
        .order_by(rows.c.name_key, rows.c.id)
    )
    found = connection.execute(statement).mappings()
    return tuple(_row(dict(one), charter, law) for one in found)


def _row(one: Mapping[str, object], charter: int | None, law: Law) -> MemberListRow:
    committed, paid = _whole(one["committed_capital"]), _whole(one["paid_capital"])
    capital = paid if committed is None else committed
    share = Decimal(capital * 100) / charter if capital is not None and charter else None
    return MemberListRow(
        id=_whole(one["id"]) or 0,
        name=str(one["name"]),
        party=law.label("party", _text(one["party"])),
        birth=_birth(one),
        sex=law.label("sex", _text(one["sex"])),
        nationality=_text(one["nationality"]),
        ethnicity=_text(one["ethnicity"]) and law.label("ethnicity", _text(one["ethnicity"])),
        address=_text(one["address"]),
        permanent_address=_text(one["permanent_address"]),
        identity_paper=_paper(one),
        capital=capital,
        share_percent=share,
        paid_on=_day(one["paid_on"]),
        investment_project=_text(one["investment_project"]),
        asset=_text(one["asset"]),
        member_kind=_kind(one, law),
        note=_text(one["note"]),
    )


def _birth(one: Mapping[str, object]) -> date | str | None:
    day = _day(one["birth_on"])
    return day if day or one["birth_year"] is None else str(one["birth_year"])


def _paper(one: Mapping[str, object]) -> str:
    day = vietnamese.day(_day(one["identity_issued_on"]))
    return _joined((_text(one["identity_number"]), day, _text(one["identity_issuer"])))


def _joined(parts: Iterable[str | None]) -> str:
    return ", ".join(part for part in parts if part)


def _kind(one: Mapping[str, object], law: Law) -> str:
    facts = (bool(one["contributes_capital"]), bool(one["uses_services"]), bool(one["works"]))
    found = law.member_kinds.get(facts)
    return law.label("member_kind", found.kind) if found else ""


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) else None


def _day(value: object) -> date | None:
    return value if isinstance(value, date) else None
