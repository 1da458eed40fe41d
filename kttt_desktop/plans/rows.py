"""A plan as rows of the register: what is printed, and nothing the office adds."""

import json
from collections.abc import Mapping, Sequence

from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.duty import deadlines_json
from kttt_desktop.domain.ids import AgencyId
from kttt_desktop.domain.plan_words import (
    deadline_days,
    deadline_includes_its_day,
    frequency_code,
    pointed_at,
    years_of_title,
)
from kttt_desktop.domain.target import decimal_text
from kttt_desktop.plans.document import (
    DocumentFields,
    PlanDuty,
    PlanFunding,
    PlanSection,
    PlanTarget,
    PlanTask,
)

Row = dict[str, object]


def document_row(fields: DocumentFields, fallback_title: str) -> Row:
    """Return the fields of the document; one without a title is named after its file."""
    basis = [
        {
            "kind": one.kind,
            "number": one.number,
            "date": one.date,
            "issuer": one.issuer,
            "title": one.title,
            "role": one.role,
        }
        for one in fields.legal_basis
    ]
    first, last = years_of_title(fields.title)
    return {
        "kind": fields.kind,
        "number": fields.number,
        "symbol": fields.symbol,
        "issued_on": fields.date,
        "date_text": fields.date_known,
        "issuer": fields.issuer,
        "place": fields.place,
        "title": fields.title or fallback_title,
        "signer_authority": fields.signer.authority,
        "signer_position": fields.signer.position,
        "signer_name": fields.signer.name,
        "legal_basis": _json(basis),
        "recipients": _json(list(fields.recipients)),
        "period_from": first,
        "period_to": last,
    }


def section_row(section: PlanSection, document_id: int, parent_id: int | None) -> Row:
    """Return a heading under its parent."""
    return {
        "document_id": document_id,
        "parent_id": parent_id,
        "position": section.order,
        "label": section.label,
        "heading": section.heading,
    }


def task_row(one: PlanTask, document_id: int, section_id: int | None, place: int) -> Row:
    """Return what is printed of a task; `assigned_in_text` when it points at another document."""
    return {
        "document_id": document_id,
        "section_id": section_id,
        "position": place,
        "section_path": ".".join(one.section_path),
        "bullet": one.bullet,
        "text": one.text,
        "time_text": one.time,
        "time_kind": one.time_kind,
        "doubt": one.reason,
        "assigned_in_text": pointed_at(one.text),
        "source_lines": _json(list(one.source_lines)),
    }


def assignment_rows(
    task_id: int, one: PlanTask, agencies: Mapping[str, AgencyId]
) -> list[dict[str, object]]:
    """Return who leads and who coordinates a task, as printed; agencies by folded name."""
    named = [("lead", one.lead, one.implied_lead), ("coordinating", one.coordinating, False)]
    rows: dict[tuple[AgencyId, str], Row] = {}
    for role, names, implied in named:
        for name in names:
            key = agencies[vietnamese.fold(name)]
            rows.setdefault((key, role), assignment_row(task_id, key, role, "printed"))
            rows[key, role]["implied"] = implied
    return list(rows.values())


def assignment_row(task_id: int, agency_id: AgencyId, role: str, origin: str) -> Row:
    """Return one agency in one role; `origin` is printed or office."""
    return {
        "task_id": task_id,
        "agency_id": agency_id,
        "role": role,
        "implied": False,
        "origin": origin,
    }


def target_row(one: PlanTarget, document_id: int, place: int) -> Row:
    """Return what is printed of a target; figures as the shortest decimal text."""
    first, last = one.value if isinstance(one.value, tuple) else (one.value, None)
    return {
        "document_id": document_id,
        "position": place,
        "section_path": ".".join(one.section_path),
        "text": one.text,
        "printed_indicator": one.indicator,
        "operator": one.operator,
        "value": decimal_text(first),
        "value_to": decimal_text(last),
        "unit": one.unit,
        "year": one.year,
        "scope": one.scope,
    }


def duty_row(one: PlanDuty, document_id: int, tasks: Sequence[int]) -> Row:
    """Return an order to report; `tasks` are the ids of the plan's tasks in their order."""
    return {
        "document_id": document_id,
        "task_id": tasks[one.task] if one.task < len(tasks) else None,
        "text": one.text,
        "who": _json(list(one.who)),
        "to": one.to,
        "via": one.via,
        "onward_to": one.onward_to,
        "frequency": frequency_code(one.frequency, one.text),
        "deadline_text": one.deadline,
        "deadline": deadlines_json(deadline_days(one.deadline)),
        "inclusive": deadline_includes_its_day(one.deadline),
    }


def funding_row(one: PlanFunding, document_id: int, place: int) -> Row:
    """Return a source of money."""
    return {
        "document_id": document_id,
        "position": place,
        "section_path": ".".join(one.section_path),
        "source": one.source,
        "text": one.text,
        "who": one.who,
        "period": one.period,
    }


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
