"""What the journal writes and refuses."""

from datetime import date

import pytest
from sqlalchemy import inspect, select

from kttt_desktop.domain.faults import ConflictError
from kttt_desktop.domain.messages import Msg
from kttt_desktop.store import dialect
from kttt_desktop.store.engine import read
from kttt_desktop.store.payload import unpack
from kttt_desktop.store.plan_tables import agency, section
from kttt_desktop.store.plan_tables import document as document_table
from kttt_desktop.store.tables import action, change, member, organization


def rows(engine, table):
    with read(engine) as connection:
        return [row._asdict() for row in connection.execute(select(table).order_by(table.c[0]))]


def payloads(engine):
    with read(engine) as connection:
        found = connection.execute(select(change).order_by(change.c.action, change.c.n)).all()
    return [(row.table, row.kind, unpack(row.payload)) for row in found]


def test_an_inserted_row_has_the_action_as_version_and_its_derived_columns(open_work, engine):
    with open_work("add_member") as work:
        (key,) = work.journal.insert(organization, [{"kind": "cooperative"}])
        work.journal.insert(
            member,
            [{"organization_id": key, "party": "person", "name": "Nguyễn Văn Đức",
              "birth_on": date(1980, 5, 1), "works": True}],
        )  # fmt: skip
        work.commit()

    (found,) = rows(engine, member)
    assert found["version"] == work.action_id == rows(engine, action)[0]["id"]
    assert found["search"] == " nguyen van duc  "
    assert found["birth_on"] == date(1980, 5, 1)
    assert (found["works"], found["uses_services"]) == (True, False)


def test_the_payload_holds_the_row_as_it_stands_in_the_table_without_derived_columns(
    open_work, engine
):
    with open_work("add_agency") as work:
        work.journal.insert(agency, [{"name": "Sở Tài chính", "valid_from": date(2025, 7, 1)}])
        work.commit()

    ((table, kind, payload),) = payloads(engine)
    assert (table, kind, payload.before) == ("agency", "insert", None)
    assert dict(zip(payload.columns, payload.after[0], strict=True)) == {
        "id": 1, "version": 1, "name": "Sở Tài chính", "kind": "agency", "level": None,
        "unit_code": None, "parent_id": None,
            "successor_id": None, "valid_from": "2025-07-01", "valid_to": None,
    }  # fmt: skip


def test_many_rows_are_kept_in_parts_of_a_thousand(open_work, engine):
    with open_work("import") as work:
        keys = work.journal.insert(agency, [{"name": f"Cơ quan {n}"} for n in range(2500)])
        work.commit()

    assert keys == list(range(keys[0], keys[0] + 2500))
    assert [len(payload.after) for _, _, payload in payloads(engine)] == [1000, 1000, 500]
    assert len(rows(engine, agency)) == 2500


def test_an_update_changes_what_it_names_and_derives_the_rest(open_work, engine):
    with open_work("add") as work:
        (key,) = work.journal.insert(agency, [{"name": "Phòng Kinh tế", "level": "commune"}])
        work.commit()

    with open_work("rename") as work:
        work.journal.update(agency, [{"id": key, "version": 1, "name": "Phòng Tài chính"}])
        work.commit()

    (found,) = rows(engine, agency)
    assert (found["name"], found["level"], found["version"]) == ("Phòng Tài chính", "commune", 2)
    assert found["search"] == "phong tai chinh"


def test_an_update_that_saw_an_older_version_is_refused(open_work, engine):
    with open_work("add") as work:
        (key,) = work.journal.insert(agency, [{"name": "Một"}])
        work.commit()
    with open_work("rename") as work:
        work.journal.update(agency, [{"id": key, "version": 1, "name": "Hai"}])
        work.commit()

    with pytest.raises(ConflictError) as caught, open_work("rename") as work:
        work.journal.update(agency, [{"id": key, "version": 1, "name": "Ba"}])

    assert caught.value.faults[0].msg is Msg.CHANGED_MEANWHILE
    assert caught.value.faults[0].text().startswith("Cơ quan, đơn vị đã được sửa ở nơi khác")
    assert rows(engine, agency)[0]["name"] == "Hai"


