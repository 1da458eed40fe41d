"""The office that keeps the register: all its lines, and the one of a day."""

import json
from datetime import date

from sqlalchemy import Connection, select

from kttt_desktop.queries.rows.office import OfficeRow
from kttt_desktop.store.tables import office


def offices(connection: Connection) -> tuple[OfficeRow, ...]:
    """Return every line of the office, the latest first."""
    rows = connection.execute(select(office).order_by(office.c.valid_from.desc())).mappings()
    return tuple(_row(dict(row)) for row in rows)


def office_on(connection: Connection, day: date) -> OfficeRow | None:
    """Return the office on a day: the latest line not after it, else the first; None = not kept."""
    lines = offices(connection)
    past = [line for line in lines if line.valid_from <= day]
    return past[0] if past else (lines[-1] if lines else None)


def _row(values: dict[str, object]) -> OfficeRow:
    for name in ("addressees", "recipients"):
        values[name] = tuple(json.loads(str(values[name])))
    return OfficeRow(**values)  # type: ignore[arg-type]  # the columns are the fields
