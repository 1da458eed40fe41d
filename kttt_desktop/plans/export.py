"""A plan as plain values for JSON."""

from decimal import Decimal

from kttt_desktop.plans.document import (
    DocumentFields,
    PlanDocument,
    PlanDuty,
    PlanTarget,
    PlanTask,
)


def to_json(plan: PlanDocument) -> dict[str, object]:
    """Return the plan as values that `json` writes; ids count from T001, G01, R01."""
    return {
        "document": _document(plan.document),
        "sections": [
            {
                "label": section.label,
                "heading": section.heading,
                "level": section.level,
                "parent": section.parent,
                "order": section.order,
            }
            for section in plan.sections
        ],
        "tasks": [_task(place, task) for place, task in enumerate(plan.tasks, 1)],
        "targets": [_target(place, target) for place, target in enumerate(plan.targets, 1)],
        "reporting_duties": [_duty(duty) for duty in plan.reporting_duties],
        "funding": [
            {
                "section_path": list(entry.section_path),
                "source": entry.source,
                "text": entry.text,
                "who": entry.who,
                "period": entry.period,
                "source_lines": list(entry.source_lines),
            }
            for entry in plan.funding
        ],
        "doubts": [
            {"source_lines": list(doubt.source_lines), "reason": doubt.reason}
            for doubt in plan.doubts
        ],
        "warnings": [
            {"source_lines": list(warning.source_lines), "reason": warning.reason}
            for warning in plan.warnings
        ],
    }


def _document(fields: DocumentFields) -> dict[str, object]:
    return {
        "number": fields.number,
        "symbol": fields.symbol,
        "issuer": fields.issuer,
        "place": fields.place,
        "date": fields.date.isoformat() if fields.date else None,
        "date_known": fields.date_known,
        "kind": fields.kind,
        "title": fields.title,
        "legal_basis": [
            {
                "kind": basis.kind,
                "number": basis.number,
                "date": basis.date,
                "issuer": basis.issuer,
                "title": basis.title,
                "role": basis.role,
            }
            for basis in fields.legal_basis
        ],
        "recipients": list(fields.recipients),
        "signer": {
            "authority": fields.signer.authority,
            "position": fields.signer.position,
            "name": fields.signer.name,
        },
    }


def _task(place: int, task: PlanTask) -> dict[str, object]:
    return {
        "id": f"T{place:03}",
        "section_path": list(task.section_path),
        "heading_path": list(task.heading_path),
        "text": task.text,
        "lead": list(task.lead),
        "coordinating": list(task.coordinating),
        "implied_lead": task.implied_lead,
        "time": task.time,
        "time_kind": task.time_kind,
        "bullet": task.bullet,
        "source_lines": list(task.source_lines),
        "reason": task.reason,
    }


def _target(place: int, target: PlanTarget) -> dict[str, object]:
    value = target.value
    return {
        "id": f"G{place:02}",
        "section_path": list(target.section_path),
        "text": target.text,
        "indicator": target.indicator,
        "operator": target.operator,
        "value": [_plain(end) for end in value] if isinstance(value, tuple) else _plain(value),
        "unit": target.unit,
        "year": target.year,
        "scope": target.scope,
        "source_lines": list(target.source_lines),
    }


def _plain(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _duty(duty: PlanDuty) -> dict[str, object]:
    return {
        "who": list(duty.who),
        "to": duty.to,
        "via": duty.via,
        "onward_to": duty.onward_to,
        "frequency": duty.frequency,
        "deadline": duty.deadline,
        "text": duty.text,
        "task": f"T{duty.task + 1:03}",
    }
