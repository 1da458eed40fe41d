"""Wordings that stand in no stored plan: each rule on papers of other provinces."""

from decimal import Decimal

import pytest
from docx import Document

from kttt_desktop.plans.agencies import split_bodies
from kttt_desktop.plans.figures import number
from kttt_desktop.plans.read import read_plan, read_plan_text

NOTICE = """UBND HUYỆN AN PHÚ
VĂN PHÒNG HĐND VÀ UBND

Số: 31/TB-VP

An Phú, ngày 05 tháng 3 năm 2025

THÔNG BÁO

Kết luận của Chủ tịch UBND huyện tại cuộc họp về kinh tế tập thể

Sau khi nghe các ngành báo cáo, Chủ tịch UBND huyện kết luận như sau:

{work}

Nơi nhận:                         TL. CHỦ TỊCH
- UBND tỉnh;                      CHÁNH VĂN PHÒNG
- Lưu: VT.

                                  Lê Văn Bình
"""


def tasks_of(work):
    return read_plan_text(NOTICE.format(work=work)).tasks


@pytest.mark.parametrize(
    ("text", "lead", "coordinating"),
    [
        ("Thống nhất giao Phòng Kinh tế rà soát quỹ đất.", ("Phòng Kinh tế",), ()),
        ("UBND huyện giao Phòng Nội vụ thống kê cán bộ.", ("Phòng Nội vụ",), ()),
        (
            "Đồng ý chủ trương mở điểm bán. Giao Phòng Kinh tế khảo sát địa điểm.",
            ("Phòng Kinh tế",),
            (),
        ),
        (
            "Phòng Kinh tế chủ trì mở lớp; giao Hội Nông dân huyện phối hợp tổ chức.",
            ("Phòng Kinh tế",),
            ("Hội Nông dân huyện",),
        ),
        (
            "Yêu cầu UBND các xã lập danh sách; đề nghị Hội Phụ nữ huyện vận động hội viên.",
            ("UBND các xã", "Hội Phụ nữ huyện"),
            (),
        ),
        ("Mở 02 lớp tập huấn (Phòng Nội vụ chủ trì).", ("Phòng Nội vụ",), ()),
        ("Các HTX, tổ hợp tác chủ động kê khai thuế.", ("Các HTX", "tổ hợp tác"), ()),
        ("Hỗ trợ các hợp tác xã chủ động nguồn giống.", (), ()),
    ],
)
def test_who_is_given_work_leads_wherever_the_order_stands(text, lead, coordinating):
    (task,) = tasks_of(f"1. {text}")

    assert (task.lead, task.coordinating) == (lead, coordinating)


@pytest.mark.parametrize(
    ("before", "lead"),
    [
        ("Các hợp tác xã", ("Các hợp tác xã",)),
        (
            "Hợp tác xã, tổ hợp tác trên địa bàn huyện",
            ("Hợp tác xã", "tổ hợp tác trên địa bàn huyện"),
        ),
        ("Đồng chí Trần An - Phó Chủ tịch", ("Đồng chí Trần An - Phó Chủ tịch",)),
        ("Phó Giám đốc Công an tỉnh", ("Phó Giám đốc Công an tỉnh",)),
        ("Đại diện lãnh đạo Sở Nội vụ", ("Đại diện lãnh đạo Sở Nội vụ",)),
        ("Đề nghị các quỹ tín dụng nhân dân", ("các quỹ tín dụng nhân dân",)),
        ("Các ông (bà) Trưởng thôn", ("Các ông (bà) Trưởng thôn",)),
        ("Công an huyện, Thanh tra huyện", ("Công an huyện", "Thanh tra huyện")),
    ],
)
def test_those_named_before_a_colon_lead(before, lead):
    (task,) = tasks_of(f"1. {before}: Thực hiện đúng quy định về công khai.")

    assert task.text == "Thực hiện đúng quy định về công khai."
    assert (task.lead, task.implied_lead) == (lead, True)
    assert task.heading_path[-1] == before


