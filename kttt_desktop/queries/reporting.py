"""Who has reported the year figures of a year, and who has not."""

from collections.abc import Sequence

from sqlalchemy import Connection, Subquery, and_, case, func, or_, select

from kttt_desktop.domain.law import Law
from kttt_desktop.queries.conditions import all_hold, conditions_of
from kttt_desktop.queries.indicator_spec import Condition, Where
from kttt_desktop.queries.reading import read_rows
from kttt_desktop.queries.relations import relation_of
from kttt_desktop.queries.rows.forms import MissingRow, Reporting
from kttt_desktop.queries.rows.indicators import Scope
from kttt_desktop.store.known import known_rows
from kttt_desktop.store.tables import year_figure

_ACTIVE = Condition(field="active", op="=", value=True)


def reporting(
    connection: Connection, scope: Scope, law: Law, where: Where | None = None
) -> Reporting:
    """Return how many active organisations gave any figure for the year.

    `estimates` counts those of which at least one figure stands on an estimate alone.
    """
    organizations = relation_of(connection, "organization_at", scope, law)
    given = _given(connection, scope)
    wanted = all_hold(conditions_of((_ACTIVE,), where or {}), organizations.fields)
    statement = (
        select(func.count(), func.count(given.c.organization_id), func.sum(given.c.estimate))
        .select_from(
            organizations.source.outerjoin(given, given.c.organization_id == organizations.id)
        )
        .where(*organizations.scoped, *(() if wanted is None else (wanted,)))
    )
    expected, have, estimates = connection.execute(statement).one()
    return Reporting(int(have), int(expected), int(estimates or 0))


def missing_figures(
    connection: Connection,
    scope: Scope,
    law: Law,
    where: Where | None = None,
    *,
    lines: Sequence[str] = (),
) -> tuple[MissingRow, ...]:
    """Return the active organisations that gave no figure for the year, by name key.

    With `lines`, those that lack at least one of these lines.
    """
    organizations = relation_of(connection, "organization_at", scope, law)
    at = organizations.fields
    given = _given(connection, scope, lines)
    lacks = or_(given.c.organization_id.is_(None), given.c.lines < max(len(set(lines)), 1))
    wanted = all_hold(conditions_of((_ACTIVE,), where or {}), at)
    names = ("id", "name", "kind", "commune", "representative", "phone", "email")
    statement = (
        select(*(at[name] for name in names))
        .select_from(
            organizations.source.outerjoin(given, given.c.organization_id == organizations.id)
        )
        .where(lacks, *organizations.scoped, *(() if wanted is None else (wanted,)))
        .order_by(organizations.order, organizations.id)
    )
    return read_rows(connection, MissingRow, statement)


def _given(connection: Connection, scope: Scope, lines: Sequence[str] = ()) -> Subquery:
    """Return per organisation the number of lines given, and 1 when one is an estimate alone."""
    rows = known_rows(connection, year_figure, scope.known_on)
    actual = func.max(case((rows.c.basis == "actual", 1), else_=0))
    wanted = [rows.c.year == scope.year, rows.c.value.is_not(None)]
    if scope.figures == "actual":
        wanted.append(rows.c.basis == "actual")
    if lines:
        wanted.append(rows.c.line.in_(lines))
    by_line = (
        select(rows.c.organization_id, rows.c.line, (1 - actual).label("estimate"))
        .where(and_(*wanted))
        .group_by(rows.c.organization_id, rows.c.line)
        .subquery("line_given")
    )
    return (
        select(
            by_line.c.organization_id,
            func.count().label("lines"),
            func.max(by_line.c.estimate).label("estimate"),
        )
        .group_by(by_line.c.organization_id)
        .subquery("given")
    )
