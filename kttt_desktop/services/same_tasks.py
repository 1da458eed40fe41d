"""The same task in several documents: what is entered for one is entered for all."""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import or_

from kttt_desktop.domain.task import TaskProgressDraft
from kttt_desktop.store import dialect
from kttt_desktop.store.plan_tables import task
from kttt_desktop.store.repositories.plans import PlanRepository
from kttt_desktop.store.unit_of_work import UnitOfWork


def groups_of(work: UnitOfWork, keys: Collection[int]) -> Mapping[int, tuple[int, ...]]:
    """Return, for each task, all tasks that are the same one, itself included."""
    rows = PlanRepository(work).tasks
    roots = {
        _whole(row["id"]): _whole(row["same_as_id"] or row["id"])
        for row in rows.find(dialect.is_in(work.connection, task.c.id, keys))
    }
    wanted = set(roots.values())
    alike = rows.find(
        or_(
            dialect.is_in(work.connection, task.c.id, wanted),
            dialect.is_in(work.connection, task.c.same_as_id, wanted),
        )
    )
    held: dict[int, list[int]] = {}
    for row in alike:
        held.setdefault(_whole(row["same_as_id"] or row["id"]), []).append(_whole(row["id"]))
    return {key: tuple(held.get(root, (key,))) for key, root in roots.items()}


def spread(work: UnitOfWork, drafts: Sequence[TaskProgressDraft]) -> list[TaskProgressDraft]:
    """Return the drafts with one more for each further task that is the same one.

    A draft of its own goes before what comes from another task.
    """
    groups = groups_of(work, {draft.task_id for draft in drafts})
    own = {(draft.task_id, draft.period) for draft in drafts}
    found = list(drafts)
    for draft in drafts:
        for key in groups.get(draft.task_id, ()):
            if (key, draft.period) not in own:
                own.add((key, draft.period))
                found.append(draft.model_copy(update={"task_id": key}))
    return found


def _whole(value: object) -> int:
    return int(str(value))
