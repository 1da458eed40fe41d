"""What reports can be made about: organisations with figures, documents with tasks."""

from datetime import date

from sqlalchemy import select

from kttt_desktop.domain.periods import PeriodKind, PeriodSpec, parse_period, period_of
from kttt_desktop.queries.organization_at import organization_at
from kttt_desktop.queries.report_queries import DOCUMENT_QUERIES
from kttt_desktop.queries.task_tree import document_name
from kttt_desktop.reports.questions import ListQuestion, questions
from kttt_desktop.reports.spec import FormSpec
from kttt_desktop.services.reports import ReportDesk, is_dated
from kttt_desktop.store.plan_tables import document
from kttt_desktop.store.tables import year_figure

TO_TODAY = "now"
_PARTS = (
    ("", PeriodKind.YEAR),
    ("Q1", PeriodKind.QUARTER),
    ("Q2", PeriodKind.QUARTER),
    ("Q3", PeriodKind.QUARTER),
    ("Q4", PeriodKind.QUARTER),
    ("H1", PeriodKind.HALF),
    ("9M", PeriodKind.NINE_MONTHS),
)


def parts_offered(desk: ReportDesk, spec: FormSpec, year: int) -> tuple[str, ...]:
    """Return which parts of a year the form may be asked for: `""` = whole, `Q1`, `H1`, `9M`.

    `now` is the period up to today, where today is one of its days. A form of figures at the end
    of a year has no parts; one of a longer span has its own period alone.
    """
    rule = desk.law_on(date(year, 12, 31)).period_rules.get(spec.period)
    if rule is None or not (spec.span or is_dated(spec)):
        return ()
    known = {*rule.kinds, *rule.inferred_kinds}
    kind = PeriodKind(spec.span) if spec.span else PeriodKind.YEAR
    if kind.value not in known:
        return ()
    parts = [code for code, own in _PARTS if own.value in known]
    found = ("",) if spec.span else tuple(parts)
    today = desk.today()
    dated = is_dated(spec) and today in period_of(rule, PeriodSpec(kind, year))
    return (*found, TO_TODAY) if dated else found


def is_about_document(spec: FormSpec) -> bool:
    """Return whether the form reports on the tasks of one document."""
    asked = (one.query for one in questions(spec) if isinstance(one, ListQuestion))
    return any(name in DOCUMENT_QUERIES for name in asked)


def reporting_organizations(desk: ReportDesk, period: str) -> tuple[int, ...]:
    """Return the organisations that have figures of the period's year, by id."""
    year = parse_period(period).year
    key = year_figure.c.organization_id
    statement = select(key).where(year_figure.c.year == year).distinct().order_by(key)
    with desk.read() as connection:
        return tuple(connection.scalars(statement))


def documents_with_tasks(desk: ReportDesk) -> tuple[tuple[int, str], ...]:
    """Return the documents of the register with their names as lists write them, by id."""
    columns = (document.c.kind, document.c.number, document.c.issued_on, document.c.title)
    statement = select(document.c.id, *columns).order_by(document.c.id)
    with desk.read() as connection:
        return tuple((key, document_name(*facts)) for key, *facts in connection.execute(statement))


def organizations_with_figures(desk: ReportDesk, year: int) -> tuple[tuple[int, str], ...]:
    """Return the organisations that have figures of a year, by id and name as at its end."""
    day = date(year, 12, 31)
    law = desk.law_on(day)
    given = select(year_figure.c.organization_id).where(year_figure.c.year == year)
    with desk.read() as connection:
        at = organization_at(connection, day, law)
        statement = select(at.c.id, at.c.name).where(at.c.id.in_(given)).order_by(at.c.name_key)
        return tuple((key, name) for key, name in connection.execute(statement))


def years_with_figures(desk: ReportDesk) -> tuple[int, ...]:
    """Return the years that have figures, the latest first."""
    statement = select(year_figure.c.year).distinct().order_by(year_figure.c.year.desc())
    with desk.read() as connection:
        return tuple(connection.scalars(statement))
