"""What the screens of ledgers read of the register."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kttt_desktop.domain.draft import read_draft
from kttt_desktop.domain.faults import Fault, InputError
from kttt_desktop.domain.law import Law
from kttt_desktop.domain.ledger import UNIT, Field, Ledger, Many, Ref
from kttt_desktop.domain.ledger_draft import draft_of
from kttt_desktop.domain.ledgers import LEDGERS
from kttt_desktop.queries.attachments import attachment_content, attachment_counts, attachments
from kttt_desktop.queries.ledger_search import (
    Owner,
    children_count,
    ledger_counts,
    searched_ledger_list,
    unit_options,
)
from kttt_desktop.queries.ledgers import read_ledger_rows
from kttt_desktop.queries.listing import Listing
from kttt_desktop.queries.log import row_history
from kttt_desktop.queries.references import choices, names_of
from kttt_desktop.queries.rows.attachments import AttachmentRow
from kttt_desktop.queries.rows.indicators import Scope
from kttt_desktop.queries.rows.ledgers import LedgerRow
from kttt_desktop.queries.rows.log import ChangeRow
from kttt_desktop.queries.units import unit_names
from kttt_desktop.services.ledgers import ledger_row_faults
from kttt_desktop.ui.pages.ledger_lookup import Option, Search

if TYPE_CHECKING:
    from kttt_desktop.bootstrap import Application

Export = Callable[[str, Path, Sequence[int]], object]
"""Writes rows of a ledger, in the order of their ids, into a sheet."""
Typed = Mapping[str, str]
_DETAILS = {"agency": "agency_level"}


@dataclass(frozen=True)
class Asked:
    """Which rows a list asks for: of an owner, only those in force today."""

    owner: Owner | None = None
    in_force: bool = False


class LedgerDesk:
    """Reads for the screens of ledgers; every call is a transaction of its own.

    Args:
        application: The open register.
        export: Writes a list as a sheet; None = the screens offer no sheet.
    """

    def __init__(self, application: "Application", export: Export | None = None) -> None:
        self._application = application
        self.read = application.read
        self.context = application.context
        self.export = export

    def today(self) -> date:
        """Return the day of the office's clock."""
        return self._application.today()

    def law(self) -> Law:
        """Return the law of today."""
        return self._application.law_on(self.today())

    def scope(self) -> Scope:
        """Return the scope of today."""
        return Scope(self.today().year, self.today())

    def listing(self, ledger: Ledger, asked: Asked, connection: Any, typed: Typed) -> Listing[Any]:
        """Return the list of a ledger on a connection."""
        return searched_ledger_list(
            connection,
            ledger.key,
            self.scope(),
            typed,
            owner=asked.owner,
            in_force=asked.in_force,
        )

    def counts(self, keys: Iterable[str], owner: Owner | None = None) -> Mapping[str, int]:
        """Return how many rows each ledger has."""
        with self.read() as connection:
            return ledger_counts(connection, keys, owner)

    def inside(self, key: str, ids: Sequence[int]) -> Mapping[str, int]:
        """Return how many rows stand in these rows, by the ledger inside."""
        with self.read() as connection:
            return children_count(connection, key, ids)

    def row(self, ledger: Ledger, key: int) -> LedgerRow | None:
        """Return a row as it stands now; None when it is gone."""
        with self.read() as connection:
            return read_ledger_rows(connection, ledger, [key], self.scope()).get(key)

    def name(self, owner: Owner) -> str:
        """Return what a row that rows belong to is called."""
        entity, key = owner
        with self.read() as connection:
            return names_of(connection, entity, [key], self.scope()).get(key) or ""

    def faults(self, ledger: Ledger, row: LedgerRow) -> tuple[Fault, ...]:
        """Return what is to be looked at in a kept row."""
        try:
            draft = read_draft(draft_of(ledger), row.values)
        except InputError as error:
            return error.faults
        with self.read() as connection:
            return ledger_row_faults(connection, ledger.key, draft, self.law(), self.today())

    def search(self, field: Field) -> Search:
        """Return what finds the options of a reference, a link or a unit."""
        if isinstance(field.kind, Ref | Many):
            return partial(self._found, field.kind.key)
        return self._units

    def _found(self, key: str, typed: str) -> tuple[Option, ...]:
        with self.read() as connection:
            found = choices(connection, key, typed, self.scope())
        law, codes = self.law(), _DETAILS.get(key)
        return tuple(
            Option(
                str(one.id),
                _line(one.name),
                law.label(codes, one.detail) if codes else _line(one.detail),
            )
            for one in found
        )

    def _units(self, typed: str) -> tuple[Option, ...]:
        with self.read() as connection:
            found = unit_options(connection, typed, self.today())
        return tuple(Option(code, name, code) for code, name in found)

    def named(self, field: Field, keys: Sequence[Any]) -> Mapping[Any, str]:
        """Return the names of what a reference, link or unit points at, by id or code."""
        with self.read() as connection:
            if isinstance(field.kind, Ref | Many):
                return names_of(connection, field.kind.key, list(keys), self.scope())
            if field.kind is UNIT:
                return unit_names(connection)
        return {}

    def changes(self, ledger: Ledger, key: int) -> tuple[ChangeRow, ...]:
        """Return every change of a row, oldest first."""
        with self.read() as connection:
            return row_history(connection, ledger.key, key)

    def files(self, entity: str, key: int) -> tuple[AttachmentRow, ...]:
        """Return the files attached to a row."""
        with self.read() as connection:
            return attachments(connection, entity, [key])

    def file_count(self, entity: str, key: int) -> int:
        """Return how many files are attached to a row."""
        with self.read() as connection:
            return attachment_counts(connection, entity, [key]).get(key, 0)

    def file_content(self, key: int) -> bytes | None:
        """Return the content of a file; None when it is gone."""
        with self.read() as connection:
            return attachment_content(connection, key)


def shelf_ledgers(group: str | None = None) -> tuple[Ledger, ...]:
    """Return the ledgers that stand on the shelves: those whose rows stand in no other ledger."""
    return tuple(
        one
        for one in LEDGERS.values()
        if one.parent not in LEDGERS and (group is None or one.group == group)
    )


def _line(text: str | None) -> str:
    return " ".join((text or "").split())
