"""The condition of organisations: trouble cases, registration, people brought in, inner bodies."""

from collections.abc import Iterator

from kttt_desktop.domain.draft import Draft
from kttt_desktop.domain.faults import Fault, Severity
from kttt_desktop.domain.law import Law
from kttt_desktop.domain.ledger import (
    DATE,
    FLAG,
    INTEGER,
    LONG_TEXT,
    UNIT,
    VND,
    CodeList,
    Field,
    Ledger,
    Ref,
    Term,
)
from kttt_desktop.domain.messages import Msg


def resolved_has_outcome(draft: Draft, _law: Law) -> Iterator[Fault]:
    """Yield an error for a case that is settled without the day or the outcome."""
    state, closed = draft.model_dump()["state"], draft.model_dump()["closed_on"]
    if state == "resolved" and closed is None:
        yield Fault(Msg.CASE_WITHOUT_DAY, "closed_on", Severity.ERROR)
    if state != "resolved" and closed is not None:
        yield Fault(Msg.CASE_CLOSED_BUT_OPEN, "state", Severity.ERROR)


RESOLUTION_CASE = Ledger(
    key="resolution_case",
    title="Vụ việc xử lý tồn đọng",
    row_title="vụ việc",
    group="organization",
    source="Quảng Ngãi II.3.1; Vĩnh Bảo III.2; Quảng Trị I, II; Gia Lai I.2, V; Lạng Sơn II",
    parent="organization",
    label="roadmap",
    fields=(
        Field(
            "kind",
            "Loại tồn đọng",
            CodeList("case_kind"),
            required=True,
            in_list=True,
        ),
        Field("opened_on", "Ngày ghi nhận", DATE, required=True, in_list=True),
        Field("debt_obstacle", "Vướng công nợ", FLAG, in_list=True),
        Field("capital_obstacle", "Vướng vốn góp", FLAG, in_list=True),
        Field("land_obstacle", "Vướng đất đai, tài sản", FLAG, in_list=True),
        Field("other_obstacle", "Vướng mắc khác", LONG_TEXT),
        Field("roadmap", "Lộ trình, biện pháp xử lý", LONG_TEXT, in_list=True),
        Field("due_on", "Hạn xử lý", DATE, in_list=True),
        Field("agency", "Cơ quan chịu trách nhiệm", Ref("agency"), in_list=True),
        Field(
            "state",
            "Tình trạng",
            CodeList(
                "resolution_case_state",
                (
                    ("open", "Chưa xử lý"),
                    ("in_progress", "Đang xử lý"),
                    ("resolved", "Đã xử lý xong"),
                ),
            ),
            required=True,
            in_list=True,
        ),
        Field("closed_on", "Ngày xử lý xong", DATE, in_list=True),
        Field("outcome", "Kết quả", LONG_TEXT),
    ),
    spans=(("opened_on", "closed_on"),),
    check=resolved_has_outcome,
    terms=(Term("due_on", "Hạn xử lý tồn đọng", done="closed_on"),),
    features=("F06", "F26", "F27", "F28", "F29"),
    help="Một tổ chức có thể có nhiều vụ việc; vụ việc đã xử lý xong vẫn giữ lại.",
)

REGISTRATION_DOSSIER = Ledger(
    key="registration_dossier",
    title="Hồ sơ đăng ký",
    row_title="hồ sơ",
    group="organization",
    source="Vĩnh Bảo III.4; Gia Lai V.12",
    label="applicant",
    fields=(
        Field("organization", "Tổ chức", Ref("organization"), in_list=True),
        Field("applicant", "Người nộp", required=True, in_list=True),
        Field(
            "kind",
            "Thủ tục",
            CodeList(
                "dossier_kind",
                (
                    ("first", "Đăng ký thành lập"),
                    ("change", "Đăng ký thay đổi"),
                    ("notice", "Thông báo thay đổi"),
                    ("suspension", "Tạm ngừng, hoạt động lại"),
                    ("conversion", "Chuyển đổi, tổ chức lại"),
                    ("dissolution", "Giải thể, chấm dứt"),
                    ("other", "Khác"),
                ),
            ),
            required=True,
            in_list=True,
        ),
        Field("received_on", "Ngày nhận", DATE, required=True, in_list=True),
        Field("due_on", "Hạn trả kết quả", DATE, in_list=True),
        Field("supplement_asked_on", "Ngày yêu cầu bổ sung", DATE),
        Field("answered_on", "Ngày trả kết quả", DATE, in_list=True),
        Field("result", "Kết quả", LONG_TEXT, in_list=True),
        Field("entered_national_on", "Ngày nhập hệ thống quốc gia", DATE, in_list=True),
        Field("note", "Ghi chú", LONG_TEXT),
    ),
    spans=(("received_on", "answered_on"),),
    terms=(Term("due_on", "Hạn trả kết quả hồ sơ", done="answered_on"),),
    features=("F05",),
)

