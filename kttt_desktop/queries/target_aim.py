"""The figure of a target in the words of its document, never in others."""

import re
from decimal import Decimal

from kttt_desktop.domain import vietnamese
from kttt_desktop.queries.indicator_spec import PERCENT
from kttt_desktop.queries.rows.targets import TargetRow

_ALL = Decimal(100)
_PRINTED = {
    ">=": ("ít nhất", "tối thiểu", "không dưới", "không thấp hơn", "từ"),
    ">": ("trên", "hơn", "vượt"),
    "<=": ("không quá", "tối đa", "nhiều nhất"),
    "<": ("dưới", "ít hơn"),
    "~": ("khoảng", "xấp xỉ", "gần", "bình quân"),
}
_SIGNS = {">=": "≥", ">": ">", "<=": "≤", "<": "<", "~": "≈"}
_NONE_LEFT = ("không còn", "dứt điểm")
_EVERY = ("tất cả", "toàn bộ")
_FROM_TO = re.compile(r" từ [\d.,]+ ?%? (?:\S+ ){0,3}đến [\d.,]")


def aim_words(row: TargetRow) -> str:
    """Return the figure of a target as printed: “trên 60%”, “từ 10 trở lên”, “tất cả”.

    Where the document says its operator in other words, the sign of the operator stands instead.
    """
    if row.operator is None or row.value is None:
        return "Không có số"
    said = f" {vietnamese.clean(row.text).lower()} "
    if row.operator == "range":
        return _range(row, said)
    if row.operator == "=":
        return _exact(row, said)
    figure = _figure(row.value, row.unit)
    word = next((word for word in _PRINTED[row.operator] if f" {word} " in said), "")
    if word == "từ" and "trở lên" in said:
        return f"từ {figure} trở lên"
    return f"{word or _SIGNS[row.operator]} {figure}"


def _range(row: TargetRow, said: str) -> str:
    end = row.value if row.value_to is None else row.value_to
    first, last = _figure(row.value or Decimal(0), None), _figure(end or Decimal(0), row.unit)
    if _FROM_TO.search(said):
        return f"từ {first} đến {last}"
    return f"{first}–{last}"


def _exact(row: TargetRow, said: str) -> str:
    words: tuple[str, ...] = ()
    if row.value == 0:
        words = _NONE_LEFT
    elif (row.value, row.unit) == (_ALL, PERCENT):
        words = _EVERY
    word = next((word for word in words if f" {word} " in said), "")
    return word or _figure(row.value or Decimal(0), row.unit)


def _figure(value: Decimal, unit: str | None) -> str:
    places = max(-int(value.normalize().as_tuple().exponent), 0)
    text = vietnamese.decimal(value, places)
    return f"{text}%" if unit == PERCENT else text
