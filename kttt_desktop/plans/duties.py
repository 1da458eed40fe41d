"""Orders to report that stand in the tasks of a plan."""

import re
from dataclasses import replace

from kttt_desktop.plans.agencies import enumeration_end, split_bodies, starts_with_body
from kttt_desktop.plans.document import PlanDuty, PlanTask
from kttt_desktop.plans.leads import subject
from kttt_desktop.plans.words import bare, clauses, key

_REPORT = re.compile(
    r"(?<!chế độ )(?:(?<!thực hiện )|(?<=kết quả thực hiện ))"
    r"(?<!công tác )(?:xây dựng )?báo cáo(?! viên)|kiến nghị(?= \S+)|"
    r"(?<!thông )báo (?=cho |về |ngay )|"
    r"đề xuất(?=[, ]+(?:gửi|ubnd|ủy ban|chính phủ|bộ |sở |cấp))|gửi(?= (?:về )?(?:sở|"
    r"ubnd|ủy ban|bộ|phòng))|gửi(?= (?:số liệu|kết quả|thông tin|ý kiến))"
)
_TO = re.compile(
    r"(?:báo cáo|báo|gửi về|gửi|kiến nghị|đề xuất|về cho|cho|về|lên|"
    r"(?<!phối hợp )(?<!cùng )với)\s+(?:về\s+|"
    r"lên\s+)?(?:cho\s+)?(?=\S)"
)
_LEVELS = re.compile(
    r"^(?:(?:các )?cấp (?:có thẩm quyền|ủy|trên)|cơ quan (?:có thẩm quyền|thường trực[^,.;]*)|"
    r"chính phủ|thủ tướng chính phủ|văn phòng chính phủ|ban chỉ đạo[^,.;]*|bộ [^,.;]*)"
)
_ADVISES = re.compile(r"tham mưu(?: cho)?\s+(?:UBND|Ủy ban nhân dân)\s+(?:tỉnh|huyện|thành phố|xã)")
_VIA = re.compile(r"\((?:thông )?qua\s+([^()]+)\)")
_VIA_BARE = re.compile(r"\s(?:thông )?qua\s+(?=\S)")
_PERIODIC = re.compile(
    r"((?:hằng|hàng) (?:quý|tháng|năm|tuần)|\d{1,2} tháng(?: đầu năm)?|\d{1,2} năm|"
    r"(?<!\w)(?:quý|(?:cả )?năm|tháng))\s*"
    r"\((trước ngày[^()]*|chậm nhất[^()]*|ngày[^()]*)\)"
)
_PERIOD = r"(?:\d{1,2} tháng(?: đầu năm)?|\d{1,2} năm|(?:(?:hằng|hàng|cả) )?(?:quý|tháng|năm))(?!/)"
_PERIODS = re.compile(rf"(?:định kỳ|hằng|hàng)\s+{_PERIOD}(?:(?:,| và|, và) {_PERIOD})+")
_OPENING_PERIODS = re.compile(
    rf"{_PERIOD}(?:(?:,| và|, và) {_PERIOD})+(?= (?:tổng hợp,? )?báo cáo)"
)
_FREQUENCY = re.compile(
    r"mỗi (?:tuần|tháng|quý|năm)(?: (?:\d{1,2}|một) lần)?|"
    r"(?:\d+|hai|ba|sáu|chín|mỗi) ?(?:tháng|quý|năm) một lần|"
    r"định kỳ hoặc đột xuất(?: theo yêu cầu)?|định kỳ (?:(?:hằng|hàng) (?:quý|tháng|năm)|"
    r"\S+ năm/lần|"
    r"\d+ tháng(?: và (?:hằng|hàng) năm)?)|(?:hằng|hàng) (?:quý|tháng|năm|tuần)|"
    r"thường xuyên|kịp thời|"
    r"(?:đột xuất )?khi có yêu cầu(?: của [^,.;()]+)?|đột xuất|"
    r"định kỳ(?! (?:trước )?ngày)|theo yêu cầu|khi phát hiện|"
    r"(?<= )của (?:năm|quý|tháng)(?= (?:trên|tại|của)|[.;,]|$)"
)
_DEADLINE = re.compile(
    r"(?:(?:(?:chậm nhất|muộn nhất)(?: là)?(?: vào)?(?: trước)?|trước|vào) (?:ngày (?=\S)|"
    r"(?=\d{1,2}/\d)|(?=\d{1,2} ngày )|tháng (?=\d)|(?=\d{1,2}(?:h|g| giờ))|hết (?=tháng|quý|năm))|"
    r"ngày (?=\d{1,2}(?:/\d{1,2})? (?:(?:hằng|hàng) |của tháng)))"
    r"[^,;()]+?(?=[,;()]|\s(?:báo cáo|gửi|tổng hợp|tham mưu|về|để|khi)(?!\w)|$)|"
    r"trong vòng \d+ ngày(?: làm việc)?|đúng thời gian quy định"
)
_NEAR = 60
_WHEN = r"(?:chậm nhất(?: là)?|trước) ngày [^,;()]+?"
_SPAN = r"quý [ivx]+|quý|tháng|tuần|(?:\d{1,2}|sáu) tháng(?: đầu năm)?|cả năm|năm"
_DATED = re.compile(rf"({_WHEN})\s*\([^()]*?\b({_SPAN})\b[^()]*\)")
_NAMED = re.compile(
    rf"báo cáo ({_SPAN})(?! \d)\b[^;]{{0,30}}?({_WHEN})(?=[,;()]|\s(?:về|gửi|cho)\s|$)"
)
_SERIES = re.compile(
    rf"(?:báo cáo |^|[,:] |và )({_SPAN})(?! \d)\b[^,;()]{{0,30}}?({_WHEN})"
    r"(?=[,;()]|\s(?:về|gửi|cho|và)\s|$)"
)
_SENT = re.compile(
    r"báo cáo|tổng hợp|kết quả|số liệu|thông tin|đề xuất|kiến nghị|ý kiến|kế hoạch|dự toán|nhu cầu|"
    r"phản ánh|tình hình"
)
_SPAN_ORDER = re.compile(rf"^báo cáo (?:{_SPAN}|đột xuất)\b")
_OCCASION = re.compile(
    r"(?:^|, |thực hiện )((?:nếu|khi|kết thúc|sau khi|trường hợp) [^,;]{3,60}"
    r"(?:, (?:vướng mắc|phát sinh|khó khăn|bổ sung|điều chỉnh|sửa đổi)[^,;]{0,30})*),"
)
_ONLY_ONWARD = re.compile(r"(?:để (?:kịp thời )?|tổng hợp,? ?(?:báo cáo, ?)?)$")
_ONWARD = re.compile(
    r"để (?:tổng hợp,?\s*)?(?:báo cáo|trình|đề xuất)\s+([^;.]+?)(?: theo quy định|$)"
)


