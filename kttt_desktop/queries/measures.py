"""Named functions for indicators that a filter cannot say: each gives the rows that are measured.

A function returns a subquery with `id` and `organization_id`; what it has besides are fields.
"""

from collections.abc import Callable, Mapping
from datetime import date

from sqlalchemy import Connection, Subquery, func, or_, select

from kttt_desktop.domain.law import Law
from kttt_desktop.queries.organization_at import organization_at
from kttt_desktop.queries.rows.indicators import Scope
from kttt_desktop.queries.status_fold import known_then, status_of
from kttt_desktop.store.known import known_rows
from kttt_desktop.store.tables import member, organization, status_event

Rows = Callable[[Connection, Scope, Law], Subquery]
SINCE = frozenset({"organizations_begun_since", "members_joined_since", "members_left_since"})
"""Functions that count from `Scope.since` on: without such a day nothing is known."""


def organizations_begun_in_year(_connection: Connection, scope: Scope, law: Law) -> Subquery:
    """Return the organisations whose first status was given in the year, up to the day."""
    return _begun(scope, law, date(scope.year - 1, 12, 31))


def organizations_begun_since(_connection: Connection, scope: Scope, law: Law) -> Subquery:
    """Return the organisations whose first status was given after a day, up to the day."""
    return _begun(scope, law, scope.since or scope.as_of)


def _begun(scope: Scope, law: Law, after: date) -> Subquery:
    status = status_of(status_event, organization.c.kind, law)
    first = func.min(status_event.c.effective_on)
    return (
        select(
            status_event.c.organization_id.label("id"),
            status_event.c.organization_id,
            first.label("begun_on"),
        )
        .join(organization, organization.c.id == status_event.c.organization_id)
        .where(
            known_then(status_event, scope.known_on),
            status_event.c.effective_on <= scope.as_of,
            status.is_not(None),
        )
        .group_by(status_event.c.organization_id)
        .having(first > after)
        .subquery("begun")
    )


def organizations_ended_in_year(connection: Connection, scope: Scope, law: Law) -> Subquery:
    """Return the organisations that came to a final status in the year, up to the day."""
    at = organization_at(
        connection, scope.as_of, law, scope.known_on, organization_ids=scope.organization_ids
    )
    return (
        select(at.c.id, at.c.id.label("organization_id"), at.c.status_since.label("ended_on"))
        .where(at.c.final, at.c.status_since >= date(scope.year, 1, 1))
        .subquery("ended")
    )


def members_joined_since(connection: Connection, scope: Scope, _law: Law) -> Subquery:
    """Return the members who joined after a day, up to the day, whether they left since or not."""
    rows = known_rows(connection, member, scope.known_on)
    joined = rows.c.joined_on
    wanted = (joined > (scope.since or scope.as_of), joined <= scope.as_of)
    return select(*rows.c).where(*wanted).subquery("members_joined")


def members_left_since(connection: Connection, scope: Scope, _law: Law) -> Subquery:
    """Return the members who left after a day, up to the day, once they had joined."""
    rows = known_rows(connection, member, scope.known_on)
    left, joined = rows.c.left_on, rows.c.joined_on
    wanted = (left > (scope.since or scope.as_of), left <= scope.as_of)
    return (
        select(*rows.c)
        .where(*wanted, or_(joined.is_(None), joined <= scope.as_of))
        .subquery("members_left")
    )


MEASURES: Mapping[str, Rows] = {
    "organizations_begun_in_year": organizations_begun_in_year,
    "organizations_begun_since": organizations_begun_since,
    "organizations_ended_in_year": organizations_ended_in_year,
    "members_joined_since": members_joined_since,
    "members_left_since": members_left_since,
}
