"""Starting the window, each time as a whole process, beside a bare window."""

import os
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from kttt_desktop.cli.bench_measure import Goal, Measure
from kttt_desktop.cli.bench_register import Registers
from kttt_desktop.config.paths import USER_DATA_VARIABLE

_LONGEST_S = 30


@dataclass(frozen=True, slots=True)
class _Started:
    """Milliseconds until it was there, and MiB used by then; None = it did not come to that."""

    took: float | None
    memory: float | None


def measure_start(registers: Registers, folder: Path, times: int) -> list[Measure]:
    """Measure the first paint and the first rows, with few and with many members."""
    many, few = str(registers.many), str(registers.few)
    start = partial(_start, folder, times)
    bare, shell = start("bare"), start("shell", many)
    rows, few_rows = start("rows", many), start("rows", few)
    return [
        Measure("start_first_paint", shell.took, bare.took, Goal("ratio", 2)),
        Measure("start_first_rows", rows.took, bare.took, Goal("ratio", 6)),
        Measure("start_first_rows_many_members", rows.took, few_rows.took, Goal("ratio", 1.2)),
        Measure(
            "start_memory_many_members", rows.memory, few_rows.memory, Goal("ratio", 1.2), "MiB"
        ),
    ]


def _start(folder: Path, times: int, *arguments: str) -> _Started:
    """Return the medians of some starts; the first of them is not counted."""
    first = _start_once(folder, arguments)
    if first.took is None:
        return first
    found = [_start_once(folder, arguments) for _ in range(times)]
    took = [one.took for one in found if one.took is not None]
    memory = [one.memory for one in found if one.memory]
    return _Started(
        statistics.median(took) if len(took) == times else None,
        statistics.median(memory) if len(memory) == times else None,
    )


def _start_once(folder: Path, arguments: tuple[str, ...]) -> _Started:
    command = [sys.executable, "-m", "kttt_desktop.ui.timing", *arguments]
    own = {"QT_QPA_PLATFORM": "offscreen", USER_DATA_VARIABLE: str(folder / "user")}
    begin = time.time()
    try:
        done = subprocess.run(  # noqa: S603  the program itself
            command,
            env=os.environ | own,
            capture_output=True,
            text=True,
            timeout=_LONGEST_S,
            check=True,
        )
        end, memory = map(float, done.stdout.split()[-2:])
    except (OSError, ValueError, subprocess.SubprocessError):
        return _Started(None, None)
    return _Started((end - begin) * 1000, memory / 2**20)
