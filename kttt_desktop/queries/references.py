"""What references of ledgers point at: entities and ledgers as sources with id and name."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, FromClause, Select, Text, cast, func, null, select

from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.law import Law
from kttt_desktop.domain.ledgers import LEDGERS
from kttt_desktop.queries.organization_at import cards_at, organization_at
from kttt_desktop.queries.rows.indicators import Scope
from kttt_desktop.queries.rows.ledgers import Choice, OrganizationDays
from kttt_desktop.store import dialect
from kttt_desktop.store.ledgers import LEDGER_TABLES
from kttt_desktop.store.plan_tables import agency, document, task
from kttt_desktop.store.tables import (
    member,
    organization_version,
    status_event,
)

if TYPE_CHECKING:
    from sqlalchemy.sql.elements import ColumnElement


def reference(connection: Connection, key: str, scope: Scope) -> FromClause:
    """Return the rows a reference to `key` may point at, on the scope's day.

    Columns: `id`, `name`, `name_key`, `search`, `detail`.
    """
    return _statement(connection, key, scope).subquery(f"{key}_named")


def _statement(connection: Connection, key: str, scope: Scope) -> Select[*tuple[Any, ...]]:
    version = organization_version.c
    if key == "organization":
        columns = (
            version.organization_id.label("id"),
            version.name,
            version.name_key,
            version.search,
            version.tax_code.label("detail"),
        )
        return cards_at(connection, columns, scope.as_of, scope.known_on)
    if key == "member":
        own = member.c
        return select(own.id, own.name, own.name_key, own.search, own.address.label("detail"))
    if key == "agency":
        body = agency.c
        return select(body.id, body.name, body.name_key, body.search, body.level.label("detail"))
    if key == "document":
        paper = document.c
        return select(
            paper.id, paper.title.label("name"), paper.title.label("name_key"), paper.search
        ).add_columns(paper.number.label("detail"))
    if key == "task":
        work = task.c
        named = select(work.id, work.text.label("name"), work.search.label("name_key"))
        return named.add_columns(work.search, work.section_path.label("detail"))
    return _of_ledger(key)


def names_of(
    connection: Connection, key: str, ids: Collection[int], scope: Scope
) -> Mapping[int, str]:
    """Return the names of rows by id; one that is not there on the day is left out."""
    rows = reference(connection, key, scope)
    wanted = select(rows.c.id, rows.c.name).where(dialect.is_in(connection, rows.c.id, ids))
    return {row.id: row.name for row in connection.execute(wanted)} if ids else {}


def choices(
    connection: Connection, key: str, typed: str, scope: Scope, limit: int = 50
) -> tuple[Choice, ...]:
    """Return what a reference may point at that holds what was typed, whole words first."""
    rows = reference(connection, key, scope)
    columns = select(rows.c.id, rows.c.name, rows.c.detail)
    order: tuple[ColumnElement[Any], ...] = (rows.c.name_key, rows.c.id)
    if text := vietnamese.fold(typed):
        begins = rows.c.search.startswith(text, autoescape=True)
        columns = columns.where(dialect.matches(rows.c.search, typed))
        order = (begins.desc(), *order)
    found = connection.execute(columns.order_by(*order).limit(limit))
    return tuple(Choice(row.id, row.name, row.detail) for row in found)


def named_rows(
    connection: Connection, key: str, scope: Scope
) -> tuple[Mapping[str, tuple[int, ...]], Mapping[str, int]]:
    """Return ids by folded name, and (organisations) by tax code, of all that may be pointed at."""
    rows = reference(connection, key, scope)
    by_name: dict[str, list[int]] = {}
    by_code: dict[str, int] = {}
    for row in connection.execute(select(rows.c.id, rows.c.name, rows.c.detail)):
        by_name.setdefault(vietnamese.fold(row.name or ""), []).append(row.id)
        if key == "organization" and row.detail:
            by_code[row.detail] = row.id
    return {name: tuple(ids) for name, ids in by_name.items()}, by_code


def organization_days(
    connection: Connection, ids: Collection[int], law: Law, as_of: date
) -> Mapping[int, OrganizationDays]:
    """Return from when to when organisations existed, as far as their events say."""
    if not ids:
        return {}
    event = status_event.c
    first = (
        select(event.organization_id, func.min(event.effective_on))
        .where(dialect.is_in(connection, event.organization_id, ids))
        .where(event.superseded_at.is_(None))
        .group_by(event.organization_id)
    )
    begun = {row[0]: row[1] for row in connection.execute(first)}
    at = organization_at(connection, as_of, law, organization_ids=ids)
    ended = select(at.c.id, at.c.status_since).where(at.c.final)
    last = {row[0]: row[1] for row in connection.execute(ended)}
    return {key: OrganizationDays(begun.get(key), last.get(key)) for key in ids}


def _of_ledger(key: str) -> Select[*tuple[Any, ...]]:
    rows = LEDGER_TABLES[key].c
    label = cast(rows[LEDGERS[key].label_field.column], Text)
    return select(
        rows.id, label.label("name"), rows.label_key.label("name_key"), rows.search
    ).add_columns(cast(null(), Text).label("detail"))
