"""Files of a task in a period: added, opened and taken away from the page of tasks."""

import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMenu

from kttt_desktop.domain.attachment import AttachmentDraft, progress_entity
from kttt_desktop.domain.faults import Fault, FileError, Severity
from kttt_desktop.domain.messages import Msg
from kttt_desktop.queries.attachments import attachment_content, attachments
from kttt_desktop.queries.rows.attachments import AttachmentRow
from kttt_desktop.queries.rows.tasks import TaskRow
from kttt_desktop.services.attachments import add_attachment, remove_attachments
from kttt_desktop.services.context import ServiceContext
from kttt_desktop.ui import question
from kttt_desktop.ui.changes import Entity
from kttt_desktop.ui.files import FileChooser
from kttt_desktop.ui.jobs import Job
from kttt_desktop.ui.page import Page
from kttt_desktop.ui.pages.acts import Acts, Register

KINDS = "Mọi tệp (*)"
_FORBIDDEN = '<>:"/\\|?*'
Show = Callable[[Path], object]


def show_file(path: Path) -> None:
    """Open a file with the program that the computer has for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


class TaskFiles(QObject):
    """The files of the task shown; told of by the page."""

    def __init__(
        self,
        page: Page,
        register: Register,
        acts: Acts,
        files: FileChooser,
        *,
        show: Show = show_file,
    ) -> None:
        super().__init__(page)
        self._page, self._register, self._acts, self._files = page, register, acts, files
        self._show = show
        self._task: TaskRow | None = None
        self._period = ""

    def fill(self, menu: QMenu, task: TaskRow | None, period: str) -> None:
        """Put into a menu what can be done to the files of a task in a period."""
        menu.clear()
        self._task, self._period = task, period
        if task is None:
            return
        add = menu.addAction("Thêm tệp…")
        add.triggered.connect(self.ask)
        rows = self.rows(task, period)
        if rows:
            menu.addSeparator()
        for row in rows:
            size = f"{max(row.size // 1024, 1)} KB"
            menu.addAction(f"Mở “{row.name}” ({size})").triggered.connect(
                partial(self._on_open, row)
            )
        for row in rows:
            menu.addAction(f"Bỏ “{row.name}”").triggered.connect(partial(self._on_remove, row))

    def rows(self, task: TaskRow, period: str) -> tuple[AttachmentRow, ...]:
        """Return the files of a task in a period."""
        with self._register.read() as connection:
            return attachments(connection, progress_entity(period), task.group or (task.id,))

    def ask_for(self, task: TaskRow, period: str) -> None:
        """Ask for a file and attach it to a task in a period."""
        self._task, self._period = task, period
        self.ask()

    @Slot()
    def ask(self) -> None:
        """Ask for a file and attach it to the task last shown."""
        if self._task is not None:
            self._files.ask_source(self._page, KINDS, self._on_chosen)

    def _on_chosen(self, path: Path) -> None:
        if self._task is None:
            return
        act = partial(_attach, self._register.context, path, self._task.id, self._period)
        self._acts.run(act, f"Đã đính kèm “{path.name}”.", Entity.TASK_PROGRESS)

    def _on_open(self, row: AttachmentRow) -> None:
        def work(_job: Job) -> Path | None:
            with self._register.read() as connection:
                content = attachment_content(connection, row.id)
            return None if content is None else _laid_out(row, content)

        self._acts.jobs.start(work, done=self._on_laid_out)

    @Slot(object)
    def _on_laid_out(self, path: Path | None) -> None:
        if path is None:
            args = {"label": "tệp đính kèm"}
            fault = Fault(Msg.NOT_FOUND, None, Severity.REFUSED, args=args)
            question.tell(self._page, FileError(fault))
        else:
            self._show(path)

    def _on_remove(self, row: AttachmentRow) -> None:
        act = partial(remove_attachments, self._register.context, [row.id])
        self._acts.run(act, f"Đã bỏ tệp “{row.name}”.", Entity.TASK_PROGRESS)


def _attach(context: ServiceContext, path: Path, task: int, period: str) -> object:
    try:
        content = path.read_bytes()
    except OSError as error:
        args = {"value": path.name}
        fault = Fault(Msg.ATTACHMENT_UNREADABLE, None, Severity.REFUSED, args=args)
        raise FileError(fault) from error
    draft = AttachmentDraft(entity=progress_entity(period), entity_id=task, name=path.name)
    return add_attachment(context, draft, content)


def _laid_out(row: AttachmentRow, content: bytes) -> Path:
    """Return a copy of a file in a folder of its own, under its own name."""
    name = "".join("_" if sign in _FORBIDDEN else sign for sign in row.name)
    folder = Path(tempfile.mkdtemp(prefix="kttt-"))
    path = folder / (name.strip(". ") or "tep")
    path.write_bytes(content)
    return path
