"""Periods of reports, the days they count, and the days by which they are due."""

import calendar
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from kttt_desktop.domain.faults import Fault, InputError, Severity
from kttt_desktop.domain.law import Law
from kttt_desktop.domain.law_entries import Deadline, PeriodRule, Term
from kttt_desktop.domain.messages import Msg

_MONTHS_IN_YEAR = 12
_NUMERALS = ("I", "II", "III", "IV")


class PeriodKind(Enum):
    """How long a period is; the value is what the law files write."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    NINE_MONTHS = "nine_months"
    YEAR = "year"
    TWO_YEARS = "two_years"


_LENGTH = {
    PeriodKind.MONTH: 1,
    PeriodKind.QUARTER: 3,
    PeriodKind.HALF: 6,
    PeriodKind.NINE_MONTHS: 9,
    PeriodKind.YEAR: 12,
    PeriodKind.TWO_YEARS: 24,
}
_FORMS: Mapping[PeriodKind, re.Pattern[str]] = {
    PeriodKind.YEAR: re.compile(r"(\d{4})"),
    PeriodKind.QUARTER: re.compile(r"(\d{4})-Q([1-4])"),
    PeriodKind.HALF: re.compile(r"(\d{4})-H([12])"),
    PeriodKind.NINE_MONTHS: re.compile(r"(\d{4})-9M"),
    PeriodKind.MONTH: re.compile(r"(\d{4})-M(0[1-9]|1[0-2])"),
    PeriodKind.TWO_YEARS: re.compile(r"(\d{4})-2Y"),
}


@dataclass(frozen=True, slots=True)
class PeriodSpec:
    """A period by name: its kind, its year, and its number in the year from 1 on.

    The year is that of the report: two years end with it.
    """

    kind: PeriodKind
    year: int
    number: int = 1

    @property
    def last_month(self) -> int:
        """Return the month of the year with which the period ends."""
        return min(self.number * _LENGTH[self.kind], _MONTHS_IN_YEAR)

    @property
    def first_year(self) -> int:
        """Return the year in which the period begins."""
        return self.year - (self.kind is PeriodKind.TWO_YEARS)

    @property
    def first_month(self) -> int:
        """Return the month of its first year with which the period begins."""
        return max(self.last_month - _LENGTH[self.kind], 0) + 1

    def holds(self, other: "PeriodSpec") -> bool:
        """Return whether another period lies within this one."""
        begins = (self.first_year, self.first_month) <= (other.first_year, other.first_month)
        return begins and (other.year, other.last_month) <= (self.year, self.last_month)

    @property
    def code(self) -> str:
        """Return the period as commands take it: `2023`, `2023-Q1`, `2023-9M`, `2023-2Y`."""
        suffix = {
            PeriodKind.YEAR: "",
            PeriodKind.TWO_YEARS: "-2Y",
            PeriodKind.QUARTER: f"-Q{self.number}",
            PeriodKind.HALF: f"-H{self.number}",
            PeriodKind.NINE_MONTHS: "-9M",
            PeriodKind.MONTH: f"-M{self.number:02}",
        }
        return f"{self.year:04}{suffix[self.kind]}"

    @property
    def title(self) -> str:
        """Return the period as a Vietnamese sentence names it (`quý I năm 2023`)."""
        if self.kind is PeriodKind.TWO_YEARS:
            return f"hai năm {self.first_year}-{self.year}"
        halves = ("đầu", "cuối")
        names = {
            PeriodKind.YEAR: "",
            PeriodKind.QUARTER: f"quý {_NUMERALS[min(self.number, 4) - 1]} ",
            PeriodKind.HALF: f"6 tháng {halves[min(self.number, 2) - 1]} ",
            PeriodKind.NINE_MONTHS: "9 tháng đầu ",
            PeriodKind.MONTH: f"tháng {self.number} ",
        }
        return f"{names[self.kind]}năm {self.year}"


@dataclass(frozen=True, slots=True)
class Period:
    """The days that a report counts, first and last inclusive."""

    start: date
    end: date

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end

    @property
    def days(self) -> int:
        """Return how many days it has."""
        return (self.end - self.start).days + 1


@dataclass(frozen=True, slots=True)
class Due:
    """When a report is due: the day as printed and the last day that is in time."""

    printed: date
    last_good: date

    def is_late(self, day: date) -> bool:
        """Return whether something handed in on the day is late."""
        return day > self.last_good


def parse_period(text: str) -> PeriodSpec:
    """Return the period written as `2023`, `2023-Q1`, `-H1`, `-9M`, `-M05` or `2023-2Y`.

    Raises:
        InputError: When it is none of these.
    """
    typed = text.strip().upper()
    for kind, form in _FORMS.items():
        if found := form.fullmatch(typed):
            number = int(found[2]) if found.lastindex == 2 else 1  # noqa: PLR2004 - second group
            spec = PeriodSpec(kind, int(found[1]), number)
            if spec.first_year > date.min.year:
                return spec
    raise InputError(Fault(Msg.PERIOD_FORM, "period", Severity.REFUSED, args={"value": text}))


def period_of(rule: PeriodRule, spec: PeriodSpec) -> Period:
    """Return the days that a report of the period counts, first and last inclusive.

    Args:
        rule: Where windows close (`periods.toml`, `period_rules`).
        spec: The period, as named on the report.

    Raises:
        InputError: When the rule does not know periods of this length.
    """
    if spec.kind.value not in (*rule.kinds, *rule.inferred_kinds):
        args = {"value": spec.code, "rule": rule.label}
        raise InputError(Fault(Msg.PERIOD_NOT_IN_RULE, "period", Severity.REFUSED, args=args))
    before = _close(rule, spec.first_year, spec.first_month - 1)
    return Period(before + timedelta(days=1), _close(rule, spec.year, spec.last_month))


def period_containing(rule: PeriodRule, kind: PeriodKind, day: date) -> PeriodSpec:
    """Return the period of a kind whose days hold the day; half years and shorter, or years.

    Nine months and two years run beside the other periods: those of the year are returned.
    """
    year = day.year + (1 if day > _close(rule, day.year, _MONTHS_IN_YEAR) else 0)
    count = 1 if kind is PeriodKind.NINE_MONTHS else max(_MONTHS_IN_YEAR // _LENGTH[kind], 1)
    for number in range(1, count):
        if day <= _close(rule, year, number * _LENGTH[kind]):
            return PeriodSpec(kind, year, number)
    return PeriodSpec(kind, year, count)


def _close(rule: PeriodRule, year: int, month: int) -> date:
    """Return the last day counted in a month; month 0 is December of the year before."""
    if month == 0:
        year, month = year - 1, _MONTHS_IN_YEAR
    return date(year, month, rule.close_day or last_day(year, month))


def last_day(year: int, month: int) -> int:
    """Return the number of days of a month."""
    return calendar.monthrange(year, month)[1]


def add_months(day: date, months: int) -> date:
    """Return the same day of a later month, or that month's last day when it is shorter."""
    place = day.year * _MONTHS_IN_YEAR + day.month - 1 + months
    year, month = divmod(place, _MONTHS_IN_YEAR)
    return date(year, month + 1, min(day.day, last_day(year, month + 1)))


