"""Limits of law on members, asked of all organisations at once."""

from collections.abc import Iterator
from decimal import Decimal

from sqlalchemy import Connection, func, or_, select

from kttt_desktop.domain.law import Law
from kttt_desktop.domain.law_entries import CapitalLimit, MinMembers
from kttt_desktop.queries.organization_at import organization_at
from kttt_desktop.queries.relations import in_membership, member_kind
from kttt_desktop.queries.rows.indicators import Scope
from kttt_desktop.store.known import known_rows
from kttt_desktop.store.tables import member

_HUNDRED = 100
_OFFICIAL = "official_member"


def official_members(
    connection: Connection, scope: Scope, law: Law
) -> Iterator[tuple[int, str, int, MinMembers]]:
    """Yield working organisations with members listed, but fewer official ones than asked.

    An organisation without any member in the list is not told: its members are not known.
    """
    at = organization_at(connection, scope.as_of, law, scope.known_on)
    rows = known_rows(connection, member, scope.known_on)
    official = func.count().filter(member_kind(rows, law) == _OFFICIAL)
    statement = (
        select(at.c.id, at.c.name, at.c.kind, official)
        .join(rows, rows.c.organization_id == at.c.id)
        .where(at.c.active, in_membership(scope.as_of, rows))
        .group_by(at.c.id, at.c.name, at.c.kind, at.c.name_key)
        .order_by(at.c.name_key)
    )
    for key, name, kind, count in connection.execute(statement):
        least = law.min_members.get(kind)
        if least is not None and count < least.count:
            yield key, name, count, least


def over_capital_limit(
    connection: Connection, scope: Scope, law: Law
) -> Iterator[tuple[int, str, str, Decimal, CapitalLimit]]:
    """Yield members whose contribution is over the share that the law of the day allows one.

    Each with the organisation's name, the share in percent and the limit; what is paid in counts
    where it is more than what was committed.
    """
    at = organization_at(connection, scope.as_of, law, scope.known_on)
    rows = known_rows(connection, member, scope.known_on)
    limits = {
        kind: limit
        for (kind, holder), limit in law.capital_limits.items()
        if holder == "one_official_member"
    }
    if not limits:
        return
    given = func.coalesce(rows.c.committed_capital, rows.c.paid_capital)
    over = or_(
        *(
            (at.c.kind == kind) & (given * _HUNDRED > at.c.charter_capital * limit.percent)
            for kind, limit in limits.items()
        )
    )
    statement = (
        select(rows.c.id, rows.c.name, at.c.name.label("owner"), at.c.kind, given.label("given"))
        .add_columns(at.c.charter_capital)
        .join(at, at.c.id == rows.c.organization_id)
        .where(at.c.active, at.c.charter_capital > 0, in_membership(scope.as_of, rows), over)
        .order_by(at.c.name_key, rows.c.name_key)
    )
    for row in connection.execute(statement):
        share = Decimal(row.given) * _HUNDRED / Decimal(row.charter_capital)
        yield row.id, row.name, row.owner, share, limits[row.kind]
