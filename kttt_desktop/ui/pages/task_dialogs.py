"""Dialogs of the tasks: what the office plans, who it gives them to, and a plan to be taken in."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.draft import read_draft
from kttt_desktop.domain.faults import KtttError
from kttt_desktop.domain.periods import PeriodKind, PeriodSpec, parse_period
from kttt_desktop.domain.task import AssignmentDraft, TaskPlanDraft
from kttt_desktop.plans.document import PlanDocument, PlanTask
from kttt_desktop.queries.rows.tasks import TaskRow
from kttt_desktop.ui.dialog import TABLE, EntryDialog, footer
from kttt_desktop.ui.edits import DateEdit
from kttt_desktop.ui.form_field import choice
from kttt_desktop.ui.jobs import Job, JobRunner, Lane
from kttt_desktop.ui.notices import Band
from kttt_desktop.ui.pages.plan_file import ReadPlan
from kttt_desktop.ui.pages.task_bar import sentence_of
from kttt_desktop.ui.pages.task_tree import READ_HEADS, PlanTree, read_nodes
from kttt_desktop.ui.parts import button, label, line
from kttt_desktop.ui.question import tell
from kttt_desktop.ui.theme import Tone

_QUARTERS = (1, 2, 3, 4)
_SIZE = (1060, 614)


def planned_periods(year: int) -> list[tuple[str, str]]:
    """Return the quarters of a year and of the next, and both years, by code."""
    specs = [
        spec
        for one in (year, year + 1)
        for spec in (
            *(PeriodSpec(PeriodKind.QUARTER, one, number) for number in _QUARTERS),
            PeriodSpec(PeriodKind.YEAR, one),
        )
    ]
    return [(spec.code, sentence_of(spec.title)) for spec in specs]


class TaskPlanDialog(EntryDialog):
    """What the office itself decides about a task: day, period, own officer."""

    def __init__(
        self, parent: QWidget | None, task: TaskRow, today: date, save: Callable[..., object]
    ) -> None:
        super().__init__(parent, "Kế hoạch của cơ quan", save, width=560)
        self._task = task
        self.add("due_on", "Hạn", DateEdit())
        periods = planned_periods(today.year)
        held = task.planned_period
        if held and held not in dict(periods):
            periods.insert(0, (held, sentence_of(parse_period(held).title)))
        self.add("planned_period", "Kỳ dự kiến", choice(periods), column=1)
        self.add("officer", "Cán bộ phụ trách", QLineEdit(), span=2)
        self.set_values(
            {
                "due_on": vietnamese.day(task.due_on),
                "planned_period": task.planned_period,
                "officer": task.officer,
            }
        )

    def draft(self) -> TaskPlanDraft:
        """Return what was typed.

        Raises:
            InputError: If something typed cannot be read.
        """
        return read_draft(TaskPlanDraft, {**self.values(), "task_id": self._task.id})


class AssignDialog(EntryDialog):
    """An agency that leads or coordinates a task, as the office's own."""

    def __init__(
        self,
        parent: QWidget | None,
        task: TaskRow,
        roles: Sequence[tuple[str, str]],
        save: Callable[..., object],
    ) -> None:
        super().__init__(parent, "Giao cơ quan, đơn vị", save, width=560)
        self._task = task
        hint = "Ghi như tên trong văn bản; tên đã có trong sổ được dùng lại"
        self.add("agency", "Cơ quan, đơn vị", QLineEdit(), required=True, hint=hint, span=2)
        self.add("role", "Vai trò", choice(roles, empty=None), required=True)

    def draft(self) -> AssignmentDraft:
        """Return what was typed.

        Raises:
            InputError: If there is no agency.
        """
        return read_draft(AssignmentDraft, {**self.values(), "task_id": self._task.id})


