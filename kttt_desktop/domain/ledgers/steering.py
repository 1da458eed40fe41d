"""Steering: committees on three levels, officers in charge, the Cooperative Alliance."""

from kttt_desktop.domain.ledger import (
    DATE,
    FLAG,
    INTEGER,
    LONG_TEXT,
    UNIT,
    YEAR,
    CodeList,
    Field,
    Ledger,
    Ref,
    Term,
)

STEERING_COMMITTEE = Ledger(
    key="steering_committee",
    title="Ban Chỉ đạo",
    row_title="Ban Chỉ đạo",
    group="steering",
    source="Quảng Ngãi II.4.1; Quảng Trị I, II; Gia Lai V.12; Lạng Sơn II",
    label="name",
    fields=(
        Field(
            "level",
            "Cấp",
            CodeList(
                "committee_level",
                (("province", "Cấp tỉnh"), ("district", "Cấp huyện"), ("commune", "Cấp xã")),
            ),
            required=True,
            in_list=True,
        ),
        Field("unit_code", "Địa bàn", UNIT, in_list=True),
        Field("name", "Tên Ban Chỉ đạo", required=True, in_list=True),
        Field("standing_agency", "Cơ quan thường trực", Ref("agency"), in_list=True),
        Field("decision_number", "Quyết định thành lập số", in_list=True),
        Field("decided_on", "Ngày quyết định", DATE, in_list=True),
        Field("consolidated_on", "Ngày kiện toàn gần nhất", DATE, in_list=True),
        Field("regulation", "Quy chế hoạt động", Ref("document")),
        Field("ended_on", "Ngày giải thể", DATE),
        Field("note", "Ghi chú", LONG_TEXT),
    ),
    spans=(("decided_on", "ended_on"),),
    features=("F74", "F75", "F76", "F77"),
)

COMMITTEE_MEMBER = Ledger(
    key="committee_member",
    title="Thành viên Ban Chỉ đạo",
    row_title="thành viên Ban Chỉ đạo",
    group="steering",
    source="Quảng Trị II; Gia Lai V.12",
    parent="steering_committee",
    label="name",
    fields=(
        Field("name", "Họ và tên", required=True, in_list=True),
        Field("post", "Chức vụ, cơ quan", in_list=True),
        Field(
            "role",
            "Vai trò",
            CodeList(
                "committee_role",
                (
                    ("head", "Trưởng ban"),
                    ("deputy_head", "Phó Trưởng ban"),
                    ("standing_member", "Ủy viên thường trực"),
                    ("member", "Thành viên"),
                    ("secretary", "Thư ký"),
                ),
            ),
            required=True,
            in_list=True,
        ),
        Field("field_assigned", "Lĩnh vực phụ trách", in_list=True),
        Field(
            "help_team",
            "Trong Tổ giúp việc",
            CodeList(
                "help_team_role",
                (
                    ("leader", "Tổ trưởng"),
                    ("deputy", "Tổ phó"),
                    ("secretary", "Thư ký"),
                    ("member", "Thành viên"),
                ),
            ),
            in_list=True,
        ),
        Field("from_on", "Từ ngày", DATE),
        Field("to_on", "Đến ngày", DATE),
    ),
    spans=(("from_on", "to_on"),),
    features=("F77",),
)

WORK_PROGRAM = Ledger(
    key="work_program",
    title="Chương trình công tác của Ban Chỉ đạo",
    row_title="chương trình công tác",
    group="steering",
    source="Quảng Trị II; Gia Lai V.12",
    parent="steering_committee",
    label="items",
    fields=(
        Field("year", "Năm", YEAR, required=True, in_list=True),
        Field("document", "Văn bản", Ref("document"), in_list=True),
        Field("items", "Nội dung", LONG_TEXT, required=True, in_list=True),
        Field("result", "Kết quả", LONG_TEXT, in_list=True),
    ),
    features=("F77", "F58"),
)