@pytest.mark.parametrize(
    "text",
    [
        "UBND huyện ghi nhận, đánh giá cao kết quả của các xã trong năm qua.",
        "Ghi nhận những cố gắng của các hợp tác xã; tuy nhiên kết quả còn hạn chế.",
        "Về đề nghị miễn tiền thuê đất: Chưa xem xét do chưa có căn cứ.",
        "Kiến nghị của Hợp tác xã Hòa Phú về vay vốn: Không thống nhất.",
    ],
)
def test_praise_and_a_refusal_are_no_tasks_but_shown(text):
    plan = read_plan_text(NOTICE.format(work=f"1. Phòng Kinh tế mở lớp tập huấn.\n\n2. {text}"))

    assert [task.section_path for task in plan.tasks] == [("1",)]
    assert [doubt.reason for doubt in plan.doubts] == [
        "Mục này không giao việc, không lập thành nhiệm vụ"
    ]


@pytest.mark.parametrize(
    "heading",
    ["VỀ KẾT QUẢ", "ĐÁNH GIÁ CHUNG", "VỀ TÌNH HÌNH", "CÔNG TÁC CHỈ ĐẠO THỜI GIAN QUA"],
)
def test_a_section_on_results_gives_no_tasks_and_no_targets(heading):
    work = (
        f"I. {heading}\n\nĐã có 80% hợp tác xã chuyển đổi.\n\nII. NHIỆM VỤ\n\n1. Mở lớp tập huấn."
    )
    plan = read_plan_text(NOTICE.format(work=work))

    assert [task.section_path for task in plan.tasks] == [("II", "1")]
    assert plan.targets == ()


@pytest.mark.parametrize(
    "text",
    [
        "Văn phòng HĐND và UBND huyện thông báo ý kiến kết luận để các ngành biết, thực hiện.",
        "Thừa lệnh Chủ tịch UBND huyện, Văn phòng thông báo đến các xã để thực hiện./.",
        "Đề nghị các phòng, ban, UBND các xã nghiêm túc thực hiện./.",
        "Phòng Kinh tế đề nghị các xã quan tâm phối hợp thực hiện./.",
    ],
)
def test_closing_words_are_no_task(text):
    assert len(tasks_of(f"1. Phòng Kinh tế mở lớp tập huấn.\n\n{text}")) == 1


def test_a_last_order_of_its_own_does_not_join_the_item_before_it():
    first, second = tasks_of(
        "1. Phòng Kinh tế mở lớp tập huấn.\n\n"
        "Kết quả thực hiện gửi về Phòng Kinh tế trước ngày 10/6/2025 để tổng hợp."
    )

    assert first.lead == ("Phòng Kinh tế",)
    assert second.section_path == ()


def test_a_section_that_is_one_order_is_a_task():
    first, second = tasks_of(
        "I. NHIỆM VỤ\n\n1. Mở lớp tập huấn.\n\nII. Giao Phòng Kinh tế đôn đốc, hằng quý báo cáo."
    )

    assert first.section_path == ("I", "1")
    assert (second.section_path, second.heading_path) == (("II",), ())
    assert second.lead == ("Phòng Kinh tế",)


@pytest.mark.parametrize(
    ("header", "issuer"),
    [
        ("UBND TỈNH HÒA SƠN\nVĂN PHÒNG", "Văn phòng Ủy ban nhân dân tỉnh Hòa Sơn"),
        ("HUYỆN ỦY AN BÌNH\nVĂN PHÒNG", "Văn phòng Huyện ủy An Bình"),
        ("UBND TỈNH HÒA SƠN\nTHANH TRA TỈNH", "Thanh tra tỉnh"),
    ],
)
def test_an_office_issues_for_the_body_over_it(header, issuer):
    text = NOTICE.format(work="1. Thanh tra tỉnh mở lớp.").split("\n", 2)[2]

    assert read_plan_text(f"{header}\n{text}").document.issuer == issuer