def test_a_row_that_is_gone_is_refused(open_work):
    with pytest.raises(ConflictError) as caught, open_work("rename") as work:
        work.journal.update(agency, [{"id": 7, "version": 1, "name": "Ba"}])

    assert caught.value.faults[0].msg is Msg.NOT_FOUND


def test_an_update_that_changes_nothing_leaves_no_action(open_work, engine):
    with open_work("add") as work:
        (key,) = work.journal.insert(agency, [{"name": "Một"}])
        work.commit()

    with open_work("rename") as work:
        work.journal.update(agency, [{"id": key, "version": 1, "name": "Một"}])
        work.commit()

    assert len(rows(engine, action)) == 1
    assert rows(engine, agency)[0]["version"] == 1


def test_one_row_is_not_updated_twice_in_one_call(open_work):
    with open_work("add") as work:
        (key,) = work.journal.insert(agency, [{"name": "Một"}])
        change = {"id": key, "version": work.action_id, "name": "Hai"}

        with pytest.raises(ValueError, match="twice"):
            work.journal.update(agency, [change, change])


def test_a_column_that_does_not_exist_is_a_bug(open_work):
    with open_work("add") as work, pytest.raises(ValueError, match="no such columns"):
        work.journal.insert(agency, [{"name": "Một", "nmae": "Hai"}])


def test_a_row_that_others_refer_to_is_not_deleted(open_work, engine):
    with open_work("add") as work:
        (key,) = work.journal.insert(organization, [{"kind": "cooperative"}])
        person = {"organization_id": key, "party": "person", "name": "A"}
        work.journal.insert(member, [person, person])
        work.commit()

    with pytest.raises(ConflictError) as caught, open_work("remove") as work:
        work.journal.delete(organization, [(key, 1)])

    assert caught.value.faults[0].text() == ("Không xóa được tổ chức vì còn 2 dòng khác đang dùng.")
    assert len(rows(engine, organization)) == 1


def test_rows_that_refer_to_one_another_are_deleted_together(open_work, engine):
    with open_work("add") as work:
        (document,) = work.journal.insert(document_table, [{"title": "Kế hoạch"}])
        part = {"document_id": document, "position": 1, "label": "I", "heading": "Mục"}
        (parent,) = work.journal.insert(section, [part])
        (child,) = work.journal.insert(section, [{**part, "parent_id": parent}])
        work.commit()

    with open_work("remove") as work:
        work.journal.delete(section, [(parent, 1), (child, 1)])
        work.commit()

    assert rows(engine, section) == []


def test_an_id_is_never_given_twice(open_work):
    with open_work("add") as work:
        (first,) = work.journal.insert(agency, [{"name": "Một"}])
        work.commit()
    with open_work("remove") as work:
        work.journal.delete(agency, [(first, work.action_id - 1)])
        work.commit()

    with open_work("add") as work:
        (second,) = work.journal.insert(agency, [{"name": "Hai"}])
        work.commit()

    assert second > first


def test_each_action_carries_the_hash_of_the_one_before(open_work, engine):
    for name in ("Một", "Hai", "Ba"):
        with open_work("add") as work:
            work.journal.insert(agency, [{"name": name}])
            work.commit()

    found = rows(engine, action)
    assert [row["previous_hash"] for row in found] == ["", *(row["hash"] for row in found[:2])]
    assert len({row["hash"] for row in found}) == 3


def test_a_large_import_leaves_the_table_with_its_indexes(open_work, engine, monkeypatch):
    monkeypatch.setattr(dialect, "_INDEX_LATER", 10)

    def indexes():
        with read(engine) as connection:
            return {each["name"] for each in inspect(connection).get_indexes("member")}

    before = indexes()
    with open_work("import") as work:
        (key,) = work.journal.insert(organization, [{"kind": "cooperative"}])
        row = {"organization_id": key, "party": "person", "name": "A"}
        work.journal.insert(member, [row] * 20)
        work.commit()

    assert indexes() == before
    assert len(rows(engine, member)) == 20
