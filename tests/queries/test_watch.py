"""What runs out and what is missing, on the sample district, beside a recount in plain Python."""

from datetime import date, timedelta

import pytest

from kttt_desktop.domain.periods import add_months
from kttt_desktop.queries.holes import HOLES, on
from kttt_desktop.queries.ledgers import ledger_list
from kttt_desktop.queries.rows.indicators import Scope
from kttt_desktop.queries.terms import terms_running_out

DAY = date(2025, 12, 10)


@pytest.fixture
def asked(demo_application):
    with demo_application.read() as connection:
        yield connection, demo_application.law_on(DAY)


def rows_of(connection, key):
    return ledger_list(connection, key, Scope(DAY.year, DAY)).page()


def test_debts_not_settled_run_out_and_settled_ones_do_not(asked):
    connection, law = asked
    open_debts = {
        row.id
        for row in rows_of(connection, "debt")
        if row.values["settled_on"] is None
        and row.values["due_on"] is not None
        and row.values["due_on"] <= DAY + timedelta(days=90)
    }

    told = {row.id for row in terms_running_out(connection, law, DAY) if row.entity == "debt"}

    assert told == open_debts
    assert told


def test_what_ends_by_itself_is_told_around_its_last_day_only(asked):
    connection, law = asked
    near = {
        row.id
        for row in rows_of(connection, "value_chain_link")
        if row.values["to_on"] is not None and abs((row.values["to_on"] - DAY).days) <= 90
    }

    told = terms_running_out(connection, law, DAY)

    assert {row.id for row in told if row.entity == "value_chain_link"} == near
    assert list(told) == sorted(told, key=lambda row: row.day)
    assert all(row.days_left == (row.day - DAY).days for row in told)


def test_a_term_of_the_law_names_its_source(asked):
    connection, law = asked
    told = terms_running_out(connection, law, DAY)
    board = [row for row in told if row.entity == "manager"]

    assert board
    assert all("Luật 17/2023/QH15" in row.source for row in board)
    assert all(row.organization for row in board)


@pytest.mark.parametrize("key", HOLES)
def test_every_hole_answers_with_rows_that_are_there(asked, key):
    connection, law = asked

    found = tuple(HOLES[key].find(connection, on(DAY), law))

    assert all(row.name for row in found)
    assert all((row.id is None) == (row.entity == "administrative_unit") for row in found)


def test_communes_without_committee_are_those_no_committee_names(asked):
    connection, law = asked
    held = {row.values["unit_code"] for row in rows_of(connection, "steering_committee")}

    found = {row.code for row in HOLES["no_committee"].find(connection, on(DAY), law)}

    assert found
    assert not found & held


def test_a_cooperative_outside_the_alliance_has_no_membership_in_force(asked):
    connection, law = asked
    inside = {
        row.values["organization_id"]
        for row in rows_of(connection, "alliance_membership")
        if row.values["from_on"] and row.values["from_on"] <= DAY
        and (row.values["to_on"] is None or row.values["to_on"] >= DAY)
    }  # fmt: skip

    found = {row.id for row in HOLES["not_in_alliance"].find(connection, on(DAY), law)}

    assert found
    assert not found & inside


def test_a_meeting_is_overdue_by_the_months_of_the_law(asked):
    connection, law = asked
    later = date(2027, 3, 1)
    months = law.revocation_grounds["no_general_meeting"].months
    last = {}
    for row in rows_of(connection, "general_meeting"):
        key = row.values["organization_id"]
        last[key] = max(last.get(key, date.min), row.values["held_on"])

    found = {row.id for row in HOLES["no_meeting"].find(connection, on(later), law)}

    overdue = {key for key, held in last.items() if add_months(held, months) < later}
    assert {key for key in found if key in last} <= overdue
    assert found


def test_a_plan_of_a_body_that_has_not_come_is_told_by_the_body(asked):
    connection, law = asked
    told = [row for row in terms_running_out(connection, law, DAY) if row.entity == "sub_plan"]
    names = {row.id: row.names["agency_id"] for row in rows_of(connection, "sub_plan")}

    assert told
    assert all(row.name == names[row.id] for row in told)
