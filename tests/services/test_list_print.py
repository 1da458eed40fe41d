"""Any list as PDF and as a workbook, with the head of the office."""

from datetime import date
from decimal import Decimal

import openpyxl
import pypdfium2
import pytest

from kttt_desktop.queries.rows.watch import HoleCount, HoleRow, TermRow
from kttt_desktop.services.list_print import ListPrinter, PrintedColumn, PrintedList
from kttt_desktop.services.watch_list import days_words, hole_list, most_urgent_first, term_list

LISTED = PrintedList(
    "Tổ chức",
    (PrintedColumn("Tên", 2), PrintedColumn("Ngày"), PrintedColumn("Số", right=True)),
    (("HTX Cổ Am", date(2023, 5, 1), 12), ("HTX Lý Học", None, Decimal("1.5"))),
    "Theo kế hoạch",
)


@pytest.fixture
def printer(demo_application):
    own = demo_application
    return ListPrinter(own.read, own.law_on, lambda: date(2025, 12, 10))


def text_of(path):
    pages = pypdfium2.PdfDocument(path)
    return "\n".join(page.get_textpage().get_text_range() for page in pages)


def test_a_list_prints_with_title_day_and_running_numbers(printer, tmp_path):
    target = printer.write(tmp_path / "a.pdf", "Danh sách thử", [LISTED])

    text = text_of(target)
    for words in ("Danh sách thử, đến ngày 10/12/2025", "HTX Cổ Am", "01/05/2023", "1,5", "TT"):
        assert words in text


def test_numbers_and_days_stay_such_in_a_workbook(printer, tmp_path):
    target = printer.write(tmp_path / "a.xlsx", "Danh sách thử", [LISTED])

    sheet = openpyxl.load_workbook(target).active
    values = [cell.value for row in sheet.iter_rows() for cell in row]
    assert 12 in values
    assert "HTX Lý Học" in values


def test_several_lists_are_numbered_and_an_empty_one_says_so(printer, tmp_path):
    empty = PrintedList("Trống", (PrintedColumn("Tên"),), ())

    target = printer.write(tmp_path / "a.pdf", "Tổng quan", [LISTED, empty])

    text = text_of(target)
    assert "1. Tổ chức" in text
    assert "2. Trống" in text
    assert "Không có dòng nào." in text


def term(days, **changes):
    day = date.fromordinal(date(2025, 12, 10).toordinal() + days)
    facts = {"kind": "Hạn trả nợ", "entity": "debt", "id": days, "organization_id": 1,
             "organization": "HTX Cổ Am", "name": "Ngân hàng"}  # fmt: skip
    return TermRow(day=day, days_left=days, **(facts | changes))


def test_terms_over_come_first_the_latest_of_them_first_then_the_nearest():
    rows = most_urgent_first([term(5), term(-40), term(0), term(-2), term(30)])

    assert [one.days_left for one in rows] == [-2, -40, 0, 5, 30]


@pytest.mark.parametrize(
    ("days", "words"), [(4, "còn 4 ngày"), (0, "hôm nay"), (-2, "quá hạn 2 ngày")]
)
def test_days_left_are_said_in_words(days, words):
    assert days_words(days) == words


def test_a_term_prints_its_row_and_a_hole_its_detail_where_it_has_one():
    same = term(3, name="HTX Cổ Am")
    hole = HoleCount("no_support", "Chưa được hỗ trợ", "Lạng Sơn II.2.a", 1)

    assert term_list([same]).rows[0][3:5] == ("HTX Cổ Am", "")
    assert hole_list(hole, [HoleRow("organization", 1, "HTX Cổ Am")]).rows == (("HTX Cổ Am",),)
    detailed = hole_list(hole, [HoleRow("organization", 1, "HTX Cổ Am", "Thiếu mã số")])
    assert detailed.rows == (("HTX Cổ Am", "Thiếu mã số"),)
    assert detailed.about == "Theo Lạng Sơn II.2.a"
