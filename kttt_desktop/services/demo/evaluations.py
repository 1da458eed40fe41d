"""Evaluations of the made-up district: self-scored, checked by the office, with reasons."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import partial
from random import Random

from kttt_desktop.domain.evaluation import (
    EVIDENCE,
    OFFICE,
    REASON,
    SELF,
    EvaluationDraft,
    TypedScore,
    hundredths,
    score_tree,
)
from kttt_desktop.domain.ids import OrganizationId
from kttt_desktop.domain.law_score_entries import ScoreCriterion
from kttt_desktop.queries.evaluation import evaluation_book
from kttt_desktop.queries.rows.evaluation import EvaluationRow
from kttt_desktop.services.context import ServiceContext
from kttt_desktop.services.demo.district import MadeUp
from kttt_desktop.services.demo.people import SAMPLE
from kttt_desktop.services.demo.tasks import DayJob
from kttt_desktop.services.evaluation import (
    closing_scope,
    copy_self_points,
    recount_scores,
    save_evaluation,
    write_scores,
)

_SET = "TT01-2020"
_KINDS = ("cooperative", "cooperative_union")
_CLOSES = (12, 16)
_HALVES = frozenset({"8a", "8c", "9"})
_BOASTS, _CUT, _PAPERS = 0.12, 0.06, 0.35
_LEAST = 0.3
_EVIDENCE = ("Biên bản kiểm tra (mẫu)", "Báo cáo của HTX (mẫu)", "Sổ đăng ký thành viên (mẫu)")
_WHY = ("Chưa có giấy tờ kèm theo (mẫu)", "Theo số liệu năm đã đối chiếu (mẫu)")


class EvaluationBooks:
    """Each December: what organisations score themselves, then what the office makes of it."""

    def __init__(
        self,
        context: ServiceContext,
        made: Sequence[MadeUp],
        keys: Mapping[int, OrganizationId],
        years: range,
        seed: int,
    ) -> None:
        """Draw from numbers of its own, so that the rest of the district stays as it was."""
        self._context = context
        self._made = made
        self._keys = keys
        self._years = years
        self._draw = Random(seed + 104729)  # noqa: S311  made-up data, the same for the same seed
        self._worth: dict[int, float] = {}

    def jobs(self) -> list[DayJob]:
        """Return what is done on which day; only in years that have the score set."""
        rated = [
            year
            for year in self._years
            if score_tree(self._context.law_on(date(year, 12, 31)), _SET) is not None
        ]
        return [(date(year, *_CLOSES), partial(self._rate, year)) for year in rated]

    def _rate(self, year: int) -> None:
        sent = self._sent(year)
        rows = self._rows(year, sent)
        write_scores(self._context, year, [one for row in rows for one in self._own(row)], _SET)
        recount_scores(self._context, year, sent, _SET)
        copy_self_points(self._context, year, sent, _SET)
        checked = [one for row in self._rows(year, sent) for one in self._judged(row)]
        write_scores(self._context, year, checked, _SET)
        for row in rows[:1]:
            draft = EvaluationDraft(
                organization_id=row.id,
                year=year,
                evaluated_on=date(year, *_CLOSES),
                evaluated_by="Nguyễn Thu Hà (mẫu)",
                development_plan="Củng cố tổ chức quản lý, mở rộng dịch vụ (mẫu)",
                note=SAMPLE,
            )
            save_evaluation(self._context, draft, _SET)

    def _sent(self, year: int) -> list[int]:
        """Return the organisations that sent their table: those that reported their figures."""
        return [
            self._keys[place]
            for place, one in enumerate(self._made)
            if place in self._keys
            and one.draft.kind in _KINDS
            and one.draft.effective_on.year <= year
            and year not in one.silent_years
            and (one.last_year is None or year <= one.last_year)
        ]

    def _rows(self, year: int, keys: Sequence[int]) -> tuple[EvaluationRow, ...]:
        scope = closing_scope(year, keys)
        law = self._context.law_on(scope.as_of)
        with self._context.open_work("read") as work:
            return evaluation_book(work.connection, scope, law, _SET).rows

    def _own(self, row: EvaluationRow) -> list[TypedScore]:
        """Return what an organisation gives itself: as the figures say, at times too much."""
        worth = self._worth.setdefault(row.id, self._draw.uniform(_LEAST, 1))
        typed = []
        for code in row.tree.leaves:
            one, counted = row.tree.criteria[code], row.computed.get(code)
            most = hundredths(one.max_points or Decimal(0))
            points = counted.points if counted is not None else None
            if points is None:
                points = self._drawn(one, worth)
            elif self._draw.random() < _BOASTS:
                points = min(points + hundredths(Decimal(1)), most)
            typed.append(TypedScore(row.id, code, SELF, points))
            if counted is None and self._draw.random() < _PAPERS:
                said = self._draw.choice(_EVIDENCE)
                typed.append(TypedScore(row.id, code, EVIDENCE, said))
        return typed

    def _drawn(self, one: ScoreCriterion, worth: float) -> int:
        step = hundredths(Decimal("0.5") if one.code in _HALVES else Decimal(1))
        most = hundredths(one.max_points or Decimal(0))
        share = min(max(self._draw.gauss(worth, 0.15), 0), 1)
        return round(most * share / step) * step

    def _judged(self, row: EvaluationRow) -> list[TypedScore]:
        """Return what the office cuts, and its reason wherever it differs."""
        typed = []
        for code, held in row.scores.items():
            office = held.office_points
            if code not in row.computed and office and self._draw.random() < _CUT:
                office = max(office - hundredths(Decimal(1)), 0)
                typed.append(TypedScore(row.id, code, OFFICE, office))
            if held.self_points is not None and office != held.self_points:
                why = _WHY[code in row.computed]
                typed.append(TypedScore(row.id, code, REASON, why))
        return typed
