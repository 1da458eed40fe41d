"""The tasks of a document as printed, with agencies and how they stand in a period."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, func, select

from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.attachment import progress_entity
from kttt_desktop.queries.attachments import attachment_counts
from kttt_desktop.queries.own_role import own_agencies
from kttt_desktop.queries.reading import read_rows
from kttt_desktop.queries.rows.tasks import DocumentRow, SectionRow, TaskRow, TaskTree
from kttt_desktop.queries.task_facts import TaskFacts, assignments_of, entries_of, ties_of
from kttt_desktop.store import dialect
from kttt_desktop.store.known import known_rows
from kttt_desktop.store.plan_tables import document, section, task

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
    "carries_out_id",
    "same_as_id",
    "assigned_in_id",
    "assigned_in_text",
    "local_role",
    "dropped_on",
)


def documents(connection: Connection) -> tuple[DocumentRow, ...]:
    """Return every document with the number of its tasks, the latest first."""
    count = select(func.count()).where(task.c.document_id == document.c.id).scalar_subquery()
    names = ("id", "version", "kind", "number", "issued_on", "issuer", "title")
    statement = select(*(document.c[name] for name in names), count).order_by(
        document.c.issued_on.desc().nulls_last(), document.c.id.desc()
    )
    return read_rows(connection, DocumentRow, statement)


def document_name(kind: str | None, number: str | None, day: date | None, title: str) -> str:
    """Return a document as lists name it: kind, number, day, then its title."""
    written = f"ngày {vietnamese.day(day)}" if day is not None else None
    head = " ".join(part for part in (kind, number, written) if part)
    return f"{head}: {title}" if head else title


def task_tree(
    connection: Connection,
    document_id: int | None,
    period: str | None,
    known_on: date | None = None,
    *,
    today: date | None = None,
) -> TaskTree:
    """Return sections and tasks of a document with the progress of a period (`2023-Q4`).

    `last` of a task is its latest entry of a period that ends before.

    Args:
        connection: In a read transaction.
        document_id: None = every document; then each stands above its sections, under its own id
            made negative.
        period: What `progress` is about.
        known_on: As known then.
        today: Tells which tasks are overdue; None = by the end of the period.
    """
    rows = known_rows(connection, section, known_on)
    names = ("id", "parent_id", "position", "label", "heading", "document_id")
    statement = select(*(rows.c[name] for name in names)).order_by(
        rows.c.document_id, rows.c.position, rows.c.id
    )
    chosen = None
    if document_id is not None:
        statement = statement.where(rows.c.document_id == document_id)
        chosen = (document_id,)
    found = [tuple(row) for row in connection.execute(statement)]
    tasks = _tasks(connection, chosen, period, known_on, today)
    if document_id is None:
        found, tasks = _under_documents(connection, found, tasks)
    sections = _with_depth(row[:5] for row in found)
    headings = {one.id: section_name(one.label, one.heading) for one in sections}
    return TaskTree(sections, tasks, headings)


def _under_documents(
    connection: Connection, sections: Sequence[Sequence[Any]], tasks: Sequence[TaskRow]
) -> tuple[list[tuple[Any, ...]], tuple[TaskRow, ...]]:
    """Put the sections and tasks without a section under a heading for their document."""
    tops: list[tuple[Any, ...]] = [
        (-one.id, None, place, "", document_name(one.kind, one.number, one.issued_on, one.title), 0)
        for place, one in enumerate(documents(connection))
    ]
    below = [(row[0], row[1] if row[1] is not None else -row[5], *row[2:]) for row in sections]
    names = {-top[0]: top[4] for top in tops}
    placed = tuple(
        replace(
            one,
            section_id=-one.document_id if one.section_id is None else one.section_id,
            document=names.get(one.document_id, ""),
        )
        for one in tasks
    )
    return tops + below, placed


def tasks_of(
    connection: Connection,
    document_ids: Sequence[int] | None,
    period: str | None,
    known_on: date | None = None,
    *,
    today: date | None = None,
) -> tuple[TaskRow, ...]:
    """Return the tasks of some documents, or (None) of all, in printed order."""
    return _tasks(connection, document_ids, period, known_on, today)


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
    today: date | None,
) -> tuple[TaskRow, ...]:
    rows = known_rows(connection, task, known_on)
    statement = select(*(rows.c[name] for name in _TASK)).order_by(
        rows.c.document_id, rows.c.position, rows.c.id
    )
    if document_ids is not None:
        statement = statement.where(dialect.is_in(connection, rows.c.document_id, document_ids))
    found = read_rows(connection, TaskRow, statement)
    keys = [one.id for one in found]
    day = today or date.max
    facts = TaskFacts(
        assignments=assignments_of(connection, keys, known_on),
        entries=entries_of(connection, keys, period, known_on),
        ties=ties_of(connection),
        own=own_agencies(connection, today or known_on or date.max),
        files=attachment_counts(connection, progress_entity(period), keys) if period else {},
    )
    return tuple(facts.told(one, period, day) for one in found)
