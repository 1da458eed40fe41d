"""What belongs to the chosen row of a list: the rows inside it, and its files."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.ledger import Ledger
from kttt_desktop.domain.ledgers import children_of
from kttt_desktop.ui.pages.acts import Acts
from kttt_desktop.ui.pages.ledger_desk import LedgerDesk
from kttt_desktop.ui.pages.ledger_files import AttachmentStrip
from kttt_desktop.ui.pages.ledger_list import LedgerList
from kttt_desktop.ui.pages.ledger_rows import RowDetail
from kttt_desktop.ui.parts import line
from kttt_desktop.ui.tabs import Tabs

HEIGHT = 236
_FILES = "files"


class LedgerDetail(RowDetail):
    """Tabs under a list: one for each ledger inside, the last for the files."""

    def __init__(self, ledger: Ledger, desk: LedgerDesk, acts: Acts) -> None:
        super().__init__()
        self._ledger = ledger
        self._desk = desk
        self._row: int | None = None
        self._editable = True
        inside = children_of(ledger.key)
        self.lists = {one.key: LedgerList(one, desk, acts) for one in inside}
        self.files = AttachmentStrip(desk, acts)
        self.tabs = Tabs(*((one.key, one.title) for one in inside), (_FILES, "Tệp đính kèm"))
        self._build()
        self.tabs.chosen.connect(self._on_tab)
        self.files.counted.connect(self._on_files)

    def _build(self) -> None:
        self.setObjectName("dialogBody")
        self.setFixedHeight(HEIGHT)
        self.stack = QStackedWidget()
        for one in (*self.lists.values(), self.files):
            self.stack.addWidget(one)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(line())
        column.addWidget(self.tabs)
        column.addWidget(self.stack, 1)

    def show_row(self, key: int | None, *, editable: bool = True) -> None:
        """Show what belongs to a row; None = no row is chosen."""
        self._row = key
        self._editable = editable
        self.reload()

    def reload(self) -> None:
        """Read everything again."""
        chosen = self._row is not None
        for one in self.lists.values():
            one.show_owner((self._ledger.key, self._row or 0), editable=self._editable and chosen)
            one.setEnabled(chosen)
        self.files.show_row(self._ledger.key, self._row, editable=self._editable)
        self._tell_counts()
        self._on_tab(self.tabs.current())

    def _tell_counts(self) -> None:
        owner = None if self._row is None else (self._ledger.key, self._row)
        counts = {} if owner is None else self._desk.counts(self.lists, owner)
        for key in self.lists:
            self.tabs.set_count(key, vietnamese.integer(counts.get(key, 0)) if owner else "")

    @Slot(int)
    def _on_files(self, count: int) -> None:
        self.tabs.set_count(_FILES, str(count) if count else "")

    @Slot(str)
    def _on_tab(self, key: str) -> None:
        self.stack.setCurrentWidget(self.lists.get(key, self.files))
