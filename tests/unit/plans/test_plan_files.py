"""Files of every kind, and the files that give no plan."""

import unicodedata

import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from kttt_desktop.domain.faults import FileError
from kttt_desktop.plans.errors import PlanError
from kttt_desktop.plans.read import plain_text, read_plan
from tests.plan_compare import DATA

LEVELS = (
    ("upperRoman", "%1."),
    ("decimal", "%2."),
    ("decimal", "%2.%3."),
    ("lowerLetter", "%4)"),
    ("bullet", "\uf02d"),
)


def element(name, **values):
    found = OxmlElement(name)
    for key, value in values.items():
        found.set(qn(f"w:{key}"), str(value))
    return found


def add_list(document):
    """Declare a list of five levels in the document; return its number."""
    root = document.part.numbering_part.element
    abstract = element("w:abstractNum", abstractNumId=90)
    for depth, (form, text) in enumerate(LEVELS):
        level = element("w:lvl", ilvl=depth)
        level.append(element("w:start", val=1))
        level.append(element("w:numFmt", val=form))
        level.append(element("w:lvlText", val=text))
        abstract.append(level)
    root.insert(0, abstract)
    number = element("w:num", numId=90)
    number.append(element("w:abstractNumId", val=90))
    root.append(number)
    return 90


def add_item(document, text, depth, number):
    paragraph = document.add_paragraph(text)
    properties = element("w:numPr")
    properties.append(element("w:ilvl", val=depth))
    properties.append(element("w:numId", val=number))
    paragraph._p.get_or_add_pPr().append(properties)
    return paragraph


@pytest.fixture
def word_plan(tmp_path):
    """Write a plan as an office does in Word: tables around it, numbers set by Word."""
    document = Document()
    number = add_list(document)
    header = document.add_table(rows=2, cols=2)
    header.cell(0, 0).text = "ỦY BAN NHÂN DÂN\nHUYỆN AN PHÚ"
    header.cell(0, 1).text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
    header.cell(1, 0).text = "Số: 12/KH-UBND"
    header.cell(1, 1).text = "An Phú, ngày 05 tháng 3 năm 2024"
    document.add_paragraph("KẾ HOẠCH")
    document.add_paragraph("Phát triển kinh tế tập thể\nnăm 2024")
    add_item(document, "MỤC ĐÍCH, YÊU CẦU", 0, number)
    add_item(document, "Nâng cao nhận thức.", 1, number)
    add_item(document, "NHIỆM VỤ", 0, number)
    add_item(document, "Chính sách", 1, number)
    add_item(document, "Phòng Nội vụ", 3, number)
    add_item(document, "Mở lớp bồi dưỡng\ncho cán bộ hợp tác xã.", 4, number)
    add_item(document, unicodedata.normalize("NFD", "Đề xuất khen thưởng."), 4, number)
    add_item(document, "Phòng Kinh tế", 3, number)
    add_item(document, "Rà soát các hợp tác xã.", 4, number)
    add_item(document, "Tổ chức kiểm tra các hợp tác xã hằng năm.", 1, number)
    end = document.add_table(rows=1, cols=2)
    end.cell(0, 0).text = "Nơi nhận:\n- UBND tỉnh;\n- Lưu: VT."
    end.cell(0, 1).text = "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nLê Văn Bình"
    path = tmp_path / "ke-hoach.docx"
    document.save(path)
    return path


def test_numbers_set_by_word_become_labels(word_plan):
    plan = read_plan(word_plan)

    assert [(task.section_path, task.bullet, task.text) for task in plan.tasks] == [
        (("II", "1", "a"), 1, "Mở lớp bồi dưỡng cho cán bộ hợp tác xã."),
        (("II", "1", "a"), 2, "Đề xuất khen thưởng."),
        (("II", "1", "b"), 1, "Rà soát các hợp tác xã."),
        (("II", "2"), None, "Tổ chức kiểm tra các hợp tác xã hằng năm."),
    ]
    assert plan.tasks[0].lead == ("Phòng Nội vụ",)


def test_tables_around_a_word_plan_give_header_and_signature(word_plan):
    fields = read_plan(word_plan).document

    assert fields.number == "12/KH-UBND"
    assert fields.date.isoformat() == "2024-03-05"
    assert fields.issuer == "Ủy ban nhân dân huyện An Phú"
    assert fields.title == "Phát triển kinh tế tập thể năm 2024"
    assert fields.recipients == ("UBND tỉnh", "Lưu: VT")
    assert fields.signer.authority == "TM. ỦY BAN NHÂN DÂN, KT. CHỦ TỊCH"
    assert fields.signer.name == "Lê Văn Bình"


