"""Judgement of how tasks are planned and how they stand."""

import re
from datetime import date

from kttt_desktop.domain.checks.common import known_codes
from kttt_desktop.domain.faults import Checked, Fault, Severity, refuse_if_any
from kttt_desktop.domain.law import Law
from kttt_desktop.domain.messages import Msg
from kttt_desktop.domain.rules.task_time import OVERDUE
from kttt_desktop.domain.task import TaskPlanDraft, TaskProgressDraft

PERIOD = re.compile(r"\d{4}(-(Q[1-4]|H[12]|9M))?")
_ALL = 100


def check_progress(draft: TaskProgressDraft, law: Law) -> Checked[TaskProgressDraft]:
    """Return the progress with its faults.

    Raises:
        InputError: With all faults, when one of them is refused.
    """
    faults = [*known_codes(draft, {"state": "task_state"}, law), *_period(draft.period)]
    if draft.percent is not None and not 0 <= draft.percent <= _ALL:
        args = {"value": draft.percent}
        faults.append(Fault(Msg.PERCENT_RANGE, "percent", Severity.REFUSED, args=args))
    return Checked(draft, refuse_if_any(faults))


def check_plan(draft: TaskPlanDraft) -> Checked[TaskPlanDraft]:
    """Return what the office decided about a task with its faults.

    Raises:
        InputError: With all faults, when one of them is refused.
    """
    faults = _period(draft.planned_period, "planned_period")
    return Checked(draft, refuse_if_any(faults))


def overdue_by_hand(state: str | None, due_on: date | None) -> Fault | None:
    """Refuse “overdue” for a task with a day: there the day tells it."""
    if state != OVERDUE or due_on is None:
        return None
    args = {"due": f"{due_on:%d/%m/%Y}"}
    return Fault(Msg.TASK_OVERDUE_BY_RULE, "state", Severity.REFUSED, args=args)


def _period(value: str | None, field: str = "period") -> list[Fault]:
    if value is None or PERIOD.fullmatch(value):
        return []
    return [Fault(Msg.PERIOD_FORM, field, Severity.REFUSED, args={"value": value})]
