"""A plan that was read, looked through before it is taken in: document left, tree right.

Nothing is stored before “Nhận …”; each act gives another frozen plan, so every one is undone.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QPoint, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from kttt_desktop.domain.faults import KtttError
from kttt_desktop.domain.messages import Msg
from kttt_desktop.plans import edit, edit_fields
from kttt_desktop.plans.review import Review, refuse
from kttt_desktop.ui.jobs import Job, JobRunner, Lane
from kttt_desktop.ui.pages.plan_file import ReadPlan
from kttt_desktop.ui.pages.plan_review_bodies import ReviewBook
from kttt_desktop.ui.pages.plan_review_keys import KeyList, bind
from kttt_desktop.ui.pages.plan_review_panel import Act
from kttt_desktop.ui.pages.plan_review_spots import (
    Kind,
    Spot,
    doubt_at,
    doubts,
    exists,
    find,
    offset_at,
    to_kind,
    words_of,
)
from kttt_desktop.ui.pages.plan_review_view import ReviewView
from kttt_desktop.ui.question import Question, tell
from kttt_desktop.ui.theme import Tone


class PlanReview(ReviewView):
    """Signals: `taken` with what the service gave; `closed` when it was left."""

    taken = Signal(object)
    closed = Signal()

    def __init__(
        self,
        parent: QWidget | None,
        read: ReadPlan,
        accept: Callable[[ReadPlan], object],
        jobs: JobRunner,
        *,
        book: ReviewBook | None = None,
        notes: Sequence[str] = (),
    ) -> None:
        super().__init__(parent, read, book)
        self._read = read
        self._accept = accept
        self._jobs = jobs
        if self._changes.of(read.plan) is not None:
            self.head.title.setText("Xem lại bản sửa")
        self.note.say("", "  ".join(notes), tone=Tone.WARN)
        self.note.words.setWordWrap(True)
        self._wire()
        self._refresh()
        self._go(self._first_spot())

    def _wire(self) -> None:
        self.back_button.clicked.connect(self.leave)
        self.cancel_button.clicked.connect(self.leave)
        self.take_button.clicked.connect(self.accept)
        self.undo_button.clicked.connect(self.undo)
        self.redo_button.clicked.connect(self.redo)
        self.keys_button.clicked.connect(self.show_keys)
        self.panel.acted.connect(self.act)
        self.panel.kind_asked.connect(self.change_kind)
        self.panel.seen_asked.connect(self.seen)
        self.panel.left.connect(self.focus_first)
        for table in self.tables.values():
            table.typed.connect(self._on_typed)
            table.dropped.connect(self._on_dropped)
            table.key_pressed.connect(self._on_key)
        self.tree.key_pressed.connect(self._on_key)
        self.text.key_pressed.connect(self._on_key)
        self._keys = bind(self, self)

    @Slot(object)
    def act(self, change: Act, after: Spot | None = None) -> bool:
        """Do something with the plan; a refusal is said above and changes nothing.

        Args:
            change: Gives the plan after it.
            after: What is shown then; None = the same words, whatever they have become.
        """
        words = words_of(self.review, self._spot, self.text.line_text())
        try:
            review = change(self.review)
        except KtttError as error:
            self.fault.say(" ".join(fault.text() for fault in error.faults), tone=Tone.DANGER)
            self.fault.strong.setWordWrap(True)
            return False
        self.fault.say("")
        if self._stack.push(review):
            self._refresh()
            wanted = after if exists(review, after) else self._after(words)
            self._go(wanted, open_tab=after is None and self._moved(words))
        return True

    def _after(self, words: str) -> Spot | None:
        if exists(self.review, self._spot) and words_of(self.review, self._spot) == words:
            return self._spot
        found = find(self.review, words) if words else None
        if found is not None:
            return found
        return self._spot if exists(self.review, self._spot) else self._first_spot()

    def _moved(self, words: str) -> bool:
        """Tell whether the words of the chosen item are now something else."""
        found = find(self.review, words) if words else None
        return found is not None and self._spot is not None and found.kind is not self._spot.kind

    def _task(self) -> int:
        if self._spot is None or self._spot.kind is not Kind.TASK:
            raise refuse(Msg.PLAN_CANNOT_HERE, "một nhiệm vụ")
        return self._spot.place

    @Slot()
    def merge_next(self) -> None:
        """Join the task with the next one."""
        self.panel.commit()
        self.act(lambda one: edit.merge(one, self._task()), self._spot)

    @Slot()
    def merge_previous(self) -> None:
        """Join the task with the one before."""
        self.panel.commit()
        spot = self._spot
        before = replace(spot, place=max(spot.place - 1, 0)) if spot is not None else None
        self.act(lambda one: edit.merge(one, self._task() - 1), before)

    @Slot()
    def split(self) -> None:
        """Cut the task in two at the cursor of the document, else at that of its words."""
        in_document = self.text.hasFocus()
        before, after = self.text.around_cursor() if in_document else self.panel.around_cursor()
        self.panel.commit()
        spot = self._spot

        def change(one: Review) -> Review:
            place = self._task()
            return edit.split(one, place, offset_at(one.plan.tasks[place].text, before, after))

        second = Spot(Kind.TASK, spot.place + 1) if spot is not None else None
        self.act(change, second)

    @Slot(object)
    def change_kind(self, kind: Kind) -> None:
        """Make the chosen item a task, a heading, a target or nothing of these."""
        self.panel.commit()
        spot, line = self._spot, self.text.line_text()
        after = self._neighbour() if kind is Kind.REMOVED else None
        done = self.act(lambda one: to_kind(one, spot, kind, line), after)
        if not done:
            self.panel.restore()

    def _neighbour(self) -> Spot | None:
        """Return what is shown when the chosen task is set aside: the one behind it."""
        spot = self._spot
        if spot is None or spot.kind is not Kind.TASK:
            return None
        last = len(self.review.plan.tasks) - 2
        return replace(spot, place=min(spot.place, last)) if last >= 0 else None

    def demote(self) -> None:
        """Make the chosen heading a task."""
        if self._spot is not None and self._spot.kind is Kind.TASK:
            self.act(_refuse_demotion)
        else:
            self.change_kind(Kind.TASK)

    @Slot()
    def seen(self) -> None:
        """Take the doubt of the chosen item away and go to the next one."""
        here = doubt_at(self.review, self._spot)
        if here is None:
            return
        spot = doubts(self.review)[here].spot
        if spot.kind is Kind.DOUBT:
            done = self.act(lambda one: edit_fields.mark_doubt_seen(one, spot.place))
        else:
            done = self.act(lambda one: edit_fields.mark_seen(one, spot.place), spot)
        left = doubts(self.review)
        if done and left:
            self._go_to_doubt(left[here % len(left)])

    @Slot()
    def undo(self) -> None:
        """Take the last act back."""
        if self._stack.undo():
            self._shift()

    @Slot()
    def redo(self) -> None:
        """Do again what was taken back."""
        if self._stack.redo():
            self._shift()

    def _shift(self) -> None:
        self.fault.say("")
        words = self.panel.text.toPlainText()
        self._refresh()
        self._go(self._after(words), open_tab=False)
        self.focus_first()

    @Slot(int, int, str)
    def _on_typed(self, row: int, column: int, text: str) -> None:
        part = next(one for one in self.parts if self.tables[one.key] is self.sender())
        typed = part.typed
        if typed is not None:
            self.act(lambda one: typed(one, row, column, text), self._spot)

    @Slot(int)
    def _on_dropped(self, row: int) -> None:
        part = next(one for one in self.parts if self.tables[one.key] is self.sender())
        dropped = part.dropped
        if dropped is not None:
            left = self.tables[part.key].fields.rowCount() - 2
            target = Spot(Kind.TARGET, min(row, left)) if part.key == "targets" else None
            self.act(lambda one: dropped(one, row), target if left >= 0 else self._spot)

    @Slot(QKeyEvent)
    def _on_key(self, event: QKeyEvent) -> None:
        letters = self.tabs.current() in {"tasks", "targets"} or self.text.hasFocus()
        self._keys.press(event, letters=letters)

    @Slot()
    def edit_text(self) -> None:
        """Open what F2 opens: the cell of a table, the words of an item."""
        table = self.tables.get(self.tabs.current())
        if table is None:
            self.panel.edit("text")
        else:
            table.open_editor()

    @Slot()
    def show_keys(self) -> None:
        """Show the list of keys."""
        KeyList(self).popup_at(self.mapToGlobal(QPoint(self.width() // 2, self.height() // 2)))

    @Slot()
    def accept(self) -> None:
        """Take the plan into the register as it is shown."""
        self.fault.say("")
        self.panel.commit()
        if not self.take_button.isEnabled() or not self.fault.isHidden():
            return
        self.take_button.setEnabled(False)
        self._jobs.start(
            self._take,
            done=self._on_taken,
            failed=self._on_failed,
            lane=Lane.ACTION,
            title="Đang nhận kế hoạch",
        )

    def _take(self, _job: Job) -> object:
        choices = {one.printed: one for one in self.review.choices}
        return self._accept(replace(self._read, plan=self.review.plan, choices=choices))

    @Slot(object)
    def _on_taken(self, result: object) -> None:
        self.taken.emit(result)
        self.closed.emit()

    @Slot(object)
    def _on_failed(self, error: KtttError) -> None:
        self.take_button.setEnabled(True)
        tell(self, error)

    @Slot()
    def leave(self) -> None:
        """Close without taking anything in; what was changed is asked about first."""
        if not self.take_button.isEnabled():  # it is being taken in
            return
        self.panel.commit()
        if not self.changed:
            self.closed.emit()
            return
        asked = Question(
            self,
            "Bỏ những gì đã sửa khi xem lại?",
            "Chưa lưu gì vào sổ. Đọc lại tệp thì phải sửa lại từ đầu.",
            act="Bỏ, không nhận",
            keep="Xem tiếp",
        )
        asked.agreed.connect(self.closed)
        asked.open()


def _refuse_demotion(_review: Review) -> Review:
    raise refuse(Msg.PLAN_CANNOT_HERE, "một đề mục để hạ thành nhiệm vụ")
