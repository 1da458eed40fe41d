"""Faults found in data, and the errors that carry them to the officer."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from dataclasses import field as with_default
from enum import Enum
from typing import Generic, TypeVar

from kttt_desktop.domain.messages import Msg
from kttt_desktop.domain.tie_messages import TieMsg

T = TypeVar("T")


class Severity(Enum):
    """How a fault is treated; a rule of law is never `REFUSED`."""

    REFUSED = "refused"
    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a fault stands; None = not from there."""

    file: str | None = None
    sheet: str | None = None
    cell: str | None = None
    row: int | None = None
    field: str | None = None


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong: its sentence, place, value, rule and legal source.

    Attributes:
        msg: The sentence; its name is the stable code.
        field: Name of the draft's field, None when the whole thing is meant.
        severity: How it is treated.
        row: Row of a sheet or a paste, counted from 1.
        args: Values for the sentence; `value` is the value at fault.
        source: Document, article and clause of law; None for a rule of the program.
        place: File, sheet and cell, where it came from a file.
    """

    msg: Msg | TieMsg
    field: str | None
    severity: Severity
    row: int | None = None
    args: Mapping[str, object] = with_default(default_factory=dict)
    source: str | None = None
    place: Place = Place()

    @property
    def code(self) -> str:
        """Return the stable code of the sentence."""
        return self.msg.name.lower()

    @property
    def rule(self) -> str:
        """Return what a written reason settles: the rule, with the field it looks at."""
        return f"{self.code}.{self.field}" if self.field else self.code

    def text(self) -> str:
        """Return the Vietnamese sentence."""
        sentence: str = self.msg.value
        return sentence.format(**self.args)

    def at(self, **changes: object) -> "Fault":
        """Return the same fault at another place (`row`, `field`, or the fields of `Place`)."""
        own = {name: changes.pop(name) for name in ("row", "field") if name in changes}
        return replace(self, **own, place=replace(self.place, **changes))  # type: ignore[arg-type]

    def to_json(self) -> dict[str, object]:
        """Return the fault as commands print it."""
        value = self.args.get("value")
        return {
            "code": self.code,
            "severity": self.severity.value,
            "message": self.text(),
            "source": self.source,
            "place": {
                "file": self.place.file,
                "sheet": self.place.sheet,
                "cell": self.place.cell,
                "row": self.row if self.row is not None else self.place.row,
                "field": self.field if self.field is not None else self.place.field,
            },
            "value": value if isinstance(value, int | str | None) else str(value),
        }


@dataclass(frozen=True)
class Checked(Generic[T]):
    """A draft that may be stored, with the faults kept beside it."""

    draft: T
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True)
class Saved(Generic[T]):
    """The key of what was stored, with the faults kept beside it."""

    key: T
    faults: tuple[Fault, ...] = ()


class KtttError(Exception):
    """What the officer can put right or must know; carries at least one fault."""

    def __init__(self, *faults: Fault) -> None:
        """Keep the faults; the text of the error is their sentences."""
        super().__init__("\n".join(fault.text() for fault in faults))
        self.faults = faults


class InputError(KtttError):
    """A field or a cell can be put right."""


class ConflictError(KtttError):
    """Taken, changed or removed meanwhile."""


class FileError(KtttError):
    """A file is unreadable, locked, or of the wrong kind."""


class StoreError(KtttError):
    """The register is locked, damaged, too new, or the disk is full."""


class CancelledError(Exception):
    """The officer stopped the work; nothing is shown."""


def refuse_if_any(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """Return the faults; raise when one of them may not be kept.

    Raises:
        InputError: With all faults, when one is refused.
    """
    found = tuple(faults)
    if any(fault.severity is Severity.REFUSED for fault in found):
        raise InputError(*found)
    return found
