"""Copies of a register, checks, and moving it to a server and back."""

import sqlite3
import stat
from datetime import timedelta

import pytest
from sqlalchemy import select

from kttt_desktop.domain.faults import FileError, StoreError
from kttt_desktop.domain.messages import Msg
from kttt_desktop.store import copying
from kttt_desktop.store.backup import copy_on_exit, copy_register
from kttt_desktop.store.check import chain_head, check
from kttt_desktop.store.dump import dump
from kttt_desktop.store.engine import open_engine, read
from kttt_desktop.store.plan_tables import agency
from kttt_desktop.store.revision import head_revision
from kttt_desktop.store.tables import change, member, organization
from kttt_desktop.store.transfer import transfer
from kttt_desktop.store.undo import undo
from kttt_desktop.store.unit_of_work import make_open_work


@pytest.fixture
def filled(open_work):
    """Put some rows into the register, and take the last ones away again."""
    with open_work("import") as work:
        (key,) = work.journal.insert(organization, [{"kind": "cooperative"}])
        person = {"organization_id": key, "party": "person", "birth_on": "1980-05-01"}
        rows = ({**person, "name": f"Nguyễn Văn {n}", "works": n % 2 == 0} for n in range(1100))
        work.journal.insert(member, rows)
        work.commit()
    with open_work("add") as more:
        more.journal.insert(agency, [{"name": "Một"}])
        more.commit()
    undo(open_work)
    return work


def whole(engine):
    with read(engine) as connection:
        return dump(connection, leave_out=())


def test_a_copy_holds_everything_and_is_sound(engine, filled, tmp_path):
    copied = copy_register(engine, tmp_path / "bản sao.kttt")

    copy = open_engine(copied.path)
    assert whole(copy) == whole(engine)
    assert check(copy).sound
    assert copied.counts["member"] == 1100
    with read(engine) as connection:
        assert copied.chain_head == chain_head(connection)
    copy.dispose()


def test_ids_given_before_the_copy_are_not_given_again_after_it(engine, filled, tmp_path, clock):
    copied = copy_register(engine, tmp_path / "bản sao.kttt")
    copy = open_engine(copied.path)

    with make_open_work(copy, "officer", clock)("add") as work:
        (key,) = work.journal.insert(agency, [{"name": "Hai"}])
        work.commit()

    copy.dispose()
    assert key == 2


def test_a_copy_is_made_while_another_writes(register_file, engine, open_work, tmp_path):
    with open_work("add") as work:
        work.journal.insert(agency, [{"name": "Một"}])

        copied = copy_register(register_file, tmp_path / "bản sao.kttt")

    assert copied.counts.get("agency", 0) == 0


def test_a_copy_does_not_replace_a_file(register_file, tmp_path):
    target = tmp_path / "khác.kttt"
    target.write_text("x")

    with pytest.raises(FileError) as caught:
        copy_register(register_file, target)

    assert caught.value.faults[0].msg is Msg.FILE_EXISTS
    assert target.read_text() == "x"


def test_a_copy_that_differs_leaves_nothing(register_file, tmp_path, monkeypatch):
    counts = iter([{"agency": 1}, {"agency": 0}])
    monkeypatch.setattr(copying, "counts_of", lambda _connection: next(counts))

    with pytest.raises(StoreError) as caught:
        copy_register(register_file, tmp_path / "bản sao.kttt")

    assert caught.value.faults[0].msg is Msg.REGISTER_DAMAGED
    assert [path.name for path in tmp_path.glob("bản sao*")] == []


def test_a_copy_needs_no_file_beside_it_and_can_be_read_only(register_file, tmp_path):
    target = tmp_path / "bản sao.kttt"
    copy_register(register_file, target)
    target.chmod(stat.S_IREAD)

    connection = sqlite3.connect(f"{target.as_uri()}?mode=ro", uri=True)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    connection.close()


