"""Rows of administrative units as dialogs offer them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class UnitChoice:
    """A unit that may be chosen: its code and its name of the day."""

    code: str
    name: str
