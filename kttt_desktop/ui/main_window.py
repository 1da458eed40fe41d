"""The main window: rail, pages, status bar, and the keys that hold everywhere."""

from collections.abc import Callable
from types import ModuleType
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from kttt_desktop.domain.faults import KtttError
from kttt_desktop.ui.changes import Changes, Entity
from kttt_desktop.ui.jobs import JobRunner, Lane
from kttt_desktop.ui.page import Page, PageSpec
from kttt_desktop.ui.rail import Rail
from kttt_desktop.ui.start_page import Skeleton
from kttt_desktop.ui.status_bar import StatusBar
from kttt_desktop.ui.theme import Tone

if TYPE_CHECKING:
    from kttt_desktop.bootstrap import Application

FOLD_BELOW = 1320
_LEAST = (1090, 614)
_PAGE_KEYS = 9


class MainWindow(QMainWindow):
    """The frame that is there at once; pages are made when first opened.

    `closed` is emitted once nothing runs any more, `zoomed` with +1, -1 or 0 (= back to 100 %).
    """

    closed = Signal()
    zoomed = Signal(int)

    def __init__(self, jobs: JobRunner, changes: Changes) -> None:
        super().__init__()
        self.jobs = jobs
        self.changes = changes
        self._application: Application | None = None
        self._specs: dict[str, PageSpec] = {}
        self._pages: dict[str, Page] = {}
        self._current = ""
        self._folded_by_hand: dict[str, bool] = {}
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setWindowTitle("KTTT Desktop")
        self.setMinimumSize(*_LEAST)
        self.rail = Rail()
        self.stack = QStackedWidget()
        self.skeleton = Skeleton()
        self.stack.addWidget(self.skeleton)
        self.status = StatusBar(self.jobs)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addWidget(self.stack, 1)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row, 1)
        column.addWidget(self.status)
        self.setCentralWidget(inside)

    def _connect(self) -> None:
        self.rail.chosen.connect(self.open_page)
        self.jobs.failed.connect(self._on_job_failed)
        self.jobs.crashed.connect(self.show_bug)
        self.changes.changed.connect(self._on_changed)
        self._key("Ctrl+B", self._on_fold)
        self._key("F6", self._on_next_region)
        self._key("Shift+F6", self._on_previous_region)
        for keys in ("Ctrl++", "Ctrl+="):
            self._key(keys, self._on_larger)
        self._key("Ctrl+-", self._on_smaller)
        self._key("Ctrl+0", self._on_usual_size)
        for place in range(1, _PAGE_KEYS + 1):
            self._key(f"Alt+{place}", self._on_page_key)

    def _key(self, keys: str, slot: Callable[[], None]) -> None:
        QShortcut(QKeySequence(keys), self, slot)

    def offer(self, application: "Application", pages: tuple[PageSpec, ...]) -> None:
        """Take an open register and the pages that show it; open the first page."""
        self.drop_pages()
        self._application = application
        self._specs = {spec.key: spec for spec in pages}
        self.rail.offer(frozenset(self._specs))
        self.status.set_register(application.name)
        self._say_office()
        if pages:
            self.open_page(pages[0].key)

    def _say_office(self) -> None:
        if self._application is None:
            return
        with self._application.read() as connection:
            office = _offices().office_on(connection, self._application.today())
        self.rail.set_office(office.name if office else "")

    @Slot(Entity)
    def _on_changed(self, entity: Entity) -> None:
        if Changes.touches(entity, Entity.OFFICE):
            self._say_office()

    def drop_pages(self) -> None:
        """Let go of every page, as before another register is opened."""
        self.stack.setCurrentWidget(self.skeleton)
        for page in self._pages.values():
            self.stack.removeWidget(page)
            page.deleteLater()
        self._pages.clear()
        self._current = ""
        self.status.set_saved("")
        self.status.set_register("")
        self.status.set_showing("")
        self.status.set_legend(None)

    def show_instead(self, widget: QWidget) -> None:
        """Show a widget where pages stand, while no register is open."""
        self.rail.offer(frozenset())
        self.stack.addWidget(widget)
        self.stack.setCurrentWidget(widget)

    @property
    def current(self) -> str:
        """Return the key of the page that is shown; empty = none."""
        return self._current

    def page(self, key: str) -> Page:
        """Return a page, made now when it was not opened before.

        Raises:
            KeyError: When there is no such page.
        """
        if key not in self._pages:
            if self._application is None:
                raise KeyError(key)
            page = self._specs[key].build(self._application, self.jobs, self.changes)
            page.showing.connect(self._on_showing)
            page.saved.connect(self._on_saved)
            page.asked.connect(self.open_page)
            self.stack.addWidget(page)
            self._pages[key] = page
        return self._pages[key]

    @Slot(str)
    @Slot(str, object)
    def open_page(self, key: str, place: object = None) -> None:
        """Show a page, and in it what was asked for."""
        if key not in self._specs:
            return
        page = self.page(key)
        self._current = key
        self.stack.setCurrentWidget(page)
        self.rail.set_current(key)
        self.setWindowTitle(f"{self._specs[key].title} - KTTT Desktop")
        self.status.set_showing("")
        self.status.set_legend(page.legend())
        self._fold()
        page.opened()
        page.focus_first()
        if place is not None:
            page.show_at(place)

    def _fold(self) -> None:
        spec = self._specs.get(self._current)
        narrow = self.width() < FOLD_BELOW or (spec is not None and spec.wide)
        self.rail.set_folded(folded=self._folded_by_hand.get(self._current, narrow))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def closeEvent(self, event: QCloseEvent) -> None:
        page = self._pages.get(self._current)
        if page is not None and not page.may_close():
            event.ignore()
            return
        if self.jobs.running(Lane.ACTION):
            event.ignore()
            self._ask_to_wait()
            return
        self.jobs.close()
        event.accept()
        self.closed.emit()

    def _ask_to_wait(self) -> None:
        asked = _questions().Question(
            self,
            "Đang ghi vào sổ",
            "Cửa sổ đóng lại ngay khi việc đang ghi xong.",
            act="Chờ xong rồi đóng",
            keep="Làm tiếp",
            kind="plain",
            tone=Tone.WARN,
        )
        asked.agreed.connect(self._on_close_agreed)
        asked.open()

    @Slot()
    def _on_close_agreed(self) -> None:
        self.jobs.ended.connect(self._on_ended_before_close)
        self._on_ended_before_close()

    @Slot()
    def _on_ended_before_close(self) -> None:
        if not self.jobs.running(Lane.ACTION):
            self.close()

    @Slot(str)
    def _on_showing(self, text: str) -> None:
        if self.sender() is self._pages.get(self._current):
            self.status.set_showing(text)
            self.status.set_legend(self._pages[self._current].legend())

    @Slot(str, Tone)
    def _on_saved(self, text: str, tone: Tone) -> None:
        self.status.set_saved(text, tone)

    @Slot(object)
    def _on_job_failed(self, error: KtttError) -> None:
        _questions().tell(self, error)

    @Slot(object)
    def show_bug(self, error: BaseException) -> None:
        """Open “Chương trình gặp lỗi”; a second error while it is open is only logged."""
        dialog = _questions().BugDialog
        if self.findChild(dialog) is None:
            dialog(self, error).open()

    @Slot()
    def _on_fold(self) -> None:
        self._folded_by_hand[self._current] = not self.rail.folded
        self._fold()

    @Slot()
    def _on_page_key(self) -> None:
        shortcut = self.sender()
        offered = self.rail.offered()
        if isinstance(shortcut, QShortcut):
            place = int(shortcut.key().toString().rsplit("+", 1)[1])
            if place <= len(offered):
                self.open_page(offered[place - 1])

    @Slot()
    def _on_next_region(self) -> None:
        self._walk_regions(1)

    @Slot()
    def _on_previous_region(self) -> None:
        self._walk_regions(-1)

    def _walk_regions(self, step: int) -> None:
        page = self._pages.get(self._current)
        regions: tuple[QWidget, ...] = (self.rail, *(page.regions() if page else ()))
        focused = self.focusWidget()
        inside = (
            place
            for place, region in enumerate(regions)
            if focused is not None and (region is focused or region.isAncestorOf(focused))
        )
        there = regions[(next(inside, 0 if step > 0 else 1) + step) % len(regions)]
        if there is self.rail:
            self.rail.focus_current()
        else:
            there.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def _on_larger(self) -> None:
        self.zoomed.emit(1)

    @Slot()
    def _on_smaller(self) -> None:
        self.zoomed.emit(-1)

    @Slot()
    def _on_usual_size(self) -> None:
        self.zoomed.emit(0)

    def geometry_text(self) -> str:
        """Return place and size of the window, for the settings."""
        return bytes(self.saveGeometry().toBase64().data()).decode("ascii")

    def set_geometry_text(self, text: str) -> None:
        """Give the window the place and size of the settings."""
        self.restoreGeometry(QByteArray.fromBase64(text.encode("ascii")))


def _questions() -> ModuleType:
    from kttt_desktop.ui import question  # noqa: PLC0415  the first paint does not wait for it

    return question


def _offices() -> ModuleType:
    from kttt_desktop.queries import office  # noqa: PLC0415  likewise

    return office
