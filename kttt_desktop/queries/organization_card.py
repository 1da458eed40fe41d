"""One organisation: its card as at a day, and everything recorded of it."""

from collections.abc import Mapping

from sqlalchemy import Connection, select

from kttt_desktop.domain.law import Law
from kttt_desktop.queries.organization_at import organization_at
from kttt_desktop.queries.reading import read_rows
from kttt_desktop.queries.rows.card import (
    CardRow,
    EventRow,
    OrganizationHistory,
    Value,
    VersionRow,
)
from kttt_desktop.queries.rows.indicators import Scope
from kttt_desktop.store.schema import metadata
from kttt_desktop.store.tables import organization_version, status_event

_NOT_CARD = {
    "id",
    "version",
    "organization_id",
    "recorded_at",
    "superseded_at",
    "name_key",
    "search",
}
_CARD = tuple(name for name in organization_version.c.keys() if name not in _NOT_CARD)  # noqa: SIM118 - of columns


def organization_card(
    connection: Connection, organization_id: int, scope: Scope, law: Law
) -> CardRow | None:
    """Return the organisation as at the scope's day; None = it did not exist or was not known."""
    at = organization_at(
        connection, scope.as_of, law, scope.known_on, organization_ids=(organization_id,)
    )
    row = connection.execute(select(at)).mappings().first()
    if row is None:
        return None
    return CardRow(
        id=row["id"],
        kind=row["kind"],
        version_id=row["version_id"],
        name=row["name"],
        status=row["status"],
        status_since=row["status_since"],
        active=row["active"],
        final=row["final"],
        card={name: row[name] for name in _CARD},
    )


def organization_history(connection: Connection, organization_id: int) -> OrganizationHistory:
    """Return every card and every event ever recorded of the organisation."""
    return OrganizationHistory(
        _versions(connection, organization_id), _events(connection, organization_id)
    )


def stored_row(connection: Connection, table: str, row_id: int) -> Mapping[str, Value] | None:
    """Return the columns of one row of a table, for a dialog to start from; None = gone.

    Raises:
        KeyError: When there is no such table.
    """
    source = metadata.tables[table]
    row = connection.execute(select(source).where(source.c.id == row_id)).mappings().first()
    return None if row is None else dict(row)


def _versions(connection: Connection, organization_id: int) -> tuple[VersionRow, ...]:
    version = organization_version
    statement = (
        select(version)
        .where(version.c.organization_id == organization_id)
        .order_by(version.c.effective_on.desc(), version.c.recorded_at.desc(), version.c.id.desc())
    )
    return tuple(
        VersionRow(
            row["id"],
            row["version"],
            row["effective_on"],
            row["recorded_at"],
            row["superseded_at"],
            {name: row[name] for name in _CARD},
        )
        for row in connection.execute(statement).mappings()
    )


def _events(connection: Connection, organization_id: int) -> tuple[EventRow, ...]:
    event = status_event
    other = (
        select(organization_version.c.name)
        .where(
            organization_version.c.organization_id == event.c.other_organization_id,
            organization_version.c.superseded_at.is_(None),
        )
        .order_by(organization_version.c.effective_on.desc(), organization_version.c.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    statement = (
        select(
            event.c.id,
            event.c.version,
            event.c.event,
            event.c.effective_on,
            event.c.recorded_at,
            event.c.superseded_at,
            event.c.until_on,
            event.c.document_number,
            event.c.document_on,
            event.c.other_organization_id,
            other,
            event.c.note,
        )
        .where(event.c.organization_id == organization_id)
        .order_by(event.c.effective_on.desc(), event.c.recorded_at.desc(), event.c.id.desc())
    )
    return read_rows(connection, EventRow, statement)
