"""Keeping the people of an organisation: members and managers."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TypeVar

from sqlalchemy import Table

from kttt_desktop.domain.checks.member import check_manager, check_member
from kttt_desktop.domain.draft import Draft
from kttt_desktop.domain.faults import Checked, Fault, Saved
from kttt_desktop.domain.ids import ManagerId, MemberId
from kttt_desktop.domain.law import Law
from kttt_desktop.domain.member import ManagerDraft, MemberDraft
from kttt_desktop.queries.member_watch import entry_faults, may_lie_outside, owners_at
from kttt_desktop.services.context import ServiceContext
from kttt_desktop.services.organization_checks import people_faults
from kttt_desktop.store.repositories.rows import Rows
from kttt_desktop.store.tables import manager, member
from kttt_desktop.store.unit_of_work import UnitOfWork

D = TypeVar("D", bound=Draft)
Check = Callable[[D, Law, date], Checked[D]]


def add_members(
    context: ServiceContext, drafts: Sequence[MemberDraft]
) -> Saved[tuple[MemberId, ...]]:
    """Add members as one action; the faults' rows count the drafts from 1.

    Raises:
        InputError: If a fault of one of them is refused.
    """
    keys, faults = _add(context, "add_members", member, drafts, check_member)
    return Saved(tuple(MemberId(key) for key in keys), faults)


def change_member(
    context: ServiceContext, key: MemberId, draft: MemberDraft, version: int | None = None
) -> Saved[MemberId]:
    """Change a member; `version` is the one the officer saw.

    Raises:
        InputError: If a fault is refused.
        ConflictError: If it was changed or removed meanwhile.
    """
    checked = _checked(context, draft, check_member)
    with context.open_work("change_member") as work:
        Rows(work, member).change(key, checked.draft.model_dump(), version)
        days = _day_faults(work, [checked.draft], context)
        work.commit()
    return Saved(key, (*checked.faults, *(fault.at(row=None) for fault in days)))


def remove_members(context: ServiceContext, keys: Sequence[MemberId]) -> int:
    """Remove members entered by mistake; return how many.

    Raises:
        ConflictError: If one of them is gone already.
    """
    return _remove(context, "remove_members", member, keys)


def add_managers(
    context: ServiceContext, drafts: Sequence[ManagerDraft]
) -> Saved[tuple[ManagerId, ...]]:
    """Add managers as one action; the faults' rows count the drafts from 1.

    Raises:
        InputError: If a fault of one of them is refused.
    """
    keys, faults = _add(context, "add_managers", manager, drafts, check_manager)
    return Saved(tuple(ManagerId(key) for key in keys), faults)


def change_manager(
    context: ServiceContext, key: ManagerId, draft: ManagerDraft, version: int | None = None
) -> Saved[ManagerId]:
    """Change a manager; `version` is the one the officer saw.

    Raises:
        InputError: If a fault is refused.
        ConflictError: If it was changed or removed meanwhile.
    """
    checked = _checked(context, draft, check_manager)
    with context.open_work("change_manager") as work:
        Rows(work, manager).change(key, checked.draft.model_dump(), version)
        work.commit()
    return Saved(key, checked.faults)


def remove_managers(context: ServiceContext, keys: Sequence[ManagerId]) -> int:
    """Remove managers entered by mistake; return how many.

    Raises:
        ConflictError: If one of them is gone already.
    """
    return _remove(context, "remove_managers", manager, keys)


def _checked(context: ServiceContext, draft: D, check: Check[D]) -> Checked[D]:
    today = context.today()
    return check(draft, context.law_on(today), today)


def _add(
    context: ServiceContext, name: str, table: Table, drafts: Sequence[D], check: Check[D]
) -> tuple[list[int], tuple[Fault, ...]]:
    today = context.today()
    law = context.law_on(today)
    faults: list[Fault] = []
    for number, draft in enumerate(drafts, start=1):
        faults += [fault.at(row=number) for fault in check(draft, law, today).faults]
    with context.open_work(name) as work:
        keys = Rows(work, table).add_all([draft.model_dump() for draft in drafts])
        faults += _day_faults(work, drafts, context)
        work.commit()
    return keys, tuple(faults)


def _day_faults(
    work: UnitOfWork, drafts: Sequence[Draft], context: ServiceContext
) -> tuple[Fault, ...]:
    """Return warnings of members beside their organisation: days, age, share of the capital."""
    today = context.today()
    law = context.law_on(today)
    members = [draft for draft in drafts if isinstance(draft, MemberDraft)]
    keys = {one.organization_id for one in members}
    owners = owners_at(work.connection, keys, law, today)
    found = entry_faults(work.connection, members, owners, law)
    if not may_lie_outside(members, owners):
        return found
    return (*people_faults(work.connection, members, law, today), *found)


def _remove(context: ServiceContext, name: str, table: Table, keys: Sequence[int]) -> int:
    with context.open_work(name) as work:
        count = Rows(work, table).remove(keys)
        work.commit()
    return count
