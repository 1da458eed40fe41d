"""The register of contributions of one organisation, and members joined and left by period."""

from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, func, select

from kttt_desktop.domain.law import Law
from kttt_desktop.queries.organization_at import organization_at
from kttt_desktop.queries.relations import in_membership, member_kind
from kttt_desktop.queries.rows.indicators import Scope
from kttt_desktop.queries.rows.shares import MoveRow, ShareRegister, ShareRow
from kttt_desktop.store import dialect
from kttt_desktop.store.known import known_rows
from kttt_desktop.store.tables import member

_HUNDRED = 100
_QUARTERS = (1, 2, 3, 4)
_LATE = date(9999, 12, 31)


def share_register(
    connection: Connection, organization_id: int, scope: Scope, law: Law
) -> ShareRegister:
    """Return the members of a day who contribute capital, by the day of their contribution.

    With the scope's `known_on` the amounts are those known at the end of that day.
    """
    at = organization_at(
        connection, scope.as_of, law, scope.known_on, organization_ids=(organization_id,)
    )
    charter = connection.scalar(select(at.c.charter_capital))
    rows = known_rows(connection, member, scope.known_on)
    names = ("id", "name", "name_key", "committed_capital", "paid_capital", "joined_on", "paid_on",
             "asset", "contributes_capital")  # fmt: skip
    statement = select(
        *(rows.c[name] for name in names), member_kind(rows, law).label("member_kind")
    ).where(rows.c.organization_id == organization_id, in_membership(scope.as_of, rows))
    found = [dict(row) for row in connection.execute(statement).mappings()]
    held = [row for row in found if row["contributes_capital"] or _amount(row)]
    held.sort(key=lambda row: (_day(row) or _LATE, row["name_key"], row["id"]))
    return _register(held, charter)


def _register(held: list[dict[str, Any]], charter: int | None) -> ShareRegister:
    rows: list[ShareRow] = []
    running = 0
    for number, row in enumerate(held, start=1):
        amount = _amount(row)
        running += amount or 0
        share = Decimal(amount * _HUNDRED) / charter if amount is not None and charter else None
        rows.append(
            ShareRow(
                number=number,
                id=row["id"],
                name=row["name"],
                member_kind=row["member_kind"],
                committed=row["committed_capital"],
                paid=row["paid_capital"],
                amount=amount,
                share=share,
                day=_day(row),
                running=running,
                asset=row["asset"],
            )
        )
    return ShareRegister(
        tuple(rows),
        charter,
        sum(row.committed or 0 for row in rows),
        sum(row.paid or 0 for row in rows),
        running,
    )


def _amount(row: Mapping[str, Any]) -> int | None:
    committed: int | None = row["committed_capital"]
    paid: int | None = row["paid_capital"]
    return paid if committed is None else committed


def _day(row: Mapping[str, Any]) -> date | None:
    day: date | None = row["paid_on"] or row["joined_on"]
    return day


def member_moves(connection: Connection, scope: Scope, *, quarters: bool) -> tuple[MoveRow, ...]:
    """Return the periods in which members joined or left, the latest first, up to the scope's day.

    Without a day of joining a member counts from the beginning.
    """
    joined = _by_day(connection, scope, "joined_on")
    left = _by_day(connection, scope, "left_on")
    here = joined.pop(None, 0)
    del left[None]
    days = [day for day in (*joined, *left) if day is not None and day <= scope.as_of]
    found: list[MoveRow] = []
    for year in range(min(days).year, scope.as_of.year + 1) if days else ():
        for quarter in _QUARTERS if quarters else (None,):
            first, last = _period(year, quarter)
            if first > scope.as_of:
                break
            last = min(last, scope.as_of)
            came = _within(joined, first, last)
            went = _within(left, first, last)
            here += came - went
            found.append(MoveRow(year, quarter, first, last, came, went, here))
    return tuple(reversed(found))


def _by_day(connection: Connection, scope: Scope, name: str) -> Counter[date | None]:
    rows = known_rows(connection, member, scope.known_on)
    statement = select(rows.c[name], func.count()).group_by(rows.c[name])
    if scope.organization_ids is not None:
        own = dialect.is_in(connection, rows.c.organization_id, scope.organization_ids)
        statement = statement.where(own)
    found: Counter[date | None] = Counter({row[0]: row[1] for row in connection.execute(statement)})
    found.setdefault(None, 0)
    return found


def _within(days: Mapping[date | None, int], first: date, last: date) -> int:
    return sum(count for day, count in days.items() if day is not None and first <= day <= last)


def _period(year: int, quarter: int | None) -> tuple[date, date]:
    if quarter is None:
        return date(year, 1, 1), date(year, 12, 31)
    first = date(year, 3 * quarter - 2, 1)
    after = date(year + 1, 1, 1) if quarter == _QUARTERS[-1] else date(year, 3 * quarter + 1, 1)
    return first, after - timedelta(days=1)
