"""Taking a read plan into the register, and following its tasks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.checks.task import check_plan, check_progress
from kttt_desktop.domain.faults import Fault, Saved
from kttt_desktop.domain.ids import AgencyId, DocumentId
from kttt_desktop.domain.task import AssignmentDraft, TaskPlanDraft, TaskProgressDraft
from kttt_desktop.plans.document import PlanDocument, PlanSection, PlanTask
from kttt_desktop.services.context import ServiceContext
from kttt_desktop.services.same_tasks import spread
from kttt_desktop.store.plan_tables import task, task_assignment, task_progress
from kttt_desktop.store.repositories.plans import PlanRepository


@dataclass(frozen=True, slots=True)
class PlanSource:
    """The file a plan was read from: its name, SHA-256 and text."""

    name: str
    sha256: str
    text: str


def accept_plan(
    context: ServiceContext, plan: PlanDocument, source: PlanSource
) -> Saved[DocumentId]:
    """Keep a plan as it was read: document, sections, tasks, and who carries them out."""
    with context.open_work("accept_plan") as work:
        repository = PlanRepository(work)
        key = DocumentId(repository.documents.add(_document(plan, source)))
        sections = _add_sections(repository, key, plan.sections)
        rows = [_task(key, sections, place, one) for place, one in enumerate(plan.tasks)]
        tasks = repository.tasks.add_all(rows)
        names = [name for one in plan.tasks for name in (*one.lead, *one.coordinating)]
        agencies = repository.agency_ids(list(dict.fromkeys(names)))
        assignments = [
            row
            for task_id, one in zip(tasks, plan.tasks, strict=True)
            for row in _assignments(task_id, one, agencies)
        ]
        repository.assign(assignments)
        work.commit()
    return Saved(key)


def record_progress(context: ServiceContext, drafts: Sequence[TaskProgressDraft]) -> Saved[int]:
    """Keep how tasks stand in a period, as one action; return how many rows were touched.

    A draft with nothing but its task and period takes the entry away.

    Raises:
        InputError: If a fault of one of them is refused.
    """
    law = context.law_on(context.today())
    faults: list[Fault] = []
    for number, draft in enumerate(drafts, start=1):
        faults += [fault.at(row=number) for fault in check_progress(draft, law).faults]
    with context.open_work("record_progress") as work:
        rows = PlanRepository(work).progress
        touched = 0
        for draft in spread(work, drafts):
            values = draft.model_dump()
            column = task_progress.c
            same = rows.find(column.task_id == draft.task_id, column.period == draft.period)
            said = {name: values[name] for name in values if name not in {"task_id", "period"}}
            blank = all(value is None for value in said.values())
            if same and blank:
                rows.remove([int(str(same[0]["id"]))])
            elif same:
                rows.change(int(str(same[0]["id"])), values)
            elif not blank:
                rows.add(values)
            touched += bool(same) or not blank
        work.commit()
    return Saved(touched, tuple(faults))


def plan_tasks(context: ServiceContext, drafts: Sequence[TaskPlanDraft]) -> Saved[int]:
    """Keep what the office decides about tasks: day, period, own officer; as one action.

    Raises:
        InputError: If a fault of one of them is refused.
        ConflictError: If a task is gone.
    """
    faults: list[Fault] = []
    for number, draft in enumerate(drafts, start=1):
        faults += [fault.at(row=number) for fault in check_plan(draft).faults]
    with context.open_work("plan_tasks") as work:
        rows = PlanRepository(work).tasks
        for draft in drafts:
            rows.change(draft.task_id, draft.model_dump(exclude={"task_id"}))
        work.commit()
    return Saved(len(drafts), tuple(faults))


def assign_tasks(context: ServiceContext, drafts: Sequence[AssignmentDraft]) -> int:
    """Add agencies that lead or coordinate tasks, as the office's own; return how many."""
    with context.open_work("assign_tasks") as work:
        repository = PlanRepository(work)
        agencies = repository.agency_ids(list(dict.fromkeys(draft.agency for draft in drafts)))
        rows = [
            _assignment(draft.task_id, agencies[draft.agency], draft.role, "office")
            for draft in drafts
        ]
        repository.assign(rows)
        work.commit()
    return len(rows)


def remove_document(context: ServiceContext, key: DocumentId) -> None:
    """Remove a document with its sections, tasks, assignments and progress.

    Raises:
        ConflictError: If it is gone, or something else points at it.
    """
    with context.open_work("remove_document") as work:
        repository = PlanRepository(work)
        tasks = [int(str(row["id"])) for row in repository.tasks.find(task.c.document_id == key)]
        progress = repository.progress.find(task_progress.c.task_id.in_(tasks))
        assigned = repository.assignments.find(task_assignment.c.task_id.in_(tasks))
        repository.progress.remove(int(str(row["id"])) for row in progress)
        repository.assignments.remove(int(str(row["id"])) for row in assigned)
        repository.tasks.remove(tasks)
        sections = repository.sections.find(repository.sections.table.c.document_id == key)
        repository.sections.remove(int(str(row["id"])) for row in reversed(sections))
        repository.documents.remove([key])
        work.commit()


def _document(plan: PlanDocument, source: PlanSource) -> dict[str, object]:
    fields = plan.document
    return {
        "kind": fields.kind,
        "number": fields.number,
        "issued_on": fields.date,
        "date_text": fields.date_known,
        "issuer": fields.issuer,
        "place": fields.place,
        "title": fields.title or source.name,
        "signer_authority": fields.signer.authority,
        "signer_position": fields.signer.position,
        "signer_name": fields.signer.name,
        "source_name": source.name,
        "source_sha256": source.sha256,
        "source_text": vietnamese.nfc(source.text),
    }


def _add_sections(
    repository: PlanRepository, key: DocumentId, sections: Sequence[PlanSection]
) -> list[int]:
    keys: list[int] = []
    for section in sections:
        row = {
            "document_id": key,
            "parent_id": None if section.parent is None else keys[section.parent],
            "position": section.order,
            "label": section.label,
            "heading": section.heading,
        }
        keys.append(repository.sections.add(row))
    return keys


def _task(key: DocumentId, sections: Sequence[int], place: int, one: PlanTask) -> dict[str, object]:
    return {
        "document_id": key,
        "section_id": None if one.section is None else sections[one.section],
        "position": place,
        "section_path": ".".join(one.section_path),
        "bullet": one.bullet,
        "text": one.text,
        "time_text": one.time,
        "time_kind": one.time_kind,
        "due_on": None,
        "planned_period": None,
        "officer": None,
        "doubt": one.reason,
        "carries_out_id": None,
        "same_as_id": None,
    }


def _assignments(
    task_id: int, one: PlanTask, agencies: Mapping[str, AgencyId]
) -> list[dict[str, object]]:
    leads = [_assignment(task_id, agencies[name], "lead", "printed") for name in one.lead]
    others = [
        _assignment(task_id, agencies[name], "coordinating", "printed") for name in one.coordinating
    ]
    return [row | {"implied": one.implied_lead} for row in leads] + others


def _assignment(task_id: int, agency_id: AgencyId, role: str, origin: str) -> dict[str, object]:
    return {
        "task_id": task_id,
        "agency_id": agency_id,
        "role": role,
        "implied": False,
        "origin": origin,
    }