CERTIFICATE = Ledger(
    key="certificate",
    title="Giấy chứng nhận đăng ký",
    row_title="giấy chứng nhận",
    group="organization",
    source="Vĩnh Bảo III.4; Gia Lai V.12",
    parent="organization",
    label="number",
    fields=(
        Field("number", "Số giấy chứng nhận", required=True, in_list=True),
        Field("change_number", "Thay đổi lần thứ", INTEGER, in_list=True, summed=False),
        Field("issued_on", "Ngày cấp", DATE, required=True, in_list=True),
        Field("issuer", "Nơi cấp", in_list=True),
        Field("content", "Nội dung thay đổi", LONG_TEXT, in_list=True),
        Field("revoked_on", "Ngày thu hồi", DATE),
        Field("entered_national_on", "Ngày nhập hệ thống quốc gia", DATE, in_list=True),
        Field("charter_revised_on", "Ngày sửa điều lệ", DATE),
        Field("note", "Ghi chú", LONG_TEXT),
    ),
    spans=(("issued_on", "revoked_on"),),
    features=("F05", "F06"),
)

GENERAL_MEETING = Ledger(
    key="general_meeting",
    title="Đại hội thành viên",
    row_title="kỳ đại hội",
    group="organization",
    source="Quảng Ngãi II.3.3; Vĩnh Bảo III.2; Lạng Sơn II",
    parent="organization",
    label="content",
    fields=(
        Field("held_on", "Ngày họp", DATE, required=True, in_list=True),
        Field(
            "kind",
            "Loại đại hội",
            CodeList(
                "general_meeting_kind",
                (("regular", "Thường niên"), ("term", "Nhiệm kỳ"), ("special", "Bất thường")),
            ),
            in_list=True,
        ),
        Field("attendance", "Số thành viên dự", INTEGER, in_list=True),
        Field("content", "Nội dung, nghị quyết", LONG_TEXT, in_list=True),
        Field("board_until_on", "Nhiệm kỳ HĐQT đến ngày", DATE, in_list=True),
        Field("accounts_published", "Công khai tài chính", FLAG, in_list=True),
        Field("charter_revised", "Sửa đổi điều lệ", FLAG),
        Field("note", "Ghi chú", LONG_TEXT),
    ),
    terms=(Term("board_until_on", "Nhiệm kỳ hội đồng quản trị hết"),),
    features=("F07", "F06"),
)

ASSIGNED_WORKER = Ledger(
    key="assigned_worker",
    title="Cán bộ có trình độ đưa về hợp tác xã",
    row_title="người được đưa về",
    group="organization",
    source="Quảng Ngãi II.2.1.c, II.3.2; Vĩnh Bảo III.4; Gia Lai V; Lạng Sơn II",
    parent="organization",
    label="name",
    fields=(
        Field("name", "Họ và tên", required=True, in_list=True),
        Field("education", "Trình độ", CodeList("qualification"), in_list=True),
        Field("speciality", "Chuyên ngành"),
        Field("from_on", "Từ ngày", DATE, in_list=True),
        Field("to_on", "Đến ngày", DATE, in_list=True),
        Field("wage_support", "Hỗ trợ lương (đồng/tháng)", VND, in_list=True, summed=False),
        Field("decision_number", "Quyết định số", in_list=True),
        Field("note", "Ghi chú", LONG_TEXT),
    ),
    spans=(("from_on", "to_on"),),
    terms=(Term("to_on", "Thời hạn làm việc tại hợp tác xã hết"),),
    features=("F20", "F60"),
)

