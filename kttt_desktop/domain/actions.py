"""What the officer calls each action of the journal."""

from collections.abc import Mapping

ACTION_TITLES: Mapping[str, str] = {
    "register_organization": "Thêm tổ chức",
    "change_registration": "Đăng ký thay đổi",
    "correct_registration": "Đính chính nội dung đăng ký",
    "record_event": "Ghi diễn biến",
    "correct_event": "Đính chính diễn biến",
    "add_members": "Thêm thành viên",
    "change_member": "Sửa thành viên",
    "remove_members": "Xóa thành viên",
    "add_managers": "Thêm cán bộ quản lý",
    "change_manager": "Sửa cán bộ quản lý",
    "remove_managers": "Xóa cán bộ quản lý",
    "write_year_figures": "Nhập số liệu năm",
    "keep_office": "Ghi thông tin cơ quan",
    "remove_office": "Xóa thông tin cơ quan",
    "add_units": "Thêm đơn vị hành chính",
    "accept_plan": "Nhận kế hoạch",
    "record_progress": "Ghi tiến độ nhiệm vụ",
    "plan_tasks": "Đặt hạn, người phụ trách nhiệm vụ",
    "assign_tasks": "Phân công nhiệm vụ",
    "remove_document": "Xóa văn bản",
    "write_report_entries": "Nhập số cho báo cáo",
    "keep_law_override": "Sửa, đối chiếu quy định",
    "settle_warning": "Giải trình cảnh báo",
    "undo": "Hoàn tác",
}


def action_title(name: str) -> str:
    """Return the action as the officer calls it, its name when it has no title."""
    return ACTION_TITLES.get(name, name)
