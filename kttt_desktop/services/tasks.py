"""Following tasks: states of many, who is in charge, ties between tasks and documents."""

from collections.abc import Mapping, Sequence
from itertools import chain

from kttt_desktop.domain.checks.task import check_progress, overdue_by_hand
from kttt_desktop.domain.draft import read_draft
from kttt_desktop.domain.faults import Fault, InputError, Saved, Severity
from kttt_desktop.domain.messages import Msg
from kttt_desktop.domain.task import TaskLinkDraft, TaskProgressDraft, TaskReferenceDraft
from kttt_desktop.services.context import ServiceContext
from kttt_desktop.services.same_tasks import groups_of
from kttt_desktop.store import dialect
from kttt_desktop.store.plan_tables import task, task_progress
from kttt_desktop.store.repositories.plans import PlanRepository
from kttt_desktop.store.repositories.rows import Rows
from kttt_desktop.store.unit_of_work import UnitOfWork

_SAID = ("state", "percent", "result", "difficulty", "proposal", "papers")
_LINKS = {"carries_out": "carries_out_id", "same": "same_as_id"}


def set_states(context: ServiceContext, keys: Sequence[int], period: str, state: str | None) -> int:
    """Give tasks a state in a period, as one action; the rest of their entries stays.

    Returns how many tasks were given, those counted that are the same as one of them.

    Raises:
        InputError: No such state or period, or “overdue” for a task that has a day.
    """
    law = context.law_on(context.today())
    facts = {"task_id": 0, "period": period, "state": state}
    check_progress(read_draft(TaskProgressDraft, facts), law)
    with context.open_work("record_progress") as work:
        repository = PlanRepository(work)
        all_keys = sorted(set(chain.from_iterable(groups_of(work, keys).values())))
        _refuse_overdue(work, keys, state)
        held = {
            _whole(row["task_id"]): row
            for row in repository.progress.find(
                dialect.is_in(work.connection, task_progress.c.task_id, all_keys),
                task_progress.c.period == period,
            )
        }
        for key in all_keys:
            _set_state(repository, held.get(key), {"task_id": key, "period": period}, state)
        work.commit()
    return len(all_keys)


def put_in_charge(context: ServiceContext, keys: Sequence[int], officer: str | None) -> int:
    """Let an officer follow tasks, or (None) nobody; as one action; return how many tasks.

    Raises:
        ConflictError: If a task is gone.
    """
    name = (officer or "").strip() or None
    return _change_all(context, "put_in_charge", keys, {"officer": name})


def set_local_role(context: ServiceContext, keys: Sequence[int], role: str | None) -> int:
    """Say what the office does about tasks: `leads`, `coordinates`, `passes`, `none`.

    None = as the assignments tell. Returns how many tasks.

    Raises:
        ConflictError: If a task is gone.
    """
    return _change_all(context, "set_local_role", keys, {"local_role": role})


def remove_assignments(context: ServiceContext, keys: Sequence[int]) -> int:
    """Take assignments away, as one action; return how many.

    Raises:
        ConflictError: If one is gone.
    """
    with context.open_work("remove_assignments") as work:
        count = PlanRepository(work).assignments.remove(keys)
        work.commit()
    return count


def refer_task(context: ServiceContext, draft: TaskReferenceDraft) -> Saved[int]:
    """Say in which document a task is really given; a document of the register goes first.

    Raises:
        ConflictError: If the task is gone.
    """
    text = None if draft.assigned_in_id is not None else draft.assigned_in_text
    values = {"assigned_in_id": draft.assigned_in_id, "assigned_in_text": text}
    _change_all(context, "refer_task", (draft.task_id,), values)
    return Saved(draft.task_id)


def link_task(context: ServiceContext, draft: TaskLinkDraft) -> Saved[int]:
    """Tie a task to the one it carries out, or to the same task of another document.

    Entries of two tasks that are the same are joined: what one lacks comes from the other; where
    both say something, the other task's words stay, and a warning counts those periods.

    Raises:
        InputError: The task itself, or one that carries it out.
        ConflictError: If one of them is gone.
    """
    if draft.kind not in _LINKS:
        args = {"value": draft.kind, "label": "loại liên kết"}
        raise InputError(Fault(Msg.NOT_IN_LIST, "kind", Severity.REFUSED, args=args))
    with context.open_work("link_tasks") as work:
        repository = PlanRepository(work)
        other = repository.tasks.get(draft.other_id)
        _refuse_circle(repository, draft)
        faults: tuple[Fault, ...] = ()
        if draft.kind == "carries_out":
            repository.tasks.change(draft.task_id, {"carries_out_id": draft.other_id})
        else:
            root = _whole(other["same_as_id"] or other["id"])
            mine = groups_of(work, [draft.task_id])[draft.task_id]
            for key in mine:
                repository.tasks.change(key, {"same_as_id": None if key == root else root})
            faults = _join_entries(work, root)
        work.commit()
    return Saved(draft.task_id, faults)


