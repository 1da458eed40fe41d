"""Tables on PDF pages: headers, rows, page breaks, and where cells stand."""

from dataclasses import replace

import pytest

from kttt_desktop.reports.filled import CellKind, FilledColumn, FilledLine
from kttt_desktop.reports.pdf_header import HeaderCell, merged_cells
from tests.unit.render.pdf_forms import (
    COLUMNS,
    MM,
    a_form,
    a_row,
    a_table,
    baseline,
    chars_of,
    draw,
    drawn,
    extent,
    face,
    text_lines,
)

LONG = "Hỗ trợ đầu tư phát triển kết cấu hạ tầng phục vụ sản xuất kinh doanh của hợp tác xã. "


@pytest.mark.parametrize(
    ("headers", "wanted"),
    [
        ([("TT",), ("Tên",)], [("TT", 0, 1, 0, 1), ("Tên", 0, 1, 1, 2)]),
        (
            [("TT",), ("Vốn", "Giá trị"), ("Vốn", "Tỷ lệ")],
            [
                ("TT", 0, 2, 0, 1),
                ("Vốn", 0, 1, 1, 3),
                ("Giá trị", 1, 2, 1, 2),
                ("Tỷ lệ", 1, 2, 2, 3),
            ],
        ),
        (
            [("A", "B"), ("A",)],
            [("A", 0, 1, 0, 1), ("A", 0, 2, 1, 2), ("B", 1, 2, 0, 1)],
        ),
        (
            [("A", "B", "C"), ("A", "B", "D")],
            [
                ("A", 0, 1, 0, 2),
                ("B", 1, 2, 0, 2),
                ("C", 2, 3, 0, 1),
                ("D", 2, 3, 1, 2),
            ],
        ),
    ],
)
def test_equal_neighbours_of_a_header_are_merged_both_ways(headers, wanted):
    assert list(merged_cells(tuple(headers))) == [HeaderCell(*cell) for cell in wanted]


def test_header_and_marks_come_again_on_each_page(tmp_path):
    with drawn(a_form(a_table(120)), tmp_path) as pages:
        texts = [page.extract_text() for page in pages]

    assert len(texts) >= 3
    for text in texts:
        assert text.count("TT Chỉ tiêu Tổng số\nA B 1\n") == 1


def test_no_row_is_lost_or_cut_by_a_page_break(tmp_path):
    rows = tuple(a_row(n, str(n), LONG * (n % 4), f"{n}.000") for n in range(1, 61))

    with drawn(a_form(a_table(rows=rows)), tmp_path) as pages:
        numbers = [
            word["text"]
            for page in pages
            for word in page.extract_words()
            if ".000" in word["text"]
        ]
        sentences = sum(page.extract_text().count("Hỗ trợ") for page in pages)

    assert numbers == [f"{n}.000" for n in range(1, 61)]
    assert sentences == sum(n % 4 for n in range(1, 61))


def test_row_taller_than_a_page_goes_on_over_pages(tmp_path):
    rows = (a_row(1, "1", LONG * 120, "5"), a_row(2, "2", "Hết", "6"))

    with drawn(a_form(a_table(rows=rows)), tmp_path) as pages:
        words = " ".join(page.extract_text() for page in pages)
        lowest = max(char["bottom"] for page in pages for char in page.chars)

    assert words.count("Hỗ trợ") == 120
    assert lowest <= 277 * MM + 0.5


@pytest.mark.parametrize("count", range(20, 34, 2))
def test_title_and_header_are_never_parted_from_the_first_row(tmp_path, count):
    form = a_form(*text_lines(count), a_table(10))

    with drawn(form, tmp_path) as pages:
        text = next(t for t in (p.extract_text() for p in pages) if "I. THÔNG TIN CHUNG" in t)

    assert "Chỉ tiêu số 1 1.000" in text


def test_numbers_stand_right_and_labels_keep_indent_and_face(tmp_path):
    rows = (
        a_row(1, "1", "Tổng số", "1.234.567", bold=True),
        a_row(2, "", "Chia ra", "89", italic=True, indent=1),
    )

    with drawn(a_form(a_table(rows=rows)), tmp_path) as pages:
        page = pages[0]
        right = [extent(page, text)[1] for text in ("1.234.567", "89")]
        left = [extent(page, text)[0] for text in ("Tổng số 1.234", "Chia ra")]
        faces = face(page, "1.234.567"), face(page, "Chia ra")

    assert right[0] == right[1] == pytest.approx(195 * MM, abs=4)
    assert left[1] - left[0] == pytest.approx(5 * MM, abs=0.1)
    assert faces == ((12, True, False), (12, False, True))


