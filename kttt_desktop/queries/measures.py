"""Named functions for indicators that a filter cannot say: each gives the rows that are measured.

A function takes the organisations of the day and returns a subquery with `id` and
`organization_id`; what it has besides are fields.
"""

from collections.abc import Callable, Mapping
from datetime import date

from sqlalchemy import FromClause, Subquery, func, select

from kttt_desktop.domain.law import Law
from kttt_desktop.queries.rows.indicators import Scope
from kttt_desktop.queries.status_fold import known_then, status_of
from kttt_desktop.store.tables import organization, status_event

Rows = Callable[[FromClause, Scope, Law], Subquery]


def organizations_begun_in_year(_at: FromClause, scope: Scope, law: Law) -> Subquery:
    """Return the organisations whose first status was given in the year, up to the day."""
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
        .having(first >= date(scope.year, 1, 1))
        .subquery("begun")
    )


def organizations_ended_in_year(at: FromClause, scope: Scope, _law: Law) -> Subquery:
    """Return the organisations that came to a final status in the year, up to the day."""
    return (
        select(at.c.id, at.c.id.label("organization_id"), at.c.status_since.label("ended_on"))
        .where(at.c.final, at.c.status_since >= date(scope.year, 1, 1))
        .subquery("ended")
    )


MEASURES: Mapping[str, Rows] = {
    "organizations_begun_in_year": organizations_begun_in_year,
    "organizations_ended_in_year": organizations_ended_in_year,
}
