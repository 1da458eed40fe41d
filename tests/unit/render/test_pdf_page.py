"""The official page: paper, margins, head, foot, page numbers."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pdfplumber
import pytest

from kttt_desktop.config.law import load_book
from kttt_desktop.domain.page import PartRules, page_rules_of
from kttt_desktop.reports.filled import FilledLine
from kttt_desktop.reports.pdf import write_pdf
from tests.unit.render.page_rules import RULES
from tests.unit.render.pdf_forms import (
    COUNTRY,
    MM,
    MOTTO,
    a_foot,
    a_form,
    a_head,
    a_table,
    baseline,
    chars_of,
    draw,
    drawn,
    extent,
    face,
    rules,
    text_lines,
)

ROOT = Path(__file__).parents[3]
TITLE = "Tình hình hoạt động của hợp tác xã năm 2025"


@pytest.mark.parametrize(("paper", "size_mm"), [("A4", (210, 297)), ("A4-landscape", (297, 210))])
def test_page_is_a4_and_text_keeps_the_margins(tmp_path, paper, size_mm):
    form = a_form(*text_lines(30), a_table(60), paper=paper)

    with drawn(form, tmp_path) as pages:
        sizes = {(page.width, page.height) for page in pages}
        places = [(page, char) for page in pages for char in page.chars]
        lines = [line for page in pages for line in (*page.lines, *page.rects)]
        numbers = [page.page_number for page, char in places if char["top"] < 19 * MM]

    (size,) = sizes
    assert size == pytest.approx((size_mm[0] * MM, size_mm[1] * MM), abs=0.5)
    assert min(char["x0"] for _, char in places) >= 30 * MM - 0.5
    assert max(char["x1"] for _, char in places) <= (size_mm[0] - 15) * MM + 0.5
    assert max(char["bottom"] for _, char in places) <= (size_mm[1] - 20) * MM + 0.5
    assert min(line["x0"] for line in lines) >= 30 * MM - 0.5
    assert max(line["x1"] for line in lines) <= (size_mm[0] - 15) * MM + 0.5
    assert 1 not in numbers


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (COUNTRY, (12, True, False)),
        (MOTTO, (13, True, False)),
        ("UBND HUYỆN HỮU LŨNG", (12, False, False)),
        ("PHÒNG TÀI CHÍNH - KẾ HOẠCH", (12, True, False)),
        ("Số:", (13, False, False)),
        ("/BC-TCKH", (13, False, False)),
        ("Hữu Lũng, ngày 05 tháng 01 năm 2026", (13, False, True)),
        ("BÁO CÁO", (14, True, False)),
        (TITLE, (14, True, False)),
        ("Kính gửi: Sở Tài chính", (14, False, False)),
        ("Nội dung báo cáo./.", (14, False, False)),
        ("Nơi nhận:", (12, True, True)),
        ("- Như trên;", (11, False, False)),
        ("- Lưu: VT, TCKH.", (11, False, False)),
        ("KT. TRƯỞNG PHÒNG", (14, True, False)),
        ("Nguyễn Thị Ánh", (14, True, False)),
    ],
)
def test_each_part_of_the_page_has_its_size_and_style(tmp_path, text, wanted):
    with drawn(a_form(), tmp_path) as pages:
        assert face(pages[0], text) == wanted


@pytest.mark.parametrize(
    ("part", "text"),
    [
        ("country", "QUỐC HIỆU"),
        ("motto", "Tiêu ngữ"),
        ("parent_agency", "UBND HUYỆN HỮU LŨNG"),
        ("issuing_agency", "PHÒNG TÀI CHÍNH - KẾ HOẠCH"),
        ("number_symbol", "/BC-TCKH"),
        ("place_and_day", "Hữu Lũng, ngày 05"),
        ("document_kind", "BÁO CÁO"),
        ("title", TITLE),
        ("addressees", "Kính gửi: Sở Tài chính"),
        ("report_heading", "I. KẾT QUẢ"),
        ("body", "Nội dung báo cáo./."),
        ("recipients_title", "Nơi nhận:"),
        ("recipients", "- Như trên;"),
        ("drafter", "NTA (3)"),
        ("signer_position", "KT. TRƯỞNG PHÒNG"),
        ("signer_name", "Nguyễn Thị Ánh"),
    ],
)
def test_every_part_is_set_as_the_law_file_says(tmp_path, part, text):
    letters = PartRules(9, bold=part != "country", italic=part == "country")
    other = replace(
        RULES,
        country="QUỐC HIỆU",
        motto="Tiêu ngữ",
        parts={**RULES.parts, part: letters},
    )
    body = (FilledLine("I. KẾT QUẢ", "heading"), FilledLine("Nội dung báo cáo./."))

    write_pdf(a_form(*body, foot=a_foot(drafter_line="NTA (3)")), tmp_path / "form.pdf", other)

    with pdfplumber.open(tmp_path / "form.pdf") as pdf:
        assert face(pdf.pages[0], text) == (9, letters.bold, letters.italic)


def test_lengths_of_the_page_are_those_of_the_law_file(tmp_path):
    other = replace(
        RULES,
        number_from_top_mm=5,
        number_size=9,
        head_left_mm=60,
        head_right_mm=105,
        indent_mm=20,
        short_rule_share=0.5,
        signature_space_mm=60,
    )
    path = tmp_path / "form.pdf"

    write_pdf(a_form(*text_lines(40)), path, other)

    with pdfplumber.open(path) as pdf:
        first, last = pdf.pages[0], pdf.pages[-1]
        number = last.chars[0]
        indent = extent(first, "Đoạn số 1")[0]
        middles = [sum(extent(first, text)) / 2 for text in ("UBND HUYỆN HỮU LŨNG", COUNTRY)]
        title, rule = extent(first, TITLE), rules(first)[-1]
        signer, name = chars_of(last, "PHÓ TRƯỞNG"), chars_of(last, "Nguyễn Thị Ánh")
    assert (round(number["size"]), number["top"] < 8 * MM) == (9, True)
    assert indent == pytest.approx(50 * MM, abs=0.5)
    assert middles == pytest.approx([60 * MM, (195 - 52.5) * MM], abs=0.5)
    assert (rule[1] - rule[0]) / (title[1] - title[0]) == pytest.approx(0.5, abs=0.01)
    assert name[0]["top"] - signer[0]["bottom"] >= 59 * MM


def test_page_of_a_day_without_one_is_that_of_the_next_law():
    book = load_book(ROOT / "resources")
    early, late = book.on(date(2018, 12, 31)), book.on(date.max)

    assert early.page is None
    assert page_rules_of(early, late) == RULES
    with pytest.raises(LookupError):
        page_rules_of(early)


@pytest.mark.parametrize("paper", ["A4", "A4-landscape"])
def test_head_stands_in_two_columns_at_both_edges(tmp_path, paper):
    with drawn(a_form(paper=paper), tmp_path) as pages:
        page = pages[0]
        left = [extent(page, text) for text in ("UBND HUYỆN", "PHÒNG TÀI CHÍNH - KẾ HOẠCH")]
        right = [extent(page, text) for text in (COUNTRY, MOTTO, "Hữu Lũng, ngày 05")]
        level = baseline(page, "Số:"), baseline(page, "Hữu Lũng, ngày")
        edge = page.width - 15 * MM

    assert all(x0 >= 30 * MM - 0.1 and x1 <= 98 * MM + 0.1 for x0, x1 in left)
    assert all(x0 >= edge - 97 * MM - 0.1 and x1 <= edge + 0.1 for x0, x1 in right)
    assert sum(right[0]) / 2 == pytest.approx(sum(right[1]) / 2, abs=0.5)
    assert sum(right[0]) / 2 == pytest.approx(edge - 97 * MM / 2, abs=0.5)
    assert level[0] == level[1]


def test_rules_are_drawn_as_long_as_the_law_asks(tmp_path):
    with drawn(a_form(a_table()), tmp_path) as pages:
        page = pages[0]
        issuer, motto, title = (
            extent(page, text) for text in ("PHÒNG TÀI CHÍNH - KẾ HOẠCH", MOTTO, TITLE)
        )
        below_issuer, below_motto, below_title = rules(page)
        heights = [baseline(page, text) for text in ("PHÒNG TÀI", MOTTO, TITLE)]

    assert below_motto[:2] == pytest.approx(motto, abs=0.5)
    for rule, text in ((below_issuer, issuer), (below_title, title)):
        share = (rule[1] - rule[0]) / (text[1] - text[0])
        assert 1 / 3 <= share <= 1 / 2
        assert sum(rule[:2]) == pytest.approx(sum(text), abs=1)
    for rule, height in zip((below_issuer, below_motto, below_title), heights, strict=True):
        assert 0 < rule[2] - height < 9


def test_rule_below_a_wrapped_title_follows_its_last_line(tmp_path):
    head = a_head(title="Kết quả thực hiện Kế hoạch phát triển kinh tế tập thể, hợp tác xã " * 2)

    with drawn(a_form(head=head), tmp_path) as pages:
        page = pages[0]
        rule = rules(page)[-1]
        above = [char for char in page.chars if -1 < rule[2] - char["bottom"] < 14]
        width = max(char["x1"] for char in above) - min(char["x0"] for char in above)

    assert 1 / 3 <= (rule[1] - rule[0]) / width <= 1 / 2


def test_several_addressees_stand_below_each_other_under_the_colon(tmp_path):
    head = a_head(addressees=("Sở Tài chính", "Liên minh hợp tác xã tỉnh"))

    with drawn(a_form(head=head), tmp_path) as pages:
        page = pages[0]
        colon = chars_of(page, "Kính gửi:")[-1]
        first, second = chars_of(page, "- Sở Tài chính;"), chars_of(page, "- Liên minh hợp tác")
        whole = page.extract_text()

    assert first[0]["x0"] == second[0]["x0"] == pytest.approx(colon["x0"], abs=0.5)
    assert colon["top"] < first[0]["top"] < second[0]["top"]
    assert "- Liên minh hợp tác xã tỉnh." in whole


def test_form_number_stands_bold_at_the_right_above_the_head(tmp_path):
    head = a_head(form_number="Phụ lục II-16", basis_line="(Ban hành kèm theo Thông tư)")

    with drawn(a_form(head=head), tmp_path) as pages:
        page = pages[0]
        faces = face(page, "Phụ lục II-16"), face(page, "(Ban hành kèm theo Thông tư)")
        right = extent(page, "Phụ lục II-16")[1]
        above = baseline(page, "Phụ lục II-16") < baseline(page, COUNTRY)

    assert (faces[0][1:], faces[1][1:]) == ((True, False), (False, True))
    assert right == pytest.approx(195 * MM, abs=0.5)
    assert above


def test_pages_are_numbered_in_the_top_margin_from_the_second_on(tmp_path):
    with drawn(a_form(*text_lines(90)), tmp_path) as pages:
        tops = [page.crop((0, 0, page.width, 20 * MM)) for page in pages]
        texts = [top.extract_text() for top in tops]
        second = tops[1].chars[0]

    assert texts == ["", *(str(number) for number in range(2, len(texts) + 1))]
    assert (second["x0"] + second["x1"]) / 2 == pytest.approx(112.5 * MM, abs=MM)
    assert round(second["size"]) == 14
    assert "Bold" not in second["fontname"]
    assert "Italic" not in second["fontname"]


def test_annexes_begin_new_pages_behind_the_foot_and_count_from_one(tmp_path):
    annex = (
        FilledLine("Phụ lục I", "center"),
        a_table(60, title=""),
        FilledLine("Phụ lục II", "center"),
        a_table(1, title=""),
    )

    with drawn(a_form(annex=annex), tmp_path) as pages:
        tops = [page.crop((0, 0, page.width, 20 * MM)).extract_text() for page in pages]
        texts = [page.extract_text() for page in pages]

    assert tops == ["", "", "2", ""]
    assert "Nguyễn Thị Ánh" in texts[0]
    assert texts[1].startswith("Phụ lục I\n")
    assert texts[3].startswith("Phụ lục II\n")


def test_annex_has_its_own_paper_and_a_rule_below_its_reference_line(tmp_path):
    annex = (
        FilledLine("Phụ lục", "center"),
        FilledLine("DANH SÁCH", "center"),
        FilledLine("(Kèm theo Văn bản số …)", "italic"),
        a_table(60, title=""),
    )

    with drawn(a_form(annex=annex, annex_paper="A4-landscape"), tmp_path) as pages:
        sizes = [round(page.width / MM) for page in pages]
        first = pages[1]
        reference = extent(first, "(Kèm theo Văn bản số …)")
        style = face(first, "(Kèm theo Văn bản số …)")
        rule = rules(first)[0]
        numbers = [page.crop((0, 0, page.width, 20 * MM)).extract_text() for page in pages]

    assert sizes == [210] + [297] * (len(pages) - 1)
    assert style == (14, False, True)
    assert sum(reference) / 2 == pytest.approx((30 + 252 / 2) * MM, abs=0.5)
    assert 1 / 3 <= (rule[1] - rule[0]) / (reference[1] - reference[0]) <= 1 / 2
    assert numbers == ["", *(["", *map(str, range(2, len(pages)))])]


def test_line_that_announces_others_is_never_the_last_of_a_page(tmp_path):
    for count in range(18, 26):
        lines = (*text_lines(count), FilledLine("Các giấy tờ gửi kèm:"), *text_lines(4))
        with drawn(a_form(*lines), tmp_path) as pages:
            texts = [page.extract_text().strip() for page in pages]
        assert not any(text.endswith("gửi kèm:") for text in texts)


def test_foot_keeps_its_space_for_the_signature_and_its_columns(tmp_path):
    foot = a_foot(signer_note="(Ký, ghi rõ họ tên)", drafter_line="NTA (3)")

    with drawn(a_form(foot=foot), tmp_path) as pages:
        page = pages[0]
        space = chars_of(page, "Nguyễn Thị Ánh")[0]["top"] - baseline(page, "(Ký, ghi rõ")
        level = baseline(page, "Nơi nhận:"), baseline(page, "KT. TRƯỞNG PHÒNG")
        middles = [sum(extent(page, text)) / 2 for text in ("KT. TRƯỞNG", "Nguyễn Thị Ánh")]
        drafter = face(page, "NTA (3)"), extent(page, "NTA (3)")[0]

    assert 25 * MM <= space <= 32 * MM
    assert level[0] == pytest.approx(level[1], abs=3)
    assert all(middle > 98 * MM for middle in middles)
    assert drafter == ((11, False, False), pytest.approx(30 * MM, abs=0.5))


@pytest.mark.parametrize("count", range(14, 32))
def test_foot_never_stands_without_two_lines_of_text(tmp_path, count):
    with drawn(a_form(*text_lines(count)), tmp_path) as pages:
        page = next(page for page in pages if "Nơi nhận:" in page.extract_text())
        text = page.extract_text()

    assert text.count("Đoạn số") >= 2
    assert "Nguyễn Thị Ánh" in text


def test_organisation_that_reports_gives_place_and_day_above_the_signer(tmp_path):
    foot = a_foot(recipients=(), place_and_day="......, ngày .... tháng .... năm ....")
    head = a_head(parent="", place_and_day="", number_line="")

    with drawn(a_form(head=head, foot=foot), tmp_path) as pages:
        page = pages[0]
        day = baseline(page, "......, ngày"), baseline(page, "KT. TRƯỞNG PHÒNG")

    assert day[0] < day[1]


def test_body_is_justified_with_an_indented_first_line(tmp_path):
    text = "Ủy ban nhân dân huyện báo cáo kết quả thực hiện các nhiệm vụ được giao. " * 4

    with drawn(a_form(FilledLine(text), head=a_head(addressees=())), tmp_path) as pages:
        lines = [line for line in pages[0].extract_text_lines() if "nhiệm vụ" in line["text"]]

    assert lines[0]["x0"] == pytest.approx(40 * MM, abs=0.5)
    assert [line["x0"] for line in lines[1:]] == pytest.approx(
        [30 * MM] * (len(lines) - 1), abs=0.5
    )
    assert [line["x1"] for line in lines[:-1]] == pytest.approx(
        [195 * MM] * (len(lines) - 1), abs=0.5
    )


def test_blank_field_leaves_dots_and_a_filled_one_its_value(tmp_path):
    lines = (FilledLine("1. Tên HTX:", "field"), FilledLine("2. Mã số:", "field", "0101234567"))

    with drawn(a_form(*lines), tmp_path) as pages:
        page = pages[0]
        text = page.extract_text()
        dotted = [line for line in page.lines if line["linewidth"] == pytest.approx(0.8)]

    assert "2. Mã số: 0101234567" in text
    assert len(dotted) == 1
    assert dotted[0]["x1"] == pytest.approx(195 * MM, abs=0.5)


def test_choices_have_a_square_each_and_the_chosen_one_an_x(tmp_path):
    boxes = (("3.1 HTX", False), ("3.2 QTDND", True))

    with drawn(a_form(FilledLine("3. Loại hình", "choice", boxes=boxes)), tmp_path) as pages:
        page = pages[0]
        squares = [rect for rect in page.rects if rect["width"] == pytest.approx(rect["height"])]
        text = page.extract_text()
        ticks = [char for char in page.chars if char["text"] == "x" and char["size"] == 12]

    assert "3. Loại hình" in text
    assert len(squares) == 2
    assert [squares[1]["x0"] < tick["x0"] < squares[1]["x1"] for tick in ticks] == [True]


def test_stopped_drawing_leaves_the_old_file(tmp_path):
    path, _ = draw(a_form(), tmp_path)
    before = path.read_bytes()

    def stop(done, total):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        _draw_with(stop, path)

    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


def test_progress_is_told_up_to_the_end(tmp_path):
    told = []

    _draw_with(lambda done, total: told.append((done, total)), tmp_path / "form.pdf", a_table(500))

    assert len(told) > 4
    assert told == sorted(told)
    assert told[-1] == (500, 500)


def _draw_with(step, path, *body):
    write_pdf(a_form(*body), path, RULES, step)
