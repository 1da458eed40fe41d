"""Stating that two members who look like one person are two."""

from collections.abc import Mapping

from kttt_desktop.domain.draft import Draft, Line
from kttt_desktop.domain.faults import ConflictError, Fault, Severity
from kttt_desktop.domain.messages import Msg
from kttt_desktop.services.context import ServiceContext
from kttt_desktop.services.settled_warnings import SettledWarningDraft, settle_warning
from kttt_desktop.store.repositories.rows import Rows
from kttt_desktop.store.tables import member


class NotSameDraft(Draft):
    """Why two members are not one person."""

    reason: Line


def settle_not_same(context: ServiceContext, one: int, two: int, draft: NotSameDraft) -> int:
    """Keep the reason why two members are two people; they are no longer told as a pair.

    Raises:
        ConflictError: If one of them is gone.
    """
    first, second = min(one, two), max(one, two)
    names = _names(context, (first, second))
    args = {"value": names[first], "other": names[second]}
    fault = Fault(Msg.SAME_PERSON, str(second), Severity.WARNING, args=args)
    settled = SettledWarningDraft(
        entity="member", entity_id=first, code=fault.rule, reason=draft.reason
    )
    return settle_warning(context, fault, settled)


def _names(context: ServiceContext, keys: tuple[int, int]) -> Mapping[int, str]:
    with context.open_work("settle_warning") as work:
        rows = Rows(work, member).find(member.c.id.in_(keys))
    found = {int(str(row["id"])): str(row["name"]) for row in rows}
    if len(found) < len(keys):
        args = {"label": "thành viên"}
        raise ConflictError(Fault(Msg.NOT_FOUND, None, Severity.REFUSED, args=args))
    return found
