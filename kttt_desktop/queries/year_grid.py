"""The grid of year figures: all organisations, some lines, one year and the year before."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Connection, select

from kttt_desktop.domain.law import Law
from kttt_desktop.queries.reading import read_rows
from kttt_desktop.queries.relations import relation_of
from kttt_desktop.queries.rows.grid import Figure, GridCell, GridRow
from kttt_desktop.queries.rows.indicators import Scope
from kttt_desktop.store import dialect
from kttt_desktop.store.known import known_rows
from kttt_desktop.store.tables import year_figure

Cells = dict[int, dict[str, GridCell]]


def year_grid(
    connection: Connection,
    scope: Scope,
    law: Law,
    lines: Sequence[str],
    *,
    only_active: bool = True,
) -> tuple[GridRow, ...]:
    """Return the organisations of the scope by name with their figures of its year.

    Organisations that are not active come with `only_active` False.
    """
    organizations = relation_of(connection, "organization_at", scope, law)
    at = organizations.fields
    names = ("id", "name", "kind", "commune", "status", "active")
    statement = (
        select(*(at[name] for name in names))
        .select_from(organizations.source)
        .where(*organizations.scoped)
        .order_by(organizations.order, organizations.id)
    )
    if only_active:
        statement = statement.where(at["active"].is_(True))
    found = read_rows(connection, GridRow, statement)
    cells = _cells(connection, scope, [row.organization_id for row in found], lines)
    return tuple(replace(row, cells=cells.get(row.organization_id, {})) for row in found)


def organization_figures(
    connection: Connection, organization_id: int, scope: Scope, lines: Sequence[str]
) -> Mapping[str, GridCell]:
    """Return the cells of one organisation by line."""
    return _cells(connection, scope, [organization_id], lines).get(organization_id, {})


def figure_years(connection: Connection) -> tuple[int, ...]:
    """Return the years that have any figure, the latest first."""
    year = year_figure.c.year
    return tuple(connection.execute(select(year).distinct().order_by(year.desc())).scalars())


def _cells(
    connection: Connection, scope: Scope, organizations: Sequence[int], lines: Sequence[str]
) -> Cells:
    rows = known_rows(connection, year_figure, scope.known_on)
    names = ("id", "version", "value", "text", "note", "source")
    statement = (
        select(rows.c.organization_id, rows.c.line, rows.c.year, rows.c.basis)
        .add_columns(*(rows.c[name] for name in names))
        .where(
            rows.c.year.in_((scope.year, scope.year - 1)),
            rows.c.line.in_(lines),
            dialect.is_in(connection, rows.c.organization_id, organizations),
        )
        .order_by(rows.c.basis.desc())  # estimates first, so that an actual figure covers them
    )
    cells: Cells = {}
    for organization_id, line, year, basis, *figure in connection.execute(statement):
        held = cells.setdefault(organization_id, {})
        cell = held.get(line, GridCell())
        own = Figure(*figure)
        if year != scope.year:
            last = cell.last_year if own.value is None else own.value
            held[line] = replace(cell, last_year=last)
        elif basis == "actual":
            held[line] = replace(cell, actual=own)
        else:
            held[line] = replace(cell, estimate=own)
    return cells
