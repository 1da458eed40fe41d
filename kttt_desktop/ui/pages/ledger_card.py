"""The ledgers of one organisation, as a tab of its card."""

from datetime import date
from typing import TYPE_CHECKING

from kttt_desktop.domain.ledgers import ledgers_of
from kttt_desktop.ui.pages.acts import Acts
from kttt_desktop.ui.pages.ledger_book import LedgerBook
from kttt_desktop.ui.pages.ledger_desk import LedgerDesk
from kttt_desktop.ui.pages.ledger_export import exporter

if TYPE_CHECKING:
    from kttt_desktop.bootstrap import Application

ENTITY = "organization"


def organization_book(application: "Application", acts: Acts) -> LedgerBook:
    """Return the shelves of an organisation, empty until one is shown."""
    desk = LedgerDesk(application, exporter(application))
    return LedgerBook(ledgers_of(ENTITY), desk, acts, owner_key=ENTITY)


def show_organization(book: LedgerBook, key: int, day: date) -> int:
    """Show the rows of an organisation, to be changed today only; return how many there are."""
    count = book.show_owner((ENTITY, key), editable=day == book.desk.today())
    if book.isVisible():
        book.opened()
    return count
