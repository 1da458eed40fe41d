"""Support policies and money: programmes, sources, grants, estimates, international support."""

import itertools
from collections.abc import Iterator
from functools import partial

from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.draft import Draft, label_of
from kttt_desktop.domain.faults import Fault, Severity
from kttt_desktop.domain.law import Law
from kttt_desktop.domain.ledger import (
    DATE,
    LONG_TEXT,
    VND,
    YEAR,
    Check,
    CodeList,
    Field,
    Ledger,
    OneOf,
    Ref,
    Term,
)
from kttt_desktop.domain.messages import Msg


def falling(*steps: str) -> Check:
    """Return the rule that warns where an amount is larger than the one before it."""
    return partial(_each_within_the_one_before, steps)


def _each_within_the_one_before(steps: tuple[str, ...], draft: Draft, _law: Law) -> Iterator[Fault]:
    values = draft.model_dump()
    for before, after in itertools.pairwise(steps):
        least, most = values[after], values[before]
        if least is not None and most is not None and least > most:
            args = {
                "label": label_of(type(draft), after),
                "value": vietnamese.integer(least),
                "other": label_of(type(draft), before).lower(),
                "limit": vietnamese.integer(most),
            }
            yield Fault(Msg.MORE_THAN_BEFORE, after, Severity.WARNING, args=args)


PROGRAM = Ledger(
    key="program",
    title="Chương trình, đề án",
    row_title="chương trình, đề án",
    group="plan",
    source="Quảng Ngãi II.2.6; Quảng Trị II; Gia Lai V; Lạng Sơn II",
    label="name",
    fields=(
        Field("name", "Tên chương trình, đề án", required=True, in_list=True),
        Field("decision_number", "Quyết định số", in_list=True),
        Field("document", "Văn bản", Ref("document")),
        Field("agency", "Cơ quan chủ trì", Ref("agency"), in_list=True),
        Field("from_on", "Từ ngày", DATE, in_list=True),
        Field("to_on", "Đến ngày", DATE, in_list=True),
        Field("result", "Tình hình thực hiện", LONG_TEXT, in_list=True),
        Field("note", "Ghi chú", LONG_TEXT),
    ),
    spans=(("from_on", "to_on"),),
    terms=(Term("to_on", "Chương trình, đề án kết thúc"),),
    features=("F52",),
)

SUPPORT_POLICY = Ledger(
    key="support_policy",
    title="Chính sách hỗ trợ",
    row_title="chính sách",
    group="support",
    source="Quảng Ngãi II.2; Vĩnh Bảo III.2; Quảng Trị II; Gia Lai V; Lạng Sơn II",
    label="name",
    fields=(
        Field(
            "kind",
            "Nhóm chính sách",
            CodeList(
                "support_policy_kind",
                (
                    ("human_resources", "Nguồn nhân lực"),
                    ("land", "Đất đai"),
                    ("finance_credit", "Tài chính, tín dụng"),
                    ("science_technology", "Khoa học - công nghệ"),
                    ("market_information", "Thông tin kinh tế, tiếp thị, thị trường"),
                    ("infrastructure", "Kết cấu hạ tầng"),
                    ("social_insurance", "Bảo hiểm xã hội"),
                ),
            ),
            required=True,
            in_list=True,
        ),
        Field("name", "Tên chính sách", required=True, in_list=True),
        Field("document", "Văn bản", Ref("document"), in_list=True),
        Field(
            "level",
            "Cấp ban hành",
            CodeList(
                "policy_level",
                (
                    ("central", "Trung ương"),
                    ("province", "Cấp tỉnh"),
                    ("district", "Cấp huyện"),
                    ("commune", "Cấp xã"),
                ),
            ),
            in_list=True,
        ),
        Field("from_on", "Hiệu lực từ", DATE, in_list=True),
        Field("to_on", "Hiệu lực đến", DATE, in_list=True),
        Field("content", "Nội dung, mức hỗ trợ", LONG_TEXT),
        Field("note", "Ghi chú", LONG_TEXT),
    ),
    spans=(("from_on", "to_on"),),
    terms=(Term("to_on", "Chính sách hết hiệu lực"),),
    features=("F60", "F61", "F62", "F63", "F64", "F65", "F66", "F47"),
)

