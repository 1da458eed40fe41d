"""Documents that a plan carries out or names."""

import re
from dataclasses import replace

from kttt_desktop.plans.document import LegalBasis
from kttt_desktop.plans.words import key, squeeze

_DIGIT = re.compile(r"\d")
_DATE = r"\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}|\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}"
_NAMED = re.compile(
    r"(?P<kind>chương trình hành động|nghị quyết|quyết định|kết luận|nghị định|thông tư|chỉ thị|"
    r"kế hoạch|công văn|thông báo|hướng dẫn|quy định|văn bản|đề án|thông báo kết luận)\s+"
    r"(?:số\s*:?\s*)?(?P<number>\d+[\w]*\s?[/-]\s?[\wđ/&.-]*[\wđ])"
    rf"(?:\s*\([^)]*\))?(?:[,\s]+(?:của\s+(?P<before>[^,;:()]{{3,60}}?)\s+)?ngày\s+(?P<date>{_DATE}))?"
)
_LAW = re.compile(r"Luật\s+(?P<title>[A-ZĐÀ-Ỹ][^,;:.()]{2,50}?)(?:\s+năm)?\s+(?P<year>\d{4})")
_NUMBERED_LAW = re.compile(
    rf"(?P<title>(?:Bộ luật|"
    rf"Luật)\s+[A-ZĐÀ-Ỹ][^,;:.()]{{2,60}}?)\s+số\s*:?\s*(?P<number>\d+/\d{{4}}/QH\d+)"
    rf"(?:[,\s]+ngày\s+(?P<date>{_DATE}))?"
)
_ISSUER = re.compile(
    r"^\s*,?\s*(?:của\s+)?((?:Hội nghị|Ban|Bộ|Chính phủ|Thủ tướng|Tỉnh ủy|Tỉnh uỷ|"
    r"Thành ủy|Huyện ủy|UBND|Ủy ban|"
    r"HĐND|Hội đồng|Quốc hội|Trung ương|Sở|Liên minh|Đảng|Thường trực)[^,;:()“”\"]*?)"
    r"(?=\s+(?:về|thực hiện|phê duyệt|quy định|ban hành|sửa đổi|triển khai|tại)\b|"
    r"\s+và\s+(?:[A-ZĐ]|các)|[,;:.()“]|$)"
)


def read_legal_basis(preamble: tuple[str, ...], body: tuple[str, ...]) -> tuple[LegalBasis, ...]:
    """Return the documents named in the preamble, then those named in the text, each once.

    What is not printed stays None.
    """
    found: dict[str, LegalBasis] = {}
    for role, texts in (("basis", preamble), ("mention", body)):
        for text in texts:
            if not _DIGIT.search(text):
                continue
            for basis in _named(squeeze(text), role):
                name = basis.number or re.sub(r"\bnăm\b", "", basis.title or "")
                same = re.sub(r"\W", "", key(name))
                found[same] = _merged(found[same], basis) if same in found else basis
    return tuple(found.values())


def _merged(first: LegalBasis, other: LegalBasis) -> LegalBasis:
    """Return the first naming of a document with what only a later one prints."""
    return replace(first, date=first.date or other.date, issuer=first.issuer or other.issuer)


def _named(text: str, role: str) -> list[LegalBasis]:
    found = [(match.start(), _numbered(text, match, role)) for match in _NAMED.finditer(key(text))]
    found += [
        (match.start(), LegalBasis("Luật", None, None, None, match.group(), role))
        for match in _LAW.finditer(text)
    ]
    found += [
        (
            match.start(),
            LegalBasis("Luật", match["number"], match["date"], None, match["title"], role),
        )
        for match in _NUMBERED_LAW.finditer(text)
    ]
    return [basis for _, basis in sorted(found, key=lambda pair: pair[0])]


def _numbered(text: str, match: re.Match[str], role: str) -> LegalBasis:
    number = text[match.start("number") : match.end("number")]
    day = text[match.start("date") : match.end("date")] if match["date"] else None
    before = match["before"] and text[match.start("before") : match.end("before")]
    issuer = _ISSUER.match(text[match.end() :])
    kind = text[match.start("kind") : match.end("kind")]
    return LegalBasis(
        kind=kind[:1].upper() + kind[1:].lower(),
        number=re.sub(r"\s", "", number),
        date=day,
        issuer=(before or (issuer[1].strip() if issuer else None)),
        title=None,
        role=role,
    )
