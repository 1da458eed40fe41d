"""What narrows the list of members: kinds by the law of the day, warnings; and whole papers."""

from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.law import Law
from kttt_desktop.queries.member_watch import watched_members
from kttt_desktop.queries.rows.indicators import Scope
from kttt_desktop.ui import fonts
from kttt_desktop.ui.jobs import Job, JobRunner
from kttt_desktop.ui.pages.member_papers import Papers
from kttt_desktop.ui.pages.organization_desk import OrganizationDesk
from kttt_desktop.ui.parts import button
from kttt_desktop.ui.table_model import Where

KIND = "member_kind"
_COMMON = "Thành viên "
_PAD = 12


def kind_titles(law: Law) -> tuple[tuple[str, str], ...]:
    """Return code and short title of the kinds of member that the law of the day knows."""
    known = {one.kind for one in law.member_kinds.values()}
    return tuple((item.code, _short(item.label)) for item in law.codes(KIND) if item.code in known)


def _short(title: str) -> str:
    short = title.removeprefix(_COMMON)
    return short[:1].upper() + short[1:]


def keep_width(one: QPushButton) -> None:
    """Give a filter the room of its half bold words, so that it does not move when pressed."""
    one.setMinimumWidth(fonts.width(one.text(), fonts.Type.STRONG) + 2 * _PAD)


class MemberFilters(QWidget):
    """Buttons over the list.

    Signals: `kind_asked` with the code of a kind, empty for all; `watched` with the ids of the
    members to be looked at, None for all; `papers_asked` when whole papers are wanted or not.
    """

    kind_asked = Signal(str)
    watched = Signal(object)
    papers_asked = Signal()

    def __init__(
        self, desk: OrganizationDesk, jobs: JobRunner, papers: Papers, *, with_kinds: bool
    ) -> None:
        super().__init__()
        self._desk = desk
        self._jobs = jobs
        self._papers = papers
        self._scope = Scope(desk.today().year, desk.today())
        self._job: Job | None = None
        self.kinds: dict[str, QPushButton] = {}
        self._build(with_kinds=with_kinds)
        self._connect()

    def _build(self, *, with_kinds: bool) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        titles = kind_titles(self._desk.law(self._scope.as_of)) if with_kinds else ()
        for code, title in titles:
            one = button(title, "filter", name=f"kind_{code}")
            one.setProperty("kind_code", code)
            one.setCheckable(True)
            self.kinds[code] = one
            row.addWidget(one)
        self.warned = button("Có cảnh báo", "filter", name="warned")
        self.warned.setCheckable(True)
        self.shown = button("Số giấy tờ", "filter", name="papers_shown")
        self.shown.setToolTip("Hiện đủ số giấy tờ thay cho bốn số cuối")
        self.shown.setCheckable(True)
        for one in (*self.kinds.values(), self.warned, self.shown):
            keep_width(one)
        row.addWidget(self.warned)
        row.addWidget(self.shown)

    def _connect(self) -> None:
        for one in self.kinds.values():
            one.clicked.connect(self._on_kind)
        self.warned.clicked.connect(self._on_warned)
        self.shown.clicked.connect(self._on_shown)

    def set_scope(self, organization: int | None, day: date) -> None:
        """Look at another organisation or day; who is to be looked at is found again."""
        keys = None if organization is None else (organization,)
        self._scope = Scope(day.year, day, organization_ids=keys)
        if self.warned.isChecked():
            self.look()

    def tell(self, where: Where) -> None:
        """Show which kind stands in the filter row."""
        for code, one in self.kinds.items():
            one.setChecked(where.get(KIND) == code)

    @Slot()
    def _on_kind(self) -> None:
        sender = self.sender()
        if isinstance(sender, QPushButton):
            code = str(sender.property("kind_code")) if sender.isChecked() else ""
            self.kind_asked.emit(code)

    @Slot()
    def _on_warned(self) -> None:
        if self.warned.isChecked():
            self.look()
        else:
            self.warned.setText("Có cảnh báo")
            self.watched.emit(None)

    def look(self) -> None:
        """Find the members to be looked at, beside the window."""
        if self._job is not None:
            self._job.cancel()
        read, scope, law = self._desk.read, self._scope, self._desk.law(self._scope.as_of)

        def work(job: Job) -> tuple[int, ...]:
            with read() as connection:
                return watched_members(connection, scope, law, job.step)

        self._job = self._jobs.start(
            work, done=self._on_found, finished=self._on_finished, title="Tìm cảnh báo"
        )

    @Slot(object)
    def _on_found(self, found: tuple[int, ...]) -> None:
        if self.warned.isChecked():
            self.warned.setText(f"Có cảnh báo  {vietnamese.integer(len(found))}")
            keep_width(self.warned)
            self.watched.emit(found)

    @Slot()
    def _on_finished(self) -> None:
        self._job = None

    @Slot()
    def _on_shown(self) -> None:
        self._papers.shown = self.shown.isChecked()
        self.papers_asked.emit()
