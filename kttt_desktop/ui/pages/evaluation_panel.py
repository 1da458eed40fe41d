"""The panel beside a score sheet: total, class on its scale, sizes, the criterion, the rating."""

import re

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.evaluation import SCALE, points_words
from kttt_desktop.domain.law import Law
from kttt_desktop.queries.rows.evaluation import EvaluationRow
from kttt_desktop.ui import fonts, theme
from kttt_desktop.ui.chip import Chip
from kttt_desktop.ui.pages.evaluation_text import class_tone, class_words, total_words
from kttt_desktop.ui.parts import button, label, line, set_tone
from kttt_desktop.ui.theme import Role, Tone

WIDTH = 276
_POINTS = re.compile(r"; |(?<=\d)\. ")
_HIGH, _BAR = 62, 9
_SHADES = (Role.G3, Role.G4, Role.G2, Role.G1)


class ClassBar(QWidget):
    """The classes on a line from 0 to the maximum, with the two totals as marks."""

    def __init__(self) -> None:
        super().__init__()
        self._bands: tuple[tuple[int, str], ...] = ()
        self._most = 100
        self._own: int | None = None
        self._office: int | None = None

    def sizeHint(self) -> QSize:
        return QSize(200, fonts.scaled(_HIGH))

    def show_row(self, row: EvaluationRow | None, law: Law | None) -> None:
        """Show an organisation's totals."""
        self._own = self._office = None
        self._bands = ()
        if row is not None and law is not None:
            bands = law.scale_bands.get("evaluation", ())
            self._bands = tuple(
                (band.at_least, law.label("evaluation_class", band.code)) for band in bands[::-1]
            )
            self._most = int(row.tree.set.maximum)
            self._own = row.own[""].points if row.own[""].complete else None
            self._office = row.total.points if row.total.known else None
        self.setVisible(bool(self._bands))
        said = f"Cơ quan {points_words(self._office)}, HTX {points_words(self._own)}"
        self.setAccessibleName(said)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._bands:
            return
        painter = QPainter(self)
        painter.setFont(fonts.font(fonts.Type.SMALL))
        top = fonts.scaled(24)
        starts = [at for at, _ in self._bands]
        ends = [*starts[1:], self._most]
        for number, (start, end) in enumerate(zip(starts, ends, strict=True)):
            place = QRect(self._x(start), top, self._x(end) - self._x(start) - 1, _BAR)
            painter.fillRect(place, theme.color(_SHADES[number % len(_SHADES)]))
            painter.setPen(theme.color(Role.TEXT3))
            words = QRect(place.left(), top + _BAR + 2, place.width(), fonts.scaled(16))
            shown = self._bands[number][1]
            shown = painter.fontMetrics().elidedText(
                shown, Qt.TextElideMode.ElideRight, words.width()
            )
            painter.drawText(words, Qt.AlignmentFlag.AlignCenter, shown)
            if start:
                tick = QRect(self._x(start) - 20, words.bottom(), 40, fonts.scaled(15))
                painter.drawText(tick, Qt.AlignmentFlag.AlignCenter, str(start))
        self._mark(painter, self._own, Role.EST, top)
        self._mark(painter, self._office, Role.ACCENT, top)
        painter.end()

    def _mark(self, painter: QPainter, points: int | None, role: Role, top: int) -> None:
        if points is None or not self._bands:
            return
        x = self._x(points / SCALE)
        painter.fillRect(QRect(x - 1, top - 6, 3, _BAR + 9), theme.color(role))
        words = points_words(points)
        width = painter.fontMetrics().horizontalAdvance(words)
        beside = self._own is not None and self._office is not None
        right = beside and (points == max(self._own or 0, self._office or 0))
        left = x + 3 if right else x - width - 3
        left = max(0, min(left, self.width() - width))
        painter.setPen(theme.color(role))
        painter.drawText(left, top - 8, words)

    def _x(self, points: float) -> int:
        return round(max(0, min(points, self._most)) / self._most * (self.width() - 2))


