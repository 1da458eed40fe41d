"""An organisation of the collective economy: its registered card and what happens to it."""

from pydantic import Field

from kttt_desktop.domain.draft import (
    Day,
    Draft,
    Line,
    OptionalDay,
    OptionalText,
    OptionalWhole,
    text_field,
)


class CardDraft(Draft):
    """The registered card from `effective_on` on: what the certificate and the office know."""

    effective_on: Day = Field(title="Có hiệu lực từ ngày")
    name: Line = Field(title="Tên tổ chức")
    short_name: OptionalText = text_field("Tên viết tắt")
    tax_code: OptionalText = text_field("Mã số HTX (mã số thuế)")
    certificate_number: OptionalText = text_field("Số giấy chứng nhận")
    certificate_change: OptionalWhole = text_field("Đăng ký thay đổi lần thứ")
    certificate_on: OptionalDay = text_field("Ngày cấp giấy chứng nhận")
    certificate_issuer: OptionalText = text_field("Nơi cấp")
    address: OptionalText = text_field("Địa chỉ trụ sở chính")
    commune_code: OptionalText = text_field("Xã, phường, thị trấn")
    phone: OptionalText = text_field("Điện thoại")
    zalo: OptionalText = text_field("Zalo")
    email: OptionalText = text_field("Thư điện tử")
    representative: OptionalText = text_field("Người đại diện theo pháp luật")
    charter_capital: OptionalWhole = text_field("Vốn điều lệ (đồng)")
    main_vsic_edition: OptionalText = text_field("Bảng mã ngành")
    main_vsic: OptionalText = text_field("Mã ngành chính")
    field: OptionalText = text_field("Lĩnh vực")
    branch: OptionalText = text_field("Ngành nghề")
    sector: OptionalText = text_field("Lĩnh vực theo Nghị định 113")
    activity_model: OptionalText = text_field("Mô hình tổ chức hoạt động")
    governance: OptionalText = text_field("Tổ chức quản trị")
    governing_law: OptionalText = text_field("Luật áp dụng")
    note: OptionalText = text_field("Ghi chú")


class OrganizationDraft(CardDraft):
    """A new organisation: its kind, its first card and how it came to be."""

    kind: Line = Field(title="Loại hình")
    first_event: Line = Field(default="registered", title="Diễn biến đầu tiên")


class StatusEventDraft(Draft):
    """Something that happened to an organisation on a day."""

    event: Line = Field(title="Diễn biến")
    effective_on: Day = Field(title="Ngày có hiệu lực")
    until_on: OptionalDay = text_field("Đến ngày")
    document_number: OptionalText = text_field("Số văn bản")
    document_on: OptionalDay = text_field("Ngày văn bản")
    other_organization_id: OptionalWhole = text_field("Tổ chức liên quan")
    note: OptionalText = text_field("Ghi chú")
