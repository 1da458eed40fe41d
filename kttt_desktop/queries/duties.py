"""The duty calendar of a year: every report due, by law and by plans, and how it stands."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, partial

from sqlalchemy import Connection, func, select

from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.calendar_days import DaysOff, days_off
from kttt_desktop.domain.duty import PERIODIC, Duty
from kttt_desktop.domain.faults import InputError
from kttt_desktop.domain.periods import Due, Period, PeriodKind, PeriodSpec, parse_period
from kttt_desktop.domain.rules.duties import (
    Served,
    due_of_period,
    periods_of_year,
    serve_together,
    standing,
    window_of,
)
from kttt_desktop.queries.duty_sources import (
    LawDuty,
    LawOn,
    OfficeNames,
    agencies_named,
    kept_duties,
    law_duties,
    office_names,
    role_of,
)
from kttt_desktop.queries.organization_at import organization_at
from kttt_desktop.queries.reading import read_rows
from kttt_desktop.queries.rows.duties import (
    DueRow,
    DutyCalendar,
    PartyCell,
    PartyLine,
    PartyMatrix,
    PartyRow,
    Role,
    SubmissionRow,
)
from kttt_desktop.store.plan_tables import issued_paper, report_submission
from kttt_desktop.store.tables import action, year_figure

_COLUMNS = ("id", "version", "duty_id", "period", "agency_id", "due_on", "sent_on", "number",
            "note")  # fmt: skip
_BY_FIGURES = "cooperative_report"  # its forms are the year figures themselves
_FIGURE_KINDS = ("cooperative", "cooperative_union", "people_credit_fund")
_YEARS_BACK = 2
_LAST = date.max


@dataclass(frozen=True, slots=True)
class _Asked:
    """A duty in a report year, before its periods are taken apart.

    `role` None = told by the names of the document on the day each report is due.
    """

    duty: Duty
    role: Role | None
    year: int


class _Year:
    """What every row of one calendar is judged by."""

    def __init__(self, connection: Connection, law_on: LawOn, year: int, today: date) -> None:
        self.connection = connection
        self.law_on = cache(law_on)
        self.year = year
        self.today = today
        self.names: OfficeNames = office_names(connection)
        self.off: DaysOff = days_off(self.law_on, (year - 1, year, year + 1))
        self.sent = _submissions(connection)
        self.parties: dict[tuple[str, ...], tuple[PartyRow, ...]] = {}
        self.agencies = cache(partial(agencies_named, connection))

    def end(self, year: int) -> date:
        """Return the last day of a year, whose law holds for its reports."""
        return date(year, 12, 31)


def duty_calendar(
    connection: Connection,
    law_on: LawOn,
    year: int,
    today: date,
    *,
    roles: frozenset[Role] = frozenset({Role.SEND, Role.RECEIVE}),
) -> DutyCalendar:
    """Return every report whose printed day lies in the year, and those of it without a day.

    Args:
        connection: Reads the register.
        law_on: The law of a day.
        year: Calendar year.
        today: For what is overdue and how many days are left.
        roles: Which part of the office is shown; `WATCH` = reports of others.
    """
    at = _Year(connection, law_on, year, today)
    rows = [row for asked in _asked(at) for row in _rows(at, asked) if row.role in roles]
    rows.sort(key=_order)
    numbers = serve_together([_served(row) for row in rows], [row.duty.form for row in rows])
    numbered = tuple(replace(row, group=group) for row, group in zip(rows, numbers, strict=True))
    return DutyCalendar(year, today, numbered)


def party_matrix(
    connection: Connection, law_on: LawOn, year: int, today: date, ref: str
) -> PartyMatrix | None:
    """Return who has sent and who has not, for every period of a duty due in the year."""
    at = _Year(connection, law_on, year, today)
    asked = [one for one in _asked(at) if one.duty.ref == ref]
    rows = (row for one in asked for row in _rows(at, one) if row.role is Role.RECEIVE)
    due = sorted(rows, key=_order)
    if not due:
        return None
    last = asked[-1]
    parties, unknown = _expected(at, last, due[-1])
    chased = _chased(connection, last.duty)
    figures = {}
    if _by_figures(last):
        figures = {row.period: _with_figures(at, row.period) for row in due}
    lines = tuple(
        PartyLine(party, tuple(_cell(at, last, row, party, chased, figures) for row in due))
        for party in parties
    )
    return PartyMatrix(due[-1].duty, tuple(due), lines, unknown)


def _asked(at: _Year) -> list[_Asked]:
    """Return every duty with the report years whose reports may be due in the year."""
    kept = kept_duties(at.connection)
    of_law = {duty.key: duty for duty in kept if duty.key}
    years = range(at.year - _YEARS_BACK, at.year + 1)
    found = [
        _of_law(one) for year in years for one in law_duties(at.names, at.law_on, year, of_law)
    ]
    for duty in kept:
        if duty.key is None:
            found += [_Asked(duty, None, year) for year in years]
    return found


def _of_law(one: LawDuty) -> _Asked:
    return _Asked(one.duty, one.role, one.year)


def _rows(at: _Year, asked: _Asked) -> Iterable[DueRow]:
    if asked.duty.frequency not in PERIODIC:
        if asked.year == at.year and _holds_in(asked.duty, asked.year):
            yield _row(at, asked, PeriodSpec(PeriodKind.YEAR, asked.year), None, standing_one=True)
        return
    for spec, printed in periods_of_year(asked.duty, asked.year):
        if printed is None:
            if asked.year == at.year:
                yield _row(at, asked, spec, None)
            continue
        due = due_of_period(asked.duty, spec, printed)
        if due is not None and due.printed.year == at.year:
            yield _row(at, asked, spec, due)


def _holds_in(duty: Duty, year: int) -> bool:
    begins = duty.begins.year if duty.begins else year
    ends = duty.ends.year if duty.ends else year
    return begins <= year <= ends


def _row(
    at: _Year, asked: _Asked, spec: PeriodSpec, due: Due | None, *, standing_one: bool = False
) -> DueRow:
    window = None if standing_one else _window(at, asked.duty, spec)
    last_good = due.last_good if due else None
    working = at.off.working_day(last_good) if last_good else None
    role = asked.role or _role(at, asked.duty, due)
    row = DueRow(
        duty=asked.duty,
        role=role,
        period=spec.code,
        title=f"năm {spec.year}" if standing_one else spec.title,
        printed=due.printed if due else None,
        last_good=last_good,
        working_day=working,
        day_off=at.off.why(last_good) if last_good else "",
        window=window,
        standing=standing(last_good, None, at.today, window.start if window else None),
    )
    return _received(at, asked, row) if role is Role.RECEIVE else _sent(at, row)


def _role(at: _Year, duty: Duty, due: Due | None) -> Role:
    """Return the office's part on the day the report is due; without a day, as of today."""
    day = due.printed if due else min(at.end(at.year), max(at.today, date(at.year, 1, 1)))
    return role_of(duty, at.names, at.law_on(day), day)


