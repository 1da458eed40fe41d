"""What the review of a plan looks like: header, facts, document, tree and tables, keys."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from kttt_desktop.plans.review import Review
from kttt_desktop.ui import fonts
from kttt_desktop.ui.chip import Chip
from kttt_desktop.ui.notices import Band
from kttt_desktop.ui.page import PageHeader
from kttt_desktop.ui.pages.plan_file import ReadPlan
from kttt_desktop.ui.pages.plan_review_fields import Part
from kttt_desktop.ui.pages.plan_review_keys import SHORT
from kttt_desktop.ui.pages.plan_review_panel import ItemPanel
from kttt_desktop.ui.pages.plan_review_tables import FieldTable
from kttt_desktop.ui.pages.plan_review_text import PlanText
from kttt_desktop.ui.pages.plan_review_tree import ReviewTree
from kttt_desktop.ui.parts import ElidedLabel, button, label, line
from kttt_desktop.ui.tabs import Tabs
from kttt_desktop.ui.theme import Tone

_STORED_NOTHING = "Chưa lưu gì vào sổ."
_PANEL, _WORDS, _BAND = 226, 116, 56
_AT_MOST = 0.5
_NAME = 360
_CHIPS = ("tasks", "targets", "duties", "doubts", "bodies", "changes")


class _Header(PageHeader):
    """A header with a way back before its title."""

    def add_first(self, widget: QWidget) -> None:
        """Put a widget before the title."""
        self._left.insertWidget(0, widget)


class ReviewFrame(QWidget):
    """The widgets of the review, without what they do."""

    def __init__(self, parent: QWidget | None, read: ReadPlan, parts: Sequence[Part]) -> None:
        super().__init__(parent)
        self.parts = tuple(parts)
        self._panel_room = _PANEL
        self.setObjectName("plan_review")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header(read))
        column.addWidget(self._facts())
        column.addWidget(line())
        self.note, self.fault = Band(Tone.WARN), Band(Tone.DANGER)
        column.addWidget(self.note)
        column.addWidget(self.fault)
        both = QSplitter(Qt.Orientation.Horizontal)
        both.setHandleWidth(1)
        both.addWidget(self._document(read))
        both.addWidget(self._items())
        both.setSizes([560, 740])
        both.setStretchFactor(0, 4)
        both.setStretchFactor(1, 5)
        both.setChildrenCollapsible(False)
        column.addWidget(both, 1)

    def _header(self, read: ReadPlan) -> QWidget:
        self.head = head = _Header("Xem lại kế hoạch đã đọc")
        name = read.source.name
        room = Qt.TextElideMode.ElideMiddle, fonts.scaled(_NAME)
        head.about.setText(head.about.fontMetrics().elidedText(name, *room))
        head.about.setToolTip(name)
        self.back_button = button("", "quiet", icon="arrow-left", name="back", tip="Bỏ (Esc)")
        self.undo_button = button("", "quiet", icon="undo-2", name="undo", tip="Hoàn tác (Ctrl+Z)")
        self.redo_button = button("", "quiet", icon="redo-2", name="redo", tip="Làm lại (Ctrl+Y)")
        self.cancel_button = button("Bỏ", name="leave", tip="Esc")
        self.take_button = button("Nhận", "primary", icon="check", name="take", tip="Ctrl+Enter")
        head.add(self.undo_button, self.redo_button, self.cancel_button, self.take_button)
        head.add_first(self.back_button)
        return head

    def _facts(self) -> QWidget:
        bar = QWidget()
        bar.setObjectName("toolbar")
        bar.setFixedHeight(fonts.scaled(40))
        row = QHBoxLayout(bar)
        row.setContentsMargins(16, 0, 12, 0)
        row.setSpacing(8)
        self.chips = {key: Chip() for key in _CHIPS}
        for chip in self.chips.values():
            row.addWidget(chip)
        self.said = ElidedLabel("second")
        self.said.setText(_STORED_NOTHING)
        row.addWidget(self.said, 1)
        self.only_doubtful = QCheckBox("Chỉ mục cần xem")
        self.only_doubtful.setObjectName("only_doubtful")
        self.previous_button = button(
            "Trước",
            "quiet",
            icon="arrow-up",
            name="previous_doubt",
            tip="Mục nghi vấn trước (Shift+F8)",
        )
        self.next_button = button(
            "Kế tiếp",
            "quiet",
            icon="arrow-down",
            name="next_doubt",
            tip="Mục nghi vấn kế tiếp (F8)",
        )
        for one in (self.only_doubtful, self.previous_button, self.next_button):
            row.addWidget(one)
        return bar

    def _document(self, read: ReadPlan) -> QWidget:
        side = QWidget()
        side.setMinimumWidth(320)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setContentsMargins(16, 4, 12, 4)
        row.addWidget(label("Văn bản", "strong"))
        row.addStretch(1)
        self.search = QLineEdit()
        self.search.setObjectName("search_text")
        self.search.setProperty("small", True)
        self.search.setPlaceholderText("Tìm trong văn bản (Ctrl+F)")
        self.search.setFixedWidth(fonts.scaled(190))
        row.addWidget(self.search)
        column.addLayout(row)
        column.addWidget(line())
        self.text = PlanText(read.lines)
        column.addWidget(self.text, 1)
        return side

    def _items(self) -> QWidget:
        side = QWidget()
        side.setMinimumWidth(420)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        titles = [("tasks", "Cây nhiệm vụ"), *((one.key, one.title) for one in self.parts)]
        self.tabs = Tabs(*titles)
        column.addWidget(self.tabs)
        self.tree = ReviewTree()
        self.pages = QStackedWidget()
        self.pages.addWidget(self.tree)
        self.tables: dict[str, FieldTable] = {}
        self.empties: dict[str, QWidget] = {}
        self._places = {"tasks": 0}
        for part in self.parts:
            table = FieldTable(part.heads, part.widths, part.open_columns, part.choices)
            table.setObjectName(f"table_{part.key}")
            table.setAccessibleName(part.title)
            self.tables[part.key] = table
            self._places[part.key] = self.pages.addWidget(self._page(table, part.key, part.empty))
        self.panel = ItemPanel()
        self.split_view = QSplitter(Qt.Orientation.Vertical)
        self.split_view.setHandleWidth(1)
        self.split_view.addWidget(self.pages)
        self.split_view.addWidget(self.panel)
        self.split_view.setStretchFactor(0, 1)
        self.split_view.setChildrenCollapsible(False)
        column.addWidget(self.split_view, 1)
        column.addWidget(line())
        column.addWidget(self._foot())
        return side

    def _page(self, table: FieldTable, key: str, said: str) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        empty = label(said, "second", wrap=True)
        empty.setContentsMargins(16, 12, 16, 12)
        column.addWidget(empty)
        column.addWidget(table, 1)
        self.empties[key] = empty
        return page

    def _foot(self) -> QWidget:
        foot = QWidget()
        foot.setObjectName("toolbar")
        foot.setFixedHeight(fonts.scaled(28))
        row = QHBoxLayout(foot)
        row.setContentsMargins(12, 0, 8, 0)
        words = ElidedLabel("hint")
        words.setText("   ".join(f"{keys} {what}" for keys, what in SHORT))
        row.addWidget(words, 1)
        self.keys_button = button(
            "", "quiet", icon="circle-help", name="keys", tip="Mọi phím (F1)", small=True
        )
        row.addWidget(self.keys_button)
        return foot

    def current_view(self) -> QAbstractItemView:
        """Return the tree or the table that is shown."""
        return self.tables.get(self.tabs.current(), self.tree)

    def regions(self) -> tuple[QWidget, ...]:
        """Return what F6 walks: tree or table, the item, the document."""
        return (self.current_view(), self.panel.text, self.text)

    def show_page(self, key: str) -> None:
        """Show the tree or a table."""
        self.pages.setCurrentIndex(self._places[key])

    def show_panel(self, key: str, *, has_doubt: bool) -> None:
        """Show the chosen item below the tree, elsewhere only what is doubtful."""
        whole = key in {"tasks", "targets"}
        line = None if whole else self.tables[key].line()
        words = line.key if line is not None else ""
        self.panel.show_fields(shown=whole, words=words)
        self.panel.setVisible(whole or has_doubt or bool(words))
        wanted = _PANEL if whole else _WORDS if words else _BAND
        if wanted != self._panel_room:
            self._panel_room = wanted
            self._share_room()

    def _share_room(self) -> None:
        """Give the item below the tree its room, less of it in a low window."""
        whole = self.split_view.height()
        room = min(fonts.scaled(self._panel_room), int(whole * _AT_MOST))
        self.split_view.setSizes([whole - room, room])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        layout = self.layout()
        if layout is not None:
            layout.activate()
        self._share_room()

    def say_register(self, undecided: int, changed: str) -> None:
        """Show what is to be decided about bodies, and what a correction changes."""
        words = f"{undecided} cơ quan cần chọn" if undecided else ""
        self.chips["bodies"].say(words, Tone.WARN, "building-2")
        self.chips["changes"].say(changed and f"Bản sửa: {changed}", Tone.INFO, "history")

    def say_counts(self, review: Review, doubtful: int) -> None:
        """Show how much of each kind there is, and what would be taken in."""
        plan = review.plan
        tasks, targets, duties = len(plan.tasks), len(plan.targets), len(plan.reporting_duties)
        self.chips["tasks"].say(f"{tasks} nhiệm vụ", Tone.ACCENT, "list-checks")
        self.chips["targets"].say(f"{targets} chỉ tiêu", Tone.EST, "target")
        self.chips["duties"].say(f"{duties} chế độ báo cáo", Tone.INFO, "calendar-clock")
        words = f"{doubtful} mục cần xem" if doubtful else ""
        self.chips["doubts"].say(words, Tone.WARN, "triangle-alert")
        self.only_doubtful.setEnabled(bool(doubtful) or self.only_doubtful.isChecked())
        for one in (self.previous_button, self.next_button):
            one.setEnabled(bool(doubtful))
        parts = [f"{tasks} nhiệm vụ", *([f"{targets} chỉ tiêu"] if targets else [])]
        self.take_button.setText(f"Nhận {', '.join(parts)}")
        counts = {"tasks": tasks, "targets": targets, "duties": duties}
        counts["funding"] = len(plan.funding)
        for key, count in counts.items():
            self.tabs.set_count(key, str(count))
