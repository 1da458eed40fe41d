"""The tree of a plan: its headings and tasks as printed."""

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeView

from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.faults import InputError
from kttt_desktop.domain.periods import parse_period
from kttt_desktop.queries.rows.tasks import ProgressRow, TaskRow, TaskTree
from kttt_desktop.ui import fonts, theme
from kttt_desktop.ui.cell_painter import PAD, ListDelegate
from kttt_desktop.ui.pages.task_columns import share_room
from kttt_desktop.ui.table_model import LOOK_ROLE, CellLook, Index
from kttt_desktop.ui.theme import Role, Tone

STORED_HEADS = ("Nhiệm vụ", "Chủ trì", "Thời gian", "Tình trạng", "%")
NOT_ENTERED = "chưa nhập"
NO_STATE = "chưa ghi tình trạng"
LATE = "Quá hạn"
_STATES = {
    "done": CellLook(tone=Tone.OK, dot=True),
    "in_progress": CellLook(tone=Tone.INFO, dot=True),
    "overdue": CellLook(tone=Tone.DANGER, chip=True, icon="circle-alert"),
    "stopped": CellLook(tone=Tone.LOCK, chip=True, icon="circle-x"),
}
_MUTED = CellLook(muted=True)
_LEAST_NAME = 300
_HEAD = CellLook(strong=True)


@dataclass(slots=True)
class Node:
    """One line of the tree; `data` is the task, None for a heading."""

    cells: tuple[str, ...]
    data: object = None
    looks: Mapping[int, CellLook] = field(default_factory=dict)
    tooltip: str = ""
    children: list["Node"] = field(default_factory=list)
    parent: "Node | None" = None
    row: int = 0
    key: int = 0


def state_words(progress: ProgressRow | None, labels: Mapping[str, str]) -> str:
    """Return how a task stands in words, also when nothing is known."""
    if progress is None:
        return NOT_ENTERED
    return labels.get(progress.state, progress.state) if progress.state else NO_STATE


def state_look(code: str | None) -> CellLook:
    """Return how a state is painted: normal ones as a dot, the others as a chip."""
    return _MUTED if code is None else _STATES.get(code, CellLook(dot=True))


def stored_nodes(
    tree: TaskTree, labels: Mapping[str, str], only: Iterable[int] | None = None
) -> list[Node]:
    """Return the tree of a stored document with how its tasks stand; headings without tasks go.

    Args:
        tree: Sections and tasks.
        labels: Words of the states.
        only: Ids of the tasks shown; None = all.
    """
    kept = None if only is None else frozenset(only)
    headings = {
        one.id: Node((tree.headings[one.id], "", "", "", ""), looks={0: _HEAD})
        for one in tree.sections
    }
    parents = {one.id: one.parent_id for one in tree.sections}
    tasks = [one for one in tree.tasks if kept is None or one.id in kept]
    leaves = [(one.section_id, _stored_leaf(one, tree, labels)) for one in tasks]
    return _pruned(joined(headings, parents, leaves))


def joined(
    headings: Mapping[int, Node],
    parents: Mapping[int, int | None],
    leaves: Iterable[tuple[int | None, Node]],
) -> list[Node]:
    """Return the roots; tasks and headings under a heading stand in the order of the tasks."""
    roots: list[Node] = []
    for place, (section, leaf) in enumerate(leaves):
        leaf.key = place
        (roots if section is None else headings[section].children).append(leaf)
    for key, heading in headings.items():
        above = parents[key]
        (roots if above is None else headings[above].children).append(heading)
    for node in roots:
        _sort(node.children)
    _number(None, roots)
    return roots


def _sort(nodes: list[Node]) -> int:
    """Put nodes into the order of their first tasks; return the place of the first of them."""
    places = {
        id(node): node.key if node.data is not None else _sort(node.children) for node in nodes
    }
    nodes.sort(key=lambda node: places[id(node)])
    return min(places.values(), default=sys.maxsize)


