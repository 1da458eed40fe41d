"""The office as it is on a day."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class OfficeRow:
    """The office from `valid_from` until the next one; lists are one entry per printed line."""

    id: int
    version: int
    valid_from: date
    name: str
    level: str
    parent_name: str | None
    unit_code: str | None
    unit_name: str | None
    place_name: str | None
    addressees: tuple[str, ...]
    recipients: tuple[str, ...]
    symbol: str | None
    number_series: str | None
    signer_authority: str | None
    signer_position: str | None
    signer_name: str | None
