"""What the parts of a ledger's list know of each other."""

from PySide6.QtWidgets import QWidget

from kttt_desktop.domain.ledger import Ledger
from kttt_desktop.queries.rows.ledgers import LedgerRow
from kttt_desktop.ui.list_view import ListView
from kttt_desktop.ui.pages.acts import Acts
from kttt_desktop.ui.pages.ledger_desk import Asked, LedgerDesk


class LedgerRows(QWidget):
    """A list of rows of a ledger, as its acts know it.

    Attributes:
        asked: Which rows it shows.
        editable: Whether its rows may be changed.
        list: The rows.
    """

    list: ListView[LedgerRow]

    def __init__(self, ledger: Ledger, desk: LedgerDesk, acts: Acts) -> None:
        super().__init__()
        self.ledger = ledger
        self.desk = desk
        self.acts = acts
        self.asked = Asked()
        self.editable = True

    def reload(self) -> None:
        """Read the rows again."""
        raise NotImplementedError

    def go_to(self, key: int) -> None:
        """Make a row current when it stands in the list."""
        raise NotImplementedError


class RowDetail(QWidget):
    """What is shown of the current row of a list."""

    def show_row(self, key: int | None, *, editable: bool = True) -> None:
        """Show what belongs to a row; None = no row is chosen."""
        raise NotImplementedError
