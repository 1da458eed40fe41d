"""Printed figures: digits, or numbers in words (“một trăm phần trăm”), with their operator."""

import re
from decimal import Decimal

FIGURE = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?"
_DIGITS = {
    "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5,
    "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
_TENS = {"mươi": 10, "trăm": 100, "nghìn": 1000, "ngàn": 1000}
_NAMED = "|".join((*_DIGITS, *_TENS, "mười", "linh", "lẻ"))
WORDS = rf"(?:{_NAMED})(?: (?:{_NAMED}))*"
_WORD = re.compile(rf"^{WORDS}$")
_OPERATORS = (
    (">=", re.compile(r"(?:ít nhất|tối thiểu|không (?:dưới|ít hơn|thấp hơn)|≥)\s*(?:là\s*)?$")),
    ("<=", re.compile(r"(?:không quá|tối đa|không vượt quá|nhiều nhất|≤)\s*(?:là\s*)?$")),
    (">", re.compile(r"(?:trên|hơn|vượt|>)\s*$")),
    ("<", re.compile(r"(?:dưới|ít hơn|<)\s*$")),
    ("~", re.compile(r"(?:khoảng|xấp xỉ|gần|bình quân|≈)\s*$")),
)
_CLASS = r"khá|tốt|giỏi|trung bình|yếu|sao|học|đẳng|cấp|a|b|c"
_UPWARD = re.compile(r"^[^,;]{0,60}?\btrở lên\b")
_DOWNWARD = re.compile(r"^[^,;]{0,60}?\btrở xuống\b")
_OF_A_CLASS = re.compile(rf"(?:^|\s)(?:{_CLASS}) trở lên\b")
_CELL = re.compile(
    rf"(?P<low>{FIGURE}|{WORDS})(?:\s*%?\s*(?:-|–|đến)\s*(?P<high>{FIGURE}))?"
)  # fmt: skip


def number(text: str) -> Decimal | None:
    """Return the number that digits or words stand for; None when the words are no number."""
    if not _WORD.match(text):
        return Decimal(text.replace(".", "").replace(",", "."))
    total = group = 0
    for word in text.split():
        if word == "mười":
            group += 10
        elif word == "mươi":
            group += 9 * (group % 10)
        elif word in _DIGITS:
            group += _DIGITS[word]
        elif word == "trăm":
            group = 100 * max(group, 1)
        elif word in _TENS:
            total, group = total + 1000 * max(group, 1), 0
    return Decimal(total + group) if total + group else None


def operator_of(before: str, after: str) -> str:
    """Return the operator that the words around a figure give it; `=` for a bare one."""
    for operator, pattern in _OPERATORS:
        if pattern.search(before):
            return operator
    if _UPWARD.match(after) and not _OF_A_CLASS.search(after):
        return ">="
    return "<=" if _DOWNWARD.match(after) else "="


def without_upward(after: str) -> str:
    """Return the words behind a figure without “trở lên”, which stays behind a class (“khá”)."""
    return re.sub(rf"(?<!\w)((?:{_CLASS}) trở lên)|\s*trở (?:lên|xuống)", r"\1", after)


def cell_figure(cell: str) -> tuple[str, Decimal | tuple[Decimal, Decimal]] | None:
    """Return operator and figure of the cell of a table; None when it holds none."""
    found = _CELL.search(cell)
    low = number(found["low"]) if found else None
    if found is None or low is None:
        return None
    high = number(found["high"]) if found["high"] else None
    if high is not None:
        return "range", (low, high)
    return operator_of(cell[: found.start()], cell[found.end() :]), low