def _number(parent: Node | None, children: list[Node]) -> None:
    for row, node in enumerate(children):
        node.parent, node.row = parent, row
        _number(node, node.children)


def _pruned(nodes: list[Node]) -> list[Node]:
    """Return the nodes without the headings under which no task stands."""
    for node in nodes:
        node.children = _pruned(node.children)
    kept = [node for node in nodes if node.data is not None or node.children]
    for row, node in enumerate(kept):
        node.row = row
    return kept


def task_words(task: TaskRow, heading: str = "") -> str:
    """Return the first line of a task with what is printed before it: its label or a dash."""
    own = task.section_path.rpartition(".")[2] if task.section_path else ""
    if task.bullet is not None or not own or heading.startswith(f"{own} "):
        own = "-"
    return f"{own} {task.text}".partition("\n")[0]


def period_words(code: str | None) -> str:
    """Return a period as a sentence names it; what is no period as it stands."""
    try:
        return parse_period(code or "").title
    except InputError:
        return code or ""


def time_words(task: TaskRow) -> str:
    """Return when a task is due: the office's own day or period, else as printed."""
    if task.due_on is not None:
        return vietnamese.day(task.due_on)
    return period_words(task.planned_period) or task.time_text or ""


def _stored_leaf(task: TaskRow, tree: TaskTree, labels: Mapping[str, str]) -> Node:
    progress = task.progress
    state = task.state
    percent = progress.percent if progress else None
    heading = tree.headings.get(task.section_id, "") if task.section_id is not None else ""
    looks = {3: state_look(state)}
    words = state_words(progress, labels)
    if progress is None and state is not None:
        when = period_words(task.last.period if task.last else None).replace(" năm ", "/")
        words = f"{labels.get(state, state)} ({when})"
    if task.overdue:
        words, looks[3] = LATE, state_look("overdue")
    if task.linked:
        looks[0] = CellLook(icon="combine")
    if not task.lead:
        looks[1] = _MUTED
    cells = (
        task_words(task, heading),
        task.lead or "không ghi",
        time_words(task),
        words,
        "" if percent is None else str(percent),
    )
    return Node(cells, task, looks, task.text)


class TreeModel(QAbstractItemModel):
    """Nodes under heads, replaced as a whole."""

    def __init__(self, heads: Sequence[str]) -> None:
        super().__init__()
        self.heads = tuple(heads)
        self.roots: list[Node] = []
        self._nodes: list[Node] = []

    def set_roots(self, roots: list[Node]) -> None:
        """Show another tree."""
        self.beginResetModel()
        self.roots = roots
        self._nodes = list(_all_nodes(roots))
        for key, node in enumerate(self._nodes):
            node.key = key
        self.endResetModel()

    def node(self, index: Index) -> Node | None:
        """Return the node at an index."""
        key = index.internalId() if index.isValid() else -1
        return self._nodes[key] if 0 <= key < len(self._nodes) else None

    def index_of(self, node: Node) -> QModelIndex:
        """Return where a node stands."""
        return self.createIndex(node.row, 0, node.key)

    def index(self, row: int, column: int, parent: Index | None = None) -> QModelIndex:
        above = self.node(parent) if parent is not None else None
        siblings = above.children if above is not None else self.roots
        if not (0 <= row < len(siblings) and 0 <= column < len(self.heads)):
            return QModelIndex()
        return self.createIndex(row, column, siblings[row].key)

    def parent(self, index: Index | None = None) -> Any:
        if index is None:
            return super().parent()
        node = self.node(index)
        if node is None or node.parent is None:
            return QModelIndex()
        return self.index_of(node.parent)

    def rowCount(self, parent: Index | None = None) -> int:
        if parent is None or not parent.isValid():
            return len(self.roots)
        node = self.node(parent)
        return len(node.children) if node is not None and parent.column() == 0 else 0

    def columnCount(self, _parent: Index | None = None) -> int:
        return len(self.heads)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        node = self.node(index)
        if node is None:
            return None
        text = node.cells[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return text
        if role == LOOK_ROLE:
            return node.looks.get(index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return (node.tooltip or text) if index.column() == 0 else text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.heads[index.column()]}: {text}"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _align(self.heads[index.column()])
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.heads):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.heads[section]
        return _align(self.heads[section]) if role == Qt.ItemDataRole.TextAlignmentRole else None


