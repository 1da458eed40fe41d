"""What the pages of organisations and members read of the register."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.checks.organization import check_card
from kttt_desktop.domain.draft import read_draft
from kttt_desktop.domain.faults import Fault, InputError, Severity
from kttt_desktop.domain.law import Law
from kttt_desktop.domain.law_entries import Line
from kttt_desktop.domain.organization import CardDraft
from kttt_desktop.queries.organization_at import names_at
from kttt_desktop.queries.organization_card import (
    organization_card,
    organization_history,
    stored_row,
)
from kttt_desktop.queries.organization_list import organization_list
from kttt_desktop.queries.people_lists import manager_page, member_page
from kttt_desktop.queries.recorders import recorders
from kttt_desktop.queries.rows.card import CardRow, OrganizationHistory
from kttt_desktop.queries.rows.indicators import Scope
from kttt_desktop.queries.settled_warnings import settled_warnings
from kttt_desktop.queries.units import unit_choices, unit_names
from kttt_desktop.queries.year_grid import figure_years, organization_figures
from kttt_desktop.services.organization_checks import card_faults, kept_faults

if TYPE_CHECKING:
    from kttt_desktop.bootstrap import Application

Choices = tuple[tuple[str, str], ...]
CARD_ENTITY = "organization_version"


@dataclass(frozen=True)
class CardView:
    """An organisation as a card shows it.

    Attributes:
        day: The day looked at.
        card: As at that day; None = it was not there yet.
        today: As at today.
        history: Everything recorded of it.
        recorded_by: Who recorded at each time.
        communes: Names of communes by code, those of another map marked as such.
        members: Count on the day.
        managers: Count on the day.
        faults: What is to be looked at in the card of the day.
    """

    organization_id: int
    day: date
    card: CardRow | None
    today: CardRow | None
    history: OrganizationHistory
    recorded_by: Mapping[str, str]
    communes: Mapping[str, str]
    members: int
    managers: int
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class YearLine:
    """A line of the year figures with its stored values by year; True beside an estimate."""

    line: Line
    values: Mapping[int, tuple[int, bool]]


def scope_of(day: date, *organization_ids: int) -> Scope:
    """Return the scope of a day: its year, and these organisations or all."""
    return Scope(year=day.year, as_of=day, organization_ids=organization_ids or None)


class OrganizationDesk:
    """Reads for the screens; every call is a transaction of its own."""

    def __init__(self, application: "Application") -> None:
        self._application = application
        self.read = application.read

    def law(self, day: date) -> Law:
        """Return the law of a day."""
        return self._application.law_on(day)

    def today(self) -> date:
        """Return the day of the office's clock."""
        return self._application.today()

    def list_on(self, day: date) -> Any:
        """Return what opens the list of organisations as at a day."""
        law = self.law(day)
        return lambda connection: organization_list(connection, scope_of(day), law)

    def members_on(self, day: date, *organization_ids: int, everyone: bool = False) -> Any:
        """Return what opens the list of members on a day."""
        law, scope = self.law(day), scope_of(day, *organization_ids)
        return lambda connection: member_page(connection, scope, law, everyone=everyone)

    def managers_on(self, day: date, *organization_ids: int, everyone: bool = False) -> Any:
        """Return what opens the list of managers on a day."""
        law, scope = self.law(day), scope_of(day, *organization_ids)
        return lambda connection: manager_page(connection, scope, law, everyone=everyone)

    def communes(self, day: date) -> Choices:
        """Return code and name of the communes of a day."""
        with self.read() as connection:
            return tuple((unit.code, unit.name) for unit in unit_choices(connection, day))

    def commune_names(self) -> Mapping[str, str]:
        """Return the name of every commune there ever was by code."""
        with self.read() as connection:
            return unit_names(connection)

    def organizations(self, day: date) -> Choices:
        """Return id and name of the organisations of a day, by name."""
        with self.read() as connection:
            names = names_at(connection, day)
        ordered = sorted(names.items(), key=lambda pair: vietnamese.sort_key(pair[1]))
        return tuple((str(key), name) for key, name in ordered)

    def stored(self, table: str, key: int) -> Mapping[str, Any]:
        """Return the columns of one row; empty when it is gone."""
        with self.read() as connection:
            return stored_row(connection, table, key) or {}

    def card(self, key: int, day: date) -> CardView:
        """Return an organisation as at a day."""
        now = self.today()
        scope, law = scope_of(day, key), self.law(day)
        with self.read() as connection:
            card = organization_card(connection, key, scope, law)
            history = organization_history(connection, key)
            times = {row.recorded_at for row in history.versions}
            times |= {row.recorded_at for row in history.events}
            return CardView(
                organization_id=key,
                day=day,
                card=card,
                today=organization_card(connection, key, scope_of(now, key), self.law(now)),
                history=history,
                recorded_by=recorders(connection, times),
                communes=_communes(connection, day),
                members=member_page(connection, scope, law).count(),
                managers=manager_page(connection, scope, law).count(),
                faults=_open_faults(connection, card, law, now),
            )

    def year_lines(self, key: int, kind: str) -> tuple[tuple[int, ...], tuple[YearLine, ...]]:
        """Return the years, latest first, and the lines that have a figure in one of them."""
        lines = {line.code: line for line in self.law(self.today()).lines_of(kind)}
        found: dict[str, dict[int, tuple[int, bool]]] = {code: {} for code in lines}
        held: list[int] = []
        with self.read() as connection:
            for year in figure_years(connection):
                scope = scope_of(date(year, 12, 31), key)
                cells = organization_figures(connection, key, scope, tuple(lines))
                given = {code: cell for code, cell in cells.items() if cell.best is not None}
                for code, cell in given.items():
                    found[code][year] = (cell.best or 0, cell.is_estimate)
                if given:
                    held.append(year)
        rows = tuple(YearLine(lines[code], values) for code, values in found.items() if values)
        return tuple(held), rows


def _communes(connection: Any, day: date) -> Mapping[str, str]:
    names = {code: f"{name} (địa giới khác)" for code, name in unit_names(connection).items()}
    return names | {unit.code: unit.name for unit in unit_choices(connection, day)}


def _open_faults(connection: Any, card: CardRow | None, law: Law, today: date) -> tuple[Fault, ...]:
    """Return what is to be looked at, warnings that have a written reason left out."""
    if card is None:
        return ()
    settled = settled_warnings(connection, CARD_ENTITY, card.version_id)
    found = (*_faults(card, law, today), *_faults_in_register(connection, card, law, today))
    return tuple(
        fault
        for fault in found
        if fault.severity is not Severity.WARNING or fault.rule not in settled
    )


def _faults(card: CardRow | None, law: Law, today: date) -> tuple[Fault, ...]:
    """Return what is to be looked at in a kept card, computed when it is shown."""
    if card is None:
        return ()
    try:
        return check_card(read_draft(CardDraft, card.card), law, today).faults
    except InputError as error:
        return error.faults


def _faults_in_register(connection: Any, card: CardRow, law: Law, today: date) -> tuple[Fault, ...]:
    """Return what the rest of the register says against a kept card and its events."""
    try:
        against = card_faults(connection, card.id, read_draft(CardDraft, card.card))
    except InputError:
        against = ()
    return (*against, *kept_faults(connection, card.id, law, today))
