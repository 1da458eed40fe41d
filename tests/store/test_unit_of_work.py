"""One action, all or nothing."""

import threading
from contextlib import suppress

from sqlalchemy import func, select

from kttt_desktop.store.engine import open_engine, read
from kttt_desktop.store.plan_tables import agency
from kttt_desktop.store.revision import head_revision
from kttt_desktop.store.tables import action
from kttt_desktop.store.unit_of_work import make_open_work


def count(engine, table):
    with read(engine) as connection:
        return connection.execute(select(func.count()).select_from(table)).scalar_one()


def test_leaving_without_commit_keeps_nothing(open_work, engine):
    with open_work("add") as work:
        work.journal.insert(agency, [{"name": "Một"}])

    assert (count(engine, agency), count(engine, action)) == (0, 0)


def test_an_error_inside_the_block_keeps_nothing(open_work, engine):
    with suppress(KeyError), open_work("add") as work:
        work.journal.insert(agency, [{"name": "Một"}])
        {}["no such key"]

    assert (count(engine, agency), count(engine, action)) == (0, 0)


def test_an_action_that_changed_nothing_leaves_no_row(open_work, engine):
    with open_work("nothing") as work:
        assert work.action_id
        work.commit()

    assert count(engine, action) == 0


def test_the_action_states_user_name_time_and_revision(open_work, engine, clock):
    with open_work("add") as work:
        work.journal.insert(agency, [{"name": "Một"}])
        work.commit()

    with read(engine) as connection:
        found = connection.execute(select(action)).one()
    assert (found.user, found.name, found.undoes) == ("officer", "add", None)
    assert found.at == work.now == "2024-12-14T08:00:00.000000+07:00"
    assert found.revision == head_revision()


def test_a_reader_sees_one_state_while_another_writes(open_work, engine):
    with read(engine) as connection:
        before = connection.execute(select(func.count()).select_from(agency)).scalar_one()
        with open_work("add") as work:
            work.journal.insert(agency, [{"name": "Một"}])
            work.commit()
        after = connection.execute(select(func.count()).select_from(agency)).scalar_one()

    assert (before, after, count(engine, agency)) == (0, 0, 1)


def test_two_writers_come_one_after_another(register, engine, clock):
    other = open_engine(register)
    works = [make_open_work(each, "officer", clock) for each in (engine, other)]

    def write(open_work):
        for n in range(5):
            with open_work("add") as work:
                work.journal.insert(agency, [{"name": f"Cơ quan {n}"}])
                work.commit()

    threads = [threading.Thread(target=write, args=(open_work,)) for open_work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    other.dispose()

    with read(engine) as connection:
        found = connection.execute(select(action).order_by(action.c.id)).all()
    assert count(engine, agency) == len(found) == 10
    assert [row.previous_hash for row in found][1:] == [row.hash for row in found][:-1]
