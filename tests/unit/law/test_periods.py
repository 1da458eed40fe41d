"""Periods tile the year, close as their rule says, and reports fall due in time."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kttt_desktop.domain.faults import InputError
from kttt_desktop.domain.law import Law
from kttt_desktop.domain.law_entries import PeriodRule, Term
from kttt_desktop.domain.periods import (
    Period,
    PeriodKind,
    PeriodSpec,
    add_months,
    deadline_of,
    due_day,
    end_of_term,
    parse_period,
    period_containing,
    period_of,
)

LawOn = Callable[[int, int, int], Law]


def _rule(close_day: int | None) -> PeriodRule:
    return PeriodRule(
        name="R",
        label="R",
        close_day=close_day,
        kinds=tuple(kind.value for kind in PeriodKind),
        valid_from=date(2000, 1, 1),
        source="S",
        verified=False,
    )


RULES = st.sampled_from([_rule(None), _rule(14)])
YEARS = st.integers(1990, 2100)


@pytest.mark.parametrize(
    ("text", "spec", "title"),
    [
        ("2023", PeriodSpec(PeriodKind.YEAR, 2023), "năm 2023"),
        ("2023-Q1", PeriodSpec(PeriodKind.QUARTER, 2023, 1), "quý I năm 2023"),
        ("2023-Q4", PeriodSpec(PeriodKind.QUARTER, 2023, 4), "quý IV năm 2023"),
        ("2023-H1", PeriodSpec(PeriodKind.HALF, 2023, 1), "6 tháng đầu năm 2023"),
        ("2023-H2", PeriodSpec(PeriodKind.HALF, 2023, 2), "6 tháng cuối năm 2023"),
        ("2023-9M", PeriodSpec(PeriodKind.NINE_MONTHS, 2023), "9 tháng đầu năm 2023"),
        ("2023-M05", PeriodSpec(PeriodKind.MONTH, 2023, 5), "tháng 5 năm 2023"),
        (" 2023-q2 ", PeriodSpec(PeriodKind.QUARTER, 2023, 2), "quý II năm 2023"),
    ],
)
def test_a_period_is_read_and_named(text: str, spec: PeriodSpec, title: str) -> None:
    assert parse_period(text) == spec
    assert spec.title == title
    assert spec.code == text.strip().upper()


@pytest.mark.parametrize("text", ["", "23", "2023-Q5", "2023-Q0", "2023-H3", "2023-M13", "0000"])
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_period(text)

    assert caught.value.faults[0].field == "period"


@pytest.mark.parametrize(
    ("text", "start", "end", "days"),
    [
        ("2026-M11", date(2026, 10, 15), date(2026, 11, 14), 31),
        ("2026-M01", date(2025, 12, 15), date(2026, 1, 14), 31),
        ("2024-M03", date(2024, 2, 15), date(2024, 3, 14), 29),
        ("2026-Q1", date(2025, 12, 15), date(2026, 3, 14), 90),
        ("2026-Q2", date(2026, 3, 15), date(2026, 6, 14), 92),
        ("2026-Q3", date(2026, 6, 15), date(2026, 9, 14), 92),
        ("2026-Q4", date(2026, 9, 15), date(2026, 12, 14), 91),
        ("2026-H1", date(2025, 12, 15), date(2026, 6, 14), 182),
        ("2026-H2", date(2026, 6, 15), date(2026, 12, 14), 183),
        ("2026-9M", date(2025, 12, 15), date(2026, 9, 14), 274),
        ("2026", date(2025, 12, 15), date(2026, 12, 14), 365),
    ],
)
def test_the_reporting_decree_closes_on_the_fourteenth(
    law: Law, text: str, start: date, end: date, days: int
) -> None:
    period = period_of(law.period_rules["ND09"], parse_period(text))

    assert period == Period(start, end)
    assert period.days == days


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2023", date(2023, 1, 1), date(2023, 12, 31)),
        ("2024-M02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-Q2", date(2023, 4, 1), date(2023, 6, 30)),
        ("2023-9M", date(2023, 1, 1), date(2023, 9, 30)),
    ],
)
def test_the_calendar_closes_on_the_last_day(law: Law, text: str, start: date, end: date) -> None:
    assert period_of(law.period_rules["CALENDAR"], parse_period(text)) == Period(start, end)


def test_a_length_the_rule_does_not_name_is_refused() -> None:
    rule = _rule(14).model_copy(update={"kinds": ("year",)})

    with pytest.raises(InputError, match="không có kỳ 2023-Q1"):
        period_of(rule, parse_period("2023-Q1"))


def test_the_decree_holds_from_its_day(law_on: LawOn) -> None:
    assert "ND09" not in law_on(2019, 3, 11).period_rules
    assert "ND09" in law_on(2019, 3, 12).period_rules


@given(RULES, YEARS)
def test_months_quarters_and_halves_tile_the_year(rule: PeriodRule, year: int) -> None:
    whole = period_of(rule, PeriodSpec(PeriodKind.YEAR, year))
    for kind, count in (
        (PeriodKind.MONTH, 12),
        (PeriodKind.QUARTER, 4),
        (PeriodKind.HALF, 2),
    ):
        parts = [period_of(rule, PeriodSpec(kind, year, n)) for n in range(1, count + 1)]
        assert parts[0].start == whole.start
        assert parts[-1].end == whole.end
        for first, second in pairwise(parts):
            assert second.start == first.end + timedelta(days=1)
    following = period_of(rule, PeriodSpec(PeriodKind.YEAR, year + 1))
    assert following.start == whole.end + timedelta(days=1)


@given(RULES, YEARS)
def test_quarters_make_halves_and_three_of_them_nine_months(rule: PeriodRule, year: int) -> None:
    quarters = [period_of(rule, PeriodSpec(PeriodKind.QUARTER, year, n)) for n in range(1, 5)]
    first = period_of(rule, PeriodSpec(PeriodKind.HALF, year, 1))
    second = period_of(rule, PeriodSpec(PeriodKind.HALF, year, 2))
    nine = period_of(rule, PeriodSpec(PeriodKind.NINE_MONTHS, year))

    assert (first.start, first.end) == (quarters[0].start, quarters[1].end)
    assert (second.start, second.end) == (quarters[2].start, quarters[3].end)
    assert (nine.start, nine.end) == (quarters[0].start, quarters[2].end)


@given(
    RULES,
    st.sampled_from([kind for kind in PeriodKind if kind is not PeriodKind.NINE_MONTHS]),
    st.dates(date(1990, 1, 1), date(2100, 12, 31)),
)
def test_every_day_lies_in_the_period_that_contains_it(
    rule: PeriodRule, kind: PeriodKind, day: date
) -> None:
    spec = period_containing(rule, kind, day)

    assert day in period_of(rule, spec)
    assert parse_period(spec.code) == spec


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        (PeriodKind.YEAR, "2027"),
        (PeriodKind.QUARTER, "2027-Q1"),
        (PeriodKind.MONTH, "2027-M01"),
        (PeriodKind.NINE_MONTHS, "2027-9M"),
    ],
)
def test_the_fifteenth_of_december_belongs_to_the_next_year(
    law: Law, kind: PeriodKind, code: str
) -> None:
    found = period_containing(law.period_rules["ND09"], kind, date(2026, 12, 15))

    assert found.code == code


@pytest.mark.parametrize(
    ("form", "year", "sender", "printed", "last_good"),
    [
        ("I-18", 2018, None, date(2019, 1, 15), date(2019, 1, 15)),
        ("I-19", 2019, None, date(2019, 12, 15), date(2019, 12, 15)),
        ("I-19", 2023, None, date(2023, 12, 15), date(2023, 12, 15)),
        ("II-16", 2023, None, date(2023, 12, 18), date(2023, 12, 18)),
        ("II-17", 2023, None, date(2023, 12, 21), date(2023, 12, 21)),
        ("VII-2", 2024, None, date(2024, 12, 15), date(2024, 12, 15)),
        ("VII-4", 2026, "district", date(2026, 12, 18), date(2026, 12, 18)),
        ("VII-4", 2026, "province", date(2026, 12, 21), date(2026, 12, 21)),
        ("THT-I.04", 2025, None, date(2025, 12, 16), date(2025, 12, 15)),
        ("THT-II.02", 2025, "district", date(2026, 1, 15), date(2026, 1, 15)),
        ("TT01-PL2", 2024, None, date(2024, 12, 15), date(2024, 12, 15)),
    ],
)
def test_a_report_of_a_year_falls_due_on_its_printed_day(
    law_on: LawOn, form: str, year: int, sender: str | None, printed: date, last_good: date
) -> None:
    due = deadline_of(form, year, law_on(year, 12, 31), sender)

    assert due is not None
    assert (due.printed, due.last_good) == (printed, last_good)
    assert not due.is_late(last_good)
    assert due.is_late(last_good + timedelta(days=1))


@pytest.mark.parametrize(
    ("form", "year"),
    [("I-19", 2018), ("I-19", 2024), ("II-16", 2024), ("VII-2", 2023), ("TT01-PL2", 2025)],
)
def test_a_form_outside_its_years_has_no_deadline(law_on: LawOn, form: str, year: int) -> None:
    assert deadline_of(form, year, law_on(year, 12, 31)) is None


def test_before_a_day_means_the_day_before_is_the_last_good_one() -> None:
    due = due_day(2026, 6, 25, inclusive=False)

    assert due.last_good == date(2026, 6, 24)
    assert due_day(2026, 2, 30, inclusive=True).printed == date(2026, 2, 28)


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2024, 8, 31), 6, date(2025, 2, 28)),
        (date(2023, 8, 31), 6, date(2024, 2, 29)),
        (date(2024, 1, 15), 12, date(2025, 1, 15)),
    ],
)
def test_months_are_added_within_the_month(start: date, months: int, end: date) -> None:
    assert add_months(start, months) == end


@pytest.mark.parametrize(
    ("unit", "amount", "end"),
    [
        ("day", 10, date(2026, 11, 30)),
        ("month", 1, date(2026, 12, 20)),
        ("year", 5, date(2031, 11, 20)),
        ("working_day", 3, date(2026, 11, 25)),
    ],
)
def test_a_term_runs_from_the_day_after(unit: str, amount: int, end: date) -> None:
    term = Term.model_validate(
        {
            "name": "t",
            "label": "t",
            "amount": amount,
            "unit": unit,
            "valid_from": "2000-01-01",
            "source": "S",
            "verified": False,
        }
    )

    assert end_of_term(date(2026, 11, 20), term) == end
