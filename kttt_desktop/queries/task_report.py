"""The tasks of the report on a document, with how they stand in the period, in words."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.law import Law
from kttt_desktop.domain.periods import PeriodSpec, parse_period
from kttt_desktop.domain.rules.task_time import (
    ENDED,
    OVERDUE,
    first_day_of,
    is_asked,
    is_overdue,
    last_day_of,
)
from kttt_desktop.queries.rows.forms import TaskReportRow
from kttt_desktop.queries.rows.indicators import Scope
from kttt_desktop.queries.rows.tasks import ProgressRow, TaskRow
from kttt_desktop.queries.task_facts import progress_of
from kttt_desktop.queries.task_tree import section_names, tasks_of

_SHORT = 140
_NOT_YET = "Chưa đến hạn"
_MISSING = "Chưa có báo cáo"


@dataclass(frozen=True, slots=True)
class _Told:
    """The period asked for, the day on which it is looked at, and the law of that day."""

    spec: PeriodSpec
    day: date
    law: Law


def task_report(connection: Connection, scope: Scope, law: Law) -> tuple[TaskReportRow, ...]:
    """Return the tasks of the scope's document, or of all, in printed order.

    Entries of every period within the scope's one are told together; those of periods that begin
    behind its day are left out, and so are tasks that were dropped before the period.
    """
    spec = parse_period(scope.period or str(scope.year))
    told = _Told(spec, min(scope.as_of, last_day_of(spec)), law)
    chosen = None if scope.document_id is None else (scope.document_id,)
    tasks = [
        one
        for one in tasks_of(connection, chosen, spec.code, scope.known_on)
        if one.dropped_on is None or one.dropped_on > first_day_of(spec)
    ]
    names = _sections(tasks, section_names(connection, scope.known_on))
    entries = progress_of(connection, [one.id for one in tasks], scope.known_on)
    return tuple(_row(one, names[one.id], entries.get(one.id, ()), told) for one in tasks)


def _sections(tasks: Sequence[TaskRow], names: Mapping[int, str]) -> Mapping[int, str]:
    """Return the name of the section of each task; equal names are told apart by their path."""
    found = {one.id: names.get(one.section_id or 0, one.section_path) for one in tasks}
    places = {(found[one.id], one.section_id) for one in tasks}
    counts = Counter(name for name, _ in places)
    paths = {one.id: one.section_path for one in tasks}
    return {
        key: f"{name} ({paths[key]})" if counts[name] > 1 and paths[key] else name
        for key, name in found.items()
    }


def short_of(text: str) -> str:
    """Return the first clause of a text, cut at a word when it is long."""
    first = re.split(r"[;.:\n]", text, maxsplit=1)[0].strip()
    if len(first) <= _SHORT:
        return first
    return first[:_SHORT].rsplit(" ", 1)[0].rstrip(",") + "…"


def _period_words(period: str | None) -> str:
    return parse_period(period).title if period else ""


def _row(one: TaskRow, section: str, entries: Sequence[ProgressRow], told: _Told) -> TaskReportRow:
    held = _within(entries, told)
    last = held[-1] if held else None
    code = last.state if last else _state_before(one)
    due = None if one.due_on is None else vietnamese.day(one.due_on)
    overdue = code == OVERDUE or is_overdue(one.due_on, code, told.spec, told.day)
    asked = is_asked(one, told.spec, one.last.state if one.last else None)
    waits = last is None and code is None
    return TaskReportRow(
        id=one.id,
        section=section,
        text=one.text,
        short=short_of(one.text),
        lead=one.lead,
        coordinating=one.coordinating,
        due=one.time_text or due or _period_words(one.planned_period),
        state=told.law.label("task_state", code) if not waits else _MISSING if asked else _NOT_YET,
        state_code=code,
        percent=last.percent if last else None,
        result=_joined(held, "result", told.spec),
        difficulty=_joined(held, "difficulty", told.spec),
        proposal=_joined(held, "proposal", told.spec),
        papers=_joined(held, "papers", told.spec),
        by_whom=f"chủ trì: {one.lead}" if one.lead else "chưa xác định cơ quan chủ trì",
        overdue="" if not overdue else f"quá hạn từ ngày {due}" if due else "quá hạn",
        missing=_MISSING if waits and asked else "",
        stale=_stale(last, told),
        document_id=one.document_id,
        same_as=min(one.group, default=one.id),
    )


def _within(entries: Sequence[ProgressRow], told: _Told) -> list[ProgressRow]:
    """Return the entries of periods within the one asked for, in order of time."""
    dated = [(parse_period(one.period), one) for one in entries]
    held = [
        ((spec.year, spec.last_month), spec == told.spec, one)
        for spec, one in dated
        if told.spec.holds(spec) and first_day_of(spec) <= told.day
    ]
    return [one for *_, one in sorted(held, key=lambda place: place[:2])]


def _state_before(one: TaskRow) -> str | None:
    """Return the state with which a task ended before the period."""
    return one.last.state if one.last and one.last.state in ENDED else None


def _stale(last: ProgressRow | None, told: _Told) -> str:
    """Return up to when a task that goes on was reported, when that is before the day."""
    if last is None or last.state in ENDED:
        return ""
    spec = parse_period(last.period)
    if last_day_of(spec) >= told.day:
        return ""
    return f"mới có báo cáo đến {spec.title}"


def _joined(held: Sequence[ProgressRow], name: str, asked: PeriodSpec) -> str:
    """Return what was written: for the period asked for, else of each period within it.

    Equal texts are told once with their periods; one that stands for all has no period before it.
    """
    texts: dict[str, list[PeriodSpec]] = {}
    for one in held:
        text = str(getattr(one, name) or "").strip()
        if text and one.period == asked.code:
            return text
        if text:
            texts.setdefault(text, []).append(parse_period(one.period))
    if len(texts) == 1 and 1 < len(held) == len(next(iter(texts.values()))):
        return next(iter(texts))
    parts = [f"{_names(periods, asked)}: {text.rstrip(' .;')}" for text, periods in texts.items()]
    joined = "; ".join(parts)
    return f"{joined[:1].upper()}{joined[1:]}." if joined else ""


def _names(periods: Sequence[PeriodSpec], asked: PeriodSpec) -> str:
    """Return the periods without their year when all asked for are of one."""
    if asked.first_year != asked.year:
        return ", ".join(one.title for one in periods)
    return ", ".join(one.title.removesuffix(f" năm {one.year}") for one in periods)
