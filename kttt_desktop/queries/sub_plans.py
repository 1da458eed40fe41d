"""Who is to draw up a plan of its own for a document, and whose plan has come."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection, select

from kttt_desktop.domain import vietnamese
from kttt_desktop.queries.rows.tasks import SubPlanRow
from kttt_desktop.store import dialect
from kttt_desktop.store.plan_tables import (
    agency,
    agency_group_member,
    task,
    task_assignment,
)

_ASKS = ("xay dung ke hoach", "ban hanh ke hoach", "lap ke hoach")


@dataclass(frozen=True, slots=True)
class SentPlan:
    """The plan that a body sent: its day and number."""

    received_on: date | None
    number: str | None


def sub_plans(
    connection: Connection, document_id: int, sent: Mapping[int, SentPlan] | None = None
) -> tuple[SubPlanRow, ...]:
    """Return every body that a document gives a task, groups as their members, by name.

    The day is that of the tasks of the document that ask for a plan, the earliest one.

    Args:
        connection: In a read transaction.
        document_id: The document.
        sent: The plans that came, by agency; None = none is known.
    """
    rows = connection.execute(
        select(task_assignment.c.agency_id, task_assignment.c.task_id)
        .join(task, task.c.id == task_assignment.c.task_id)
        .where(task.c.document_id == document_id)
    ).all()
    tasks = Counter(body for body, _task in {tuple(row) for row in rows})
    members = _members(connection, tasks)
    names = _names(connection, {*tasks, *(key for keys in members.values() for key in keys)})
    due = _due(connection, document_id)
    found: dict[int, SubPlanRow] = {}
    for body, count in tasks.items():
        for key in members.get(body) or (body,):
            group = None if key == body else names.get(body)
            held = found.get(key)
            if held is None or (held.group is not None and group is None):
                found[key] = SubPlanRow(key, names.get(key, ""), group, count, due)
    ordered = sorted(found.values(), key=lambda one: vietnamese.sort_key(one.agency))
    return tuple(_received(one, (sent or {}).get(one.agency_id)) for one in ordered)


def _received(row: SubPlanRow, plan: SentPlan | None) -> SubPlanRow:
    if plan is None:
        return row
    return replace(row, received_on=plan.received_on, number=plan.number)


def _members(connection: Connection, bodies: Collection[int]) -> Mapping[int, list[int]]:
    columns = agency_group_member.c
    rows = connection.execute(
        select(columns.group_id, columns.agency_id)
        .where(dialect.is_in(connection, columns.group_id, bodies))
        .order_by(columns.id)
    )
    held: dict[int, list[int]] = {}
    for group, member in rows:
        held.setdefault(group, []).append(member)
    return held


def _names(connection: Connection, keys: Collection[int]) -> Mapping[int, str]:
    rows = connection.execute(
        select(agency.c.id, agency.c.name).where(dialect.is_in(connection, agency.c.id, keys))
    )
    return {row[0]: row[1] for row in rows}


def _due(connection: Connection, document_id: int) -> date | None:
    rows = connection.execute(
        select(task.c.due_on, task.c.search).where(
            task.c.document_id == document_id, task.c.due_on.is_not(None)
        )
    )
    days = [day for day, text in rows if any(words in text for words in _ASKS)]
    return min(days, default=None)
