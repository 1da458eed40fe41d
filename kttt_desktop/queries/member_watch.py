"""What is to be looked at in members: at entry, in a page of a list, in the whole list."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date

from sqlalchemy import Connection, bindparam, func, select

from kttt_desktop.domain.faults import Fault, Severity
from kttt_desktop.domain.law import Law
from kttt_desktop.domain.law_entries import StatusRule
from kttt_desktop.domain.member import MemberDraft
from kttt_desktop.domain.rules.members import capital_limit, foreign_members
from kttt_desktop.domain.rules.memberships import (
    CAPITAL_ASSOCIATE,
    OFFICIAL,
    Owner,
    contribution,
    is_foreign,
    kept_faults,
    kind_of,
    law_faults,
)
from kttt_desktop.queries.relations import in_membership
from kttt_desktop.queries.rows.indicators import Scope
from kttt_desktop.queries.rows.lists import MemberRow
from kttt_desktop.store import dialect
from kttt_desktop.store.known import known_rows
from kttt_desktop.store.tables import (
    member,
    organization,
    organization_version,
    settled_warning,
    status_event,
)

Step = Callable[[int, int], None]
MEMBER_ENTITY = "member"
_PART = 2000
_FOUNDING = ("founded", "registered")

# Built once: a save asks them each time.
_CARDS = (
    select(organization.c.id, organization.c.kind, organization_version.c.charter_capital)
    .join(organization_version, organization_version.c.organization_id == organization.c.id)
    .where(
        organization.c.id.in_(bindparam("ids", expanding=True)),
        organization_version.c.effective_on <= bindparam("day"),
        organization_version.c.superseded_at.is_(None),
    )
    .order_by(
        organization_version.c.effective_on,
        organization_version.c.recorded_at,
        organization_version.c.id,
    )
)
_EVENTS = (
    select(
        status_event.c.organization_id,
        status_event.c.event,
        func.min(status_event.c.effective_on),
    )
    .where(
        status_event.c.organization_id.in_(bindparam("ids", expanding=True)),
        status_event.c.superseded_at.is_(None),
    )
    .group_by(status_event.c.organization_id, status_event.c.event)
)
_OTHERS = select(
    member.c.id,
    member.c.party,
    member.c.nationality,
    member.c.contributes_capital,
    member.c.uses_services,
    member.c.works,
    member.c.committed_capital,
    member.c.paid_capital,
).where(member.c.organization_id == bindparam("owner"), member.c.left_on.is_(None))


def owners_at(
    connection: Connection, ids: Collection[int], law: Law, day: date
) -> dict[int, Owner]:
    """Return what the rules of members ask of organisations on a day, by id."""
    if not ids:
        return {}
    listed = list(ids)
    founded: dict[int, date] = {}
    ended: set[int] = set()
    for key, event, first in connection.execute(_EVENTS, {"ids": listed}):
        if event in _FOUNDING:
            founded[key] = min(first, founded.get(key, first))
        elif _is_end(law.status_rules.get(event), law):
            ended.add(key)
    cards = connection.execute(_CARDS, {"ids": listed, "day": day})
    return {row[0]: Owner(row[1], row[2], founded.get(row[0]), row[0] in ended) for row in cards}


def entry_faults(
    connection: Connection,
    drafts: Sequence[MemberDraft],
    owners: Mapping[int, Owner],
    law: Law,
) -> tuple[Fault, ...]:
    """Return warnings of law of members just written, the faults' rows counting from 1.

    Totals of an organisation (capital of associates, foreigners) are told with its last member
    in the call that adds to them.
    """
    found: list[Fault] = []
    adding: dict[int, tuple[int, MemberDraft]] = {}
    for number, draft in enumerate(drafts, start=1):
        owner = owners.get(draft.organization_id)
        found += [fault.at(row=number) for fault in law_faults(draft, owner, law)]
        if is_foreign(draft.nationality) or kind_of(draft, law) == CAPITAL_ASSOCIATE:
            adding[draft.organization_id] = (number, draft)
    for key, (number, _) in adding.items():
        totals = _of_totals(connection, key, owners.get(key), law)
        found += [fault.at(row=number) for fault in totals]
    return tuple(found)


def may_lie_outside(drafts: Iterable[MemberDraft], owners: Mapping[int, Owner]) -> bool:
    """Return whether a day may lie before the founding or after the end of an organisation.

    Quicker than looking at each: only then is each to be looked at.
    """
    for one in drafts:
        owner = owners.get(one.organization_id)
        if owner is None or owner.may_have_ended:
            return True
        start = owner.founded
        if start and any(day and day < start for day in (one.joined_on, one.paid_on)):
            return True
    return False


def _is_end(rule: StatusRule | None, law: Law) -> bool:
    if rule is None:
        return False
    given = {rule.status or "", *rule.by_kind.values()}
    return any(law.statuses[code].final for code in given if code in law.statuses)


def _of_totals(
    connection: Connection, key: int, owner: Owner | None, law: Law
) -> tuple[Fault, ...]:
    """Return warnings of what the members of an organisation make together."""
    if owner is None:
        return ()
    rows = connection.execute(_OTHERS, {"owner": key}).all()
    kinds = [kind_of(row, law) for row in rows]
    amounts = [contribution(row) or 0 for row in rows]
    foreign = [is_foreign(row.nationality) for row in rows]
    official = [kind == OFFICIAL for kind in kinds]
    associates = sum(a for a, kind in zip(amounts, kinds, strict=True) if kind == CAPITAL_ASSOCIATE)
    abroad = sum(a for a, one in zip(amounts, foreign, strict=True) if one)
    strangers = sum(one and two for one, two in zip(foreign, official, strict=True))
    charter = owner.charter_capital
    faults = (
        capital_limit(owner.kind, "all_capital_associates", associates, charter, law),
        capital_limit(owner.kind, "all_foreign", abroad, charter, law),
        foreign_members(owner.kind, strangers, sum(official), law),
    )
    return tuple(fault for fault in faults if fault)


def faults_of_rows(
    connection: Connection, rows: Iterable[MemberRow], law: Law, day: date
) -> dict[int, tuple[Fault, ...]]:
    """Return what is to be looked at in rows of a list by id; what was settled is left out."""
    held = list(rows)
    owners = owners_at(connection, {row.organization_id for row in held}, law, day)
    settled = _settled(connection, [row.id for row in held])
    return {row.id: _open(row, owners, law, settled) for row in held}


def watched_members(
    connection: Connection, scope: Scope, law: Law, step: Step | None = None
) -> tuple[int, ...]:
    """Return the ids of the members of a day in whom something is to be looked at."""
    rows = known_rows(connection, member, scope.known_on)
    wanted = [in_membership(scope.as_of, rows)]
    if scope.organization_ids is not None:
        wanted.append(dialect.is_in(connection, rows.c.organization_id, scope.organization_ids))
    total = connection.execute(select(func.count()).select_from(rows).where(*wanted)).scalar_one()
    keys = connection.execute(select(organization.c.id)).scalars().all()
    owners = owners_at(connection, keys, law, scope.as_of)
    settled = _settled(connection, None)
    names = ("id", "organization_id", "party", "birth_on", "contributes_capital", "uses_services",
             "works", "joined_on", "left_on", "committed_capital", "paid_capital")  # fmt: skip
    statement = select(*(rows.c[name] for name in names)).where(*wanted)
    found: list[int] = []
    result = connection.execute(statement.execution_options(yield_per=_PART))
    for number, part in enumerate(result.partitions(_PART)):
        if step is not None:
            step(number * _PART, total)
        found += [row.id for row in part if _open(row, owners, law, settled)]  # type: ignore[arg-type]
    return tuple(found)


def _open(
    row: MemberRow,
    owners: Mapping[int, Owner],
    law: Law,
    settled: frozenset[tuple[int, str]],
) -> tuple[Fault, ...]:
    return tuple(
        fault
        for fault in kept_faults(row, owners.get(row.organization_id), law)
        if fault.severity is not Severity.WARNING or (row.id, fault.rule) not in settled
    )


def _settled(connection: Connection, ids: Sequence[int] | None) -> frozenset[tuple[int, str]]:
    columns = settled_warning.c
    statement = select(columns.entity_id, columns.code).where(columns.entity == MEMBER_ENTITY)
    if ids is not None:
        statement = statement.where(dialect.is_in(connection, columns.entity_id, ids))
    return frozenset((row.entity_id, row.code) for row in connection.execute(statement))
