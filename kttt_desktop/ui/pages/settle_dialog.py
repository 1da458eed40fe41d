"""A reason for a warning that may stand."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from kttt_desktop.domain.draft import read_draft
from kttt_desktop.domain.faults import Fault
from kttt_desktop.services.settled_warnings import SettledWarningDraft
from kttt_desktop.ui.dialog import EntryDialog
from kttt_desktop.ui.form_field import choice, long_text
from kttt_desktop.ui.pages.organization_desk import CARD_ENTITY


class SettleDialog(EntryDialog):
    """Which warning, and why it may stand."""

    def __init__(
        self,
        parent: QWidget | None,
        save: Callable[[SettledWarningDraft], object],
        warnings: Sequence[Fault],
        version_id: int,
    ) -> None:
        super().__init__(parent, "Giải trình cảnh báo", save)
        self._version_id = version_id
        offered = choice([(one.rule, one.text()) for one in warnings], empty=None)
        self.add("code", "Cảnh báo", offered, required=True, span=2)
        self.add("reason", "Lý do", long_text(3), required=True, span=2)

    def draft(self) -> SettledWarningDraft:
        """Return the reason as typed.

        Raises:
            InputError: If there is none.
        """
        values = {**self.values(), "entity": CARD_ENTITY, "entity_id": self._version_id}
        return read_draft(SettledWarningDraft, values)
