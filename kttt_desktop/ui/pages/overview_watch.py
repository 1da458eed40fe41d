"""What waits, read for the overview once its figures are on the screen."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from kttt_desktop.domain.law import Law
from kttt_desktop.queries.duties import duty_calendar
from kttt_desktop.queries.rows.duties import DueRow
from kttt_desktop.queries.rows.watch import Watch
from kttt_desktop.queries.targets import target_board
from kttt_desktop.queries.terms import terms_running_out
from kttt_desktop.queries.watch import hole_counts, hole_scope, overdue_tasks, silent
from kttt_desktop.services.report_checks import YearChecks, year_checks

if TYPE_CHECKING:
    from kttt_desktop.bootstrap import Application

_FEW = 5


@dataclass(frozen=True, slots=True)
class WorkRead:
    """Reports that are due, and who has not reported."""

    due: tuple[DueRow, ...]
    watch: Watch


def read_work(application: "Application", year: int) -> WorkRead:
    """Return what is due this year, and the next where few are left; terms, holes, targets."""
    today = application.today()
    law = application.law_on(today)
    catalogue = application.desk.catalogue
    with application.read() as connection:
        due = duty_calendar(connection, application.law_on, today.year, today).rows
        ahead = [row for row in due if row.last_good is not None and row.last_good >= today]
        if len(ahead) < _FEW:
            due += duty_calendar(connection, application.law_on, today.year + 1, today).rows
        reporting, missing = silent(connection, law_of(application, year), year, today)
        watch = Watch(
            terms=terms_running_out(connection, law, today),
            holes=hole_counts(connection, hole_scope(today, year), law),
            targets=target_board(connection, law, catalogue, today).targets,
            overdue_tasks=overdue_tasks(connection, today),
            reporting=reporting,
            missing=missing,
        )
    return WorkRead(due, watch)


def law_of(application: "Application", year: int) -> Law:
    """Return the law of the last day of a year."""
    return application.law_on(date(year, 12, 31))


def read_checks(application: "Application", year: int) -> YearChecks:
    """Return the checks before the reports of a year."""
    return year_checks(application.desk, year)
