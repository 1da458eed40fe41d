"""What the overview asks of a register; every read runs in a job."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING

from kttt_desktop.domain.periods import add_months
from kttt_desktop.queries.overview import (
    figures,
    first_year,
    graded,
    history,
    line_rows,
    organizations_of,
    overview_years,
)
from kttt_desktop.queries.rows.indicators import IndicatorRow
from kttt_desktop.queries.rows.overview import Figures, History

if TYPE_CHECKING:
    from kttt_desktop.bootstrap import Application

_STAMP = "%Y%m%d-%H%M%S"
Rows = tuple[IndicatorRow, ...]


@dataclass(frozen=True, slots=True)
class FiguresRead:
    """Figures with the years that may be chosen."""

    figures: Figures
    years: tuple[int, ...]


class OverviewDesk:
    """Reads; knows no widget."""

    def __init__(self, application: "Application") -> None:
        self.application = application

    def today(self) -> date:
        """Return the day of the office's clock."""
        return self.application.today()

    def figures(self, day: date, year: int | None) -> FiguresRead:
        """Return the counts of a day and the sums of a year; None = the latest with figures."""
        with self.application.read() as connection:
            own = first_year(connection, day) if year is None else year
            found = figures(connection, self.application.law_on, day, own)
            return FiguresRead(found, tuple(overview_years(connection, self.today())))

    def history(self, day: date, year: int) -> History:
        """Return the years before."""
        with self.application.read() as connection:
            return history(connection, self.application.law_on, day, year)

    def active(self, day: date) -> Callable[[], Rows]:
        """Return what reads the active organisations of a day."""
        return partial(self._organizations, day, {})

    def in_commune(self, day: date, code: str | None, *, active: bool) -> Callable[[], Rows]:
        """Return what reads the organisations of a commune: the active, or the others."""
        return partial(self._commune, day, code, active=active)

    def in_field(self, day: date, code: str | None) -> Callable[[], Rows]:
        """Return what reads the active organisations of a field."""
        return partial(self._organizations, day, {"field": code})

    def of_grade(self, year: int, day: date, code: str | None) -> Callable[[], Rows]:
        """Return what reads the organisations of a class in a year."""
        return partial(self._graded, year, day, code or "")

    def of_line(self, line: str, year: int, day: date) -> Callable[[], Rows]:
        """Return what reads the figures behind a sum."""
        return partial(self._line, line, year, day)

    def _organizations(self, day: date, where: dict[str, str | None]) -> Rows:
        with self.application.read() as connection:
            return organizations_of(connection, self.application.law_on(day), day, where)

    def _commune(self, day: date, code: str | None, *, active: bool) -> Rows:
        law = self.application.law_on(day)
        with self.application.read() as connection:
            working = organizations_of(connection, law, day, {"commune": code})
            if active:
                return working
            keys = {one.id for one in working}
            every = organizations_of(connection, law, day, {"commune": code}, active=False)
            return tuple(one for one in every if one.id not in keys)

    def _graded(self, year: int, day: date, code: str) -> Rows:
        with self.application.read() as connection:
            return graded(connection, self.application.law_on(day), year, day, code)

    def _line(self, line: str, year: int, day: date) -> Rows:
        with self.application.read() as connection:
            return line_rows(connection, self.application.law_on(day), line, year, day)

    def copied_at(self) -> datetime | None:
        """Return when the newest copy beside the register was made; None = there is none."""
        path = self.application.path
        if path is None:
            return None
        folder = path.parent / f"{path.stem}-ban-sao"
        newest = max(folder.glob(f"{path.stem}-[0-9]*.kttt"), default=None)
        if newest is None:
            return None
        try:
            return datetime.strptime(newest.stem[-15:], _STAMP)  # noqa: DTZ007 - local, as named
        except ValueError:
            return None

    def now(self) -> datetime:
        """Return the time of the office's clock."""
        return self.application.clock().astimezone()

    def year_before(self, day: date) -> date:
        """Return the same day of the year before."""
        return add_months(day, -12)
