"""What waits on the overview: terms, holes with counts, targets, tasks, who has not reported."""

from datetime import date

from sqlalchemy import Connection

from kttt_desktop.domain.law import Law
from kttt_desktop.queries.holes import HOLES
from kttt_desktop.queries.overview import REPORTING_KINDS, closing
from kttt_desktop.queries.reporting import missing_figures, reporting
from kttt_desktop.queries.rows.forms import MissingRow, Reporting
from kttt_desktop.queries.rows.indicators import Scope
from kttt_desktop.queries.rows.tasks import TaskRow
from kttt_desktop.queries.rows.watch import HoleCount, HoleRow
from kttt_desktop.queries.task_tree import tasks_of


def hole_scope(day: date, year: int) -> Scope:
    """Return the scope of the holes: what is kept on the day, the figures of the year."""
    return Scope(year, day)


def hole_rows(connection: Connection, key: str, scope: Scope, law: Law) -> tuple[HoleRow, ...]:
    """Return the rows of a saved question; none when there is no such question."""
    hole = HOLES.get(key)
    return tuple(hole.find(connection, scope, law)) if hole is not None else ()


def hole_counts(connection: Connection, scope: Scope, law: Law) -> tuple[HoleCount, ...]:
    """Return every saved question with how many rows answer it."""
    return tuple(
        HoleCount(one.key, one.title, one.source, sum(1 for _ in one.find(connection, scope, law)))
        for one in HOLES.values()
    )


def silent(
    connection: Connection, law: Law, year: int, today: date
) -> tuple[Reporting, tuple[MissingRow, ...]]:
    """Return how many gave figures for the year, and who did not."""
    scope = Scope(year, closing(year, today))
    where = {"kind": REPORTING_KINDS}
    return (
        reporting(connection, scope, law, where),
        missing_figures(connection, scope, law, where),
    )


def overdue_tasks(connection: Connection, today: date) -> tuple[TaskRow, ...]:
    """Return the tasks that are past their day and not ended, the longest first."""
    found = [one for one in tasks_of(connection, None, None, today=today) if one.overdue]
    return tuple(sorted(found, key=lambda one: (one.due_on or today, one.id)))
