"""The panel beside the tree: one task as printed, who carries it out, how it stands."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from kttt_desktop.domain import vietnamese
from kttt_desktop.queries.rows.tasks import (
    AssignmentRow,
    LinkedTask,
    ProgressRow,
    TaskLinks,
    TaskRow,
)
from kttt_desktop.ui.chip import Chip
from kttt_desktop.ui.notices import Band, EmptyState
from kttt_desktop.ui.pages.task_filters import ROLES
from kttt_desktop.ui.pages.task_tree import (
    LATE,
    NOT_ENTERED,
    period_words,
    state_look,
    state_words,
)
from kttt_desktop.ui.parts import button, label, line
from kttt_desktop.ui.theme import Tone

WIDTH, NARROW = 404, 320
_LONGEST = 56
_PROGRESS = (
    ("result", "Kết quả"),
    ("difficulty", "Khó khăn, vướng mắc"),
    ("proposal", "Kiến nghị"),
    ("papers", "Văn bản đã ban hành"),
)


class _Fact(QWidget):
    """A small title over its text."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = label(title, "small")
        self.words = label("", wrap=True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addWidget(self.title)
        column.addWidget(self.words)

    def say(self, text: str | None, title: str = "", *, empty: str = "") -> None:
        """Show a text; hidden when there is none and nothing stands for it."""
        self.words.setText(text or empty)
        self.words.setProperty("look", "" if text else "muted")
        self.words.style().polish(self.words)
        if title:
            self.title.setText(title)
        self.setVisible(bool(text or empty))


class _Ties(QWidget):
    """The tasks that a task is tied to; each is a door: `asked` with its id."""

    asked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)

    def say(self, links: TaskLinks) -> None:
        """Show the ties of another task."""
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        above = (links.carries_out,) if links.carries_out is not None else ()
        groups = (
            ("Thực hiện nhiệm vụ", above),
            ("Được triển khai tại", links.carried_out_by),
            ("Cùng một nhiệm vụ, nhập một lần", links.same),
        )
        for title, tasks in groups:
            if tasks:
                self._column.addWidget(label(title, "small"))
            for one in tasks:
                self._column.addWidget(self._door(one))
        self.setVisible(any(tasks for _title, tasks in groups))

    def _door(self, one: LinkedTask) -> QWidget:
        words = f"{one.section_path}  {one.text}".replace("\n", " ").strip()
        made = button(_short(words), "link", name=f"task_{one.id}")
        made.setStyleSheet("text-align: left;")
        made.setToolTip(f"{one.document}\n{one.text}")
        made.setAccessibleName(f"Đến nhiệm vụ: {words}")
        made.clicked.connect(partial(self.asked.emit, one.id))
        return made


