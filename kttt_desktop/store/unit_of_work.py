"""One user action: one transaction, one row of `action`, all or nothing."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime, timedelta, timezone
from typing import Protocol

from sqlalchemy import Connection, Engine

from kttt_desktop.store import dialect
from kttt_desktop.store.engine import register_name
from kttt_desktop.store.failures import as_sentences
from kttt_desktop.store.journal import Heading, Journal

Clock = Callable[[], datetime]
VIETNAM = timezone(timedelta(hours=7))


class UnitOfWork:
    """What one action works with; it belongs to the thread that opened it.

    Attributes:
        connection: For reading; in the action's transaction.
        journal: For writing.
        now: Time of the action, ISO text of +07:00 with microseconds.
    """

    def __init__(self, connection: Connection, journal: Journal, now: str) -> None:
        """Keep the parts; `open_work` builds them."""
        self.connection = connection
        self.journal = journal
        self.now = now

    @property
    def action_id(self) -> int:
        """Return the id of the action."""
        return self.journal.action_id

    def commit(self) -> None:
        """Keep everything the action wrote; an action that changed nothing leaves no trace."""
        if self.journal.seal():
            self.connection.commit()
        else:
            self.connection.rollback()


class OpenWork(Protocol):
    """Opens a unit of work; leaving its block without `commit` rolls back."""

    def __call__(self, name: str, undoes: int | None = None) -> AbstractContextManager[UnitOfWork]:
        """Open the action `name`; `undoes` is the action that it undoes."""


def make_open_work(engine: Engine, user: str, clock: Clock) -> OpenWork:
    """Return the opener of units of work on the register, signed by the user.

    Raises (the opener):
        StoreError: Disk full, busy, damaged or not writable.
    """

    @contextmanager
    def open_work(name: str, undoes: int | None = None) -> Iterator[UnitOfWork]:
        now = clock().astimezone(VIETNAM).isoformat(timespec="microseconds")
        with (
            as_sentences(register_name(engine)),
            dialect.connect_for_writing(engine) as connection,
        ):
            connection.begin()
            heading = Heading(now, user, name, undoes)
            yield UnitOfWork(connection, Journal(connection, heading), now)

    return open_work
