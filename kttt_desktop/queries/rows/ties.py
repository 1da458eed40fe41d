"""Rows of what an organisation is tied to: others, its certificates, how to reach it."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class TieRow:
    """Another organisation that this one is tied to.

    Attributes:
        relation: `successor`, `predecessor`, `union` or `union_member`.
        event: What made one of the other; None for unions.
        capital: What was put into the union, VND.
    """

    relation: str
    organization_id: int
    name: str
    event: str | None = None
    from_on: date | None = None
    to_on: date | None = None
    document_number: str | None = None
    document_on: date | None = None
    capital: int | None = None


@dataclass(frozen=True, slots=True)
class CertificateRow:
    """A row of the book of certificates."""

    id: int
    number: str
    change_number: int | None
    issued_on: date
    issuer: str | None
    content: str | None
    revoked_on: date | None
    note: str | None


@dataclass(frozen=True, slots=True)
class ContactRow:
    """A way to reach an organisation or one of its people; `kind` is phone, zalo or email."""

    who: str
    post: str | None
    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class MemberChoice:
    """A member that may be carried to a successor."""

    id: int
    organization_id: int
    name: str
    organization: str
