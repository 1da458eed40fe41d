"""Points from year figures, sums, and the class or the reason for none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.evaluation import SCALE, Score, ScoreTree, Sum, hundredths
from kttt_desktop.domain.law import Law
from kttt_desktop.domain.law_entries import Line
from kttt_desktop.domain.law_score_entries import ScoreCriterion, ScoreSet
from kttt_desktop.domain.periods import add_months
from kttt_desktop.domain.rules.figures import line_name
from kttt_desktop.domain.rules.sizes import scale_class

CREDIT_FUND, YOUNG, STOPPED = "credit_fund", "under_12_months", "stopped_over_3_months"
INCOMPLETE_SET, INCOMPLETE = "incomplete_set", "incomplete_scores"
_WHOLE = Decimal(100)
_MILLION = 10**6


@dataclass(frozen=True, slots=True)
class YearPair:
    """A figure of the year and of the year before, as stored; None = not reported."""

    now: int | None = None
    before: int | None = None


@dataclass(frozen=True, slots=True)
class RatedFacts:
    """What the points of an organization are computed from.

    Attributes:
        kind, model: Of the organization; `model` None = not known.
        figures: By line.
        names: Lines of the law by code, to say which figure is missing.
    """

    kind: str
    model: str | None
    figures: Mapping[str, YearPair]
    names: Mapping[str, Line]


@dataclass(frozen=True, slots=True)
class Computed:
    """Points computed from figures, in hundredths; None = not known. `evidence` says from what."""

    points: int | None
    evidence: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """The class of a rating, or the reason for none; exactly one of both is set."""

    grade: str | None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class ActivityFacts:
    """When an organization began, and from–to when it did not work (`to` exclusive)."""

    began_on: date | None
    stops: tuple[tuple[date, date], ...] = ()


def computed_points(tree: ScoreTree, facts: RatedFacts) -> dict[str, Computed]:
    """Return the points of every criterion that the text allows to compute for this body."""
    found = {}
    for code in tree.leaves:
        one = tree.criteria[code]
        if one.measure is None or (one.only_kinds and facts.kind not in one.only_kinds):
            continue
        if one.only_models and facts.model is not None and facts.model not in one.only_models:
            continue
        found[code] = compute(one, facts)
    return found


def compute(one: ScoreCriterion, facts: RatedFacts) -> Computed:
    """Return the points of one criterion; a figure that is missing gives none, not zero."""
    pairs = [facts.figures.get(line, YearPair()) for line in one.lines]
    missing = _missing(one, pairs, facts)
    if missing:
        return Computed(None, missing)
    evidence = _evidence(one, pairs, facts)
    if one.nothing is not None and pairs[0].now is not None and pairs[0].now <= 0:
        return Computed(hundredths(one.nothing), evidence)
    value = _measured(one, pairs)
    if value is None:
        return Computed(None, evidence)
    points = _stepped(one, value)
    if points is None:
        return Computed(None, f"{evidence}; văn bản không nói mức này")
    if one.bonus is not None and facts.model == one.bonus.model and one.max_points is not None:
        points = min(points + one.bonus.points, one.max_points)
    return Computed(hundredths(points), evidence)


def _missing(one: ScoreCriterion, pairs: Sequence[YearPair], facts: RatedFacts) -> str:
    if facts.model is None and (one.only_models or one.bonus is not None):
        return "chưa rõ mô hình hoạt động"
    both = one.measure in {"average", "increase", "increase_percent"}
    lacking = []
    for line, pair in zip(one.lines, pairs, strict=True):
        name = line_name(facts.names[line]) if line in facts.names else line
        if pair.now is None:
            lacking.append(name)
        elif both and pair.before is None:
            lacking.append(f"{name} năm trước")
    return f"thiếu {', '.join(lacking)}" if lacking else ""


def _measured(one: ScoreCriterion, pairs: Sequence[YearPair]) -> Decimal | None:
    now, before = Decimal(pairs[0].now or 0), Decimal(pairs[0].before or 0)
    if one.measure == "value":
        return now
    if one.measure == "average":
        return (now + before) / 2
    if one.measure == "increase":
        return now - before
    if one.measure == "increase_percent":
        return (now - before) / before * _WHOLE if before > 0 else None
    whole = Decimal(pairs[1].now or 0)
    if one.measure == "ratio":
        return now / whole * _WHOLE if whole > 0 else None
    return now / whole if whole > 0 else None


def _stepped(one: ScoreCriterion, value: Decimal) -> Decimal | None:
    beyond = (one.below is not None and value >= one.below) or (
        one.at_most is not None and value > one.at_most
    )
    reached = [step.points for step in one.steps if step.reached(value)]
    return None if beyond or not reached else reached[-1]


def _evidence(one: ScoreCriterion, pairs: Sequence[YearPair], facts: RatedFacts) -> str:
    """Return the figures behind the points in a few words."""
    first = facts.names.get(one.lines[0])
    said = [_figure(pair.now, facts.names.get(code)) for code, pair in _by_line(one, pairs)]
    before = _figure(pairs[0].before, first)
    match one.measure:
        case "average":
            mean = (Decimal(pairs[0].now or 0) + Decimal(pairs[0].before or 0)) / 2
            return f"bình quân {_figure(mean, first)} ({before}; {said[0]})"
        case "increase" | "increase_percent":
            return f"{said[0]}, năm trước {before}{_growth(one, pairs)}"
        case "ratio" | "quotient":
            whole = Decimal(pairs[1].now or 0)
            if whole <= 0:
                return f"{said[0]}/{said[1]}"
            share = Decimal(pairs[0].now or 0) / whole
            if one.measure == "quotient":
                return f"{said[0]}/{said[1]} = {_figure(share, first)}"
            return f"{said[0]}/{said[1]} = {vietnamese.percent(share)}"
    return said[0]


def _by_line(one: ScoreCriterion, pairs: Sequence[YearPair]) -> tuple[tuple[str, YearPair], ...]:
    return tuple(zip(one.lines, pairs, strict=True))


def _growth(one: ScoreCriterion, pairs: Sequence[YearPair]) -> str:
    before = Decimal(pairs[0].before or 0)
    if before <= 0 or one.measure not in {"increase", "increase_percent"}:
        return ""
    share = (Decimal(pairs[0].now or 0) - before) / before
    word = "tăng" if share > 0 else "giảm" if share < 0 else "bằng"
    return f": {word} {vietnamese.percent(abs(share))}" if share else ": không tăng"


def _figure(value: int | Decimal | None, line: Line | None) -> str:
    if value is None:
        return "chưa có"
    if line is None or line.unit != "vnd":
        return vietnamese.integer(int(value))
    return f"{vietnamese.decimal(Decimal(value) / _MILLION, 1).removesuffix(',0')} tr.đ"


def sums(tree: ScoreTree, points: Mapping[str, int | None]) -> dict[str, Sum]:
    """Return the sum of every criterion and group; under "" that of the set."""
    found: dict[str, Sum] = {}
    for code in tree.groups:
        _sum(tree, code, points, found)
    tops = [found[code] for code in tree.groups]
    found[""] = _added(tops)
    return found


def _sum(
    tree: ScoreTree, code: str, points: Mapping[str, int | None], found: dict[str, Sum]
) -> Sum:
    one, children = tree.criteria[code], tree.children.get(code)
    if children is None:
        given = points.get(code)
        made = Sum(given or 0, int(given is not None), int(code in tree.leaves))
    else:
        made = _added([_sum(tree, child, points, found) for child in children])
        if one.capped and one.max_points is not None:
            made = Sum(min(made.points, hundredths(one.max_points)), made.known, made.of)
    found[code] = made
    return made


def _added(parts: Sequence[Sum]) -> Sum:
    return Sum(
        sum(one.points for one in parts),
        sum(one.known for one in parts),
        sum(one.of for one in parts),
    )


def grade_of(points: int, law: Law) -> str | None:
    """Return the class of a total in hundredths (law file sizes, scale `evaluation`)."""
    return scale_class("evaluation", max(points, 0) // SCALE, law)


def outcome(
    tree: ScoreTree, kind: str, activity: ActivityFacts, scores: Mapping[str, Score], law: Law
) -> Outcome:
    """Return the class by the office's points, or why there is none."""
    reason = unrated(tree.set, kind, activity, law.day.year)
    if reason is not None:
        return Outcome(None, reason)
    total = sums(tree, {code: one.office_points for code, one in scores.items()})[""]
    if not total.complete or not total.of:
        return Outcome(None, INCOMPLETE)
    if not tree.is_whole:
        return Outcome(None, INCOMPLETE_SET)
    grade = grade_of(total.points, law)
    return Outcome(grade, None if grade else INCOMPLETE_SET)


def unrated(rules: ScoreSet, kind: str, activity: ActivityFacts, year: int) -> str | None:
    """Return why an organization is not rated for a year, whatever its points."""
    if kind in rules.exempt_kinds:
        return CREDIT_FUND
    first, after = date(year, 1, 1), date(year + 1, 1, 1)
    began, least, most = activity.began_on, rules.least_months, rules.longest_stop_months
    if began is not None and least is not None and add_months(began, least) > after:
        return YOUNG
    if most is None:
        return None
    held = [(max(start, first), min(end, after)) for start, end in activity.stops]
    spans = [(start, end) for start, end in held if start < end]
    if not spans:
        return None
    days = sum(((end - start) for start, end in spans), start=timedelta())
    return STOPPED if spans[0][0] + days > add_months(spans[0][0], most) else None
