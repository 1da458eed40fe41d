"""What the page of year figures shows and asks to be kept, on a real register."""

from datetime import date

import pytest

from kttt_desktop.domain.year_figure import ACTUAL, ESTIMATE, TypedFigure
from kttt_desktop.services.year_figures import write_year_figures
from kttt_desktop.ui.pages.year_book import (
    ALL,
    RowSign,
    YearBook,
    YearColumn,
    columns_of,
    figure_words,
    parts_of,
    raw_words,
)
from kttt_desktop.ui.pages.year_desk import YearDesk
from tests.ui.pages.registers import BOOK, Register

YEAR = 2023


@pytest.fixture
def register(engine, open_work, clock):
    made = Register(engine, open_work, clock)
    made.key = made.add("HTX Cổ Am")
    return made


@pytest.fixture
def law():
    return BOOK.on(date(YEAR, 12, 31))


def write(register, line, typed, basis=ACTUAL, **more):
    figure = TypedFigure(register.key, YEAR, line, typed, basis=basis, **more)
    write_year_figures(register.context, [figure])


def book_of(register, basis=ACTUAL):
    read = YearDesk(register).read("cooperative", YEAR)
    book = YearBook()
    book.take(read.rows, read.law, read.kind, read.year)
    book.basis = basis
    return book


def test_columns_stand_in_the_order_of_the_form_with_words_beside_lines_that_ask_for_them(law):
    keys = [column.key for column in columns_of(law, "cooperative", "III.1")]

    assert keys[:2] == ["III.1.01", "III.1.02"]
    assert keys[11:14] == ["III.1.12", "III.1.12/words", "III.1.13"]


def test_a_head_is_the_printed_label_without_number_and_sum(law):
    titles = {column.key: column.title for column in columns_of(law, "cooperative")}

    assert titles["II.1.07"] == "Tổng cộng nguồn vốn"
    assert titles["I.7.02"] == "Số thành viên sử dụng dịch vụ"
    assert titles["II.1.08"] == "Nợ phải trả"


def test_a_credit_fund_fills_in_its_own_results(law):
    assert "III.2" in dict(parts_of(law, "people_credit_fund"))
    assert "III.1" not in dict(parts_of(law, "people_credit_fund"))
    assert all(column.line.part != "TD" for column in columns_of(law, "cooperative", ALL))


@pytest.mark.parametrize(
    ("code", "value", "shown", "raw"),
    [
        ("II.1.08", 2_140_000_000, "2.140", "2140"),
        ("II.1.08", 2_140_500_000, "2.140,5", "2140,5"),
        ("II.1.08", 1, "0,000001", "0,000001"),
        ("II.1.08", 0, "0", "0"),
        ("II.1.08", None, "", ""),
        ("III.1.03", -1_500_000, "-1,5", "-1,5"),
        ("IV.08", 1235, "12,35", "12,35"),
        ("I.7.01", 1200, "1.200", "1200"),
    ],
)
def test_a_figure_is_shown_in_its_printed_unit(law, code, value, shown, raw):
    line = law.lines[code]

    assert (figure_words(value, line), raw_words(value, line)) == (shown, raw)


def test_an_organisation_without_figures_has_not_reported(register):
    book = book_of(register)

    assert book.sign_of(book.rows[0]) is RowSign.MISSING
    assert (book.reported, book.organizations) == (0, 1)


def test_a_broken_identity_stands_at_its_line(register):
    write(register, "II.1.06", "10")
    write(register, "II.1.07", "12")

    book = book_of(register)

    assert book.sign_of(book.rows[0]) is RowSign.FAULT
    assert [fault.field for fault in book.faults_of(book.rows[0])] == ["II.1.06"]


def test_an_estimate_marks_its_organisation_until_the_figure_is_there(register):
    write(register, "I.7.01", "10", ESTIMATE)
    before = book_of(register)
    write(register, "I.7.01", "12")
    after = book_of(register)

    assert before.sign_of(before.rows[0]) is RowSign.ESTIMATE
    assert after.sign_of(after.rows[0]) is RowSign.REPORTED


def test_emptying_a_cell_that_stands_on_an_estimate_takes_the_estimate_away(register, law):
    write(register, "I.7.01", "10", ESTIMATE)
    book = book_of(register)

    figure = book.typed(book.rows[0], YearColumn(law.lines["I.7.01"]), "")

    assert figure.basis == ESTIMATE


def test_an_estimate_is_not_typed_over_an_actual_figure(register, law):
    write(register, "I.7.01", "10")
    book = book_of(register, ESTIMATE)

    assert book.locked(book.cell(book.rows[0], YearColumn(law.lines["I.7.01"])))


def test_a_figure_typed_again_keeps_the_words_beside_it(register, law):
    write(register, "III.1.12", "5", text="Thưởng cuối năm")
    book = book_of(register)
    column = YearColumn(law.lines["III.1.12"])

    write_year_figures(register.context, [book.typed(book.rows[0], column, "6")])

    cell = book_of(register).rows[0].cells["III.1.12"]
    assert (cell.actual.value, cell.actual.text) == (6_000_000, "Thưởng cuối năm")


def test_words_typed_keep_the_figure_beside_them(register, law):
    write(register, "III.1.12", "5")
    book = book_of(register)
    column = YearColumn(law.lines["III.1.12"], words=True)

    write_year_figures(register.context, [book.typed(book.rows[0], column, "Trợ cấp")])

    cell = book_of(register).rows[0].cells["III.1.12"]
    assert (cell.actual.value, cell.actual.text) == (5_000_000, "Trợ cấp")


def test_the_last_action_of_the_page_is_taken_back_and_no_other(register):
    desk = YearDesk(register)
    desk.write([TypedFigure(register.key, YEAR, "I.7.01", "5")])
    register.add("HTX Khác")

    assert desk.undo() == {(register.key, "I.7.01")}
    assert desk.undo() is None
    assert len(desk.read("cooperative", YEAR).rows) == 2
    assert desk.read("cooperative", YEAR).rows[0].cells == {}


def test_the_years_hold_this_one_and_those_with_figures(register):
    write(register, "I.7.01", "5")

    desk = YearDesk(register)

    assert desk.years() == (2024, 2023)
    assert desk.first_year() == 2023
    assert desk.kinds()[0][0] == "cooperative"