def read_duties(tasks: tuple[PlanTask, ...]) -> tuple[PlanDuty, ...]:
    """Return the orders to report of all tasks; every printed period is an entry of its own."""
    found: list[PlanDuty] = []
    for place, task in enumerate(tasks):
        if not _REPORT.search(key(task.text)):
            continue
        to: str | None = None
        for clause in clauses(task.text):
            for part in _orders(bare(clause)):
                made = _duties(place, task, part, to)
                to = to or made[0].to
                found.extend(made)
    return _with_later_addressee(tuple(found))


def _with_later_addressee(duties: tuple[PlanDuty, ...]) -> tuple[PlanDuty, ...]:
    """Return the duties, those of a list that names its addressee at the end with it."""
    later = {duty.task: duty for duty in reversed(duties) if duty.to}
    return tuple(
        replace(duty, to=later[duty.task].to, via=later[duty.task].via)
        if duty.to is None and duty.task in later and _SPAN_ORDER.match(key(duty.text))
        else duty
        for duty in duties
    )


def _orders(clause: str) -> list[str]:
    """Return the orders of a clause: the whole of it, or each part with an addressee of its own."""
    low = key(clause)
    if not _REPORT.search(low) or not _is_order(clause):
        return []
    starts = [0]
    for found in list(_REPORT.finditer(low))[1:]:
        gap = re.search(r"(?:^|[,.)]|\svà)\s*(?:[^,()]{0,30})$", low[starts[-1] : found.start()])
        own = found.group().endswith("báo cáo") and not _ONLY_ONWARD.search(low[: found.start()])
        before = _addressee(clause[starts[-1] : found.start()])
        if gap and own and before and _addressee(clause[found.start() :]):
            starts.append(found.start())
    ends = [*starts[1:], len(clause)]
    return [clause[start:end].strip(" ,") for start, end in zip(starts, ends, strict=True)]


