"""The only writer of the register: each row before and after, in one chain of actions."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence, Sized
from dataclasses import dataclass, replace
from itertools import islice

from sqlalchemy import Connection, Table, func, select

from kttt_desktop.domain.faults import ConflictError, Fault, Severity
from kttt_desktop.domain.messages import Msg
from kttt_desktop.store import dialect
from kttt_desktop.store.payload import CHUNK, Image, Payload, Shape, pack, shape_of
from kttt_desktop.store.tables import action, change

_ACTION = ("id", "at", "user", "name", "revision", "undoes", "previous_hash", "hash")
_CHANGE = ("action", "n", "table", "kind", "row_count", "payload", "payload_sha256")
_VERSION = 1  # place of `version` in every image, after `id`


@dataclass(frozen=True, slots=True)
class Heading:
    """What is known of an action before it changes anything; `at` is ISO text of +07:00."""

    at: str
    user: str
    name: str
    undoes: int | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """One part of an action as its hash covers it."""

    n: int
    table: str
    kind: str
    row_count: int
    payload_sha256: str


def chain_hash(
    previous: str, key: int, heading: Heading, revision: str, parts: Iterable[Part]
) -> str:
    """Return the hash of an action; payloads count by their SHA-256, so one may be erased."""
    fields = [heading.at, heading.user, heading.name, heading.undoes]
    listed = [[p.n, p.table, p.kind, p.row_count, p.payload_sha256] for p in parts]
    text = json.dumps(
        [previous, key, *fields, revision, listed], ensure_ascii=False, separators=(",", ":")
    )
    return hashlib.sha256(text.encode()).hexdigest()


class Journal:
    """Writes the rows of one action, inside its unit of work."""

    def __init__(self, connection: Connection, heading: Heading) -> None:
        """Keep the connection of the unit of work; nothing is written yet."""
        self._connection = connection
        self._heading = heading
        self._parts: list[Part] = []
        self._key: int | None = None
        self._revision = ""
        self._previous = ""

    @property
    def action_id(self) -> int:
        """Return the action's id, which is the version of every row it writes."""
        if self._key is None:
            self._key = self._begin()
        return self._key

    def undoing(self, key: int) -> None:
        """State, before anything is written, that this action undoes another."""
        if self._key is not None:
            raise ValueError(key, "the action is already written")
        self._heading = replace(self._heading, undoes=key)

    def insert(self, table: Table, rows: Iterable[Mapping[str, object]]) -> list[int]:
        """Add rows, each a mapping of columns without `id` and `version`; return their new ids.

        A column that a row does not name gets its default.
        """
        ids: list[int] = []
        source, count = iter(rows), len(rows) if isinstance(rows, Sized) else 0
        with dialect.indexed_later(self._connection, table, count):
            while part := list(islice(source, CHUNK)):
                ids += self._insert(shape_of(table), part)
        return ids

    def update(self, table: Table, rows: Iterable[Mapping[str, object]]) -> None:
        """Change rows: each names `id`, the `version` it saw, and the columns that change.

        A row that would stay as it is keeps its version.

        Raises:
            ConflictError: A row was changed or removed meanwhile.
        """
        shape = shape_of(table)
        known = frozenset(shape.names)
        source = iter(rows)
        while part := list(islice(source, CHUNK)):
            for row in part:
                _refuse_unknown(shape, row, known)
            seen = {_whole(row["id"]): _whole(row["version"]) for row in part}
            now = self._seen(shape, seen)
            pairs = []
            for row in part:
                before = now[_whole(row["id"])]
                after = shape.image({**shape.row(before), **row})
                if after != before:
                    pairs.append((before, _with_version(after, self.action_id)))
            if len(seen) < len(part):
                raise ValueError(table.name, "the same row twice in one update")
            self._change(shape, pairs)

    def delete(self, table: Table, rows: Iterable[tuple[int, int]]) -> None:
        """Remove rows, each given as its id and the version seen.

        Raises:
            ConflictError: A row was changed or removed meanwhile, or other rows refer to it.
        """
        shape, seen = shape_of(table), dict(rows)
        if not seen:
            return
        now = self._seen(shape, seen)
        if count := count_references(self._connection, table, seen):
            raise _conflict(Msg.STILL_REFERENCED, label=_title(table), count=count)
        _ = self.action_id
        dialect.unindex_text(self._connection, table, list(seen))
        dialect.delete_rows(self._connection, table, list(seen))
        self._record(shape, "delete", list(now.values()), None)

    def put_back(self, table: Table, now: Mapping[int, Image], then: Mapping[int, Image]) -> None:
        """Take the rows `now` away and put the rows `then` in their place, ids and versions too.

        References are checked at the commit. For undo, which has looked at every row.
        """
        shape = shape_of(table)
        _ = self.action_id
        dialect.defer_foreign_keys(self._connection)
        if now:
            dialect.unindex_text(self._connection, table, list(now))
            dialect.delete_rows(self._connection, table, list(now))
        self._write_new(shape, list(then.values()))
        changed = sorted(now.keys() & then.keys())
        gone = sorted(now.keys() - then.keys())
        new = sorted(then.keys() - now.keys())
        self._record(shape, "update", [now[k] for k in changed], [then[k] for k in changed])
        self._record(shape, "delete", [now[k] for k in gone], None)
        self._record(shape, "insert", None, [then[k] for k in new])

    def seal(self) -> bool:
        """Write the action's hash; return False when it changed nothing and undoes nothing."""
        if not self._parts and self._heading.undoes is None:
            return False
        sealed = chain_hash(
            self._previous, self.action_id, self._heading, self._revision, self._parts
        )
        dialect.update_rows(self._connection, action, ("hash",), [(sealed, self.action_id)])
        return True

    def _begin(self) -> int:
        found = self._connection.exec_driver_sql(
            "SELECT version_num, (SELECT hash FROM action ORDER BY id DESC LIMIT 1)"
            " FROM alembic_version"
        ).one()
        self._revision, self._previous = str(found[0]), found[1] or ""
        (key,) = dialect.allocate_ids(self._connection, action, 1)
        head = self._heading
        values = (key, head.at, head.user, head.name, self._revision, head.undoes)
        dialect.insert_rows(self._connection, action, _ACTION, [(*values, self._previous, "")])
        return key

    def _insert(self, shape: Shape, part: Sequence[Mapping[str, object]]) -> list[int]:
        version, known = self.action_id, frozenset(shape.names[2:])
        keys = dialect.allocate_ids(self._connection, shape.table, len(part))
        images = []
        for key, row in zip(keys, part, strict=True):
            _refuse_unknown(shape, row, known)
            images.append(shape.new_image(row, key, version))
        self._write_new(shape, images)
        self._record(shape, "insert", None, images)
        return keys

    def _write_new(self, shape: Shape, images: Sequence[Image]) -> None:
        rows = [shape.written(image) for image in images]
        dialect.insert_rows(self._connection, shape.table, shape.columns, rows)
        dialect.index_text(self._connection, shape.table, [image[0] for image in images])  # type: ignore[misc]

    def _change(self, shape: Shape, pairs: Sequence[tuple[Image, Image]]) -> None:
        if not pairs:
            return
        places = [
            place
            for place in range(1, len(shape.names))
            if any(before[place] != after[place] for before, after in pairs)
        ]
        places += range(len(shape.names), len(shape.columns))
        rows = []
        for _before, after in pairs:
            values = shape.written(after)
            rows.append([*(values[place] for place in places), after[0]])
        names = [shape.columns[place] for place in places]
        other = _other_text(shape, pairs)
        dialect.unindex_text(self._connection, shape.table, other)
        dialect.update_rows(self._connection, shape.table, names, rows)
        dialect.index_text(self._connection, shape.table, other)
        before, after_all = [b for b, _ in pairs], [a for _, a in pairs]
        self._record(shape, "update", before, after_all)

    def _seen(self, shape: Shape, seen: Mapping[int, int]) -> dict[int, Image]:
        now = images_now(self._connection, shape.table, seen)
        if len(now) < len(seen):
            raise _conflict(Msg.NOT_FOUND, label=_title(shape.table))
        if any(now[key][_VERSION] != version for key, version in seen.items()):
            raise _conflict(Msg.CHANGED_MEANWHILE, label=_capital(_title(shape.table)))
        return now

    def _record(
        self,
        shape: Shape,
        kind: str,
        before: Sequence[Image] | None,
        after: Sequence[Image] | None,
    ) -> None:
        count = len(before or after or ())
        for first in range(0, count, CHUNK):
            last = min(first + CHUNK, count)
            payload = pack(
                shape.names,
                None if before is None else before[first:last],
                None if after is None else after[first:last],
            )
            self._keep(shape.table.name, kind, last - first, payload)

    def _keep(self, table: str, kind: str, count: int, payload: Payload) -> None:
        part = Part(len(self._parts) + 1, table, kind, count, payload.sha256)
        values = (self.action_id, part.n, table, kind, count, payload.data, payload.sha256)
        dialect.insert_rows(self._connection, change, _CHANGE, [values])
        self._parts.append(part)


