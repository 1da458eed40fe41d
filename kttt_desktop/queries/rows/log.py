"""Rows of the journal as the screens and commands show them."""

from collections.abc import Mapping
from dataclasses import dataclass

Value = str | int | bool | None


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One action.

    Attributes:
        undoes: The action that this one undoes.
        undone_by: The action that undid this one and stands.
        tables: Rows inserted, updated, deleted per table.
    """

    action: int
    at: str
    user: str
    name: str
    undoes: int | None
    undone_by: int | None
    tables: Mapping[str, tuple[int, int, int]]


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One change of one row; a side that does not exist is None."""

    action: ActionRow
    before: Mapping[str, Value] | None
    after: Mapping[str, Value] | None