def _window(at: _Year, duty: Duty, spec: PeriodSpec) -> Period | None:
    try:
        return window_of(duty.period_rule, spec, at.law_on(at.end(spec.year)))
    except InputError:
        return None


def _sent(at: _Year, row: DueRow) -> DueRow:
    """Return the row with what this office sent; the earliest of several counts."""
    found = [one for one in at.sent[row.duty.id, row.period] if one.agency_id is None]
    done = min((one for one in found if one.sent_on), key=_sent_order, default=None)
    given = next((one.due_on for one in found if one.sent_on is None and one.due_on), None)
    last_good = done.due_on if done and done.due_on else given or row.last_good
    opens = row.window.start if row.window else None
    state = standing(last_good, done.sent_on if done else None, at.today, opens)
    return replace(row, submission=done, standing=state)


def _sent_order(one: SubmissionRow) -> tuple[date, int]:
    return (one.sent_on or _LAST, one.id)


def _received(at: _Year, asked: _Asked, row: DueRow) -> DueRow:
    """Return the row with how many have sent; its own state is that of the last to come."""
    parties, _unknown = _expected(at, asked, row)
    if not parties:
        return row
    figures = {row.period: _with_figures(at, row.period)} if _by_figures(asked) else {}
    cells = [_cell(at, asked, row, party, Counter(), figures) for party in parties]
    late = sum((cell.standing.days or 0) > 0 for cell in cells if cell.sent_on)
    have = sum(cell.sent_on is not None for cell in cells)
    state = row.standing
    if have == len(cells):
        last = max(cell.sent_on for cell in cells if cell.sent_on)
        state = standing(row.last_good, last, at.today)
    return replace(
        row,
        received=(have, len(cells)),
        late=late,
        standing=state,
        by_figures=_by_figures(asked),
    )


def _by_figures(asked: _Asked) -> bool:
    return asked.duty.key == _BY_FIGURES


