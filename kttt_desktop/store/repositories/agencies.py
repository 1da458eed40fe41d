"""Agencies with their other names and the members of groups, inside one unit of work."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Column, Table

from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.ids import AgencyId
from kttt_desktop.store.plan_tables import agency, agency_alias, agency_group_member
from kttt_desktop.store.repositories.rows import Rows, Work
from kttt_desktop.store.schema import metadata


class AgencyRepository:
    """Agencies, their aliases and groups."""

    def __init__(self, work: Work) -> None:
        """Work in the transaction of `work`."""
        self._work = work
        self.agencies = Rows(work, agency)
        self.aliases = Rows(work, agency_alias)
        self.members = Rows(work, agency_group_member)

    def add(self, names: Mapping[str, str]) -> dict[str, AgencyId]:
        """Add agencies given with their kind; return them by folded name."""
        new = {vietnamese.fold(name): (name, kind) for name, kind in names.items()}
        keys = self.agencies.add_all([{"name": name, "kind": kind} for name, kind in new.values()])
        return {name: AgencyId(key) for name, key in zip(new, keys, strict=True)}

    def add_alias(self, key: int, alias: str) -> None:
        """Give an agency another name without days, unless it has it already."""
        wanted = vietnamese.fold(alias)
        own = self.agencies.get(key)
        column = agency_alias.c
        held = self.aliases.find(column.agency_id == key, column.search == wanted)
        if own["search"] != wanted and not held:
            self.aliases.add({"agency_id": key, "alias": alias})

    def move_references(self, old: int, new: int) -> None:
        """Let every row that names one agency name another; what would stand twice goes."""
        for table, column in _references():
            rows = Rows(self._work, table)
            for row in rows.find(column == old):
                self._move(rows, row, str(column.name), new)

    def _move(self, rows: Rows, row: Mapping[str, object], name: str, new: int) -> None:
        key = int(str(row["id"]))
        if rows.table is agency and key == new:
            rows.change(key, {name: None})  # it would follow itself
        elif rows.table is agency_group_member and new in (row["group_id"], row["agency_id"]):
            rows.remove([key])  # it would be in itself
        elif _stands_already(rows, row, name, new):
            rows.remove([key])
        else:
            rows.change(key, {name: new})


def _references() -> Sequence[tuple[Table, Column[object]]]:
    """Return every column of a journaled table that names an agency."""
    return [
        (table, column)
        for table in metadata.sorted_tables
        if "version" in table.c
        for column in table.c
        if any(key.column is agency.c.id for key in column.foreign_keys)
    ]


def _stands_already(rows: Rows, row: Mapping[str, object], name: str, new: int) -> bool:
    """Return whether a unique key of the table holds the row with the other agency already."""
    for constraint in rows.table.constraints:
        names = [column.name for column in getattr(constraint, "columns", ())]
        if constraint.__visit_name__ != "unique_constraint" or name not in names:
            continue
        values = {**row, name: new}
        if rows.find(*(rows.table.c[one] == values[one] for one in names)):
            return True
    return False
