"""Files that give no plan, or a doubtful one: one sentence that says what it is and what to do."""

from zipfile import ZipFile

import pypdfium2
import pytest
from docx import Document
from reportlab.pdfgen.canvas import Canvas

from kttt_desktop.plans import old_fonts
from kttt_desktop.plans.errors import PlanError
from kttt_desktop.plans.read import read_plan, read_plan_and_lines, read_plan_text
from tests.plan_altered import pdf_copy

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def refused(path):
    with pytest.raises(PlanError) as caught:
        read_plan(path)
    (fault,) = caught.value.faults
    assert path.name in fault.text()
    return fault.code


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.pdf", b"", "plan_unreadable_pdf"),
        ("a.pdf", b"%PDF-1.7 cut short", "plan_unreadable_pdf"),
        ("a.docx", b"PK\x03\x04 broken", "plan_unreadable_docx"),
        ("a.docx", b"", "plan_unreadable_docx"),
        ("a.docx", OLE + b"\0" * 90 + "EncryptedPackage".encode("utf-16-le"), "plan_locked"),
        ("a.docx", OLE + b"\0" * 600, "plan_old_word"),
        ("a.doc", OLE + b"\0" * 600, "plan_old_word"),
        ("a.doc", b"{\\rtf1 abc}", "plan_old_word"),
        ("a.jpg", b"\xff\xd8\xff\xe0 scan", "plan_picture"),
        ("a.docx", b"\x89PNG\r\n", "plan_picture"),
        ("a.txt", b"MZ\x90\x00\x03", "plan_wrong_kind"),
        ("a.xlsx", b"PK\x03\x04", "plan_wrong_kind"),
        ("a.txt", b"abc\x00def" * 30, "plan_unreadable"),
    ],
)
def test_a_file_that_is_no_document_says_what_it_is(name, content, code, tmp_path):
    path = tmp_path / name
    path.write_bytes(content)

    assert refused(path) == code


def test_a_zip_without_a_document_is_refused(tmp_path):
    path = tmp_path / "a.docx"
    with ZipFile(path, "w") as package:
        package.writestr("other.xml", "<a/>")

    assert refused(path) == "plan_unreadable_docx"


def test_a_scan_without_text_says_so(tmp_path):
    path = tmp_path / "scan.pdf"
    canvas = Canvas(str(path))
    canvas.rect(50, 50, 400, 600, fill=1)
    canvas.showPage()
    canvas.save()

    assert refused(path) == "plan_scan"


def test_a_locked_pdf_says_so(tmp_path):
    path = tmp_path / "khoa.pdf"
    canvas = Canvas(str(path), encrypt="mat-khau")
    canvas.drawString(100, 700, "Ke hoach")
    canvas.showPage()
    canvas.save()

    assert refused(path) == "plan_locked"


def test_a_pdf_of_more_than_three_hundred_pages_is_refused(tmp_path):
    path = tmp_path / "dai.pdf"
    document = pypdfium2.PdfDocument.new()
    for _ in range(301):
        document.new_page(200, 200)
    document.save(path)

    assert refused(path) == "plan_too_long"


def test_a_text_of_more_than_three_hundred_pages_is_refused(short_plan, tmp_path):
    path = tmp_path / "dai.txt"
    work = "\n\n".join("- Rà soát các hợp tác xã trên địa bàn huyện." for _ in range(25_000))
    path.write_text(short_plan(work), encoding="utf-8")

    assert refused(path) == "plan_too_long"


BUDGET = """DỰ TOÁN KINH PHÍ NĂM 2024

STT\tNội dung\tĐVT\tSố lượng\tĐơn giá\tThành tiền
1\tTập huấn cán bộ\tlớp\t5\t10.000.000\t50.000.000
2\tIn tài liệu\tbộ\t500\t20.000\t10.000.000
3\tThuê hội trường\tngày\t5\t2.000.000\t10.000.000
4\tNước uống\tngười\t250\t20.000\t5.000.000
5\tGiảng viên\tbuổi\t10\t1.000.000\t10.000.000
Tổng cộng\t\t\t\t\t85.000.000
"""


def test_an_estimate_is_no_plan(tmp_path):
    path = tmp_path / "du-toan.txt"
    path.write_text(BUDGET, encoding="utf-8")
    word = tmp_path / "du-toan.docx"
    document = Document()
    document.add_paragraph("DỰ TOÁN KINH PHÍ NĂM 2024")
    rows = [line.split("\t") for line in BUDGET.split("\n")[2:-1]]
    table = document.add_table(rows=len(rows), cols=6)
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    document.save(word)

    assert [refused(path), refused(word)] == ["plan_budget", "plan_budget"]


def test_a_table_of_figures_inside_a_plan_stays_out_of_the_tree(short_plan, tmp_path):
    path = tmp_path / "ke-hoach.docx"
    document = Document()
    before, after = short_plan("1. Rà soát các hợp tác xã trên địa bàn.").split("Nơi nhận")
    for line in before.split("\n"):
        document.add_paragraph(line)
    table = document.add_table(rows=3, cols=4)
    for row in table.rows:
        for cell, text in zip(row.cells, ("1", "Tập huấn", "5", "10.000.000"), strict=True):
            cell.text = text
    for line in f"Nơi nhận{after}".split("\n"):
        document.add_paragraph(line)
    document.save(path)

    plan = read_plan(path)

    assert [task.text for task in plan.tasks] == ["Rà soát các hợp tác xã trên địa bàn."]
    assert "Bảng không phải bảng nhiệm vụ" in plan.warnings[-1].reason
    assert plan.warnings[-1].source_lines


