"""What the card and its dialogs read of the ties of an organisation."""

from dataclasses import dataclass
from datetime import date

from kttt_desktop.queries.organization_ties import (
    certificates,
    latest_names,
    manager_contacts,
    members_to_carry,
    organization_ties,
)
from kttt_desktop.queries.references import choices
from kttt_desktop.queries.rows.ties import CertificateRow, ContactRow, MemberChoice, TieRow
from kttt_desktop.services.organization_merge import Comparison, compare_organizations
from kttt_desktop.ui.pages.ledger_lookup import Option
from kttt_desktop.ui.pages.organization_desk import CardView, OrganizationDesk, scope_of

_WAYS = ("phone", "zalo", "email")


@dataclass(frozen=True, slots=True)
class Ties:
    """What an organisation is tied to on a day, and how it is reached."""

    ties: tuple[TieRow, ...]
    certificates: tuple[CertificateRow, ...]
    contacts: tuple[ContactRow, ...]


class TiesDesk:
    """Reads; every call is a transaction of its own."""

    def __init__(self, desk: OrganizationDesk) -> None:
        self._desk = desk

    def ties(self, view: CardView) -> Ties:
        """Return the ties of the organisation of a view, on its day."""
        key, day = view.organization_id, view.day
        card = view.card.card if view.card is not None else {}
        own = tuple(
            ContactRow(view.card.name, None, kind, str(card[kind]))
            for kind in _WAYS
            if view.card is not None and card.get(kind)
        )
        with self._desk.read() as connection:
            return Ties(
                organization_ties(connection, key, day),
                tuple(one for one in certificates(connection, key) if one.issued_on <= day),
                (*own, *manager_contacts(connection, key, day)),
            )

    def find(self, typed: str) -> tuple[Option, ...]:
        """Return the organisations that hold what was typed."""
        with self._desk.read() as connection:
            found = choices(connection, "organization", typed, scope_of(self._desk.today()))
        return tuple(Option(str(one.id), one.name, one.detail or "") for one in found)

    def option(self, key: int) -> Option:
        """Return an organisation as it is picked."""
        with self._desk.read() as connection:
            return Option(str(key), latest_names(connection, [key]).get(key, str(key)))

    def members(self, keys: tuple[int, ...], day: date) -> tuple[MemberChoice, ...]:
        """Return the members of organisations on a day."""
        with self._desk.read() as connection:
            return members_to_carry(connection, keys, day)

    def names(self, keys: tuple[int, ...]) -> tuple[str, ...]:
        """Return the names of organisations, in the same order."""
        with self._desk.read() as connection:
            found = latest_names(connection, keys)
        return tuple(found.get(key, str(key)) for key in keys)

    def compare(self, kept: int, doubled: int) -> Comparison:
        """Return two records of one organisation side by side."""
        law = self._desk.law(self._desk.today())
        with self._desk.read() as connection:
            return compare_organizations(connection, kept, doubled, law)
