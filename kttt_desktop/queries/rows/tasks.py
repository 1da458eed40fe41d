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

    `within` is the latest entry of a period that lies within the period asked for, or is it.
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
    assignments: tuple[AssignmentRow, ...] = ()
    progress: ProgressRow | None = None
    last: ProgressRow | None = None
    within: ProgressRow | None = None

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
