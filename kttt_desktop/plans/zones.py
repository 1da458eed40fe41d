"""The header, the body and the end of a document."""

import re
from dataclasses import dataclass, replace

from kttt_desktop.plans.labels import APPENDIX, Kind, parse_label
from kttt_desktop.plans.paragraphs import Paragraph, join_broken
from kttt_desktop.plans.words import all_capitals, first_capital, key, squeeze

KINDS = (
    "kế hoạch", "thông báo", "quyết định", "chương trình hành động", "chương trình", "chỉ thị",
    "hướng dẫn", "đề án", "phương án", "nghị quyết", "kết luận", "công văn", "tờ trình", "báo cáo",
    "thông báo kết luận", "kế hoạch hành động", "văn bản",
)  # fmt: skip
_PREAMBLE = re.compile(r"^(?:căn cứ|thực hiện|triển khai|sau khi|ngày \d|để |theo |nhằm |xét )")
_RECIPIENTS = re.compile(r"^n[ơo]i nh[ậa]n\s*:?$|^n[ơo]i nh[ậa]n\s*:")
_AUTHORITY = re.compile(r"^(?:(?:TM|KT|TL|TUQ|Q)\s*\.|[TK]/[MTL]\.?)\s*[A-ZĐÀ-Ỹ]{2,}")
_ATTACHED = re.compile(r"^\(?\s*(?:ban hành )?kèm theo\b")
_BLANK_LEFT = re.compile(
    r"(?<=số:)\s+(?=[\d/])|(?<=số)\s+(?=:)|(?<=ngày)\s+(?=tháng)|(?<=tháng)\s+(?=năm)|"
    r"(?<=ngày)\s+(?=\d)|(?<=tháng)\s+(?=\d)",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"(?:(?<=[;:])|(?<=[^A-ZĐ][.,]))\s+"
    r"(?=(?:KT|TL|TM|TUQ|Q)\.\s?[A-ZĐÀ-Ỹ]|PHÓ |CHỦ TỊCH|CHÁNH |GIÁM ĐỐC|TRƯỞNG |BÍ THƯ)"
)
_ABOUT = re.compile(r"^(?:v/v|về việc)\s*:?\s*")
_ADDRESSEES = re.compile(r"^kính gửi\s*:?")
_NUMBER_OR_DAY = re.compile(r"^(?:số\s*:|.{0,40}ngày\b.{0,12}tháng)")
_HEADER_LINES = 40
_LABEL_LENGTH = 12
_TITLE_LINES = 5


@dataclass(frozen=True, slots=True)
class Zones:
    """The parts of a document; lines of header and tail are kept apart, the body is joined."""

    header: tuple[Paragraph, ...]
    kind: str | None
    title: str | None
    body: tuple[Paragraph, ...]
    tail: tuple[Paragraph, ...]


def split_zones(paragraphs: tuple[Paragraph, ...]) -> Zones:
    """Return the header, kind, title, body and end of a document."""
    kind_at = _kind_place(paragraphs)
    kind = None
    title: str | None = None
    if kind_at is None:
        start = _first_of_body(paragraphs)
        header = paragraphs[:start]
        title = _matter(header)
    else:
        kind = squeeze(paragraphs[kind_at].text).rstrip(":. ").capitalize()
        header = paragraphs[:kind_at]
        start, title = _title(paragraphs, kind_at + 1)
    tail_at = _tail_place(paragraphs, start)
    end, attached = _split_attached(paragraphs[tail_at:])
    tail, appendix = _split_tail(_columns(end))
    inner = _without_issuer(paragraphs[start:tail_at])
    first = tuple(part for part in inner if not (_orders(part.text) or _is_note(part.text)))
    body = (*join_broken(first), *attached, *appendix)
    return Zones(_columns(header), kind, title, body, tail)


