"""What stands in the way of putting rows back: references and unique values."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum

from sqlalchemy import Column, Connection, Date, ForeignKey, Index, Table, UniqueConstraint, select

from kttt_desktop.store import dialect
from kttt_desktop.store.journal import images_now
from kttt_desktop.store.payload import Image, Value, shape_of
from kttt_desktop.store.tables import action, change

_AT_ONCE = 500  # values of one IN list


class Reason(Enum):
    """Why a row keeps its present content."""

    CHANGED = "changed"
    REFERENCED = "referenced"
    PARENT_GONE = "parent_gone"
    TAKEN = "taken"


@dataclass(frozen=True, slots=True)
class Step:
    """One row as it is and as it shall be; None = not there."""

    now: Image | None
    then: Image | None


Plan = dict[Table, dict[int, Step]]
Hindrances = dict[tuple[Table, int], Reason]


def hindered(connection: Connection, plan: Plan) -> Hindrances:
    """Return the rows of the plan that cannot be put back as the others stand, and why."""
    found: Hindrances = {}
    for table, steps in plan.items():
        gone = {key for key, step in steps.items() if step.then is None}
        for key in _referred(connection, plan, table, gone):
            found[table, key] = Reason.REFERENCED
        back = {key: step.then for key, step in steps.items() if step.then is not None}
        for key in _orphans(connection, plan, table, back):
            found[table, key] = Reason.PARENT_GONE
        for key in _taken(connection, plan, table, back):
            found[table, key] = Reason.TAKEN
    return found


def _referred(
    connection: Connection, plan: Plan, table: Table, gone: Collection[int]
) -> Iterator[int]:
    if not gone:
        return
    for other in table.metadata.sorted_tables:
        if other is action or other is change:
            continue
        for key in _keys_to(other, table):
            column = key.parent
            query = select(other.c.id, column).where(dialect.is_in(connection, column, gone))
            place = shape_of(other).names.index(column.name)
            for row_id, referred in connection.execute(query).all():
                step = plan.get(other, {}).get(row_id)
                if step is None or (step.then is not None and step.then[place] == referred):
                    yield referred


def _orphans(
    connection: Connection, plan: Plan, table: Table, back: dict[int, Image]
) -> Iterator[int]:
    for key in table.foreign_keys:
        parent, place = key.column.table, shape_of(table).names.index(key.parent.name)
        needed = {value for image in back.values() if isinstance(value := image[place], int)}
        steps = plan.get(parent, {})
        there = set(images_now(connection, parent, needed - steps.keys()))
        there |= {row_id for row_id, step in steps.items() if step.then is not None}
        missing = needed - there
        yield from (row_id for row_id, image in back.items() if image[place] in missing)


def _taken(
    connection: Connection, plan: Plan, table: Table, back: dict[int, Image]
) -> Iterator[int]:
    shape, leaving = shape_of(table), plan[table].keys()
    for columns in _unique(table):
        places = [shape.names.index(column.name) for column in columns]
        wanted = {
            values: row_id
            for row_id, image in back.items()
            if None not in (values := tuple(image[place] for place in places))
        }
        for row_id, values in _holders(connection, table, columns, wanted):
            if row_id not in leaving and values in wanted:
                yield wanted[values]


def _holders(
    connection: Connection,
    table: Table,
    columns: list[Column[object]],
    wanted: Iterable[tuple[Value, ...]],
) -> Iterator[tuple[int, tuple[Value, ...]]]:
    """Return the rows that may hold one of the values: all that share the first column's."""
    shape = shape_of(table)
    turn = dict(shape.plain)
    turns = [turn.get(shape.names.index(column.name)) for column in columns]
    first = sorted({_typed(columns[0], values[0]) for values in wanted}, key=str)
    for start in range(0, len(first), _AT_ONCE):
        part = first[start : start + _AT_ONCE]
        query = select(table.c.id, *columns).where(columns[0].in_(part))
        for row_id, *values in connection.execute(query):
            plain = (
                make(value) if make and value is not None else value
                for make, value in zip(turns, values, strict=True)
            )
            yield row_id, tuple(plain)


def _typed(column: Column[object], value: Value) -> object:
    return date.fromisoformat(str(value)) if isinstance(column.type, Date) else value


def _unique(table: Table) -> Iterator[list[Column[object]]]:
    for constraint in table.constraints:
        if isinstance(constraint, UniqueConstraint):
            yield list(constraint.columns)
    for index in table.indexes:
        if isinstance(index, Index) and index.unique:
            yield list(index.columns)


def _keys_to(other: Table, table: Table) -> list[ForeignKey]:
    return [key for key in other.foreign_keys if key.column.table is table]
