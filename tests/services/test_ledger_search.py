"""Ledgers filtered by what names hold, counted, and the options of a look-up."""

from datetime import date

from kttt_desktop.queries.ledger_search import (
    children_count,
    ledger_counts,
    searched_ledger_list,
    unit_options,
)
from kttt_desktop.queries.rows.indicators import Scope
from kttt_desktop.store.engine import read
from tests.fixtures_ledgers import keep

TODAY = Scope(2026, date(2026, 11, 21))


def found(engine, key, **typed):
    with read(engine) as connection:
        return searched_ledger_list(connection, key, TODAY, typed).count()


def test_text_reference_link_and_unit_are_looked_through_by_name(base, engine):
    keep(base, "officer", name="Trần Thị Hà", agency_id=1, unit_code="11800")
    day = date(2026, 3, 1)
    keep(base, "inspection", day=day, kind="check", content="Sổ sách", organizations=(1,))

    assert found(engine, "officer", unit_code="co am") == 1
    assert found(engine, "officer", unit_code="ly hoc") == 0
    assert found(engine, "officer", agency="kinh te") == 1
    assert found(engine, "officer", name="tran ha", agency="kinh te") == 1
    assert found(engine, "inspection", organizations="nong nghiep") == 1
    assert found(engine, "inspection", organizations="van tai") == 0


def test_rows_are_counted_for_all_and_for_one_owner(base, engine):
    day = date(2026, 3, 1)
    outer = keep(base, "inspection", day=day, kind="check", content="Sổ", organizations=(1,)).key
    keep(base, "inspection", day=day, kind="check", content="Khác")
    keep(base, "finding", inspection_id=outer, text="Chưa có sổ", organization_id=1)

    with read(engine) as connection:
        everything = ledger_counts(connection, ["inspection", "finding", "debt"])
        own = ledger_counts(connection, ["inspection", "finding"], ("organization", 1))
        none = ledger_counts(connection, [])
        inside = children_count(connection, "inspection", [outer])
        empty = children_count(connection, "steering_committee", [1])

    assert everything == {"inspection": 2, "finding": 1, "debt": 0}
    assert own == {"inspection": 1, "finding": 1}
    assert (none, inside, empty) == ({}, {"finding": 1}, {})


def test_units_are_found_without_marks(base, engine):
    with read(engine) as connection:
        assert unit_options(connection, "co am", TODAY.as_of) == (("11800", "Xã Cổ Am"),)
        assert unit_options(connection, "hà nội", TODAY.as_of) == ()
