"""Provinces, districts and communes of both maps, with what became of the old ones."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

BEFORE = "before"


@dataclass(frozen=True, slots=True)
class AdministrativeUnitRow:
    """A unit as listed; the same code may name another unit on the other map.

    Attributes:
        code: Two, three or five digits.
        name: With its kind, as lists print it (“Xã Yên Bình”).
        kind: Kind in lower case (xã, phường, thị trấn, đặc khu, huyện, tỉnh …).
        level: province, district or commune.
        parent_code: Unit above; empty for a province.
        valid_from: First day, None = not known.
        valid_to: Last day, None = still there.
        successors: Codes on the next map of what it became or was divided among.
        edition: `2025-06`, `2025-07`, or `before` for a unit that was gone by June 2025; its last
            day is not known, `valid_to` is then the latest possible one.
    """

    code: str
    name: str
    kind: str
    level: str
    parent_code: str
    valid_from: date | None
    valid_to: date | None
    successors: tuple[str, ...]
    edition: str

    @property
    def own_name(self) -> str:
        """Return the name without its kind (“Yên Bình”)."""
        return self.name[len(self.kind) + 1 :]

    def holds_on(self, day: date) -> bool:
        """Return whether the unit is on the map of the day."""
        if self.edition == BEFORE:
            return False
        after_start = self.valid_from is None or self.valid_from <= day
        return after_start and (self.valid_to is None or day <= self.valid_to)


def units_on(
    units: Iterable[AdministrativeUnitRow], day: date, level: str | None = None
) -> Mapping[str, AdministrativeUnitRow]:
    """Return the units of the map of a day by code, of one level or of all.

    Codes of different levels have different lengths.
    """
    return {unit.code: unit for unit in units if level in (None, unit.level) and unit.holds_on(day)}


def within(
    units: Mapping[str, AdministrativeUnitRow], code: str
) -> tuple[AdministrativeUnitRow, ...]:
    """Return the unit of a code and all below it on one map, in the order of the codes."""
    inside = {code} & units.keys()
    for unit in units.values():  # a unit stands after the one above it
        if unit.parent_code in inside:
            inside.add(unit.code)
    return tuple(unit for unit in units.values() if unit.code in inside)
