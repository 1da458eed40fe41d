"""Attached files: their rows are journaled, their content is kept once by its SHA-256."""

import hashlib

from sqlalchemy import select

from kttt_desktop.store import dialect
from kttt_desktop.store.evaluation_tables import attachment, attachment_blob
from kttt_desktop.store.repositories.rows import Rows, Work


class AttachmentRepository:
    """Files of the register, inside one unit of work."""

    def __init__(self, work: Work) -> None:
        """Work in the transaction of `work`."""
        self._work = work
        self.rows = Rows(work, attachment)

    def keep(self, content: bytes) -> str:
        """Keep a content that is not there yet; return its SHA-256 in hexadecimal digits."""
        digest = hashlib.sha256(content).hexdigest()
        column = attachment_blob.c.sha256
        held = self._work.connection.execute(select(column).where(column == digest)).first()
        if held is None:
            dialect.insert_rows(
                self._work.connection, attachment_blob, ("sha256", "content"), [(digest, content)]
            )
        return digest
