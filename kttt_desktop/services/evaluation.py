"""Keeping evaluations: typed points, points of the year figures, what is said beside them."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kttt_desktop.domain.evaluation import (
    EvaluationDraft,
    ReadScore,
    TypedScore,
    read_score,
)
from kttt_desktop.domain.faults import Fault, InputError, Saved, Severity
from kttt_desktop.domain.law import Law
from kttt_desktop.domain.messages import Msg
from kttt_desktop.domain.rules.evaluation import INCOMPLETE, INCOMPLETE_SET
from kttt_desktop.queries.evaluation import chosen_tree, evaluation_book
from kttt_desktop.queries.rows.evaluation import EvaluationBook, EvaluationRow
from kttt_desktop.queries.rows.indicators import Scope
from kttt_desktop.services.context import ServiceContext
from kttt_desktop.store.evaluation_tables import evaluation, evaluation_score
from kttt_desktop.store.repositories.rows import Rows
from kttt_desktop.store.unit_of_work import UnitOfWork

Points = Mapping[str, Mapping[str, object]]
_OPEN = frozenset({INCOMPLETE, INCOMPLETE_SET})
_EMPTY: Mapping[str, object] = {
    "self_points": None,
    "office_points": None,
    "evidence": None,
    "reason": None,
}


@dataclass(frozen=True, slots=True)
class ScoresSaved:
    """What became of typed cells: cells kept, and those refused in the order typed."""

    kept: int
    refused: tuple[tuple[TypedScore, Fault], ...]


def closing_scope(year: int, organizations: Collection[int] | None = None) -> Scope:
    """Return the scope of a year's evaluation: its last day."""
    keys = None if organizations is None else tuple(organizations)
    return Scope(year=year, as_of=date(year, 12, 31), organization_ids=keys)


def write_scores(
    context: ServiceContext, year: int, typed: Sequence[TypedScore], code: str | None = None
) -> ScoresSaved:
    """Keep every readable cell as one action; those refused come back, nothing else is lost.

    The class, or the reason for none, is kept with the points.

    Args:
        context: The register.
        year: That is rated.
        typed: Cells of score sheets.
        code: Score set; None = the first in force. Organisations rated already keep theirs.

    Raises:
        InputError: The year has no score set, or not this one.
    """
    law = context.law_on(date(year, 12, 31))
    chosen_tree(law, year, code)
    with context.open_work("write_scores") as work:
        held = _sheets(work, year, law, code, {one.organization_id for one in typed})
        read = [_read(one, held) for one in typed]
        refused = tuple((one.score, one.fault) for one in read if one.fault is not None)
        wanted: dict[int, dict[str, dict[str, object]]] = defaultdict(lambda: defaultdict(dict))
        for one in read:
            if one.fault is None:
                score = one.score
                wanted[score.organization_id][score.criterion][score.field] = one.value
        for key, points in wanted.items():
            _write(work, held[key], year, points)
        if wanted:
            _regrade(context, work, year, law, code, wanted)
            work.commit()
    return ScoresSaved(len(typed) - len(refused), refused)


def recount_scores(
    context: ServiceContext,
    year: int,
    organizations: Collection[int] | None = None,
    code: str | None = None,
) -> Saved[int]:
    """Put the points that the year figures give into the office's column, as one action.

    Points of criteria that the figures do not give stay. Organisations that are not rated are
    passed over. The key is how many points were changed.
    """

    def changed(row: EvaluationRow) -> Points:
        return {code: {"office_points": now} for code, (_, now) in row.differing().items()}

    return _bulk(context, "recount_scores", year, organizations, code, changed)


def copy_self_points(
    context: ServiceContext,
    year: int,
    organizations: Collection[int],
    code: str | None = None,
) -> Saved[int]:
    """Take the organisation's own points over where the office has none, as one action."""

    def changed(row: EvaluationRow) -> Points:
        return {code: {"office_points": row.scores[code].self_points} for code in row.self_only()}

    return _bulk(context, "copy_self_points", year, organizations, code, changed)


def save_evaluation(
    context: ServiceContext, draft: EvaluationDraft, code: str | None = None
) -> Saved[int]:
    """Keep day, person, plan and note of a rating; the key is the organisation's.

    Raises:
        InputError: The year has no score set, or the organisation is not covered by it.
    """
    law = context.law_on(date(draft.year, 12, 31))
    with context.open_work("save_evaluation") as work:
        row = _sheets(work, draft.year, law, code, {draft.organization_id}).get(
            draft.organization_id
        )
        if row is None:
            args = {"value": draft.organization_id, "label": "tổ chức được đánh giá"}
            raise InputError(Fault(Msg.ID_UNKNOWN, "organization_id", Severity.REFUSED, args=args))
        values = draft.model_dump(exclude={"organization_id", "year"})
        Rows(work, evaluation).change(_evaluation_id(work, row, draft.year), values)
        work.commit()
    return Saved(draft.organization_id, row.faults)


