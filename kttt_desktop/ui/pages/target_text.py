"""Targets in words: the figure as printed, values, how they stand."""

from dataclasses import replace
from decimal import Decimal

from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.rules.targets import Pace, Verdict
from kttt_desktop.domain.target import decimal_text
from kttt_desktop.queries import target_aim
from kttt_desktop.queries.indicator_spec import PERCENT
from kttt_desktop.queries.rows.indicators import Answer
from kttt_desktop.queries.rows.targets import TargetRow, TargetStanding
from kttt_desktop.queries.targets import NO_START, NOT_BOUND, NOT_COVERED
from kttt_desktop.ui.table_model import CellLook
from kttt_desktop.ui.theme import Tone

_ALL = Decimal(100)
_SHORT = (
    ("liên hiệp hợp tác xã", "LHHTX"),
    ("hợp tác xã", "HTX"),
    ("tổ hợp tác", "THT"),
    ("kinh tế tập thể", "KTTT"),
)
OPERATOR_TITLES = (
    (">=", "từ … trở lên, ít nhất"),
    (">", "trên, hơn"),
    ("<=", "không quá"),
    ("<", "dưới"),
    ("=", "bằng, đúng"),
    ("~", "khoảng"),
    ("range", "từ … đến …"),
)


def number_words(value: int | Decimal | None, unit: str) -> str:
    """Return a value with one decimal for shares, whole for counts; empty when unknown."""
    if value is None:
        return ""
    if unit == PERCENT:
        return f"{vietnamese.decimal(value)}%"
    number = Decimal(value)
    whole = number == number.to_integral_value()
    return vietnamese.integer(int(number)) if whole else vietnamese.decimal(number)


def figure_words(value: Decimal, unit: str | None) -> str:
    """Return a printed figure: 60%, 2.495."""
    whole = value == value.to_integral_value()
    text = vietnamese.integer(int(value)) if whole else typed_words(value)
    return f"{text}%" if unit == PERCENT else text


def typed_words(value: Decimal | None) -> str:
    """Return a number as somebody types it: a comma before its decimals, no thousands marks."""
    return (decimal_text(value) or "").replace(".", ",")


def aim_words(row: TargetRow) -> str:
    """Return the figure of a target in the words of its document; a dash where it has none."""
    return "—" if row.operator is None or row.value is None else target_aim.aim_words(row)


def as_kept(one: TargetStanding) -> TargetRow:
    """Return a target without the start value that was counted and never entered."""
    return replace(one.row, start_value=None) if one.start_counted else one.row


def title_words(row: TargetRow) -> str:
    """Return what a target is about."""
    name = row.printed_indicator or row.text
    return name[:1].upper() + name[1:]


def short_words(row: TargetRow) -> str:
    """Return what a target is about in the short words of a list."""
    words = title_words(row)
    for before in ("Tỷ lệ ", "Số "):
        words = words.removeprefix(before)
    for full, short in _SHORT:
        words = words.replace(full, short)
    return words[:1].upper() + words[1:]


def base_words(one: TargetStanding) -> str:
    """Return what stands behind a value: “20/42 tổ chức”, or why there is none."""
    if one.row.operator is None and one.row.indicator is None:
        return one.row.note or "không có con số"
    if one.answer is None or one.value is None:
        return one.why
    words = share_words(one.answer, one.base_unit)
    if not words and one.row.start_year is not None and one.standing.path_now is not None:
        words = f"tính từ cuối năm {one.row.start_year}"
    graded = f"xếp loại năm {one.rated_year}" if one.rated_year else ""
    parts = (words, graded, cover_words(one.answer))
    return ", ".join(part for part in parts if part) or one.measured


def share_words(answer: Answer, unit: str) -> str:
    """Return part and base of a share; empty for what is none."""
    if answer.part is None or answer.base is None:
        return ""
    return f"{number_words(answer.part, '')}/{number_words(answer.base, '')} {unit}".strip()


def cover_words(answer: Answer | None) -> str:
    """Return of how many rows of the base something is known, when not of all."""
    if answer is None or answer.have >= answer.expected:
        return ""
    have, expected = vietnamese.integer(answer.have), vietnamese.integer(answer.expected)
    return f"{have}/{expected} có số liệu"


def state_words(one: TargetStanding) -> tuple[str, CellLook]:
    """Return how a target stands in at most four words, and how they are painted."""
    verdict, pace = one.standing.verdict, one.standing.pace
    match verdict:
        case Verdict.QUALITATIVE:
            return "Định tính", CellLook(dot=True)
        case Verdict.UNKNOWN:
            return _UNKNOWN.get(one.why, ("Chưa có số liệu", CellLook(muted=True)))
        case Verdict.NO_TOLERANCE:
            return "Chưa đặt độ lệch", CellLook(tone=Tone.INFO, chip=True)
        case Verdict.ACHIEVED:
            return "Đạt", CellLook(tone=Tone.OK, chip=True)
        case Verdict.BEYOND:
            return "Vượt mức", CellLook(tone=Tone.OK, dot=True)
    if one.standing.overdue:
        return "Quá hạn, chưa đạt", CellLook(tone=Tone.DANGER, chip=True)
    if pace is None:
        return "Chưa đạt", CellLook(dot=True)
    return _PACES[pace]


_UNKNOWN = {
    NOT_BOUND: ("Cần xem", CellLook(tone=Tone.INFO, chip=True)),
    NO_START: ("Cần xem", CellLook(tone=Tone.INFO, chip=True)),
    NOT_COVERED: ("Chưa có số liệu", CellLook(muted=True)),
}
_PACES = {
    Pace.AHEAD: ("Vượt lộ trình", CellLook(tone=Tone.OK, dot=True)),
    Pace.ON: ("Đúng lộ trình", CellLook(tone=Tone.OK, dot=True)),
    Pace.BEHIND: ("Chậm", CellLook(tone=Tone.WARN, chip=True)),
}


def lead_words(one: TargetStanding) -> str:
    """Return how far a value is ahead of the path, with its sign; empty without a path."""
    lead = one.standing.lead
    if lead is None:
        return ""
    text = vietnamese.decimal(abs(lead), 0 if abs(lead) >= _ALL else 1)
    return text if lead == 0 else f"{'+' if lead > 0 else '−'}{text}"


def step_words(one: TargetStanding) -> str:
    """Return what each year asks from now on, in words."""
    standing, unit = one.standing, one.unit
    if standing.step is None:
        return "đã qua năm đích" if standing.overdue else "chưa tính được"
    if standing.step == 0:
        return "đã tới mức"
    measure = "điểm phần trăm" if unit == PERCENT else unit
    way = "tăng" if standing.step > 0 else "giảm"
    amount = vietnamese.decimal(abs(standing.step))
    return f"{way} {amount} {measure} mỗi năm, đến hết năm {one.row.year}".replace("  ", " ")


def bar_scale(row: TargetRow, unit: str, value: int | Decimal | None) -> Decimal | None:
    """Return the value at the right end of a target's bar; None = no bar."""
    if row.operator is None or row.value is None or value is None:
        return None
    if unit == PERCENT:
        return max(_ALL, Decimal(value))
    ends = (row.value, row.value_to, row.start_value, Decimal(1))
    return max(one for one in ends if one is not None)
