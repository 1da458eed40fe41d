"""Keeping duties to report, and what was sent and received."""

import json
from collections.abc import Iterable, Sequence
from datetime import date

from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.duty import (
    LAW,
    DutyDraft,
    DutyPeriod,
    SubmissionDraft,
    deadlines_json,
    read_deadlines,
)
from kttt_desktop.domain.faults import Fault, InputError, Saved, Severity
from kttt_desktop.domain.law import LawOverride
from kttt_desktop.domain.law_duty_entries import DatedHoliday
from kttt_desktop.domain.messages import Msg
from kttt_desktop.domain.office import lines_of
from kttt_desktop.domain.periods import PeriodKind, PeriodSpec
from kttt_desktop.domain.rules.duties import window_of
from kttt_desktop.queries.duties import duty_calendar
from kttt_desktop.queries.rows.duties import DueRow, Role
from kttt_desktop.services.context import ServiceContext
from kttt_desktop.services.law_overrides import keep_override
from kttt_desktop.store.plan_tables import report_submission, reporting_duty
from kttt_desktop.store.repositories.rows import Rows
from kttt_desktop.store.unit_of_work import UnitOfWork

EVERY_ROLE = frozenset(Role)


def add_duty(context: ServiceContext, draft: DutyDraft) -> Saved[int]:
    """Keep a duty of the office's own; return its id.

    Raises:
        InputError: If days, period rule, frequency or dates cannot be read.
    """
    values = _checked(context, draft)
    with context.open_work("add_duty") as work:
        key = Rows(work, reporting_duty).add(values)
        work.commit()
    return Saved(key)


def change_duty(
    context: ServiceContext, key: int, draft: DutyDraft, version: int | None = None
) -> None:
    """Change a duty; `version` is the one the officer saw.

    Raises:
        InputError: As for `add_duty`.
        ConflictError: It was changed or removed meanwhile.
    """
    values = _checked(context, draft)
    with context.open_work("change_duty") as work:
        Rows(work, reporting_duty).change(key, values, version)
        work.commit()


def set_senders(context: ServiceContext, ref: str, names: Sequence[str]) -> int:
    """Say which agencies report to us in a duty, of law too; return its id.

    Raises:
        ConflictError: There is no such duty any more.
    """
    with context.open_work("change_duty") as work:
        key = duty_id(work, ref)
        who = json.dumps([vietnamese.clean(name) for name in names if name], ensure_ascii=False)
        Rows(work, reporting_duty).change(key, {"who": who})
        work.commit()
    return key


def remove_duties(context: ServiceContext, keys: Iterable[int]) -> int:
    """Remove duties with what was kept of their reports; return how many.

    Raises:
        ConflictError: One is gone, or letters were issued for it.
    """
    listed = list(keys)
    with context.open_work("remove_duties") as work:
        submissions = Rows(work, report_submission)
        sent = submissions.find(report_submission.c.duty_id.in_(listed))
        submissions.remove(int(str(row["id"])) for row in sent)
        count = Rows(work, reporting_duty).remove(listed)
        work.commit()
    return count


def record_submissions(
    context: ServiceContext, items: Sequence[DutyPeriod], draft: SubmissionDraft
) -> Saved[int]:
    """Keep that reports were sent by this office, or received from agencies; as one action.

    What was kept of the same duty, period and agency is changed. The last good day stays with it,
    so that a later change of the duty does not change what was late.

    Raises:
        InputError: Nothing chosen, a day that is still to come, or a duty unknown in its year.
    """
    if not items:
        args = {"label": "báo cáo"}
        raise InputError(Fault(Msg.NOTHING_CHOSEN, None, Severity.REFUSED, args=args))
    today = context.today()
    if draft.sent_on > today:
        args = {"value": vietnamese.day(draft.sent_on), "today": vietnamese.day(today)}
        raise InputError(Fault(Msg.SENT_IN_FUTURE, "sent_on", Severity.REFUSED, args=args))
    with context.open_work("record_submissions") as work:
        due = _last_good_days(work, context, items)
        rows = Rows(work, report_submission)
        for item in items:
            key = duty_id(work, item.ref)
            values = {**draft.model_dump(), "duty_id": key, "period": item.period,
                      "agency_id": item.agency_id}  # fmt: skip
            _put(rows, values, due.get((item.ref, item.period)))
        work.commit()
    return Saved(len(items))


def give_more_time(context: ServiceContext, items: Sequence[DutyPeriod], until: date) -> int:
    """Keep another last day for reports not sent yet; return how many."""
    with context.open_work("give_more_time") as work:
        rows = Rows(work, report_submission)
        for item in items:
            key = duty_id(work, item.ref)
            values = {"duty_id": key, "period": item.period, "agency_id": item.agency_id}
            same = _same(rows, values)
            if same is None:
                rows.add({**values, "due_on": until})
            else:
                rows.change(int(str(same["id"])), {"due_on": until})
        work.commit()
    return len(items)