def _align(head: str) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if head == "%" else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


class TreeHead(QHeaderView):
    """The head of a tree, painted as that of a list."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setStretchLastSection(False)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), fonts.scaled(32))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        painter.save()
        painter.fillRect(rect, theme.color(Role.HEAD))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.color(Role.LINE))
        painter.setFont(fonts.font(fonts.Type.SMALL_STRONG))
        painter.setPen(theme.color(Role.TEXT2))
        place = rect.adjusted(PAD, 0, -PAD, 0)
        role = Qt.ItemDataRole.TextAlignmentRole
        align = self.model().headerData(section, Qt.Orientation.Horizontal, role)
        title = self.model().headerData(section, Qt.Orientation.Horizontal)
        elide = Qt.TextElideMode.ElideRight
        shown = painter.fontMetrics().elidedText(str(title), elide, place.width())
        painter.drawText(place, align, shown)
        painter.restore()


class _TreeDelegate(ListDelegate):
    """Paints a line of the tree as high as a line of a list."""

    def sizeHint(self, _option: object, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(80, fonts.scaled(28))


class PlanTree(QTreeView):
    """A plan as printed.

    Signals: `chosen` with the task of the current line or None; `opened` with the task on Enter
    or double click.
    """

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, heads: Sequence[str], widths: Sequence[tuple[int, int]]) -> None:
        super().__init__()
        self.tree = TreeModel(heads)
        self.setObjectName("plan_tree")
        self.setHeader(TreeHead())
        self.setModel(self.tree)
        self.setItemDelegate(_TreeDelegate(self))
        self.setUniformRowHeights(True)
        self.setIndentation(18)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setExpandsOnDoubleClick(False)
        self._widths = dict(enumerate(widths, start=1))
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.selectionModel().currentRowChanged.connect(self._on_current)
        self.activated.connect(self._on_activated)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        share_room(self.header(), self._widths, _LEAST_NAME, self.viewport().width())

    def show_nodes(self, roots: list[Node]) -> None:
        """Show another tree, all of it open."""
        self.tree.set_roots(roots)
        self.expandAll()
        self._span(roots, QModelIndex())

    def _span(self, nodes: list[Node], parent: QModelIndex) -> None:
        """Give headings the whole line."""
        for node in nodes:
            if node.data is None:
                self.setFirstColumnSpanned(node.row, parent, True)
                self._span(node.children, self.tree.index_of(node))

    def tasks(self) -> tuple[Node, ...]:
        """Return the nodes of the tasks from top to bottom."""
        return tuple(node for node in _all_nodes(self.tree.roots) if node.data is not None)

    def go_to(self, node: Node) -> None:
        """Make a node the current line."""
        self.setCurrentIndex(self.tree.index_of(node))

    def task(self) -> object:
        """Return the task of the current line, None at a heading."""
        node = self.tree.node(self.currentIndex())
        return node.data if node is not None else None

    def selected(self) -> list[TaskRow]:
        """Return the stored tasks of the chosen lines, from top to bottom."""
        rows = self.selectionModel().selectedRows()
        found = [node.data for one in rows if (node := self.tree.node(one)) is not None]
        return [one for one in found if isinstance(one, TaskRow)]

    @Slot()
    def _on_current(self) -> None:
        self.chosen.emit(self.task())

    @Slot(QModelIndex)
    def _on_activated(self, index: QModelIndex) -> None:
        node = self.tree.node(index)
        if node is None:
            return
        if node.data is None:
            self.setExpanded(index.siblingAtColumn(0), not self.isExpanded(index))
        else:
            self.opened.emit(node.data)


def _all_nodes(nodes: Iterable[Node]) -> Iterator[Node]:
    for node in nodes:
        yield node
        yield from _all_nodes(node.children)
