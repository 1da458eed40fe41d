"""Settling a warning: a written reason for one row and one rule."""

from kttt_desktop.domain.draft import Draft, Line
from kttt_desktop.domain.faults import Fault, InputError, Severity
from kttt_desktop.domain.messages import Msg
from kttt_desktop.services.context import ServiceContext
from kttt_desktop.store.repositories.rows import Rows
from kttt_desktop.store.tables import settled_warning


class SettledWarningDraft(Draft):
    """Why a warning of a row may stand; `code` is the `rule` of the fault."""

    entity: Line
    entity_id: int
    code: Line
    reason: Line


def settle_warning(context: ServiceContext, fault: Fault, draft: SettledWarningDraft) -> int:
    """Keep the reason; the warning is shown as settled from now on.

    Raises:
        InputError: If the fault is no warning: what is wrong cannot be explained away.
    """
    if fault.severity is not Severity.WARNING or fault.rule != draft.code:
        args = {"value": fault.text()}
        raise InputError(Fault(Msg.NOT_A_WARNING, "code", Severity.REFUSED, args=args))
    columns = settled_warning.c
    values: dict[str, object] = {**draft.model_dump(), "settled_on": context.today()}
    with context.open_work("settle_warning") as work:
        rows = Rows(work, settled_warning)
        same = rows.find(
            columns.entity == draft.entity,
            columns.entity_id == draft.entity_id,
            columns.code == draft.code,
        )
        key = int(str(same[0]["id"])) if same else rows.add(values)
        if same:
            rows.change(key, values)
        work.commit()
    return key
