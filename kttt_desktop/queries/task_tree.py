"""The tasks of a document as printed, with agencies and how they stand in a period."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import Connection, func, select

from kttt_desktop.domain.faults import InputError
from kttt_desktop.domain.periods import parse_period
from kttt_desktop.queries.reading import read_rows
from kttt_desktop.queries.rows.tasks import (
    AssignmentRow,
    DocumentRow,
    ProgressRow,
    SectionRow,
    TaskRow,
    TaskTree,
)
from kttt_desktop.store.known import known_rows
from kttt_desktop.store.plan_tables import (
    agency,
    document,
    section,
    task,
    task_assignment,
    task_progress,
)

_TASK = (
    "id",
    "version",
    "document_id",
    "section_id",
    "position",
    "section_path",
    "bullet",
    "text",
    "time_text",
    "time_kind",
    "due_on",
    "planned_period",
    "officer",
    "doubt",
)
_PROGRESS = (
    "id",
    "version",
    "task_id",
    "period",
    "state",
    "percent",
    "result",
    "difficulty",
    "proposal",
    "papers",
)


def documents(connection: Connection) -> tuple[DocumentRow, ...]:
    """Return every document with the number of its tasks, the latest first."""
    count = select(func.count()).where(task.c.document_id == document.c.id).scalar_subquery()
    names = ("id", "version", "kind", "number", "issued_on", "issuer", "title")
    statement = select(*(document.c[name] for name in names), count).order_by(
        document.c.issued_on.desc().nulls_last(), document.c.id.desc()
    )
    return read_rows(connection, DocumentRow, statement)


def task_tree(
    connection: Connection, document_id: int, period: str | None, known_on: date | None = None
) -> TaskTree:
    """Return sections and tasks of a document with the progress of a period (`2023-Q4`).

    `last` of a task is its latest entry of a period that ends before.
    """
    rows = known_rows(connection, section, known_on)
    names = ("id", "parent_id", "position", "label", "heading")
    found = connection.execute(
        select(*(rows.c[name] for name in names))
        .where(rows.c.document_id == document_id)
        .order_by(rows.c.position, rows.c.id)
    )
    sections = _with_depth([tuple(row) for row in found])
    tasks = _tasks(connection, (document_id,), period, known_on)
    headings = {one.id: section_name(one.label, one.heading) for one in sections}
    return TaskTree(sections, tasks, headings)


def tasks_of(
    connection: Connection,
    document_ids: Sequence[int] | None,
    period: str | None,
    known_on: date | None = None,
) -> tuple[TaskRow, ...]:
    """Return the tasks of some documents, or (None) of all, in printed order."""
    return _tasks(connection, document_ids, period, known_on)


def section_name(label: str, heading: str) -> str:
    """Return `1. Nhận thức đúng`; a label that already ends in a sign gets no stop."""
    if not label or not heading:
        return label or heading
    return f"{label} {heading}" if label[-1] in ".):" else f"{label}. {heading}"


def section_names(connection: Connection, known_on: date | None = None) -> Mapping[int, str]:
    """Return label and heading of every section by id."""
    rows = known_rows(connection, section, known_on)
    found = connection.execute(select(rows.c.id, rows.c.label, rows.c.heading))
    return {key: section_name(label, heading) for key, label, heading in found}


def task_counts(tasks: Iterable[TaskRow]) -> Mapping[str | None, int]:
    """Return the number of tasks by state in the period; None = no entry."""
    return Counter(one.progress.state if one.progress else None for one in tasks)


def _with_depth(rows: Iterable[Sequence[object]]) -> tuple[SectionRow, ...]:
    depths: dict[int, int] = {}
    sections: list[SectionRow] = []
    for key, parent, position, label, heading in rows:
        if not isinstance(key, int) or not isinstance(position, int):
            continue
        above = parent if isinstance(parent, int) else None
        depths[key] = 0 if above is None else depths.get(above, -1) + 1
        sections.append(SectionRow(key, above, position, str(label), str(heading), depths[key]))
    return tuple(sections)


def _tasks(
    connection: Connection,
    document_ids: Sequence[int] | None,
    period: str | None,
    known_on: date | None,
) -> tuple[TaskRow, ...]:
    rows = known_rows(connection, task, known_on)
    statement = select(*(rows.c[name] for name in _TASK)).order_by(
        rows.c.document_id, rows.c.position, rows.c.id
    )
    if document_ids is not None:
        statement = statement.where(rows.c.document_id.in_(document_ids))
    found = read_rows(connection, TaskRow, statement)
    keys = {one.id for one in found}
    assigned = _assignments(connection, keys, known_on)
    progress = _progress(connection, keys, known_on)
    return tuple(
        replace(
            one,
            assignments=tuple(assigned.get(one.id, ())),
            progress=next((p for p in progress.get(one.id, ()) if p.period == period), None),
            last=_last(progress.get(one.id, ()), period),
            within=_within(progress.get(one.id, ()), period),
        )
        for one in found
    )


def _assignments(
    connection: Connection, keys: set[int], known_on: date | None
) -> Mapping[int, list[AssignmentRow]]:
    rows = known_rows(connection, task_assignment, known_on)
    found = connection.execute(
        select(
            rows.c.task_id,
            rows.c.id,
            rows.c.agency_id,
            agency.c.name,
            rows.c.role,
            rows.c.implied,
            rows.c.origin,
        )
        .join(agency, agency.c.id == rows.c.agency_id)
        .order_by(rows.c.task_id, rows.c.id)
    )
    held: dict[int, list[AssignmentRow]] = {}
    for task_id, *values in found:
        if task_id in keys:
            held.setdefault(task_id, []).append(AssignmentRow(*values))
    return held


def _progress(
    connection: Connection, keys: set[int], known_on: date | None
) -> Mapping[int, list[ProgressRow]]:
    rows = known_rows(connection, task_progress, known_on)
    held: dict[int, list[ProgressRow]] = {}
    for one in read_rows(connection, ProgressRow, select(*(rows.c[name] for name in _PROGRESS))):
        if one.task_id in keys:
            held.setdefault(one.task_id, []).append(one)
    return held


def _last(entries: Iterable[ProgressRow], period: str | None) -> ProgressRow | None:
    now = _order(period)
    past = [one for one in entries if one.period != period and _order(one.period) < now]
    return max(past, key=lambda one: _order(one.period), default=None)


def _within(entries: Iterable[ProgressRow], period: str | None) -> ProgressRow | None:
    if period is None:
        return None
    asked = parse_period(period)
    inside = [one for one in entries if asked.holds(parse_period(one.period))]
    return max(inside, key=lambda one: (_order(one.period), one.period == period), default=None)


def _order(period: str | None) -> tuple[int, int]:
    """Return year and last month of a period; one that is not named comes after all."""
    try:
        spec = parse_period(period or "")
    except InputError:
        return (date.max.year, 0)
    return (spec.year, spec.last_month)
