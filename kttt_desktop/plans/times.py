"""The time of a task, from its own time line."""

import re

from kttt_desktop.plans.words import bare, key, squeeze

_TIME_LINE = re.compile(r"^(?:thời gian|thời hạn|tiến độ)[^:]{0,40}:\s*")
_KINDS = (
    ("from_year", re.compile(
        r"(?:và|đến|cho) (?:những|các) năm (?:tiếp theo|sau)|trở đi|^từ năm \d{4}$|kể từ")),
    ("recurring", re.compile(r"(?:hằng|hàng|mỗi) (?:năm|quý|tháng|tuần)|định kỳ|năm/lần")),
    ("continuous", re.compile(r"thường xuyên|liên tục|(?:hằng|hàng) ngày")),
    ("period", re.compile(
        r"giai đoạn|\d{4}\s*[-–]\s*\d{4}|từ .+ đến |quý [ivx\d]+\s*[-–]|tháng \d+\s*[-–]")),
    ("date", re.compile(r"trước ngày|ngày \d|\d{1,2}/\d{1,2}(?!\d)|\d{1,2}/\d{1,2}/\d{4}")),
    ("period", re.compile(r"\d{1,2}/\d{4}|tháng \d{1,2}|quý [ivx1-4]+")),
    ("year", re.compile(r"năm \d{4}|^\d{4}$")),
)  # fmt: skip


def is_time_line(text: str) -> bool:
    """Tell whether a line says when an item is carried out."""
    return bool(_TIME_LINE.match(key(text)))


def time_of(line: str) -> str | None:
    """Return the printed time of a time line, without the final full stop."""
    found = _TIME_LINE.match(key(line))
    return (bare(squeeze(line[found.end() :])) or None) if found else None


def time_kind(time: str | None) -> str | None:
    """Return what sort of time is printed; None when it is not known."""
    low = key(time or "")
    return next((kind for kind, pattern in _KINDS if pattern.search(low)), None)
