"""Reading the journal: what was done, by whom, and what became of one row."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Row, Table, select

from kttt_desktop.store import dialect
from kttt_desktop.store.payload import Image, Unpacked, Value, holds_id, unpack
from kttt_desktop.store.schema import metadata
from kttt_desktop.store.tables import action, change

Counts = tuple[int, int, int]
_PAGE = 200
_PLACE = {"insert": 0, "update": 1, "delete": 2}


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One action of the journal.

    Attributes:
        undoes: The action that this one undoes.
        undone_by: The action that undid this one and was not itself undone.
        tables: Rows inserted, updated, deleted per table.
    """

    action: int
    at: str
    user: str
    name: str
    undoes: int | None
    undone_by: int | None
    tables: dict[str, Counts]


@dataclass(frozen=True, slots=True)
class RowChange:
    """One change of one row; a side that does not exist is None."""

    action: ActionRow
    before: dict[str, Value] | None
    after: dict[str, Value] | None


def log(
    connection: Connection,
    *,
    organization_id: int | None = None,
    limit: int | None = 200,
    before: int | None = None,
) -> tuple[ActionRow, ...]:
    """Return actions, newest first.

    Args:
        connection: For reading.
        organization_id: Only actions that changed the organization or a row that names it.
        limit: How many at most; None = all.
        before: Only actions older than this one.
    """
    found: list[ActionRow] = []
    undone = undone_by(connection)
    while limit is None or len(found) < limit:
        query = select(action).order_by(action.c.id.desc()).limit(_PAGE)
        if before is not None:
            query = query.where(action.c.id < before)
        page = connection.execute(query).all()
        if not page:
            break
        before = page[-1].id
        if organization_id is not None:
            ids = _of_organization(connection, [row.id for row in page], organization_id)
            page = [row for row in page if row.id in ids]
        found += _action_rows(connection, page, undone)
    return tuple(found[:limit])


def history(connection: Connection, table: Table, row_id: int) -> tuple[RowChange, ...]:
    """Return every change of one row, oldest first; erased ones are left out."""
    hits: list[tuple[int, Image | None, Image | None, Unpacked]] = []
    for key, payload in _payloads(connection, table, row_id):
        for one, two in payload.pairs():
            if (one or two or (None,))[0] == row_id:
                hits.append((key, one, two, payload))
    ids = {hit[0] for hit in hits}
    query = select(action).where(dialect.is_in(connection, action.c.id, ids))
    rows = _action_rows(connection, connection.execute(query).all(), undone_by(connection))
    actions = {row.action: row for row in rows}
    return tuple(
        RowChange(actions[key], _mapping(payload, one), _mapping(payload, two))
        for key, one, two, payload in hits
    )


def undone_by(connection: Connection) -> dict[int, int]:
    """Return, for each action that stands undone, the action that undid it."""
    query = select(action.c.id, action.c.undoes).where(action.c.undoes.is_not(None))
    found: dict[int, int] = {}
    void: set[int] = set()
    for key, undoes in connection.execute(query.order_by(action.c.id.desc())):
        if key not in void:
            found.setdefault(undoes, key)
            void.add(undoes)
    return found


def _mapping(payload: Unpacked, image: Image | None) -> dict[str, Value] | None:
    return None if image is None else dict(zip(payload.columns, image, strict=True))


def _payloads(connection: Connection, table: Table, row_id: int) -> Iterator[tuple[int, Unpacked]]:
    query = select(change.c.action, change.c.payload).order_by(change.c.action, change.c.n)
    query = query.where(change.c.table == table.name, change.c.payload.is_not(None))
    for key, data in connection.execute(query.execution_options(yield_per=50)):
        if holds_id(data, row_id):
            yield key, unpack(data)


def _action_rows(
    connection: Connection, rows: Sequence[Row[tuple[object, ...]]], undone: dict[int, int]
) -> list[ActionRow]:
    tables: dict[int, dict[str, Counts]] = {row.id: {} for row in rows}
    query = select(change.c.action, change.c.table, change.c.kind, change.c.row_count)
    listed = dialect.is_in(connection, change.c.action, tables)
    for key, table, kind, count in connection.execute(query.where(listed)):
        counts = list(tables[key].get(table, (0, 0, 0)))
        counts[_PLACE[kind]] += count
        tables[key][table] = (counts[0], counts[1], counts[2])
    return [
        ActionRow(
            row.id, row.at, row.user, row.name, row.undoes, undone.get(row.id), tables[row.id]
        )
        for row in rows
    ]


def _of_organization(
    connection: Connection, actions: Collection[int], organization_id: int
) -> set[int]:
    """Return those of the actions that changed rows of the organization."""
    names = {
        table.name: [
            column.name
            for column in table.columns
            if any(key.column.table.name == "organization" for key in column.foreign_keys)
        ]
        for table in metadata.sorted_tables
    }
    names["organization"] = ["id"]
    query = select(change.c.action, change.c.table, change.c.payload).where(
        dialect.is_in(connection, change.c.action, actions),
        change.c.table.in_([table for table, columns in names.items() if columns]),
        change.c.payload.is_not(None),
    )
    found: set[int] = set()
    for key, table, data in connection.execute(query.execution_options(yield_per=50)):
        if key not in found and _names(unpack(data), names[table], organization_id):
            found.add(key)
    return found


def _names(payload: Unpacked, columns: Collection[str], organization_id: int) -> bool:
    places = [payload.columns.index(column) for column in columns if column in payload.columns]
    images = [*(payload.before or ()), *(payload.after or ())]
    return any(image[place] == organization_id for image in images for place in places)
