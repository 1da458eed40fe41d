"""Sửa danh mục: the items of a code list from a day on."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLineEdit, QWidget

from kttt_desktop.domain.draft import Day, Draft, Line, read_draft
from kttt_desktop.domain.law import Law
from kttt_desktop.services.code_lists import CodeListChange, ListItem, listed
from kttt_desktop.ui.dialog import EntryDialog
from kttt_desktop.ui.edits import DateEdit
from kttt_desktop.ui.form_field import choice
from kttt_desktop.ui.jobs import JobRunner
from kttt_desktop.ui.parts import button, label

_HELP = (
    "Tên mới dùng từ ngày ghi ở trên, số liệu trước ngày đó giữ tên cũ. Mục thôi dùng không còn để "
    "chọn khi nhập, dòng đã ghi vẫn giữ."
)


class _Head(Draft):
    valid_from: Day
    decided_by: Line


@dataclass(frozen=True)
class _ItemRow:
    code: str | None
    name: QLineEdit
    retired: QCheckBox


class CodeListDialog(EntryDialog):
    """The items of one of several lists; saving gives a `CodeListChange`.

    Args:
        parent: Whose dialog it is.
        lists: Name and title of each list that may be changed.
        law: Of today.
        save: Keeps the change.
        jobs: Runs it.
    """

    def __init__(
        self,
        parent: QWidget | None,
        lists: Sequence[tuple[str, str]],
        law: Law,
        save: Callable[[Any], object],
        *,
        jobs: JobRunner | None = None,
    ) -> None:
        super().__init__(parent, "Sửa danh mục", save, jobs=jobs)
        self._law = law
        self.rows: list[_ItemRow] = []
        self.lists: QComboBox = choice(lists, empty=None)
        self.add("name", "Danh mục", self.lists, required=True, span=2)
        self.add("valid_from", "Áp dụng từ ngày", DateEdit(law.day), required=True)
        self.add("decided_by", "Người quyết định", QLineEdit(), required=True, column=1)
        self.form.addWidget(label(_HELP, "second", wrap=True), self.form.rowCount(), 0, 1, 2)
        self._items = QWidget()
        self._grid = QGridLayout(self._items)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(6)
        self._grid.setHorizontalSpacing(16)
        self._grid.setColumnStretch(0, 1)
        self.form.addWidget(self._items, self.form.rowCount(), 0, 1, 2)
        self.add_button = button("Thêm mục", icon="plus", name="add_item")
        left = Qt.AlignmentFlag.AlignLeft
        self.form.addWidget(self.add_button, self.form.rowCount(), 0, 1, 2, left)
        self.add_button.clicked.connect(self._on_add)
        self.lists.currentIndexChanged.connect(self._fill)
        self._fill()

    @Slot()
    def _fill(self) -> None:
        for row in self.rows:
            for part in (row.name, row.retired):
                self._grid.removeWidget(part)
                part.deleteLater()
        self.rows = []
        for item in listed(self._law, str(self.lists.currentData())):
            self._add_row(item)
        self._touched = False

    def _add_row(self, item: ListItem) -> _ItemRow:
        number = len(self.rows) + 1
        name = QLineEdit(item.label)
        name.setAccessibleName(f"Tên mục thứ {number}")
        name.setPlaceholderText("Tên mục mới")
        retired = QCheckBox("Thôi dùng")
        retired.setChecked(item.retired)
        retired.setAccessibleName(f"Thôi dùng mục thứ {number}")
        name.textEdited.connect(self._on_edited)
        retired.clicked.connect(self._on_edited)
        row = _ItemRow(item.code, name, retired)
        self._grid.addWidget(name, number, 0)
        self._grid.addWidget(retired, number, 1)
        QWidget.setTabOrder(name, retired)
        if self.rows:
            QWidget.setTabOrder(self.rows[-1].retired, name)
        QWidget.setTabOrder(retired, self.add_button)
        self.rows.append(row)
        return row

    @Slot()
    def _on_add(self) -> None:
        row = self._add_row(ListItem(None, ""))
        row.name.setFocus(Qt.FocusReason.OtherFocusReason)
        self._items.adjustSize()
        self.area.ensureWidgetVisible(self.add_button)

    def draft(self) -> CodeListChange:
        """Return the list as typed; new items left without a name are passed over.

        Raises:
            InputError: If the day cannot be read, or nobody answers for it.
        """
        typed = self.values()
        head = read_draft(
            _Head, {"valid_from": typed["valid_from"], "decided_by": typed["decided_by"]}
        )
        items = tuple(
            ListItem(row.code, row.name.text(), row.retired.isChecked())
            for row in self.rows
            if row.code is not None or row.name.text().strip()
        )
        name = str(self.lists.currentData())
        return CodeListChange(name, head.valid_from, items, head.decided_by)
