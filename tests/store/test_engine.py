"""Opening a register: what is refused, in which words, with the file untouched."""

import errno
import sqlite3

import pytest
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from kttt_desktop.domain.faults import StoreError
from kttt_desktop.domain.messages import Msg
from kttt_desktop.store import dialect
from kttt_desktop.store.engine import open_engine, raw_engine, read, register_name, register_path
from kttt_desktop.store.failures import as_sentences
from kttt_desktop.store.plan_tables import agency
from kttt_desktop.store.unit_of_work import make_open_work


def refused(register):
    with pytest.raises(StoreError) as caught:
        open_engine(register)
    return caught.value.faults[0].msg


def test_a_file_that_is_not_there(tmp_path):
    assert refused(tmp_path / "sổ.kttt") is Msg.REGISTER_MISSING


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"SQLite format 3\x00" + b"\x00" * 84])
def test_a_file_of_another_program(tmp_path, content):
    path = tmp_path / "khác.kttt"
    path.write_bytes(content)

    assert refused(path) is Msg.REGISTER_NOT_OURS
    assert path.read_bytes() == content


def test_a_database_of_another_program(tmp_path):
    path = tmp_path / "khác.kttt"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE note (text)")
    connection.close()
    before = path.read_bytes()

    assert refused(path) is Msg.REGISTER_NOT_OURS
    assert path.read_bytes() == before


def test_a_file_with_our_number_but_without_our_tables(tmp_path):
    path = tmp_path / "khác.kttt"
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA application_id = {0x4B545454}")
    connection.execute("CREATE TABLE note (text)")
    connection.close()

    assert refused(path) is Msg.REGISTER_NOT_OURS


def test_a_register_of_a_newer_program(register):
    newer = raw_engine(register)
    with newer.connect() as connection, connection.begin():
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    newer.dispose()

    assert refused(register) is Msg.REGISTER_NEWER


def test_a_damaged_register(register_file):
    content = bytearray(register_file.read_bytes())
    content[100:4096] = b"\xff" * 3996
    register_file.write_bytes(content)

    assert refused(register_file) is Msg.REGISTER_DAMAGED
    assert register_file.read_bytes() == content


def test_an_empty_database_on_a_server(postgres):
    assert refused(postgres.make()) is Msg.REGISTER_NOT_OURS


def test_a_server_that_cannot_be_reached_is_named_without_its_password(tmp_path):
    address = f"postgresql+psycopg://officer:secret@/kttt?host={tmp_path}"

    with pytest.raises(StoreError) as caught:
        open_engine(address)

    assert caught.value.faults[0].msg is Msg.REGISTER_MISSING
    assert "secret" not in str(caught.value)


def test_a_register_that_another_program_keeps_busy(register_file, clock, monkeypatch):
    monkeypatch.setattr(dialect, "_BUSY_MS", 1)
    engine = open_engine(register_file)
    other = sqlite3.connect(register_file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    with pytest.raises(StoreError) as caught, make_open_work(engine, "officer", clock)("add"):
        pass

    other.close()
    engine.dispose()
    assert caught.value.faults[0].text() == ("Sổ “sổ.kttt” đang bận. Chờ ít phút rồi thử lại.")


def test_a_full_disk_keeps_the_register_as_it_was(register_file, clock):
    engine = open_engine(register_file)
    open_work = make_open_work(engine, "officer", clock)

    def add():
        with open_work("add") as work:
            pages = work.connection.exec_driver_sql("PRAGMA page_count").scalar()
            work.connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
            work.journal.insert(agency, [{"name": "Một" * 1000}] * 200)
            work.commit()

    with pytest.raises(StoreError) as caught:
        add()

    assert caught.value.faults[0].msg is Msg.DISK_FULL
    with read(engine) as connection:
        assert connection.execute(select(agency.c.id)).all() == []
    engine.dispose()


class FailureError(Exception):
    """A driver's error of PostgreSQL as far as the sentences look at it."""

    def __init__(self, sqlstate):
        super().__init__(sqlstate)
        self.sqlstate = sqlstate


@pytest.mark.parametrize(
    ("sqlstate", "msg"),
    [("53100", Msg.DISK_FULL), ("57P01", Msg.REGISTER_BUSY), ("XX001", Msg.REGISTER_DAMAGED)],
)
def test_a_server_s_trouble_is_a_sentence(sqlstate, msg):
    with pytest.raises(StoreError) as caught, as_sentences("sổ"):
        raise OperationalError("SELECT 1", None, FailureError(sqlstate))

    assert caught.value.faults[0].msg is msg


def test_a_wrong_statement_stays_a_bug(engine):
    with pytest.raises(Exception, match="no_such_table") as caught, read(engine) as connection:
        connection.exec_driver_sql("SELECT * FROM no_such_table")

    assert not isinstance(caught.value, StoreError)


@pytest.mark.parametrize(
    ("number", "msg"), [(errno.ENOSPC, Msg.DISK_FULL), (errno.EACCES, Msg.FILE_UNWRITABLE)]
)
def test_an_error_of_the_disk_is_a_sentence(number, msg):
    with pytest.raises(StoreError) as caught, as_sentences("sổ"):
        raise OSError(number, "")

    assert caught.value.faults[0].msg is msg


def test_an_opened_register_is_durable_and_checks_references(register_file):
    engine = open_engine(register_file)
    with read(engine) as connection:
        found = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        ]
    engine.dispose()

    assert found == ["wal", 2, 1]
    assert (register_name(engine), register_path(engine)) == ("sổ.kttt", register_file)


def test_reading_never_writes(engine):
    with read(engine) as connection:
        connection.exec_driver_sql("DELETE FROM register_info")

    with read(engine) as connection:
        assert connection.exec_driver_sql("SELECT COUNT(*) FROM register_info").scalar() > 0


def test_a_folded_column_is_searched_by_every_word_with_or_without_marks(open_work, engine):
    with open_work("add") as work:
        names = ("Sở Tài chính", "Phòng Tài chính - Kế hoạch", "100% vốn_góp")
        work.journal.insert(agency, [{"name": name} for name in names])
        work.commit()

    def found(typed):
        with read(engine) as connection:
            query = select(agency.c.name).where(dialect.matches(agency.c.search, typed))
            return connection.execute(query.order_by(agency.c.id)).scalars().all()

    assert found("tai CHÍNH") == ["Sở Tài chính", "Phòng Tài chính - Kế hoạch"]
    assert found("kế tài") == ["Phòng Tài chính - Kế hoạch"]
    assert found("0%") == found("n_g") == ["100% vốn_góp"]
    assert len(found("  ")) == 3


def test_keys_of_vietnamese_order_compare_as_bytes(open_work, engine):
    with open_work("add") as work:
        names = ("Đông", "Dương", "Ân", "An", "Ăn", "đa", "Xã")
        work.journal.insert(agency, [{"name": name} for name in names])
        work.commit()

    with read(engine) as connection:
        found = connection.execute(select(agency.c.name).order_by(agency.c.name_key)).scalars()
        assert found.all() == ["An", "Ăn", "Ân", "Dương", "đa", "Đông", "Xã"]
