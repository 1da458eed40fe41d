"""The room under the grid of progress: one task, its long texts, last period's words beside."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.draft import LONGEST_TEXT
from kttt_desktop.queries.rows.tasks import ProgressRow, TaskRow
from kttt_desktop.ui import fonts
from kttt_desktop.ui.chip import Chip
from kttt_desktop.ui.form_field import choice
from kttt_desktop.ui.pages.task_tree import LATE, period_words, state_look
from kttt_desktop.ui.parts import ElidedLabel, button, label, line
from kttt_desktop.ui.theme import Tone

_HIGH, _LOW = 72, 46
TEXTS = ("result", "difficulty", "proposal")


class LongText(QPlainTextEdit):
    """A long text of a cell: Enter breaks the line, leaving keeps it, Esc gives the old one back.

    Signals: `left` when it was changed and left; `given_up` on Esc.
    """

    left = Signal()
    given_up = Signal()

    def __init__(self, name: str, title: str, height: int) -> None:
        super().__init__()
        self._held = ""
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setTabChangesFocus(True)
        self.setFixedHeight(fonts.scaled(height))

    def show_text(self, text: str) -> None:
        """Show what is kept."""
        self._held = text
        if self.toPlainText() != text:
            self.setPlainText(text)

    def is_changed(self) -> bool:
        """Return whether something was typed that is not kept."""
        return vietnamese.clean(self.toPlainText()) != vietnamese.clean(self._held)

    def keep(self) -> None:
        """Let what was typed be kept now."""
        if self.is_changed():
            self.left.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.keep()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.setPlainText(self._held)
            self.given_up.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and (
            event.modifiers() & Qt.KeyboardModifier.AltModifier
        ):
            self.insertPlainText("\n")
        else:
            super().keyPressEvent(event)


@dataclass(frozen=True, slots=True)
class Shown:
    """What the editor shows: a task in a period."""

    task: TaskRow
    period: str


class TaskEditor(QWidget):
    """All that is entered of one task in one period.

    Signals: `left` with a field and its text when it is to be kept; `next_asked` on Ctrl+Enter;
    `back_asked` when the cells are to have the focus again; `copy_asked` with the field that is to
    take last period's words; `files_asked` before the menu of files is shown.
    """

    left = Signal(str, str)
    next_asked = Signal()
    back_asked = Signal()
    copy_asked = Signal(str)
    files_asked = Signal()

    def __init__(self, states: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._states = tuple(states)
        self._shown: Shown | None = None
        self._build()
        self._lay_out()
        self._connect()

    def _build(self) -> None:
        self.setObjectName("dialogBody")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.place = label("", "strong")
        self.words = ElidedLabel("strong")
        self.chip = Chip()
        self.who = ElidedLabel("second")
        self.who.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.last_title = label("", "small")
        self.now_title = label("", "small")
        self.counter = label("", "hint")
        self.copy_button = button("Chép sang kỳ này", "link", name="copy_last", tip="Ctrl+'")
        self.last = QPlainTextEdit()
        self.last.setReadOnly(True)
        self.last.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.last.setFixedHeight(fonts.scaled(_HIGH))
        self.last.setAccessibleName("Kết quả kỳ trước")
        self.result = LongText("edit_result", "Kết quả", _HIGH)
        self.difficulty = LongText("edit_difficulty", "Khó khăn, vướng mắc", _LOW)
        self.proposal = LongText("edit_proposal", "Kiến nghị", _LOW)
        self.texts = dict(zip(TEXTS, (self.result, self.difficulty, self.proposal), strict=True))
        self.state = choice(self._states)
        self.state.setObjectName("edit_state")
        self.state.setAccessibleName("Tình trạng")
        self.state.setFixedWidth(fonts.scaled(140))
        self.percent = QLineEdit()
        self.percent.setObjectName("edit_percent")
        self.percent.setAccessibleName("Tỷ lệ hoàn thành (%)")
        self.percent.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.percent.setFixedWidth(fonts.scaled(52))
        self.papers = QLineEdit()
        self.papers.setObjectName("edit_papers")
        self.papers.setAccessibleName("Văn bản đã ban hành")
        self.files = button("Tệp", icon="paperclip", name="files", tip="Thêm tệp: Ctrl+Shift+O")
        self.file_menu = QMenu(self.files)
        self.files.setMenu(self.file_menu)
        self.next_button = button("Lưu và sang nhiệm vụ sau", name="next_task", tip="Ctrl+Enter")

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self.place)
        head.addWidget(self.words, 3)
        head.addWidget(self.chip)
        head.addWidget(self.who, 2)
        cells = QGridLayout()
        cells.setContentsMargins(0, 0, 0, 0)
        cells.setHorizontalSpacing(12)
        cells.setVerticalSpacing(3)
        cells.addLayout(_pair(self.last_title, self.copy_button), 0, 0)
        cells.addLayout(_pair(self.now_title, self.counter), 0, 1)
        cells.addWidget(self.last, 1, 0)
        cells.addWidget(self.result, 1, 1)
        cells.addWidget(label("Khó khăn, vướng mắc", "small"), 2, 0)
        cells.addWidget(label("Kiến nghị", "small"), 2, 1)
        cells.addWidget(self.difficulty, 3, 0)
        cells.addWidget(self.proposal, 3, 1)
        for column in (0, 1):
            cells.setColumnStretch(column, 1)
        inner = QVBoxLayout()
        inner.setContentsMargins(16, 8, 16, 8)
        inner.setSpacing(6)
        inner.addLayout(head)
        inner.addLayout(cells)
        inner.addLayout(self._foot())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(line())
        whole.addLayout(inner)

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(8)
        parts: tuple[QWidget, ...] = (
            label("Tình trạng", "small"),
            self.state,
            label("Tỷ lệ", "small"),
            self.percent,
            label("%", "small"),
            label("Văn bản đã ban hành", "small"),
        )
        for part in parts:
            foot.addWidget(part)
        foot.addWidget(self.papers, 1)
        foot.addWidget(self.files)
        foot.addWidget(self.next_button)
        return foot

    def _connect(self) -> None:
        for one in self.texts.values():
            one.left.connect(self._on_text_left)
            one.given_up.connect(self.back_asked)
        self.result.textChanged.connect(self._say_count)
        self.state.activated.connect(self._on_state)
        self.percent.editingFinished.connect(self._on_line_left)
        self.papers.editingFinished.connect(self._on_line_left)
        self.copy_button.clicked.connect(self._on_copy)
        self.next_button.clicked.connect(self.go_next)
        self.file_menu.aboutToShow.connect(self.files_asked)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            made = QShortcut(QKeySequence(keys), self, self.go_next)
            made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def show_task(self, task: TaskRow | None, period: str) -> None:
        """Show a task in a period; what is being typed for it stays. None hides the editor."""
        self.setVisible(task is not None)
        if task is None:
            self._shown = None
            return
        same = self._shown is not None and self._shown.task.id == task.id
        same = same and self._shown is not None and self._shown.period == period
        self._shown = Shown(task, period)
        self._say_head(task, period)
        progress, last = task.progress, task.last
        self.last.setPlainText(_last_words(last, dict(self._states)))
        self.copy_button.setVisible(bool(last and last.result))
        for name, one in self.texts.items():
            if not (same and one.hasFocus() and one.is_changed()):
                one.show_text(_said(progress, name))
        self.state.setCurrentIndex(max(self.state.findData(_said(progress, "state")), 0))
        for name, edit in (("percent", self.percent), ("papers", self.papers)):
            if not (same and edit.hasFocus() and edit.isModified()):
                edit.setText(_said(progress, name))
        self.files.setText(f"Tệp ({task.files})" if task.files else "Tệp")
        self._say_count()

    def _say_head(self, task: TaskRow, period: str) -> None:
        bullet = "" if task.bullet is None else f", gạch {task.bullet}"
        self.place.setText(f"{task.section_path}{bullet}")
        self.words.setText(task.text.replace("\n", " "))
        late = task.overdue and task.due_on is not None
        look = state_look("overdue")
        words = f"{LATE} {task.due_on:%d/%m}" if late and task.due_on is not None else ""
        self.chip.say(words, look.tone if late else Tone.PLAIN, look.icon)
        parts = [
            ("Văn bản", task.document),
            ("Chủ trì", task.lead),
            ("Phối hợp", task.coordinating),
            ("Cán bộ", task.officer),
        ]
        self.who.setText("   ".join(f"{title}: {text}" for title, text in parts if text))
        last = period_words(task.last.period) if task.last else ""
        self.last_title.setText(f"Kết quả {last}" if last else "Kỳ trước: chưa có")
        self.now_title.setText(f"Kết quả {period_words(period)}")

    def task(self) -> TaskRow | None:
        """Return the task that is shown."""
        return self._shown.task if self._shown else None

    def focus_field(self, name: str) -> bool:
        """Put the focus into a field; False when it has none here."""
        fields: dict[str, QWidget] = {
            **self.texts, "state": self.state, "percent": self.percent, "papers": self.papers
        }  # fmt: skip
        field = fields.get(name)
        if field is None or self._shown is None:
            return False
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if isinstance(field, QPlainTextEdit):
            field.moveCursor(field.textCursor().MoveOperation.End)
        return True

    def keep(self) -> None:
        """Let what is being typed be kept now."""
        for one in self.texts.values():
            one.keep()
        for name, edit in (("percent", self.percent), ("papers", self.papers)):
            if edit.isModified():
                edit.setModified(False)
                self.left.emit(name, edit.text())

    @Slot()
    def go_next(self) -> None:
        """Keep what was typed and go on to the next task."""
        self.keep()
        self.next_asked.emit()

    @Slot()
    def _on_text_left(self) -> None:
        sender = self.sender()
        for name, one in self.texts.items():
            if one is sender:
                self.left.emit(name, one.toPlainText())

    @Slot()
    def _on_line_left(self) -> None:
        for name, edit in (("percent", self.percent), ("papers", self.papers)):
            if edit is self.sender() and edit.isModified():
                edit.setModified(False)
                self.left.emit(name, edit.text())

    @Slot()
    def _on_state(self) -> None:
        self.left.emit("state", str(self.state.currentData() or ""))

    @Slot()
    def _on_copy(self) -> None:
        self.copy_asked.emit("result")

    @Slot()
    def _say_count(self) -> None:
        length = vietnamese.integer(len(self.result.toPlainText()))
        self.counter.setText(f"{length}/{vietnamese.integer(LONGEST_TEXT)}")

    def event(self, event: QEvent) -> bool:
        pressed = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if pressed and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            self.back_asked.emit()
            return True
        return super().event(event)


def _pair(left: QWidget, right: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(left)
    row.addStretch(1)
    row.addWidget(right)
    return row


def _last_words(last: ProgressRow | None, labels: dict[str, str]) -> str:
    if last is None:
        return ""
    state = labels.get(last.state or "", "")
    percent = "" if last.percent is None else f"{last.percent}%"
    head = " ".join(part for part in (state, percent) if part)
    parts = (
        last.result,
        f"Khó khăn: {last.difficulty}" if last.difficulty else "",
        f"Kiến nghị: {last.proposal}" if last.proposal else "",
        f"({head})" if head else "",
    )
    return "\n".join(part for part in parts if part)


def _said(progress: ProgressRow | None, name: str) -> str:
    value = getattr(progress, name) if progress is not None else None
    return "" if value is None else str(value)