def end_of_term(start: date, term: Term) -> date:
    """Return the last day of a term that runs from the day after `start`.

    Working days are counted Monday to Friday; days off are not known here.
    """
    if term.unit == "month":
        return add_months(start, term.amount)
    if term.unit == "year":
        return add_months(start, term.amount * _MONTHS_IN_YEAR)
    if term.unit == "day":
        return start + timedelta(days=term.amount)
    day, left = start, term.amount
    while left:
        day += timedelta(days=1)
        left -= day.weekday() < calendar.SATURDAY
    return day


def due_day(year: int, month: int, day: int, *, inclusive: bool) -> Due:
    """Return when something printed as due on a day of a month is due.

    A day the month does not have is its last day; `inclusive` false is “trước ngày”.
    """
    printed = date(year, month, min(day, last_day(year, month)))
    return Due(printed, printed if inclusive else printed - timedelta(days=1))


def due_of(deadline: Deadline, year: int) -> Due:
    """Return when the report of a year is due (`deadlines.toml`)."""
    return due_day(
        year + deadline.year_offset, deadline.month, deadline.day, inclusive=deadline.inclusive
    )


def deadline_of(form: str, year: int, book_of_year: Law, sender: str | None = None) -> Due | None:
    """Return when a form of a year is due, None when no deadline is known.

    Args:
        form: Code of the form.
        year: Year of the report.
        book_of_year: The law of the last day of that year.
        sender: Level that sends it, when several send the same form.
    """
    for deadline in book_of_year.deadlines.values():
        if form in deadline.forms and sender in (None, deadline.sender):
            return due_of(deadline, year)
    return None
