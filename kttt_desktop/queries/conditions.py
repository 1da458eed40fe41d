"""Conditions of indicators and lists as SQL."""

from collections.abc import Iterable, Mapping
from datetime import date

from sqlalchemy import Boolean, ColumnElement, Date, and_, true

from kttt_desktop.queries.indicator_spec import Condition, Where

Columns = Mapping[str, ColumnElement[object]]


def conditions_of(conditions: Iterable[Condition], where: Where) -> tuple[Condition, ...]:
    """Return the conditions of a filter and those of `where`, as one tuple without repetition."""
    fixed = (
        Condition(field=key, op="in" if isinstance(value, tuple) else "=", value=value)
        for key, value in where.items()
    )
    return tuple(dict.fromkeys((*conditions, *fixed)))


def all_hold(conditions: Iterable[Condition], columns: Columns) -> ColumnElement[bool] | None:
    """Return that every condition holds; None when there is none.

    Raises:
        KeyError: When a condition names a field that is not there.
    """
    found = [_holds(condition, columns[condition.field]) for condition in conditions]
    return and_(true(), *found) if found else None


def _holds(condition: Condition, column: ColumnElement[object]) -> ColumnElement[bool]:
    value = condition.value
    match condition.op:
        case "is_null":
            return column.is_(None) if value else column.is_not(None)
        case "in":
            listed = value if isinstance(value, tuple) else (value,)
            return column.in_([_typed(one, column) for one in listed])
        case "!=":
            return column.is_distinct_from(_typed(value, column))
        case "=":
            return column == _typed(value, column)
        case "<":
            return column < _typed(value, column)
        case "<=":
            return column <= _typed(value, column)
        case ">":
            return column > _typed(value, column)
        case ">=":
            return column >= _typed(value, column)


def _typed(value: object, column: ColumnElement[object]) -> object:
    if isinstance(column.type, Date):
        return date.fromisoformat(str(value))
    if isinstance(column.type, Boolean):
        return bool(value)
    return value
