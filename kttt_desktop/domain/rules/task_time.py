"""When a task is asked about, and when it is overdue."""

import re
from datetime import date
from typing import Protocol

from kttt_desktop.domain.faults import InputError
from kttt_desktop.domain.periods import PeriodSpec, last_day, parse_period

ENDED = frozenset({"done", "stopped"})
OVERDUE = "overdue"
_ALWAYS = frozenset({"continuous", "recurring"})
_YEAR = re.compile(r"\b((?:19|20)\d{2})\b")


class Timed(Protocol):
    """What is known of the time of a task."""

    @property
    def time_text(self) -> str | None:
        """The time as printed."""

    @property
    def time_kind(self) -> str | None:
        """Which sort of time is printed."""

    @property
    def due_on(self) -> date | None:
        """The last good day."""

    @property
    def planned_period(self) -> str | None:
        """The period in which the office means to do it."""

    @property
    def dropped_on(self) -> date | None:
        """The day from which the document does not give it any more."""


def first_day_of(spec: PeriodSpec) -> date:
    """Return the first day of a period by the calendar."""
    return date(spec.first_year, spec.first_month, 1)


def last_day_of(spec: PeriodSpec) -> date:
    """Return the last day of a period by the calendar."""
    return date(spec.year, spec.last_month, last_day(spec.year, spec.last_month))


def is_overdue(
    due_on: date | None, state: str | None, spec: PeriodSpec | None, today: date
) -> bool:
    """Return whether a task that has not ended is past its day.

    Args:
        due_on: The last good day; None = never overdue.
        state: The state last known.
        spec: The period looked at: one that is over is judged at its last day; None = today.
        today: The day of the office's clock.
    """
    if due_on is None or state in ENDED:
        return False
    return due_on < (today if spec is None else min(today, last_day_of(spec)))


def is_asked(task: Timed, spec: PeriodSpec, before: str | None) -> bool:
    """Return whether something is to be entered for a task in a period.

    Continuous tasks are asked in every period, tasks “from a year on” in every period from that
    year on. The others are asked until they have ended: those with a day from the period that
    holds it, those with a planned period from that on, those with printed years from the first of
    them, the rest at once.

    Args:
        task: Its times.
        spec: The period.
        before: The state last known before the period.
    """
    if task.dropped_on is not None and task.dropped_on <= last_day_of(spec):
        return False
    if task.time_kind in _ALWAYS:
        return True
    if task.time_kind == "from_year":
        return _first_year(task.time_text) <= spec.year
    return before not in ENDED and _has_begun(task, spec)


def _has_begun(task: Timed, spec: PeriodSpec) -> bool:
    if task.due_on is not None:
        return task.due_on <= last_day_of(spec)
    planned = _planned(task.planned_period)
    if planned is not None:
        return first_day_of(planned) <= last_day_of(spec)
    return _first_year(task.time_text) <= spec.year


def _planned(period: str | None) -> PeriodSpec | None:
    try:
        return parse_period(period) if period else None
    except InputError:
        return None


def _first_year(text: str | None) -> int:
    """Return the first year named in a text; one that names none began before all."""
    return min((int(year) for year in _YEAR.findall(text or "")), default=0)
