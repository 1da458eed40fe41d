"""Why two members who look like one person are two."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from kttt_desktop.domain.draft import read_draft
from kttt_desktop.queries.rows.duplicates import DuplicatePair
from kttt_desktop.services.same_people import NotSameDraft
from kttt_desktop.ui.dialog import EntryDialog
from kttt_desktop.ui.form_field import long_text
from kttt_desktop.ui.jobs import JobRunner


class NotSameDialog(EntryDialog):
    """Asks for the reason; both names stand in the title."""

    def __init__(
        self,
        parent: QWidget | None,
        save: Callable[[NotSameDraft], object],
        pair: DuplicatePair,
        *,
        jobs: JobRunner | None = None,
    ) -> None:
        title = f"“{pair.first.name}” và “{pair.second.name}” là hai người"
        super().__init__(parent, title, save, jobs=jobs)
        self.add("reason", "Lý do", long_text(3), required=True, span=2)

    def draft(self) -> NotSameDraft:
        """Return the reason as typed.

        Raises:
            InputError: If there is none.
        """
        return read_draft(NotSameDraft, self.values())
