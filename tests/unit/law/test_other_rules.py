"""Registration of changes, lines of business, sizes, and the year figures."""

from collections.abc import Callable
from datetime import date

import pytest

from kttt_desktop.domain.faults import Severity
from kttt_desktop.domain.law import Law
from kttt_desktop.domain.messages import Msg
from kttt_desktop.domain.rules.figures import check_figures
from kttt_desktop.domain.rules.registration import (
    charter_change_counts,
    proposed_groups,
    registered_in_time,
    vsic_form,
)
from kttt_desktop.domain.rules.sizes import scale_class, size_class

LawOn = Callable[[int, int, int], Law]
BILLION = 10**9


@pytest.mark.parametrize(
    ("before", "after", "counts"),
    [
        (BILLION, BILLION, False),
        (BILLION, 1_049_999_999, False),
        (BILLION, 1_050_000_000, True),
        (BILLION, 950_000_000, True),
        (100 * BILLION, 101 * BILLION - 1, False),
        (100 * BILLION, 101 * BILLION, True),
        (0, 1, True),
    ],
)
def test_a_change_of_capital_counts_from_either_limit_on(
    law_on: LawOn, before: int, after: int, counts: bool
) -> None:
    assert charter_change_counts(before, after, law_on(2024, 7, 1)) is counts
    assert charter_change_counts(before, after, law_on(2024, 6, 30)) is False


@pytest.mark.parametrize(
    ("registered", "day", "msg"),
    [
        (date(2025, 3, 11), (2026, 1, 1), None),
        (date(2025, 3, 12), (2026, 1, 1), Msg.CHANGE_REGISTERED_LATE),
        (None, (2025, 3, 11), None),
        (None, (2025, 3, 12), Msg.CHANGE_NOT_REGISTERED),
        (None, (2024, 6, 30), None),
    ],
)
def test_a_change_is_registered_within_ten_days(
    law_on: LawOn, registered: date | None, day: tuple[int, int, int], msg: Msg | None
) -> None:
    fault = registered_in_time(date(2025, 3, 1), registered, law_on(*day))

    assert (fault.msg if fault else None) is msg
    assert registered_in_time(None, registered, law_on(*day)) is None


@pytest.mark.parametrize(
    ("edition", "code", "groups"),
    [
        ("2018", "0111", ("agriculture", "agriculture", "agriculture")),
        ("2018", "0893", ("agriculture", "agriculture", "agriculture")),
        ("2018", "0810", ("non_agriculture", "industry_construction", "industry")),
        ("2018", "4100", ("non_agriculture", "industry_construction", "construction")),
        ("2018", "4511", ("non_agriculture", "other", "trade_service")),
        ("2018", "4933", ("non_agriculture", "other", "transport")),
        ("2018", "6492", ("credit", "finance", "credit")),
        ("2025", "6492", ("credit", "finance", "credit")),
        ("2018", "6202", ("non_agriculture", "other", "other")),
        ("2025", "4511", None),
        ("2018", "4011", None),
        ("2018", "A111", None),
        ("1993", "0111", None),
    ],
)
def test_groupings_are_proposed_from_the_line_of_business(
    law: Law, edition: str, code: str, groups: tuple[str, str, str] | None
) -> None:
    found = proposed_groups(edition, code, law)

    assert ((found.field, found.sector, found.branch) if found else None) == groups


@pytest.mark.parametrize(
    ("code", "fits"), [("0111", True), (None, True), ("011", False), ("4011", False)]
)
def test_a_line_of_business_has_four_digits_of_its_edition(
    law: Law, code: str | None, fits: bool
) -> None:
    assert (vsic_form("2018", code, law) is None) is fits


