"""Rows of targets, with what the register says of each."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from kttt_desktop.domain.rules.targets import Aim, Standing
from kttt_desktop.queries.rows.indicators import Answer


@dataclass(frozen=True, slots=True)
class TargetRow:
    """A target as printed and as the office settled it; `indicator` None = not bound yet."""

    id: int
    version: int
    document_id: int | None
    position: int
    section_path: str
    text: str
    printed_indicator: str | None
    operator: str | None
    value: Decimal | None
    value_to: Decimal | None
    unit: str | None
    year: int | None
    scope: str | None
    indicator: str | None
    tolerance: Decimal | None
    start_year: int | None
    start_value: Decimal | None
    origin: str
    note: str | None

    @property
    def aim(self) -> Aim:
        """Return its figure and path."""
        return Aim(
            self.operator,
            self.value,
            self.value_to,
            self.year,
            self.tolerance,
            self.start_year,
            self.start_value,
        )


@dataclass(frozen=True, slots=True)
class TargetStanding:
    """A target with its value in the register.

    Attributes:
        row: The target; its start value is the counted one when the office gave none.
        measured: What its indicator measures, in words; empty when it is not bound.
        base: What the base of a share counts, in words; empty when it has none.
        base_unit: What its base is counted in.
        unit: Of the value.
        answer: The value with part, base and coverage; None when it is not bound.
        standing: Whether it is reached, path and step.
        start_counted: The start value was counted from the register.
        rated_year: Of which year the grades are that stand behind it; None = no grades do.
        why: Why there is no value, in words; empty when there is one.
    """

    row: TargetRow
    measured: str
    base: str
    unit: str
    answer: Answer | None
    standing: Standing
    base_unit: str = ""
    start_counted: bool = False
    rated_year: int | None = None
    why: str = ""

    @property
    def value(self) -> int | Decimal | None:
        """Return the value, None when it is not known."""
        return self.answer.value if self.answer else None


@dataclass(frozen=True, slots=True)
class TargetBoard:
    """The targets of a document, or of all, as on a day."""

    as_of: date
    targets: tuple[TargetStanding, ...]
    documents: dict[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class YearValue:
    """The value of an indicator as at a day of a year; None = not known."""

    year: int
    as_of: date
    answer: Answer


@dataclass(frozen=True, slots=True)
class OtherBase:
    """What another indicator that the words would fit gives."""

    code: str
    name: str
    answer: Answer
    unit: str
    reason: str
