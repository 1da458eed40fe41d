"""The list of organisations as at a day."""

from collections.abc import Mapping, Sequence

from sqlalchemy import ColumnElement, Connection, Subquery, case, func, null, select

from kttt_desktop.domain.law import Law
from kttt_desktop.queries.listing import Listing
from kttt_desktop.queries.organization_at import organization_at
from kttt_desktop.queries.relations import in_membership
from kttt_desktop.queries.rows.indicators import Scope
from kttt_desktop.queries.rows.lists import OrganizationListRow
from kttt_desktop.queries.units import units_on
from kttt_desktop.store import dialect
from kttt_desktop.store.known import known_rows
from kttt_desktop.store.tables import member, year_figure

MEMBERS_LINE = "I.7.01"
REVENUE_LINE = "III.1.01"
_CARD = (
    "id",
    "name",
    "short_name",
    "kind",
    "tax_code",
    "commune",
    "field",
    "model",
    "branch",
    "status",
    "status_since",
    "active",
    "representative",
    "phone",
    "charter_capital",
)


def organization_list(
    connection: Connection, scope: Scope, law: Law
) -> Listing[OrganizationListRow]:
    """Return the list as at the scope's day, with figures of its year.

    Keys: the fields of the row, `final`, `effective_on`, `main_vsic`, `search`.
    """
    at = organization_at(
        connection, scope.as_of, law, scope.known_on, organization_ids=scope.organization_ids
    )
    unit = units_on(scope.as_of)
    given = _given(connection, scope)
    wide = at.outerjoin(unit, unit.c.id == at.c.commune).outerjoin(
        given, given.c.organization_id == at.c.id
    )

    def read(ids: Sequence[int]) -> Mapping[int, OrganizationListRow]:
        return _read(connection, scope, law, ids)

    joined = {"commune_name": unit.c.name, **_figure_columns(given)}
    fields = {name: column for name, column in at.c.items() if name != "search"}
    return Listing(
        connection=connection,
        base=at,
        key=at.c.id,
        fields=fields,
        joined=joined,
        wide=wide,
        sorts={"name": at.c.name_key, "commune_name": unit.c.name_key},
        search=at.c.search,
        order=at.c.name_key,
        read=read,
        scoped=() if scope.commune is None else (at.c.commune == scope.commune,),
    )


def _figure_columns(given: Subquery) -> dict[str, ColumnElement[object]]:
    state = case((given.c.actual > 0, "actual"), (given.c.estimate > 0, "estimate"), else_=null())
    return {"members": given.c.members, "revenue": given.c.revenue, "figures": state}


def _given(connection: Connection, scope: Scope, ids: Sequence[int] | None = None) -> Subquery:
    """Return per organisation what it reported for the year."""
    rows = known_rows(connection, year_figure, scope.known_on)

    def of(line: str) -> ColumnElement[int]:
        basis = rows.c.basis
        actual = func.max(rows.c.value).filter(rows.c.line == line, basis == "actual")
        estimate = func.max(rows.c.value).filter(rows.c.line == line, basis == "estimate")
        return actual if scope.figures == "actual" else func.coalesce(actual, estimate)

    statement = (
        select(
            rows.c.organization_id,
            of(MEMBERS_LINE).label("members"),
            of(REVENUE_LINE).label("revenue"),
            func.count().filter(rows.c.basis == "actual").label("actual"),
            func.count().filter(rows.c.basis == "estimate").label("estimate"),
        )
        .where(rows.c.year == scope.year, rows.c.value.is_not(None))
        .group_by(rows.c.organization_id)
    )
    if ids is not None:
        statement = statement.where(dialect.is_in(connection, rows.c.organization_id, ids))
    return statement.subquery("reported")


def _read(
    connection: Connection, scope: Scope, law: Law, ids: Sequence[int]
) -> Mapping[int, OrganizationListRow]:
    """Read the rows of a page: cards, commune names, reported figures, members counted."""
    at = organization_at(connection, scope.as_of, law, scope.known_on, organization_ids=ids)
    unit = units_on(scope.as_of)
    given = _given(connection, scope, ids)
    figures = _figure_columns(given)
    statement = (
        select(*(at.c[name] for name in _CARD), unit.c.name.label("commune_name"))
        .add_columns(*(column.label(name) for name, column in figures.items()))
        .select_from(
            at.outerjoin(unit, unit.c.id == at.c.commune).outerjoin(
                given, given.c.organization_id == at.c.id
            )
        )
    )
    found = [dict(row) for row in connection.execute(statement).mappings()]
    silent = [int(row["id"]) for row in found if row["members"] is None]
    counted = _members(connection, scope, silent)
    for row in found:
        if row["members"] is None:
            row["members"] = counted.get(int(row["id"]))
    return {int(row["id"]): OrganizationListRow(**row) for row in found}


def _members(connection: Connection, scope: Scope, ids: Sequence[int]) -> Mapping[int, int]:
    if not ids:
        return {}
    rows = known_rows(connection, member, scope.known_on)
    statement = (
        select(rows.c.organization_id, func.count())
        .where(
            dialect.is_in(connection, rows.c.organization_id, ids),
            in_membership(scope.as_of, rows),
        )
        .group_by(rows.c.organization_id)
    )
    return {int(key): int(count) for key, count in connection.execute(statement)}