def test_a_letter_gives_its_matter_and_no_task_of_those_written_to():
    text = (
        "UBND TỈNH HÒA SƠN\nSỞ TÀI CHÍNH\n\nSố: 12/STC-KTTT\n"
        "V/v rà soát hợp tác xã\n\nHòa Sơn, ngày 18 tháng 5 năm 2026\n\n"
        "Kính gửi:\n- Liên minh Hợp tác xã tỉnh;\n- UBND các xã, phường.\n\n"
        "Thực hiện Luật Hợp tác xã năm 2023, Sở Tài chính đề nghị:\n\n"
        "1. UBND các xã, phường phân loại hợp tác xã."
    )
    plan = read_plan_text(text)

    assert [task.lead for task in plan.tasks] == [("UBND các xã, phường",)]
    assert plan.document.title == "rà soát hợp tác xã"
    assert plan.document.date.isoformat() == "2026-05-18"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Báo và Phát thanh, Truyền hình tỉnh, Thuế cơ sở 3",
            ("Báo và Phát thanh, Truyền hình tỉnh", "Thuế cơ sở 3"),
        ),
        (
            "Trung tâm Xúc tiến đầu tư, thương mại và du lịch, Trung tâm Dịch vụ tổng hợp xã",
            (
                "Trung tâm Xúc tiến đầu tư, thương mại và du lịch",
                "Trung tâm Dịch vụ tổng hợp xã",
            ),
        ),
        (
            "UBND các xã, phường, đặc khu và Ban Quản lý dự án đầu tư xây dựng",
            ("UBND các xã, phường, đặc khu", "Ban Quản lý dự án đầu tư xây dựng"),
        ),
    ],
)
def test_names_of_bodies_of_the_new_order_stay_whole(text, names):
    assert split_bodies(text) == names


@pytest.mark.parametrize("text", ["Báo cho Phòng Kinh tế khi có biến động.", "Báo ngay UBND xã."])
def test_to_tell_somebody_is_no_newspaper(text):
    (task,) = tasks_of(f"1. {text}")

    assert task.lead == ()


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("một trăm", 100),
        ("chín mươi lăm", 95),
        ("mười hai", 12),
        ("một nghìn hai trăm", 1200),
        ("năm", 5),
    ],
)
def test_a_number_in_words_is_read(words, value):
    assert number(words) == value


@pytest.mark.parametrize(
    ("text", "operator", "value", "unit"),
    [
        ("Một trăm phần trăm hợp tác xã có sổ kế toán.", "=", 100, "%"),
        ("Thành lập mới ít nhất hai hợp tác xã.", ">=", 2, "hợp tác xã"),
        ("Thành lập mới 10 (mười) tổ hợp tác.", "=", 10, "tổ hợp tác"),
        ("Doanh thu đạt trên 3 tỷ đồng/HTX/năm.", ">", 3, "tỷ đồng/HTX/năm"),
        ("Phấn đấu 70% hợp tác xã xếp loại khá trở lên.", "=", 70, "%"),
        ("Bảo đảm từ 70% hợp tác xã xếp loại khá, tốt trở lên.", "=", 70, "%"),
        ("Tỷ lệ hợp tác xã yếu ≤ 5%.", "<=", 5, "%"),
    ],
)
def test_figures_of_other_wordings_are_targets(text, operator, value, unit, short_plan):
    (target,) = read_plan_text(short_plan(targets=f"- {text}")).targets

    assert (target.operator, target.value, target.unit) == (operator, Decimal(value), unit)


@pytest.mark.parametrize(
    "text",
    [
        "Xây dựng chương trình mỗi xã một sản phẩm.",
        "Điều chuyển vốn của xã nào giải ngân dưới 50%.",
        "Xử lý trường hợp góp vốn trên 30%.",
    ],
)
def test_a_name_and_a_condition_are_no_targets(text, short_plan):
    plan = read_plan_text(short_plan(work=f"1. {text}"))

    assert [target.text for target in plan.targets] == ["Thành lập mới 5 HTX"]


