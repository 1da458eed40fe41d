"""Rows of documents, their sections and tasks."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document with the number of its tasks."""

    id: int
    version: int
    kind: str | None
    number: str | None
    issued_on: date | None
    issuer: str | None
    title: str
    tasks: int


@dataclass(frozen=True, slots=True)
class SectionRow:
    """A section as printed; `depth` 0 is the top."""

    id: int
    parent_id: int | None
    position: int
    label: str
    heading: str
    depth: int


@dataclass(frozen=True, slots=True)
class AssignmentRow:
    """An agency that leads or coordinates; `origin` printed or office."""

    id: int
    agency_id: int
    agency: str
    role: str
    implied: bool
    origin: str


@dataclass(frozen=True, slots=True)
class ProgressRow:
    """How a task stands in a period."""

    id: int
    version: int
    task_id: int
    period: str
    state: str | None
    percent: int | None
    result: str | None
    difficulty: str | None
    proposal: str | None
    papers: str | None


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A task with its agencies, how it stands in the period, and its last entry before that.

    Attributes:
        within: The latest entry of a period that lies within the period asked for, or is it.
        role: What the office does: `leads`, `coordinates`, `passes` or None.
        asked: Something is to be entered in the period.
        overdue: Past its day and not ended, by rule.
        linked: Tied to other tasks, from whichever side.
        files: How many files are attached in the period.
        group: The tasks that are the same one, itself included.
        document: Name of its document, where tasks of several stand together.
    """

    id: int
    version: int
    document_id: int
    section_id: int | None
    position: int
    section_path: str
    bullet: int | None
    text: str
    time_text: str | None
    time_kind: str | None
    due_on: date | None
    planned_period: str | None
    officer: str | None
    doubt: str | None
    carries_out_id: int | None = None
    same_as_id: int | None = None
    assigned_in_id: int | None = None
    assigned_in_text: str | None = None
    local_role: str | None = None
    dropped_on: date | None = None
    assignments: tuple[AssignmentRow, ...] = ()
    progress: ProgressRow | None = None
    last: ProgressRow | None = None
    within: ProgressRow | None = None
    role: str | None = None
    asked: bool = True
    overdue: bool = False
    linked: bool = False
    files: int = 0
    group: tuple[int, ...] = ()
    document: str = ""

    @property
    def state(self) -> str | None:
        """Return the state entered for the period, else the last one that ended the task."""
        if self.progress is not None or self.last is None or self.asked:
            return self.progress.state if self.progress is not None else None
        return self.last.state

    @property
    def waits(self) -> bool:
        """Return whether something is to be entered in the period and nothing is."""
        return self.asked and self.progress is None

    @property
    def lead(self) -> str:
        """Return the names of the agencies that lead."""
        return self._names("lead")

    @property
    def coordinating(self) -> str:
        """Return the names of the agencies that coordinate."""
        return self._names("coordinating")

    def _names(self, role: str) -> str:
        return ", ".join(one.agency for one in self.assignments if one.role == role)


@dataclass(frozen=True, slots=True)
class TaskTree:
    """Sections and tasks of a document in printed order."""

    sections: tuple[SectionRow, ...]
    tasks: tuple[TaskRow, ...]
    headings: dict[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LinkedTask:
    """Another task, with the document that gives it; `likeness` in percent where compared."""

    id: int
    document_id: int
    document: str
    section_path: str
    text: str
    likeness: int | None = None


@dataclass(frozen=True, slots=True)
class TaskLinks:
    """What a task is tied to, both ways."""

    same: tuple[LinkedTask, ...] = ()
    carries_out: LinkedTask | None = None
    carried_out_by: tuple[LinkedTask, ...] = ()
    assigned_in: str | None = None


@dataclass(frozen=True, slots=True)
class SubPlanRow:
    """A body that is to draw up a plan of its own for a document.

    Attributes:
        group: The group by which it is named; None = by its own name.
        tasks: How many tasks of the document name it.
        due_on: The last good day; None = not known.
        received_on: When its plan came; None = not yet.
        number: Number of its plan.
        plan_id: Row of the plan in its book; None = none is kept.
    """

    agency_id: int
    agency: str
    group: str | None
    tasks: int
    due_on: date | None = None
    received_on: date | None = None
    number: str | None = None
    plan_id: int | None = None
