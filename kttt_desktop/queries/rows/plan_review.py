"""What a corrected version of a plan changes in the register, before anything is stored."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

TaskFate = Literal["unchanged", "changed", "moved", "added", "gone"]
FATES: tuple[TaskFate, ...] = ("unchanged", "changed", "moved", "added", "gone")


@dataclass(frozen=True, slots=True)
class TaskChange:
    """What becomes of one task.

    Attributes:
        fate: unchanged, changed (its text; it may also have moved), moved (same text elsewhere),
            added, gone.
        task_id: The task of the register; None when added.
        place: Index of the task in the plan read; None when gone.
        old_text, new_text: None where it does not stand.
        old_path, new_path: Labels joined by a full stop; None where it does not stand.
        likeness: Share of words both texts have, in percent; 100 when unchanged.
        kept: Something of the office hangs on it: progress, files, links, or a duty.
    """

    fate: TaskFate
    task_id: int | None
    place: int | None
    old_text: str | None
    new_text: str | None
    old_path: str | None
    new_path: str | None
    likeness: int = 0
    kept: bool = False


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field of the document that reads otherwise now."""

    field: str
    label: str
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class PartCount:
    """How many targets (duties, sources of money) stay, come and go."""

    same: int = 0
    added: int = 0
    gone: int = 0


@dataclass(frozen=True, slots=True)
class PlanChanges:
    """What a plan read again would change in a document of the register.

    Attributes:
        document_id: The document.
        tasks: New ones and those that stay in the order of the plan, then those that are gone.
        fields: Fields of the document that differ.
        parts: By `targets`, `duties`, `funding`.
        same_file: The file is, byte for byte, the one already taken in.
    """

    document_id: int
    tasks: tuple[TaskChange, ...]
    fields: tuple[FieldChange, ...] = ()
    parts: Mapping[str, PartCount] = field(default_factory=dict)
    same_file: bool = False

    def of(self, fate: TaskFate) -> tuple[TaskChange, ...]:
        """Return the tasks with that fate."""
        return tuple(one for one in self.tasks if one.fate == fate)

    @property
    def unchanged(self) -> tuple[TaskChange, ...]:
        """Tasks that read and stand as before."""
        return self.of("unchanged")

    @property
    def changed(self) -> tuple[TaskChange, ...]:
        """Tasks whose text differs."""
        return self.of("changed")

    @property
    def moved(self) -> tuple[TaskChange, ...]:
        """Tasks that stand elsewhere with the same text."""
        return self.of("moved")

    @property
    def added(self) -> tuple[TaskChange, ...]:
        """Tasks that are new."""
        return self.of("added")

    @property
    def gone(self) -> tuple[TaskChange, ...]:
        """Tasks that stand in the plan no more."""
        return self.of("gone")