class TaskDetail(QWidget):
    """One task.

    Signals: `plan_asked`, `assign_asked`, `link_asked`, `refer_asked` and `progress_asked` when
    the officer wants to change it; `task_asked` with the id of a task that it is tied to.
    """

    plan_asked = Signal()
    assign_asked = Signal()
    link_asked = Signal()
    refer_asked = Signal()
    progress_asked = Signal()
    task_asked = Signal(int)

    def __init__(self, labels: dict[str, str]) -> None:
        super().__init__()
        self._labels = labels
        self._build()
        self._connect()
        self.show_task(None, "", "")

    def _build(self) -> None:
        self.setObjectName("dialogBody")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(320)
        self.place = label("", "small")
        self.chip = Chip()
        self.band = Band(Tone.WARN)
        self.band.words.setWordWrap(True)
        self.text = label("", wrap=True)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.time = _Fact("Thời gian ghi trong văn bản")
        self.lead = _Fact("Chủ trì")
        self.coordinating = _Fact("Phối hợp")
        self.office = _Fact("Hạn, kỳ dự kiến, cán bộ phụ trách")
        self.plan_button = button("Sửa kế hoạch của cơ quan…", "link", name="plan_task", tip="F2")
        self.assign_button = button("Giao cơ quan, đơn vị…", "link", name="assign_task")
        self.role = _Fact("Vai trò của huyện")
        self.ties = _Ties()
        self.assigned_in = _Fact("Giao tại văn bản")
        self.link_button = button("Liên kết…", "link", name="link_task", tip="Ctrl+L")
        self.refer_button = button("Giao tại văn bản…", "link", name="refer_task")
        self.progress_title = label("", "strong")
        self.progress_button = button("Nhập tiến độ", "link", name="enter_progress", tip="Enter")
        self.now = {name: _Fact(title) for name, title in _PROGRESS}
        self.last_title = label("", "strong")
        self.last = {name: _Fact(title) for name, title in _PROGRESS}
        self._lay_out()

    def _lay_out(self) -> None:
        self.inner = QWidget()
        self.inner.setObjectName("dialogBody")
        column = QVBoxLayout(self.inner)
        column.setContentsMargins(14, 10, 14, 12)
        column.setSpacing(8)
        column.addLayout(_row(self.place, self.chip))
        column.addWidget(self.band)
        column.addWidget(self.text)
        for fact in (self.assigned_in, self.time, self.lead, self.coordinating, self.role):
            column.addWidget(fact)
        column.addLayout(_row(self.assign_button))
        column.addWidget(self.office)
        column.addLayout(_row(self.plan_button))
        column.addWidget(self.ties)
        column.addLayout(_row(self.link_button, self.refer_button))
        column.addWidget(line())
        column.addLayout(_row(self.progress_title, self.progress_button))
        for fact in self.now.values():
            column.addWidget(fact)
        self.last_line = line()
        column.addWidget(self.last_line)
        column.addWidget(self.last_title)
        for fact in self.last.values():
            column.addWidget(fact)
        column.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidget(self.inner)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.nothing = EmptyState()
        self.nothing.reason.setMinimumWidth(280)
        self.nothing.say("list-tree", "Chưa chọn nhiệm vụ", "Chọn một dòng của cây để xem.")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.area)
        outer.addWidget(self.nothing)

    def _connect(self) -> None:
        self.plan_button.clicked.connect(self.plan_asked)
        self.assign_button.clicked.connect(self.assign_asked)
        self.link_button.clicked.connect(self.link_asked)
        self.refer_button.clicked.connect(self.refer_asked)
        self.ties.asked.connect(self.task_asked)
        self.progress_button.clicked.connect(self.progress_asked)

    def show_task(
        self, task: TaskRow | None, heading: str, period: str, links: TaskLinks | None = None
    ) -> None:
        """Show a task with its heading and how it stands in a period; None = nothing chosen."""
        self.area.setVisible(task is not None)
        self.nothing.setVisible(task is None)
        if task is None:
            return
        bullet = "" if task.bullet is None else f", gạch {task.bullet}"
        self.place.setText(f"{task.section_path}{bullet}")
        self.place.setToolTip(heading)
        self._say_state(task)
        self._say_ties(task, links or TaskLinks())
        self.band.say("Cần xem: " if task.doubt else "", task.doubt or "")
        self.text.setText(task.text)
        self.time.say(task.time_text, empty="không ghi")
        self.lead.say(_agencies(task, "lead"), empty="không ghi")
        self.coordinating.say(_agencies(task, "coordinating"))
        self.office.say(_office(task), empty="chưa có")
        self.progress_title.setText(f"Tiến độ {period_words(period)}")
        _say_progress(self.now, task.progress)
        if task.progress is None:
            self.now["result"].say(None, empty=NOT_ENTERED)
        self.last_title.setText(f"Kỳ trước: {period_words(task.last.period)}" if task.last else "")
        for part in (self.last_line, self.last_title):
            part.setVisible(task.last is not None)
        _say_progress(self.last, task.last)
        self.area.verticalScrollBar().setValue(0)

    def _say_state(self, task: TaskRow) -> None:
        progress = task.progress
        words = state_words(progress, self._labels)
        percent = "" if progress is None or progress.percent is None else f" {progress.percent}%"
        look = state_look(progress.state if progress else None)
        if task.overdue and task.due_on is not None:
            words, look = f"{LATE} {task.due_on:%d/%m}", state_look("overdue")
        self.chip.say(words + percent, look.tone, look.icon, dotted=not look.chip)

    def _say_ties(self, task: TaskRow, links: TaskLinks) -> None:
        self.ties.say(links)
        text = task.assigned_in_text
        self.assigned_in.say(links.assigned_in or (f"{text} (chưa có trong sổ)" if text else None))
        said = dict(ROLES).get(task.role or "")
        by_hand = " (cơ quan ghi)" if task.local_role is not None else ""
        self.role.say(f"{said}{by_hand}" if said else None)


def _row(left: QLabel | QWidget, right: QWidget | None = None) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(left)
    row.addStretch(1)
    if right is not None:
        row.addWidget(right)
    return row


def _say_progress(facts: dict[str, _Fact], progress: ProgressRow | None) -> None:
    for name, fact in facts.items():
        fact.say(getattr(progress, name) if progress is not None else None)


def _agencies(task: TaskRow, role: str) -> str:
    return "\n".join(_agency(one) for one in task.assignments if one.role == role)


def _agency(one: AssignmentRow) -> str:
    if one.origin == "office":
        return f"{one.agency} (cơ quan giao)"
    return f"{one.agency} (theo đề mục)" if one.implied else one.agency


def _office(task: TaskRow) -> str:
    parts = (vietnamese.day(task.due_on), period_words(task.planned_period), task.officer)
    return ", ".join(part for part in parts if part)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()}…"