def test_on_exit_a_copy_is_made_only_when_something_changed(register_file, clock, tmp_path):
    engine, folder = open_engine(register_file), tmp_path / "sao lưu"
    first = copy_on_exit(engine, folder, clock.now)
    second = copy_on_exit(engine, folder, clock.now + timedelta(hours=1))
    with make_open_work(engine, "officer", clock)("add") as work:
        work.journal.insert(agency, [{"name": "Một"}])
        work.commit()
    third = copy_on_exit(engine, folder, clock.now + timedelta(hours=2))
    engine.dispose()

    assert (first.path.name, second) == ("sổ-20241214-080000.kttt", None)
    assert third.counts["agency"] == 1


def test_a_sound_register_is_reported_sound(engine, filled):
    report = check(engine)

    assert report.sound
    assert report.revision == head_revision()
    assert (report.counts["member"], report.counts["action"]) == (1100, 3)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE action SET \"user\" = 'other' WHERE id = 1",
        "UPDATE change SET row_count = 2 WHERE action = 1 AND n = 1",
        "UPDATE change SET payload = (SELECT payload FROM change WHERE action = 2)",
        "DELETE FROM change WHERE action = 1 AND n = 2",
        "UPDATE action SET hash = 'x' WHERE id = 1",
    ],
)
def test_a_changed_journal_breaks_the_chain(engine, filled, statement):
    with engine.connect() as connection, connection.begin():
        connection.exec_driver_sql(statement)

    assert check(engine).chain == "broken at action 1"


def test_an_erased_payload_leaves_the_chain_whole(engine, filled, open_work):
    with engine.connect() as connection, connection.begin():
        connection.execute(change.update().values(payload=None))

    assert check(engine).sound


def test_rows_that_refer_to_nothing_are_counted(register_file):
    connection = sqlite3.connect(register_file)
    connection.execute(
        "INSERT INTO agency_alias (version, agency_id, alias, search) VALUES (1, 99, 'x', 'x')"
    )
    connection.commit()
    connection.close()
    engine = open_engine(register_file)

    assert check(engine).foreign_keys == 1
    engine.dispose()


def test_a_register_moves_to_a_server_with_ids_and_journal(register_file, postgres, clock, request):
    source = open_engine(register_file)
    request.getfixturevalue("filled_file")(source)
    target = open_engine(postgres.make(template="template_kttt"))
    with target.connect() as connection, connection.begin():
        connection.exec_driver_sql("DELETE FROM register_info")

    transfer(source, target)

    assert whole(target) == whole(source)
    assert check(target).sound
    with make_open_work(target, "officer", clock)("add") as work:
        assert work.journal.insert(agency, [{"name": "Hai"}]) == [2]
        work.commit()
    assert check(target).chain == "ok"
    source.dispose()
    target.dispose()


@pytest.fixture
def filled_file(clock):
    """Return a function that writes an agency and takes it away again."""

    def fill(engine):
        open_work = make_open_work(engine, "officer", clock)
        with open_work("add") as work:
            work.journal.insert(agency, [{"name": "Một"}])
            work.journal.insert(organization, [{"kind": "cooperative"}])
            work.commit()
        with open_work("remove") as work:
            work.journal.delete(agency, [(1, 1)])
            work.commit()

    return fill


def test_nothing_moves_into_a_register_in_use(engine, filled, register_file, tmp_path):
    copied = copy_register(engine, tmp_path / "khác.kttt")
    used = open_engine(copied.path)

    with pytest.raises(StoreError) as caught:
        transfer(engine, used)

    used.dispose()
    assert caught.value.faults[0].msg is Msg.FILE_EXISTS


def test_the_dump_has_every_column_of_every_row(engine, filled):
    with read(engine) as connection:
        found = dump(connection)
        names = connection.execute(select(member.c.name).order_by(member.c.id)).scalars().all()

    assert [row[4] for row in found["member"]] == names
    assert "action" not in found
