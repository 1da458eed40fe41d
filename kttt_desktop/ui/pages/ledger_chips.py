"""Several things picked one after another: each a chip that a click takes away."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Slot
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLayout, QLayoutItem, QPushButton, QVBoxLayout, QWidget

from kttt_desktop.ui import fonts
from kttt_desktop.ui.form_field import OwnEditor
from kttt_desktop.ui.pages.ledger_lookup import LookupEdit, Option, Search
from kttt_desktop.ui.parts import button

_WIDEST = 300
_GAP = 6


class FlowLayout(QLayout):
    """Widgets beside each other, in as many lines as the width asks for."""

    def __init__(self) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        widths = [item.sizeHint().width() for item in self._items]
        heights = [item.sizeHint().height() for item in self._items]
        return QSize(max(widths, default=0), max(heights, default=0))

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    def _place(self, rect: QRect, *, move: bool) -> int:
        """Place the items; return the height they need."""
        left, top, tall = rect.left(), rect.top(), 0
        for item in self._items:
            size = item.sizeHint()
            if left > rect.left() and left + size.width() > rect.right() + 1:
                left, top, tall = rect.left(), top + tall + _GAP, 0
            if move:
                item.setGeometry(QRect(QPoint(left, top), size))
            left += size.width() + _GAP
            tall = max(tall, size.height())
        return top + tall - rect.top()


class ChipsEdit(OwnEditor):
    """Chips, and a look-up below them that adds one; its value is the keys."""

    def __init__(
        self, search: Search, placeholder: str = "Gõ để tìm và thêm, không cần dấu"
    ) -> None:
        super().__init__()
        self._held: dict[str, Option] = {}
        self.chips: dict[str, QPushButton] = {}
        self.lookup = LookupEdit(search, placeholder)
        self.face = self.lookup.edit
        self.setFocusProxy(self.lookup)
        self._flow = FlowLayout()
        self._box = QWidget()
        self._box.setLayout(self._flow)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP)
        column.addWidget(self._box)
        column.addWidget(self.lookup)
        self._box.hide()
        self.lookup.picked.connect(self._on_picked)
        self.lookup.edited.connect(self.edited)

    def is_known(self) -> bool:
        """Return whether nothing stands in the look-up that was not picked."""
        return self.lookup.is_known()

    def keys(self) -> tuple[int, ...]:
        """Return the keys of the chips."""
        return tuple(int(key) for key in self._held)

    def value(self) -> str:
        """Return the keys, by commas."""
        return ",".join(self._held)

    def set_value(self, value: str) -> None:
        """Show chips whose names are their keys."""
        self.show_options([Option(key, key) for key in value.split(",") if key])

    def show_options(self, options: list[Option]) -> None:
        """Show these chips and no others."""
        for key in tuple(self._held):
            self._drop(key)
        for one in options:
            self._add(one)

    def _add(self, option: Option) -> None:
        if option.key in self._held:
            return
        self._held[option.key] = option
        metrics = QFontMetrics(fonts.font(fonts.Type.BODY))
        shown = metrics.elidedText(option.name, Qt.TextElideMode.ElideRight, fonts.scaled(_WIDEST))
        chip = button(
            shown, icon="x", small=True, name=f"chip_{option.key}", tip="Bỏ khỏi danh sách"
        )
        chip.setToolTip(f"Bỏ “{option.name}”")
        chip.setAccessibleName(f"Bỏ {option.name}")
        chip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        chip.setProperty("key", option.key)
        chip.clicked.connect(self._on_dropped)
        self.chips[option.key] = chip
        self._flow.addWidget(chip)
        self._box.show()
        self._box.updateGeometry()

    def _drop(self, key: str) -> None:
        self._held.pop(key, None)
        chip = self.chips.pop(key, None)
        if chip is not None:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._box.setVisible(bool(self._held))
        self._box.updateGeometry()

    @Slot(object)
    def _on_picked(self, option: Option) -> None:
        self.lookup.show_option(None)
        self._add(option)
        self.edited.emit()

    @Slot()
    def _on_dropped(self) -> None:
        sender = self.sender()
        if isinstance(sender, QPushButton):
            self._drop(str(sender.property("key")))
            self.lookup.setFocus(Qt.FocusReason.OtherFocusReason)
            self.edited.emit()
