"""Where the program's own files and the officer's files stand; alone knows how it was installed."""

import os
import sys
from pathlib import Path

import platformdirs

APP_NAME = "kttt-desktop"
USER_DATA_VARIABLE = "KTTT_USER_DATA"
_PACKAGE = Path(__file__).resolve().parent.parent


def _program_root() -> Path:
    """Return the folder that holds forms/, db/ and resources/.

    The frozen program carries them in its unpacked folder, the wheel inside the package; in the
    source tree they stand beside the package.
    """
    frozen: str | None = getattr(sys, "_MEIPASS", None)
    if frozen is not None:
        return Path(frozen)
    carried = _PACKAGE / "_data"
    return carried if carried.is_dir() else _PACKAGE.parent


def forms_dir() -> Path:
    """Return the folder of the prescribed forms, one TOML file per edition."""
    return _program_root() / "forms"


def resources_dir() -> Path:
    """Return the folder of law data, icons, style sheets and help."""
    return _program_root() / "resources"


def migrations_dir() -> Path:
    """Return the folder that holds env.py and the migrations in versions/."""
    return _program_root() / "db"


def user_data_dir() -> Path:
    """Return the folder of the officer's settings, log and registers; it may not exist yet.

    The environment variable KTTT_USER_DATA names another one, as for a program on a USB stick.
    """
    named = os.environ.get(USER_DATA_VARIABLE)
    if named:
        return Path(named)
    return platformdirs.user_data_path(APP_NAME, appauthor=False)


def settings_file() -> Path:
    """Return the file of the officer's settings."""
    return user_data_dir() / "settings.json"


def log_file() -> Path:
    """Return the file of the program's log."""
    return user_data_dir() / "kttt-desktop.log"
