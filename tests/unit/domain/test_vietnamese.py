"""Vietnamese text, numbers and dates."""

import unicodedata
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kttt_desktop.domain import vietnamese


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("1.234.567", 1234567),
        ("1.234,5", Decimal("1234.5")),
        ("1,5 tỷ", 1_500_000_000),
        ("1500tr", 1_500_000_000),
        ("2 triệu đồng", 2_000_000),
        ("(12)", -12),
        ("-5,25", Decimal("-5.25")),
        ("1.5", Decimal("1.5")),
        ("1 234", 1234),
        ("0", 0),
        ("", None),
    ],
)
def test_numbers_are_read_the_vietnamese_way(typed, value):
    assert vietnamese.parse_decimal(typed) == value


@pytest.mark.parametrize("typed", ["12.34.5", "một", "1,2,3", "--1", "1.23.456,7"])
def test_what_is_no_number_is_refused(typed):
    with pytest.raises(ValueError, match=r".*"):
        vietnamese.parse_decimal(typed)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("5/1/2024", date(2024, 1, 5)),
        ("05012024", date(2024, 1, 5)),
        ("05-01-2024", date(2024, 1, 5)),
        ("2024-01-05", date(2024, 1, 5)),
        ("", None),
    ],
)
def test_days_are_read_as_typed(typed, day):
    assert vietnamese.parse_day(typed) == day


@pytest.mark.parametrize("typed", ["31/2/2024", "5/1", "32012024", "hôm qua"])
def test_what_is_no_day_is_refused(typed):
    with pytest.raises(ValueError, match=r".*"):
        vietnamese.parse_day(typed)


def test_day_and_month_take_the_year_of_the_page():
    assert vietnamese.parse_day("5/1", 2024) == date(2024, 1, 5)


@pytest.mark.parametrize(
    ("value", "text"),
    [("1234.5", "1.234,5"), ("-5.25", "-5,3"), ("12345.678", "12.345,7"), ("0", "0,0")],
)
def test_numbers_are_written_half_away_from_zero(value, text):
    assert vietnamese.decimal(Decimal(value)) == text


def test_a_share_is_written_in_percent():
    assert vietnamese.percent(Decimal("0.781")) == "78,1%"


def test_nothing_known_is_written_as_nothing():
    assert vietnamese.integer(None) == vietnamese.decimal(None) == vietnamese.day(None) == ""


def test_vietnamese_order_has_letters_before_tones():
    words = ["Đặng", "Dương", "An", "Ánh", "Ăn", "Ân", "Ơn", "On", "Ôn", "Ý"]

    assert sorted(words, key=vietnamese.sort_key) == [
        "An",
        "Ánh",
        "Ăn",
        "Ân",
        "Dương",
        "Đặng",
        "On",
        "Ôn",
        "Ơn",
        "Ý",
    ]


def test_persons_are_ordered_by_given_name():
    names = ["Trần Văn Bình", "Nguyễn Thị An", "Lê Ánh"]

    ordered = sorted(names, key=lambda name: vietnamese.sort_key(name, person=True))

    assert ordered == ["Nguyễn Thị An", "Lê Ánh", "Trần Văn Bình"]


def test_folding_leaves_plain_letters():
    assert vietnamese.fold("  ĐẶNG Thị\tẤn ") == "dang thi an"


@given(st.text())
def test_composed_and_decomposed_text_fold_and_sort_alike(text):
    decomposed = unicodedata.normalize("NFD", text)

    assert vietnamese.fold(decomposed) == vietnamese.fold(vietnamese.nfc(text))
    assert vietnamese.sort_key(decomposed) == vietnamese.sort_key(text)


@given(st.text())
def test_clean_text_is_composed_and_stays_as_it_is(text):
    once = vietnamese.clean(text)

    assert vietnamese.clean(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert "\0" not in once


@given(st.integers(min_value=-(10**15), max_value=10**15))
def test_a_written_integer_reads_back(value):
    assert vietnamese.parse_integer(vietnamese.integer(value)) == value
