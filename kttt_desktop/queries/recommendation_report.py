"""The report on difficulties: what was raised, sent or waits, from the ledger and from tasks."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, FromClause, Select, and_, or_, select

from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.law import Law
from kttt_desktop.domain.ledgers import LEDGERS
from kttt_desktop.domain.periods import parse_period
from kttt_desktop.domain.rules.task_time import first_day_of
from kttt_desktop.queries.ledgers import read_ledger_rows
from kttt_desktop.queries.rows.forms import TaskReportRow
from kttt_desktop.queries.rows.indicators import IndicatorRow, Scope
from kttt_desktop.queries.rows.ledgers import LedgerRow
from kttt_desktop.queries.rows.plan_reports import Behind, DifficultyRow
from kttt_desktop.queries.task_report import short_of, task_report
from kttt_desktop.queries.task_tree import documents
from kttt_desktop.store.known import known_rows
from kttt_desktop.store.ledgers import LEDGER_TABLES

_BOOK = "recommendation"
_DONE = frozenset({"answered", "resolved"})
NO_AGENCY = "Chưa xác định cơ quan có thẩm quyền"
FROM_TASK = "Nêu trong báo cáo nhiệm vụ"
_OF_TASKS = "Thực hiện nhiệm vụ"


def difficulty_report(connection: Connection, scope: Scope, law: Law) -> tuple[DifficultyRow, ...]:
    """Return difficulties and proposals by competent agency and topic, none named last.

    Of the ledger: what was raised by the day and was raised, sent or answered in the period, or
    still waits on the day. Of tasks: what was entered for periods within the scope's one.
    """
    spec = parse_period(scope.period or str(scope.year))
    rows = known_rows(connection, LEDGER_TABLES[_BOOK], scope.known_on)
    wanted = _wanted(rows, first_day_of(spec), scope.as_of)
    keys = [int(key) for key in connection.scalars(wanted)]
    found = read_ledger_rows(connection, LEDGERS[_BOOK], keys, scope, rows)
    kept = [_of_ledger(one, scope.as_of, law) for one in found.values()]
    topics = {item.label: n for n, item in enumerate(law.codes("recommendation_topic"))}
    kept.sort(key=lambda one: _place(one, topics))
    return (*kept, *_of_tasks(connection, scope, law))


def _wanted(rows: FromClause, first: date, day: date) -> Select[Any]:
    """Return the statement that gives the ids of the rows to report."""
    in_period = or_(
        *(rows.c[name].between(first, day) for name in ("raised_on", "sent_on", "answered_on"))
    )
    waits = and_(
        or_(rows.c.answered_on.is_(None), rows.c.answered_on > day),
        or_(rows.c.state.not_in(_DONE), rows.c.answered_on > day),
    )
    return select(rows.c.id).where(rows.c.raised_on <= day, or_(in_period, waits))


def _place(one: DifficultyRow, topics: Mapping[str, int]) -> tuple[bool, str, int, date, int]:
    agency = vietnamese.sort_key(one.competent)
    topic = topics.get(one.topic, len(topics))
    return (not one.competent, agency, topic, one.raised_on or date.max, one.id)


def _of_ledger(row: LedgerRow, day: date, law: Law) -> DifficultyRow:
    """Return a row as it stood on the day: what came later is left out."""
    values, names = row.values, row.names
    sent_on, answered_on = _until(values["sent_on"], day), _until(values["answered_on"], day)
    code = _state(values, sent_on, answered_on)
    competent = names.get("competent_agency_id", "")
    waiting = "" if code in _DONE else _waiting(sent_on)
    due = values["due_on"]
    text = str(values["text"])
    organization = names.get("organization_id", "")
    who = "; ".join(one for one in (organization, names.get("agency_id", "")) if one)
    raised = values["raised_on"]
    return DifficultyRow(
        id=row.id,
        group=competent or NO_AGENCY,
        competent=competent,
        topic=law.label("recommendation_topic", _text(values["topic"])),
        who=who,
        raised_on=raised if isinstance(raised, date) else None,
        text=text,
        short=f"{short_of(text)} ({who})" if who else short_of(text),
        sent=_paper(values["sent_number"], sent_on),
        answer=_answer(values["answer"], answered_on),
        state=law.label("recommendation_state", code),
        waiting=waiting,
        unsent="chưa gửi" if waiting and sent_on is None else "",
        late=_late(due, day) if waiting else "",
        behind=_behind(_BOOK, row.id, text, values["organization_id"]),
    )


def _until(value: object, day: date) -> date | None:
    return value if isinstance(value, date) and value <= day else None


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _state(values: Mapping[str, object], sent_on: date | None, answered_on: date | None) -> str:
    """Return the state kept, or the one before what was sent or answered after the day."""
    if values["answered_on"] is not None and answered_on is None:
        return "raised" if sent_on is None else "sent"
    if values["sent_on"] is not None and sent_on is None:
        return "raised"
    return str(values["state"])


def _waiting(sent_on: date | None) -> str:
    return "chưa gửi" if sent_on is None else f"gửi ngày {vietnamese.day(sent_on)}, chưa có trả lời"


def _late(due: object, day: date) -> str:
    if not isinstance(due, date) or due >= day:
        return ""
    return f"quá hạn trả lời {vietnamese.day(due)}"


def _paper(number: object, day: date | None) -> str:
    if day is None:
        return ""
    return f"{number} ngày {vietnamese.day(day)}" if number else vietnamese.day(day)


def _answer(text: object, day: date | None) -> str:
    if day is None:
        return ""
    return f"Ngày {vietnamese.day(day)}: {text}" if text else f"Ngày {vietnamese.day(day)}"


def _behind(entity: str, key: int, name: str, organization: object) -> Behind:
    own = organization if isinstance(organization, int) else None
    return Behind(rows=(IndicatorRow(entity, key, name, None, own),))


def _of_tasks(connection: Connection, scope: Scope, law: Law) -> Iterable[DifficultyRow]:
    """Yield what was entered for tasks; the same task of several documents is told once."""
    titles = {
        one.id: f"{one.kind or 'Văn bản'} số {one.number}"
        for one in documents(connection)
        if one.number
    }
    told: set[int] = set()
    for one in task_report(connection, scope, law):
        if (one.difficulty or one.proposal) and one.same_as not in told:
            told.add(one.same_as)
            yield _of_task(one, titles.get(one.document_id, ""))


def _of_task(one: TaskReportRow, document: str) -> DifficultyRow:
    parts = (("Khó khăn", one.difficulty), ("Đề xuất", one.proposal))
    text = "\n".join(f"{name}: {said}" for name, said in parts if said)
    source = f" ({document})" if document else ""
    return DifficultyRow(
        id=one.id,
        group=NO_AGENCY,
        competent="",
        topic=_OF_TASKS,
        who=one.lead,
        raised_on=None,
        text=f"{one.short}{source}\n{text}",
        short=f"{one.short}: {one.difficulty or one.proposal}",
        sent="",
        answer="",
        state=FROM_TASK,
        waiting="",
        unsent="",
        late="",
        behind=_behind("task", one.id, one.text, None),
    )
