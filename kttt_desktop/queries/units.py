"""The administrative units of the register on a day."""

from collections.abc import Collection, Mapping
from datetime import date

from sqlalchemy import Connection, Subquery, func, select

from kttt_desktop.domain import vietnamese
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


def units_on(day: date) -> Subquery:
    """Return communes and districts of the day by code: `id` (the code), `name`, `name_key`."""
    unit = administrative_unit.c
    return (
        select(
            unit.code.label("id"),
            func.min(unit.name).label("name"),
            func.min(unit.name_key).label("name_key"),
            func.min(unit.search).label("search"),
        )
        .where(on_day(day, unit.valid_from, unit.valid_to))
        .group_by(unit.code)
        .subquery("unit_named")
    )


def unit_names_on(connection: Connection, codes: Collection[str], day: date) -> Mapping[str, str]:
    """Return the names of units by code: of the day's map, else of the last map that had them."""
    if not codes:
        return {}
    unit = administrative_unit.c
    statement = (
        select(unit.code, unit.name, unit.valid_from, unit.valid_to)
        .where(unit.code.in_(codes))
        .order_by(unit.valid_from.nulls_first())
    )
    found: dict[str, str] = {}
    of_the_day: set[str] = set()
    for code, name, first, last in connection.execute(statement):
        holds = (first is None or first <= day) and (last is None or last >= day)
        if holds or code not in of_the_day:
            found[code] = name
        if holds:
            of_the_day.add(code)
    return found


def units_by_name(connection: Connection, day: date) -> Mapping[str, tuple[str, ...]]:
    """Return codes of the day's units by folded name."""
    units = units_on(day)
    found: dict[str, list[str]] = {}
    for row in connection.execute(select(units.c.id, units.c.name)):
        found.setdefault(vietnamese.fold(row.name), []).append(row.id)
    return {name: tuple(codes) for name, codes in found.items()}
