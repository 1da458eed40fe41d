"""Rows of the card of an organisation: as at a day, and its history on two time lines."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

Value = str | int | date | bool | None


@dataclass(frozen=True, slots=True)
class CardRow:
    """An organisation as at a day; `card` holds every field of the registered card."""

    id: int
    kind: str
    version_id: int
    name: str
    status: str | None
    status_since: date | None
    active: bool
    final: bool
    card: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A card as recorded; `superseded_at` None = it stands."""

    id: int
    version: int
    effective_on: date
    recorded_at: str
    superseded_at: str | None
    card: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class EventRow:
    """A status event as recorded; `superseded_at` None = it stands."""

    id: int
    version: int
    event: str
    effective_on: date
    recorded_at: str
    superseded_at: str | None
    until_on: date | None
    document_number: str | None
    document_on: date | None
    other_organization_id: int | None
    other_name: str | None
    note: str | None


@dataclass(frozen=True, slots=True)
class OrganizationHistory:
    """Cards and events of one organisation, the latest day first; corrected ones included."""

    versions: tuple[VersionRow, ...]
    events: tuple[EventRow, ...]
