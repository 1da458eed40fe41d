"""What the engine's errors mean to the officer."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, IntegrityError

from kttt_desktop.domain.faults import Fault, FileError, Severity, StoreError
from kttt_desktop.domain.messages import Msg

_SQLITE = {
    sqlite3.SQLITE_FULL: Msg.DISK_FULL,
    sqlite3.SQLITE_BUSY: Msg.REGISTER_BUSY,
    sqlite3.SQLITE_LOCKED: Msg.REGISTER_BUSY,
    sqlite3.SQLITE_CORRUPT: Msg.REGISTER_DAMAGED,
    sqlite3.SQLITE_NOTADB: Msg.REGISTER_DAMAGED,
    sqlite3.SQLITE_IOERR: Msg.FILE_UNREADABLE,
    sqlite3.SQLITE_READONLY: Msg.FILE_UNWRITABLE,
    sqlite3.SQLITE_PERM: Msg.FILE_UNWRITABLE,
    sqlite3.SQLITE_CANTOPEN: Msg.FILE_UNREADABLE,
}
_POSTGRES = {
    "53100": Msg.DISK_FULL,
    "53300": Msg.REGISTER_BUSY,
    "55P03": Msg.REGISTER_BUSY,
    "40P01": Msg.REGISTER_BUSY,
    "57P01": Msg.REGISTER_BUSY,
    "57P03": Msg.REGISTER_BUSY,
    "XX001": Msg.REGISTER_DAMAGED,
    "XX002": Msg.REGISTER_DAMAGED,
}
_SYSTEM = {errno.ENOSPC: Msg.DISK_FULL, errno.EDQUOT: Msg.DISK_FULL}


def store_error(msg: Msg, name: str, **args: object) -> StoreError:
    """Return the error of a whole register; `name` is its file name or address."""
    return StoreError(Fault(msg, None, Severity.REFUSED, args={"value": name, **args}))


def file_error(msg: Msg, name: str) -> FileError:
    """Return the error of one file that is no open register."""
    return FileError(Fault(msg, None, Severity.REFUSED, args={"value": name}))


@contextmanager
def as_sentences(name: str) -> Iterator[None]:
    """Turn errors of the disk and the engine inside the block into sentences about `name`.

    Broken constraints are left alone: they are bugs, whoever writes looks before.

    Raises:
        StoreError: Disk full, busy, damaged, not readable or not writable.
    """
    try:
        yield
    except IntegrityError:
        raise
    except DBAPIError as error:
        raise _known(error.orig, name) or error from error
    except sqlite3.Error as error:
        raise _known(error, name) or error from error
    except OSError as error:
        raise store_error(_SYSTEM.get(error.errno or 0, Msg.FILE_UNWRITABLE), name) from error


def _known(error: BaseException | None, name: str) -> StoreError | None:
    msg: Msg | None = None
    if isinstance(error, sqlite3.Error):
        code = getattr(error, "sqlite_errorcode", None)
        if code is None and type(error) is sqlite3.DatabaseError:
            code = sqlite3.SQLITE_CORRUPT
        msg = _SQLITE.get((code or 0) & 0xFF)
    elif error is not None:
        state = str(getattr(error, "sqlstate", None) or "08000")
        lost = type(error).__name__ == "OperationalError" and state.startswith("08")
        msg = _POSTGRES.get(state, Msg.REGISTER_BUSY if lost else None)
    return store_error(msg, name) if msg else None
