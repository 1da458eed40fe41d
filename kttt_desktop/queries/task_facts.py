"""What stands around tasks: who carries them out, what was entered, what they are tied to."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection, or_, select

from kttt_desktop.domain.faults import InputError
from kttt_desktop.domain.periods import PeriodSpec, parse_period
from kttt_desktop.domain.rules.task_time import is_asked, is_overdue
from kttt_desktop.queries.own_role import OwnAgencies, role_of
from kttt_desktop.queries.reading import read_rows
from kttt_desktop.queries.rows.tasks import AssignmentRow, ProgressRow, TaskRow
from kttt_desktop.store import dialect
from kttt_desktop.store.known import known_rows
from kttt_desktop.store.plan_tables import agency, task, task_assignment, task_progress

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


@dataclass(frozen=True, slots=True)
class Ties:
    """Which tasks are the same one (by each of them), and which others point at."""

    groups: Mapping[int, tuple[int, ...]]
    carried_out: frozenset[int]


@dataclass(frozen=True, slots=True)
class Entries:
    """The entries of a task around a period: of it, the last before it, the last within it."""

    now: ProgressRow | None = None
    last: ProgressRow | None = None
    within: ProgressRow | None = None


_NO_ENTRIES = Entries()


@dataclass(frozen=True, slots=True)
class TaskFacts:
    """What was read around some tasks, by task."""

    assignments: Mapping[int, Sequence[AssignmentRow]]
    entries: Mapping[int, Entries]
    ties: Ties
    own: OwnAgencies
    files: Mapping[int, int]

    def told(self, row: TaskRow, period: str | None, today: date) -> TaskRow:
        """Return a task with all that is known of it in a period.

        Args:
            row: The task alone.
            period: The period looked at; None = no entry is of it.
            today: Tells whether it is overdue.
        """
        entries = self.entries.get(row.id, _NO_ENTRIES)
        assigned = tuple(self.assignments.get(row.id, ()))
        spec = _spec(period)
        now, last = entries.now, entries.last
        before = last.state if last is not None else None
        state = now.state if now is not None and now.state is not None else before
        group = self.ties.groups.get(row.id, (row.id,))
        return replace(
            row,
            assignments=assigned,
            progress=now,
            last=last,
            within=entries.within,
            role=_role(row, assigned, self.own),
            asked=spec is None or is_asked(row, spec, before),
            overdue=is_overdue(row.due_on, state, spec, today),
            linked=self._is_linked(row, group),
            files=self.files.get(row.id, 0),
            group=group,
        )

    def _is_linked(self, row: TaskRow, group: Sequence[int]) -> bool:
        tied = row.carries_out_id is not None or row.id in self.ties.carried_out
        return tied or len(group) > 1


def assignments_of(
    connection: Connection, keys: Collection[int], known_on: date | None
) -> Mapping[int, list[AssignmentRow]]:
    """Return the assignments of some tasks, by task, in the order they were made."""
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
        .where(dialect.is_in(connection, rows.c.task_id, keys))
        .order_by(rows.c.task_id, rows.c.id)
    )
    held: dict[int, list[AssignmentRow]] = {}
    for task_id, *values in found:
        held.setdefault(task_id, []).append(AssignmentRow(*values))
    return held


def progress_of(
    connection: Connection, keys: Collection[int], known_on: date | None
) -> Mapping[int, list[ProgressRow]]:
    """Return all entries of some tasks, by task."""
    rows = known_rows(connection, task_progress, known_on)
    statement = select(*(rows.c[name] for name in _PROGRESS)).where(
        dialect.is_in(connection, rows.c.task_id, keys)
    )
    held: dict[int, list[ProgressRow]] = {}
    for one in read_rows(connection, ProgressRow, statement):
        held.setdefault(one.task_id, []).append(one)
    return held


def entries_of(
    connection: Connection, keys: Collection[int], period: str | None, known_on: date | None
) -> Mapping[int, Entries]:
    """Return the entries of some tasks around a period, by task.

    Which entries these are is told by their periods; only they are read whole.
    """
    rows = known_rows(connection, task_progress, known_on)
    light = select(rows.c.task_id, rows.c.period, rows.c.id).where(
        dialect.is_in(connection, rows.c.task_id, keys)
    )
    places: dict[str, _Place] = {}
    best: dict[int, list[tuple[_Place, int] | None]] = {}
    for task_id, named, key in connection.execute(light):
        place = places.get(named) or places.setdefault(named, _place(named, period))
        held = best.setdefault(task_id, [None, None, None])
        for number, meets in enumerate((place.now, place.before, place.within)):
            kept = held[number]
            if meets and (kept is None or place.order > kept[0].order):
                held[number] = (place, key)
    wanted = {pair[1] for held in best.values() for pair in held if pair is not None}
    statement = select(*(rows.c[name] for name in _PROGRESS)).where(
        dialect.is_in(connection, rows.c.id, wanted)
    )
    found = {one.id: one for one in read_rows(connection, ProgressRow, statement)}
    return {
        task_id: Entries(*(None if pair is None else found[pair[1]] for pair in held))
        for task_id, held in best.items()
    }


def ties_of(connection: Connection) -> Ties:
    """Return the ties between all tasks; few tasks have any."""
    columns = task.c
    found = connection.execute(
        select(columns.id, columns.same_as_id, columns.carries_out_id)
        .where(or_(columns.same_as_id.is_not(None), columns.carries_out_id.is_not(None)))
        .order_by(columns.id)
    ).all()
    roots: dict[int, list[int]] = {}
    for key, same, _above in found:
        if same is not None:
            roots.setdefault(same, [same]).append(key)
    groups = {key: tuple(group) for group in roots.values() for key in group}
    return Ties(groups, frozenset(above for _key, _same, above in found if above is not None))


def _role(row: TaskRow, assigned: Sequence[AssignmentRow], own: OwnAgencies) -> str | None:
    if row.local_role is not None:
        return None if row.local_role == "none" else row.local_role
    return role_of(assigned, own)


def _spec(period: str | None) -> PeriodSpec | None:
    try:
        return parse_period(period) if period else None
    except InputError:
        return None


@dataclass(frozen=True, slots=True)
class _Place:
    """How the period of an entry lies to the one asked for; a later one has the greater order."""

    order: tuple[int, int, bool]
    now: bool
    before: bool
    within: bool


def _place(named: str, asked: str | None) -> _Place:
    now, spec, held = named == asked, _spec(asked), _spec(named)
    within = spec is not None and held is not None and spec.holds(held)
    order = _order(named)
    return _Place((*order, now), now, not now and order < _order(asked), within)


def _order(period: str | None) -> tuple[int, int]:
    """Return year and last month of a period; one that is not named comes after all."""
    spec = _spec(period)
    return (date.max.year, 0) if spec is None else (spec.year, spec.last_month)
