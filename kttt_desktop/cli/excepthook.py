"""The edge of the command line: what nobody foresaw is logged and told, never shown raw."""

import logging
import sys
from collections.abc import Callable

from kttt_desktop.config import paths

log = logging.getLogger(__name__)

BUG = 3


def guarded(run: Callable[[], int]) -> int:
    """Return what `run` returns; 3 when it ends in a defect of the program."""
    try:
        return run()
    except Exception:
        log.exception("command failed")
        sys.stderr.write(f"Chương trình gặp lỗi. Chi tiết: {paths.log_file()}\n")
        return BUG
