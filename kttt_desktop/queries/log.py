"""The journal: what was done, by whom, and what became of one row."""

from sqlalchemy import Connection

from kttt_desktop.queries.rows.log import ActionRow, ChangeRow
from kttt_desktop.store import log
from kttt_desktop.store.schema import metadata


def action_log(
    connection: Connection,
    *,
    organization_id: int | None = None,
    limit: int | None = 200,
    before: int | None = None,
) -> tuple[ActionRow, ...]:
    """Return actions, newest first; `before` = only those older than this one.

    With `organization_id` only actions that changed the organisation or a row that names it.
    """
    found = log.log(connection, organization_id=organization_id, limit=limit, before=before)
    return tuple(_action(row) for row in found)


def row_history(connection: Connection, table: str, row_id: int) -> tuple[ChangeRow, ...]:
    """Return every change of one row of a table, oldest first.

    Raises:
        KeyError: When there is no such table.
    """
    found = log.history(connection, metadata.tables[table], row_id)
    return tuple(ChangeRow(_action(one.action), one.before, one.after) for one in found)


def table_titles() -> dict[str, str]:
    """Return what the officer calls one row of each table."""
    return {name: str(one.info["title"]) for name, one in metadata.tables.items() if one.info}


def _action(row: log.ActionRow) -> ActionRow:
    return ActionRow(
        row.action, row.at, row.user, row.name, row.undoes, row.undone_by, dict(row.tables)
    )
