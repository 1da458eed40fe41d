"""What ties organisations to each other, and what their days and codes are held against."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, func, or_, select

from kttt_desktop.domain.rules.ties import CodeMeaning
from kttt_desktop.queries.reading import read_rows
from kttt_desktop.queries.rows.ties import CertificateRow, ContactRow, MemberChoice, TieRow
from kttt_desktop.store import dialect
from kttt_desktop.store.ledgers import LEDGER_TABLES
from kttt_desktop.store.tables import (
    administrative_unit,
    manager,
    member,
    organization,
    organization_version,
    status_event,
    year_figure,
)

ENDING = ("merged_into", "split")
FOUNDING = ("founded", "registered")


def successions(
    connection: Connection, leaving_out: int | None = None
) -> Mapping[int, frozenset[int]]:
    """Return what ended organisations became, by id.

    `leaving_out` is an event that does not count, because it is being corrected.
    """
    event = status_event.c
    statement = select(event.organization_id, event.other_organization_id).where(
        event.superseded_at.is_(None),
        event.event.in_(ENDING),
        event.other_organization_id.is_not(None),
        event.id != (leaving_out or 0),
    )
    return _edges(connection.execute(statement).all())


def union_edges(
    connection: Connection, day: date, leaving_out: int | None = None
) -> Mapping[int, frozenset[int]]:
    """Return the unions of each organisation on the day, by id."""
    row = LEDGER_TABLES["union_membership"].c
    statement = select(row.organization_id, row.union_id).where(
        or_(row.to_on.is_(None), row.to_on >= day), row.id != (leaving_out or 0)
    )
    return _edges(connection.execute(statement).all())


def latest_names(connection: Connection, ids: Collection[int]) -> Mapping[int, str]:
    """Return the name that each organisation has, or had last, by id."""
    if not ids:
        return {}
    card = organization_version.c
    statement = (
        select(card.organization_id, card.name)
        .where(card.superseded_at.is_(None), dialect.is_in(connection, card.organization_id, ids))
        .order_by(card.effective_on, card.recorded_at, card.id)
    )
    return {row.organization_id: row.name for row in connection.execute(statement)}


def kinds_of(connection: Connection, ids: Collection[int]) -> Mapping[int, str]:
    """Return the kinds of organisations by id."""
    wanted = dialect.is_in(connection, organization.c.id, ids)
    statement = select(organization.c.id, organization.c.kind).where(wanted)
    return {row.id: row.kind for row in connection.execute(statement)} if ids else {}


def founding_days(connection: Connection, ids: Collection[int]) -> Mapping[int, date]:
    """Return the day each organisation was founded or registered first, as far as known."""
    if not ids:
        return {}
    event = status_event.c
    statement = (
        select(event.organization_id, func.min(event.effective_on))
        .where(event.superseded_at.is_(None), event.event.in_(FOUNDING))
        .where(dialect.is_in(connection, event.organization_id, ids))
        .group_by(event.organization_id)
    )
    return {row[0]: row[1] for row in connection.execute(statement)}


def code_meanings(connection: Connection, code: str | None) -> tuple[CodeMeaning, ...]:
    """Return everything a code of a commune has ever named, the earliest first."""
    unit = administrative_unit.c
    statement = (
        select(unit.name, unit.valid_from, unit.valid_to)
        .where(unit.code == code, unit.level == "commune")
        .order_by(unit.valid_from.asc().nulls_first(), unit.id)
    )
    return read_rows(connection, CodeMeaning, statement) if code else ()


def reported_years(connection: Connection, organization_id: int) -> tuple[int, ...]:
    """Return the years of which the organisation has a figure."""
    figure = year_figure.c
    given = or_(figure.value.is_not(None), figure.text.is_not(None))
    statement = (
        select(figure.year)
        .where(figure.organization_id == organization_id, given)
        .distinct()
        .order_by(figure.year)
    )
    return tuple(connection.execute(statement).scalars())


def organization_ties(
    connection: Connection, organization_id: int, day: date
) -> tuple[TieRow, ...]:
    """Return whom the organisation is tied to up to the day: before it, after it, unions, members.

    Memberships of unions that have ended are there too, with their last day.
    """
    found = [
        *_by_events(connection, organization_id, day),
        *_unions(connection, organization_id, day),
    ]
    names = latest_names(connection, {row.organization_id for row in found})
    return tuple(replace(row, name=names.get(row.organization_id, "")) for row in found)


def certificates(connection: Connection, organization_id: int) -> tuple[CertificateRow, ...]:
    """Return the rows of the book of certificates, the latest first."""
    row = LEDGER_TABLES["certificate"].c
    statement = (
        select(row.id, row.number, row.change_number, row.issued_on, row.issuer)
        .add_columns(row.content, row.revoked_on, row.note)
        .where(row.organization_id == organization_id)
        .order_by(row.issued_on.desc(), row.id.desc())
    )
    return read_rows(connection, CertificateRow, statement)


def manager_contacts(
    connection: Connection, organization_id: int, day: date
) -> tuple[ContactRow, ...]:
    """Return the telephones of those who hold a post on the day."""
    row = manager.c
    statement = (
        select(row.name, row.post, row.phone)
        .where(row.organization_id == organization_id, row.phone.is_not(None))
        .where(or_(row.from_on.is_(None), row.from_on <= day))
        .where(or_(row.to_on.is_(None), row.to_on >= day))
        .order_by(row.name_key, row.id)
    )
    found = connection.execute(statement)
    return tuple(ContactRow(one.name, one.post, "phone", one.phone) for one in found)


def members_to_carry(
    connection: Connection, ids: Collection[int], day: date
) -> tuple[MemberChoice, ...]:
    """Return the members that organisations have on the day, by organisation and name."""
    row = member.c
    statement = (
        select(row.id, row.organization_id, row.name)
        .where(dialect.is_in(connection, row.organization_id, ids))
        .where(or_(row.joined_on.is_(None), row.joined_on <= day))
        .where(or_(row.left_on.is_(None), row.left_on > day))
        .order_by(row.organization_id, row.name_key, row.id)
    )
    names = latest_names(connection, ids)
    found = connection.execute(statement).all() if ids else []
    return tuple(MemberChoice(one[0], one[1], one[2], names.get(one[1], "")) for one in found)


def _edges(pairs: Iterable[Any]) -> Mapping[int, frozenset[int]]:
    found: defaultdict[int, set[int]] = defaultdict(set)
    for source, target in pairs:
        found[source].add(target)
    return {key: frozenset(held) for key, held in found.items()}


def _by_events(connection: Connection, organization_id: int, day: date) -> list[TieRow]:
    event = status_event.c
    own = event.organization_id == organization_id
    other = event.other_organization_id == organization_id
    statement = (
        select(event.organization_id, event.other_organization_id, event.event)
        .add_columns(event.effective_on, event.document_number, event.document_on)
        .where(event.superseded_at.is_(None), event.effective_on <= day, or_(own, other))
        .where(event.other_organization_id.is_not(None), event.event.in_((*ENDING, *FOUNDING)))
        .order_by(event.effective_on, event.id)
    )
    found: dict[tuple[str, int], TieRow] = {}
    for row in connection.execute(statement):
        mine = row.organization_id == organization_id
        against = row.other_organization_id if mine else row.organization_id
        after = mine is (row.event in ENDING)
        relation = "successor" if after else "predecessor"
        if row.event in ENDING or (relation, against) not in found:
            found[relation, against] = TieRow(
                relation,
                against,
                "",
                event=row.event,
                from_on=row.effective_on,
                document_number=row.document_number,
                document_on=row.document_on,
            )
    return list(found.values())


def _unions(connection: Connection, organization_id: int, day: date) -> list[TieRow]:
    row = LEDGER_TABLES["union_membership"].c
    statement = (
        select(row.organization_id, row.union_id, row.from_on, row.to_on, row.contribution)
        .where(or_(row.organization_id == organization_id, row.union_id == organization_id))
        .where(or_(row.from_on.is_(None), row.from_on <= day))
        .order_by(row.to_on.desc().nulls_first(), row.from_on, row.id)
    )
    found = []
    for one in connection.execute(statement):
        sides = (
            ("union", one.organization_id, one.union_id),
            ("union_member", one.union_id, one.organization_id),
        )
        found += [
            TieRow(relation, other, "", None, one.from_on, one.to_on, capital=one.contribution)
            for relation, mine, other in sides
            if mine == organization_id
        ]
    return found
