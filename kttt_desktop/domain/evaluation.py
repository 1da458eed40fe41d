"""Yearly evaluation: score sets as trees of criteria, what is typed, and what comes of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from pydantic import Field

from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.draft import Draft, OptionalDay, OptionalText, Whole, text_field
from kttt_desktop.domain.faults import Fault, Severity
from kttt_desktop.domain.law import Law
from kttt_desktop.domain.law_score_entries import ScoreCriterion, ScoreSet
from kttt_desktop.domain.messages import Msg

SCALE = 100
"""Points are kept in hundredths."""
SELF, OFFICE, EVIDENCE, REASON = "self_points", "office_points", "evidence", "reason"
SCORE_FIELDS = (SELF, OFFICE, EVIDENCE, REASON)
NOT_RATED = "not_rated"
_POINTS = frozenset({SELF, OFFICE})
_PLACES = 2
_LARGEST = Decimal(1000)
_LONGEST = 2000


@dataclass(frozen=True, slots=True)
class Score:
    """What is kept of one criterion; points in hundredths, None = not given."""

    self_points: int | None = None
    office_points: int | None = None
    evidence: str | None = None
    reason: str | None = None

    @property
    def difference(self) -> int | None:
        """Return by how much the office differs; None when one of both is missing."""
        if self.self_points is None or self.office_points is None:
            return None
        return self.office_points - self.self_points


@dataclass(frozen=True, slots=True)
class Sum:
    """Points of a criterion or group: their sum, and how many of its leaves are known."""

    points: int
    known: int
    of: int

    @property
    def complete(self) -> bool:
        """Return whether every leaf has its points."""
        return self.known == self.of


@dataclass(frozen=True)
class ScoreTree:
    """A score set with its criteria of a day, in printed order."""

    set: ScoreSet
    criteria: Mapping[str, ScoreCriterion] = field(repr=False)

    @cached_property
    def children(self) -> Mapping[str | None, tuple[str, ...]]:
        """Codes under each code; under None the groups."""
        found: dict[str | None, tuple[str, ...]] = {}
        for code, one in self.criteria.items():
            found[one.parent] = (*found.get(one.parent, ()), code)
        return found

    @cached_property
    def leaves(self) -> tuple[str, ...]:
        """Codes that are given points."""
        return tuple(
            code
            for code, one in self.criteria.items()
            if code not in self.children and one.max_points is not None
        )

    @cached_property
    def groups(self) -> tuple[str, ...]:
        """Codes at the top."""
        return self.children.get(None, ())

    @cached_property
    def lines(self) -> frozenset[str]:
        """Lines of the year figures that are asked."""
        return frozenset(line for one in self.criteria.values() for line in one.lines)

    def depth(self, code: str) -> int:
        """Return how many criteria stand above one."""
        parent = self.criteria[code].parent
        return 0 if parent is None else 1 + self.depth(parent)

    def leaves_of(self, code: str) -> Iterator[str]:
        """Yield the leaves of a criterion, itself when it is one."""
        if code in self.leaves:
            yield code
        for child in self.children.get(code, ()):
            yield from self.leaves_of(child)

    @cached_property
    def known_maximum(self) -> Decimal:
        """Most points that the leaves known so far can make."""
        return sum((self._most(code) for code in self.groups), start=Decimal(0))

    @cached_property
    def is_whole(self) -> bool:
        """Whether every level totals what it should, up to the maximum of the set."""
        uneven = any(
            one.max_points is None or self._of_children(code) not in {None, one.max_points}
            for code, one in self.criteria.items()
            if not one.capped
        )
        return not uneven and self.known_maximum == self.set.maximum

    def _of_children(self, code: str) -> Decimal | None:
        held = self.children.get(code)
        if held is None:
            return None
        return sum((self.criteria[one].max_points or Decimal(0) for one in held), start=Decimal(0))

    def _most(self, code: str) -> Decimal:
        one, held = self.criteria[code], self.children.get(code)
        if held is None:
            return one.max_points or Decimal(0)
        made = sum((self._most(child) for child in held), start=Decimal(0))
        return min(made, one.max_points) if one.capped and one.max_points is not None else made


def score_sets(law: Law) -> tuple[ScoreSet, ...]:
    """Return the score sets in force for the year of a law, in the order of the file."""
    return tuple(law.of("score_sets", ScoreSet).values())


def score_tree(law: Law, code: str) -> ScoreTree | None:
    """Return a score set with its criteria; None when the law of the day has none of this code."""
    found = law.of("score_sets", ScoreSet).get(code)
    if found is None:
        return None
    criteria = law.of("score_criteria", ScoreCriterion).values()
    return ScoreTree(found, {one.code: one for one in criteria if one.score_set == code})


def set_fault(tree: ScoreTree) -> Fault | None:
    """Return why a set may not be printed: its points do not total what they should."""
    if tree.is_whole:
        return None
    args = {
        "value": tree.set.short,
        "known": _plain(tree.known_maximum),
        "limit": _plain(tree.set.maximum),
    }
    return Fault(Msg.SCORES_NOT_TOTAL, "score_set", Severity.REFUSED, args=args)


def hundredths(points: Decimal) -> int:
    """Return points as they are kept."""
    return int(points * SCALE)


def points_words(points: int | None, *, signed: bool = False) -> str:
    """Return kept points as the officer reads them: 74,5; empty for None."""
    if points is None:
        return ""
    words = _plain(Decimal(points) / SCALE)
    return f"+{words}" if signed and points > 0 else words


def _plain(number: Decimal) -> str:
    exponent = number.normalize().as_tuple().exponent
    return vietnamese.decimal(number, max(-int(exponent), 0)).replace("-", "−")


@dataclass(frozen=True, slots=True)
class TypedScore:
    """A cell of a score sheet as typed; points may come as hundredths (`int`)."""

    organization_id: int
    criterion: str
    field: str
    typed: str | int | None


@dataclass(frozen=True, slots=True)
class ReadScore:
    """A typed cell with its value as kept, or the fault that refuses it."""

    score: TypedScore
    value: str | int | None = None
    fault: Fault | None = None


def read_score(typed: TypedScore, tree: ScoreTree) -> ReadScore:
    """Return the value of what was typed, or the fault that refuses it."""
    if typed.criterion not in tree.leaves:
        return _refused(typed, Msg.NOT_IN_LIST, label="tiêu chí", value=typed.criterion)
    if typed.field not in SCORE_FIELDS:
        return _refused(typed, Msg.NOT_IN_LIST, label="cột điểm", value=typed.field)
    if typed.field not in _POINTS:
        text = vietnamese.clean(str(typed.typed or ""))
        if len(text) > _LONGEST:
            limit = vietnamese.integer(_LONGEST)
            return _refused(typed, Msg.TEXT_TOO_LONG, label="Nội dung", value=text, limit=limit)
        return ReadScore(typed, text or None)
    if typed.typed is None or isinstance(typed.typed, int):
        return ReadScore(typed, typed.typed)
    return _points(typed, typed.typed.replace("−", "-"))


def _points(typed: TypedScore, text: str) -> ReadScore:
    try:
        number = vietnamese.parse_decimal(text)
    except ValueError:
        return _refused(typed, Msg.NOT_A_NUMBER, label="Điểm", value=text)
    if number is None:
        return ReadScore(typed, None)
    if abs(number) > _LARGEST:
        return _refused(typed, Msg.NUMBER_TOO_LARGE, label="Điểm", value=text)
    if number != round(number, _PLACES):
        return _refused(typed, Msg.TOO_MANY_PLACES, label="Điểm", value=text)
    return ReadScore(typed, hundredths(number))


def _refused(typed: TypedScore, msg: Msg, **args: object) -> ReadScore:
    return ReadScore(typed, fault=Fault(msg, typed.criterion, Severity.REFUSED, args=args))


class EvaluationDraft(Draft):
    """What is kept of a rating beside its points."""

    organization_id: Whole = Field(title="Tổ chức")
    year: Whole = Field(title="Năm")
    evaluated_on: OptionalDay = text_field("Ngày đánh giá")
    evaluated_by: OptionalText = text_field("Người đánh giá")
    development_plan: OptionalText = text_field("Hướng củng cố, phát triển")
    note: OptionalText = text_field("Ghi chú của cơ quan")
