"""Excel workbooks: typed figures, formulas, merged heads, the printed page."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.faults import FileError
from kttt_desktop.reports.filled import FilledLine
from kttt_desktop.reports.xlsx import write_xlsx
from tests.unit.render.builders import (
    a_figure_row,
    a_figure_table,
    a_member_row,
    a_member_table,
    cell_at,
    sheet_of,
    texts_of,
    workbook_of,
    written,
)
from tests.unit.render.page_rules import RULES
from tests.unit.render.pdf_forms import COUNTRY, MOTTO, a_foot, a_form, a_head

LANDSCAPE = "A4-landscape"


def a_summed_form(**changes):
    return a_form(
        a_figure_table(
            a_figure_row("01", 11, ((1, "02"), (1, "03"), (-1, "04"))),
            a_figure_row("02", 9),
            a_figure_row("03", 3),
            a_figure_row("04", 1),
        ),
        **changes,
    )


def test_figures_are_numbers_and_days_are_days(tmp_path):
    sheet = sheet_of(a_form(a_member_table(2), paper=LANDSCAPE), tmp_path)

    assert cell_at(sheet, 1, "Giá trị").value == 1_000_000
    assert cell_at(sheet, 1, "Tỷ lệ (%)").value == 1.5
    assert cell_at(sheet, 1, "Ngày sinh").value == datetime(1980, 1, 5)


def test_figures_and_days_are_shown_the_vietnamese_way(tmp_path):
    sheet = sheet_of(a_form(a_member_table(2), paper=LANDSCAPE), tmp_path)

    shown = [
        cell_at(sheet, 1, name).number_format for name in ("Giá trị", "Tỷ lệ (%)", "Ngày sinh")
    ]
    assert shown == ["[$-42A]#,##0", "[$-42A]#,##0.0", "[$-42A]dd/mm/yyyy"]


def test_a_day_that_excel_does_not_know_is_written_as_printed(tmp_path):
    table = replace(a_member_table(0), rows=(a_member_row(1, born=date(1899, 12, 31)),))

    sheet = sheet_of(a_form(table, paper=LANDSCAPE), tmp_path)

    assert cell_at(sheet, 1, "Ngày sinh").value == "31/12/1899"


def test_digits_that_are_a_text_keep_their_leading_zero(tmp_path):
    sheet = sheet_of(a_form(a_member_table(1), paper=LANDSCAPE), tmp_path)

    cell = cell_at(sheet, 1, "Số định danh")
    assert (cell.value, cell.number_format) == ("031080001234", "@")


@pytest.mark.parametrize("text", ["=1+1", "+84 912", "- HTX nông nghiệp", "@nhom", "=cmd|' /C'!A0"])
def test_text_that_looks_like_a_formula_stays_text(tmp_path, text):
    sheet = sheet_of(a_form(a_figure_table(a_figure_row("01", 1, label=text))), tmp_path)

    cell = cell_at(sheet, "01", "Chỉ tiêu")
    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)


def test_a_total_is_a_formula_over_the_rows_it_names_with_its_result(tmp_path):
    form = a_summed_form()

    sheet = sheet_of(form, tmp_path)
    stored = sheet_of(form, tmp_path, results=True)

    names = [cell_at(sheet, code, "Tổng số").coordinate for code in ("02", "03", "04")]
    assert cell_at(sheet, "01", "Tổng số").value == "={}+{}-{}".format(*names)
    assert cell_at(stored, "01", "Tổng số").value == 11


def test_a_total_of_nothing_known_is_blank_until_something_is_typed(tmp_path):
    form = a_form(
        a_figure_table(
            a_figure_row("01", 5, ((1, "02"), (1, "04"))),
            a_figure_row("02", None, ((1, "03"),)),
            a_figure_row("03", None),
            a_figure_row("04", 5),
        )
    )

    sheet = sheet_of(form, tmp_path)
    stored = sheet_of(form, tmp_path, results=True)

    second, third, fourth = (
        cell_at(sheet, code, "Tổng số").coordinate for code in ("02", "03", "04")
    )
    assert cell_at(sheet, "01", "Tổng số").value == f"=SUM({second},{fourth})"
    assert cell_at(sheet, "02", "Tổng số").value == f'=IF(COUNT({third})=0,"",SUM({third}))'
    assert cell_at(stored, "02", "Tổng số").value in {None, ""}


def test_a_zero_is_a_zero_and_nothing_known_is_empty(tmp_path):
    rows = (a_figure_row("01", 0), a_figure_row("02", None))

    sheet = sheet_of(a_form(a_figure_table(*rows)), tmp_path)

    assert [cell_at(sheet, code, "Tổng số").value for code in ("01", "02")] == [0, None]


def test_the_totals_of_a_list_add_up_its_column(tmp_path):
    sheet = sheet_of(a_form(a_member_table(3), paper=LANDSCAPE), tmp_path)

    first, last = (cell_at(sheet, number, "Giá trị").coordinate for number in (1, 3))
    assert cell_at(sheet, "Tổng cộng", "Giá trị").value == f"=SUM({first}:{last})"


def test_a_number_beyond_the_digits_of_excel_is_kept_as_printed(tmp_path):
    rows = (a_figure_row("01", 1_234_567_890_123_456),)

    sheet = sheet_of(a_form(a_figure_table(*rows)), tmp_path)

    assert cell_at(sheet, "01", "Tổng số").value == "1.234.567.890.123.456"


@pytest.mark.parametrize(("places", "tail"), [(0, ""), (1, ".0"), (2, ".00")])
def test_a_figure_shows_the_decimals_of_its_form(tmp_path, places, tail):
    rows = (a_figure_row("01", Decimal("1234.5"), places=places),)

    sheet = sheet_of(a_form(a_figure_table(*rows)), tmp_path)

    assert cell_at(sheet, "01", "Tổng số").number_format == f"[$-42A]#,##0{tail}"


def test_equal_neighbours_of_the_header_are_merged_both_ways(tmp_path):
    sheet = sheet_of(a_form(annex=(a_member_table(1),), paper=LANDSCAPE), tmp_path)
    annex = sheet.parent.worksheets[1]

    areas = {
        annex.cell(area.min_row, area.min_col).value: (area.size["rows"], area.size["columns"])
        for area in annex.merged_cells.ranges
    }
    assert (areas["Vốn góp"], areas["Ngày sinh"]) == ((1, 2), (2, 1))


def test_tables_of_other_columns_share_one_sheet_without_overlap(tmp_path):
    body = (FilledLine("Nội dung."), *a_summed_form().body, a_member_table(2))

    sheet = sheet_of(a_form(*body, paper=LANDSCAPE), tmp_path)

    cells = [
        (row, column)
        for area in sheet.merged_cells.ranges
        for row in range(area.min_row, area.max_row + 1)
        for column in range(area.min_col, area.max_col + 1)
    ]
    assert len(cells) == len(set(cells))


def test_every_cell_of_a_table_has_borders_and_times_new_roman(tmp_path):
    sheet = sheet_of(a_form(a_member_table(1), paper=LANDSCAPE), tmp_path)

    row = sheet[cell_at(sheet, 1, "STT").row]
    edges = {(cell.border.top.style, cell.border.bottom.style) for cell in row}
    names = {cell.font.name for line in sheet.iter_rows() for cell in line if cell.value}
    assert (edges, names) == ({("thin", "thin")}, {"Times New Roman"})


def test_head_and_foot_stand_around_the_report(tmp_path):
    texts = texts_of(sheet_of(a_summed_form(), tmp_path))

    wanted = (
        "UBND HUYỆN HỮU LŨNG",
        COUNTRY,
        "PHÒNG TÀI CHÍNH - KẾ HOẠCH",
        MOTTO,
        "Số:      /BC-TCKH",
        "Hữu Lũng, ngày 05 tháng 01 năm 2026",
        "BÁO CÁO",
        "Kính gửi: Sở Tài chính",
        "(1)",
        "Nơi nhận:",
        "- Lưu: VT, TCKH.",
        "Nguyễn Thị Ánh",
    )
    assert [text for text in texts if text in wanted] == list(wanted)


def test_several_addressees_stand_below_each_other(tmp_path):
    form = a_summed_form(head=a_head(addressees=("Sở Tài chính", "Liên minh HTX")))

    texts = texts_of(sheet_of(form, tmp_path))

    start = texts.index("Kính gửi:")
    assert texts[start + 1 : start + 3] == ["- Sở Tài chính;", "- Liên minh HTX."]


def test_fields_and_boxes_are_lines_of_text(tmp_path):
    boxes = (("3.1 HTX", True), ("3.2 QTDND", False))
    form = a_form(
        FilledLine("1. Tên HTX:", role="field", value="HTX ĐÔNG"),
        FilledLine("3. Loại hình", role="choice", boxes=boxes),
    )

    texts = texts_of(sheet_of(form, tmp_path))

    assert "1. Tên HTX: HTX ĐÔNG" in texts
    assert "3.1 HTX [x]      3.2 QTDND [ ]" in texts


def test_the_printed_page_is_that_of_an_official_document(tmp_path):
    sheet = sheet_of(a_summed_form(paper=LANDSCAPE), tmp_path)

    edges = sheet.page_margins
    inches = (edges.top, edges.bottom, edges.left, edges.right, edges.header)
    assert [round(inch * 25.4, 1) for inch in inches] == [20, 20, 30, 15, 10]
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert (sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToHeight) == (True, 0)


def test_the_first_page_of_a_sheet_shows_no_number(tmp_path):
    sheet = sheet_of(a_summed_form(), tmp_path)

    assert sheet.HeaderFooter.differentFirst
    assert (sheet.oddHeader.center.text, sheet.firstHeader.center.text) == ("&P", None)
    assert sheet.page_setup.useFirstPageNumber


def test_the_line_of_the_foot_stands_on_every_printed_page(tmp_path):
    form = a_summed_form(foot=a_foot(drafter_line="K7QX 2MHT"))

    sheet = sheet_of(form, tmp_path)

    assert "K7QX 2MHT" in sheet.oddFooter.left.text
    assert "K7QX 2MHT" in sheet.firstFooter.left.text


def test_the_header_of_a_long_list_is_repeated_and_its_cells_are_not_merged(tmp_path):
    workbook = workbook_of(a_form(annex=(a_member_table(50),), paper=LANDSCAPE), tmp_path)

    annex = workbook["Phụ lục"]
    first = cell_at(annex, 1, "STT").row
    assert annex.print_title_rows == f"${first - 2}:${first - 1}"
    assert annex.freeze_panes == f"A{first}"
    assert [area for area in annex.merged_cells.ranges if area.min_row >= first] == []


def test_a_long_list_below_a_full_head_is_not_merged_either(tmp_path):
    sheet = sheet_of(a_form(a_member_table(50), paper=LANDSCAPE), tmp_path)

    rows = {cell_at(sheet, number, "STT").row for number in (1, 25, 50)}
    assert [area for area in sheet.merged_cells.ranges if area.min_row in rows] == []
    assert COUNTRY in texts_of(sheet)


def test_a_short_table_repeats_nothing(tmp_path):
    assert sheet_of(a_summed_form(), tmp_path).print_title_rows is None


def test_each_annex_has_a_sheet_of_its_own(tmp_path):
    title = FilledLine("Phụ lục", role="center")
    annex = (title, a_member_table(1), title, a_member_table(2))

    workbook = workbook_of(a_form(annex=annex, paper=LANDSCAPE), tmp_path)

    assert workbook.sheetnames == ["Báo cáo", "Phụ lục 1", "Phụ lục 2"]
    assert [sheet["A1"].value for sheet in workbook.worksheets[1:]] == ["Phụ lục", "Phụ lục"]


def test_an_annex_has_its_own_paper_and_repeats_its_header(tmp_path):
    lines = (
        FilledLine("Phụ lục", role="center"),
        FilledLine("(Kèm theo Văn bản số …)", role="italic"),
    )
    form = a_summed_form(annex=(*lines, a_member_table(3)), annex_paper=LANDSCAPE)

    main, annex = workbook_of(form, tmp_path).worksheets

    assert [one.page_setup.orientation for one in (main, annex)] == ["portrait", "landscape"]
    assert annex["A2"].alignment.horizontal == "center"
    assert annex["A2"].font.italic
    assert annex.print_title_rows
    assert annex.freeze_panes


def test_names_and_texts_of_the_head_stand_on_rows_of_their_own(tmp_path):
    parent = "ỦY BAN NHÂN DÂN HUYỆN HỮU LŨNG"
    sheet = sheet_of(a_summed_form(head=a_head(parent=parent)), tmp_path)

    rows = [
        [cell.value for cell in row if isinstance(cell.value, str)]
        for row in sheet.iter_rows(max_row=3)
    ]
    heights = [sheet.row_dimensions[number].height for number in (1, 2, 3)]
    assert [" ".join(row[:1]) for row in rows][2] == "PHÒNG TÀI CHÍNH - KẾ HOẠCH"
    assert f"{rows[0][0]} {rows[1][0]}" == parent
    assert [row[1:] for row in rows] == [[COUNTRY], [MOTTO], []]
    assert max(heights) < 20


def test_a_long_text_makes_its_row_higher_and_a_very_long_one_takes_several(tmp_path):
    rows = (
        a_figure_row("01", 1),
        a_figure_row("02", 1, label="Một chỉ tiêu có tên dài " * 12),
        a_figure_row("03", 1, label="Một chỉ tiêu có tên dài " * 120),
    )

    sheet = sheet_of(a_form(a_figure_table(*rows)), tmp_path)

    at = [cell_at(sheet, code, "Tổng số") for code in ("01", "02", "03")]
    heights = [sheet.row_dimensions[cell.row].height for cell in at]
    merged = [area for area in sheet.merged_cells.ranges if area.min_row == at[2].row]
    assert heights[1] > 2 * heights[0]
    assert max(heights) <= 409
    assert {area.size["rows"] for area in merged} == {2}


def test_a_text_longer_than_a_cell_holds_is_cut_and_says_so(tmp_path):
    row = a_figure_row("01", 1, label="a" * 40_000)

    value = cell_at(sheet_of(a_form(a_figure_table(row)), tmp_path), "01", "Chỉ tiêu").value

    assert (len(value), value[-1]) == (32_767, "…")


@given(text=st.text(min_size=1, max_size=60))
@example("\x00")
@example("\r\n ")
def test_any_text_is_read_back_as_it_was(tmp_path_factory, text):
    row = a_figure_row("01", 1, label=text)

    sheet = sheet_of(a_form(a_figure_table(row)), tmp_path_factory.mktemp("x"))

    kept = vietnamese.nfc(text).translate({0xFFFE: None, 0xFFFF: None})
    assert (cell_at(sheet, "01", "Chỉ tiêu").value or "") == kept


@given(value=st.integers(-(10**13), 10**13), places=st.integers(0, 2))
def test_any_figure_is_read_back_as_it_is_printed(tmp_path_factory, value, places):
    figure = Decimal(value).scaleb(-places)
    row = a_figure_row("01", figure, places=places)

    sheet = sheet_of(a_form(a_figure_table(row)), tmp_path_factory.mktemp("x"))

    read = Decimal(str(cell_at(sheet, "01", "Tổng số").value))
    assert vietnamese.decimal(read, places) == vietnamese.decimal(figure, places)


def test_the_same_form_gives_the_same_file(tmp_path):
    first = written(a_summed_form(), tmp_path).read_bytes()

    assert written(a_summed_form(), tmp_path).read_bytes() == first


def test_a_file_that_cannot_be_written_is_told_by_name(tmp_path):
    (tmp_path / "form.xlsx").mkdir()

    with pytest.raises(FileError) as caught:
        write_xlsx(a_summed_form(), tmp_path / "form.xlsx", RULES)

    assert "form.xlsx" in caught.value.faults[0].text()
    assert [path.name for path in tmp_path.iterdir()] == ["form.xlsx"]
