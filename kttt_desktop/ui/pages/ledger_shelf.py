"""The shelves: the ledgers by what they are about, each with how many rows it has."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.ledger import GROUPS, Ledger
from kttt_desktop.ui import fonts, icons, theme
from kttt_desktop.ui.theme import Role

WIDTH = 240
_ROW, _HEAD = 30, 32
_PAD = 12
_BAR = 3
_KEY = Qt.ItemDataRole.UserRole
_COUNT = Qt.ItemDataRole.UserRole + 1


class _ShelfDelegate(QStyledItemDelegate):
    """Paints a shelf's title, or a ledger with its count and an accent when it is chosen."""

    def sizeHint(
        self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(120, fonts.scaled(_ROW if index.data(_KEY) else _HEAD))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        place: QRect = option.rect
        painter.save()
        if index.data(_KEY):
            self._paint_ledger(painter, option, index)
        else:
            painter.setFont(fonts.font(fonts.Type.SMALL_STRONG))
            painter.setPen(theme.color(Role.TEXT3))
            words = place.adjusted(_PAD, 0, -_PAD, -5)
            bottom = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft
            painter.drawText(words, bottom, str(index.data()))
        painter.restore()

    @staticmethod
    def _paint_ledger(
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        place: QRect = option.rect
        state: QStyle.StateFlag = option.state
        here = bool(state & QStyle.StateFlag.State_Selected)
        if here:
            painter.fillRect(place, theme.color(Role.SURFACE))
            painter.fillRect(
                place.left(), place.top(), _BAR, place.height(), theme.color(Role.ACCENT)
            )
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(place, theme.color(Role.HOVER))
        inside = place.adjusted(_PAD, 0, -_PAD, 0)
        count = index.data(_COUNT) or 0
        if count:
            painter.setFont(fonts.font(fonts.Type.SMALL))
            painter.setPen(theme.color(Role.TEXT3))
            words = vietnamese.integer(count)
            right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(inside, right, words)
            inside = inside.adjusted(0, 0, -painter.fontMetrics().horizontalAdvance(words) - 8, 0)
        painter.setFont(fonts.font(fonts.Type.STRONG if here else fonts.Type.BODY))
        painter.setPen(theme.color(Role.TEXT if here or count else Role.TEXT2))
        shown = painter.fontMetrics().elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, inside.width()
        )
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter, shown)
        if state & QStyle.StateFlag.State_HasFocus and here:
            painter.setPen(theme.color(Role.FOCUS))
            painter.drawRect(place.adjusted(0, 0, -1, -1))


class LedgerShelf(QWidget):
    """A search box over the shelves; `chosen` with the key of a ledger."""

    chosen = Signal(str)

    def __init__(self, ledgers: Sequence[Ledger], *, headed: bool = True) -> None:
        super().__init__()
        self._headed = headed
        self._ledgers = sorted(
            ledgers, key=lambda one: (list(GROUPS).index(one.group), vietnamese.sort_key(one.title))
        )
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setFixedWidth(fonts.scaled(WIDTH))
        self.search = QLineEdit()
        self.search.setObjectName("find_ledger")
        self.search.setPlaceholderText("Tìm sổ, không cần dấu")
        self.search.setAccessibleName("Tìm sổ")
        self.search.setToolTip("Ctrl+Shift+F")
        self.search.setClearButtonEnabled(False)
        self.search.addAction(icons.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.list = QListWidget()
        self.list.setObjectName("shelf")
        self.list.setAccessibleName("Các sổ")
        self.list.setItemDelegate(_ShelfDelegate(self.list))
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setStyleSheet("background: transparent;")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(6)
        box = QVBoxLayout()
        box.setContentsMargins(_PAD, 0, _PAD, 0)
        box.addWidget(self.search)
        column.addLayout(box)
        column.addWidget(self.list, 1)
        self._fill()

    def _fill(self) -> None:
        group = ""
        for one in self._ledgers:
            if self._headed and one.group != group:
                group = one.group
                head = QListWidgetItem(GROUPS[group])
                head.setFlags(Qt.ItemFlag.NoItemFlags)
                self.list.addItem(head)
            item = QListWidgetItem(one.title)
            item.setData(_KEY, one.key)
            item.setToolTip(f"{one.title}\n{one.help}".strip())
            self.list.addItem(item)

    def _connect(self) -> None:
        self.search.textEdited.connect(self._on_search)
        self.search.returnPressed.connect(self._on_first)
        self.list.currentItemChanged.connect(self._on_current)

    def keys(self) -> tuple[str, ...]:
        """Return the keys of the ledgers, as they stand."""
        return tuple(one.key for one in self._ledgers)

    def current(self) -> str:
        """Return the key of the chosen ledger; empty = none."""
        item = self.list.currentItem()
        return str(item.data(_KEY) or "") if item is not None else ""

    def choose(self, key: str) -> None:
        """Choose a ledger, which is told."""
        for place in range(self.list.count()):
            if self.list.item(place).data(_KEY) == key:
                self.list.setCurrentRow(place)
                return

    def set_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many rows each ledger has."""
        for place in range(self.list.count()):
            item = self.list.item(place)
            key = item.data(_KEY)
            if key:
                count = counts.get(key, 0)
                item.setData(_COUNT, count)
                item.setData(
                    Qt.ItemDataRole.AccessibleTextRole,
                    f"{item.text()}, {vietnamese.integer(count)} dòng",
                )

    def titles(self) -> tuple[str, ...]:
        """Return the titles of the ledgers that the search leaves."""
        items = (self.list.item(place) for place in range(self.list.count()))
        return tuple(one.text() for one in items if one.data(_KEY) and not one.isHidden())

    @Slot(str)
    def _on_search(self, typed: str) -> None:
        words = vietnamese.fold(typed).split()
        by_key = {one.key: one for one in self._ledgers}
        head: QListWidgetItem | None = None
        left = 0
        for place in range(self.list.count()):
            item = self.list.item(place)
            key = item.data(_KEY)
            if not key:
                if head is not None:
                    head.setHidden(not left)
                head, left = item, 0
                continue
            ledger = by_key[key]
            text = vietnamese.fold(f"{ledger.title} {ledger.row_title} {ledger.help}")
            found = all(word in text for word in words)
            item.setHidden(not found)
            left += found
        if head is not None:
            head.setHidden(not left)

    @Slot()
    def _on_first(self) -> None:
        for place in range(self.list.count()):
            item = self.list.item(place)
            if item.data(_KEY) and not item.isHidden():
                self.list.setCurrentRow(place)
                return

    @Slot()
    def _on_current(self) -> None:
        if key := self.current():
            self.chosen.emit(key)
