"""Judgement of an organisation's card and of what happened to it."""

from collections.abc import Iterator
from datetime import date

from kttt_desktop.domain.checks.common import in_order, known_codes, not_negative, plausible_days
from kttt_desktop.domain.faults import Checked, Fault, Severity, refuse_if_any
from kttt_desktop.domain.law import Law
from kttt_desktop.domain.messages import Msg
from kttt_desktop.domain.organization import CardDraft, OrganizationDraft, StatusEventDraft
from kttt_desktop.domain.rules.tax_code import tax_code_form

_CARD_LISTS = {
    "field": "field",
    "branch": "branch",
    "activity_model": "activity_model",
    "governance": "governance",
}


def check_card(card: CardDraft, law: Law, today: date) -> Checked[CardDraft]:
    """Return the card with every fault that needs no database, in field order.

    Raises:
        InputError: With all faults, when one of them is refused.
    """
    return Checked(card, refuse_if_any(_card_faults(card, law, today)))


def check_organization(
    draft: OrganizationDraft, law: Law, today: date
) -> Checked[OrganizationDraft]:
    """Return the new organisation with every fault that needs no database.

    Raises:
        InputError: With all faults, when one of them is refused.
    """
    lists = {"kind": "organization_kind", "first_event": "status_event"}
    faults = (*known_codes(draft, lists, law), *_card_faults(draft, law, today))
    return Checked(draft, refuse_if_any(faults))


def check_event(event: StatusEventDraft, law: Law, today: date) -> Checked[StatusEventDraft]:
    """Return the event with every fault that needs no database.

    Raises:
        InputError: With all faults, when one of them is refused.
    """
    return Checked(event, refuse_if_any(_event_faults(event, law, today)))


def _card_faults(card: CardDraft, law: Law, today: date) -> Iterator[Fault]:
    yield from known_codes(card, _CARD_LISTS, law)
    yield from not_negative(card, "charter_capital", "certificate_change")
    yield from plausible_days(card, today, "effective_on", "certificate_on")
    if card.tax_code is not None and (fault := tax_code_form(card.tax_code, law)):
        yield fault
    missing = ("tax_code", "commune_code", "field", "activity_model")
    for name in missing:
        if getattr(card, name) is None:
            label = type(card).model_fields[name].title or name
            yield Fault(Msg.CARD_INCOMPLETE, name, Severity.WARNING, args={"label": label})


def _event_faults(event: StatusEventDraft, law: Law, today: date) -> Iterator[Fault]:
    yield from known_codes(event, {"event": "status_event"}, law)
    yield from in_order(event, "effective_on", "until_on")
    yield from plausible_days(event, today, "effective_on", "document_on")
    needs_other = event.event in {"merged_into", "split"}
    if needs_other and event.other_organization_id is None:
        label = law.label("status_event", event.event)
        fault = Fault(
            Msg.OTHER_ORGANIZATION_MISSING,
            "other_organization_id",
            Severity.WARNING,
            args={"event": label},
        )
        yield fault
