"""Write a file beside its target, then move it over: a failure leaves the old file."""

import errno
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from kttt_desktop.domain.faults import Fault, FileError, Severity, StoreError
from kttt_desktop.domain.messages import Msg

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
_LONGEST = 120


@contextmanager
def saved(target: Path) -> Iterator[Path]:
    """Give a path to write to; after the block the file stands at `target`, whole.

    Raises:
        FileError: The target is open elsewhere or may not be written.
        StoreError: The disk is full.
    """
    beside = target.with_name(f".{target.name}.tmp")
    try:
        yield beside
        _sync(beside)
        beside.replace(target)
    except OSError as error:
        if not target.parent.is_dir():
            raise _sentence(error, target.parent, Msg.FOLDER_MISSING) from error
        raise _sentence(error, target, Msg.FILE_UNWRITABLE) from error
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def make_folder(folder: Path) -> None:
    """Make a folder, with those above it, unless it is there.

    Raises:
        FileError: It cannot be made.
        StoreError: The disk is full.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _sentence(error, folder, Msg.FOLDER_UNWRITABLE) from error


def safe_file_name(text: str) -> str:
    """Return the text as a file name that every system takes."""
    name = _FORBIDDEN.sub("-", text).strip(" .")[:_LONGEST] or "bao-cao"
    return f"_{name}" if _RESERVED.fullmatch(name) else name


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _sentence(error: OSError, target: Path, msg: Msg) -> FileError | StoreError:
    args = {"value": target.name}
    if error.errno == errno.ENOSPC:
        return StoreError(Fault(Msg.DISK_FULL, "file", Severity.REFUSED, args=args))
    return FileError(Fault(msg, "file", Severity.REFUSED, args=args))
