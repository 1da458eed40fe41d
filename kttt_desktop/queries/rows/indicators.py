"""What is asked of the indicator engine and what it answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:  # whoever asks for a list needs no models of indicators
    from kttt_desktop.queries.indicator_spec import IndicatorSpec, Measure, Where

Figures = Literal["actual", "best"]


@dataclass(frozen=True, slots=True)
class LineFigure:
    """Measure a line of the year figures, as forms do.

    `min` and `max` look at values above zero only, `positive_count` counts them. Organisations that
    are not active count only with `only_active` False.
    """

    line: str
    measure: "Measure" = "sum"
    only_active: bool = True


@dataclass(frozen=True, slots=True)
class Request:
    """One figure: an indicator or a line, with attributes of its rows fixed.

    A key of `where` is a field of the entity or of its organisation (`model`, `field`, `kind`,
    `commune` …); a tuple as value means one of them.
    """

    figure: "IndicatorSpec | LineFigure"
    where: "Where" = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Scope:
    """For which year, day and organisations, and as known on which day (None = now).

    Attributes:
        year: Of year figures.
        as_of: Day of stock figures.
        since: Last day before what is counted as new; None = no such day is set.
        period: Of the progress of tasks (`2023-Q4`).
        organization_ids: Only these; None = all.
        commune: Only organisations of this commune.
        document_id: Only tasks of this document.
        figures: `best` takes an estimate where there is no actual figure.
    """

    year: int
    as_of: date
    period: str | None = None
    known_on: date | None = None
    organization_ids: tuple[int, ...] | None = None
    commune: str | None = None
    document_id: int | None = None
    figures: Figures = "best"
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """A figure in its stored unit; None = nothing known, which is not zero.

    Attributes:
        value: Whole for count, sum, min and max; `Decimal` for averages, ratios and formulas.
        have: Organisations that stand behind it (of tasks: rows).
        expected: Active organisations that should.
        estimates: How many stand on an estimate.
        base: Value of a ratio's base.
        part: Value of a ratio's part.
    """

    value: int | Decimal | None
    have: int = 0
    expected: int = 0
    estimates: int = 0
    base: int | Decimal | None = None
    part: int | Decimal | None = None


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """One row behind a figure; `value` is None where rows are only counted."""

    entity: str
    id: int
    name: str
    value: int | None
    organization_id: int | None


Catalogue = Mapping[str, "IndicatorSpec"]
