"""How a list is filtered and sorted, in keys that the list declares."""

from dataclasses import dataclass
from typing import Literal

FilterOperator = Literal["contains", "=", "!=", "in", "<", "<=", ">", ">=", "is_null"]
Value = str | int | bool | None


@dataclass(frozen=True, slots=True)
class Filter:
    """One condition; the key `search` with `contains` looks through the folded text.

    `contains` takes what was typed, with or without marks; days are ISO texts; `in` takes a tuple.
    """

    key: str
    op: FilterOperator
    value: Value | tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Sort:
    """Order by one key; empty values come last either way."""

    key: str
    descending: bool = False