def _without_issuer(paragraphs: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
    """Return a body without the line in capitals that names the issuer over the preamble."""
    for place, paragraph in enumerate(paragraphs):
        if not all_capitals(paragraph.text) or parse_label(paragraph.text):
            opens = place and _PREAMBLE.match(key(paragraph.text))
            return paragraphs[place:] if opens else paragraphs
    return paragraphs


def _orders(text: str) -> bool:
    """Tell whether a line is only “QUYẾT ĐỊNH:” between the preamble and the articles."""
    return all_capitals(text) and key(text).rstrip(": ") in KINDS


def _split_attached(
    paragraphs: tuple[Paragraph, ...],
) -> tuple[tuple[Paragraph, ...], tuple[Paragraph, ...]]:
    """Return the end of a decision, and the body of the plan that it puts in force."""
    for place, paragraph in enumerate(paragraphs):
        if place and _orders(paragraph.text):
            start, _ = _title(paragraphs, place + 1)
            end = _tail_place(paragraphs, start)
            tail, appendix = _split_tail(_columns(paragraphs[end:]))
            body = tuple(part for part in paragraphs[start:end] if not _is_note(part.text))
            before = paragraphs[:place]
            signed = () if any(is_authority(part.text) for part in before) else tail
            return (*before, *signed), (*join_broken(body), *appendix)
    return paragraphs, ()


def _is_note(text: str) -> bool:
    """Tell whether a line only says what a plan or an annex belongs to."""
    return bool(_ATTACHED.match(key(text))) and text.startswith("(")


def _columns(paragraphs: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
    """Return the lines with those set side by side by blanks taken apart."""
    return tuple(
        replace(paragraph, text=part)
        for paragraph in paragraphs
        for whole in re.split(r"\s{3,}", _BLANK_LEFT.sub(" ", paragraph.text))
        for part in _beside(whole)
        if part
    )


def _beside(text: str) -> tuple[str, ...]:
    """Return a recipient and the signature on its line, set apart by one blank, as two parts."""
    gap = _BESIDE.search(text)
    if gap and all_capitals(text[gap.end() :]):
        return text[: gap.start()], text[gap.end() :]
    return (text,)


def _split_tail(
    paragraphs: tuple[Paragraph, ...],
) -> tuple[tuple[Paragraph, ...], tuple[Paragraph, ...]]:
    """Return the end of a document, and the headings and labelled lines of its appendices."""
    for place, paragraph in enumerate(paragraphs):
        if APPENDIX.match(key(paragraph.text)):
            kept = (part for part in paragraphs[place:] if part.row or _is_of_appendix(part.text))
            return paragraphs[:place], tuple(kept)
    return paragraphs, ()


def _is_of_appendix(text: str) -> bool:
    return bool(parse_label(text) or (all_capitals(text) and APPENDIX.match(key(text))))


def _kind_place(paragraphs: tuple[Paragraph, ...]) -> int | None:
    for place, paragraph in enumerate(paragraphs[:_HEADER_LINES]):
        if key(squeeze(paragraph.text)).rstrip(":. ") in KINDS and first_capital(paragraph.text):
            return place
        if parse_label(paragraph.text) and len(paragraph.text) > _LABEL_LENGTH:
            return None
    return None


def _first_of_body(paragraphs: tuple[Paragraph, ...]) -> int:
    """Return where the body starts when no kind of document is printed."""
    addressed = about = False
    for place, paragraph in enumerate(paragraphs):
        text = paragraph.text
        low = key(text)
        dated = _NUMBER_OR_DAY.match(low)
        about = not dated and (about or bool(_ABOUT.match(low)))
        if _ADDRESSEES.match(low):
            addressed, about = True, False
            continue
        if addressed and not _PREAMBLE.match(low) and (_is_addressee(text)):
            continue
        header_line = all_capitals(text) or dated or about or low.startswith("độc lập")
        if addressed or parse_label(text) or not header_line:
            return place
    return len(paragraphs)


def _is_addressee(text: str) -> bool:
    """Tell whether a line below “Kính gửi” goes on the list of those written to."""
    label = parse_label(text)
    return label.kind is Kind.DASH if label else text.endswith(";")


def _matter(header: tuple[Paragraph, ...]) -> str | None:
    """Return what a letter without a kind is about: the words behind “V/v”."""
    parts: list[str] = []
    for paragraph in header:
        low = key(paragraph.text)
        if found := _ABOUT.match(low):
            parts = [paragraph.text[found.end() :]]
        elif parts and (_NUMBER_OR_DAY.match(low) or _ADDRESSEES.match(low)):
            break
        elif parts:
            parts.append(paragraph.text)
    return squeeze(" ".join(parts)) or None


def _title(paragraphs: tuple[Paragraph, ...], start: int) -> tuple[int, str | None]:
    """Return where the body starts and the title, whose lines stand before it."""
    lines: list[str] = []
    place = start
    while place < len(paragraphs) and _is_title(paragraphs[place].text, lines):
        lines.append(paragraphs[place].text)
        place += 1
    return place, squeeze(" ".join(lines)) or None


def _is_title(text: str, lines: list[str]) -> bool:
    label = parse_label(text)
    if label and not (label.mark == "-" and lines):
        return False
    if _RECIPIENTS.match(key(text)) or text.endswith((":", ";")) or _is_note(text):
        return False
    if lines and all_capitals(text) and not all_capitals(lines[-1]):
        return False
    if not lines or not first_capital(text):
        return True
    return not (text.endswith(".") or _PREAMBLE.match(key(text)) or len(lines) >= _TITLE_LINES)


def _tail_place(paragraphs: tuple[Paragraph, ...], start: int) -> int:
    for place in range(start, len(paragraphs)):
        text = paragraphs[place].text
        if is_recipients_heading(text) or is_authority(text):
            return place
    return len(paragraphs)


def is_recipients_heading(text: str) -> bool:
    """Tell whether the line opens the list of recipients."""
    return bool(_RECIPIENTS.match(key(text)))


def is_authority(text: str) -> bool:
    """Tell whether the line names for whom the document is signed (TM., KT., TL., TUQ.)."""
    return bool(_AUTHORITY.match(text)) and all_capitals(text)
