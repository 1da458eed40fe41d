"""The period of two years: it ends with the year of the report."""

from datetime import date

import pytest

from kttt_desktop.domain.faults import InputError
from kttt_desktop.domain.periods import (
    PeriodKind,
    PeriodSpec,
    parse_period,
    period_containing,
    period_of,
)
from kttt_desktop.domain.rules.duties import window_of
from kttt_desktop.domain.rules.task_time import first_day_of, last_day_of

SPEC = PeriodSpec(PeriodKind.TWO_YEARS, 2025)


def test_two_years_are_read_and_named():
    assert parse_period(" 2025-2y ") == SPEC
    assert (SPEC.code, SPEC.title) == ("2025-2Y", "hai năm 2024-2025")
    assert (SPEC.first_year, SPEC.first_month, SPEC.last_month) == (2024, 1, 12)
    assert (first_day_of(SPEC), last_day_of(SPEC)) == (date(2024, 1, 1), date(2025, 12, 31))


@pytest.mark.parametrize("text", ["0002-2Y", "2025-2", "2025-Y2"])
def test_what_is_no_two_years_is_refused(text):
    with pytest.raises(InputError):
        parse_period(text)


@pytest.mark.parametrize(
    ("rule", "start", "end"),
    [
        ("CALENDAR", date(2024, 1, 1), date(2025, 12, 31)),
        ("ND09", date(2023, 12, 15), date(2025, 12, 14)),
    ],
)
def test_two_years_close_as_their_rule_says(law_on, rule, start, end):
    found = period_of(law_on(2025, 12, 31).period_rules[rule], SPEC)

    assert (found.start, found.end) == (start, end)


@pytest.mark.parametrize("code", ["2024", "2025", "2024-Q1", "2025-M12", "2024-9M", "2025-2Y"])
def test_two_years_hold_the_periods_of_both(code):
    assert SPEC.holds(parse_period(code))


@pytest.mark.parametrize("code", ["2023", "2026-Q1", "2024-2Y", "2026-2Y"])
def test_two_years_do_not_hold_what_begins_before_or_ends_later(code):
    assert not SPEC.holds(parse_period(code))


def test_one_year_does_not_hold_two():
    assert not parse_period("2025").holds(SPEC)


def test_a_day_stands_in_the_two_years_that_end_with_its_year(law_on):
    rule = law_on(2025, 12, 31).period_rules["ND09"]

    assert period_containing(rule, PeriodKind.TWO_YEARS, date(2025, 12, 14)) == SPEC
    assert period_containing(rule, PeriodKind.TWO_YEARS, date(2025, 12, 15)).year == 2026


@pytest.mark.parametrize(
    ("stored", "start", "end"),
    [
        ("CALENDAR", date(2024, 1, 1), date(2025, 12, 31)),
        ("CUSTOM:20", date(2023, 12, 21), date(2025, 12, 20)),
        ("CUSTOM:12-15..12-14", date(2023, 12, 15), date(2025, 12, 14)),
    ],
)
def test_a_two_yearly_duty_counts_both_years(law_on, stored, start, end):
    window = window_of(stored, SPEC, law_on(2025, 12, 31))

    assert (window.start, window.end) == (start, end)
