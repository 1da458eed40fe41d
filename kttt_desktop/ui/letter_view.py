"""The list of a choice: letters find an item with its marks, then without them."""

from PySide6.QtCore import QElapsedTimer
from PySide6.QtWidgets import QListView

from kttt_desktop.domain import vietnamese

_PAUSE_MS = 1200


class LetterView(QListView):
    """Finds “Đang thực hiện” by `đ` and by `da`; `d` alone finds “Dừng” first."""

    def __init__(self) -> None:
        super().__init__()
        self._typed = ""
        self._clock = QElapsedTimer()
        self._clock.start()

    def keyboardSearch(self, search: str) -> None:
        if self._clock.restart() > _PAUSE_MS:
            self._typed = ""
        self._typed = f"{self._typed}{search}".lower()
        for typed in (self._typed, search.lower()):
            row = self._find(typed)
            if row is not None:
                self._typed = typed
                self.setCurrentIndex(self.model().index(row, self.modelColumn()))
                return

    def _find(self, typed: str) -> int | None:
        model = self.model()
        texts = [
            str(model.index(row, self.modelColumn()).data() or "")
            for row in range(model.rowCount())
        ]
        bare = vietnamese.fold(typed)
        marked = (row for row, text in enumerate(texts) if text.lower().startswith(typed))
        unmarked = (row for row, text in enumerate(texts) if vietnamese.fold(text).startswith(bare))
        return next(marked, next(unmarked, None))
