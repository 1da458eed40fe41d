"""Rows of the lists that forms print; codes stand as words, figures as stored."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class MemberListRow:
    """One member of the member list (I-3).

    Attributes:
        birth: Day of birth, or the year alone as text.
        identity_paper: Number, day and issuer of the paper, joined by ", ".
        capital: VND contributed or committed.
        share_percent: Of the charter capital; None when either is not known.
        member_kind: By the law of the day; empty when it knows none.
    """

    id: int
    name: str
    party: str
    birth: date | str | None
    sex: str
    nationality: str | None
    ethnicity: str | None
    address: str | None
    permanent_address: str | None
    identity_paper: str
    capital: int | None
    share_percent: Decimal | None
    paid_on: date | None
    investment_project: str | None
    asset: str | None
    member_kind: str
    note: str | None


@dataclass(frozen=True, slots=True)
class TaskReportRow:
    """One task with how it stands in the period; a task without an entry has empty texts.

    Attributes:
        section: Label and heading of the section it stands in.
        short: The first words of the task, for a sentence about it.
        due: As the document prints it, else the office's own day or period.
        state: In words; `state_code` as stored.
        by_whom: Who leads, as a sentence says it.
        overdue, missing, stale: In words what is wrong; empty when it is not.
        same_as: First of the tasks of several documents that are the same one; often itself.
    """

    id: int
    section: str
    text: str
    short: str
    lead: str
    coordinating: str
    due: str
    state: str
    state_code: str | None
    percent: int | None
    result: str
    difficulty: str
    proposal: str
    papers: str
    by_whom: str = ""
    overdue: str = ""
    missing: str = ""
    stale: str = ""
    document_id: int = 0
    same_as: int = 0


@dataclass(frozen=True, slots=True)
class Reporting:
    """How many active organisations gave a figure for the year, and how many stand on estimates."""

    have: int
    expected: int
    estimates: int


@dataclass(frozen=True, slots=True)
class MissingRow:
    """An active organisation that gave no figure for the year, and how to reach it."""

    organization_id: int
    name: str
    kind: str
    commune: str | None
    representative: str | None
    phone: str | None
    email: str | None
