"""What the checks before a report look at: figures of two years, lists, reasons given."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import Connection, func, select

from kttt_desktop.domain.law import Law
from kttt_desktop.domain.rules.report_checks import YearFacts
from kttt_desktop.queries.organization_at import organization_at
from kttt_desktop.queries.overview import REPORTING_KINDS
from kttt_desktop.queries.relations import in_membership
from kttt_desktop.store import dialect
from kttt_desktop.store.tables import member, settled_warning, year_figure

_FIGURES = "year_figures_"


def year_facts(
    connection: Connection,
    law: Law,
    year: int,
    organization_ids: Sequence[int] | None = None,
) -> tuple[YearFacts, ...]:
    """Return the active organisations that gave any figure for the year, by name.

    Args:
        connection: In a read transaction.
        law: Of the last day of the year.
        year: Of the figures.
        organization_ids: Only these, active or not; None = every active one.
    """
    last_day = date(year, 12, 31)
    at = organization_at(connection, last_day, law, organization_ids=organization_ids)
    columns = (at.c.id, at.c.name, at.c.kind, at.c.model, at.c.field)
    statement = select(*columns).order_by(at.c.name_key, at.c.id)
    if organization_ids is None:
        statement = statement.where(at.c.active, at.c.kind.in_(REPORTING_KINDS))
    found = connection.execute(statement).all()
    keys = [row.id for row in found]
    figures = _figures(connection, year, keys)
    before = _figures(connection, year - 1, keys)
    listed = _listed(connection, last_day, keys)
    return tuple(
        YearFacts(
            row.id,
            row.name,
            row.kind,
            row.model,
            row.field,
            figures[row.id],
            before.get(row.id, {}),
            listed.get(row.id, 0),
        )
        for row in found
        if row.id in figures
    )


def _figures(connection: Connection, year: int, keys: Sequence[int]) -> dict[int, dict[str, int]]:
    """Return the figures of a year by organisation and line; actual ones cover estimates."""
    rows = year_figure.c
    statement = (
        select(rows.organization_id, rows.line, rows.value)
        .where(
            rows.year == year,
            rows.value.is_not(None),
            dialect.is_in(connection, rows.organization_id, keys),
        )
        .order_by(rows.basis.desc())
    )
    found: defaultdict[int, dict[str, int]] = defaultdict(dict)
    for key, line, value in connection.execute(statement):
        found[key][line] = value
    return dict(found)


def _listed(connection: Connection, day: date, keys: Sequence[int]) -> dict[int, int]:
    statement = (
        select(member.c.organization_id, func.count())
        .where(
            dialect.is_in(connection, member.c.organization_id, keys), in_membership(day, member)
        )
        .group_by(member.c.organization_id)
    )
    return {int(key): int(count) for key, count in connection.execute(statement)}


def figures_entity(year: int) -> str:
    """Return under what the reasons for a year's figures are kept, by organisation."""
    return f"{_FIGURES}{year}"


def reasons_of(connection: Connection, entity: str) -> Mapping[tuple[int, str], str]:
    """Return every reason kept under an entity by row and rule."""
    rows = settled_warning.c
    statement = select(rows.entity_id, rows.code, rows.reason).where(rows.entity == entity)
    return {(key, code): reason for key, code, reason in connection.execute(statement)}