FUNDING_SOURCE = Ledger(
    key="funding_source",
    title="Nguồn kinh phí",
    row_title="nguồn kinh phí",
    group="support",
    source="Quảng Ngãi III.2; Vĩnh Bảo III; Quảng Trị II; Gia Lai IV; Lạng Sơn II",
    label="name",
    fields=(
        Field(
            "kind",
            "Loại nguồn",
            CodeList(
                "funding_source_kind",
                (
                    ("development_investment", "Đầu tư phát triển"),
                    ("recurrent", "Kinh phí sự nghiệp"),
                    ("national_target_program", "Chương trình mục tiêu quốc gia"),
                    ("public_investment_program", "Chương trình đầu tư công"),
                    ("province_budget", "Ngân sách tỉnh"),
                    ("district_budget", "Ngân sách huyện"),
                    ("commune_budget", "Ngân sách xã"),
                    ("foreign", "Vốn nước ngoài"),
                    ("international", "Tổ chức quốc tế, phi chính phủ"),
                    ("other_lawful", "Nguồn hợp pháp khác"),
                    ("organization_contribution", "Đóng góp của tổ chức"),
                    ("linked_enterprise", "Doanh nghiệp liên kết"),
                ),
            ),
            required=True,
            in_list=True,
        ),
        Field("name", "Tên nguồn", required=True, in_list=True),
        Field("year", "Năm", YEAR, in_list=True),
        Field("document", "Văn bản", Ref("document"), in_list=True),
        Field("note", "Ghi chú", LONG_TEXT),
    ),
    features=("F72",),
)

SUPPORT_GRANT = Ledger(
    key="support_grant",
    title="Khoản hỗ trợ",
    row_title="khoản hỗ trợ",
    group="support",
    source="Vĩnh Bảo III.2; Gia Lai V; Lạng Sơn II.2.a",
    label="content",
    fields=(
        Field("organization", "Tổ chức được hỗ trợ", Ref("organization"), in_list=True),
        Field("member", "Thành viên được hỗ trợ", Ref("member")),
        Field("policy", "Chính sách", Ref("support_policy"), required=True, in_list=True),
        Field("program", "Chương trình, đề án", Ref("program")),
        Field("year", "Năm", YEAR, required=True, in_list=True),
        Field("content", "Nội dung hỗ trợ", LONG_TEXT, required=True, in_list=True),
        Field("provider", "Bên cung cấp, thực hiện"),
        Field("contract_number", "Số hợp đồng"),
        Field("decision_number", "Quyết định số", in_list=True),
        Field("funding_source", "Nguồn kinh phí", Ref("funding_source"), in_list=True),
        Field("planned", "Kế hoạch (đồng)", VND, in_list=True),
        Field("allocated", "Đã cấp (đồng)", VND, in_list=True),
        Field("used", "Đã sử dụng (đồng)", VND, in_list=True),
        Field("settled", "Đã quyết toán (đồng)", VND, in_list=True),
        Field("settled_on", "Ngày quyết toán", DATE),
        Field("result", "Kết quả", LONG_TEXT),
        Field("note", "Ghi chú", LONG_TEXT),
    ),
    one_of=(OneOf(("organization", "member"), "Đối tượng được hỗ trợ"),),
    check=falling("planned", "allocated", "used", "settled"),
    features=("F60", "F61", "F62", "F63", "F64", "F65", "F66", "F68", "F73"),
)

BUDGET_ESTIMATE = Ledger(
    key="budget_estimate",
    title="Dự toán kinh phí",
    row_title="dự toán",
    group="support",
    source="Quảng Ngãi III.2; Quảng Trị II; Gia Lai IV; Lạng Sơn II",
    label="content",
    fields=(
        Field("year", "Năm", YEAR, required=True, in_list=True),
        Field("agency", "Cơ quan lập", Ref("agency"), in_list=True),
        Field("content", "Nội dung", LONG_TEXT, required=True, in_list=True),
        Field("task", "Nhiệm vụ", Ref("task")),
        Field("program", "Chương trình, đề án", Ref("program")),
        Field("funding_source", "Nguồn kinh phí", Ref("funding_source"), in_list=True),
        Field("requested", "Đề nghị (đồng)", VND, in_list=True),
        Field("appraised", "Thẩm định (đồng)", VND, in_list=True),
        Field("approved", "Được duyệt (đồng)", VND, in_list=True),
        Field("sent_on", "Ngày gửi thẩm định", DATE, in_list=True),
        Field("appraised_by", "Cơ quan thẩm định"),
        Field("note", "Ghi chú", LONG_TEXT),
    ),
    check=falling("requested", "appraised", "approved"),
    features=("F71", "F72"),
)

INTERNATIONAL_SUPPORT = Ledger(
    key="international_support",
    title="Hợp tác, hỗ trợ quốc tế",
    row_title="hoạt động hợp tác quốc tế",
    group="support",
    source="Quảng Ngãi II.3; Vĩnh Bảo III; Gia Lai IV; Lạng Sơn II",
    label="content",
    fields=(
        Field("partner", "Đối tác", required=True, in_list=True),
        Field("content", "Nội dung", LONG_TEXT, required=True, in_list=True),
        Field("organization", "Tổ chức thụ hưởng", Ref("organization"), in_list=True),
        Field("from_on", "Từ ngày", DATE, in_list=True),
        Field("to_on", "Đến ngày", DATE, in_list=True),
        Field("amount", "Giá trị (đồng)", VND, in_list=True),
        Field("note", "Ghi chú", LONG_TEXT),
    ),
    spans=(("from_on", "to_on"),),
    features=("F91",),
)
