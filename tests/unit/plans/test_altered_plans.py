"""The five plans with another layout: the same work must be found."""

import json

import pytest

from kttt_desktop.plans.export import to_json
from kttt_desktop.plans.read import read_plan, read_plan_text
from tests.plan_altered import (
    LAYOUTS,
    SIDE_BY_SIDE,
    body_of,
    lettered,
    numbered_word,
    pdf_copy,
    renamed,
    shuffled,
    without_header,
)
from tests.plan_compare import DATA, compare

NAMES = ("quang-ngai", "vinh-bao", "quang-tri", "gia-lai", "lang-son")
AGENCIES = {
    "Sở Nội vụ": "Sở Dân tộc và Tôn giáo",
    "Sở Kế hoạch và Đầu tư": "Sở Xây dựng",
    "Liên minh Hợp tác xã tỉnh": "Hội Nông dân tỉnh",
    "Phòng Kinh tế": "Phòng Y tế",
}


def answer(name):
    return json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))


def check(gold, plan):
    scores = compare(gold, to_json(plan))

    assert scores.f1 >= 0.97
    assert min(scores.lead, scores.section_path, scores.heading) >= 0.95
    assert scores.coordinating >= 0.90
    assert scores.targets >= 0.95
    assert gold["document"]["number"] or plan.document.number is None
    assert gold["document"]["date"] or plan.document.date is None


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("change", LAYOUTS.values(), ids=LAYOUTS.keys())
def test_another_layout_gives_the_same_work(name, change, plan_text):
    check(answer(name), read_plan_text(change(plan_text(name))))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("change", [lettered, shuffled])
def test_letters_for_dashes_and_another_order_change_the_answer_alike(name, change, plan_text):
    text, gold = change(plan_text(name), answer(name))

    check(gold, read_plan_text(text))


@pytest.mark.parametrize("name", NAMES)
def test_other_agencies_are_found_where_the_old_ones_stood(name, plan_text):
    check(renamed(answer(name), AGENCIES), read_plan_text(renamed(plan_text(name), AGENCIES)))


@pytest.mark.parametrize("name", NAMES)
def test_a_plan_without_its_header_gives_the_same_work(name, plan_text):
    check(answer(name), read_plan_text(without_header(plan_text(name))))


@pytest.mark.parametrize("name", NAMES)
def test_labels_set_by_word_and_a_header_in_a_table_give_the_same_work(name, plan_text, tmp_path):
    path = tmp_path / "ke-hoach.docx"
    numbered_word(body_of(plan_text(name)), path)

    plan = read_plan(path)

    scores = compare(answer(name), to_json(plan))
    assert min(scores.f1, scores.section_path) >= 0.97
    assert min(scores.lead, scores.heading) >= 0.95
    assert (plan.document.number, plan.document.signer.name) == ("12/KH-UBND", "Lê Văn Bình")


@pytest.mark.parametrize("name", NAMES)
def test_a_printed_plan_gives_the_same_work(name, plan_text, tmp_path):
    path = tmp_path / "ke-hoach.pdf"
    pdf_copy(plan_text(name), path)

    check(answer(name), read_plan(path))


def test_header_and_signature_side_by_side_in_a_pdf_are_told_apart(plan_text, tmp_path):
    path = tmp_path / "ke-hoach.pdf"
    pdf_copy(body_of(plan_text("lang-son")), path, SIDE_BY_SIDE)

    fields = read_plan(path).document

    assert (fields.number, fields.place) == ("12/KH-UBND", "An Phú")
    assert fields.date.isoformat() == "2024-03-05"
    assert fields.issuer == "Ủy ban nhân dân huyện An Phú"
    assert fields.recipients == ("UBND tỉnh", "Thường trực Huyện ủy", "Lưu: VT")
    assert fields.signer.authority == "TM. ỦY BAN NHÂN DÂN, KT. CHỦ TỊCH"
    assert (fields.signer.position, fields.signer.name) == ("PHÓ CHỦ TỊCH", "Lê Văn Bình")


def test_a_plan_without_its_header_gives_the_same_tasks_and_no_number(plan_text):
    text = plan_text("lang-son")
    bare = text[text.index("KẾ HOẠCH") :]

    plan = read_plan_text(bare)

    assert len(plan.tasks) == 48
    assert (plan.document.number, plan.document.date) == (None, None)
    assert plan.document.kind == "Kế hoạch"


