"""Single rules of reading a plan, on small texts."""

from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kttt_desktop.plans.agencies import is_body_heading, split_bodies
from kttt_desktop.plans.errors import PlanError
from kttt_desktop.plans.labels import Kind, parse_label
from kttt_desktop.plans.leads import assignment_bodies
from kttt_desktop.plans.read import read_plan_text
from kttt_desktop.plans.times import time_kind, time_of


@pytest.mark.parametrize(
    ("text", "kind", "label", "rest"),
    [
        ("IV. Tổ chức", Kind.ROMAN, "IV", "Tổ chức"),
        ("1. Mục đích", Kind.NUMBER, "1", "Mục đích"),
        ("2.1. Chính sách", Kind.DECIMAL, "2.1", "Chính sách"),
        ("2.1.3 Chính sách", Kind.DEEP_DECIMAL, "2.1.3", "Chính sách"),
        ("đ) Sở Công Thương", Kind.LETTER, "đ", "Sở Công Thương"),
        ("– Rà soát", Kind.DASH, "", "Rà soát"),
        ("Phần I. Quy định", Kind.PART, "Phần I", "Quy định"),
    ],
)
def test_a_label_is_read_as_printed(text, kind, label, rest):
    found = parse_label(text)

    assert (found.kind, found.text, found.rest) == (kind, label, rest)


@pytest.mark.parametrize("text", ["2.495 THT với 7.500 thành viên", "30 tháng 6", "C, PCVP UBND"])
def test_a_figure_is_no_label(text):
    assert parse_label(text) is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "các sở, ban ngành, Liên minh Hợp tác xã tỉnh và UBND các huyện, thị xã, thành phố",
            ("các sở, ban ngành", "Liên minh Hợp tác xã tỉnh", "UBND các huyện, thị xã, thành phố"),
        ),
        (
            "Sở Kế hoạch và Đầu tư, Sở Nông nghiệp và Phát triển nông thôn",
            ("Sở Kế hoạch và Đầu tư", "Sở Nông nghiệp và Phát triển nông thôn"),
        ),
        ("các sở, ngành, địa phương", ("các sở, ngành", "địa phương")),
        (
            "Thủ trưởng các Sở, ban ngành, đơn vị trực thuộc UBND tỉnh, Chủ tịch UBND các huyện",
            (
                "Thủ trưởng các Sở, ban ngành, đơn vị trực thuộc UBND tỉnh",
                "Chủ tịch UBND các huyện",
            ),
        ),
    ],
)
def test_an_enumeration_of_bodies_is_split_between_bodies_only(text, names):
    assert split_bodies(text) == names


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("Đề nghị Ban Tuyên giáo Huyện ủy:", True),
        ("Sở Công Thương chủ trì, phối hợp với các sở, ngành, địa phương:", True),
        ("Sở Nội vụ tham mưu, tổ chức các lớp đào tạo.", False),
        ("Tổ chức các lớp tập huấn", False),
        ("Các tổ chức kinh tế tập thể", False),
    ],
)
def test_an_agency_heading_holds_nothing_but_agencies(text, heading):
    assert is_body_heading(text) is heading


def test_an_assignment_line_without_chu_tri_makes_all_bodies_lead():
    bodies = assignment_bodies(
        "Phân công thực hiện: Phòng Kinh tế, UBND các xã, thị trấn thực hiện."
    )

    assert bodies.lead == ("Phòng Kinh tế", "UBND các xã, thị trấn")
    assert bodies.coordinating == ()


def test_an_assignment_line_parts_lead_and_coordinating_bodies():
    bodies = assignment_bodies(
        "Phân công thực hiện: Phòng Kinh tế chủ trì phối hợp Phòng Nội vụ và UBND các xã thực hiện."
    )

    assert bodies.lead == ("Phòng Kinh tế",)
    assert bodies.coordinating == ("Phòng Nội vụ", "UBND các xã")


@pytest.mark.parametrize(
    ("line", "time", "kind"),
    [
        ("Thời gian thực hiện: Thường xuyên.", "Thường xuyên", "continuous"),
        ("Thời gian thực hiện: Năm 2024.", "Năm 2024", "year"),
        (
            "Thời gian: Năm 2023 và những năm tiếp theo.",
            "Năm 2023 và những năm tiếp theo",
            "from_year",
        ),
        ("Thời gian hoàn thành: Trước ngày 30/6/2024.", "Trước ngày 30/6/2024", "date"),
        ("Thời gian thực hiện: Giai đoạn 2021-2025", "Giai đoạn 2021-2025", "period"),
        ("Thời hạn: Hằng năm", "Hằng năm", "recurring"),
        ("Tiến độ: theo chỉ đạo", "theo chỉ đạo", None),
    ],
)
def test_the_time_is_kept_as_printed_with_its_kind(line, time, kind):
    assert time_of(line) == time
    assert time_kind(time) == kind


def test_a_task_without_a_body_has_no_lead(short_plan):
    plan = read_plan_text(short_plan("1. Rà soát các hợp tác xã ngừng hoạt động trên địa bàn."))

    assert plan.tasks[0].lead == ()
    assert plan.tasks[0].implied_lead is False


def test_a_run_in_agency_is_a_heading_and_leads_by_implication(short_plan):
    plan = read_plan_text(short_plan("1. Phòng Nội vụ: Tham mưu khen thưởng các hợp tác xã."))

    task = plan.tasks[0]
    assert task.text == "Tham mưu khen thưởng các hợp tác xã."
    assert task.heading_path == ("NHIỆM VỤ", "Phòng Nội vụ")
    assert (task.lead, task.implied_lead) == (("Phòng Nội vụ",), True)


