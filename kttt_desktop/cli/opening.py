"""Open the register that a command names, or the one opened last."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kttt_desktop.bootstrap import Application, open_application
from kttt_desktop.config import paths
from kttt_desktop.config.settings import read_settings
from kttt_desktop.domain.faults import Fault, FileError, Severity
from kttt_desktop.domain.messages import Msg


@contextmanager
def opened(arguments: argparse.Namespace, *, for_writing: bool = False) -> Iterator[Application]:
    """Give the application of `--register`, else of the register opened last.

    A command that only reads runs beside the window; one that writes needs the register for itself.

    Raises:
        FileError: When none is named and none was opened yet.
        StoreError: When it cannot be opened.
    """
    application = open_application(register_of(arguments), for_writing=for_writing)
    try:
        yield application
    finally:
        application.close()


def register_of(arguments: argparse.Namespace) -> Path | str:
    """Return the register of `--register`, else the one opened last.

    Raises:
        FileError: When none is named and none was opened yet.
    """
    register: Path | str | None = arguments.register
    if register is None:
        register = read_settings(paths.settings_file()).last_register
    if register is None:
        raise FileError(Fault(Msg.REGISTER_NOT_NAMED, "register", Severity.REFUSED))
    return register if isinstance(register, Path) or "://" in register else Path(register)