def test_two_plans_in_one_file_are_refused_with_the_line_of_the_second(short_plan, tmp_path):
    path = tmp_path / "hai.txt"
    first = short_plan()
    path.write_text(first + "\n" + short_plan(), encoding="utf-8")

    with pytest.raises(PlanError) as caught:
        read_plan(path)

    (fault,) = caught.value.faults
    assert fault.code == "plan_two"
    assert fault.args["line"] == first.count("\n") + 2
    assert "KẾ HOẠCH Phát triển kinh tế tập thể năm 2024" in fault.text()


def test_a_plan_attached_to_its_decision_is_one_document():
    text = (
        "UBND HUYỆN AN PHÚ\n\nSố: 5/QĐ-UBND\n\nQUYẾT ĐỊNH\n\nVề việc ban hành Kế hoạch\n\n"
        "Điều 1. Ban hành kèm theo Quyết định này Kế hoạch phát triển kinh tế tập thể.\n\n"
        "Nơi nhận:\n\n- Như Điều 1;\n\n- Lưu: VT.\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\n"
        "Lê Văn Bình\n\nKẾ HOẠCH\n\nPhát triển kinh tế tập thể\n\n"
        "(Ban hành kèm theo Quyết định số 5/QĐ-UBND)\n\nI. NHIỆM VỤ\n\n"
        "1. Phòng Kinh tế rà soát các hợp tác xã trên địa bàn."
    )

    plan = read_plan_text(text)

    assert [task.section_path for task in plan.tasks] == [("I", "1")]
    assert plan.document.number == "5/QĐ-UBND"


def typed(text, letters):
    """Return a text as an old font stores it."""
    return "".join(letters.get(letter, letter) for letter in text)


TCVN3 = dict(zip(old_fonts._TCVN3_LETTERS, old_fonts._TCVN3_CODES, strict=True))
VNI = {new: old for old, new in reversed(old_fonts._VNI.items())}


@pytest.mark.parametrize("font", ["TCVN3", "VNI"])
@pytest.mark.parametrize("form", ["bytes", "pasted", "word"])
def test_a_plan_in_an_old_font_is_read_and_said_to_be(font, form, plan_text, tmp_path):
    text = plan_text("gia-lai")
    letters = TCVN3 | {new.upper(): old for new, old in TCVN3.items() if new.upper() not in TCVN3}
    old = typed(text, letters if font == "TCVN3" else VNI).replace("“", '"').replace("”", '"')
    path = tmp_path / f"cu.{'docx' if form == 'word' else 'txt'}"
    if form == "word":
        document = Document()
        for line in old.split("\n"):
            document.add_paragraph(line)
        document.save(path)
    else:
        path.write_bytes(old.encode("cp1252", errors="ignore"))

    plan = read_plan_text(old) if form == "pasted" else read_plan(path)

    assert len(plan.tasks) == 69
    assert plan.tasks[0].text.lower() == read_plan_text(text).tasks[0].text.lower()
    assert font in plan.warnings[0].reason


def test_a_text_in_an_unsure_old_font_is_refused():
    text = "I. ¸¶·¹ ®®¬¬ xqz¸¸ ¦¦¸ wq¸¸z ¸¸¸¸ kkk¬¬ ¸¶x·¹ ®®x¬¬ zz¸q¸ ¦q¦¸ " * 5

    with pytest.raises(PlanError) as caught:
        read_plan_text(text)

    assert caught.value.faults[0].code == "plan_old_font"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- Rà soát hợp tác xã.\n\n- Tập huấn cán bộ.", "Không nhận ra mục nào"),
        ("BÁO CÁO\n\nKết quả năm 2024\n\nI. NỘI DUNG\n\n1. Phòng Kinh tế rà soát.", "Báo cáo"),
        ("I. NHIỆM VỤ\n\n" + "1. Ra soat cac hop tac xa tren dia ban huyen.\n\n" * 8, "không dấu"),
        ("I. NHIỆM VỤ\n\n1. Rà soát các hợp tác xã trên địa bàn.", "cơ quan thực hiện"),
    ],
)
def test_a_doubtful_reading_as_a_whole_is_said(text, said):
    plan = read_plan_text(text)

    assert any(said in warning.reason for warning in plan.warnings)


def test_a_sure_plan_has_no_warnings(plan_text):
    assert read_plan_text(plan_text("lang-son")).warnings == ()


def test_page_numbers_and_running_heads_of_a_pdf_are_left_out(plan_text, tmp_path):
    path = tmp_path / "ke-hoach.pdf"
    pdf_copy(plan_text("lang-son"), path)

    lines = [line.text for line in read_plan_and_lines(path)[1]]

    assert not [line for line in lines if line.isdecimal()]
    assert any(len(line) > 300 for line in lines)
