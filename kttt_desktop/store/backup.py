"""Copies of a register for keeping: of a file, or of a server's register into a file."""

from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine

from kttt_desktop.domain.messages import Msg
from kttt_desktop.store.copying import Copied, chain_head, copy_file
from kttt_desktop.store.engine import register_path
from kttt_desktop.store.failures import as_sentences, file_error
from kttt_desktop.store.transfer import write_file


def copy_register(register: Engine | Path, target: Path) -> Copied:
    """Copy a register into a file, also while it is being written, and prove the copy sound.

    Raises:
        FileError: The target is there already.
        StoreError: Disk full, not writable, or the register is damaged.
    """
    source = register if isinstance(register, Path) else register_path(register)
    if target.exists():
        raise file_error(Msg.FILE_EXISTS, target.name)
    with as_sentences(target.name):
        if isinstance(register, Engine) and source is None:
            return write_file(register, target)
        return copy_file(Path(source or target), target)


def copy_on_exit(register: Engine | Path, folder: Path, now: datetime) -> Copied | None:
    """Copy the register into the folder as `<name>-<day>-<time>.kttt` unless nothing changed.

    Returns:
        The copy; None when the newest one in the folder ends at the same action, or when the
        register lies on a server, which is backed up there.
    """
    source = register if isinstance(register, Path) else register_path(register)
    if source is None:
        return None
    with as_sentences(source.name):
        folder.mkdir(parents=True, exist_ok=True)
        newest = max(folder.glob(f"{source.stem}-[0-9]*.kttt"), default=None)
        if newest and chain_head(newest) == chain_head(source, copy=False):
            return None
        return copy_register(source, folder / f"{source.stem}-{now:%Y%m%d-%H%M%S}.kttt")
