"""Wells that a made-up plan asks to be kept: a ledger that is thrown away again."""

from kttt_desktop.domain.ledger import DATE, FLAG, VND, CodeList, DecimalKind, Field, Ledger, Term

KINDS = (("dug", "Giếng đào"), ("drilled", "Giếng khoan"))
WELL = Ledger(
    key="well",
    title="Giếng nước",
    row_title="giếng",
    group="activity",
    source="Bản thử",
    parent="organization",
    label="place",
    fields=(
        Field("place", "Vị trí", required=True, in_list=True),
        Field(
            "kind",
            "Loại giếng",
            CodeList("well_kind", KINDS),
            required=True,
            in_list=True,
        ),
        Field("depth", "Độ sâu (m)", DecimalKind("m", 1), in_list=True),
        Field("cost", "Chi phí (đồng)", VND, in_list=True),
        Field("checked_on", "Ngày kiểm tra", DATE),
        Field("due_on", "Hạn kiểm tra lại", DATE, in_list=True),
        Field("clean", "Nước sạch", FLAG),
    ),
    terms=(Term("due_on", "Hạn kiểm tra giếng"),),
)
