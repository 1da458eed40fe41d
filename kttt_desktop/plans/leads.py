"""Who leads a task and who takes part, from its own words, its assignment line, its headings."""

import re
from dataclasses import dataclass

from kttt_desktop.plans.agencies import (
    enumeration_end,
    leading_bodies,
    named_after,
    split_bodies,
    spread,
    starts_with_body,
    without_order,
)
from kttt_desktop.plans.members import leading_members
from kttt_desktop.plans.words import bare, key, sentences

_WITH = re.compile(
    r"phối hợp\s*(?:thực hiện\s*)?(?::\s*)?(?:chặt chẽ\s*)?(?:cùng\s*)?(?:với\s*)?(?::\s*)?"
)
_ORDERED = re.compile(r"(?:^|[\s,(])(?:đề nghị|giao|yêu cầu)\s+")
_ORDER = r"(?:đề nghị|giao|yêu cầu|phân công)(?: cho)?"
_CLAUSE_ORDER = re.compile(
    rf"(?:^|[;.:]\s+(?:đồng thời,? )?|, (?:đồng thời,? )?(?=giao)){_ORDER}\s+"
)
_GIVES_ON = re.compile(rf"^(?:[^.;:]{{0,60}}?[ ,])?(?:thống nhất )?{_ORDER}\s+")
_HELPS = re.compile(
    r"^[\s,]*(?:chủ động |tích cực )?(?:cùng )?phối hợp(?!,? (?:chặt chẽ )?(?:cùng|với))"
)
_PREFIX = re.compile(
    r"^(?:trên cơ sở|căn cứ|(?:trong )?quá trình|hằng năm|hàng năm|hằng quý|hàng quý|định kỳ|"
    r"trước ngày|ngoài |bên cạnh |đồng thời|khi |nếu |từ năm|để |theo )"
)
_NOT_SUBJECT = re.compile(
    r"(?:của|với|cho|tại|do|về|đến|giữa|từ|theo|trình|qua|và|bởi|gửi|trực thuộc|thuộc|đề nghị|giúp|"
    r"báo cáo|tham mưu|trong|cấp|phối hợp|cùng|là|ở|bằng)\s*$"
)
_HEADS = re.compile(r"^(?:các )?(?:thủ trưởng|chủ tịch|giám đốc|trưởng)")
_ASSIGNMENT = re.compile(r"^([^:]{1,60}):\s*")
_TIMED = re.compile(r"[;,]\s*(?:thời gian|thời hạn|hoàn thành|xong)\b.*$", re.IGNORECASE)
_LEADS = re.compile(r"\bchủ trì\b")
_FOR_LETTER = re.compile(r"\b(?:mục|điểm|ý|nội dung|khoản)\s+([a-zđ])\b")
_TOPIC_WORDS = 12
_ONLY_WITH = re.compile(r"^(?:(?:cơ quan|đơn vị|bộ phận)\s+)?phối hợp")


@dataclass(frozen=True, slots=True)
class Bodies:
    """Bodies that lead and bodies that take part."""

    lead: tuple[str, ...] = ()
    coordinating: tuple[str, ...] = ()


