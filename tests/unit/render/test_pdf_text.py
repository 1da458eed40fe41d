"""Text in PDF files: composed, embedded, measured, broken."""

import unicodedata
from dataclasses import fields, is_dataclass, replace

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdfminer.pdftypes import resolve1

from kttt_desktop.reports.filled import FilledLine
from kttt_desktop.reports.fonts import load_fonts
from kttt_desktop.reports.pdf_text import Style, Typesetter, nfc
from tests.unit.render.pdf_forms import MM, a_foot, a_form, a_head, a_row, a_table, draw, drawn

ALPHABET = (
    "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệfghiìỉĩíịjklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvwxyỳỷỹýỵz"
)
ROLES = ("heading", "body", "field", "unit", "choice", "center", "italic")
LETTERS = st.text(st.sampled_from(f"{ALPHABET}{ALPHABET.upper()} -/,;.()0123456789"), max_size=200)


@pytest.fixture(scope="module")
def setter():
    return Typesetter(*load_fonts())


def in_form(shape, value):
    """Return a form, line or cell with every text in the given form of Unicode."""
    if isinstance(value, str):
        return unicodedata.normalize(shape, value)
    if isinstance(value, tuple):
        return tuple(in_form(shape, part) for part in value)
    if is_dataclass(value) and not isinstance(value, type):
        named = {field.name: getattr(value, field.name) for field in fields(value)}
        return replace(value, **{name: in_form(shape, part) for name, part in named.items()})
    return value


def pixels(path):
    with pypdfium2.PdfDocument(path) as pdf:
        return [bytes(page.render(scale=1).buffer) for page in pdf]


def test_decomposed_text_is_drawn_like_composed_text(tmp_path):
    lines = (FilledLine("Ủy ban nhân dân huyện Hữu Lũng báo cáo về hợp tác xã. " * 4),)
    form = a_form(*lines, FilledLine("1. Tên:", "field", "HTX Đồng Tiến"), a_table(3))

    composed, _ = draw(in_form("NFC", form), tmp_path, "nfc.pdf")
    decomposed, _ = draw(in_form("NFD", form), tmp_path, "nfd.pdf")

    assert pixels(decomposed) == pixels(composed)
    with drawn(in_form("NFD", form), tmp_path) as pages:
        text = pages[0].extract_text()
    assert "HTX Đồng Tiến" in text
    assert unicodedata.is_normalized("NFC", text)


def test_every_vietnamese_letter_is_read_back(tmp_path):
    texts = [f"{letter}{letter.upper()}" for letter in ALPHABET]
    rows = tuple(a_row(n, "", text, "") for n, text in enumerate(texts))

    with drawn(a_form(a_table(rows=rows)), tmp_path) as pages:
        words = {word["text"] for page in pages for word in page.extract_words()}

    assert set(texts) <= words


def test_more_letters_than_one_subset_holds_are_read_back(tmp_path):
    others = "".join(chr(code) for code in range(0x391, 0x3CE) if chr(code).isalpha())
    line = FilledLine(f"{ALPHABET}{ALPHABET.upper()} {others} " + " ".join(others) * 4)

    with drawn(a_form(line), tmp_path) as pages:
        letters = {char["text"] for page in pages for char in page.chars}

    assert set(f"{ALPHABET}{ALPHABET.upper()}{others}") <= letters


def test_every_font_is_embedded_and_can_be_read_back(tmp_path):
    form = a_form(FilledLine("Nghiêng", "italic"), a_table())

    with drawn(form, tmp_path) as pages:
        fonts = [
            resolve1(font)
            for page in pages
            for font in resolve1(resolve1(page.page_obj.resources)["Font"]).values()
        ]

        embedded = ["FontFile2" in resolve1(font["FontDescriptor"]) for font in fonts]
        readable = ["ToUnicode" in font for font in fonts]
        names = [str(font["BaseFont"]) for font in fonts]

    assert len(fonts) >= 4
    assert all(embedded)
    assert all(readable)
    assert all("Times" in name or "LiberationSerif" in name for name in names)


def test_file_is_pdf_1_7_with_title_and_language(tmp_path):
    path, _ = draw(a_form(), tmp_path)

    with pypdfium2.PdfDocument(path) as pdf:
        title, author = pdf.get_metadata_value("Title"), pdf.get_metadata_value("Author")
        version = pdf.get_version()

    assert version == 17
    assert title == "BÁO CÁO Tình hình hoạt động của hợp tác xã năm 2025"
    assert author == "PHÒNG TÀI CHÍNH - KẾ HOẠCH"
    assert b"vi-VN" in path.read_bytes()


def test_same_form_gives_the_same_bytes(tmp_path):
    first, _ = draw(a_form(a_table(80)), tmp_path, "first.pdf")
    draw(a_form(FilledLine("Chữ khác, thứ tự khác: 0987654321"), a_table(3)), tmp_path, "other.pdf")
    second, _ = draw(a_form(a_table(80)), tmp_path, "second.pdf")

    assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize("text", ["", "   ", "\n"])
def test_empty_text_gives_no_line(setter, text):
    assert setter.lines(text, Style(14), 100) == ()


def test_blanks_left_for_writing_are_kept(setter):
    assert setter.lines("Số:      /BC-TCKH", Style(13), 300) == ("Số:      /BC-TCKH",)


def test_word_too_wide_is_broken_behind_its_stroke(setter):
    lines = setter.lines("CMND/CCCD/Hộ-chiếu", Style(12), 27 * MM)

    assert lines == ("CMND/CCCD/", "Hộ-chiếu")


def test_single_word_does_not_stay_alone_on_the_last_line(setter):
    text = "ỦY BAN NHÂN DÂN HUYỆN VĨNH BẢO"

    assert setter.lines(text, Style(12), 68 * MM)[-1] == "BẢO"
    assert setter.balanced(text, Style(12), 68 * MM)[-1] == "VĨNH BẢO"


@given(text=LETTERS, width=st.integers(min_value=20, max_value=500), indent=st.booleans())
def test_lines_hold_every_letter_and_fit(text, width, indent):
    setter = Typesetter(*load_fonts())

    lines = setter.lines(text, Style(12), width, 10.0 if indent else 0.0)

    assert "".join("".join(lines).split()) == "".join(nfc(text).split())
    assert all(setter.width(line, Style(12)) <= width + 0.001 for line in lines)


@given(text=st.text(max_size=300))
def test_any_text_in_any_place_can_be_drawn(tmp_path_factory, text):
    head = a_head(issuer=text, title=text, addressees=(text, text), form_number=text)
    lines = [FilledLine(text, role, text, ((text, True),)) for role in ROLES]
    table = a_table(rows=(a_row(1, text, text, text), a_row(2, "", "", "")), title=text)

    form = a_form(*lines, table, head=head, foot=a_foot(recipients=(text,), signer_name=text))
    path, result = draw(form, tmp_path_factory.mktemp("any"))

    with pypdfium2.PdfDocument(path) as pdf:
        assert len(pdf) == result.pages


def test_control_signs_are_dropped_and_tabs_become_blanks():
    assert nfc("A\tB\x00\x07C\xa0D") == "A BC D"
