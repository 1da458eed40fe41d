"""Days of work and days off: by the week, by the holidays of the law, by the office's own list."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from kttt_desktop.domain.law import Law
from kttt_desktop.domain.law_duty_entries import DatedHoliday, Holiday, WeeklyRest, entries_of
from kttt_desktop.domain.periods import last_day

LawOn = Callable[[date], Law]
_DAY = timedelta(days=1)
_LOOKED_BACK = 31


@dataclass(frozen=True, slots=True)
class DaysOff:
    """Which days of some years are days off.

    Attributes:
        weekdays: Days of the week without work, Monday = 1.
        off: Holidays by day, with their names.
        worked: Days of the week without work on which one works all the same.
    """

    weekdays: frozenset[int]
    off: dict[date, str]
    worked: frozenset[date]

    def is_off(self, day: date) -> bool:
        """Return whether nobody works on the day, as far as is known."""
        if day in self.off:
            return True
        return day.isoweekday() in self.weekdays and day not in self.worked

    def why(self, day: date) -> str:
        """Return the name of a day off, empty for a working day."""
        if day in self.off:
            return self.off[day]
        return "ngày nghỉ hằng tuần" if self.is_off(day) else ""

    def working_day(self, day: date) -> date:
        """Return the day, or the last working day before it when it is a day off."""
        found = day
        for _ in range(_LOOKED_BACK):
            if not self.is_off(found):
                return found
            found -= _DAY
        return day


def days_off(law_on: LawOn, years: Iterable[int]) -> DaysOff:
    """Return the days off of some years; a holiday whose day is not known is not there."""
    weekdays: set[int] = set()
    off: dict[date, str] = {}
    worked: set[date] = set()
    for year in sorted(set(years)):
        law = law_on(date(year, 12, 31))
        rests = entries_of(law, "weekly_rests", WeeklyRest)
        weekdays |= {number for rest in rests for number in rest.weekdays}
        found = _holidays(law, year)
        if any(rest.moved for rest in rests):
            found |= _moved(found, weekdays)
        for entry in entries_of(law, "dated_holidays", DatedHoliday):
            days = [entry.day + step * _DAY for step in range(entry.days)]
            if entry.off:
                found |= dict.fromkeys(days, entry.label)
            else:
                worked |= set(days)
        off |= found
    return DaysOff(frozenset(weekdays), off, frozenset(worked))


def _holidays(law: Law, year: int) -> dict[date, str]:
    return {
        date(year, one.month, min(one.day, last_day(year, one.month))): one.label
        for one in entries_of(law, "holidays", Holiday)
    }


def _moved(holidays: dict[date, str], weekdays: set[int]) -> dict[date, str]:
    """Return the days off taken after a rest day that is a holiday."""
    taken: dict[date, str] = {}
    for day, label in sorted(holidays.items()):
        if day.isoweekday() not in weekdays:
            continue
        after = day + _DAY
        while after.isoweekday() in weekdays or after in holidays or after in taken:
            after += _DAY
        taken[after] = f"nghỉ bù {label}"
    return taken
