"""Attaching files to what the register holds."""

import mimetypes
from collections.abc import Sequence

from kttt_desktop.domain.attachment import AttachmentDraft, check_attachment
from kttt_desktop.domain.faults import Saved
from kttt_desktop.services.context import ServiceContext
from kttt_desktop.store.repositories.attachments import AttachmentRepository


def add_attachment(context: ServiceContext, draft: AttachmentDraft, content: bytes) -> Saved[int]:
    """Attach a file; the same file under the same name is kept once; return its id.

    Raises:
        InputError: The file is empty or larger than 10 MB.
    """
    checked = check_attachment(draft, len(content))
    with context.open_work("add_attachment") as work:
        repository = AttachmentRepository(work)
        digest = repository.keep(content)
        columns = repository.rows.table.c
        same = repository.rows.find(
            columns.entity == draft.entity,
            columns.entity_id == draft.entity_id,
            columns.name == draft.name,
            columns.sha256 == digest,
        )
        if same:
            return Saved(int(str(same[0]["id"])), checked.faults)
        kind, _coding = mimetypes.guess_type(draft.name)
        values = draft.model_dump()
        facts = {"media_type": kind, "size": len(content), "sha256": digest}
        key = repository.rows.add(values | facts)
        work.commit()
    return Saved(key, checked.faults)


def remove_attachments(context: ServiceContext, keys: Sequence[int]) -> int:
    """Take files away; their content stays for undo; return how many.

    Raises:
        ConflictError: If one is gone.
    """
    with context.open_work("remove_attachments") as work:
        count = AttachmentRepository(work).rows.remove(keys)
        work.commit()
    return count
