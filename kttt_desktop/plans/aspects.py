"""What a section is about: work, aims, money, or words that give no work."""

import re
from enum import Enum

from kttt_desktop.plans.labels import SECTION_KINDS, Kind
from kttt_desktop.plans.tree import Item, Tree
from kttt_desktop.plans.words import bare, key, sentences


class Aspect(Enum):
    """What the items of a section give."""

    WORK = "work"
    PURPOSE = "purpose"
    GENERAL_GOAL = "general_goal"
    GOAL = "goal"
    ORIENTATION = "orientation"
    ASSESSMENT = "assessment"
    FUNDING = "funding"


_MAX_WORDS = 25
_WORK_WORDS = re.compile(r"nhiệm vụ|giải pháp|tổ chức thực hiện|nội dung|phân công")
_SECTION = (
    (Aspect.ASSESSMENT, re.compile(
        r"^(?:đánh giá|thực trạng|kết quả|(?:khái quát )?tình hình|những kết quả|đặc điểm|bối cảnh|"
        r"(?:những )?(?:tồn tại|hạn chế|khó khăn)|nguyên nhân|ưu điểm)")),
    (Aspect.WORK, _WORK_WORDS),
    (Aspect.FUNDING, re.compile(
        r"^(?:(?:nguồn )?kinh phí|nguồn lực|nguồn vốn|(?:khái toán|dự toán)|cơ chế tài chính)")),
    (Aspect.GOAL, re.compile(r"^(?:các |một số )?(?:mục tiêu|chỉ tiêu)|mục tiêu|chỉ tiêu")),
    (Aspect.PURPOSE, re.compile(
        r"^(?:mục đích|yêu cầu|quan điểm|nguyên tắc|phạm vi|đối tượng|sự cần thiết|căn cứ|"
        r"cơ sở pháp lý|(?:những )?vấn đề chung)")),
    (Aspect.ORIENTATION, re.compile(r"^(?:định hướng|phương hướng)")),
)  # fmt: skip
_FORMAL = re.compile(
    r"^(?:(?:nay )?ban hành kèm theo\b|.{0,60}\bcó hiệu lực\b|phê duyệt kèm theo|bãi bỏ\b)|"
    r"chịu trách nhiệm (?:thi hành|thực hiện) (?:quyết định|nghị quyết|chỉ thị) này"
)
_INNER = (
    (Aspect.GENERAL_GOAL, re.compile(r"^mục tiêu (?:tổng quát|chung)\b")),
    (Aspect.GOAL, re.compile(r"^(?:các )?(?:mục tiêu|chỉ tiêu)(?: chủ yếu| cụ thể|"
        r" đến năm.*| năm.*)*$")),
    (Aspect.PURPOSE, re.compile(r"^(?:mục đích|yêu cầu|mục đích,? (?:và )?yêu cầu|quan điểm)$")),
    (Aspect.FUNDING, re.compile(r"^(?:nguồn )?kinh phí(?: thực hiện|"
        r" triển khai)?(?: kế hoạch| đề án)?$|^(?:nguồn )?kinh phí hoạt động(?: \S+){0,6}$")),
    (Aspect.ORIENTATION, re.compile(r"^định hướng chung$")),
)  # fmt: skip


def aspects(tree: Tree) -> dict[int, Aspect]:
    """Return what each item is about, by its index; an item takes over what its section is."""
    found: dict[int, Aspect] = {0: Aspect.WORK}
    for item in tree.items[1:]:
        inherited = found[item.parent or 0]
        found[item.index] = _own(item) or inherited
    return found


def _own(item: Item) -> Aspect | None:
    text = item.text
    if item.kind in SECTION_KINDS:
        return _match(bare(text), (*_INNER, *_SECTION))
    if item.kind is Kind.DASH:
        return None
    if item.kind is Kind.ARTICLE and _FORMAL.search(key(text)):
        return Aspect.PURPOSE
    before, colon, _ = text.partition(":")
    heading = bare(before if colon else text)
    return _match(heading, _INNER)


def _match(heading: str, table: tuple[tuple[Aspect, re.Pattern[str]], ...]) -> Aspect | None:
    if len(heading.split()) > _MAX_WORDS or len(sentences(heading)) > 1:
        return None
    low = key(heading)
    return next((aspect for aspect, pattern in table if pattern.search(low)), None)


def money_heading(text: str) -> bool:
    """Tell whether a heading is only the one of the funding (“Kinh phí thực hiện”)."""
    return _match(bare(text), _INNER) is Aspect.FUNDING
