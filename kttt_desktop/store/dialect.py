"""What differs between SQLite and PostgreSQL; no other module asks which engine it is."""

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Connection,
    Engine,
    Integer,
    Select,
    Table,
    and_,
    any_,
    bindparam,
    column,
    event,
    func,
    literal_column,
    select,
    true,
)
from sqlalchemy import table as alchemy_table
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import ConnectionPoolEntry

from kttt_desktop.domain import vietnamese

Row = Sequence[object]

_WRITE = "kttt_write"
_WRITERS_KEY = 0x4B545454  # PostgreSQL: writers queue for this advisory lock
_COPY_FROM = 50  # rows from which PostgreSQL's COPY is quicker than statements
_BUSY_MS = 5000
_PATTERN_SIGNS = frozenset("%_/")
_TEXT = "_text_index"  # name of a table's text index after its own
_INDEX_LATER = 10_000  # rows from which SQLite builds indexes quicker afterwards


def is_sqlite(bind: Engine | Connection) -> bool:
    """Return whether the register is a file."""
    return bind.dialect.name == "sqlite"


def prepare(engine: Engine, *, foreign_keys: bool = True) -> None:
    """Make every new connection of the engine durable and checked."""
    if not is_sqlite(engine):
        return

    def connected(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in (
            f"busy_timeout = {_BUSY_MS}",
            "journal_mode = WAL",
            "synchronous = FULL",
            f"foreign_keys = {'ON' if foreign_keys else 'OFF'}",
            "temp_store = MEMORY",
            "cache_size = -32000",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    event.listen(engine, "connect", connected)


def begin(connection: Connection) -> None:
    """Begin the transaction ourselves: at once for writing, or a read of one state."""
    writing = connection.get_execution_options().get(_WRITE, False)
    if is_sqlite(connection):
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
    elif writing:
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITERS_KEY})")


def connect_for_writing(engine: Engine) -> Connection:
    """Return a connection whose transactions write, one writer after another."""
    connection = engine.connect()
    if is_sqlite(engine):
        return connection.execution_options(**{_WRITE: True})
    # A snapshot taken before the wait for the lock would miss what the other writer did.
    return connection.execution_options(**{_WRITE: True}, isolation_level="READ COMMITTED")


def allocate_ids(connection: Connection, table: Table, count: int) -> list[int]:
    """Return `count` new ids of the table, rising; no id is given out twice."""
    if not is_sqlite(connection):
        found = connection.exec_driver_sql(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
            (_quoted(connection, table.name), count),
        )
        return sorted(found.scalars())
    known = connection.exec_driver_sql(
        "UPDATE sqlite_sequence SET seq = seq + ? WHERE name = ? RETURNING seq",
        (count, table.name),
    ).scalar()
    if known is None:
        connection.exec_driver_sql(
            "INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", (table.name, count)
        )
        known = count
    return list(range(known - count + 1, known + 1))


def insert_rows(
    connection: Connection, table: Table, columns: Sequence[str], rows: Sequence[Row]
) -> None:
    """Insert rows whose values stand in the order of the columns, by the driver's bulk way."""
    if not rows:
        return
    names = ", ".join(_quoted(connection, column) for column in columns)
    target = _quoted(connection, table.name)
    if is_sqlite(connection):
        marks = ", ".join("?" * len(columns))
    elif len(rows) >= _COPY_FROM:
        _copy(connection, f"COPY {target} ({names}) FROM STDIN", rows)
        return
    else:
        marks = ", ".join(["%s"] * len(columns))
    connection.exec_driver_sql(
        f"INSERT INTO {target} ({names}) VALUES ({marks})",  # noqa: S608 - names of our tables
        [tuple(row) for row in rows],
    )


@contextmanager
def indexed_later(connection: Connection, table: Table, count: int) -> Iterator[None]:
    """Build the table's indexes after the block, when that is quicker for `count` new rows."""
    indexes: list[Row] = []
    if is_sqlite(connection) and count >= _INDEX_LATER:
        held = connection.exec_driver_sql(
            f"SELECT COUNT(*) FROM {_quoted(connection, table.name)}"  # noqa: S608
        ).scalar_one()
        if count * 2 >= held:
            found = connection.exec_driver_sql(
                "SELECT name, sql FROM sqlite_master"
                " WHERE type = 'index' AND sql IS NOT NULL AND tbl_name = ?",
                (table.name,),
            )
            indexes = [tuple(row) for row in found]
    for name, _ in indexes:
        connection.exec_driver_sql(f"DROP INDEX {_quoted(connection, str(name))}")
    yield
    for _, statement in indexes:
        connection.exec_driver_sql(str(statement))


