"""Opening a register: what must be true of it first, and how its connections begin."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, make_url
from sqlalchemy.exc import DBAPIError

from kttt_desktop.domain.messages import Msg
from kttt_desktop.store import dialect
from kttt_desktop.store.failures import as_sentences, store_error
from kttt_desktop.store.revision import head_revision

APPLICATION_ID = 0x4B545454  # "KTTT" in the head of every register file
_MAGIC = b"SQLite format 3\x00"
_APPLICATION_ID_AT = 68


def is_address(register: Path | str) -> bool:
    """Return whether the register is the address of a server, not a file."""
    return isinstance(register, str) and "://" in register


def register_name(register: Path | str | Engine) -> str:
    """Return the name shown to the officer: the file's, or the address without its password."""
    if isinstance(register, Engine):
        url = register.url
        if url.drivername.startswith("sqlite"):
            return Path(url.database or "").name
        return url.render_as_string(hide_password=True)
    if is_address(register):
        return make_url(str(register)).render_as_string(hide_password=True)
    return Path(register).name


def register_path(engine: Engine) -> Path | None:
    """Return the register's file; None when it lies on a server."""
    if engine.url.drivername.startswith("sqlite"):
        return Path(engine.url.database or "")
    return None


def open_engine(register: Path | str) -> Engine:
    """Open a register that exists; its file is not changed when it is refused.

    A register of an older program is opened as it is: see `migrate.needs_upgrade`.

    Args:
        register: Path of a file, or `postgresql+psycopg://…`.

    Raises:
        StoreError: Missing, not a register, damaged, busy, or of a newer program.
    """
    name = register_name(register)
    if not is_address(register):
        file_revision(Path(register))
    engine = raw_engine(register)
    try:
        with as_sentences(name), _reached(engine, name) as connection:
            if is_address(register):
                _refuse_unknown_revision(connection, name)
    except BaseException:
        engine.dispose()
        raise
    return engine


def raw_engine(register: Path | str, *, foreign_keys: bool = True) -> Engine:
    """Return an engine whose connections begin our way; nothing is looked at yet."""
    if is_address(register):
        engine = create_engine(str(register), isolation_level="REPEATABLE READ")
    else:
        engine = create_engine(URL.create("sqlite", database=str(Path(register).absolute())))
    dialect.prepare(engine, foreign_keys=foreign_keys)
    event.listen(engine, "begin", dialect.begin)
    return engine


def file_revision(path: Path) -> str:
    """Return the revision of a register's file, which is not changed by the look at it.

    Raises:
        StoreError: As `open_engine`.
    """
    _refuse_foreign_file(path)
    place = f"{path.absolute().as_uri()}?mode=rw"
    with as_sentences(path.name), closing(sqlite3.connect(place, uri=True)) as connection:
        found = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        _refuse_unless_ours({str(name) for (name,) in found}, path.name)
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    revision = str(row[0] if row else None)
    _refuse_newer(revision, path.name)
    return revision


@contextmanager
def read(engine: Engine) -> Iterator[Connection]:
    """Give a connection in a read transaction: one state of the register for the whole block.

    Raises:
        StoreError: Busy, damaged or not reachable.
    """
    with as_sentences(register_name(engine)), engine.connect() as connection:
        connection.begin()
        yield connection  # leaving closes the connection, which ends the transaction


def _refuse_foreign_file(path: Path) -> None:
    if path.is_dir():
        raise store_error(Msg.REGISTER_NOT_OURS, path.name)
    if not path.is_file():
        raise store_error(Msg.REGISTER_MISSING, path.name)
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except OSError as error:
        raise store_error(Msg.FILE_UNREADABLE, path.name) from error
    number = int.from_bytes(head[_APPLICATION_ID_AT : _APPLICATION_ID_AT + 4], "big")
    if not head.startswith(_MAGIC) or number != APPLICATION_ID:
        raise store_error(Msg.REGISTER_NOT_OURS, path.name)


@contextmanager
def _reached(engine: Engine, name: str) -> Iterator[Connection]:
    try:
        connection = engine.connect()
    except DBAPIError as error:
        if register_path(engine) is not None:
            raise
        raise store_error(Msg.REGISTER_MISSING, name) from error
    with connection:
        yield connection


def _refuse_unknown_revision(connection: Connection, name: str) -> None:
    _refuse_unless_ours(set(inspect(connection).get_table_names()), name)
    revision = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    _refuse_newer(str(revision), name)


def _refuse_unless_ours(tables: set[str], name: str) -> None:
    if not {"alembic_version", "register_info"} <= tables:
        raise store_error(Msg.REGISTER_NOT_OURS, name)


def _refuse_newer(revision: str, name: str) -> None:
    if revision > head_revision():
        raise store_error(Msg.REGISTER_NEWER, name)
