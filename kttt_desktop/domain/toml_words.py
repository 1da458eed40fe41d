"""What is wrong with a TOML file, in words of the person who mends it."""

import re
from collections.abc import Mapping
from typing import Any

_DAY, _WHOLE, _NUMBER = "phải là ngày dạng 2024-07-01", "phải là số nguyên", "phải là số"
_FLAG, _TEXT, _LIST = "phải là true hoặc false", "phải là chữ", "phải là danh sách"
_ENTRY = "phải là một mục"
_RULES = {
    "missing": "chưa có giá trị",
    "extra_forbidden": "không có khóa này",
    "date_from_datetime_parsing": _DAY,
    "date_parsing": _DAY,
    "date_type": _DAY,
    "int_parsing": _WHOLE,
    "int_type": _WHOLE,
    "int_from_float": _WHOLE,
    "float_parsing": _NUMBER,
    "float_type": _NUMBER,
    "bool_parsing": _FLAG,
    "bool_type": _FLAG,
    "string_type": _TEXT,
    "string_too_short": "không được để trống",
    "tuple_type": _LIST,
    "list_type": _LIST,
    "model_type": _ENTRY,
    "model_attributes_type": _ENTRY,
    "dict_type": _ENTRY,
    "mapping_type": _ENTRY,
    "too_short": "danh sách quá ngắn",
    "too_long": "danh sách quá dài",
}
_BOUNDS = {
    "greater_than": ("gt", "phải lớn hơn"),
    "greater_than_equal": ("ge", "phải từ"),
    "less_than": ("lt", "phải nhỏ hơn"),
    "less_than_equal": ("le", "phải đến"),
}


def rule_of(detail: Mapping[str, Any] | Any) -> str:  # noqa: ANN401  pydantic's ErrorDetails
    """Return the rule that a value breaks, from one error that pydantic found."""
    kind, context = str(detail["type"]), detail.get("ctx", {})
    if kind == "value_error":
        return str(context["error"])
    if kind in {"literal_error", "enum", "union_tag_invalid"}:
        allowed = context.get("expected") or context.get("expected_tags")
        return "chỉ nhận " + str(allowed).replace("'", "").replace(" or ", ", ")
    if kind in _BOUNDS:
        key, words = _BOUNDS[kind]
        return f"{words} {context[key]}"
    return _RULES.get(kind, "giá trị không đúng dạng")


def why_unreadable(error: Exception) -> str:
    """Return why a TOML file cannot be read at all."""
    if found := re.search(r"line (\d+), column (\d+)", str(error)):
        return f"sai cú pháp ở dòng {found[1]}, cột {found[2]}"
    if isinstance(error, UnicodeDecodeError):
        return "không phải UTF-8"
    return "sai cú pháp" if isinstance(error, ValueError) else "không mở được"
