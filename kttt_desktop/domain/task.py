"""Tasks that a document gives, and how they are followed."""

from pydantic import Field

from kttt_desktop.domain.draft import (
    Draft,
    Line,
    OptionalDay,
    OptionalText,
    OptionalWhole,
    Whole,
    text_field,
)


class TaskProgressDraft(Draft):
    """How a task stands in one period (`2023-Q4`)."""

    task_id: Whole = Field(title="Nhiệm vụ")
    period: Line = Field(title="Kỳ")
    state: OptionalText = text_field("Tình trạng")
    percent: OptionalWhole = text_field("Tỷ lệ hoàn thành (%)")
    result: OptionalText = text_field("Kết quả thực hiện")
    difficulty: OptionalText = text_field("Khó khăn, vướng mắc")
    proposal: OptionalText = text_field("Kiến nghị")
    papers: OptionalText = text_field("Văn bản đã ban hành")


class TaskPlanDraft(Draft):
    """What the office itself decides about a task: when, and who among its own officers."""

    task_id: Whole = Field(title="Nhiệm vụ")
    due_on: OptionalDay = text_field("Hạn")
    planned_period: OptionalText = text_field("Kỳ dự kiến")
    officer: OptionalText = text_field("Cán bộ phụ trách")


class AssignmentDraft(Draft):
    """An agency that leads or coordinates a task, entered by the office."""

    task_id: Whole = Field(title="Nhiệm vụ")
    agency: Line = Field(title="Cơ quan, đơn vị")
    role: Line = Field(default="lead", title="Vai trò")


class TaskLinkDraft(Draft):
    """A task and the one it is tied to.

    `kind` is `carries_out` (the other stands above) or `same` (entered once for both).
    """

    task_id: Whole = Field(title="Nhiệm vụ")
    kind: Line = Field(title="Loại liên kết")
    other_id: Whole = Field(title="Nhiệm vụ được liên kết")


class TaskReferenceDraft(Draft):
    """The document in which a task is really given: one of the register, or its printed number."""

    task_id: Whole = Field(title="Nhiệm vụ")
    assigned_in_id: OptionalWhole = text_field("Văn bản trong sổ")
    assigned_in_text: OptionalText = text_field("Số, ký hiệu văn bản chưa có trong sổ")


class SubPlanDraft(Draft):
    """The plan that a body draws up for a document; `plan_id` is its row, when there is one."""

    document_id: Whole = Field(title="Văn bản")
    agency_id: Whole = Field(title="Cơ quan, đơn vị")
    plan_id: OptionalWhole = text_field("Số dòng")
    due_on: OptionalDay = text_field("Hạn gửi")
    received_on: OptionalDay = text_field("Ngày nhận")
    number: OptionalText = text_field("Số, ký hiệu kế hoạch")
