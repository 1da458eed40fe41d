"""What a task is tied to, and which tasks it may be tied to."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, Select, select

from kttt_desktop.domain.likeness import most_alike
from kttt_desktop.queries.rows.tasks import LinkedTask, TaskLinks, TaskRow
from kttt_desktop.queries.task_tree import document_name
from kttt_desktop.store import dialect
from kttt_desktop.store.plan_tables import document, task

_MOST = 60
_LEAST = 12  # percent; texts less alike are proposed to nobody


def links_of(connection: Connection, row: TaskRow) -> TaskLinks:
    """Return the tasks and the document that a task is tied to, whichever side says so."""
    others = [key for key in row.group if key != row.id]
    above = _linked(connection, [row.carries_out_id] if row.carries_out_id is not None else [])
    below = connection.execute(select(task.c.id).where(task.c.carries_out_id == row.id))
    return TaskLinks(
        same=_linked(connection, others),
        carries_out=above[0] if above else None,
        carried_out_by=_linked(connection, [key for (key,) in below]),
        assigned_in=_document(connection, row.assigned_in_id),
    )


def alike_tasks(
    connection: Connection, row: TaskRow, typed: str = "", *, limit: int = _MOST
) -> tuple[LinkedTask, ...]:
    """Return tasks of other documents that a task may be tied to, the most alike first.

    Args:
        connection: In a read transaction.
        row: The task.
        typed: Words that must stand in the other one, with or without marks; empty = only those
            that are alike.
        limit: At most so many.
    """
    tied = {row.id, *row.group}
    statement = select(task.c.id, task.c.text).where(
        task.c.document_id != row.document_id, dialect.matches(task.c.search, typed)
    )
    texts = {key: text for key, text in connection.execute(statement) if key not in tied}
    least = 0 if typed.strip() else _LEAST
    scores = dict(most_alike(row.text, texts, limit=limit, least=least))
    found = {one.id: one for one in _linked(connection, scores)}
    return tuple(
        LinkedTask(one.id, one.document_id, one.document, one.section_path, one.text, score)
        for key, score in scores.items()
        if (one := found.get(key)) is not None
    )


def _linked(connection: Connection, keys: Collection[int]) -> tuple[LinkedTask, ...]:
    if not keys:
        return ()
    statement = _with_document().where(dialect.is_in(connection, task.c.id, keys))
    return tuple(
        LinkedTask(key, paper, document_name(kind, number, day, title), path, text)
        for key, paper, path, text, kind, number, day, title in connection.execute(
            statement.order_by(task.c.document_id, task.c.position)
        )
    )


def _with_document() -> Select[*tuple[Any, ...]]:
    return select(
        task.c.id,
        task.c.document_id,
        task.c.section_path,
        task.c.text,
        document.c.kind,
        document.c.number,
        document.c.issued_on,
        document.c.title,
    ).join(document, document.c.id == task.c.document_id)


def _document(connection: Connection, key: int | None) -> str | None:
    if key is None:
        return None
    columns = document.c
    found = connection.execute(
        select(columns.kind, columns.number, columns.issued_on, columns.title).where(
            columns.id == key
        )
    ).first()
    return None if found is None else document_name(*found)