AIMS = (
    ("TT", "Chỉ tiêu", "ĐVT", "Thực hiện 2025", "Kế hoạch 2026", "Đến năm 2030"),
    ("I", "Hợp tác xã", "", "", "", ""),
    ("1", "Số hợp tác xã", "HTX", "14", "16", "≥ 22"),
    ("2", "Tỷ lệ hợp tác xã khá, tốt", "%", "40", "dưới 60", "65 - 70"),
)
EXPECTED = [
    (("I", "1", "I", "1"), "Số hợp tác xã", "=", Decimal(16), "HTX", 2026),
    (("I", "1", "I", "1"), "Số hợp tác xã", ">=", Decimal(22), "HTX", 2030),
    (("I", "1", "I", "2"), "Tỷ lệ hợp tác xã khá, tốt", "<", Decimal(60), "%", 2026),
    (
        ("I", "1", "I", "2"),
        "Tỷ lệ hợp tác xã khá, tốt",
        "range",
        (Decimal(65), Decimal(70)),
        "%",
        2030,
    ),
]


def aims_found(plan):
    return [
        (one.section_path, one.indicator, one.operator, one.value, one.unit, one.year)
        for one in plan.targets
    ]


def test_a_table_of_targets_gives_one_for_each_year_of_plan(short_plan):
    table = "\n".join(f"| {' | '.join(row)} |" for row in (AIMS[0], ("---",) * 6, *AIMS[1:]))

    assert aims_found(read_plan_text(short_plan(targets=table))) == EXPECTED


@pytest.mark.parametrize("cut", [None, 3])
def test_a_table_of_targets_in_word_goes_on_over_pages(cut, tmp_path):
    path = tmp_path / "chi-tieu.docx"
    document = Document()
    for line in ("KẾ HOẠCH", "Phát triển hợp tác xã", "I. MỤC TIÊU", "1. Mục tiêu cụ thể"):
        document.add_paragraph(line)
    for rows in [AIMS] if cut is None else [AIMS[:cut], AIMS[cut:]]:
        table = document.add_table(rows=len(rows), cols=6)
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
        document.add_paragraph("")
    for line in ("II. NHIỆM VỤ", "1. Phòng Kinh tế mở lớp."):
        document.add_paragraph(line)
    document.save(path)

    plan = read_plan(path)

    assert aims_found(plan) == EXPECTED
    assert len(plan.tasks) == 1


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        (
            "báo cáo quý trước ngày 5 tháng sau, 6 tháng trước ngày 10/6, năm trước ngày 1/12",
            [
                ("quý", "trước ngày 5 tháng sau"),
                ("6 tháng", "trước ngày 10/6"),
                ("năm", "trước ngày 1/12"),
            ],
        ),
        (
            "báo cáo UBND tỉnh 6 tháng (trước ngày 15/6), năm (trước ngày 15/12)",
            [("6 tháng", "trước ngày 15/6"), ("năm", "trước ngày 15/12")],
        ),
        (
            "định kỳ ngày 25 hằng tháng báo cáo UBND tỉnh",
            [("hằng tháng", "ngày 25 hằng tháng")],
        ),
        ("đầu mối; 6 tháng, năm báo cáo UBND tỉnh", [("6 tháng", None), ("năm", None)]),
        ("báo cáo UBND tỉnh trước 31/5/2025", [(None, "trước 31/5/2025")]),
        ("gửi số liệu cho UBND tỉnh trước 05 ngày so với thời hạn trên",
         [(None, "trước 05 ngày so với thời hạn trên")]),
        ("lập danh sách; báo cáo phương án chậm nhất ngày 30/6", [(None, "chậm nhất ngày 30/6")]),
        ("lập danh sách, gửi UBND tỉnh trước ngày 01/11/2025", []),
    ],
)  # fmt: skip
def test_reports_are_read_with_their_period_and_day(text, periods):
    plan = read_plan_text(NOTICE.format(work=f"1. Phòng Kinh tế: {text[0].upper()}{text[1:]}."))

    assert [(duty.frequency, duty.deadline) for duty in plan.reporting_duties] == periods


def test_captions_on_one_line_are_told_apart():
    (task,) = tasks_of(
        "1. Tổ chức hội nghị tổng kết\n\n"
        "Chủ trì: Phòng Kinh tế; phối hợp: Văn phòng UBND huyện, Phòng Nội vụ; "
        "thời gian: tháng 10/2025."
    )

    assert task.lead == ("Phòng Kinh tế",)
    assert task.coordinating == ("Văn phòng UBND huyện", "Phòng Nội vụ")
    assert (task.time, task.time_kind) == ("tháng 10/2025", "period")


