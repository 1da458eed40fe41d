"""What is doubtful about organisations when held against the rest of the register."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date

from sqlalchemy import Connection

from kttt_desktop.domain.draft import label_of
from kttt_desktop.domain.faults import Fault
from kttt_desktop.domain.law import Law
from kttt_desktop.domain.member import MemberDraft
from kttt_desktop.domain.organization import CardDraft, StatusEventDraft
from kttt_desktop.domain.rules.ties import (
    after_end,
    before_founding,
    commune_faults,
    ended_fault,
    figures_after_end,
    succession_fault,
    union_faults,
)
from kttt_desktop.queries.organization_card import organization_history
from kttt_desktop.queries.organization_ties import (
    ENDING,
    FOUNDING,
    code_meanings,
    founding_days,
    kinds_of,
    latest_names,
    reported_years,
    successions,
    union_edges,
)
from kttt_desktop.queries.references import organization_days
from kttt_desktop.queries.rows.card import EventRow

_OTHER = "other_organization_id"


def card_faults(
    connection: Connection, organization_id: int | None, card: CardDraft
) -> tuple[Fault, ...]:
    """Return what is doubtful about a card: its commune on the day, its day before the founding."""
    meanings = code_meanings(connection, card.commune_code)
    found = [*commune_faults(card.commune_code, card.effective_on, meanings)]
    if organization_id is not None:
        founded = founding_days(connection, [organization_id]).get(organization_id)
        label = label_of(CardDraft, "effective_on")
        if fault := before_founding("effective_on", label, card.effective_on, founded):
            found.append(fault)
    return tuple(found)


def event_faults(
    connection: Connection,
    keys: Collection[int],
    event: StatusEventDraft,
    law: Law,
    *,
    correcting: int | None = None,
) -> tuple[Fault, ...]:
    """Return what is doubtful about an event of organisations; a circle of mergers is refused.

    Args:
        connection: For reading.
        keys: The organisations.
        event: What happened.
        law: Of the day it is looked at from; tells which successor has ended.
        correcting: An event that it takes the place of.
    """
    return tuple(
        fault
        for key in keys
        for fault in (
            *_days_of_event(connection, key, event),
            *_successor(connection, key, event, law, correcting),
        )
    )


def kept_faults(
    connection: Connection, organization_id: int, law: Law, today: date
) -> tuple[Fault, ...]:
    """Return what is doubtful about the kept events and figures of an organisation."""
    events = organization_history(connection, organization_id).events
    found = [
        fault
        for row in events
        if row.superseded_at is None
        for fault in _kept_event(connection, organization_id, row, law)
    ]
    ended = organization_days(connection, [organization_id], law, today)[organization_id].last
    if fault := figures_after_end(reported_years(connection, organization_id), ended):
        found.append(fault)
    return tuple(found)


def membership_faults(
    connection: Connection,
    organization_id: int,
    union_id: int,
    today: date,
    row_id: int | None = None,
) -> tuple[Fault, ...]:
    """Return errors of a membership of a union: it is none, or it belongs to itself."""
    edges = union_edges(connection, today, row_id)
    names = latest_names(connection, {organization_id, union_id, *edges, *_ends(edges.values())})
    kind = kinds_of(connection, [union_id]).get(union_id)
    return tuple(union_faults(organization_id, union_id, kind, edges, names))


def people_faults(
    connection: Connection, drafts: Sequence[MemberDraft], law: Law, today: date
) -> tuple[Fault, ...]:
    """Return warnings of members who joined before the founding or after the end, by row from 1."""
    days = organization_days(connection, {one.organization_id for one in drafts}, law, today)
    founded = founding_days(connection, set(days))
    found = []
    for number, draft in enumerate(drafts, start=1):
        for field in ("joined_on", "paid_on"):
            key, day = draft.organization_id, getattr(draft, field)
            label = label_of(MemberDraft, field)
            faults = (
                before_founding(field, label, day, founded.get(key)),
                after_end(field, label, day, days[key].last),
            )
            found += [fault.at(row=number) for fault in faults if fault]
    return tuple(found)


def figure_faults(
    connection: Connection, years: Collection[tuple[int, int]], law: Law, today: date
) -> tuple[Fault, ...]:
    """Return warnings of figures of years (organisation, year) after the end."""
    days = organization_days(connection, {key for key, _ in years}, law, today)
    by_key: dict[int, set[int]] = {key: {year for one, year in years if one == key} for key in days}
    found = (figures_after_end(by_key[key], held.last) for key, held in days.items())
    return tuple(fault for fault in found if fault)


def _days_of_event(connection: Connection, key: int, event: StatusEventDraft) -> Iterator[Fault]:
    if event.event in FOUNDING:
        return
    founded = founding_days(connection, [key]).get(key)
    label = label_of(StatusEventDraft, "effective_on")
    if fault := before_founding("effective_on", label, event.effective_on, founded):
        yield fault


def _successor(
    connection: Connection,
    key: int,
    event: StatusEventDraft,
    law: Law,
    correcting: int | None,
) -> Iterator[Fault]:
    other = event.other_organization_id
    if event.event not in ENDING or other is None:
        return
    edges = successions(connection, correcting)
    names = latest_names(connection, {key, other, *edges, *_ends(edges.values())})
    if fault := succession_fault(key, other, edges, names, _OTHER):
        yield fault
        return
    ended = organization_days(connection, [other], law, law.day)[other].last
    if fault := ended_fault(names.get(other, str(other)), ended, event.effective_on, _OTHER):
        yield fault


def _kept_event(connection: Connection, key: int, row: EventRow, law: Law) -> tuple[Fault, ...]:
    names = StatusEventDraft.model_fields
    draft = StatusEventDraft(**{name: getattr(row, name) for name in names})
    return event_faults(connection, [key], draft, law, correcting=row.id)


def _ends(values: Collection[Collection[int]]) -> set[int]:
    return {key for held in values for key in held}
