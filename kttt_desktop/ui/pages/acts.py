"""What a page does to the register: in the lane of actions, told in a toast that takes it back."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, Protocol

from PySide6.QtCore import QObject, Slot

from kttt_desktop.domain.faults import Fault, KtttError, Saved
from kttt_desktop.queries.recorders import newest_action
from kttt_desktop.services.context import ServiceContext
from kttt_desktop.services.journal import undo_action
from kttt_desktop.ui import question, toast
from kttt_desktop.ui.changes import Changes, Entity
from kttt_desktop.ui.jobs import Job, JobRunner, Lane
from kttt_desktop.ui.page import Page
from kttt_desktop.ui.pages.sources import Read
from kttt_desktop.ui.theme import Tone


class Register(Protocol):
    """What acts need of the application."""

    @property
    def context(self) -> ServiceContext:
        """What services take."""

    @property
    def read(self) -> Read:
        """Give a connection in a read transaction of its own."""

    @property
    def clock(self) -> Callable[[], datetime]:
        """The time."""


@dataclass(frozen=True, slots=True)
class Done:
    """What was done: its sentence, the action to take back, what is to be looked at.

    `action` None = nothing was changed.
    """

    sentence: str
    entity: Entity
    action: int | None
    key: Any = None
    faults: tuple[Fault, ...] = ()


class Acts(QObject):
    """The acts of one page."""

    def __init__(self, page: Page, register: Register, jobs: JobRunner, changes: Changes) -> None:
        super().__init__(page)
        self._page = page
        self._register = register
        self.jobs = jobs
        self._changes = changes
        self._done: list[int] = []

    def doing(
        self, act: Callable[[Any], object], sentence: Callable[[Any], str], entity: Entity
    ) -> "Doing":
        """Return the save of a dialog: `act` takes its draft, `sentence` tells what was done."""
        return Doing(self._register, act, sentence, entity)

    def run(self, act: Callable[[], object], sentence: str, entity: Entity) -> None:
        """Do something that no dialog asked for."""
        doing = Doing(self._register, lambda _nothing: act(), lambda _nothing: sentence, entity)
        self.jobs.start(
            lambda _job: doing(None), done=self.tell, failed=self._on_failed, lane=Lane.ACTION
        )

    @Slot(object)
    def tell(self, done: Done) -> None:
        """Tell what was done, and let every page hear of it."""
        self._changes.changed.emit(done.entity)
        at = self._register.clock().astimezone()
        self._page.saved.emit(f"Đã lưu lúc {at:%H:%M}", Tone.OK)
        if done.action is None:
            toast.say(self._page, "Không có gì thay đổi.")
            return
        self._done.append(done.action)
        look = f" Còn {len(done.faults)} điều cần xem." if done.faults else ""
        undo = partial(self.undo, done.action)
        shown = toast.say(self._page, done.sentence + look, "Hoàn tác", undo)
        shown.words.setToolTip("\n".join(fault.text() for fault in done.faults))

    @Slot()
    def undo_last(self) -> None:
        """Take back the last action of this page in this sitting; with none nothing happens."""
        if self._done:
            self.undo(self._done[-1])

    def undo(self, action: int) -> None:
        """Take an action back."""
        context = self._register.context
        if action in self._done:
            self._done.remove(action)

        def work(_job: Job) -> object:
            return undo_action(context, action)

        self.jobs.start(work, done=self._on_undone, failed=self._on_failed, lane=Lane.ACTION)

    @Slot(object)
    def _on_undone(self, _result: object) -> None:
        self._changes.changed.emit(Entity.EVERYTHING)
        toast.say(self._page, "Đã hoàn tác.")

    @Slot(object)
    def _on_failed(self, error: KtttError) -> None:
        question.tell(self._page, error)


class Doing:
    """One save, with the number of its action; runs in the lane of actions."""

    def __init__(
        self,
        register: Register,
        act: Callable[[Any], object],
        sentence: Callable[[Any], str],
        entity: Entity,
    ) -> None:
        self._register = register
        self._act = act
        self._sentence = sentence
        self._entity = entity

    def __call__(self, draft: Any) -> Done:
        """Save the draft; the errors are those of the act."""
        before = self._newest()
        result = self._act(draft)
        after = self._newest()
        key, faults = (result.key, result.faults) if isinstance(result, Saved) else (result, ())
        action = after if after != before else None
        return Done(self._sentence(draft), self._entity, action, key, faults)

    def _newest(self) -> int | None:
        with self._register.read() as connection:
            return newest_action(connection)
