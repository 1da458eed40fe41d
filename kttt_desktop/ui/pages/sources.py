"""Lists of the store as sources of a table model: what stands in the filter row as filters."""

import math
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date
from decimal import Decimal
from typing import Any, Generic

from kttt_desktop.queries.listing import Listing
from kttt_desktop.queries.rows.paging import Filter, FilterOperator, Sort
from kttt_desktop.ui.row_source import day_bounds, number_bounds
from kttt_desktop.ui.table_model import FilterKind, Row, SortKey, TableColumn, Where

NOT_KNOWN = "?"
YES, NO = "yes", "no"
_FLAGS = {YES: True, NO: False}

Read = Callable[[], AbstractContextManager[Any]]
Open = Callable[[Any], Listing[Row]]


class ListingSource(Generic[Row]):
    """A list of the store, each call on a connection of its own.

    Args:
        read: Gives a connection in a read transaction.
        open_listing: Makes the list on a connection.
        columns: Whose keys are those of the list.
        folded: Columns whose filter looks through the folded text, without marks.
    """

    def __init__(
        self,
        read: Read,
        open_listing: Open[Row],
        columns: Sequence[TableColumn[Row]],
        folded: frozenset[str] = frozenset({"name"}),
    ) -> None:
        self._read = read
        self._open = open_listing
        self._columns = {column.key: column for column in columns if column.key}
        self._folded = folded

    def count(self, where: Where) -> int:
        """Return how many rows match."""
        with self._read() as connection:
            return self._open(connection).count(self.filters(where))

    def page(
        self, where: Where, order: Sequence[SortKey], offset: int, limit: int
    ) -> tuple[Row, ...]:
        """Return at most `limit` matching rows, `offset` rows left out."""
        sorts = [Sort(key.key, key.descending) for key in order]
        with self._read() as connection:
            return self._open(connection).page(self.filters(where), sorts, limit, offset)

    def rows(self, where: Where) -> tuple[Row, ...]:
        """Return every matching row, for totals of a short list."""
        with self._read() as connection:
            listing = self._open(connection)
            return tuple(listing.read(listing.ids(self.filters(where))).values())

    def sums(self, where: Where, key: str) -> tuple[int | None, int]:
        """Return the sum of a key and how many rows have a value."""
        filters = self.filters(where)
        with self._read() as connection:
            listing = self._open(connection)
            total = listing.totals([key], filters)[key]
            return total, listing.count([*filters, Filter(key, "is_null", value=False)])

    def choices(self, where: Where, key: str) -> dict[Any, int]:
        """Return each value of a key with the number of the rows that match."""
        with self._read() as connection:
            return self._open(connection).choices(key, self.filters(where))

    def counts(self, wheres: Mapping[str, Where]) -> dict[str, int]:
        """Return how many rows match each of several conditions."""
        with self._read() as connection:
            listing = self._open(connection)
            return {name: listing.count(self.filters(where)) for name, where in wheres.items()}

    def filters(self, where: Where) -> tuple[Filter, ...]:
        """Return what stands in the filter row as filters of the list."""
        found: list[Filter] = []
        for key, typed in where.items():
            column = self._columns[key]
            if column.filter is FilterKind.CHOICE:
                found.append(_chosen(key, typed))
            elif column.filter is FilterKind.NUMBER:
                found += _between(key, *_whole(*number_bounds(typed)))
            elif column.filter is FilterKind.DAY:
                first, last = day_bounds(typed)
                found += _between(key, _iso(first), _iso(last))
            elif key in self._folded:
                found.append(Filter("search", "contains", typed))
            else:
                found.append(Filter(key, "contains", typed))
        return tuple(found)


def _chosen(key: str, value: str) -> Filter:
    if value == NOT_KNOWN:
        return Filter(key, "is_null", value=True)
    return Filter(key, "=", _FLAGS.get(value, value))


def _whole(least: Decimal | None, most: Decimal | None) -> tuple[int | None, int | None]:
    return (
        None if least is None else math.ceil(least),
        None if most is None else math.floor(most),
    )


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _between(key: str, least: str | int | None, most: str | int | None) -> list[Filter]:
    bounds: list[tuple[FilterOperator, str | int | None]] = [(">=", least), ("<=", most)]
    return [Filter(key, op, value) for op, value in bounds if value is not None]
