"""Judgement of a score sheet: bounds, differences without a reason, points beside the figures."""

from collections.abc import Iterator, Mapping

from kttt_desktop.domain.evaluation import (
    Score,
    ScoreTree,
    hundredths,
    points_words,
)
from kttt_desktop.domain.faults import Fault, Severity
from kttt_desktop.domain.law_score_entries import ScoreCriterion
from kttt_desktop.domain.messages import Msg
from kttt_desktop.domain.rules.evaluation import Computed


def check_scores(
    tree: ScoreTree, scores: Mapping[str, Score], computed: Mapping[str, Computed]
) -> tuple[Fault, ...]:
    """Return what is wrong in the kept points of one organization, in printed order."""
    found: list[Fault] = []
    for code in tree.leaves:
        held = scores.get(code)
        if held is not None:
            found += _of_criterion(tree.criteria[code], held, computed.get(code))
    return tuple(found)


def criterion_name(tree: ScoreTree, code: str) -> str:
    """Return a criterion as a sentence names it: `3a`, `11b`."""
    one = tree.criteria[code]
    named = f"{one.code} {one.title}"
    return named if code in tree.leaves else one.title


def _of_criterion(one: ScoreCriterion, held: Score, computed: Computed | None) -> Iterator[Fault]:
    for field, points in (("HTX", held.self_points), ("cơ quan", held.office_points)):
        if points is None or one.max_points is None:
            continue
        most, least = hundredths(one.max_points), hundredths(one.min_points)
        if not least <= points <= most:
            args = {
                "value": points_words(points),
                "who": field,
                "label": one.code,
                "least": points_words(least),
                "most": points_words(most),
            }
            yield Fault(
                Msg.POINTS_OUT_OF_RANGE, one.code, Severity.ERROR, args=args, source=one.source
            )
    if held.difference and not held.reason:
        args = {
            "value": points_words(held.office_points),
            "other": points_words(held.self_points),
            "label": one.code,
        }
        yield Fault(Msg.POINTS_NEED_REASON, one.code, Severity.ERROR, args=args)
    known = computed.points if computed is not None else None
    if held.office_points is not None and known is not None and held.office_points != known:
        args = {
            "value": points_words(held.office_points),
            "other": points_words(known),
            "label": one.code,
            "evidence": computed.evidence if computed is not None else "",
        }
        yield Fault(
            Msg.POINTS_NOT_OF_FIGURES, one.code, Severity.WARNING, args=args, source=one.source
        )
