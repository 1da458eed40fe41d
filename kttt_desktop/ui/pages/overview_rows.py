"""What waits on the overview as rows to open: reports, faults, terms, holes, targets."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.faults import Fault
from kttt_desktop.domain.messages import Msg
from kttt_desktop.domain.rules.duties import DueState
from kttt_desktop.domain.rules.report_checks import Finding, Level
from kttt_desktop.domain.rules.targets import Verdict
from kttt_desktop.queries.rows.duties import DueRow, Role
from kttt_desktop.queries.rows.forms import MissingRow
from kttt_desktop.queries.rows.targets import TargetStanding
from kttt_desktop.queries.rows.watch import HoleCount, TermRow
from kttt_desktop.services.report_checks import YearChecks
from kttt_desktop.services.watch_list import days_words, most_urgent_first
from kttt_desktop.ui.pages.calendar_rows import (
    is_open,
    last_good_words,
    partner_words,
    tone_of_row,
)
from kttt_desktop.ui.pages.overview_doors import Door
from kttt_desktop.ui.pages.overview_words import Go
from kttt_desktop.ui.pages.target_text import (
    aim_words,
    bar_scale,
    number_words,
    short_words,
)
from kttt_desktop.ui.pages.target_text import state_words as target_state
from kttt_desktop.ui.theme import Tone

_OVERDUE_SHOWN = 2
_DUE_SHOWN = 5
_KIND_NAMES = (
    ("Liên hiệp hợp tác xã", "LHHTX"),
    ("Hợp tác xã", "HTX"),
    ("Quỹ tín dụng nhân dân", "QTDND"),
    ("Tổ hợp tác", "THT"),
)
_SHORT: Mapping[object, str] = {
    Msg.LINE_SUM: "không khớp tổng các dòng",
    Msg.LINES_DIFFER: "hai dòng phải bằng nhau",
    Msg.LINE_OVER: "lớn hơn dòng bao nó",
    Msg.NEGATIVE: "số âm",
    Msg.LINE_NOT_FOR_KIND: "dòng không thuộc loại hình",
    Msg.NOT_IN_LIST: "dòng không có trong biểu",
    Msg.CHECK_NO_GROUP: "chưa chọn",
    Msg.CHECK_LISTED: "khác danh sách thành viên",
    Msg.CHECK_CAPITAL_FELL: "vốn giảm, thành viên tăng",
    Msg.CHECK_CHANGE: "tăng giảm từ mức cơ quan đặt",
    Msg.CHECK_FORM_SUM: "khác tổng của các HTX",
    Msg.FORM_CHECK: "không khớp trong biểu",
    Msg.FORM_DECLARED: "số khai báo khác tổng",
}


@dataclass(frozen=True, slots=True)
class Group:
    """Findings of one kind."""

    title: str
    findings: tuple[Finding, ...]


def short_name(name: str) -> str:
    """Return the name of an organisation with its kind in short."""
    for full, short in _KIND_NAMES:
        if name.startswith(full):
            return short + name.removeprefix(full)
    return name


def next_due(rows: Sequence[DueRow]) -> tuple[DueRow, ...]:
    """Return the latest that are overdue, then the next that are due."""
    waiting = [row for row in rows if row.last_good is not None and is_open(row)]
    over = [row for row in waiting if row.standing.state is DueState.OVERDUE]
    ahead = [row for row in waiting if row.standing.state is not DueState.OVERDUE]
    shown = over[-_OVERDUE_SHOWN:]
    return (*shown, *ahead[: _DUE_SHOWN - len(shown)])


def overdue_count(rows: Sequence[DueRow]) -> int:
    """Return how many reports are past their day and not sent."""
    return sum(row.standing.state is DueState.OVERDUE and is_open(row) for row in rows)


def due_doors(rows: Sequence[DueRow]) -> tuple[Door, ...]:
    """Return the reports that are due as rows with the days left."""
    return tuple(_due_door(row) for row in next_due(rows))


def _due_door(row: DueRow) -> Door:
    days = row.standing.days or 0
    over = row.standing.state is DueState.OVERDUE
    tone = tone_of_row(row)
    form = f" ({row.duty.form})" if row.duty.form else ""
    told = f"Hạn {last_good_words(row)} · {partner_words(row)}"
    if row.received is not None:
        have, expected = row.received
        end = f"Thiếu {expected - have}"
        told = f"Hạn {last_good_words(row)} · đã nhận {have}/{expected}"
    else:
        end = "Chưa rõ nơi gửi" if row.role is Role.RECEIVE else ""
    return Door(
        Go("calendar", row.key),
        f"{row.duty.text}{form}",
        told,
        end,
        tone if tone in {Tone.WARN, Tone.DANGER} else Tone.LOCK,
        (str(days), "ngày trễ" if over else "ngày"),
        tone if tone in {Tone.WARN, Tone.DANGER} else Tone.LOCK,
        chip=True,
        strong=True,
    )


def fault_groups(checks: YearChecks) -> tuple[Door, ...]:
    """Return errors by rule, then the warnings and what is only told, each as one row."""
    groups: dict[str, list[Finding]] = {}
    for one in checks.of(Level.ERROR):
        groups.setdefault(one.fault.rule, []).append(one)
    doors = []
    for found in sorted(groups.values(), key=len, reverse=True):
        first = found[0].fault
        title, second = _fault_words(first)
        doors.append(Door(Group(title, tuple(found)), title, second, str(len(found)), Tone.DANGER))
    warnings = checks.of(Level.WARNING)
    if warnings:
        rules: dict[str, int] = {}
        for one in warnings:
            words = _SHORT.get(one.fault.msg, one.check.value.lower())
            rules[words] = rules.get(words, 0) + 1
        told = ", ".join(f"{count} {words}" for words, count in rules.items())
        doors.append(Door(Group("Cảnh báo", warnings), "Cảnh báo, không chặn báo cáo", told,
                          str(len(warnings))))  # fmt: skip
    infos = checks.of(Level.INFO)
    if infos:
        doors.append(Door(Group("Khác thường, thay đổi lớn", infos), "Khác thường, thay đổi lớn",
                          "để biết, không phải lỗi", str(len(infos))))  # fmt: skip
    if checks.explained:
        doors.append(Door(Group("Đã giải trình", checks.explained), "Đã giải trình",
                          "có lý do ghi trong sổ", str(len(checks.explained))))  # fmt: skip
    return tuple(doors)


def _fault_words(fault: Fault) -> tuple[str, str]:
    """Return a short title of an error and where it stands."""
    told = _SHORT.get(fault.msg, "cần sửa")
    if fault.msg is Msg.CHECK_NO_GROUP:
        return f"Chưa chọn {fault.args.get('label')}", "phiếu tổ chức"
    if fault.msg in {Msg.FORM_CHECK, Msg.FORM_DECLARED, Msg.CHECK_FORM_SUM}:
        return f"Biểu tổng hợp: {told}", f"ô {fault.field}"
    name = str(fault.args.get("label") or fault.field or "")
    code, _, words = name.partition(" (")
    words = words.rstrip(")") or code
    other = str(fault.args.get("other") or "").partition(" (")[0]
    signs: Mapping[object, str] = {Msg.LINES_DIFFER: " = ", Msg.LINE_OVER: " ≤ "}
    sign = signs[fault.msg] + other if fault.msg in signs else ""
    return f"{words}: {told}", f"I-19 mã {code}{sign}"


def missing_doors(rows: Sequence[MissingRow], year: int, names: dict[str, str]) -> tuple[Door, ...]:
    """Return who gave no figures, with how to reach them."""
    return tuple(
        Door(
            Go("year_figures", (row.organization_id, "", year, row.kind)),
            short_name(row.name),
            middle=names.get(row.commune or "", ""),
            end=row.phone or "",
            tone=Tone.LOCK,
        )
        for row in rows
    )


def term_doors(rows: Sequence[TermRow]) -> tuple[Door, ...]:
    """Return what runs out next, then what ran out last."""
    urgent = most_urgent_first(rows)
    ahead = [one for one in urgent if one.days_left >= 0]
    over = [one for one in urgent if one.days_left < 0]
    return tuple(
        Door(
            Go("watch", ("term", one.entity, one.id, one.kind)),
            short_name(one.organization or one.name),
            one.kind
            if not one.name or one.name == one.organization
            else f"{one.kind} · {one.name}",
            days_words(one.days_left),
            Tone.DANGER if one.days_left < 0 else Tone.WARN,
        )
        for one in (*ahead, *over)
    )


def hole_doors(holes: Sequence[HoleCount]) -> tuple[Door, ...]:
    """Return the saved questions that have rows, most first."""
    held = sorted((one for one in holes if one.count), key=lambda one: -one.count)
    return tuple(
        Door(Go("watch", ("hole", one.key)), one.title, end=vietnamese.integer(one.count))
        for one in held
    )


def target_doors(targets: Sequence[TargetStanding]) -> tuple[Door, ...]:
    """Return the targets with how far they are: not reached first, then unknown, then reached."""
    order = {Verdict.NOT_YET: 0, Verdict.NO_TOLERANCE: 1, Verdict.UNKNOWN: 2}
    counted = [one for one in targets if one.standing.verdict is not Verdict.QUALITATIVE]
    counted.sort(key=lambda one: order.get(one.standing.verdict, 3))
    doors = []
    for one in counted:
        words, look = target_state(one)
        scale = bar_scale(one.row, one.unit, one.value)
        share = float(Decimal(one.value) / scale) if scale and one.value is not None else None
        value = number_words(one.value, one.unit) or "chưa có"
        second = f"{value} · mục tiêu {aim_words(one.row)}"
        if one.row.year:
            second += f" năm {one.row.year}"
        doors.append(Door(Go("targets", one.row.document_id), short_words(one.row), second, words,
                          look.tone, chip=look.chip, share=share))  # fmt: skip
    return tuple(doors)


def verdict_words(targets: Sequence[TargetStanding]) -> str:
    """Return how many targets are reached, not yet, and not known."""
    met = sum(one.standing.verdict in {Verdict.ACHIEVED, Verdict.BEYOND} for one in targets)
    not_yet = sum(one.standing.verdict is Verdict.NOT_YET for one in targets)
    unknown = sum(
        one.standing.verdict in {Verdict.UNKNOWN, Verdict.NO_TOLERANCE} for one in targets
    )
    return f"{met} đạt · {not_yet} chưa · {unknown} chưa rõ"
