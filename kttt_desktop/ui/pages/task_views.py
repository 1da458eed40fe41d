"""The views of the tasks page: tree with the task beside it, grid, board, and who sends plans."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from kttt_desktop.queries.rows.tasks import TaskRow, TaskTree
from kttt_desktop.queries.sub_plans import sub_plans
from kttt_desktop.queries.task_links import links_of
from kttt_desktop.ui.notices import EmptyState
from kttt_desktop.ui.pages.acts import Register
from kttt_desktop.ui.pages.task_board import TaskBoard
from kttt_desktop.ui.pages.task_columns import Beside
from kttt_desktop.ui.pages.task_detail import NARROW, WIDTH, TaskDetail
from kttt_desktop.ui.pages.task_files import TaskFiles
from kttt_desktop.ui.pages.task_grid import TaskGrid
from kttt_desktop.ui.pages.task_senders import SendersView
from kttt_desktop.ui.pages.task_tree import STORED_HEADS, PlanTree, stored_nodes

TREE, GRID, BOARD, SENDERS, EMPTY = range(5)
_WIDTHS = ((170, 96), (122, 122), (196, 100), (48, 44))  # usual and least


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is shown: tasks of a document (None = of all), those kept of them, the period."""

    tree: TaskTree
    kept: Sequence[TaskRow]
    period: str
    document_id: int | None


class TaskViews(QStackedWidget):
    """One view at a time; each gets what it shows when it is the one shown."""

    def __init__(
        self,
        register: Register,
        states: Sequence[tuple[str, str]],
        today: date,
        files: TaskFiles,
    ) -> None:
        super().__init__()
        self._register = register
        self._labels = dict(states)
        self._chosen = Chosen(TaskTree((), ()), (), "", None)
        self.tree = PlanTree(STORED_HEADS, _WIDTHS)
        self.detail = TaskDetail(self._labels)
        self.grid = TaskGrid(register, states, files)
        self.board = TaskBoard(states, today)
        self.senders = SendersView(today)
        self.empty = EmptyState()
        self._build()
        self.tree.chosen.connect(self._on_chosen)

    def _build(self) -> None:
        self.tree.setSelectionMode(PlanTree.SelectionMode.ExtendedSelection)
        self.empty.say(
            "list-checks",
            "Chưa có kế hoạch nào",
            "Thêm tệp kế hoạch để lấy nhiệm vụ, cơ quan chủ trì và thời gian như trong văn bản.",
            "Thêm văn bản…",
        )
        beside = Beside(self.tree, self.detail, WIDTH, NARROW)
        for widget in (beside, self.grid, self.board, self.senders, self.empty):
            self.addWidget(widget)
        for view in (self.tree, self.board):
            view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def show_view(self, view: int, chosen: Chosen) -> None:
        """Show a view with what was chosen."""
        held = self.task()
        self._chosen = chosen
        self.setCurrentIndex(view)
        if view == GRID:
            self.grid.show_tasks(chosen.kept, chosen.period)
        elif view == BOARD:
            self.board.show_tasks(chosen.kept, chosen.period)
        elif view == SENDERS:
            key = chosen.document_id
            with self._register.read() as connection:
                self.senders.show_rows(sub_plans(connection, key) if key is not None else ())
        elif view == TREE:
            keys = [one.id for one in chosen.kept]
            self.tree.show_nodes(stored_nodes(chosen.tree, self._labels, keys))
            self.go_to(held.id if held else None)

    def renew(self, chosen: Chosen) -> None:
        """Take the tasks again after the grid was written; no row of it moves."""
        self._chosen = chosen
        self.grid.renew(chosen.tree.tasks)

    def go_to(self, key: int | None) -> None:
        """Make a task the current line of the tree; None or unknown = the first one."""
        nodes = [node for node in self.tree.tasks() if isinstance(node.data, TaskRow)]
        same = (n for n in nodes if isinstance(n.data, TaskRow) and n.data.id == key)
        node = next(same, nodes[0] if nodes else None)
        if node is None:
            self._on_chosen(None)
        else:
            self.tree.go_to(node)

    def task(self) -> TaskRow | None:
        """Return the current task of the view that is shown."""
        if self.currentIndex() == GRID:
            return self.grid.current()
        if self.currentIndex() == BOARD:
            return self.board.current()
        task = self.tree.task()
        return task if isinstance(task, TaskRow) else None

    def selected(self) -> list[TaskRow]:
        """Return the tasks that are chosen in the view that is shown."""
        if self.currentIndex() == GRID:
            return self.grid.selected()
        if self.currentIndex() == BOARD:
            return self.board.selected()
        return self.tree.selected()

    def focus_first(self) -> None:
        """Put the focus where the officer works first."""
        if self.currentIndex() == BOARD:
            self.board.focus_cards()
        else:
            self.focused().setFocus()

    def focused(self) -> QWidget:
        """Return the widget of the view shown that takes the keys."""
        if self.currentIndex() == BOARD and self.board.columns:
            return self.board.columns[0].cards
        places: tuple[QWidget, ...] = (
            self.tree,
            self.grid.cells.table,
            self.board.grouping,
            self.senders.list.table,
            self.empty.button,
        )
        return places[self.currentIndex()]

    @Slot(object)
    def _on_chosen(self, task: object) -> None:
        row = task if isinstance(task, TaskRow) else None
        heading = self._chosen.tree.headings.get(row.section_id or 0, "") if row else ""
        links = None
        if row is not None and (row.linked or row.assigned_in_id is not None):
            with self._register.read() as connection:
                links = links_of(connection, row)
        self.detail.show_task(row, heading, self._chosen.period, links)
