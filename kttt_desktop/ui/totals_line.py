"""The line at the foot of a list: totals under their columns, the unit, what they cover."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QRect, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from kttt_desktop.ui import fonts, theme
from kttt_desktop.ui.cell_painter import PAD
from kttt_desktop.ui.table_model import TableColumn
from kttt_desktop.ui.theme import Role

HEIGHT = 33


@dataclass(frozen=True, slots=True)
class Totals:
    """What the foot of a list says.

    Attributes:
        lead: At the left, half bold, as “Tổng 90 tổ chức”.
        note: Behind it in grey: unit, coverage.
        by_key: Text under a column, by its key.
    """

    lead: str = ""
    note: str = ""
    by_key: Mapping[str, str] = field(default_factory=dict)


class TotalsLine(QWidget):
    """Follows the sections of a head."""

    def __init__(self, columns: Sequence[TableColumn[Any]], head: QHeaderView) -> None:
        super().__init__()
        self._columns = tuple(columns)
        self._head = head
        self._totals = Totals()
        self.setObjectName("totals")
        self.setFixedHeight(fonts.scaled(HEIGHT))
        self._connect()

    def _connect(self) -> None:
        for signal in (
            self._head.sectionResized,
            self._head.sectionMoved,
            self._head.geometriesChanged,
        ):
            signal.connect(self._on_moved)

    def totals(self) -> Totals:
        """Return what is shown."""
        return self._totals

    def set_totals(self, totals: Totals) -> None:
        """Show other totals."""
        self._totals = totals
        words = [totals.lead, totals.note, *totals.by_key.values()]
        self.setAccessibleName(", ".join(word for word in words if word))
        self.update()

    @Slot()
    def _on_moved(self) -> None:
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color(Role.HEAD))
        painter.fillRect(0, 0, self.width(), 1, theme.color(Role.LINE2))
        middle = Qt.AlignmentFlag.AlignVCenter
        end = self._paint_columns(painter)
        painter.setFont(fonts.font(fonts.Type.STRONG))
        painter.setPen(theme.color(Role.TEXT))
        lead = QRect(2 * PAD, 1, max(end - 2 * PAD, 0), self.height() - 1)
        painter.drawText(lead, middle, self._totals.lead)
        gap = fonts.width(self._totals.lead, fonts.Type.STRONG) + PAD
        painter.setFont(fonts.font(fonts.Type.SMALL))
        painter.setPen(theme.color(Role.TEXT2))
        painter.drawText(lead.adjusted(gap, 0, 0, 0), middle, self._totals.note)

    def _paint_columns(self, painter: QPainter) -> int:
        """Draw the totals under their columns; return where the first of them starts."""
        first = self.width()
        painter.setFont(fonts.font(fonts.Type.STRONG))
        painter.setPen(theme.color(Role.TEXT))
        for place, column in enumerate(self._columns):
            text = self._totals.by_key.get(column.key, "")
            if not text or self._head.isSectionHidden(place):
                continue
            left = self._head.sectionViewportPosition(place)
            right = left + self._head.sectionSize(place) - PAD
            left = min(left + PAD, right - fonts.width(text, fonts.Type.STRONG))
            painter.drawText(
                QRect(left, 1, right - left, self.height() - 1), column.align.value, text
            )
            first = min(first, left)
        return first
