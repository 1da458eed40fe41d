"""What indicators measure: each entity as a source of rows with named fields."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    Integer,
    Select,
    Subquery,
    Text,
    and_,
    case,
    cast,
    exists,
    func,
    literal,
    null,
    or_,
    select,
    union_all,
)
from sqlalchemy.sql.expression import FromClause

from kttt_desktop.domain.law import Law
from kttt_desktop.domain.ledgers import LEDGERS
from kttt_desktop.queries.conditions import Holding, all_hold
from kttt_desktop.queries.indicator_spec import Condition
from kttt_desktop.queries.kept_rows import evaluation_rows, ledger_rows, on_day
from kttt_desktop.queries.measures import MEASURES
from kttt_desktop.queries.organization_at import organization_at
from kttt_desktop.queries.rows.indicators import Scope
from kttt_desktop.store.known import known_rows
from kttt_desktop.store.plan_tables import task, task_progress
from kttt_desktop.store.tables import manager, member, year_figure

Fields = Mapping[str, ColumnElement[object]]
_SEVERAL = frozenset({"member_at", "manager_at", "members_joined_since", "members_left_since"})


@dataclass(frozen=True, slots=True)
class Relation:
    """A source of rows.

    Attributes:
        entity: As the indicator names it.
        source: What is selected from.
        id, name, order: Of a row; `order` is its sort key.
        own: Fields of the entity.
        shared: Fields of its organisation; a name in `own` wins.
        organization_id: None for an entity that belongs to no organisation.
        scoped: Conditions of the scope.
        several: An organisation may have several rows, of a line too.
        having: Whether the organisation of a row has rows in a ledger.
    """

    entity: str
    source: FromClause
    id: ColumnElement[int]
    name: ColumnElement[str]
    order: ColumnElement[object]
    own: Fields
    shared: Fields = field(default_factory=dict)
    organization_id: ColumnElement[int] | None = None
    scoped: tuple[ColumnElement[bool], ...] = ()
    several: bool = False
    having: Holding | None = None

    def holds(self, conditions: Iterable[Condition]) -> ColumnElement[bool] | None:
        """Return that the conditions hold for a row; None when there is none.

        Raises:
            KeyError: When one names a field or a ledger that is not there.
        """
        return all_hold(conditions, self.fields, self.having)

    @property
    def fields(self) -> dict[str, ColumnElement[object]]:
        """Return every field that a condition may name."""
        return {**self.shared, **self.own}


def relation_of(
    connection: Connection, entity: str, scope: Scope, law: Law, lines: tuple[str, ...] = ()
) -> Relation:
    """Return the rows of an entity, or of a named function, in the scope.

    `lines` are those of the year figures that are asked.
    """
    if entity == "task":
        return _tasks(connection, scope)
    organizations = _organizations(connection, scope, law)
    if entity == "organization_at":
        return organizations
    at = organizations.source
    if entity == "year_figure":
        rows, own = _figures(connection, scope, lines)
    else:
        rows = belonging_rows(connection, entity, scope, law)
        own = dict(rows.c)
    if "organization_id" not in rows.c:
        return _alone(entity, rows)
    named = rows.c if "name" in rows.c else at.c
    ledger = entity in LEDGERS
    return Relation(
        entity=entity,
        source=at.join(rows, rows.c.organization_id == at.c.id),
        id=rows.c.id,
        name=func.coalesce(named.name, at.c.name) if ledger else named.name,
        order=rows.c.label_key if ledger else named.name_key,
        own=own,
        shared=organizations.own,
        organization_id=at.c.id,
        scoped=organizations.scoped,
        several=ledger or entity in _SEVERAL,
        having=organizations.having,
    )


def belonging_rows(connection: Connection, entity: str, scope: Scope, law: Law) -> Subquery:
    """Return the rows of an entity, a ledger or a named function with their `organization_id`.

    Raises:
        KeyError: When there is no such thing.
    """
    if entity == "member_at":
        return _members(connection, scope, law)
    if entity == "manager_at":
        return _managers(connection, scope, law)
    if entity == "evaluation":
        return evaluation_rows(connection, scope)
    if entity in LEDGERS:
        return ledger_rows(connection, entity, scope)
    return MEASURES[entity](connection, scope, law)


def _alone(entity: str, rows: Subquery) -> Relation:
    """Return the rows of a ledger that belong to no organisation."""
    return Relation(
        entity=entity,
        source=rows,
        id=rows.c.id,
        name=func.coalesce(rows.c.name, literal("")),
        order=rows.c.label_key,
        own=dict(rows.c),
    )


def _organizations(connection: Connection, scope: Scope, law: Law) -> Relation:
    at = organization_at(
        connection, scope.as_of, law, scope.known_on, organization_ids=scope.organization_ids
    )
    scoped = () if scope.commune is None else (at.c.commune == scope.commune,)
    return Relation(
        entity="organization_at",
        source=at,
        id=at.c.id,
        name=at.c.name,
        order=at.c.name_key,
        own=dict(at.c),
        organization_id=at.c.id,
        scoped=scoped,
        having=partial(_has, connection, scope, law, at.c.id),
    )


def _has(
    connection: Connection, scope: Scope, law: Law, key: ColumnElement[int], one: Condition
) -> ColumnElement[bool]:
    """Return that an organisation has, or has not, such a row."""
    rows = belonging_rows(connection, one.field, scope, law)
    held = all_hold(one.inner(), dict(rows.c))
    wanted = [rows.c.organization_id.is_not(None), *(() if held is None else (held,))]
    owners = select(rows.c.organization_id).where(*wanted)
    return key.in_(owners) if one.op == "has" else key.not_in(owners)


def in_membership(day: date, rows: FromClause) -> ColumnElement[bool]:
    """Return that a membership holds at the end of the day: the day of leaving is outside."""
    joined, left = rows.c.joined_on, rows.c.left_on
    return and_(or_(joined.is_(None), joined <= day), or_(left.is_(None), left > day))


def member_kind(rows: FromClause, law: Law) -> ColumnElement[str]:
    """Return the kind of member by the law of the day (law file limits, `member_kinds`)."""
    facts = ("contributes_capital", "uses_services", "works")
    kinds = [
        (and_(*(rows.c[name].is_(value) for name, value in zip(facts, key, strict=True))), one.kind)
        for key, one in law.member_kinds.items()
    ]
    return cast(case(*kinds, else_=null()) if kinds else null(), Text)


def _members(connection: Connection, scope: Scope, law: Law) -> Subquery:
    rows = known_rows(connection, member, scope.known_on)
    return (
        select(*rows.c, member_kind(rows, law).label("member_kind"))
        .where(in_membership(scope.as_of, rows))
        .subquery("member_at")
    )


def _managers(connection: Connection, scope: Scope, law: Law) -> Subquery:
    rows = known_rows(connection, manager, scope.known_on)
    folds = {item.code: item.fold for item in law.codes("qualification") if item.fold}
    level = case(folds, value=rows.c.qualification, else_=null()) if folds else null()
    numbers = {code: int(fold) for code, fold in folds.items() if fold.isdigit()}
    number = case(numbers, value=rows.c.qualification, else_=null()) if numbers else null()
    return (
        select(*rows.c, cast(level, Text).label("level"), cast(number, Integer).label("level4"))
        .where(on_day(scope.as_of, rows.c.from_on, rows.c.to_on))
        .subquery("manager_at")
    )


def _figures(
    connection: Connection, scope: Scope, lines: tuple[str, ...]
) -> tuple[Subquery, Fields]:
    """One row per organisation and line: the actual figure, else (best) the estimate."""
    rows = known_rows(connection, year_figure, scope.known_on)
    wanted = (rows.c.year == scope.year, rows.c.line.in_(lines), rows.c.value.is_not(None))
    of_basis = select(rows.c.id, rows.c.organization_id, rows.c.line, rows.c.value)
    actual = of_basis.add_columns(literal(0).label("estimate")).where(
        *wanted, rows.c.basis == "actual"
    )
    if scope.figures == "actual":
        found = actual.subquery("year_figure_at")
    elif scope.known_on is None:
        estimate = of_basis.add_columns(literal(1).label("estimate")).where(
            *wanted, rows.c.basis == "estimate", ~_has_actual(rows)
        )
        found = union_all(actual, estimate).subquery("year_figure_at")
    else:
        found = _best_of(rows, wanted).subquery("year_figure_at")
    return found, {"value": found.c.value, "line": found.c.line, "estimate": found.c.estimate}


def _has_actual(rows: FromClause) -> ColumnElement[bool]:
    """Return that an actual figure stands beside a row; looked up in the unique index."""
    other = year_figure.alias("actual_figure")
    return exists().where(
        other.c.organization_id == rows.c.organization_id,
        other.c.year == rows.c.year,
        other.c.line == rows.c.line,
        other.c.basis == "actual",
        other.c.value.is_not(None),
    )


def _best_of(rows: FromClause, wanted: tuple[ColumnElement[bool], ...]) -> Select[*tuple[Any, ...]]:
    """Choose by grouping: rows as known on a day have no index to look in."""
    is_actual, is_estimate = rows.c.basis == "actual", rows.c.basis == "estimate"
    actual = func.max(rows.c.value).filter(is_actual)
    best = func.coalesce(actual, func.max(rows.c.value).filter(is_estimate))
    return (
        select(
            func.coalesce(func.max(rows.c.id).filter(is_actual), func.max(rows.c.id)).label("id"),
            rows.c.organization_id,
            rows.c.line,
            cast(best, BigInteger).label("value"),
            case((actual.is_(None), 1), else_=0).label("estimate"),
        )
        .where(*wanted)
        .group_by(rows.c.organization_id, rows.c.line)
    )


def _tasks(connection: Connection, scope: Scope) -> Relation:
    rows = known_rows(connection, task, scope.known_on)
    progress = known_rows(connection, task_progress, scope.known_on)
    joined = rows.outerjoin(
        progress,
        and_(progress.c.task_id == rows.c.id, progress.c.period == literal(scope.period, Text)),
    )
    state, percent = progress.c.state, progress.c.percent
    late = and_(rows.c.due_on < scope.as_of, func.coalesce(state, "") != "done")
    own = {
        **rows.c,
        "state": state,
        "percent": cast(percent, Integer),
        "late": func.coalesce(late, literal(value=False)),
    }
    scoped = () if scope.document_id is None else (rows.c.document_id == scope.document_id,)
    return Relation(
        entity="task",
        source=joined,
        id=rows.c.id,
        name=rows.c.text,
        order=rows.c.position,
        own=own,
        scoped=scoped,
    )
