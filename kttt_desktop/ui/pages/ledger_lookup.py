"""Looking up what a reference points at: typed with or without marks, picked from what matches."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QCompleter,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
)

from kttt_desktop.domain import vietnamese
from kttt_desktop.ui import fonts, icons, theme
from kttt_desktop.ui.form_field import OwnEditor
from kttt_desktop.ui.theme import Role

_MS_AFTER_TYPING = 120
_ROW, _PAD = 28, 10
_LEAST_WIDTH = 420
_MOST_SHOWN = 9
_DETAIL = Qt.ItemDataRole.UserRole + 1
_KEY = Qt.ItemDataRole.UserRole
_OPENING = {Qt.Key.Key_Down, Qt.Key.Key_F4}
_PASSING = {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason}


@dataclass(frozen=True, slots=True)
class Option:
    """Something that can be picked; `detail` tells two of one name apart."""

    key: str
    name: str
    detail: str = ""


Search = Callable[[str], Sequence[Option]]


class _OptionDelegate(QStyledItemDelegate):
    """Paints the name, and at the right its detail in grey."""

    def sizeHint(
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(_LEAST_WIDTH, fonts.scaled(_ROW))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        place: QRect = option.rect
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        known = bool(index.data(_KEY))
        painter.save()
        painter.fillRect(place, theme.color(Role.SEL if chosen and known else Role.RAISED))
        inside = place.adjusted(_PAD, 0, -_PAD, 0)
        detail = str(index.data(_DETAIL) or "")
        room = inside.width()
        if detail:
            painter.setFont(fonts.font(fonts.Type.SMALL))
            painter.setPen(theme.color(Role.TEXT2 if chosen else Role.TEXT3))
            metrics = painter.fontMetrics()
            shown = metrics.elidedText(detail, Qt.TextElideMode.ElideRight, room * 2 // 5)
            painter.drawText(
                inside, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, shown
            )
            room -= metrics.horizontalAdvance(shown) + 16
        painter.setFont(fonts.font(fonts.Type.BODY, italic=not known))
        painter.setPen(theme.color(Role.TEXT if known else Role.TEXT3))
        name = painter.fontMetrics().elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, room
        )
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter, name)
        painter.restore()


class LookupEdit(OwnEditor):
    """A field that finds while typing; holds the key of what was picked.

    Down opens what matches, arrows walk it, Enter and Tab pick, Esc closes it. `picked` with the
    option. What was typed and picked nowhere stays, and is told as not in the list.
    """

    picked = Signal(object)

    def __init__(self, search: Search, placeholder: str = "Gõ để tìm, không cần dấu") -> None:
        super().__init__()
        self._search = search
        self._held: Option | None = None
        self._opening = False
        self.edit = QLineEdit()
        self.edit.setPlaceholderText(placeholder)
        self.face = self.edit
        self.setFocusProxy(self.edit)
        self._build()
        self._connect()

    def _build(self) -> None:
        self._options = QStandardItemModel(self)
        self.completer = QCompleter(self._options, self)
        self.completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.completer.setMaxVisibleItems(_MOST_SHOWN)
        self.completer.setWidget(self.edit)
        self.list = QListView()
        self.list.setUniformItemSizes(True)
        self.completer.setPopup(self.list)
        self.list.setItemDelegate(_OptionDelegate(self.list))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_MS_AFTER_TYPING)
        self._open = self.edit.addAction(
            icons.icon("search"), QLineEdit.ActionPosition.TrailingPosition
        )
        self._open.setToolTip("Mở danh sách (↓)")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.edit)

    def _connect(self) -> None:
        self.edit.textEdited.connect(self._on_typed)
        self.edit.installEventFilter(self)
        self._pause.timeout.connect(self._on_pause)
        self._open.triggered.connect(self.offer_all)
        self.completer.activated[QModelIndex].connect(self._on_activated)  # type: ignore[index]

    def option(self) -> Option | None:
        """Return what is picked."""
        return self._held

    def is_known(self) -> bool:
        """Return whether nothing is typed or something is picked."""
        return self._held is not None or not self.edit.text().strip()

    def value(self) -> str:
        """Return the key picked, else what was typed."""
        return self._held.key if self._held is not None else self.edit.text().strip()

    def set_value(self, value: str) -> None:
        """Hold a key whose name is the key; an empty text = nothing."""
        self.show_option(Option(value, value) if value else None)

    def show_option(self, option: Option | None) -> None:
        """Show what is picked."""
        self._held = option
        self.edit.setText(option.name if option else "")
        self.edit.setCursorPosition(0)
        self.edit.setToolTip(
            "\n".join(part for part in (option.name, option.detail) if part) if option else ""
        )

    def settle(self) -> None:
        """Pick the only option of that name when something was typed and nothing picked."""
        typed = self.edit.text().strip()
        if self._held is not None or not typed:
            return
        found = list(self._search(typed))
        alike = [one for one in found if vietnamese.fold(one.name) == vietnamese.fold(typed)]
        only = alike if len(alike) == 1 else found
        if len(only) == 1:
            self._pick(only[0])

    @Slot()
    def offer_all(self) -> None:
        """Open the list, of everything when something is picked already."""
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.offer("" if self._held is not None else self.edit.text())

    def offer(self, typed: str) -> None:
        """Open the list of what holds the text."""
        self._options.clear()
        for one in self._search(typed):
            item = QStandardItem(one.name)
            item.setData(one.key, _KEY)
            item.setData(one.detail, _DETAIL)
            self._options.appendRow(item)
        if not self._options.rowCount():
            nothing = f"Không có “{typed}” trong sổ" if typed.strip() else "Chưa có gì để chọn"
            item = QStandardItem(nothing)
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            self._options.appendRow(item)
        width = max(self.edit.width(), fonts.scaled(_LEAST_WIDTH))
        self._opening = True
        self.completer.complete(QRect(0, self.edit.height(), width, 2))
        self._opening = False
        self.list.setCurrentIndex(self._options.index(0, 0))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() in _OPENING and not self.list.isVisible():
                self.offer_all()
                return True
        elif isinstance(event, QFocusEvent) and event.type() is QEvent.Type.FocusOut:
            self._on_left(event.reason())
        return super().eventFilter(watched, event)

    def _on_left(self, reason: Qt.FocusReason) -> None:
        if reason not in _PASSING and not self._opening:
            self._pause.stop()
            self.settle()

    @Slot(str)
    def _on_typed(self, text: str) -> None:
        self._held = None
        self.edited.emit()
        if text.strip():
            self._pause.start()
        else:
            self._pause.stop()
            self.list.hide()

    @Slot()
    def _on_pause(self) -> None:
        if self.edit.hasFocus():
            self.offer(self.edit.text())

    @Slot(QModelIndex)
    def _on_activated(self, index: QModelIndex) -> None:
        key = index.data(_KEY)
        if key:
            self._pick(Option(str(key), str(index.data()), str(index.data(_DETAIL) or "")))

    def _pick(self, option: Option) -> None:
        self._pause.stop()
        self.show_option(option)
        self.edited.emit()
        self.picked.emit(option)
