"""The status of organisations on a day: the fold of their events by the law, in SQL."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import (
    ColumnElement,
    Select,
    Subquery,
    Text,
    and_,
    case,
    cast,
    false,
    func,
    literal,
    null,
    or_,
    select,
)
from sqlalchemy.sql.expression import FromClause

from kttt_desktop.domain.law import Law
from kttt_desktop.store.tables import organization, status_event


def known_then(table: FromClause, known_on: date | None) -> ColumnElement[bool]:
    """Return the condition that a row of two time lines was known at the end of the day.

    `known_on` None = now. Times are texts of +07:00, so that bytes compare as times do.
    """
    if known_on is None:
        return table.c.superseded_at.is_(None)
    end = f"{known_on.isoformat()}T24"  # after every time of the day
    return and_(
        table.c.recorded_at < end,
        or_(table.c.superseded_at.is_(None), table.c.superseded_at >= end),
    )


def status_of(event: FromClause, kind: ColumnElement[str], law: Law) -> ColumnElement[str]:
    """Return the status that an event gives to an organisation of a kind; NULL = none."""
    given: list[tuple[ColumnElement[bool], str]] = []
    for rule in law.status_rules.values():
        if rule.effect != "set" or not rule.status:
            continue
        own = event.c.event == rule.event
        given += [(and_(own, kind == name), code) for name, code in rule.by_kind.items()]
        given.append((own, rule.status))
    return cast(case(*given, else_=null()), Text) if given else cast(null(), Text)


def status_at(
    as_of: date, law: Law, known_on: date | None, wanted: ColumnElement[bool] | None
) -> Subquery:
    """Return `organization_id`, `status`, `since`, `place`; the status of the day has place 1.

    An organisation without one is not there. Events go by day; those of one day in the order of
    the law, then as entered. Of final statuses (law file status, `final`) the first stays; else the
    last event counts that none took back. `wanted` limits the organisations.
    """
    facts = _facts(as_of, law, known_on, wanted).subquery("status_fact")
    counted = _counted(facts, law).subquery("status_counted")
    held = _held(counted, law).subquery("status_held")
    order = (held.c.effective_on, held.c.rank, held.c.id)
    first_final = (case((held.c.final, column)).nulls_last() for column in order)
    place = func.row_number().over(
        partition_by=held.c.organization_id,
        order_by=[
            case((held.c.final, 0), else_=1),
            *first_final,
            *(column.desc() for column in order),
        ],
    )
    return select(
        held.c.organization_id,
        held.c.status,
        held.c.effective_on.label("since"),
        place.label("place"),
    ).subquery("status_at")


def _facts(
    as_of: date, law: Law, known_on: date | None, wanted: ColumnElement[bool] | None
) -> Select[tuple[object, ...]]:
    event = status_event
    places = {name: place for place, name in enumerate(law.status_rules)}
    statement = (
        select(
            event.c.id,
            event.c.organization_id,
            event.c.event,
            event.c.effective_on,
            (case(places, value=event.c.event) if places else literal(0)).label("rank"),
            status_of(event, organization.c.kind, law).label("status"),
        )
        .join(organization, organization.c.id == event.c.organization_id)
        .where(
            event.c.event.in_(places),
            event.c.effective_on <= as_of,
            known_then(event, known_on),
        )
    )
    return statement if wanted is None else statement.where(wanted)


def _undoing(law: Law) -> Mapping[str, list[str]]:
    """Return the events that take one back, by the event taken back."""
    found: dict[str, list[str]] = {}
    for rule in law.status_rules.values():
        if rule.effect == "undo" and rule.undoes is not None:
            found.setdefault(rule.undoes, []).append(rule.event)
    return found


def _counted(facts: FromClause, law: Law) -> Select[tuple[object, ...]]:
    """Add, per event that can be taken back, how many more were taken back than happened so far."""
    sums = []
    for n, (undone, undoing) in enumerate(_undoing(law).items()):
        step = case((facts.c.event.in_(undoing), 1), (facts.c.event == undone, -1), else_=0)
        running = func.sum(step).over(
            partition_by=facts.c.organization_id,
            order_by=[facts.c.effective_on, facts.c.rank, facts.c.id],
            rows=(None, 0),
        )
        sums.append(running.label(f"balance_{n}"))
    return select(facts, *sums)


def _held(counted: FromClause, law: Law) -> Select[tuple[object, ...]]:
    """Keep the events that give a status and were not taken back.

    Like brackets: an event was taken back when the balance later rises above its own.
    """
    levels = []
    taken_back: list[ColumnElement[bool]] = []
    for n, undone in enumerate(_undoing(law)):
        balance = counted.c[f"balance_{n}"]
        later = func.max(balance).over(
            partition_by=counted.c.organization_id,
            order_by=[counted.c.effective_on, counted.c.rank, counted.c.id],
            rows=(1, None),
        )
        levels.append(and_(counted.c.event == undone, later > balance).label(f"back_{n}"))
    finals = [code for code, one in law.statuses.items() if one.final]
    final = func.coalesce(counted.c.status.in_(finals), false())
    looked = select(counted, final.label("final"), *levels).subquery("status_looked")
    taken_back = [func.coalesce(looked.c[level.name], false()) for level in levels]
    kept = or_(looked.c.final, ~or_(false(), *taken_back))
    return select(looked).where(looked.c.status.is_not(None), kept)
