"""Every ledger on both engines: kept, listed, searched, sorted, totalled and taken back."""

from datetime import date

import pytest

from kttt_desktop.domain.ledgers import LEDGERS
from kttt_desktop.queries.holes import HOLES, on
from kttt_desktop.queries.ledgers import ledger_list
from kttt_desktop.queries.rows.indicators import Scope
from kttt_desktop.queries.rows.paging import Filter, Sort
from kttt_desktop.queries.terms import terms_running_out
from kttt_desktop.store.dump import dump
from kttt_desktop.store.engine import read
from kttt_desktop.store.undo import undo
from tests.fixtures_ledgers import example, keep

DAY = date(2026, 11, 21)
SCOPE = Scope(2026, DAY)


def last_action(engine):
    with read(engine) as connection:
        return connection.exec_driver_sql("SELECT MAX(id) FROM action").scalar_one()


@pytest.mark.parametrize("group", sorted({one.group for one in LEDGERS.values()}))
def test_ledgers_answer_alike(base, engine, group):
    law = base.law_on(DAY)
    for ledger in (one for one in LEDGERS.values() if one.group == group):
        values = example(base, ledger, law)
        with read(engine) as connection:
            before = dump(connection)
        saved = keep(base, ledger.key, **values)

        with read(engine) as connection:
            listing = ledger_list(connection, ledger.key, SCOPE)
            amounts = [one.column for one in ledger.columns if one.is_amount]
            totals = listing.totals(amounts) if amounts else {}
            for key in listing.declared():
                assert saved.key in listing.ids([Filter("search", "contains", "")], [Sort(key)])
            (row,) = listing.page([Filter("id", "=", saved.key)])

        assert {name: row.values[name] for name in values} == values
        assert all(total is not None for total in totals.values())
        undo(base.open_work, last_action(engine))
        with read(engine) as connection:
            assert dump(connection) == before


def test_terms_and_holes_are_asked_of_both_engines(base, engine):
    law = base.law_on(DAY)
    debt = {"organization_id": 1, "creditor_kind": "bank", "due_on": date(2026, 12, 1)}
    keep(base, "debt", **debt)

    with read(engine) as connection:
        told = terms_running_out(connection, law, DAY)
        found = {key: list(one.find(connection, on(DAY), law)) for key, one in HOLES.items()}

    assert [one.entity for one in told] == ["debt"]
    assert found["no_figures"] or found["missing_fields"]