def update_rows(
    connection: Connection, table: Table, columns: Sequence[str], rows: Sequence[Row]
) -> None:
    """Update rows by id: the values in the order of the columns, then the id."""
    mark = "?" if is_sqlite(connection) else "%s"
    sets = ", ".join(f"{_quoted(connection, column)} = {mark}" for column in columns)
    connection.exec_driver_sql(
        f"UPDATE {_quoted(connection, table.name)} SET {sets} WHERE id = {mark}",  # noqa: S608
        [tuple(row) for row in rows],
    )


def delete_rows(connection: Connection, table: Table, ids: Collection[int]) -> None:
    """Delete rows by id in one statement, so that rows may refer to one another."""
    connection.exec_driver_sql(
        f"DELETE FROM {_quoted(connection, table.name)} WHERE {_id_is_in(connection)}",  # noqa: S608
        (_id_list(connection, ids),),
    )


def select_rows(
    connection: Connection, table: Table, columns: Sequence[str], ids: Collection[int]
) -> list[Row]:
    """Return the rows with these ids as the driver gives them, by id."""
    names = ", ".join(_quoted(connection, column) for column in columns)
    source = _quoted(connection, table.name)
    found = connection.exec_driver_sql(
        f"SELECT {names} FROM {source} WHERE {_id_is_in(connection)} ORDER BY id",  # noqa: S608
        (_id_list(connection, ids),),
    )
    return [tuple(row) for row in found]


def is_in(
    connection: Connection, column: ColumnElement[int], ids: Iterable[int]
) -> ColumnElement[bool]:
    """Return the condition that the column is one of any number of ids."""
    listed = list(ids)
    if is_sqlite(connection):
        each = func.json_each(json.dumps(listed)).table_valued("value")
        return column.in_(select(each.c.value))
    return column == any_(bindparam(None, listed, type_=ARRAY(Integer)))


def matches(column: ColumnElement[str], typed: str) -> ColumnElement[bool]:
    """Return the condition that a folded column holds every word typed, with or without marks."""
    words = vietnamese.fold(typed).split()
    if not words:
        return true()
    return and_(*(contains(column, word) for word in words))


def contains(column: ColumnElement[str], part: str) -> ColumnElement[bool]:
    """Return the condition that a folded column holds the part as it is."""
    # An ESCAPE makes SQLite look at every letter twice: only where it is needed.
    return column.contains(part, autoescape=not _PATTERN_SIGNS.isdisjoint(part))


def text_index(table: Table) -> str | None:
    """Return the folded column of the table that has a text index beside it, if one has."""
    return table.info.get("text_index")


def is_text_index(name: str) -> bool:
    """Return whether a table of the engine belongs to a text index, not to the register."""
    return _TEXT in name


def rebuild_text_index(connection: Connection, table: Table) -> None:
    """Fill the table's text index anew; for rows that came in by another way than the journal."""
    if text_index(table) and is_sqlite(connection):
        name = f"{table.name}{_TEXT}"
        connection.exec_driver_sql(f"INSERT INTO {name}({name}) VALUES ('rebuild')")  # noqa: S608


def index_text(connection: Connection, table: Table, ids: Collection[int]) -> None:
    """Enter rows that were just written into the table's text index."""
    source = text_index(table)
    if source and ids and is_sqlite(connection):
        connection.exec_driver_sql(
            f"INSERT INTO {table.name}{_TEXT}(rowid, {source})"  # noqa: S608 - our own names
            f" SELECT id, {source} FROM {table.name} WHERE {_id_is_in(connection)}",
            (_id_list(connection, ids),),
        )


def unindex_text(connection: Connection, table: Table, ids: Collection[int]) -> None:
    """Take rows out of the table's text index while they still stand as they were entered."""
    source = text_index(table)
    if source and ids and is_sqlite(connection):
        name = f"{table.name}{_TEXT}"
        connection.exec_driver_sql(
            f"INSERT INTO {name}({name}, rowid, {source})"  # noqa: S608 - our own names
            f" SELECT 'delete', id, {source} FROM {table.name} WHERE {_id_is_in(connection)}",
            (_id_list(connection, ids),),
        )


