"""What the overview is made of: figures, panels of rows, charts, the line at the foot."""

from datetime import date

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from kttt_desktop.ui import fonts, theme
from kttt_desktop.ui.chip import Chip
from kttt_desktop.ui.page import Page
from kttt_desktop.ui.pages.as_at import AsAtPicker
from kttt_desktop.ui.pages.overview_charts import BarsAcross, StackedColumns, YearLine
from kttt_desktop.ui.pages.overview_doors import PAD, DoorList, Doors, write
from kttt_desktop.ui.pages.overview_kpis import KpiRow
from kttt_desktop.ui.pages.overview_words import TITLES, day_words
from kttt_desktop.ui.parts import Choice, ElidedLabel, IconLabel, button, label
from kttt_desktop.ui.theme import Role

_GAP = 13
_LISTS, _CHARTS, _LOWER = 286, 234, 300
_ACTIVE, _OTHERS = "hoạt động", "khác"
_NO_FIGURES = "Chưa có số liệu năm nào"


class Panel(QWidget):
    """A titled part with a chip, a hint and links at the right of its head."""

    def __init__(self, title: str, inside: Doors, *links: QWidget) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        self.title = label(title, "strong")
        self.title.setMinimumHeight(fonts.scaled(24))
        self.chip = Chip()
        self.chip.hide()
        self.hint = ElidedLabel("small")
        self._build(inside, links)

    def _build(self, inside: Doors, links: tuple[QWidget, ...]) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(PAD, 10, 10, 6)
        head.setSpacing(8)
        head.addWidget(self.title)
        head.addWidget(self.chip)
        head.addStretch(1)
        for part in (self.hint, *links):
            head.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 8)
        column.setSpacing(0)
        column.addLayout(head)
        edge = 0 if isinstance(inside, DoorList) else PAD
        room = QHBoxLayout()
        room.setContentsMargins(edge, 0, edge, 4)
        room.addWidget(inside)
        column.addLayout(room, 1)


class OverviewFrame(Page):
    """The widgets of the overview, not yet wired."""

    def __init__(self, today: date) -> None:
        super().__init__("Tổng quan")
        self._build(today)

    def _build(self, today: date) -> None:
        self.header.set_title("Tổng quan", day_words(today))
        self.year = QComboBox()
        self.year.setObjectName("year")
        self.year.setAccessibleName("Năm số liệu")
        self.year.setMinimumWidth(fonts.scaled(112))
        self.as_at = AsAtPicker(today)
        self.print_button = button("In trang này…", icon="printer", name="print", tip="Ctrl+P")
        self.header.add(label("Số liệu", "second"), self.year, self.as_at, self.print_button)
        self.stack = QStackedWidget()
        self.stack.addWidget(self._area())
        self.first_steps = FirstSteps()
        self.stack.addWidget(self.first_steps)
        self.body.addWidget(self.stack, 1)
        self.body.addWidget(self._foot())

    def _area(self) -> QScrollArea:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 0, 16, _GAP)
        column.setSpacing(_GAP)
        self.kpis = KpiRow()
        column.addWidget(self.kpis)
        column.addWidget(_row(_LISTS, (43, 31, 38), *self._lists()))
        column.addWidget(_row(_CHARTS, (27, 29, 26, 28), *self._charts()))
        column.addWidget(_row(_LOWER, (40, 40, 32), *self._lower()))
        area = QScrollArea()
        area.setObjectName("overview")
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area = area
        return area

    def _lists(self) -> tuple[Panel, ...]:
        self.calendar_button = button("Lịch báo cáo", "link", name="to_calendar")
        self.mend_button = button("Sửa lần lượt", "link", name="mend")
        self.chase_button = button("Đôn đốc", "link", name="chase")
        self.due = DoorList("Đến hạn", 47, "Không có báo cáo nào đang chờ gửi.", 5)
        self.faults = DoorList("Lỗi chặn báo cáo", 42, "Không có lỗi, không có cảnh báo.", 6)
        self.missing = DoorList("Chưa gửi báo cáo năm", 26, "Tất cả đã có số liệu.", 60)
        self.due_panel = Panel("Đến hạn", self.due, self.calendar_button)
        self.faults_panel = Panel("Lỗi chặn báo cáo", self.faults, self.mend_button)
        self.missing_panel = Panel("Chưa gửi báo cáo năm", self.missing, self.chase_button)
        return self.due_panel, self.faults_panel, self.missing_panel

    def _charts(self) -> tuple[Panel, ...]:
        self.table_buttons = tuple(
            button("Bảng", "link", name=f"table_{name}", tip="Các con số này dưới dạng bảng")
            for name in ("communes", "fields", "grades", "line")
        )
        self.communes = BarsAcross("Theo xã", "Chưa có tổ chức nào")
        self.fields = StackedColumns("Theo lĩnh vực", "Chưa có tổ chức nào")
        self.grades = StackedColumns("Theo xếp loại", "Chưa xếp loại năm nào", shares=True)
        self.line_chart = YearLine("Qua các năm", _NO_FIGURES)
        self.line = Choice()
        self.line.setObjectName("line")
        self.line.setAccessibleName("Số liệu qua các năm")
        self.line.setProperty("small", "true")
        for code, title in TITLES.items():
            self.line.addItem(title, code)
        self.line.setCurrentIndex(self.line.findData("III.1.01"))
        self.line.setFixedWidth(fonts.scaled(128))
        tables = self.table_buttons
        self.legend_others = Legend((_ACTIVE, Role.G1), (_OTHERS, Role.G3))
        self.communes_panel = Panel("Theo xã", self.communes, self.legend_others, tables[0])
        self.communes_panel.hint.hide()
        self.fields_panel = Panel("Theo lĩnh vực", self.fields, tables[1])
        self.grades_panel = Panel("Theo xếp loại", self.grades, tables[2])
        self.line_panel = Panel("Theo năm", self.line_chart, self.line, tables[3])
        return self.communes_panel, self.fields_panel, self.grades_panel, self.line_panel

    def _lower(self) -> tuple[Panel, ...]:
        self.targets_button = button("Chỉ tiêu", "link", name="to_targets")
        self.terms_button = button("Tất cả", "link", name="to_terms")
        self.holes_button = button("Tất cả", "link", name="to_holes")
        self.targets = DoorList("Chỉ tiêu", 50, "Chưa có chỉ tiêu. Nhận kế hoạch ở Nhiệm vụ.", 5)
        self.terms = DoorList("Thời hạn sắp hết", 42, "Không có thời hạn nào trong 90 ngày.", 8)
        self.holes = DoorList("Cần bổ sung", 26, "Không thiếu gì.", 12)
        self.targets_panel = Panel("Chỉ tiêu", self.targets, self.targets_button)
        self.terms_panel = Panel("Thời hạn sắp hết", self.terms, self.terms_button)
        self.holes_panel = Panel("Cần bổ sung", self.holes, self.holes_button)
        return self.targets_panel, self.terms_panel, self.holes_panel

    def _foot(self) -> QWidget:
        foot = QWidget()
        foot.setObjectName("toolbar")
        foot.setFixedHeight(fonts.scaled(40))
        row = QHBoxLayout(foot)
        row.setContentsMargins(20, 0, 16, 0)
        row.setSpacing(20)
        self.tasks = IconLabel("list-checks", "")
        self.backup = IconLabel("shield-check", "")
        self.tasks_button = button("Mở nhiệm vụ", "link", name="to_tasks")
        self.tasks_button.hide()
        for part in (self.tasks, self.tasks_button, self.backup):
            row.addWidget(part)
        row.addStretch(1)
        return foot

    def lists(self) -> tuple[Doors, ...]:
        """Return every part that opens something, in reading order."""
        return (
            self.kpis, self.due, self.faults, self.missing, self.communes, self.fields,
            self.grades, self.line_chart, self.targets, self.terms, self.holes,
        )  # fmt: skip

    def focus_first(self) -> None:
        """Put the focus on the figures, or on the first step of an empty register."""
        empty = self.stack.currentIndex() == 1
        first = self.first_steps.buttons[0] if empty else self.kpis
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def regions(self) -> tuple[QWidget, ...]:
        """Return what F6 walks."""
        return (self.year, *self.lists())


