"""Checks before a report: of the year's figures and of the form made from them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.draft import Draft, Line
from kttt_desktop.domain.faults import Fault, InputError, Saved, Severity
from kttt_desktop.domain.messages import Msg
from kttt_desktop.domain.rules.figures import figure_text, line_name
from kttt_desktop.domain.rules.report_checks import (
    Check,
    Finding,
    Level,
    YearFacts,
    check_year,
)
from kttt_desktop.queries.report_checks import figures_entity, reasons_of, year_facts
from kttt_desktop.reports.questions import LineQuestion, questions
from kttt_desktop.services.context import ServiceContext
from kttt_desktop.services.reports import BuiltReport, ReportDesk, ReportOrder, build_report
from kttt_desktop.services.settled_warnings import SettledWarningDraft, settle_warning

DISTRICT_FORM = "II-16"
_YEAR_DIGITS = 4


class ReasonDraft(Draft):
    """Why a warning may stand."""

    reason: Line


@dataclass(frozen=True, slots=True)
class YearChecks:
    """Everything to look at before the reports of a year.

    Attributes:
        year: Of the figures.
        form: Code of the district's form that was looked at; empty = the year has none.
        findings: Errors first.
        reported: How many organisations gave figures.
    """

    year: int
    form: str
    findings: tuple[Finding, ...]
    reported: int

    def of(self, level: Level) -> tuple[Finding, ...]:
        """Return the findings of a level; a warning with a reason is none any more."""
        return tuple(one for one in self.findings if one.level is level and not one.reason)

    @property
    def explained(self) -> tuple[Finding, ...]:
        """Return those that somebody gave a reason for."""
        return tuple(one for one in self.findings if one.reason)


def year_checks(desk: ReportDesk, year: int) -> YearChecks:
    """Return the checks of every organisation's figures and of the district's form of the year."""
    form = _district_form(desk, year)
    law = desk.law_on(date(year, 12, 31))
    with desk.read() as connection:
        facts = year_facts(connection, law, year)
    found = check_year(facts, law, year, grouped=bool(form))
    of_form: tuple[Finding, ...] = ()
    if form and facts:
        report = build_report(desk, ReportOrder(form, str(year)))
        of_form = (*_of_report(report), *_sums(desk, report, facts))
    ordered = sorted((*of_form, *found), key=lambda one: list(Level).index(one.level))
    return YearChecks(year, form, _explained(desk, ordered, year, form), len(facts))


def report_findings(desk: ReportDesk, report: BuiltReport) -> tuple[Finding, ...]:
    """Return what is to be looked at beside the faults that a report itself shows.

    Of a report of the office everything behind its figures, of an organisation's own report what
    concerns that organisation, of a report on tasks nothing.
    """
    order = report.order
    of_office = report.coverage() is not None and order.document_id is None
    if order.blank or not (of_office or order.organization_id is not None):
        return ()
    year = int(order.period[:_YEAR_DIGITS])
    law = desk.law_on(date(year, 12, 31))
    with desk.read() as connection:
        facts = year_facts(connection, law, year)
        own = year_facts(connection, law, year, (order.organization_id or 0,))
    grouped = report.spec.code == DISTRICT_FORM
    if order.organization_id is not None:
        others = tuple(one for one in facts if one.id != order.organization_id)
        found = check_year((*own, *others), law, year, grouped=False)
        mine = [one for one in found if one.organization_id == order.organization_id]
        return _explained(desk, mine, year, "")
    found = check_year(facts, law, year, grouped=grouped)
    sums = _sums(desk, report, facts) if grouped else ()
    return _explained(desk, (*sums, *found), year, report.spec.code)


def form_reasons(desk: ReportDesk, report: BuiltReport) -> Mapping[str, str]:
    """Return the reasons given for the warnings of a form and its year, by rule."""
    year = int(report.order.period[:_YEAR_DIGITS])
    key = report.order.organization_id or year
    entity = form_entity(report.spec.code, year, report.order.organization_id)
    with desk.read() as connection:
        held = reasons_of(connection, entity)
    return {code: reason for (one, code), reason in held.items() if one == key}


def form_entity(form: str, year: int, organization_id: int | None) -> str:
    """Return under what the reasons for the warnings of a form are kept."""
    return f"report_{form}" if organization_id is None else f"report_{form}_{year}"


def settle_finding(
    context: ServiceContext, year: int, form: str, finding: Finding, reason: str
) -> Saved[int]:
    """Keep why a finding may stand.

    Raises:
        InputError: It is an error, or there is no reason.
    """
    if finding.level is not Level.WARNING:
        args = {"value": finding.fault.text()}
        raise InputError(Fault(Msg.NOT_A_WARNING, "reason", Severity.REFUSED, args=args))
    entity, key = figures_entity(year), finding.organization_id
    if key is None:
        entity, key = form_entity(form, year, None), year
    draft = SettledWarningDraft(
        entity=entity, entity_id=key, code=finding.fault.rule, reason=reason
    )
    return Saved(settle_warning(context, finding.fault, draft))


def settle_fault(
    context: ServiceContext, report: BuiltReport, fault: Fault, reason: str
) -> Saved[int]:
    """Keep why a warning of a form may stand.

    Raises:
        InputError: It is no warning, or there is no reason.
    """
    order, year = report.order, int(report.order.period[:_YEAR_DIGITS])
    entity = form_entity(report.spec.code, year, order.organization_id)
    key = order.organization_id or year
    draft = SettledWarningDraft(entity=entity, entity_id=key, code=fault.rule, reason=reason)
    return Saved(settle_warning(context, fault, draft))


def _district_form(desk: ReportDesk, year: int) -> str:
    held = (one.holds_in(year) for one in desk.forms.all() if one.code == DISTRICT_FORM)
    return DISTRICT_FORM if any(held) else ""


def _of_report(report: BuiltReport) -> Iterator[Finding]:
    for fault in report.faults:
        warns = fault.severity is Severity.WARNING
        yield Finding(Level.WARNING if warns else Level.ERROR, Check.FORMS, fault)


def _sums(desk: ReportDesk, report: BuiltReport, facts: Sequence[YearFacts]) -> tuple[Finding, ...]:
    """Return where the cells of the form do not add up to the figures of the cooperatives.

    Cells that share out one line by model or by field must add up to all that was reported.
    """
    cells = {cell.key: cell for cell in report.form.cells()}
    parts: defaultdict[tuple[str, tuple[str, ...]], list[LineQuestion]] = defaultdict(list)
    for question in questions(report.spec):
        if not isinstance(question, LineQuestion) or question.key not in cells:
            continue  # what organisations declare for a total has no cell of its own
        if question.measure == "sum":
            keys = tuple(sorted(set(question.where) - set(report.spec.where)))
            parts[question.line, keys].append(question)
    law = desk.law_on(report.scope.as_of)
    found = []
    for (line_code, keys), asked in parts.items():
        line = law.lines.get(line_code)
        shared = len({tuple(one.where[key] for key in keys) for one in asked})
        if line is None or (keys and shared < 2):  # noqa: PLR2004 - one part is not shared out
            continue
        known = [cells[one.key].value for one in asked]
        told = sum(value for value in known if isinstance(value, int))
        total = sum(_figures_of(facts, line_code))
        if total != told:
            code = " + ".join(one.key.row for one in asked)
            args: dict[str, object] = {
                "code": f"{asked[0].key.table}.{code}",
                "form": report.spec.code,
                "value": figure_text(line, told),
                "label": line_name(line),
                "other": figure_text(line, total),
            }
            place = f"{asked[0].key.table}.{asked[0].key.row}.{asked[0].key.column}"
            fault = Fault(Msg.CHECK_FORM_SUM, place, Severity.ERROR, args=args)
            found.append(Finding(Level.ERROR, Check.FORMS, fault))
    return tuple(found)


def _figures_of(facts: Sequence[YearFacts], line: str) -> Iterator[int]:
    return (one.figures[line] for one in facts if one.kind == "cooperative" and line in one.figures)


def _explained(
    desk: ReportDesk, found: Iterable[Finding], year: int, form: str
) -> tuple[Finding, ...]:
    with desk.read() as connection:
        own = reasons_of(connection, figures_entity(year))
        of_form = reasons_of(connection, form_entity(form, year, None)) if form else {}
    return tuple(
        replace(one, reason=own.get((one.organization_id, one.fault.rule), ""))
        if one.organization_id is not None
        else replace(one, reason=of_form.get((year, one.fault.rule), ""))
        for one in found
    )


def summary_words(checks: YearChecks) -> str:
    """Return how many of each level there are, in words."""
    errors, warnings = len(checks.of(Level.ERROR)), len(checks.of(Level.WARNING))
    parts = [f"{vietnamese.integer(errors)} lỗi" if errors else "không có lỗi"]
    if warnings:
        parts.append(f"{vietnamese.integer(warnings)} cảnh báo")
    if checks.explained:
        parts.append(f"{vietnamese.integer(len(checks.explained))} đã giải trình")
    return ", ".join(parts)
