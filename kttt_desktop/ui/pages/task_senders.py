"""Kế hoạch đơn vị: which bodies are to draw up a plan of their own, and whose has come."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.draft import read_draft
from kttt_desktop.domain.task import SubPlanDraft
from kttt_desktop.queries.rows.tasks import SubPlanRow
from kttt_desktop.ui.dialog import EntryDialog
from kttt_desktop.ui.edits import DateEdit
from kttt_desktop.ui.list_view import ListView
from kttt_desktop.ui.parts import button, label, line
from kttt_desktop.ui.row_source import RowSource
from kttt_desktop.ui.table_model import Align, CellLook, FilterKind, RowTableModel, TableColumn
from kttt_desktop.ui.theme import Tone

SENT, WAITED, LATE = "Đã gửi", "Chưa gửi", "Quá hạn"
_LOOKS = {
    SENT: CellLook(tone=Tone.OK, dot=True),
    WAITED: CellLook(dot=True),
    LATE: CellLook(tone=Tone.DANGER, chip=True, icon="circle-alert"),
}


def sender_state(row: SubPlanRow, today: date) -> str:
    """Return whether a body has sent its plan, or is late with it."""
    if row.received_on is not None or row.number:
        return SENT
    return LATE if row.due_on is not None and row.due_on < today else WAITED


def sender_columns(today: date) -> tuple[TableColumn[SubPlanRow], ...]:
    """Return the columns of the list."""
    states = [(words, words) for words in (SENT, WAITED, LATE)]
    return (
        TableColumn("Cơ quan, đơn vị", lambda row: row.agency, key="agency", width=330,
                    filter=FilterKind.TEXT),
        TableColumn("Thuộc nhóm trong văn bản", lambda row: row.group, key="group", width=240,
                    filter=FilterKind.TEXT),
        TableColumn("Số nhiệm vụ", lambda row: row.tasks, key="tasks", width=104,
                    align=Align.RIGHT, filter=FilterKind.NUMBER),
        TableColumn("Hạn gửi", lambda row: row.due_on, key="due_on", width=110,
                    filter=FilterKind.DAY),
        TableColumn("Ngày nhận", lambda row: row.received_on, key="received_on", width=110,
                    filter=FilterKind.DAY),
        TableColumn("Số kế hoạch", lambda row: row.number, key="number", width=150,
                    filter=FilterKind.TEXT),
        TableColumn("Tình trạng", lambda row: sender_state(row, today), key="state", width=130,
                    filter=FilterKind.CHOICE, choices=states,
                    look=lambda row: _LOOKS[sender_state(row, today)]),
    )  # fmt: skip


class SubPlanDialog(EntryDialog):
    """By when a body is to send its plan, and the plan that came."""

    def __init__(
        self,
        parent: QWidget | None,
        document_id: int,
        row: SubPlanRow,
        save: Callable[[SubPlanDraft], object],
    ) -> None:
        super().__init__(parent, f"Kế hoạch của {row.agency}", save, width=560)
        self._place = {
            "document_id": document_id, "agency_id": row.agency_id, "plan_id": row.plan_id
        }  # fmt: skip
        self.add("due_on", "Hạn gửi", DateEdit())
        self.add("received_on", "Ngày nhận", DateEdit(), column=1)
        self.add("number", "Số, ký hiệu kế hoạch", QLineEdit(), span=2)
        shown = {"due_on": row.due_on, "received_on": row.received_on}
        days = {name: vietnamese.day(day) for name, day in shown.items()}
        self.set_values({**days, "number": row.number})

    def draft(self) -> SubPlanDraft:
        """Return what was typed.

        Raises:
            InputError: If something typed cannot be read.
        """
        return read_draft(SubPlanDraft, {**self.values(), **self._place})


class SendersView(QWidget):
    """The bodies that a document names, with the plans that came.

    `entered` with the row whose plan is to be kept.
    """

    entered = Signal(object)

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today
        columns = sender_columns(today)
        self.source = RowSource(columns)
        self.model: RowTableModel[SubPlanRow] = RowTableModel(columns, self.source)
        self.list = ListView(self.model, identity=lambda row: row.agency_id)
        self.list.set_nothing(
            "users",
            "Văn bản chưa giao cơ quan, đơn vị nào",
            "Chọn một văn bản và giao nhiệm vụ cho cơ quan, đơn vị để biết ai phải gửi kế hoạch.",
        )
        self.said = label("", "strong")
        self.hint = label(
            "Đơn vị phải gửi: cơ quan được văn bản giao chủ trì hoặc phối hợp; nhóm được tách theo "
            "thành viên đã khai.",
            "hint",
        )
        self.keep_button = button("Ghi kế hoạch đã nhận…", name="keep_plan", tip="Enter")
        bar = QHBoxLayout()
        bar.setContentsMargins(16, 6, 16, 6)
        bar.setSpacing(12)
        bar.addWidget(self.said)
        bar.addWidget(self.hint)
        bar.addStretch(1)
        bar.addWidget(self.keep_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(line())
        column.addWidget(self.list, 1)
        self.list.activated.connect(self.entered)
        self.keep_button.clicked.connect(self._on_keep)

    def show_rows(self, rows: Sequence[SubPlanRow]) -> None:
        """Show the bodies of a document."""
        self.source.set_rows(rows)
        self.list.reload()
        sent = sum(sender_state(row, self._today) == SENT for row in rows)
        self.keep_button.setEnabled(bool(rows))
        self.said.setText(f"Đã gửi {sent}/{len(rows)}" if rows else "")

    @Slot()
    def _on_keep(self) -> None:
        row = self.model.row(max(self.list.table.currentIndex().row(), 0))
        if row is not None:
            self.entered.emit(row)
