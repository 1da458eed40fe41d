"""The document beside its tree: each line as printed, with a bar at what was read from it."""

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QFont,
    QFontDatabase,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QTextEdit

from kttt_desktop.domain import vietnamese
from kttt_desktop.plans.markdown import plain_lines
from kttt_desktop.plans.source import SourceLine
from kttt_desktop.ui import fonts, icons, theme
from kttt_desktop.ui.pages.plan_review_spots import Kind, Mark
from kttt_desktop.ui.theme import Role

_SERIF = ("Times New Roman", "Liberation Serif", "Noto Serif", "DejaVu Serif")
_SIZE = 15
_GUTTER, _BAR, _SIGN = 62, 3, 12
_GROUNDS = {
    Kind.TASK: (Role.ACCENT, Role.HEAD),
    Kind.TARGET: (Role.EST, Role.EST_TINT),
    Kind.REMOVED: (Role.LINE2, None),
    Kind.DOUBT: (Role.WARN, Role.WARN_TINT),
}


class PlanText(QTextEdit):
    """Signals: `line_chosen` with the number of a line; `key_pressed` with a key of no use here."""

    line_chosen = Signal(int)
    key_pressed = Signal(QKeyEvent)

    def __init__(self, lines: Sequence[SourceLine]) -> None:
        super().__init__()
        self._lines = [line for line in plain_lines(tuple(lines)) if line.text.strip()]
        self._first: dict[int, int] = {}
        self._marks: Mapping[int, Mark] = {}
        self._current: frozenset[int] = frozenset()
        self._quiet = False
        self._build()
        self.cursorPositionChanged.connect(self._on_moved)

    def _build(self) -> None:
        self.setObjectName("plan_text")
        self.setAccessibleName("Văn bản như in")
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setFrameShape(QTextEdit.Shape.NoFrame)
        self.setFont(_serif())
        self.document().setDocumentMargin(8)
        shape = QTextBlockFormat()
        shape.setLeftMargin(fonts.scaled(_GUTTER) + 10)
        shape.setRightMargin(8)
        shape.setTopMargin(5)
        shape.setBottomMargin(7)
        shape.setLineHeight(118, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor = QTextCursor(self.document())
        cursor.setBlockFormat(shape)
        for place, line in enumerate(self._lines):
            self._first.setdefault(line.number, place)
            if place:
                cursor.insertBlock(shape)
            cursor.insertText(line.text.strip())
        self.document().setUndoRedoEnabled(False)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def sizeHint(self) -> QSize:
        return QSize(fonts.scaled(560), fonts.scaled(400))

    def show_marks(self, marks: Mapping[int, Mark]) -> None:
        """Show what was read at each line."""
        self._marks = marks
        self._quiet = True
        block = self.document().begin()
        while block.isValid():
            mark = self._mark(block)
            self._embolden(block, bold=mark is not None and mark.spot.kind is Kind.SECTION)
            block = block.next()
        self._quiet = False
        self.viewport().update()

    def _embolden(self, block: QTextBlock, *, bold: bool) -> None:
        cursor = QTextCursor(block)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        if (cursor.charFormat().fontWeight() == QFont.Weight.Bold) is not bold:
            shape = QTextCharFormat()
            shape.setFontWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
            cursor.mergeCharFormat(shape)

    def show_current(self, lines: Iterable[int]) -> None:
        """Frame some lines and scroll to them; the cursor goes to the first."""
        self._current = frozenset(lines)
        places = sorted(self._first[n] for n in self._current if n in self._first)
        if places and self.line_number() not in self._current:
            self._quiet = True
            self.setTextCursor(QTextCursor(self.document().findBlockByNumber(places[0])))
            self._quiet = False
        if places:
            self._bring_in(places[0], places[-1])
        self.viewport().update()

    def _bring_in(self, first: int, last: int) -> None:
        """Scroll so that some blocks are seen whole, a third from above when they were not."""
        layout = self.document().documentLayout()
        top = layout.blockBoundingRect(self.document().findBlockByNumber(first)).top()
        bottom = layout.blockBoundingRect(self.document().findBlockByNumber(last)).bottom()
        bar, height = self.verticalScrollBar(), self.viewport().height()
        if top < bar.value() or bottom > bar.value() + height:
            room = max(height - (bottom - top), 0)
            bar.setValue(int(top - min(room, height / 3)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.show_current(self._current)

    def line_number(self) -> int:
        """Return the number of the line at the cursor."""
        place = self.textCursor().blockNumber()
        return self._lines[place].number if place < len(self._lines) else 0

    def line_text(self) -> str:
        """Return the words of the line at the cursor."""
        return self.textCursor().block().text()

    def around_cursor(self) -> tuple[str, str]:
        """Return what stands before and behind the cursor on its line."""
        cursor = self.textCursor()
        text = cursor.block().text()
        return text[: cursor.positionInBlock()], text[cursor.positionInBlock() :]

    def search(self, sought: str, *, forward: bool = True) -> bool:
        """Go to the next line with some words, with or without marks; return whether one has."""
        folded = vietnamese.fold(sought)
        if not folded:
            return False
        count = len(self._lines)
        here = self.textCursor().blockNumber()
        step = 1 if forward else -1
        for distance in range(1, count + 1):
            place = (here + step * distance) % count
            if folded in vietnamese.fold(self._lines[place].text):
                self.setTextCursor(QTextCursor(self.document().findBlockByNumber(place)))
                self.ensureCursorVisible()
                return True
        return False

    def _mark(self, block: QTextBlock) -> Mark | None:
        place = block.blockNumber()
        return self._marks.get(self._lines[place].number) if place < len(self._lines) else None

    @Slot()
    def _on_moved(self) -> None:
        if not self._quiet:
            self.line_chosen.emit(self.line_number())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()
        self.key_pressed.emit(event)
        if not event.isAccepted():
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        places = self._visible()
        for block, place in places:
            self._paint_ground(painter, block, place)
        painter.end()
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_frame(painter, [place for block, place in places if self._is_current(block)])
        painter.end()

    def _visible(self) -> list[tuple[QTextBlock, QRectF]]:
        """Return the blocks on the screen with their places on it."""
        top = self.verticalScrollBar().value()
        height = self.viewport().height()
        layout = self.document().documentLayout()
        block = self.cursorForPosition(self.viewport().rect().topLeft()).block()
        block = block.previous() if block.previous().isValid() else block
        found: list[tuple[QTextBlock, QRectF]] = []
        while block.isValid():
            place = layout.blockBoundingRect(block).translated(0, -top)
            if place.top() > height:
                break
            left = fonts.scaled(_GUTTER)
            whole = QRectF(left, place.top() - 3, self._wide() - left, place.height() + 7)
            found.append((block, whole))
            block = block.next()
        return found

    def _wide(self) -> int:
        return self.viewport().width() - 8

    def _is_current(self, block: QTextBlock) -> bool:
        return self._lines[block.blockNumber()].number in self._current

    def _paint_ground(self, painter: QPainter, block: QTextBlock, place: QRectF) -> None:
        mark = self._mark(block)
        if mark is None or (mark.spot.kind is Kind.SECTION and not mark.doubtful):
            return
        bar, ground = _GROUNDS[Kind.DOUBT if mark.doubtful else mark.spot.kind]
        inside = place
        if ground is not None:
            painter.fillRect(inside, theme.color(ground))
        painter.fillRect(QRectF(place.left(), inside.top(), _BAR, inside.height()),
                         theme.color(bar))  # fmt: skip
        before = self._mark(block.previous()) if block.previous().isValid() else None
        if before is None or before.spot != mark.spot:
            self._paint_name(painter, mark, place, bar)

    @staticmethod
    def _paint_name(painter: QPainter, mark: Mark, place: QRectF, bar: Role) -> None:
        painter.setFont(fonts.font(fonts.Type.SMALL_STRONG))
        high = painter.fontMetrics().height()
        room = QRectF(0, place.top() + 4, place.left() - 8, high)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.setPen(theme.color(Role.TEXT3 if bar is Role.LINE2 else bar))
        painter.drawText(room, right, mark.name)
        if mark.doubtful:
            left = int(place.left()) - 8 - _SIGN
            sign = QRectF(left, room.bottom() + 1 if mark.name else room.top() + 2, _SIGN, _SIGN)
            icons.paint(painter, "triangle-alert", sign.toRect(), Role.WARN)
        elif mark.reports and place.height() > 2 * high + 4:
            painter.setPen(theme.color(Role.INFO))
            painter.drawText(room.translated(0, high), right, "báo cáo")

    @staticmethod
    def _paint_frame(painter: QPainter, places: Sequence[QRectF]) -> None:
        if not places:
            return
        whole = places[0]
        for place in places[1:]:
            whole = whole.united(place)
        painter.setPen(QPen(theme.color(Role.FOCUS), 2))
        painter.drawRoundedRect(whole.adjusted(1, 1, -1, -1), 3, 3)


def _serif() -> QFont:
    family = next((one for one in _SERIF if QFontDatabase.hasFamily(one)), _SERIF[-1])
    made = QFont(family)
    made.setPixelSize(fonts.scaled(_SIZE))
    return made
