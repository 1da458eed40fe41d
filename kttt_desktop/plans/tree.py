"""Labelled paragraphs put under one another."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from kttt_desktop.plans.agencies import is_body_heading, starts_with_body
from kttt_desktop.plans.labels import (
    APPENDIX,
    SECTION_KINDS,
    Kind,
    Label,
    follows,
    is_first,
    parse_label,
)
from kttt_desktop.plans.paragraphs import Paragraph
from kttt_desktop.plans.words import all_capitals, key

_CLOSING = re.compile(
    r"^trên đây là\b|^trên đây,|^nhận được (?:kế hoạch|chương trình|văn bản|thông báo) này,|"
    r"^(?:chương trình|kế hoạch|quyết định|chỉ thị|nghị quyết|thông báo)(?: \w+)? này "
    r"(?:(?:được )?phổ biến|có hiệu lực|thay thế)[^;]{0,80}$|"
    r"^(?:ubnd [^,]{0,40})?(?:yêu cầu|đề nghị) [^;]*triển khai[^.;]*thực hiện[^.;]{0,40}\./\.$|"
    r"^(?!.*(?:báo cáo|trước ngày|gửi |đề xuất))"
    r"(?:(?:(?:phó )?chủ tịch )?(?:ubnd|ủy ban nhân dân|ban chỉ đạo|ban thường vụ|sở|phòng|"
    r"liên minh)[^,;]{0,40})?"
    r"(?:yêu cầu|đề nghị) [^;]*(?:tổ chức|nghiêm túc|khẩn trương|chủ động|quan tâm|phối hợp)\b"
    r"[^.;]*thực hiện[^.;]{0,60}\./\.$|"
    r"^(?:thừa lệnh [^,;]{0,60},? )?(?:văn phòng|ubnd|ủy ban nhân dân|phòng|sở|ban) [^.;]{0,60}"
    r"(?<!ra )thông báo [^.;]{0,60}\bkết luận\b[^.;]*(?:biết|thực hiện)\b"
    r"[^.;]{0,60}(?:\./)?\.?$|"
    r"^(?:thừa lệnh [^,;]{0,60},? )?(?:văn phòng|ubnd|ủy ban nhân dân|phòng|sở|ban) [^.;]{0,60}"
    r"(?<!ra )thông báo (?:để|đến|tới|cho) [^.;]*(?:biết|thực hiện)[^.;]{0,60}\./\.$"
)
_ASSIGNMENT_START = re.compile(
    r"^(?:(?:phân công|tổ chức) (?:thực hiện|nhiệm vụ)|phân công|"
    r"(?:cơ quan|đơn vị|bộ phận)\s+(?:\(?[^:]{0,20}\)?\s*)?(?:chủ trì|thực hiện|phối hợp|đầu mối)|"
    r"chủ trì(?: thực hiện)?|phối hợp(?: thực hiện)?|"
    r"thời gian(?: (?:thực hiện|hoàn thành|triển khai))*|thời hạn(?: (?:thực hiện|hoàn thành))?|"
    r"tiến độ(?: thực hiện)?)\s*:"
)
_NEXT_CAPTION = re.compile(
    r"(?<=[^\W_])[)]?[;.,]\s+(?=(?:(?:cơ quan|đơn vị) (?:chủ trì|phối hợp|thực hiện)|phối hợp|"
    r"(?:thời gian|thời hạn|tiến độ)(?: (?:thực hiện|hoàn thành))?)\s*:)",
    re.IGNORECASE,
)
_ON_THE_WAY = re.compile(
    r"^trong quá trình (?:tổ chức |triển khai )*thực hiện[^.]*\bnếu (?:có|phát sinh)\b|"
    r"^(?:trong )?quá trình (?:tổ chức |triển khai |thực hiện )+[^.,]{0,60}"
    r"(?:có|phát sinh|gặp) [^.]*(?:vướng mắc|khó khăn)"
)
_LAST_ORDER = re.compile(r"^(?:yêu cầu|đề nghị|giao|căn cứ [^,.;]{0,60} này,)")
_SENT_TO = re.compile(
    r"^(?:báo cáo|kết quả|văn bản|ý kiến)(?: [^.;,]{0,40})? (?:xin )?(?:đề nghị )?gửi về\b"
)
_MAX_HEADING_WORDS = 15


@dataclass(frozen=True, slots=True)
class Item:
    """One item of the plan.

    Attributes:
        index: Its place in the tree; the root is 0.
        parent: The item over it, None for the root.
        label: Its label; None for the root.
        paragraphs: The text behind the label, then the paragraphs without a label under it.
        level: 0 for the root.
        is_line: True for an assignment or a time line.
        bullet: Place among the dashes of its parent, from 1; None when it is no dash.
    """

    index: int
    parent: int | None
    label: Label | None
    paragraphs: tuple[Paragraph, ...]
    level: int
    is_line: bool = False
    bullet: int | None = None

    @property
    def kind(self) -> Kind:
        """Return what sort of item it is."""
        return self.label.kind if self.label else Kind.ROOT

    @property
    def text(self) -> str:
        """Return the text on the line of the label."""
        return self.paragraphs[0].text if self.paragraphs and self.label else ""


@dataclass(frozen=True, slots=True)
class Tree:
    """The items of a plan in their printed order, and its closing words.

    Attributes:
        under: The items right under each item, by its index.
        lines_under: The assignment and time lines among them.
        lists_under: The others.
    """

    items: tuple[Item, ...]
    closing: tuple[Paragraph, ...]
    under: tuple[tuple[Item, ...], ...]
    lines_under: tuple[tuple[Item, ...], ...]
    lists_under: tuple[tuple[Item, ...], ...]

    def children(self, item: Item) -> tuple[Item, ...]:
        """Return the items right under one item."""
        return self.under[item.index]

    def lines(self, item: Item) -> tuple[Item, ...]:
        """Return the assignment and time lines right under one item."""
        return self.lines_under[item.index]

    def below(self, item: Item) -> tuple[Item, ...]:
        """Return the items right under one item that are no assignment and no time lines."""
        return self.lists_under[item.index]

    def ancestors(self, item: Item) -> tuple[Item, ...]:
        """Return the items over one item, the uppermost first, without the root."""
        found: list[Item] = []
        while item.parent:
            item = self.items[item.parent]
            found.insert(0, item)
        return tuple(found)


@dataclass(slots=True)
class _Entry:
    parent: int | None
    label: Label | None
    level: int
    paragraphs: list[Paragraph] = field(default_factory=list)
    row: bool = False


def build_tree(paragraphs: tuple[Paragraph, ...]) -> Tree:
    """Return the items of a body, each under the item it belongs to."""
    entries = [_Entry(None, None, 0)]
    stack = [0]
    closing: list[Paragraph] = []
    paragraphs = tuple(part for whole in paragraphs for part in _captions(whole))
    for place, paragraph in enumerate(paragraphs):
        after = paragraphs[place + 1].text if place + 1 < len(paragraphs) else ""
        if _CLOSING.match(key(paragraph.text)):
            closing.append(paragraph)
            stack = stack[:1]
            continue
        if not paragraph.row:
            stack = _behind_rows(stack, entries)
        label = _label_of(paragraph, after, entries[stack[-1]])
        top = entries[stack[-1]]
        if label is None and (
            _stands_alone(paragraph.text, top) or _is_last_order(paragraph.text, top)
        ):
            label = Label(Kind.NUMBER, "", "", paragraph.text)
            stack = stack[:1] if _is_sentence_section(top) else stack
        if label is None:
            if _is_bare_label(entries[stack[-1]]):
                entries[stack[-1]].paragraphs[0] = paragraph
                continue
            target = closing if closing and stack == [0] else entries[stack[-1]].paragraphs
            target.append(paragraph)
            continue
        over = _over_row if paragraph.row else _over
        stack = over(stack, entries, label)
        entries.append(_Entry(stack[-1], label, len(stack), row=paragraph.row))
        entries[-1].paragraphs.append(Paragraph(label.rest, paragraph.lines))
        stack = [*stack, len(entries) - 1]
    return _tree(entries, tuple(closing))


def _captions(paragraph: Paragraph) -> tuple[Paragraph, ...]:
    """Return “Chủ trì: A; phối hợp: B; thời gian: C” as lines of their own."""
    label = parse_label(paragraph.text)
    rest = label.rest if label else paragraph.text
    if not is_assignment(rest):
        return (paragraph,)
    first, *others = _NEXT_CAPTION.split(rest)
    printed = paragraph.text[: len(paragraph.text) - len(rest)]
    lines = (printed + first, *(f"- {part}" if label else part for part in others))
    return tuple(replace(paragraph, text=line) for line in lines)


def _tree(entries: list[_Entry], closing: tuple[Paragraph, ...]) -> Tree:
    items: list[Item] = []
    under: list[list[Item]] = [[] for _ in entries]
    dashes = [0] * len(entries)
    for place, entry in enumerate(entries):
        kind, parent = _kind(entry), entry.parent
        texts = tuple(entry.paragraphs)
        line = bool(texts) and kind not in {Kind.ROOT, *SECTION_KINDS}
        line = line and is_assignment(texts[0].text)
        bullet = None
        if kind is Kind.DASH and parent is not None and not line:
            dashes[parent] += 1
            bullet = dashes[parent]
        items.append(Item(place, parent, entry.label, texts, entry.level, line, bullet))
        if parent is not None:
            under[parent].append(items[-1])
    return Tree(
        tuple(items),
        closing,
        tuple(map(tuple, under)),
        _part(under, lines=True),
        _part(under, lines=False),
    )


def _part(under: Sequence[Sequence[Item]], *, lines: bool) -> tuple[tuple[Item, ...], ...]:
    return tuple(tuple(item for item in row if item.is_line is lines) for row in under)


def is_assignment(text: str) -> bool:
    """Tell whether a line names who carries out an item, or when."""
    return bool(_ASSIGNMENT_START.match(key(text)))


def _label_of(paragraph: Paragraph, after: str, top: _Entry) -> Label | None:
    label = parse_label(paragraph.text)
    if label is None and paragraph.row:
        return Label(Kind.PLAIN_SECTION, "", "", paragraph.text)
    if label is None and _is_bare_label(top) and not paragraph.text.endswith((".", ";")):
        return None
    return label or _plain_label(paragraph.text, after)


def _is_bare_label(top: _Entry) -> bool:
    """Tell whether “Phần I” stands alone on its line and still waits for its heading."""
    return _kind(top) in SECTION_KINDS and [part.text for part in top.paragraphs] == [""]


def _behind_rows(stack: list[int], entries: list[_Entry]) -> list[int]:
    """Return the stack without the rows of a table that has ended."""
    return [place for place in stack if not entries[place].row]


def _over_row(stack: list[int], entries: list[_Entry], label: Label) -> list[int]:
    """Return what a row stands under: rows of a higher kind, and what stands over the table."""
    table = [place for place in stack if not entries[place].row]
    while _kind(entries[table[-1]]) is Kind.DASH:
        table = table[:-1]
    rows = [place for place in stack if entries[place].row]
    return [*table, *(place for place in rows if _kind(entries[place]) < label.kind)]


def _stands_alone(text: str, top: _Entry) -> bool:
    """Tell whether a last paragraph without a label is an order of its own (“nếu có vướng mắc”)."""
    ended = bool(top.paragraphs) and top.paragraphs[-1].text.endswith(".")
    return ended and top.label is not None and bool(_ON_THE_WAY.match(key(text)))


def _is_sentence_section(top: _Entry) -> bool:
    """Tell whether a section is one order, below which nothing stands."""
    return _kind(top) in SECTION_KINDS and top.paragraphs[0].text.endswith(".")


def _is_last_order(text: str, top: _Entry) -> bool:
    """Tell whether a last paragraph orders something apart from the item before it."""
    ended = bool(top.paragraphs) and top.paragraphs[-1].text.endswith((".", ";"))
    if not ended or top.label is None or _kind(top) in SECTION_KINDS:
        return False
    low = key(text)
    if _SENT_TO.match(low):
        return True
    return low.endswith("./.") and (bool(_LAST_ORDER.match(low)) or starts_with_body(text))


def _plain_label(text: str, after: str) -> Label | None:
    """Return a label for a heading that is printed without one."""
    words = len(text.split())
    if all_capitals(text) and APPENDIX.match(key(text)):
        return Label(Kind.PART, "", "", text)
    if is_assignment(text):
        return Label(Kind.DASH, "", "-", text)
    if all_capitals(text) and 1 < words <= 3 * _MAX_HEADING_WORDS:
        return Label(Kind.PLAIN_SECTION, "", "", text)
    if is_body_heading(text) and not text.endswith((".", ";")):
        return Label(Kind.PLAIN_HEADING, "", "", text)
    below = parse_label(after)
    short = text.endswith(":") and words <= _MAX_HEADING_WORDS
    if short and below and below.kind in (Kind.DASH, Kind.LETTER):
        return Label(Kind.PLAIN_HEADING, "", "", text)
    return None


def _over(stack: list[int], entries: list[_Entry], label: Label) -> list[int]:
    """Return the part of the stack that the new item stands under."""
    if label.kind is Kind.DASH:
        return _over_dash(stack, entries, label)
    open_stack = [place for place in stack if _kind(entries[place]) is not Kind.DASH]
    same = [place for place in open_stack if _kind(entries[place]) is label.kind]
    if same:
        return _over_same(open_stack, same, entries, label)
    top = entries[open_stack[-1]]
    if label.kind > _kind(top):
        return open_stack
    if is_first(label) and label.kind > Kind.ROMAN and _introduces(top):
        return open_stack
    while _kind(entries[open_stack[-1]]) >= label.kind:
        open_stack = open_stack[:-1]
    return open_stack


def _over_same(stack: list[int], same: list[int], entries: list[_Entry], label: Label) -> list[int]:
    """Return what an item stands under whose kind is already open."""
    deepest = same[-1]
    if label.kind in (Kind.PLAIN_HEADING, Kind.PLAIN_SECTION, Kind.PART):
        return stack[: stack.index(deepest)]
    last = entries[deepest].label
    if is_first(label) and stack[-1] == deepest and _introduces(entries[deepest]):
        restarts = last is not None and not follows(last, label)
        return stack if restarts else stack[: stack.index(deepest)]
    fitting = [place for place in same if _follows(entries[place], label)]
    body = is_body_heading(label.rest)
    alike = [place for place in same if _is_body(entries[place]) == body]
    both = [place for place in fitting if place in alike]
    chosen = (both or (alike if body else fitting) or fitting or [deepest])[-1]
    return stack[: stack.index(chosen)]


def _over_dash(stack: list[int], entries: list[_Entry], label: Label) -> list[int]:
    """Return what a dash stands under: dashes with another sign nest below a dash ending in “:”."""
    dashes = [place for place in stack if _kind(entries[place]) is Kind.DASH]
    for place in dashes:
        before = entries[place].label
        if before and before.mark == label.mark:
            return stack[: stack.index(place)]
    if dashes and not is_assignment(label.rest):
        last = entries[dashes[-1]]
        below = label.mark == "+" and last.label is not None and last.label.mark == "-"
        if below or (last.paragraphs and last.paragraphs[-1].text.endswith(":")):
            return stack
    return stack[: stack.index(dashes[0])] if dashes else stack


def _kind(entry: _Entry) -> Kind:
    return entry.label.kind if entry.label else Kind.ROOT


def _follows(entry: _Entry, label: Label) -> bool:
    return entry.label is not None and follows(entry.label, label)


def _is_body(entry: _Entry) -> bool:
    return entry.label is not None and is_body_heading(entry.label.rest)


def _introduces(entry: _Entry) -> bool:
    """Tell whether an item only opens a list: a heading, or words ending in a colon."""
    text = entry.paragraphs[-1].text if entry.paragraphs else ""
    return text.endswith(":") or not text.endswith((".", ";"))
