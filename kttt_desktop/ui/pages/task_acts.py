"""What is done to tasks from the page: one at a time in dialogs, many at once from a menu."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QMenu, QWidget

from kttt_desktop.domain.faults import KtttError
from kttt_desktop.domain.law import Law
from kttt_desktop.queries.rows.tasks import AssignmentRow, SubPlanRow, TaskRow
from kttt_desktop.queries.task_links import alike_tasks
from kttt_desktop.queries.task_tree import documents
from kttt_desktop.services.journal import undo_action
from kttt_desktop.services.plans import assign_tasks, plan_tasks
from kttt_desktop.services.sub_plans import keep_sub_plan
from kttt_desktop.services.tasks import (
    link_task,
    put_in_charge,
    refer_task,
    remove_assignments,
    set_local_role,
    set_states,
    unlink_task,
)
from kttt_desktop.ui import toast
from kttt_desktop.ui.changes import Changes, Entity
from kttt_desktop.ui.dialog import EntryDialog
from kttt_desktop.ui.jobs import Lane
from kttt_desktop.ui.pages.acts import Acts, Done, Register
from kttt_desktop.ui.pages.task_bar import document_words
from kttt_desktop.ui.pages.task_board_columns import OFFICER, ROLE, STATE
from kttt_desktop.ui.pages.task_bulk_dialogs import OfficerDialog, ReferDialog
from kttt_desktop.ui.pages.task_dialogs import AssignDialog, TaskPlanDialog
from kttt_desktop.ui.pages.task_filters import ROLES
from kttt_desktop.ui.pages.task_link_dialog import CARRIES_OUT, SAME, TaskLinkDialog
from kttt_desktop.ui.pages.task_senders import SubPlanDialog
from kttt_desktop.ui.question import tell

_ROLE_TITLES = dict(ROLES)


class TaskActs(QObject):
    """Dialogs and acts over the chosen tasks.

    Args:
        page: Over which dialogs open.
        register: Where tasks are kept.
        acts: Runs what is done and tells of it.
        law: Whose code lists are offered.
        states: Codes of states with their words.
        changes: Hears of what was taken back.
    """

    def __init__(
        self,
        page: QWidget,
        register: Register,
        acts: Acts,
        law: Law,
        states: Sequence[tuple[str, str]],
        changes: Changes,
    ) -> None:
        super().__init__(page)
        self._page, self._register, self._acts, self._law = page, register, acts, law
        self._states = tuple(states)
        self._changes = changes
        self._done: list[int] = []

    def undo(self) -> None:
        """Take the last act back; nothing when there is none."""
        if not self._done:
            return
        action = self._done.pop()
        self._acts.jobs.start(
            lambda _job: undo_action(self._register.context, action),
            done=self._on_undone,
            failed=self._on_failed,
            lane=Lane.ACTION,
        )

    def keep_plan(self, document_id: int, row: SubPlanRow) -> None:
        """Ask for the plan that a body sent."""
        save = self._acts.doing(
            lambda draft: keep_sub_plan(self._register.context, draft),
            lambda _draft: f"Đã ghi kế hoạch của {row.agency}.",
            Entity.TASK,
        )
        self._open(SubPlanDialog(self._page, document_id, row, save))

    def plan(self, task: TaskRow) -> None:
        """Ask for the office's own day, period and officer of a task."""
        save = self._acts.doing(
            lambda draft: plan_tasks(self._register.context, [draft]),
            lambda _draft: "Đã ghi kế hoạch của cơ quan.",
            Entity.TASK,
        )
        today = self._register.context.today()
        self._open(TaskPlanDialog(self._page, task, today, save))

    def assign(self, task: TaskRow) -> None:
        """Ask for an agency that leads or coordinates a task."""
        save = self._acts.doing(
            lambda draft: assign_tasks(self._register.context, [draft]),
            lambda draft: f"Đã giao “{draft.agency}”.",
            Entity.TASK,
        )
        roles = [(item.code, item.label) for item in self._law.codes("assignment_role")]
        self._open(AssignDialog(self._page, task, roles, save))

    def take_back(self, assignment: AssignmentRow) -> None:
        """Take an assignment away."""
        act = partial(remove_assignments, self._register.context, [assignment.id])
        self._run(act, f"Đã bỏ phân công “{assignment.agency}”.", Entity.TASK)

    def charge(self, tasks: Sequence[TaskRow], officers: Sequence[str]) -> None:
        """Ask who is in charge of tasks."""
        keys = [one.id for one in tasks]
        save = self._acts.doing(
            lambda name: put_in_charge(self._register.context, keys, name),
            lambda name: f"Đã giao {len(keys)} nhiệm vụ cho {name}." if name
            else f"Đã bỏ người phụ trách của {len(keys)} nhiệm vụ.",
            Entity.TASK,
        )  # fmt: skip
        held = {one.officer or "" for one in tasks}
        shown = held.pop() if len(held) == 1 else ""
        self._open(OfficerDialog(self._page, len(keys), officers, shown, save))

    def link(self, task: TaskRow, kind: str) -> None:
        """Ask for the task that a task is tied to."""

        def find(typed: str) -> object:
            with self._register.read() as connection:
                return alike_tasks(connection, task, typed)

        save = self._acts.doing(
            lambda draft: link_task(self._register.context, draft),
            lambda _draft: "Đã liên kết nhiệm vụ.",
            Entity.TASK_PROGRESS,
        )
        dialog = TaskLinkDialog(
            self._page, task, kind, find=find, save=save, jobs=self._acts.jobs  # type: ignore[arg-type]
        )  # fmt: skip
        dialog.saved.connect(self._on_done)
        dialog.open()

    def unlink(self, task: TaskRow, kind: str) -> None:
        """Take a tie of a task away."""
        act = partial(unlink_task, self._register.context, task.id, kind)
        self._run(act, "Đã bỏ liên kết nhiệm vụ.", Entity.TASK_PROGRESS)

    def refer(self, task: TaskRow) -> None:
        """Ask for the document in which a task is given."""
        with self._register.read() as connection:
            papers = [(str(row.id), document_words(row)) for row in documents(connection)
                      if row.id != task.document_id]  # fmt: skip
        save = self._acts.doing(
            lambda draft: refer_task(self._register.context, draft),
            lambda _draft: "Đã ghi văn bản giao nhiệm vụ.",
            Entity.TASK,
        )
        self._open(ReferDialog(self._page, task, papers, save))

    def state(self, keys: Sequence[int], period: str, state: str) -> None:
        """Give tasks a state in a period."""
        words = dict(self._states).get(state, "chưa ghi tình trạng")
        act = partial(set_states, self._register.context, list(keys), period, state or None)
        self._run(act, f"{len(keys)} nhiệm vụ: {words}.", Entity.TASK_PROGRESS)

    def role(self, keys: Sequence[int], role: str | None) -> None:
        """Say what the office does about tasks."""
        words = _ROLE_TITLES.get(role or "", "theo phân công" if role is None else "không giao")
        act = partial(set_local_role, self._register.context, list(keys), role)
        self._run(act, f"{len(keys)} nhiệm vụ: {words}.", Entity.TASK)

    def move(self, grouping: str, keys: Sequence[int], column: str, period: str) -> None:
        """Do what it means that cards go to a column of the board."""
        if grouping == STATE:
            self.state(keys, period, column)
        elif grouping == ROLE:
            self.role(keys, column)
        elif grouping == OFFICER:
            act = partial(put_in_charge, self._register.context, list(keys), column)
            told = f"Đã giao {len(keys)} nhiệm vụ cho {column or 'không ai'}."
            self._run(act, told, Entity.TASK)

    def fill(
        self, menu: QMenu, tasks: Sequence[TaskRow], period: str, officers: Sequence[str]
    ) -> None:
        """Put into a menu what can be done to the chosen tasks."""
        menu.clear()
        if not tasks:
            menu.addAction("Chưa chọn nhiệm vụ nào").setEnabled(False)
            return
        keys = [one.id for one in tasks]
        count = f" ({len(keys)} nhiệm vụ)" if len(keys) > 1 else ""
        states = menu.addMenu(f"&Tình trạng{count}")
        for code, title in (*self._states, ("", "Để trống")):
            _add(states, title, partial(self.state, keys, period, code))
        _add(menu, f"&Cán bộ phụ trách…{count}", partial(self.charge, tasks, officers))
        roles = menu.addMenu(f"&Vai trò của huyện{count}")
        for role, title in ROLES:
            _add(roles, title, partial(self.role, keys, role))
        _add(roles, "Không giao cho huyện", partial(self.role, keys, "none"))
        _add(roles, "Theo phân công", partial(self.role, keys, None))
        if len(tasks) == 1:
            menu.addSeparator()
            self._fill_one(menu, tasks[0])

    def _fill_one(self, menu: QMenu, task: TaskRow) -> None:
        _add(menu, "&Hạn, kỳ dự kiến…\tF2", partial(self.plan, task))
        _add(menu, "&Giao cơ quan, đơn vị…", partial(self.assign, task))
        taken = menu.addMenu("&Bỏ phân công")
        taken.setEnabled(bool(task.assignments))
        words = {item.code: item.label for item in self._law.codes("assignment_role")}
        for one in task.assignments:
            title = f"{one.agency} ({words.get(one.role, one.role).lower()})"
            _add(taken, title, partial(self.take_back, one))
        menu.addSeparator()
        _add(menu, "Th&ực hiện nhiệm vụ cấp trên…\tCtrl+L", partial(self.link, task, CARRIES_OUT))
        _add(menu, "Cùng &một nhiệm vụ với…", partial(self.link, task, SAME))
        _add(menu, "Giao tại &văn bản…", partial(self.refer, task))
        if task.carries_out_id is not None:
            _add(menu, "Bỏ liên kết với nhiệm vụ cấp trên",
                 partial(self.unlink, task, CARRIES_OUT))  # fmt: skip
        if len(task.group) > 1:
            _add(menu, "Tách khỏi nhiệm vụ trùng", partial(self.unlink, task, SAME))

    def _run(self, act: Callable[[], object], sentence: str, entity: Entity) -> None:
        doing = self._acts.doing(lambda _nothing: act(), lambda _nothing: sentence, entity)
        self._acts.jobs.start(
            lambda _job: doing(None), done=self._on_done, failed=self._on_failed, lane=Lane.ACTION
        )

    @Slot(object)
    def _on_done(self, done: Done) -> None:
        if done.action is not None:
            self._done.append(done.action)
        self._acts.tell(done)

    @Slot(object)
    def _on_undone(self, _result: object) -> None:
        self._changes.changed.emit(Entity.EVERYTHING)
        toast.say(self._page, "Đã hoàn tác.")

    @Slot(object)
    def _on_failed(self, error: KtttError) -> None:
        tell(self._page, error)

    def _open(self, dialog: EntryDialog) -> None:
        dialog.saved.connect(self._on_done)
        dialog.open()


def _add(menu: QMenu, title: str, act: Callable[[], None]) -> None:
    menu.addAction(title).triggered.connect(lambda _on=False: act())
