"""Rows of a statement as frozen rows of the program."""

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import Connection, Select

R = TypeVar("R")


def read_rows(
    connection: Connection, make: Callable[..., R], statement: Select[*tuple[object, ...]]
) -> tuple[R, ...]:
    """Return one row each, made from the columns in their order."""
    return tuple(make(*row) for row in connection.execute(statement))
