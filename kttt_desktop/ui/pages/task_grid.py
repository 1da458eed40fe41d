"""Nhập tiến độ: the grid of a period with the editor of one task under it."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kttt_desktop.queries.rows.tasks import TaskRow
from kttt_desktop.ui.grid import EntryGrid
from kttt_desktop.ui.grid_source import CellEdit
from kttt_desktop.ui.pages.acts import Register
from kttt_desktop.ui.pages.progress_source import FIELDS, FILES, LONG, ProgressSource
from kttt_desktop.ui.pages.task_editor import TaskEditor
from kttt_desktop.ui.pages.task_files import TaskFiles

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class TaskGrid(QWidget):
    """Cells of all tasks shown; F2 and Alt+Enter go into the editor, Ctrl+' copies last period.

    Signals: `written` after something was kept; `undo_asked` on Ctrl+Z in the cells.
    """

    written = Signal()
    undo_asked = Signal()

    def __init__(
        self, register: Register, states: Sequence[tuple[str, str]], files: TaskFiles
    ) -> None:
        super().__init__()
        self._files = files
        self._period = ""
        self.source = ProgressSource(register, states)
        self.cells = EntryGrid("Nhiệm vụ")
        self.editor = TaskEditor(states)
        self._build()
        self._connect()

    def _build(self) -> None:
        bar = self.cells.findChild(QWidget, "valueBar")
        if bar is not None:
            bar.hide()  # the editor says the same with more room
        self.setFocusProxy(self.cells)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.cells, 1)
        column.addWidget(self.editor)

    def _connect(self) -> None:
        self.cells.table.installEventFilter(self)
        self.cells.moved.connect(self._on_moved)
        self.cells.written.connect(self.written)
        self.cells.undo_asked.connect(self.undo_asked)
        self.editor.left.connect(self._on_left)
        self.editor.next_asked.connect(self._on_next)
        self.editor.back_asked.connect(self._on_back)
        self.editor.copy_asked.connect(self._on_copy)
        self.editor.files_asked.connect(self._on_files)

    def show_tasks(self, tasks: Sequence[TaskRow], period: str) -> None:
        """Show tasks in a period; the place stays where it can."""
        self.editor.keep()
        self._period = period
        self.source = self.source.showing(tasks, period)
        self.cells.set_source(self.source)
        self._show_row()

    def renew(self, tasks: Sequence[TaskRow]) -> None:
        """Take the tasks again after something was written; no row moves."""
        self.source.renew(tasks)
        self.cells.refresh()
        self._show_row()

    def go_to(self, key: int, name: str = "state") -> bool:
        """Go to a field of a task; False when it is not shown."""
        row = self.source.row_of(key)
        if row is not None:
            self.cells.go_to(row, FIELDS.index(name))
        return row is not None

    def current(self) -> TaskRow | None:
        """Return the task of the current row."""
        return self.source.task(self.cells.current()[0])

    def selected(self) -> list[TaskRow]:
        """Return the tasks of the chosen rows."""
        top, bottom, _left, _right = self.cells.table.block()
        found = (self.source.task(row) for row in range(top, bottom + 1))
        return [one for one in found if one is not None]

    def copy_last(self) -> None:
        """Copy into the chosen cells what was said there in the last period, as one action."""
        top, bottom, left, right = self.cells.table.block()
        places = [(r, c) for r in range(max(top, 0), bottom + 1) for c in range(left, right + 1)]
        self.cells.model.write(self.source.last_words(places))

    def add_file(self) -> None:
        """Ask for a file of the current task."""
        task = self.current()
        if task is not None:
            self._files.ask_for(task, self._period)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        pressed = event.type() == QEvent.Type.KeyPress
        if pressed and isinstance(event, QKeyEvent) and self._on_key(event):
            return True
        return super().eventFilter(watched, event)

    def _on_key(self, event: QKeyEvent) -> bool:
        modifiers, key = event.modifiers(), event.key()
        name = FIELDS[max(self.cells.current()[1], 0)]
        if key == Qt.Key.Key_F2 or (modifiers & Qt.KeyboardModifier.AltModifier and key in _ENTER):
            if name == FILES:
                self.editor.files.showMenu()
                return True
            return name in LONG and self.editor.focus_field(name)
        control = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        if control and key in (Qt.Key.Key_Apostrophe, Qt.Key.Key_QuoteDbl):
            self.copy_last()
            return True
        return False

    def _show_row(self) -> None:
        self.editor.show_task(self.current(), self._period)

    def _write(self, task: TaskRow, name: str, typed: str) -> None:
        row = self.source.row_of(task.id)
        if row is not None:
            column = FIELDS.index(name)
            if self.cells.model.cell(row, column).edit != typed:
                self.cells.model.write([CellEdit(row, column, typed)])

    @Slot(int, int)
    def _on_moved(self, row: int, _column: int) -> None:
        task = self.source.task(row)
        shown = self.editor.task()
        if task is not None and shown is not None and shown.id != task.id:
            self.editor.keep()
        self._show_row()

    @Slot(str, str)
    def _on_left(self, name: str, typed: str) -> None:
        task = self.editor.task()
        if task is not None:
            self._write(task, name, typed)

    @Slot()
    def _on_next(self) -> None:
        field = next((n for n, one in self.editor.texts.items() if one.hasFocus()), "result")
        row, column = self.cells.current()
        if row + 1 < self.source.row_count():
            self.cells.table.go_to(row + 1, column)
            self.editor.focus_field(field)

    @Slot()
    def _on_back(self) -> None:
        self.cells.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str)
    def _on_copy(self, name: str) -> None:
        row = self.cells.current()[0]
        self.cells.model.write(self.source.last_words([(row, FIELDS.index(name))]))
        self._show_row()

    @Slot()
    def _on_files(self) -> None:
        self._files.fill(self.editor.file_menu, self.current(), self._period)
