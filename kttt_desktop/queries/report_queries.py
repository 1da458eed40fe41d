"""The lists that forms print, by the name that stands in a form's `query`."""

from collections.abc import Callable, Mapping, Sequence

from sqlalchemy import Connection

from kttt_desktop.domain.faults import Fault
from kttt_desktop.domain.ids import OrganizationId
from kttt_desktop.domain.law import Law
from kttt_desktop.queries.evaluation_report import (
    blank_sheet,
    rating_classes,
    rating_results,
    result_faults,
    score_sheet,
    sheet_faults,
)
from kttt_desktop.queries.member_list import member_list
from kttt_desktop.queries.recommendation_report import difficulty_report
from kttt_desktop.queries.reporting import missing_figures
from kttt_desktop.queries.rows.forms import MemberListRow
from kttt_desktop.queries.rows.indicators import Catalogue, Scope
from kttt_desktop.queries.strategy_report import support_report
from kttt_desktop.queries.target_report import target_report
from kttt_desktop.queries.task_report import task_report

ReportQuery = Callable[[Connection, Scope, Law], Sequence[object]]
FigureQuery = Callable[[Connection, Scope, Law, Catalogue], Sequence[object]]


def _members(connection: Connection, scope: Scope, law: Law) -> tuple[MemberListRow, ...]:
    """Return the members of the scope's organisations, one after another."""
    return tuple(
        row
        for key in scope.organization_ids or ()
        for row in member_list(connection, OrganizationId(key), scope.as_of, law, scope.known_on)
    )


REPORT_QUERIES: Mapping[str, ReportQuery] = {
    "member_list": _members,
    "task_report": task_report,
    "task_progress_list": task_report,
    "missing_figures": missing_figures,
    "difficulty_list": difficulty_report,
    "support_list": support_report,
    "score_sheet": score_sheet,
    "rating_results": rating_results,
    "rating_classes": rating_classes,
}

FAULT_QUERIES: Mapping[str, Callable[[Connection, Scope, Law], Sequence[Fault]]] = {
    "score_sheet": sheet_faults,
    "rating_results": result_faults,
}
"""What is wrong in the rows of lists, beyond what the form itself can tell."""

BLANK_QUERIES: Mapping[str, ReportQuery] = {"score_sheet": blank_sheet}
"""What lists print in an empty form, where their rows are printed in the form."""

FIGURE_QUERIES: Mapping[str, FigureQuery] = {"target_list": target_report}
"""The lists that ask indicators."""

DOCUMENT_QUERIES = frozenset({"task_report", "task_progress_list", "target_list"})
"""The lists that are about the tasks or targets of one document."""

DATED_QUERIES = DOCUMENT_QUERIES | {"difficulty_list"}
"""The lists of reports that may be asked for up to a day."""
