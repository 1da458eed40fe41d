"""What the calendar page is made of: header, strip, tabs, list with detail, parties."""

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from kttt_desktop.ui import fonts
from kttt_desktop.ui.chip import Chip
from kttt_desktop.ui.list_view import ListView
from kttt_desktop.ui.page import Page
from kttt_desktop.ui.pages.calendar_detail import NARROW, WIDTH, DutyDetail
from kttt_desktop.ui.pages.calendar_parties import PartiesView
from kttt_desktop.ui.pages.calendar_rows import COLUMNS, CalendarLine
from kttt_desktop.ui.pages.calendar_strip import YearStrip
from kttt_desktop.ui.parts import button
from kttt_desktop.ui.row_source import RowSource
from kttt_desktop.ui.table_model import RowTableModel
from kttt_desktop.ui.tabs import Tabs

_NARROW = 1240
LIST, PARTIES = "list", "parties"


class CalendarFrame(Page):
    """The widgets of the calendar page, not yet wired."""

    def __init__(self, years: Sequence[int], this_year: int) -> None:
        super().__init__("Lịch báo cáo")
        self.source: RowSource[CalendarLine] = RowSource(COLUMNS)
        self._build(years, this_year)

    def _build(self, years: Sequence[int], this_year: int) -> None:
        self.year = QComboBox()
        self.year.setObjectName("year")
        self.year.setAccessibleName("Năm")
        for year in years:
            self.year.addItem(f"Năm {year}", year)
        self.year.setCurrentIndex(max(self.year.findData(this_year), 0))
        self.closed = Chip()
        self.closed.hide()
        self.header.add_left(self.year)
        self.header.add_left(self.closed)
        self.more = QMenu(self)
        self.year_button = button("Năm làm việc", name="work_year")
        self.year_button.setMenu(self.more)
        self.add_button = button("Thêm chế độ báo cáo…", icon="plus", name="add", tip="Ctrl+N")
        self.chase_button = button(
            "Lập công văn đôn đốc…", icon="message-square", name="chase", tip="Ctrl+D"
        )
        self.record_button = button(
            "Ghi đã gửi…", "primary", icon="send", name="record", tip="Ctrl+Enter"
        )
        self.header.add(self.year_button, self.add_button, self.chase_button, self.record_button)
        self._build_menu()
        self.strip = YearStrip()
        self.tabs = Tabs((LIST, "Theo thời hạn"), (PARTIES, "Nơi gửi về cơ quan"))
        self.body.addWidget(self.strip)
        self.body.addWidget(self.tabs)
        self.stack = QStackedWidget()
        self.stack.addWidget(self._list_side())
        self.parties = PartiesView()
        self.stack.addWidget(self.parties)
        self.body.addWidget(self.stack, 1)

    def _build_menu(self) -> None:
        self.open_action = self.more.addAction("Sang năm mới…")
        self.close_action = self.more.addAction("Khóa sổ năm…")
        self.reopen_action = self.more.addAction("Mở lại năm…")
        self.more.addSeparator()
        self.days_action = self.more.addAction("Ngày nghỉ, ngày làm bù…")
        self.others_action = self.more.addAction("Hiện cả báo cáo của cơ quan khác")
        self.others_action.setCheckable(True)

    def _list_side(self) -> QWidget:
        side = QWidget()
        row = QHBoxLayout(side)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        column = QVBoxLayout()
        column.setSpacing(0)
        self.list = ListView(RowTableModel(COLUMNS, self.source), identity=lambda line: line.key)
        self.list.set_nothing(
            "calendar-clock", "Không có báo cáo nào trong năm này",
            "Chế độ báo cáo lấy từ quy định theo cấp của cơ quan và từ các kế hoạch đã nhận.",
            "Thêm chế độ báo cáo…",
        )  # fmt: skip
        column.addWidget(self.list, 1)
        row.addLayout(column, 1)
        self.detail = DutyDetail()
        row.addWidget(self.detail)
        return side

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the panel give way to the list where the window is narrow."""
        super().resizeEvent(event)
        narrow = event.size().width() < fonts.scaled(_NARROW)
        self.detail.setFixedWidth(NARROW if narrow else fonts.scaled(WIDTH))

    def focus_first(self) -> None:
        """Put the focus into the list that is shown."""
        if self.tabs.current() == PARTIES:
            self.parties.focus_first()
        else:
            self.list.table.setFocus()

    def regions(self) -> tuple[QWidget, ...]:
        """Return year, strip, tabs and the list shown."""
        return (self.year, self.strip, self.tabs, self.list.table, self.parties.duty)

    def chosen_year(self) -> int:
        """Return the year shown."""
        return int(self.year.currentData())
