"""Tables of tasks in Word, markdown and PDF."""

import pytest
from docx import Document
from reportlab.lib import colors
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table, TableStyle

from kttt_desktop.plans.read import read_plan, read_plan_text
from kttt_desktop.reports.fonts import load_fonts

HEAD = ("STT", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Thời hạn")
ROWS = (
    ("I", "Tuyên truyền", "", "", ""),
    ("1", "Phổ biến Luật Hợp tác xã", "Phòng Tư pháp", "UBND các xã", "Quý II/2024"),
    ("2", "In tài liệu hỏi đáp", "Phòng Tư pháp", "", "Năm 2024"),
    ("II", "Củng cố hợp tác xã", "", "", ""),
    ("3", "Giải thể hợp tác xã ngừng hoạt động", "Phòng Kinh tế", "Chi cục Thuế", "Hằng năm"),
    ("", "Tổng cộng: 03 nhiệm vụ", "", "", ""),
)
EXPECTED = [
    (("III", "I", "1"), ("Phòng Tư pháp",), ("UBND các xã",), "Quý II/2024"),
    (("III", "I", "2"), ("Phòng Tư pháp",), (), "Năm 2024"),
    (("III", "II", "3"), ("Phòng Kinh tế",), ("Chi cục Thuế",), "Hằng năm"),
    (("III",), ("Phòng Nội vụ",), (), None),
]
BEFORE = ("KẾ HOẠCH", "Phát triển kinh tế tập thể", "III. NHIỆM VỤ", "Nhiệm vụ theo bảng sau:")
AFTER = "Ngoài ra, Phòng Nội vụ theo dõi thi đua."


def found(plan):
    return [(task.section_path, task.lead, task.coordinating, task.time) for task in plan.tasks]


def word(path, tables):
    document = Document()
    for line in BEFORE:
        document.add_paragraph(line)
    for rows in tables:
        table = document.add_table(rows=len(rows), cols=5)
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
    document.add_paragraph(AFTER)
    document.save(path)


@pytest.mark.parametrize("cut", [None, 4])
def test_rows_stand_under_their_group_and_a_second_table_goes_on(cut, tmp_path):
    path = tmp_path / "bang.docx"
    rows = (HEAD, *ROWS)
    word(path, [rows] if cut is None else [rows[:cut], rows[cut:]])

    assert found(read_plan(path)) == EXPECTED


def test_a_cell_merged_over_rows_counts_for_each_of_them(tmp_path):
    path = tmp_path / "bang.docx"
    document = Document()
    for line in BEFORE:
        document.add_paragraph(line)
    table = document.add_table(rows=3, cols=5)
    for cell, text in zip(table.rows[0].cells, HEAD, strict=True):
        cell.text = text
    for place, work in ((1, "Rà soát hợp tác xã"), (2, "Tập huấn cán bộ")):
        table.cell(place, 0).text = str(place)
        table.cell(place, 1).text = work
    table.cell(1, 2).merge(table.cell(2, 2)).text = "Phòng Kinh tế"
    document.save(path)

    assert [task.lead for task in read_plan(path).tasks] == [("Phòng Kinh tế",)] * 2


def test_a_table_of_markdown_gives_the_same_rows():
    rows = [f"| {' | '.join(row)} |" for row in (HEAD, ("---",) * 5, *ROWS)]
    text = "\n\n".join((*BEFORE, "\n".join(rows), AFTER))

    assert found(read_plan_text(text)) == EXPECTED


def test_a_ruled_table_of_a_pdf_gives_the_same_rows(tmp_path):
    path = tmp_path / "bang.pdf"
    font = load_fonts().regular
    style = ParagraphStyle("text", fontName=font, fontSize=12, leading=15, spaceAfter=6)
    cells = [[Paragraph(text, style) for text in row] for row in (HEAD, *ROWS)]
    table = Table(cells, colWidths=(40, 150, 80, 90, 80))
    table.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black)]))
    before = [Paragraph(line, style) for line in BEFORE]
    SimpleDocTemplate(str(path)).build([*before, table, Paragraph(AFTER, style)])

    assert found(read_plan(path)) == EXPECTED


def test_plus_signs_below_a_dash_are_tasks_behind_a_colon_and_else_one_task():
    text = (
        "KẾ HOẠCH\n\nHoạt động\n\nI. NỘI DUNG\n\n1. Hỗ trợ hợp tác xã\n\n"
        "- Phân công phụ trách:\n\n+ Phòng Kinh tế phụ trách các xã phía Bắc;\n\n"
        "+ Phòng Nội vụ phụ trách các xã phía Nam.\n\n"
        "- Tập huấn theo hai chuyên đề\n\n+ Chuyên đề kế toán;\n\n+ Chuyên đề bán hàng."
    )

    tasks = read_plan_text(text).tasks

    assert [task.lead for task in tasks] == [("Phòng Kinh tế",), ("Phòng Nội vụ",), ()]
    assert tasks[2].text.count("\n") == 2
    assert "ghép" in tasks[2].reason


def test_an_assignment_after_the_last_letter_serves_all_and_says_so():
    text = (
        "KẾ HOẠCH\n\nHoạt động\n\nI. NHIỆM VỤ\n\n1. Chuyển đổi số\n\na) Đưa hàng lên sàn.\n\n"
        "b) Hỗ trợ phần mềm.\n\n"
        "- Phân công thực hiện: Phòng Văn hóa chủ trì mục a; Phòng Tài chính chủ trì mục b.\n\n"
        "- Thời gian thực hiện: Năm 2025."
    )

    first, second = read_plan_text(text).tasks

    assert (first.lead, second.lead) == (("Phòng Văn hóa",), ("Phòng Tài chính",))
    assert (first.time, second.time) == ("Năm 2025", "Năm 2025")
    assert first.reason
    assert second.reason is None
