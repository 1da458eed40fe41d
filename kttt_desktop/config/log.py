"""The log of the program: one rotating file, ids only."""

import logging
from pathlib import Path

LARGEST_BYTES = 1_000_000
KEPT_FILES = 3
_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


class _RotatingFile(logging.FileHandler):
    """A file that is set aside when full: as `.1`, before it `.2`, `.3`.

    `logging.handlers` has one too, but brings sockets and mail along before the first paint.
    """

    def emit(self, record: logging.LogRecord) -> None:
        """Write a line, into a new file when this one is full."""
        held = self.stream
        if held is not None and held.tell() >= LARGEST_BYTES:
            held.close()
            self._turn()
        super().emit(record)

    def _turn(self) -> None:
        file = Path(self.baseFilename)
        try:
            for number in range(KEPT_FILES - 1, 0, -1):
                older = file.with_name(f"{file.name}.{number}")
                if older.exists():
                    older.replace(file.with_name(f"{file.name}.{number + 1}"))
            file.replace(file.with_name(f"{file.name}.1"))
        except OSError:
            pass  # open in another program: go on in the full file
        self.stream = self._open()


def set_up_log(file: Path) -> None:
    """Send what the program logs from INFO up to a file that rotates at 1 MB.

    A folder that cannot be written leaves the program without a log file; warnings then go to
    stderr. Called again, it changes the file.
    """
    package_log = logging.getLogger("kttt_desktop")
    for handler in [*package_log.handlers]:
        if isinstance(handler, _RotatingFile):
            package_log.removeHandler(handler)
            handler.close()
    package_log.setLevel(logging.INFO)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handler = _RotatingFile(file, encoding="utf-8")
    except OSError as error:
        package_log.warning("no log file: %s", error)
        return
    handler.setFormatter(logging.Formatter(_FORMAT))
    package_log.addHandler(handler)
