"""What is wrong in a report, each with the way to its cell, and how much stands behind it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from kttt_desktop.domain.faults import Fault, Severity
from kttt_desktop.reports.filled import CellKey
from kttt_desktop.services.reports import BuiltReport
from kttt_desktop.ui import theme
from kttt_desktop.ui.chip import Chip
from kttt_desktop.ui.parts import IconLabel, button, label
from kttt_desktop.ui.theme import Role, Tone


class _Share(QWidget):
    """A bar of a part of a whole."""

    def __init__(self, part: int, whole: int, role: Role) -> None:
        super().__init__()
        self._share = part / whole if whole else 0.0
        self._role = role
        self.setFixedHeight(6)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.color(Role.LINE)))
        done = self.rect().adjusted(0, 0, -round(self.width() * (1 - self._share)), 0)
        painter.fillRect(done, QColor(theme.color(self._role)))


class ChecksPanel(QScrollArea):
    """Faults and coverage of a report; `asked` with the key of the cell at fault."""

    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("checks")
        self.setWidgetResizable(True)
        self.setMinimumWidth(264)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.sentences: tuple[str, ...] = ()
        self.show_report(None)

    def show_report(self, report: BuiltReport | None) -> None:
        """Show what is wrong in a report; None = nothing is drawn."""
        inner = QWidget()
        inner.setObjectName("sidePanel")
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(14, 14, 14, 14)
        self._column.setSpacing(10)
        self._column.addWidget(label("Kiểm tra", "heading"))
        self.sentences = ()
        if report is not None:
            self._add_faults(report)
            self._add_coverage(report)
            self._add_standing(report)
        self._column.addStretch(1)
        self.setWidget(inner)

    def _add_faults(self, report: BuiltReport) -> None:
        self.sentences = tuple(fault.text() for fault in report.faults)
        if not report.faults:
            right = IconLabel("circle-check", "Không có lỗi", Tone.OK)
            self._column.addWidget(right, 0, Qt.AlignmentFlag.AlignLeft)
        for fault in report.faults:
            self._add_fault(fault, report)

    def _add_fault(self, fault: Fault, report: BuiltReport) -> None:
        stops = fault.severity is not Severity.WARNING
        tone = Tone.DANGER if stops else Tone.WARN
        icon = "circle-alert" if stops else "triangle-alert"
        kind = IconLabel(icon, "Lỗi" if stops else "Cần xem", tone)
        self._column.addWidget(kind, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(label(fault.text(), wrap=True))
        if fault.source:
            self._column.addWidget(label(fault.source, "hint", wrap=True))
        key = _cell_of(fault, report)
        if key is not None:
            jump = button("Đến ô", "link", name="to_cell")
            jump.clicked.connect(lambda _down=False, key=key: self.asked.emit(key))
            self._column.addWidget(jump, 0, Qt.AlignmentFlag.AlignLeft)

    def _add_coverage(self, report: BuiltReport) -> None:
        coverage = report.coverage()
        if coverage is None:
            return
        self._column.addWidget(label("Độ phủ số liệu", "strong"))
        lines = [("Đã báo cáo", coverage.have, Role.ACCENT)]
        if coverage.estimates:
            lines.append(("Có số ước thực hiện", coverage.estimates, Role.EST))
        for words, part, role in lines:
            row = QHBoxLayout()
            row.addWidget(label(words, "second"))
            row.addStretch(1)
            row.addWidget(label(f"{part}/{coverage.expected}", "strong"))
            self._column.addLayout(row)
            self._column.addWidget(_Share(part, coverage.expected, role))

    def _add_standing(self, report: BuiltReport) -> None:
        if not report.form.verified:
            chip = Chip("chưa đối chiếu bản gốc", Tone.WARN, "triangle-alert")
            self._column.addWidget(chip, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(label(report.spec.source, "hint", wrap=True))


def _cell_of(fault: Fault, report: BuiltReport) -> CellKey | None:
    """Return the cell that a fault names as `table.row.column`; None when it names none."""
    return next(
        (
            cell.key
            for cell in report.form.cells()
            if fault.field == f"{cell.key.table}.{cell.key.row}.{cell.key.column}"
        ),
        None,
    )
