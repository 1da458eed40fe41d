"""Warnings that somebody has given a reason for."""

from collections.abc import Mapping

from sqlalchemy import Connection, select

from kttt_desktop.store.tables import settled_warning


def settled_warnings(connection: Connection, entity: str, entity_id: int) -> Mapping[str, str]:
    """Return the reason by rule of each settled warning of a row."""
    columns = settled_warning.c
    statement = select(columns.code, columns.reason).where(
        columns.entity == entity, columns.entity_id == entity_id
    )
    return {row.code: row.reason for row in connection.execute(statement)}
