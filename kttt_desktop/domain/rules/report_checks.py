"""Checks of a year's figures before they are reported: against lists, last year and each other."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as with_default
from datetime import date
from decimal import Decimal
from enum import Enum
from statistics import median

from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.change_words import change_words
from kttt_desktop.domain.faults import Fault, Severity
from kttt_desktop.domain.law import Law
from kttt_desktop.domain.law_check_entries import OutlierRule, WatchedLine
from kttt_desktop.domain.messages import Msg
from kttt_desktop.domain.rules.figures import check_figures, figure_text, line_name

MEMBERS, CHARTER = "I.7.01", "II.2.01"
_TO_SIGMA = 0.6745  # a median distance of a normal spread, in standard deviations
_GROUPS = (("model", "mô hình hoạt động"), ("field", "lĩnh vực"))


class Level(Enum):
    """What a finding asks for; an information asks for nothing."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Check(Enum):
    """What was compared with what; the value is what the officer reads."""

    FIELDS = "Trong biểu"
    FORMS = "Giữa biểu và sổ"
    LAST_YEAR = "So với năm trước"
    UNUSUAL = "Khác thường"


@dataclass(frozen=True, slots=True)
class YearFacts:
    """What an organisation reported for a year, with what it is compared with.

    Attributes:
        figures: By line, an estimate where there is no actual figure.
        last: Those of the year before.
        listed: Members in the list on the last day of the year; 0 = no list is kept.
        model, field: How the organisation is grouped; None = not chosen.
    """

    id: int
    name: str
    kind: str
    model: str | None
    field: str | None
    figures: Mapping[str, int]
    last: Mapping[str, int] = with_default(default_factory=dict)
    listed: int = 0


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at before the report; `organization_id` None = in the form itself.

    Attributes:
        reason: Why it may stand; empty = nobody has said.
        size: How far it is off, to put the largest first.
    """

    level: Level
    check: Check
    fault: Fault
    organization_id: int | None = None
    organization: str = ""
    kind: str = ""
    reason: str = ""
    size: float = 0.0

    @property
    def blocks(self) -> bool:
        """Return whether the report should not go out before it is mended."""
        return self.level is Level.ERROR

    @property
    def line(self) -> str:
        """Return the line of the year figures that it looks at; empty = none."""
        held = self.fault.field or ""
        return "" if self.organization_id is None or held in {"model", "field"} else held


def check_year(
    facts: Sequence[YearFacts], law: Law, year: int, *, grouped: bool
) -> tuple[Finding, ...]:
    """Return everything to look at in a year's figures: errors first, then by organisation.

    Args:
        facts: The organisations that reported.
        law: Of the year (files lines, checks).
        year: Of the figures.
        grouped: The form of the year counts by model and field.
    """
    found = [one for own in facts for one in _of_one(own, law, year, grouped=grouped)]
    found += _unusual(facts, law)
    found += _changes(facts, law)
    levels = list(Level)
    checks = list(Check)
    return tuple(
        sorted(
            found,
            key=lambda one: (
                levels.index(one.level),
                checks.index(one.check),
                -one.size,
                vietnamese.sort_key(one.organization),
            ),
        )
    )


def _of_one(own: YearFacts, law: Law, year: int, *, grouped: bool) -> Iterator[Finding]:
    for fault in check_figures(own.kind, own.figures, law):
        warns = fault.severity is Severity.WARNING
        yield _finding(Level.WARNING if warns else Level.ERROR, Check.FIELDS, fault, own)
    if grouped and own.kind == "cooperative" and own.figures:
        for name, label in _GROUPS:
            if getattr(own, name) is None:
                args: dict[str, object] = {"label": label, "year": year, "value": own.name}
                fault = Fault(Msg.CHECK_NO_GROUP, name, Severity.ERROR, args=args)
                yield _finding(Level.ERROR, Check.FORMS, fault, own)
    yield from _listed(own, law, year)
    yield from _capital_fell(own, law)


def _listed(own: YearFacts, law: Law, year: int) -> Iterator[Finding]:
    """Yield that the number of members reported is not that of the list, where one is kept."""
    declared, line = own.figures.get(MEMBERS), law.lines.get(MEMBERS)
    if declared is None or line is None or not own.listed or declared == own.listed:
        return
    args: dict[str, object] = {
        "label": line_name(line),
        "value": figure_text(line, declared),
        "other": vietnamese.integer(own.listed),
        "day": vietnamese.day(date(year, 12, 31)),
    }
    fault = Fault(Msg.CHECK_LISTED, MEMBERS, Severity.WARNING, args=args)
    yield _finding(Level.WARNING, Check.FORMS, fault, own, abs(declared - own.listed))


def _capital_fell(own: YearFacts, law: Law) -> Iterator[Finding]:
    """Yield that the charter capital fell while the members rose."""
    line = law.lines.get(CHARTER)
    held = [own.last.get(CHARTER), own.figures.get(CHARTER)]
    members = [own.last.get(MEMBERS), own.figures.get(MEMBERS)]
    if line is None or None in held or None in members:
        return
    (before, value), (fewer, more) = ([one or 0 for one in pair] for pair in (held, members))
    if value >= before or more <= fewer:
        return
    args: dict[str, object] = {
        "before": figure_text(line, before),
        "value": figure_text(line, value),
        "fewer": vietnamese.integer(fewer),
        "more": vietnamese.integer(more),
    }
    fault = Fault(Msg.CHECK_CAPITAL_FELL, CHARTER, Severity.WARNING, args=args)
    yield _finding(Level.WARNING, Check.LAST_YEAR, fault, own)


def _changes(facts: Sequence[YearFacts], law: Law) -> Iterator[Finding]:
    """Yield changes from the office's limit on; without one the largest, as information."""
    rule = _rule(law)
    for watched in _watched(law):
        line = law.lines.get(watched.line)
        if line is None:
            continue
        changed: list[tuple[Decimal, YearFacts, dict[str, object]]] = []
        for own in facts:
            before, value = own.last.get(watched.line), own.figures.get(watched.line)
            if before is None or value is None or before <= 0 or value == before:
                continue
            share = Decimal(value - before) * 100 / before
            args: dict[str, object] = {
                "label": line_name(line),
                "before": figure_text(line, before),
                "value": figure_text(line, value),
                "change": change_words(share),
            }
            changed.append((share, own, args))
        changed.sort(key=lambda one: -abs(one[0]))
        yield from _told(watched, changed, rule)


