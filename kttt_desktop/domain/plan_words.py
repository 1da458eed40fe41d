"""What printed words of a plan say in codes and days; what they do not say stays unsaid."""

import re
from datetime import date

from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.duty import MonthDay
from kttt_desktop.domain.periods import last_day

_LEAP_YEAR = 2024
_MONTHS = 12
_FREQUENCIES = (
    ("every_2_years", re.compile(r"(?:hai|0?2)\s+năm\s*(?:/|một|1)\s*lần")),
    ("nine_months", re.compile(r"\b(?:chín|0?9)\s+tháng")),
    ("half_year", re.compile(r"\b(?:sáu|0?6)\s+tháng|nửa\s+năm")),
    ("quarterly", re.compile(r"\bquý\b")),
    ("monthly", re.compile(r"\btháng\b")),
    ("yearly", re.compile(r"\bnăm\b")),
    ("on_request", re.compile(r"yêu cầu|đột xuất")),
    ("when_issue", re.compile(r"kịp thời|phát sinh|vướng mắc")),
    ("per_regulation", re.compile(r"quy định|định kỳ")),
)
_DAY_MONTH = re.compile(r"\b(\d{1,2})\s*(?:/|tháng\s+)\s*(\d{1,2})\b(?!\s*/\s*\d)")
_WITH_YEAR = re.compile(r"\d{1,2}\s*(?:/|tháng\s+)\s*\d{1,2}\s*(?:/\s*\d{4}|năm\s+\d{4})")
_DAY_ONLY = re.compile(r"\bngày\s+(\d{1,2})\b(?!\s*(?:/|tháng\s+\d))")
_LAST_MONTHS = re.compile(r"tháng\s+cuối\s+(?:của\s+)?(?:mỗi\s+)?quý")
_FIRST_MONTHS_AFTER = re.compile(r"tháng\s+đầu\s+(?:của\s+)?quý\s+(?:sau|tiếp theo|kế tiếp)")
_EACH_MONTH = re.compile(r"(?:hằng|hàng|mỗi)\s+tháng")
_NEXT_YEAR = re.compile(r"năm\s+(?:sau|tiếp theo|kế tiếp|liền kề)")
_POINTS = re.compile(
    r"(?:phân công|giao)\s+(?:cụ thể\s+)?tại\s+"
    r"((?:Quyết định|Kế hoạch|Nghị quyết|Chương trình|Thông báo|Công văn|Chỉ thị|Văn bản|Kết luận)"
    r"[^\d;.:]{0,40}?\d+[\w.]*/[\w/Đđ&-]+"
    r"(?:\s+ngày\s+\d{1,2}(?:/\d{1,2}/\d{4}|\s+tháng\s+\d{1,2}\s+năm\s+\d{4}))?)"
)
_NUMBER = re.compile(r"\d+[\w.]*/[\w/Đđ&-]+")
_SPAN = re.compile(r"giai\s+đoạn\s+(?:từ\s+)?(?:năm\s+)?(\d{4})\s*[-–]\s*(\d{4})")
_ONE_YEAR = re.compile(r"(?<!đến )\bnăm\s+(\d{4})\b(?!\s*(?:[-–]|và))")
_CITES = re.compile(r"\bsố\s+\d|[“\"]|ngày\s+\d")


def frequency_code(printed: str | None, text: str = "") -> str | None:
    """Return the code of how often is to be reported; None when the words do not say.

    `text` is the whole order: only a difficulty that “arises” is looked for in it.
    """
    low = vietnamese.nfc(printed or "").lower()
    for code, pattern in _FREQUENCIES:
        if pattern.search(low):
            return code
    arises = printed is None and re.search(r"phát sinh|vướng mắc", vietnamese.nfc(text).lower())
    return "when_issue" if arises else None


def deadline_days(printed: str | None) -> tuple[MonthDay, ...]:
    """Return the days that a printed deadline names in every year; none when it names no day.

    A day with its year (31/12/2025) comes once only and gives none.
    """
    low = vietnamese.nfc(printed or "").lower()
    if not low or _WITH_YEAR.search(low):
        return ()
    offset = 1 if _NEXT_YEAR.search(low) else 0
    pairs = [(int(day), int(month), offset) for day, month in _DAY_MONTH.findall(low)]
    if not pairs:
        days = [int(day) for day in _DAY_ONLY.findall(low)]
        pairs = [(day, month, next_year) for day in days for month, next_year in _months(low)]
    found = {
        MonthDay(next_year, month, day)
        for day, month, next_year in pairs
        if 1 <= month <= _MONTHS and 1 <= day <= last_day(_LEAP_YEAR, month)
    }
    return tuple(sorted(found)) if len(found) == len(set(pairs)) else ()


def deadline_includes_its_day(printed: str | None) -> bool:
    """Return whether the printed day is itself a good one: not so for “trước ngày”."""
    return "trước ngày" not in " ".join(vietnamese.nfc(printed or "").lower().split())


def pointed_at(text: str) -> str | None:
    """Return the documents in which a task is really given, as printed, joined by “; ”.

    None when the task does not point at another document.
    """
    found = [" ".join(one.split()) for one in _POINTS.findall(vietnamese.nfc(text))]
    return "; ".join(dict.fromkeys(found)) or None


def document_key(number: str | None) -> str | None:
    """Return a document's number made comparable (`177/KH-UBND`), None without one."""
    found = _NUMBER.search(re.sub(r"\s+", "", vietnamese.nfc(number or "")))
    return vietnamese.fold(found.group().rstrip("-/.")) if found else None


def document_keys(text: str | None) -> tuple[str, ...]:
    """Return the comparable numbers of all documents that a text names."""
    found = _NUMBER.findall(vietnamese.nfc(text or ""))
    return tuple(key for one in found if (key := document_key(one)))


def years_of_title(title: str | None) -> tuple[date | None, date | None]:
    """Return first and last day of the years that a title names as those of the plan itself.

    A title that cites another document says nothing: the years may be those of that one.
    """
    plain = vietnamese.nfc(title or "")
    if _CITES.search(plain):
        return None, None
    spans, years = _SPAN.findall(plain.lower()), _ONE_YEAR.findall(plain.lower())
    named = re.findall(r"\b\d{4}\b", plain)
    if len(spans) == 1 and len(named) == len(spans[0]):
        first, last = map(int, spans[0])
    elif len(years) == len(named) == 1:
        first = last = int(years[0])
    else:
        return None, None
    return (date(first, 1, 1), date(last, _MONTHS, 31)) if 1 <= first <= last else (None, None)


def _months(low: str) -> tuple[tuple[int, int], ...]:
    if _LAST_MONTHS.search(low):
        return tuple((month, 0) for month in (3, 6, 9, 12))
    if _FIRST_MONTHS_AFTER.search(low):
        return ((4, 0), (7, 0), (10, 0), (1, 1))
    if _EACH_MONTH.search(low):
        return tuple((month, 0) for month in range(1, _MONTHS + 1))
    return ()
