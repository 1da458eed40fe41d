"""Small dialogs of tasks: who is in charge, and the document that gives a task."""

import re
from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QLineEdit, QWidget

from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.draft import read_draft
from kttt_desktop.domain.task import TaskReferenceDraft
from kttt_desktop.queries.rows.tasks import TaskRow
from kttt_desktop.ui.dialog import EntryDialog
from kttt_desktop.ui.pages.pick_edit import PickEdit

_NUMBER = re.compile(r"\b\d+(?:/\d{4})?/[A-ZĐ][A-ZĐƯ0-9&-]*(?:-[A-ZĐƯ0-9&.]+)*")


def numbers_in(text: str) -> list[str]:
    """Return the numbers of documents that a text names (`3011/QĐ-UBND`)."""
    return list(dict.fromkeys(_NUMBER.findall(text)))


class OfficerDialog(EntryDialog):
    """Who is in charge of tasks; an empty name = nobody."""

    def __init__(
        self,
        parent: QWidget | None,
        count: int,
        officers: Sequence[str],
        shown: str,
        save: Callable[[str], object],
    ) -> None:
        super().__init__(parent, f"Cán bộ phụ trách {count} nhiệm vụ", save, width=560)
        edit = PickEdit([(name, name) for name in officers], "Chọn hoặc gõ họ tên")
        self.add("officer", "Cán bộ phụ trách", edit, hint="Để trống: chưa giao ai", span=2)
        self.set_values({"officer": shown})

    def draft(self) -> str:
        """Return the name."""
        return vietnamese.clean(str(self.values()["officer"]))


class ReferDialog(EntryDialog):
    """The document that gives a task: one of the register, else its printed number."""

    def __init__(
        self,
        parent: QWidget | None,
        task: TaskRow,
        papers: Sequence[tuple[str, str]],
        save: Callable[[TaskReferenceDraft], object],
    ) -> None:
        super().__init__(parent, "Giao tại văn bản", save, width=560)
        self._task = task
        named = numbers_in(task.text)
        self.add("assigned_in_id", "Văn bản trong sổ",
                 PickEdit(papers, "Gõ để tìm, không cần dấu"), span=2)  # fmt: skip
        hint = f"Trong nhiệm vụ có ghi: {', '.join(named)}" if named else ""
        self.add("assigned_in_text", "Số, ký hiệu văn bản chưa có trong sổ", QLineEdit(),
                 hint=hint, span=2)  # fmt: skip
        held = str(task.assigned_in_id) if task.assigned_in_id is not None else ""
        likely = next((key for key, title in papers for one in named if one in title), "")
        text = task.assigned_in_text or (named[0] if named and not (held or likely) else "")
        self.set_values({"assigned_in_id": held or likely, "assigned_in_text": text})

    def draft(self) -> TaskReferenceDraft:
        """Return what was chosen or typed.

        Raises:
            InputError: If the document typed is none of the register.
        """
        return read_draft(TaskReferenceDraft, {**self.values(), "task_id": self._task.id})