def test_the_text_of_a_word_plan_holds_its_numbers(word_plan):
    text = plain_text(word_plan)

    assert "II. NHIỆM VỤ" in text
    assert "b) Phòng Kinh tế" in text


@pytest.mark.parametrize("name", ["quang-ngai", "vinh-bao", "quang-tri", "gia-lai", "lang-son"])
def test_a_plan_typed_in_word_gives_the_same_tasks(name, tmp_path, plan_text):
    document = Document()
    for line in plan_text(name).split("\n"):
        if line.strip():
            document.add_paragraph(line)
    path = tmp_path / f"{name}.docx"
    document.save(path)

    found, printed = read_plan(path), read_plan(DATA / f"{name}.txt")

    assert [task.text for task in found.tasks] == [task.text for task in printed.tasks]
    assert [task.lead for task in found.tasks] == [task.lead for task in printed.tasks]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_text_file_is_read_in_each_unicode_form(encoding, tmp_path, plan_text):
    path = tmp_path / "ke-hoach.txt"
    path.write_bytes(plan_text("vinh-bao").encode(encoding))

    plan = read_plan(path)

    assert len(plan.tasks) == 20


def test_a_file_of_another_kind_is_refused(tmp_path):
    path = tmp_path / "ke-hoach.xlsx"
    path.write_bytes(b"")

    with pytest.raises(PlanError) as caught:
        read_plan(path)

    assert "ke-hoach.xlsx" in caught.value.faults[0].text()
    assert isinstance(caught.value, FileError)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "plan_no_text"),
        (b" \n\n ", "plan_no_text"),
        ("Biên bản cuộc họp ngày hôm qua của cơ quan.".encode(), "plan_no_tasks"),
        (b"\xff\x00\x81\x8d\x8f" * 40, "plan_unreadable"),
    ],
)
def test_a_text_file_without_a_plan_says_why(content, code, tmp_path):
    path = tmp_path / "ke-hoach.txt"
    path.write_bytes(content)

    with pytest.raises(PlanError) as caught:
        read_plan(path)

    assert caught.value.faults[0].code == code


def test_a_missing_file_says_so(tmp_path):
    with pytest.raises(PlanError) as caught:
        read_plan(tmp_path / "khong-co.txt")

    assert caught.value.faults[0].code == "file_unreadable"


def test_a_damaged_word_file_says_so(tmp_path):
    path = tmp_path / "ke-hoach.docx"
    path.write_bytes(b"PK\x03\x04 not a document")

    with pytest.raises(PlanError) as caught:
        read_plan(path)

    assert caught.value.faults[0].code == "plan_unreadable_docx"


TASK_TABLE = (
    ("TT", "Nội dung công việc", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian"),
    ("1", "Tuyên truyền Luật Hợp tác xã", "Phòng Nội vụ", "UBND các xã", "Thường xuyên"),
    ("2", "Rà soát hợp tác xã", "Phòng Kinh tế", "Phòng Nội vụ\nUBND các xã", "Quý II/2024"),
)


@pytest.mark.parametrize("after_signature", [False, True])
def test_a_table_of_tasks_gives_tasks_with_bodies_and_time(after_signature, tmp_path):
    document = Document()
    for line in ("KẾ HOẠCH", "Phát triển kinh tế tập thể", "I. NHIỆM VỤ"):
        document.add_paragraph(line)
    if after_signature:
        for line in ("1. Phòng Kinh tế theo dõi việc thực hiện.", "Nơi nhận:", "- Lưu: VT."):
            document.add_paragraph(line)
        document.add_paragraph("TM. ỦY BAN NHÂN DÂN")
        document.add_paragraph("PHỤ LỤC")
        document.add_paragraph("(Kèm theo Kế hoạch này)")
    table = document.add_table(rows=3, cols=5)
    for row, texts in zip(table.rows, TASK_TABLE, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    path = tmp_path / "bang.docx"
    document.save(path)

    tasks = read_plan(path).tasks[-2:]

    assert [task.text for task in tasks] == ["Tuyên truyền Luật Hợp tác xã", "Rà soát hợp tác xã"]
    assert [task.lead for task in tasks] == [("Phòng Nội vụ",), ("Phòng Kinh tế",)]
    assert tasks[1].coordinating == ("Phòng Nội vụ", "UBND các xã")
    assert [task.time_kind for task in tasks] == ["continuous", "period"]
