"""The machine of every list on the screen: filtered, sorted and cut into pages by the store."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from sqlalchemy import BigInteger, ColumnElement, Connection, Select, case, cast, func, select
from sqlalchemy.sql.expression import FromClause

from kttt_desktop.domain import vietnamese
from kttt_desktop.queries.conditions import compare
from kttt_desktop.queries.rows.paging import Filter, Sort
from kttt_desktop.store import dialect

R = TypeVar("R")
SEARCH = "search"


@dataclass(frozen=True)
class Listing(Generic[R]):
    """A list; all its methods take filters that must hold together.

    Attributes:
        connection: In a read transaction, which the list must not outlive.
        base: Source with one row per entry, as small as can be.
        key: Its id.
        fields: Filters and orders on the base.
        joined: Filters and orders that need `wide`; of equal keys this one counts.
        wide: The base with everything joined.
        sorts: Columns that order a key, where not its own (a name by its sort key).
        search: Folded text for `contains`.
        padded: Whether it has blanks before and after.
        few: Gives the ids of all rows that may hold what was typed; None = too many, or not known.
        order: Order of a list without a sort.
        read: Makes rows from ids, in any order, with their id.
        scoped: Conditions that always hold, on the base.
    """

    connection: Connection
    base: FromClause
    key: ColumnElement[int]
    fields: Mapping[str, ColumnElement[Any]]
    search: ColumnElement[str]
    order: ColumnElement[Any]
    read: Callable[[Sequence[int]], Mapping[int, R]]
    wide: FromClause | None = None
    joined: Mapping[str, ColumnElement[Any]] = field(default_factory=dict)
    sorts: Mapping[str, ColumnElement[Any]] = field(default_factory=dict)
    scoped: tuple[ColumnElement[bool], ...] = ()
    padded: bool = False
    few: Callable[[str], Sequence[int] | None] | None = None

    def declared(self) -> tuple[str, ...]:
        """Return the keys that filters and sorts may name."""
        return tuple({**self.fields, **self.joined})

    def count(self, filters: Iterable[Filter] = ()) -> int:
        """Return the number of rows."""
        wanted = tuple(filters)
        statement = self._from(select(func.count()), [one.key for one in wanted])
        return int(self.connection.execute(self._where(statement, wanted)).scalar_one())

    def totals(self, keys: Sequence[str], filters: Iterable[Filter] = ()) -> dict[str, int | None]:
        """Return the sum of each key; None when no row has a value."""
        wanted = tuple(filters)
        sums = [cast(func.sum(self._column(key)), BigInteger) for key in keys]
        statement = self._from(select(*sums), [*keys, *(one.key for one in wanted)])
        row = self.connection.execute(self._where(statement, wanted)).one()
        return dict(zip(keys, row, strict=True))

    def choices(self, key: str, filters: Iterable[Filter] = ()) -> dict[Any, int]:
        """Return each value of a key with the number of its rows."""
        wanted = tuple(filters)
        column = self._column(key)
        statement = self._from(select(column, func.count()), [key, *(one.key for one in wanted)])
        found = self.connection.execute(self._where(statement, wanted).group_by(column))
        return {value: int(count) for value, count in found}

    def ids(
        self,
        filters: Iterable[Filter] = (),
        sorts: Sequence[Sort] = (),
        limit: int | None = None,
        offset: int = 0,
    ) -> tuple[int, ...]:
        """Return the ids of a page; without `limit` of the whole list."""
        wanted = tuple(filters)
        named = [*(one.key for one in wanted), *(one.key for one in sorts)]
        statement = self._where(self._from(select(self.key), named), wanted)
        ordered = statement.order_by(*self._order(wanted, sorts)).limit(limit).offset(offset)
        return tuple(self.connection.execute(ordered).scalars())

    def page(
        self,
        filters: Iterable[Filter] = (),
        sorts: Sequence[Sort] = (),
        limit: int | None = None,
        offset: int = 0,
    ) -> tuple[R, ...]:
        """Return the rows of a page.

        Without a sort: by name; when text is looked for, entries that hold it as whole words first.

        Raises:
            KeyError: When a filter or sort names a key the list does not have.
        """
        ids = self.ids(filters, sorts, limit, offset)
        rows = self.read(ids)
        return tuple(rows[key] for key in ids if key in rows)

    def _column(self, key: str) -> ColumnElement[Any]:
        return self.joined[key] if key in self.joined else self.fields[key]

    def _from(
        self, statement: Select[*tuple[Any, ...]], keys: Iterable[str]
    ) -> Select[*tuple[Any, ...]]:
        needs_all = self.wide is not None and any(key in self.joined for key in keys)
        source = self.wide if needs_all and self.wide is not None else self.base
        return statement.select_from(source).where(*self.scoped)

    def _where(
        self, statement: Select[*tuple[Any, ...]], filters: Iterable[Filter]
    ) -> Select[*tuple[Any, ...]]:
        for one in filters:
            if one.key == SEARCH:
                statement = statement.where(*self._holding(str(one.value)))
            elif one.op == "contains":
                part = self._column(one.key).contains(str(one.value), autoescape=True)
                statement = statement.where(part)
            else:
                statement = statement.where(compare(self._column(one.key), one.op, one.value))
        return statement

    def _holding(self, typed: str) -> list[ColumnElement[bool]]:
        held = [dialect.matches(self.search, typed)]
        ids = self.few(typed) if self.few is not None else None
        if ids is not None:
            held.append(dialect.is_in(self.connection, self.key, ids))
        return held

    def _order(self, filters: Iterable[Filter], sorts: Sequence[Sort]) -> list[ColumnElement[Any]]:
        if not sorts:
            typed = [str(one.value) for one in filters if one.key == SEARCH]
            ranks: list[ColumnElement[Any]] = [
                whole_words_first(self.search, text, padded=self.padded) for text in typed
            ]
            return [*ranks, self.order, self.key]
        ordered: list[ColumnElement[Any]] = []
        for one in sorts:
            column = self.sorts[one.key] if one.key in self.sorts else self._column(one.key)
            if column is self.order:  # never NULL, and the index gives both directions
                pair = (column, self.key)
                return [*ordered, *(c.desc() if one.descending else c.asc() for c in pair)]
            ordered.append((column.desc() if one.descending else column.asc()).nulls_last())
        return [*ordered, self.order, self.key]


def whole_words_first(
    folded: ColumnElement[str], typed: str, *, padded: bool = False
) -> ColumnElement[int]:
    """Return 0 where the folded text holds what was typed as whole words, else 1."""
    text = vietnamese.fold(typed)
    whole = folded if padded else " " + folded + " "
    return case((whole.contains(f" {text} ", autoescape=True), 0), else_=1)
