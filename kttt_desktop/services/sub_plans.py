"""Keeping the plans that bodies draw up for a document."""

from kttt_desktop.domain.draft import read_draft
from kttt_desktop.domain.faults import Saved
from kttt_desktop.domain.ledger_draft import draft_of
from kttt_desktop.domain.ledgers import LEDGERS
from kttt_desktop.domain.task import SubPlanDraft
from kttt_desktop.services.context import ServiceContext
from kttt_desktop.services.ledgers import RowToKeep, change_ledger_rows, keep_ledger_row

_KEY = "sub_plan"


def keep_sub_plan(context: ServiceContext, draft: SubPlanDraft) -> Saved[int]:
    """Keep by when a body is to send its plan, and the plan that came; what else is known stays.

    Raises:
        InputError: If a fault is refused.
        ConflictError: If the row is gone, or the body has one already.
    """
    values: dict[str, object] = {
        "due_on": draft.due_on,
        "received_on": draft.received_on,
        "number": draft.number,
    }
    if draft.plan_id is not None:
        saved = change_ledger_rows(context, _KEY, [draft.plan_id], values)
        return Saved(draft.plan_id, saved.faults)
    place = {"document_id": draft.document_id, "agency_id": draft.agency_id}
    made = read_draft(draft_of(LEDGERS[_KEY]), {**place, **values})
    return keep_ledger_row(context, _KEY, RowToKeep(made))
