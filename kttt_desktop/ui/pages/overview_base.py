"""The overview as its parts know it: widgets, what was read, how a key is opened."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from kttt_desktop.ui.pages.overview_desk import FiguresRead, OverviewDesk
from kttt_desktop.ui.pages.overview_frame import OverviewFrame
from kttt_desktop.ui.pages.overview_pictures import Pictures

if TYPE_CHECKING:
    from kttt_desktop.bootstrap import Application


class OverviewBase(OverviewFrame):
    """The widgets with the desk behind them and the figures shown."""

    def __init__(self, application: "Application") -> None:
        super().__init__(application.today())
        self.desk = OverviewDesk(application)
        self.pictures = Pictures(self.desk)
        self.read: FiguresRead | None = None

    @Slot(object)
    def open_key(self, key: object) -> None:
        """Open what a row, a bar or a figure stands for."""
