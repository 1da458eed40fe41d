"""Conditions of indicators and lists as SQL."""

import operator
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Boolean, ColumnElement, Date, and_, true

from kttt_desktop.queries.indicator_spec import HAVING, Condition, Where

Columns = Mapping[str, ColumnElement[object]]
Holding = Callable[[Condition], ColumnElement[bool]]


def conditions_of(conditions: Iterable[Condition], where: Where) -> tuple[Condition, ...]:
    """Return the conditions of a filter and those of `where`, as one tuple without repetition."""
    fixed = (
        Condition(field=key, op="in" if isinstance(value, tuple) else "=", value=value)
        for key, value in where.items()
    )
    return tuple(dict.fromkeys((*conditions, *fixed)))


def all_hold(
    conditions: Iterable[Condition], columns: Columns, having: Holding | None = None
) -> ColumnElement[bool] | None:
    """Return that every condition holds; None when there is none.

    Args:
        conditions: The conditions.
        columns: The fields they name.
        having: Returns a condition on the rows that an organisation has in a ledger.

    Raises:
        KeyError: When a condition names a field or a ledger that is not there.
    """
    found = [_holds(one, columns, having) for one in conditions]
    return and_(true(), *found) if found else None


def _holds(one: Condition, columns: Columns, having: Holding | None) -> ColumnElement[bool]:
    if one.op not in HAVING:
        return compare(columns[one.field], one.op, one.value)
    if having is None:
        raise KeyError(one.field)
    return having(one)


def compare(column: ColumnElement[object], op: str, value: object) -> ColumnElement[bool]:
    """Return one comparison; days may be given as ISO texts, `is_null` takes a flag."""
    if op == "is_null":
        return column.is_(None) if value else column.is_not(None)
    if op == "in":
        listed = value if isinstance(value, tuple) else (value,)
        return column.in_([_typed(one, column) for one in listed])
    compared: ColumnElement[bool] = _COMPARED[op](column, _typed(value, column))
    return compared


_COMPARED: Mapping[str, Callable[[Any, Any], Any]] = {
    "=": operator.eq,
    "!=": lambda column, value: column.is_distinct_from(value),
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def _typed(value: object, column: ColumnElement[object]) -> object:
    if isinstance(column.type, Date):
        return date.fromisoformat(str(value))
    if isinstance(column.type, Boolean):
        return bool(value)
    return value
