"""Rows of what runs out, and of what is missing."""

from dataclasses import dataclass
from datetime import date

from kttt_desktop.queries.rows.forms import MissingRow, Reporting
from kttt_desktop.queries.rows.targets import TargetStanding
from kttt_desktop.queries.rows.tasks import TaskRow


@dataclass(frozen=True, slots=True)
class TermRow:
    """Something that runs out on a day.

    Attributes:
        kind: What runs out, in Vietnamese.
        day: Last day.
        days_left: From today; below zero = over.
        entity, id: The row it stands in.
        organization_id, organization: Whose it is; None = the office's own.
        name: Of the row.
        source: The law that gives the length; None = the day was entered.
    """

    kind: str
    day: date
    days_left: int
    entity: str
    id: int
    organization_id: int | None
    organization: str | None
    name: str
    source: str | None = None


@dataclass(frozen=True, slots=True)
class HoleRow:
    """Something that lacks what it should have.

    Attributes:
        entity, id: The row; a unit has no id, `code` says which.
        detail: What lacks, or how much too much.
    """

    entity: str
    id: int | None
    name: str
    detail: str = ""
    code: str | None = None


@dataclass(frozen=True, slots=True)
class HoleCount:
    """One saved question with how many rows answer it."""

    key: str
    title: str
    source: str
    count: int


@dataclass(frozen=True, slots=True)
class Watch:
    """What waits: terms, holes, targets, tasks past their day, who has not reported."""

    terms: tuple[TermRow, ...]
    holes: tuple[HoleCount, ...]
    targets: tuple[TargetStanding, ...]
    overdue_tasks: tuple[TaskRow, ...]
    reporting: Reporting
    missing: tuple[MissingRow, ...]