def unlink_task(context: ServiceContext, key: int, kind: str) -> None:
    """Take the tie of a task away (`carries_out` or `same`); entries stay with both.

    Raises:
        ConflictError: If the task is gone.
    """
    with context.open_work("link_tasks") as work:
        rows = PlanRepository(work).tasks
        rows.change(key, {_LINKS[kind]: None})
        if kind == "same":
            _promote(rows, rows.find(task.c.same_as_id == key))
        work.commit()


def _promote(rows: Rows, left: Sequence[Mapping[str, object]]) -> None:
    """Let the first of the tasks that stay together be the one that the others name."""
    for row in left:
        first = left[0]["id"]
        rows.change(_whole(row["id"]), {"same_as_id": None if row["id"] == first else first})


def _change_all(
    context: ServiceContext, name: str, keys: Sequence[int], values: Mapping[str, object]
) -> int:
    with context.open_work(name) as work:
        rows = PlanRepository(work).tasks
        for key in keys:
            rows.change(key, values)
        work.commit()
    return len(keys)


def _refuse_overdue(work: UnitOfWork, keys: Sequence[int], state: str | None) -> None:
    rows = PlanRepository(work).tasks.find(dialect.is_in(work.connection, task.c.id, keys))
    found = (overdue_by_hand(state, row["due_on"]) for row in rows)  # type: ignore[arg-type]
    faults = tuple(fault for fault in found if fault is not None)
    if faults:
        raise InputError(faults[0])


def _set_state(
    repository: PlanRepository,
    held: Mapping[str, object] | None,
    place: Mapping[str, object],
    state: str | None,
) -> None:
    if held is None:
        if state is not None:
            repository.progress.add({**place, "state": state})
        return
    rest = any(held[name] is not None for name in _SAID if name != "state")
    if state is None and not rest:
        repository.progress.remove([_whole(held["id"])])
    else:
        repository.progress.change(_whole(held["id"]), {"state": state})


def _refuse_circle(repository: PlanRepository, draft: TaskLinkDraft) -> None:
    if draft.task_id == draft.other_id:
        raise InputError(Fault(Msg.TASK_LINK_SELF, "other_id", Severity.REFUSED))
    above: object = draft.other_id
    seen = {draft.task_id}
    while draft.kind == "carries_out" and above is not None:
        if above in seen:
            raise InputError(Fault(Msg.TASK_LINK_CYCLE, "other_id", Severity.REFUSED))
        seen.add(_whole(above))
        above = repository.tasks.get(_whole(above))["carries_out_id"]


def _join_entries(work: UnitOfWork, root: int) -> tuple[Fault, ...]:
    """Give every task of the group of `root` the same entries; the root's words go first."""
    rows = PlanRepository(work).progress
    group = groups_of(work, [root])[root]
    keys = (root, *(key for key in group if key != root))
    found = rows.find(dialect.is_in(work.connection, task_progress.c.task_id, keys))
    held = {(_whole(row["task_id"]), str(row["period"])): row for row in found}
    differing = 0
    for period in sorted({period for _key, period in held}):
        own = [held[key, period] for key in keys if (key, period) in held]
        joined = {name: next((r[name] for r in own if r[name] is not None), None) for name in _SAID}
        differing += any(r[n] not in (None, joined[n]) for r in own for n in _SAID)
        for key in keys:
            if (key, period) in held:
                rows.change(_whole(held[key, period]["id"]), joined)
            else:
                rows.add({"task_id": key, "period": period, **joined})
    if not differing:
        return ()
    args = {"count": differing}
    return (Fault(Msg.TASK_SAME_DIFFERED, None, Severity.WARNING, args=args),)


def _whole(value: object) -> int:
    return int(str(value))
