"""The figures of the overview in words, and what a part of the page opens."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.change_words import change_words
from kttt_desktop.queries.rows.indicators import IndicatorRow
from kttt_desktop.queries.rows.overview import Figures, YearSum
from kttt_desktop.ui.pages.overview_kpis import Kpi

BILLION, MILLION = 10**9, 10**6
_GOOD = ("good", "fair")
_WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")
TITLES = {
    "I.7.01": "Thành viên",
    "I.7.03": "Lao động",
    "III.1.01": "Doanh thu",
    "II.1.07": "Tổng nguồn vốn",
    "II.2.01": "Vốn điều lệ",
}
_MONEY = frozenset({"III.1.01", "II.1.07", "II.2.01"})


@dataclass(frozen=True, slots=True)
class Behind:
    """Rows of the register that stand behind a figure, read when it is opened."""

    title: str
    read: Callable[[], tuple[IndicatorRow, ...]]


@dataclass(frozen=True, slots=True)
class Go:
    """Another page, and what it shall show."""

    page: str
    place: object = None


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One figure of a chart: of which year or place, of which group, how much, what it opens."""

    label: str
    name: str
    value: int | None
    key: object


def day_words(day: date) -> str:
    """Return a day with its weekday: `Thứ Năm, 14/12/2023`."""
    return f"{_WEEKDAYS[day.weekday()]}, {vietnamese.day(day)}"


def amount_words(line: str, value: int | None) -> tuple[str, str]:
    """Return a sum and its unit; money in tỷ đồng, below one tỷ in triệu."""
    if value is None:
        return "chưa có", ""
    if line not in _MONEY:
        return vietnamese.integer(value), "người"
    if abs(value) >= BILLION:
        return vietnamese.decimal(Decimal(value) / BILLION), "tỷ đồng"
    return vietnamese.decimal(Decimal(value) / MILLION), "triệu đồng"


def cover_words(one: YearSum) -> str:
    """Return what a sum covers: `ước, 52/61 đã báo cáo`."""
    base = f"{one.have}/{one.expected} đã báo cáo"
    return f"{one.estimates} ước, {base}" if one.estimates else base


def kpis(found: Figures, open_line: Callable[[YearSum], object], kinds: object,
         grades: object) -> tuple[Kpi, ...]:  # fmt: skip
    """Return the figures of the top row."""
    most_first = sorted(found.kinds, key=lambda one: -one.count)
    of_kinds = " · ".join(f"{one.count} {one.name}" for one in most_first)
    moved = found.active - found.active_before
    sign = "+" if moved > 0 else "−" if moved < 0 else "±"
    held = [
        Kpi(kinds, "Tổ chức đang hoạt động", vietnamese.integer(found.active), "",
            of_kinds or "chưa có", f"{sign}{abs(moved)} sau 12 tháng")
    ]  # fmt: skip
    for line in ("I.7.01", "I.7.03", "III.1.01", "II.1.07"):
        one = found.sums[line]
        value, unit = amount_words(line, one.value)
        change = change_words(one.change) if one.change is not None else ""
        name = f"{TITLES[line]} năm {one.year}"
        held.append(Kpi(open_line(one), name, value, unit, cover_words(one), change,
                        estimate=bool(one.estimates)))  # fmt: skip
    return (*held, _grade_kpi(found, grades))


def _grade_kpi(found: Figures, key: object) -> Kpi:
    if not found.grades:
        return Kpi(key, "Xếp loại tốt, khá", "chưa có", "", "chưa xếp loại năm nào")
    last = found.grades[-1]
    good = sum(one.count for one in last.groups if one.code in _GOOD)
    share = Decimal(good * 100) / last.total if last.total else Decimal(0)
    covers = f"{good}/{last.total} tổ chức được xếp loại"
    change = ""
    if len(found.grades) > 1 and found.grades[-2].total:
        before = found.grades[-2]
        was = sum(one.count for one in before.groups if one.code in _GOOD)
        moved = share - Decimal(was * 100) / before.total
        sign = "+" if moved > 0 else "−" if moved < 0 else ""
        change = f"{sign}{vietnamese.decimal(abs(moved))} điểm"
    name = f"Xếp loại tốt, khá năm {last.year}"
    return Kpi(key, name, vietnamese.decimal(share), "%", covers, change)


def backup_words(at: datetime | None, now: datetime) -> str:
    """Return when the register was copied last."""
    if at is None:
        return "chưa có bản sao nào bên cạnh sổ"
    days = (now.date() - at.date()).days
    if days == 0:
        return f"hôm nay {at:%H:%M}"
    return f"{at:%d/%m/%Y %H:%M}, cách đây {days} ngày"
