"""Lines of the duty calendar as its list shows them, and the words for days and states."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.rules.duties import DueState, Standing
from kttt_desktop.queries.rows.duties import DueRow, DutyCalendar, Role
from kttt_desktop.ui.table_model import CellLook, FilterKind, TableColumn
from kttt_desktop.ui.theme import Tone

SOON_DAYS = 14
_ROLES = [(role.value, role.value) for role in (Role.SEND, Role.RECEIVE, Role.WATCH)]


@dataclass(frozen=True, slots=True)
class CalendarLine:
    """A report that is due; `month` stands on the first line of each month only."""

    row: DueRow
    month: str
    serves: int

    @property
    def key(self) -> tuple[str, str]:
        """Return what tells it from every other line."""
        return self.row.key


def lines_of(calendar: DutyCalendar) -> tuple[CalendarLine, ...]:
    """Return the lines of a calendar in its order."""
    made, last = [], ""
    for row in calendar.rows:
        day = row.last_good
        month = f"Tháng {day.month}" if day else "Chưa có hạn"
        made.append(CalendarLine(row, "" if month == last else month, len(calendar.together(row))))
        last = month
    return tuple(made)


def tone_of(standing: Standing) -> Tone:
    """Return the tone of a state; what is still far away is plain."""
    if standing.state in {DueState.OVERDUE, DueState.LATE}:
        return Tone.DANGER
    if standing.state is DueState.SENT:
        return Tone.OK
    near = standing.days is not None and standing.days <= SOON_DAYS
    return Tone.WARN if near and standing.state is DueState.DUE else Tone.PLAIN


def tone_of_row(row: DueRow) -> Tone:
    """Return the tone of a report; one from senders that are not known is plain."""
    unknown = row.role is Role.RECEIVE and row.received is None
    return Tone.PLAIN if unknown else tone_of(row.standing)


def look_of_row(row: DueRow) -> CellLook:
    """Return how the state of a report is painted."""
    plain = tone_of_row(row) is Tone.PLAIN
    return CellLook(dot=True) if plain else look_of(row.standing)


def look_of(standing: Standing) -> CellLook:
    """Return how a state is painted: normal ones as a dot, those that wait as a chip."""
    tone = tone_of(standing)
    waits = tone is Tone.WARN or standing.state is DueState.OVERDUE
    return CellLook(tone=tone, chip=waits, dot=not waits)


def printed_words(row: DueRow) -> str:
    """Return the day as printed: `trước 25/6`, `15/12`."""
    if row.printed is None:
        return row.duty.deadline_text or ""
    before = "" if row.duty.inclusive else "trước "
    return f"{before}{row.printed.day}/{row.printed.month}"


def state_words(row: DueRow) -> str:
    """Return the state, with how many have sent where others send."""
    if row.received is None:
        return "chưa rõ nơi gửi" if row.role is Role.RECEIVE else row.standing.words
    have, expected = row.received
    done = have == expected and row.standing.state in {DueState.SENT, DueState.LATE}
    words = f"đã nhận {have}/{expected}" + (f", {row.late} chậm" if row.late else "")
    return words if done else f"{words}, {row.standing.words}"


def source_words(row: DueRow) -> str:
    """Return where the duty stands: the document, the source of law, or the office's own."""
    return row.duty.document or row.duty.source or "cơ quan tự đặt"


def partner_words(row: DueRow) -> str:
    """Return to whom it goes, or from whom it comes."""
    if row.role is Role.RECEIVE:
        return f"từ {', '.join(row.duty.who)}"
    return row.duty.addressee


def period_words(row: DueRow) -> str:
    """Return the period with a capital at its beginning."""
    return row.title[:1].upper() + row.title[1:]


def window_words(row: DueRow) -> str:
    """Return the days that it counts."""
    if row.window is None:
        return ""
    return f"{vietnamese.day(row.window.start)} – {vietnamese.day(row.window.end)}"


def last_good_words(row: DueRow, *, year: bool = True) -> str:
    """Return the last day in time."""
    if row.last_good is None:
        return ""
    return vietnamese.day(row.last_good) if year else _short(row.last_good)


def _short(day: date) -> str:
    return f"{day.day}/{day.month}"


def waiting(rows: Sequence[DueRow]) -> int:
    """Return how many reports are overdue or due soon."""
    return sum(waits(row) for row in rows)


def is_open(row: DueRow) -> bool:
    """Return whether this office has still to send a report, or knows who has still to."""
    return row.missing > 0 if row.role is Role.RECEIVE else row.submission is None


def waits(row: DueRow) -> bool:
    """Return whether a report is overdue or due soon, and not sent."""
    asked = row.standing.state in {DueState.OVERDUE, DueState.DUE}
    return asked and tone_of_row(row) in {Tone.WARN, Tone.DANGER}


COLUMNS: tuple[TableColumn[CalendarLine], ...] = (
    TableColumn(
        "Tháng", lambda line: line.month, width=100, look=lambda _line: CellLook(strong=True)
    ),
    TableColumn("Hạn gửi", lambda line: printed_words(line.row), key="printed", width=92,
                tooltip=lambda line: line.row.duty.deadline_text or printed_words(line.row)),
    TableColumn("Chậm nhất", lambda line: line.row.last_good, key="last", width=94,
                filter=FilterKind.DAY, hint="từ..đến"),
    TableColumn(
        "Trạng thái", lambda line: state_words(line.row), key="state", width=208,
        filter=FilterKind.TEXT, look=lambda line: look_of_row(line.row),
        tooltip=lambda line: state_words(line.row),
    ),
    TableColumn(
        "Báo cáo", lambda line: line.row.duty.text, key="text", width=262,
        filter=FilterKind.TEXT, tooltip=lambda line: line.row.duty.text,
    ),
    TableColumn("Kỳ", lambda line: period_words(line.row), key="period", width=138,
                filter=FilterKind.TEXT),
    TableColumn("Việc", lambda line: line.row.role.value, key="role", width=76,
                filter=FilterKind.CHOICE, choices=_ROLES),
    TableColumn(
        "Nơi nhận, nơi gửi", lambda line: partner_words(line.row), key="to", width=190,
        filter=FilterKind.TEXT, tooltip=lambda line: partner_words(line.row), hidden=True,
    ),
    TableColumn("Ngày làm việc", lambda line: line.row.working_day, key="working", width=104,
                hidden=True),
    TableColumn("Kỳ số liệu", lambda line: window_words(line.row), key="window", width=170,
                hidden=True),
    TableColumn("Theo", lambda line: source_words(line.row), key="source", width=170,
                filter=FilterKind.TEXT, hidden=True),
)  # fmt: skip
