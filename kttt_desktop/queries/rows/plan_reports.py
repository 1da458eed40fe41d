"""Rows of the reports on targets, on difficulties and on a strategy, in words."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kttt_desktop.queries.rows.indicators import IndicatorRow, Request


@dataclass(frozen=True, slots=True)
class Behind:
    """What stands behind a cell of a list: rows, or a request whose rows are read when asked for.

    `since` is the last day before what the request counts as new.
    """

    rows: tuple[IndicatorRow, ...] = ()
    request: Request | None = None
    since: date | None = None


@dataclass(frozen=True, slots=True)
class TargetReportRow:
    """One target with what the register says of it on the day.

    Attributes:
        group: Its horizon, with the document where the report is on several.
        name: What it is about, as printed.
        unit: Of value and step.
        aim: Its figure in the words of the document.
        year: The horizon; empty when the document names none.
        basis: How the value is counted, or why it is not.
        value: None = not known, which is not zero.
        reported: `x/y` organisations, or rows, of which something is known.
        state: Reached, not reached, not known; `note` says more where there is more to say.
        step: What must be gained each year from the day on; None = cannot be told.
        done: The value in words; empty when it is not known.
        reached, unbound, unknown, remaining: What a sentence says; empty when it does not hold.
    """

    id: int
    group: str
    name: str
    unit: str
    aim: str
    year: str
    basis: str
    value: int | Decimal | None
    reported: str
    state: str
    note: str
    step: Decimal | None
    done: str
    reached: str
    unbound: str
    unknown: str
    remaining: str
    behind: Behind | None


@dataclass(frozen=True, slots=True)
class DifficultyRow:
    """A difficulty or proposal: a row of the ledger, or what was entered for a task.

    Attributes:
        group: The competent agency, or that none is named.
        competent: The competent agency; empty when none is named.
        topic: In words.
        who: The organisation and agency that raised it; of a task the body that leads it.
        raised_on: None for what was entered for a task.
        text: Content; `short` its beginning and who raised it, for a sentence.
        sent, answer: Number and day, as known on the day of the report; empty when there is none.
        state: As on that day.
        waiting, unsent, late: In words what is still open; empty when it is not.
    """

    id: int
    group: str
    competent: str
    topic: str
    who: str
    raised_on: date | None
    text: str
    short: str
    sent: str
    answer: str
    state: str
    waiting: str
    unsent: str
    late: str
    behind: Behind


@dataclass(frozen=True, slots=True)
class SupportReportRow:
    """Support given in the years of a report under one kind of policy; money in VND.

    `organizations` are those supported, themselves or through a member; an amount that nobody
    entered is None.
    """

    kind: str
    name: str
    grants: int
    organizations: int
    planned: int | None
    allocated: int | None
    used: int | None
    behind: Behind
