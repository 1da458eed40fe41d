"""The printed label at the start of a paragraph: roman, 1., 1.1., a), đ), dash."""

import re
from dataclasses import dataclass
from enum import IntEnum

from kttt_desktop.plans.words import key


class Kind(IntEnum):
    """Kinds of items, from the top of a document down."""

    ROOT = 0
    PART = 1
    CHAPTER = 2
    CAPITAL = 3
    ROMAN = 4
    DIVISION = 5
    PLAIN_SECTION = 6
    ARTICLE = 7
    NUMBER = 8
    DECIMAL = 9
    DEEP_DECIMAL = 10
    LETTER = 11
    LETTER_NUMBER = 12
    PLAIN_HEADING = 13
    DASH = 14


SECTION_KINDS = frozenset(
    {
        Kind.PART, Kind.CHAPTER, Kind.CAPITAL, Kind.ROMAN, Kind.DIVISION, Kind.PLAIN_SECTION,
    }
)  # fmt: skip
_WORDED = {
    "phần": Kind.PART, "phụ lục": Kind.PART, "chương": Kind.CHAPTER, "mục": Kind.DIVISION,
    "điều": Kind.ARTICLE,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Label:
    """A label and what follows it on its line.

    Attributes:
        kind: What sort of label it is.
        text: As printed, without full stop, stroke and bracket; empty for a dash.
        mark: The sign of a dash (`-`, `+` or `•`), the closing sign of any other.
        rest: The text behind it.
    """

    kind: Kind
    text: str
    mark: str
    rest: str


APPENDIX = re.compile(r"^(?:phụ lục|danh mục (?:các )?nhiệm vụ|biểu phân công|bảng phân công)\b")
_PART = re.compile(
    r"^(phần|chương|mục|điều|phụ lục)\s+"
    r"((?:thứ\s+)?(?:nhất|hai|ba|bốn|tư|năm|sáu|bảy|tám)|[ivx]+|\d{1,2}|[a-h])"
    r"(\s*[.:–-]\s*|\s+|$)",
    re.IGNORECASE,
)
_SAYS_MORE = re.compile(
    r"^(?:của|và|đến|tại|trong|này|nêu|(?:phần|mục|chương|điều|khoản) (?:\d|[ivx]+\b|này))\b"
)
_ROMAN = re.compile(r"^(?!V/v)([IVX]{1,6})\s*([.)/:–-])\s*(?=\S)")
_CAPITAL = re.compile(r"^([A-H])\s*([.)/])\s+(?=[^\W\d_])")
_DECIMAL = re.compile(
    r"^(\d{1,2}(?:\.\d{1,2}){1,3})\s*([.)/:–-]?)\s+(?=\S)|^(\d{1,2}(?:\.\d{1,2}){1,3})([.)/])(?=[^\W\d_])"
)
_NUMBER = re.compile(
    r"^(\d{1,2})\s*([.)/])\s*(?=[^\W\d_“\"(]|\*)|^(\d{1,2})\s*(-)\s+(?=[^\W\d_])|"
    r"^(\d{1,2})([.)])\s+(?=\d[\d.,]*(?:%| (?!tháng\b|năm\b|giờ\b)[^\W\d_]))"
)
_LETTER_NUMBER = re.compile(r"^([a-zđ]\.?\d{1,2})\s*([.)/])\s*(?=\S)")
_LETTER = re.compile(r"^([a-zđ])\s*([)/.])\s*(?=\S)")
_DASH = re.compile(r"^(?:([-–—−‐‑‒])|(\+)|([•·●▪◦∙■□►▸✓➢❖*]))\s*(?=\S)")
_VIETNAMESE = "abcdđeghiklmnopqrstuvxy"


def parse_label(text: str) -> Label | None:
    """Return the label that the paragraph starts with, or None."""
    if found := _DASH.match(text):
        mark = "-" if found[1] else "+" if found[2] else "•"
        return Label(Kind.DASH, "", mark, text[found.end() :].strip())
    for kind, pattern in (
        (Kind.PART, _PART), (Kind.ROMAN, _ROMAN), (Kind.CAPITAL, _CAPITAL),
        (Kind.DECIMAL, _DECIMAL), (Kind.NUMBER, _NUMBER),
        (Kind.LETTER_NUMBER, _LETTER_NUMBER), (Kind.LETTER, _LETTER),
    ):  # fmt: skip
        if found := pattern.match(text):
            return _label(kind, found, text)
    return None


def _label(kind: Kind, found: re.Match[str], text: str) -> Label | None:
    groups = [group for group in found.groups() if group is not None]
    label = groups[0]
    rest = text[found.end() :].strip()
    if kind is Kind.PART:
        return _worded(found, text[: found.end()], rest)
    if kind is Kind.ROMAN and roman_value(label) is None:
        return None
    if kind is Kind.DECIMAL:
        if groups[1] in ("", "-", "–") and not rest[:1].isupper():
            return None
        deep = label.count(".") > 1
        kind = Kind.DEEP_DECIMAL if deep else Kind.DECIMAL
    return Label(kind, label, groups[1] if len(groups) > 1 else "", rest)


def _worded(found: re.Match[str], printed: str, rest: str) -> Label | None:
    """Return “Phần I”, “Chương II”, “Mục 1”, “Điều 3” as a label; None inside a sentence."""
    stopped = not rest or bool(found[3].strip())
    if not printed[:1].isupper() or (not stopped and not rest[:1].isupper()):
        return None
    if found[3] and rest and _SAYS_MORE.match(key(rest)):
        return None
    mark = found[3].strip()
    return Label(_WORDED[key(found[1])], printed.strip().rstrip(".:–- "), mark, rest)


def roman_value(text: str) -> int | None:
    """Return the number a roman numeral of I, V and X stands for; None when it is none."""
    units = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
    tens = ("", "X", "XX", "XXX")
    for ten, ten_text in enumerate(tens):
        for unit, unit_text in enumerate(units):
            if text == ten_text + unit_text and text:
                return ten * 10 + unit
    return None


def ordinal(label: Label) -> int | None:
    """Return the place of a label among its sisters, from 1; None when it has none."""
    if not label.text:
        return None
    if label.kind is Kind.ROMAN:
        return roman_value(label.text)
    if label.kind in (Kind.DECIMAL, Kind.DEEP_DECIMAL, Kind.NUMBER):
        return int(label.text.rsplit(".", 1)[-1])
    if label.kind is Kind.LETTER and label.text in _VIETNAMESE:
        return _VIETNAMESE.index(label.text) + 1
    if label.kind is Kind.CAPITAL:
        return ord(label.text) - ord("A") + 1
    if label.kind in _WORDED.values():
        last = label.text.rsplit(" ", 1)[-1]
        return int(last) if last.isdecimal() else roman_value(last.upper())
    return None


def follows(first: Label, second: Label) -> bool:
    """Tell whether the second label comes right after the first one."""
    if first.kind is Kind.LETTER and second.kind is Kind.LETTER:
        after = chr(ord(first.text) + 1) if first.text != "đ" else "e"
        if second.text == after:
            return True
    one, two = ordinal(first), ordinal(second)
    return one is not None and two == one + 1


def is_first(label: Label) -> bool:
    """Tell whether a row of labels starts with this one."""
    return ordinal(label) == 1 or key(label.text) in {"i", "a", "1"}
