"""The list of any ledger: filtered, sorted and paged by the store, with the names it points at."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, func, select

from kttt_desktop.domain.ledger import UNIT, Field, Ledger, Many, Ref
from kttt_desktop.domain.ledger_draft import shown
from kttt_desktop.domain.ledgers import LEDGERS
from kttt_desktop.queries.kept_rows import on_day
from kttt_desktop.queries.listing import Listing
from kttt_desktop.queries.references import names_of, reference
from kttt_desktop.queries.rows.indicators import Scope
from kttt_desktop.queries.rows.ledgers import LedgerRow
from kttt_desktop.queries.units import unit_names_on, units_on
from kttt_desktop.store import dialect
from kttt_desktop.store.known import known_rows
from kttt_desktop.store.ledgers import LEDGER_TABLES, LINK_TABLES


def ledger_list(
    connection: Connection,
    key: str,
    scope: Scope,
    *,
    owner: tuple[str, int] | None = None,
    in_force: bool = False,
) -> Listing[LedgerRow]:
    """Return the rows of a ledger.

    Keys: the columns, `search`, and by the field's key the name of what a reference or unit
    points at.

    Args:
        connection: In a read transaction.
        key: Of the ledger.
        scope: Its day gives the names, `known_on` the rows.
        owner: Only rows that belong to or name this row: entity or ledger, and id.
        in_force: Only rows whose time holds the scope's day.
    """
    ledger = LEDGERS[key]
    rows = known_rows(connection, LEDGER_TABLES[key], scope.known_on)
    source, named = _with_names(connection, ledger, rows, scope)
    scoped = tuple(_scoped(connection, ledger, rows, scope, owner))
    if in_force and ledger.spans:
        first, last = ledger.spans[0]
        scoped = (*scoped, on_day(scope.as_of, rows.c[first], rows.c[last]))
    searched: ColumnElement[str] = rows.c.search
    for one in named.values():
        searched = searched + " " + func.coalesce(one.c.search, "")
    own = {one.column: rows.c[one.column] for one in ledger.columns}
    return Listing(
        connection=connection,
        base=source,
        key=rows.c.id,
        fields={"id": rows.c.id, **own, **{name: one.c.name for name, one in named.items()}},
        sorts=_sorts(ledger, rows, named),
        search=searched,
        order=rows.c.label_key,
        read=lambda ids: read_ledger_rows(connection, ledger, ids, scope, rows),
        scoped=scoped,
    )


def read_ledger_rows(
    connection: Connection,
    ledger: Ledger,
    ids: Sequence[int],
    scope: Scope,
    rows: FromClause | None = None,
) -> Mapping[int, LedgerRow]:
    """Return rows by id, with the names of what they point at on the scope's day."""
    table = LEDGER_TABLES[ledger.key] if rows is None else rows
    names = ("id", "version", *(one.column for one in ledger.columns))
    wanted = select(*(table.c[name] for name in names)).where(
        dialect.is_in(connection, table.c.id, ids)
    )
    found = {row["id"]: dict(row) for row in connection.execute(wanted).mappings()}
    links = {one.key: _linked(connection, ledger, one, list(found), scope) for one in ledger.links}
    pointed = {
        one.column: _names(connection, one, found.values(), scope)
        for one in ledger.columns
        if isinstance(one.kind, Ref) or one.kind is UNIT
    }
    return {key: _row(ledger, row, links, pointed) for key, row in found.items()}


def _row(
    ledger: Ledger,
    row: Mapping[str, Any],
    links: Mapping[str, Mapping[int, tuple[tuple[int, str], ...]]],
    pointed: Mapping[str, Mapping[Any, str]],
) -> LedgerRow:
    values = {one.column: shown(one, row[one.column]) for one in ledger.columns}
    names = {column: own.get(row[column], "") for column, own in pointed.items()}
    for key, own in links.items():
        pairs = own.get(row["id"], ())
        values[key] = tuple(one for one, _ in pairs)
        names[key] = "; ".join(name for _, name in pairs)
    return LedgerRow(row["id"], row["version"], values, names)


def _with_names(
    connection: Connection, ledger: Ledger, rows: FromClause, scope: Scope
) -> tuple[FromClause, dict[str, FromClause]]:
    """Return the rows joined with what their references and units name, by the field's key."""
    source, named = rows, {}
    for one in ledger.columns:
        if isinstance(one.kind, Ref):
            other: FromClause = reference(connection, one.kind.key, scope).alias(f"{one.key}_of")
        elif one.kind is UNIT:
            other = units_on(scope.as_of).alias(f"{one.key}_of")
        else:
            continue
        named[one.key if isinstance(one.kind, Ref) else f"{one.key}_name"] = other
        source = source.outerjoin(other, other.c.id == rows.c[one.column])
    return source, named


def _sorts(
    ledger: Ledger, rows: FromClause, named: Mapping[str, FromClause]
) -> dict[str, ColumnElement[Any]]:
    label = ledger.label_field.column
    return {label: rows.c.label_key, **{key: one.c.name_key for key, one in named.items()}}


def _scoped(
    connection: Connection,
    ledger: Ledger,
    rows: FromClause,
    scope: Scope,
    owner: tuple[str, int] | None,
) -> Iterable[ColumnElement[bool]]:
    if scope.organization_ids is not None and "organization_id" in rows.c:
        yield dialect.is_in(connection, rows.c.organization_id, scope.organization_ids)
    if owner is None:
        return
    entity, key = owner
    held = [
        rows.c[one.column] == key
        for one in ledger.columns
        if isinstance(one.kind, Ref) and one.kind.key == entity
    ]
    for one in ledger.links:
        if isinstance(one.kind, Many) and one.kind.key == entity:
            link = LINK_TABLES[ledger.key][one.key]
            own = select(link.c[f"{ledger.key}_id"]).where(link.c[f"{entity}_id"] == key)
            held.append(rows.c.id.in_(own))
    condition = held[0]
    for other in held[1:]:
        condition |= other
    yield condition


def _linked(
    connection: Connection, ledger: Ledger, field: Field, ids: Sequence[int], scope: Scope
) -> Mapping[int, tuple[tuple[int, str], ...]]:
    if not isinstance(field.kind, Many) or not ids:
        return {}
    link = known_rows(connection, LINK_TABLES[ledger.key][field.key], scope.known_on)
    own, other = link.c[f"{ledger.key}_id"], link.c[f"{field.kind.key}_id"]
    found = connection.execute(
        select(own, other).where(dialect.is_in(connection, own, ids)).order_by(link.c.id)
    )
    pairs = [(row[0], row[1]) for row in found]
    names = names_of(connection, field.kind.key, {one for _, one in pairs}, scope)
    held: dict[int, list[tuple[int, str]]] = {}
    for key, one in pairs:
        held.setdefault(key, []).append((one, names.get(one, "")))
    return {key: tuple(rows) for key, rows in held.items()}


def _names(
    connection: Connection, field: Field, rows: Iterable[Mapping[str, Any]], scope: Scope
) -> Mapping[Any, str]:
    keys = {row[field.column] for row in rows} - {None}
    if isinstance(field.kind, Ref):
        return names_of(connection, field.kind.key, keys, scope)
    return unit_names_on(connection, keys, scope.as_of)
