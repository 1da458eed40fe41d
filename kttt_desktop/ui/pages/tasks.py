"""Nhiệm vụ: plans as printed, how their tasks stand in a period, and entering it."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QSplitter, QStackedWidget, QWidget

from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.faults import KtttError
from kttt_desktop.domain.ids import DocumentId
from kttt_desktop.queries.rows.tasks import DocumentRow, TaskRow, TaskTree
from kttt_desktop.queries.task_tree import documents, task_counts, task_tree
from kttt_desktop.services.plans import assign_tasks, plan_tasks, remove_document
from kttt_desktop.ui import fonts, toast
from kttt_desktop.ui.changes import Changes, Entity
from kttt_desktop.ui.dialog import EntryDialog
from kttt_desktop.ui.files import FileChooser
from kttt_desktop.ui.grid import EntryGrid
from kttt_desktop.ui.jobs import JobRunner
from kttt_desktop.ui.notices import EmptyState
from kttt_desktop.ui.page import Page, segments
from kttt_desktop.ui.pages.acts import Acts, Done, Register
from kttt_desktop.ui.pages.plan_review_desk import PlanDesk
from kttt_desktop.ui.pages.progress_source import ProgressSource
from kttt_desktop.ui.pages.task_bar import TaskBar
from kttt_desktop.ui.pages.task_detail import WIDTH, TaskDetail
from kttt_desktop.ui.pages.task_dialogs import AssignDialog, TaskPlanDialog
from kttt_desktop.ui.pages.task_tree import STORED_HEADS, PlanTree, stored_nodes
from kttt_desktop.ui.parts import button, label
from kttt_desktop.ui.question import Question, tell
from kttt_desktop.ui.theme import Tone

if TYPE_CHECKING:
    from kttt_desktop.bootstrap import Application

_STATES_HEIGHT = 38


class TasksPage(Page):
    """One document at a time: its tree with the task beside it, or the grid of a period."""

    def __init__(
        self, register: Register, jobs: JobRunner, changes: Changes, files: FileChooser
    ) -> None:
        super().__init__("Nhiệm vụ")
        self._register = register
        self._jobs = jobs
        self._changes = changes
        self._acts = Acts(self, register, jobs, changes)
        self.desk = PlanDesk(self, register, jobs, self._acts, files)
        today = register.context.today()
        self._law = register.context.law_on(today)
        self._states = [(item.code, item.label) for item in self._law.codes("task_state")]
        self._documents: tuple[DocumentRow, ...] = ()
        self._tree = TaskTree((), ())
        self._writing = False
        self.source = ProgressSource(register, self._states)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.bar = TaskBar(self._states, self._register.context.today())
        self.tree_button = button("Cây", "segment", icon="list-tree", name="show_tree")
        self.grid_button = button("Nhập tiến độ", "segment", icon="table-2", name="show_grid")
        self.remove_button = button("Xóa văn bản…", icon="trash-2", name="remove_document")
        self.more_button = button(
            "", icon="chevron-down", name="plan_menu", tip="Dán văn bản, đọc lại bản sửa"
        )
        self.more_button.setMenu(self.desk.menu(self.more_button))
        self.desk.document = self.bar.document_id
        self.take_button = button("Thêm văn bản…", "primary", icon="file-up", name="take_plan")
        self.grid_button.setMinimumWidth(fonts.scaled(138))  # its words are bold when chosen
        self.header.add_left(self.bar.document)
        self.header.add(self.remove_button, self.more_button, self.take_button)
        self.tree_button.setChecked(True)
        self.search = QLineEdit()
        self.search.setObjectName("search")
        self.search.setPlaceholderText("Tìm trong kế hoạch")
        self.search.setFixedWidth(240)
        self.add_toolbar(
            segments(self.tree_button, self.grid_button),
            label("Kỳ", "second"),
            self.bar.part,
            self.bar.year,
            self.search,
            None,
            self.bar.entered,
        )
        self.add_toolbar(self.bar.states).setFixedHeight(_STATES_HEIGHT)
        self.tree_button.setChecked(True)
        self.add_line()
        self.tree = PlanTree(STORED_HEADS, (190, 120, 130, 48))
        self.detail = TaskDetail(dict(self._states))
        self.grid = EntryGrid("Nhiệm vụ")
        self.empty = EmptyState()
        self.empty.say(
            "list-checks",
            "Chưa có kế hoạch nào",
            "Thêm tệp kế hoạch để lấy nhiệm vụ, cơ quan chủ trì và thời gian như trong văn bản.",
            "Thêm văn bản…",
        )
        beside = QSplitter(Qt.Orientation.Horizontal)
        beside.setHandleWidth(1)
        beside.addWidget(self.tree)
        beside.addWidget(self.detail)
        beside.setSizes([1366 - WIDTH, WIDTH])
        beside.setStretchFactor(0, 1)
        beside.setCollapsible(0, False)
        self.stack = QStackedWidget()
        for widget in (beside, self.grid, self.empty):
            self.stack.addWidget(widget)
        self.body.addWidget(self.stack, 1)

    def _connect(self) -> None:
        self.take_button.clicked.connect(self.desk.ask_file)
        self.empty.button.clicked.connect(self.desk.ask_file)
        self.desk.taken.connect(self._on_taken)
        self.desk.busy.connect(self.take_button.setDisabled)
        self.remove_button.clicked.connect(self._on_remove)
        self.bar.changed.connect(self.reload)
        self.bar.filtered.connect(self._show_rows)
        self.search.textEdited.connect(self._show_rows)
        self.tree_button.clicked.connect(self._show_part)
        self.grid_button.clicked.connect(self._show_part)
        self.tree.chosen.connect(self._on_chosen)
        self.tree.opened.connect(self._on_opened)
        self.detail.plan_asked.connect(self._on_plan)
        self.detail.assign_asked.connect(self._on_assign)
        self.detail.progress_asked.connect(self._on_progress)
        self.grid.written.connect(self._on_written)
        self.grid.undo_asked.connect(self.undo)
        self._changes.changed.connect(self._on_changed)
        QShortcut(QKeySequence("Ctrl+F"), self.search, self.search.setFocus)
        edit = QShortcut(QKeySequence("F2"), self.tree, self._on_plan)
        edit.setContext(Qt.ShortcutContext.WidgetShortcut)

    def opened(self) -> None:
        """Read documents and tasks again."""
        self.reload_documents()

    def focus_first(self) -> None:
        """Put the focus into the tree or the grid; into a plan that is looked through."""
        if self.desk.review is not None:
            self.desk.review.focus_first()
            return
        current = self.grid.table if self.grid_button.isChecked() else self.tree
        (self.empty.button if not self._documents else current).setFocus()

    def regions(self) -> tuple[QWidget, ...]:
        """Return what F6 walks: document, tree, grid."""
        if self.desk.review is not None:
            return self.desk.review.regions()
        if not self._documents:
            return (self.empty.button,)
        shown = self.grid.table if self.grid_button.isChecked() else self.tree
        return (self.bar.document, shown)

    def legend(self) -> QWidget | None:
        """Return the legend of the cell states while the grid is shown."""
        return self.grid.legend() if self.grid_button.isChecked() else None

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
        self._show_part()

    def _read_tree(self) -> None:
        key = self.bar.document_id()
        if key is None:
            self._tree = TaskTree((), ())
        else:
            with self._register.read() as connection:
                self._tree = task_tree(connection, key, self.bar.period())
        entered = sum(one.progress is not None for one in self._tree.tasks)
        self.bar.set_counts(task_counts(self._tree.tasks), entered)

    @Slot()
    def _show_rows(self) -> None:
        """Show the tasks that match state and search, in the tree and in the grid."""
        kept = self._show_tree()
        self.source = self.source.showing(kept, self.bar.period())
        self.grid.set_source(self.source)
        self._say_shown()

    def _show_tree(self) -> list[TaskRow]:
        sought = vietnamese.fold(self.search.text())
        kept = [
            one
            for one in self._tree.tasks
            if self.bar.keeps(one) and sought in vietnamese.fold(f"{one.text} {one.lead}")
        ]
        chosen = self._chosen()
        today = self._register.context.today()
        roots = stored_nodes(self._tree, dict(self._states), today, [one.id for one in kept])
        self.tree.show_nodes(roots)
        self._choose(chosen.id if chosen else None)
        return kept

    def _choose(self, key: int | None) -> None:
        nodes = [node for node in self.tree.tasks() if isinstance(node.data, TaskRow)]
        same = (n for n in nodes if isinstance(n.data, TaskRow) and n.data.id == key)
        node = next(same, nodes[0] if nodes else None)
        if node is None:
            self._on_chosen(None)
        else:
            self.tree.go_to(node)

    def _chosen(self) -> TaskRow | None:
        task = self.tree.task()
        return task if isinstance(task, TaskRow) else None

    @Slot()
    def _show_part(self) -> None:
        shown = 2 if not self._documents else 1 if self.grid_button.isChecked() else 0
        self.stack.setCurrentIndex(shown)
        self.remove_button.setEnabled(bool(self._documents))
        self._say_shown()

    def _say_shown(self) -> None:
        shown = f"{self.grid.model.rowCount()} trong {len(self._tree.tasks)} nhiệm vụ"
        self.showing.emit(shown if self._documents else "")

    @Slot(object)
    def _on_chosen(self, task: object) -> None:
        row = task if isinstance(task, TaskRow) else None
        heading = self._tree.headings.get(row.section_id or 0, "") if row else ""
        self.detail.show_task(row, heading, self.bar.period())

    @Slot(object)
    def _on_opened(self, _task: object) -> None:
        self._on_progress()

    @Slot()
    def _on_progress(self) -> None:
        task = self._chosen()
        self.grid_button.setChecked(True)
        self._show_part()
        row = self.source.row_of(task.id) if task is not None else None
        if row is not None:
            self.grid.go_to(row, 1)

    @Slot()
    def _on_plan(self) -> None:
        task = self._chosen()
        if task is None:
            return
        save = self._acts.doing(
            lambda draft: plan_tasks(self._register.context, [draft]),
            lambda _draft: "Đã ghi kế hoạch của cơ quan.",
            Entity.TASK,
        )
        dialog = TaskPlanDialog(self, task, self._register.context.today(), save)
        self._open(dialog)

    @Slot()
    def _on_assign(self) -> None:
        task = self._chosen()
        if task is None:
            return
        save = self._acts.doing(
            lambda draft: assign_tasks(self._register.context, [draft]),
            lambda draft: f"Đã giao “{draft.agency}”.",
            Entity.TASK,
        )
        roles = [(item.code, item.label) for item in self._law.codes("assignment_role")]
        self._open(AssignDialog(self, task, roles, save))

    def _open(self, dialog: EntryDialog) -> None:
        dialog.saved.connect(self._acts.tell)
        dialog.open()

    @Slot(object)
    def _on_taken(self, done: Done) -> None:
        self.reload_documents(done.key)
        self._acts.tell(done)

    @Slot()
    def _on_remove(self) -> None:
        row = self.bar.document_row()
        if row is None:
            return
        with self._register.read() as connection:
            tree = task_tree(connection, row.id, self.bar.period())
        entered = sum(one.progress is not None or one.last is not None for one in tree.tasks)
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
        """Show counts and tree as they are now; no row of the grid moves."""
        self._read_tree()
        self.source.renew(self._tree.tasks)
        self._show_tree()
        at = self._register.clock().astimezone()
        self.saved.emit(f"Đã lưu lúc {at:%H:%M}", Tone.OK)
        self._writing = True
        self._changes.changed.emit(Entity.TASK_PROGRESS)
        self._writing = False

    @Slot()
    def undo(self) -> None:
        """Take the page's last entry of progress back."""
        try:
            touched = self.source.undo()
        except KtttError as error:
            tell(self, error)
            return
        if touched is not None:
            self._on_written()
            self.grid.refresh()
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
    return TasksPage(application, jobs, changes, FileChooser())
