"""What waits, as lists to print: terms that run out, and what is missing."""

from collections.abc import Sequence
from datetime import date

from kttt_desktop.queries.rows.watch import HoleCount, HoleRow, TermRow
from kttt_desktop.services.list_print import PrintedColumn, PrintedList

_TERM_COLUMNS = (
    PrintedColumn("Ngày", 0.7),
    PrintedColumn("Thời hạn", 1.0),
    PrintedColumn("Việc", 1.6),
    PrintedColumn("Tổ chức", 1.8),
    PrintedColumn("Nội dung", 1.8),
    PrintedColumn("Căn cứ", 1.4),
)


def days_words(days: int) -> str:
    """Return the time left: `còn 4 ngày`, `quá hạn 2 ngày`, `hôm nay`."""
    if days == 0:
        return "hôm nay"
    return f"còn {days} ngày" if days > 0 else f"quá hạn {-days} ngày"


def most_urgent_first(rows: Sequence[TermRow]) -> tuple[TermRow, ...]:
    """Return the terms with those that are over first, the latest of them first."""
    over = [one for one in rows if one.days_left < 0]
    ahead = [one for one in rows if one.days_left >= 0]
    return (*sorted(over, key=lambda one: -one.day.toordinal()), *sorted(ahead, key=_by_day))


def _by_day(one: TermRow) -> date:
    return one.day


def term_list(rows: Sequence[TermRow], about: str = "") -> PrintedList:
    """Return terms as a list to print, in the order given."""
    told = tuple(
        (
            one.day,
            days_words(one.days_left),
            one.kind,
            one.organization or "",
            one.name if one.name != one.organization else "",
            one.source or "",
        )
        for one in rows
    )
    return PrintedList("Thời hạn sắp hết, đã hết", _TERM_COLUMNS, told, about)


def hole_list(hole: HoleCount, rows: Sequence[HoleRow]) -> PrintedList:
    """Return the rows of a saved question as a list to print."""
    with_detail = any(one.detail for one in rows)
    columns = [PrintedColumn("Tên", 1.0)]
    if with_detail:
        columns.append(PrintedColumn("Nội dung", 1.2))
    told = tuple((one.name, one.detail) if with_detail else (one.name,) for one in rows)
    return PrintedList(hole.title, tuple(columns), told, f"Theo {hole.source}")
