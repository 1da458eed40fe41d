"""Tying a task to another: search in all other documents, the most alike first."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from kttt_desktop.domain.faults import KtttError
from kttt_desktop.domain.task import TaskLinkDraft
from kttt_desktop.queries.rows.tasks import LinkedTask, TaskRow
from kttt_desktop.ui import fonts
from kttt_desktop.ui.dialog import TABLE, footer
from kttt_desktop.ui.jobs import JobRunner, Lane
from kttt_desktop.ui.notices import Band
from kttt_desktop.ui.page import segments
from kttt_desktop.ui.parts import button, label
from kttt_desktop.ui.theme import Tone

CARRIES_OUT, SAME = "carries_out", "same"
_HEADS = ("Giống", "Văn bản", "Mục", "Nhiệm vụ")
_WIDTHS = (60, 250, 74, 470)
_MS_TYPED = 200
_HINTS = {
    CARRIES_OUT: "Nhiệm vụ này triển khai nhiệm vụ được chọn (của cấp trên).",
    SAME: "Hai văn bản cùng giao một nhiệm vụ: tiến độ nhập một lần, hiện ở cả hai.",
}
Find = Callable[[str], tuple[LinkedTask, ...]]


class LinkTable(QTableWidget):
    """Tasks to choose from; `entered` on Enter."""

    entered = Signal()

    def __init__(self) -> None:
        super().__init__(0, len(_HEADS))
        self.setObjectName("faults")  # painted as every small table of rows
        self.setAccessibleName("Nhiệm vụ của văn bản khác")
        self.setHorizontalHeaderLabels(_HEADS)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(fonts.scaled(28))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        for place, width in enumerate(_WIDTHS):
            self.setColumnWidth(place, fonts.scaled(width))
        head = self.horizontalHeader()
        head.setObjectName("faultsHead")
        head.setStretchLastSection(True)
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class TaskLinkDialog(QDialog):
    """Chooses the other task and the kind of tie; `saved` with what the save gave."""

    saved = Signal(object)

    def __init__(
        self,
        parent: QWidget | None,
        task: TaskRow,
        kind: str,
        *,
        find: Find,
        save: Callable[[TaskLinkDraft], object],
        jobs: JobRunner,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Liên kết nhiệm vụ")
        self._task, self._find, self._save, self._jobs = task, find, save, jobs
        self._found: tuple[LinkedTask, ...] = ()
        self._build(kind)
        self._connect()
        self._on_kind()
        self._search()

    def _build(self, kind: str) -> None:
        body = QWidget()
        body.setObjectName("dialogBody")
        column = QVBoxLayout(body)
        column.setContentsMargins(20, 14, 20, 14)
        column.setSpacing(8)
        self.words = label(self._task.text, wrap=True)
        self.words.setMaximumHeight(fonts.scaled(60))
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.words.setToolTip(self._task.text)
        self.carries_button = button("Thực hiện nhiệm vụ cấp trên", "segment", name="carries_out")
        self.same_button = button("Cùng một nhiệm vụ", "segment", name="same")
        for one in (self.carries_button, self.same_button):
            one.setMinimumWidth(fonts.scaled(224))
        (self.same_button if kind == SAME else self.carries_button).setChecked(True)
        kinds = QHBoxLayout()
        kinds.addWidget(segments(self.carries_button, self.same_button))
        kinds.addStretch(1)
        (self.same_button if kind == SAME else self.carries_button).setChecked(True)
        self.hint = label("", "hint")
        self.search = QLineEdit()
        self.search.setObjectName("search_task")
        self.search.setPlaceholderText("Tìm nhiệm vụ ở văn bản khác, không cần dấu")
        self.band = Band(Tone.DANGER)
        self.table = LinkTable()
        self.count = label("", "hint")
        column.addWidget(self.words)
        column.addLayout(kinds)
        for part in (self.hint, self.band, self.search, self.table, self.count):
            column.addWidget(part)
        self.save_button = button("Liên kết", "primary", name="link")
        self.cancel_button = button("Hủy", name="cancel", tip="Esc")
        keys = label("↓ vào danh sách   ·   Enter liên kết   ·   Esc hủy", "hint")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(body, 1)
        outer.addWidget(footer(keys, buttons=(self.save_button, self.cancel_button)))
        self.resize(TABLE, 560)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_MS_TYPED)

    def _connect(self) -> None:
        self.search.textEdited.connect(self._on_typed)
        self._timer.timeout.connect(self._search)
        self.search.returnPressed.connect(self.accept)
        for one in (self.carries_button, self.same_button):
            one.clicked.connect(self._on_kind)
        self.table.entered.connect(self.accept)
        self.table.itemDoubleClicked.connect(self.accept)
        self.save_button.clicked.connect(self.accept)
        self.cancel_button.clicked.connect(self.reject)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.accept)
        down = QShortcut(QKeySequence("Down"), self.search, self.table.setFocus)
        down.setContext(Qt.ShortcutContext.WidgetShortcut)

    def open(self) -> None:
        """Open the dialog with the focus where words are typed."""
        super().open()
        self.search.setFocus(Qt.FocusReason.TabFocusReason)

    def kind(self) -> str:
        """Return the kind of tie that is chosen."""
        return SAME if self.same_button.isChecked() else CARRIES_OUT

    @Slot()
    def _on_kind(self) -> None:
        self.hint.setText(_HINTS[self.kind()])

    @Slot()
    def _on_typed(self) -> None:
        self._timer.start()

    @Slot()
    def _search(self) -> None:
        typed = self.search.text()
        self._jobs.start(lambda _job: self._find(typed), done=self._on_found)

    @Slot(object)
    def _on_found(self, found: tuple[LinkedTask, ...]) -> None:
        self._found = found
        self.table.setRowCount(len(found))
        for row, one in enumerate(found):
            share = "" if one.likeness is None else f"{one.likeness}%"
            texts = (share, one.document, one.section_path, one.text.replace("\n", " "))
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                item.setToolTip(one.text if column else "")
                self.table.setItem(row, column, item)
        if found:
            self.table.setCurrentCell(0, 0)
        said = f"{len(found)} nhiệm vụ" if found else "Không có nhiệm vụ nào giống. Gõ từ để tìm."
        self.count.setText(said)
        self.save_button.setEnabled(bool(found))

    @Slot()
    def accept(self, *_row: Any) -> None:
        """Tie the tasks, then close; a refusal is said and the dialog stays."""
        row = self.table.currentRow()
        if not 0 <= row < len(self._found) or not self.save_button.isEnabled():
            return
        other = self._found[row].id
        draft = TaskLinkDraft(task_id=self._task.id, kind=self.kind(), other_id=other)
        self.save_button.setEnabled(False)
        self._jobs.start(
            lambda _job: self._save(draft),
            done=self._on_saved,
            failed=self._on_failed,
            lane=Lane.ACTION,
        )

    @Slot(object)
    def _on_saved(self, result: object) -> None:
        self.saved.emit(result)
        super().accept()

    @Slot(object)
    def _on_failed(self, error: KtttError) -> None:
        self.save_button.setEnabled(True)
        self.band.say(" ".join(fault.text() for fault in error.faults))
        self.band.strong.setWordWrap(True)
