"""Units in which figures are printed, and papers: what all forms share."""

from decimal import Decimal

from pydantic import BaseModel, ConfigDict


class Model(BaseModel):
    """A part of a form's file: frozen, without unknown keys."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Unit(Model):
    """How values of a unit are printed: `stored / divisor` with `places` decimals."""

    names: tuple[str, ...]
    divisor: int = 1
    places: int = 0


class Paper(Model):
    """A page; `width_mm` is the width between the margins."""

    name: str
    width_mm: float
    source: str


class Common(Model):
    """What all forms share (`forms/common.toml`): units and papers."""

    units: tuple[Unit, ...]
    papers: tuple[Paper, ...]

    def unit(self, name: str) -> Unit:
        """Return the unit of that printed name; an unknown one prints as it is stored."""
        for unit in self.units:
            if name in unit.names:
                return unit
        return Unit(names=(name,))


def divided(value: int | Decimal, unit: Unit) -> Decimal:
    """Return a stored value in the printed unit, not yet rounded."""
    return Decimal(value) / Decimal(unit.divisor)
