"""Following the tasks of a plan that the register holds, and taking it out again."""

from collections.abc import Sequence

from kttt_desktop.domain.checks.task import check_plan, check_progress
from kttt_desktop.domain.faults import ConflictError, Fault, Saved, Severity
from kttt_desktop.domain.ids import DocumentId
from kttt_desktop.domain.messages import Msg
from kttt_desktop.domain.periods import parse_period
from kttt_desktop.domain.task import AssignmentDraft, TaskPlanDraft, TaskProgressDraft
from kttt_desktop.plans.rows import assignment_row
from kttt_desktop.services.context import ServiceContext
from kttt_desktop.services.document_ties import release_document
from kttt_desktop.services.plans_accept import PlanSource, accept_plan
from kttt_desktop.services.same_tasks import spread
from kttt_desktop.services.work_years import closed_year_warnings
from kttt_desktop.store.evaluation_tables import attachment
from kttt_desktop.store.plan_tables import (
    report_submission,
    task,
    task_assignment,
    task_progress,
)
from kttt_desktop.store.repositories.plans import PlanRepository

__all__ = [
    "PlanSource",
    "accept_plan",
    "assign_tasks",
    "plan_tasks",
    "record_progress",
    "remove_document",
]


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
        years = {parse_period(draft.period).year for draft in drafts}
        faults += closed_year_warnings(work.connection, years)
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
            assignment_row(draft.task_id, agencies[draft.agency], draft.role, "office")
            for draft in drafts
        ]
        repository.assign(rows)
        work.commit()
    return len(rows)


def remove_document(context: ServiceContext, key: DocumentId) -> None:
    """Remove a document with its sections, tasks, targets, duties, funding, entries and files.

    Raises:
        ConflictError: If it is gone, reports were sent for its duties, or something else points
            at it.
    """
    with context.open_work("remove_document") as work:
        repository = PlanRepository(work)
        _remove_duties(repository, key)
        for part in (repository.targets, repository.funding):
            part.remove(_keys(part.find(part.table.c.document_id == key)))
        tasks = _keys(repository.tasks.find(task.c.document_id == key))
        release_document(work, key, tasks)
        progress = repository.progress.find(task_progress.c.task_id.in_(tasks))
        assigned = repository.assignments.find(task_assignment.c.task_id.in_(tasks))
        repository.progress.remove(_keys(progress))
        repository.assignments.remove(_keys(assigned))
        _remove_files(repository, "task", tasks)
        _remove_files(repository, "document", [key])
        repository.tasks.remove(tasks)
        sections = repository.sections.find(repository.sections.table.c.document_id == key)
        repository.sections.remove(reversed(_keys(sections)))
        repository.documents.remove([key])
        work.commit()


def _remove_duties(repository: PlanRepository, key: DocumentId) -> None:
    """Remove the duties of a document.

    Raises:
        ConflictError: If reports were sent for one of them.
    """
    duties = _keys(repository.duties.find(repository.duties.table.c.document_id == key))
    sent = repository.submissions.find(report_submission.c.duty_id.in_(duties))
    if sent:
        title = repository.documents.get(key)["title"]
        args = {"value": title, "count": len(sent)}
        raise ConflictError(Fault(Msg.DOCUMENT_HAS_REPORTS, None, Severity.REFUSED, args=args))
    repository.duties.remove(duties)


def _remove_files(repository: PlanRepository, of: str, keys: Sequence[int]) -> None:
    """Remove the files attached to rows of a kind; what they held stays for undo."""
    files = repository.files.find(
        attachment.c.entity_id.in_(keys), attachment.c.entity.startswith(of)
    )
    repository.files.remove(_keys(files))


def _keys(rows: Sequence[dict[str, object]]) -> list[int]:
    return [int(str(row["id"])) for row in rows]
