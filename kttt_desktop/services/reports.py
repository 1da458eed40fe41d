"""Making a report: ask the register what the form asks, fill it, check it."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy import Connection

from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.faults import Fault, InputError, Severity
from kttt_desktop.domain.law import Law
from kttt_desktop.domain.messages import Msg
from kttt_desktop.domain.page import PageRules, page_rules_of
from kttt_desktop.domain.periods import Period, PeriodKind, PeriodSpec, parse_period, period_of
from kttt_desktop.queries.indicator_spec import load_indicators
from kttt_desktop.queries.indicators import answer
from kttt_desktop.queries.indicators import rows as rows_behind
from kttt_desktop.queries.office import office_on
from kttt_desktop.queries.report_entries import EntryScope, report_entries
from kttt_desktop.queries.report_queries import DATED_QUERIES
from kttt_desktop.queries.reporting import reporting
from kttt_desktop.queries.rows.indicators import (
    Catalogue,
    Figures,
    IndicatorRow,
    LineFigure,
    Request,
    Scope,
)
from kttt_desktop.queries.rows.plan_reports import Behind
from kttt_desktop.reports.checks import check_filled
from kttt_desktop.reports.fill import FillContext, fill
from kttt_desktop.reports.filled import CellKey, Coverage, FilledForm
from kttt_desktop.reports.load import FormBook, read_forms
from kttt_desktop.reports.questions import (
    Answer,
    EntryQuestion,
    IndicatorQuestion,
    LineQuestion,
    ListQuestion,
    Question,
    questions,
)
from kttt_desktop.reports.spec import End, FormSpec, ListTable
from kttt_desktop.services.report_page import (
    document_texts,
    organization_on_page,
    page_foot,
    page_head,
)
from kttt_desktop.services.report_rows import blank_rows, list_faults, list_rows


@dataclass(frozen=True, slots=True)
class ReportDesk:
    """What reports are made from: the register, the law, the forms, the indicators, the clock."""

    read: Callable[[], AbstractContextManager[Connection]]
    law_on: Callable[[date], Law]
    forms: FormBook
    catalogue: Catalogue
    today: Callable[[], date]


def open_desk(
    read: Callable[[], AbstractContextManager[Connection]],
    law_on: Callable[[date], Law],
    forms: Path,
    indicators: Path,
    today: Callable[[], date] = lambda: date.max,
) -> ReportDesk:
    """Return the desk of a register with the forms and indicators of two folders.

    Raises:
        FileError: An indicator is wrong; a form is read when it is first asked for.
    """
    return ReportDesk(read, law_on, read_forms(forms), load_indicators(indicators), today)


@dataclass(frozen=True, slots=True)
class ReportOrder:
    """Which report to make.

    Attributes:
        form: Code of the form.
        period: As commands write it (`2023`, `2023-Q1`).
        organization_id: Whose own report; None for a report of the office.
        document_id: Of which document's tasks.
        as_of: Day of stock figures, and of a report on tasks on request (within the period);
            None = the period's last day.
        known_on: As known at the end of this day; None = now.
        blank: Print the empty form.
        figures: `best` takes an estimate where there is no actual figure.
    """

    form: str
    period: str
    organization_id: int | None = None
    document_id: int | None = None
    as_of: date | None = None
    known_on: date | None = None
    blank: bool = False
    figures: Figures = "best"


@dataclass(frozen=True, slots=True)
class BuiltReport:
    """A filled form with its faults and the scope its figures were asked for.

    `page` is that of the law of the day, or of the latest law where the day has none yet. `lists`
    are the rows behind its lists, by query.
    """

    order: ReportOrder
    spec: FormSpec
    form: FilledForm
    faults: tuple[Fault, ...]
    scope: Scope
    law: Law
    page: PageRules
    lists: Mapping[str, Sequence[object]] = field(default_factory=dict, repr=False)

    def coverage(self) -> Coverage | None:
        """Return how many organisations stand behind it."""
        return self.form.coverage


@dataclass(frozen=True, slots=True)
class _Asked:
    spec: FormSpec
    period: PeriodSpec
    days: Period
    law: Law
    scope: Scope


def build_report(desk: ReportDesk, order: ReportOrder) -> BuiltReport:
    """Return the filled form with everything that is wrong in it.

    Raises:
        InputError: No such form or edition, no such period, or an organisation is needed.
    """
    asked = _asked(desk, order)
    with desk.read() as connection:
        return _filled(desk, order, asked, connection)


def cell_rows(
    desk: ReportDesk, report: BuiltReport, key: CellKey, limit: int | None = None
) -> tuple[IndicatorRow, ...]:
    """Return the rows of the register behind one cell; none for typed and printed cells."""
    behind = _behind_list(report, key)
    scope, law = report.scope, report.law
    for question in questions(report.spec):
        if isinstance(question, IndicatorQuestion | LineQuestion) and question.key == key:
            behind = Behind(request=_request(desk, question, report.order))
            scope, law = _at(desk, question.at, scope, law, report.form.period_from)
    if behind is None or behind.request is None:
        return behind.rows[:limit] if behind else ()
    scope = replace(scope, since=behind.since)
    with desk.read() as connection:
        return rows_behind(connection, behind.request, scope, law, desk.catalogue, limit=limit)


def _behind_list(report: BuiltReport, key: CellKey) -> Behind | None:
    """Return what stands behind a cell of a list; None for columns that lead to no rows."""
    lists = (one for one in report.spec.tables if isinstance(one, ListTable))
    table = next((one for one in lists if one.key == key.table), None)
    if table is None or not key.row.isdecimal():
        return None
    if not any(column.key == key.column and column.rows for column in table.columns):
        return None
    found = getattr(report.lists[table.query][int(key.row) - 1], "behind", None)
    return found if isinstance(found, Behind) else None


def _at(desk: ReportDesk, at: End, scope: Scope, law: Law, start: date) -> tuple[Scope, Law]:
    """Return scope and law of an end of the period: its last day, or the one before its first.

    The year figures of the start are those of the year before the first.
    """
    if at == "end":
        return scope, law
    first = parse_period(scope.period or str(scope.year)).first_year
    day = start - timedelta(days=1)
    return replace(scope, year=first - 1, as_of=day), desk.law_on(day)


def _asked(desk: ReportDesk, order: ReportOrder) -> _Asked:
    named = parse_period(order.period)
    spec = desk.forms.edition(order.form, named.year)
    period = _spanned(spec, named)
    if spec.level != "organization" and order.organization_id is not None:
        args = {"value": spec.code}
        raise InputError(Fault(Msg.REPORT_OF_OFFICE, "organization", Severity.REFUSED, args=args))
    if spec.level == "organization" and order.organization_id is None and not order.blank:
        args = {"value": spec.code}
        raise InputError(
            Fault(Msg.REPORT_NEEDS_ORGANIZATION, "organization", Severity.REFUSED, args=args)
        )
    law = desk.law_on(date(period.year, 12, 31))
    rule = law.period_rules.get(spec.period)
    if rule is None:
        args = {"value": spec.period, "label": "quy tắc kỳ báo cáo"}
        raise InputError(Fault(Msg.NOT_IN_LIST, "period", Severity.REFUSED, args=args))
    days = period_of(rule, period)
    as_of = order.as_of or days.end
    if is_dated(spec):
        days = _until(days, period, order.as_of)
        as_of = min(days.end, desk.today())
    one = order.organization_id
    scope = Scope(
        year=period.year,
        as_of=as_of,
        period=period.code,
        known_on=order.known_on,
        organization_ids=None if one is None else (one,),
        document_id=order.document_id,
        figures=order.figures,
    )
    return _Asked(spec, period, days, desk.law_on(scope.as_of), scope)


def _spanned(spec: FormSpec, period: PeriodSpec) -> PeriodSpec:
    """Return the period of the form's span that ends with the year named.

    Raises:
        InputError: The form is made for another span than the one named.
    """
    if not spec.span or period.kind.value == spec.span:
        return period
    if period.kind is not PeriodKind.YEAR:
        args = {"value": period.code, "rule": spec.title}
        raise InputError(Fault(Msg.PERIOD_NOT_IN_RULE, "period", Severity.REFUSED, args=args))
    return PeriodSpec(PeriodKind(spec.span), period.year)


def is_dated(spec: FormSpec) -> bool:
    """Return whether the report may be asked for up to a day, and ends with today at the latest."""
    lists = (one.query for one in questions(spec) if isinstance(one, ListQuestion))
    return any(name in DATED_QUERIES for name in lists)


def _until(days: Period, period: PeriodSpec, day: date | None) -> Period:
    """Return the days up to the one of a report on request.

    Raises:
        InputError: The day is not one of the period.
    """
    if day is None:
        return days
    if day not in days:
        said = [vietnamese.day(one) for one in (day, days.start, days.end)]
        args = {"value": said[0], "period": period.title, "start": said[1], "end": said[2]}
        raise InputError(Fault(Msg.REPORT_DAY_OUTSIDE, "as_of", Severity.REFUSED, args=args))
    return Period(days.start, day)


def _filled(
    desk: ReportDesk, order: ReportOrder, asked: _Asked, connection: Connection
) -> BuiltReport:
    wanted = questions(asked.spec)
    answers: Mapping[CellKey, Answer] = {}
    lists: Mapping[str, Sequence[object]] = {}
    texts: dict[str, str] = {}
    coverage = None
    organization = None
    names = tuple(q.query for q in wanted if isinstance(q, ListQuestion))
    if order.blank:
        lists = blank_rows(connection, names, asked.scope, asked.law)
    else:
        answers = _figures(desk, order, asked, connection, wanted)
        texts, entered = _entries(connection, asked, order)
        answers = {**answers, **entered}
        lists = list_rows(connection, names, asked.scope, asked.law, desk.catalogue)
        coverage = _coverage(connection, asked) if answers else None
        if order.organization_id is not None:
            organization, own = organization_on_page(connection, asked.scope, asked.law)
            texts = own | texts
        if order.document_id is not None:
            texts = document_texts(connection, order.document_id) | texts
    office = office_on(connection, asked.days.end)
    day = vietnamese.day(asked.scope.as_of)
    texts = {"office": office.name if office else "", "as_of": day} | texts
    context = FillContext(
        head=page_head(office, asked.days.end.year, asked.law),
        foot=page_foot(office),
        period=asked.period.code,
        period_from=asked.days.start,
        period_to=asked.days.end,
        coverage=coverage,
        organization=organization,
        office_name=office.name if office and not order.blank else "",
        period_words=_words(order, asked),
    )
    form = fill(asked.spec, context, answers, lists, texts)
    faults = () if order.blank else check_filled(form, asked.spec)
    if not order.blank:
        faults += list_faults(connection, names, asked.scope, asked.law)
    page = page_rules_of(asked.law, desk.law_on(date.max))
    return BuiltReport(order, asked.spec, form, faults, asked.scope, asked.law, page, lists)


def _words(order: ReportOrder, asked: _Asked) -> str:
    """Return how a report on request names its period; "" for one of a whole period."""
    if order.as_of is None or not is_dated(asked.spec):
        return ""
    return f"{asked.period.title}, tính đến ngày {vietnamese.day(asked.days.end)}"


def _figures(
    desk: ReportDesk,
    order: ReportOrder,
    asked: _Asked,
    connection: Connection,
    wanted: Sequence[Question],
) -> dict[CellKey, Answer]:
    figures = [q for q in wanted if isinstance(q, IndicatorQuestion | LineQuestion)]
    answers: dict[CellKey, Answer] = {}
    for end in dict.fromkeys(question.at for question in figures):
        own = [question for question in figures if question.at == end]
        requests = [_request(desk, question, order) for question in own]
        scope, law = _at(desk, end, asked.scope, asked.law, asked.days.start)
        found = answer(connection, requests, scope, law, desk.catalogue)
        for question, one in zip(own, found, strict=True):
            answers[question.key] = Answer(one.value, one.have, one.expected)
    return answers


def _request(
    desk: ReportDesk, question: IndicatorQuestion | LineQuestion, order: ReportOrder
) -> Request:
    if isinstance(question, LineQuestion):
        everyone = order.organization_id is None
        figure = LineFigure(question.line, question.measure, only_active=everyone)
        return Request(figure, question.where)
    return Request(desk.catalogue[question.indicator], question.where)


def _entries(
    connection: Connection, asked: _Asked, order: ReportOrder
) -> tuple[dict[str, str], dict[CellKey, Answer]]:
    """Return the texts typed for the report by name, and the values typed by cell."""
    scope = EntryScope(asked.spec.code, asked.period.code, order.organization_id, order.document_id)
    texts: dict[str, str] = {}
    cells: dict[CellKey, Answer] = {}
    for row in report_entries(connection, scope, order.known_on):
        cells[CellKey(row.table_key, row.row_code, row.column_key)] = Answer(
            row.value if row.value is not None else row.text
        )
        if row.text is not None:
            texts[row.row_code] = row.text
    return texts, cells


def _coverage(connection: Connection, asked: _Asked) -> Coverage | None:
    if asked.scope.document_id is not None or asked.scope.organization_ids is not None:
        return None
    found = reporting(connection, asked.scope, asked.law, asked.spec.where)
    return Coverage(found.have, found.expected, found.estimates)


def entry_questions(spec: FormSpec) -> tuple[EntryQuestion, ...]:
    """Return the cells of a form that are typed for each report."""
    return tuple(question for question in questions(spec) if isinstance(question, EntryQuestion))
