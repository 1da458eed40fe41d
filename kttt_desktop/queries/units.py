"""The administrative units of the register on a day."""

from datetime import date

from sqlalchemy import Connection, select

from kttt_desktop.queries.reading import read_rows
from kttt_desktop.queries.relations import on_day
from kttt_desktop.queries.rows.units import UnitChoice
from kttt_desktop.store.tables import administrative_unit


def unit_choices(
    connection: Connection, day: date, level: str = "commune"
) -> tuple[UnitChoice, ...]:
    """Return the units of a level that there were on the day, by name."""
    unit = administrative_unit.c
    statement = (
        select(unit.code, unit.name)
        .where(unit.level == level, on_day(day, unit.valid_from, unit.valid_to))
        .order_by(unit.name_key, unit.code)
    )
    return read_rows(connection, UnitChoice, statement)