def text_holds(connection: Connection, table: Table, parts: Iterable[str]) -> Select[int] | None:
    """Return a select of the ids of rows that may hold all the parts; None = nothing to look up.

    Every row that holds them is among those found, but not every row found holds them: the index
    knows three letters at a time. Parts are folded; those under three letters are left out.
    PostgreSQL has no such index: it looks through the column itself.
    """
    threes = {part[at : at + 3] for part in parts for at in range(len(part) - 2)}
    if not threes or not text_index(table) or not is_sqlite(connection):
        return None
    wanted = " ".join('"' + three.replace('"', '""') + '"' for three in sorted(threes))
    name = f"{table.name}{_TEXT}"
    index = alchemy_table(name, column("rowid", Integer), column(name))
    return select(index.c.rowid).where(index.c[name].op("MATCH")(wanted))


def text_index_fault(connection: Connection, table: Table) -> str | None:
    """Return what is wrong with the table's text index; None = nothing, or it has none."""
    if not text_index(table) or not is_sqlite(connection):
        return None
    name = f"{table.name}{_TEXT}"
    try:
        connection.exec_driver_sql(
            f"INSERT INTO {name}({name}, rank) VALUES ('integrity-check', 1)"  # noqa: S608
        )
    except DBAPIError as error:
        # A file that may only be read, or that another program writes, cannot be asked.
        return f"{name}: {error.orig}" if "malformed" in str(error.orig) else None
    return None


def defer_foreign_keys(connection: Connection) -> None:
    """Check references at the commit of this transaction instead of at each statement."""
    if is_sqlite(connection):
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    else:
        connection.exec_driver_sql("SET CONSTRAINTS ALL DEFERRED")


def broken_references(connection: Connection) -> int:
    """Return how many rows refer to nothing; PostgreSQL allows none."""
    if not is_sqlite(connection):
        return 0
    return len(connection.exec_driver_sql("PRAGMA foreign_key_check").all())


def integrity(connection: Connection) -> str:
    """Return `ok`, or what the engine finds wrong with its pages."""
    if not is_sqlite(connection):
        connection.execute(select(literal_column("1")))
        return "ok"
    found = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
    return "; ".join(str(line) for line in found)


def mark_as_ours(connection: Connection, number: int) -> None:
    """Write the program's number into the head of a register's file."""
    if is_sqlite(connection):
        with connection.begin():
            connection.exec_driver_sql(f"PRAGMA application_id = {number}")


def drop_temporary(connection: Connection, name: str) -> None:
    """Drop a temporary table if it is there."""
    place = "temp" if is_sqlite(connection) else "pg_temp"
    connection.exec_driver_sql(f"DROP TABLE IF EXISTS {place}.{_quoted(connection, name)}")


def last_id(connection: Connection, table: Table) -> int:
    """Return the largest id ever given out in the table; 0 = none."""
    if is_sqlite(connection):
        found = connection.exec_driver_sql(
            "SELECT seq FROM sqlite_sequence WHERE name = ?", (table.name,)
        )
        return int(found.scalar() or 0)
    name = connection.exec_driver_sql(
        "SELECT pg_get_serial_sequence(%s, 'id')", (_quoted(connection, table.name),)
    ).scalar_one()
    found = connection.exec_driver_sql(
        f"SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM {name}"  # noqa: S608
    )
    return int(found.scalar_one())


def go_on_after(connection: Connection, table: Table, key: int) -> None:
    """Make the table's next id follow `key`; for rows that came in with their ids."""
    if is_sqlite(connection):
        missing = max(key - last_id(connection, table), 0)
        if missing:
            allocate_ids(connection, table, missing)
    elif key:
        connection.exec_driver_sql(
            "SELECT setval(pg_get_serial_sequence(%s, 'id'), %s)",
            (_quoted(connection, table.name), key),
        )


def _quoted(connection: Connection, name: str) -> str:
    return connection.dialect.identifier_preparer.quote_identifier(name)


def _id_is_in(connection: Connection) -> str:
    if is_sqlite(connection):
        return "id IN (SELECT value FROM json_each(?))"
    return "id = ANY(%s)"


def _id_list(connection: Connection, ids: Collection[int]) -> object:
    return json.dumps(list(ids)) if is_sqlite(connection) else list(ids)


def _copy(connection: Connection, statement: str, rows: Sequence[Row]) -> None:
    driver = connection.connection.driver_connection
    try:
        with driver.cursor() as cursor, cursor.copy(statement) as copy:  # type: ignore[union-attr]
            for row in rows:
                copy.write_row(row)
    except connection.dialect.loaded_dbapi.Error as error:
        raise DBAPIError.instance(
            statement, None, error, connection.dialect.loaded_dbapi.Error
        ) from error
