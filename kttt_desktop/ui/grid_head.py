"""The heads of an entry grid: groups over two-line titles with codes, and the frozen names."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from kttt_desktop.ui import fonts, icons, theme
from kttt_desktop.ui.grid_model import GridModel
from kttt_desktop.ui.theme import Role, Tone

GROUP, TITLE, NAMES = 22, 52, 268
_PAD = 6


def _small(strong: bool) -> QFont:
    font = QFont()
    font.setPixelSize(fonts.scaled(12))
    font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
    return font


class GridHead(QHeaderView):
    """Group line and two-line titles with the code below; the current column is tinted."""

    def __init__(self, model: GridModel, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._model = model
        self.current = -1
        self.setSectionsClickable(True)
        self.setMinimumSectionSize(44)

    def sizeHint(self) -> QSize:
        grouped = any(column.group for column in self._model.columns)
        high = TITLE + (GROUP if grouped else 0)
        return QSize(super().sizeHint().width(), fonts.scaled(high))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        columns = self._model.columns
        if not 0 <= section < len(columns):
            return
        column = columns[section]
        ground = Role.SEL if section == self.current else Role.HEAD
        painter.save()
        painter.fillRect(rect, QColor(theme.color(ground)))
        high = fonts.scaled(TITLE)
        top = rect.height() - high
        if top > 0 and column.group:
            painter.setClipRect(rect)  # each section paints its own part of the group's words
            self._paint_group(painter, section, top)
        words = QRect(rect.left() + _PAD, rect.top() + top, rect.width() - 2 * _PAD, high)
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap
        painter.setFont(_small(strong=True))
        painter.setPen(theme.color(Role.TEXT2))
        title = words.adjusted(0, 2, 0, -fonts.scaled(16)) if column.code else words
        painter.drawText(title, int(flags | Qt.AlignmentFlag.AlignVCenter), column.title)
        if column.code:
            painter.setFont(_small(strong=False))
            painter.setPen(theme.color(Role.TEXT3))
            low = words.adjusted(0, high - fonts.scaled(18), 0, 0)
            painter.drawText(low, Qt.AlignmentFlag.AlignCenter, column.code)
        painter.setPen(theme.color(Role.LINE2))
        painter.drawLine(rect.right(), rect.top() + top, rect.right(), rect.bottom())
        painter.drawLine(rect.left(), rect.bottom(), rect.right(), rect.bottom())
        painter.restore()

    def _paint_group(self, painter: QPainter, section: int, height: int) -> None:
        """Paint the group's words over all its columns; each section paints its own part."""
        columns = self._model.columns
        first = last = section
        while first > 0 and columns[first - 1].group == columns[section].group:
            first -= 1
        while last + 1 < len(columns) and columns[last + 1].group == columns[section].group:
            last += 1
        left = self.sectionViewportPosition(first)
        right = self.sectionViewportPosition(last) + self.sectionSize(last)
        place = QRect(left, 0, right - left, height)
        painter.setFont(_small(strong=True))
        painter.setPen(theme.color(Role.TEXT))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, columns[section].group)
        painter.setPen(theme.color(Role.LINE2))
        painter.drawLine(place.bottomLeft(), place.bottomRight())
        painter.drawLine(right - 1, 0, right - 1, height)


class GridNames(QHeaderView):
    """The frozen column: a row's sign and name; the current row is tinted."""

    def __init__(self, model: GridModel, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._model = model
        self.current = -1
        self.setFixedWidth(fonts.scaled(NAMES))
        self.setSectionsClickable(True)

    def sizeHint(self) -> QSize:
        return QSize(fonts.scaled(NAMES), super().sizeHint().height())

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        source = self._model.source
        if source is None or not 0 <= section < source.row_count():
            return
        ground = Role.SEL if section == self.current else Role.SURFACE
        painter.save()
        painter.fillRect(rect, QColor(theme.color(ground)))
        icon, tone, _words = source.row_sign(section)
        if self._model.has_refused(section):
            icon, tone = "circle-alert", Tone.DANGER
        if icon:
            place = QRect(rect.left() + 8, rect.center().y() - 7, 14, 14)
            icons.icon(icon, tone.sign).paint(painter, place)
        words = rect.adjusted(30, 0, -8, 0)
        painter.setPen(theme.color(Role.TEXT))
        name = source.row_name(section)
        metrics = painter.fontMetrics()
        if rect.height() >= 2 * metrics.lineSpacing() + 8:
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(words, int(flags), name)
        else:
            shown = metrics.elidedText(name, Qt.TextElideMode.ElideRight, words.width())
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.setPen(theme.color(Role.GRID))
        painter.drawLine(rect.left(), rect.bottom(), rect.right(), rect.bottom())
        painter.fillRect(QRect(rect.right() - 1, rect.top(), 2, rect.height()),
                         QColor(theme.color(Role.LINE2)))  # fmt: skip
        painter.restore()