def test_paragraphs_sharing_one_assignment_are_one_task(short_plan):
    work = (
        "1. Tuyên truyền\n\nMở lớp.\n\nPhát tờ rơi.\n\n- Phân công thực hiện: Phòng Nội vụ chủ trì."
    )

    plan = read_plan_text(short_plan(work))

    assert [task.text for task in plan.tasks] == ["Mở lớp.\nPhát tờ rơi."]
    assert plan.tasks[0].lead == ("Phòng Nội vụ",)


def test_an_item_that_leads_in_and_gives_work_is_marked_doubtful(short_plan):
    work = (
        "1. Phòng Kinh tế: Làm đầu mối theo dõi. Tham mưu chính sách, như:\n\n"
        "- Hỗ trợ đất đai.\n\n- Hỗ trợ vốn."
    )

    plan = read_plan_text(short_plan(work))

    assert [task.bullet for task in plan.tasks] == [None, 1, 2]
    assert plan.tasks[0].reason is not None
    assert plan.tasks[1].reason is None


def test_plus_items_nest_below_a_dash_that_ends_in_a_colon(short_plan):
    work = "1. Hỗ trợ\n\n- Chính sách gồm:\n\n+ Đất đai cho hợp tác xã.\n\n+ Vốn cho hợp tác xã."

    plan = read_plan_text(short_plan(work))

    assert [task.text for task in plan.tasks] == ["Đất đai cho hợp tác xã.", "Vốn cho hợp tác xã."]


@pytest.mark.parametrize(
    ("text", "operator", "value", "unit"),
    [
        ("Thành lập mới từ 10 hợp tác xã trở lên.", ">=", Decimal(10), "hợp tác xã"),
        ("Bảo đảm trên 60% hợp tác xã đạt loại khá.", ">", Decimal(60), "%"),
        ("Có ít nhất 50% hợp tác xã liên kết.", ">=", Decimal(50), "%"),
        ("Có khoảng 2.495 THT.", "~", Decimal(2495), "THT"),
        ("Thu hút 100-150 thành viên.", "range", (Decimal(100), Decimal(150)), "thành viên"),
        ("Không quá 5% hợp tác xã yếu.", "<=", Decimal(5), "%"),
        ("Đạt 12,5% hợp tác xã ứng dụng công nghệ.", "=", Decimal("12.5"), "%"),
    ],
)
def test_a_figure_is_read_with_its_operator_and_unit(text, operator, value, unit, short_plan):
    plan = read_plan_text(short_plan(targets=f"- {text}"))

    target = plan.targets[0]
    assert (target.operator, target.value, target.unit, target.year) == (
        operator,
        value,
        unit,
        2025,
    )
    assert target.scope == "huyện An Phú"


def test_an_aim_without_a_figure_gets_none(short_plan):
    plan = read_plan_text(short_plan(targets="- Các hợp tác xã đều áp dụng công nghệ số."))

    assert (plan.targets[0].operator, plan.targets[0].value) == (None, None)


def test_every_period_of_a_report_is_a_duty_of_its_own(short_plan):
    work = (
        "1. UBND các xã định kỳ hằng quý (trước ngày 20 tháng cuối quý) và 01 năm "
        "(trước ngày 10/12) báo cáo UBND huyện (qua Phòng Kinh tế)."
    )

    duties = read_plan_text(short_plan(work)).reporting_duties

    assert [duty.frequency for duty in duties] == ["hằng quý", "01 năm"]
    assert [duty.deadline for duty in duties] == [
        "trước ngày 20 tháng cuối quý",
        "trước ngày 10/12",
    ]
    assert {(duty.to, duty.via) for duty in duties} == {("UBND huyện", "Phòng Kinh tế")}


def test_an_impossible_day_is_left_out_and_said(short_plan):
    plan = read_plan_text(short_plan().replace("ngày 05 tháng 3", "ngày 31 tháng 2"))

    assert plan.document.date is None
    assert plan.document.date_known == "ngày 31 tháng 2 năm 2024"
    assert any("ngày 31 tháng 2 năm 2024" in doubt.reason for doubt in plan.doubts)


def test_recipients_and_signature_are_no_tasks(short_plan):
    plan = read_plan_text(short_plan())

    assert len(plan.tasks) == 1
    assert plan.document.recipients == ("UBND tỉnh", "Lưu: VT")
    assert plan.document.signer.position == "CHỦ TỊCH"


def test_a_law_in_the_preamble_is_a_basis(short_plan):
    basis = read_plan_text(short_plan()).document.legal_basis

    assert [(entry.title, entry.role) for entry in basis] == [("Luật Hợp tác xã năm 2023", "basis")]


PIECES = (
    "KẾ HOẠCH", "I. NHIỆM VỤ", "1. Phòng Kinh tế:", "a) Rà soát.", "- Mở lớp.", "+ Vốn;", "-", "(",
    "Nơi nhận:", "TM. ỦY BAN NHÂN DÂN", "", "Phân công thực hiện:", "2.1. 100% HTX", "PHỤ LỤC",
    "trước ngày", "Số: /KH-UBND", "ngày tháng năm", "III.", "1", "Kinh phí thực hiện:",
)  # fmt: skip


@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=30)), max_size=25))
def test_any_text_gives_a_plan_or_the_reason_why_not(lines):
    with suppress(PlanError):
        plan = read_plan_text("\n".join(lines))
        assert all(task.text for task in plan.tasks)
