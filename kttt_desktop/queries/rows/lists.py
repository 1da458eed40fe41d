"""Rows of the lists on the screen."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class OrganizationListRow:
    """One organisation as at the list's day.

    Attributes:
        commune: Code; `commune_name` by the map of the day.
        members: As reported for the list's year, else those in the list of members.
        revenue: VND of the list's year; an estimate where `figures` says so.
        figures: "actual", "estimate", or None when nothing is reported for the year.
    """

    id: int
    name: str
    short_name: str | None
    kind: str
    tax_code: str | None
    commune: str | None
    commune_name: str | None
    field: str | None
    model: str | None
    branch: str | None
    status: str | None
    status_since: date | None
    active: bool
    representative: str | None
    phone: str | None
    charter_capital: int | None
    members: int | None
    revenue: int | None
    figures: str | None


@dataclass(frozen=True, slots=True)
class MemberRow:
    """One membership; `organization` is its organisation's name on the list's day.

    Attributes:
        warnings: Sentences of what is to be looked at; what was settled is left out.
    """

    id: int
    version: int
    organization_id: int
    organization: str | None
    party: str
    name: str
    birth_on: date | None
    birth_year: int | None
    sex: str | None
    address: str | None
    phone: str | None
    identity_number: str | None
    contributes_capital: bool
    uses_services: bool
    works: bool
    member_kind: str | None
    joined_on: date | None
    left_on: date | None
    committed_capital: int | None
    paid_capital: int | None
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ManagerRow:
    """One post held in an organisation; `level` is the folded qualification."""

    id: int
    version: int
    organization_id: int
    organization: str | None
    name: str
    post: str
    qualification: str | None
    level: str | None
    director_course: bool
    birth_year: int | None
    sex: str | None
    phone: str | None
    from_on: date | None
    to_on: date | None


@dataclass(frozen=True, slots=True)
class SearchHit:
    """Something found: `entity` organization or member, `detail` its paper or code."""

    entity: str
    id: int
    name: str
    detail: str | None
    organization_id: int
    organization: str | None
