"""Trùng người: pairs of members that may be one person, side by side."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kttt_desktop.domain import vietnamese
from kttt_desktop.queries.duplicates import duplicates
from kttt_desktop.queries.rows.duplicates import (
    BIRTH,
    BIRTH_YEAR,
    PAPER,
    PAPER_OTHER_NAME,
    DuplicatePair,
    Twin,
)
from kttt_desktop.services.context import ServiceContext
from kttt_desktop.services.same_people import NotSameDraft, settle_not_same
from kttt_desktop.ui.changes import Entity
from kttt_desktop.ui.jobs import Job
from kttt_desktop.ui.list_view import ListView
from kttt_desktop.ui.pages.acts import Acts
from kttt_desktop.ui.pages.member_compare import ComparePanel
from kttt_desktop.ui.pages.member_edit import OpenMember
from kttt_desktop.ui.pages.member_not_same import NotSameDialog
from kttt_desktop.ui.pages.member_papers import Papers
from kttt_desktop.ui.pages.organization_desk import OrganizationDesk, scope_of
from kttt_desktop.ui.parts import button, label
from kttt_desktop.ui.row_source import RowSource
from kttt_desktop.ui.table_model import Align, CellLook, FilterKind, RowTableModel, TableColumn
from kttt_desktop.ui.theme import Tone
from kttt_desktop.ui.totals_line import Totals

REASONS = {
    PAPER: "Cùng số giấy tờ",
    PAPER_OTHER_NAME: "Cùng số giấy tờ, khác tên",
    BIRTH: "Cùng ngày sinh, tên giống",
    BIRTH_YEAR: "Cùng năm sinh, cùng tên",
}
_NEVER = "Chưa tìm. Việc tìm so mọi thành viên tại ngày đã chọn."


def birth(one: Twin) -> str:
    """Return the day of birth, else the year."""
    if one.birth_on is not None:
        return vietnamese.day(one.birth_on)
    return "" if one.birth_year is None else str(one.birth_year)


def _columns(papers: Papers) -> tuple[TableColumn[DuplicatePair], ...]:
    def side(
        title: str, key: str, value: Callable[[DuplicatePair], object], width: int
    ) -> TableColumn[DuplicatePair]:
        return TableColumn(title, value, key=key, width=width, filter=FilterKind.TEXT)

    return (
        TableColumn[DuplicatePair](
            "Lý do",
            lambda row: row.reason,
            lambda value: REASONS[value],
            key="reason",
            width=190,
            filter=FilterKind.CHOICE,
            choices=list(REASONS.items()),
            look=lambda row: CellLook(
                tone=Tone.DANGER if row.reason == PAPER_OTHER_NAME else Tone.WARN, chip=True
            ),
        ),
        TableColumn[DuplicatePair](
            "Tên giống (%)",
            lambda row: row.alike,
            key="alike",
            width=112,
            align=Align.RIGHT,
            filter=FilterKind.NUMBER,
        ),
        side("Người thứ nhất", "name_1", lambda row: row.first.name, 150),
        side("Tổ chức của người thứ nhất", "owner_1", lambda row: row.first.organization, 206),
        side("Người thứ hai", "name_2", lambda row: row.second.name, 150),
        side("Tổ chức của người thứ hai", "owner_2", lambda row: row.second.organization, 206),
        side("Sinh", "birth", lambda row: birth(row.first), 92),
        TableColumn[DuplicatePair](
            "Số giấy tờ", lambda row: papers.text(row.first.identity_number), width=108
        ),
    )


class DuplicatesView(QWidget):
    """The pairs of a day; they are looked for when asked, beside the window."""

    showing = Signal(str)

    def __init__(
        self,
        desk: OrganizationDesk,
        context: ServiceContext,
        acts: Acts,
        open_member: OpenMember,
        papers: Papers,
    ) -> None:
        super().__init__()
        self._desk = desk
        self._context = context
        self._acts = acts
        self._open_member = open_member
        self._papers = papers
        self._day = desk.today()
        self._organization: int | None = None
        self._job: Job | None = None
        self._looked = False
        self._build()
        self._connect()

    def _build(self) -> None:
        self.look_button = button("Tìm người trùng", icon="search", name="look_for_twins")
        self.stop_button = button("Hủy", icon="x", name="stop_looking")
        self.first_button = button("Mở người thứ nhất…", name="open_first")
        self.second_button = button("Mở người thứ hai…", name="open_second")
        self.not_same_button = button("Không phải một người…", icon="users", name="not_same")
        self.words = label(_NEVER, "second")
        columns = _columns(self._papers)
        self.source: RowSource[DuplicatePair] = RowSource(columns)
        self.model = RowTableModel(columns, self.source)
        self.list: ListView[DuplicatePair] = ListView(
            self.model,
            identity=lambda row: (row.first.id, row.second.id),
            totals=lambda _where: Totals(
                f"Tổng {vietnamese.integer(self.model.rowCount())} cặp",
                "mỗi cặp kể một lần, theo lý do mạnh nhất",
            ),
        )
        self.list.set_nothing("users", "Chưa có cặp nào", _NEVER, "Tìm người trùng")
        self.panel = ComparePanel(self._papers)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._bar())
        column.addWidget(self.list, 1)
        column.addWidget(self.panel)
        self._tell_buttons()

    def _bar(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(16, 7, 16, 7)
        row.setSpacing(8)
        for part in (self.look_button, self.stop_button, self.words):
            row.addWidget(part)
        row.addStretch(1)
        for part in (self.first_button, self.second_button, self.not_same_button):
            row.addWidget(part)
        return row

    def _connect(self) -> None:
        self.look_button.clicked.connect(self.look)
        self.stop_button.clicked.connect(self._on_stop)
        self.list.emptied.connect(self.look)
        self.list.chosen.connect(self._on_chosen)
        self.list.activated.connect(self._on_first)
        self.list.showing.connect(self.showing)
        self.first_button.clicked.connect(self._on_first)
        self.second_button.clicked.connect(self._on_second)
        self.not_same_button.clicked.connect(self._on_not_same)

    def show_people(self, organization: int | None, day: date) -> None:
        """Look at another day or organisation; what was found for the last one is dropped."""
        if (organization, day) == (self._organization, self._day) and self._looked:
            return
        self._organization, self._day = organization, day
        self._looked = False
        self.source.set_rows(())
        self.list.reload()
        self.words.setText(_NEVER)
        self._tell_buttons()

    def reload(self) -> None:
        """Look again when pairs are shown; members were changed."""
        if self._looked:
            self.look()
        else:
            self.list.reload()

    @Slot()
    def look(self) -> None:
        """Look for the pairs beside the window."""
        if self._job is not None:
            return
        read = self._desk.read
        keys = () if self._organization is None else (self._organization,)
        scope = scope_of(self._day)

        def work(job: Job) -> tuple[DuplicatePair, ...]:
            with read() as connection:
                found = duplicates(connection, scope, job.step)
            own = set(keys)
            return tuple(
                one
                for one in found
                if not own or {one.first.organization_id, one.second.organization_id} & own
            )

        self._job = self._acts.jobs.start(
            work,
            done=self._on_found,
            progress=self._on_progress,
            finished=self._on_finished,
            title="Tìm người trùng",
        )
        self.words.setText("Đang so các thành viên…")
        self._tell_buttons()

    @Slot(object)
    def _on_found(self, found: tuple[DuplicatePair, ...]) -> None:
        self._looked = True
        self.source.set_rows(found)
        reason = "Không hai thành viên nào có vẻ là một người."
        self.list.set_nothing("circle-check", "Không có người trùng", reason, "Tìm lại")
        self.list.reload()
        self.words.setText(f"Tại ngày {vietnamese.day(self._day)}")

    @Slot(int, int)
    def _on_progress(self, done: int, total: int) -> None:
        if total:
            self.words.setText(f"Đang so các thành viên… {done * 100 // total}%")

    @Slot()
    def _on_finished(self) -> None:
        self._job = None
        if not self._looked:
            self.words.setText(_NEVER)
        self._tell_buttons()

    @Slot()
    def _on_stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _tell_buttons(self) -> None:
        row = self.list.row()
        self.look_button.setEnabled(self._job is None)
        self.look_button.setText("Tìm lại" if self._looked else "Tìm người trùng")
        self.stop_button.setVisible(self._job is not None)
        for one in (self.first_button, self.second_button, self.not_same_button):
            one.setEnabled(row is not None)
        self.panel.show_pair(row)

    @Slot(object)
    def _on_chosen(self, _row: object) -> None:
        self._tell_buttons()

    @Slot()
    def _on_first(self) -> None:
        row = self.list.row()
        if row is not None:
            self._open_member(row.first.id)

    @Slot()
    def _on_second(self) -> None:
        row = self.list.row()
        if row is not None:
            self._open_member(row.second.id)

    @Slot()
    def _on_not_same(self) -> None:
        row = self.list.row()
        if row is None:
            return
        context = self._context
        one, two = row.first, row.second

        def keep(draft: NotSameDraft) -> object:
            return settle_not_same(context, one.id, two.id, draft)

        save = self._acts.doing(
            keep,
            lambda _draft: f"Đã ghi “{one.name}” và “{two.name}” là hai người.",
            Entity.MEMBER,
        )
        dialog = NotSameDialog(self, save, row, jobs=self._acts.jobs)
        dialog.saved.connect(self._acts.tell)
        dialog.open()
