"""Shelves and the list of the chosen ledger, of all rows or of one owner on its card."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from kttt_desktop.domain.ledger import Ledger
from kttt_desktop.domain.ledgers import LEDGERS, children_of
from kttt_desktop.ui.pages.acts import Acts
from kttt_desktop.ui.pages.ledger_desk import LedgerDesk
from kttt_desktop.ui.pages.ledger_detail import LedgerDetail
from kttt_desktop.ui.pages.ledger_list import LedgerList, Owner
from kttt_desktop.ui.pages.ledger_shelf import LedgerShelf
from kttt_desktop.ui.parts import line


class LedgerBook(QWidget):
    """Left the shelves, right the list; lists are made when first chosen and kept.

    Signals: `showing` as the list says it; `turned` with the key of the ledger now shown.

    Args:
        ledgers: On the shelves.
        desk: Reads them.
        acts: Does what is done.
        owner_key: Entity to whose one row everything belongs; None = all rows.
        with_add: The lists have their own button to add.
    """

    showing = Signal(str)
    turned = Signal(str)

    def __init__(
        self,
        ledgers: Sequence[Ledger],
        desk: LedgerDesk,
        acts: Acts,
        *,
        owner_key: str | None = None,
        with_add: bool = True,
    ) -> None:
        super().__init__()
        self.desk = desk
        self.acts = acts
        self.lists: dict[str, LedgerList] = {}
        self.shelf = LedgerShelf(ledgers, headed=len({one.group for one in ledgers}) > 1)
        self._owner_key = owner_key
        self._owner: Owner | None = None
        self._editable = True
        self._with_add = with_add
        self._build()
        self.shelf.chosen.connect(self._on_chosen)

    def _build(self) -> None:
        self.stack = QStackedWidget()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.shelf)
        row.addWidget(line(upright=True))
        row.addWidget(self.stack, 1)

    @property
    def current(self) -> LedgerList | None:
        """Return the list that is shown; None before a ledger is chosen."""
        return self.lists.get(self.shelf.current())

    def opened(self) -> None:
        """Count, and show the first ledger that has rows when none is chosen yet."""
        counts, keys = self.count(), self.shelf.keys()
        if self.current is None and keys:
            filled = [key for key in keys if counts.get(key)]
            self.shelf.choose((filled or keys)[0])

    def count(self) -> Mapping[str, int]:
        """Count the rows of every ledger again."""
        counts = self.desk.counts(self.shelf.keys(), self._owner)
        self.shelf.set_counts(counts)
        return counts

    def show_owner(self, owner: Owner, *, editable: bool = True) -> int:
        """Show what belongs to or names a row; return how many rows there are."""
        self._owner, self._editable = owner, editable
        counts = self.count()
        shown = self.current
        if shown is not None:
            shown.show_owner(owner, editable=editable)
        return sum(counts.values())

    def show_ledger(self, key: str, row: int | None = None, **where: str) -> None:
        """Show a ledger, a row of it, or what matches; a row inside another shows that one."""
        self.shelf.choose(key)
        shown = self.current
        if shown is None:
            return
        if where:
            shown.show_where(where)
        if row is not None:
            shown.go_to(row)

    def reload(self) -> None:
        """Count and read again."""
        self.count()
        shown, law = self.current, self.desk.law()
        if shown is not None and shown.law is not law:
            self._forget()
        elif shown is not None:
            shown.reload()

    def _forget(self) -> None:
        """Make the lists anew: their words and choices are those of another law."""
        for one in self.lists.values():
            self.stack.removeWidget(one)
            one.hide()
            one.deleteLater()
        self.lists = {}
        self._on_chosen(self.shelf.current())

    @Slot(str)
    def _on_chosen(self, key: str) -> None:
        shown = self.lists.get(key)
        if shown is None:
            shown = LedgerList(
                LEDGERS[key],
                self.desk,
                self.acts,
                make_detail=LedgerDetail,
                owner_key=self._owner_key,
                with_add=self._with_add,
            )
            shown.showing.connect(self.showing)
            self.lists[key] = shown
            self.stack.addWidget(shown)
            if children_of(key):
                shown.set_detail(shown=True)
        self.stack.setCurrentWidget(shown)
        shown.show_owner(self._owner, editable=self._editable)
        self.turned.emit(key)
