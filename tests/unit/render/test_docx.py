"""The Word file of a form: its page, its texts, its tables, and what was edited by hand."""

import re
import unicodedata
import zipfile
from dataclasses import replace

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from kttt_desktop.domain.faults import FileError
from kttt_desktop.reports.docx import is_edited, write_docx
from kttt_desktop.reports.docx_package import beside
from kttt_desktop.reports.filled import CellKind, FilledColumn, FilledLine, FilledTable
from tests.unit.render.builders import a_member_table
from tests.unit.render.page_rules import RULES
from tests.unit.render.pdf_forms import COUNTRY, MOTTO, a_foot, a_form, a_head, a_row, a_table

MM = 36000
WIDE = (
    FilledColumn("no", ("TT", "TT"), 15, CellKind.INTEGER, "center"),
    FilledColumn("in", ("Vốn góp", "Giá trị"), 50, CellKind.INTEGER, "right"),
    FilledColumn("share", ("Vốn góp", "Tỷ lệ"), 50, CellKind.DECIMAL, "right"),
)
ANNEX = (FilledLine("Phụ lục", "center"), FilledLine("(Kèm theo Văn bản số …)", "italic"))


def written(form, folder, name="form.docx"):
    path = folder / name
    write_docx(form, path, RULES)
    return path


def read(form, folder):
    return docx.Document(str(written(form, folder)))


def every_text(document):
    return [one.text for one in paragraphs_of(document)]


def paragraphs_of(document):
    for element in document.element.body.iter(qn("w:p")):
        yield docx.text.paragraph.Paragraph(element, document)


def the_paragraph(document, text):
    return next(one for one in paragraphs_of(document) if one.text.startswith(text))


def edit(path, old, new):
    """Change the text of a Word file as an editor does: the other parts stay."""
    document = docx.Document(str(path))
    for one in document.paragraphs:
        for run in one.runs:
            run.text = run.text.replace(old, new)
    document.save(str(path))


def test_the_page_is_the_one_of_the_law(tmp_path):
    (section,) = read(a_form(), tmp_path).sections

    lengths = (
        section.page_width,
        section.page_height,
        section.left_margin,
        section.right_margin,
        section.top_margin,
        section.bottom_margin,
        section.header_distance,
    )
    asked = (210, 297, RULES.left_mm, RULES.right_mm, RULES.top_mm, RULES.bottom_mm)
    for length, mm in zip(lengths, (*asked, RULES.number_from_top_mm), strict=True):
        assert length / MM == pytest.approx(mm, abs=0.05)


def test_letters_are_those_of_the_law(tmp_path):
    document = read(a_form(), tmp_path)

    fonts = set(document.styles.element.iter(qn("w:rFonts")))
    assert {one.get(qn("w:ascii")) for one in fonts} == {RULES.font} == {"Times New Roman"}
    for start, part in (
        (COUNTRY, "country"),
        (MOTTO, "motto"),
        ("UBND HUYỆN", "parent_agency"),
        ("PHÒNG TÀI", "issuing_agency"),
        ("Số:", "number_symbol"),
        ("Hữu Lũng,", "place_and_day"),
        ("BÁO CÁO", "document_kind"),
        ("Nội dung", "body"),
        ("Nơi nhận:", "recipients_title"),
        ("- Như trên;", "recipients"),
        ("Nguyễn Thị Ánh", "signer_name"),
    ):
        font = the_paragraph(document, start).style.font
        rules = RULES.parts[part]
        assert (font.size.pt, bool(font.bold), bool(font.italic)) == (
            rules.size,
            rules.bold,
            rules.italic,
        ), start


