"""Which periods a duty has, which days they count, by when each is due, and how it stands."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from kttt_desktop.domain.duty import PERIODIC, Duty, MonthDay
from kttt_desktop.domain.faults import Fault, InputError, Severity
from kttt_desktop.domain.law import Law
from kttt_desktop.domain.law_duty_entries import DutyPeriodRule, entries_of
from kttt_desktop.domain.messages import Msg
from kttt_desktop.domain.periods import Due, Period, PeriodKind, PeriodSpec, due_day, period_of

CUSTOM = "CUSTOM"
_CLOSES = re.compile(r"CUSTOM:(\d{1,2})")
_FROM_TO = re.compile(r"CUSTOM:(\d{2})-(\d{2})\.\.(\d{2})-(\d{2})")
_LATEST_CLOSE = 28
_KINDS = {
    "monthly": (PeriodKind.MONTH, 12),
    "quarterly": (PeriodKind.QUARTER, 4),
    "half_year": (PeriodKind.HALF, 2),
    "nine_months": (PeriodKind.NINE_MONTHS, 1),
    "yearly": (PeriodKind.YEAR, 1),
    "every_2_years": (PeriodKind.TWO_YEARS, 1),
}


class DueState(Enum):
    """How a report stands on a day; the value is what the officer reads."""

    SENT = "đã gửi"
    LATE = "gửi chậm"
    OVERDUE = "quá hạn"
    DUE = "sắp đến hạn"
    NOT_YET = "chưa đến kỳ"
    NO_DAY = "chưa đặt hạn"


@dataclass(frozen=True, slots=True)
class Standing:
    """A state with its days: late by, overdue by, or left until the last good day."""

    state: DueState
    days: int | None = None

    @property
    def words(self) -> str:
        """Return the state as a chip says it."""
        match self.state:
            case DueState.LATE:
                return f"gửi chậm {self.days} ngày"
            case DueState.OVERDUE:
                return f"quá hạn {self.days} ngày"
            case DueState.DUE | DueState.NOT_YET:
                return "hạn hôm nay" if self.days == 0 else f"còn {self.days} ngày"
            case _:
                return str(self.state.value)


def periods_of_year(duty: Duty, year: int) -> tuple[tuple[PeriodSpec, MonthDay | None], ...]:
    """Return the periods of a report year with the printed day of each, where there is one.

    As many days as periods go to them in order; fewer go each to the period whose end is nearest,
    and only those periods are asked for. A duty without periods has none.
    """
    if duty.frequency not in PERIODIC or not _asked_in(duty, year):
        return ()
    kind, count = _KINDS[str(duty.frequency)]
    specs = [PeriodSpec(kind, year, number) for number in range(1, count + 1)]
    days = duty.deadlines
    if not days:
        return tuple((spec, None) for spec in specs)
    if len(days) == len(specs):
        return tuple(zip(specs, days, strict=True))
    found: dict[PeriodSpec, MonthDay] = {}
    for day in days:
        nearest = min(specs, key=lambda spec: (abs(spec.last_month - day.place), spec.number))
        found.setdefault(nearest, day)
    return tuple(sorted(found.items(), key=lambda pair: pair[0].number))


def _asked_in(duty: Duty, year: int) -> bool:
    """Return whether the duty holds in a report year; two-yearly ones count from their start."""
    if duty.begins is not None and year < duty.begins.year:
        return False
    if duty.ends is not None and year > duty.ends.year:
        return False
    if duty.frequency != "every_2_years" or duty.begins is None:
        return True
    passed = year - duty.begins.year
    return passed > 0 and passed % 2 == 0


def due_of_period(duty: Duty, spec: PeriodSpec, printed: MonthDay) -> Due | None:
    """Return when the report of a period is due; None outside the days on which the duty holds."""
    year = spec.year + printed.year_offset
    due = due_day(year, printed.month, printed.day, inclusive=duty.inclusive)
    if duty.begins is not None and due.printed < duty.begins:
        return None
    if duty.ends is not None and due.last_good > duty.ends:
        return None
    return due


def window_of(stored: str | None, spec: PeriodSpec, law: Law) -> Period | None:
    """Return the days that a report counts; None when its rule does not know such periods.

    Args:
        stored: Name of a rule, `CUSTOM:<day>` = closes on that day of the last month, or
            `CUSTOM:MM-DD..MM-DD` = a window of its own; None = the rule of the law.
        spec: The period.
        law: Of the end of the year of the report.

    Raises:
        InputError: When the rule cannot be read or is not known.
    """
    name = stored or default_rule(law)
    if name is None:
        return None
    if own := _FROM_TO.fullmatch(name):
        return _own_window(own, spec, name)
    if closes := _CLOSES.fullmatch(name):
        day = int(closes[1])
        if not 1 <= day <= _LATEST_CLOSE:
            raise _unreadable(name)
        return _closing_on(day, spec)
    rule = law.period_rules.get(name)
    if rule is None:
        raise _unreadable(name)
    if spec.kind.value not in (*rule.kinds, *rule.inferred_kinds):
        return None
    return period_of(rule, spec)


def default_rule(law: Law) -> str | None:
    """Return the rule of windows for a duty that names none."""
    return next((one.period_rule for one in _defaults(law)), None)


def _defaults(law: Law) -> tuple[DutyPeriodRule, ...]:
    return entries_of(law, "duty_period_rule", DutyPeriodRule)


def _closing_on(day: int, spec: PeriodSpec) -> Period:
    before = spec.first_month - 1
    year = spec.first_year
    start_year, start_month = (year, before) if before else (year - 1, 12)
    start = date(start_year, start_month, day) + timedelta(days=1)
    return Period(start, date(spec.year, spec.last_month, day))


def _own_window(found: re.Match[str], spec: PeriodSpec, name: str) -> Period | None:
    if spec.kind not in {PeriodKind.YEAR, PeriodKind.TWO_YEARS}:
        return None
    first, last = (int(found[1]), int(found[2])), (int(found[3]), int(found[4]))
    try:
        return Period(date(spec.first_year - (first > last), *first), date(spec.year, *last))
    except ValueError as error:
        raise _unreadable(name) from error


def _unreadable(name: str) -> InputError:
    args = {"value": name}
    return InputError(Fault(Msg.PERIOD_RULE_FORM, "period_rule", Severity.REFUSED, args=args))


def standing(
    last_good: date | None, sent_on: date | None, today: date, opens: date | None = None
) -> Standing:
    """Return how a report stands: late counts from the last good day on.

    Args:
        last_good: The last day in time; None = not known.
        sent_on: The day it was sent; None = not yet.
        today: The day.
        opens: First day that its period counts.
    """
    if sent_on is not None:
        late = 0 if last_good is None else (sent_on - last_good).days
        return Standing(DueState.LATE, late) if late > 0 else Standing(DueState.SENT)
    if last_good is None:
        return Standing(DueState.NO_DAY)
    left = (last_good - today).days
    if left < 0:
        return Standing(DueState.OVERDUE, -left)
    if opens is not None and today < opens:
        return Standing(DueState.NOT_YET, left)
    return Standing(DueState.DUE, left)


@dataclass(frozen=True, slots=True)
class Served:
    """What tells whether one report serves two duties: everything here is equal for both.

    Attributes:
        role: Sent or received.
        last_good: Of both; a report without a day serves itself alone.
        source: The same document, or the law.
        to: The addressee, folded.
        ends: Year and month with which the period ends.
    """

    role: str
    last_good: date
    source: str
    to: str
    ends: tuple[int, int]


def serve_together(keys: Sequence[Served | None], forms: Sequence[str | None]) -> tuple[int, ...]:
    """Return the number of the group of each report: equal keys, and no two different forms."""
    groups: list[tuple[Served | None, str | None]] = []
    numbers: list[int] = []
    for key, form in zip(keys, forms, strict=True):
        place = _place_for(key, form, groups)
        if place is None:
            groups.append((key, form))
            place = len(groups) - 1
        elif groups[place][1] is None:
            groups[place] = (key, form)
        numbers.append(place)
    return tuple(numbers)


def _place_for(
    key: Served | None, form: str | None, groups: Iterable[tuple[Served | None, str | None]]
) -> int | None:
    if key is None:
        return None
    for place, (held, held_form) in enumerate(groups):
        if held == key and (form is None or held_form is None or form == held_form):
            return place
    return None
