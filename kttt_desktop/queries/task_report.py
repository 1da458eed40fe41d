"""The tasks of the report on a document, with how they stand in the period, in words."""

import re

from sqlalchemy import Connection

from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.law import Law
from kttt_desktop.domain.periods import parse_period
from kttt_desktop.queries.rows.forms import TaskReportRow
from kttt_desktop.queries.rows.indicators import Scope
from kttt_desktop.queries.rows.tasks import TaskRow
from kttt_desktop.queries.task_tree import section_names, tasks_of

_SHORT = 140


def task_report(connection: Connection, scope: Scope, law: Law) -> tuple[TaskReportRow, ...]:
    """Return the tasks of the scope's document, or of all, in printed order."""
    chosen = None if scope.document_id is None else (scope.document_id,)
    names = section_names(connection, scope.known_on)
    tasks = tasks_of(connection, chosen, scope.period, scope.known_on)
    return tuple(_row(one, names.get(one.section_id or 0, one.section_path), law) for one in tasks)


def _short(text: str) -> str:
    """Return the first clause of a task, cut at a word when it is long."""
    first = re.split(r"[;.:\n]", text, maxsplit=1)[0].strip()
    if len(first) <= _SHORT:
        return first
    return first[:_SHORT].rsplit(" ", 1)[0].rstrip(",") + "…"


def _period_words(period: str | None) -> str:
    return parse_period(period).title if period else ""


def _row(one: TaskRow, section: str, law: Law) -> TaskReportRow:
    held = one.within
    state = held.state if held else None
    return TaskReportRow(
        id=one.id,
        section=section,
        text=one.text,
        short=_short(one.text),
        lead=one.lead,
        coordinating=one.coordinating,
        due=one.time_text or vietnamese.day(one.due_on) or _period_words(one.planned_period),
        state=law.label("task_state", state),
        state_code=state,
        percent=held.percent if held else None,
        result=(held.result if held else None) or "",
        difficulty=(held.difficulty if held else None) or "",
        proposal=(held.proposal if held else None) or "",
        papers=(held.papers if held else None) or "",
    )
