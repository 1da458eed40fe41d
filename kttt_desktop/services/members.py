"""Keeping members and managers."""

from collections.abc import Sequence

from kttt_desktop.domain.checks.member import check_manager, check_member
from kttt_desktop.domain.faults import Fault, Saved
from kttt_desktop.domain.ids import ManagerId, MemberId
from kttt_desktop.domain.member import ManagerDraft, MemberDraft
from kttt_desktop.services.context import ServiceContext
from kttt_desktop.store.repositories.rows import Rows
from kttt_desktop.store.tables import manager, member


def add_members(
    context: ServiceContext, drafts: Sequence[MemberDraft]
) -> Saved[tuple[MemberId, ...]]:
    """Add members as one action; the faults' rows count the drafts from 1.

    Raises:
        InputError: If a fault of one of them is refused.
    """
    today = context.today()
    law = context.law_on(today)
    faults: list[Fault] = []
    for number, draft in enumerate(drafts, start=1):
        faults += [fault.at(row=number) for fault in check_member(draft, law, today).faults]
    with context.open_work("add_members") as work:
        keys = Rows(work, member).add_all([draft.model_dump() for draft in drafts])
        work.commit()
    return Saved(tuple(MemberId(key) for key in keys), tuple(faults))


def change_member(
    context: ServiceContext, key: MemberId, draft: MemberDraft, version: int | None = None
) -> Saved[MemberId]:
    """Change a member; `version` is the one the officer saw.

    Raises:
        InputError: If a fault is refused.
        ConflictError: If it was changed or removed meanwhile.
    """
    today = context.today()
    checked = check_member(draft, context.law_on(today), today)
    with context.open_work("change_member") as work:
        Rows(work, member).change(key, checked.draft.model_dump(), version)
        work.commit()
    return Saved(key, checked.faults)


def remove_members(context: ServiceContext, keys: Sequence[MemberId]) -> int:
    """Remove members entered by mistake; return how many.

    Raises:
        ConflictError: If one of them is gone already.
    """
    with context.open_work("remove_members") as work:
        count = Rows(work, member).remove(keys)
        work.commit()
    return count


def add_managers(
    context: ServiceContext, drafts: Sequence[ManagerDraft]
) -> Saved[tuple[ManagerId, ...]]:
    """Add managers as one action; the faults' rows count the drafts from 1.

    Raises:
        InputError: If a fault of one of them is refused.
    """
    today = context.today()
    law = context.law_on(today)
    faults: list[Fault] = []
    for number, draft in enumerate(drafts, start=1):
        faults += [fault.at(row=number) for fault in check_manager(draft, law, today).faults]
    with context.open_work("add_managers") as work:
        keys = Rows(work, manager).add_all([draft.model_dump() for draft in drafts])
        work.commit()
    return Saved(tuple(ManagerId(key) for key in keys), tuple(faults))


def change_manager(
    context: ServiceContext, key: ManagerId, draft: ManagerDraft, version: int | None = None
) -> Saved[ManagerId]:
    """Change a manager; `version` is the one the officer saw.

    Raises:
        InputError: If a fault is refused.
        ConflictError: If it was changed or removed meanwhile.
    """
    today = context.today()
    checked = check_manager(draft, context.law_on(today), today)
    with context.open_work("change_manager") as work:
        Rows(work, manager).change(key, checked.draft.model_dump(), version)
        work.commit()
    return Saved(key, checked.faults)


def remove_managers(context: ServiceContext, keys: Sequence[ManagerId]) -> int:
    """Remove managers entered by mistake; return how many.

    Raises:
        ConflictError: If one of them is gone already.
    """
    with context.open_work("remove_managers") as work:
        count = Rows(work, manager).remove(keys)
        work.commit()
    return count
