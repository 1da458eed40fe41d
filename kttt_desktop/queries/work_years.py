"""Years of work: which are open or closed, what a new one begins with, what an old one lacks."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import Connection, func, select

from kttt_desktop.domain.faults import InputError
from kttt_desktop.domain.periods import PeriodSpec, parse_period
from kttt_desktop.queries.duties import duty_calendar
from kttt_desktop.queries.duty_sources import LawOn
from kttt_desktop.queries.organization_at import organization_at
from kttt_desktop.queries.reading import read_rows
from kttt_desktop.queries.rows.duties import DueRow, PartyRow, Role
from kttt_desktop.queries.rows.work_years import CarriedTask, WorkYearRow, YearGaps, YearOpening
from kttt_desktop.store.plan_tables import document, task, task_progress, work_year
from kttt_desktop.store.tables import year_figure

_COLUMNS = ("id", "version", "year", "opened_on", "closed_on", "note")
_CONTINUOUS = frozenset({"continuous", "recurring", "from_year"})
_ENDED = frozenset({"done", "stopped"})
_REPORTING = ("cooperative", "cooperative_union", "people_credit_fund")
_TaskFacts = Mapping[str, object]


def work_years(connection: Connection) -> tuple[WorkYearRow, ...]:
    """Return the years that were opened, the latest first."""
    statement = select(*(work_year.c[name] for name in _COLUMNS))
    return read_rows(connection, WorkYearRow, statement.order_by(work_year.c.year.desc()))


def year_row(connection: Connection, year: int) -> WorkYearRow | None:
    """Return a year, None when it was never opened."""
    return next((row for row in work_years(connection) if row.year == year), None)


def year_opening(connection: Connection, law_on: LawOn, year: int, today: date) -> YearOpening:
    """Return what a year begins with: tasks that go on, reports due, figures of the year before."""
    calendar = duty_calendar(connection, law_on, year, today)
    tasks = [
        found for facts, entries in _tasks(connection) if (found := _carried(facts, entries, year))
    ]
    active = _active(connection, law_on, year - 1, today)
    have = _with_figures(connection, year - 1)
    return YearOpening(
        year=year,
        tasks=tuple(tasks),
        duties=calendar.rows,
        last_year=year - 1,
        with_figures=sum(party.organization_id in have for party in active),
        organizations=len(active),
    )


def year_gaps(connection: Connection, law_on: LawOn, year: int, today: date) -> YearGaps:
    """Return what is missing in a year: reports of it, figures, states of tasks."""
    due = [*duty_calendar(connection, law_on, year, today).rows]
    due += duty_calendar(connection, law_on, year + 1, today).rows
    of_year = [row for row in due if row.period[:4] == str(year) and row.last_good is not None]
    have = _with_figures(connection, year)
    tasks = [
        _task_row(facts, "unfinished", last)
        for facts, entries in _tasks(connection)
        if _lacks_state(facts, entries, year)
        for last in (_last_before(entries, year),)
    ]
    return YearGaps(
        year=year,
        unsent=tuple(r for r in of_year if r.role is Role.SEND and r.submission is None),
        not_received=tuple(r for r in of_year if _is_waiting(r)),
        without_figures=tuple(
            party
            for party in _active(connection, law_on, year, today)
            if party.organization_id not in have
        ),
        tasks_without_state=tuple(tasks),
    )


def _is_waiting(row: DueRow) -> bool:
    """Return whether agencies have not sent; figures of organisations are told on their own."""
    return row.role is Role.RECEIVE and row.missing > 0 and not row.by_figures


def _active(connection: Connection, law_on: LawOn, year: int, today: date) -> tuple[PartyRow, ...]:
    day = min(date(year, 12, 31), today)
    rows = organization_at(connection, day, law_on(day))
    statement = (
        select(rows.c.name, rows.c.id)
        .where(rows.c.active, rows.c.kind.in_(_REPORTING))
        .order_by(rows.c.name_key)
    )
    return tuple(PartyRow(name, organization_id=key) for name, key in connection.execute(statement))


def _with_figures(connection: Connection, year: int) -> frozenset[int]:
    statement = select(year_figure.c.organization_id).where(year_figure.c.year == year).distinct()
    return frozenset(connection.scalars(statement))


def _tasks(connection: Connection) -> list[tuple[_TaskFacts, list[tuple[str, str | None]]]]:
    """Return every task that stands, with period and state of its entries."""
    entries: dict[int, list[tuple[str, str | None]]] = {}
    columns = task_progress.c
    for key, period, state in connection.execute(
        select(columns.task_id, columns.period, columns.state)
    ):
        entries.setdefault(key, []).append((period, state))
    named = func.coalesce(document.c.number, document.c.title).label("document")
    statement = (
        select(task, named)
        .join(document, document.c.id == task.c.document_id)
        .where(task.c.dropped_on.is_(None), task.c.same_as_id.is_(None))
        .order_by(task.c.document_id, task.c.position)
    )
    return [
        (dict(row), entries.get(row["id"], [])) for row in connection.execute(statement).mappings()
    ]


def _carried(
    facts: _TaskFacts, entries: list[tuple[str, str | None]], year: int
) -> CarriedTask | None:
    last = _last_before(entries, year)
    due, planned = facts["due_on"], str(facts["planned_period"] or "")
    if planned[:4] == str(year):
        return _task_row(facts, "planned", last)
    if facts["time_kind"] in _CONTINUOUS and last[1] != "stopped":
        return _task_row(facts, "continuous", last)
    if isinstance(due, date) and due.year == year:
        return _task_row(facts, "due", last)
    later = (isinstance(due, date) and due.year > year) or planned[:4] > str(year)
    if last[1] in _ENDED or later:
        return None
    return _task_row(facts, "unfinished", last)


def _lacks_state(facts: _TaskFacts, entries: list[tuple[str, str | None]], year: int) -> bool:
    """Return whether a task asked for in the year has no state in any of its periods."""
    if any(state and period[:4] == str(year) for period, state in entries):
        return False
    carried = _carried(facts, entries, year)
    return carried is not None and carried.last_state not in _ENDED


def _last_before(entries: list[tuple[str, str | None]], year: int) -> tuple[str | None, str | None]:
    past = [(_place(period), period, state) for period, state in entries]
    before = [one for one in past if one[0] is not None and one[0][0] < year]
    if not before:
        return None, None
    _where, period, state = max(before, key=lambda one: (one[0] or (0, 0), one[1]))
    return period, state


def _place(period: str) -> tuple[int, int] | None:
    try:
        spec: PeriodSpec = parse_period(period)
    except InputError:
        return None
    return spec.year, spec.last_month


def _task_row(facts: _TaskFacts, why: str, last: tuple[str | None, str | None]) -> CarriedTask:
    due, time, planned = facts["due_on"], facts["time_text"], facts["planned_period"]
    return CarriedTask(
        id=int(str(facts["id"])),
        document=str(facts["document"]),
        text=str(facts["text"]),
        why=why,
        time_text=None if time is None else str(time),
        planned_period=None if planned is None else str(planned),
        due_on=due if isinstance(due, date) else None,
        last_period=last[0],
        last_state=last[1],
    )
