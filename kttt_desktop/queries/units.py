"""The administrative units of the register on a day."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import Connection, select

from kttt_desktop.queries.kept_rows import on_day
from kttt_desktop.queries.reading import read_rows
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


def unit_names(connection: Connection) -> Mapping[str, str]:
    """Return the name of every unit there ever was by code, the latest of several."""
    unit = administrative_unit.c
    statement = select(unit.code, unit.name).order_by(unit.valid_from.asc().nulls_first())
    return {row.code: row.name for row in connection.execute(statement)}