class EvaluationPanel(QWidget):
    """One organisation's rating.

    Signals: `stepped` with 1 or -1; `edit_asked`, `print_asked`, `remove_asked`.
    """

    stepped = Signal(int)
    edit_asked = Signal()
    print_asked = Signal()
    remove_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._build()
        self.up.clicked.connect(lambda: self.stepped.emit(-1))
        self.down.clicked.connect(lambda: self.stepped.emit(1))
        self.edit.clicked.connect(self.edit_asked)
        self.sheet.clicked.connect(self.print_asked)
        self.remove.clicked.connect(self.remove_asked)

    def _build(self) -> None:
        self.setObjectName("dialogBody")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(fonts.scaled(WIDTH))
        self.chip = Chip()
        self.total = label("")
        self.total.setFont(fonts.font(fonts.Type.DISPLAY))
        self.most = label("", "second")
        self.own = label("", "small", wrap=True)
        self.reason = label("", "small", wrap=True)
        self.bar = ClassBar()
        self.sizes = label("", "small", wrap=True)
        self.criterion = label("", "strong", wrap=True)
        self.hint = label("", "small", wrap=True)
        self.evidence = label("", "small", wrap=True)
        self.rating = label("", "small", wrap=True)
        self.edit = button("Ghi thông tin đánh giá…", icon="pencil", name="edit", small=True)
        self.remove = button("Xóa đánh giá…", "quiet", icon="trash-2", name="remove", small=True)
        self.sheet = button("In bảng TT01-PL2", icon="printer", name="sheet")
        self.up = button("", icon="arrow-up", name="previous", tip="Tổ chức trước (Ctrl+PgUp)")
        self.down = button("", icon="arrow-down", name="next", tip="Tổ chức sau (Ctrl+PgDn)")
        inside = QWidget()
        inside.setObjectName("dialogBody")
        self._lay_out(QVBoxLayout(inside))
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        foot = QHBoxLayout()
        foot.setContentsMargins(14, 8, 14, 10)
        for part in (self.up, self.down):
            foot.addWidget(part)
        foot.addStretch(1)
        foot.addWidget(self.sheet)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(area, 1)
        column.addLayout(foot)

    def _lay_out(self, column: QVBoxLayout) -> None:
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(label("Tổng điểm", "strong"))
        head.addStretch(1)
        head.addWidget(self.chip)
        column.addLayout(head)
        points = QHBoxLayout()
        points.addWidget(self.total)
        points.addWidget(self.most)
        points.addStretch(1)
        column.addLayout(points)
        parts: tuple[QWidget, ...] = (
            *(self.own, self.reason, self.bar, self.sizes, line()),
            *(self.criterion, self.hint, self.evidence, line()),
            *(self.rating, self.edit, self.remove),
        )
        for part in parts:
            column.addWidget(part)
        column.addStretch(1)

    def show_row(self, row: EvaluationRow | None, law: Law | None) -> None:
        """Show an organisation, or nothing."""
        for part in (self.edit, self.remove, self.sheet):
            part.setEnabled(row is not None)
        self.bar.show_row(row, law)
        if row is None or law is None:
            self.show_criterion(None, "")
            for words in (self.total, self.most, self.own, self.reason, self.sizes, self.rating):
                words.setText("")
            self.chip.say("")
            return
        self.remove.setEnabled(row.kept is not None)
        self.chip.say(class_words(row, law), class_tone(row))
        self.total.setText(total_words(row))
        self.most.setText(f"/{row.tree.set.maximum:f}")
        self._show_own(row, law)
        reason = law.label("unrated_reason", row.outcome.reason)
        left = row.total.of - row.total.known
        more = f" Còn {left}/{row.total.of} tiêu chí chưa chấm." if left else ""
        self.reason.setText(f"{reason}.{more}" if reason else "")
        self.reason.setVisible(bool(reason))
        self._show_sizes(row, law)
        self._show_rating(row)

    def _show_own(self, row: EvaluationRow, law: Law) -> None:
        own, office = row.own[""], row.total
        words, tone = "HTX chưa tự chấm", Tone.PLAIN
        if own.known:
            words = f"HTX tự chấm {points_words(own.points)}"
            words += "" if own.complete else f" ({own.known}/{own.of} tiêu chí)"
        if own.complete and office.complete and own.points != office.points:
            words += f", lệch {points_words(office.points - own.points, signed=True)}"
            tone = Tone.WARN
        grade, total = row.last
        if grade is not None:
            before = law.label("evaluation_class", grade)
            told = f", {points_words(total)}" if total is not None else ""
            words += f"\nNăm {law.day.year - 1}: {before}{told}"
        self.own.setText(words)
        set_tone(self.own, tone)

    def _show_sizes(self, row: EvaluationRow, law: Law) -> None:
        one = row.organization
        members = law.label("size", one.member_scale).lower() or "chưa rõ"
        capital = law.label("size", one.capital_scale).lower() or "chưa rõ"
        lines = []
        if law.scale_bands.get("members"):
            lines.append(f"Quy mô theo TT 01/2020: thành viên {members}, nguồn vốn {capital}")
        lines.append(f"Quy mô theo NĐ 113/2024: {one.size.lower()}")
        self.sizes.setText("\n".join(lines))

    def _show_rating(self, row: EvaluationRow) -> None:
        kept = row.kept
        if kept is None:
            self.rating.setText("Chưa có thông tin đánh giá.")
            return
        parts = [
            f"Ngày đánh giá: {vietnamese.day(kept.evaluated_on) or 'chưa ghi'}",
            f"Người đánh giá: {kept.evaluated_by}" if kept.evaluated_by else "",
            f"Hướng phát triển: {kept.development_plan}" if kept.development_plan else "",
            f"Ghi chú: {kept.note}" if kept.note else "",
        ]
        self.rating.setText("\n".join(part for part in parts if part))

    def show_criterion(self, row: EvaluationRow | None, code: str) -> None:
        """Tell how the points of a criterion are given, and what the figures say."""
        one = row.tree.criteria.get(code) if row is not None else None
        if row is None or one is None:
            for part in (self.criterion, self.hint, self.evidence):
                part.setText("")
            return
        self.criterion.setText(f"{one.code}  {one.title}")
        self.hint.setText("\n".join(_POINTS.split(one.hint)))
        computed = row.computed.get(code)
        said = f"Số liệu năm: {computed.evidence}" if computed is not None else ""
        if code in row.tree.leaves and computed is None:
            said = "Tiêu chí này do cán bộ chấm."
        self.evidence.setText(said)
