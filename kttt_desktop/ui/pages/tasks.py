"""Nhiệm vụ: plans as printed, how their tasks stand in a period, and entering it."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.faults import KtttError
from kttt_desktop.domain.ids import DocumentId
from kttt_desktop.queries.rows.tasks import DocumentRow, SubPlanRow, TaskRow, TaskTree
from kttt_desktop.queries.task_tree import documents, task_tree
from kttt_desktop.services.plans import remove_document
from kttt_desktop.ui import toast
from kttt_desktop.ui.changes import Changes, Entity
from kttt_desktop.ui.files import FileChooser
from kttt_desktop.ui.jobs import JobRunner
from kttt_desktop.ui.pages.acts import Acts, Done, Register
from kttt_desktop.ui.pages.plan_review_desk import PlanDesk
from kttt_desktop.ui.pages.task_acts import TaskActs
from kttt_desktop.ui.pages.task_files import Show, TaskFiles, show_file
from kttt_desktop.ui.pages.task_filters import officers_of
from kttt_desktop.ui.pages.task_frame import TaskFrame
from kttt_desktop.ui.pages.task_link_dialog import CARRIES_OUT
from kttt_desktop.ui.pages.task_me import Me, MyNameDialog, me_here
from kttt_desktop.ui.pages.task_views import EMPTY, GRID, SENDERS, TREE, Chosen, TaskViews
from kttt_desktop.ui.question import Question, tell
from kttt_desktop.ui.theme import Tone

if TYPE_CHECKING:
    from kttt_desktop.bootstrap import Application


class TasksPage(TaskFrame):
    """A document or all of them: as a tree, as the grid of a period, as a board.

    Args:
        register: Where plans are kept.
        jobs: Runs what takes its time.
        changes: Tells of what other pages changed.
        files: Asks for files.
        me: Who uses the program, as officers are named, and how that name is kept.
        show: Opens a file with the program that the computer has for it.
    """

    def __init__(
        self,
        register: Register,
        jobs: JobRunner,
        changes: Changes,
        files: FileChooser,
        *,
        me: Me | None = None,
        show: Show = show_file,
    ) -> None:
        super().__init__()
        self._register = register
        self._changes = changes
        self._acts = Acts(self, register, jobs, changes)
        self.desk = PlanDesk(self, register, jobs, self._acts, files)
        self._today = register.context.today()
        law = register.context.law_on(self._today)
        self._states = [(item.code, item.label) for item in law.codes("task_state")]
        self._documents: tuple[DocumentRow, ...] = ()
        self._tree = TaskTree((), ())
        self._kept: list[TaskRow] = []
        self._writing = False
        self._me = me or Me()
        self.acts = TaskActs(self, register, self._acts, law, self._states, changes)
        self.files = TaskFiles(self, register, self._acts, files, show=show)
        self._build()
        self._connect()

    def _build(self) -> None:
        self._build_bars(self._states, self._today, self._me.name, self.desk)
        self.stack = TaskViews(self._register, self._states, self._today, self.files)
        self.tree, self.detail = self.stack.tree, self.stack.detail
        self.grid, self.board = self.stack.grid, self.stack.board
        self.empty = self.stack.empty
        self.body.addWidget(self.stack, 1)

    def _connect(self) -> None:
        self.take_button.clicked.connect(self.desk.ask_file)
        self.empty.button.clicked.connect(self.desk.ask_file)
        self.desk.taken.connect(self._on_taken)
        self.desk.busy.connect(self.take_button.setDisabled)
        self.remove_button.clicked.connect(self._on_remove)
        self.bar.changed.connect(self.reload)
        self.bar.filtered.connect(self._show_rows)
        self.bar.me_asked.connect(self._on_me)
        self.search.textEdited.connect(self._show_rows)
        for one in self.views:
            one.clicked.connect(self._on_view)
        self.menu.aboutToShow.connect(self._on_menu)
        for view in (self.tree, self.board):
            view.customContextMenuRequested.connect(self._on_context)
        self.tree.opened.connect(self._on_opened)
        self.detail.plan_asked.connect(self._on_plan)
        self.detail.assign_asked.connect(self._on_assign)
        self.detail.link_asked.connect(self._on_link)
        self.detail.refer_asked.connect(self._on_refer)
        self.detail.progress_asked.connect(self._on_progress)
        self.detail.task_asked.connect(self.go_to)
        self.board.opened.connect(self._on_opened)
        self.board.moved.connect(self._on_moved)
        self.stack.senders.entered.connect(self._on_sender)
        self.grid.written.connect(self._on_written)
        self.grid.undo_asked.connect(self.undo)
        self._changes.changed.connect(self._on_changed)
        QShortcut(QKeySequence("Ctrl+F"), self.search, self.search.setFocus)
        QShortcut(QKeySequence("Ctrl+L"), self.search, self._on_link)
        for part in (self.tree, self.board, self.stack.senders):
            undo = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), part, self.undo)
            undo.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        QShortcut(QKeySequence("Ctrl+Shift+M"), self.search, self.bar.show_mine)
        self.me_action.triggered.connect(self._on_me)
        QShortcut(QKeySequence("Ctrl+Shift+O"), self.search, self._on_add_file)
        edit = QShortcut(QKeySequence("F2"), self.tree, self._on_plan)
        edit.setContext(Qt.ShortcutContext.WidgetShortcut)

    def opened(self) -> None:
        """Read documents and tasks again."""
        self.reload_documents()

    def focus_first(self) -> None:
        """Put the focus into what is shown; into a plan that is looked through."""
        if self.desk.review is not None:
            self.desk.review.focus_first()
        else:
            self.stack.focus_first()

    def regions(self) -> tuple[QWidget, ...]:
        """Return what F6 walks: document, what is shown, the editor under the grid."""
        if self.desk.review is not None:
            return self.desk.review.regions()
        if not self._documents:
            return (self.empty.button,)
        held = (self.bar.document, self.stack.focused())
        return (*held, self.grid.editor.result) if self._shown() == GRID else held

    def legend(self) -> QWidget | None:
        """Return the legend of the cell states while the grid is shown."""
        return self.grid.cells.legend() if self._shown() == GRID else None

    def may_close(self) -> bool:
        """Return whether no plan with changes is open; the officer is asked about one that is."""
        review = self.desk.review
        if review is None or not review.changed:
            return True
        review.leave()
        return False

    def show_at(self, place: object) -> None:
        """Show the document of an id."""
        if isinstance(place, int):
            self.reload_documents(place)

    @Slot(int)
    def go_to(self, key: int) -> None:
        """Show a task, whichever document gives it."""
        if all(one.id != key for one in self._tree.tasks):
            with self._register.read() as connection:
                held = task_tree(connection, None, None).tasks
            paper = next((one.document_id for one in held if one.id == key), None)
            self.reload_documents(paper)
        self.tree_button.setChecked(True)
        self._on_view()
        self.stack.go_to(key)
        self.tree.setFocus()

    def reload_documents(self, wanted: int | None = None) -> None:
        """Read the documents, show the wanted one or the one that was shown."""
        with self._register.read() as connection:
            self._documents = documents(connection)
        self.bar.set_documents(self._documents, wanted)
        self.reload()

    @Slot()
    def reload(self) -> None:
        """Read sections and tasks of the document in the period again."""
        self._read_tree()
        self._show_rows()

    def _read_tree(self) -> None:
        key = self.bar.document_id()
        if key is None and not self.bar.shows_all():
            self._tree = TaskTree((), ())
        else:
            with self._register.read() as connection:
                self._tree = task_tree(connection, key, self.bar.period(), today=self._today)
        self.bar.set_tasks(self._tree.tasks)

    @Slot()
    def _show_rows(self) -> None:
        """Show the tasks that match choices and search, in every view."""
        sought = vietnamese.fold(self.search.text())
        self._kept = [
            one
            for one in self._tree.tasks
            if self.bar.keeps(one)
            and (not sought or sought in vietnamese.fold(f"{one.text} {one.lead}"))
        ]
        self._on_view()

    def _shown(self) -> int:
        chosen = next((n for n, one in enumerate(self.views) if one.isChecked()), TREE)
        return chosen if self._documents else EMPTY

    @Slot()
    def _on_view(self) -> None:
        self.stack.show_view(self._shown(), self._what())
        self._show_part()

    def _what(self) -> Chosen:
        return Chosen(self._tree, self._kept, self.bar.period(), self.bar.document_id())

    def _show_part(self) -> None:
        self.remove_button.setEnabled(self.bar.document_row() is not None)
        self.menu_button.setEnabled(bool(self._documents) and self._shown() != SENDERS)
        for one in self.narrowing:  # what bodies have sent is of no period and no task
            one.setVisible(self._shown() != SENDERS)
        self._say_shown()

    def _say_shown(self) -> None:
        shown = f"{len(self._kept)} trong {len(self._tree.tasks)} nhiệm vụ"
        self.showing.emit(shown if self._documents else "")

    @Slot(object)
    def _on_opened(self, task: object) -> None:
        self._enter(task.id if isinstance(task, TaskRow) else None)

    @Slot()
    def _on_progress(self) -> None:
        task = self.stack.task()
        self._enter(task.id if task is not None else None)

    def _enter(self, key: int | None) -> None:
        self.grid_button.setChecked(True)
        self._on_view()
        if key is not None:
            self.grid.go_to(key)

    @Slot()
    def _on_plan(self) -> None:
        if (task := self.stack.task()) is not None:
            self.acts.plan(task)

    @Slot()
    def _on_assign(self) -> None:
        if (task := self.stack.task()) is not None:
            self.acts.assign(task)

    @Slot()
    def _on_link(self) -> None:
        if (task := self.stack.task()) is not None:
            self.acts.link(task, CARRIES_OUT)

    @Slot()
    def _on_refer(self) -> None:
        if (task := self.stack.task()) is not None:
            self.acts.refer(task)

    @Slot()
    def _on_add_file(self) -> None:
        if (task := self.stack.task()) is not None:
            self.files.ask_for(task, self.bar.period())

    @Slot()
    def _on_me(self) -> None:
        officers = officers_of(self._tree.tasks)
        dialog = MyNameDialog(self, officers, self.bar.me, self._keep_me)
        dialog.open()

    def _keep_me(self, name: str) -> None:
        self._me.keep(name)
        self.bar.set_me(name)
        self.reload()

    @Slot()
    def _on_menu(self) -> None:
        officers = officers_of(self._tree.tasks)
        self.acts.fill(self.menu, self.stack.selected(), self.bar.period(), officers)

    @Slot(QPoint)
    def _on_context(self, place: QPoint) -> None:
        view = self.tree if self._shown() == TREE else self.board
        self.menu.popup(view.mapToGlobal(place))

    @Slot(object)
    def _on_sender(self, row: SubPlanRow) -> None:
        key = self.bar.document_id()
        if key is not None:
            self.acts.keep_plan(key, row)

    @Slot(str, object, str)
    def _on_moved(self, grouping: str, keys: list[int], column: str) -> None:
        self.acts.move(grouping, keys, column, self.bar.period())

    @Slot(object)
    def _on_taken(self, done: Done) -> None:
        self.reload_documents(done.key)
        self._acts.tell(done)

    @Slot()
    def _on_remove(self) -> None:
        row = self.bar.document_row()
        if row is None:
            return
        entered = sum(one.progress is not None or one.last is not None for one in self._tree.tasks)
        asked = Question(
            self,
            f"Xóa văn bản “{row.title}” với {row.tasks} nhiệm vụ?",
            f"{entered} nhiệm vụ đã có tiến độ, tiến độ bị xóa theo. Có thể hoàn tác sau khi xóa.",
            act=f"Xóa {row.tasks} nhiệm vụ",
        )
        asked.agreed.connect(self._on_remove_agreed)
        asked.open()

    @Slot()
    def _on_remove_agreed(self) -> None:
        row = self.bar.document_row()
        if row is not None:
            remove = partial(remove_document, self._register.context, DocumentId(row.id))
            self._acts.run(remove, f"Đã xóa văn bản với {row.tasks} nhiệm vụ.", Entity.DOCUMENT)

    @Slot()
    def _on_written(self) -> None:
        """Show counts and cells as they are now; no row of the grid moves."""
        self._read_tree()
        self.stack.renew(self._what())
        at = self._register.clock().astimezone()
        self.saved.emit(f"Đã lưu lúc {at:%H:%M}", Tone.OK)
        self._writing = True
        self._changes.changed.emit(Entity.TASK_PROGRESS)
        self._writing = False

    @Slot()
    def undo(self) -> None:
        """Take back the page's last entry of progress, or its last act where no grid is shown."""
        if self._shown() != GRID:
            self.acts.undo()
            return
        try:
            touched = self.grid.source.undo()
        except KtttError as error:
            tell(self, error)
            return
        if touched is not None:
            self._on_written()
            toast.say(self, f"Đã hoàn tác {len(touched)} ô.")

    @Slot(Entity)
    def _on_changed(self, entity: Entity) -> None:
        if self._writing:
            return
        if Changes.touches(entity, Entity.DOCUMENT):
            self.reload_documents()
        elif Changes.touches(entity, Entity.TASK, Entity.TASK_PROGRESS):
            self.reload()


def build(application: "Application", jobs: JobRunner, changes: Changes) -> TasksPage:
    """Return the page on a register."""
    return TasksPage(application, jobs, changes, FileChooser(), me=me_here(changes))