def _told(
    watched: WatchedLine,
    changed: Sequence[tuple[Decimal, YearFacts, dict[str, object]]],
    rule: OutlierRule | None,
) -> Iterator[Finding]:
    limit = watched.percent
    if limit is None:
        for share, own, args in changed[: rule.largest if rule else 0]:
            fault = Fault(Msg.CHECK_LARGEST, watched.line, Severity.WARNING, args=args)
            yield _finding(Level.INFO, Check.LAST_YEAR, fault, own, float(abs(share)))
        return
    for share, own, args in changed:
        if abs(share) >= limit:
            limited = {**args, "limit": vietnamese.decimal(limit, 0)}
            fault = Fault(
                Msg.CHECK_CHANGE, watched.line, Severity.WARNING, args=limited,
                source=watched.source,
            )  # fmt: skip
            yield _finding(Level.WARNING, Check.LAST_YEAR, fault, own, float(abs(share)))


def _unusual(facts: Sequence[YearFacts], law: Law) -> Iterator[Finding]:
    """Yield figures far from the median of the others: growth, and the amount for each member."""
    rule = _rule(law)
    if rule is None:
        return
    for watched in _watched(law):
        line = law.lines.get(watched.line)
        if line is None:
            continue
        growth = {own.id: (own.figures.get(line.code), own.last.get(line.code)) for own in facts}
        sizes = {own.id: (own.figures.get(line.code), own.figures.get(watched.per))
                 for own in facts}  # fmt: skip
        told = "so với mức tăng giảm chung"
        per = law.lines.get(watched.per)
        each = f"nếu chia cho {line_name(per)}, so với mức chung" if per else ""
        for words, pairs in ((told, growth), (each, sizes)):
            scores = _scores(pairs, rule) if words else {}
            for own in facts:
                if own.id in scores:
                    args: dict[str, object] = {
                        "label": line_name(line),
                        "value": figure_text(line, own.figures[line.code]),
                        "measure": words,
                        "count": len([pair for pair in pairs.values() if _ratio(pair) is not None]),
                    }
                    fault = Fault(Msg.CHECK_UNUSUAL, line.code, Severity.WARNING, args=args)
                    yield _finding(Level.INFO, Check.UNUSUAL, fault, own, scores[own.id])


def _scores(
    pairs: Mapping[int, tuple[int | None, int | None]], rule: OutlierRule
) -> dict[int, float]:
    """Return how far the ratios lie from their median, of those that lie far, by key.

    Ratios are compared by their logarithm: twice and half as much are equally far.
    """
    ratios = {key: ratio for key, pair in pairs.items() if (ratio := _ratio(pair)) is not None}
    if len(ratios) < rule.least:
        return {}
    middle = median(ratios.values())
    spread = median(abs(ratio - middle) for ratio in ratios.values())
    if spread == 0:
        return {}
    scores = {key: _TO_SIGMA * abs(ratio - middle) / spread for key, ratio in ratios.items()}
    return {key: score for key, score in scores.items() if score > float(rule.score)}


def _ratio(pair: tuple[int | None, int | None]) -> float | None:
    above, below = pair
    if above is None or below is None or above <= 0 or below <= 0:
        return None
    return math.log(above / below)


def _watched(law: Law) -> Iterable[WatchedLine]:
    return law.of("watched_lines", WatchedLine).values()


def _rule(law: Law) -> OutlierRule | None:
    return law.of("outlier_rule", OutlierRule).get("")


def _finding(
    level: Level, check: Check, fault: Fault, own: YearFacts, size: float = 0.0
) -> Finding:
    return Finding(level, check, fault, own.id, own.name, own.kind, size=size)
