"""The agencies of the register: a list, their names on a day, and who is in a group."""

from collections.abc import Iterable, Mapping
from datetime import date

from sqlalchemy import Column, Connection, func, select

from kttt_desktop.domain.agency import AgencyAlias, KnownAgency
from kttt_desktop.domain.ids import AgencyId
from kttt_desktop.queries.rows.agencies import AgencyRow, GroupMemberRow
from kttt_desktop.store.plan_tables import (
    agency,
    agency_alias,
    agency_group_member,
    task_assignment,
)


def known_agencies(connection: Connection) -> tuple[KnownAgency, ...]:
    """Return every agency and group with its names and days, by id."""
    aliases: dict[int, list[AgencyAlias]] = {}
    held = agency_alias.c
    statement = select(held.agency_id, held.alias, held.valid_from, held.valid_to)
    for key, *values in connection.execute(statement.order_by(held.id)):
        aliases.setdefault(key, []).append(AgencyAlias(*values))
    own = agency.c
    columns = (own.id, own.name, own.kind, own.valid_from, own.valid_to, own.successor_id)
    return tuple(
        KnownAgency(AgencyId(key), name, kind, tuple(aliases.get(key, ())), first, last, follower)
        for key, name, kind, first, last, follower in connection.execute(
            select(*columns).order_by(own.id)
        )
    )


def agency_list(connection: Connection, day: date | None = None) -> tuple[AgencyRow, ...]:
    """Return every agency and group with its counts, by name; names are those of the day."""
    tasks = _counts(connection, task_assignment.c.agency_id)
    members = _counts(connection, agency_group_member.c.group_id)
    known = {one.id: one for one in known_agencies(connection)}
    own = agency.c
    statement = select(own.id, own.version, own.level, own.unit_code).order_by(own.name_key, own.id)
    return tuple(
        AgencyRow(
            key,
            version,
            known[key].name_on(day),
            known[key].kind,
            level,
            unit_code,
            tuple(one.alias for one in known[key].aliases),
            known[key].valid_from,
            known[key].valid_to,
            known[key].successor_id,
            _name(known, known[key].successor_id),
            tasks.get(key, 0),
            members.get(key, 0),
        )
        for key, version, level, unit_code in connection.execute(statement)
    )


def agency_at(connection: Connection, agency_id: int, day: date | None) -> KnownAgency | None:
    """Return the agency that holds the work of another on a day: itself or who followed it."""
    known = {int(one.id): one for one in known_agencies(connection)}
    found = known.get(agency_id)
    passed: set[int] = set()
    while found is not None and found.successor_id and not found.exists_on(day):
        if found.id in passed or (found.valid_from and day and day < found.valid_from):
            break
        passed.add(found.id)
        found = known.get(found.successor_id, found)
    return found


def members_of(
    connection: Connection, group_id: int, day: date | None = None
) -> tuple[GroupMemberRow, ...]:
    """Return the agencies in a group on a day (None = ever), by name."""
    own, inside = agency.c, agency_group_member.c
    statement = (
        select(inside.id, own.id, own.name, inside.valid_from, inside.valid_to)
        .join(agency, own.id == inside.agency_id)
        .where(inside.group_id == group_id)
        .order_by(own.name_key, own.id)
    )
    found = (GroupMemberRow(*row) for row in connection.execute(statement))
    return tuple(one for one in found if one.holds_on(day))


def agencies_meant(
    connection: Connection, keys: Iterable[int], day: date | None = None
) -> tuple[int, ...]:
    """Return agencies with every group replaced by its members, groups in groups too."""
    left, found, seen = list(keys), [], set()
    groups = set(_counts(connection, agency_group_member.c.group_id))
    while left:
        key = left.pop(0)
        if key in seen:
            continue
        seen.add(key)
        if key in groups:
            left += [one.agency_id for one in members_of(connection, key, day)]
        else:
            found.append(key)
    return tuple(found)


def _counts(connection: Connection, column: Column[int]) -> Mapping[int, int]:
    rows = connection.execute(select(column, func.count()).group_by(column))
    return {int(row[0]): int(row[1]) for row in rows}


def _name(known: Mapping[AgencyId, KnownAgency], key: AgencyId | None) -> str | None:
    found = known.get(key) if key is not None else None
    return found.name if found else None
