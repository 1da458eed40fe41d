"""How far a target is: reached or not, the straight path to it, the step it asks each year."""

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

_DAYS = Decimal("365.25")
_COMPARED: Mapping[str, Callable[[Decimal, Decimal], bool]] = {
    ">=": operator.ge,
    ">": operator.gt,
    "<=": operator.le,
    "<": operator.lt,
    "=": operator.eq,
}


@dataclass(frozen=True, slots=True)
class Aim:
    """The figure of a target.

    Attributes:
        operator: `>=`, `>`, `<=`, `<`, `=`, `~`, `range`; None = no figure is set.
        value: The figure, or the lower end of a range.
        value_to: The upper end of a range.
        year: By the end of this year; None = no year is set.
        tolerance: How far from the figure “khoảng” still is, in its unit; None = not decided.
        start_year, start_value: From what, at the end of that year, the path starts.
    """

    operator: str | None
    value: Decimal | None
    value_to: Decimal | None = None
    year: int | None = None
    tolerance: Decimal | None = None
    start_year: int | None = None
    start_value: Decimal | None = None


class Verdict(Enum):
    """Whether a target is reached."""

    ACHIEVED = "achieved"
    BEYOND = "beyond"
    NOT_YET = "not_yet"
    UNKNOWN = "unknown"
    NO_TOLERANCE = "no_tolerance"
    QUALITATIVE = "qualitative"


class Pace(Enum):
    """Where a value lies beside the straight path on the day."""

    AHEAD = "ahead"
    ON = "on"
    BEHIND = "behind"


@dataclass(frozen=True, slots=True)
class Standing:
    """How a target stands on a day; what cannot be told is None.

    Attributes:
        verdict: Whether it is reached.
        distance: How far the value is from the figure, below zero on the bad side; of a range
            from its nearer end, zero within.
        path_now: Value of the straight path on the day.
        path_year: Its value at the end of the day's year.
        lead: Value less the path of the day; above zero is on the good side.
        pace: The same in a word.
        step: What must be gained each year from the day on.
        overdue: The year has passed.
    """

    verdict: Verdict
    distance: Decimal | None = None
    path_now: Decimal | None = None
    path_year: Decimal | None = None
    lead: Decimal | None = None
    pace: Pace | None = None
    step: Decimal | None = None
    overdue: bool = False


def standing_of(aim: Aim, value: int | Decimal | None, day: date) -> Standing:
    """Return how a target stands with a value on a day; None = the value is not known."""
    if aim.operator is None or aim.value is None:
        return Standing(Verdict.QUALITATIVE)
    now = path_at(aim, day)
    year = path_at(aim, date(day.year, 12, 31))
    overdue = aim.year is not None and day > date(aim.year, 12, 31)
    if value is None:
        return Standing(Verdict.UNKNOWN, path_now=now, path_year=year, overdue=overdue)
    known = Decimal(value)
    lead = None if now is None else (known - now) * _direction(aim)
    return Standing(
        _verdict(aim, known),
        _distance(aim, known),
        now,
        year,
        lead,
        None if lead is None else _pace(lead),
        step_from(aim, known, day),
        overdue,
    )


def _verdict(aim: Aim, value: Decimal) -> Verdict:
    wanted = aim.value if aim.value is not None else value
    match aim.operator:
        case "range":
            return _within(value, wanted, wanted if aim.value_to is None else aim.value_to)
        case "~":
            if aim.tolerance is None:
                return Verdict.NO_TOLERANCE
            return _within(value, wanted - aim.tolerance, wanted + aim.tolerance)
        case "=" if (value - wanted) * _direction(aim) > 0:
            return Verdict.BEYOND
    good = _COMPARED[str(aim.operator)](value, wanted)
    return Verdict.ACHIEVED if good else Verdict.NOT_YET


def _within(value: Decimal, low: Decimal, high: Decimal) -> Verdict:
    if value > high:
        return Verdict.BEYOND
    return Verdict.ACHIEVED if value >= low else Verdict.NOT_YET


def _distance(aim: Aim, value: Decimal) -> Decimal:
    wanted = aim.value if aim.value is not None else value
    if aim.operator == "range" and aim.value_to is not None and value > wanted:
        return max(value - aim.value_to, Decimal(0))
    return (value - wanted) * _direction(aim)


def _direction(aim: Aim) -> int:
    """Return 1 when more is better, -1 when less is: by the operator, else by the path."""
    if aim.operator in {"<=", "<"}:
        return -1
    down = aim.start_value is not None and aim.value is not None and aim.value < aim.start_value
    none_left = aim.operator == "=" and aim.value == 0
    return -1 if none_left or (down and aim.operator == "=") else 1


def _pace(lead: Decimal) -> Pace:
    if lead == 0:
        return Pace.ON
    return Pace.AHEAD if lead > 0 else Pace.BEHIND


def path_at(aim: Aim, day: date) -> Decimal | None:
    """Return the value of the straight path on a day; None before its start or without one.

    It leads from the end of the start year to the end of the target's year, and stays there.
    """
    if aim.start_year is None or aim.start_value is None or aim.year is None or aim.value is None:
        return None
    start, end = date(aim.start_year, 12, 31), date(aim.year, 12, 31)
    if day < start or end <= start:
        return None
    done = Decimal(min((day - start).days, (end - start).days)) / Decimal((end - start).days)
    return aim.start_value + (aim.value - aim.start_value) * done


def step_from(aim: Aim, value: Decimal, day: date) -> Decimal | None:
    """Return what must be gained (below zero: shed) each year to be there in time.

    Zero when it is reached already; None without a year or when the year has passed.
    """
    reached = _verdict(aim, value) in {Verdict.ACHIEVED, Verdict.BEYOND}
    if reached or aim.value is None:
        return Decimal(0)
    if aim.year is None or day >= date(aim.year, 12, 31):
        return None
    years = Decimal((date(aim.year, 12, 31) - day).days) / _DAYS
    return (aim.value - value) / years
