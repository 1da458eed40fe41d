"""Old debts, by creditor."""

from kttt_desktop.domain.ledger import DATE, LONG_TEXT, VND, CodeList, Field, Ledger, Term

DEBT = Ledger(
    key="debt",
    title="Nợ tồn đọng",
    row_title="khoản nợ",
    group="organization",
    source="Quảng Ngãi II.3.1; Vĩnh Bảo III.2; Gia Lai V; Lạng Sơn II",
    parent="organization",
    label="creditor_name",
    fields=(
        Field(
            "creditor_kind",
            "Loại chủ nợ",
            CodeList("creditor_kind"),
            required=True,
            in_list=True,
        ),
        Field("creditor_name", "Chủ nợ", in_list=True),
        Field("amount", "Số nợ gốc (đồng)", VND, in_list=True),
        Field(
            "outstanding",
            "Còn phải trả (đồng)",
            VND,
            in_list=True,
            help="Số còn nợ tại ngày đối chiếu; để trống khi chưa đối chiếu.",
        ),
        Field("since_on", "Nợ từ ngày", DATE, in_list=True),
        Field("checked_on", "Ngày đối chiếu", DATE, in_list=True),
        Field("plan", "Phương án xử lý", LONG_TEXT),
        Field("due_on", "Hạn trả", DATE, in_list=True),
        Field("settled_on", "Ngày trả xong", DATE, in_list=True),
        Field("note", "Ghi chú", LONG_TEXT),
    ),
    spans=(("since_on", "settled_on"),),
    terms=(Term("due_on", "Hạn trả nợ", done="settled_on"),),
    features=("F30",),
    help="Ghi từng khoản nợ cũ theo chủ nợ; khoản đã trả xong vẫn giữ lại, có ngày trả xong.",
)
