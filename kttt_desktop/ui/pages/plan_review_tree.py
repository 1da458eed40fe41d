"""The tree of a plan that is looked through: headings, tasks, and what was set aside."""

from collections import Counter
from collections.abc import Iterable, Iterator

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QStyleOptionViewItem

from kttt_desktop.plans.document import PlanTask
from kttt_desktop.plans.review import Review, own_label
from kttt_desktop.queries.rows.plan_review import PlanChanges
from kttt_desktop.ui import fonts, theme
from kttt_desktop.ui.cell_painter import ListDelegate
from kttt_desktop.ui.pages.plan_review_spots import Kind, Spot, lines_of
from kttt_desktop.ui.pages.task_tree import Node, PlanTree
from kttt_desktop.ui.table_model import LOOK_ROLE, CellLook
from kttt_desktop.ui.theme import Role, Tone

HEADS = ("Mục, nhiệm vụ", "Chủ trì", "Phối hợp", "Thời gian", "")
_WIDTHS = ((132, 96), (132, 96), (96, 84), (30, 30))  # usual and least
_SHARES = ((148, 0.18), (148, 0.18), (110, 0.15))
_MUTED = CellLook(muted=True, italic=True)
_DOUBTFUL = CellLook(tone=Tone.WARN, icon="triangle-alert")
_SEEN = CellLook(tone=Tone.OK, icon="check")
_FATES = {
    "added": {0: CellLook(tone=Tone.OK, icon="plus")},
    "changed": {0: CellLook(tone=Tone.INFO, icon="pencil")},
    "moved": {0: CellLook(tone=Tone.LOCK, icon="arrow-right")},
}
_GONE = CellLook(tone=Tone.DANGER, icon="minus")
_SIGN = 4
NOT_PRINTED = "không ghi"


def review_nodes(
    review: Review, changes: PlanChanges | None = None, *, only_doubtful: bool = False
) -> list[Node]:
    """Return the tree of a plan as printed.

    Args:
        review: The plan.
        changes: What it changes in the document that it corrects; None = it is new.
        only_doubtful: Whether only tasks that are to be looked at are shown.
    """
    fates = {one.place: one.fate for one in changes.tasks} if changes is not None else {}
    plan = review.plan
    counts = _counts(review)
    headings = {
        n: _line(f"{one.label}  {one.heading}".strip(), Spot(Kind.SECTION, n), counts[n])
        for n, one in enumerate(plan.sections)
    }
    roots: list[Node] = []
    for n, task in enumerate(plan.tasks):
        if task.reason or not only_doubtful:
            leaf = _leaf(review, task, Spot(Kind.TASK, n), f"NV {n + 1}")
            leaf.looks = {**leaf.looks, **_FATES.get(fates.get(n, ""), {})}
            (roots if task.section is None else headings[task.section].children).append(leaf)
    for n, one in enumerate(plan.sections):
        if not only_doubtful or _has_leaf(headings[n]):
            (roots if one.parent is None else headings[one.parent].children).append(headings[n])
    if only_doubtful:
        roots = [node for node in roots if _has_leaf(node)]
    elif review.removed:
        roots.append(_aside(review))
    _as_printed(review, roots)
    if changes is not None and changes.gone and not only_doubtful:
        roots.append(_gone(changes))
    _number(None, roots)
    return roots


def _counts(review: Review) -> Counter[int]:
    """Return how many tasks stand under each heading, those of its own headings with them."""
    counts: Counter[int] = Counter()
    for task in review.plan.tasks:
        at = task.section
        while at is not None:
            counts[at] += 1
            at = review.plan.sections[at].parent
    return counts


def _line(text: str, spot: Spot | None, count: int) -> Node:
    said = f"{text}   ({count})" if count else text
    return Node((said, "", "", "", ""), spot, {0: CellLook(strong=True)}, text)


def _leaf(review: Review, task: PlanTask, spot: Spot, name: str) -> Node:
    own = " ".join(own_label(review.plan.sections, task))
    first = task.text.partition("\n")[0]
    looks: dict[int, CellLook] = {_SIGN: _DOUBTFUL if task.reason else _SEEN}
    said = (task.lead, task.coordinating, task.time)
    looks |= {place: _MUTED for place, one in enumerate(said, start=1) if not one}
    cells = (
        "  ".join(part for part in (name, own, first) if part),
        _names(task.lead),
        _names(task.coordinating),
        task.time or NOT_PRINTED,
        " ",
    )
    return Node(cells, spot, looks, task.reason or task.text)


