"""Lines put together to paragraphs: wrapped lines, and halves cut by a page break."""

import re
from dataclasses import dataclass

from kttt_desktop.plans.agencies import is_body_heading
from kttt_desktop.plans.labels import Kind, parse_label
from kttt_desktop.plans.source import SourceLine
from kttt_desktop.plans.words import all_capitals, first_capital, key, sentences

_END = re.compile(r"[.;:!?…][\"”’)\]]*$")
_HANGING = re.compile(
    r"(?:^|\s)(?:của|và|với|các|những|theo|về|cho|trong|để|do|tại|ngày|(?<!đạt )được|bằng|từ|đến|"
    r"hoặc|là|giữa|như|nhất là|đối với|gồm|cùng|thông qua|gửi|"
    r"(?:nghị quyết|nghị định|quyết định|thông tư|chỉ thị)(?: số)?|(?:kế hoạch|hành động) số)$"
)
_NAME_HEAD = re.compile(
    r"(?:Sở|Bộ|Phòng|Ban|Hội|Liên minh|Ngân hàng|UBND|Ủy ban|Văn phòng|Chủ tịch|Trường|Quỹ)$"
)
_NAME_TAIL = re.compile(r"^(?:Nhà nước|Trung ương|Đảng|Chính phủ|Nhân dân|Việt Nam|Quốc hội)\b")
_RUN_IN_TAIL = re.compile(r"^([^:]{1,40}):\s\S")
_OWN_START = re.compile(
    r"^(?:nơi nhận|noi nhận|trên đây|căn cứ |"
    r"(?:phân công|thời gian|thời hạn|tiến độ|cơ quan|đơn vị|chủ trì|phối hợp)[^:.;,]{0,30}:)"
)
_EMPTY_LINE = re.compile(
    r"^(?:phân công|thời gian|thời hạn|tiến độ|cơ quan|đơn vị|chủ trì|phối hợp)[^:.;,]{0,30}:$"
)
_FEWEST_LINES = 12
_WIDEST_WRAP = 140
_FULL_LINE = 60
_HEADING_WORDS = 15
_HEADING_LENGTH = 80


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of the document and the source lines it stands on.

    Attributes:
        row: True when it stands for (a part of) the row of a table of tasks.
    """

    text: str
    lines: tuple[int, ...]
    row: bool = False


def unwrap(lines: tuple[SourceLine, ...]) -> tuple[Paragraph, ...]:
    """Return the lines as paragraphs; lines that were wrapped to a width are put together.

    Blank lines part paragraphs and are left out.
    """
    width = _wrap_width(lines)
    found: list[Paragraph] = []
    before: SourceLine | None = None
    for line in lines:
        if not line.text:
            before = None
            continue
        if line.row:
            found.append(Paragraph(line.text, (line.number,), row=True))
            before = None
            continue
        if before and (_is_wrapped(before, line, width) or _goes_on_softly(before, line)):
            last = found[-1]
            found[-1] = Paragraph(_glue(last.text, line.text), _lines(last, line.number))
        else:
            found.append(Paragraph(line.text, (line.number,)))
        before = line
    return tuple(found)


def _wrap_width(lines: tuple[SourceLine, ...]) -> int | None:
    """Return the width a text was wrapped to, None when it was not."""
    lengths = [len(line.text) for line in lines if line.text]
    if len(lengths) < _FEWEST_LINES or (widest := max(lengths)) > _WIDEST_WRAP:
        return None
    full = sum(length > 0.8 * widest for length in lengths)
    return widest if full >= 0.35 * len(lengths) else None


def _is_wrapped(before: SourceLine, line: SourceLine, width: int | None) -> bool:
    if width is None:
        return False
    first = line.text.split(" ", 1)[0]
    if len(before.text) + 1 + len(first) <= width:
        return False
    ended = _END.search(before.text)
    starts = parse_label(line.text) or _OWN_START.match(key(line.text))
    return not (ended and starts)


def _goes_on_softly(before: SourceLine, line: SourceLine) -> bool:
    """Tell whether a line after a soft break goes on the sentence before it."""
    if not line.soft or parse_label(line.text) or _END.search(before.text):
        return False
    return not all_capitals(before.text) and (
        not first_capital(line.text) or len(before.text) > _FULL_LINE
    )


def _glue(first: str, second: str) -> str:
    cut_word = re.search(r"\w-$", first) and re.match(r"\w", second)
    return first + second if cut_word else f"{first} {second}"


def _lines(before: Paragraph, *numbers: int) -> tuple[int, ...]:
    return (*before.lines, *(number for number in numbers if number not in before.lines))


def join_broken(paragraphs: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a body with the halves cut by a page break put together."""
    found: list[Paragraph] = []
    for paragraph in paragraphs:
        rows = bool(found) and (found[-1].row or paragraph.row)
        if found and not rows and _is_second_half(found[-1].text, paragraph.text):
            last = found[-1]
            found[-1] = Paragraph(_glue(last.text, paragraph.text), _lines(last, *paragraph.lines))
        else:
            found.append(paragraph)
    return tuple(found)


def _is_second_half(first: str, second: str) -> bool:
    """Tell whether the second paragraph goes on the first one across a page break."""
    if parse_label(second) is None and _lacks_its_end(first, second):
        return True
    if _END.search(first) and not _open_bracket(first):
        return False
    if label := parse_label(second):
        return _is_dash_inside(first, second, label.kind)
    heading = all_capitals(first) and not all_capitals(second)
    if heading or _OWN_START.match(key(second)):
        return False
    if first.endswith(",") or second[0].isdigit() or not first_capital(second):
        return True
    return _name_goes_on(first, second) or _open_bracket(first) or _is_running_text(first)


def _name_goes_on(first: str, second: str) -> bool:
    """Tell whether the break stands inside a name, or behind a word that cannot be the last."""
    if _HANGING.search(key(first)) or _NAME_HEAD.search(first) or _NAME_TAIL.match(second):
        return True
    tail, label = _RUN_IN_TAIL.match(second), parse_label(first)
    if tail is None or label is None:
        return False
    parts = label.rest, f"{label.rest} {tail[1]}"
    return all(map(is_body_heading, parts)) and not is_body_heading(tail[1])


def _lacks_its_end(first: str, second: str) -> bool:
    """Tell whether a line that ends in a mark still waits for its second half."""
    label = parse_label(first)
    if _EMPTY_LINE.match(key(label.rest if label else first)):
        return True
    return first.endswith(";") and not first_capital(second)


def _is_dash_inside(first: str, second: str, kind: Kind) -> bool:
    """Tell whether “- Kế hoạch” is the end of a name and not an item."""
    if kind is not Kind.DASH or _END.search(first):
        return False
    after = second.lstrip("-–— ")
    if key(first).endswith("tài chính") and key(after).startswith("kế hoạch"):
        return True
    return second[:1] in "-–—" and after[:1].islower()


def _open_bracket(text: str) -> bool:
    return text.count("(") > text.count(")")


def _is_running_text(text: str) -> bool:
    """Tell whether a paragraph is text of several sentences or an item, not a heading."""
    label = parse_label(text)
    if label and label.kind is Kind.DASH:
        return True
    if label is None and len(text.split()) > _HEADING_WORDS:
        return not is_body_heading(text)
    body = label.rest if label else text
    return len(sentences(body)) > 1 or (";" in body and len(body) > _HEADING_LENGTH)
