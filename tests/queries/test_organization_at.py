from datetime import date, timedelta

import pytest
from sqlalchemy import select

from kttt_desktop.queries.organization_at import organization_at
from kttt_desktop.store import tables
from kttt_desktop.store.engine import read
from kttt_desktop.store.unit_of_work import make_open_work
from tests.queries import recount
from tests.queries.conftest import make_district, put, stamp

DAYS = (date(2019, 6, 1), date(2021, 12, 31), date(2023, 12, 31), date(2026, 1, 1))


@pytest.mark.parametrize("known_on", [None, date(2020, 3, 1), date(2022, 6, 30)])
def test_organizations_of_a_day_equal_the_recount_on_both_engines(
    either_engine, clock, book, known_on
):
    with make_open_work(either_engine, "officer", clock)("make_district") as work:
        district = make_district(work)

    for as_of in DAYS:
        law = book.on(as_of)
        with read(either_engine) as connection:
            at = organization_at(connection, as_of, law, known_on)
            rows = {row.id: row for row in connection.execute(select(at))}

        expected = recount.organizations(district, as_of, law, known_on)
        assert rows.keys() == expected.keys()
        for key, row in rows.items():
            one = expected[key]
            status = one["status"]
            assert (row.name, row.kind, row.model, row.commune) == (
                one["name"],
                one["kind"],
                one["activity_model"],
                one["commune_code"],
            )
            assert (row.status, row.status_since) == (status.code, status.since)
            assert (row.active, row.final) == (status.active, status.final)


@pytest.mark.parametrize("seed", range(4))
def test_statuses_equal_the_fold_of_the_domain_whatever_happened(engine, open_work, book, seed):
    with open_work("make_district") as work:
        district = make_district(work, seed=seed + 10, count=150)

    law = book.on(date(2024, 12, 31))
    with read(engine) as connection:
        at = organization_at(connection, law.day, law)
        rows = {row.id: row.status for row in connection.execute(select(at.c.id, at.c.status))}

    expected = recount.organizations(district, law.day, law)
    assert rows == {key: one["status"].code for key, one in expected.items()}


def test_a_correction_of_the_same_day_replaces_what_was_known_before_it(engine, open_work, book):
    day = date(2024, 5, 1)
    with open_work("register") as work:
        (one,) = put(work, tables.organization, [{"kind": "cooperative"}])
        card = {"organization_id": one["id"], "effective_on": day}
        wrong = {"recorded_at": stamp(day, 8), "superseded_at": stamp(day + timedelta(days=9), 8)}
        right = {"recorded_at": stamp(day + timedelta(days=9), 8)}
        put(work, tables.organization_version, [{**card, "name": "HTX Sai", **wrong}])
        put(work, tables.organization_version, [{**card, "name": "HTX Đúng", **right}])
        work.commit()

    names = []
    for known_on in (day, day + timedelta(days=8), day + timedelta(days=9), None):
        with read(engine) as connection:
            at = organization_at(connection, date(2024, 12, 31), book.on(day), known_on)
            names.append(connection.execute(select(at.c.name)).scalars().all())

    assert names == [["HTX Sai"], ["HTX Sai"], ["HTX Đúng"], ["HTX Đúng"]]


def test_only_the_wanted_organizations_come(district, connection, book):
    law = book.on(date(2023, 12, 31))
    wanted = [one["id"] for one in district.organizations[:5]]

    at = organization_at(connection, law.day, law, organization_ids=wanted)
    found = connection.execute(select(at.c.id)).scalars().all()

    assert set(found) == set(wanted) & recount.organizations(district, law.day, law).keys()
