"""Who is to draw up a plan of its own for a document, and whose plan has come."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from kttt_desktop.domain import vietnamese
from kttt_desktop.queries.rows.tasks import SubPlanRow
from kttt_desktop.store import dialect
from kttt_desktop.store.ledgers import LEDGER_TABLES
from kttt_desktop.store.plan_tables import (
    agency,
    agency_group_member,
    task,
    task_assignment,
)

_ASKS = ("xay dung ke hoach", "ban hanh ke hoach", "lap ke hoach")


def sub_plans(connection: Connection, document_id: int) -> tuple[SubPlanRow, ...]:
    """Return every body that a document gives a task, groups as their members, by name.

    Bodies whose plan is kept although the document names them nowhere stand there too. The day is
    the one kept for the body, else that of the tasks of the document that ask for a plan, the
    earliest one.
    """
    rows = connection.execute(
        select(task_assignment.c.agency_id, task_assignment.c.task_id)
        .join(task, task.c.id == task_assignment.c.task_id)
        .where(task.c.document_id == document_id)
    ).all()
    tasks = Counter(body for body, _task in {tuple(row) for row in rows})
    members = _members(connection, tasks)
    kept = _kept(connection, document_id)
    every = {*tasks, *kept, *(key for keys in members.values() for key in keys)}
    names = _names(connection, every)
    found: dict[int, SubPlanRow] = {}
    for body, count in tasks.items():
        for key in members.get(body) or (body,):
            group = None if key == body else names.get(body)
            held = found.get(key)
            if held is None or (held.group is not None and group is None):
                found[key] = SubPlanRow(key, names.get(key, ""), group, count)
    for key in kept:
        found.setdefault(key, SubPlanRow(key, names.get(key, ""), None, 0))
    due = _due(connection, document_id)
    ordered = sorted(found.values(), key=lambda one: vietnamese.sort_key(one.agency))
    return tuple(_with_plan(one, kept.get(one.agency_id), due) for one in ordered)


def _kept(connection: Connection, document_id: int) -> Mapping[int, Sequence[Any]]:
    columns = LEDGER_TABLES["sub_plan"].c
    rows = connection.execute(
        select(
            columns.agency_id, columns.id, columns.due_on, columns.received_on, columns.number
        ).where(columns.document_id == document_id)
    )
    return {row[0]: tuple(row[1:]) for row in rows}


def _with_plan(row: SubPlanRow, kept: Sequence[Any] | None, due: date | None) -> SubPlanRow:
    if kept is None:
        return replace(row, due_on=due)
    key, own_due, received, number = kept
    return replace(row, due_on=own_due or due, received_on=received, number=number, plan_id=key)


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
