"""What the page of year figures reads and writes in a register."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from kttt_desktop.domain.faults import Fault
from kttt_desktop.domain.law import Law
from kttt_desktop.domain.year_figure import TypedFigure
from kttt_desktop.queries.rows.grid import GridRow
from kttt_desktop.queries.rows.indicators import Scope
from kttt_desktop.queries.year_grid import figure_years, year_grid
from kttt_desktop.services.year_figures import FiguresSaved, write_year_figures
from kttt_desktop.ui.pages.acts import Register
from kttt_desktop.ui.pages.trail import Trail
from kttt_desktop.ui.pages.year_book import closing_day

Cells = frozenset[tuple[int, str]]
_PREFERRED = "cooperative"


@dataclass(frozen=True, slots=True)
class YearRead:
    """The organisations of a kind and year as read, with the law of that year."""

    kind: str
    year: int
    law: Law
    rows: tuple[GridRow, ...]


class YearDesk:
    """Reads and writes; knows no widget."""

    def __init__(self, register: Register) -> None:
        """Work on a register."""
        self._register = register
        self.trail: Trail[Cells] = Trail(register)

    def years(self) -> tuple[int, ...]:
        """Return the years that may be chosen, the latest first."""
        today = self._register.context.today().year
        with self._register.read() as connection:
            held = figure_years(connection)
        return tuple(sorted({*held, today, today - 1}, reverse=True))

    def first_year(self) -> int:
        """Return the year to begin with: the latest that has figures, else this one."""
        with self._register.read() as connection:
            held = figure_years(connection)
        return held[0] if held else self._register.context.today().year

    def kinds(self) -> Sequence[tuple[str, str]]:
        """Return the kinds of organisation that have lines, cooperatives first."""
        law = self._register.context.law_on(self._register.context.today())
        found = [
            (item.code, item.label)
            for item in law.codes("organization_kind")
            if law.lines_of(item.code)
        ]
        return sorted(found, key=lambda kind: kind[0] != _PREFERRED)

    def read(self, kind: str, year: int, only: tuple[int, ...] | None = None) -> YearRead:
        """Return the organisations of a kind that are active at the end of a year."""
        day = closing_day(year)
        law = self._register.context.law_on(day)
        lines = [line.code for line in law.lines_of(kind)]
        scope = Scope(year=year, as_of=day, organization_ids=only)
        with self._register.read() as connection:
            rows = year_grid(connection, scope, law, lines)
        return YearRead(kind, year, law, tuple(row for row in rows if row.kind == kind))

    def write(self, figures: Sequence[TypedFigure]) -> FiguresSaved:
        """Keep typed figures as one action of the page."""
        cells = frozenset((one.organization_id, one.line) for one in figures)
        act = partial(write_year_figures, self._register.context, figures)
        return self.trail.doing(act, cells)

    def undo(self) -> Cells | None:
        """Take the page's last action back; return its cells, None = there was none.

        Raises:
            ConflictError: If rows were changed since, or it was taken back elsewhere.
        """
        return self.trail.undo()


def refusal(saved: FiguresSaved, figure: TypedFigure) -> Fault | None:
    """Return why a typed figure was refused; None = it was kept."""
    return next((fault for one, fault in saved.refused if one is figure), None)
