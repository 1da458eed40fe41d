"""The figures of the overview on the sample district, beside a recount in plain Python."""

from datetime import date

import pytest

from kttt_desktop.queries.holes import HOLES
from kttt_desktop.queries.overview import (
    closing,
    figures,
    first_year,
    graded,
    history,
    line_rows,
    organizations_of,
    overview_years,
)
from kttt_desktop.queries.report_checks import year_facts
from kttt_desktop.queries.watch import hole_counts, hole_rows, hole_scope, overdue_tasks, silent

DAY, YEAR = date(2025, 12, 31), 2025
REVENUE = "III.1.01"


@pytest.fixture
def asked(demo_application):
    with demo_application.read() as connection:
        yield connection, demo_application.law_on


def test_organizations_by_kind_commune_and_field_are_the_same_organizations(asked):
    connection, law_on = asked

    found = figures(connection, law_on, DAY, YEAR)
    fields = history(connection, law_on, DAY, YEAR).fields[-1]

    every = organizations_of(connection, law_on(DAY), DAY, {})
    assert found.active == len(every) == sum(one.count for one in found.communes)
    assert fields.total <= found.active
    assert not found.nothing


def test_each_bar_of_a_commune_opens_as_many_rows_as_it_counts(asked):
    connection, law_on = asked

    for one in figures(connection, law_on, DAY, YEAR).communes:
        rows = organizations_of(connection, law_on(DAY), DAY, {"commune": one.code})
        assert len(rows) == one.count


def test_a_sum_is_that_of_its_rows_and_its_change_that_of_those_in_both_years(asked):
    connection, law_on = asked

    one = figures(connection, law_on, DAY, YEAR).sums[REVENUE]

    rows = line_rows(connection, law_on(DAY), REVENUE, YEAR, DAY)
    assert one.value == sum(row.value for row in rows)
    assert one.have == len(rows)
    facts = year_facts(connection, law_on(DAY), YEAR)
    pairs = [(f.figures[REVENUE], f.last[REVENUE]) for f in facts
             if REVENUE in f.figures and REVENUE in f.last]  # fmt: skip
    now, last = (sum(pair[n] for pair in pairs) for n in (0, 1))
    assert one.paired == len(pairs)
    assert float(one.change) == pytest.approx((now - last) * 100 / last)


def test_the_classes_of_a_year_open_their_organizations(asked):
    connection, law_on = asked

    last = figures(connection, law_on, DAY, YEAR).grades[-1]

    for one in last.groups:
        rows = graded(connection, law_on(last.as_of), last.year, last.as_of, one.code)
        assert len(rows) == one.count
    assert [one.code for one in last.groups] == [
        code for code in ("good", "fair", "average", "weak") if code in
        {one.code for one in last.groups}
    ]  # fmt: skip


def test_the_years_before_end_with_the_year_itself(asked):
    connection, law_on = asked

    before = history(connection, law_on, DAY, YEAR)

    assert [one.year for one in before.sums[REVENUE]] == [2021, 2022, 2023, 2024, 2025]
    assert (
        before.sums[REVENUE][-1].value == figures(connection, law_on, DAY, YEAR).sums[REVENUE].value
    )


def test_a_hole_counts_its_rows(asked):
    connection, law_on = asked
    scope = hole_scope(DAY, YEAR)

    counts = hole_counts(connection, scope, law_on(DAY))

    assert [one.key for one in counts] == list(HOLES)
    for one in counts:
        assert len(hole_rows(connection, one.key, scope, law_on(DAY))) == one.count
    assert hole_rows(connection, "unknown", scope, law_on(DAY)) == ()


def test_who_gave_no_figures_is_the_rest_of_those_expected(asked):
    connection, law_on = asked

    found, missing = silent(connection, law_on(DAY), YEAR, date(2026, 3, 1))

    assert len(missing) == found.expected - found.have
    assert missing


def test_overdue_tasks_are_past_their_day(asked):
    connection, _ = asked

    assert all(one.due_on < date(2030, 1, 1) for one in overdue_tasks(connection, date(2030, 1, 1)))


def test_the_first_year_is_the_latest_with_figures_and_years_are_offered(asked):
    connection, _ = asked

    assert first_year(connection, date(2026, 11, 21)) == 2025
    assert overview_years(connection, date(2026, 11, 21))[0] == 2026


@pytest.mark.parametrize(
    ("year", "today", "day"),
    [
        (2025, date(2026, 11, 21), date(2025, 12, 31)),
        (2026, date(2026, 11, 21), date(2026, 11, 21)),
        (2027, date(2026, 11, 21), date(2027, 1, 1)),
    ],
)
def test_a_year_closes_on_its_last_day_or_today(year, today, day):
    assert closing(year, today) == day