def once(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names, each once, in their order."""
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(key(name), name)
    return tuple(found.values())


def heading_bodies(heading: str) -> Bodies:
    """Return the bodies of an agency heading; none when it is no agency heading."""
    for inside in bracketed(heading):
        return assignment_bodies(inside)
    names, _ = leading_bodies(spread(bare(heading)).replace(";", ","))
    names = names or named_after(bare(heading))
    return Bodies(names, coordinating_in(heading) if names else ())


def bracketed(text: str) -> tuple[str, ...]:
    """Return what brackets say of who leads: “(Phòng Kinh tế chủ trì, phối hợp với …)”."""
    inside = (_TIMED.sub("", found[1]) for found in re.finditer(r"\(([^()]*)\)", text))
    return tuple(
        part for part in inside if _LEADS.search(key(part)) and _all_bodies(_caption_cut(part))
    )


def _caption_cut(text: str) -> str:
    start = _ASSIGNMENT.match(text)
    return text[start.end() :] if start else text


def assignment_bodies(line: str) -> Bodies:
    """Return the bodies of an assignment line; without “chủ trì” all named bodies lead."""
    start = _ASSIGNMENT.match(line)
    caption = key(start[1]) if start else ""
    printed = spread(line[start.end() :] if start else line)
    text = printed.replace(";", ",")
    others = coordinating_in(text)
    if _ONLY_WITH.match(caption):
        return Bodies((), once((*_all_bodies(text), *others)))
    parts = [part.strip() for part in printed.split(";") if part.strip()]
    if len(parts) > 1 and any(_LEADS.search(key(part)) for part in parts):
        return _by_parts(parts)
    first = re.split(r"[;,.]?\s*phối hợp(?!\w)", text, maxsplit=1, flags=re.IGNORECASE)[0]
    return Bodies(_all_bodies(first), others)


def _by_parts(parts: list[str]) -> Bodies:
    """Return the bodies of “A chủ trì; B phối hợp; C cung cấp thông tin”."""
    lead: list[str] = []
    others: list[str] = []
    for part in parts:
        named = re.split(r"[,.]?\s*phối hợp(?!\w)", part, maxsplit=1, flags=re.IGNORECASE)[0]
        (lead if _LEADS.search(key(part)) else others).extend(_all_bodies(named))
        others.extend(coordinating_in(part))
    return Bodies(once(tuple(lead)), once(tuple(others)))


def part_for(line: str, letter: str) -> str:
    """Return the part of an assignment line that names one letter (“chủ trì mục a”), else all."""
    parts = line.split(";")
    own = [part for part in parts if (found := _FOR_LETTER.search(part)) and found[1] == letter]
    return own[0] if own else line


def _all_bodies(text: str) -> tuple[str, ...]:
    plain = re.sub(r"^\s*(?:chủ trì|giao)\s*:?\s*", "", text, flags=re.IGNORECASE)
    names, _ = leading_bodies(plain)
    if names or not plain.strip():
        return names
    return split_bodies(plain[: enumeration_end(plain)])


def coordinating_in(text: str) -> tuple[str, ...]:
    """Return the bodies named after “phối hợp (cùng) (với)” anywhere in the text."""
    names: list[str] = []
    for found in _WITH.finditer(key(text)):
        after = text[found.end() :]
        if starts_with_body(after):
            names.extend(split_bodies(after[: enumeration_end(after)]))
    return once(tuple(names))


def subject(text: str) -> tuple[str, ...]:
    """Return the bodies that the first sentence starts with and that do something in it."""
    names, rest = leading_bodies(text)
    if not names:
        return leading_members(text)[0]
    if _GIVES_ON.match(key(rest)) and (given := _given(rest)):
        return given
    return names if rest and not rest.startswith((".", ";", "(")) else ()


def _given(rest: str) -> tuple[str, ...]:
    """Return the bodies that a body gives work to: “UBND huyện giao Phòng Kinh tế …”."""
    order = _GIVES_ON.match(key(rest))
    after = rest[order.end() :] if order else ""
    return split_bodies(after[: enumeration_end(after)]) if starts_with_body(after) else ()


def ordered_in_clauses(text: str) -> Bodies:
    """Return the bodies after “giao”, “đề nghị” at the start of any clause.

    A body that is only to take part (“giao Sở Công Thương phối hợp tổ chức”) coordinates.
    """
    lead: list[str] = []
    others: list[str] = []
    for found in _CLAUSE_ORDER.finditer(key(text)):
        after = text[found.end() :]
        if starts_with_body(after):
            end = enumeration_end(after)
            (others if _HELPS.match(key(after[end:])) else lead).extend(split_bodies(after[:end]))
    return Bodies(once(tuple(lead)), once(tuple(others)))


def ordered_or_later(text: str) -> tuple[str, ...]:
    """Return the bodies after “đề nghị”, “giao”, or after words that open the first sentence."""
    first = (sentences(text) or ("",))[0]
    names: list[str] = []
    for found in _ORDERED.finditer(key(first)):
        after = first[found.end() :]
        if starts_with_body(after):
            names.extend(split_bodies(after[: enumeration_end(after)]))
    if names:
        return once(tuple(names))
    return _later_subject(first) if _PREFIX.match(key(first)) else ()


def _later_subject(sentence: str) -> tuple[str, ...]:
    for space in re.finditer(r"\s(?=[^\W\d_])", sentence):
        after = sentence[space.end() :]
        before = key(sentence[: space.start()])
        if starts_with_body(after) and not _NOT_SUBJECT.search(before):
            names, rest = leading_bodies(after)
            if rest and not rest.startswith((".", ";", ":", "(", ")")):
                return names
    return ()


def _behind_topic(text: str) -> tuple[str, ...]:
    """Return the subject behind a topic: “Đất đai: Sở Nông nghiệp và Môi trường ưu tiên …”."""
    topic, colon, after = text.partition(":")
    if not colon or len(topic.split()) > _TOPIC_WORDS or "." in topic:
        return ()
    return subject(without_order(after.strip()))


def lead_of(
    text: str, assignments: tuple[str, ...], headings: tuple[Bodies, ...]
) -> tuple[Bodies, bool]:
    """Return the bodies of a task and whether the lead is taken over from a heading.

    Args:
        text: Words of the task.
        assignments: Its assignment lines.
        headings: Bodies of the headings over it, the uppermost first.
    """
    assigned = [assignment_bodies(line) for line in assignments or bracketed(text)]
    others = tuple(
        name for bodies in (*assigned, *headings) for name in bodies.coordinating
    )  # fmt: skip
    others = once((*others, *coordinating_in(text)))
    lead = once(tuple(name for bodies in assigned for name in bodies.lead))
    if lead:
        return Bodies(lead, others), False
    above = next((bodies.lead for bodies in reversed(headings) if bodies.lead), ())
    own = subject(without_order(text)) or _behind_topic(text)
    if above and (not own or _HEADS.match(key(own[0]))):
        return Bodies(above, others), True
    ordered = ordered_in_clauses(text.partition("\n")[0])
    own = once((*own, *ordered.lead)) if own else own
    own = own or ordered_or_later(text) or ordered.lead
    if own:
        helping = tuple(name for name in ordered.coordinating if name not in own)
        return Bodies(own, once((*others, *helping))), False
    return Bodies(ordered.coordinating, others), False