def _names(names: tuple[str, ...]) -> str:
    if not names:
        return NOT_PRINTED
    return names[0] if len(names) == 1 else f"{names[0]}, +{len(names) - 1}"


def _aside(review: Review) -> Node:
    node = _line("Không phải nhiệm vụ", None, len(review.removed))
    for n, one in enumerate(review.removed):
        text = one.text.partition("\n")[0]
        cells = (text, "", "", "", "")
        node.children.append(Node(cells, Spot(Kind.REMOVED, n), {0: CellLook(muted=True)}, text))
    return node


def _gone(changes: PlanChanges) -> Node:
    node = _line("Không còn trong bản sửa", None, len(changes.gone))
    for one in changes.gone:
        said = "giữ lại, đã có số liệu của cơ quan" if one.kept else "sẽ xóa"
        text = f"{said}: {(one.old_text or '').partition(chr(10))[0]}"
        node.children.append(Node((text, "", "", "", ""), None, {0: _GONE}, one.old_text or ""))
    return node


def _as_printed(review: Review, nodes: list[Node]) -> None:
    """Put tasks and headings under one heading in the order of their lines."""
    for node in nodes:
        _as_printed(review, node.children)
    lines = [_first_line(review, node) for node in nodes]
    if all(lines):
        nodes[:] = [node for _, node in sorted(zip(lines, nodes, strict=True), key=_of_line)]


def _of_line(pair: tuple[int, Node]) -> int:
    return pair[0]


def _first_line(review: Review, node: Node) -> int:
    """Return the first line of a node; 0 when it is not known."""
    spot = node.data
    if isinstance(spot, Spot):
        lines = lines_of(review, spot) if spot.kind is not Kind.REMOVED else ()
        if lines:
            return lines[0]
    under = [line for child in node.children if (line := _first_line(review, child))]
    return min(under, default=0)


def _has_leaf(node: Node) -> bool:
    spot = node.data
    own = isinstance(spot, Spot) and spot.kind is Kind.TASK
    return own or any(_has_leaf(child) for child in node.children)


def _number(parent: Node | None, children: list[Node]) -> None:
    for row, node in enumerate(children):
        node.parent, node.row = parent, row
        _number(node, node.children)


class _Delegate(ListDelegate):
    """Paints a doubtful line on a ground of its own."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        look = index.sibling(index.row(), _SIGN).data(LOOK_ROLE)
        if look is not None and look.tone is Tone.WARN:
            painter.fillRect(option.rect, theme.color(Role.WARN_TINT))
        super().paint(painter, option, index)

    def sizeHint(self, _option: object, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(80, fonts.scaled(26))


class ReviewTree(PlanTree):
    """Signals beside those of `PlanTree`: `key_pressed` with a key before the tree has it."""

    key_pressed = Signal(QKeyEvent)

    def __init__(self) -> None:
        super().__init__(HEADS, _WIDTHS)
        self.setObjectName("review_tree")
        self.setAccessibleName("Cây nhiệm vụ")
        self.setItemDelegate(_Delegate(self))
        self.header().setMinimumSectionSize(24)

    def _span(self, nodes: list[Node], parent: QModelIndex) -> None:
        for node in nodes:
            spot = node.data
            if not isinstance(spot, Spot) or spot.kind is not Kind.TASK:
                self.setFirstColumnSpanned(node.row, parent, True)
                self._span(node.children, self.tree.index_of(node))

    def nodes(self) -> Iterator[Node]:
        """Give every line from top to bottom."""
        yield from _all(self.tree.roots)

    def spot(self) -> Spot | None:
        """Return the place of the current line."""
        held = self.task()
        return held if isinstance(held, Spot) else None

    def go_to_spot(self, spot: Spot | None) -> bool:
        """Make the line of a place the current one; return whether there is one."""
        node = next((one for one in self.nodes() if one.data == spot), None)
        if spot is None or node is None:
            self.setCurrentIndex(QModelIndex())
            return False
        self.go_to(node)
        self.scrollTo(self.tree.index_of(node))
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for place, (most, share) in enumerate(_SHARES, start=1):
            width = min(fonts.scaled(most), int(self.width() * share))
            self.header().resizeSection(place, width)
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()
        self.key_pressed.emit(event)
        if not event.isAccepted():
            super().keyPressEvent(event)


def _all(nodes: Iterable[Node]) -> Iterator[Node]:
    for node in nodes:
        yield node
        yield from _all(node.children)
