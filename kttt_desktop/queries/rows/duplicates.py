"""Rows of the list of members that may be one person."""

from dataclasses import dataclass
from datetime import date

PAPER, PAPER_OTHER_NAME, BIRTH, BIRTH_YEAR = "paper", "paper_other_name", "birth", "birth_year"


@dataclass(frozen=True, slots=True)
class Twin:
    """One of two members that may be one person."""

    id: int
    organization_id: int
    organization: str | None
    name: str
    birth_on: date | None
    birth_year: int | None
    identity_number: str | None
    address: str | None
    joined_on: date | None


@dataclass(frozen=True, slots=True)
class DuplicatePair:
    """Two members that may be one person; the one entered first comes first.

    Attributes:
        reason: `paper`, `paper_other_name`, `birth` or `birth_year`.
        alike: Likeness of the names without marks, in percent.
    """

    first: Twin
    second: Twin
    reason: str
    alike: int

    @property
    def same_organization(self) -> bool:
        """Return whether it is the same organisation twice."""
        return self.first.organization_id == self.second.organization_id
