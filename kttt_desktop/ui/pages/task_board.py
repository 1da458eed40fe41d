"""Bảng: the tasks of a plan as cards in columns, moved by keys or by the mouse."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QEvent,
    QItemSelectionModel,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListView,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from kttt_desktop.queries.rows.tasks import TaskRow
from kttt_desktop.ui import fonts
from kttt_desktop.ui.form_field import choice
from kttt_desktop.ui.pages.task_board_card import TASK_ROLE, CardDelegate, card_words
from kttt_desktop.ui.pages.task_board_columns import (
    GROUPINGS,
    MOVABLE,
    STATE,
    BoardColumn,
    board_columns,
)
from kttt_desktop.ui.parts import ElidedLabel, label, line, set_tone

Index = QModelIndex | QPersistentModelIndex
_MIME = "application/x-kttt-tasks"
_LEAST_WIDTH = 232


class CardModel(QAbstractListModel):
    """The cards of one column; `dropped` with the ids of tasks that were put there."""

    dropped = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.tasks: tuple[TaskRow, ...] = ()
        self.takes = False

    def show_tasks(self, tasks: Sequence[TaskRow], *, takes: bool) -> None:
        """Show other cards; `takes` = cards may be put there."""
        self.beginResetModel()
        self.tasks, self.takes = tuple(tasks), takes
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.tasks)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        task = self.tasks[index.row()]
        if role == TASK_ROLE:
            return task
        if role == Qt.ItemDataRole.DisplayRole:
            return task.text
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return "\n".join(part for part in (task.text, card_words(task), task.document) if part)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled if self.takes else Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsDragEnabled if self.takes else flags

    def mimeTypes(self) -> list[str]:
        return [_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        made = QMimeData()
        keys = ",".join(str(self.tasks[one.row()].id) for one in indexes)
        made.setData(_MIME, QByteArray(keys.encode()))
        return made

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.CopyAction

    def dropMimeData(
        self, data: QMimeData, _action: Qt.DropAction, _row: int, _column: int, _parent: Index
    ) -> bool:
        text = bytes(data.data(_MIME).data()).decode()
        keys = [int(part) for part in text.split(",") if part]
        if self.takes and keys:
            self.dropped.emit(keys)
        return bool(keys)


class CardList(QListView):
    """One column of cards.

    Signals: `walked` with the step to another column; `shifted` with the step by which the chosen
    cards are to go; `entered` with the task on Enter or double click.
    """

    walked = Signal(int)
    shifted = Signal(int)
    entered = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.cards = CardModel()
        self.setModel(self.cards)
        self.setItemDelegate(CardDelegate(self))
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.doubleClicked.connect(self._on_entered)

    def chosen(self) -> list[TaskRow]:
        """Return the tasks of the chosen cards, else the current one."""
        rows = sorted({one.row() for one in self.selectedIndexes()})
        current = self.currentIndex().row()
        rows = rows or ([current] if current >= 0 else [])
        return [self.cards.tasks[row] for row in rows if row < len(self.cards.tasks)]

    def go_to(self, row: int) -> None:
        """Make a card the current one."""
        index = self.cards.index(min(row, self.cards.rowCount() - 1))
        if index.isValid():
            select = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(index, select)
            self.scrollTo(index)

    def event(self, event: QEvent) -> bool:
        asked = event.type() == QEvent.Type.ShortcutOverride
        if asked and isinstance(event, QKeyEvent) and _step(event):
            event.accept()  # the window's own Alt+arrows wait
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _step(event)
        if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.shifted.emit(step)
        elif step:
            self.walked.emit(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_entered(self.currentIndex())
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    @Slot(QModelIndex)
    def _on_entered(self, index: QModelIndex) -> None:
        if index.isValid():
            self.entered.emit(self.cards.tasks[index.row()])


def _step(event: QKeyEvent) -> int:
    return {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)


class _Column(QWidget):
    """Head and cards of one column."""

    def __init__(self) -> None:
        super().__init__()
        self.column = BoardColumn("", "", ())
        self.title = ElidedLabel("strong")
        self.count = label("", "hint")
        self.cards = CardList()
        head = QHBoxLayout()
        head.setContentsMargins(10, 6, 10, 6)
        head.addWidget(self.title, 1)
        head.addWidget(self.count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(line())
        column.addWidget(self.cards, 1)
        self.setMinimumWidth(fonts.scaled(_LEAST_WIDTH))

    def show_column(self, column: BoardColumn, *, movable: bool) -> None:
        self.column = column
        self.title.setText(column.title)
        set_tone(self.title, column.tone)
        self.count.setText(str(len(column.tasks)))
        self.cards.setAccessibleName(f"{column.title}, {len(column.tasks)} nhiệm vụ")
        self.cards.cards.show_tasks(column.tasks, takes=movable)


class TaskBoard(QWidget):
    """The board.

    Signals: `moved` with grouping, ids and the key of the column where cards are to go; `opened`
    with a task; `chosen` when other cards are chosen.
    """

    moved = Signal(str, object, str)
    opened = Signal(object)
    chosen = Signal()

    def __init__(self, states: Sequence[tuple[str, str]], today: date) -> None:
        super().__init__()
        self._states, self._today = tuple(states), today
        self._tasks: tuple[TaskRow, ...] = ()
        self._period = ""
        self._here = 0
        self.columns: list[_Column] = []
        self._build()
        self.grouping.activated.connect(self._on_grouping)

    def _build(self) -> None:
        self.grouping = choice(GROUPINGS, empty=None)
        self.grouping.setObjectName("grouping")
        self.grouping.setAccessibleName("Xếp cột")
        self.grouping.setFixedWidth(fonts.scaled(210))
        self.hint = label("", "hint")
        bar = QHBoxLayout()
        bar.setContentsMargins(16, 6, 16, 6)
        bar.setSpacing(10)
        bar.addWidget(label("Xếp cột", "second"))
        bar.addWidget(self.grouping)
        bar.addWidget(self.hint)
        bar.addStretch(1)
        inner = QWidget()
        inner.setObjectName("dialogBody")
        self._row = QHBoxLayout(inner)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(1)
        self.area = QScrollArea()
        self.area.setWidget(inner)
        self.area.setWidgetResizable(True)
        self.area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(line())
        column.addWidget(self.area, 1)

    def show_tasks(self, tasks: Sequence[TaskRow], period: str) -> None:
        """Show tasks in a period; the current card stays current, wherever it is now."""
        held = self.current()
        self._tasks, self._period = tuple(tasks), period
        grouping = str(self.grouping.currentData())
        found = board_columns(self._tasks, grouping, self._states, period, self._today)
        movable = grouping in MOVABLE
        self.hint.setText(
            "Alt ← → hoặc kéo chuyển thẻ · Enter nhập tiến độ" if movable else "Enter nhập tiến độ"
        )
        while len(self.columns) > len(found):
            gone = self.columns.pop()
            self._row.removeWidget(gone)
            gone.deleteLater()
        while len(self.columns) < len(found):
            self._add_column()
        for widget, column in zip(self.columns, found, strict=True):
            widget.show_column(column, movable=movable)
        self._here = min(self._here, max(len(self.columns) - 1, 0))
        if held is not None:
            self.go_to(held.id)

    def _add_column(self) -> None:
        made = _Column()
        made.cards.walked.connect(self._on_walked)
        made.cards.shifted.connect(self._on_shifted)
        made.cards.entered.connect(self.opened)
        made.cards.cards.dropped.connect(self._on_dropped)
        made.cards.selectionModel().selectionChanged.connect(self._on_chosen)
        self.columns.append(made)
        self._row.addWidget(made, 1)

    def go_to(self, key: int) -> None:
        """Make the card of a task the current one."""
        for place, column in enumerate(self.columns):
            for row, task in enumerate(column.column.tasks):
                if task.id == key:
                    had = self.columns[self._here].cards.hasFocus()
                    self._here = place
                    column.cards.go_to(row)
                    self.area.ensureWidgetVisible(column, 0, 0)
                    if had:
                        column.cards.setFocus(Qt.FocusReason.OtherFocusReason)
                    return

    def current(self) -> TaskRow | None:
        """Return the task of the current card."""
        tasks = self.selected()
        return tasks[0] if tasks else None

    def selected(self) -> list[TaskRow]:
        """Return the tasks of the chosen cards of the current column."""
        return self.columns[self._here].cards.chosen() if self.columns else []

    def focus_cards(self) -> None:
        """Put the focus on the cards: the current column, else the first with cards."""
        if not self.columns:
            return
        held = next((n for n, one in enumerate(self.columns) if one.column.tasks), 0)
        if not self.columns[self._here].column.tasks:
            self._here = held
        cards = self.columns[self._here].cards
        if not cards.currentIndex().isValid():
            cards.go_to(0)
        cards.setFocus(Qt.FocusReason.OtherFocusReason)

    def _place_of(self, cards: object) -> int:
        return next((n for n, one in enumerate(self.columns) if one.cards is cards), self._here)

    @Slot(int)
    def _on_walked(self, step: int) -> None:
        place = self._place_of(self.sender())
        row = self.columns[place].cards.currentIndex().row()
        place += step
        while 0 <= place < len(self.columns) and not self.columns[place].column.tasks:
            place += step
        if 0 <= place < len(self.columns):
            self._here = place
            self.columns[place].cards.go_to(max(row, 0))
            self.columns[place].cards.setFocus(Qt.FocusReason.OtherFocusReason)
            self.area.ensureWidgetVisible(self.columns[place], 0, 0)

    @Slot(int)
    def _on_shifted(self, step: int) -> None:
        place = self._place_of(self.sender())
        tasks = self.columns[place].cards.chosen()
        grouping = str(self.grouping.currentData())
        if tasks and grouping in MOVABLE and 0 <= place + step < len(self.columns):
            keys = [one.id for one in tasks]
            self.moved.emit(grouping, keys, self.columns[place + step].column.key)

    @Slot(object)
    def _on_dropped(self, keys: object) -> None:
        sender = self.sender()
        for one in self.columns:
            if one.cards.cards is sender:
                self.moved.emit(str(self.grouping.currentData()), keys, one.column.key)

    @Slot()
    def _on_chosen(self) -> None:
        sender = self.sender()
        for place, one in enumerate(self.columns):
            if one.cards.selectionModel() is sender and one.cards.selectedIndexes():
                self._here = place
        self.chosen.emit()

    @Slot()
    def _on_grouping(self) -> None:
        self.show_tasks(self._tasks, self._period)

    def group_by(self, grouping: str = STATE) -> None:
        """Show the columns of a grouping."""
        self.grouping.setCurrentIndex(self.grouping.findData(grouping))
        self._on_grouping()
