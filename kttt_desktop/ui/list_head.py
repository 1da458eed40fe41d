"""The head of a list: titles, sort marks with their rank, and the filter row under them."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QComboBox, QHeaderView, QLineEdit, QWidget

from kttt_desktop.ui import fonts, icons, theme
from kttt_desktop.ui.cell_painter import PAD
from kttt_desktop.ui.table_model import Align, FilterKind, SortKey, TableColumn
from kttt_desktop.ui.theme import Role

HEAD, FILTER = 32, 34
_FIELD = 24
_MS_AFTER_TYPING = 180
_PLACEHOLDERS = {FilterKind.NUMBER: "từ..đến", FilterKind.DAY: "từ..đến"}
_CLICK_SLACK = 4


class ListHead(QHeaderView):
    """Paints itself and holds one filter field per column, aligned with its sections.

    `filtered` after typing has paused, `ordered` when a head was clicked (Shift adds a key).
    """

    filtered = Signal()
    ordered = Signal()

    def __init__(self, columns: Sequence[TableColumn[Any]], parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._columns = tuple(columns)
        self._pressed: QPoint | None = None
        self.order: tuple[SortKey, ...] = ()
        self.fields: dict[int, QLineEdit | QComboBox] = {}
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setSectionsMovable(True)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(40)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_MS_AFTER_TYPING)
        for place, column in enumerate(self._columns):
            if column.filter is not FilterKind.NONE and column.key:
                self.fields[place] = self._field(column)

    def _field(self, column: TableColumn[Any]) -> QLineEdit | QComboBox:
        if column.filter is FilterKind.CHOICE:
            chosen = QComboBox(self)
            chosen.addItem("Tất cả", "")
            for value, title in column.choices:
                chosen.addItem(title, value)
            made: QLineEdit | QComboBox = chosen
        else:
            typed = QLineEdit(self)
            typed.setPlaceholderText(column.hint or _PLACEHOLDERS.get(column.filter, "Lọc"))
            if column.align is Align.RIGHT:
                typed.setAlignment(Qt.AlignmentFlag.AlignRight)
            made = typed
        made.setProperty("small", "true")
        made.setObjectName(f"filter_{column.key}")
        made.setAccessibleName(f"Lọc {column.title}")
        return made

    def _connect(self) -> None:
        self._pause.timeout.connect(self.filtered)
        self.sectionResized.connect(self._on_moved)
        self.sectionMoved.connect(self._on_moved)
        self.geometriesChanged.connect(self._on_moved)
        for field in self.fields.values():
            if isinstance(field, QComboBox):
                field.activated.connect(self.filtered)
            else:
                field.textEdited.connect(self._on_typed)
                field.returnPressed.connect(self.filtered)

    def where(self) -> dict[str, str]:
        """Return what stands in the filter row by column key; empty fields are left out."""
        found = {self._columns[place].key: _held(field) for place, field in self.fields.items()}
        return {key: text for key, text in found.items() if text}

    def set_where(self, where: dict[str, str]) -> None:
        """Write into the filter row, without telling anybody; other fields are emptied."""
        for place, field in self.fields.items():
            text = where.get(self._columns[place].key, "")
            if isinstance(field, QComboBox):
                field.setCurrentIndex(max(field.findData(text), 0))
            else:
                field.setText(text)

    def set_choices(self, key: str, choices: Sequence[tuple[str, str]]) -> None:
        """Offer other choices in the filter of a column; what was chosen stays when it is there."""
        for place, field in self.fields.items():
            if self._columns[place].key == key and isinstance(field, QComboBox):
                held = _held(field)
                field.clear()
                field.addItem("Tất cả", "")
                for value, title in choices:
                    field.addItem(title, value)
                field.setCurrentIndex(max(field.findData(held), 0))

    def focus_filter(self) -> None:
        """Put the cursor into the first filter field that is shown."""
        for place in sorted(self.fields, key=self.visualIndex):
            if not self.isSectionHidden(place):
                self.fields[place].setFocus(Qt.FocusReason.ShortcutFocusReason)
                return

    def sizeHint(self) -> QSize:
        size = super().sizeHint()
        size.setHeight(fonts.scaled(HEAD) + (FILTER if self.fields else 0))
        return size

    def updateGeometries(self) -> None:
        self.setViewportMargins(0, 0, 0, FILTER if self.fields else 0)
        super().updateGeometries()
        self.place_fields()

    def place_fields(self) -> None:
        """Put every filter field under its head."""
        top = fonts.scaled(HEAD) + (FILTER - _FIELD) // 2
        for place, field in self.fields.items():
            left = self.sectionViewportPosition(place)
            width = self.sectionSize(place)
            field.setVisible(not self.isSectionHidden(place) and left + width > 0)
            field.setGeometry(left + 4, top, max(width - 8, 0), _FIELD)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803
        painter.save()
        painter.fillRect(rect, theme.color(Role.HEAD))
        column = self._columns[logicalIndex]
        line = theme.color(Role.LINE)
        painter.fillRect(rect.right(), rect.top() + 7, 1, rect.height() - 14, line)
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, line)
        inside = rect.adjusted(PAD, 0, -PAD, 0)
        rank = next((n for n, key in enumerate(self.order) if key.key == column.key), None)
        if rank is not None and column.key:
            inside = self._paint_mark(painter, inside, column, rank)
        painter.setFont(fonts.font(fonts.Type.SMALL_STRONG))
        painter.setPen(theme.color(Role.TEXT2))
        shown = painter.fontMetrics().elidedText(
            column.title, Qt.TextElideMode.ElideRight, inside.width()
        )
        painter.drawText(inside, column.align.value, shown)
        painter.restore()

    def _paint_mark(
        self, painter: QPainter, inside: QRect, column: TableColumn[Any], rank: int
    ) -> QRect:
        """Draw arrow and rank behind the title; return the room left for the title."""
        many = len(self.order) > 1
        words = str(rank + 1) if many else ""
        width = 12 + (fonts.width(words, fonts.Type.RANK) if many else 0)
        title = fonts.width(column.title, fonts.Type.SMALL_STRONG)
        if column.align is Align.RIGHT:
            left = inside.right() - width + 1
            room = inside.adjusted(0, 0, -width - 4, 0)
        else:
            left = min(inside.left() + title + 6, inside.right() - width + 1)
            room = inside.adjusted(0, 0, -width - 4, 0)
        top = inside.top() + (inside.height() - 12) // 2
        name = "arrow-down" if self.order[rank].descending else "arrow-up"
        icons.paint(painter, name, QRect(left, top, 12, 12), Role.ACCENT)
        painter.setFont(fonts.font(fonts.Type.RANK))
        painter.setPen(theme.color(Role.ACCENT))
        place = QRect(left + 12, inside.top(), width, inside.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, words)
        return room

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        point = event.position().toPoint()
        near = self._pressed is not None and (
            (point - self._pressed).manhattanLength() <= _CLICK_SLACK
        )
        resizing = self.cursor().shape() is Qt.CursorShape.SplitHCursor
        if near and not resizing and event.button() is Qt.MouseButton.LeftButton:
            added = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.sort_by(self.logicalIndexAt(point), add=added)

    def sort_by(self, place: int, *, add: bool = False) -> None:
        """Sort by a column: up, then down; `add` keeps the keys before it."""
        key = self._columns[place].key if 0 <= place < len(self._columns) else ""
        if not key:
            return
        held = next((one for one in self.order if one.key == key), None)
        turned = SortKey(key, descending=held is not None and not held.descending)
        if not add:
            self.order = (turned,)
        elif held is None:
            self.order = (*self.order, turned)
        else:
            self.order = tuple(turned if one is held else one for one in self.order)
        self.viewport().update()
        self.ordered.emit()

    @Slot()
    def _on_typed(self) -> None:
        self._pause.start()

    @Slot()
    def _on_moved(self) -> None:
        self.place_fields()


def _held(field: QLineEdit | QComboBox) -> str:
    if isinstance(field, QComboBox):
        return str(field.currentData() or "")
    return field.text().strip()
