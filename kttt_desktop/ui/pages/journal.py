"""Nhật ký: what was done, by whom, and taking it back."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from kttt_desktop.domain.actions import action_title
from kttt_desktop.domain.faults import KtttError
from kttt_desktop.queries.log import action_log, table_titles
from kttt_desktop.queries.rows.log import ActionRow
from kttt_desktop.services.journal import undo_action
from kttt_desktop.ui import toast
from kttt_desktop.ui.changes import Changes, Entity
from kttt_desktop.ui.jobs import Job, JobRunner, Lane
from kttt_desktop.ui.list_view import ListView
from kttt_desktop.ui.page import Page
from kttt_desktop.ui.parts import button
from kttt_desktop.ui.question import tell
from kttt_desktop.ui.row_source import RowSource
from kttt_desktop.ui.table_model import CellLook, FilterKind, RowTableModel, TableColumn

if TYPE_CHECKING:
    from kttt_desktop.bootstrap import Application

_SHOWN = 5000
_KINDS = ("thêm", "sửa", "xóa")
Read = Callable[[], Sequence[ActionRow]]
Undo = Callable[[int], object]


def _time(text: str) -> str:
    """Return an ISO time of +07:00 as `dd/mm/yyyy hh:mm:ss`."""
    return f"{text[8:10]}/{text[5:7]}/{text[:4]} {text[11:19]}"


def _columns(titles: dict[str, str]) -> tuple[TableColumn[ActionRow], ...]:
    def touched(row: ActionRow) -> str:
        parts = []
        for table, counts in row.tables.items():
            words = [f"{kind} {count}" for kind, count in zip(_KINDS, counts, strict=True) if count]
            parts.append(f"{titles.get(table, table)}: {', '.join(words)}")
        return "; ".join(parts)

    def state(row: ActionRow) -> str:
        if row.undone_by is not None:
            return f"đã hoàn tác (số {row.undone_by})"
        return "" if row.undoes is None else f"hoàn tác số {row.undoes}"

    return (
        TableColumn("Số", lambda row: row.action, key="action", width=70),
        TableColumn("Lúc", lambda row: row.at, _time, key="at", width=150),
        TableColumn(
            "Người làm", lambda row: row.user, key="user", width=140, filter=FilterKind.TEXT
        ),
        TableColumn(
            "Việc",
            lambda row: action_title(row.name),
            key="name",
            width=230,
            filter=FilterKind.TEXT,
        ),
        TableColumn("Các dòng", touched, key="rows", width=400, filter=FilterKind.TEXT),
        TableColumn(
            "Trạng thái",
            state,
            key="state",
            width=170,
            look=lambda row: CellLook(muted=True) if state(row) else None,
        ),
    )


class JournalPage(Page):
    """The journal, newest first; the chosen action can be taken back."""

    def __init__(
        self, read: Read, undo: Undo, titles: dict[str, str], jobs: JobRunner, changes: Changes
    ) -> None:
        super().__init__("Nhật ký")
        self._read = read
        self._undo = undo
        self._jobs = jobs
        self._changes = changes
        columns = _columns(titles)
        self._source: RowSource[ActionRow] = RowSource(columns)
        self.model = RowTableModel(columns, self._source)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.undo_button = button(
            "Hoàn tác thao tác này", "primary", icon="undo-2", name="undo", tip="Ctrl+Z"
        )
        self.undo_button.setEnabled(False)
        self.header.add(self.undo_button)
        self.list = ListView(self.model, identity=lambda row: row.action)
        reason = "Mọi việc ghi vào sổ sẽ hiện ở đây."
        self.list.set_nothing("history", "Chưa có thao tác nào", reason)
        self.body.addWidget(self.list, 1)

    def _connect(self) -> None:
        self.undo_button.clicked.connect(self.undo_chosen)
        self.list.chosen.connect(self._on_chosen)
        self.list.showing.connect(self.showing)
        self._changes.changed.connect(self._on_changed)

    def opened(self) -> None:
        """Read the journal again."""
        self.reload()

    def focus_first(self) -> None:
        """Put the focus into the list."""
        self.list.table.setFocus()

    def regions(self) -> tuple[QWidget, ...]:
        """Return the list."""
        return (self.list.table,)

    def reload(self) -> None:
        """Read the actions in the read lane."""
        self._jobs.start(self._read_rows, done=self._on_read, lane=Lane.READ)

    def _read_rows(self, _job: Job) -> Sequence[ActionRow]:
        return self._read()

    @Slot(object)
    def _on_read(self, rows: Sequence[ActionRow]) -> None:
        self._source.set_rows(rows)
        self.list.reload()

    @Slot(object)
    def _on_chosen(self, row: ActionRow | None) -> None:
        self.undo_button.setEnabled(row is not None and row.undone_by is None)

    @Slot()
    def undo_chosen(self) -> None:
        """Take the chosen action back."""
        row = self.list.row()
        if row is None:
            return
        self.undo_button.setEnabled(False)
        self._jobs.start(
            lambda _job: self._undo(row.action),
            done=self._on_undone,
            failed=self._on_failed,
            lane=Lane.ACTION,
            title="Đang hoàn tác",
        )

    @Slot(object)
    def _on_undone(self, _result: object) -> None:
        toast.say(self, "Đã hoàn tác.")
        self._changes.changed.emit(Entity.EVERYTHING)

    @Slot(object)
    def _on_failed(self, error: KtttError) -> None:
        tell(self, error)
        self._on_chosen(self.list.row())

    @Slot(Entity)
    def _on_changed(self, _entity: Entity) -> None:
        self.reload()


def build(application: "Application", jobs: JobRunner, changes: Changes) -> JournalPage:
    """Return the page on a register."""

    def read() -> Sequence[ActionRow]:
        with application.read() as connection:
            return action_log(connection, limit=_SHOWN)

    def undo(action: int) -> object:
        return undo_action(application.context, action)

    return JournalPage(read, undo, table_titles(), jobs, changes)
