"""Started as a program of its own by `bench`: say when a window was painted or showed rows.

`python -m kttt_desktop.ui.timing bare|shell|rows [REGISTER]` prints the time at which it came to
that, in seconds since 1970, and the most memory used until then in bytes (0 = not known); then it
ends at once.
"""

import os
import sys
import time

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QAbstractItemView, QApplication, QMainWindow

_LONGEST_MS = 15_000


class _Watch(QObject):
    """Ends the program after the first paint that counts."""

    def __init__(self, *, rows: bool) -> None:
        super().__init__()
        self._rows = rows

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and (not self._rows or _shows_rows(watched)):
            QTimer.singleShot(0, self, _end)
        return False


def _shows_rows(widget: QObject) -> bool:
    if widget.property("shows_rows"):  # a painted part that holds its figures
        return True
    view = widget.parent()
    if not isinstance(view, QAbstractItemView) or view.viewport() is not widget:
        return False
    model = view.model()
    return model is not None and model.rowCount() > 0 and bool(model.index(0, 0).data())


def _end() -> None:
    sys.stdout.write(f"{time.time()} {_most_memory()}\n")
    sys.stdout.flush()
    os._exit(0)


def _give_up() -> None:
    os._exit(1)


def _most_memory() -> int:
    try:
        import resource  # noqa: PLC0415  not on Windows
    except ImportError:
        return 0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _run_bare() -> int:
    app = QApplication(sys.argv[:1])
    window = QMainWindow()
    window.resize(1366, 697)
    watch = _Watch(rows=False)
    window.installEventFilter(watch)
    window.show()
    return app.exec()


def _run_shell(register: str, *, rows: bool) -> int:
    from kttt_desktop.ui import shell  # noqa: PLC0415  the bare window starts without it

    watch = _Watch(rows=rows)
    show = shell.Shell.show

    def watched_show(self: shell.Shell, named: str | None) -> None:
        seen: QObject | None = QApplication.instance() if rows else self.window
        if seen is not None:
            seen.installEventFilter(watch)
        QTimer.singleShot(_LONGEST_MS, watch, _give_up)
        show(self, named)

    shell.Shell.show = watched_show  # type: ignore[method-assign, assignment]
    return shell.run(register)


def main() -> int:
    """Show what the first argument names."""
    kind, *others = sys.argv[1:]
    if kind == "bare":
        return _run_bare()
    return _run_shell(others[0], rows=kind == "rows")


if __name__ == "__main__":
    sys.exit(main())
