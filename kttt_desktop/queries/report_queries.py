"""The lists that forms print, by the name that stands in a form's `query`."""

from collections.abc import Callable, Mapping, Sequence

from sqlalchemy import Connection

from kttt_desktop.domain.ids import OrganizationId
from kttt_desktop.domain.law import Law
from kttt_desktop.queries.member_list import member_list
from kttt_desktop.queries.reporting import missing_figures
from kttt_desktop.queries.rows.forms import MemberListRow
from kttt_desktop.queries.rows.indicators import Scope
from kttt_desktop.queries.task_report import task_report

ReportQuery = Callable[[Connection, Scope, Law], Sequence[object]]


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
}

DOCUMENT_QUERIES = frozenset({"task_report", "task_progress_list"})
"""The lists that are about the tasks of one document."""
