"""By what the tasks of a plan are narrowed: how they stand, whose they are."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kttt_desktop.domain import vietnamese
from kttt_desktop.queries.rows.tasks import TaskRow
from kttt_desktop.ui.pages.task_tree import LATE, NO_STATE

ALL, WAITS, OVERDUE, MINE = "*", "waits", "late", "me"
ROLES = (
    ("leads", "Cơ quan chủ trì"),
    ("coordinates", "Cơ quan phối hợp"),
    ("passes", "Chuyển xuống xã"),
)
_STATE, _OFFICER, _ROLE, _LEAD = "state:", "officer:", "role:", "lead:"


@dataclass(frozen=True, slots=True)
class Offer:
    """A choice: its code, and its title with the count."""

    code: str
    title: str


def keeps(task: TaskRow, code: str, me: str) -> bool:
    """Return whether a task meets the code of an offer."""
    if code == ALL:
        return True
    if code == WAITS:
        return task.waits
    if code == OVERDUE:
        return task.overdue
    if code == MINE:
        return bool(me) and vietnamese.fold(task.officer or "") == vietnamese.fold(me)
    kind, _colon, value = code.partition(":")
    held: dict[str, Callable[[], bool]] = {
        "state": lambda: (task.progress.state or "" if task.progress else None) == value,
        "officer": lambda: (task.officer or "") == value,
        "role": lambda: (task.role or "") == value,
        "lead": lambda: value in _leads(task),
    }
    return held[kind]()


def state_offers(tasks: Sequence[TaskRow], states: Sequence[tuple[str, str]]) -> list[Offer]:
    """Return all, what waits, what is overdue, and each state that some task is in."""
    counts = Counter(one.progress.state or "" for one in tasks if one.progress is not None)
    waits = sum(one.waits for one in tasks)
    late = sum(one.overdue for one in tasks)
    found = [Offer(ALL, f"Mọi tình trạng ({len(tasks)})")]
    found += [Offer(WAITS, f"Cần nhập kỳ này ({waits})")]
    found += [Offer(OVERDUE, f"{LATE} ({late})")] if late else []
    named = [*states, ("", NO_STATE[:1].upper() + NO_STATE[1:])]
    found += [
        Offer(f"{_STATE}{code}", f"{title} ({counts[code]})")
        for code, title in named
        if counts[code]
    ]
    return found


def who_offers(tasks: Sequence[TaskRow], me: str) -> list[Offer]:
    """Return all, one's own, each officer, each part of the office, each agency that leads."""
    officers = Counter(one.officer or "" for one in tasks)
    mine = sum(keeps(one, MINE, me) for one in tasks)
    own = f"Việc của tôi ({mine})" if me else "Việc của tôi…"
    found = [Offer(ALL, "Mọi cơ quan, cán bộ"), Offer(MINE, own)]
    found += [
        Offer(f"{_OFFICER}{name}", f"Cán bộ: {name} ({officers[name]})")
        for name in sorted(officers, key=vietnamese.sort_key)
        if name
    ]
    if officers[""] and len(officers) > 1:
        found.append(Offer(_OFFICER, f"Chưa giao cán bộ ({officers['']})"))
    roles = Counter(one.role or "" for one in tasks)
    found += [Offer(f"{_ROLE}{code}", f"{title} ({roles[code]})") for code, title in ROLES
              if roles[code]]  # fmt: skip
    leads = Counter(name for one in tasks for name in _leads(one))
    found += [
        Offer(f"{_LEAD}{name}", f"Chủ trì: {name} ({leads[name]})")
        for name in sorted(leads, key=vietnamese.sort_key)
    ]
    return found


def officers_of(tasks: Sequence[TaskRow]) -> list[str]:
    """Return the officers in charge of tasks, in Vietnamese order."""
    names = {one.officer for one in tasks if one.officer}
    return sorted(names, key=vietnamese.sort_key)


def _leads(task: TaskRow) -> set[str]:
    return {one.agency for one in task.assignments if one.role == "lead"}
