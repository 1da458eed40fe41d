"""The kinds of entry of resources/law/scores.toml: sets of criteria by which bodies are rated."""

from decimal import Decimal
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from kttt_desktop.domain.law_entries import Entry

Measure = Literal["value", "average", "increase", "increase_percent", "ratio", "quotient"]


class ScoreSet(Entry):
    """A set of criteria; its validity is that of the years that are rated.

    Attributes:
        title: As printed; `short` stands where there is little room.
        maximum: Points that its criteria must total.
        kinds: Kinds of organization that are rated by it.
        exempt_kinds: Kinds whose rating other rules give, with `exempt_source`.
        fields: Only organizations of these fields; empty = of all.
        least_months: Who has worked for less is not rated; `longest_stop_months`: who stopped for
            more within the year is not rated. None = no such rule.
    """

    identity = ("code",)
    code: str
    title: str
    short: str
    maximum: Decimal = Field(gt=0)
    kinds: tuple[str, ...]
    exempt_kinds: tuple[str, ...] = ()
    exempt_source: str = ""
    fields: tuple[str, ...] = ()
    least_months: int | None = None
    longest_stop_months: int | None = None


class ScoreStep(BaseModel):
    """Points from a bound on: `at_least` takes the bound in, `above` leaves it out, none = all."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    at_least: Decimal | None = None
    above: Decimal | None = None
    points: Decimal

    def reached(self, value: Decimal) -> bool:
        """Return whether a value is within the step."""
        if self.at_least is not None:
            return value >= self.at_least
        return self.above is None or value > self.above


class ModelBonus(BaseModel):
    """Points more for organizations of an activity model, never over the most."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    model: str
    points: Decimal


class ScoreCriterion(Entry):
    """A criterion of a set, or a group of criteria (`parent` None = at the top).

    Attributes:
        code: Its key in the set; `number` as printed.
        max_points: None = not known.
        min_points: Below zero where the text takes points off.
        capped: The parts may make more than the most; then the most counts.
        hint: Points as the text gives them, in words.
        measure: What of the year figures counts; None = entered by hand. `average` and `increase`
            look at the year before too, `ratio` is in percent.
        lines: The line measured; of a ratio or quotient part and whole.
        steps: Points by bound, lowest first; the last one reached counts.
        below: From here on the text says nothing. `at_most`: above it.
        nothing: Points when the part is known and none, whatever the whole.
        only_kinds: Counted for these kinds alone, entered for the others.
        only_models: Counted for these activity models alone.
    """

    identity = ("score_set", "code")
    score_set: str
    code: str
    number: str
    parent: str | None = None
    title: str
    max_points: Decimal | None = None
    min_points: Decimal = Decimal(0)
    capped: bool = False
    hint: str = ""
    measure: Measure | None = None
    lines: tuple[str, ...] = ()
    steps: tuple[ScoreStep, ...] = ()
    below: Decimal | None = None
    at_most: Decimal | None = None
    nothing: Decimal | None = None
    only_kinds: tuple[str, ...] = ()
    only_models: tuple[str, ...] = ()
    bonus: ModelBonus | None = None

    @model_validator(mode="after")
    def _measured_whole(self) -> Self:
        wanted = 0 if self.measure is None else 2 if self.measure in {"ratio", "quotient"} else 1
        if len(self.lines) != wanted or bool(self.steps) != (self.measure is not None):
            message = "measure phải đi cùng lines (ratio, quotient: hai dòng) và steps"
            raise ValueError(message)
        return self


SECTIONS: dict[str, type[Entry]] = {"score_sets": ScoreSet, "score_criteria": ScoreCriterion}
