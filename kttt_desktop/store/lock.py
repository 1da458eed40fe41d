"""Who has a register file open for writing; the lock of a program that died is free."""

import getpass
import json
import os
import socket
import sys
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, Self

from kttt_desktop.domain.messages import Msg
from kttt_desktop.store.engine import is_address
from kttt_desktop.store.failures import as_sentences, store_error

_LOCKED_BYTE = 1 << 30  # Windows locks bytes against reading too: far behind the text


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds the lock; `since` is ISO text of +07:00."""

    host: str
    user: str
    pid: int
    since: str

    def shown(self) -> str:
        """Return the holder as the officer reads it."""
        return f"{self.user} (máy {self.host})"


class WriterLock:
    """The right to write to one register file, until `release` or the end of the program."""

    def __init__(self, file: BinaryIO | None) -> None:
        """Keep the locked file; None = a register on a server, where writers queue."""
        self._file = file

    def release(self) -> None:
        """Give the lock back; a second time does nothing."""
        if self._file is not None:
            self._file.truncate(0)
            self._file.close()
            self._file = None

    def __enter__(self) -> Self:
        """Return the lock itself."""
        return self

    def __exit__(self, *_error: object) -> None:
        """Give the lock back."""
        self.release()


def lock_path(register: Path) -> Path:
    """Return the lock file beside a register file."""
    return register.with_name(register.name + ".lock")


def hold(register: Path | str, now: datetime, user: str | None = None) -> WriterLock:
    """Take the right to write to a register.

    Args:
        register: File or address.
        now: Time to be shown to others.
        user: Name to be shown to others; None = who is logged in to the computer.

    Raises:
        StoreError: Another program holds it, or its folder is not writable.
    """
    if is_address(register):
        return WriterLock(None)
    path = Path(register)
    with as_sentences(path.name):
        file = lock_path(path).open("a+b", buffering=0)
    if not _lock(file):
        file.close()
        other = holder(path)
        shown, since = (other.shown(), _clock_time(other.since)) if other else ("máy khác", "trước")
        raise store_error(Msg.REGISTER_LOCKED, path.name, holder=shown, since=since)
    own = Holder(socket.gethostname(), user or getpass.getuser(), os.getpid(), now.isoformat())
    file.truncate(0)
    file.write(json.dumps(asdict(own), ensure_ascii=False).encode())
    return WriterLock(file)


def holder(register: Path) -> Holder | None:
    """Return who is written in the lock file; None when nobody is, or the text is damaged."""
    try:
        found = json.loads(lock_path(register).read_bytes())
        return Holder(**found)
    except (OSError, ValueError, TypeError):
        return None


def _clock_time(text: str) -> str:
    moment = datetime.fromisoformat(text)
    return f"{moment:%H:%M %d/%m/%Y}"


if sys.platform == "win32":  # pragma: no cover - the other half runs on Windows only
    import msvcrt

    def _lock(file: BinaryIO) -> bool:
        file.seek(_LOCKED_BYTE)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _lock(file: BinaryIO) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
