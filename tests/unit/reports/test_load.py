"""Reading forms and choosing the edition of a year."""

import pytest

from kttt_desktop.domain.faults import FileError, InputError
from kttt_desktop.reports.lint import lint
from kttt_desktop.reports.load import read_forms

SMALL = """
code = "T-1"
edition = "t-1@2020"
title = "Biểu thử"
source = "thử"
state = "own"
verified = false
valid = [2020]
period = "CALENDAR"
level = "district"
paper = "A4"

[[tables]]
key = "I"
kind = "fixed"
columns = [{key = "code", width_mm = 20}, {key = "total", kind = "integer", width_mm = WIDTH}]
rows = [
    ROWS
]
"""


@pytest.fixture
def folder(tmp_path, forms_folder):
    common = (forms_folder / "common.toml").read_text("utf-8")
    (tmp_path / "common.toml").write_text(common, "utf-8")

    def write(rows, width="20", name="t-1@2020", head=""):
        text = SMALL.replace("ROWS", rows).replace("WIDTH", width)
        (tmp_path / f"{name}.toml").write_text(head + text, "utf-8")
        return tmp_path

    return write


def texts(folder, **known):
    return [fault.text() for fault in lint(folder, **known)]


@pytest.mark.parametrize(
    ("code", "year", "edition"),
    [
        ("II-16", 2018, "ii-16@2014"),
        ("II-16", 2019, "ii-16@2019"),
        ("ii-16", 2023, "ii-16@2019"),
        ("BC-NV", 2040, "bc-nv@2020"),
    ],
)
def test_edition_is_that_of_the_report_year(book, code, year, edition):
    assert book.edition(code, year).edition == edition


def test_year_without_an_edition_is_refused_with_the_codes_that_hold(book):
    with pytest.raises(InputError) as caught:
        book.edition("II-16", 2024)

    assert caught.value.faults[0].text() == (
        "Biểu II-16 không có mẫu cho năm báo cáo 2024. Biểu II-16 dùng cho năm 2014-2018, "
        "2019-2023. Biểu dùng được cho năm 2024: BC-2N, BC-CT, BC-NV, BC-VM, TT01-PL2, TT01-TH."
    )


def test_unknown_form_is_refused_with_the_codes_there_are(book):
    with pytest.raises(InputError) as caught:
        book.edition("X-1", 2023)

    assert caught.value.faults[0].text() == (
        "Không có biểu “X-1”. Các biểu có: BC-2N, BC-CT, BC-NV, BC-VM, I-19, I-3, II-16, "
        "TT01-PL2, TT01-TH."
    )


def test_no_file_is_opened_before_its_form_is_asked_for(tmp_path):
    (tmp_path / "t-1@2020.toml").write_text("not toml", "utf-8")

    assert list(read_forms(tmp_path).paths) == ["t-1@2020"]


def test_a_broken_file_is_named(folder):
    path = folder("{code = '01', nothing = 1},")

    with pytest.raises(FileError) as caught:
        read_forms(path).edition("T-1", 2020)

    assert "t-1@2020.toml" in caught.value.faults[0].text()


def test_data_pack_replaces_the_form_of_the_same_name(folder, forms_folder, tmp_path):
    extra = folder("{code = '01'},", name="i-3@2014")

    book = read_forms(forms_folder, extra)

    assert book.named("i-3@2014").title == "Biểu thử"
    assert book.named("i-19@2019").title == "Tình hình hoạt động của hợp tác xã"


def test_unknown_key_is_told_with_file_and_place(folder):
    found = texts(folder("{code = '03', units = 'HTX'},"))

    assert found == [
        (
            "Tệp biểu “t-1@2020.toml”, tables.I.rows[03].units: không có khóa “units”. "
            "Xóa hoặc sửa tên khóa."
        )
    ]


def test_two_sources_in_one_cell_are_told(folder):
    (found,) = texts(folder("{code = '03', total = {entry = true, line = 'I.7.01'}},"))

    assert "tables.I.rows[03].total" in found


def test_formula_of_an_unknown_code_is_told(folder):
    found = texts(folder("{code = '01', total = {formula = '02+03'}}, {code = '02'},"))

    assert found == [
        "Tệp biểu “t-1@2020.toml”, tables.I.rows[01].total: bảng không có mã “03”. Sửa công thức."
    ]


def test_formulas_that_go_round_are_told(folder):
    rows = "{code = '01', total = {formula = '02'}}, {code = '02', total = {formula = '01'}},"

    found = texts(folder(rows))

    assert len(found) == 2
    assert all("công thức quay vòng" in text for text in found)


def test_undeclared_indicators_and_lines_are_told(folder):
    rows = "{code = '01', total = {indicator = 'x'}}, {code = '02', total = {line = 'y'}},"

    found = texts(folder(rows), indicators={"a"}, lines={"b"})

    assert ["chỉ tiêu “x”" in found[0], "dòng số liệu “y”" in found[1]] == [True, True]


def test_table_wider_than_the_paper_is_told(folder):
    (found,) = texts(folder("{code = '01'},", width="146"))

    assert "các cột rộng 166.0 mm, khổ giấy chỉ có 165.0 mm" in found


def test_annexes_are_measured_by_their_own_paper(folder):
    wide = folder("{code = '01'},", width="200", head='annex_paper = "A4-landscape"\n')
    file = wide / "t-1@2020.toml"

    portrait = texts(wide)
    file.write_text(
        file.read_text("utf-8").replace('key = "I"', 'key = "I"\nannex = true'), "utf-8"
    )

    assert len(portrait) == 1
    assert texts(wide) == []


def test_unknown_paper_of_the_annexes_is_told(folder):
    found = texts(folder("{code = '01'},", head='annex_paper = "A9"\n'))

    assert len(found) == 1
    assert "annex_paper" in found[0]


def test_code_used_twice_is_told(folder):
    (found,) = texts(folder("{code = '01'}, {code = '01'},"))

    assert "mã “01” dùng hai lần" in found


def test_all_faults_of_all_files_are_told_at_once(folder):
    folder("{code = '01', a = 1}, {code = '02', b = 1},")

    found = texts(folder("{code = '01'},", name="t-2@2020"))

    assert len(found) == 3
    assert "t-2@2020" in found[-1]


def test_missing_key_is_told(folder):
    path = folder("{code = '01'},")
    file = path / "t-1@2020.toml"
    file.write_text(file.read_text("utf-8").replace('paper = "A4"\n', ""), "utf-8")

    assert texts(path) == ["Tệp biểu “t-1@2020.toml”, paper: thiếu khóa này. Thêm khóa vào tệp."]


def test_editions_that_claim_the_same_year_are_told(folder):
    folder("{code = '01'},")
    path = folder("{code = '01'},", name="t-1@2021")
    file = path / "t-1@2021.toml"
    text = file.read_text("utf-8").replace("t-1@2020", "t-1@2021").replace("[2020]", "[2021]")
    file.write_text(text, "utf-8")

    assert texts(path) == [
        "Tệp biểu “t-1@2021.toml”: năm áp dụng trùng với mẫu “t-1@2020”. Sửa khóa valid."
    ]
