"""Opening, closing and reopening a year of work; nothing is copied from one into the next."""

from collections.abc import Iterable

from sqlalchemy import Connection

from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.faults import ConflictError, Fault, InputError, Severity
from kttt_desktop.domain.messages import Msg
from kttt_desktop.queries.rows.work_years import WorkYearRow
from kttt_desktop.queries.work_years import year_gaps, year_row
from kttt_desktop.services.context import ServiceContext
from kttt_desktop.store.plan_tables import work_year
from kttt_desktop.store.repositories.rows import Rows


def open_year(context: ServiceContext, year: int) -> int:
    """Open a year; return the id of its row. What it begins with is `year_opening`.

    Raises:
        ConflictError: It is open already.
    """
    with context.open_work("open_year") as work:
        held = year_row(work.connection, year)
        if held is not None:
            raise _conflict(Msg.YEAR_OPEN_ALREADY, held)
        key = Rows(work, work_year).add({"year": year, "opened_on": context.today()})
        work.commit()
    return key


def close_year(context: ServiceContext, year: int, reason: str = "") -> None:
    """Close a year; where something is missing, the reason for closing it all the same is asked.

    Later edits of the year are possible and warned of (`closed_year_warning`).

    Raises:
        InputError: Something is missing and there is no reason.
        ConflictError: It is closed already.
    """
    why = vietnamese.clean(reason)
    with context.open_work("close_year") as work:
        held = year_row(work.connection, year)
        if held is not None and held.closed_on is not None:
            raise _conflict(Msg.YEAR_CLOSED_ALREADY, held)
        gaps = year_gaps(work.connection, context.law_on, year, context.today())
        if gaps.count and not why:
            args = {"value": year, "count": gaps.count}
            raise InputError(Fault(Msg.CLOSE_REASON, "reason", Severity.REFUSED, args=args))
        rows = Rows(work, work_year)
        closed = {"closed_on": context.today(), "note": why or None}
        if held is None:
            rows.add({"year": year, "opened_on": context.today(), **closed})
        else:
            rows.change(held.id, closed)
        work.commit()


def reopen_year(context: ServiceContext, year: int, reason: str) -> None:
    """Reopen a closed year, with the reason.

    Raises:
        InputError: There is no reason.
        ConflictError: It is not closed.
    """
    why = vietnamese.clean(reason)
    if not why:
        args: dict[str, object] = {"label": "lý do"}
        raise InputError(Fault(Msg.REQUIRED, "reason", Severity.REFUSED, args=args))
    with context.open_work("reopen_year") as work:
        held = year_row(work.connection, year)
        if held is None or held.closed_on is None:
            args = {"value": year}
            raise ConflictError(Fault(Msg.YEAR_NOT_CLOSED, None, Severity.REFUSED, args=args))
        Rows(work, work_year).change(held.id, {"closed_on": None, "note": why})
        work.commit()


def is_closed(connection: Connection, year: int) -> bool:
    """Return whether a year was closed."""
    held = year_row(connection, year)
    return held is not None and held.closed_on is not None


def closed_year_warning(
    connection: Connection, year: int, field: str | None = None
) -> Fault | None:
    """Return the warning for an edit of a closed year, None while it is open."""
    held = year_row(connection, year)
    if held is None or held.closed_on is None:
        return None
    args = {"value": year, "day": vietnamese.day(held.closed_on)}
    return Fault(Msg.YEAR_CLOSED, field, Severity.WARNING, args=args)


def closed_year_warnings(connection: Connection, years: Iterable[int]) -> tuple[Fault, ...]:
    """Return the warnings for edits of years, the closed ones among them in order."""
    found = (closed_year_warning(connection, year) for year in sorted(set(years)))
    return tuple(fault for fault in found if fault is not None)


def _conflict(msg: Msg, held: WorkYearRow) -> ConflictError:
    day = held.closed_on or held.opened_on
    args = {"value": held.year, "day": vietnamese.day(day)}
    return ConflictError(Fault(msg, None, Severity.REFUSED, args=args))
