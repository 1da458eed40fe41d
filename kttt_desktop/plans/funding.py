"""Sources of money that a plan names in its section on funding."""

import re

from kttt_desktop.plans.aspects import Aspect
from kttt_desktop.plans.document import PlanFunding
from kttt_desktop.plans.labels import SECTION_KINDS
from kttt_desktop.plans.leads import ordered_or_later, subject
from kttt_desktop.plans.paragraphs import Paragraph
from kttt_desktop.plans.tasks import section_path
from kttt_desktop.plans.tree import Item, Tree
from kttt_desktop.plans.words import bare, key
from kttt_desktop.plans.work import run_in

_PERIOD = re.compile(
    r"giai đoạn \d{4}\s*[-–]\s*\d{4}|(?:hằng|hàng) năm|năm \d{4}|theo từng giai đoạn"
)
_SOURCE = re.compile(
    r"ngân sách (?:nhà nước|trung ương|địa phương|tỉnh|huyện|xã|các cấp)|"
    r"chương trình mục tiêu quốc gia|vốn đầu tư công|quỹ hỗ trợ phát triển hợp tác xã"
)


def read_funding(tree: Tree, about: dict[int, Aspect]) -> tuple[PlanFunding, ...]:
    """Return one entry for each item or paragraph of a section on funding."""
    found: list[PlanFunding] = []
    for item in tree.items:
        if about[item.index] is Aspect.FUNDING:
            found.extend(_entry(tree, item, part) for part in _paragraphs(tree, item))
    return tuple(found)


def _paragraphs(tree: Tree, item: Item) -> tuple[Paragraph, ...]:
    behind = run_in(item.text)
    first = Paragraph(behind[1], item.paragraphs[0].lines) if behind else item.paragraphs[0]
    heading = item.kind in SECTION_KINDS or bool(tree.below(item)) or len(item.paragraphs) > 1
    if heading and not behind:
        return tuple(part for part in item.paragraphs[1:] if not part.text.endswith(":"))
    return (first, *item.paragraphs[1:])


def _entry(tree: Tree, item: Item, part: Paragraph) -> PlanFunding:
    text = bare(part.text)
    low = key(text)
    period = _PERIOD.search(low)
    sources = [text[hit.start() : hit.end()] for hit in _SOURCE.finditer(low)]
    who = subject(text) or ordered_or_later(text)
    return PlanFunding(
        section_path=section_path(tree, item),
        source=", ".join(dict.fromkeys(sources)) or text,
        text=text,
        who=", ".join(who) or None,
        period=text[period.start() : period.end()] if period else None,
        source_lines=part.lines,
    )
