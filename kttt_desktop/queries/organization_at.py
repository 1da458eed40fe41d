"""Organisations as at a day, as known on a day: the one select behind every figure."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    Connection,
    FromClause,
    Select,
    Subquery,
    and_,
    false,
    func,
    select,
)

from kttt_desktop.domain.law import Law
from kttt_desktop.queries.status_fold import known_then, status_at
from kttt_desktop.store import dialect
from kttt_desktop.store.tables import organization, organization_version

ALIASES = {"model": "activity_model", "commune": "commune_code"}
_NOT_CARD = {"id", "version", "organization_id"}


def organization_at(
    connection: Connection,
    as_of: date,
    law: Law,
    known_on: date | None = None,
    *,
    organization_ids: Collection[int] | None = None,
) -> CTE:
    """Return the organisations that existed on the day, with the card and the status of that day.

    An organisation whose first card is later, or was not known yet, is not there. Columns: `id`,
    `kind`, those of the card (`model` and `commune` besides their own names), `version_id`,
    `status`, `status_since`, `active`, `final`. A status of NULL is a hole: no event gives one.

    Args:
        connection: Whose engine the statement is for.
        as_of: The day.
        law: Of that day; folds the events (law file status).
        known_on: Only what was recorded by the end of this day; None = now.
        organization_ids: Only these; None = all.
    """
    if organization_ids is None:
        return _everyone_at(as_of, law, known_on)
    return _statement(connection, as_of, law, known_on, organization_ids)


@lru_cache(maxsize=32)
def _everyone_at(as_of: date, law: Law, known_on: date | None) -> CTE:
    """Return the statement built once: it is long, and lists ask for it with each page."""
    return _statement(None, as_of, law, known_on, None)


def _statement(
    connection: Connection | None,
    as_of: date,
    law: Law,
    known_on: date | None,
    organization_ids: Collection[int] | None,
) -> CTE:
    wanted = None
    if connection is not None and organization_ids is not None:
        wanted = dialect.is_in(connection, organization.c.id, organization_ids)
    number = _card_numbers(connection, as_of, known_on, organization_ids)
    card = organization_version.alias("card")
    status = status_at(as_of, law, known_on, wanted)
    source = (
        organization.join(number, number.c.organization_id == organization.c.id)
        .join(card, card.c.id == number.c.id)
        .outerjoin(status, and_(status.c.organization_id == organization.c.id, status.c.place == 1))
    )
    statement = _columns(card, status, law).select_from(source).where(number.c.place == 1)
    # Told apart from what it is joined with, else SQLite folds it once for each joined row.
    return statement.cte("organization_at").prefix_with("MATERIALIZED")


def _columns(card: FromClause, status: FromClause, law: Law) -> Select[*tuple[Any, ...]]:
    finals = [code for code, one in law.statuses.items() if one.final]
    actives = [code for code, one in law.statuses.items() if one.active]
    return (
        select(organization.c.id, organization.c.kind, card.c.id.label("version_id"))
        .add_columns(*(column for column in card.c if column.name not in _NOT_CARD))
        .add_columns(*(card.c[name].label(alias) for alias, name in ALIASES.items()))
        .add_columns(status.c.status, status.c.since.label("status_since"))
        .add_columns(_is_one_of(status.c.status, actives, "active"))
        .add_columns(_is_one_of(status.c.status, finals, "final"))
    )


def names_at(
    connection: Connection,
    as_of: date,
    known_on: date | None = None,
    *,
    organization_ids: Collection[int] | None = None,
) -> Mapping[int, str]:
    """Return the names of organisations on the day by id, without looking at their status."""
    card = organization_version.c
    columns = (card.organization_id, card.name)
    statement = cards_at(connection, columns, as_of, known_on, organization_ids=organization_ids)
    return {row.organization_id: row.name for row in connection.execute(statement)}


def cards_at(
    connection: Connection,
    columns: Sequence[ColumnElement[Any]],
    as_of: date,
    known_on: date | None = None,
    *,
    organization_ids: Collection[int] | None = None,
) -> Select[*tuple[Any, ...]]:
    """Return columns of `organization_version` that hold on the day, whatever the status."""
    number = _card_numbers(connection, as_of, known_on, organization_ids)
    held = number.c.id == organization_version.c.id
    return select(*columns).join(number, held).where(number.c.place == 1)


def _card_numbers(
    connection: Connection | None,
    as_of: date,
    known_on: date | None,
    organization_ids: Collection[int] | None,
) -> Subquery:
    """Return the cards of the day by place: 1 holds, of one day the last recorded."""
    version = organization_version
    place = func.row_number().over(
        partition_by=version.c.organization_id,
        order_by=[version.c.effective_on.desc(), version.c.recorded_at.desc(), version.c.id.desc()],
    )
    statement = select(version.c.id, version.c.organization_id, place.label("place")).where(
        version.c.effective_on <= as_of, known_then(version, known_on)
    )
    if connection is not None and organization_ids is not None:
        wanted = dialect.is_in(connection, version.c.organization_id, organization_ids)
        statement = statement.where(wanted)
    return statement.subquery("card_number")


def _is_one_of(
    status: ColumnElement[str], codes: Collection[str], name: str
) -> ColumnElement[bool]:
    return func.coalesce(status.in_(codes), false()).label(name)
