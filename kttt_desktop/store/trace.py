"""Watch which statements are sent to the register, to time them without the program."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, event


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement as the driver got it."""

    sql: str
    parameters: object


@contextmanager
def reads(engine: Engine) -> Iterator[list[Statement]]:
    """Give a list to which every statement that reads is added while the block lasts."""
    found: list[Statement] = []

    def keep(
        _connection: Connection,
        _cursor: object,
        sql: str,
        parameters: object,
        _context: object,
        _many: bool,  # noqa: FBT001  likewise
    ) -> None:
        if sql.lstrip().upper().startswith(("SELECT", "WITH")):
            found.append(Statement(sql, parameters))

    event.listen(engine, "before_cursor_execute", keep)
    try:
        yield found
    finally:
        event.remove(engine, "before_cursor_execute", keep)
