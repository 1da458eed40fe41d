"""Conditions on ledgers and evaluations, on both engines, against the facts put in."""

import random
from datetime import date, timedelta

import pytest

from kttt_desktop.queries.indicator_spec import IndicatorSpec
from kttt_desktop.queries.indicators import answer, rows
from kttt_desktop.queries.kept_rows import rated_year
from kttt_desktop.queries.rows.indicators import Request, Scope
from kttt_desktop.store.engine import read
from kttt_desktop.store.evaluation_tables import evaluation
from kttt_desktop.store.ledgers import LEDGER_TABLES
from kttt_desktop.store.unit_of_work import make_open_work
from tests.queries import recount
from tests.queries.conftest import make_district, put

DAY = date(2023, 12, 31)
ANY = [["active", "in", [True, False]]]


def spec(code, **changes):
    facts = {"code": code, "name": code, "unit": "HTX", "entity": "organization_at"}
    return IndicatorSpec(**(facts | changes))


LINKED = spec(
    "linked",
    filter=[["active", "=", True], ["value_chain_link", "has", [["partner_kind", "=", "other"]]]],
)
UNLINKED = spec("unlinked", filter=[["active", "=", True], ["value_chain_link", "has_not", []]])
GOOD = spec(
    "good",
    filter=[["active", "=", True], ["evaluation", "has", [["grade", "in", ["good", "fair"]]]]],
)
ALL = spec("all", filter=[["active", "=", True]])
SHARE = spec(
    "share",
    unit="%",
    entity=None,
    base="all",
    part_filter=[["evaluation", "has", [["grade", "in", ["good", "fair"]]]]],
    known=[["evaluation", "has", [["grade", "is_null", False]]]],
)
OF_GOOD = spec(
    "of_good", unit="%", entity=None, base="good", part_filter=[["value_chain_link", "has", []]]
)
LINKS = spec("links", entity="value_chain_link", filter=ANY)
CATALOGUE = {one.code: one for one in (LINKED, UNLINKED, GOOD, ALL, SHARE, OF_GOOD, LINKS)}


def put_links(work, pick, keys):
    made = []
    for key in pick.choices(keys, k=90):
        start = date(2022, 1, 1) + timedelta(days=pick.randrange(900))
        ends = start + timedelta(days=pick.randrange(400)) if pick.random() < 0.5 else None
        made.append(
            {
                "organization_id": key,
                "partner_name": f"Công ty {key}",
                "partner_kind": pick.choice(["enterprise", "other"]),
                "from_on": pick.choice([start, None]),
                "to_on": ends,
            }
        )
    return put(work, LEDGER_TABLES["value_chain_link"], made)


def put_grades(work, pick, keys):
    made = [
        {
            "organization_id": key,
            "year": year,
            "grade": pick.choice(["good", "fair", "average", "weak", None]),
            "evaluated_on": pick.choice([date(year, 12, 16), None, date(year + 1, 2, 1)]),
        }
        for key in keys
        for year in (2021, 2022, 2023)
        if pick.random() < 0.7
    ]
    return put(work, evaluation, made)


def in_force(row):
    began = row["from_on"] is None or row["from_on"] <= DAY
    return began and (row["to_on"] is None or row["to_on"] >= DAY)


def test_ledgers_and_grades_equal_a_recount_on_both_engines(either_engine, clock, book):
    pick, law = random.Random(7), book.on(DAY)
    with make_open_work(either_engine, "officer", clock)("make_district") as work:
        district = make_district(work)
    keys = [one["id"] for one in district.organizations]
    with make_open_work(either_engine, "officer", clock)("fill") as work:
        links, grades = put_links(work, pick, keys), put_grades(work, pick, keys)
        work.commit()
    asked = [Request(one) for one in CATALOGUE.values()]

    with read(either_engine) as connection:
        given = answer(connection, asked, Scope(2023, DAY), law, CATALOGUE)
        listed = rows(connection, Request(LINKED), Scope(2023, DAY), law)
        assert rated_year(connection, Scope(2023, DAY)) == 2023

    found = dict(zip(CATALOGUE, given, strict=True))
    at = recount.organizations(district, DAY, law)
    active = {key for key, one in at.items() if one["status"].active}
    held = [row for row in links if in_force(row)]
    linked = {row["organization_id"] for row in held} & active
    others = {row["organization_id"] for row in held if row["partner_kind"] == "other"} & active
    known = {
        row["organization_id"]: row["grade"]
        for row in grades
        if row["year"] == 2023 and (row["evaluated_on"] is None or row["evaluated_on"] <= DAY)
    }
    good = {key for key in active if known.get(key) in {"good", "fair"}}
    rated = {key for key in active if known.get(key)}
    assert found["linked"].value == len(others) == len(listed)
    assert {row.id for row in listed} == others
    assert found["unlinked"].value == len(active - linked)
    assert found["good"].value == len(good)
    assert found["links"].value == sum(row["organization_id"] in at for row in held)
    assert (found["share"].part, found["share"].base) == (len(good), len(active))
    assert (found["share"].have, found["share"].expected) == (len(rated), len(active))
    assert (found["of_good"].part, found["of_good"].base) == (len(good & linked), len(good))


def test_an_empty_book_gives_no_value_and_what_was_written_later_is_not_there(
    engine, district, open_work, clock, book
):
    law, scope = book.on(DAY), Scope(2023, DAY)
    asked = [Request(one) for one in (LINKED, UNLINKED, GOOD, SHARE, OF_GOOD, LINKS)]
    with read(engine) as connection:
        empty = answer(connection, asked, scope, law, CATALOGUE)
    with open_work("fill") as work:
        keys = [one["id"] for one in district.organizations]
        late = {"organization_id": keys[0], "partner_name": "Công ty", "partner_kind": "other"}
        put(work, LEDGER_TABLES["value_chain_link"], [late | {"from_on": DAY + timedelta(days=1)}])
        work.commit()
    with read(engine) as connection:
        later = answer(connection, asked[:2], scope, law, CATALOGUE)
        then = answer(
            connection, asked[:2], Scope(2024, date(2024, 6, 1)), book.on(date(2024, 6, 1))
        )

    assert [one.value for one in empty] == [None] * len(asked)
    assert [one.value for one in later] == [None, None]
    assert all(one.value is not None for one in then)


@pytest.mark.parametrize(
    "condition",
    [
        ["nothing", "has", []],
        ["organization_at", "has", []],
        ["product", "has", True],
        ["product", "has", ["a"]],
        ["product", "=", [["name", "=", "a"]]],
    ],
)
def test_a_condition_on_no_ledger_is_refused(condition):
    with pytest.raises(ValueError, match=r"."):
        spec("x", filter=[condition])
