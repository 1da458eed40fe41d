"""The text index finds what the rows hold, whatever way they came or went."""

from datetime import date

import pytest

from kttt_desktop.queries.rows.indicators import Scope
from kttt_desktop.queries.search import search
from kttt_desktop.store import dialect
from kttt_desktop.store.backup import copy_register
from kttt_desktop.store.check import check
from kttt_desktop.store.engine import open_engine, raw_engine, read
from kttt_desktop.store.migrate import create_register
from kttt_desktop.store.tables import member, organization
from kttt_desktop.store.transfer import transfer
from kttt_desktop.store.undo import undo

NAMES = ("Nguyễn Văn Ân", "Nguyễn Văn Anh", "Trần Thị Đào", "Lê Văn Hân", "Hàn Mạc Tử")


@pytest.fixture
def people(open_work, clock):
    """Put five members of one organisation in; return their ids."""
    with open_work("register_organization") as work:
        (key,) = work.journal.insert(organization, [{"kind": "cooperative"}])
        rows = (
            {
                "organization_id": key,
                "party": "individual",
                "name": name,
                "identity_number": f"03118000{place}046",
            }
            for place, name in enumerate(NAMES)
        )
        keys = work.journal.insert(member, rows)
        work.commit()
    return keys


def found(engine, typed):
    with read(engine) as connection:
        scope = Scope(year=2024, as_of=date(2024, 12, 14))
        return [hit.name for hit in search(connection, typed, scope)]


def test_whole_words_come_before_words_that_hold_them(engine, people):
    assert found(engine, "văn an") == ["Nguyễn Văn Ân", "Nguyễn Văn Anh"]
    assert found(engine, "ngu an") == ["Nguyễn Văn Anh", "Nguyễn Văn Ân"]
    assert set(found(engine, "han")[:2]) == {"Hàn Mạc Tử", "Lê Văn Hân"}


def test_the_last_digits_of_a_paper_find_their_member(engine, people):
    assert found(engine, "2046") == ["Trần Thị Đào"]


def test_a_sign_of_patterns_is_taken_as_it_is(engine, people):
    assert found(engine, "v%n") == []
    assert found(engine, "_an an") == []


def test_two_letters_are_found_too(engine, people):
    assert found(engine, "tử") == ["Hàn Mạc Tử"]


def test_an_added_changed_and_removed_row_is_found_as_it_stands(engine, open_work, people):
    with open_work("change_member") as work:
        version = work.journal.action_id - 1
        work.journal.update(member, [{"id": people[2], "version": version, "name": "Trần Thị Mận"}])
        work.journal.delete(member, [(people[3], version)])
        work.commit()

    assert found(engine, "đào") == []
    assert found(engine, "mận") == ["Trần Thị Mận"]
    assert found(engine, "lê văn hân") == []
    assert check(engine).sound


def test_undo_finds_the_row_as_it_was(engine, open_work, people):
    with open_work("change_member") as work:
        version = work.journal.action_id - 1
        work.journal.update(member, [{"id": people[2], "version": version, "name": "Trần Thị Mận"}])
        work.journal.delete(member, [(people[3], version)])
        work.commit()

    undo(open_work)

    assert found(engine, "đào") == ["Trần Thị Đào"]
    assert found(engine, "lê văn hân") == ["Lê Văn Hân"]
    assert found(engine, "mận") == []
    assert check(engine).sound


def test_work_that_is_given_up_leaves_nothing_to_find(engine, open_work, people):
    row = {"organization_id": 1, "party": "individual", "name": "Vũ Thị Bỏ"}

    with open_work("add_members") as work:
        work.journal.insert(member, [row])

    assert found(engine, "thị bỏ") == []
    assert check(engine).sound


def test_a_copy_and_a_moved_register_are_searched_like_the_first(
    engine, people, register_template, tmp_path
):
    copied = open_engine(copy_register(engine, tmp_path / "bản sao.kttt").path)
    moved_to = tmp_path / "chuyển.kttt"
    create_register(moved_to, {})
    moved = raw_engine(moved_to)
    transfer(engine, moved)

    for other in (copied, moved):
        assert found(other, "thị đào") == ["Trần Thị Đào"]
        assert check(other).sound
        other.dispose()


def test_a_check_tells_of_an_index_that_lost_a_row(register_file):
    engine = open_engine(register_file)
    with engine.connect() as connection:
        connection.exec_driver_sql(
            "INSERT INTO organization (id, version, kind) VALUES (1, 1, 'x')"
        )
        connection.exec_driver_sql(
            "INSERT INTO member (id, version, organization_id, party, name, name_key, search)"
            " VALUES (1, 1, 1, 'individual', 'Lạc', 'lac', ' lac lac ')"
        )
        connection.commit()

    report = check(engine)

    engine.dispose()
    assert not report.sound
    assert "member_text_index" in report.integrity


def test_a_row_with_common_words_is_found_among_many(engine, open_work, people):
    with open_work("add_members") as work:
        rows = (
            {"organization_id": 1, "party": "individual", "name": f"Khanh {n:05}"}
            for n in range(2700)
        )
        work.journal.insert(member, rows)
        work.commit()

    assert set(found(engine, "han")[:2]) == {"Hàn Mạc Tử", "Lê Văn Hân"}
    assert len(found(engine, "han")) == 200


def test_only_tables_with_folded_text_have_an_index():
    assert dialect.text_index(member) == "search"
    assert dialect.text_index(organization) is None
