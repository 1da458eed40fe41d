"""How a card of the board is painted: the task, its place and who leads it, its day."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from kttt_desktop.domain import vietnamese
from kttt_desktop.queries.rows.tasks import TaskRow
from kttt_desktop.ui import fonts, theme
from kttt_desktop.ui.chip import chip_width, paint_chip
from kttt_desktop.ui.lines import paint_lines
from kttt_desktop.ui.pages.task_tree import LATE, state_look, time_words
from kttt_desktop.ui.theme import Role, Tone

TASK_ROLE = Qt.ItemDataRole.UserRole
HEIGHT, _LINES = 106, 3
_GAP, _PAD = 4, 9
Index = QModelIndex | QPersistentModelIndex


def card_words(task: TaskRow) -> str:
    """Return the small line of a card: place, who leads, who is in charge."""
    officer = task.officer
    return " · ".join(part for part in (task.section_path, officer or task.lead) if part)


class CardDelegate(QStyledItemDelegate):
    """Paints a card."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(120, fonts.scaled(HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        task: TaskRow = index.data(TASK_ROLE)
        state: QStyle.StateFlag = option.state
        whole: QRect = option.rect
        card = whole.adjusted(_GAP + 2, _GAP, -_GAP - 2, -_GAP)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        ground = Role.SEL if chosen else Role.HOVER if hovered else Role.SURFACE
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        edge = QPen(theme.color(Role.FOCUS if focused else Role.LINE2), 2 if focused else 1)
        painter.setBrush(theme.color(ground))
        painter.setPen(edge)
        painter.drawRoundedRect(card, 6, 6)
        inside = card.adjusted(_PAD, 6, -_PAD, -6)
        foot = fonts.scaled(22)
        _paint_text(painter, inside.adjusted(0, 0, 0, -foot), task.text)
        _paint_foot(painter, QRect(inside.left(), inside.bottom() - foot + 2, inside.width(), foot),
                    task)  # fmt: skip
        painter.restore()


def _paint_text(painter: QPainter, place: QRect, text: str) -> None:
    painter.setPen(theme.color(Role.TEXT))
    painter.setFont(fonts.font(fonts.Type.BODY))
    paint_lines(painter, place, text, _LINES)


def _paint_foot(painter: QPainter, place: QRect, task: TaskRow) -> None:
    """Draw place and name at the left, the day or the state at the right."""
    chip, tone, icon = "", Tone.PLAIN, ""
    if task.overdue:
        look = state_look("overdue")
        day = vietnamese.day(task.due_on)[:5]
        chip, tone, icon = f"{LATE} {day}".strip(), look.tone, look.icon
    right = 0
    if chip:
        right = chip_width(chip, icon)
        paint_chip(painter, QRect(place.right() - right, place.top(), right, place.height()),
                   chip, tone, icon)  # fmt: skip
    else:
        right = _paint_time(painter, place, task)
    painter.setFont(fonts.font(fonts.Type.SMALL))
    painter.setPen(theme.color(Role.TEXT3))
    left = place.adjusted(0, 0, -right - 6, 0)
    shown = painter.fontMetrics().elidedText(
        card_words(task), Qt.TextElideMode.ElideRight, left.width()
    )
    painter.drawText(left, Qt.AlignmentFlag.AlignVCenter, shown)


def _paint_time(painter: QPainter, place: QRect, task: TaskRow) -> int:
    """Draw percent or day in grey; return its width."""
    percent = task.progress.percent if task.progress is not None else None
    words = f"{percent}%" if percent is not None else time_words(task)
    painter.setFont(fonts.font(fonts.Type.SMALL))
    painter.setPen(theme.color(Role.TEXT2))
    metrics = painter.fontMetrics()
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, place.width() // 2)
    painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, shown)
    return metrics.horizontalAdvance(shown)
