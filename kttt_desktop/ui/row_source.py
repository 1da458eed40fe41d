"""Rows held in memory as a source for short lists; reading of what stands in a filter row."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Generic, TypeVar

from kttt_desktop.domain import vietnamese
from kttt_desktop.ui.table_model import FilterKind, Row, SortKey, TableColumn, Where

Bound = TypeVar("Bound", Decimal, date)
_RANGE = re.compile(r"(.*?)\s*(?:\.{2,3}|…)\s*(.*)")
_LEAST = re.compile(r"(?:>=|≥|>)\s*(.+)")
_MOST = re.compile(r"(?:<=|≤|<)\s*(.+)")


def bounds(typed: str) -> tuple[str, str]:
    """Return the least and the greatest of `5..10`, `≥5`, `<=10` or `7`; empty = open."""
    text = typed.strip()
    if found := _RANGE.fullmatch(text):
        return found[1], found[2]
    if found := _LEAST.fullmatch(text):
        return found[1], ""
    if found := _MOST.fullmatch(text):
        return "", found[1]
    return text, text


def number_bounds(typed: str) -> tuple[Decimal | None, Decimal | None]:
    """Return the bounds of a filter of numbers, both inclusive; what cannot be read is open."""
    least, most = bounds(typed)
    return _number(least), _number(most)


def day_bounds(typed: str) -> tuple[date | None, date | None]:
    """Return the bounds of a filter of days, both inclusive; `2023` is the whole year."""
    least, most = bounds(typed)
    first = date(int(least), 1, 1) if _is_year(least) else _day(least)
    last = date(int(most), 12, 31) if _is_year(most) else _day(most)
    return first, last


def _is_year(text: str) -> bool:
    return bool(re.fullmatch(r"[12]\d{3}", text))


def _number(text: str) -> Decimal | None:
    try:
        return vietnamese.parse_decimal(text)
    except ValueError:
        return None


def _day(text: str) -> date | None:
    try:
        return vietnamese.parse_day(text)
    except ValueError:
        return None


class RowSource(Generic[Row]):
    """A source over rows that are all in memory: for short lists, and for tests."""

    def __init__(self, columns: Sequence[TableColumn[Row]], rows: Iterable[Row] = ()) -> None:
        self._columns = {column.key: column for column in columns if column.key}
        self._rows = tuple(rows)
        self._asked: tuple[object, tuple[Row, ...]] | None = None

    def set_rows(self, rows: Iterable[Row]) -> None:
        """Hold other rows; the model is reloaded by its owner."""
        self._rows = tuple(rows)
        self._asked = None

    def count(self, where: Where) -> int:
        """Return how many rows match."""
        return len(self._matching(where))

    def page(
        self, where: Where, order: Sequence[SortKey], offset: int, limit: int
    ) -> tuple[Row, ...]:
        """Return at most `limit` matching rows, `offset` rows left out."""
        asked = (dict(where), tuple(order))
        if self._asked is None or self._asked[0] != asked:
            rows = list(self._matching(where))
            for key in reversed(order):
                column = self._columns[key.key]
                rows.sort(key=lambda row, by=column: _order(by.value(row)))  # type: ignore[misc]
                if key.descending:
                    rows.reverse()
            self._asked = (asked, tuple(rows))
        return self._asked[1][offset : offset + limit]

    def _matching(self, where: Where) -> tuple[Row, ...]:
        return tuple(
            row
            for row in self._rows
            if all(_matches(self._columns[key], row, typed) for key, typed in where.items())
        )


def _order(value: object) -> tuple[bool, Any]:
    """Return a key that puts what is not known last and words in Vietnamese order."""
    return value is None, vietnamese.sort_key(value) if isinstance(value, str) else value or 0


def _matches(column: TableColumn[Row], row: Row, typed: str) -> bool:
    value = column.value(row)
    if column.filter is FilterKind.CHOICE:
        return str(value) == typed
    if column.filter is FilterKind.NUMBER:
        return _between(value, *number_bounds(typed))
    if column.filter is FilterKind.DAY:
        return _between(value, *day_bounds(typed))
    return vietnamese.fold(typed) in vietnamese.fold(column.shown(row))


def _between(value: Any, least: Bound | None, most: Bound | None) -> bool:
    if value is None:
        return False
    return (least is None or value >= least) and (most is None or value <= most)