def _expected(
    at: _Year, asked: _Asked, row: DueRow
) -> tuple[tuple[PartyRow, ...], tuple[str, ...]]:
    """Return who shall report: organisations of the register, or the agencies that who names."""
    if _by_figures(asked):
        return _organizations(at, row.period), ()
    day = row.last_good or at.end(at.year)
    found, unknown = at.agencies(asked.duty.who, day)
    own = at.names.own()
    parties = [
        PartyRow(name, agency_id=key)
        for key, name in found.items()
        if vietnamese.fold(name) not in own
    ]
    return tuple(parties), unknown


def _organizations(at: _Year, period: str) -> tuple[PartyRow, ...]:
    """Return the cooperatives that were active at the end of the year."""
    key = ("organizations", period)
    if key not in at.parties:
        day = min(at.end(int(period[:4])), at.today)
        rows = organization_at(at.connection, day, at.law_on(day))
        statement = (
            select(rows.c.id, rows.c.name)
            .where(rows.c.active, rows.c.kind.in_(_FIGURE_KINDS))
            .order_by(rows.c.name_key)
        )
        at.parties[key] = tuple(
            PartyRow(name, organization_id=found)
            for found, name in at.connection.execute(statement)
        )
    return at.parties[key]


def _with_figures(at: _Year, period: str) -> dict[int, date]:
    """Return the day on which the oldest figures of a year were entered, by organisation."""
    first = (
        select(year_figure.c.organization_id, func.min(year_figure.c.version).label("action"))
        .where(year_figure.c.year == int(period[:4]))
        .group_by(year_figure.c.organization_id)
        .subquery()
    )
    statement = select(first.c.organization_id, action.c.at).join(
        action, action.c.id == first.c.action
    )
    found = at.connection.execute(statement).all()
    return {key: date.fromisoformat(str(time)[:10]) for key, time in found}


def _cell(
    at: _Year,
    asked: _Asked,
    row: DueRow,
    party: PartyRow,
    chased: Mapping[tuple[str, int | None, str], int],
    figures: Mapping[str, Mapping[int, date]],
) -> PartyCell:
    opens = row.window.start if row.window else None
    reminders = chased.get((row.period, party.agency_id, vietnamese.fold(party.name)), 0)
    if party.organization_id is not None:
        came = figures.get(row.period, {}).get(party.organization_id)
        return PartyCell(standing(row.last_good, came, at.today, opens), came, chased=reminders)
    rows = at.sent[asked.duty.id, row.period]
    found = [one for one in rows if one.agency_id == party.agency_id]
    done = min((one for one in found if one.sent_on), key=_sent_order, default=None)
    given = next((one.due_on for one in found if one.sent_on is None and one.due_on), None)
    last_good = done.due_on if done and done.due_on else given or row.last_good
    sent_on = done.sent_on if done else None
    state = standing(last_good, sent_on, at.today, opens)
    number, key = (done.number, done.id) if done else (None, None)
    return PartyCell(state, sent_on, number, key, reminders)


def _chased(connection: Connection, duty: Duty) -> Counter[tuple[str, int | None, str]]:
    """Return how often each party was reminded, by period, agency and folded name."""
    if duty.id is None:
        return Counter()
    columns = issued_paper.c
    statement = select(columns.period, columns.agency_id, columns.addressee).where(
        columns.duty_id == duty.id
    )
    rows = connection.execute(statement).all()
    return Counter((str(p), agency, vietnamese.fold(name or "")) for p, agency, name in rows)


def _submissions(
    connection: Connection,
) -> defaultdict[tuple[int | None, str], list[SubmissionRow]]:
    found: defaultdict[tuple[int | None, str], list[SubmissionRow]] = defaultdict(list)
    statement = select(*(report_submission.c[name] for name in _COLUMNS))
    for row in read_rows(connection, SubmissionRow, statement.order_by(report_submission.c.id)):
        found[row.duty_id, row.period].append(row)
    return found


def _order(row: DueRow) -> tuple[bool, date, str, str]:
    return (row.printed is None, row.last_good or _LAST, row.period, row.duty.ref)


def _served(row: DueRow) -> Served | None:
    if row.last_good is None or row.role is Role.WATCH:
        return None
    duty = row.duty
    source = "law" if duty.key else f"document {duty.document_id}"
    spec = parse_period(row.period)
    ends = (spec.year, spec.last_month)
    return Served(row.role.value, row.last_good, source, vietnamese.fold(duty.addressee), ends)
