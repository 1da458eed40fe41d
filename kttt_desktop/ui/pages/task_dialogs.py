"""Dialogs of the tasks: what the office plans, who it gives them to, and a plan to be taken in."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtWidgets import (
    QLineEdit,
    QWidget,
)

from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.draft import read_draft
from kttt_desktop.domain.periods import PeriodKind, PeriodSpec, parse_period
from kttt_desktop.domain.task import AssignmentDraft, TaskPlanDraft
from kttt_desktop.queries.rows.tasks import TaskRow
from kttt_desktop.ui.dialog import EntryDialog
from kttt_desktop.ui.edits import DateEdit
from kttt_desktop.ui.form_field import choice
from kttt_desktop.ui.pages.task_bar import sentence_of

_QUARTERS = (1, 2, 3, 4)
_SIZE = (1060, 614)


def planned_periods(year: int) -> list[tuple[str, str]]:
    """Return the quarters of a year and of the next, and both years, by code."""
    specs = [
        spec
        for one in (year, year + 1)
        for spec in (
            *(PeriodSpec(PeriodKind.QUARTER, one, number) for number in _QUARTERS),
            PeriodSpec(PeriodKind.YEAR, one),
        )
    ]
    return [(spec.code, sentence_of(spec.title)) for spec in specs]


class TaskPlanDialog(EntryDialog):
    """What the office itself decides about a task: day, period, own officer."""

    def __init__(
        self, parent: QWidget | None, task: TaskRow, today: date, save: Callable[..., object]
    ) -> None:
        super().__init__(parent, "Kế hoạch của cơ quan", save, width=560)
        self._task = task
        self.add("due_on", "Hạn", DateEdit())
        periods = planned_periods(today.year)
        held = task.planned_period
        if held and held not in dict(periods):
            periods.insert(0, (held, sentence_of(parse_period(held).title)))
        self.add("planned_period", "Kỳ dự kiến", choice(periods), column=1)
        self.add("officer", "Cán bộ phụ trách", QLineEdit(), span=2)
        self.set_values(
            {
                "due_on": vietnamese.day(task.due_on),
                "planned_period": task.planned_period,
                "officer": task.officer,
            }
        )

    def draft(self) -> TaskPlanDraft:
        """Return what was typed.

        Raises:
            InputError: If something typed cannot be read.
        """
        return read_draft(TaskPlanDraft, {**self.values(), "task_id": self._task.id})


class AssignDialog(EntryDialog):
    """An agency that leads or coordinates a task, as the office's own."""

    def __init__(
        self,
        parent: QWidget | None,
        task: TaskRow,
        roles: Sequence[tuple[str, str]],
        save: Callable[..., object],
    ) -> None:
        super().__init__(parent, "Giao cơ quan, đơn vị", save, width=560)
        self._task = task
        hint = "Ghi như tên trong văn bản; tên đã có trong sổ được dùng lại"
        self.add("agency", "Cơ quan, đơn vị", QLineEdit(), required=True, hint=hint, span=2)
        self.add("role", "Vai trò", choice(roles, empty=None), required=True)

    def draft(self) -> AssignmentDraft:
        """Return what was typed.

        Raises:
            InputError: If there is no agency.
        """
        return read_draft(AssignmentDraft, {**self.values(), "task_id": self._task.id})
