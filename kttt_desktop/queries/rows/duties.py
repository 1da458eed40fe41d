"""Rows of the duty calendar: what is due, how it stands, and who has not sent."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from kttt_desktop.domain.duty import Duty
from kttt_desktop.domain.periods import Period
from kttt_desktop.domain.rules.duties import Standing


class Role(Enum):
    """What this office does in a duty; the value is what the officer reads."""

    SEND = "gửi"
    RECEIVE = "nhận"
    WATCH = "theo dõi"


@dataclass(frozen=True, slots=True)
class SubmissionRow:
    """What is kept of one report sent or received; `agency_id` None = sent by this office."""

    id: int
    version: int
    duty_id: int
    period: str
    agency_id: int | None
    due_on: date | None
    sent_on: date | None
    number: str | None
    note: str | None


@dataclass(frozen=True, slots=True)
class DueRow:
    """A report that is due: one duty for one period.

    Attributes:
        period: Its code; the year for a duty without periods.
        title: The period as a sentence names it.
        printed: The day as printed, None when there is none.
        last_good: The last day in time.
        working_day: That day, or the working day before when it is a day off.
        day_off: Why it is one, else empty.
        window: The days that it counts.
        submission: What was sent; of this office only.
        received: How many of how many have sent, for a report that others send us; None when it
            is not known who has to.
        late: How many of them sent late.
        by_figures: Who has sent is told by the year figures that were entered.
        group: Reports of the same number are served by one submission.
    """

    duty: Duty
    role: Role
    period: str
    title: str
    printed: date | None
    last_good: date | None
    working_day: date | None
    day_off: str
    window: Period | None
    standing: Standing
    submission: SubmissionRow | None = None
    received: tuple[int, int] | None = None
    late: int = 0
    group: int = 0
    by_figures: bool = False

    @property
    def key(self) -> tuple[str, str]:
        """Return what tells it from every other row of a calendar."""
        return (self.duty.ref, self.period)

    @property
    def missing(self) -> int:
        """Return how many have not sent."""
        return 0 if self.received is None else self.received[1] - self.received[0]


@dataclass(frozen=True, slots=True)
class DutyCalendar:
    """Everything due in a year, by day; what has no day comes last."""

    year: int
    today: date
    rows: tuple[DueRow, ...]

    def together(self, row: DueRow) -> tuple[DueRow, ...]:
        """Return the rows that one submission serves, the row itself among them."""
        return tuple(one for one in self.rows if one.group == row.group)

    def find(self, ref: str, period: str) -> DueRow | None:
        """Return the row of a duty and a period."""
        return next((one for one in self.rows if one.key == (ref, period)), None)


@dataclass(frozen=True, slots=True)
class PartyRow:
    """Who shall report to us: an agency, or an organisation of the register."""

    name: str
    agency_id: int | None = None
    organization_id: int | None = None
    place: str = ""

    @property
    def key(self) -> tuple[int | None, int | None, str]:
        """Return what tells it from every other party."""
        return (self.agency_id, self.organization_id, self.name)


@dataclass(frozen=True, slots=True)
class PartyCell:
    """How the report of one party for one period stands."""

    standing: Standing
    sent_on: date | None = None
    number: str | None = None
    submission_id: int | None = None
    chased: int = 0


@dataclass(frozen=True, slots=True)
class PartyLine:
    """One party with its reports, in the order of the periods."""

    party: PartyRow
    cells: tuple[PartyCell, ...]


@dataclass(frozen=True, slots=True)
class PartyMatrix:
    """Parties by periods of one duty.

    Attributes:
        duty: The duty.
        due: Its rows of the calendar, one for each column.
        lines: One for each party.
        unknown: Names of who that no agency of the register bears, or groups without members.
    """

    duty: Duty
    due: tuple[DueRow, ...]
    lines: tuple[PartyLine, ...]
    unknown: tuple[str, ...] = ()

    def missing(self, period: str) -> tuple[PartyRow, ...]:
        """Return who has not sent for a period."""
        place = next((n for n, one in enumerate(self.due) if one.period == period), None)
        if place is None:
            return ()
        return tuple(line.party for line in self.lines if line.cells[place].sent_on is None)
