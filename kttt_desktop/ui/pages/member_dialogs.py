"""Dialogs of a member and of a manager of an organisation."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from kttt_desktop.domain.member import ManagerDraft, MemberDraft
from kttt_desktop.ui.jobs import JobRunner
from kttt_desktop.ui.pages.draft_dialog import (
    CODE,
    DAY,
    FLAG,
    LONG,
    MONEY,
    PICK,
    YEAR,
    DraftDialog,
    Entry,
    Part,
)
from kttt_desktop.ui.pages.organization_desk import OrganizationDesk

Save = Callable[[Any], object]

_ORGANIZATION = Entry("organization_id", PICK, span=2, required=True)
_MEMBER: tuple[Part, ...] = (
    Entry("name", required=True),
    Entry("party", CODE, 1, codes="party", required=True),
    Entry("identity_kind", CODE, codes="identity_kind"),
    Entry("identity_number", column=1),
    Entry("identity_issued_on", DAY),
    Entry("identity_issuer", column=1),
    Entry("birth_on", DAY),
    Entry("birth_year", YEAR, 1, hint="Khi chỉ biết năm"),
    Entry("sex", CODE, codes="sex"),
    Entry("phone", column=1),
    Entry("nationality"),
    Entry("ethnicity", column=1),
    Entry("address", span=2),
    Entry("permanent_address", span=2),
    "Tham gia",
    Entry("contributes_capital", FLAG),
    Entry("uses_services", FLAG, 1),
    Entry("works", FLAG, span=2),
    Entry("joined_on", DAY),
    Entry("left_on", DAY, 1, hint="Ghi khi ra, không xóa thành viên"),
    "Vốn góp",
    Entry("committed_capital", MONEY),
    Entry("paid_capital", MONEY, 1),
    Entry("paid_on", DAY),
    Entry("asset", column=1),
    Entry("investment_project"),
    Entry("insurance", CODE, 1, codes="insurance"),
    Entry("note", LONG, span=2),
)
_MANAGER: tuple[Part, ...] = (
    Entry("name", required=True),
    Entry("post", CODE, 1, codes="manager_post", required=True),
    Entry("qualification", CODE, codes="qualification"),
    Entry("director_course", FLAG, 1),
    Entry("birth_year", YEAR),
    Entry("sex", CODE, 1, codes="sex"),
    Entry("phone", span=2),
    Entry("from_on", DAY),
    Entry("to_on", DAY, 1),
    Entry("note", LONG, span=2),
)


class MemberDialog(DraftDialog):
    """A member; without an organisation in `base` it is chosen here."""

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        desk: OrganizationDesk,
        save: Save,
        base: Mapping[str, Any],
        *,
        jobs: JobRunner | None = None,
    ) -> None:
        today = desk.today()
        choose = base.get("organization_id") is None
        super().__init__(
            parent,
            title,
            save,
            kind=MemberDraft,
            parts=(_ORGANIZATION, *_MEMBER) if choose else _MEMBER,
            law=desk.law(today),
            base=base,
            picks={"organization_id": desk.organizations(today)} if choose else {},
            jobs=jobs,
        )


class ManagerDialog(DraftDialog):
    """A post held in an organisation."""

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        desk: OrganizationDesk,
        save: Save,
        base: Mapping[str, Any],
        *,
        jobs: JobRunner | None = None,
    ) -> None:
        super().__init__(
            parent,
            title,
            save,
            kind=ManagerDraft,
            parts=_MANAGER,
            law=desk.law(desk.today()),
            base=base,
            jobs=jobs,
        )
