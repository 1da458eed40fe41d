"""Rows of one table inside a unit of work; the entities' repositories rest on it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from sqlalchemy import Connection, Table, select
from sqlalchemy.sql.elements import ColumnElement

from kttt_desktop.domain.faults import ConflictError, Fault, Severity
from kttt_desktop.domain.messages import Msg


class JournalWriter(Protocol):
    """The three calls by which anything is written."""

    def insert(self, table: Table, rows: Sequence[Mapping[str, object]]) -> list[int]:
        """Add rows; return their ids in order."""

    def update(self, table: Table, rows: Sequence[Mapping[str, object]]) -> None:
        """Change rows; each names its id and the version it saw."""

    def delete(self, table: Table, keys: Sequence[tuple[int, int]]) -> None:
        """Remove rows by id and version."""


class Work(Protocol):
    """What a repository needs of a unit of work."""

    @property
    def connection(self) -> Connection:
        """The connection of the transaction."""

    @property
    def journal(self) -> JournalWriter:
        """The writer."""

    @property
    def now(self) -> str:
        """The time of the action, as rows record it."""


class Rows:
    """Read and write rows of one table; bulk uses the same calls."""

    def __init__(self, work: Work, table: Table) -> None:
        """Work in the transaction of `work`."""
        self._work = work
        self.table = table

    def get(self, key: int) -> dict[str, object]:
        """Return the row.

        Raises:
            ConflictError: When it is not there any more.
        """
        (row,) = self.find(self.table.c.id == key) or (None,)
        if row is None:
            fault = Fault(
                Msg.NOT_FOUND, None, Severity.REFUSED, args={"label": self.table.info["title"]}
            )
            raise ConflictError(fault)
        return row

    def find(self, *where: ColumnElement[bool]) -> list[dict[str, object]]:
        """Return the rows that meet all conditions, by id."""
        statement = select(self.table).where(*where).order_by(self.table.c.id)
        return [dict(row) for row in self._work.connection.execute(statement).mappings()]

    def add(self, values: Mapping[str, object]) -> int:
        """Add one row; return its id."""
        (key,) = self.add_all([values])
        return key

    def add_all(self, rows: Sequence[Mapping[str, object]]) -> list[int]:
        """Add rows; return their ids in order."""
        return self._work.journal.insert(self.table, rows) if rows else []

    def change(self, key: int, values: Mapping[str, object], version: int | None = None) -> None:
        """Change one row; `version` is the one the officer saw, None = the present one.

        Nothing is written when no value differs.

        Raises:
            ConflictError: When the row was changed or removed meanwhile.
        """
        before = self.get(key)
        differing = {name: value for name, value in values.items() if before[name] != value}
        if differing or (version is not None and version != before["version"]):
            seen = before["version"] if version is None else version
            self._work.journal.update(self.table, [{"id": key, "version": seen, **differing}])

    def change_all(self, rows: Sequence[Mapping[str, object]]) -> None:
        """Change rows that name `id` and `version`."""
        if rows:
            self._work.journal.update(self.table, rows)

    def remove(self, keys: Iterable[int]) -> int:
        """Remove rows; return how many."""
        present = [self.get(key) for key in keys]
        found = [(int(str(row["id"])), int(str(row["version"]))) for row in present]
        if found:
            self._work.journal.delete(self.table, found)
        return len(found)
