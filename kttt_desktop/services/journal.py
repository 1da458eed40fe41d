"""Taking back what was done."""

from kttt_desktop.services.context import ServiceContext
from kttt_desktop.store.undo import UndoResult, undo


def undo_action(
    context: ServiceContext, action: int | None = None, *, partial: bool = False
) -> UndoResult:
    """Undo an action, or the last one not undone yet; undoing an undo does it again.

    Args:
        context: What services need.
        action: Number of the action in the journal; None = the last one.
        partial: Take back what can be, and list the rows that were changed since.

    Raises:
        ConflictError: If rows were changed since, and not partial.
        InputError: If there is nothing to undo.
    """
    return undo(context.open_work, action, partial=partial)
