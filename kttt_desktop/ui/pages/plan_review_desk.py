"""How a plan gets into the review: from a file or pasted, read beside the window."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QMenu, QPlainTextEdit, QWidget

from kttt_desktop.domain.faults import KtttError
from kttt_desktop.ui.changes import Entity
from kttt_desktop.ui.dialog import TABLE, EntryDialog
from kttt_desktop.ui.files import FileChooser
from kttt_desktop.ui.jobs import Job, JobRunner
from kttt_desktop.ui.page import Page
from kttt_desktop.ui.pages.acts import Acts, Done, Register
from kttt_desktop.ui.pages.plan_file import KINDS, ReadPlan, read_file, read_text
from kttt_desktop.ui.pages.plan_review import PlanReview
from kttt_desktop.ui.pages.plan_review_book import RegisterBook
from kttt_desktop.ui.question import tell


class PasteDialog(EntryDialog):
    """The text of a plan, pasted; `saved` gives the plan that was read."""

    def __init__(
        self, parent: QWidget | None, jobs: JobRunner, read: Callable[[str], ReadPlan]
    ) -> None:
        super().__init__(parent, "Dán văn bản", read, jobs=jobs, width=TABLE)
        hint = "Chép toàn văn từ Word, PDF hoặc thư điện tử rồi dán vào đây (Ctrl+V)"
        editor = QPlainTextEdit()
        editor.setMinimumHeight(340)
        editor.setTabChangesFocus(True)
        self.add("text", "Nội dung văn bản", editor, required=True, hint=hint, span=2)
        self.save_button.setText("Đọc văn bản")

    def draft(self) -> object:
        """Return the text."""
        return str(self.values()["text"])


class PlanDesk(QObject):
    """Opens the review over a page; `taken` with what was done when a plan was taken in.

    `busy` tells whether a file is being read; `document` gives the document that the page shows.
    """

    taken = Signal(object)
    busy = Signal(bool)

    def __init__(
        self, page: Page, register: Register, jobs: JobRunner, acts: Acts, files: FileChooser
    ) -> None:
        super().__init__(page)
        self._page = page
        self._register = register
        self._jobs = jobs
        self._acts = acts
        self._files = files
        self._hidden: list[QWidget] = []
        self.document: Callable[[], int | None] = _nothing
        self._again: int | None = None
        self.review: PlanReview | None = None

    def menu(self, parent: QWidget) -> QMenu:
        """Return the other ways in, as a menu."""
        menu = QMenu(parent)
        paste = menu.addAction("Dán văn bản…")
        paste.setObjectName("paste_plan")
        paste.triggered.connect(self.ask_text)
        again = menu.addAction("Đọc lại bản sửa…")
        again.setObjectName("read_again")
        again.triggered.connect(self.ask_again)
        menu.aboutToShow.connect(self._on_menu)
        self._again_action = again
        return menu

    @Slot()
    def _on_menu(self) -> None:
        self._again_action.setEnabled(self.document() is not None)

    @Slot()
    def ask_again(self) -> None:
        """Ask for the corrected version of the document that the page shows."""
        key = self.document()
        if key is not None:
            self._again = key
            self._files.ask_source(self._page, KINDS, self.read_file)

    @Slot()
    def ask_file(self) -> None:
        """Ask for the file of a plan, then read it."""
        self._again = None
        self._files.ask_source(self._page, KINDS, self.read_file)

    @Slot()
    def ask_text(self) -> None:
        """Ask for the text of a plan, then read it."""
        self._again = None
        dialog = PasteDialog(self._page, self._jobs, read_text)
        dialog.saved.connect(self._on_read)
        dialog.open()

    def read_file(self, path: Path) -> None:
        """Read a plan and show it; nothing is stored before the officer takes it in."""
        self.busy.emit(True)
        self._jobs.start(
            partial(_read_job, path),
            done=self._on_read,
            failed=self._on_unreadable,
            finished=self._on_finished,
            title=f"Đang đọc {path.name}",
        )

    @Slot()
    def _on_finished(self) -> None:
        self.busy.emit(False)

    @Slot(object)
    def _on_unreadable(self, error: KtttError) -> None:
        tell(self._page, error)

    @Slot(object)
    def _on_read(self, read: ReadPlan) -> None:
        book = RegisterBook(self._register, read.source.sha256, self._again)
        said = "Đã nhận bản sửa với {} nhiệm vụ." if self._again else "Đã nhận {} nhiệm vụ."
        accept = self._acts.doing(
            book.taker(), lambda one: said.format(len(one.plan.tasks)), Entity.DOCUMENT
        )
        notes = book.notes(read)
        self.show(PlanReview(self._page, read, accept, self._jobs, book=book, notes=notes))

    def show(self, review: PlanReview) -> None:
        """Show a review instead of what the page shows."""
        self.close()
        body = self._page.body
        items = [body.itemAt(place) for place in range(body.count())]
        held = [one.widget() for one in items if one is not None]
        self._hidden = [one for one in held if one is not None and not one.isHidden()]
        for one in self._hidden:
            one.hide()
        self.review = review
        body.addWidget(review, 1)
        review.taken.connect(self._on_taken)
        review.closed.connect(self.close)
        review.show()
        review.focus_first()

    @Slot()
    def close(self) -> None:
        """Leave the review and show the page again."""
        review, self.review = self.review, None
        if review is None:
            return
        self._page.body.removeWidget(review)
        review.hide()
        review.deleteLater()
        for one in self._hidden:
            one.show()
        self._hidden = []
        self._page.focus_first()

    @Slot(object)
    def _on_taken(self, done: Done) -> None:
        self.close()
        self.taken.emit(done)


def _nothing() -> int | None:
    return None


def _read_job(path: Path, job: Job) -> ReadPlan:
    job.step(0, 0)
    read = read_file(path)
    job.step(1, 1)
    return read
