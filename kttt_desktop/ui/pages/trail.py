"""The actions of one page in this sitting, so that Ctrl+Z takes the last one back."""

from collections.abc import Callable
from typing import Generic, TypeVar

from kttt_desktop.queries.recorders import newest_action
from kttt_desktop.services.journal import undo_action
from kttt_desktop.ui.pages.acts import Register

T = TypeVar("T")
What = TypeVar("What")


class Trail(Generic[What]):
    """What was done on a page, the last on top, each with what it touched."""

    def __init__(self, register: Register) -> None:
        """Follow the actions of a register."""
        self._register = register
        self._done: list[tuple[int, What]] = []

    def __bool__(self) -> bool:
        """Return whether there is something to take back."""
        return bool(self._done)

    def doing(self, act: Callable[[], T], touched: What) -> T:
        """Do something and remember its action, when it changed anything."""
        before = self._newest()
        result = act()
        after = self._newest()
        if after is not None and after != before:
            self._done.append((after, touched))
        return result

    def undo(self) -> What | None:
        """Take the last action of the page back; return what it touched, None = nothing to do.

        Raises:
            ConflictError: If rows were changed since, or it was taken back elsewhere.
        """
        if not self._done:
            return None
        action, touched = self._done.pop()
        undo_action(self._register.context, action)
        return touched

    def _newest(self) -> int | None:
        with self._register.read() as connection:
            return newest_action(connection)
