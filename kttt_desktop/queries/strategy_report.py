"""The report on a strategy: support given in its years, by kind of policy."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from kttt_desktop.domain.law import Law
from kttt_desktop.domain.periods import parse_period
from kttt_desktop.queries.rows.indicators import IndicatorRow, Scope
from kttt_desktop.queries.rows.plan_reports import Behind, SupportReportRow
from kttt_desktop.store.known import known_rows
from kttt_desktop.store.ledgers import LEDGER_TABLES
from kttt_desktop.store.tables import member

_AMOUNTS = ("planned", "allocated", "used")


@dataclass(frozen=True, slots=True)
class _Grant:
    """One grant; `organization` is whom it supports, itself or through a member."""

    id: int
    organization: int | None
    content: str
    planned: int | None
    allocated: int | None
    used: int | None


def support_report(connection: Connection, scope: Scope, law: Law) -> tuple[SupportReportRow, ...]:
    """Return the support of the years of the scope's period, in the order of the kinds of policy.

    What was given to a member counts for the organisation that the member belongs to.
    """
    spec = parse_period(scope.period or str(scope.year))
    grants = known_rows(connection, LEDGER_TABLES["support_grant"], scope.known_on)
    policies = known_rows(connection, LEDGER_TABLES["support_policy"], scope.known_on)
    members = known_rows(connection, member, scope.known_on)
    whose = func.coalesce(grants.c.organization_id, members.c.organization_id)
    statement = (
        select(
            grants.c.id,
            policies.c.kind,
            whose,
            grants.c.content,
            *(grants.c[name] for name in _AMOUNTS),
        )
        .select_from(
            grants.join(policies, policies.c.id == grants.c.policy_id).outerjoin(
                members, members.c.id == grants.c.member_id
            )
        )
        .where(grants.c.year.between(spec.first_year, spec.year))
        .order_by(grants.c.year, grants.c.id)
    )
    by_kind: dict[str, list[_Grant]] = {}
    for key, kind, *values in connection.execute(statement):
        by_kind.setdefault(kind, []).append(_Grant(key, *values))
    order = [item.code for item in law.codes("support_policy_kind")]
    kinds = [*order, *(kind for kind in by_kind if kind not in order)]
    return tuple(_row(kind, by_kind[kind], law) for kind in kinds if kind in by_kind)


def _row(kind: str, grants: Sequence[_Grant], law: Law) -> SupportReportRow:
    rows = tuple(
        IndicatorRow("support_grant", one.id, one.content, one.used, one.organization)
        for one in grants
    )
    return SupportReportRow(
        kind=kind,
        name=law.label("support_policy_kind", kind),
        grants=len(grants),
        organizations=len({one.organization for one in grants} - {None}),
        planned=_sum(one.planned for one in grants),
        allocated=_sum(one.allocated for one in grants),
        used=_sum(one.used for one in grants),
        behind=Behind(rows=rows),
    )


def _sum(amounts: Iterable[int | None]) -> int | None:
    known = [one for one in amounts if one is not None]
    return sum(known) if known else None