def test_wrapped_label_begins_each_line_below_the_other(tmp_path):
    rows = (a_row(1, "1", LONG, "5", indent=1), a_row(2, "2", "Hỗ", "6", indent=1))

    with drawn(a_form(a_table(rows=rows)), tmp_path) as pages:
        lines = pages[0].crop((45 * MM, 0, 145 * MM, pages[0].height)).extract_text_lines()
        starts = {
            round(line["x0"]) for line in lines if line["text"][:3] in {"Hỗ ", "Hỗ", "tần", "phụ"}
        }

    assert len(starts) == 1


def test_number_too_long_for_its_column_is_set_smaller_and_stays_whole(tmp_path):
    columns = tuple(replace(column, width_mm=20) for column in COLUMNS)
    rows = (a_row(1, "1", "Vốn", "123.456.789.012", columns=columns),)

    with drawn(a_form(a_table(rows=rows, columns=columns)), tmp_path) as pages:
        words = [word["text"] for word in pages[0].extract_words()]

    assert "123.456.789.012" in words


def test_word_wider_than_its_column_is_broken_inside_it(tmp_path):
    columns = tuple(replace(column, width_mm=20) for column in COLUMNS)
    rows = (a_row(1, "1", "w" * 60, "", columns=columns),)

    with drawn(a_form(a_table(rows=rows, columns=columns)), tmp_path) as pages:
        found = [char for char in pages[0].chars if char["text"] == "w"]

    assert len(found) == 60
    assert max(c["x1"] for c in found) - min(c["x0"] for c in found) <= 20 * MM


def test_dense_table_is_set_smaller_and_still_fits_its_days(tmp_path):
    columns = tuple(FilledColumn(f"d{n}", ("Ngày",), 18, CellKind.DATE, "center") for n in range(9))
    rows = (a_row(1, *["26/11/1996"] * 9, columns=columns),)

    with drawn(a_form(a_table(rows=rows, columns=columns, column_marks=())), tmp_path) as pages:
        text = pages[0].extract_text()
        size = chars_of(pages[0], "26/11/1996")[0]["size"]

    assert " ".join(["26/11/1996"] * 9) in text
    assert 10 <= size <= 12


@pytest.mark.parametrize("full", [True, False])
def test_cell_over_several_columns_has_one_box(tmp_path, full):
    first, second, third = a_row(1, "Tổng cộng", "", "7")
    spanned = replace(first, span=2)
    row = (spanned, second, third) if full else (spanned, third)

    _, result = draw(a_form(a_table(rows=(row,))), tmp_path)

    boxes = {box.key.column: box for box in result.cell_boxes}
    assert set(boxes) == {"no", "total"}
    assert boxes["no"].x1 == boxes["total"].x0
    assert boxes["no"].x1 - boxes["no"].x0 == pytest.approx(115 * MM, abs=0.1)


@pytest.mark.parametrize("paper", ["A4", "A4-landscape"])
def test_boxes_lie_on_the_text_of_their_cells(tmp_path, paper):
    form = a_form(a_table(90), paper=paper)
    path, result = draw(form, tmp_path)
    texts = {cell.key: cell.text for cell in form.cells()}

    with drawn(form, tmp_path) as pages:
        found = {
            box.key: pages[box.page - 1].crop((box.x0, box.y0, box.x1, box.y1)).extract_text()
            for box in result.cell_boxes
        }

    assert result.pages == max(box.page for box in result.cell_boxes)
    assert found == texts
    assert path.exists()


def test_table_without_rows_still_shows_its_header(tmp_path):
    with drawn(a_form(a_table(0, unit_line="Đơn vị tính: Tr.đ")), tmp_path) as pages:
        page = pages[0]
        text = page.extract_text()
        unit = face(page, "Đơn vị tính: Tr.đ")

    assert "Đơn vị tính: Tr.đ\nTT Chỉ tiêu Tổng số" in text
    assert unit[1:] == (False, True)


def test_text_behind_a_table_keeps_its_distance(tmp_path):
    with drawn(a_form(a_table(1), FilledLine("Hết.")), tmp_path) as pages:
        page = pages[0]
        bottom = max(
            line["bottom"] for line in (*page.lines, *page.rects) if line["linewidth"] < 0.7
        )
        below = baseline(page, "Hết.")

    assert below - bottom > 14
