"""Which columns a list shows and in which order: opens under its button, acts at once."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from kttt_desktop.domain import vietnamese
from kttt_desktop.ui.parts import button, label
from kttt_desktop.ui.table_model import TableColumn

_WIDTH, _HEIGHT = 280, 380


class ColumnChooser(QFrame):
    """A list of all columns with a tick each; dragging changes the order."""

    reset_asked = Signal()

    def __init__(
        self, columns: Sequence[TableColumn[Any]], head: QHeaderView, parent: QWidget
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._columns = tuple(columns)
        self._head = head
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setObjectName("popup")
        self.setFixedSize(_WIDTH, _HEIGHT)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.addWidget(label("Cột của danh sách", "strong"))
        self.search = QLineEdit()
        self.search.setPlaceholderText("Tìm cột")
        self.search.setProperty("small", "true")
        column.addWidget(self.search)
        self.list = QListWidget()
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        column.addWidget(self.list, 1)
        self.default = button("Về mặc định", "link", name="default_columns")
        column.addWidget(self.default, 0, Qt.AlignmentFlag.AlignLeft)

    def _connect(self) -> None:
        self.search.textEdited.connect(self._on_search)
        self.list.itemChanged.connect(self._on_ticked)
        self.list.model().rowsMoved.connect(self._on_dragged)
        self.default.clicked.connect(self._on_default)

    def open_under(self, widget: QWidget) -> None:
        """Show the chooser under its button."""
        self.fill()
        corner = widget.mapToGlobal(QPoint(widget.width() - _WIDTH, widget.height() + 2))
        self.move(corner)
        self.show()
        self.search.setFocus(Qt.FocusReason.PopupFocusReason)

    def fill(self) -> None:
        """List the columns in the order they are shown."""
        self.list.blockSignals(True)
        self.list.clear()
        for place in sorted(range(len(self._columns)), key=self._head.visualIndex):
            item = QListWidgetItem(self._columns[place].title)
            item.setData(Qt.ItemDataRole.UserRole, place)
            shown = not self._head.isSectionHidden(place)
            item.setCheckState(Qt.CheckState.Checked if shown else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.blockSignals(False)

    @Slot(str)
    def _on_search(self, typed: str) -> None:
        wanted = vietnamese.fold(typed)
        for place in range(self.list.count()):
            item = self.list.item(place)
            item.setHidden(wanted not in vietnamese.fold(item.text()))

    @Slot(QListWidgetItem)
    def _on_ticked(self, item: QListWidgetItem) -> None:
        shown = item.checkState() is Qt.CheckState.Checked
        last = self._head.count() - self._head.hiddenSectionCount() == 1
        if not shown and last:
            item.setCheckState(Qt.CheckState.Checked)
            return
        self._head.setSectionHidden(item.data(Qt.ItemDataRole.UserRole), not shown)
        self._head.geometriesChanged.emit()

    @Slot()
    def _on_dragged(self) -> None:
        for place in range(self.list.count()):
            section = self.list.item(place).data(Qt.ItemDataRole.UserRole)
            self._head.moveSection(self._head.visualIndex(section), place)

    @Slot()
    def _on_default(self) -> None:
        self.reset_asked.emit()
        self.fill()
