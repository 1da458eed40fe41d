"""The journaled content of rows: images of plain values, and their packing into payloads."""

import base64
import hashlib
import json
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property

from sqlalchemy import Boolean, Column, Date, LargeBinary, Table

from kttt_desktop.store.dialect import Row
from kttt_desktop.store.metadata import Derive

Value = str | int | bool | None
Image = tuple[Value, ...]
"""The journaled columns of one row in the order of `Shape.names`: days as ISO text."""

CHUNK = 1000


@dataclass(frozen=True)
class Shape:
    """How rows of one table are journaled.

    Attributes:
        names: Journaled columns, `id` and `version` first.
        defaults: What a column holds when an inserted row does not name it.
        plain: Columns (by place) whose values are turned into plain ones.
        derived: Columns computed at each write.
        binary: Columns (by place) kept as base 64.
    """

    table: Table
    names: tuple[str, ...]
    defaults: tuple[Value, ...]
    plain: tuple[tuple[int, Callable[[object], Value]], ...]
    derived: tuple[tuple[str, Derive], ...]
    binary: tuple[int, ...]

    @cached_property
    def given(self) -> tuple[tuple[str, Value], ...]:
        """Return the columns that a new row may name, with their defaults."""
        return tuple(zip(self.names, self.defaults, strict=True))[2:]

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """Return the columns as they are written: journaled, then derived."""
        return self.names + tuple(name for name, _ in self.derived)

    def image(self, row: Mapping[str, object]) -> Image:
        """Return the image of a row that need not name every column."""
        get = row.get
        values = [
            get(name, default) for name, default in zip(self.names, self.defaults, strict=True)
        ]
        return self._plain(values)

    def new_image(self, row: Mapping[str, object], key: int, version: int) -> Image:
        """Return the image of a row to be added."""
        get = row.get
        values: list[object] = [key, version]
        values += [get(name, default) for name, default in self.given]
        return self._plain(values)

    def image_of(self, row: Row) -> Image:
        """Return the image of a row read in the order of `names`."""
        return self._plain(list(row))

    def row(self, image: Image) -> dict[str, Value]:
        """Return the image as a mapping."""
        return dict(zip(self.names, image, strict=True))

    def written(self, image: Image) -> Row:
        """Return the values to be written in the order of `columns`."""
        if self.derived:
            row = self.row(image)
            values: list[object] = [*image, *(derive(row) for _, derive in self.derived)]
        else:
            values = list(image)
        for place in self.binary:
            if values[place] is not None:
                values[place] = base64.b64decode(str(values[place]))
        return values

    def _plain(self, values: list[object]) -> Image:
        for place, turn in self.plain:
            if values[place] is not None:
                values[place] = turn(values[place])
        return tuple(values)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Payload:
    """One packed part of a change, and its SHA-256."""

    data: bytes
    sha256: str


@dataclass(frozen=True, slots=True)
class Unpacked:
    """Rows of one change as they were; None where a side does not exist."""

    columns: tuple[str, ...]
    before: tuple[Image, ...] | None
    after: tuple[Image, ...] | None

    def pairs(self) -> Iterable[tuple[Image | None, Image | None]]:
        """Return each row before and after."""
        count = len(self.before or self.after or ())
        nothing = (None,) * count
        return zip(self.before or nothing, self.after or nothing, strict=True)


@cache
def shape_of(table: Table) -> Shape:
    """Return how the table's rows are journaled."""
    kept = [column for column in table.columns if "derive" not in column.info]
    plain = [(place, _plain_of(column)) for place, column in enumerate(kept)]
    return Shape(
        table=table,
        names=tuple(column.name for column in kept),
        defaults=tuple(_default(column) for column in kept),
        plain=tuple((place, turn) for place, turn in plain if turn),
        derived=tuple(
            (column.name, column.info["derive"])
            for column in table.columns
            if "derive" in column.info
        ),
        binary=tuple(
            place for place, column in enumerate(kept) if isinstance(column.type, LargeBinary)
        ),
    )


def pack(
    columns: Sequence[str], before: Sequence[Image] | None, after: Sequence[Image] | None
) -> Payload:
    """Return the rows before and after as zlib of JSON."""
    text = json.dumps(
        {"columns": columns, "before": before, "after": after},
        ensure_ascii=False,
        check_circular=False,
        separators=(",", ":"),
    )
    data = zlib.compress(text.encode(), 1)
    return Payload(data, hashlib.sha256(data).hexdigest())


def unpack(data: bytes) -> Unpacked:
    """Return the rows of a payload."""
    found = json.loads(zlib.decompress(data))
    before, after = found["before"], found["after"]
    return Unpacked(
        columns=tuple(found["columns"]),
        before=None if before is None else tuple(map(tuple, before)),
        after=None if after is None else tuple(map(tuple, after)),
    )


def holds_id(data: bytes, key: int) -> bool:
    """Return whether a payload may hold the row; quicker than unpacking it."""
    return b"[%d," % key in zlib.decompress(data)


def _plain_of(column: Column[object]) -> Callable[[object], Value] | None:
    if isinstance(column.type, Date):
        return _day
    if isinstance(column.type, Boolean):
        return bool
    if isinstance(column.type, LargeBinary):
        return _binary
    return None


def _day(value: object) -> Value:
    return value.isoformat() if isinstance(value, date) else str(value)


def _binary(value: object) -> Value:
    return value if isinstance(value, str) else base64.b64encode(bytes(value)).decode()  # type: ignore[call-overload]


def _default(column: Column[object]) -> Value:
    default = column.server_default
    if default is None:
        return None
    text = str(getattr(default, "arg", ""))
    return text not in {"0", "false"} if isinstance(column.type, Boolean) else text
