"""Reasons given for members: why a warning may stand, why two are not one person."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from kttt_desktop.domain.draft import read_draft
from kttt_desktop.queries.member_watch import MEMBER_ENTITY
from kttt_desktop.queries.rows.duplicates import DuplicatePair
from kttt_desktop.services.same_people import NotSameDraft
from kttt_desktop.services.settled_warnings import SettledWarningDraft
from kttt_desktop.ui.dialog import EntryDialog
from kttt_desktop.ui.form_field import long_text
from kttt_desktop.ui.jobs import JobRunner
from kttt_desktop.ui.pages.settle_dialog import SettleDialog


class SettleMemberDialog(SettleDialog):
    """Which warning of a member, and why it may stand."""

    def draft(self) -> SettledWarningDraft:
        """Return the reason as typed.

        Raises:
            InputError: If there is none.
        """
        return super().draft().model_copy(update={"entity": MEMBER_ENTITY})


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
