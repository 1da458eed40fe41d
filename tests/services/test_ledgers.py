"""Rows of ledgers through the real store: kept, listed, changed, removed, undone."""

from datetime import date

import pytest

from kttt_desktop.domain.faults import ConflictError, InputError
from kttt_desktop.domain.ledger import (
    Many,
    Ref,
)
from kttt_desktop.domain.ledgers import LEDGERS
from kttt_desktop.queries.ledgers import ledger_list
from kttt_desktop.queries.references import choices
from kttt_desktop.queries.rows.indicators import Scope
from kttt_desktop.queries.rows.paging import Filter, Sort
from kttt_desktop.services.ledgers import (
    change_ledger_rows,
    remove_ledger_rows,
)
from kttt_desktop.store.dump import dump
from kttt_desktop.store.engine import read
from kttt_desktop.store.tables import status_event
from kttt_desktop.store.undo import undo
from tests.fixtures_ledgers import example, keep

TODAY = Scope(2026, date(2026, 11, 21))


@pytest.mark.parametrize("key", LEDGERS)
def test_a_full_row_of_every_ledger_is_kept_listed_and_taken_back(base, engine, key):
    ledger = LEDGERS[key]
    values = example(base, ledger, base.law_on(date(2026, 11, 21)))
    before = register(engine)

    saved = keep(base, key, **values)

    with read(engine) as connection:
        (row,) = ledger_list(connection, key, TODAY).page([Filter("id", "=", saved.key)])
    assert {name: row.values[name] for name in values} == values
    for one in ledger.fields:
        if isinstance(one.kind, Ref | Many) and values[one.column]:
            assert row.names[one.column]
    undo(base.open_work, last_action(engine))
    assert register(engine) == before


def register(engine):
    with read(engine) as connection:
        return dump(connection)


def last_action(engine):
    with read(engine) as connection:
        return connection.exec_driver_sql("SELECT MAX(id) FROM action").scalar_one()


def test_a_list_is_searched_by_what_its_rows_point_at(base, engine):
    keep(base, "debt", organization_id=1, creditor_kind="bank", creditor_name="Agribank", amount=5)
    keep(base, "debt", organization_id=1, creditor_kind="state", creditor_name="Chi cục Thuế")

    with read(engine) as connection:
        page = ledger_list(connection, "debt", TODAY)
        by_name = page.count([Filter("search", "contains", "co am")])
        by_creditor = page.page([Filter("search", "contains", "thue")])
        totals = page.totals(["amount"])
        ordered = [row.values["creditor_name"] for row in page.page(sorts=[Sort("amount")])]

    assert (by_name, len(by_creditor), totals) == (2, 1, {"amount": 5})
    assert by_creditor[0].names["organization_id"] == "HTX Dịch vụ nông nghiệp Cổ Am"
    assert ordered == ["Agribank", "Chi cục Thuế"]


def test_rows_in_force_are_those_whose_time_holds_the_day(base, engine):
    link = {"organization_id": 1, "partner_name": "Công ty", "partner_kind": "enterprise"}
    keep(base, "value_chain_link", **link, from_on=date(2020, 1, 1), to_on=date(2021, 12, 31))
    kept = keep(base, "value_chain_link", **link, from_on=date(2022, 1, 1))

    with read(engine) as connection:
        page = ledger_list(connection, "value_chain_link", TODAY, in_force=True)
        assert page.ids() == (kept.key,)


def test_rows_of_an_owner_are_found_by_parent_reference_and_link(base, engine):
    keep(base, "loan", organization_id=1, product="loan", lender_kind="bank", amount=1)
    keep(base, "loan", member_id=1, product="loan", lender_kind="bank", amount=2)
    day = date(2026, 3, 1)
    keep(base, "inspection", day=day, kind="check", content="Sổ sách", organizations=(1,))
    keep(base, "inspection", day=day, kind="check", content="Khác")

    with read(engine) as connection:
        loans = ledger_list(connection, "loan", TODAY, owner=("member", 1)).page()
        checks = ledger_list(connection, "inspection", TODAY, owner=("organization", 1)).page()

    assert [row.values["amount"] for row in loans] == [2]
    assert [row.values["content"] for row in checks] == ["Sổ sách"]


