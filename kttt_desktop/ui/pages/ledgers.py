"""Sổ theo dõi: every ledger of the register on its shelf."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from kttt_desktop.domain.ledgers import LEDGERS
from kttt_desktop.ui.changes import Changes, Entity
from kttt_desktop.ui.jobs import JobRunner
from kttt_desktop.ui.page import Page
from kttt_desktop.ui.pages.acts import Acts
from kttt_desktop.ui.pages.ledger_book import LedgerBook
from kttt_desktop.ui.pages.ledger_desk import LedgerDesk, shelf_ledgers
from kttt_desktop.ui.pages.ledger_export import exporter
from kttt_desktop.ui.parts import button

if TYPE_CHECKING:
    from kttt_desktop.bootstrap import Application

_SHOWN = (
    Entity.LEDGER,
    Entity.ORGANIZATION,
    Entity.MEMBER,
    Entity.DOCUMENT,
    Entity.TASK,
    Entity.LAW,
)


class LedgersPage(Page):
    """Shelves at the left, the list of the chosen ledger at the right.

    Args:
        application: The open register.
        jobs: Runs what is done.
        changes: Tells and hears what changed.
        title: Of the page.
        group: Only this shelf; None = all.
    """

    def __init__(
        self,
        application: "Application",
        jobs: JobRunner,
        changes: Changes,
        *,
        title: str = "Sổ theo dõi",
        group: str | None = None,
    ) -> None:
        super().__init__(title)
        self._changes = changes
        self._stale = True
        self.desk = LedgerDesk(application, exporter(application))
        self.acts = Acts(self, application, jobs, changes)
        self.book = LedgerBook(shelf_ledgers(group), self.desk, self.acts, with_add=False)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.add_button = button(
            "Thêm dòng…", "primary", icon="plus", name="add_ledger_row", tip="Ctrl+N, Ins"
        )
        self.header.add(self.add_button)
        self.add_line()
        self.body.addWidget(self.book, 1)

    def _connect(self) -> None:
        self.add_button.clicked.connect(self._on_add)
        self.book.turned.connect(self._on_turned)
        self.book.showing.connect(self.showing)
        self._changes.changed.connect(self._on_changed)
        for keys, slot in (
            ("Ctrl+Z", self.acts.undo_last),
            ("Ctrl+N", self._on_add),
            ("Ctrl+Shift+F", self._on_find),
        ):
            shortcut = QShortcut(QKeySequence(keys), self, slot)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def opened(self) -> None:
        """Read the first time, and again when something changed meanwhile."""
        if self._stale:
            self._stale = False
            self.book.opened()
            self.book.reload()

    def focus_first(self) -> None:
        """Put the focus into the list."""
        shown = self.book.current
        if shown is not None:
            shown.list.table.setFocus()

    def regions(self) -> tuple[QWidget, ...]:
        """Return what F6 walks."""
        shown = self.book.current
        return (self.book.shelf.list, *((shown.list.table,) if shown is not None else ()))

    def show_at(self, place: object) -> None:
        """Show a ledger by its key, or a row of it by key and id."""
        key, row = place if isinstance(place, tuple) else (place, None)
        if isinstance(key, str):
            self.book.show_ledger(key, row if isinstance(row, int) else None)

    @Slot()
    def _on_add(self) -> None:
        shown = self.book.current
        if shown is not None:
            shown.rows.add()

    @Slot()
    def _on_find(self) -> None:
        self.book.shelf.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot(str)
    def _on_turned(self, key: str) -> None:
        ledger = LEDGERS[key]
        self.header.about.setText(ledger.title)
        self.add_button.setText(f"Thêm {ledger.row_title}…")

    @Slot(Entity)
    def _on_changed(self, entity: Entity) -> None:
        if not Changes.touches(entity, *_SHOWN):
            return
        if self.isVisible():
            self.book.reload()
        else:
            self._stale = True


def build(application: "Application", jobs: JobRunner, changes: Changes) -> LedgersPage:
    """Return the page on a register."""
    return LedgersPage(application, jobs, changes)
