"""The panel beside the targets: one of them as printed, its value, path and ways of counting."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from kttt_desktop.domain.rules.targets import Verdict
from kttt_desktop.queries.rows.targets import OtherBase, TargetStanding, YearValue
from kttt_desktop.ui import fonts
from kttt_desktop.ui.chip import Chip
from kttt_desktop.ui.notices import EmptyState
from kttt_desktop.ui.pages.target_chart import TargetChart
from kttt_desktop.ui.pages.target_text import (
    base_words,
    cover_words,
    lead_words,
    number_words,
    share_words,
    state_words,
    step_words,
    title_words,
    typed_words,
)
from kttt_desktop.ui.parts import Choice, button, label, line
from kttt_desktop.ui.theme import Tone

WIDTH, NARROW = 424, 360
_NONE = "Chưa chọn"


class TargetDetail(QWidget):
    """One target.

    Signals: `rows_asked` (True = of the base), `edit_asked`, `settle_asked`, `remove_asked`,
    `year_asked` with a year's value, `bound` with the code of another way of counting.
    """

    rows_asked = Signal(bool)
    edit_asked = Signal()
    settle_asked = Signal()
    remove_asked = Signal()
    year_asked = Signal(object)
    years_asked = Signal()
    bound = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._one: TargetStanding | None = None
        self._build()
        self._connect()
        self.show_target(None, "")

    def _build(self) -> None:
        self.setObjectName("dialogBody")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(340)
        self.name = label("", "heading", wrap=True)
        self.quote = label("", "second", wrap=True)
        self.quote.setFont(fonts.font(fonts.Type.BODY, italic=True))
        self.value = label("")
        self.value.setFont(fonts.font(fonts.Type.DISPLAY))
        self.share = label("", "strong", wrap=True)
        self.measured = label("", "small", wrap=True)
        self.chip = Chip()
        self.chart = TargetChart()
        self.way = Choice()
        self.way.setObjectName("way")
        self.way.setAccessibleName("Cách tính")
        self.way.setMinimumContentsLength(10)
        self.way.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.facts = {
            name: label("", wrap=True)
            for name in ("step", "path", "others", "start", "tolerance", "note")
        }
        self.rows_button = button("Các dòng", icon="table-2", name="part_rows", tip="Enter")
        self.base_button = button("Mẫu số", icon="table-2", name="base_rows")
        self.years_button = button("Các năm", "link", name="years")
        self.settle_button = button("Đặt cách tính, năm gốc…", "link", name="settle", tip="F2")
        self.edit_button = button("Sửa…", icon="pencil", name="edit_target", tip="Sửa chỉ tiêu")
        self.remove_button = button(
            "", "quiet", icon="trash-2", name="remove_target", tip="Xóa chỉ tiêu (Delete)"
        )
        self._lay_out()

    def _lay_out(self) -> None:
        inner = QWidget()
        inner.setObjectName("dialogBody")
        column = QVBoxLayout(inner)
        column.setContentsMargins(18, 14, 18, 10)
        column.setSpacing(8)
        column.addWidget(self.name)
        column.addWidget(self.quote)
        column.addLayout(self._head())
        column.addWidget(self.chart)
        column.addWidget(line())
        column.addLayout(self._grid())
        column.addLayout(_row(self.settle_button, self.years_button))
        column.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidget(inner)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.foot = QWidget()
        acts = QHBoxLayout(self.foot)
        acts.setContentsMargins(18, 6, 18, 10)
        acts.setSpacing(8)
        for one in (self.rows_button, self.base_button):
            acts.addWidget(one)
        acts.addStretch(1)
        for one in (self.remove_button, self.edit_button):
            acts.addWidget(one)
        self.nothing = EmptyState()
        self.nothing.reason.setMinimumWidth(280)
        self.nothing.say("target", "Chưa chọn chỉ tiêu", "Chọn một dòng để xem lộ trình.")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        for part in (self.area, self.foot, self.nothing):
            outer.addWidget(part)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(self.value)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.share)
        words.addWidget(self.measured)
        row.addLayout(words, 1)
        row.addWidget(self.chip)
        return row

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        parts: tuple[tuple[str, QWidget], ...] = (
            ("Cần mỗi năm", self.facts["step"]),
            ("Lộ trình", self.facts["path"]),
            ("Cách tính", self.way),
            ("Tính cách khác", self.facts["others"]),
            ("Năm gốc, mức gốc", self.facts["start"]),
            ("Độ lệch của “khoảng”", self.facts["tolerance"]),
            ("Nhận định", self.facts["note"]),
        )
        self._titles: dict[QWidget, QLabel] = {}
        for place, (title, widget) in enumerate(parts):
            said = label(title, "second")
            said.setBuddy(widget)
            self._titles[widget] = said
            grid.addWidget(said, place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(widget, place, 1)
        return grid

    def _connect(self) -> None:
        self.rows_button.clicked.connect(self._on_part)
        self.base_button.clicked.connect(self._on_base)
        self.years_button.clicked.connect(self.years_asked)
        self.settle_button.clicked.connect(self.settle_asked)
        self.edit_button.clicked.connect(self.edit_asked)
        self.remove_button.clicked.connect(self.remove_asked)
        self.chart.opened.connect(self.year_asked)
        self.way.activated.connect(self._on_way)

    def show_target(self, one: TargetStanding | None, place: str) -> None:
        """Show a target; `place` is where its document prints it. None = nothing chosen."""
        self._one = one
        self.area.setVisible(one is not None)
        self.foot.setVisible(one is not None)
        self.nothing.setVisible(one is None)
        if one is None:
            return
        row = one.row
        self.name.setText(title_words(row))
        self.quote.setText(f"“{row.text}”{f' {place}' if place else ''}")
        self.value.setText(number_words(one.value, one.unit) or "—")
        shared = share_words(one.answer, one.base_unit) if one.answer else ""
        self.share.setText(shared or base_words(one))
        graded = f"xếp loại năm {one.rated_year}" if one.rated_year else ""
        said = one.measured if one.measured != base_words(one) else ""
        notes = (said, graded, cover_words(one.answer))
        self.measured.setText("; ".join(part for part in notes if part))
        words, look = state_words(one)
        self.chip.say(words, look.tone if not look.muted else Tone.PLAIN, dotted=not look.chip)
        self._say_facts(one)
        self._say_buttons(one)
        self.show_years((), ())
        self.area.verticalScrollBar().setValue(0)

    def _say_facts(self, one: TargetStanding) -> None:
        row, standing = one.row, one.standing
        qualitative = standing.verdict is Verdict.QUALITATIVE
        self._say("step", "" if qualitative or one.value is None else step_words(one))
        path = ""
        if standing.path_now is not None:
            now = number_words(standing.path_now, one.unit)
            year = number_words(standing.path_year, one.unit)
            lead = lead_words(one)
            path = f"hôm nay {now}, hết năm nay {year}" + (f"; so lộ trình {lead}" if lead else "")
        self._say("path", path)
        start = "chưa đặt"
        if row.start_year is not None:
            held = typed_words(row.start_value) if not one.start_counted else ""
            counted = number_words(row.start_value, one.unit) if one.start_counted else ""
            value = f"{counted} (tính từ sổ)" if counted else held or "chưa có mức gốc"
            start = f"cuối năm {row.start_year}: {value}"
        self._say("start", "" if qualitative else start)
        about = row.operator == "~"
        self._say("tolerance", (typed_words(row.tolerance) or "chưa đặt độ lệch") if about else "")
        self._say("note", row.note or "")

    def _say(self, name: str, text: str) -> None:
        widget = self.facts[name]
        widget.setText(text)
        widget.setVisible(bool(text))
        self._titles[widget].setVisible(bool(text))

    def _say_buttons(self, one: TargetStanding) -> None:
        answer = one.answer
        share = answer is not None and answer.part is not None
        counted = answer.part if answer is not None and share else one.value
        self.rows_button.setVisible(counted is not None)
        self.base_button.setVisible(share)
        if counted is not None:
            self.rows_button.setText(f"{number_words(counted, '')} dòng" if share else "Các dòng")
        if answer is not None and share:
            self.base_button.setText(f"{number_words(answer.base, '')} dòng mẫu số")
        self.years_button.setVisible(one.row.indicator is not None)
        words = one.standing.verdict is Verdict.QUALITATIVE
        self.settle_button.setText("Ghi nhận định…" if words else "Đặt cách tính, năm gốc…")

    def show_years(self, years: Sequence[YearValue], others: Sequence[OtherBase]) -> None:
        """Show the values of years and what the other ways of counting give."""
        one = self._one
        self.chart.show_target(one, years)
        self.chart.setVisible(one is not None and one.row.indicator is not None)
        self.way.clear()
        if one is None:
            return
        self.way.addItem(_NONE, None)
        if one.row.indicator is not None and one.row.indicator not in [
            each.code for each in others
        ]:
            self.way.addItem(one.measured, one.row.indicator)
        for each in others:
            self.way.addItem(each.name, each.code)
            self.way.setItemData(
                self.way.count() - 1, f"{each.name}: {each.reason}", Qt.ItemDataRole.ToolTipRole
            )
        self.way.setCurrentIndex(max(self.way.findData(one.row.indicator), 0))
        self.way.setToolTip(self.way.currentText())
        told = [_other_words(each) for each in others if each.code != one.row.indicator]
        self._say("others", "\n".join(told))

    @Slot()
    def _on_way(self) -> None:
        code = self.way.currentData()
        if self._one is not None and code != self._one.row.indicator:
            self.bound.emit(code)

    @Slot()
    def _on_part(self) -> None:
        self.rows_asked.emit(False)

    @Slot()
    def _on_base(self) -> None:
        self.rows_asked.emit(True)


def _other_words(one: OtherBase) -> str:
    shared = share_words(one.answer, "")
    value = number_words(one.answer.value, one.unit) or "chưa có số liệu"
    return f"{one.name}: {f'{shared} = ' if shared else ''}{value}"


def _row(*widgets: QPushButton) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(18)
    for one in widgets:
        row.addWidget(one)
    row.addStretch(1)
    return row