def test_a_paragraph_is_justified_and_indented(tmp_path):
    document = read(a_form(FilledLine("Nội dung báo cáo./.")), tmp_path)

    look = the_paragraph(document, "Nội dung").style.paragraph_format

    assert look.first_line_indent / MM == pytest.approx(RULES.indent_mm, abs=0.05)
    assert look.space_before.pt == RULES.paragraph_gap_pt
    assert look.line_spacing == RULES.line_spacing
    assert look.alignment == docx.enum.text.WD_ALIGN_PARAGRAPH.JUSTIFY


def test_every_text_of_the_form_stands_in_it_once(tmp_path):
    table = a_table(3)
    form = a_form(FilledLine("I. KẾT QUẢ", "heading"), FilledLine("Đã xong."), table)

    found = " ".join(every_text(read(form, tmp_path))).replace("\n", " ")

    head = (form.head.parent, form.head.issuer, form.head.title, "Kính gửi: Sở Tài chính")
    cells = [cell.text for row in table.rows for cell in row if len(cell.text) > 1]
    for text in (*head, "I. KẾT QUẢ", "Đã xong.", table.title, "- Lưu: VT, TCKH.", *cells):
        assert found.count(text) == 1, text


def test_text_is_composed_and_signs_of_xml_stay_text(tmp_path):
    plain = "Hợp tác xã <A&B> “Đồng Tâm”\x07"
    form = a_form(FilledLine(unicodedata.normalize("NFD", plain)))

    texts = every_text(read(form, tmp_path))

    assert "Hợp tác xã <A&B> “Đồng Tâm”" in texts
    assert all(unicodedata.is_normalized("NFC", text) for text in texts)


def test_the_head_of_a_table_is_merged_and_comes_again(tmp_path):
    table = FilledTable(
        "T", "", "", WIDE, ("(1)", "(2)", "(3)"), (a_row(1, "1", "5", "6,5", columns=WIDE),)
    )

    document = read(a_form(table, head=a_head(), foot=a_foot()), tmp_path)

    drawn = next(one for one in document.tables if "Vốn góp" in one.cell(0, 1).text)
    rows = drawn.rows
    repeated = [
        row._tr.trPr is not None and bool(row._tr.trPr.findall(qn("w:tblHeader"))) for row in rows
    ]
    assert repeated == [True, True, True, False]
    assert drawn.cell(0, 0)._tc is drawn.cell(1, 0)._tc
    assert drawn.cell(0, 1)._tc is drawn.cell(0, 2)._tc
    assert [cell.text for cell in rows[1].cells] == ["TT", "Giá trị", "Tỷ lệ"]
    assert [cell.text for cell in rows[3].cells] == ["1", "5", "6,5"]
    assert [cell.paragraphs[0].alignment.name for cell in rows[3].cells] == [
        "CENTER",
        "RIGHT",
        "RIGHT",
    ]


def test_rows_are_not_cut_and_long_lists_are_whole(tmp_path):
    document = read(a_form(a_member_table(400)), tmp_path)

    drawn = next(one for one in document.tables if len(one.rows) > 100)
    assert len(drawn.rows) == 2 + 400 + 1
    assert all(row._tr.trPr.findall(qn("w:cantSplit")) for row in drawn.rows)


def test_page_numbers_stand_in_the_middle_from_the_second_page_on(tmp_path):
    form = a_form(annex=(*ANNEX, a_table()), annex_paper="A4-landscape")

    document = read(form, tmp_path)

    for section in document.sections:
        header = section.header._element
        assert [one.text.strip() for one in header.iter(qn("w:instrText"))] == ["PAGE"]
        assert section.header.paragraphs[0].style.paragraph_format.alignment.name == "CENTER"
        assert section.different_first_page_header_footer
        assert not section.first_page_header.paragraphs[0].text
        assert section._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"


def test_an_annex_has_a_section_on_its_own_paper(tmp_path):
    form = a_form(annex=(*ANNEX, a_table()), annex_paper="A4-landscape")

    main, annex = read(form, tmp_path).sections

    assert (main.orientation, annex.orientation) == (WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE)
    assert annex.page_width > annex.page_height


