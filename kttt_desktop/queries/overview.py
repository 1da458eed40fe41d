"""The overview: counts by kind, commune, field and grade, sums of lines over years."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from sqlalchemy import ColumnElement, Connection, Subquery, case, func, or_, select

from kttt_desktop.domain.law import Law
from kttt_desktop.domain.periods import add_months
from kttt_desktop.queries.indicators import answer
from kttt_desktop.queries.indicators import rows as rows_behind
from kttt_desktop.queries.organization_at import organization_at
from kttt_desktop.queries.rows.indicators import IndicatorRow, LineFigure, Request, Scope
from kttt_desktop.queries.rows.overview import (
    Figures,
    GroupCount,
    History,
    YearGroups,
    YearSum,
)
from kttt_desktop.store.evaluation_tables import evaluation
from kttt_desktop.store.tables import administrative_unit, year_figure

MEMBERS, WORKERS, CAPITAL, CHARTER, REVENUE = (
    "I.7.01", "I.7.03", "II.1.07", "II.2.01", "III.1.01"
)  # fmt: skip
LINES = (MEMBERS, WORKERS, REVENUE, CAPITAL, CHARTER)
YEARS = 5
REPORTING_KINDS = ("cooperative", "cooperative_union", "people_credit_fund")
LawOn = Callable[[date], Law]
_REPORTING = {"kind": REPORTING_KINDS}


def figures(connection: Connection, law_on: LawOn, as_of: date, year: int) -> Figures:
    """Return the figures of a day and of one year.

    Args:
        connection: In a read transaction.
        law_on: The law of a day.
        as_of: Day of the counts.
        year: Of the year figures.
    """
    law = law_on(as_of)
    before = add_months(as_of, -12)
    sums = _sums(connection, law_on, year, as_of)
    return Figures(
        as_of=as_of,
        year=year,
        kinds=_kinds(connection, law, as_of),
        active_before=_active(connection, law_on(before), before),
        sums={line: _with_change(connection, law, one, as_of) for line, one in sums.items()},
        communes=_communes(connection, law, as_of),
        grades=_grades(connection, law, year, as_of),
    )


def history(connection: Connection, law_on: LawOn, as_of: date, year: int) -> History:
    """Return the sums of the years up to one, and the fields of the years up to a day."""
    years = [_sums(connection, law_on, own, as_of) for own in range(year - YEARS + 1, year + 1)]
    return History(
        sums={line: tuple(one[line] for one in years) for line in LINES},
        fields=tuple(
            YearGroups(day.year, day, _by(connection, law_on(day), day, "field", "field"))
            for day in _days(as_of)
        ),
    )


def _days(as_of: date) -> Iterator[date]:
    """Yield the ends of the years before, and the day itself."""
    for year in range(as_of.year - YEARS + 1, as_of.year):
        yield date(year, 12, 31)
    yield as_of


def closing(year: int, today: date) -> date:
    """Return the last day of a year, today while it lasts."""
    return min(date(year, 12, 31), max(today, date(year, 1, 1)))


def _active(connection: Connection, law: Law, day: date) -> int:
    at = organization_at(connection, day, law)
    return int(connection.execute(select(func.count()).where(at.c.active)).scalar_one())


def _by(
    connection: Connection, law: Law, day: date, column: str, codes: str
) -> tuple[GroupCount, ...]:
    """Return the active organisations by a code, in the order of its list, not known last."""
    at = organization_at(connection, day, law)
    key = at.c[column]
    statement = select(key, func.count()).where(at.c.active).group_by(key)
    found = {code: int(count) for code, count in connection.execute(statement)}
    order = [item.code for item in law.codes(codes)]
    listed = sorted(found, key=lambda code: order.index(code) if code in order else len(order))
    return tuple(
        GroupCount(code, law.label(codes, code) or "Chưa rõ", found[code]) for code in listed
    )


def _kinds(connection: Connection, law: Law, day: date) -> tuple[GroupCount, ...]:
    """Return the active organisations by kind, under the short names."""
    short = {item.code: item.short or item.label for item in law.codes("organization_kind")}
    found = _by(connection, law, day, "kind", "organization_kind")
    return tuple(replace(one, name=short.get(one.code or "", one.name)) for one in found)


def _communes(connection: Connection, law: Law, day: date) -> tuple[GroupCount, ...]:
    """Return the organisations that have not ended by commune: active ones and others."""
    at = organization_at(connection, day, law)
    unit = _unit_names(day)
    active = func.sum(case((at.c.active, 1), else_=0))
    statement = (
        select(at.c.commune, func.min(unit.c.name), func.count(), active)
        .select_from(at.outerjoin(unit, (unit.c.code == at.c.commune) & (unit.c.place == 1)))
        .where(~at.c.final)
        .group_by(at.c.commune)
        .order_by(func.count().desc(), func.min(unit.c.name_key))
    )
    return tuple(
        GroupCount(code, name or "Chưa rõ xã", int(count or 0), int(every) - int(count or 0))
        for code, name, every, count in connection.execute(statement)
    )


def _unit_names(day: date) -> Subquery:
    """Return the units by code with the name of the day, else the last they had: place 1."""
    rows = administrative_unit.c
    begun = or_(rows.valid_from.is_(None), rows.valid_from <= day)
    place = func.row_number().over(
        partition_by=rows.code, order_by=[rows.valid_from.desc().nulls_last(), rows.id.desc()]
    )
    return select(rows.code, rows.name, rows.name_key, place.label("place")).where(begun).subquery()


def _grades(connection: Connection, law: Law, year: int, as_of: date) -> tuple[YearGroups, ...]:
    """Return the classes of the last years in which any was given."""
    rows = evaluation.c
    statement = (
        select(rows.year, rows.grade, func.count())
        .where(rows.grade.is_not(None), rows.year <= year)
        .group_by(rows.year, rows.grade)
    )
    found: dict[int, dict[str, int]] = {}
    for own, grade, count in connection.execute(statement):
        found.setdefault(own, {})[grade] = int(count)
    order = [item.code for item in law.codes("evaluation_class")]
    held = []
    for own in sorted(found)[-YEARS:]:
        listed = sorted(
            found[own], key=lambda code: order.index(code) if code in order else len(order)
        )
        groups = (
            GroupCount(code, law.label("evaluation_class", code), found[own][code])
            for code in listed
        )
        held.append(YearGroups(own, closing(own, as_of), tuple(groups)))
    return tuple(held)


def _sums(connection: Connection, law_on: LawOn, year: int, as_of: date) -> dict[str, YearSum]:
    """Return the sums of a year by line."""
    day = closing(year, as_of)
    requests = [Request(LineFigure(line), _REPORTING) for line in LINES]
    answers = answer(connection, requests, Scope(year, day), law_on(day))
    found = {}
    for line, one in zip(LINES, answers, strict=True):
        value = None if one.value is None else int(one.value)
        found[line] = YearSum(line, year, value, one.have, one.expected, one.estimates)
    return found


def _with_change(connection: Connection, law: Law, one: YearSum, as_of: date) -> YearSum:
    """Return a sum with its change over the organisations that reported both years."""
    at = organization_at(connection, closing(one.year, as_of), law)
    now, last = (_best(one.line, year, name) for year, name in
                 ((one.year, "now"), (one.year - 1, "last")))  # fmt: skip
    statement = (
        select(func.count(), func.sum(now.c.value), func.sum(last.c.value))
        .select_from(at.join(now, now.c.key == at.c.id).join(last, last.c.key == at.c.id))
        .where(at.c.active, at.c.kind.in_(REPORTING_KINDS))
    )
    paired, value, before = connection.execute(statement).one()
    if not paired or not before:
        return one
    share = Decimal(int(value) - int(before)) * 100 / Decimal(abs(int(before)))
    return replace(one, change=share, paired=int(paired))


def _best(line: str, year: int, name: str) -> Subquery:
    rows = year_figure.c
    actual = func.max(rows.value).filter(rows.basis == "actual")
    value = func.coalesce(actual, func.max(rows.value)).label("value")
    return (
        select(rows.organization_id.label("key"), value)
        .where(rows.line == line, rows.year == year, rows.value.is_not(None))
        .group_by(rows.organization_id)
        .subquery(name)
    )


def organizations_of(
    connection: Connection,
    law: Law,
    day: date,
    where: Mapping[str, str | None],
    *,
    active: bool = True,
) -> tuple[IndicatorRow, ...]:
    """Return the organisations with these codes on a day; also those that have not ended."""
    at = organization_at(connection, day, law)
    wanted: list[ColumnElement[bool]] = [at.c.active if active else ~at.c.final]
    wanted += [
        at.c[name].is_(None) if code is None else at.c[name] == code for name, code in where.items()
    ]
    statement = select(at.c.id, at.c.name).where(*wanted).order_by(at.c.name_key, at.c.id)
    return tuple(
        IndicatorRow("organization", key, name, None, key)
        for key, name in connection.execute(statement)
    )


def graded(
    connection: Connection, law: Law, year: int, day: date, grade: str
) -> tuple[IndicatorRow, ...]:
    """Return the organisations of a class in a year."""
    at = organization_at(connection, day, law)
    rows = evaluation.c
    statement = (
        select(at.c.id, at.c.name)
        .join(evaluation, rows.organization_id == at.c.id)
        .where(rows.year == year, rows.grade == grade)
        .order_by(at.c.name_key, at.c.id)
    )
    return tuple(
        IndicatorRow("evaluation", key, name, None, key)
        for key, name in connection.execute(statement)
    )


def line_rows(
    connection: Connection, law: Law, line: str, year: int, day: date
) -> tuple[IndicatorRow, ...]:
    """Return the figures of a line behind its sum."""
    scope = Scope(year, day)
    return rows_behind(connection, Request(LineFigure(line), _REPORTING), scope, law)


def overview_years(connection: Connection, today: date) -> Sequence[int]:
    """Return the years to choose from: those with figures and this one, the latest first."""
    rows = year_figure.c.year
    held = connection.execute(select(rows).distinct()).scalars()
    return sorted({*held, today.year}, reverse=True)


def first_year(connection: Connection, today: date) -> int:
    """Return the latest year that has figures, this one when none has."""
    latest = connection.execute(select(func.max(year_figure.c.year))).scalar_one_or_none()
    return min(int(latest), today.year) if latest else today.year
