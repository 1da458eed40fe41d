"""The kinds of entry of resources/law/duties.toml and holidays.toml, and how they are read."""

from datetime import date
from typing import ClassVar, TypeVar

from pydantic import Field

from kttt_desktop.domain.law import Law
from kttt_desktop.domain.law_entries import Entry

E = TypeVar("E", bound=Entry)
MOST_DAYS_OFF = 31


class Holiday(Entry):
    """A public holiday that falls on the same day of every year."""

    identity = ("name",)
    name: str
    label: str
    month: int = Field(ge=1, le=12)
    day: int = Field(ge=1, le=31)


class DatedHoliday(Entry):
    """Days off of one year, from `day` on; `off` false = days worked instead."""

    identity = ("day",)
    day: date
    label: str
    days: int = Field(default=1, ge=1, le=MOST_DAYS_OFF)
    off: bool = True


class WeeklyRest(Entry):
    """The days of the week without work, Monday = 1.

    `moved` = a holiday that falls on one of them is taken on the next working day.
    """

    identity: ClassVar[tuple[str, ...]] = ("name",)
    name: str
    label: str
    weekdays: tuple[int, ...]
    moved: bool = False


class DutyParty(Entry):
    """Who a party of a prescribed report is: the level of its office, None = no office."""

    identity = ("party",)
    party: str
    label: str
    level: str | None = None


class LevelName(Entry):
    """How documents name the bodies of a level: beginnings of names, as printed."""

    identity = ("level",)
    level: str
    names: tuple[str, ...]


class DutyPeriodRule(Entry):
    """The rule of windows for a duty that names none."""

    identity = ()
    period_rule: str


SECTIONS: dict[str, type[Entry]] = {
    "holidays": Holiday,
    "dated_holidays": DatedHoliday,
    "weekly_rests": WeeklyRest,
    "duty_parties": DutyParty,
    "level_names": LevelName,
    "duty_period_rule": DutyPeriodRule,
}


def entries_of(law: Law, section: str, kind: type[E]) -> tuple[E, ...]:
    """Return the entries of a section in force on the day of the law."""
    found = law.in_force.get(section, {}).values()
    return tuple(held.entry for held in found if isinstance(held.entry, kind))