def remove_evaluations(context: ServiceContext, year: int, organizations: Collection[int]) -> int:
    """Remove ratings of a year with their points; return how many."""
    with context.open_work("remove_evaluations") as work:
        held = Rows(work, evaluation).find(
            evaluation.c.year == year, evaluation.c.organization_id.in_(organizations)
        )
        keys = [_whole(row["id"]) for row in held]
        scores = Rows(work, evaluation_score)
        scores.remove(
            _whole(row["id"]) for row in scores.find(evaluation_score.c.evaluation_id.in_(keys))
        )
        count = Rows(work, evaluation).remove(keys)
        work.commit()
    return count


def _bulk(
    context: ServiceContext,
    action: str,
    year: int,
    organizations: Collection[int] | None,
    code: str | None,
    changed: Callable[[EvaluationRow], Points],
) -> Saved[int]:
    law = context.law_on(date(year, 12, 31))
    with context.open_work(action) as work:
        held = _sheets(work, year, law, code, organizations)
        wanted = {
            key: points
            for key, row in held.items()
            if not _never_rated(row) and (points := changed(row))
        }
        for key, points in wanted.items():
            _write(work, held[key], year, points)
        book = _regrade(context, work, year, law, code, wanted)
        if wanted:
            work.commit()
    faults = tuple(fault for row in book.rows for fault in row.faults) if book else ()
    return Saved(sum(len(points) for points in wanted.values()), faults)


def _never_rated(row: EvaluationRow) -> bool:
    return row.organization.kind in row.tree.set.exempt_kinds


def _sheets(
    work: UnitOfWork, year: int, law: Law, code: str | None, keys: Collection[int] | None
) -> dict[int, EvaluationRow]:
    book = evaluation_book(work.connection, closing_scope(year, keys), law, code)
    return {row.id: row for row in book.rows}


def _read(typed: TypedScore, held: Mapping[int, EvaluationRow]) -> ReadScore:
    row = held.get(typed.organization_id)
    if row is None:
        args = {"value": typed.organization_id, "label": "tổ chức được đánh giá"}
        fault = Fault(Msg.ID_UNKNOWN, typed.criterion, Severity.REFUSED, args=args)
        return ReadScore(typed, fault=fault)
    return read_score(typed, row.tree)


def _evaluation_id(work: UnitOfWork, row: EvaluationRow, year: int) -> int:
    """Return the rating of an organisation and year; one kept without a set takes the row's."""
    rows = Rows(work, evaluation)
    if row.kept is not None:
        rows.change(row.kept.id, {"score_set": row.tree.set.code})
        return row.kept.id
    values = {"organization_id": row.id, "year": year, "score_set": row.tree.set.code}
    return rows.add(values)


def _write(work: UnitOfWork, row: EvaluationRow, year: int, points: Points) -> None:
    """Keep points of one organisation; a criterion without anything left goes."""
    key = _evaluation_id(work, row, year)
    rows = Rows(work, evaluation_score)
    held = {
        str(one["criterion"]): one for one in rows.find(evaluation_score.c.evaluation_id == key)
    }
    new, changes, gone = [], [], []
    for criterion, values in points.items():
        before = held.get(criterion)
        if before is None:
            if any(value is not None for value in values.values()):
                new.append({**_EMPTY, **values, "evaluation_id": key, "criterion": criterion})
        elif all({**before, **values}[name] is None for name in _EMPTY):
            gone.append(_whole(before["id"]))
        elif any(before[name] != value for name, value in values.items()):
            changes.append({"id": before["id"], "version": before["version"], **values})
    rows.add_all(new)
    rows.change_all(changes)
    rows.remove(gone)


def _regrade(
    context: ServiceContext,
    work: UnitOfWork,
    year: int,
    law: Law,
    code: str | None,
    wanted: Collection[int],
) -> EvaluationBook | None:
    """Keep class or reason of the organisations whose points were written."""
    if not wanted:
        return None
    book = evaluation_book(work.connection, closing_scope(year, wanted), law, code)
    rows = Rows(work, evaluation)
    for row in book.rows:
        if row.kept is None:
            continue
        values: dict[str, object] = {
            "grade": row.outcome.grade,
            "unrated_reason": row.outcome.reason,
        }
        if row.outcome.reason not in _OPEN and row.kept.evaluated_on is None:
            values["evaluated_on"] = context.today()
        rows.change(row.kept.id, values)
    return book


def _whole(value: object) -> int:
    return int(str(value))