def _is_order(clause: str) -> bool:
    """Tell whether a clause names an addressee or a report that is to be made."""
    low = key(clause)
    orders = {found.group() for found in _REPORT.finditer(low)}
    if orders == {"gửi"} and not _SENT.search(low):
        return False
    spans = _NAMED.search(low) or _SPAN_ORDER.match(low)
    return _addressee(clause) is not None or bool(
        spans
        or re.search(r"(?:tổng hợp|thường xuyên|định kỳ|kịp thời),? *báo cáo", low)
        or re.search(r"(?:hằng|hàng) (?:tháng|quý|năm|tuần)[^.;,]{0,20} báo cáo", low)
        or (re.match(r"(?:và )?báo cáo .*", low) and _DEADLINE.search(low))
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


def _duties(place: int, task: PlanTask, clause: str, before: str | None) -> list[PlanDuty]:
    low = key(clause)
    to = _addressee(clause) or before
    advised = _ADVISES.search(clause)
    through = _via(clause)
    if through is None and advised and to and key(to) not in key(advised.group()):
        through = re.sub(r"^tham mưu(?: cho)?\s+", "", advised.group())
    onward = _ONWARD.search(low)
    onward_to = bare(clause[onward.start(1) : onward.end(1)]) if onward else None
    if onward_to and to and key(onward_to) == key(to):
        onward_to = None
    occasion = _OCCASION.search(low)
    who = subject(clause[occasion.end() :].strip() if occasion else clause) or task.lead
    periods = [(hit[1], hit[2]) for hit in _PERIODIC.finditer(clause)]
    periods = periods or [(hit[2], hit[1]) for hit in _DATED.finditer(clause)]
    series = [(hit[1], hit[2]) for hit in _SERIES.finditer(low)] if "báo cáo" in low else []
    named = [(hit[1], hit[2]) for hit in _NAMED.finditer(low)]
    periods = periods or (series if len(series) > max(1, len(named)) else named)
    if not periods and (several := _PERIODS.search(low) or _OPENING_PERIODS.match(low)):
        deadline = _printed(clause, _DEADLINE.search(low))
        printed = re.findall(_PERIOD, re.sub(r"^định kỳ\s+", "", several.group()))
        periods = [(period, deadline) for period in printed]
    if not periods:
        frequency = _frequency(clause) or _printed_group(clause, occasion)
        deadline = _printed(clause, _DEADLINE.search(low))
        periods = [(frequency, day) for day in _days(deadline)]
    return [
        PlanDuty(who, to, through, onward_to, frequency, deadline, clause, place)
        for frequency, deadline in periods
    ]


def _via(clause: str) -> str | None:
    """Return the body through which a report goes: “(qua Sở Tài chính)”, with or without (…)."""
    if found := _VIA.search(clause):
        return re.split(r",\s*(?=số |điện thoại|đt|email)", found[1])[0]
    order = _REPORT.search(key(clause))
    for found in _VIA_BARE.finditer(clause, order.end() if order else 0):
        after = clause[found.end() :]
        if starts_with_body(after):
            return split_bodies(after[: enumeration_end(after)])[0]
    return None


def _days(deadline: str | None) -> tuple[str | None, ...]:
    """Return “trước ngày 20/6 và trước ngày 05/12” as two deadlines."""
    if not deadline:
        return (None,)
    days = re.split(r"\s+và\s+(?=trước ngày|chậm nhất|(?:ngày )?\d{1,2}/\d)", deadline)
    return tuple(f"trước ngày {day}" if day[:1].isdigit() else day for day in days)


def _printed_group(clause: str, found: re.Match[str] | None) -> str | None:
    return clause[found.start(1) : found.end(1)] if found else None


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