MEETING = Ledger(
    key="meeting",
    title="Phiên họp Ban Chỉ đạo",
    row_title="phiên họp",
    group="steering",
    source="Quảng Trị phần mở đầu, II",
    parent="steering_committee",
    label="content",
    fields=(
        Field("held_on", "Ngày họp", DATE, required=True, in_list=True),
        Field("chair", "Chủ trì", in_list=True),
        Field("attendance", "Số người dự", INTEGER, in_list=True),
        Field("content", "Nội dung", LONG_TEXT, in_list=True),
        Field("conclusion", "Thông báo kết luận", Ref("document"), in_list=True),
    ),
    features=("F58", "F77"),
)

OFFICER = Ledger(
    key="officer",
    title="Cán bộ phụ trách kinh tế tập thể",
    row_title="cán bộ phụ trách",
    group="steering",
    source="Quảng Ngãi II.4.2; Vĩnh Bảo III.4; Gia Lai V",
    label="name",
    fields=(
        Field("name", "Họ và tên", required=True, in_list=True),
        Field("agency", "Cơ quan, đơn vị", Ref("agency"), in_list=True),
        Field("unit_code", "Địa bàn", UNIT, in_list=True),
        Field("post", "Chức vụ", in_list=True),
        Field("phone", "Điện thoại", in_list=True),
        Field("is_full_time", "Chuyên trách", FLAG, in_list=True),
        Field("from_on", "Từ ngày", DATE, in_list=True),
        Field("to_on", "Đến ngày", DATE),
        Field("courses", "Lớp bồi dưỡng đã học", LONG_TEXT),
    ),
    spans=(("from_on", "to_on"),),
    features=("F78", "F79"),
)

ALLIANCE_BRANCH = Ledger(
    key="alliance_branch",
    title="Chi nhánh, đầu mối Liên minh Hợp tác xã",
    row_title="chi nhánh Liên minh",
    group="steering",
    source="Quảng Trị II.12; Vĩnh Bảo III.5",
    label="name",
    fields=(
        Field("name", "Tên", required=True, in_list=True),
        Field("unit_code", "Địa bàn", UNIT, in_list=True),
        Field("decision_number", "Quyết định số", in_list=True),
        Field("decided_on", "Ngày quyết định", DATE, in_list=True),
        Field("head", "Người đứng đầu", in_list=True),
        Field("consolidated_on", "Ngày kiện toàn", DATE, in_list=True),
        Field("note", "Ghi chú", LONG_TEXT),
    ),
    features=("F80",),
)

ALLIANCE_MEMBERSHIP = Ledger(
    key="alliance_membership",
    title="Thành viên Liên minh Hợp tác xã",
    row_title="tư cách thành viên Liên minh",
    group="steering",
    source="Quảng Trị II.12; Vĩnh Bảo III.5; Lạng Sơn II",
    parent="organization",
    fields=(
        Field("branch", "Chi nhánh", Ref("alliance_branch"), in_list=True),
        Field("decision_number", "Quyết định số", in_list=True),
        Field("from_on", "Từ ngày", DATE, in_list=True),
        Field("to_on", "Đến ngày", DATE, in_list=True),
        Field("reached_on", "Ngày được tuyên truyền, vận động", DATE, in_list=True),
        Field("note", "Ghi chú", LONG_TEXT),
    ),
    label="decision_number",
    spans=(("from_on", "to_on"),),
    features=("F80",),
    help="Chưa tham gia nhưng đã được vận động: để trống “Từ ngày”, ghi ngày vận động.",
)

SUB_PLAN = Ledger(
    key="sub_plan",
    title="Kế hoạch thực hiện của các đơn vị",
    row_title="kế hoạch của đơn vị",
    group="plan",
    source="Quảng Ngãi III.1; Vĩnh Bảo IV; Lạng Sơn II.2.k",
    parent="document",
    label="number",
    fields=(
        Field("agency", "Đơn vị", Ref("agency"), required=True, in_list=True),
        Field("due_on", "Hạn gửi", DATE, in_list=True),
        Field("received_on", "Ngày nhận", DATE, in_list=True),
        Field("number", "Số, ký hiệu", in_list=True),
        Field("sub_document", "Văn bản của đơn vị", Ref("document")),
        Field("note", "Ghi chú", LONG_TEXT),
    ),
    unique=("document_id", "agency_id"),
    terms=(Term("due_on", "Hạn gửi kế hoạch của đơn vị", done="received_on"),),
    features=("F49", "F51"),
)