def forget_submissions(context: ServiceContext, keys: Iterable[int]) -> int:
    """Remove what was kept of reports sent or received; return how many.

    Raises:
        ConflictError: One is gone already.
    """
    with context.open_work("forget_submissions") as work:
        count = Rows(work, report_submission).remove(list(keys))
        work.commit()
    return count


def keep_days_off(context: ServiceContext, entry: DatedHoliday, decided_by: str) -> int:
    """Keep days off of one year that the law files lack, in the office's name.

    Raises:
        InputError: Nobody answers for it.
    """
    key = f"dated_holidays.{entry.key()}"
    override = LawOverride("holidays", key, entry.model_dump_json())
    return keep_override(context, override, decided_by, context.today())


def duty_id(work: UnitOfWork, ref: str) -> int:
    """Return the id of a duty; one of law gets its row when something is first kept for it.

    Raises:
        ConflictError: There is no such duty any more.
    """
    rows = Rows(work, reporting_duty)
    if not ref.startswith(LAW):
        return int(str(rows.get(int(ref))["id"]))
    key = ref.removeprefix(LAW)
    same = rows.find(reporting_duty.c.key == key)
    return int(str(same[0]["id"])) if same else rows.add({"key": key, "text": key})


def _put(rows: Rows, values: dict[str, object], due_on: date | None) -> None:
    same = _same(rows, values)
    if same is None:
        rows.add({**values, "due_on": due_on})
    else:
        rows.change(int(str(same["id"])), {**values, "due_on": same["due_on"] or due_on})


def _same(rows: Rows, values: dict[str, object]) -> dict[str, object] | None:
    column = report_submission.c
    agency = values["agency_id"]
    found = rows.find(
        column.duty_id == values["duty_id"],
        column.period == values["period"],
        column.agency_id.is_(None) if agency is None else column.agency_id == agency,
    )
    return found[0] if found else None


def _last_good_days(
    work: UnitOfWork, context: ServiceContext, items: Sequence[DutyPeriod]
) -> dict[tuple[str, str], date | None]:
    """Return the last good day of each duty and period.

    Raises:
        InputError: A duty has no such period.
    """
    found: dict[tuple[str, str], date | None] = {}
    rows = _rows_of(work, context, {int(item.period[:4]) for item in items})
    for item in items:
        row = rows.get((item.ref, item.period))
        if row is None:
            args = {"value": f"{item.ref}, {item.period}"}
            raise InputError(Fault(Msg.DUTY_UNKNOWN, None, Severity.REFUSED, args=args))
        found[row.key] = row.last_good
    return found


def _rows_of(
    work: UnitOfWork, context: ServiceContext, years: Iterable[int]
) -> dict[tuple[str, str], DueRow]:
    """Return the rows of the calendars in which reports of these years fall due."""
    calendars = [
        duty_calendar(work.connection, context.law_on, year, context.today(), roles=EVERY_ROLE)
        for report_year in sorted(set(years))
        for year in (report_year, report_year + 1)
    ]
    return {row.key: row for calendar in calendars for row in calendar.rows}


def _checked(context: ServiceContext, draft: DutyDraft) -> dict[str, object]:
    """Return the columns of a duty.

    Raises:
        InputError: With every value that cannot be kept.
    """
    law = context.law_on(context.today())
    faults: list[Fault] = []
    deadline = None
    try:
        deadline = deadlines_json(read_deadlines(draft.deadline))
    except InputError as error:
        faults += error.faults
    if draft.frequency not in {item.code for item in law.codes("duty_frequency")}:
        args: dict[str, object] = {"value": draft.frequency, "label": "chế độ báo cáo"}
        faults.append(Fault(Msg.NOT_IN_LIST, "frequency", Severity.REFUSED, args=args))
    if draft.valid_from and draft.valid_to and draft.valid_to < draft.valid_from:
        args = {"value": vietnamese.day(draft.valid_to), "start": vietnamese.day(draft.valid_from)}
        faults.append(Fault(Msg.DATES_REVERSED, "valid_to", Severity.REFUSED, args=args))
    try:
        window_of(draft.period_rule, PeriodSpec(PeriodKind.YEAR, context.today().year), law)
    except InputError as error:
        faults += error.faults
    if faults:
        raise InputError(*faults)
    values = draft.model_dump()
    values["deadline"] = deadline
    values["who"] = json.dumps(lines_of(draft.who), ensure_ascii=False)
    return values
