"""Keeping organisations: register, change, correct, and say what happened to them."""

from collections.abc import Sequence

from kttt_desktop.domain.checks.organization import check_card, check_event, check_organization
from kttt_desktop.domain.faults import Saved, refuse_if_any
from kttt_desktop.domain.ids import OrganizationId, StatusEventId
from kttt_desktop.domain.organization import CardDraft, OrganizationDraft, StatusEventDraft
from kttt_desktop.services.context import ServiceContext
from kttt_desktop.services.organization_checks import card_faults, event_faults
from kttt_desktop.store.repositories.organizations import OrganizationRepository


def register_organization(
    context: ServiceContext, draft: OrganizationDraft
) -> Saved[OrganizationId]:
    """Add an organisation with its first card and event; return its id and the faults kept.

    Raises:
        InputError: If a fault is refused.
        ConflictError: If the tax code is taken.
    """
    checked = check_organization(draft, context.law_on(draft.effective_on), context.today())
    with context.open_work("register_organization") as work:
        found = card_faults(work.connection, None, checked.draft)
        key = OrganizationRepository(work).add(checked.draft)
        work.commit()
    return Saved(key, (*checked.faults, *found))


def change_registration(
    context: ServiceContext, key: OrganizationId, card: CardDraft
) -> Saved[int]:
    """Add a card that holds from a later (or earlier) day on; return the id of the version.

    Raises:
        InputError: If a fault is refused.
        ConflictError: If the tax code is taken or the organisation is gone.
    """
    checked = check_card(card, context.law_on(card.effective_on), context.today())
    with context.open_work("change_registration") as work:
        found = card_faults(work.connection, key, checked.draft)
        version_id = OrganizationRepository(work).add_card(key, checked.draft)
        work.commit()
    return Saved(version_id, (*checked.faults, *found))


def correct_registration(
    context: ServiceContext, version_id: int, card: CardDraft, version: int | None = None
) -> Saved[int]:
    """Supersede a card that was kept wrongly; return the id of the right one.

    Raises:
        InputError: If a fault is refused.
        ConflictError: If the card was corrected meanwhile or the tax code is taken.
    """
    checked = check_card(card, context.law_on(card.effective_on), context.today())
    with context.open_work("correct_registration") as work:
        repository = OrganizationRepository(work)
        owner = int(str(repository.versions.get(version_id)["organization_id"]))
        found = card_faults(work.connection, owner, checked.draft)
        key = repository.correct_card(version_id, checked.draft, version)
        work.commit()
    return Saved(key, (*checked.faults, *found))


def record_event(
    context: ServiceContext, keys: Sequence[OrganizationId], event: StatusEventDraft
) -> Saved[tuple[StatusEventId, ...]]:
    """Record what happened to one or several organisations on a day.

    Raises:
        InputError: If a fault is refused, or an organisation would end in itself.
        ConflictError: If an organisation is gone.
    """
    law = context.law_on(event.effective_on)
    checked = check_event(event, law, context.today())
    with context.open_work("record_event") as work:
        found = refuse_if_any(event_faults(work.connection, keys, checked.draft, law))
        repository = OrganizationRepository(work)
        events = tuple(repository.add_event(key, checked.draft) for key in keys)
        work.commit()
    return Saved(events, (*checked.faults, *found))


def correct_event(
    context: ServiceContext,
    event_id: StatusEventId,
    event: StatusEventDraft | None,
    version: int | None = None,
) -> None:
    """Supersede an event that was recorded wrongly; None = it never happened.

    Raises:
        InputError: If a fault is refused, or an organisation would end in itself.
        ConflictError: If the event was corrected meanwhile.
    """
    if event is not None:
        check_event(event, context.law_on(event.effective_on), context.today())
    with context.open_work("correct_event") as work:
        repository = OrganizationRepository(work)
        if event is not None:
            owner = int(str(repository.events.get(event_id)["organization_id"]))
            law = context.law_on(event.effective_on)
            refuse_if_any(event_faults(work.connection, [owner], event, law, correcting=event_id))
        repository.correct_event(event_id, event, version)
        work.commit()
