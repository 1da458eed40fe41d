"""The delegate of lists: text, chips, dots and row lines; no cell is styled by a sheet."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from kttt_desktop.ui import fonts, icons, theme
from kttt_desktop.ui.chip import paint_chip, paint_dotted
from kttt_desktop.ui.table_model import LOOK_ROLE, CellLook
from kttt_desktop.ui.theme import Role, Tone

PAD = 8
_MARK = 14


class ListDelegate(QStyledItemDelegate):
    """Paints one cell of a list."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        place: QRect = option.rect
        painter.save()
        self._paint_ground(painter, option, place)
        text = index.data(Qt.ItemDataRole.DisplayRole)
        look = index.data(LOOK_ROLE)
        inside = place.adjusted(PAD, 0, -PAD, -1)
        if text:
            self._paint_text(painter, inside, str(text), look or CellLook(), index)
        painter.restore()

    @staticmethod
    def _paint_ground(painter: QPainter, option: QStyleOptionViewItem, place: QRect) -> None:
        state: QStyle.StateFlag = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(place, theme.color(Role.SEL))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(place, theme.color(Role.HOVER))
        painter.fillRect(place.left(), place.bottom(), place.width(), 1, theme.color(Role.GRID))

    @staticmethod
    def _paint_text(
        painter: QPainter,
        inside: QRect,
        text: str,
        look: CellLook,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        if look.chip:
            paint_chip(painter, inside, text, look.tone, look.icon)
            return
        if look.dot:
            paint_dotted(painter, inside, text, look.tone)
            return
        if look.icon:
            top = inside.top() + (inside.height() - _MARK) // 2
            icons.paint(painter, look.icon, QRect(inside.left(), top, _MARK, _MARK), look.tone.sign)
            inside = inside.adjusted(_MARK + 6, 0, 0, 0)
        kind = fonts.Type.STRONG if look.strong else fonts.Type.BODY
        painter.setFont(fonts.font(kind, italic=look.italic))
        role = Role.TEXT3 if look.muted else Role.TEXT
        painter.setPen(theme.color(role if look.tone is Tone.PLAIN else look.tone.sign))
        align = Qt.AlignmentFlag(index.data(Qt.ItemDataRole.TextAlignmentRole))
        right = bool(align & Qt.AlignmentFlag.AlignRight)
        metrics = painter.fontMetrics()
        if right and metrics.horizontalAdvance(text) > inside.width():
            text = "####"
        first = text.split("\n", 1)[0]
        shown = metrics.elidedText(first, Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(inside, align, shown)
