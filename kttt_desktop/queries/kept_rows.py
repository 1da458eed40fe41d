"""Rows of ledgers and evaluations as on a day, and which of these books hold anything at all."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Select,
    Subquery,
    Text,
    and_,
    cast,
    exists,
    func,
    null,
    or_,
    select,
    true,
)

from kttt_desktop.domain.ledger import LONG_TEXT, TEXT
from kttt_desktop.domain.ledgers import LEDGERS
from kttt_desktop.queries.rows.indicators import Scope
from kttt_desktop.store.evaluation_tables import evaluation
from kttt_desktop.store.known import known_rows
from kttt_desktop.store.ledgers import LEDGER_TABLES

_ENDED = frozenset({"closed_on", "left_on", "settled_on", "done_on"})


def on_day(day: date, first: ColumnElement[date], last: ColumnElement[date]) -> ColumnElement[bool]:
    """Return that the day lies between the two, both inclusive; an unknown end is open."""
    return and_(or_(first.is_(None), first <= day), or_(last.is_(None), last >= day))


def span_of(key: str) -> tuple[str, str] | None:
    """Return the days from and to which a row of a ledger is in force; None = always."""
    return next(iter(LEDGERS[key].spans), None)


def ledger_rows(connection: Connection, key: str, scope: Scope) -> Subquery:
    """Return the rows of a ledger that are in force on the day, with `name` and `label_key`.

    On the day of closing or leaving a row is over, on a last day (`to_on`) it still holds.
    """
    rows = known_rows(connection, LEDGER_TABLES[key], scope.known_on)
    field = LEDGERS[key].label_field
    is_text = field.kind in {TEXT, LONG_TEXT}
    label = cast(rows.c[field.column] if is_text else null(), Text)
    columns = [column for column in rows.c if column.name != "name"]
    return (
        select(*columns, label.label("name"))
        .where(_in_force(rows, key, scope.as_of))
        .subquery(f"{key}_at")
    )


def _in_force(rows: FromClause, key: str, day: date) -> ColumnElement[bool]:
    span = span_of(key)
    if span is None:
        return true()
    first, last = (rows.c[name] for name in span)
    if span[1] in _ENDED:
        return and_(or_(first.is_(None), first <= day), or_(last.is_(None), last > day))
    return on_day(day, first, last)


def evaluation_rows(connection: Connection, scope: Scope) -> Subquery:
    """Return the evaluations of the last year, up to that of the scope, in which any was graded.

    What was decided after the day is not there.
    """
    rows = known_rows(connection, evaluation, scope.known_on)
    last = select(func.max(rows.c.year)).where(*_graded(rows, scope)).scalar_subquery()
    wanted = (rows.c.year == last, _decided(rows, scope.as_of))
    return select(*rows.c).where(*wanted).subquery("evaluation_at")


def rated_year(connection: Connection, scope: Scope) -> int | None:
    """Return the year whose grades count in the scope."""
    rows = known_rows(connection, evaluation, scope.known_on)
    found = connection.execute(select(func.max(rows.c.year)).where(*_graded(rows, scope)))
    year: int | None = found.scalar_one()
    return year


def _graded(rows: FromClause, scope: Scope) -> tuple[ColumnElement[bool], ...]:
    return (rows.c.grade.is_not(None), rows.c.year <= scope.year, _decided(rows, scope.as_of))


def _decided(rows: FromClause, day: date) -> ColumnElement[bool]:
    return or_(rows.c.evaluated_on.is_(None), rows.c.evaluated_on <= day)


def kept_books(connection: Connection, books: Collection[str], scope: Scope) -> frozenset[str]:
    """Return those of the books in which something was written that began by the day."""
    asked = sorted(books)
    columns = [exists(_written(connection, key, scope)).label(key) for key in asked]
    row = connection.execute(select(*columns)).one()
    return frozenset(key for key, held in zip(asked, row, strict=True) if held)


def _written(connection: Connection, key: str, scope: Scope) -> Select[*tuple[object, ...]]:
    if key == "evaluation":
        rows = known_rows(connection, evaluation, scope.known_on)
        return select(rows.c.id).where(*_graded(rows, scope))
    rows = known_rows(connection, LEDGER_TABLES[key], scope.known_on)
    span = span_of(key)
    begun = true() if span is None else rows.c[span[0]] <= scope.as_of
    begun = begun if span is None else or_(begun, rows.c[span[0]].is_(None))
    return select(rows.c.id).where(begun)
