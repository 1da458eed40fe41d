"""Judgement of members and managers."""

from collections.abc import Iterator
from datetime import date

from kttt_desktop.domain.checks.common import in_order, known_codes, not_negative, plausible_days
from kttt_desktop.domain.faults import Checked, Fault, Severity, refuse_if_any
from kttt_desktop.domain.law import Law
from kttt_desktop.domain.member import ManagerDraft, MemberDraft
from kttt_desktop.domain.messages import Msg
from kttt_desktop.domain.rules.personal_number import personal_number_faults

_MEMBER_LISTS = {"party": "party", "sex": "sex"}
_MANAGER_LISTS = {"post": "manager_post", "qualification": "qualification", "sex": "sex"}


def check_member(draft: MemberDraft, law: Law, today: date) -> Checked[MemberDraft]:
    """Return the member with every fault that needs no database.

    Raises:
        InputError: With all faults, when one of them is refused.
    """
    return Checked(draft, refuse_if_any(_member_faults(draft, law, today)))


def check_manager(draft: ManagerDraft, law: Law, today: date) -> Checked[ManagerDraft]:
    """Return the manager with every fault that needs no database.

    Raises:
        InputError: With all faults, when one of them is refused.
    """
    faults = (
        *known_codes(draft, _MANAGER_LISTS, law),
        *in_order(draft, "from_on", "to_on"),
        *plausible_days(draft, today, "from_on"),
    )
    return Checked(draft, refuse_if_any(faults))


def _member_faults(draft: MemberDraft, law: Law, today: date) -> Iterator[Fault]:
    yield from known_codes(draft, _MEMBER_LISTS, law)
    yield from not_negative(draft, "committed_capital", "paid_capital")
    yield from in_order(draft, "joined_on", "left_on")
    yield from plausible_days(draft, today, "birth_on", "joined_on", "paid_on")
    yield from personal_number_faults(draft, law)
    facts = (draft.contributes_capital, draft.uses_services, draft.works)
    if not any(facts):
        yield Fault(Msg.MEMBER_WITHOUT_KIND, "contributes_capital", Severity.WARNING)
    paid, committed = draft.paid_capital, draft.committed_capital
    if paid is not None and committed is not None and paid > committed:
        args = {"value": paid, "committed": committed}
        yield Fault(Msg.PAID_OVER_COMMITTED, "paid_capital", Severity.WARNING, args=args)
