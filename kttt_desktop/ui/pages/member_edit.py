"""The dialog of one member, opened from any list that shows it."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from kttt_desktop.domain.ids import MemberId
from kttt_desktop.domain.member import MemberDraft
from kttt_desktop.services.context import ServiceContext
from kttt_desktop.services.members import change_member
from kttt_desktop.ui.changes import Entity
from kttt_desktop.ui.pages.acts import Acts
from kttt_desktop.ui.pages.member_dialogs import MemberDialog
from kttt_desktop.ui.pages.organization_desk import OrganizationDesk

OpenMember = Callable[[int], None]


def member_opener(
    parent: QWidget, desk: OrganizationDesk, context: ServiceContext, acts: Acts
) -> OpenMember:
    """Return what opens the dialog of a member by its id; one that is gone opens nothing."""

    def open_member(key: int) -> None:
        stored = desk.stored("member", key)
        if not stored:
            return
        base = {name: stored.get(name) for name in MemberDraft.model_fields}
        seen = int(stored["version"])
        save = acts.doing(
            lambda draft: change_member(context, MemberId(key), draft, seen),
            lambda draft: f"Đã sửa thành viên “{draft.name}”.",
            Entity.MEMBER,
        )
        dialog = MemberDialog(parent, "Sửa thành viên", desk, save, base, jobs=acts.jobs)
        dialog.saved.connect(acts.tell)
        dialog.open()

    return open_member