def test_labels_closed_by_a_dash_nest_and_open_with_their_year(short_plan):
    text = "2.1- Năm 2026: thành lập mới 03 HTX; 80% cán bộ được bồi dưỡng.\n\n"
    text += "2.2- Giai đoạn 2026-2030: bình quân thành lập mới 04-05 HTX."
    targets = read_plan_text(short_plan(targets=text)).targets

    assert [(one.section_path[-1], one.value, one.year) for one in targets] == [
        ("2.1", Decimal(3), 2026),
        ("2.1", Decimal(80), 2026),
        ("2.2", (Decimal(4), Decimal(5)), 2030),
    ]


def test_two_days_behind_one_word_are_two_duties():
    plan = read_plan_text(
        NOTICE.format(work="1. Phòng Kinh tế: Báo cáo UBND huyện trước ngày 15/6 và 15/12.")
    )

    assert [duty.deadline for duty in plan.reporting_duties] == [
        "trước ngày 15/6",
        "trước ngày 15/12",
    ]


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        (
            "Các Sở: Công Thương, Nội vụ, Khoa học và Công nghệ: Chủ động triển khai.",
            ("Sở Công Thương", "Sở Nội vụ", "Sở Khoa học và Công nghệ"),
        ),
        (
            "Phòng Kinh tế; Liên hiệp Phụ nữ huyện: Tăng cường tư vấn.",
            ("Phòng Kinh tế", "Liên hiệp Phụ nữ huyện"),
        ),
        ("Bộ phận Một cửa công bố trí quầy riêng.", ("Bộ phận Một cửa công",)),
        ("Tín dụng: Ngân hàng Nhà nước chỉ đạo cho vay.", ("Ngân hàng Nhà nước",)),
        ("Mở lớp kế toán (Phòng Nội vụ chủ trì; thời gian: quý II).", ("Phòng Nội vụ",)),
        ("Tổ chức đoàn tham quan (giao Văn phòng UBND huyện).", ("Văn phòng UBND huyện",)),
        ("Trung tâm Hỗ trợ phát triển hợp tác xã mở phiên chợ.",
         ("Trung tâm Hỗ trợ phát triển hợp tác xã",)),
    ],
)  # fmt: skip
def test_bodies_set_in_other_ways_lead(text, lead):
    (task,) = tasks_of(f"1. {text}")

    assert task.lead == lead


def test_labelled_captions_serve_the_item_beside_them():
    (task,) = tasks_of(
        "1. Tư vấn thành lập hợp tác xã\n\n1.1. Nội dung: Khảo sát nhu cầu, hướng dẫn hồ sơ.\n\n"
        "1.2. Đơn vị thực hiện: Phòng Kinh tế.\n\n1.3. Thời gian thực hiện: Quý I/2026."
    )

    assert (task.lead, task.time) == (("Phòng Kinh tế",), "Quý I/2026")
    assert "Đơn vị" not in task.text


@pytest.mark.parametrize(
    ("text", "to", "via"),
    [
        ("hàng tuần báo cáo tiến độ về UBND tỉnh qua Sở Tài chính", "UBND tỉnh", "Sở Tài chính"),
        ("báo cáo UBND tỉnh về kết quả thực hiện trước ngày 1/6", "UBND tỉnh", None),
        ("kịp thời báo cáo Chủ tịch UBND tỉnh những khó khăn", "Chủ tịch UBND tỉnh", None),
    ],
)
def test_the_one_reported_to_ends_where_the_matter_starts(text, to, via):
    work = f"1. Phòng Kinh tế: {text[0].upper()}{text[1:]}."
    (duty,) = read_plan_text(NOTICE.format(work=work)).reporting_duties

    assert (duty.to, duty.via) == (to, via)


