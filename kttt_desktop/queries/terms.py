"""What runs out: days entered in ledgers, and lengths of time that the law gives."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, null, or_, select

from kttt_desktop.domain.law import Law
from kttt_desktop.domain.law_entries import Term as LawTerm
from kttt_desktop.domain.ledger import Field, Ledger, Ref, Term
from kttt_desktop.domain.ledgers import LEDGERS
from kttt_desktop.domain.periods import add_months, end_of_term
from kttt_desktop.queries.organization_at import names_at, organization_at
from kttt_desktop.queries.references import names_of
from kttt_desktop.queries.rows.indicators import Scope
from kttt_desktop.queries.rows.watch import TermRow
from kttt_desktop.store.ledgers import LEDGER_TABLES
from kttt_desktop.store.tables import manager, member, status_event

HORIZON_DAYS = 90
_BOARD = {"board_chair": "board_term", "director": "director_term",
          "head_supervisor": "control_board_term"}  # fmt: skip
_MEETING = "no_general_meeting"


def terms_running_out(
    connection: Connection, law: Law, today: date, horizon_days: int = HORIZON_DAYS
) -> tuple[TermRow, ...]:
    """Return what ran out or will within the days, the earliest first.

    What ends by itself (a contract, a certificate) is told only while it has not been over for
    longer than the horizon; what waits to be done stays until it is done.
    """
    found = (
        *_of_ledgers(connection, today, horizon_days),
        *_suspensions(connection, law, today),
        *_posts(connection, law, today),
        *_pay_ins(connection, law, today),
        *_meetings(connection, law, today),
    )
    named = _with_organizations(connection, found, today)
    near = (one for one in named if one.days_left <= horizon_days)
    return tuple(sorted(near, key=lambda one: (one.day, one.kind, one.organization or "", one.id)))


def _of_ledgers(connection: Connection, today: date, horizon: int) -> Iterator[TermRow]:
    for ledger in LEDGERS.values():
        for term in ledger.terms:
            yield from _of_ledger(connection, ledger, term, today, horizon)


def _of_ledger(
    connection: Connection, ledger: Ledger, term: Term, today: date, horizon: int
) -> Iterator[TermRow]:
    rows = LEDGER_TABLES[ledger.key].c
    day = rows[term.field]
    wanted = [day.is_not(None), day <= today + timedelta(days=horizon)]
    if term.done is not None:
        wanted.append(rows[term.done].is_(None))
    else:
        wanted.append(day >= today - timedelta(days=horizon))
    body = _other_body(ledger)
    columns: list[ColumnElement[Any]] = [rows.id, day, rows[ledger.label_field.column]]
    columns.append(rows.organization_id if "organization_id" in rows else null())
    columns.append(rows[body.column] if body is not None else null())
    found = connection.execute(select(*columns).where(*wanted)).all()
    names: Mapping[int, str] = {}
    if body is not None and isinstance(body.kind, Ref):
        keys = {one[4] for one in found if one[4] is not None}
        names = names_of(connection, body.kind.key, keys, Scope(today.year, today))
    for key, last, label, owner, other in found:
        name = str(label) if label else names.get(other, ledger.row_title)
        yield _row(term.title, last, today, (ledger.key, key), owner, name)


def _other_body(ledger: Ledger) -> Field | None:
    """Return the reference that tells rows without a label apart: an agency, say."""
    known = {"organization", ledger.parent}
    refs = (one for one in ledger.columns if isinstance(one.kind, Ref) and one.key not in known)
    return next(refs, None)


def _suspensions(connection: Connection, law: Law, today: date) -> Iterator[TermRow]:
    """Yield the end of each suspension: the day announced, else that of the law."""
    once, row = law.terms.get("suspension_once"), law.terms.get("suspension_in_a_row")
    at = organization_at(connection, today, law)
    event = status_event.c
    until = (
        select(event.organization_id, func.max(event.until_on).label("until_on"))
        .where(event.event == "suspended", event.superseded_at.is_(None))
        .group_by(event.organization_id)
        .subquery("announced")
    )
    statement = (
        select(at.c.id, at.c.name, at.c.status_since, until.c.until_on)
        .outerjoin(until, until.c.organization_id == at.c.id)
        .where(at.c.status == "suspended")
    )
    for key, name, since, announced in connection.execute(statement):
        if announced is not None and announced >= since:
            yield _row("Tạm ngừng đến ngày đã thông báo", announced, today,
                       ("organization", key), key, name)  # fmt: skip
        elif once is not None:
            yield _of_law("Thời hạn tạm ngừng một lần", since, once, today, key, name)
        if row is not None:
            yield _of_law("Thời hạn tạm ngừng liên tục", since, row, today, key, name)


def _posts(connection: Connection, law: Law, today: date) -> Iterator[TermRow]:
    """Yield the end of each term of office: the day entered, else that of the law."""
    rows = manager.c
    working = organization_at(connection, today, law)
    statement = (
        select(rows.id, rows.organization_id, rows.name, rows.post, rows.from_on, rows.to_on)
        .join(working, working.c.id == rows.organization_id)
        .where(working.c.active, rows.post.in_(tuple(_BOARD)))
        .where(or_(rows.to_on.is_(None), rows.to_on >= today - timedelta(days=HORIZON_DAYS)))
    )
    for key, owner, name, post, start, end in connection.execute(statement):
        title = f"Nhiệm kỳ: {law.label('manager_post', post).lower()}"
        term = law.terms.get(_BOARD[post])
        if end is not None:
            yield _row(title, end, today, ("manager", key), owner, name)
        elif term is not None and start is not None:
            last = end_of_term(start, term)
            yield _row(title, last, today, ("manager", key), owner, name, term.source)


def _pay_ins(connection: Connection, law: Law, today: date) -> Iterator[TermRow]:
    """Yield, for each organisation, by when its members have to pay in what they committed."""
    term = law.terms.get("pay_in")
    if term is None:
        return
    rows = member.c
    working = organization_at(connection, today, law)
    statement = (
        select(rows.organization_id, func.count(), func.min(rows.joined_on))
        .join(working, working.c.id == rows.organization_id)
        .where(
            working.c.active,
            rows.left_on.is_(None),
            rows.joined_on.is_not(None),
            rows.committed_capital > func.coalesce(rows.paid_capital, 0),
        )
        .group_by(rows.organization_id)
    )
    for owner, count, first in connection.execute(statement):
        last = end_of_term(first, term)
        name = f"{count} thành viên chưa góp đủ vốn đã cam kết"
        yield _row("Thời hạn góp đủ vốn", last, today, ("organization", owner), owner, name,
                   term.source)  # fmt: skip


def _meetings(connection: Connection, law: Law, today: date) -> Iterator[TermRow]:
    """Yield by when each organisation must hold its next general meeting, where one is known."""
    ground = law.revocation_grounds.get(_MEETING)
    if ground is None:
        return
    rows = LEDGER_TABLES["general_meeting"].c
    working = organization_at(connection, today, law)
    statement = (
        select(rows.organization_id, func.max(rows.held_on))
        .join(working, working.c.id == rows.organization_id)
        .where(and_(working.c.active, rows.held_on <= today))
        .group_by(rows.organization_id)
    )
    for owner, held in connection.execute(statement):
        last = add_months(held, ground.months)
        name = f"Đại hội gần nhất {held:%d/%m/%Y}"
        yield _row("Đại hội thành viên", last, today, ("organization", owner), owner, name,
                   ground.source)  # fmt: skip


def _of_law(kind: str, since: date, term: LawTerm, today: date, owner: int, name: str) -> TermRow:
    last = end_of_term(since, term)
    return _row(kind, last, today, ("organization", owner), owner, name, term.source)


def _row(  # noqa: PLR0913, PLR0917 - one row of the list
    kind: str,
    day: date,
    today: date,
    place: tuple[str, int],
    owner: int | None,
    name: str,
    source: str | None = None,
) -> TermRow:
    entity, key = place
    return TermRow(kind, day, (day - today).days, entity, key, owner, None, name, source)


def _with_organizations(
    connection: Connection, rows: Iterable[TermRow], today: date
) -> tuple[TermRow, ...]:
    held = tuple(rows)
    keys = {one.organization_id for one in held if one.organization_id is not None}
    names = names_at(connection, today, organization_ids=keys) if keys else {}
    return tuple(
        TermRow(one.kind, one.day, one.days_left, one.entity, one.id, one.organization_id,
                names.get(one.organization_id or 0), one.name, one.source)
        for one in held
    )  # fmt: skip