def test_several_addressees_stand_under_the_colon(tmp_path):
    form = a_form(head=a_head(addressees=("Sở Tài chính", "Ban Chỉ đạo")))

    texts = every_text(read(form, tmp_path))

    place = texts.index("Kính gửi:")
    assert texts[place : place + 3] == ["Kính gửi:", "- Sở Tài chính;", "- Ban Chỉ đạo."]


def test_boxes_are_ticked_and_blanks_are_dotted(tmp_path):
    form = a_form(
        FilledLine("Loại hình:", "choice", boxes=(("HTX", True), ("QTDND", False))),
        FilledLine("Nơi cấp:", "field"),
        FilledLine("Địa chỉ:", "field", "Thôn 2"),
    )

    document = read(form, tmp_path)

    texts = every_text(document)
    assert {"HTX [x]      QTDND [ ]", "Nơi cấp:\t", "Địa chỉ: Thôn 2"} <= set(texts)
    (tab,) = the_paragraph(document, "Nơi cấp").paragraph_format.tab_stops
    assert tab.leader.name == "DOTS"


def test_the_same_form_gives_the_same_bytes(tmp_path):
    form = a_form(annex=(*ANNEX, a_table()))

    first, second = written(form, tmp_path, "một.docx"), written(form, tmp_path, "hai.docx")

    assert first.read_bytes() == second.read_bytes()


def test_a_file_as_written_is_written_again(tmp_path):
    path = written(a_form(), tmp_path)

    written(a_form(FilledLine("Nội dung mới./.")), tmp_path)

    assert "Nội dung mới./." in every_text(docx.Document(str(path)))


def test_what_was_edited_in_word_is_not_written_over(tmp_path):
    path = written(a_form(), tmp_path)
    edit(path, "Nội dung báo cáo", "Nội dung đã sửa tay")
    before = path.read_bytes()

    with pytest.raises(FileError) as caught:
        written(a_form(), tmp_path)

    assert caught.value.faults[0].text().startswith("Tệp “form.docx” đã được sửa trong Word")
    assert path.read_bytes() == before


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 half a zip", b"Kinh gui"])
def test_a_file_of_somebody_else_is_not_written_over(tmp_path, content):
    path = tmp_path / "form.docx"
    path.write_bytes(content)

    with pytest.raises(FileError):
        written(a_form(), tmp_path)

    assert path.read_bytes() == content


def test_a_copied_seal_does_not_cover_other_text(tmp_path):
    path = written(a_form(), tmp_path)
    with zipfile.ZipFile(path) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    parts["word/document.xml"] = re.sub(rb"Hoi|N\xe1\xbb\x99i", b"X", parts["word/document.xml"])
    with zipfile.ZipFile(path, "w") as packed:
        for name, content in parts.items():
            packed.writestr(name, content)

    assert is_edited(path)


def test_the_name_beside_is_free(tmp_path):
    (tmp_path / "bc.docx").touch()
    (tmp_path / "bc (2).docx").touch()

    assert beside(tmp_path / "bc.docx") == tmp_path / "bc (3).docx"


def test_a_form_without_foot_and_head_is_drawn(tmp_path):
    empty = a_head(
        parent="", issuer="", number_line="", place_and_day="", kind="", title="", addressees=()
    )
    form = a_form(
        FilledLine("Một dòng."),
        head=empty,
        foot=a_foot(recipients=(), signer_lines=(), signer_name=""),
    )

    texts = every_text(read(form, tmp_path))

    assert "Một dòng." in texts
    assert "Nơi nhận:" not in texts


def test_a_wide_paper_keeps_the_columns_of_the_head_apart(tmp_path):
    document = read(replace(a_form(), paper="A4-landscape"), tmp_path)

    head, *_, foot = document.tables

    assert len(head.columns) == len(foot.columns) == 3
    assert COUNTRY in head.cell(0, 2).text
