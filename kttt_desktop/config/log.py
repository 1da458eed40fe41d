"""The log of the program: one rotating file, ids only."""

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

LARGEST_BYTES = 1_000_000
KEPT_FILES = 3
_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


def set_up_log(file: Path) -> None:
    """Send what the program logs from INFO up to a file that rotates at 1 MB.

    A folder that cannot be written leaves the program without a log file; warnings then go to
    stderr. Called again, it changes the file.
    """
    package_log = logging.getLogger("kttt_desktop")
    for handler in [*package_log.handlers]:
        if isinstance(handler, RotatingFileHandler):
            package_log.removeHandler(handler)
            handler.close()
    package_log.setLevel(logging.INFO)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            file, maxBytes=LARGEST_BYTES, backupCount=KEPT_FILES, encoding="utf-8"
        )
    except OSError as error:
        package_log.warning("no log file: %s", error)
        return
    handler.setFormatter(logging.Formatter(_FORMAT))
    package_log.addHandler(handler)
