"""Duties to report: what the office keeps of them, and what is said of what was sent."""

import json
import re
from dataclasses import dataclass
from datetime import date

from pydantic import Field

from kttt_desktop.domain.draft import (
    Day,
    Draft,
    Flag,
    Line,
    OptionalDay,
    OptionalText,
    OptionalWhole,
    text_field,
)
from kttt_desktop.domain.faults import Fault, InputError, Severity
from kttt_desktop.domain.messages import Msg
from kttt_desktop.domain.periods import last_day

PERIODIC = ("monthly", "quarterly", "half_year", "nine_months", "yearly", "every_2_years")
LAW = "law:"
_LEAP_YEAR = 2024
_MONTHS = 12
_PRINTED = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})(\s*(?:\+\s*1|năm sau))?")


@dataclass(frozen=True, slots=True, order=True)
class MonthDay:
    """A printed day of the report year, or of the year after when `year_offset` is 1."""

    year_offset: int
    month: int
    day: int

    @property
    def place(self) -> int:
        """Return the month counted from January of the report year on."""
        return self.year_offset * _MONTHS + self.month


@dataclass(frozen=True, slots=True)
class Duty:
    """Who reports what to whom, how often and by when; from law, from a plan, or the office's own.

    Attributes:
        ref: Names it in the program: the id of its row, or `law:<name of the deadline>`.
        id: Of its row; a duty of law has one only once something was kept for it.
        key: Name of the deadline of law, None for any other.
        who: Bodies that report, as printed.
        frequency: Code of the list `duty_frequency`.
        deadlines: The printed days, in order.
        inclusive: False = “trước ngày”.
        period_rule: As stored: name of a rule, or `CUSTOM:…`; None = that of the law.
        document: The document it stands in, as shown; `document_from` and `document_to` are the
            days on which it was issued and ends.
        source: Of law.
    """

    ref: str
    text: str
    id: int | None = None
    version: int | None = None
    key: str | None = None
    document_id: int | None = None
    document: str | None = None
    document_from: date | None = None
    document_to: date | None = None
    who: tuple[str, ...] = ()
    to: str | None = None
    via: str | None = None
    onward_to: str | None = None
    frequency: str | None = None
    deadline_text: str | None = None
    deadlines: tuple[MonthDay, ...] = ()
    inclusive: bool = True
    period_rule: str | None = None
    form: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    note: str | None = None
    source: str | None = None
    verified: bool = True

    @property
    def begins(self) -> date | None:
        """Return the day from which it holds: its own, else that of its document."""
        return self.valid_from or self.document_from

    @property
    def ends(self) -> date | None:
        """Return the last day on which it holds: its own, else that of its document."""
        return self.valid_to or self.document_to

    @property
    def addressee(self) -> str:
        """Return to whom it goes, with the body through which it goes."""
        through = f" (qua {self.via})" if self.via else ""
        return f"{self.to or ''}{through}".strip()


class DutyDraft(Draft):
    """A duty as the office keeps it; lists are one per line, days as `25/3, 25/6, 15/1 năm sau`."""

    text: Line = Field(title="Nội dung báo cáo")
    frequency: Line = Field(title="Chế độ báo cáo")
    who: OptionalText = text_field("Cơ quan báo cáo")
    to: OptionalText = text_field("Nơi nhận")
    via: OptionalText = text_field("Gửi qua")
    onward_to: OptionalText = text_field("Chuyển tiếp đến")
    deadline: OptionalText = text_field("Hạn gửi")
    inclusive: Flag = Field(default=True, title="Tính cả ngày ghi trong hạn")
    deadline_text: OptionalText = text_field("Hạn như in trong văn bản")
    period_rule: OptionalText = text_field("Kỳ số liệu")
    form: OptionalText = text_field("Biểu")
    valid_from: OptionalDay = text_field("Áp dụng từ ngày")
    valid_to: OptionalDay = text_field("Đến ngày")
    note: OptionalText = text_field("Ghi chú")
    document_id: OptionalWhole = text_field("Văn bản")


class SubmissionDraft(Draft):
    """What is said of a report that was sent or received."""

    sent_on: Day = Field(title="Ngày gửi")
    number: OptionalText = text_field("Số văn bản")
    note: OptionalText = text_field("Ghi chú")


@dataclass(frozen=True, slots=True)
class DutyPeriod:
    """One duty for one period, of one agency below us or (None) of this office."""

    ref: str
    period: str
    agency_id: int | None = None


def read_deadlines(text: str | None) -> tuple[MonthDay, ...]:
    """Return the days written as `25/3, 25/6` or `15/1 năm sau`, in order.

    Raises:
        InputError: When something else stands there, or there is no such day.
    """
    found: list[MonthDay] = []
    parts = re.split(r"[,;\n]+", text or "")
    for part in (one.strip() for one in parts if one.strip()):
        written = _PRINTED.fullmatch(part)
        day, month = (int(written[1]), int(written[2])) if written else (0, 0)
        if not 1 <= month <= _MONTHS or not 1 <= day <= last_day(_LEAP_YEAR, month):
            args = {"value": part}
            raise InputError(Fault(Msg.DEADLINE_FORM, "deadline", Severity.REFUSED, args=args))
        found.append(MonthDay(1 if written and written[3] else 0, month, day))
    return tuple(sorted(set(found)))


def deadlines_text(days: tuple[MonthDay, ...]) -> str:
    """Return the days as `read_deadlines` takes them."""
    return ", ".join(
        f"{one.day}/{one.month}{' năm sau' if one.year_offset else ''}" for one in days
    )


def deadlines_json(days: tuple[MonthDay, ...]) -> str | None:
    """Return the days as the register keeps them; None when there are none."""
    rows = [{"month": one.month, "day": one.day, "year_offset": one.year_offset} for one in days]
    return json.dumps(rows) if rows else None


def stored_deadlines(text: str | None) -> tuple[MonthDay, ...]:
    """Return the days that the register keeps."""
    rows = json.loads(text) if text else []
    days = [MonthDay(int(row.get("year_offset") or 0), row["month"], row["day"]) for row in rows]
    return tuple(sorted(days))
