"""Open the window: paint its frame at once, then load the program and hand over."""

import gc
import logging
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication

from kttt_desktop.config import paths
from kttt_desktop.config.log import set_up_log
from kttt_desktop.config.settings import Settings, read_settings, write_settings
from kttt_desktop.domain.faults import KtttError
from kttt_desktop.ui import theme
from kttt_desktop.ui.changes import Changes, Entity
from kttt_desktop.ui.jobs import Job, JobRunner, Lane
from kttt_desktop.ui.main_window import MainWindow
from kttt_desktop.ui.start_page import StartPage
from kttt_desktop.ui.translation import VietnameseTexts

if TYPE_CHECKING:
    from kttt_desktop.bootstrap import Application
    from kttt_desktop.ui.page import PageSpec

log = logging.getLogger(__name__)

Loaded = tuple["Application", tuple["PageSpec", ...]]
FACTORS = (1.0, 1.12, 1.25)
_RECENT = 5
_MS_UNTIL_COLLECTED = 500  # the rows are on the screen by then


class _Crashes(QObject):
    """Brings exceptions of any thread to the window."""

    crashed = Signal(object)

    def hook(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        log.error("not caught", exc_info=(kind, error, trace))
        self.crashed.emit(error)

    def thread_hook(self, arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None:
            self.hook(arguments.exc_type, arguments.exc_value, arguments.exc_traceback)


def load(register: str, *, new: bool = False) -> Loaded:
    """Import the program and open a register; called in the read lane.

    Raises:
        KtttError: When the register cannot be opened.
    """
    from kttt_desktop import bootstrap  # noqa: PLC0415  the first paint does not wait for it
    from kttt_desktop.ui import pages  # noqa: PLC0415  likewise

    pages.import_page(pages.FIRST)
    place = register if "://" in register else Path(register)
    opener = bootstrap.new_application if new else bootstrap.open_application
    return opener(place), pages.PAGES


class Shell(QObject):
    """Holds the window and the open register together."""

    def __init__(
        self, app: QApplication, settings: Settings, loader: Callable[..., Loaded] = load
    ) -> None:
        super().__init__()
        self._app = app
        self._settings = settings
        self._loader = loader
        self._register = ""
        self._start: StartPage | None = None
        self.application: Application | None = None
        self.jobs = JobRunner(self)
        self.changes = Changes(self)
        self.window = MainWindow(self.jobs, self.changes)
        self._connect()

    def _connect(self) -> None:
        self.window.closed.connect(self._on_closed)
        self.window.zoomed.connect(self._on_zoomed)
        self.changes.changed.connect(self._on_changed)
        self._app.styleHints().colorSchemeChanged.connect(self._on_scheme_changed)

    def show(self, register: str | None) -> None:
        """Show the frame, then open the register given or the one opened last."""
        if self._settings.window_geometry:
            self.window.set_geometry_text(self._settings.window_geometry)
        else:
            self.window.resize(1366, 697)
        self._register = register or self._settings.last_register or ""
        self.window.show()
        QTimer.singleShot(0, self._on_painted)

    @Slot()
    def _on_painted(self) -> None:
        if self._register:
            self.open_register(self._register)
        else:
            self._offer_start()

    @Slot(str)
    def open_register(self, register: str) -> None:
        """Open a register that exists."""
        self._begin(register, new=False)

    @Slot(str)
    def new_register(self, register: str) -> None:
        """Make a register and open it."""
        self._begin(register, new=True)

    def _begin(self, register: str, *, new: bool) -> None:
        self._register = register

        def work(_job: Job) -> Loaded:
            return self._loader(register, new=new)

        gc.disable()  # it would look through the modules again and again while they are loaded
        self.jobs.start(
            work,
            done=self._on_loaded,
            failed=self._on_not_loaded,
            finished=self._on_opened,
            lane=Lane.READ,
            title="Mở sổ",
        )

    @Slot()
    def _on_opened(self) -> None:
        QTimer.singleShot(_MS_UNTIL_COLLECTED, gc.enable)

    @Slot(object)
    def _on_loaded(self, loaded: Loaded) -> None:
        self._let_go()
        self.application, pages = loaded
        self.window.offer(self.application, pages)
        if self._start is not None:
            self.window.stack.removeWidget(self._start)
            self._start.deleteLater()
            self._start = None
        others = tuple(name for name in self._settings.recent_registers if name != self._register)
        recent = (self._register, *others)[:_RECENT]
        self._keep(replace(self._settings, last_register=self._register, recent_registers=recent))

    @Slot(object)
    def _on_not_loaded(self, error: KtttError) -> None:
        self._offer_start().say(" ".join(fault.text() for fault in error.faults))

    def _offer_start(self) -> StartPage:
        if self._start is None:
            self._start = StartPage(self._settings.recent_registers)
            self._start.open_asked.connect(self.open_register)
            self._start.new_asked.connect(self.new_register)
            self.window.show_instead(self._start)
        return self._start

    def wear(self) -> None:
        """Put on the theme and the font factor of the settings."""
        chosen = theme.wanted(self._settings.theme)
        theme.put_on(self._app, chosen, paths.resources_dir(), self._settings.font_factor)

    @Slot()
    def _on_scheme_changed(self) -> None:
        if self._settings.theme == "auto":
            self.wear()

    @Slot(int)
    def _on_zoomed(self, step: int) -> None:
        nearest = min(FACTORS, key=lambda factor: abs(factor - self._settings.font_factor))
        place = FACTORS.index(nearest) + step if step else 0
        factor = FACTORS[max(0, min(place, len(FACTORS) - 1))]
        self._keep(replace(self._settings, font_factor=factor))
        self.wear()

    @Slot(Entity)
    def _on_changed(self, entity: Entity) -> None:
        if entity is Entity.SETTINGS:
            self._settings = read_settings(paths.settings_file())
            self.wear()

    @Slot()
    def _on_closed(self) -> None:
        self._keep(replace(self._settings, window_geometry=self.window.geometry_text()))
        self._let_go()

    def _let_go(self) -> None:
        if self.application is None:
            return
        try:
            self.application.close(copy=True)
        except KtttError as error:
            log.info("no copy on exit: %s", error.faults[0].code)
        self.application = None

    def _keep(self, settings: Settings) -> None:
        self._settings = settings
        try:
            write_settings(paths.settings_file(), settings)
        except OSError as error:
            log.info("settings not written: %s", error)


def run(register: Path | str | None) -> int:
    """Open the window on a register and return the exit code.

    Args:
        register: File or URL; None = the one opened last.
    """
    set_up_log(paths.log_file())
    app = QApplication([*sys.argv[:1], *theme.STYLE_ARGUMENTS])
    app.setApplicationName("KTTT Desktop")
    texts = VietnameseTexts(app)
    app.installTranslator(texts)
    shell = Shell(app, read_settings(paths.settings_file()))
    crashes = _Crashes()
    crashes.crashed.connect(shell.window.show_bug)
    sys.excepthook = crashes.hook
    threading.excepthook = crashes.thread_hook
    shell.wear()
    shell.show(None if register is None else str(register))
    return app.exec()
