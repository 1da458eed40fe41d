"""The forms of the program say what the prescribed forms say: rows, codes, units, heads."""

import re

import pytest

from kttt_desktop.reports.spec import FixedTable
from tests.unit.reports.form_wording import HEADERS, I_19, II_16, MANAGERS, OPENING, TITLES


def table_of(book, edition, key):
    return next(table for table in book.named(edition).tables if table.key == key)


def printed_rows(block):
    """Return (code, number, label, unit, formula) of each row of a block."""
    lines = re.sub(r"\n\s+", " ", block.strip()).splitlines()
    rows = ([part.strip() for part in line.split("|")] for line in lines)
    return [tuple(("" if part == "--" else part) for part in (*row, "", "")[:5]) for row in rows]


def form_rows(table):
    """Return the same of a table of a form."""
    found = []
    for row in table.rows:
        formulas = {cell.formula for cell in row.cells.values() if cell.formula}
        assert len(formulas) <= 1
        found.append((row.code, row.no, row.label, row.unit, "".join(formulas)))
    return found


@pytest.mark.parametrize(
    ("edition", "key", "block"),
    [("i-19@2019", key, block) for key, block in I_19.items()]
    + [("ii-16@2019", key, block) for key, block in II_16.items()],
)
def test_rows_are_word_for_word_those_of_the_prescribed_form(book, edition, key, block):
    table = table_of(book, edition, key)

    assert form_rows(table) == printed_rows(block)


def test_managers_of_the_own_report_are_the_four_posts(book):
    rows = table_of(book, "i-19@2019", "I.6").rows

    assert [f"{row.no} | {row.label}" for row in rows] == MANAGERS.split("\n")[1:-1]


@pytest.mark.parametrize(("place", "wanted"), HEADERS.items())
def test_column_heads_and_marks_are_word_for_word_those_of_the_prescribed_form(book, place, wanted):
    columns = table_of(book, *place).columns

    heads = [f"{': '.join(column.header)} {column.mark}".rstrip() for column in columns]
    assert heads == wanted.split(" | ")


@pytest.mark.parametrize("edition", TITLES)
def test_tables_stand_in_order_under_their_printed_titles(book, edition):
    tables = book.named(edition).tables

    found = {
        table.key: (table.title, "".join(line.text for line in table.before)) for table in tables
    }
    assert list(found.items()) == list(TITLES[edition].items())


def test_units_above_tables_are_those_of_the_prescribed_form(book):
    lines = {
        (spec.code, table.key): table.unit_line
        for spec in (book.named("i-19@2019"), book.named("ii-16@2019"))
        for table in spec.tables
        if table.unit_line
    }

    assert lines == {
        ("I-19", "I.6"): "1. Chưa qua đào tạo; 2. Sơ cấp nghề; 3. Trung cấp, cao đẳng; "
        "4. Đại học, trên đại học",
        ("I-19", "II.1"): "Đơn vị tính: Tr.đ",
        ("I-19", "III.1"): "Đơn vị tính: Tr.đ",
        ("II-16", "V"): "Đơn vị tính: người",
    }


def test_opening_of_the_own_report_asks_what_the_prescribed_form_asks(book):
    lines = book.named("i-19@2019").opening

    found = tuple(" | ".join((line.text, *(box.label for box in line.options))) for line in lines)
    assert found == OPENING


def test_heads_and_feet_are_those_of_the_prescribed_forms(book):
    own, district = book.named("i-19@2019"), book.named("ii-16@2019")

    assert (own.printed_number, district.printed_number) == ("Phụ lục I-19", "Phụ lục II-16")
    for spec in (own, district):
        assert spec.head.kind == "BÁO CÁO"
        assert spec.head.title == "Tình hình hoạt động của hợp tác xã năm {year}"
    assert own.head.placeholder == "TÊN HỢP TÁC XÃ"
    assert own.head.addressee == "Tên cơ quan đăng ký hợp tác xã"
    assert own.head.basis_line == (
        "(Ban hành kèm theo Thông tư số 07/2019/TT-BKHĐT ngày 08 tháng 4 năm 2019 "
        "của Bộ Kế hoạch và Đầu tư)"
    )
    assert [line.text for line in own.closing][:2] == [
        (
            "Hợp tác xã cam kết hoàn toàn chịu trách nhiệm trước pháp luật về tính hợp pháp, "
            "chính xác, trung thực của nội dung báo cáo này."
        ),
        "Các giấy tờ gửi kèm:",
    ]
    assert " ".join(own.foot.signer_lines) == "NGƯỜI ĐẠI DIỆN THEO PHÁP LUẬT CỦA HỢP TÁC XÃ"
    assert own.foot.signer_note == "(ký, ghi rõ họ tên)"
    assert district.head.addressee == "Phòng Đăng ký kinh doanh - Sở Kế hoạch và Đầu tư"
    assert district.head.basis_line == ""
    assert district.foot.recipients == ("Như trên", "............", "Lưu:......")
    assert district.foot.signer_lines == ("TRƯỞNG PHÒNG",)
    assert district.foot.signer_note == "(Ký, ghi họ tên và đóng dấu)"


def test_texts_to_be_specified_are_asked_in_the_rows_that_print_them(book):
    asked = {
        (spec.code, table.key, row.code)
        for spec in (book.named("i-19@2019"), book.named("ii-16@2019"))
        for table in spec.tables
        if isinstance(table, FixedTable)
        for row in table.rows
        if row.say
    }
    printed = {
        (spec.code, table.key, row.code)
        for spec in (book.named("i-19@2019"), book.named("ii-16@2019"))
        for table in spec.tables
        for row in table.rows
        if re.search(r"\(ghi (rõ|cụ thể)\)", row.label)
    }

    assert asked == printed
    assert len(asked) == 5


def test_no_mark_of_a_footnote_is_printed_whose_text_is_not_known(book):
    texts = [
        text
        for spec in book.all()
        for table in spec.tables
        for column in table.columns
        for text in (table.title, *column.header, spec.head.title, spec.head.kind)
    ]
    texts += [line.text for spec in book.all() for line in spec.lines()]

    assert [text for text in texts if re.search("[¹²³]", text)] == []


def test_nothing_on_paper_says_that_a_form_is_not_yet_compared(book):
    for spec in book.all():
        assert not spec.verified
        assert "đối chiếu" not in spec.model_dump_json()
