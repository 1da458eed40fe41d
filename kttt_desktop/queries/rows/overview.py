"""Rows of the overview: figures with the year before, counts by group and year."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class YearSum:
    """The sum of a line over the active organisations.

    Attributes:
        value: None = nobody reported it.
        have, expected: How many of how many organisations reported it.
        estimates: How many stand on an estimate.
        change: In percent against the year before, over those that reported both; None = none did.
        paired: How many reported both.
    """

    line: str
    year: int
    value: int | None
    have: int
    expected: int
    estimates: int = 0
    change: Decimal | None = None
    paired: int = 0


@dataclass(frozen=True, slots=True)
class GroupCount:
    """How many organisations stand in a group; `code` None = not known.

    `others` are there but not active.
    """

    code: str | None
    name: str
    count: int
    others: int = 0


@dataclass(frozen=True, slots=True)
class YearGroups:
    """Organisations by group at the end of a year, or on the day."""

    year: int
    as_of: date
    groups: tuple[GroupCount, ...]

    @property
    def total(self) -> int:
        """Return how many there are."""
        return sum(one.count for one in self.groups)


@dataclass(frozen=True, slots=True)
class Figures:
    """What the register counts on a day.

    Attributes:
        as_of: Day of counts; year figures are those of `year`.
        kinds: Active organisations by kind.
        active_before: Active organisations a year before.
        sums: By line, of the year.
        communes: By commune, most first.
        grades: By class over the years that were graded.
    """

    as_of: date
    year: int
    kinds: tuple[GroupCount, ...]
    active_before: int
    sums: dict[str, YearSum]
    communes: tuple[GroupCount, ...]
    grades: tuple[YearGroups, ...]

    @property
    def active(self) -> int:
        """Return how many organisations are active."""
        return sum(one.count for one in self.kinds)

    @property
    def nothing(self) -> bool:
        """Return whether no organisation is in the register on the day."""
        return not any(one.count + one.others for one in self.communes)


@dataclass(frozen=True, slots=True)
class History:
    """The years before: sums by line, the oldest first, and organisations by field."""

    sums: dict[str, tuple[YearSum, ...]]
    fields: tuple[YearGroups, ...]
