"""Printed words give codes and days; what is not printed is not made up."""

from datetime import date

import pytest

from kttt_desktop.domain.plan_words import (
    deadline_days,
    deadline_includes_its_day,
    document_key,
    frequency_code,
    pointed_at,
    years_of_title,
)


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        ("hằng quý", "quarterly"),
        ("06 tháng", "half_year"),
        ("9 tháng", "nine_months"),
        ("01 năm", "yearly"),
        ("Hằng năm", "yearly"),
        ("hàng tháng", "monthly"),
        ("Định kỳ hai năm/lần", "every_2_years"),
        ("khi có yêu cầu của cơ quan cấp trên", "on_request"),
        ("định kỳ hoặc đột xuất theo yêu cầu", "on_request"),
        ("kịp thời", "when_issue"),
        ("theo quy định", "per_regulation"),
        ("Thường xuyên", None),
        (None, None),
    ],
)
def test_the_printed_words_give_the_frequency(printed, code):
    assert frequency_code(printed) == code


def test_a_difficulty_that_arises_is_reported_when_it_does():
    assert frequency_code(None, "nếu phát sinh vướng mắc thì báo cáo") == "when_issue"


@pytest.mark.parametrize(
    ("printed", "days"),
    [
        ("trước ngày 25 hàng tháng cuối quý", [(0, 3, 25), (0, 6, 25), (0, 9, 25), (0, 12, 25)]),
        ("trước ngày 25/6 hằng năm", [(0, 6, 25)]),
        ("trước ngày 30 tháng 6 hằng năm", [(0, 6, 30)]),
        ("chậm nhất ngày 15/6 và ngày 15/12", [(0, 6, 15), (0, 12, 15)]),
        ("trước ngày 15/01 năm sau", [(1, 1, 15)]),
        ("ngày 10 của tháng đầu quý sau", [(0, 4, 10), (0, 7, 10), (0, 10, 10), (1, 1, 10)]),
        ("trước ngày 20 hằng tháng", [(0, month, 20) for month in range(1, 13)]),
        ("trước ngày 31/12/2025", []),
        ("trước ngày 30 tháng 11 năm 2024", []),
        ("trước ngày 31/4", []),
        ("trước ngày 25", []),
        ("đúng thời gian quy định", []),
        (None, []),
    ],
)
def test_the_days_of_a_deadline_are_those_printed(printed, days):
    assert [(one.year_offset, one.month, one.day) for one in deadline_days(printed)] == days


@pytest.mark.parametrize(
    ("printed", "included"),
    [("trước ngày 25/6", False), ("Chậm nhất trước  ngày 5/1", False), ("ngày 15/12", True)],
)
def test_before_a_day_leaves_that_day_out(printed, included):
    assert deadline_includes_its_day(printed) is included


def test_a_task_that_points_at_another_document_names_it():
    text = (
        "Triển khai có hiệu quả các nội dung được phân công tại Quyết định số 3011/QĐ-UBND ngày "
        "24/11/2022 của UBND tỉnh."
    )

    assert pointed_at(text) == "Quyết định số 3011/QĐ-UBND ngày 24/11/2022"
    assert pointed_at("Thực hiện Quyết định số 3011/QĐ-UBND ngày 24/11/2022.") is None


def test_numbers_of_documents_are_compared_without_blanks_and_marks():
    assert document_key("Số: 177 /KH-UBND") == document_key("177/kh-ubnd") == "177/kh-ubnd"
    assert document_key("/KH-UBND") is None


@pytest.mark.parametrize(
    ("title", "years"),
    [
        ("Phát triển kinh tế tập thể năm 2024", (2024, 2024)),
        ("Phát triển kinh tế tập thể giai đoạn 2021 - 2025", (2021, 2025)),
        ("Phát triển kinh tế tập thể đến năm 2030", None),
        ("Thực hiện Quyết định số 340/QĐ-TTg “Chiến lược giai đoạn 2021-2030”", None),
        ("Triển khai năm 2024 và định hướng năm 2025", None),
        (None, None),
    ],
)
def test_the_years_of_a_plan_stand_in_a_title_that_cites_nothing(title, years):
    first_last = years and (date(years[0], 1, 1), date(years[1], 12, 31))

    assert years_of_title(title) == (first_last or (None, None))
