"""Courses, propaganda, events: what is done for people, and who took part."""

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
    Many,
    Ref,
)

TRAINING_COURSE = Ledger(
    key="training_course",
    title="Lớp đào tạo, bồi dưỡng, tập huấn",
    row_title="lớp học",
    group="training",
    source="Quảng Ngãi II.2.5, II.3.3; Quảng Trị II; Gia Lai V; Lạng Sơn II",
    label="subject",
    fields=(
        Field("subject", "Nội dung", required=True, in_list=True),
        Field(
            "audience",
            "Đối tượng",
            CodeList(
                "training_audience",
                (
                    ("manager", "Cán bộ quản lý của tổ chức"),
                    ("member", "Thành viên"),
                    ("worker", "Người lao động"),
                    ("officer", "Cán bộ, công chức quản lý nhà nước"),
                    ("student", "Học sinh, sinh viên, học viên"),
                ),
            ),
            required=True,
            in_list=True,
        ),
        Field(
            "form",
            "Hình thức",
            CodeList(
                "training_form",
                (
                    ("training", "Đào tạo"),
                    ("refresher", "Bồi dưỡng"),
                    ("short", "Tập huấn"),
                    ("taught", "Đưa vào giảng dạy"),
                ),
            ),
            in_list=True,
        ),
        Field("organizer", "Đơn vị tổ chức", Ref("agency"), in_list=True),
        Field("from_on", "Từ ngày", DATE, required=True, in_list=True),
        Field("to_on", "Đến ngày", DATE, in_list=True),
        Field("place", "Địa điểm"),
        Field("people", "Số người học", INTEGER, in_list=True),
        Field("cost", "Kinh phí (đồng)", VND, in_list=True),
        Field("funding_source", "Nguồn kinh phí", Ref("funding_source")),
        Field("e_commerce", "Có nội dung thương mại điện tử, số", FLAG),
        Field("note", "Ghi chú", LONG_TEXT),
    ),
    spans=(("from_on", "to_on"),),
    features=("F79", "F82", "F84", "F60"),
)

TRAINING_ATTENDANCE = Ledger(
    key="training_attendance",
    title="Người dự lớp học",
    row_title="người dự lớp",
    group="training",
    source="Quảng Ngãi II.2.5; Gia Lai V; Lạng Sơn II",
    parent="training_course",
    label="name",
    fields=(
        Field("name", "Họ và tên", required=True, in_list=True),
        Field("organization", "Tổ chức", Ref("organization"), in_list=True),
        Field("post", "Chức vụ", in_list=True),
        Field("certificate", "Chứng chỉ", in_list=True),
        Field("note", "Ghi chú"),
    ),
    features=("F82",),
)

PROPAGANDA_ACTIVITY = Ledger(
    key="propaganda_activity",
    title="Hoạt động tuyên truyền",
    row_title="hoạt động tuyên truyền",
    group="training",
    source="Quảng Ngãi II.1; Vĩnh Bảo III.1; Quảng Trị II; Gia Lai V; Lạng Sơn II",
    label="content",
    fields=(
        Field("day", "Ngày", DATE, required=True, in_list=True),
        Field(
            "form",
            "Hình thức",
            CodeList(
                "propaganda_form",
                (
                    ("conference", "Hội nghị, nói chuyện"),
                    ("press", "Báo, tạp chí"),
                    ("broadcast", "Phát thanh, truyền hình"),
                    ("website", "Trang thông tin điện tử, mạng xã hội"),
                    ("leaflet", "Tờ rơi, pa nô, tài liệu"),
                    ("contest", "Cuộc thi"),
                    ("other", "Khác"),
                ),
            ),
            required=True,
            in_list=True,
        ),
        Field("content", "Nội dung", LONG_TEXT, required=True, in_list=True),
        Field(
            "audience",
            "Đối tượng",
            CodeList(
                "propaganda_audience",
                (
                    ("officers", "Cán bộ, công chức"),
                    ("party_members", "Đảng viên"),
                    ("heads", "Người đứng đầu"),
                    ("people", "Nhân dân"),
                    ("organizations", "Tổ chức kinh tế tập thể"),
                    ("members", "Thành viên"),
                    ("workers", "Người lao động"),
                ),
            ),
            in_list=True,
        ),
        Field("agency", "Đơn vị thực hiện", Ref("agency"), in_list=True),
        Field("commune_code", "Địa bàn", UNIT),
        Field("participants", "Số lượt người", INTEGER, in_list=True),
        Field("media", "Báo, đài, trang tin", in_list=True),
        Field("organizations", "Tổ chức được tuyên truyền", Many("organization")),
        Field("note", "Ghi chú", LONG_TEXT),
    ),
    features=("F81", "F83", "F85", "F90"),
)

EVENT = Ledger(
    key="event",
    title="Hội nghị đối thoại, diễn đàn, hội chợ",
    row_title="sự kiện",
    group="training",
    source="Quảng Ngãi II.2.5, II.4; Quảng Trị II.1; Gia Lai V; Lạng Sơn II",
    label="name",
    fields=(
        Field("name", "Tên", required=True, in_list=True),
        Field(
            "kind",
            "Loại",
            CodeList(
                "event_kind",
                (
                    ("dialogue", "Hội nghị đối thoại"),
                    ("forum", "Diễn đàn"),
                    ("fair", "Hội chợ, triển lãm"),
                    ("supply_demand_meeting", "Kết nối cung cầu"),
                    ("contest", "Cuộc thi"),
                    ("technology_market", "Chợ công nghệ"),
                    ("market_forecast", "Thông tin, cảnh báo thị trường"),
                ),
            ),
            required=True,
            in_list=True,
        ),
        Field("day", "Ngày", DATE, required=True, in_list=True),
        Field("place", "Địa điểm", in_list=True),
        Field(
            "level",
            "Phạm vi",
            CodeList(
                "event_level",
                (
                    ("district", "Trong huyện, xã"),
                    ("province", "Trong tỉnh"),
                    ("national", "Trong nước"),
                    ("abroad", "Nước ngoài"),
                ),
            ),
            in_list=True,
        ),
        Field("organizer", "Đơn vị tổ chức", Ref("agency")),
        Field("organizations", "Tổ chức tham gia", Many("organization")),
        Field("result", "Kết quả", LONG_TEXT, in_list=True),
        Field("cost", "Kinh phí (đồng)", VND),
        Field("note", "Ghi chú", LONG_TEXT),
    ),
    features=("F64", "F87", "F92", "F93"),
)
