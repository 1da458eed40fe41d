"""Work beside the window: actions one after another in one lane, reads in their own."""

import logging
import time
from collections.abc import Callable
from enum import Enum
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QThreadPool, Signal

from kttt_desktop.domain.faults import CancelledError, KtttError

log = logging.getLogger(__name__)

T = TypeVar("T")
_SECONDS_BETWEEN_REPORTS = 0.05
_READERS = 2


class Lane(Enum):
    """Where a job runs: `ACTION` changes the register, `READ` only reads."""

    ACTION = "action"
    READ = "read"


class Job(QObject):
    """One piece of work; `step` is called by the work, everything else by the window.

    Attributes:
        title: What the status bar says while it runs; empty = it is not shown there.
    """

    done = Signal(object)
    failed = Signal(object)
    crashed = Signal(object)
    finished = Signal()
    progressed = Signal(int, int)
    _ended = Signal(object)

    def __init__(self, work: Callable[["Job"], Any], title: str, lane: Lane) -> None:
        super().__init__()
        self.title = title
        self.lane = lane
        self._work = work
        self._cancelled = False
        self._reported_at = 0.0

    @property
    def cancelled(self) -> bool:
        """Return whether the officer asked to stop it."""
        return self._cancelled

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self._cancelled = True

    def step(self, done: int, total: int) -> None:
        """Tell how far the work is; `total` 0 = not known.

        Raises:
            CancelledError: When the officer asked to stop it.
        """
        if self._cancelled:
            raise CancelledError
        now = time.monotonic()
        if done >= total or now - self._reported_at >= _SECONDS_BETWEEN_REPORTS:
            self._reported_at = now
            self.progressed.emit(done, total)

    def run(self) -> None:
        """Do the work and tell the window; called in the thread of the lane."""
        try:
            if not self._cancelled:
                self.done.emit(self._work(self))
        except CancelledError:
            log.info("job stopped by the officer")
        except KtttError as error:
            self.failed.emit(error)
        except Exception as error:  # noqa: BLE001  the edge of the thread: the window shows it
            self.crashed.emit(error)
        finally:
            self.finished.emit()
            self._ended.emit(self)


class JobRunner(QObject):
    """Starts jobs and hands their results to bound methods of the screens.

    Signals: `started` and `ended` with the job; `failed` with a `KtttError` nobody else takes;
    `crashed` with any other exception.
    """

    started = Signal(Job)
    ended = Signal(Job)
    failed = Signal(object)
    crashed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs: list[Job] = []
        self._pools = {lane: QThreadPool(self) for lane in Lane}
        self._pools[Lane.ACTION].setMaxThreadCount(1)
        self._pools[Lane.READ].setMaxThreadCount(_READERS)
        for pool in self._pools.values():
            pool.setExpiryTimeout(-1)

    def start(  # noqa: PLR0913  each callback is named where it is passed
        self,
        work: Callable[[Job], T],
        *,
        done: Callable[[T], None] | None = None,
        failed: Callable[[KtttError], None] | None = None,
        finished: Callable[[], None] | None = None,
        progress: Callable[[int, int], None] | None = None,
        lane: Lane = Lane.READ,
        title: str = "",
    ) -> Job:
        """Start a job; its callbacks run in the window's thread.

        Args:
            work: Gets the job (for `step`) and gives a value; touches no widget and no model.
            done: Gets the value.
            failed: Gets the `KtttError`; without it the main window shows the sentences.
            finished: Called last, whatever happened.
            progress: Gets how many of how many are done.
            lane: `ACTION` for what changes the register.
            title: What the status bar says while it runs.

        Raises:
            TypeError: When a callback is no bound method of a Qt object.
        """
        job = Job(work, title, lane)
        for signal, callback in (
            (job.done, done),
            (job.failed, failed or self._on_failed),
            (job.crashed, self._on_crashed),
            (job.progressed, progress),
            (job.finished, finished),
            (job._ended, self._on_ended),  # noqa: SLF001  the runner's own, after all others
        ):
            if callback is not None:
                signal.connect(_bound(callback))
        self._jobs.append(job)
        self.started.emit(job)
        self._pools[lane].start(job.run)
        return job

    def running(self, lane: Lane | None = None) -> tuple[Job, ...]:
        """Return the jobs that have not ended, oldest first."""
        return tuple(job for job in self._jobs if lane is None or job.lane is lane)

    def close(self) -> None:
        """Stop the reads, let the actions end, and wait for both."""
        for job in self.running(Lane.READ):
            job.cancel()
        for pool in self._pools.values():
            pool.waitForDone()

    def _on_failed(self, error: object) -> None:
        self.failed.emit(error)

    def _on_crashed(self, error: object) -> None:
        log.error("job failed", exc_info=error if isinstance(error, BaseException) else None)
        self.crashed.emit(error)

    def _on_ended(self, job: object) -> None:
        ended = next((held for held in self._jobs if held is job), None)
        if ended is not None:
            self._jobs.remove(ended)
            self.ended.emit(ended)


def _bound(callback: Callable[..., None]) -> Callable[..., None]:
    """Return the callback when Qt drops it with its screen."""
    if not isinstance(getattr(callback, "__self__", None), QObject):
        raise TypeError("a callback of a job must be a method of a Qt object")
    return callback