def images_now(connection: Connection, table: Table, ids: Iterable[int]) -> dict[int, Image]:
    """Return the rows with these ids as they are, by id; one that is not there is left out."""
    shape = shape_of(table)
    found = dialect.select_rows(connection, table, shape.names, list(ids))
    return {_whole(row[0]): shape.image_of(row) for row in found}


def count_references(connection: Connection, table: Table, ids: Iterable[int]) -> int:
    """Return how many rows refer to these rows, they themselves not counted."""
    listed, count = list(ids), 0
    for other in table.metadata.sorted_tables:
        for key in other.foreign_keys:
            if key.column.table is not table or other is change or other is action:
                continue
            refers = dialect.is_in(connection, key.parent, listed)
            if other is table:
                refers &= ~dialect.is_in(connection, other.c.id, listed)
            count += connection.execute(
                select(func.count()).select_from(other).where(refers)
            ).scalar_one()
    return count


def _other_text(shape: Shape, pairs: Sequence[tuple[Image, Image]]) -> list[int]:
    """Return the ids of the rows whose searched text changes."""
    column = dialect.text_index(shape.table)
    if column is None:
        return []
    derive = dict(shape.derived)[column]
    return [
        _whole(after[0])
        for before, after in pairs
        if derive(shape.row(before)) != derive(shape.row(after))
    ]


def _refuse_unknown(shape: Shape, row: Mapping[str, object], known: frozenset[str]) -> None:
    if not row.keys() <= known:
        raise ValueError(shape.table.name, "no such columns to write", set(row) - known)


def _with_version(image: Image, version: int) -> Image:
    return (image[0], version, *image[2:])


def _whole(value: object) -> int:
    if not isinstance(value, int):
        raise TypeError(value)
    return value


def _title(table: Table) -> str:
    return str(table.info["title"])


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _conflict(msg: Msg, **args: object) -> ConflictError:
    return ConflictError(Fault(msg, None, Severity.REFUSED, args=args))