class PlanDialog(QDialog):
    """A plan that was read, as printed, with what is doubtful; taken in on the button only.

    `taken` is emitted with what the service gave.
    """

    taken = Signal(object)

    def __init__(
        self,
        parent: QWidget | None,
        read: ReadPlan,
        accept: Callable[[ReadPlan], object],
        jobs: JobRunner,
        *,
        known_titles: Sequence[str] = (),
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Xem lại kế hoạch")
        self._read = read
        self._accept = accept
        self._jobs = jobs
        self._known = frozenset(known_titles)
        self._build()
        self._connect()
        self._show_tree()
        self._say_doubts()

    def _build(self) -> None:
        plan = self._read.plan
        body = QWidget()
        body.setObjectName("dialogBody")
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(0, 14, 0, 0)
        self._column.setSpacing(8)
        self._build_title(plan)
        self.band = Band(Tone.WARN)
        around = QHBoxLayout()
        around.setContentsMargins(16, 0, 16, 0)
        around.addWidget(self.band)
        self._column.addLayout(around)
        self.tree = PlanTree(READ_HEADS, (180, 160, 110, 230))
        self._column.addWidget(line())
        self._column.addWidget(self.tree, 1)
        self._column.addWidget(line())
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setFixedHeight(96)
        self.text.setAccessibleName("Nội dung nhiệm vụ như in trong văn bản")
        below = QHBoxLayout()
        below.setContentsMargins(16, 4, 16, 12)
        below.addWidget(self.text)
        self._column.addLayout(below)
        count = len(plan.tasks)
        self.take_button = button(f"Nhận {count} nhiệm vụ", "primary", name="take")
        self.cancel_button = button("Hủy", name="cancel", tip="Esc")
        keys = label("Ctrl Enter nhận   ·   F8 mục cần xem kế tiếp   ·   Esc hủy", "hint")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(body, 1)
        column.addWidget(footer(keys, buttons=(self.take_button, self.cancel_button)))
        self.resize(max(TABLE, _SIZE[0]), _SIZE[1])

    def _build_title(self, plan: PlanDocument) -> None:
        fields = plan.document
        doubtful = sum(task.reason is not None for task in plan.tasks)
        head = QVBoxLayout()
        head.setContentsMargins(20, 0, 20, 0)
        head.setSpacing(4)
        head.addWidget(label(fields.title or self._read.source.name, "heading", wrap=True))
        day = vietnamese.day(fields.date) or fields.date_known or "không ghi ngày"
        facts = (fields.kind, fields.number or "không ghi số", day, fields.issuer)
        under = QHBoxLayout()
        under.setSpacing(16)
        under.addWidget(label("  ·  ".join(fact for fact in facts if fact), "second"))
        under.addStretch(1)
        counts = f"{len(plan.tasks)} nhiệm vụ, {len(plan.sections)} mục"
        under.addWidget(label(counts, "second"))
        self.only_doubtful = QCheckBox(f"Chỉ {doubtful} nhiệm vụ cần xem")
        self.only_doubtful.setEnabled(doubtful > 0)
        self.only_doubtful.setVisible(doubtful > 0)
        under.addWidget(self.only_doubtful)
        head.addLayout(under)
        self._column.addLayout(head)

    def _connect(self) -> None:
        self.only_doubtful.clicked.connect(self._show_tree)
        self.tree.chosen.connect(self._on_chosen)
        self.take_button.clicked.connect(self.accept)
        self.cancel_button.clicked.connect(self.reject)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.accept)
        QShortcut(QKeySequence("F8"), self, self._on_next_doubt)

    def open(self) -> None:
        """Open the dialog with the focus in the tree."""
        super().open()
        self.tree.setFocus(Qt.FocusReason.TabFocusReason)

    def _say_doubts(self) -> None:
        doubts = [one.reason for one in self._read.plan.doubts]
        if (self._read.plan.document.title or self._read.source.name) in self._known:
            doubts.insert(0, "Trong sổ đã có văn bản cùng tên")
        self.band.say("Cần xem: " if doubts else "", "; ".join(doubts), tone=Tone.WARN)
        self.band.words.setWordWrap(True)

    @Slot()
    def _show_tree(self) -> None:
        only = self.only_doubtful.isChecked()
        self.tree.show_nodes(read_nodes(self._read.plan, only_doubtful=only))
        first = next(iter(self.tree.tasks()), None)
        if first is not None:
            self.tree.go_to(first)

    @Slot(object)
    def _on_chosen(self, task: object) -> None:
        if not isinstance(task, PlanTask):
            self.text.setPlainText("")
            return
        reason = f"Cần xem: {task.reason}\n" if task.reason else ""
        self.text.setPlainText(f"{reason}{task.text}")

    @Slot()
    def _on_next_doubt(self) -> None:
        nodes = self.tree.tasks()
        here = next((n for n, node in enumerate(nodes) if node.data is self.tree.task()), -1)
        turned = (*nodes[here + 1 :], *nodes[: here + 1])
        found = (node for node in turned if isinstance(node.data, PlanTask) and node.data.reason)
        node = next(found, None)
        if node is not None:
            self.tree.go_to(node)

    def accept(self) -> None:
        """Take the plan into the register, then close."""
        if not self.take_button.isEnabled():
            return
        self.take_button.setEnabled(False)
        self._jobs.start(
            self._take,
            done=self._on_taken,
            failed=self._on_failed,
            lane=Lane.ACTION,
            title="Đang nhận kế hoạch",
        )

    def _take(self, _job: Job) -> object:
        return self._accept(self._read)

    @Slot(object)
    def _on_taken(self, result: object) -> None:
        self.taken.emit(result)
        super().accept()

    @Slot(object)
    def _on_failed(self, error: KtttError) -> None:
        self.take_button.setEnabled(True)
        tell(self, error)
