"""What the duty calendar asks of a register; reads run in jobs, acts are the services."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from kttt_desktop.config import paths
from kttt_desktop.config.letters import load_letter
from kttt_desktop.domain.law import Law
from kttt_desktop.queries.agencies import agency_list
from kttt_desktop.queries.duties import duty_calendar, party_matrix
from kttt_desktop.queries.office import office_on
from kttt_desktop.queries.rows.duties import DueRow, DutyCalendar, PartyMatrix, PartyRow, Role
from kttt_desktop.queries.rows.work_years import WorkYearRow, YearGaps, YearOpening
from kttt_desktop.queries.work_years import work_years, year_gaps, year_opening
from kttt_desktop.services.chasing import ChaseOrder, Issued, issue_letters, next_number, series_of
from kttt_desktop.ui.pages.calendar_letters import ChaseStart

if TYPE_CHECKING:
    from kttt_desktop.bootstrap import Application

_SHOWN = frozenset({Role.SEND, Role.RECEIVE})
_EVERY = frozenset(Role)
_YEARS_BACK, _YEARS_AHEAD = 4, 1


@dataclass(frozen=True, slots=True)
class CalendarView:
    """A calendar with the years that were opened."""

    calendar: DutyCalendar
    years: tuple[WorkYearRow, ...]

    def year(self) -> WorkYearRow | None:
        """Return the row of the year shown."""
        return next((row for row in self.years if row.year == self.calendar.year), None)


class CalendarDesk:
    """Reads for the calendar page."""

    def __init__(self, application: "Application") -> None:
        self.application = application
        self.context = application.context

    def today(self) -> date:
        """Return the day of the office's clock."""
        return self.application.today()

    def law(self) -> Law:
        """Return the law of today."""
        return self.application.law_on(self.today())

    def years(self) -> tuple[int, ...]:
        """Return the years to choose from, the latest first."""
        this = self.today().year
        return tuple(range(this + _YEARS_AHEAD, this - _YEARS_BACK - 1, -1))

    def states(self) -> dict[str, str]:
        """Return the labels of the states of tasks."""
        return {item.code: item.label for item in self.law().codes("task_state")}

    def forms(self) -> Sequence[tuple[str, str]]:
        """Return the forms that a duty may name."""
        found = {spec.code: f"{spec.code}  {spec.title}" for spec in self.application.forms.all()}
        return list(found.items())

    def forms_of(self, year: int) -> frozenset[str]:
        """Return the codes of the forms that hold in a report year."""
        held = (spec for spec in self.application.forms.all() if spec.holds_in(year))
        return frozenset(spec.code for spec in held)

    def calendar(self, year: int, *, others: bool) -> CalendarView:
        """Return the calendar of a year; with `others` the reports of other bodies too."""
        roles = _EVERY if others else _SHOWN
        with self.application.read() as connection:
            found = duty_calendar(
                connection, self.application.law_on, year, self.today(), roles=roles
            )
            return CalendarView(found, work_years(connection))

    def matrix(self, year: int, ref: str) -> PartyMatrix | None:
        """Return who has sent and who has not."""
        with self.application.read() as connection:
            law_on = self.application.law_on
            return party_matrix(connection, law_on, year, self.today(), ref)

    def agency_names(self) -> tuple[str, ...]:
        """Return the names of agencies and groups."""
        with self.application.read() as connection:
            return tuple(row.name for row in agency_list(connection, self.today()))

    def opening(self, year: int) -> YearOpening:
        """Return what a year begins with."""
        with self.application.read() as connection:
            return year_opening(connection, self.application.law_on, year, self.today())

    def gaps(self, year: int) -> YearGaps:
        """Return what a year lacks."""
        with self.application.read() as connection:
            return year_gaps(connection, self.application.law_on, year, self.today())

    def chase_start(self, due: DueRow, year: int, parties: Sequence[PartyRow]) -> ChaseStart:
        """Return what the dialog of letters begins with.

        Raises:
            FileError: The wording of the letters cannot be read.
        """
        today = self.today()
        with self.application.read() as connection:
            office = office_on(connection, today)
            series = series_of(office) if office else ""
            number = next_number(connection, series, today.year)
        template = load_letter(paths.resources_dir())
        return ChaseStart(due, year, parties, template, number, series, today)

    def issue(self, order: ChaseOrder, target: Path) -> Issued:
        """Number, keep and draw letters."""
        return issue_letters(self.context, order, target)
