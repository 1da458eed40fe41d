"""Periods of duties, last good days, days off, states, and reports served by one entry."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kttt_desktop.domain.calendar_days import days_off
from kttt_desktop.domain.duty import (
    Duty,
    MonthDay,
    deadlines_json,
    deadlines_text,
    read_deadlines,
    stored_deadlines,
)
from kttt_desktop.domain.faults import InputError
from kttt_desktop.domain.periods import PeriodKind, PeriodSpec, last_day
from kttt_desktop.domain.rules.duties import (
    DueState,
    Served,
    due_of_period,
    periods_of_year,
    serve_together,
    standing,
    window_of,
)

QUARTERS = tuple(MonthDay(0, month, 25) for month in (3, 6, 9, 12))
YEARS = st.integers(2020, 2060)
MONTH_DAYS = st.builds(
    lambda month, day, later: MonthDay(int(later), month, min(day, last_day(2023, month))),
    st.integers(1, 12),
    st.integers(1, 31),
    st.booleans(),
)
KINDS = {
    "monthly": 12,
    "quarterly": 4,
    "half_year": 2,
    "nine_months": 1,
    "yearly": 1,
}


def a_duty(frequency="quarterly", deadlines=QUARTERS, **facts):
    return Duty(ref="1", text="Báo cáo", frequency=frequency, deadlines=deadlines, **facts)


def dues(duty, year):
    return {
        spec.code: due_of_period(duty, spec, day)
        for spec, day in periods_of_year(duty, year)
        if day is not None
    }


def test_lang_son_quarters_are_due_before_the_25th_of_their_last_month():
    found = dues(a_duty(inclusive=False), 2026)

    assert [due.printed for due in found.values()] == [
        date(2026, 3, 25),
        date(2026, 6, 25),
        date(2026, 9, 25),
        date(2026, 12, 25),
    ]
    assert found["2026-Q2"].last_good == date(2026, 6, 24)
    assert list(found) == ["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"]


@pytest.mark.parametrize(
    ("frequency", "deadline", "period"),
    [
        ("half_year", MonthDay(0, 6, 25), "2026-H1"),
        ("half_year", MonthDay(0, 7, 10), "2026-H1"),
        ("half_year", MonthDay(0, 12, 25), "2026-H2"),
        ("half_year", MonthDay(1, 1, 10), "2026-H2"),
        ("nine_months", MonthDay(0, 9, 20), "2026-9M"),
        ("yearly", MonthDay(0, 12, 25), "2026"),
        ("yearly", MonthDay(1, 1, 15), "2026"),
        ("yearly", MonthDay(0, 7, 1), "2026"),
        ("quarterly", MonthDay(1, 1, 5), "2026-Q4"),
    ],
)
def test_a_single_day_belongs_to_the_period_that_ends_nearest(frequency, deadline, period):
    assert list(dues(a_duty(frequency, (deadline,)), 2026)) == [period]


@given(st.sampled_from(sorted(KINDS)), st.sets(MONTH_DAYS, max_size=12), YEARS)
def test_no_period_is_asked_twice_and_all_lie_in_the_year(frequency, days, year):
    found = periods_of_year(a_duty(frequency, tuple(sorted(days))), year)
    specs = [spec for spec, _day in found]

    assert len(set(specs)) == len(specs) <= KINDS[frequency]
    assert all(spec.year == year for spec in specs)
    assert specs == sorted(specs, key=lambda spec: spec.number)
    assert days or len(specs) == KINDS[frequency]


@given(MONTH_DAYS, YEARS, st.booleans())
def test_the_last_good_day_is_the_printed_day_or_the_day_before(day, year, inclusive):
    spec = PeriodSpec(PeriodKind.YEAR, year)
    due = due_of_period(a_duty("yearly", (day,), inclusive=inclusive), spec, day)

    assert due.printed - due.last_good == timedelta(days=0 if inclusive else 1)
    assert due.printed.year == year + day.year_offset
    assert not due.is_late(due.last_good)
    assert due.is_late(due.last_good + timedelta(days=1))


def test_a_day_that_the_month_lacks_is_its_last_day():
    duty = a_duty("monthly", (MonthDay(0, 2, 30),))

    assert dues(duty, 2026)["2026-M02"].printed == date(2026, 2, 28)
    assert dues(duty, 2028)["2028-M02"].printed == date(2028, 2, 29)


@pytest.mark.parametrize(
    ("begins", "ends", "quarters"),
    [
        (date(2026, 6, 25), None, ["Q2", "Q3", "Q4"]),
        (date(2026, 6, 26), None, ["Q3", "Q4"]),
        (None, date(2026, 9, 24), ["Q1", "Q2", "Q3"]),
        (None, date(2026, 9, 23), ["Q1", "Q2"]),
        (date(2027, 1, 1), None, []),
        (None, date(2025, 12, 31), []),
    ],
)
def test_a_duty_holds_between_its_days(begins, ends, quarters):
    found = dues(a_duty(inclusive=False, valid_from=begins, valid_to=ends), 2026)

    assert [code[5:] for code, due in found.items() if due is not None] == quarters


def test_a_two_yearly_report_counts_from_its_start():
    duty = a_duty("every_2_years", (), valid_from=date(2023, 5, 1))

    assert [year for year in range(2022, 2029) if periods_of_year(duty, year)] == [
        2025,
        2027,
    ]


def test_a_duty_on_request_has_no_periods():
    assert periods_of_year(a_duty("on_request", ()), 2026) == ()


@pytest.mark.parametrize(
    ("stored", "period", "start", "end"),
    [
        (None, PeriodSpec(PeriodKind.QUARTER, 2026, 1), (2025, 12, 15), (2026, 3, 14)),
        ("ND09", PeriodSpec(PeriodKind.YEAR, 2026), (2025, 12, 15), (2026, 12, 14)),
        ("CALENDAR", PeriodSpec(PeriodKind.YEAR, 2026), (2026, 1, 1), (2026, 12, 31)),
        ("CUSTOM:20", PeriodSpec(PeriodKind.QUARTER, 2026, 2), (2026, 3, 21), (2026, 6, 20)),
        ("CUSTOM:12-15..12-14", PeriodSpec(PeriodKind.YEAR, 2026), (2025, 12, 15), (2026, 12, 14)),
        ("CUSTOM:01-01..11-30", PeriodSpec(PeriodKind.YEAR, 2026), (2026, 1, 1), (2026, 11, 30)),
    ],
)
def test_windows_follow_the_rule_of_the_duty(law, stored, period, start, end):
    window = window_of(stored, period, law)

    assert (window.start, window.end) == (date(*start), date(*end))


def test_before_the_decree_a_window_is_that_of_the_calendar(law_on):
    window = window_of(None, PeriodSpec(PeriodKind.YEAR, 2018), law_on(2018, 12, 31))

    assert window.start == date(2018, 1, 1)


@given(st.integers(1, 28), YEARS)
def test_custom_quarters_tile_the_year(law, day, year):
    rule = f"CUSTOM:{day}"
    windows = [window_of(rule, PeriodSpec(PeriodKind.QUARTER, year, n), law) for n in range(1, 5)]
    whole = window_of(rule, PeriodSpec(PeriodKind.YEAR, year), law)

    assert windows[0].start == whole.start
    assert windows[-1].end == whole.end
    assert all(b.start - a.end == timedelta(days=1) for a, b in pairwise(windows))


@pytest.mark.parametrize("rule", ["MADE_UP", "CUSTOM:31", "CUSTOM:02-30..11-30"])
def test_a_rule_that_cannot_be_read_is_refused(law, rule):
    with pytest.raises(InputError):
        window_of(rule, PeriodSpec(PeriodKind.YEAR, 2026), law)


def test_a_last_day_on_a_day_off_shows_the_working_day_before(book):
    off = days_off(book.on, (2025, 2026, 2027))

    assert off.working_day(date(2027, 9, 25)) == date(2027, 9, 24)  # a Saturday
    assert off.working_day(date(2026, 5, 3)) == date(2026, 4, 29)  # Sunday after two holidays
    assert off.working_day(date(2026, 1, 1)) == date(2025, 12, 31)
    assert off.working_day(date(2026, 6, 24)) == date(2026, 6, 24)
    assert off.why(date(2026, 9, 2)) == "Quốc khánh"


def test_a_holiday_on_a_rest_day_is_taken_on_the_next_working_day(book):
    off = days_off(book.on, (2027,))

    assert off.is_off(date(2027, 5, 3))  # 1/5/2027 is a Saturday
    assert not off.is_off(date(2027, 5, 4))


@given(st.dates(date(2021, 1, 1), date(2030, 12, 31)))
def test_the_working_day_is_never_later_and_never_off(book, day):
    off = days_off(book.on, (day.year - 1, day.year))

    found = off.working_day(day)

    assert found <= day
    assert not off.is_off(found)
    assert all(off.is_off(found + timedelta(days=n)) for n in range(1, (day - found).days + 1))


@pytest.mark.parametrize(
    ("sent", "today", "state", "days"),
    [
        (date(2026, 6, 24), date(2026, 7, 1), DueState.SENT, None),
        (date(2026, 6, 25), date(2026, 7, 1), DueState.LATE, 1),
        (None, date(2026, 6, 24), DueState.DUE, 0),
        (None, date(2026, 6, 25), DueState.OVERDUE, 1),
        (None, date(2026, 3, 15), DueState.DUE, 101),
        (None, date(2026, 3, 14), DueState.NOT_YET, 102),
    ],
)
def test_late_counts_from_the_last_good_day(sent, today, state, days):
    found = standing(date(2026, 6, 24), sent, today, date(2026, 3, 15))

    assert (found.state, found.days) == (state, days)


def test_a_report_without_a_day_is_sent_or_has_no_day():
    assert standing(None, None, date(2026, 1, 1)).state is DueState.NO_DAY
    assert standing(None, date(2026, 1, 1), date(2026, 1, 1)).state is DueState.SENT


def _served(**changes):
    facts = {"role": "gửi", "last_good": date(2026, 6, 24), "source": "document 1",
             "to": "so ke hoach", "ends": (2026, 6)}  # fmt: skip
    return Served(**(facts | changes))


def test_reports_of_one_day_one_addressee_and_one_end_are_served_together():
    keys = [_served(), _served(), _served(to="ubnd tinh"), _served(ends=(2026, 3)), None, None]

    assert serve_together(keys, [None] * 6) == (0, 0, 1, 2, 3, 4)


def test_two_forms_are_two_reports():
    keys = [_served()] * 4

    assert serve_together(keys, [None, "BC-NV", "BC-CT", "BC-NV"]) == (0, 0, 1, 0)


@given(st.sets(MONTH_DAYS, max_size=12))
def test_days_are_read_as_they_are_written(days):
    held = tuple(sorted(days))

    assert read_deadlines(deadlines_text(held)) == held
    assert stored_deadlines(deadlines_json(held)) == held


@pytest.mark.parametrize("typed", ["25", "32/1", "1/13", "30/2/2026", "cuối quý"])
def test_a_day_that_cannot_be_read_is_refused(typed):
    with pytest.raises(InputError, match="không đọc được"):
        read_deadlines(typed)
