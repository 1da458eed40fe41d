"""The main figures side by side, each with what it covers."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPen

from kttt_desktop.ui import fonts, theme
from kttt_desktop.ui.pages.overview_doors import PAD, Doors, Spot, write
from kttt_desktop.ui.theme import Role


@dataclass(frozen=True, slots=True)
class Kpi:
    """One figure of the top row: name, figure with unit, what it covers."""

    key: object
    name: str
    value: str
    unit: str
    covers: str
    change: str = ""
    estimate: bool = False

    @property
    def words(self) -> str:
        """Return the figure as it is read out."""
        parts = (f"{self.name}: {self.value} {self.unit}".strip(), self.change, self.covers)
        return ", ".join(part for part in parts if part)


class KpiRow(Doors):
    """Figures side by side with dividers."""

    def __init__(self) -> None:
        super().__init__("Số liệu chính")
        self.setObjectName("kpis")
        self._kpis: tuple[Kpi, ...] = ()
        self.setFixedHeight(fonts.scaled(82))

    def show_kpis(self, kpis: Sequence[Kpi]) -> None:
        """Show figures."""
        self._kpis = tuple(kpis)
        self.setProperty("shows_rows", True)
        self.refresh()

    def kpis(self) -> tuple[Kpi, ...]:
        """Return the figures shown."""
        return self._kpis

    def lay_out(self) -> tuple[Spot, ...]:
        """Return the figures from left to right."""
        self.setFixedHeight(fonts.scaled(82))
        count = max(len(self._kpis), 1)
        width = self.width() / count
        return tuple(
            Spot(QRectF(n * width + 1, 1, width - 2, self.height() - 2), one.key, one.words)
            for n, one in enumerate(self._kpis)
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color(Role.LINE), 1))
        painter.setBrush(theme.color(Role.SURFACE))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        self.paint_here(painter)
        if not self._kpis:
            for n in range(6):
                left = PAD + n * self.width() // 6
                painter.fillRect(left, 16, 90, 8, theme.color(Role.HEAD))
                painter.fillRect(left, 36, 60, 14, theme.color(Role.HEAD))
        for n, (one, spot) in enumerate(zip(self._kpis, self.spots, strict=True)):
            if n:
                painter.fillRect(QRectF(spot.place.left() - 1, 14, 1, self.height() - 28),
                                 theme.color(Role.LINE))  # fmt: skip
            self._paint_kpi(painter, one, spot.place.adjusted(PAD - 1, 0, -8, 0))

    @staticmethod
    def _paint_kpi(painter: QPainter, one: Kpi, place: QRectF) -> None:
        top, small, large = fonts.scaled(9), fonts.scaled(18), fonts.scaled(28)
        line = QRectF(place.left(), place.top() + top, place.width(), small)
        write(painter, line, one.name, fonts.Type.SMALL, Role.TEXT2)
        figure = QRectF(place.left(), line.bottom(), place.width(), large)
        kind = fonts.Type.DISPLAY
        width = write(painter, figure, one.value, kind, Role.TEXT) if one.value else 0
        beside = figure.adjusted(width + 6, 3, 0, 0)
        words = f"{one.unit}   {one.change}".strip() if one.change else one.unit
        write(painter, beside, words, fonts.Type.SMALL, Role.TEXT2)
        below = QRectF(place.left(), figure.bottom(), place.width(), small)
        role = Role.EST if one.estimate else Role.TEXT2
        write(painter, below, one.covers, fonts.Type.SMALL, role, italic=one.estimate)
