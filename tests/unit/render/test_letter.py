"""Official letters: several in one file, each with head, subject, Kính gửi and foot."""

from dataclasses import replace
from datetime import date

import docx
import pdfplumber
from docx.oxml.ns import qn

from kttt_desktop.reports.letter import OfficialLetter, draw_letter_docx, draw_letter_pdf
from tests.unit.render.page_rules import RULES
from tests.unit.render.pdf_forms import COUNTRY

LETTER = OfficialLetter(
    parent="Ủy ban nhân dân huyện Hữu Lũng",
    office="Phòng Tài chính - Kế hoạch",
    symbol="TCKH-ĐKKD",
    year=2026,
    subject="đôn đốc gửi báo cáo quý IV năm 2026",
    addressees=("Ủy ban nhân dân xã Yên Bình",),
    paragraphs=(
        "Thực hiện Kế hoạch số 15/KH-UBND, đến nay đơn vị chưa gửi báo cáo.",
        "Đề nghị đơn vị gửi báo cáo trước ngày 25/12/2026./.",
    ),
    recipients=("Như trên", "Lưu: VT, TCKH"),
    signer_lines=("TRƯỞNG PHÒNG",),
    signer_name="Lê Thị Bích",
    place="Hữu Lũng",
)
OTHER = replace(LETTER, addressees=("Hợp tác xã Đồng Tâm",), number=5, day=date(2026, 11, 21))
LONG = replace(LETTER, paragraphs=tuple(f"Đoạn số {n} của công văn." for n in range(60)))


def pages_of(letters, folder):
    path = folder / "cong-van.pdf"
    draw_letter_pdf(path, letters, RULES)
    with pdfplumber.open(path) as pdf:
        return [page.extract_text() for page in pdf.pages]


def texts_of(letters, folder):
    path = folder / "cong-van.docx"
    draw_letter_docx(path, letters, RULES)
    document = docx.Document(str(path))
    found = document.element.body.iter(qn("w:p"))
    return document, [docx.text.paragraph.Paragraph(one, document).text for one in found]


def test_each_letter_begins_a_page(tmp_path):
    pages = pages_of([LETTER, OTHER], tmp_path)

    assert len(pages) == 2
    assert all(COUNTRY in page for page in pages)
    assert "Kính gửi: Ủy ban nhân dân xã Yên Bình" in pages[0]
    assert "Số: 05/TCKH-ĐKKD" in pages[1]
    assert "ngày 21 tháng 11 năm 2026" in pages[1]


def test_pages_are_numbered_within_each_letter(tmp_path):
    pages = pages_of([LONG, LONG], tmp_path)

    firsts = [page.splitlines()[0] for page in pages]
    assert firsts.count("2") == 2
    assert sum(COUNTRY in line for line in firsts) == 2


def test_the_subject_stands_below_the_number(tmp_path):
    (page,) = pages_of([LETTER], tmp_path)

    lines = page.splitlines()
    number = next(n for n, line in enumerate(lines) if line.startswith("Số:"))
    assert lines[number + 1].startswith("V/v đôn đốc")


def test_a_letter_in_word_has_a_section_and_the_same_texts(tmp_path):
    document, texts = texts_of([LETTER, replace(OTHER, subject="V/v báo cáo")], tmp_path)

    assert len(document.sections) == 2
    assert "ỦY BAN NHÂN DÂN HUYỆN HỮU LŨNG" in " ".join(texts).replace("\n", " ")
    assert [text.replace("\n", " ") for text in texts if text.startswith("V/v")] == [
        "V/v đôn đốc gửi báo cáo quý IV năm 2026",
        "V/v báo cáo",
    ]
    for text in (*LETTER.paragraphs, "- Lưu: VT, TCKH.", "Lê Thị Bích"):
        assert texts.count(text) == 2
