"""Who recorded what stands on the two time lines."""

from collections.abc import Collection, Mapping

from sqlalchemy import Connection, select

from kttt_desktop.store.tables import action


def recorders(connection: Connection, times: Collection[str]) -> Mapping[str, str]:
    """Return who acted at each of these times of recording; a time without an action is left out.

    A row of the two time lines is recorded at the time of its action.
    """
    statement = select(action.c.at, action.c.user).where(action.c.at.in_(times))
    return {row.at: row.user for row in connection.execute(statement)}


def newest_action(connection: Connection) -> int | None:
    """Return the number of the last action; None = nothing was done yet."""
    statement = select(action.c.id).order_by(action.c.id.desc()).limit(1)
    return connection.execute(statement).scalar()