def test_what_is_taken_or_gone_is_told_in_a_sentence(base):
    plan = {"organization_id": 1, "year": 2026, "summary": "Trồng lúa"}
    first = keep(base, "business_plan", **plan)

    with pytest.raises(ConflictError) as taken:
        keep(base, "business_plan", **plan)
    with pytest.raises(InputError) as gone:
        keep(base, "business_plan", **{**plan, "organization_id": 99, "year": 2027})
    remove_ledger_rows(base, "business_plan", [first.key])
    with pytest.raises(ConflictError):
        keep(base, "business_plan", row=first.key, **plan)

    assert "Đã có phương án" in taken.value.faults[0].text()
    assert "không có dòng số 99" in gone.value.faults[0].text()


def test_a_day_before_the_founding_is_a_warning_and_kept(base, engine):
    founded = {"organization_id": 1, "event": "founded", "effective_on": date(2019, 3, 5)}
    with base.open_work("record_event") as work:
        work.journal.insert(status_event, [founded | {"recorded_at": work.now}])
        work.commit()

    saved = keep(base, "debt", organization_id=1, creditor_kind="bank", since_on=date(2010, 1, 1))

    assert [fault.text() for fault in saved.faults] == [
        "Nợ từ ngày 01/01/2010 trước ngày thành lập 05/03/2019. Kiểm tra lại ngày."
    ]


def test_bulk_edit_changes_all_rows_as_one_action(base, engine):
    ids = [
        keep(base, "debt", organization_id=1, creditor_kind="bank", amount=n).key for n in range(3)
    ]

    saved = change_ledger_rows(base, "debt", ids, {"settled_on": date(2026, 5, 1)})

    with read(engine) as connection:
        rows = ledger_list(connection, "debt", TODAY).page()
    assert saved.key == 3
    assert {row.values["settled_on"] for row in rows} == {date(2026, 5, 1)}
    undo(base.open_work, last_action(engine))
    with read(engine) as connection:
        rows = ledger_list(connection, "debt", TODAY).page()
    assert {row.values["settled_on"] for row in rows} == {None}


def test_removing_a_row_removes_what_stands_inside_it(base, engine):
    day = date(2026, 3, 1)
    outer = keep(base, "inspection", day=day, kind="check", content="Sổ sách", organizations=(1,))
    keep(base, "finding", inspection_id=outer.key, text="Chưa có sổ kế toán", organization_id=1)

    remove_ledger_rows(base, "inspection", [outer.key])

    with read(engine) as connection:
        assert ledger_list(connection, "finding", TODAY).count() == 0
    undo(base.open_work, last_action(engine))
    with read(engine) as connection:
        assert ledger_list(connection, "finding", TODAY).count() == 1
        (row,) = ledger_list(connection, "inspection", TODAY).page()
    assert row.names["organizations"] == "HTX Dịch vụ nông nghiệp Cổ Am"


def test_choices_of_a_reference_are_found_without_marks(base, engine):
    with read(engine) as connection:
        found = choices(connection, "organization", "co am", TODAY)
        none = choices(connection, "agency", "so tai chinh", TODAY)

    assert [one.name for one in found] == ["HTX Dịch vụ nông nghiệp Cổ Am"]
    assert none == ()


def test_bulk_edit_keeps_the_links_of_each_row_and_leaves_equal_rows_alone(base, engine):
    held = {"day": date(2026, 3, 1), "kind": "check", "content": "Sổ sách", "note": "cũ"}
    first = keep(base, "inspection", **held, organizations=(1,)).key
    second = keep(base, "inspection", **{**held, "note": "mới"}).key
    before = versions(engine, first, second)

    change_ledger_rows(base, "inspection", [first, second], {"note": "mới"})

    with read(engine) as connection:
        rows = {row.id: row for row in ledger_list(connection, "inspection", TODAY).page()}
    after = versions(engine, first, second)
    assert [rows[key].values["organizations"] for key in (first, second)] == [(1,), ()]
    assert {row.values["note"] for row in rows.values()} == {"mới"}
    assert (after[first] > before[first], after[second] == before[second]) == (True, True)


def test_bulk_edit_of_a_row_that_is_gone_changes_nothing(base, engine):
    debt = {"organization_id": 1, "creditor_kind": "bank", "creditor_name": "Agribank"}
    kept, gone = keep(base, "debt", **debt).key, keep(base, "debt", **debt).key
    remove_ledger_rows(base, "debt", [gone])

    with pytest.raises(ConflictError):
        change_ledger_rows(base, "debt", [kept, gone], {"note": "mới"})

    with read(engine) as connection:
        (row,) = ledger_list(connection, "debt", TODAY).page()
    assert row.values["note"] is None


def versions(engine, *ids):
    with read(engine) as connection:
        rows = ledger_list(connection, "inspection", TODAY).page()
    return {row.id: row.version for row in rows if row.id in ids}
