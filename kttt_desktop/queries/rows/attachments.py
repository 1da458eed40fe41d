"""Rows of attached files."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AttachmentRow:
    """A file of something; `size` in bytes."""

    id: int
    entity: str
    entity_id: int
    name: str
    media_type: str | None
    size: int
    sha256: str
    note: str | None
