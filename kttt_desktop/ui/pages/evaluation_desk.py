"""What the page of evaluations reads and writes in a register."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from kttt_desktop.domain.evaluation import EvaluationDraft, ScoreTree, TypedScore, score_sets
from kttt_desktop.domain.faults import Saved
from kttt_desktop.domain.law import Law
from kttt_desktop.domain.law_score_entries import ScoreSet
from kttt_desktop.queries.evaluation import evaluated_years, evaluation_book
from kttt_desktop.queries.rows.evaluation import EvaluationBook, EvaluationRow
from kttt_desktop.queries.year_grid import figure_years
from kttt_desktop.services.evaluation import (
    ScoresSaved,
    closing_scope,
    copy_self_points,
    recount_scores,
    remove_evaluations,
    save_evaluation,
    write_scores,
)
from kttt_desktop.ui.pages.acts import Register
from kttt_desktop.ui.pages.trail import Trail

Bulk = Callable[..., Saved[int]]


@dataclass(frozen=True)
class EvaluationRead:
    """The organisations of a year by a score set, with the law of that year."""

    law: Law
    book: EvaluationBook

    @property
    def tree(self) -> ScoreTree:
        """Return the score set chosen."""
        return self.book.tree


class EvaluationDesk:
    """Reads and writes; knows no widget. Its trail is the page's way back."""

    def __init__(self, register: Register) -> None:
        """Work on a register."""
        self._register = register
        self.trail: Trail[frozenset[int]] = Trail(register)
        self.year = 0
        self.code = ""

    def years(self) -> tuple[int, ...]:
        """Return the years that have figures or ratings and a score set, the latest first."""
        today = self._register.context.today().year
        with self._register.read() as connection:
            held = {*figure_years(connection), *evaluated_years(connection), today - 1}
        return tuple(year for year in sorted(held, reverse=True) if self.sets(year))

    def first_year(self) -> int | None:
        """Return the year to begin with: the latest that was rated, else the latest offered."""
        with self._register.read() as connection:
            held = evaluated_years(connection)
        return next(iter((*held, *self.years())), None)

    def law(self, year: int) -> Law:
        """Return the law by which a year is rated."""
        return self._register.context.law_on(date(year, 12, 31))

    def sets(self, year: int) -> tuple[ScoreSet, ...]:
        """Return the score sets of a year."""
        return score_sets(self.law(year))

    def read(self, year: int, code: str, keys: Collection[int] | None = None) -> EvaluationRead:
        """Return the organisations of a year, all or some."""
        law = self.law(year)
        with self._register.read() as connection:
            book = evaluation_book(connection, closing_scope(year, keys), law, code)
        return EvaluationRead(law, book)

    def again(self, key: int) -> EvaluationRow | None:
        """Return one organisation of the year shown as it is now."""
        return next(iter(self.read(self.year, self.code, (key,)).book.rows), None)

    def write(self, key: int, typed: Sequence[TypedScore]) -> ScoresSaved:
        """Keep typed cells of one organisation as one action."""
        act = partial(write_scores, self._register.context, self.year, typed, self.code)
        return self.trail.doing(act, frozenset({key}))

    def recount(self, keys: Collection[int]) -> Saved[int]:
        """Put the points of the figures into the office's column."""
        return self._bulk(recount_scores, keys)

    def copy_self(self, keys: Collection[int]) -> Saved[int]:
        """Take over the organisations' own points where the office has none."""
        return self._bulk(copy_self_points, keys)

    def _bulk(self, act: Bulk, keys: Collection[int]) -> Saved[int]:
        done = partial(act, self._register.context, self.year, keys, self.code)
        return self.trail.doing(done, frozenset(keys))

    def save(self, draft: EvaluationDraft) -> Saved[int]:
        """Keep day, person, plan and note."""
        act = partial(save_evaluation, self._register.context, draft, self.code)
        return self.trail.doing(act, frozenset({draft.organization_id}))

    def remove(self, key: int) -> int:
        """Remove the rating of one organisation."""
        act = partial(remove_evaluations, self._register.context, self.year, (key,))
        return self.trail.doing(act, frozenset({key}))
