"""Keeping members and managers."""

import pytest
from sqlalchemy import func, select

from kttt_desktop.domain.faults import ConflictError, InputError
from kttt_desktop.services.members import (
    add_managers,
    add_members,
    change_manager,
    change_member,
    remove_managers,
    remove_members,
)
from kttt_desktop.services.organizations import register_organization
from kttt_desktop.store.tables import action, member


@pytest.fixture
def key(context, an_organization):
    return register_organization(context, an_organization()).key


def test_members_of_one_call_are_one_action(context, engine, key, a_member):
    drafts = [a_member(organization_id=key, name=f"Lê Văn {n}") for n in range(3)]

    saved = add_members(context, drafts)

    with engine.connect() as connection:
        names = connection.scalars(select(action.c.name)).all()
    assert len(saved.key) == 3
    assert names == ["register_organization", "add_members"]


def test_one_refused_member_keeps_the_others_out_and_is_named(context, engine, key, a_member):
    drafts = [a_member(organization_id=key), a_member(organization_id=key, party="robot")]

    with pytest.raises(InputError):
        add_members(context, drafts)

    with engine.connect() as connection:
        assert connection.scalar(select(func.count()).select_from(member)) == 0


def test_a_member_of_no_kind_is_kept_with_a_warning(context, key, a_member):
    draft = a_member(organization_id=key, contributes_capital=False, uses_services=False)

    saved = add_members(context, [draft])

    assert [(fault.row, fault.code) for fault in saved.faults] == [(1, "member_without_kind")]


def test_a_change_names_the_version_it_saw(context, engine, key, a_member):
    (member_id,) = add_members(context, [a_member(organization_id=key)]).key
    with engine.connect() as connection:
        seen = connection.scalar(select(member.c.version))
    change_member(context, member_id, a_member(organization_id=key, name="Nguyễn Văn Ân"), seen)

    with pytest.raises(ConflictError):
        change_member(context, member_id, a_member(organization_id=key, name="Khác"), seen)


def test_removed_members_are_gone_and_counted(context, engine, key, a_member):
    keys = add_members(context, [a_member(organization_id=key)] * 2).key

    assert remove_members(context, keys) == 2

    with pytest.raises(ConflictError):
        remove_members(context, keys)


def test_managers_are_added_changed_and_removed(context, key, a_manager):
    (manager_id,) = add_managers(context, [a_manager(organization_id=key)]).key

    change_manager(context, manager_id, a_manager(organization_id=key, qualification="university"))

    assert remove_managers(context, [manager_id]) == 1
