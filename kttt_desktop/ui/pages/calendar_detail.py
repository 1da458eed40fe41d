"""The panel beside the calendar: one report with its days, who sends it to whom, what was sent."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from kttt_desktop.domain import vietnamese
from kttt_desktop.queries.rows.duties import DueRow, Role
from kttt_desktop.ui import fonts
from kttt_desktop.ui.chip import Chip
from kttt_desktop.ui.notices import EmptyState
from kttt_desktop.ui.pages.calendar_rows import (
    last_good_words,
    period_words,
    printed_words,
    source_words,
    state_words,
    tone_of_row,
    window_words,
)
from kttt_desktop.ui.parts import button, label, line
from kttt_desktop.ui.theme import Tone

WIDTH, NARROW = 330, 280


class _Fact(QWidget):
    """A small title over its text; hidden without one."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.words = label("", wrap=True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addWidget(label(title, "small"))
        column.addWidget(self.words)

    def say(self, text: str | None) -> None:
        """Show a text."""
        self.words.setText(text or "")
        self.setVisible(bool(text))


class DutyDetail(QWidget):
    """One report.

    Signals: `report_asked` to draw it, `edit_asked` to change the duty, `parties_asked` to see who
    has not sent, `forget_asked` to take back what was said to be sent.
    """

    report_asked = Signal()
    edit_asked = Signal()
    parties_asked = Signal()
    forget_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._build()
        self._connect()
        self.show_row(None, ())

    def _build(self) -> None:
        self.setObjectName("dialogBody")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(260)
        self.chip = Chip()
        self.unverified = Chip()
        self.text = label("", "strong", wrap=True)
        self.facts = {
            "period": _Fact("Kỳ"),
            "due": _Fact("Hạn gửi"),
            "working": _Fact("Ngày làm việc liền trước"),
            "window": _Fact("Số liệu tính từ ngày đến ngày"),
            "who": _Fact("Cơ quan báo cáo"),
            "to": _Fact("Nơi nhận"),
            "onward": _Fact("Nơi nhận tổng hợp tiếp"),
            "form": _Fact("Biểu"),
            "together": _Fact("Cùng một lần gửi"),
            "sent": _Fact("Đã gửi"),
            "source": _Fact("Theo"),
            "note": _Fact("Ghi chú"),
        }
        self.report_button = button("Lập báo cáo", icon="file-text", name="draw", tip="Ctrl+R")
        self.parties_button = button("Xem ai chưa gửi", icon="users", name="parties")
        self.edit_button = button("Sửa chế độ báo cáo…", "link", name="edit", tip="F2")
        self.forget_button = button("Bỏ ghi đã gửi", "link", name="forget")
        self._lay_out()

    def _lay_out(self) -> None:
        inner = QWidget()
        inner.setObjectName("dialogBody")
        column = QVBoxLayout(inner)
        column.setContentsMargins(14, 10, 14, 12)
        column.setSpacing(8)
        column.addLayout(_row(self.chip))
        column.addLayout(_row(self.unverified))
        column.addWidget(self.text)
        for fact in self.facts.values():
            column.addWidget(fact)
        column.addWidget(line())
        column.addLayout(_row(self.report_button, self.parties_button))
        column.addLayout(_row(self.edit_button, self.forget_button))
        column.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidget(inner)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.nothing = EmptyState()
        self.nothing.say("calendar-clock", "Chưa chọn báo cáo", "")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.area)
        outer.addWidget(self.nothing)
        self.setFixedWidth(fonts.scaled(WIDTH))

    def _connect(self) -> None:
        self.report_button.clicked.connect(self.report_asked)
        self.edit_button.clicked.connect(self.edit_asked)
        self.parties_button.clicked.connect(self.parties_asked)
        self.forget_button.clicked.connect(self.forget_asked)

    def show_row(
        self, row: DueRow | None, together: Sequence[DueRow], *, drawable: bool = False
    ) -> None:
        """Show a report with those that the same sending serves; `drawable` = it has a form."""
        self.area.setVisible(row is not None)
        self.nothing.setVisible(row is None)
        if row is None:
            return
        duty = row.duty
        self.chip.say(state_words(row), tone_of_row(row))
        self.unverified.say(
            "" if duty.verified else "chưa đối chiếu bản gốc", Tone.WARN, "triangle-alert"
        )
        self.text.setText(duty.text)
        others = [one for one in together if one.key != row.key]
        words = {
            "period": period_words(row),
            "due": _due(row),
            "working": _working(row),
            "window": window_words(row),
            "who": "\n".join(duty.who),
            "to": duty.addressee,
            "onward": duty.onward_to,
            "form": duty.form,
            "together": "\n".join(f"{period_words(one)}: {one.duty.text}" for one in others),
            "sent": _sent(row),
            "source": source_words(row),
            "note": duty.note,
        }
        for name, fact in self.facts.items():
            fact.say(words[name])
        receives = row.role is Role.RECEIVE
        self.parties_button.setVisible(receives)
        self.report_button.setVisible(not receives and drawable)
        self.edit_button.setVisible(duty.key is None)
        self.forget_button.setVisible(row.submission is not None)


def form_of(row: DueRow) -> str | None:
    """Return the form of a report; that of a plan without a form of its own tells its tasks."""
    return row.duty.form or ("BC-NV" if row.duty.document_id is not None else None)


def _due(row: DueRow) -> str:
    if row.printed is None:
        return row.duty.deadline_text or "chưa đặt hạn"
    printed = f"{printed_words(row)}/{row.printed.year}"
    return f"{printed} (chậm nhất {last_good_words(row)})"


def _working(row: DueRow) -> str:
    if not row.day_off:
        return ""
    return f"{vietnamese.day(row.working_day)}, vì {last_good_words(row)} là {row.day_off}"


def _sent(row: DueRow) -> str:
    sent = row.submission
    if sent is None:
        return ""
    number = f", số {sent.number}" if sent.number else ""
    note = f"\n{sent.note}" if sent.note else ""
    return f"{vietnamese.day(sent.sent_on)}{number}{note}"


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row