def test_dashes_lettered_inside_lettered_agencies_stay_below_them(short_plan):
    work = (
        "1. Phân công nhiệm vụ\n\na) Phòng Kinh tế\n\na) Rà soát hợp tác xã.\n\n"
        "b) Tập huấn cán bộ.\n\nb) Phòng Nội vụ\n\na) Đề xuất khen thưởng."
    )

    plan = read_plan_text(short_plan(work))

    assert [task.section_path for task in plan.tasks] == [
        ("II", "1", "a", "a"),
        ("II", "1", "a", "b"),
        ("II", "1", "b", "a"),
    ]
    assert [task.lead[0] for task in plan.tasks] == ["Phòng Kinh tế"] * 2 + ["Phòng Nội vụ"]


def test_lettered_assignment_lines_serve_the_tasks_beside_them(short_plan):
    work = (
        "1. Hỗ trợ nhân lực\n\na) Nội dung\n\n- Bồi dưỡng cán bộ hợp tác xã.\n\n"
        "b) Cơ quan chủ trì: Phòng Nội vụ.\n\nc) Cơ quan phối hợp: Phòng Kinh tế; UBND các xã.\n\n"
        "d) Thời gian thực hiện: Năm 2024."
    )

    (task,) = read_plan_text(short_plan(work)).tasks

    assert (task.lead, task.implied_lead) == (("Phòng Nội vụ",), False)
    assert task.coordinating == ("Phòng Kinh tế", "UBND các xã")
    assert (task.time, task.time_kind) == ("Năm 2024", "year")


def test_an_end_set_side_by_side_gives_recipients_and_signature(short_plan):
    text = short_plan()
    end = (
        "Nơi nhận:              TM. ỦY BAN NHÂN DÂN\n- UBND tỉnh;           KT. CHỦ TỊCH\n"
        "- Lưu: VT.             PHÓ CHỦ TỊCH\n\n                    Lê Văn Bình\n"
    )

    document = read_plan_text(text[: text.index("Nơi nhận")] + end).document

    assert document.recipients == ("UBND tỉnh", "Lưu: VT")
    assert document.signer.authority == "TM. ỦY BAN NHÂN DÂN, KT. CHỦ TỊCH"
    assert (document.signer.position, document.signer.name) == ("PHÓ CHỦ TỊCH", "Lê Văn Bình")


def test_headings_in_capitals_without_a_label_are_sections(short_plan):
    text = short_plan().replace("I. MỤC TIÊU", "MỤC TIÊU").replace("II. NHIỆM VỤ", "NHIỆM VỤ")

    plan = read_plan_text(text)

    assert [task.heading_path for task in plan.tasks] == [("NHIỆM VỤ",)]
    assert len(plan.targets) == 1


def test_the_department_that_issues_a_plan_is_named_as_the_text_writes_it(short_plan):
    text = short_plan("1. Phòng Tài chính - Kế hoạch theo dõi việc thực hiện.")
    header = "UBND HUYỆN AN PHÚ\nPHÒNG TÀI CHÍNH - KẾ HOẠCH\n\n"

    plan = read_plan_text(header + text)

    assert plan.document.issuer == "Phòng Tài chính - Kế hoạch"
    assert plan.targets[0].scope == "huyện An Phú"


def test_a_last_order_without_a_label_is_a_task_of_its_own(short_plan):
    work = (
        "1. Rà soát các hợp tác xã trên địa bàn.\n\nTrong quá trình thực hiện, nếu có vướng mắc, "
        "các đơn vị báo cáo UBND huyện (qua Phòng Kinh tế) để xem xét./."
    )

    plan = read_plan_text(short_plan(work))

    assert len(plan.tasks) == 2
    assert plan.tasks[1].reason is not None
    assert plan.reporting_duties[0].via == "Phòng Kinh tế"


def test_a_closing_order_to_all_is_a_doubt_and_no_task(short_plan):
    work = (
        "1. Rà soát các hợp tác xã trên địa bàn.\n\nYêu cầu các phòng, ban nghiêm túc triển khai "
        "thực hiện./."
    )

    plan = read_plan_text(short_plan(work))

    assert len(plan.tasks) == 1
    assert plan.doubts[-1].reason == "Câu kết có giao việc chung, không lập thành nhiệm vụ"