INNER_ORGANIZATION = Ledger(
    key="inner_organization",
    title="Tổ chức đảng, đoàn thể trong tổ chức",
    row_title="tổ chức đảng, đoàn thể",
    group="organization",
    source="Vĩnh Bảo III.5; Gia Lai V; Lạng Sơn II",
    parent="organization",
    fields=(
        Field(
            "kind",
            "Loại",
            CodeList(
                "inner_organization_kind",
                (
                    ("party_cell", "Tổ chức đảng"),
                    ("trade_union", "Công đoàn"),
                    ("youth_union", "Đoàn Thanh niên"),
                    ("women_union", "Hội Phụ nữ"),
                    ("farmers_union", "Hội Nông dân"),
                    ("veterans", "Hội Cựu chiến binh"),
                ),
            ),
            required=True,
            in_list=True,
        ),
        Field("name", "Tên", in_list=True),
        Field("founded_on", "Ngày thành lập", DATE, in_list=True),
        Field("ended_on", "Ngày kết thúc", DATE),
        Field("members", "Số đảng viên, đoàn viên, hội viên", INTEGER, in_list=True),
        Field("note", "Ghi chú", LONG_TEXT),
    ),
    spans=(("founded_on", "ended_on"),),
    features=("F24",),
)

UNION_MEMBERSHIP = Ledger(
    key="union_membership",
    title="Hợp tác xã tham gia liên hiệp",
    row_title="lần tham gia liên hiệp",
    group="organization",
    source="Vĩnh Bảo III.3; Quảng Trị II; Gia Lai I.2",
    parent="organization",
    fields=(
        Field("union", "Liên hiệp hợp tác xã", Ref("organization"), required=True, in_list=True),
        Field("from_on", "Từ ngày", DATE, in_list=True),
        Field("to_on", "Đến ngày", DATE, in_list=True),
        Field("contribution", "Vốn góp vào liên hiệp (đồng)", VND, in_list=True),
        Field("note", "Ghi chú", LONG_TEXT),
    ),
    spans=(("from_on", "to_on"),),
    features=("F03", "F13"),
)

OWNED_BUSINESS = Ledger(
    key="owned_business",
    title="Tín dụng nội bộ, doanh nghiệp của tổ chức",
    row_title="tín dụng nội bộ, doanh nghiệp",
    group="organization",
    source="Vĩnh Bảo III.3",
    parent="organization",
    label="name",
    fields=(
        Field(
            "kind",
            "Loại",
            CodeList(
                "owned_business_kind",
                (("internal_credit", "Tín dụng nội bộ"), ("enterprise", "Doanh nghiệp trực thuộc")),
            ),
            required=True,
            in_list=True,
        ),
        Field("name", "Tên", in_list=True),
        Field("code", "Mã số doanh nghiệp"),
        Field("from_on", "Từ ngày", DATE, in_list=True),
        Field("to_on", "Đến ngày", DATE),
        Field("capital", "Vốn (đồng)", VND, in_list=True),
        Field("outstanding", "Dư nợ tín dụng nội bộ (đồng)", VND, in_list=True),
        Field("note", "Ghi chú", LONG_TEXT),
    ),
    spans=(("from_on", "to_on"),),
    features=("F14",),
)

FOUNDER_INTEREST = Ledger(
    key="founder_interest",
    title="Nhu cầu thành lập mới",
    row_title="nhu cầu thành lập",
    group="organization",
    source="Vĩnh Bảo II, III; Quảng Trị I; Gia Lai V; Lạng Sơn II",
    label="name",
    fields=(
        Field("name", "Người, nhóm có nhu cầu", required=True, in_list=True),
        Field("contact", "Liên hệ"),
        Field("kind_wanted", "Loại hình muốn lập", CodeList("organization_kind"), in_list=True),
        Field("commune_code", "Xã, phường", UNIT, in_list=True),
        Field("asked_on", "Ngày đề nghị", DATE, in_list=True),
        Field("advice", "Nội dung tư vấn, hướng dẫn", LONG_TEXT, in_list=True),
        Field("advised_on", "Ngày tư vấn", DATE),
        Field("organization", "Đã thành lập", Ref("organization"), in_list=True),
        Field("note", "Ghi chú", LONG_TEXT),
    ),
    spans=(("asked_on", "advised_on"),),
    features=("F11",),
)
