"""Which items of a plan are tasks, under which headings, and what makes that doubtful."""

import re
from dataclasses import dataclass

from kttt_desktop.plans.agencies import addressed, is_body_heading, spread, without_order
from kttt_desktop.plans.aspects import Aspect, behind_matter, money_heading
from kttt_desktop.plans.labels import SECTION_KINDS, Kind
from kttt_desktop.plans.leads import (
    Bodies,
    bracketed,
    coordinating_in,
    heading_bodies,
    ordered_or_later,
    subject,
)
from kttt_desktop.plans.paragraphs import Paragraph
from kttt_desktop.plans.times import is_time_line
from kttt_desktop.plans.tree import Item, Tree
from kttt_desktop.plans.words import all_capitals, bare, key, sentences

BOTH = "Đoạn này vừa dẫn vào danh sách bên dưới vừa giao việc"
CONDITION = "Việc chỉ phát sinh khi có điều kiện (“nếu …”)"
MONEY = "Mục kinh phí nhưng có giao việc"
GLUED = "Đoạn không có ký hiệu đầu dòng, được ghép vào ý ngay trước"
LOOSE = "Đoạn không có ký hiệu đầu dòng, được coi là một nhiệm vụ"
SHARED = "Dòng phân công in sau ý cuối, được dùng cho mọi ý a), b), c) ở trên"
TOGETHER = "Các ý “+” bên dưới được ghép vào ý này vì ý này không kết thúc bằng dấu hai chấm"
SHORT = "Mục quá ngắn, có thể chỉ là đề mục"
NO_SECTION = "Ý nằm ngoài các mục của văn bản"
_CONDITION = re.compile(r"^[^.;()]{0,80}\bnếu (?:phát sinh|có)\b")
_POINTS_AT = re.compile(
    r"\b(?:tại|theo|có|trong) (?:các )?(?:phụ lục|biểu|bảng)[^.;]{0,40}"
    r"(?:kèm theo|đính kèm|dưới đây)[^.;]{0,30}\.?$"
)
_SISTERS_OPEN = re.compile(r"(?:đề nghị )?các (?:sở|phòng|ban|bộ)$")
_SHORT_WORDS = 6


@dataclass(frozen=True, slots=True)
class Heading:
    """What an item gives to those below it: its heading and its bodies."""

    text: str | None
    bodies: Bodies


@dataclass(frozen=True, slots=True)
class Draft:
    """A task before its fields are read."""

    item: Item
    text: str
    lines: tuple[int, ...]
    own_heading: Heading | None
    assignments: tuple[str, ...]
    times: tuple[str, ...]
    bullet: int | None
    reason: str | None


def run_in(text: str) -> tuple[str, str] | None:
    """Return the run-in heading of an item and the text behind its colon, or None."""
    before, colon, after = text.partition(":")
    if not colon or not after.strip():
        return None
    sisters = _SISTERS_OPEN.match(key(before))
    if (is_body_heading(before) and not sisters) or money_heading(before) or addressed(before):
        return before.strip(), after.strip()
    names, second, work = after.partition(":")
    if second and work.strip() and is_body_heading(spread(f"{before}:{names}")):
        return f"{before}:{names}".strip(), work.strip()
    return behind_matter(text)


def own_lines(tree: Tree, item: Item) -> tuple[str, ...]:
    """Return the assignment and time lines that stand right under an item."""
    return tuple(child.text for child in tree.lines(item))


def lists(tree: Tree, item: Item) -> tuple[Item, ...]:
    """Return the items under an item that are no assignment and no time lines."""
    return tree.below(item)


def heading_of(tree: Tree, item: Item) -> Heading:
    """Return what an item with a list or paragraphs below it gives to those below."""
    extra = " ".join(part.text for part in item.paragraphs[1:] if part.text.endswith(":"))
    found = run_in(item.text)
    if found:
        bodies = heading_bodies(found[0])
        below = (*bodies.coordinating, *coordinating_in(found[1]), *coordinating_in(extra))
        return Heading(bare(found[0]), Bodies(bodies.lead, below))
    if is_body_heading(item.text) or addressed(bare(item.text)):
        bodies = heading_bodies(item.text)
        below = (*bodies.coordinating, *coordinating_in(extra))
        return Heading(bare(item.text), Bodies(bodies.lead, below))
    if item.kind is Kind.DASH or _is_text(tree, item):
        return Heading(None, Bodies((), coordinating_in(item.text)))
    if bracketed(item.text):
        return Heading(bare(item.text), heading_bodies(item.text))
    return Heading(bare(item.text) or None, Bodies((), coordinating_in(extra)))


def _is_text(tree: Tree, item: Item) -> bool:
    """Tell whether the line of the label is already work and not only a heading."""
    if item.kind in SECTION_KINDS:
        return False
    if lists(tree, item):
        return _several(item.text)
    return item.text.endswith((".", ";", "/.")) or len(item.paragraphs) == 1


def _several(text: str) -> bool:
    return len(sentences(text)) > 1


def drafts(tree: Tree, about: dict[int, Aspect]) -> tuple[Draft, ...]:
    """Return the tasks of a plan in their printed order."""
    found: list[Draft] = []
    for item in tree.items:
        if item.is_line:
            continue
        if about[item.index] is Aspect.FUNDING:
            found.extend(_money_work(tree, item, about))
        if about[item.index] is not Aspect.WORK or item.kind is Kind.ROOT:
            continue
        if item.kind is Kind.DASH:
            found.extend(_dash(tree, item))
        elif lists(tree, item):
            found.extend(_with_list(tree, item))
        else:
            found.extend(_without_list(tree, item))
    return tuple(sorted(found, key=lambda draft: draft.lines[0]))


