"""The files attached to what the register holds."""

from collections.abc import Collection, Mapping

from sqlalchemy import Connection, func, select

from kttt_desktop.queries.reading import read_rows
from kttt_desktop.queries.rows.attachments import AttachmentRow
from kttt_desktop.store import dialect
from kttt_desktop.store.evaluation_tables import attachment, attachment_blob

_NAMES = ("id", "entity", "entity_id", "name", "media_type", "size", "sha256", "note")


def attachments(
    connection: Connection, entity: str, keys: Collection[int]
) -> tuple[AttachmentRow, ...]:
    """Return the files of some rows of an entity, by name."""
    statement = (
        select(*(attachment.c[name] for name in _NAMES))
        .where(
            attachment.c.entity == entity, dialect.is_in(connection, attachment.c.entity_id, keys)
        )
        .order_by(attachment.c.name, attachment.c.id)
    )
    return read_rows(connection, AttachmentRow, statement)


def attachment_counts(
    connection: Connection, entity: str, keys: Collection[int]
) -> Mapping[int, int]:
    """Return how many files each row of an entity has; rows without files are left out."""
    statement = (
        select(attachment.c.entity_id, func.count())
        .where(
            attachment.c.entity == entity, dialect.is_in(connection, attachment.c.entity_id, keys)
        )
        .group_by(attachment.c.entity_id)
    )
    return {row[0]: row[1] for row in connection.execute(statement)}


def attachment_content(connection: Connection, key: int) -> bytes | None:
    """Return the content of a file; None when it is not there any more."""
    statement = (
        select(attachment_blob.c.content)
        .join(attachment, attachment.c.sha256 == attachment_blob.c.sha256)
        .where(attachment.c.id == key)
    )
    found: bytes | None = connection.execute(statement).scalar_one_or_none()
    return None if found is None else bytes(found)
