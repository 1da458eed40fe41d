"""What is wrong in a report, each with the way to its cell, and how much stands behind it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from kttt_desktop.domain.faults import Fault, Severity
from kttt_desktop.domain.rules.report_checks import Check, Finding, Level
from kttt_desktop.reports.filled import CellKey
from kttt_desktop.services.reports import BuiltReport
from kttt_desktop.ui import theme
from kttt_desktop.ui.chip import Chip
from kttt_desktop.ui.parts import IconLabel, button, label
from kttt_desktop.ui.theme import Role, Tone

MOST_SHOWN = 4
_SIGNS = {
    Level.ERROR: ("circle-alert", "Lỗi", Tone.DANGER),
    Level.WARNING: ("triangle-alert", "Cần xem", Tone.WARN),
    Level.INFO: ("info", "Để biết", Tone.PLAIN),
}


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
    """Faults and coverage of a report, and what is to be looked at in the figures behind it.

    Signals: `asked` with the key of the cell at fault; `shown` with the report; `figure_asked`
    with a finding whose figure is to be shown; `explain_asked` with a fault or a finding that may
    stand; `list_asked` with the findings of a group.
    """

    asked = Signal(object)
    shown = Signal(object)
    figure_asked = Signal(object)
    explain_asked = Signal(object)
    list_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("checks")
        self.setWidgetResizable(True)
        self.setMinimumWidth(264)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.sentences: tuple[str, ...] = ()
        self.findings: tuple[Finding, ...] = ()
        self._report: BuiltReport | None = None
        self._reasons: Mapping[str, str] = {}
        self._fill()

    def show_report(self, report: BuiltReport | None) -> None:
        """Show what is wrong in a report; None = nothing is drawn."""
        self._report = report
        self._reasons, self.findings = {}, ()
        self._fill()
        self.shown.emit(report)

    def show_findings(self, findings: Sequence[Finding], reasons: Mapping[str, str]) -> None:
        """Show beside it what stands behind its figures, and the reasons given by rule."""
        self.findings, self._reasons = tuple(findings), dict(reasons)
        self._fill()

    def _fill(self) -> None:
        inner = QWidget()
        inner.setObjectName("sidePanel")
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(14, 14, 14, 14)
        self._column.setSpacing(10)
        self._column.addWidget(label("Kiểm tra", "heading"))
        self.sentences = ()
        if self._report is not None:
            self._add_faults(self._report)
            self._add_findings()
            self._add_coverage(self._report)
            self._add_standing(self._report)
        self._column.addStretch(1)
        self.setWidget(inner)

    def _add_faults(self, report: BuiltReport) -> None:
        self.sentences = tuple(fault.text() for fault in report.faults)
        errors = any(one.level is Level.ERROR for one in self.findings)
        if not report.faults and not errors:
            right = IconLabel("circle-check", "Không có lỗi", Tone.OK)
            self._column.addWidget(right, 0, Qt.AlignmentFlag.AlignLeft)
        for fault in report.faults:
            self._add_fault(fault, report)

    def _add_fault(self, fault: Fault, report: BuiltReport) -> None:
        warns = fault.severity is Severity.WARNING
        reason = self._reasons.get(fault.rule, "") if warns else ""
        self._add_sign(Level.WARNING if warns else Level.ERROR, reason)
        self._column.addWidget(label(fault.text(), wrap=True))
        if fault.source:
            self._column.addWidget(label(fault.source, "hint", wrap=True))
        links = QHBoxLayout()
        key = _cell_of(fault, report)
        if key is not None:
            jump = button("Đến ô", "link", name="to_cell")
            jump.clicked.connect(lambda _down=False, key=key: self.asked.emit(key))
            links.addWidget(jump)
        if warns:
            self._add_explain(links, fault, reason)
        links.addStretch(1)
        self._column.addLayout(links)

    def _add_sign(self, level: Level, reason: str = "") -> None:
        icon, words, tone = _SIGNS[level]
        if reason:
            icon, words, tone = "circle-check", "Đã giải trình", Tone.PLAIN
        sign = IconLabel(icon, words, tone)
        self._column.addWidget(sign, 0, Qt.AlignmentFlag.AlignLeft)
        if reason:
            self._column.addWidget(label(f"Lý do: {reason}", "hint", wrap=True))

    def _add_explain(self, links: QHBoxLayout, what: object, reason: str) -> None:
        explain = button("Sửa giải trình…" if reason else "Giải trình…", "link", name="explain")
        explain.clicked.connect(lambda _down=False, what=what: self.explain_asked.emit(what))
        links.addWidget(explain)

    def _add_findings(self) -> None:
        """Show the findings by level and check: the first of each group, all behind a link."""
        groups: dict[tuple[Level, Check, bool], list[Finding]] = {}
        for one in self.findings:
            groups.setdefault((one.level, one.check, bool(one.reason)), []).append(one)
        for (level, check, explained), found in groups.items():
            if explained:
                title = f"{check.value}: {len(found)} đã giải trình"
            else:
                title = f"{check.value}: {len(found)}"
            self._column.addWidget(label(title, "strong"))
            shown = 0 if level is Level.INFO or explained else MOST_SHOWN
            for one in found[:shown]:
                self._add_finding(one)
            if len(found) > shown:
                words = "Mở danh sách…" if not shown else f"Tất cả {len(found)} dòng…"
                every = button(words, "link", name="all_findings")
                group = tuple(found)
                every.clicked.connect(lambda _down=False, all_=group: self.list_asked.emit(all_))
                self._column.addWidget(every, 0, Qt.AlignmentFlag.AlignLeft)

    def _add_finding(self, one: Finding) -> None:
        self._add_sign(one.level, one.reason)
        if one.organization:
            self._column.addWidget(label(one.organization, "second", wrap=True))
        self._column.addWidget(label(one.fault.text(), wrap=True))
        if one.fault.source:
            self._column.addWidget(label(one.fault.source, "hint", wrap=True))
        links = QHBoxLayout()
        key = _cell_of(one.fault, self._report) if one.organization_id is None else None
        if one.organization_id is not None:
            jump = button("Đến ô" if one.line else "Mở phiếu", "link", name="to_figure")
            jump.clicked.connect(lambda _down=False, one=one: self.figure_asked.emit(one))
            links.addWidget(jump)
        elif key is not None:
            jump = button("Đến ô", "link", name="to_cell")
            jump.clicked.connect(lambda _down=False, key=key: self.asked.emit(key))
            links.addWidget(jump)
        if one.level is Level.WARNING:
            self._add_explain(links, one, one.reason)
        links.addStretch(1)
        self._column.addLayout(links)

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


def _cell_of(fault: Fault, report: BuiltReport | None) -> CellKey | None:
    """Return the cell that a fault names as `table.row.column`; None when it names none."""
    cells = report.form.cells() if report is not None else ()
    return next(
        (
            cell.key
            for cell in cells
            if fault.field == f"{cell.key.table}.{cell.key.row}.{cell.key.column}"
        ),
        None,
    )
