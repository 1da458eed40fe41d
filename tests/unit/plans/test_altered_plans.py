"""The five plans with another layout: the same work must be found."""

import json
import random
import re
import textwrap
import unicodedata

import pytest

from kttt_desktop.plans.export import to_json
from kttt_desktop.plans.read import read_plan_text
from tests.plan_compare import DATA, compare

NAMES = ("quang-ngai", "vinh-bao", "quang-tri", "gia-lai", "lang-son")


def bullets(sign):
    return lambda text: re.sub(r"(?m)^- ", f"{sign} ", text)


def wrapped(width, blank):
    def change(text):
        lines = []
        for line in text.split("\n"):
            lines += textwrap.wrap(line, width) or ([""] if blank else [])
        return "\n".join(lines)

    return change


def broken(seed):
    """Cut every third long paragraph in two, as a page break does, with the number of the page."""

    def change(text):
        dice = random.Random(seed)
        lines = []
        for line in text.split("\n"):
            words = line.split(" ")
            if len(words) > 25 and dice.random() < 0.35:
                cut = dice.randrange(5, len(words) - 3)
                words.insert(cut, f"\n\n{seed}\n\n")
            lines.append(" ".join(words))
        return "\n".join(lines)

    return change


CHANGES = {
    "plus": bullets("+"),
    "en dash": bullets("–"),
    "round": bullets("•"),
    "star": bullets("*"),
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "wrapped": wrapped(80, blank=True),
    "wrapped without blank lines": wrapped(80, blank=False),
    "without blank lines": lambda text: re.sub(r"\n\s*\n+", "\n", text),
    "Windows line ends": lambda text: text.replace("\n", "\r\n"),
    "page breaks": broken(3),
    "other page breaks": broken(6),
}


def answer(name, text):
    """Return the answer by hand, else the reading of the text as it is printed."""
    path = DATA / f"{name}.json"
    if path.exists():
        return json.loads(path.read_text(encoding="utf-8"))
    gold = json.loads(json.dumps(to_json(read_plan_text(text))))
    for task in gold["tasks"]:
        task["borderline"] = False
    for target in gold["targets"]:
        target |= {"implied": False, "qualitative": target["value"] is None, "operator_alt": []}
    return gold


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_another_layout_gives_the_same_work(name, change, plan_text):
    text = plan_text(name)

    scores = compare(answer(name, text), to_json(read_plan_text(change(text))))

    assert scores.f1 >= 0.97
    assert min(scores.lead, scores.coordinating, scores.section_path, scores.heading) >= 0.95


def test_other_names_of_agencies_are_found_too(plan_text):
    text = plan_text("quang-ngai").replace("Sở Nội vụ", "Sở Dân tộc và Tôn giáo")

    plan = read_plan_text(text)

    assert plan.tasks[1].lead == ("Sở Dân tộc và Tôn giáo",)


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
