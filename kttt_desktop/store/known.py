"""A table as it was known at the end of a day, by taking the journal's later changes back."""

from collections.abc import Iterable
from datetime import date, timedelta

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    FromClause,
    Integer,
    MetaData,
    Table,
    false,
    select,
    union_all,
)

from kttt_desktop.store import dialect
from kttt_desktop.store.payload import Image, Shape, shape_of, unpack
from kttt_desktop.store.tables import action, change

_PRESENT = "known_present"

Change = tuple[int, int | None, Image | None]
"""Of one row: the action, the action that this one undoes, and the row before."""


def known_rows(connection: Connection, table: Table, known_on: date | None) -> FromClause:
    """Return the table as known at the end of a day (+07:00), to select from by its own name.

    What was undone was never known. Rows touched since stand in a temporary table that ends with
    the transaction.

    Args:
        connection: In a transaction, which the result must not outlive.
        table: A journaled table.
        known_on: None = as known now, which is the table itself.
    """
    if known_on is None:
        return table
    then = _then(connection, table, known_on)
    if not then:
        return table
    kept = _keep(connection, table, then)
    present = [kept.c[column.name] for column in table.columns]
    untouched = select(table).where(table.c.id.not_in(select(kept.c.id)))
    was = select(*present).where(kept.c[_PRESENT])
    return union_all(untouched, was).subquery(table.name)


def _then(connection: Connection, table: Table, known_on: date) -> dict[int, Image | None]:
    """Return the rows changed since the day as they were at its end; None = not there."""
    shape = shape_of(table)
    changes: dict[int, list[Change]] = {}
    query = (
        select(action.c.id, action.c.undoes, change.c.payload)
        .join(change, change.c.action == action.c.id)
        .where(
            action.c.at >= (known_on + timedelta(days=1)).isoformat(),
            change.c.table == table.name,
            change.c.payload.is_not(None),
        )
        .order_by(action.c.id, change.c.n)
    )
    for key, undoes, data in connection.execute(query.execution_options(yield_per=50)):
        payload = unpack(data)
        for before, after in payload.pairs():
            row_id = (before or after or (None,))[0]
            if isinstance(row_id, int):
                image = _as_now(shape, payload.columns, before)
                changes.setdefault(row_id, []).append((key, undoes, image))
    found = {row_id: _first_standing(of_row) for row_id, of_row in changes.items()}
    return {row_id: standing[2] for row_id, standing in found.items() if standing}


def _first_standing(changes: list[Change]) -> Change | None:
    """Return the first change of a row, pairs of an action and its undo left out."""
    void: set[int] = set()
    standing = None
    for each in reversed(changes):
        if each[0] in void:
            continue
        if each[1] is not None:
            void |= {each[1]}
        else:
            standing = each
    return standing


def _as_now(shape: Shape, columns: Iterable[str], image: Image | None) -> Image | None:
    """Return the image in the columns of today: an older program may have had others."""
    if image is None or tuple(columns) == shape.names:
        return image
    return shape.image(dict(zip(columns, image, strict=True)))


def _keep(connection: Connection, table: Table, then: dict[int, Image | None]) -> Table:
    shape, name = shape_of(table), f"known_{table.name}"
    columns = [Column(column.name, column.type) for column in table.columns if column.name != "id"]
    kept = Table(
        name,
        MetaData(),
        Column("id", Integer, primary_key=True, autoincrement=False),
        *columns,
        Column(_PRESENT, Boolean, nullable=False, server_default=false()),
        prefixes=["TEMPORARY"],
    )
    dialect.drop_temporary(connection, name)
    kept.create(connection, checkfirst=False)
    rows = [[*shape.written(image), True] for image in then.values() if image is not None]
    gone = [[row_id, False] for row_id, image in then.items() if image is None]
    dialect.insert_rows(connection, kept, [*shape.columns, _PRESENT], rows)
    dialect.insert_rows(connection, kept, ["id", _PRESENT], gone)
    return kept
