"""Files attached to what the register holds."""

from pydantic import Field

from kttt_desktop.domain.draft import Draft, Line, OptionalText, Whole, text_field
from kttt_desktop.domain.faults import Checked, Fault, Severity, refuse_if_any
from kttt_desktop.domain.messages import Msg

LARGEST_FILE = 10 * 1024 * 1024
_MEGABYTE = 1024 * 1024


class AttachmentDraft(Draft):
    """A file of something: `entity` and its id, and the name that the file had."""

    entity: Line = Field(title="Thuộc về")
    entity_id: Whole = Field(title="Số")
    name: Line = Field(title="Tên tệp")
    note: OptionalText = text_field("Ghi chú")


def progress_entity(period: str) -> str:
    """Return the entity under which files of a task stand for a period (`2023-Q4`)."""
    return f"task_progress/{period}"


def check_attachment(draft: AttachmentDraft, size: int) -> Checked[AttachmentDraft]:
    """Return the draft when a file of that many bytes may be kept.

    Raises:
        InputError: The file is empty or too large.
    """
    args: dict[str, object] = {"value": draft.name}
    faults = []
    if size == 0:
        faults.append(Fault(Msg.ATTACHMENT_EMPTY, "name", Severity.REFUSED, args=args))
    if size > LARGEST_FILE:
        args |= {"size": -(-size // _MEGABYTE), "limit": LARGEST_FILE // _MEGABYTE}
        faults.append(Fault(Msg.ATTACHMENT_TOO_LARGE, "name", Severity.REFUSED, args=args))
    return Checked(draft, refuse_if_any(faults))
