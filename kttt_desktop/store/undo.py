"""Undoing an action: rows unchanged since get their content back, ids and versions too."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, Row, Table, func, select

from kttt_desktop.domain.faults import ConflictError, Fault, Severity
from kttt_desktop.domain.messages import Msg
from kttt_desktop.store.journal import Journal, images_now
from kttt_desktop.store.log import undone_by
from kttt_desktop.store.payload import Image, shape_of, unpack
from kttt_desktop.store.revision import touched_after
from kttt_desktop.store.schema import metadata
from kttt_desktop.store.tables import action, change
from kttt_desktop.store.undo_plan import Plan, Reason, Step, hindered
from kttt_desktop.store.unit_of_work import OpenWork

RowKey = tuple[str, int]

_NAMED = 20  # rows named in a refusal; more help nobody
_WHY = {
    Reason.CHANGED: "đã được sửa sau đó",
    Reason.REFERENCED: "còn dòng khác đang dùng",
    Reason.PARENT_GONE: "dòng mà nó thuộc về không còn",
    Reason.TAKEN: "giá trị đã thuộc về dòng khác",
}


@dataclass(frozen=True, slots=True)
class UndoConflict:
    """A row that keeps its present content, and why."""

    table: str
    id: int
    reason: Reason


@dataclass(frozen=True, slots=True)
class UndoResult:
    """What an undo did.

    Attributes:
        undone: The action that was undone.
        action: The new action; None when no row could be given back.
        rows: How many rows got their content back.
        conflicts: Rows left as they are.
    """

    undone: int
    action: int | None
    rows: int
    conflicts: tuple[UndoConflict, ...]


def undo(
    open_work: OpenWork,
    action_id: int | None = None,
    *,
    take_back: Iterable[RowKey] = (),
    partial: bool = False,
) -> UndoResult:
    """Undo an action as a new action; undoing that one does it again.

    Args:
        open_work: Opens the unit of work of the new action.
        action_id: None = the last action that stands and is no undo.
        take_back: Rows, as table and id, to be given back although they were changed since.
        partial: Leave rows changed since as they are, instead of refusing the whole.

    Raises:
        ConflictError: Unknown, undone already, older than a migration of its tables, or rows were
            changed since.
    """
    with open_work("undo") as work:
        found = _wanted(work.connection, action_id)
        plan, conflicts = _planned(work.connection, _net(work.connection, found), set(take_back))
        if conflicts and not partial:
            raise _conflict(found.id, conflicts)
        rows = sum(len(steps) for steps in plan.values())
        if conflicts and not rows:
            return UndoResult(found.id, None, 0, conflicts)
        work.journal.undoing(found.id)
        _carry_out(work.journal, plan)
        key = work.action_id
        work.commit()
    return UndoResult(found.id, key, rows, conflicts)


def _wanted(connection: Connection, key: int | None) -> Row[tuple[object, ...]]:
    undone = undone_by(connection)
    query = select(action).order_by(action.c.id.desc())
    if key is None:
        standing = query.where(action.c.undoes.is_(None))
        rows = (row for row in connection.execute(standing) if row.id not in undone)
        if (last := next(rows, None)) is None:
            raise _refused(Msg.UNDO_NOTHING)
        return last
    found = connection.execute(query.where(action.c.id == key)).one_or_none()
    if found is None:
        raise _refused(Msg.UNDO_UNKNOWN, value=key)
    if key in undone:
        raise _refused(Msg.UNDO_ALREADY, value=key)
    return found


def _net(connection: Connection, found: Row[tuple[object, ...]]) -> Plan:
    """Return each row that the action changed, as it left it and as it had found it."""
    tables = connection.execute(
        select(change.c.table, func.count()).where(change.c.action == found.id)
        .group_by(change.c.table)
    )  # fmt: skip
    names = frozenset(name for name, _ in tables)
    known = frozenset(metadata.tables)
    changed = touched_after(found.revision, names) or next(iter(names - known), None)
    if changed:
        raise _refused(Msg.UNDO_BEFORE_MIGRATION, value=found.id, table=_title(changed))
    plan: Plan = {}
    query = select(change).where(change.c.action == found.id).order_by(change.c.n)
    for row in connection.execute(query.execution_options(yield_per=50)):
        if row.payload is None:
            raise _refused(Msg.UNDO_CONFLICT, count=row.row_count, value=found.id)
        steps = plan.setdefault(metadata.tables[row.table], {})
        for before, after in unpack(row.payload).pairs():
            _add(steps, before, after)
    return plan


def _add(steps: dict[int, Step], before: Image | None, after: Image | None) -> None:
    key = (before or after or (0,))[0]
    if not isinstance(key, int):
        raise TypeError(key)
    first = steps[key].then if key in steps else before
    steps[key] = Step(now=after, then=first)


def _planned(
    connection: Connection, net: Plan, take_back: Collection[RowKey]
) -> tuple[Plan, tuple[UndoConflict, ...]]:
    """Return what can be put back, and the rows that cannot."""
    conflicts: list[UndoConflict] = []
    plan: Plan = {}
    for table, steps in net.items():
        now = images_now(connection, table, steps)
        own = plan.setdefault(table, {})
        for key, step in steps.items():
            present = now.get(key)
            if present == step.then:
                continue
            if present == step.now or (table.name, key) in take_back:
                own[key] = Step(present, step.then)
            else:
                conflicts.append(UndoConflict(table.name, key, Reason.CHANGED))
    while found := hindered(connection, plan):
        for (table, key), reason in found.items():
            del plan[table][key]
            conflicts.append(UndoConflict(table.name, key, reason))
    return plan, tuple(sorted(conflicts, key=lambda each: (each.table, each.id)))


def _carry_out(journal: Journal, plan: Plan) -> None:
    for table, steps in plan.items():
        now = {key: step.now for key, step in steps.items() if step.now is not None}
        then = {key: step.then for key, step in steps.items() if step.then is not None}
        journal.put_back(table, now, then)


def _conflict(key: int, conflicts: tuple[UndoConflict, ...]) -> ConflictError:
    """Return the refusal with the rows in the way, the first of them by name."""
    args = {"count": len(conflicts), "value": key}
    return ConflictError(
        Fault(Msg.UNDO_CONFLICT, None, Severity.REFUSED, args=args),
        *(
            Fault(
                Msg.UNDO_ROW_KEPT,
                None,
                Severity.REFUSED,
                args={"label": _title(one.table), "value": one.id, "why": _WHY[one.reason]},
            )
            for one in conflicts[:_NAMED]
        ),
    )


def _title(name: str) -> str:
    table: Table | None = metadata.tables.get(name)
    return name if table is None else str(shape_of(table).table.info["title"])


def _refused(msg: Msg, **args: object) -> ConflictError:
    return ConflictError(Fault(msg, None, Severity.REFUSED, args=args))
