"""The yearly evaluation: points beside figures, classes, and the lists that forms print."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from sqlalchemy import Connection, or_, select

from kttt_desktop.domain.checks.evaluation import check_scores
from kttt_desktop.domain.evaluation import Score, ScoreTree, score_sets, score_tree
from kttt_desktop.domain.faults import Fault, InputError, Severity
from kttt_desktop.domain.law import Law
from kttt_desktop.domain.messages import Msg
from kttt_desktop.domain.rules.evaluation import (
    ActivityFacts,
    Outcome,
    RatedFacts,
    YearPair,
    computed_points,
    outcome,
    sums,
    unrated,
)
from kttt_desktop.domain.rules.sizes import scale_class, size_class
from kttt_desktop.domain.rules.status import StatusFact, legal_status
from kttt_desktop.queries.organization_at import organization_at
from kttt_desktop.queries.rows.evaluation import (
    EvaluationBook,
    EvaluationRow,
    KeptEvaluation,
    RatedOrganization,
)
from kttt_desktop.queries.rows.indicators import Scope
from kttt_desktop.queries.status_fold import known_then
from kttt_desktop.store import dialect
from kttt_desktop.store.evaluation_tables import evaluation, evaluation_score
from kttt_desktop.store.known import known_rows
from kttt_desktop.store.tables import organization_version, status_event, year_figure

MEMBERS, CAPITAL, REVENUE, OFFICIAL = "I.7.01", "II.1.07", "III.1.01", "VII.official_members"
NOT_YET, NO_BAND, NO_FIGURES = "chưa áp dụng", "chưa có ngưỡng", "thiếu số liệu"
_SIZE_LINES = frozenset({MEMBERS, CAPITAL, REVENUE, OFFICIAL})
Figures = Mapping[int, Mapping[str, YearPair]]
Points = Mapping[int, Mapping[str, Score]]


def chosen_tree(law: Law, year: int, code: str | None) -> ScoreTree:
    """Return the score set asked for, else the first in force.

    Raises:
        InputError: The year has none, or not this one.
    """
    sets = score_sets(law)
    if not sets:
        args: dict[str, object] = {"value": year}
        raise InputError(Fault(Msg.SCORE_SET_NONE, "year", Severity.REFUSED, args=args))
    tree = score_tree(law, code or sets[0].code)
    if tree is None:
        args = {"value": code, "year": year}
        raise InputError(Fault(Msg.SCORE_SET_UNKNOWN, "score_set", Severity.REFUSED, args=args))
    return tree


def evaluation_book(
    connection: Connection, scope: Scope, law: Law, code: str | None = None
) -> EvaluationBook:
    """Return every organisation that the set covers with its rating of the scope's year.

    Those are the organisations that had not ended on the scope's day. An organisation rated by
    another set of the year is shown by that one.

    Raises:
        InputError: The year has no score set, or not this one.
    """
    tree = chosen_tree(law, scope.year, code)
    found = _organizations(connection, scope, law, tree)
    keys = [one["id"] for one in found]
    kept = _kept(connection, scope, keys)
    points = _points(connection, scope, [one.id for one in kept.values() if one is not None])
    trees = {one.code: made for one in score_sets(law) if (made := score_tree(law, one.code))}
    figures = _figures(connection, scope, keys, {line for t in trees.values() for line in t.lines})
    read = _Read(
        law=law,
        kept=kept,
        points=points,
        figures=figures,
        activity=_activity(connection, scope, law, found),
        last=_last(connection, scope, keys, trees),
    )
    rows = []
    for one in found:
        held = kept.get(one["id"])
        own = trees.get(held.score_set or "") if held is not None else None
        rows.append(read.row(one, own or tree))
    return EvaluationBook(scope.year, tree, tuple(rows))


@dataclass(frozen=True, slots=True)
class _Read:
    law: Law
    kept: Mapping[int, KeptEvaluation]
    points: Points
    figures: Figures
    activity: Mapping[int, ActivityFacts]
    last: Mapping[int, tuple[str | None, int | None]]

    def row(self, one: Mapping[str, Any], tree: ScoreTree) -> EvaluationRow:
        """Return one organisation with what was read of it."""
        key = one["id"]
        kept, figures = self.kept.get(key), self.figures.get(key, {})
        scores = self.points.get(kept.id, {}) if kept is not None else {}
        facts = RatedFacts(one["kind"], one["model"], figures, self.law.lines)
        computed = computed_points(tree, facts)
        return EvaluationRow(
            organization=_rated(one, figures, self.law),
            tree=tree,
            kept=kept,
            scores=scores,
            computed=computed,
            own=sums(tree, {code: score.self_points for code, score in scores.items()}),
            office=sums(tree, {code: score.office_points for code, score in scores.items()}),
            outcome=self._outcome(one, tree, kept, scores),
            faults=check_scores(tree, scores, computed),
            last=self.last.get(key, (None, None)),
        )

    def _outcome(
        self,
        one: Mapping[str, Any],
        tree: ScoreTree,
        kept: KeptEvaluation | None,
        scores: Mapping[str, Score],
    ) -> Outcome:
        """Return what the points give; a rating kept without points stays as it was kept."""
        activity = self.activity.get(one["id"], ActivityFacts(None))
        if scores or kept is None or not (kept.grade or kept.unrated_reason):
            return outcome(tree, one["kind"], activity, scores, self.law)
        reason = unrated(tree.set, one["kind"], activity, self.law.day.year)
        return Outcome(None, reason) if reason else Outcome(kept.grade, kept.unrated_reason)


def _rated(one: Mapping[str, Any], figures: Mapping[str, YearPair], law: Law) -> RatedOrganization:
    members = figures.get(MEMBERS, YearPair()).now
    capital = figures.get(CAPITAL, YearPair()).now
    return RatedOrganization(
        id=one["id"],
        name=one["name"],
        kind=one["kind"],
        tax_code=one["tax_code"],
        commune=one["commune"],
        field=one["field"],
        main_vsic=one["main_vsic"],
        vsic_edition=one["main_vsic_edition"],
        model=one["model"],
        members=members,
        member_scale=scale_class("members", members, law),
        capital_scale=scale_class("capital", capital, law),
        size=_size_words(one, figures, law),
    )


def _size_words(one: Mapping[str, Any], figures: Mapping[str, YearPair], law: Law) -> str:
    """Return the size class of the law in force in words, or why there is none."""
    if not law.size_bands:
        return NOT_YET
    held = {line: figures.get(line, YearPair()).now for line in _SIZE_LINES}
    found = size_class(one["sector"], held[OFFICIAL], held[REVENUE], held[CAPITAL], law)
    if found is not None:
        return law.label("size", found)
    bands = law.size_bands.get(one["sector"] or "", ())
    known = any(band.known and band.members is not None for band in bands)
    missing = held[OFFICIAL] is None or (held[REVENUE] is None and held[CAPITAL] is None)
    return NO_FIGURES if known and missing else NO_BAND


def _organizations(
    connection: Connection, scope: Scope, law: Law, tree: ScoreTree
) -> list[Mapping[str, Any]]:
    at = organization_at(
        connection, scope.as_of, law, scope.known_on, organization_ids=scope.organization_ids
    )
    names = ("id", "kind", "name", "tax_code", "commune", "field", "sector", "model")
    trade = ("main_vsic", "main_vsic_edition")
    kinds = (*tree.set.kinds, *tree.set.exempt_kinds)
    statement = (
        select(*(at.c[name] for name in (*names, *trade)))
        .where(at.c.kind.in_(kinds), at.c.final.is_(False))
        .order_by(at.c.name_key, at.c.id)
    )
    if tree.set.fields:
        statement = statement.where(at.c.field.in_(tree.set.fields))
    if scope.commune is not None:
        statement = statement.where(at.c.commune == scope.commune)
    return [dict(row) for row in connection.execute(statement).mappings()]


def _kept(connection: Connection, scope: Scope, keys: Sequence[int]) -> dict[int, KeptEvaluation]:
    rows = known_rows(connection, evaluation, scope.known_on)
    names = KeptEvaluation.__dataclass_fields__
    statement = select(rows.c.organization_id, *(rows.c[name] for name in names)).where(
        rows.c.year == scope.year, dialect.is_in(connection, rows.c.organization_id, keys)
    )
    return {key: KeptEvaluation(*rest) for key, *rest in connection.execute(statement)}


def _points(connection: Connection, scope: Scope, keys: Sequence[int]) -> Points:
    rows = known_rows(connection, evaluation_score, scope.known_on)
    columns = (rows.c.self_points, rows.c.office_points, rows.c.evidence, rows.c.reason)
    statement = select(rows.c.evaluation_id, rows.c.criterion, *columns).where(
        dialect.is_in(connection, rows.c.evaluation_id, keys)
    )
    found: dict[int, dict[str, Score]] = defaultdict(dict)
    for key, criterion, *rest in connection.execute(statement):
        found[key][criterion] = Score(*rest)
    return found


def _figures(connection: Connection, scope: Scope, keys: Sequence[int], lines: set[str]) -> Figures:
    """Return figures of the year and of the year before: actual ones, else estimates."""
    rows = known_rows(connection, year_figure, scope.known_on)
    statement = (
        select(rows.c.organization_id, rows.c.line, rows.c.year, rows.c.value)
        .where(
            rows.c.year.in_((scope.year, scope.year - 1)),
            rows.c.line.in_(sorted(lines | _SIZE_LINES)),
            rows.c.value.is_not(None),
            dialect.is_in(connection, rows.c.organization_id, keys),
        )
        .order_by(rows.c.basis.desc())  # estimates first, so that an actual figure covers them
    )
    if scope.figures == "actual":
        statement = statement.where(rows.c.basis == "actual")
    found: dict[int, dict[str, YearPair]] = defaultdict(dict)
    for key, line, year, value in connection.execute(statement):
        held = found[key].get(line, YearPair())
        now = year == scope.year
        found[key][line] = YearPair(value, held.before) if now else YearPair(held.now, value)
    return found


def _activity(
    connection: Connection, scope: Scope, law: Law, found: Sequence[Mapping[str, Any]]
) -> Mapping[int, ActivityFacts]:
    """Return when organisations began, and when within the year they did not work."""
    kinds = {one["id"]: one["kind"] for one in found}
    version, event = organization_version, status_event
    began: dict[int, date] = {}
    cards = select(version.c.organization_id, version.c.effective_on).where(
        dialect.is_in(connection, version.c.organization_id, kinds),
        known_then(version, scope.known_on),
    )
    for key, day in connection.execute(cards):
        began[key] = min(day, began.get(key, day))
    facts: dict[int, list[StatusFact]] = defaultdict(list)
    columns = (event.c.event, event.c.effective_on, event.c.until_on)
    happened = select(event.c.organization_id, *columns).where(
        dialect.is_in(connection, event.c.organization_id, kinds),
        event.c.effective_on <= date(scope.year, 12, 31),
        known_then(event, scope.known_on),
    )
    for key, *rest in connection.execute(happened.order_by(event.c.id)):
        facts[key].append(StatusFact(*rest))
        began[key] = min(rest[1], began.get(key, rest[1]))
    return {
        key: ActivityFacts(began.get(key), _stops(facts[key], scope.year, law, kind))
        for key, kind in kinds.items()
    }


def _stops(
    facts: Sequence[StatusFact], year: int, law: Law, kind: str
) -> tuple[tuple[date, date], ...]:
    """Return from–to when the status within the year was known and not an active one."""
    first, after = date(year, 1, 1), date(year + 1, 1, 1)
    days = {first, *(fact.effective_on for fact in facts if first < fact.effective_on < after)}
    marks = [*sorted(days), after]
    found = []
    for start, end in pairwise(marks):
        so_far = [fact for fact in facts if fact.effective_on <= start]
        status = legal_status(so_far, law, kind)
        if status.code is not None and not status.active:
            found.append((start, end))
    return tuple(found)


def _last(
    connection: Connection, scope: Scope, keys: Sequence[int], trees: Mapping[str, ScoreTree]
) -> Mapping[int, tuple[str | None, int | None]]:
    """Return class and total of the year before; no total where the points are not whole."""
    before = Scope(
        year=scope.year - 1, as_of=scope.as_of - timedelta(days=365), known_on=scope.known_on
    )
    kept = _kept(connection, before, keys)
    points = _points(connection, before, [one.id for one in kept.values()])
    found: dict[int, tuple[str | None, int | None]] = {}
    for key, one in kept.items():
        tree = trees.get(one.score_set or "")
        total = None
        if tree is not None and one.id in points:
            held = {code: score.office_points for code, score in points[one.id].items()}
            made = sums(tree, held)[""]
            total = made.points if made.complete else None
        found[key] = (one.grade, total)
    return found


def evaluated_years(connection: Connection) -> tuple[int, ...]:
    """Return the years in which anything was rated, the latest first."""
    year = evaluation.c.year
    held = or_(evaluation.c.grade.is_not(None), evaluation.c.score_set.is_not(None))
    statement = select(year).where(held).distinct().order_by(year.desc())
    return tuple(connection.execute(statement).scalars())
