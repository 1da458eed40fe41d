"""What the page of tasks is made of: header, toolbar, views; not yet wired."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QPushButton

from kttt_desktop.ui import fonts
from kttt_desktop.ui.page import Page, segments
from kttt_desktop.ui.pages.plan_review_desk import PlanDesk
from kttt_desktop.ui.pages.task_bar import TaskBar
from kttt_desktop.ui.parts import button

_FULL_FROM = 1236  # the toolbar with words on its buttons
_GRID_BUTTON = 138  # its words are bold when chosen
_ICON_BUTTON = 40


class TaskFrame(Page):
    """The widgets above the views of the tasks page; in a narrow window icons stand for words."""

    def __init__(self) -> None:
        super().__init__("Nhiệm vụ")
        self._short: bool | None = None

    def _build_bars(
        self, states: Sequence[tuple[str, str]], today: date, me: str, desk: PlanDesk
    ) -> None:
        self.bar = TaskBar(states, today, me)
        self._build_buttons()
        self._build_header(desk)
        self.search = QLineEdit()
        self.search.setObjectName("search")
        self.search.setPlaceholderText("Tìm trong kế hoạch")
        self.search.setToolTip("Tìm trong kế hoạch (Ctrl+F)")
        self.search.setMinimumWidth(100)
        self.search.setMaximumWidth(190)
        self.narrowing = (self.bar.part, self.bar.year, self.bar.state, self.bar.who, self.search)
        self.add_toolbar(segments(*self.views), *self.narrowing, None, self.bar.entered)
        self.tree_button.setChecked(True)
        self.add_line()

    def _build_buttons(self) -> None:
        self.tree_button = button("Cây", "segment", icon="list-tree", name="show_tree")
        self.grid_button = button("Nhập tiến độ", "segment", icon="table-2", name="show_grid")
        self.board_button = button("Bảng", "segment", icon="square-kanban", name="show_board")
        self.senders_button = button("Đơn vị", "segment", icon="send", name="show_senders")
        self.views: tuple[QPushButton, ...] = (
            self.tree_button,
            self.grid_button,
            self.board_button,
            self.senders_button,
        )
        titles = [one.text() for one in self.views]
        tips = ("Cây nhiệm vụ", "Nhập tiến độ của kỳ", "Bảng theo tình trạng, cơ quan, cán bộ",
                "Kế hoạch của từng đơn vị")  # fmt: skip
        for one, title, tip in zip(self.views, titles, tips, strict=True):
            one.setAccessibleName(title)
            one.setToolTip(tip)
        self._titles = titles

    def _build_header(self, desk: PlanDesk) -> None:
        self.menu_button = button("Nhiệm vụ", icon="list-checks", name="task_menu",
                                  tip="Việc với các nhiệm vụ đang chọn (Shift+F10)")  # fmt: skip
        self.menu = QMenu(self.menu_button)
        self.menu_button.setMenu(self.menu)
        self.remove_button = button("Xóa văn bản…", icon="trash-2", name="remove_document")
        self.more_button = button(
            "", icon="chevron-down", name="plan_menu", tip="Dán văn bản, đọc lại bản sửa"
        )
        more = desk.menu(self.more_button)
        more.addSeparator()
        self.me_action = more.addAction("Tên cán bộ dùng máy này…")
        self.more_button.setMenu(more)
        desk.document = self.bar.document_id
        self.take_button = button(
            "Thêm văn bản…", "primary", icon="file-up", name="take_plan", tip="Ctrl+O"
        )
        self.take_button.setShortcut("Ctrl+O")
        self.header.add_left(self.bar.document)
        self.header.add(self.menu_button, self.remove_button, self.more_button, self.take_button)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let icons stand for the words of the views where room is short."""
        super().resizeEvent(event)
        short = event.size().width() < fonts.scaled(_FULL_FROM)
        if short is self._short:
            return
        self._short = short
        for one, title in zip(self.views, self._titles, strict=True):
            one.setText("" if short else title)
            one.setMinimumWidth(fonts.scaled(_ICON_BUTTON) if short else 0)
        if not short:
            self.grid_button.setMinimumWidth(fonts.scaled(_GRID_BUTTON))
