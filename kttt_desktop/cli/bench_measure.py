"""What one job of the benchmark took, its yardstick and its goal."""

import sqlite3
import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Literal

from kttt_desktop.store.trace import Statement

_TAIL = 0.95


@dataclass(frozen=True, slots=True)
class Goal:
    """The most that the ratio to the yardstick, or the value itself, may be."""

    of: Literal["ratio", "value"]
    most: float

    def __str__(self) -> str:
        return f"{self.of} <= {self.most:g}"


@dataclass(frozen=True, slots=True)
class Measure:
    """One line of the benchmark; `value` and `yardstick` in `unit`, None = not measured."""

    job: str
    value: float | None
    yardstick: float | None
    goal: Goal
    unit: str = "ms"

    @property
    def ratio(self) -> float | None:
        """Return how many yardsticks the value is."""
        if self.value is None or not self.yardstick:
            return None
        return self.value / self.yardstick

    @property
    def met(self) -> bool | None:
        """Return whether the goal is met; None when it was not measured."""
        found = self.ratio if self.goal.of == "ratio" else self.value
        return None if found is None else found <= self.goal.most

    def to_json(self) -> dict[str, object]:
        """Return the line as commands print it."""
        return {
            "job": self.job,
            "value": _rounded(self.value),
            "unit": self.unit,
            "yardstick": _rounded(self.yardstick),
            "ratio": _rounded(self.ratio),
            "goal": str(self.goal),
            "met": self.met,
        }


def times_ms(work: Callable[[], object], times: int) -> list[float]:
    """Return the milliseconds of each run; one run before them is not counted."""
    work()
    found = []
    for _ in range(times):
        start = perf_counter()
        work()
        found.append((perf_counter() - start) * 1000)
    return found


def median_ms(work: Callable[[], object], times: int) -> float:
    """Return the median of the runs, in milliseconds."""
    return statistics.median(times_ms(work, times))


def tail(values: Sequence[float]) -> float:
    """Return the value that 95 of 100 do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * _TAIL))]


def bare_ms(register: Path, statements: Sequence[Statement], times: int) -> float:
    """Return what the statements take when sqlite3 alone runs them on the register's file."""
    connection = sqlite3.connect(register)

    def run() -> None:
        for statement in statements:
            connection.execute(statement.sql, statement.parameters).fetchall()  # type: ignore[arg-type]

    try:
        return median_ms(run, times)
    finally:
        connection.close()


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 3)
