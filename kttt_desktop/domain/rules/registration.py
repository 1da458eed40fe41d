"""Changes of the registered card: which must be registered, and by when."""

from datetime import date

from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.faults import Fault, Severity
from kttt_desktop.domain.law import Law
from kttt_desktop.domain.law_entries import VsicGroup
from kttt_desktop.domain.messages import Msg
from kttt_desktop.domain.periods import end_of_term

_HUNDRED = 100
_VSIC_DIGITS = 4


def charter_change_counts(before: int, after: int, law: Law) -> bool:
    """Return whether a change of the charter capital (VND) must be registered.

    Reads `limits.toml`, `charter_change`; False when the law of the day has no such limit.
    """
    limit = law.charter_change
    if limit is None:
        return False
    change = abs(after - before)
    return change >= limit.vnd or (change > 0 and change * _HUNDRED >= before * limit.percent)


def registered_in_time(
    changed_on: date | None, registered_on: date | None, law: Law, *, term: str = "register_change"
) -> Fault | None:
    """Warn when a change was registered late, or is not registered on the day of the law.

    Reads `limits.toml`, `terms`; `term` is register_change or notify_change.
    """
    limit = law.terms.get(term)
    if limit is None or changed_on is None:
        return None
    last = end_of_term(changed_on, limit)
    if (registered_on or law.day) <= last:
        return None
    args = {
        "value": vietnamese.day(changed_on),
        "last": vietnamese.day(last),
        "amount": limit.amount,
    }
    msg = Msg.CHANGE_NOT_REGISTERED if registered_on is None else Msg.CHANGE_REGISTERED_LATE
    return Fault(msg, "effective_on", Severity.WARNING, args=args, source=limit.source)


def vsic_form(edition: str | None, code: str | None, law: Law) -> Fault | None:
    """Warn of a line of business that is not four digits within a division of its edition."""
    if not code or (len(code) == _VSIC_DIGITS and proposed_groups(edition, code, law) is not None):
        return None
    return Fault(Msg.VSIC_FORM, "main_vsic", Severity.WARNING, args={"value": code})


def proposed_groups(edition: str | None, code: str, law: Law) -> VsicGroup | None:
    """Return field, sector and branch proposed for a line of business, None when not known.

    Reads `vsic.toml`, `vsic_groups`: a whole code there goes before the letter of its division.
    """
    if not code.isascii() or not code.isdigit():
        return None
    own = [group for group in law.vsic_groups if group.edition == edition]
    for group in own:
        if group.prefix.isdigit() and code.startswith(group.prefix):
            return group
    return next(
        (
            group
            for group in own
            if not group.prefix.isdigit() and group.first <= code[:2] <= group.last
        ),
        None,
    )
