"""Room for names: the columns beside them and the panel at the right give way first."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView, QSplitter, QWidget

from kttt_desktop.ui import fonts

_NARROW = 1240


def share_room(
    head: QHeaderView, widths: Mapping[int, tuple[int, int]], least: int, room: int
) -> None:
    """Make columns narrower until the one that stretches has its least width.

    Args:
        head: The head.
        widths: Usual and least widths by column, of those beside the one that stretches.
        least: What the other one is to have.
        room: The width of all.
    """
    usual = sum(fonts.scaled(one) for one, _least in widths.values())
    spare = sum(fonts.scaled(one) - fonts.scaled(few) for one, few in widths.values())
    missing = min(max(0, usual + fonts.scaled(least) - room), spare)
    for column, (one, few) in widths.items():
        own = fonts.scaled(one) - fonts.scaled(few)
        wanted = fonts.scaled(one) - (missing * own // spare if spare else 0)
        if head.sectionSize(column) != wanted:
            head.resizeSection(column, wanted)


class Beside(QSplitter):
    """A list with a panel at its right; the panel gives way where the window is narrow.

    Args:
        main: The list.
        panel: The panel.
        width: Its usual width.
        narrow: Its width in a narrow window.
    """

    def __init__(self, main: QWidget, panel: QWidget, width: int, narrow: int) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._widths = (width, narrow)
        self._was: bool | None = None
        self.setHandleWidth(1)
        self.addWidget(main)
        self.addWidget(panel)
        self.setStretchFactor(0, 1)
        self.setCollapsible(0, False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = event.size().width()
        narrow = width < fonts.scaled(_NARROW)
        if narrow is not self._was:
            self._was = narrow
            panel = self._widths[narrow]
            self.setSizes([width - panel, panel])
