"""Copying a register's file so that the copy appears whole or not at all."""

import os
import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from kttt_desktop.domain.messages import Msg
from kttt_desktop.store.failures import store_error

_PAGES = 2048  # pages copied at a time, so that a writer waits little


@dataclass(frozen=True, slots=True)
class Copied:
    """A finished copy: its file, rows per table, and the head of the journal's chain in it."""

    path: Path
    counts: dict[str, int]
    chain_head: str


def copy_file(source: Path, target: Path) -> Copied:
    """Copy a register's file by SQLite's backup call and check the copy; the target is replaced.

    Errors of the engine are not yet sentences here.
    """
    beside = target.with_name(target.name + ".tmp")
    beside.unlink(missing_ok=True)
    try:
        with (
            closing(sqlite3.connect(_uri(source, "rw"), uri=True)) as old,
            closing(sqlite3.connect(beside, isolation_level=None)) as new,
        ):
            old.execute("BEGIN")
            wanted = counts_of(old)
            old.backup(new, pages=_PAGES)
            new.execute("PRAGMA journal_mode = DELETE")
        with closing(sqlite3.connect(_uri(beside, "ro"), uri=True)) as copy:
            found = copy.execute("PRAGMA integrity_check").fetchall()
            counts = counts_of(copy)
            head = _head(copy)
        _refuse_unlike(source, sound=found == [("ok",)] and counts == wanted)
        put_in_place(beside, target)
    except BaseException:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise
    return Copied(target, counts, head)


def put_in_place(beside: Path, target: Path) -> None:
    """Move a finished file over its target, both on the disk before this returns."""
    with beside.open("r+b") as file:
        os.fsync(file.fileno())
    beside.replace(target)
    if os.name == "posix":
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def settle(path: Path) -> None:
    """Bring everything into the file itself, so that it needs no log beside it."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.execute("PRAGMA journal_mode = DELETE")


def counts_of(connection: sqlite3.Connection) -> dict[str, int]:
    """Return the number of rows of each table of the register."""
    tables = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        " AND name NOT LIKE '%_text_index%'"  # it is made of rows that are counted
    ).fetchall()
    return {
        name: connection.execute(f'SELECT COUNT(*) FROM "{name}"').fetchone()[0]  # noqa: S608
        for (name,) in sorted(tables)
    }


def _refuse_unlike(source: Path, *, sound: bool) -> None:
    if not sound:
        raise store_error(Msg.REGISTER_DAMAGED, source.name)


def chain_head(path: Path, *, copy: bool = True) -> str:
    """Return the hash of the last action in a register's file; empty when there is none.

    A copy is opened for reading only; the register itself so that no log stays beside it.
    """
    with closing(sqlite3.connect(_uri(path, "ro" if copy else "rw"), uri=True)) as connection:
        return _head(connection)


def _head(connection: sqlite3.Connection) -> str:
    found = connection.execute("SELECT hash FROM action ORDER BY id DESC LIMIT 1").fetchone()
    return str(found[0]) if found else ""


def _uri(path: Path, mode: str) -> str:
    return f"{path.absolute().as_uri()}?mode={mode}"
