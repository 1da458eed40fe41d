"""The forms the program brings with it."""

import re

import pytest

from kttt_desktop.reports.lint import lint
from kttt_desktop.reports.questions import (
    IndicatorQuestion,
    LineQuestion,
    ListQuestion,
    questions,
)
from kttt_desktop.reports.spec import FixedTable


def rows_of(spec, key):
    table = next(table for table in spec.tables if table.key == key)
    return {row.code: row for row in table.rows if row.code}


def test_every_form_of_the_program_has_no_fault(forms_folder, indicator_codes, line_codes):
    faults = lint(forms_folder, indicators=indicator_codes, lines=line_codes)

    assert [fault.text() for fault in faults] == []


def test_no_form_is_shipped_as_compared_with_the_print(book):
    assert [spec.edition for spec in book.all() if spec.verified] == []


def test_formulas_are_those_printed_in_the_labels(book):
    printed = re.compile(r"\((\d\d)=((?:\d\d\+)*\d\d)\)")

    for spec in book.all():
        for table in spec.tables:
            if not isinstance(table, FixedTable):
                continue
            for row in table.rows:
                found = printed.search(row.label)
                formulas = {cell.formula for cell in row.cells.values()}
                expected = {found[2]} if found else {None}
                assert formulas <= expected, (spec.edition, table.key, row.label)
                assert not found or found[1] == row.code


@pytest.mark.parametrize(
    ("table", "last"),
    [("I", 19), ("II", 16), ("III", 15), ("IV", 15), ("V", 13)],
)
def test_district_report_has_every_code_in_order(book, table, last):
    rows = rows_of(book.named("ii-16@2019"), table)

    assert list(rows) == [f"{code:02}" for code in range(1, last + 1)]


@pytest.mark.parametrize(
    ("table", "last"),
    [("I.7", 4), ("II.1", 9), ("II.2", 4), ("II.3", 3), ("III.1", 13), ("III.2", 15), ("IV", 15)],
)
def test_report_of_a_cooperative_has_every_code_in_order(book, table, last):
    rows = rows_of(book.named("i-19@2019"), table)

    assert list(rows) == [f"{code:02}" for code in range(1, last + 1)]


def test_member_list_has_fifteen_columns_two_of_them_under_one_head(book):
    columns = book.named("i-3@2014").tables[0].columns

    assert len(columns) == 15
    assert [column.header[0] for column in columns].count("Vốn góp") == 2


def test_results_of_the_district_come_from_the_lines_of_the_cooperatives(book):
    asked = questions(book.named("ii-16@2019"))
    lines = {
        question.key.row: question.line
        for question in asked
        if isinstance(question, LineQuestion)
        and question.key.table == "III"
        and question.key.column == "total"
    }

    assert lines == {
        "02": "III.1.01",
        "03": "III.1.02",
        "04": "III.1.01",
        "05": "III.1.03",
        "08": "III.1.06",
        "09": "III.1.07",
        "10": "III.1.08",
        "12": "III.1.10",
        "13": "III.1.11",
        "14": "III.1.12",
        "15": "III.1.13",
    }


def test_lowest_and_highest_contribution_are_not_added_up(book):
    measures = {
        question.key.row: question.measure
        for question in questions(book.named("ii-16@2019"))
        if isinstance(question, LineQuestion) and question.key.table == "II"
    }

    assert (measures["12"], measures["13"], measures["10"]) == ("min", "max", "sum")


def test_everything_the_district_asks_is_asked_of_cooperatives_only(book):
    asked = questions(book.named("ii-16@2019"))
    figures = [q for q in asked if isinstance(q, LineQuestion | IndicatorQuestion)]

    assert {question.where["kind"] for question in figures} == {"cooperative"}


def test_managers_are_asked_by_post_field_and_level(book):
    asked = {q.key: q for q in questions(book.named("ii-16@2019"))}
    keys = [key for key in asked if key.table == "V"]

    wheres = {tuple(sorted(asked[key].where.items())) for key in keys}

    assert len(keys) == len(wheres) == 4 * 2 * 4


def test_lists_are_asked_once(book):
    lists = [q for q in questions(book.named("bc-nv@2020")) if isinstance(q, ListQuestion)]

    assert lists == [ListQuestion("tasks", "task_progress_list")]


def test_earlier_edition_has_the_content_of_the_later_under_its_own_number(book):
    earlier, later = book.named("ii-16@2014"), book.named("ii-16@2019")

    assert earlier.printed_number == "Phụ lục II-13"
    assert earlier.tables == later.tables