def _draft(
    tree: Tree, item: Item, paragraphs: tuple[Paragraph, ...], reason: str | None = None,
    *, heading: Heading | None = None,
) -> Draft:  # fmt: skip
    lines = own_lines(tree, item)
    text = "\n".join(part.text for part in paragraphs)
    if reason is None and _CONDITION.match(key(text)):
        reason = CONDITION
    return Draft(
        item,
        text,
        tuple(dict.fromkeys(number for part in paragraphs for number in part.lines)),
        heading,
        tuple(line for line in lines if not is_time_line(line)),
        tuple(line for line in lines if is_time_line(line)),
        item.bullet,
        reason,
    )


def _behind_run_in(item: Item) -> tuple[Heading | None, tuple[Paragraph, ...]]:
    """Return the run-in heading of an item and its paragraphs without it."""
    found = run_in(item.text)
    if not found:
        return None, item.paragraphs
    first = Paragraph(found[1], item.paragraphs[0].lines)
    heading = Heading(bare(found[0]), heading_bodies(found[0]))
    return heading, (first, *item.paragraphs[1:])


def _dash(tree: Tree, item: Item) -> list[Draft]:
    heading, paragraphs = _behind_run_in(item)
    reason = GLUED if len(item.paragraphs) > 1 else None
    over = tree.items[item.parent or 0]
    if over.kind is Kind.DASH and not over.paragraphs[-1].text.endswith(":"):
        return []
    if not tree.items[item.parent or 0].label:
        reason = NO_SECTION
    below = lists(tree, item)
    if below and not item.paragraphs[-1].text.endswith(":"):
        parts = tuple(part for child in below for part in child.paragraphs)
        return [_draft(tree, item, (*paragraphs, *parts), TOGETHER, heading=heading)]
    if below:
        if not _several(paragraphs[0].text):
            return []
        reason = BOTH
    elif is_body_heading(item.text) and len(item.paragraphs) == 1:
        return []
    return [_draft(tree, item, paragraphs, reason, heading=heading)]


def _with_list(tree: Tree, item: Item) -> list[Draft]:
    """Return the tasks in an item's own words when a list stands below it."""
    heading, paragraphs = _behind_run_in(item)
    found: list[Draft] = []
    if item.kind not in SECTION_KINDS and _several(paragraphs[0].text):
        found.append(_draft(tree, item, paragraphs[:1], BOTH, heading=heading))
    above = heading_of(tree, item)
    loose = [part for part in paragraphs[1:] if _is_work(part)]
    return found + [_draft(tree, item, (part,), LOOSE, heading=above) for part in loose]


def _without_list(tree: Tree, item: Item) -> list[Draft]:
    heading, paragraphs = _behind_run_in(item)
    extra = paragraphs[1:]
    if heading:
        return [_draft(tree, item, paragraphs, heading=heading)]
    if item.kind in SECTION_KINDS:
        return _section_text(tree, item)
    above = heading_of(tree, item)
    if is_body_heading(item.text):
        if own_lines(tree, item) and extra:
            return [_draft(tree, item, extra, heading=above)]
        return [_draft(tree, item, (part,), heading=above) for part in extra]
    if extra and not _is_text(tree, item):
        if len(extra) > 1 and not own_lines(tree, item):
            return [_draft(tree, item, (part,), LOOSE, heading=above) for part in extra]
        return [_draft(tree, item, extra, heading=above)]
    if not item.text:
        return []
    short = len(item.text.split()) < _SHORT_WORDS and not own_lines(tree, item)
    return [_draft(tree, item, paragraphs, SHORT if short else None)]


def _is_work(part: Paragraph) -> bool:
    """Tell whether a plain paragraph gives work: it opens no list and points at no annex."""
    return not part.text.endswith(":") and not _POINTS_AT.search(key(part.text))


def _section_text(tree: Tree, item: Item) -> list[Draft]:
    """Return the plain paragraphs of a section, each a task; or the section's own sentence."""
    if _is_sentence(item.text):
        own = [_draft(tree, item, item.paragraphs[:1])]
        loose = (part for part in item.paragraphs[1:] if _is_work(part))
        return own + [_draft(tree, item, (part,), LOOSE) for part in loose]
    above = heading_of(tree, item)
    return [
        _draft(tree, item, (part,), LOOSE, heading=above)
        for part in item.paragraphs[1:]
        if _is_work(part)
    ]


def _is_sentence(text: str) -> bool:
    """Tell whether the line of a section is an order of its own and no heading."""
    if not text.endswith((".", ";")) or all_capitals(text):
        return False
    return len(text.split()) > 2 * _SHORT_WORDS or bool(subject(without_order(text)))


def _money_work(tree: Tree, item: Item, about: dict[int, Aspect]) -> list[Draft]:
    """Return the task of a funding item that stands among work and orders somebody to act."""
    above = about[item.parent or 0]
    if above is not Aspect.WORK or item.kind in SECTION_KINDS or lists(tree, item):
        return []
    heading, paragraphs = _behind_run_in(item)
    text = " ".join(part.text for part in paragraphs)
    if not subject(text) and not ordered_or_later(text):
        return []
    own = Heading(heading.text, Bodies()) if heading else heading_of(tree, item)
    behind = paragraphs if heading else paragraphs[1:] or paragraphs
    return [_draft(tree, item, behind, MONEY, heading=own)]
