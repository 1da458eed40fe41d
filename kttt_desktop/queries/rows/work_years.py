"""Rows of the roll-over of a year: what goes on, what is missing."""

from dataclasses import dataclass
from datetime import date

from kttt_desktop.queries.rows.duties import DueRow, PartyRow


@dataclass(frozen=True, slots=True)
class WorkYearRow:
    """A year that was opened; `closed_on` None = still open."""

    id: int
    version: int
    year: int
    opened_on: date
    closed_on: date | None
    note: str | None


@dataclass(frozen=True, slots=True)
class CarriedTask:
    """A task that goes on in the year, with its last entry from before.

    Attributes:
        why: continuous, planned (for the year), due (in it) or unfinished.
        last_period: Of the last entry before the year; None = there is none.
        last_state: Its state, a code of `task_state`.
    """

    id: int
    document: str
    text: str
    why: str
    time_text: str | None
    planned_period: str | None
    due_on: date | None
    last_period: str | None
    last_state: str | None


@dataclass(frozen=True, slots=True)
class YearOpening:
    """What a new year begins with; nothing of it is copied as a fact.

    Attributes:
        tasks: Tasks that go on.
        duties: Reports due in the year.
        last_year: The year whose figures stand beside.
        with_figures: How many organisations have figures of that year.
        organizations: How many cooperatives are active.
    """

    year: int
    tasks: tuple[CarriedTask, ...]
    duties: tuple[DueRow, ...]
    last_year: int
    with_figures: int
    organizations: int


@dataclass(frozen=True, slots=True)
class YearGaps:
    """What is missing in a year that is to be closed."""

    year: int
    unsent: tuple[DueRow, ...]
    not_received: tuple[DueRow, ...]
    without_figures: tuple[PartyRow, ...]
    tasks_without_state: tuple[CarriedTask, ...]

    @property
    def count(self) -> int:
        """Return how many things are missing."""
        return (
            len(self.unsent)
            + len(self.not_received)
            + len(self.without_figures)
            + len(self.tasks_without_state)
        )
