"""Targets that a document sets: what is entered about them."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.draft import (
    Draft,
    Line,
    OptionalText,
    OptionalWhole,
    Whole,
    text_field,
    unreadable,
)
from kttt_desktop.domain.messages import Msg

Operator = Literal[">=", ">", "<=", "<", "=", "~", "range"]
OPERATORS: tuple[Operator, ...] = (">=", ">", "<=", "<", "=", "~", "range")
_LARGEST = Decimal(10) ** 15


def _decimal(value: object) -> object:
    if value is None or isinstance(value, Decimal):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return Decimal(value)
    try:
        number = vietnamese.parse_decimal(str(value))
    except ValueError as error:
        raise unreadable(Msg.NOT_A_NUMBER) from error
    if number is not None and abs(number) > _LARGEST:
        raise unreadable(Msg.NUMBER_TOO_LARGE)
    return number


OptionalDecimal = Annotated[Decimal | None, BeforeValidator(_decimal)]


class TargetDraft(Draft):
    """A target: the words of the document, its figure, and what the office decided about it.

    A target without operator has no figure; what is thought of it stands in `note`.
    """

    document_id: OptionalWhole = text_field("Văn bản")
    section_path: OptionalText = text_field("Mục")
    text: Line = Field(title="Nội dung chỉ tiêu")
    printed_indicator: OptionalText = text_field("Tên chỉ tiêu")
    operator: OptionalText = text_field("So sánh")
    value: OptionalDecimal = text_field("Mức")
    value_to: OptionalDecimal = text_field("Đến mức")
    unit: OptionalText = text_field("Đơn vị tính")
    year: OptionalWhole = text_field("Đến năm")
    scope: OptionalText = text_field("Phạm vi")
    indicator: OptionalText = text_field("Cách tính")
    tolerance: OptionalDecimal = text_field("Độ lệch của “khoảng”")
    start_year: OptionalWhole = text_field("Năm gốc")
    start_value: OptionalDecimal = text_field("Mức gốc")
    note: OptionalText = text_field("Nhận định, ghi chú")


class TargetSettings(Draft):
    """What the office decides about a target as printed."""

    target_id: Whole = Field(title="Chỉ tiêu")
    indicator: OptionalText = text_field("Cách tính")
    tolerance: OptionalDecimal = text_field("Độ lệch của “khoảng”")
    start_year: OptionalWhole = text_field("Năm gốc")
    start_value: OptionalDecimal = text_field("Mức gốc")
    note: OptionalText = text_field("Nhận định, ghi chú")


def decimal_text(value: Decimal | None) -> str | None:
    """Return a number as the register keeps it: `1234.5`, without needless zeros."""
    if value is None:
        return None
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def decimal_of(text: str | None) -> Decimal | None:
    """Return a number that the register keeps."""
    return None if text is None else Decimal(text)
