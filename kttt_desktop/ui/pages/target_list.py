"""The list of targets by horizon: figure, value, bar with the path's tick, how they stand."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QRect, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from kttt_desktop.domain.rules.targets import Pace, Verdict
from kttt_desktop.queries.rows.targets import TargetStanding
from kttt_desktop.ui import fonts, theme
from kttt_desktop.ui.cell_painter import PAD, ListDelegate
from kttt_desktop.ui.pages.target_text import (
    aim_words,
    bar_scale,
    base_words,
    lead_words,
    number_words,
    short_words,
    state_words,
    title_words,
)
from kttt_desktop.ui.pages.task_columns import share_room
from kttt_desktop.ui.pages.task_tree import TreeHead
from kttt_desktop.ui.table_model import LOOK_ROLE, CellLook, Index
from kttt_desktop.ui.theme import Role

HEADS = ("Chỉ tiêu", "Mục tiêu", "Hiện có", "Đạt được và lộ trình", "So lộ trình", "Tình trạng")
NAME, AIM, VALUE, BAR, LEAD, STATE = range(6)
_WIDTHS = {  # usual and least
    AIM: (112, 106), VALUE: (74, 72), BAR: (140, 76), LEAD: (84, 84), STATE: (134, 118),
}  # fmt: skip
_LEAST_NAME = 220
_GROUP, _ROW = 28, 44
_ROW_ROLE = Qt.ItemDataRole.UserRole + 2
_RIGHT = frozenset({AIM, VALUE, LEAD})
_BAR_HEIGHT, _TICK = 6, 14
_QUALITATIVE = "theo dõi bằng lời"


@dataclass(frozen=True, slots=True)
class Group:
    """A line over the targets of a year."""

    title: str
    count: int


Line = Group | TargetStanding


def lines_of(targets: Sequence[TargetStanding]) -> list[Line]:
    """Return the targets under a line for each year, the nearest first, those without one last."""
    years = sorted({one.row.year for one in targets}, key=lambda year: (year is None, year or 0))
    found: list[Line] = []
    for year in years:
        own = [one for one in targets if one.row.year == year]
        found.append(Group("Không ghi năm" if year is None else f"Đến năm {year}", len(own)))
        found += own
    return found


class TargetModel(QAbstractTableModel):
    """Lines of targets."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[Line] = []

    def set_targets(self, targets: Sequence[TargetStanding]) -> None:
        """Show other targets."""
        self.beginResetModel()
        self.lines = lines_of(targets)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def columnCount(self, _parent: Index | None = None) -> int:
        return len(HEADS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section in _RIGHT else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return HEADS[section] if role == Qt.ItemDataRole.DisplayRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self.lines[index.row()], Group):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = 0) -> object:
        line, column = self.lines[index.row()], index.column()
        if role == _ROW_ROLE:
            return line
        if isinstance(line, Group):
            return line.title if role == Qt.ItemDataRole.DisplayRole and column == NAME else None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return cell_words(line, column)
            case Qt.ItemDataRole.TextAlignmentRole:
                side = (
                    Qt.AlignmentFlag.AlignRight if column in _RIGHT else Qt.AlignmentFlag.AlignLeft
                )
                return side | Qt.AlignmentFlag.AlignVCenter
            case Qt.ItemDataRole.ToolTipRole:
                return f"{line.row.text}\n{line.measured}".strip() if column == NAME else None
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{HEADS[column]}, {title_words(line.row)}, {cell_words(line, column)}"
        return _look(line, column) if role == LOOK_ROLE else None


def cell_words(one: TargetStanding, column: int) -> str:
    """Return the words of a cell."""
    match column:
        case 0:
            return title_words(one.row)
        case 1:
            return aim_words(one.row)
        case 2:
            return number_words(one.value, one.unit) or "—"
        case 3:
            return _QUALITATIVE if one.standing.verdict is Verdict.QUALITATIVE else ""
        case 4:
            return lead_words(one)
    return state_words(one)[0]


def _look(one: TargetStanding, column: int) -> CellLook | None:
    if column == STATE:
        return state_words(one)[1]
    if column == VALUE:
        return CellLook(strong=one.value is not None, muted=one.value is None)
    if column == BAR:
        return CellLook(italic=True, muted=True)
    if column == LEAD and one.standing.pace is Pace.BEHIND:
        return CellLook(tone=theme.Tone.WARN)
    return CellLook(muted=True) if column == LEAD else None


class _TargetDelegate(ListDelegate):
    """Paints lines of years, names over their base, and bars."""

    def paint(self, painter: QPainter, option: object, index: Index) -> None:
        line = index.data(_ROW_ROLE)
        if isinstance(line, Group):
            _paint_group(painter, option.rect, line)  # type: ignore[attr-defined]
        elif index.column() == NAME:
            painter.save()
            self._paint_ground(painter, option, option.rect)  # type: ignore[arg-type,attr-defined]
            _paint_name(painter, option.rect.adjusted(PAD, 0, -PAD, -1), line)  # type: ignore[attr-defined]
            painter.restore()
        else:
            super().paint(painter, option, index)  # type: ignore[arg-type]
            if index.column() == BAR:
                _paint_bar(painter, option.rect.adjusted(PAD, 0, -PAD, -1), line)  # type: ignore[attr-defined]


