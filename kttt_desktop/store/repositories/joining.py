"""Making one row of two of the same thing: everything that refers to one goes to the other."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import Column, Table, UniqueConstraint

from kttt_desktop.domain.ledgers import LEDGERS
from kttt_desktop.store.evaluation_tables import attachment
from kttt_desktop.store.repositories.rows import Rows, Work
from kttt_desktop.store.schema import metadata
from kttt_desktop.store.tables import action, change, settled_warning

Row = Mapping[str, object]
_NOT_CONTENT = {"id", "version"}
_BY_NAME = (attachment, settled_warning)  # they name a table and an id, not by a foreign key


@dataclass(frozen=True, slots=True)
class Clash:
    """Two rows of which only one can stay, once their owners are one.

    Attributes:
        same: They say the same; nothing is to be chosen.
    """

    table: str
    kept: Row
    doubled: Row
    same: bool


def referring(target: Table) -> tuple[tuple[Table, Column[object]], ...]:
    """Return every column of the register that refers to a table, with its own table."""
    return tuple(
        (table, key.parent)
        for table in metadata.sorted_tables
        for key in sorted(table.foreign_keys, key=lambda one: one.parent.name)
        if key.column.table is target and table is not action and table is not change
    )


def unique_sets(table: Table) -> tuple[tuple[str, ...], ...]:
    """Return the columns that no two rows of a table may share."""
    found = [
        tuple(column.name for column in one.columns)
        for one in table.constraints
        if isinstance(one, UniqueConstraint)
    ]
    found += [tuple(column.name for column in one.columns) for one in table.indexes if one.unique]
    ledger = LEDGERS.get(table.name)
    if ledger is not None and ledger.unique:
        found.append(ledger.unique)
    return tuple(dict.fromkeys(found))


class Joining:
    """Joins rows inside one unit of work."""

    def __init__(self, work: Work) -> None:
        """Work in the transaction of `work`."""
        self._work = work

    def counts(self, target: Table, key: int) -> Mapping[str, int]:
        """Return how many rows of each table refer to a row, by table; those without are not."""
        found: defaultdict[str, int] = defaultdict(int)
        for table, column in referring(target):
            found[table.name] += len(Rows(self._work, table).find(column == key))
        for table in _BY_NAME:
            found[table.name] += len(self._named(table, target, key))
        return {name: count for name, count in found.items() if count}

    def clashes(self, target: Table, kept: int, doubled: int) -> tuple[Clash, ...]:
        """Return the rows of both of which only one can stay, by table."""
        return tuple(
            clash
            for table, column in referring(target)
            for clash in self._clashes(table, column, kept, doubled)
        )

    def join(
        self,
        target: Table,
        kept: int,
        doubled: int,
        wins: Collection[tuple[str, int]] = (),
    ) -> None:
        """Give everything of `doubled` to `kept`, then remove `doubled`.

        `wins` are the rows of `doubled` (table, id) that stay where two clash.
        """
        for table, column in referring(target):
            for clash in self._clashes(table, column, kept, doubled):
                mine, other = _id(clash.kept), _id(clash.doubled)
                other_wins = not clash.same and (table.name, other) in wins
                winner, loser = (other, mine) if other_wins else (mine, other)
                self._give_way(table, winner, loser)
            rows = Rows(self._work, table)
            moved = rows.find(column == doubled)
            rows.change_all(
                [{"id": row["id"], "version": row["version"], column.name: kept} for row in moved]
            )
        self._move_named(target, kept, doubled)
        Rows(self._work, target).remove([doubled])

    def _clashes(
        self, table: Table, column: Column[object], kept: int, doubled: int
    ) -> list[Clash]:
        rows = Rows(self._work, table)
        found: dict[int, Clash] = {}
        for names in unique_sets(table):
            if column.name not in names:
                continue
            rest = [name for name in names if name != column.name]
            held = {
                tuple(row[name] for name in rest): row
                for row in rows.find(column == kept)
                if all(row[name] is not None for name in rest)
            }
            for row in rows.find(column == doubled):
                mine = held.get(tuple(row[name] for name in rest))
                if mine is not None:
                    same = _content(mine, column.name) == _content(row, column.name)
                    found[_id(row)] = Clash(table.name, mine, row, same)
        return list(found.values())

    def _give_way(self, table: Table, winner: int, loser: int) -> None:
        """Remove a row: its files and what may stand without it go to the winner, the rest goes."""
        for child, column in referring(table):
            rows = Rows(self._work, child)
            held = rows.find(column == loser)
            if column.nullable:
                rows.change_all(
                    [{"id": r["id"], "version": r["version"], column.name: winner} for r in held]
                )
            else:
                for row in held:
                    self._remove(child, _id(row))
        self._move_named(table, winner, loser)
        Rows(self._work, table).remove([loser])

    def _remove(self, table: Table, key: int) -> None:
        for child, column in referring(table):
            rows = Rows(self._work, child)
            for row in rows.find(column == key):
                if column.nullable:
                    rows.change(_id(row), {column.name: None})
                else:
                    self._remove(child, _id(row))
        for named in _BY_NAME:
            Rows(self._work, named).remove(_id(row) for row in self._named(named, table, key))
        Rows(self._work, table).remove([key])

    def _move_named(self, target: Table, kept: int, doubled: int) -> None:
        """Give files and settled warnings to the row that stays; one settled twice goes."""
        for table in _BY_NAME:
            rows = Rows(self._work, table)
            settled = {row.get("code") for row in self._named(table, target, kept)} - {None}
            for row in self._named(table, target, doubled):
                if row.get("code") in settled:
                    rows.remove([_id(row)])
                else:
                    rows.change(_id(row), {"entity_id": kept})

    def _named(self, table: Table, target: Table, key: int) -> list[dict[str, object]]:
        own = table.c.entity_id == key
        return Rows(self._work, table).find(table.c.entity == target.name, own)


def _id(row: Row) -> int:
    return int(str(row["id"]))


def _content(row: Row, owner: str) -> Row:
    return {name: value for name, value in row.items() if name not in {*_NOT_CONTENT, owner}}
