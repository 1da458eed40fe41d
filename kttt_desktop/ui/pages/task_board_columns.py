"""The columns of the board: by state, agency, day, officer, or part of the office."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.faults import InputError
from kttt_desktop.domain.periods import parse_period
from kttt_desktop.domain.rules.task_time import OVERDUE, first_day_of, last_day_of
from kttt_desktop.queries.rows.tasks import TaskRow
from kttt_desktop.ui.pages.task_filters import ROLES
from kttt_desktop.ui.pages.task_tree import LATE, state_look
from kttt_desktop.ui.theme import Tone

STATE, AGENCY, DAY, OFFICER, ROLE = "state", "agency", "day", "officer", "role"
GROUPINGS = (
    (STATE, "Theo tình trạng"),
    (AGENCY, "Theo cơ quan chủ trì"),
    (DAY, "Theo hạn"),
    (OFFICER, "Theo cán bộ phụ trách"),
    (ROLE, "Của huyện"),
)
MOVABLE = frozenset({STATE, OFFICER, ROLE})
_NO_ROLE = "none"
_SOON = 30


@dataclass(frozen=True, slots=True)
class BoardColumn:
    """A column with its cards; `key` is what a card that is put there is given."""

    key: str
    title: str
    tasks: tuple[TaskRow, ...]
    tone: Tone = Tone.PLAIN


def board_columns(
    tasks: Sequence[TaskRow],
    grouping: str,
    states: Sequence[tuple[str, str]],
    period: str,
    today: date,
) -> tuple[BoardColumn, ...]:
    """Return the columns of a grouping from left to right, empty ones of states included."""
    if grouping == STATE:
        return _by_state(tasks, states)
    if grouping == DAY:
        return _by_day(tasks, period, today)
    if grouping == ROLE:
        named = (*ROLES, (_NO_ROLE, "Không giao cho huyện"))
        return tuple(_column(tasks, key, title, lambda one: one.role or _NO_ROLE)
                     for key, title in named)  # fmt: skip
    if grouping == OFFICER:
        return _by_names(tasks, lambda one: {one.officer or ""}, "Chưa giao cán bộ")
    return _by_names(tasks, _leads, "Không ghi chủ trì")


def _column(
    tasks: Sequence[TaskRow],
    key: str,
    title: str,
    by: Callable[[TaskRow], str],
    tone: Tone = Tone.PLAIN,
) -> BoardColumn:
    return BoardColumn(key, title, tuple(one for one in tasks if by(one) == key), tone)


def _by_state(
    tasks: Sequence[TaskRow], states: Sequence[tuple[str, str]]
) -> tuple[BoardColumn, ...]:
    """Overdue is told by rule on the card; its column is there only where it was said by hand."""
    held = {one.state for one in tasks}
    named = [("", "Chưa nhập"), *states]
    return tuple(
        _column(tasks, code, title, lambda one: one.state or "", state_look(code or None).tone)
        for code, title in named
        if code != OVERDUE or OVERDUE in held
    )


def _by_day(tasks: Sequence[TaskRow], period: str, today: date) -> tuple[BoardColumn, ...]:
    try:
        spec = parse_period(period)
        first, last = first_day_of(spec), last_day_of(spec)
    except InputError:
        first = last = today
    titles = (
        ("late", LATE, Tone.DANGER),
        ("soon", "Còn 30 ngày trở lại", Tone.WARN),
        ("period", "Trong kỳ", Tone.PLAIN),
        ("later", "Sau kỳ này", Tone.PLAIN),
        ("past", "Đã qua", Tone.PLAIN),
        ("always", "Thường xuyên", Tone.PLAIN),
        ("none", "Không có hạn", Tone.PLAIN),
    )

    def of(one: TaskRow) -> str:
        if one.overdue:
            return "late"
        day = one.due_on or _planned_day(one.planned_period)
        if day is None:
            return "always" if one.time_kind in {"continuous", "recurring", "from_year"} else "none"
        if day < min(first, today):
            return "past"
        if 0 <= (day - today).days <= _SOON:
            return "soon"
        return "period" if day <= last else "later"

    found = (_column(tasks, key, title, of, tone) for key, title, tone in titles)
    return tuple(one for one in found if one.tasks)


def _planned_day(period: str | None) -> date | None:
    """Return the last day of the period in which the office means to do a task."""
    try:
        return last_day_of(parse_period(period)) if period else None
    except InputError:
        return None


def _by_names(
    tasks: Sequence[TaskRow], names: Callable[[TaskRow], set[str]], nobody: str
) -> tuple[BoardColumn, ...]:
    found = sorted({name for one in tasks for name in names(one)}, key=vietnamese.sort_key)
    return tuple(
        BoardColumn(name, name or nobody, tuple(one for one in tasks if name in names(one)))
        for name in [*(name for name in found if name), *([""] if "" in found else [])]
    )


def _leads(task: TaskRow) -> set[str]:
    return {one.agency for one in task.assignments if one.role == "lead"} or {""}
