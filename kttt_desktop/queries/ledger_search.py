"""Ledgers as their screens ask for them: filtered by what names hold, counted, options found."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import ColumnElement, Connection, Select, func, literal, or_, select, union_all

from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.ledger import UNIT, Field, Ledger, Many, Ref
from kttt_desktop.domain.ledgers import LEDGERS, children_of
from kttt_desktop.queries.ledgers import ledger_list
from kttt_desktop.queries.listing import Listing
from kttt_desktop.queries.references import reference
from kttt_desktop.queries.rows.indicators import Scope
from kttt_desktop.queries.rows.ledgers import LedgerRow
from kttt_desktop.queries.units import units_on
from kttt_desktop.store import dialect
from kttt_desktop.store.ledgers import LEDGER_TABLES, LINK_TABLES

Owner = tuple[str, int]


def searched_ledger_list(
    connection: Connection,
    key: str,
    scope: Scope,
    typed: Mapping[str, str],
    *,
    owner: Owner | None = None,
    in_force: bool = False,
) -> Listing[LedgerRow]:
    """Return the rows of a ledger, as `ledger_list`, that hold what was typed.

    Args:
        connection: In a read transaction.
        key: Of the ledger.
        scope: With `known_on` None.
        typed: By key of a field, with or without marks: of a reference, link or unit the name is
            looked through, of another the row's own text.
        owner: As `ledger_list`.
        in_force: As `ledger_list`.
    """
    ledger = LEDGERS[key]
    listing = ledger_list(connection, key, scope, owner=owner, in_force=in_force)
    held = (
        _holds(connection, ledger, ledger.own[name], text, scope) for name, text in typed.items()
    )
    return replace(listing, scoped=(*listing.scoped, *held))


def ledger_counts(
    connection: Connection, keys: Iterable[str], owner: Owner | None = None
) -> Mapping[str, int]:
    """Return how many rows each ledger has; with an owner those that belong to or name it."""
    statements = [_counted(LEDGERS[key], owner) for key in keys]
    if not statements:
        return {}
    found = connection.execute(union_all(*statements))
    return {row[0]: int(row[1]) for row in found}


def unit_options(
    connection: Connection, typed: str, day: date, limit: int = 50
) -> tuple[tuple[str, str], ...]:
    """Return code and name of the day's communes and districts that hold what was typed."""
    units = units_on(day)
    begins = units.c.search.startswith(vietnamese.fold(typed), autoescape=True)
    statement = (
        select(units.c.id, units.c.name)
        .where(dialect.matches(units.c.search, typed))
        .order_by(begins.desc(), units.c.name_key, units.c.id)
        .limit(limit)
    )
    return tuple((row.id, row.name) for row in connection.execute(statement))


def _holds(
    connection: Connection, ledger: Ledger, field: Field, typed: str, scope: Scope
) -> ColumnElement[bool]:
    rows = LEDGER_TABLES[ledger.key]
    if field.kind is UNIT:
        units = units_on(scope.as_of)
        meant = select(units.c.id).where(dialect.matches(units.c.search, typed))
        return rows.c[field.column].in_(meant)
    if not isinstance(field.kind, Ref | Many):
        return dialect.matches(rows.c.search, typed)
    other = reference(connection, field.kind.key, scope)
    named = select(other.c.id).where(dialect.matches(other.c.search, typed))
    if isinstance(field.kind, Ref):
        return rows.c[field.column].in_(named)
    link = LINK_TABLES[ledger.key][field.key]
    column = link.c[f"{field.kind.key}_id"]
    return rows.c.id.in_(select(link.c[f"{ledger.key}_id"]).where(column.in_(named)))


def _counted(ledger: Ledger, owner: Owner | None) -> Select[str, int]:
    rows = LEDGER_TABLES[ledger.key]
    statement = select(literal(ledger.key), func.count()).select_from(rows)
    return statement if owner is None else statement.where(_belongs(ledger, owner))


def _belongs(ledger: Ledger, owner: Owner) -> ColumnElement[bool]:
    entity, key = owner
    rows = LEDGER_TABLES[ledger.key]
    held: list[ColumnElement[bool]] = []
    for one in ledger.fields:
        if isinstance(one.kind, Ref) and one.kind.key == entity:
            held.append(rows.c[one.column] == key)
        elif isinstance(one.kind, Many) and one.kind.key == entity:
            link = LINK_TABLES[ledger.key][one.key].c
            own = select(link[f"{ledger.key}_id"]).where(link[f"{entity}_id"] == key)
            held.append(rows.c.id.in_(own))
    return or_(*held)


def children_count(connection: Connection, key: str, ids: Sequence[int]) -> Mapping[str, int]:
    """Return how many rows of each ledger inside stand in these rows; none are left out."""
    found: dict[str, int] = {}
    for child in children_of(key):
        rows = LEDGER_TABLES[child.key]
        inside = dialect.is_in(connection, rows.c[f"{key}_id"], ids)
        counted = select(func.count()).select_from(rows).where(inside)
        count = connection.execute(counted).scalar_one()
        if count:
            found[child.key] = int(count)
    return found
