"""Inspections, checks and supervision, with what they found."""

from kttt_desktop.domain.ledger import (
    DATE,
    FLAG,
    LONG_TEXT,
    VND,
    YEAR,
    CodeList,
    Field,
    Ledger,
    Many,
    Ref,
    Term,
)

INSPECTION = Ledger(
    key="inspection",
    title="Thanh tra, kiểm tra, giám sát",
    row_title="cuộc kiểm tra",
    group="supervision",
    source="Vĩnh Bảo III.4; Quảng Trị I; Gia Lai V.12; Lạng Sơn IV",
    label="content",
    fields=(
        Field("day", "Ngày kiểm tra", DATE, required=True, in_list=True),
        Field(
            "kind",
            "Hình thức",
            CodeList("inspection_kind"),
            required=True,
            in_list=True,
        ),
        Field("content", "Nội dung", LONG_TEXT, required=True, in_list=True),
        Field("plan_year", "Thuộc kế hoạch năm", YEAR, in_list=True),
        Field("decision_number", "Quyết định số"),
        Field("agency", "Cơ quan chủ trì", Ref("agency"), in_list=True),
        Field("joint_with", "Phối hợp với"),
        Field("team", "Thành phần đoàn", LONG_TEXT),
        Field("organizations", "Tổ chức được kiểm tra", Many("organization")),
        Field("agencies", "Cơ quan, đơn vị được kiểm tra", Many("agency")),
        Field("note", "Ghi chú", LONG_TEXT),
    ),
    features=("F50", "F86", "F90"),
    help="Thanh tra, kiểm tra và giám sát là ba việc khác nhau, ghi đúng hình thức.",
)

FINDING = Ledger(
    key="finding",
    title="Kết luận kiểm tra",
    row_title="kết luận",
    group="supervision",
    source="Vĩnh Bảo III.4; Gia Lai V.12",
    parent="inspection",
    label="text",
    fields=(
        Field("organization", "Tổ chức", Ref("organization"), in_list=True),
        Field("agency", "Cơ quan, đơn vị", Ref("agency")),
        Field("text", "Kết luận", LONG_TEXT, required=True, in_list=True),
        Field("violation", "Có vi phạm", FLAG, in_list=True),
        Field("measure", "Biện pháp xử lý", LONG_TEXT),
        Field("fine", "Xử phạt (đồng)", VND, in_list=True),
        Field("found_on", "Ngày kết luận", DATE),
        Field("due_on", "Hạn khắc phục", DATE, in_list=True),
        Field("fixed_on", "Ngày khắc phục xong", DATE, in_list=True),
    ),
    spans=(("found_on", "fixed_on"),),
    terms=(Term("due_on", "Hạn khắc phục kết luận kiểm tra", done="fixed_on"),),
    features=("F86",),
)
