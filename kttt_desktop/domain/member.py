"""Members and managers of an organisation."""

from pydantic import Field

from kttt_desktop.domain.draft import (
    Draft,
    Flag,
    Line,
    OptionalDay,
    OptionalText,
    OptionalWhole,
    Whole,
    text_field,
)


class MemberDraft(Draft):
    """A membership with the person's, household's or body's own fields; capital in VND."""

    organization_id: Whole = Field(title="Tổ chức")
    party: Line = Field(default="individual", title="Đối tượng")
    name: Line = Field(title="Tên thành viên")
    birth_on: OptionalDay = text_field("Ngày sinh")
    birth_year: OptionalWhole = text_field("Năm sinh")
    sex: OptionalText = text_field("Giới tính")
    nationality: OptionalText = text_field("Quốc tịch")
    ethnicity: OptionalText = text_field("Dân tộc")
    address: OptionalText = text_field("Chỗ ở hiện tại")
    permanent_address: OptionalText = text_field("Nơi thường trú, trụ sở")
    phone: OptionalText = text_field("Điện thoại")
    identity_kind: OptionalText = text_field("Loại giấy tờ")
    identity_number: OptionalText = text_field("Số giấy tờ")
    identity_issued_on: OptionalDay = text_field("Ngày cấp giấy tờ")
    identity_issuer: OptionalText = text_field("Nơi cấp giấy tờ")
    contributes_capital: Flag = Field(default=False, title="Góp vốn")
    uses_services: Flag = Field(default=False, title="Sử dụng sản phẩm, dịch vụ")
    works: Flag = Field(default=False, title="Góp sức lao động")
    joined_on: OptionalDay = text_field("Ngày vào")
    left_on: OptionalDay = text_field("Ngày ra")
    committed_capital: OptionalWhole = text_field("Vốn cam kết góp (đồng)")
    paid_capital: OptionalWhole = text_field("Vốn đã góp (đồng)")
    paid_on: OptionalDay = text_field("Ngày góp đủ vốn")
    asset: OptionalText = text_field("Tài sản góp vốn")
    investment_project: OptionalText = text_field("Giấy chứng nhận đăng ký đầu tư")
    insurance: OptionalText = text_field("Bảo hiểm xã hội")
    note: OptionalText = text_field("Ghi chú")


class ManagerDraft(Draft):
    """A post that a person holds in an organisation from a day to a day."""

    organization_id: Whole = Field(title="Tổ chức")
    name: Line = Field(title="Họ và tên")
    post: Line = Field(title="Chức danh")
    qualification: OptionalText = text_field("Trình độ chuyên môn")
    director_course: Flag = Field(default=False, title="Đã học nghề giám đốc")
    birth_year: OptionalWhole = text_field("Năm sinh")
    sex: OptionalText = text_field("Giới tính")
    phone: OptionalText = text_field("Điện thoại")
    from_on: OptionalDay = text_field("Từ ngày")
    to_on: OptionalDay = text_field("Đến ngày")
    note: OptionalText = text_field("Ghi chú")
