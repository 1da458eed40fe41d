"""Build the application from its parts; the only module that knows them all."""

import getpass
import logging
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, select

from kttt_desktop.config import paths
from kttt_desktop.config.law import LawBook, load_book
from kttt_desktop.domain.law import Law, LawOverride
from kttt_desktop.services.context import ServiceContext
from kttt_desktop.store import engine as store_engine
from kttt_desktop.store.backup import copy_on_exit
from kttt_desktop.store.lock import WriterLock, hold
from kttt_desktop.store.migrate import create_register, needs_upgrade, upgrade
from kttt_desktop.store.tables import law_override
from kttt_desktop.store.unit_of_work import VIETNAM, Clock, make_open_work

if TYPE_CHECKING:
    from kttt_desktop.reports.load import FormBook
    from kttt_desktop.services.reports import ReportDesk

log = logging.getLogger(__name__)

_UNKNOWN_USER = "không rõ"


@dataclass(frozen=True)
class Application:
    """An open register with everything that acts on it.

    Attributes:
        engine: The register.
        context: What services take.
        book: Every law of every day.
        clock: The time.
        lock: The right to write; None = opened for reading only.
        user: Who signs the journal.
    """

    engine: Engine
    context: ServiceContext
    book: LawBook
    clock: Clock
    lock: WriterLock | None
    user: str = ""

    @property
    def name(self) -> str:
        """Return the register's name as shown to the officer."""
        return store_engine.register_name(self.engine)

    @property
    def path(self) -> Path | None:
        """Return the register's file, None when it lies on a server."""
        return store_engine.register_path(self.engine)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Give a connection in a read transaction of its own."""
        with store_engine.read(self.engine) as connection:
            yield connection

    def law_on(self, day: date) -> Law:
        """Return the law of a day, the office's own corrections included."""
        return self.context.law_on(day)

    def today(self) -> date:
        """Return the day of the office's clock."""
        return self.context.today()

    @cached_property
    def desk(self) -> "ReportDesk":
        """Return what reports are made from; forms and indicators are read now.

        Raises:
            FileError: A file of theirs is wrong.
        """
        from kttt_desktop.services.reports import (  # noqa: PLC0415  the start does not wait for it
            open_desk,
        )

        indicators = paths.resources_dir() / "indicators"
        return open_desk(self.read, self.law_on, paths.forms_dir(), indicators, self.today)

    @property
    def forms(self) -> "FormBook":
        """Return every edition of every form."""
        return self.desk.forms

    def close(self, *, copy: bool = False) -> None:
        """Let go of the register; with `copy` it is copied beside itself first, when it changed.

        Raises:
            StoreError: The copy could not be made; the register is let go of all the same.
        """
        try:
            if copy and self.path is not None:
                now = self.clock().astimezone(VIETNAM)
                copy_on_exit(self.engine, copies_dir(self.path), now)
        finally:
            self._let_go()

    def _let_go(self) -> None:
        self.engine.dispose()
        if self.lock is not None:
            self.lock.release()


def open_application(
    register: Path | str,
    *,
    clock: Clock | None = None,
    user: str | None = None,
    for_writing: bool = True,
) -> Application:
    """Open a register that exists; an older one is brought up on a verified copy first.

    Args:
        register: A file, or the address of a server.
        clock: The time; None = the computer's.
        user: Who signs the journal; None = who is logged in.
        for_writing: Take the right to write; without it nothing may be written.

    Raises:
        StoreError: Missing, not a register, damaged, open elsewhere, or of a newer program.
        FileError: A law file is wrong.
    """
    time, name = clock or _now, user or _user()
    if needs_upgrade(register):
        upgrade(register)
    lock = hold(register, time().astimezone(VIETNAM), name) if for_writing else None
    try:
        return _build(store_engine.open_engine(register), time, name, lock)
    except BaseException:
        if lock is not None:
            lock.release()
        raise


def new_application(
    register: Path | str, *, clock: Clock | None = None, user: str | None = None
) -> Application:
    """Make an empty register and open it.

    Raises:
        FileError: The file is there already.
    """
    time = clock or _now
    made_at = time().astimezone(VIETNAM).isoformat(timespec="seconds")
    create_register(register, {"register": uuid.uuid4().hex, "made_at": made_at})
    return open_application(register, clock=clock, user=user)


def copies_dir(register: Path) -> Path:
    """Return the folder beside a register that holds its copies."""
    return register.parent / f"{register.stem}-ban-sao"


def _build(engine: Engine, clock: Clock, user: str, lock: WriterLock | None) -> Application:
    book = load_book(paths.resources_dir(), packs_dir())
    context = ServiceContext(
        open_work=make_open_work(engine, user, clock),
        law_on=_law_reader(engine, book),
        today=lambda: clock().astimezone(VIETNAM).date(),
    )
    return Application(engine, context, book, clock, lock, user)


def packs_dir() -> Path:
    """Return the folder of installed data packs; it may not exist."""
    return paths.user_data_dir() / "packs"


def _law_reader(engine: Engine, book: LawBook) -> Callable[[date], Law]:
    columns = law_override.c
    statement = select(columns.file, columns.key, columns.entry).order_by(columns.id)

    def law_on(day: date) -> Law:
        with store_engine.read(engine) as connection:
            rows = connection.execute(statement).all()
        return book.on(day, tuple(LawOverride(*row) for row in rows))

    return law_on


def _now() -> datetime:
    return datetime.now(UTC)


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return _UNKNOWN_USER
