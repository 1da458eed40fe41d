"""Places of a document that the officer should look at: gaps in numbering, missing parts."""

from itertools import pairwise

from kttt_desktop.plans.agencies import is_body_heading
from kttt_desktop.plans.aspects import Aspect, gives_no_work
from kttt_desktop.plans.document import PlanDoubt
from kttt_desktop.plans.header import Header
from kttt_desktop.plans.labels import Kind, follows, ordinal
from kttt_desktop.plans.tree import Item, Tree
from kttt_desktop.plans.words import key
from kttt_desktop.plans.zones import Zones


def read_doubts(
    zones: Zones, header: Header, tree: Tree, about: dict[int, Aspect]
) -> tuple[PlanDoubt, ...]:
    """Return what is doubtful about the document itself, in printed order."""
    return (
        *_header_doubts(zones, header),
        *_gaps(tree),
        *_empty_headings(tree, about),
        *_answers(tree, about),
        *_closing(tree),
    )


def _header_doubts(zones: Zones, header: Header) -> list[PlanDoubt]:
    lines = tuple(dict.fromkeys(line for part in zones.header for line in part.lines))[:6]
    found: list[PlanDoubt] = []
    if zones.kind is None:
        found.append(PlanDoubt(lines, "Không thấy tên loại văn bản (kế hoạch, thông báo …)"))
    if header.number is None:
        found.append(PlanDoubt(lines, "Văn bản chưa ghi số"))
    if header.day is None:
        printed = f", chỉ ghi “{header.day_known}”" if header.day_known else ""
        found.append(PlanDoubt(lines, f"Văn bản chưa ghi đủ ngày, tháng, năm{printed}"))
    return found


def _gaps(tree: Tree) -> list[PlanDoubt]:
    found: list[PlanDoubt] = []
    for item in tree.items:
        labelled = [child for child in tree.children(item) if _is_numbered(child)]
        for before, after in pairwise(labelled):
            if before.kind is after.kind and not _in_order(before, after):
                first, second = _name(before), _name(after)
                reason = f"Sau mục {first} là mục {second}: thiếu mục ở giữa hoặc sai thứ tự"
                found.append(PlanDoubt(after.paragraphs[0].lines, reason))
    return found


def _is_numbered(item: Item) -> bool:
    return item.label is not None and item.kind is not Kind.DASH and ordinal(item.label) is not None


def _in_order(before: Item, after: Item) -> bool:
    return bool(before.label and after.label and follows(before.label, after.label))


def _name(item: Item) -> str:
    return item.label.text if item.label else ""


def _empty_headings(tree: Tree, about: dict[int, Aspect]) -> list[PlanDoubt]:
    return [
        PlanDoubt(item.paragraphs[0].lines, f"“{item.text}” không có nội dung giao việc bên dưới")
        for item in tree.items
        if item.label
        and about[item.index] is Aspect.WORK
        and is_body_heading(item.text)
        and len(item.paragraphs) == 1
        and not tree.children(item)
    ]


def _answers(tree: Tree, about: dict[int, Aspect]) -> list[PlanDoubt]:
    """Return the items among work that only praise or refuse."""
    return [
        PlanDoubt(item.paragraphs[0].lines, "Mục này không giao việc, không lập thành nhiệm vụ")
        for item in tree.items
        if item.parent is not None
        and about[item.parent] is Aspect.WORK
        and about[item.index] is Aspect.ASSESSMENT
        and gives_no_work(item.text)
    ]


def _closing(tree: Tree) -> list[PlanDoubt]:
    return [
        PlanDoubt(part.lines, "Câu kết có giao việc chung, không lập thành nhiệm vụ")
        for part in tree.closing
        if not key(part.text).startswith("trên đây")
    ]
