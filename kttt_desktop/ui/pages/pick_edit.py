"""A choice among many: typed with or without marks, picked from what matches."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Slot
from PySide6.QtWidgets import QComboBox, QCompleter

from kttt_desktop.domain import vietnamese

_FOLDED = Qt.ItemDataRole.UserRole + 1
_MOST_SHOWN = 12


class _FoldedCompleter(QCompleter):
    """Finds items by a part of their text, whatever the marks."""

    def splitPath(self, path: str) -> list[str]:
        return [vietnamese.fold(path)]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        return str(index.data(Qt.ItemDataRole.DisplayRole))


class PickEdit(QComboBox):
    """Takes typing; its data is the value of the item named, else the text as typed."""

    def __init__(self, options: Sequence[tuple[str, str]] = (), placeholder: str = "") -> None:
        super().__init__()
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMaxVisibleItems(_MOST_SHOWN)
        self._placeholder = placeholder
        self._complete()
        self.offer(options)

    def _complete(self) -> None:
        completer = _FoldedCompleter(self.model(), self)
        completer.setCompletionRole(_FOLDED)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setMaxVisibleItems(_MOST_SHOWN)
        self.setCompleter(completer)
        edit = self.lineEdit()
        if edit is not None:
            edit.setPlaceholderText(self._placeholder)
            edit.textEdited.connect(self._on_typed)

    def offer(self, options: Sequence[tuple[str, str]]) -> None:
        """Offer other items; what is held stays."""
        held = str(self.currentData()) if self.count() else ""
        text = self.currentText()
        self.clear()
        for value, title in options:
            self.addItem(title, value)
            self.setItemData(self.count() - 1, vietnamese.fold(title), _FOLDED)
        self.setCurrentIndex(self.findData(held) if held else -1)
        if held and self.currentIndex() < 0:
            self.setEditText(text)

    def currentData(self, role: int = Qt.ItemDataRole.UserRole) -> str:
        """Return the value of the item whose text stands here, else what was typed."""
        text = vietnamese.clean(self.currentText())
        here = self.currentIndex()
        if here >= 0 and self.itemText(here) == text:
            return str(self.itemData(here, role))
        folded = vietnamese.fold(text)
        alike = [place for place in range(self.count()) if self.itemData(place, _FOLDED) == folded]
        exact = [place for place in alike if self.itemText(place) == text] or alike
        return str(self.itemData(exact[0], role)) if len(exact) == 1 else text

    def is_known(self) -> bool:
        """Return whether nothing or one of the items stands here."""
        held = self.currentData()
        return not held or self.findData(held) >= 0

    @Slot()
    def _on_typed(self) -> None:
        self.activated.emit(self.currentIndex())
