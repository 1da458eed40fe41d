"""The list of organisations beside a score sheet: name, total, class or reason."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from kttt_desktop.domain.law import Law
from kttt_desktop.queries.rows.evaluation import EvaluationRow
from kttt_desktop.ui import fonts, theme
from kttt_desktop.ui.pages.evaluation_text import (
    class_tone,
    error_count,
    second_line,
    short_name,
    total_words,
)
from kttt_desktop.ui.theme import Role, Tone

Index = QModelIndex | QPersistentModelIndex
_ROW_ROLE = Qt.ItemDataRole.UserRole + 1
_HEIGHT, _PAD, _DOT = 43, 12, 8
_NOWHERE = QModelIndex()


class RatedModel(QAbstractListModel):
    """The organisations shown."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[EvaluationRow] = []
        self.law: Law | None = None

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = 0) -> object:
        row = self.rows[index.row()]
        if role == _ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.organization.name
        if role in {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole} and self.law:
            said = second_line(row, self.law)
            return f"{row.organization.name}, {total_words(row)}, {said}"
        return None

    def set_rows(self, rows: Sequence[EvaluationRow], law: Law) -> None:
        """Show other organisations."""
        self.beginResetModel()
        self.rows, self.law = list(rows), law
        self.endResetModel()

    def renew(self, row: EvaluationRow) -> None:
        """Take one organisation again; no row moves."""
        for place, held in enumerate(self.rows):
            if held.id == row.id:
                self.rows[place] = row
                index = self.index(place)
                self.dataChanged.emit(index, index)


class _Delegate(QStyledItemDelegate):
    """Paints two lines and the total at the right; a red dot = errors."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(0, fonts.scaled(_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: EvaluationRow = index.data(_ROW_ROLE)
        model = index.model()
        law = model.law if isinstance(model, RatedModel) else None
        place: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(place, theme.color(Role.SEL))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(place, theme.color(Role.HOVER))
        if law is not None:
            _paint_row(painter, place.adjusted(_PAD, 3, -_PAD, -3), row, law)
        painter.restore()


def _paint_row(painter: QPainter, inside: QRect, row: EvaluationRow, law: Law) -> None:
    half = inside.height() // 2
    upper = QRect(inside.left(), inside.top(), inside.width(), half)
    lower = QRect(inside.left(), inside.top() + half, inside.width(), half)
    total = total_words(row)
    tone = class_tone(row)
    painter.setFont(fonts.font(fonts.Type.STRONG))
    painter.setPen(theme.color(tone.sign if tone is not Tone.PLAIN else Role.TEXT3))
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(upper, right, total)
    room = upper.adjusted(0, 0, -painter.fontMetrics().horizontalAdvance(total) - _PAD, 0)
    _words(painter, room, short_name(row, law), fonts.Type.BODY, Role.TEXT, left)
    if error_count(row):
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(Role.DANGER))
        painter.drawEllipse(QRect(lower.right() - _DOT, lower.center().y() - 3, _DOT - 1, _DOT - 1))
        lower = lower.adjusted(0, 0, -2 * _DOT, 0)
    _words(painter, lower, second_line(row, law), fonts.Type.SMALL, Role.TEXT3, left)


def _words(
    painter: QPainter,
    place: QRect,
    words: str,
    kind: fonts.Type,
    role: Role,
    align: Qt.AlignmentFlag,
) -> None:
    painter.setFont(fonts.font(kind))
    painter.setPen(theme.color(role))
    shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, place.width())
    painter.drawText(place, align, shown)


class RatedList(QListView):
    """The organisations; `chosen` with the one of the current line, None when there is none."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.organizations = RatedModel()
        self.setObjectName("rated")
        self.setAccessibleName("Tổ chức được đánh giá")
        self.setModel(self.organizations)
        self.setItemDelegate(_Delegate(self))
        self.setMouseTracking(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.selectionModel().currentChanged.connect(self._on_current)

    def show_rows(self, rows: Sequence[EvaluationRow], law: Law, wanted: int | None) -> None:
        """Show organisations; the wanted one, else the first, becomes the current line."""
        self.organizations.set_rows(rows, law)
        place = next((n for n, row in enumerate(rows) if row.id == wanted), 0)
        if rows:
            self.setCurrentIndex(self.organizations.index(place))
        else:
            self.chosen.emit(None)

    def current(self) -> EvaluationRow | None:
        """Return the organisation of the current line."""
        index = self.currentIndex()
        return self.organizations.rows[index.row()] if index.isValid() else None

    def step(self, by: int) -> None:
        """Go to the next or the previous organisation."""
        place = self.currentIndex().row() + by
        if 0 <= place < len(self.organizations.rows):
            self.setCurrentIndex(self.organizations.index(place))

    @Slot(QModelIndex, QModelIndex)
    def _on_current(self, now: QModelIndex, _before: QModelIndex) -> None:
        if now.isValid():
            self.chosen.emit(self.organizations.rows[now.row()])
