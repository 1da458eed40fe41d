"""Tổng quan: what is due, who has not reported, what blocks the report, figures and charts."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtGui import QKeySequence, QShortcut

from kttt_desktop.queries.overview import closing
from kttt_desktop.queries.rows.overview import History
from kttt_desktop.ui.changes import Changes, Entity
from kttt_desktop.ui.jobs import Job, JobRunner, Lane
from kttt_desktop.ui.pages.overview_base import OverviewBase
from kttt_desktop.ui.pages.overview_desk import FiguresRead
from kttt_desktop.ui.pages.overview_words import Behind, Go

if TYPE_CHECKING:
    from kttt_desktop.bootstrap import Application
    from kttt_desktop.ui.pages.overview_rest import OverviewRest

_CHASED = "law:cooperative_report"
MakeRest = Callable[..., "OverviewRest"]


class OverviewPage(OverviewBase):
    """Figures first, then what waits and the checks; each read in the lane of reads."""

    def __init__(self, application: "Application", jobs: JobRunner, changes: Changes) -> None:
        super().__init__(application)
        self._application = application
        self._jobs = jobs
        self._changes = changes
        self.history: History | None = None
        self.rest: OverviewRest | None = None
        self._wanted_year: int | None = None
        self._stale = True
        self._turn = 0
        self._connect()

    def _connect(self) -> None:
        for part in self.lists():
            part.opened.connect(self.open_key)
        for made in self.first_steps.buttons:
            made.clicked.connect(self._on_step)
        for made in self.table_buttons:
            made.clicked.connect(self._on_table)
        self.year.activated.connect(self._on_year)
        self.as_at.picked.connect(self._on_day)
        self.line.activated.connect(self._show_line)
        for made, page, place in (
            (self.calendar_button, "calendar", None),
            (self.targets_button, "targets", None),
            (self.terms_button, "watch", ("terms",)),
            (self.holes_button, "watch", ("holes",)),
            (self.tasks_button, "tasks", None),
        ):
            made.clicked.connect(partial(self._go, page, place))
        self.mend_button.clicked.connect(self._on_mend)
        self.chase_button.clicked.connect(self._on_chase)
        self.print_button.clicked.connect(self._on_print)
        QShortcut(QKeySequence("Ctrl+P"), self, self._on_print)
        self._changes.changed.connect(self._on_changed)

    def opened(self) -> None:
        """Read everything the first time, and again when something changed meanwhile."""
        if self._stale:
            self.reload()

    @Slot()
    def reload(self) -> None:
        """Read the figures, and after them what waits."""
        self._stale = False
        self._turn += 1
        turn, day, year = self._turn, self.as_at.day, self._wanted_year

        def read(_job: Job) -> tuple[int, FiguresRead]:
            return turn, self.desk.figures(day, year)

        self._jobs.start(read, done=self._on_figures, lane=Lane.READ)

    @Slot(object)
    def _on_figures(self, found: tuple[int, FiguresRead]) -> None:
        turn, read = found
        if turn != self._turn:
            return
        self.read, held = read, read.figures
        self._offer_years(read.years, held.year)
        empty = held.nothing and self.as_at.day == self.desk.today()
        self.stack.setCurrentIndex(1 if empty else 0)
        self.pictures.show(self, held)
        self.showing.emit(f"Số liệu năm {held.year}")

        def before(_job: Job) -> tuple[int, History]:
            return turn, self.desk.history(held.as_of, held.year)

        self._jobs.start(before, done=self._on_history, lane=Lane.READ)
        if self.rest is None:
            self._jobs.start(_import_rest, done=self._on_rest, lane=Lane.READ)
        else:
            self.rest.read(turn, held.year)

    @Slot(object)
    def _on_history(self, found: tuple[int, History]) -> None:
        turn, self.history = found
        if turn == self._turn:
            self.pictures.show_history(self, self.history)

    @Slot(object)
    def _on_rest(self, make: MakeRest) -> None:
        """Make what opens dialogs and reads what waits, now that it is imported."""
        if self.rest is None:
            self.rest = make(self, self._application, self._jobs, self._changes)
        if self.read is not None:
            self.rest.read(self._turn, self.read.figures.year)

    def _offer_years(self, years: Sequence[int], shown: int) -> None:
        listed = sorted({*years, shown}, reverse=True)
        if [self.year.itemData(n) for n in range(self.year.count())] != listed:
            self.year.clear()
            for year in listed:
                self.year.addItem(f"năm {year}", year)
        self.year.setCurrentIndex(self.year.findData(shown))

    @Slot()
    def _show_line(self) -> None:
        if self.history is not None:
            self.pictures.show_line(self, self.history)

    @Slot()
    def _on_year(self) -> None:
        year = int(self.year.currentData())
        self._wanted_year = year
        self.as_at.set_day(closing(year, self.desk.today()))
        self.reload()

    @Slot(object)
    def _on_day(self, _day: date) -> None:
        self._wanted_year = None
        self.reload()

    @Slot(object)
    def open_key(self, key: object) -> None:
        """Open what a row, a bar or a figure stands for."""
        if isinstance(key, Go):
            self._go(key.page, key.place)
        elif isinstance(key, Behind) and self.rest is not None:
            self._jobs.start(
                lambda _job: (key.title, key.read()), done=self.rest.show_rows, lane=Lane.READ
            )
        elif self.rest is not None:
            self.rest.open_key(key)

    def _go(self, page: str, place: object, *_clicked: object) -> None:
        self.asked.emit(page, place)

    @Slot()
    def _on_step(self) -> None:
        self.asked.emit(str(self.sender().property("page")), None)

    @Slot()
    def _on_table(self) -> None:
        if self.rest is not None:
            self.rest.show_table(self.sender().objectName().removeprefix("table_"))

    @Slot()
    def _on_mend(self) -> None:
        if self.rest is not None:
            self.rest.mend()

    @Slot()
    def _on_print(self) -> None:
        if self.rest is not None:
            self.rest.print_page()

    @Slot()
    def _on_chase(self) -> None:
        year = self.read.figures.year if self.read is not None else self.desk.today().year
        self.asked.emit("calendar", (_CHASED, str(year)))

    @Slot(Entity)
    def _on_changed(self, _entity: Entity) -> None:
        self._stale = True
        if self.isVisible():
            self.reload()


def _import_rest(_job: Job) -> MakeRest:
    from kttt_desktop.ui.pages import (  # noqa: PLC0415  the figures come first
        overview_rest,
    )

    return overview_rest.OverviewRest


def build(application: "Application", jobs: JobRunner, changes: Changes) -> OverviewPage:
    """Return the page on a register."""
    return OverviewPage(application, jobs, changes)
