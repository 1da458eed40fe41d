"""Orders to report that stand in the tasks of a plan."""

import re

from kttt_desktop.plans.agencies import enumeration_end, split_bodies, starts_with_body
from kttt_desktop.plans.document import PlanDuty, PlanTask
from kttt_desktop.plans.leads import subject
from kttt_desktop.plans.words import bare, clauses, key

_REPORT = re.compile(
    r"(?<!chế độ )(?<!thực hiện )(?<!công tác )(?:xây dựng )?báo cáo(?! viên)|kiến nghị(?= \S+)|"
    r"đề xuất(?=[, ]+(?:gửi|ubnd|ủy ban|chính phủ|bộ |sở |cấp))|gửi(?= (?:về )?(?:sở|"
    r"ubnd|ủy ban|bộ|phòng))"
)
_TO = re.compile(
    r"(?:báo cáo|gửi về|gửi|kiến nghị|đề xuất|về cho|cho|về|lên)\s+(?:về\s+|"
    r"lên\s+)?(?:cho\s+)?(?=\S)"
)
_LEVELS = re.compile(
    r"^(?:(?:các )?cấp (?:có thẩm quyền|ủy|trên)|cơ quan (?:có thẩm quyền|thường trực[^,.;]*)|"
    r"chính phủ|thủ tướng chính phủ|văn phòng chính phủ|ban chỉ đạo[^,.;]*|bộ [^,.;]*)"
)
_ADVISES = re.compile(r"tham mưu(?: cho)?\s+(?:UBND|Ủy ban nhân dân)\s+(?:tỉnh|huyện|thành phố|xã)")
_VIA = re.compile(r"\((?:thông )?qua\s+([^()]+)\)")
_PERIODIC = re.compile(
    r"((?:hằng|hàng) (?:quý|tháng|năm|tuần)|\d{1,2} tháng(?: đầu năm)?|\d{1,2} năm)\s*"
    r"\((trước ngày[^()]*|chậm nhất[^()]*|ngày[^()]*)\)"
)
_PERIOD = r"(?:\d{1,2} tháng(?: đầu năm)?|\d{1,2} năm|(?:(?:hằng|hàng) )?(?:quý|tháng|năm))(?!/)"
_PERIODS = re.compile(rf"(?:định kỳ|hằng|hàng)\s+{_PERIOD}(?:(?:,| và|, và) {_PERIOD})+")
_FREQUENCY = re.compile(
    r"định kỳ (?:trước )?ngày [\d/]+ (?:hằng|hàng) (?:tháng|quý|năm)|"
    r"định kỳ hoặc đột xuất(?: theo yêu cầu)?|định kỳ (?:(?:hằng|hàng) (?:quý|tháng|năm)|"
    r"\S+ năm/lần|"
    r"\d+ tháng(?: và (?:hằng|hàng) năm)?)|(?:hằng|hàng) (?:quý|tháng|năm|tuần)|"
    r"thường xuyên|kịp thời|"
    r"khi có yêu cầu(?: của [^,.;()]+)?|đột xuất|định kỳ|theo yêu cầu"
)
_DEADLINE = re.compile(
    r"(?:chậm nhất(?: là)?|trước) ngày [^,;()]+?(?=[,;()]|\s(?:báo cáo|gửi|tổng hợp|"
    r"tham mưu)|$)|đúng thời gian quy định"
)
_NEAR = 60
_ONWARD = re.compile(
    r"để (?:tổng hợp,?\s*)?(?:báo cáo|trình|đề xuất)\s+([^;.]+?)(?: theo quy định|$)"
)


def read_duties(tasks: tuple[PlanTask, ...]) -> tuple[PlanDuty, ...]:
    """Return the orders to report of all tasks; every printed period is an entry of its own."""
    found: list[PlanDuty] = []
    for place, task in enumerate(tasks):
        for clause in clauses(task.text):
            if _REPORT.search(key(clause)) and _is_order(clause):
                found.extend(_duties(place, task, bare(clause)))
    return tuple(found)


def _is_order(clause: str) -> bool:
    """Tell whether a clause names an addressee or a report that is to be made."""
    low = key(clause)
    return _addressee(clause) is not None or bool(
        re.search(r"(?:tổng hợp|thường xuyên|định kỳ|kịp thời),? *báo cáo", low)
    )


def _addressee(clause: str) -> str | None:
    low = key(clause)
    order = _REPORT.search(low)
    for found in _TO.finditer(low, order.start() if order else 0):
        after = clause[found.end() :]
        if level := _LEVELS.match(low[found.end() :]):
            return bare(after[: enumeration_end(after[: level.end()]) or level.end()])
        if starts_with_body(after) and (end := enumeration_end(after)):
            return split_bodies(after[:end])[0]
    advised = _ADVISES.search(clause)
    if advised and "báo cáo" in low[advised.end() :]:
        return bare(re.sub(r"^tham mưu(?: cho)?\s+", "", advised.group()))
    return None


def _duties(place: int, task: PlanTask, clause: str) -> list[PlanDuty]:
    low = key(clause)
    to = _addressee(clause)
    via = _VIA.search(clause)
    advised = _ADVISES.search(clause)
    through = via[1] if via else None
    if through is None and advised and to and key(to) not in key(advised.group()):
        through = re.sub(r"^tham mưu(?: cho)?\s+", "", advised.group())
    onward = _ONWARD.search(low)
    onward_to = bare(clause[onward.start(1) : onward.end(1)]) if onward else None
    if onward_to and to and key(onward_to) == key(to):
        onward_to = None
    who = subject(clause) or task.lead
    periods = [(hit[1], hit[2]) for hit in _PERIODIC.finditer(clause)]
    if not periods and (several := _PERIODS.search(low)):
        deadline = _printed(clause, _DEADLINE.search(low))
        named = re.findall(_PERIOD, re.sub(r"^định kỳ\s+", "", several.group()))
        periods = [(period, deadline) for period in named]
    if not periods:
        periods = [(_frequency(clause), _printed(clause, _DEADLINE.search(low)))]
    return [
        PlanDuty(who, to, through, onward_to, frequency, deadline, clause, place)
        for frequency, deadline in periods
    ]


def _frequency(clause: str) -> str | None:
    """Return how often is to be reported: words near the order, or a period at the start."""
    low = key(clause)
    order = _REPORT.search(low)
    if order is None:
        return None
    for found in _FREQUENCY.finditer(low):
        near = found.start() > order.start() or order.start() - found.end() < _NEAR
        opens = not found.start() and not found.group().startswith(("thường", "kịp"))
        if near or opens:
            return _printed(clause, found)
    return None


def _printed(clause: str, found: re.Match[str] | None) -> str | None:
    return clause[found.start() : found.end()].strip() if found else None
