"""What was typed for one report."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, and_, select

from kttt_desktop.queries.rows.entries import EntryRow
from kttt_desktop.store.known import known_rows
from kttt_desktop.store.tables import report_entry


@dataclass(frozen=True, slots=True)
class EntryScope:
    """Whose entries: of a form, a period, and an organisation or a document or neither."""

    form: str
    period: str
    organization_id: int | None = None
    document_id: int | None = None


def report_entries(
    connection: Connection, scope: EntryScope, known_on: date | None = None
) -> tuple[EntryRow, ...]:
    """Return what was typed for the report, as known on a day."""
    rows = known_rows(connection, report_entry, known_on)
    statement = select(
        rows.c.id,
        rows.c.version,
        rows.c.table_key,
        rows.c.row_code,
        rows.c.column_key,
        rows.c.value,
        rows.c.text,
    ).where(
        and_(
            rows.c.form == scope.form,
            rows.c.period == scope.period,
            rows.c.organization_id.is_(None)
            if scope.organization_id is None
            else rows.c.organization_id == scope.organization_id,
            rows.c.document_id.is_(None)
            if scope.document_id is None
            else rows.c.document_id == scope.document_id,
        )
    )
    return tuple(EntryRow(*row) for row in connection.execute(statement))
