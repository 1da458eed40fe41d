"""The whole content of a register, for comparing and for moving it."""

from collections.abc import Collection, Iterator

from sqlalchemy import Connection, Table, select

from kttt_desktop.store.schema import metadata

PART = 1000


def dump(
    connection: Connection, leave_out: Collection[str] = ("action", "change")
) -> dict[str, tuple[tuple[object, ...], ...]]:
    """Return every row of every table in the order of the keys, ids, versions, derived columns."""
    return {
        table.name: tuple(row for part in parts(connection, table) for row in part)
        for table in metadata.sorted_tables
        if table.name not in leave_out
    }


def parts(connection: Connection, table: Table) -> Iterator[list[tuple[object, ...]]]:
    """Return the rows of one table, some at a time, in the order of its key."""
    query = select(table).order_by(*table.primary_key)
    result = connection.execute(query.execution_options(yield_per=PART))
    for part in result.partitions():
        yield [tuple(row) for row in part]
