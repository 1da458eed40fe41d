"""Rows of the yearly evaluation: organisations with their points, and how classes add up."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from kttt_desktop.domain.evaluation import Score, ScoreTree, Sum
from kttt_desktop.domain.faults import Fault
from kttt_desktop.domain.rules.evaluation import Computed, Outcome


@dataclass(frozen=True, slots=True)
class RatedOrganization:
    """An organisation on the last day of the year, with its scales.

    Attributes:
        member_scale, capital_scale: Bands of TT 01/2020; None = figure missing or not in force.
        size: Size class of NĐ 113/2024 in words, or why it cannot be told.
    """

    id: int
    name: str
    kind: str
    tax_code: str | None
    commune: str | None
    field: str | None
    main_vsic: str | None
    vsic_edition: str | None
    model: str | None
    members: int | None
    member_scale: str | None
    capital_scale: str | None
    size: str


@dataclass(frozen=True, slots=True)
class KeptEvaluation:
    """What is kept of a rating beside its points."""

    id: int
    version: int
    score_set: str | None
    grade: str | None
    unrated_reason: str | None
    evaluated_on: date | None
    evaluated_by: str | None
    development_plan: str | None
    note: str | None


@dataclass(frozen=True)
class EvaluationRow:
    """One organisation in one year.

    Attributes:
        tree: The score set it is rated by.
        scores: Kept points by criterion. `computed`: what the year figures give.
        own, office: Sums of both columns by criterion; "" = the whole set.
        outcome: Class or reason, of the points; of a rating kept without points as it was kept.
        last: Class and total (hundredths) of the year before.
    """

    organization: RatedOrganization
    tree: ScoreTree = field(repr=False)
    kept: KeptEvaluation | None
    scores: Mapping[str, Score]
    computed: Mapping[str, Computed]
    own: Mapping[str, Sum]
    office: Mapping[str, Sum]
    outcome: Outcome
    faults: tuple[Fault, ...]
    last: tuple[str | None, int | None] = (None, None)

    @property
    def id(self) -> int:
        """Return the organisation's id."""
        return self.organization.id

    @property
    def total(self) -> Sum:
        """Return the sum of the office's points."""
        return self.office[""]

    def differing(self) -> Mapping[str, tuple[int | None, int]]:
        """Return by criterion the office's points and those that the figures give, where unlike."""
        return {
            code: (before, one.points)
            for code, one in self.computed.items()
            if one.points is not None
            and (before := self.scores.get(code, Score()).office_points) != one.points
        }

    def self_only(self) -> tuple[str, ...]:
        """Return the criteria with points of the organisation and none of the office."""
        return tuple(
            code
            for code, one in self.scores.items()
            if one.self_points is not None and one.office_points is None
        )


@dataclass(frozen=True)
class EvaluationBook:
    """The evaluation of a year by a score set; rows by name."""

    year: int
    tree: ScoreTree = field(repr=False)
    rows: tuple[EvaluationRow, ...]

    def counts(self) -> dict[str, int]:
        """Return how many have each class or reason; they add up to all organisations."""
        found: dict[str, int] = {}
        for row in self.rows:
            key = row.outcome.grade or row.outcome.reason or ""
            found[key] = found.get(key, 0) + 1
        return found


@dataclass(frozen=True, slots=True)
class ScoreSheetRow:
    """One line of the score table of an organisation, as TT01-PL2 prints it."""

    number: str
    title: str
    most: str
    self_points: Decimal | None
    office_points: Decimal | None
    note: str


@dataclass(frozen=True, slots=True)
class RatedRow:
    """One organisation in the list of results, with codes as words."""

    name: str
    tax_code: str | None
    commune: str
    trade: str
    model: str
    member_scale: str
    capital_scale: str
    size: str
    first: Decimal | None
    second: Decimal | None
    third: Decimal | None
    total: Decimal | None
    grade: str
    reason: str


@dataclass(frozen=True, slots=True)
class ClassRow:
    """How many organisations have a class or a reason, by size."""

    label: str
    total: int
    members_micro: int
    members_small: int
    members_medium: int
    members_large: int
    members_unknown: int
    capital_micro: int
    capital_small: int
    capital_medium: int
    capital_large: int
    capital_unknown: int
