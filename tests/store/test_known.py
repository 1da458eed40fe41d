"""A table as it was known at the end of a day."""

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from kttt_desktop.store.engine import read
from kttt_desktop.store.known import known_rows
from kttt_desktop.store.plan_tables import agency
from kttt_desktop.store.tables import member, organization
from kttt_desktop.store.undo import undo

DAY = date(2024, 12, 14)


@pytest.fixture
def names(engine):
    """Return names and search texts known at the end of a day."""

    def read_names(known_on):
        with read(engine) as connection:
            known = known_rows(connection, agency, known_on)
            found = connection.execute(select(known.c.name, known.c.search).order_by(known.c.id))
            return [tuple(row) for row in found]

    return read_names


def add(open_work, *given):
    with open_work("add") as work:
        keys = work.journal.insert(agency, [{"name": name} for name in given])
        work.commit()
    return work.action_id, keys


def rename(open_work, key, version, name):
    with open_work("rename") as work:
        work.journal.update(agency, [{"id": key, "version": version, "name": name}])
        work.commit()
    return work.action_id


def remove(open_work, key, version):
    with open_work("remove") as work:
        work.journal.delete(agency, [(key, version)])
        work.commit()
    return work.action_id


def test_without_later_changes_it_is_the_table_itself(open_work, engine):
    add(open_work, "Một")

    with read(engine) as connection:
        assert known_rows(connection, agency, DAY) is agency
        assert known_rows(connection, agency, None) is agency


def test_edits_deletes_and_inserts_of_later_days_are_taken_back(open_work, clock, names):
    action, (one, two, _three) = add(open_work, "Một", "Hai", "Ba")
    clock.tick(days=1)
    rename(open_work, one, action, "Năm")
    remove(open_work, two, action)
    add(open_work, "Bốn")

    assert names(DAY) == [("Một", "mot"), ("Hai", "hai"), ("Ba", "ba")]
    assert names(DAY + timedelta(days=1)) == [("Năm", "nam"), ("Ba", "ba"), ("Bốn", "bon")]


def test_a_day_ends_at_midnight_in_vietnam(open_work, clock, names):
    clock.now = clock.now.replace(hour=23, minute=59, second=59, microsecond=999999)
    add(open_work, "Một")
    clock.tick(microseconds=1)
    add(open_work, "Hai")

    assert [name for name, _ in names(DAY)] == ["Một"]


def test_of_several_later_changes_the_first_counts(open_work, clock, names):
    action, (one,) = add(open_work, "Một")
    for name in ("Hai", "Ba"):
        clock.tick(days=1)
        action = rename(open_work, one, action, name)

    assert [name for name, _ in names(DAY)] == ["Một"]
    assert [name for name, _ in names(DAY + timedelta(days=1))] == ["Hai"]


def test_an_undone_action_was_never_known(open_work, clock, names):
    action, (one,) = add(open_work, "Một")
    mistake = rename(open_work, one, action, "Sai")
    clock.tick(days=1)
    undo(open_work, mistake)
    clock.tick(days=1)
    rename(open_work, one, action, "Hai")

    assert [name for name, _ in names(DAY)] == ["Một"]


def test_an_undone_insert_was_never_known(open_work, clock, names):
    action, _ = add(open_work, "Một")
    clock.tick(days=1)
    undo(open_work, action)

    assert names(DAY) == []


def test_two_actions_undone_one_after_the_other_were_never_known(open_work, clock, names):
    action, (one,) = add(open_work, "Một")
    first = rename(open_work, one, action, "Hai")
    clock.tick(days=1)
    second = rename(open_work, one, first, "Ba")
    clock.tick(days=1)
    undo(open_work, second)
    undo(open_work, first)

    assert [name for name, _ in names(DAY)] == ["Một"]
    assert [name for name, _ in names(DAY + timedelta(days=1))] == ["Một"]


def test_what_was_done_again_was_always_known(open_work, clock, names):
    action, (one,) = add(open_work, "Một")
    rename_action = rename(open_work, one, action, "Hai")
    clock.tick(days=1)
    undone = undo(open_work, rename_action)
    clock.tick(days=1)
    undo(open_work, undone.action)

    assert [name for name, _ in names(DAY)] == ["Hai"]


def test_the_known_table_joins_like_the_table(open_work, clock, engine):
    with open_work("add") as work:
        (key,) = work.journal.insert(organization, [{"kind": "cooperative"}])
        person = {"organization_id": key, "party": "person", "name": "A", "works": True}
        people = work.journal.insert(member, [person, {**person, "birth_on": DAY}])
        work.commit()
    clock.tick(days=1)
    with open_work("leave") as work:
        work.journal.delete(member, [(people[1], work.action_id - 1)])
        work.commit()

    with read(engine) as connection:
        known = known_rows(connection, member, DAY)
        again = known_rows(connection, member, DAY)
        query = (
            select(organization.c.id, func.count(), func.max(known.c.birth_on))
            .join(known, known.c.organization_id == organization.c.id)
            .where(known.c.works)
            .group_by(organization.c.id)
        )
        found = connection.execute(query).one()
        assert len(connection.execute(select(again)).all()) == 2

    assert tuple(found) == (key, 2, DAY)


def test_it_can_be_asked_inside_a_unit_of_work(open_work, clock):
    action, (one,) = add(open_work, "Một")
    clock.tick(days=1)
    with open_work("rename") as work:
        work.journal.update(agency, [{"id": one, "version": action, "name": "Hai"}])
        known = known_rows(work.connection, agency, DAY)

        assert work.connection.execute(select(known.c.name)).scalars().all() == ["Một"]
