"""Rows of agencies and of those in a group."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class AgencyRow:
    """An agency or a group: its names, its days, and how much hangs on it."""

    id: int
    version: int
    name: str
    kind: str
    level: str | None
    unit_code: str | None
    aliases: tuple[str, ...]
    valid_from: date | None
    valid_to: date | None
    successor_id: int | None
    successor: str | None
    tasks: int
    members: int


@dataclass(frozen=True, slots=True)
class GroupMemberRow:
    """An agency in a group; `id` is that of the membership."""

    id: int
    agency_id: int
    name: str
    valid_from: date | None
    valid_to: date | None

    def holds_on(self, day: date | None) -> bool:
        """Return whether it was in the group on the day; no day = whether it ever was."""
        begun = day is None or self.valid_from is None or self.valid_from <= day
        return begun and (day is None or self.valid_to is None or day <= self.valid_to)