class FirstSteps(QWidget):
    """What an empty register needs first, step by step."""

    def __init__(self) -> None:
        super().__init__()
        steps = (
            ("settings", "Khai cơ quan, người ký…",
             "Tên cơ quan, nơi nhận, người ký để báo cáo in đúng đầu trang."),
            ("organizations", "Thêm tổ chức đầu tiên…",
             "Ghi theo giấy chứng nhận đăng ký: tên, mã số, xã, vốn điều lệ."),
            ("tasks", "Nhận kế hoạch của cấp trên…",
             "Nhiệm vụ, chỉ tiêu và hạn báo cáo lấy từ văn bản, có xem lại trước khi nhận."),
            ("year_figures", "Nhập số liệu năm…",
             "Mỗi tổ chức một dòng; mỗi số để trống là chưa báo cáo, không phải số 0."),
        )  # fmt: skip
        column = QVBoxLayout(self)
        column.setContentsMargins(48, 32, 48, 32)
        column.setSpacing(6)
        column.addWidget(label("Sổ chưa có tổ chức nào", "heading"))
        column.addWidget(label("Nên làm lần lượt bốn việc sau, số liệu sẽ hiện ở trang này.",
                               "second"))  # fmt: skip
        column.addSpacing(10)
        self.buttons = []
        for number, (key, title, reason) in enumerate(steps, 1):
            made = button(f"{number}. {title}", "link", name=f"step_{key}")
            made.setProperty("page", key)
            self.buttons.append(made)
            column.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)
            column.addWidget(label(reason, "second"))
            column.addSpacing(8)
        column.addStretch(1)


class Legend(QWidget):
    """Colours with their names."""

    def __init__(self, *entries: tuple[str, Role]) -> None:
        super().__init__()
        self._entries = entries
        self.setFixedHeight(fonts.scaled(18))
        widths = (fonts.width(name, fonts.Type.SMALL) + 20 for name, _ in entries)
        self.setFixedWidth(sum(widths))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        left = 0
        for name, role in self._entries:
            painter.fillRect(left, self.height() // 2 - 4, 8, 8, theme.color(role))
            room = QRectF(left + 12, 0, self.width() - left - 12, self.height())
            left += 20 + write(painter, room, name, fonts.Type.SMALL, Role.TEXT2)


def _row(height: int, shares: tuple[int, ...], *panels: Panel) -> QWidget:
    held = QWidget()
    row = QHBoxLayout(held)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(_GAP)
    for panel, share in zip(panels, shares, strict=True):
        row.addWidget(panel, share)
    held.setFixedHeight(fonts.scaled(height))
    held.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    return held
