"""What a section is about: work, aims, money, or words that give no work."""

import re
from enum import Enum

from kttt_desktop.plans.labels import SECTION_KINDS, Kind
from kttt_desktop.plans.target_tables import is_aim_row
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
        r"(?:những )?(?:tồn tại|hạn chế|khó khăn)|nguyên nhân|ưu điểm|dự báo|"
        r"thuận lợi|nhận xét|ghi nhận)|"
        r"^(?:công tác|việc) .*(?:thời gian|năm|giai đoạn) (?:vừa )?qua$")),
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
_PRAISE = re.compile(
    r"^(?:thay mặt [^,;.]{0,80},? )?(?:(?:(?:đồng chí )?(?:phó )?chủ tịch |lãnh đạo )?"
    r"(?:ubnd|ủy ban nhân dân|ban chỉ đạo|ban thường vụ|huyện ủy|tỉnh ủy)[^,;.:]{0,50} "
    r"(?:cơ bản )?(?:ghi nhận|biểu dương|đánh giá cao|hoan nghênh)\b|"
    r"(?:ghi nhận|đánh giá cao|hoan nghênh)(?:,| và)? "
    r"(?:biểu dương|đánh giá cao|sự|những|các kết quả|kết quả|nỗ lực|cố gắng|tinh thần)\b)"
)
_REFUSAL = re.compile(
    r"^(?:không|chưa|tạm thời (?:không|chưa)) (?:xem xét|đồng ý|thống nhất|chấp thuận|giải quyết|"
    r"bố trí|có cơ sở)\b"
)
_MATTER = re.compile(
    r"^(?:(?:về|đối với) (?:các |những |nội dung |việc )*(?:đề nghị|kiến nghị|đề xuất|ý kiến|"
    r"nguyện vọng)|(?:các )?(?:kiến nghị|đề xuất|đề nghị) của)\b"
)
_ORDERS = re.compile(r"\b(?:yêu cầu|đề nghị|giao) \S")
_INNER = (
    (Aspect.ASSESSMENT, re.compile(
        r"^(?:(?:những )?kết quả(?: đã)? đạt được|kết quả (?:thực hiện|hoạt động|công tác)"
        r"[^:;.]{0,80}|đánh giá chung|ưu điểm|thuận lợi|(?:những |một số )?"
        r"(?:tồn tại|hạn chế|khó khăn)"
        r"[^:;.]{0,40}|nguyên nhân)$")),
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
        found[item.index] = _own(item, inherited) or inherited
    return found


def _own(item: Item, inherited: Aspect) -> Aspect | None:
    text = item.text
    if is_aim_row(text):
        return Aspect.GOAL if inherited is Aspect.WORK else None
    if item.kind is not Kind.ROOT and gives_no_work(text):
        return Aspect.ASSESSMENT
    if item.kind in SECTION_KINDS:
        return _match(bare(text), (*_INNER, *_SECTION))
    if item.kind is Kind.DASH:
        return None
    if item.kind is Kind.ARTICLE and _FORMAL.search(key(text)):
        return Aspect.PURPOSE
    before, colon, _ = text.partition(":")
    found = _match(bare(before if colon else text), _INNER)
    whole = not colon and text.endswith((".", ";"))
    return None if whole and found is Aspect.ASSESSMENT else found


def gives_no_work(text: str) -> bool:
    """Tell whether an item only praises, or refuses what was asked for (“Không xem xét do …”)."""
    low = key(text)
    answer = behind_matter(text)
    refused = _REFUSAL.match(key(answer[1]) if answer else low)
    if not refused and not _PRAISE.match(low):
        return False
    said = key(answer[1]) if answer else low
    return not _ORDERS.search(said)


def behind_matter(text: str) -> tuple[str, str] | None:
    """Return what was asked for and the answer to it: “Về đề nghị …: Đồng ý …”; None else."""
    before, colon, after = text.partition(":")
    if colon and after.strip() and _MATTER.match(key(before)) and len(sentences(before)) == 1:
        return before.strip(), after.strip()
    return None


def _match(heading: str, table: tuple[tuple[Aspect, re.Pattern[str]], ...]) -> Aspect | None:
    if len(heading.split()) > _MAX_WORDS or len(sentences(heading)) > 1:
        return None
    low = re.sub(r"^về (?:việc )?", "", key(heading))
    return next((aspect for aspect, pattern in table if pattern.search(low)), None)


def money_heading(text: str) -> bool:
    """Tell whether a heading is only the one of the funding (“Kinh phí thực hiện”)."""
    return _match(bare(text), _INNER) is Aspect.FUNDING
