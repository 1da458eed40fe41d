"""The keys of the review: letters where no text is typed, combinations everywhere."""

from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QGridLayout, QWidget

from kttt_desktop.ui.pages.plan_review_panel import ItemPanel
from kttt_desktop.ui.pages.plan_review_spots import Kind
from kttt_desktop.ui.parts import label

if TYPE_CHECKING:
    from collections.abc import Callable


class Keyed(Protocol):
    """What keys act on."""

    panel: ItemPanel

    def merge_next(self) -> None:
        """Join the task with the next one."""

    def merge_previous(self) -> None:
        """Join the task with the one before."""

    def split(self) -> None:
        """Cut the task in two at the cursor."""

    def change_kind(self, kind: Kind) -> None:
        """Make the chosen item something else."""

    def demote(self) -> None:
        """Make the chosen heading a task."""

    def seen(self) -> None:
        """Take the doubt of the chosen item away."""

    def next_doubt(self) -> None:
        """Go to the next doubtful place."""

    def previous_doubt(self) -> None:
        """Go to the doubtful place before."""

    def next_change(self) -> None:
        """Go to the next change of a correction."""

    def previous_change(self) -> None:
        """Go to the change before."""

    def undo(self) -> None:
        """Take the last act back."""

    def redo(self) -> None:
        """Do again what was taken back."""

    def edit_text(self) -> None:
        """Open what F2 opens."""

    def focus_search(self) -> None:
        """Go to the search."""

    def show_keys(self) -> None:
        """Show the list of keys."""

    def accept(self) -> None:
        """Take the plan in."""

    def leave(self) -> None:
        """Close without taking it in."""


KEYS: tuple[tuple[str, str], ...] = (
    ("F8, Shift+F8", "mục cần xem kế tiếp, trước đó"),
    ("F7, Shift+F7", "chỗ thay đổi kế tiếp, trước đó của bản sửa"),
    ("Enter", "đã xem, sang mục cần xem sau"),
    ("F2", "sửa nội dung hoặc ô đang chọn"),
    ("G, Ctrl+M", "gộp với nhiệm vụ sau"),
    ("Shift+G, Ctrl+Shift+M", "gộp với nhiệm vụ trước"),
    ("T, S, Ctrl+T", "tách tại con trỏ trong nội dung hoặc trong văn bản"),
    ("Alt+←, Alt+→", "nhiệm vụ thành đề mục, đề mục thành nhiệm vụ"),
    ("1, 2, 3, 4", "nhiệm vụ, đề mục, chỉ tiêu, không phải nhiệm vụ"),
    ("Del, B", "không phải nhiệm vụ"),
    ("C, P, D", "sửa cơ quan chủ trì, phối hợp, thời gian"),
    ("M", "chuyển sang mục khác"),
    ("Ctrl+Z, Ctrl+Y", "hoàn tác, làm lại"),
    ("Ctrl+F", "tìm trong văn bản"),
    ("F6", "sang vùng khác"),
    ("Ctrl+Enter", "nhận vào sổ"),
    ("Esc", "về cây, hoặc bỏ"),
    ("F1", "bảng phím này"),
)
SHORT = (
    ("F8", "cần xem sau"),
    ("Enter", "đã xem"),
    ("F2", "sửa"),
    ("G", "gộp"),
    ("T", "tách"),
    ("1–4", "đổi loại"),
    ("C/P/D", "chủ trì/phối hợp/thời gian"),
    ("Ctrl+Z", "hoàn tác"),
)
_NONE = Qt.KeyboardModifier.NoModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier


class Keys:
    """Letters that act while tree, document or a table has the focus."""

    def __init__(self, review: Keyed) -> None:
        self._review = review
        edit = review.panel.edit
        self._acts: dict[tuple[int, Qt.KeyboardModifier], Callable[[], object]] = {
            (Qt.Key.Key_G, _NONE): review.merge_next,
            (Qt.Key.Key_G, _SHIFT): review.merge_previous,
            (Qt.Key.Key_T, _NONE): review.split,
            (Qt.Key.Key_S, _NONE): review.split,
            (Qt.Key.Key_1, _NONE): partial(review.change_kind, Kind.TASK),
            (Qt.Key.Key_2, _NONE): partial(review.change_kind, Kind.SECTION),
            (Qt.Key.Key_3, _NONE): partial(review.change_kind, Kind.TARGET),
            (Qt.Key.Key_4, _NONE): partial(review.change_kind, Kind.REMOVED),
            (Qt.Key.Key_Delete, _NONE): partial(review.change_kind, Kind.REMOVED),
            (Qt.Key.Key_B, _NONE): partial(review.change_kind, Kind.REMOVED),
            (Qt.Key.Key_C, _NONE): partial(edit, "lead"),
            (Qt.Key.Key_P, _NONE): partial(edit, "coordinating"),
            (Qt.Key.Key_D, _NONE): partial(edit, "time"),
            (Qt.Key.Key_M, _NONE): partial(edit, "section"),
            (Qt.Key.Key_Escape, _NONE): review.leave,
        }

    def press(self, event: QKeyEvent, *, letters: bool = True) -> None:
        """Act on a key, and say so by accepting it; without `letters` on Enter and Esc alone."""
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and modifiers == _NONE:
            if self._review.panel.band.isVisible():
                event.accept()
                self._review.seen()
            return
        act = self._acts.get((event.key(), modifiers))
        if act is not None and (letters or event.key() == Qt.Key.Key_Escape):
            event.accept()
            act()


def bind(widget: QWidget, review: Keyed) -> Keys:
    """Give a widget the combinations of its review; return its letters."""
    pairs: tuple[tuple[str, Callable[[], object]], ...] = (
        ("Ctrl+M", review.merge_next),
        ("Ctrl+Shift+M", review.merge_previous),
        ("Ctrl+T", review.split),
        ("Alt+Left", partial(review.change_kind, Kind.SECTION)),
        ("Alt+Right", review.demote),
        ("Ctrl+Z", review.undo),
        ("Ctrl+Y", review.redo),
        ("Ctrl+Shift+Z", review.redo),
        ("F8", review.next_doubt),
        ("Shift+F8", review.previous_doubt),
        ("F7", review.next_change),
        ("Shift+F7", review.previous_change),
        ("F2", review.edit_text),
        ("Ctrl+F", review.focus_search),
        ("F1", review.show_keys),
        ("Ctrl+/", review.show_keys),
        ("Ctrl+Return", review.accept),
        ("Ctrl+Enter", review.accept),
    )
    for keys, act in pairs:
        made = QShortcut(QKeySequence(keys), widget)
        made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        made.activated.connect(act)
    return Keys(review)


class KeyList(QDialog):
    """All keys of the review, closed by Esc or a click elsewhere."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("key_list")
        self.setAccessibleName("Phím của màn hình xem lại kế hoạch")
        grid = QGridLayout(self)
        grid.setContentsMargins(20, 16, 20, 16)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(6)
        for row, (keys, what) in enumerate(KEYS):
            grid.addWidget(label(keys, "strong"), row, 0)
            grid.addWidget(label(what), row, 1)

    def popup_at(self, middle: QPoint) -> None:
        """Show the list around a point of the screen."""
        self.adjustSize()
        self.move(middle - QPoint(self.width() // 2, self.height() // 2))
        self.show()
