"""Issues raised and answered, awards, comments on drafts."""

from collections.abc import Iterator

from kttt_desktop.domain.draft import Draft, label_of
from kttt_desktop.domain.faults import Fault, Severity
from kttt_desktop.domain.law import Law
from kttt_desktop.domain.ledger import DATE, LONG_TEXT, CodeList, Field, Ledger, Ref, Term
from kttt_desktop.domain.messages import Msg

_DAY_OF = {"sent": "sent_on", "answered": "answered_on", "resolved": "answered_on"}


def state_has_its_day(draft: Draft, law: Law) -> Iterator[Fault]:
    """Yield a warning for an issue that is said to be sent or answered without the day."""
    values = draft.model_dump()
    day = _DAY_OF.get(values["state"])
    if day is not None and values[day] is None:
        state = law.label("recommendation_state", values["state"])
        args = {"value": state, "label": label_of(type(draft), day).lower()}
        yield Fault(Msg.STATE_WITHOUT_DAY, day, Severity.WARNING, args=args)


RECOMMENDATION = Ledger(
    key="recommendation",
    title="Vướng mắc, kiến nghị",
    row_title="kiến nghị",
    group="supervision",
    source="Quảng Ngãi III.4; Vĩnh Bảo III; Quảng Trị II.1; Gia Lai V.12, V.14; Lạng Sơn IV.1",
    label="text",
    fields=(
        Field("raised_on", "Ngày nêu", DATE, required=True, in_list=True),
        Field("organization", "Tổ chức nêu", Ref("organization"), in_list=True),
        Field("agency", "Cơ quan nêu", Ref("agency")),
        Field(
            "origin",
            "Nêu qua",
            CodeList(
                "recommendation_origin",
                (
                    ("dialogue", "Đối thoại"),
                    ("inspection", "Kiểm tra"),
                    ("report", "Báo cáo"),
                    ("visit", "Làm việc tại cơ sở"),
                    ("other", "Khác"),
                ),
            ),
        ),
        Field("event", "Tại hội nghị", Ref("event")),
        Field(
            "topic",
            "Lĩnh vực",
            CodeList(
                "recommendation_topic",
                (
                    ("debt", "Công nợ"),
                    ("land", "Đất đai"),
                    ("capital", "Vốn, tín dụng"),
                    ("policy_access", "Tiếp cận chính sách"),
                    ("market", "Thị trường, tiêu thụ"),
                    ("personnel", "Nhân lực"),
                    ("other", "Khác"),
                ),
            ),
            in_list=True,
        ),
        Field("text", "Nội dung", LONG_TEXT, required=True, in_list=True),
        Field("competent_agency", "Cơ quan có thẩm quyền", Ref("agency"), in_list=True),
        Field("sent_on", "Ngày gửi", DATE, in_list=True),
        Field("sent_via", "Gửi qua"),
        Field("sent_number", "Văn bản gửi số"),
        Field("due_on", "Hạn trả lời", DATE),
        Field("answered_on", "Ngày trả lời", DATE, in_list=True),
        Field("answer", "Nội dung trả lời", LONG_TEXT, in_list=True),
        Field(
            "state",
            "Tình trạng",
            CodeList(
                "recommendation_state",
                (
                    ("raised", "Mới nêu"),
                    ("sent", "Đã gửi"),
                    ("answered", "Đã trả lời"),
                    ("resolved", "Đã giải quyết"),
                ),
            ),
            required=True,
            in_list=True,
        ),
    ),
    spans=(("raised_on", "answered_on"), ("raised_on", "sent_on")),
    check=state_has_its_day,
    terms=(Term("due_on", "Hạn trả lời kiến nghị", done="answered_on"),),
    features=("F88",),
    help="Ghi một kiến nghị một dòng; gửi đi và có trả lời thì sửa dòng đó.",
)

AWARD = Ledger(
    key="award",
    title="Khen thưởng",
    row_title="lần khen thưởng",
    group="supervision",
    source="Quảng Ngãi II.1; Vĩnh Bảo III; Gia Lai V; Lạng Sơn II",
    label="receiver",
    fields=(
        Field("organization", "Tổ chức", Ref("organization"), in_list=True),
        Field("receiver", "Người, tập thể được khen", required=True, in_list=True),
        Field(
            "receiver_kind",
            "Loại",
            CodeList(
                "award_receiver_kind",
                (("organization", "Tổ chức"), ("group", "Tập thể"), ("person", "Cá nhân")),
            ),
            required=True,
            in_list=True,
        ),
        Field("form", "Hình thức khen", required=True, in_list=True),
        Field("level", "Cấp khen", CodeList("policy_level"), in_list=True),
        Field("decision_number", "Quyết định số", in_list=True),
        Field("day", "Ngày quyết định", DATE, in_list=True),
        Field("movement", "Phong trào thi đua", in_list=True),
        Field("reason", "Thành tích", LONG_TEXT),
    ),
    features=("F89",),
)

POLICY_COMMENT = Ledger(
    key="policy_comment",
    title="Góp ý, kiến nghị chính sách",
    row_title="góp ý",
    group="plan",
    source="Quảng Ngãi II.2; Vĩnh Bảo III; Quảng Trị II; Gia Lai V.2; Lạng Sơn II",
    label="draft_document",
    fields=(
        Field("draft_document", "Dự thảo, chính sách", required=True, in_list=True),
        Field("asked_by", "Cơ quan lấy ý kiến", in_list=True),
        Field("asked_on", "Ngày nhận", DATE, in_list=True),
        Field("due_on", "Hạn góp ý", DATE, in_list=True),
        Field("sent_on", "Ngày gửi", DATE, in_list=True),
        Field("number", "Văn bản góp ý số"),
        Field("text", "Nội dung góp ý", LONG_TEXT, in_list=True),
    ),
    spans=(("asked_on", "sent_on"),),
    terms=(Term("due_on", "Hạn góp ý dự thảo", done="sent_on"),),
    features=("F67",),
)