def test_a_table_of_targets_with_years_under_one_head_is_read(tmp_path):
    path = tmp_path / "chi-tieu.docx"
    document = Document()
    for line in ("KẾ HOẠCH", "Phát triển hợp tác xã", "I. MỤC TIÊU", "1. Mục tiêu cụ thể"):
        document.add_paragraph(line)
    table = document.add_table(rows=4, cols=5)
    rows = (
        ("TT", "Chỉ tiêu", "Đơn vị tính", "Mục tiêu các năm", ""),
        ("", "", "", "2026", "2030"),
        ("1", "Số hợp tác xã", "HTX", "05", "≥ 10"),
        ("-", "Hợp tác xã nông nghiệp", "HTX", "3", ""),
    )
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    table.cell(0, 3).merge(table.cell(0, 4))
    for column in range(3):
        table.cell(0, column).merge(table.cell(1, column))
    for line in ("II. NHIỆM VỤ", "1. Phòng Kinh tế mở lớp."):
        document.add_paragraph(line)
    document.save(path)

    assert [one[1:] for one in aims_found(read_plan(path))] == [
        ("Số hợp tác xã", "=", Decimal(5), "HTX", 2026),
        ("Số hợp tác xã", ">=", Decimal(10), "HTX", 2030),
        ("Hợp tác xã nông nghiệp", "=", Decimal(3), "HTX", 2026),
    ]


def test_aims_under_no_year_are_of_the_year_that_the_title_names(short_plan):
    text = short_plan(targets="- Thành lập mới 05 tổ hợp tác.").replace(" đến năm 2025", "")

    assert [target.year for target in read_plan_text(text).targets] == [2024]


def test_sections_of_persons_and_bodies_end_with_an_order_to_all():
    tasks = tasks_of(
        "I. Đồng chí Lê An, Phó Chủ tịch UBND huyện\n\nChỉ đạo củng cố hợp tác xã.\n\n"
        "II. Phòng Kinh tế (đồng chí Trưởng phòng)\n\n1. Thống kê hợp tác xã.\n\n"
        "III. Các ban nhân dân ấp phối hợp với Phòng Kinh tế xác minh địa chỉ hợp tác xã.\n\n"
        "Quá trình thực hiện có vướng mắc, các đơn vị báo cáo UBND huyện (qua Phòng Kinh tế)."
    )

    assert [(task.section_path, task.lead, task.coordinating) for task in tasks] == [
        (("I",), ("Đồng chí Lê An, Phó Chủ tịch UBND huyện",), ()),
        (("II", "1"), ("Phòng Kinh tế",), ()),
        (("III",), ("Các ban nhân dân ấp",), ("Phòng Kinh tế",)),
        ((), ("các đơn vị",), ()),
    ]


def test_a_number_before_a_figure_is_a_label(short_plan):
    text = "1. Củng cố 05 hợp tác xã.\n\n2. 100% cán bộ được tập huấn.\n\n3. 1.200 thành viên mới."
    targets = read_plan_text(short_plan(targets=text)).targets

    assert [(one.section_path[-1], one.value) for one in targets] == [
        ("1", Decimal(5)),
        ("2", Decimal(100)),
        ("3", Decimal(1200)),
    ]


def test_columns_set_side_by_side_that_lost_their_blanks_are_told_apart():
    text = (
        "ỦY BAN NHÂN DÂN\nHUYỆN AN PHÚ\nSố: 33/KH-UBND An Phú, ngày 9 tháng 9 năm 2025\n\n"
        "KẾ HOẠCH\n\nPhát triển hợp tác xã\n\nI. NHIỆM VỤ\n\n1. Phòng Kinh tế mở lớp.\n\n"
        "Nơi nhận: TL. CHỦ TỊCH\n- UBND tỉnh; KT. CHÁNH VĂN PHÒNG\n"
        "- Các phòng; PHÓ CHÁNH VĂN PHÒNG\n- Lưu: VT, TH.\nLê Văn Bình\n"
    )
    fields = read_plan_text(text).document

    assert (fields.number, fields.place) == ("33/KH-UBND", "An Phú")
    assert fields.recipients == ("UBND tỉnh", "Các phòng", "Lưu: VT, TH")
    assert fields.signer.authority == "TL. CHỦ TỊCH, KT. CHÁNH VĂN PHÒNG"
    assert (fields.signer.position, fields.signer.name) == ("PHÓ CHÁNH VĂN PHÒNG", "Lê Văn Bình")