@pytest.mark.parametrize(
    ("members", "revenue", "capital", "size"),
    [
        (300, BILLION, 10 * BILLION, "large"),
        (300, 50 * BILLION, 0, "large"),
        (300, 9 * BILLION, 9 * BILLION, "medium"),
        (299, 100 * BILLION, 100 * BILLION, "medium"),
        (200, 10 * BILLION - 1, 5 * BILLION - 1, "small"),
        (199, 100 * BILLION, 100 * BILLION, "small"),
        (60, BILLION, BILLION // 2, "micro"),
        (49, 100 * BILLION, 100 * BILLION, "micro"),
        (50, 2 * BILLION, None, "small"),
        (50, BILLION, None, None),
        (50, None, BILLION, "small"),
        (None, BILLION, BILLION, None),
        (10, None, None, "micro"),
        (300, None, None, None),
    ],
)
def test_the_size_of_a_farm_cooperative(
    law: Law, members: int | None, revenue: int | None, capital: int | None, size: str | None
) -> None:
    assert size_class("agriculture", members, revenue, capital, law) == size


@pytest.mark.parametrize(
    ("sector", "members", "size"),
    [
        ("industry_construction", 100, "large"),
        ("industry_construction", 99, None),
        ("finance", 1000, None),
        ("other", 1, None),
        (None, 1000, None),
    ],
)
def test_a_band_without_figures_in_law_leaves_the_size_open(
    law: Law, sector: str | None, members: int, size: str | None
) -> None:
    assert size_class(sector, members, 80 * BILLION, 20 * BILLION, law) == size


def test_the_combined_size_begins_with_its_decree(law_on: LawOn) -> None:
    facts = ("agriculture", 300, 50 * BILLION, 10 * BILLION)

    assert size_class(*facts, law_on(2024, 10, 31)) is None
    assert size_class(*facts, law_on(2024, 11, 1)) == "large"


@pytest.mark.parametrize(
    ("scale", "value", "code"),
    [
        ("members", 49, "micro"),
        ("members", 50, "small"),
        ("members", 300, "small"),
        ("members", 301, "medium"),
        ("members", 1000, "medium"),
        ("members", 1001, "large"),
        ("capital", 999_999_999, "micro"),
        ("capital", BILLION, "small"),
        ("capital", 5 * BILLION, "medium"),
        ("capital", 50 * BILLION, "large"),
        ("evaluation", 49, "weak"),
        ("evaluation", 50, "average"),
        ("evaluation", 65, "fair"),
        ("evaluation", 80, "good"),
        ("evaluation", None, None),
    ],
)
def test_bands_of_one_measure(
    law_on: LawOn, scale: str, value: int | None, code: str | None
) -> None:
    assert scale_class(scale, value, law_on(2020, 4, 1)) == code
    assert scale_class(scale, value, law_on(2025, 9, 17)) == code
    assert scale_class(scale, value, law_on(2020, 3, 31)) is None
    assert scale_class(scale, value, law_on(2025, 9, 18)) is None


@pytest.mark.parametrize(
    ("figures", "told"),
    [
        ({"II.1.06": 10, "II.1.07": 10}, []),
        ({"II.1.06": 10, "II.1.07": 11}, [("II.1.06", Msg.LINES_DIFFER)]),
        ({"II.1.07": 5, "II.1.08": 2, "II.1.09": 3}, []),
        ({"II.1.07": 5, "II.1.08": 2, "II.1.09": 4}, [("II.1.07", Msg.LINE_SUM)]),
        ({"II.1.07": 5, "II.1.08": 2}, []),
        ({"II.1.07": 5, "II.1.08": 2, "II.1.09": None}, []),
        ({"I.7.01": 10, "I.7.02": 10}, []),
        ({"I.7.01": 10, "I.7.02": 11}, [("I.7.02", Msg.LINE_OVER)]),
        ({"II.2.03": 5, "II.2.04": 5}, []),
        ({"II.2.03": 6, "II.2.04": 5}, [("II.2.03", Msg.LINE_OVER)]),
        ({"II.2.03": 0, "II.2.04": 5, "II.2.01": 4}, [("II.2.04", Msg.LINE_OVER)]),
        ({"III.1.01": 5, "III.1.02": 6}, [("III.1.02", Msg.LINE_OVER)]),
        ({"III.1.03": -5}, []),
        ({"III.1.01": -5}, [("III.1.01", Msg.NEGATIVE)]),
        ({"III.2.01": 5}, [("III.2.01", Msg.LINE_NOT_FOR_KIND)]),
        ({"X.9": 5}, [("X.9", Msg.NOT_IN_LIST)]),
    ],
)
def test_year_figures_are_held_against_each_other(
    law: Law, figures: dict[str, int | None], told: list[tuple[str, Msg]]
) -> None:
    faults = check_figures("cooperative", figures, law)

    assert [(fault.field, fault.msg) for fault in faults] == told


@pytest.mark.parametrize(("profit", "severity"), [(-5, Severity.WARNING), (5, Severity.ERROR)])
def test_a_loss_may_break_the_printed_sum(law: Law, profit: int, severity: Severity) -> None:
    figures = {"III.1.04": profit, "III.1.05": 0, "III.1.09": 0}

    faults = check_figures("cooperative", figures, law)

    assert [fault.severity for fault in faults] == [severity]


def test_faults_of_figures_stand_in_the_order_of_the_form_and_name_the_lines(law: Law) -> None:
    figures = {"IV.08": -150, "II.1.07": 5_000_000, "II.1.08": 2_000_000, "II.1.09": 0}

    faults = check_figures("cooperative", figures, law)

    assert [fault.text() for fault in faults] == [
        (
            "Dòng II.1.07 (Tổng cộng nguồn vốn) là 5.000.000 đồng, khác tổng II.1.08 + II.1.09 = "
            "2.000.000 đồng. Sửa một trong các dòng."
        ),
        "IV.08 (Diện tích đất được giao) không được âm (-1,50 ha). Kiểm tra lại dấu của số.",
    ]
