"""What the page of things that wait reads, and the lists it prints."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from kttt_desktop.queries.overview import first_year
from kttt_desktop.queries.rows.watch import HoleCount, HoleRow, TermRow
from kttt_desktop.queries.terms import terms_running_out
from kttt_desktop.queries.watch import hole_counts, hole_rows, hole_scope
from kttt_desktop.services.list_print import ListPrinter, PrintedList
from kttt_desktop.services.watch_list import most_urgent_first
from kttt_desktop.ui.jobs import Job

if TYPE_CHECKING:
    from kttt_desktop.bootstrap import Application


@dataclass(frozen=True, slots=True)
class WatchRead:
    """Terms with those that are over first, and the saved questions with their counts."""

    terms: tuple[TermRow, ...]
    holes: tuple[HoleCount, ...]
    year: int


class WatchDesk:
    """Reads and prints; knows no widget."""

    def __init__(self, application: "Application") -> None:
        self._application = application
        self._printer = ListPrinter(application.read, application.law_on, application.today)

    def today(self) -> date:
        """Return the day of the office's clock."""
        return self._application.today()

    def read(self, days: int) -> WatchRead:
        """Return what runs out within the days, and what is missing."""
        today = self.today()
        law = self._application.law_on(today)
        with self._application.read() as connection:
            year = first_year(connection, today)
            terms = terms_running_out(connection, law, today, days)
            holes = hole_counts(connection, hole_scope(today, year), law)
        return WatchRead(most_urgent_first(terms), holes, year)

    def rows(self, key: str) -> tuple[HoleRow, ...]:
        """Return the rows of a saved question."""
        today = self.today()
        with self._application.read() as connection:
            scope = hole_scope(today, first_year(connection, today))
            return hole_rows(connection, key, scope, self._application.law_on(today))

    def write(self, target: Path, title: str, lists: Sequence[PrintedList], job: Job) -> Path:
        """Write lists as PDF or Excel."""
        return self._printer.write(target, title, lists, job.step)
