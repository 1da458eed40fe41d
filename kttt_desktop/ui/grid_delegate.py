"""How the cells of an entry grid are painted and edited."""

from PySide6.QtCore import (
    QAbstractItemModel,
    QLine,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
)
from PySide6.QtGui import QBrush, QColor, QPainter, QPen
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from kttt_desktop.ui import icons, theme
from kttt_desktop.ui.chip import paint_chip, paint_dotted
from kttt_desktop.ui.grid_model import CELL_ROLE, GridModel
from kttt_desktop.ui.grid_source import CellState, GridCell
from kttt_desktop.ui.letter_view import LetterView
from kttt_desktop.ui.lines import paint_lines
from kttt_desktop.ui.theme import Role

Index = QModelIndex | QPersistentModelIndex
_LOOKS = (
    # state, ground, words; the first that holds wins
    (CellState.INVALID, Role.DANGER_TINT, Role.DANGER),
    (CellState.WARNING, Role.WARN_TINT, Role.TEXT),
    (CellState.ESTIMATE, Role.EST_TINT, Role.EST),
    (CellState.CHANGED, Role.INFO_TINT, Role.INFO),
    (CellState.LOCKED, Role.LOCK_TINT, Role.LOCK),
    (CellState.READ_ONLY, Role.ZEBRA, Role.TEXT2),
)
_HATCHED = CellState.LOCKED | CellState.NOT_APPLICABLE
_PAD = 6
_LINES = 3


class GridDelegate(QStyledItemDelegate):
    """Grounds, bars, signs and frames of LOOK 7; editors without a frame of their own."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell: GridCell = index.data(CELL_ROLE)
        rect = option.rect
        state = option.state
        look = next((one for one in _LOOKS if one[0] & cell.state), None)
        painter.save()
        ground = look[1] if look else Role.SURFACE
        if state & QStyle.StateFlag.State_Selected:
            ground = Role.SEL
        painter.fillRect(rect, QColor(theme.color(ground)))
        self._paint_signs(painter, rect, cell)
        font = painter.font()
        font.setItalic(bool(cell.state & CellState.ESTIMATE))
        painter.setFont(font)
        painter.setPen(theme.color(look[2] if look else Role.TEXT))
        self._paint_words(painter, rect, cell, index)
        painter.setPen(theme.color(Role.GRID))
        painter.drawLines([QLine(rect.topRight(), rect.bottomRight()),
                           QLine(rect.bottomLeft(), rect.bottomRight())])  # fmt: skip
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(theme.color(Role.FOCUS)), 2))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
            painter.fillRect(QRect(rect.right() - 5, rect.bottom() - 5, 5, 5),
                             QColor(theme.color(Role.FOCUS)))  # fmt: skip
        painter.restore()

    @staticmethod
    def _paint_signs(painter: QPainter, rect: QRect, cell: GridCell) -> None:
        if cell.state & _HATCHED:
            hatch = QBrush(QColor(theme.color(Role.LOCK_HATCH)), Qt.BrushStyle.BDiagPattern)
            painter.fillRect(rect, hatch)
        bar = {CellState.INVALID: Role.DANGER, CellState.CHANGED: Role.INFO}
        for state, role in bar.items():
            if cell.state & state:
                place = QRect(rect.left(), rect.top(), 2, rect.height())
                painter.fillRect(place, QColor(theme.color(role)))
                break
        if cell.state & CellState.WARNING:
            place = QRect(rect.left() + 4, rect.center().y() - 6, 12, 12)
            icons.icon("triangle-alert", Role.WARN).paint(painter, place)
        if cell.state & CellState.NOTED:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.color(Role.NOTE)))
            x, y = rect.right(), rect.top()
            painter.drawPolygon([QPoint(x, y), QPoint(x - 6, y), QPoint(x, y + 6)])

    @staticmethod
    def _paint_words(painter: QPainter, rect: QRect, cell: GridCell, index: Index) -> None:
        words = rect.adjusted(_PAD, 0, -_PAD, 0)
        text = "x" if cell.state & CellState.NOT_APPLICABLE else cell.text
        if cell.look is not None and text:
            if cell.look.chip:
                paint_chip(painter, words, text, cell.look.tone, cell.look.icon)
            else:
                paint_dotted(painter, words, text, cell.look.tone)
            return
        align = index.data(Qt.ItemDataRole.TextAlignmentRole)
        metrics = painter.fontMetrics()
        model = index.model()
        wraps = isinstance(model, GridModel) and model.columns[index.column()].wrap
        if wraps:
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
            if metrics.boundingRect(words, int(flags), text).height() > words.height():
                paint_lines(painter, words.adjusted(0, 2, 0, 0), text, _LINES)
                return
            painter.setClipRect(words)
            painter.drawText(words, int(flags), text)
            painter.setClipping(False)
            return
        numeric = isinstance(model, GridModel) and model.columns[index.column()].numeric
        if numeric and metrics.horizontalAdvance(text) > words.width():
            text = "####"
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, int(align), shown)

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        model = index.model()
        column = model.columns[index.column()] if isinstance(model, GridModel) else None
        if column is not None and column.choices:
            box = QComboBox(parent)
            box.setView(LetterView())
            box.addItem("", "")
            for value, title in column.choices:
                box.addItem(title, value)
            return box
        if column is not None and column.wrap:
            text = QPlainTextEdit(parent)
            text.setTabChangesFocus(True)
            return text
        line = QLineEdit(parent)
        line.setFrame(False)
        line.setAlignment(Qt.AlignmentFlag(index.data(Qt.ItemDataRole.TextAlignmentRole)))
        return line

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        text = str(index.data(Qt.ItemDataRole.EditRole) or "")
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(editor.findData(text), 0))
        elif isinstance(editor, QPlainTextEdit):
            editor.setPlainText(text)
            editor.selectAll()
        elif isinstance(editor, QLineEdit):
            editor.setText(text)
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QComboBox):
            typed = str(editor.currentData() or "")
        elif isinstance(editor, QPlainTextEdit):
            typed = editor.toPlainText()
        elif isinstance(editor, QLineEdit):
            typed = editor.text()
        else:
            return
        model.setData(index, typed, Qt.ItemDataRole.EditRole)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: Index
    ) -> None:
        editor.setGeometry(option.rect)
