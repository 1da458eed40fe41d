"""Agencies as the register knows them, and what becomes of the names a plan prints."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from pydantic import Field

from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.draft import Draft, Line, OptionalDay, OptionalText, text_field
from kttt_desktop.domain.ids import AgencyId

Outcome = Literal["matched", "group", "expanded", "candidates", "new"]
Why = Literal["same_name", "near", "contains", "other_day", "ended", "successor", "predecessor"]
AGENCY, GROUP = "agency", "group"


@dataclass(frozen=True, slots=True)
class AgencyAlias:
    """Another name of an agency; one that has ended was its name until that day."""

    alias: str
    valid_from: date | None = None
    valid_to: date | None = None

    def holds_on(self, day: date | None) -> bool:
        """Return whether the name was used on the day; no day = whether it ever was."""
        return _within(day, self.valid_from, self.valid_to)


@dataclass(frozen=True, slots=True)
class KnownAgency:
    """An agency (or a group of them) of the register with its names and days."""

    id: AgencyId
    name: str
    kind: str = AGENCY
    aliases: tuple[AgencyAlias, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    successor_id: AgencyId | None = None

    def exists_on(self, day: date | None) -> bool:
        """Return whether the body stood on the day; no day = whether it ever did."""
        return _within(day, self.valid_from, self.valid_to)

    def name_on(self, day: date | None) -> str:
        """Return the name it bore on the day; no day = the present one."""
        if day is None:
            return self.name
        ended = [one for one in self.aliases if one.valid_to is not None and one.holds_on(day)]
        return min(ended, key=_last_day).alias if ended else self.name

    def names_on(self, day: date | None) -> tuple[str, ...]:
        """Return every name it may be printed with on the day; no day = all it ever had."""
        if not self.exists_on(day):
            return ()
        used = [one.alias for one in self.aliases if one.holds_on(day)]
        own = [self.name] if day is None or self.name_on(day) == self.name else []
        return (*own, *used)

    def all_names(self) -> tuple[str, ...]:
        """Return every name it has or had."""
        return (self.name, *(one.alias for one in self.aliases))


@dataclass(frozen=True, slots=True)
class AgencyCandidate:
    """An agency that a printed name may mean; the officer decides.

    `why`: same_name (two bear it), near (spelled nearly so), contains (longer or shorter),
    other_day (bore the name on another day), ended (no longer stood on the day), successor,
    predecessor.
    """

    agency_id: AgencyId
    name: str
    why: Why
    score: int


@dataclass(frozen=True, slots=True)
class AgencyProposal:
    """What becomes of one name that a plan prints, unless the officer says otherwise.

    Attributes:
        printed: The name as first printed.
        tasks: How many tasks name it.
        outcome: matched, group (a group of the register), expanded (the same once abbreviations
            are written out), candidates (like some, none taken), new.
        agency_id: The agency it will stand for; None = a new one is added.
        name: Name of that agency on the plan's day, or the name a new one will bear.
        kind: `agency` or `group`.
        candidates: Whom it may mean instead, likeliest first.
        note: A sentence on a body that was renamed or taken over; empty when there is none.
    """

    printed: str
    tasks: int
    outcome: Outcome
    agency_id: AgencyId | None
    name: str
    kind: str = AGENCY
    candidates: tuple[AgencyCandidate, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class AgencyChoice:
    """What the officer decided about a printed name; `agency_id` None = a new agency `name`."""

    printed: str
    agency_id: AgencyId | None
    name: str = ""


class AgencyDraft(Draft):
    """An agency or a group as the officer enters it."""

    name: Line = Field(title="Tên cơ quan, đơn vị")
    kind: Line = Field(default=AGENCY, title="Loại")
    level: OptionalText = text_field("Cấp")
    unit_code: OptionalText = text_field("Đơn vị hành chính")
    valid_from: OptionalDay = text_field("Có từ ngày")
    valid_to: OptionalDay = text_field("Đến ngày")


def day_before(day: date) -> date:
    """Return the day before."""
    return day - timedelta(days=1)


def same_name(one: str, other: str) -> bool:
    """Return whether two names differ in no more than case and marks."""
    return vietnamese.fold(one) == vietnamese.fold(other)


def printed_names(groups: Iterable[Collection[str]]) -> dict[str, int]:
    """Return each name as first printed, with the number of groups (tasks) that print it."""
    first: dict[str, str] = {}
    counts: dict[str, int] = {}
    for names in groups:
        seen: set[str] = set()
        for name in names:
            folded = vietnamese.fold(name)
            first.setdefault(folded, name)
            if folded not in seen:
                counts[folded] = counts.get(folded, 0) + 1
            seen.add(folded)
    return {name: counts[folded] for folded, name in first.items()}


def _within(day: date | None, first: date | None, last: date | None) -> bool:
    if day is None:
        return True
    return (first is None or first <= day) and (last is None or day <= last)


def _last_day(alias: AgencyAlias) -> date:
    return alias.valid_to or date.max