def _paint_group(painter: QPainter, place: QRect, group: Group) -> None:
    painter.save()
    painter.fillRect(place, theme.color(Role.HEAD))
    painter.fillRect(place.left(), place.bottom(), place.width(), 1, theme.color(Role.GRID))
    inside = place.adjusted(PAD, 0, -PAD, 0)
    painter.setFont(fonts.font(fonts.Type.STRONG))
    painter.setPen(theme.color(Role.TEXT))
    align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
    painter.drawText(inside, align, group.title)
    width = painter.fontMetrics().horizontalAdvance(group.title)
    painter.setFont(fonts.font(fonts.Type.SMALL))
    painter.setPen(theme.color(Role.TEXT3))
    painter.drawText(inside.adjusted(width + PAD, 0, 0, 0), align, str(group.count))
    painter.restore()


def _paint_name(painter: QPainter, inside: QRect, one: TargetStanding) -> None:
    align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
    half = inside.height() // 2
    upper = QRect(inside.left(), inside.top() + 3, inside.width(), half)
    lower = QRect(inside.left(), inside.top() + half - 1, inside.width(), half)
    for place, words, kind, role in (
        (upper, short_words(one.row), fonts.Type.BODY, Role.TEXT),
        (lower, base_words(one), fonts.Type.SMALL, Role.TEXT3),
    ):
        painter.setFont(fonts.font(kind))
        painter.setPen(theme.color(role))
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, align, shown)


def _paint_bar(painter: QPainter, inside: QRect, one: TargetStanding) -> None:
    scale = bar_scale(one.row, one.unit, one.value)
    if scale is None or one.value is None:
        return
    behind = one.standing.pace is Pace.BEHIND
    full = QRect(
        inside.left(), inside.center().y() - _BAR_HEIGHT // 2 + 1, inside.width(), _BAR_HEIGHT
    )
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color(Role.LOCK_TINT))
    painter.drawRoundedRect(full, 3, 3)
    done = QRect(full)
    done.setWidth(_part(Decimal(one.value), scale, full.width()))
    painter.setBrush(theme.color(Role.G4 if behind else Role.G1))
    painter.drawRoundedRect(done, 3, 3)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    path = one.standing.path_now
    if path is not None:
        left = full.left() + min(_part(path, scale, full.width()), full.width() - 2)
        painter.fillRect(left, full.center().y() - _TICK // 2, 2, _TICK, theme.color(Role.TEXT))
    painter.restore()


def _part(value: Decimal, scale: Decimal, width: int) -> int:
    share = max(Decimal(0), min(value / scale, Decimal(1)))
    return int(share * width)


class TargetList(QTableView):
    """The targets.

    Signals: `chosen` with the target of the current line or None; `opened` on Enter or double
    click; `edit_asked` on F2.
    """

    chosen = Signal(object)
    opened = Signal(object)
    edit_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.targets = TargetModel()
        self._build()
        self.selectionModel().currentRowChanged.connect(self._on_current)
        self.doubleClicked.connect(self._on_double)

    def _build(self) -> None:
        self.setObjectName("targets")
        self.setAccessibleName("Chỉ tiêu")
        self.setModel(self.targets)
        self.setHorizontalHeader(TreeHead())
        self.setItemDelegate(_TargetDelegate(self))
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        head = self.horizontalHeader()
        head.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        share_room(self.horizontalHeader(), _WIDTHS, _LEAST_NAME, self.viewport().width())

    def show_targets(self, targets: Sequence[TargetStanding], wanted: int | None = None) -> None:
        """Show targets; the wanted one, else the first, becomes the current line."""
        self.clearSpans()
        self.targets.set_targets(targets)
        place = None
        for row, line in enumerate(self.targets.lines):
            group = isinstance(line, Group)
            self.setRowHeight(row, fonts.scaled(_GROUP if group else _ROW))
            if group:
                self.setSpan(row, 0, 1, len(HEADS))
            elif place is None or (isinstance(line, TargetStanding) and line.row.id == wanted):
                place = row
        if place is None:
            self.chosen.emit(None)
        else:
            self.setCurrentIndex(self.targets.index(place, NAME))

    def current(self) -> TargetStanding | None:
        """Return the target of the current line."""
        index = self.currentIndex()
        line = self.targets.lines[index.row()] if index.isValid() else None
        return line if isinstance(line, TargetStanding) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        one = self.current()
        if one is not None and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.opened.emit(one)
        elif one is not None and event.key() == Qt.Key.Key_F2:
            self.edit_asked.emit(one)
        else:
            super().keyPressEvent(event)

    @Slot(QModelIndex, QModelIndex)
    def _on_current(self, _now: QModelIndex, _before: QModelIndex) -> None:
        one = self.current()
        if one is not None:
            self.chosen.emit(one)

    @Slot(QModelIndex)
    def _on_double(self, _index: QModelIndex) -> None:
        one = self.current()
        if one is not None:
            self.opened.emit(one)
