"""What other rows hold of a document, let go of before the document is removed."""

from collections.abc import Collection, Mapping

from kttt_desktop.domain.attachment import progress_entity
from kttt_desktop.domain.ids import DocumentId
from kttt_desktop.store import dialect
from kttt_desktop.store.evaluation_tables import attachment
from kttt_desktop.store.ledgers import LEDGER_TABLES
from kttt_desktop.store.plan_tables import task
from kttt_desktop.store.repositories.plans import PlanRepository
from kttt_desktop.store.repositories.rows import Rows
from kttt_desktop.store.unit_of_work import UnitOfWork


def release_document(work: UnitOfWork, key: DocumentId, tasks: Collection[int]) -> None:
    """Untie the tasks of other documents and remove files and plans of bodies.

    Tasks that stay together are the same one still; a task that was given in the document keeps
    its printed number. A plan that was kept as this document loses only that.
    """
    rows = PlanRepository(work).tasks
    _untie(work, rows, tasks)
    paper = PlanRepository(work).documents.get(key)
    for row in rows.find(task.c.assigned_in_id == key, task.c.document_id != key):
        text = paper["number"] or paper["title"]
        rows.change(_whole(row["id"]), {"assigned_in_id": None, "assigned_in_text": text})
    _remove_files(work, tasks)
    plans = Rows(work, LEDGER_TABLES["sub_plan"])
    plans.remove(_whole(row["id"]) for row in plans.find(plans.table.c.document_id == key))
    for row in plans.find(plans.table.c.sub_document_id == key):
        plans.change(_whole(row["id"]), {"sub_document_id": None})


def _untie(work: UnitOfWork, rows: Rows, tasks: Collection[int]) -> None:
    gone = set(tasks)
    for row in rows.find(dialect.is_in(work.connection, task.c.carries_out_id, gone)):
        if row["id"] not in gone:
            rows.change(_whole(row["id"]), {"carries_out_id": None})
    firsts: dict[object, object] = {}
    for row in rows.find(dialect.is_in(work.connection, task.c.same_as_id, gone)):
        if row["id"] not in gone:
            first = firsts.setdefault(row["same_as_id"], row["id"])
            rows.change(_whole(row["id"]), {"same_as_id": None if row["id"] == first else first})


def _remove_files(work: UnitOfWork, tasks: Collection[int]) -> None:
    files = Rows(work, attachment)
    held: list[Mapping[str, object]] = list(
        files.find(
            attachment.c.entity.startswith(progress_entity("")),
            dialect.is_in(work.connection, attachment.c.entity_id, tasks),
        )
    )
    files.remove(_whole(row["id"]) for row in held)


def _whole(value: object) -> int:
    return int(str(value))
