"""Taking a read plan into the register: the document with everything it says."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.agency import AgencyChoice
from kttt_desktop.domain.faults import ConflictError, Fault, Saved, Severity
from kttt_desktop.domain.ids import DocumentId
from kttt_desktop.domain.messages import Msg
from kttt_desktop.domain.plan_words import document_key, document_keys
from kttt_desktop.plans.document import PlanDocument
from kttt_desktop.plans.rows import (
    Row,
    assignment_rows,
    document_row,
    duty_row,
    funding_row,
    section_row,
    target_row,
    task_row,
)
from kttt_desktop.queries.plan_changes import same_file
from kttt_desktop.services.context import ServiceContext
from kttt_desktop.services.plan_agencies import agencies_of, propose_agencies
from kttt_desktop.store.plan_tables import document, task
from kttt_desktop.store.repositories.plans import PlanRepository
from kttt_desktop.store.unit_of_work import UnitOfWork

NO_CHOICES: Mapping[str, AgencyChoice] = MappingProxyType({})

__all__ = ["NO_CHOICES", "PlanSource", "accept_plan", "link_papers", "propose_agencies"]


@dataclass(frozen=True, slots=True)
class PlanSource:
    """The file a plan was read from: its name, SHA-256 and text."""

    name: str
    sha256: str
    text: str


def accept_plan(
    context: ServiceContext,
    plan: PlanDocument,
    source: PlanSource,
    choices: Mapping[str, AgencyChoice] = NO_CHOICES,
) -> Saved[DocumentId]:
    """Keep a plan as it was read, with its agencies as chosen, in one action.

    Raises:
        ConflictError: If the very same file was taken in before, or a chosen agency is gone.
    """
    with context.open_work("accept_plan") as work:
        _refuse_same_file(work, source)
        repository = PlanRepository(work)
        fields = document_row(plan.document, source.name) | source_row(source)
        key = DocumentId(repository.documents.add(fields))
        sections: list[int] = []
        for section in plan.sections:
            parent = None if section.parent is None else sections[section.parent]
            sections.append(repository.sections.add(section_row(section, key, parent)))
        tasks = repository.tasks.add_all(
            [
                task_row(one, key, None if one.section is None else sections[one.section], place)
                for place, one in enumerate(plan.tasks)
            ]
        )
        agencies = agencies_of(work, plan, context.law_on(context.today()), choices)
        repository.assign(
            [
                row
                for task_id, one in zip(tasks, plan.tasks, strict=True)
                for row in assignment_rows(task_id, one, agencies)
            ]
        )
        repository.targets.add_all(
            [target_row(one, key, place) for place, one in enumerate(plan.targets)]
        )
        repository.duties.add_all([duty_row(one, key, tasks) for one in plan.reporting_duties])
        repository.funding.add_all(
            [funding_row(one, key, place) for place, one in enumerate(plan.funding)]
        )
        link_papers(repository, key)
        work.commit()
    return Saved(key)


def source_row(source: PlanSource) -> Row:
    """Return what is kept of the file."""
    return {
        "source_name": source.name,
        "source_sha256": source.sha256,
        "source_text": vietnamese.nfc(source.text),
    }


def link_papers(repository: PlanRepository, key: int) -> None:
    """Link a document by printed numbers: to what it carries out, and what points at it.

    Documents arrive late: what the register held before is linked to the new one as well. A
    number that two documents bear links nothing; a link that stands is left as it is.
    """
    rows = repository.documents.find()
    by_number: dict[str, list[Row]] = {}
    for row in rows:
        if number := document_key(_text(row["number"])):
            by_number.setdefault(number, []).append(row)
    known = {number: held[0] for number, held in by_number.items() if len(held) == 1}
    for row in rows:
        found = _carried_out(row, known)
        if row["carries_out_id"] is None and found and key in (row["id"], found):
            repository.documents.change(int(str(row["id"])), {"carries_out_id": found})
    pointing = repository.tasks.find(
        task.c.assigned_in_text.is_not(None), task.c.assigned_in_id.is_(None)
    )
    for row in pointing:
        for number in document_keys(_text(row["assigned_in_text"])):
            paper = known.get(number)
            if (
                paper
                and paper["id"] != row["document_id"]
                and key
                in (
                    paper["id"],
                    row["document_id"],
                )
            ):
                repository.tasks.change(int(str(row["id"])), {"assigned_in_id": paper["id"]})
                break


def _carried_out(row: Row, known: Mapping[str, Row]) -> int | None:
    """Return the document that another names first as what it carries out."""
    for basis in json.loads(_text(row["legal_basis"]) or "[]"):
        number = document_key(basis.get("number"))
        paper = known.get(number) if number and basis.get("role") == "basis" else None
        if paper and paper["id"] != row["id"] and _same_day(basis.get("date"), paper):
            return int(str(paper["id"]))
    return None


def _same_day(printed: str | None, paper: Row) -> bool:
    """Return whether a printed day may be that of a document; one not known may be any."""
    try:
        day = vietnamese.parse_day(printed or "")
    except ValueError:
        return True
    return day is None or paper["issued_on"] is None or day == paper["issued_on"]


def _refuse_same_file(work: UnitOfWork, source: PlanSource) -> None:
    held = same_file(work.connection, source.sha256)
    if held is None:
        return
    row = PlanRepository(work).documents.find(document.c.id == held)[0]
    args = {"value": source.name, "title": row["title"], "id": held}
    raise ConflictError(Fault(Msg.PLAN_ALREADY_HELD, None, Severity.REFUSED, args=args))


def _text(value: object) -> str:
    return "" if value is None else str(value)
