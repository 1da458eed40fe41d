"""What reading a plan again changes in a document of the register; nothing is stored here."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Column, Connection, Table, or_, select

from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.ids import DocumentId
from kttt_desktop.domain.text_match import PlacedText, match_texts
from kttt_desktop.plans.document import PlanDocument
from kttt_desktop.plans.rows import document_row, duty_row, funding_row, target_row
from kttt_desktop.queries.rows.plan_review import (
    FieldChange,
    PartCount,
    PlanChanges,
    TaskChange,
    TaskFate,
)
from kttt_desktop.store.evaluation_tables import attachment
from kttt_desktop.store.plan_tables import (
    document,
    plan_funding,
    reporting_duty,
    section,
    target,
    task,
    task_assignment,
)
from kttt_desktop.store.schema import metadata

Row = Mapping[str, object]
FIELDS: Mapping[str, str] = {
    "kind": "Loại văn bản",
    "number": "Số, ký hiệu",
    "issued_on": "Ngày ban hành",
    "date_text": "Ngày ghi trên văn bản",
    "issuer": "Cơ quan ban hành",
    "place": "Địa danh",
    "title": "Trích yếu",
    "signer_authority": "Thẩm quyền ký",
    "signer_position": "Chức vụ người ký",
    "signer_name": "Người ký",
}


@dataclass(frozen=True, slots=True)
class StoredTask:
    """A task of the register with what tells it from the others; dropped ones too."""

    id: int
    text: str
    section_path: str
    bullet: int | None
    heading: str
    dropped_on: date | None


@dataclass(frozen=True, slots=True)
class TaskMatches:
    """The tasks of the register, and by index in the plan read: (index here, likeness)."""

    stored: tuple[StoredTask, ...]
    found: Mapping[int, tuple[int, int]]

    def gone(self) -> tuple[StoredTask, ...]:
        """Return the tasks that the plan read holds no more, those dropped before left out."""
        used = {place for place, _ in self.found.values()}
        return tuple(
            one
            for place, one in enumerate(self.stored)
            if place not in used and one.dropped_on is None
        )


def same_file(connection: Connection, sha256: str) -> DocumentId | None:
    """Return the document that was taken in from the very same file, None when there is none."""
    found = connection.execute(
        select(document.c.id).where(document.c.source_sha256 == sha256).order_by(document.c.id)
    ).scalar()
    return None if found is None else DocumentId(found)


def compare_with(
    connection: Connection, document_id: int, plan: PlanDocument, sha256: str | None = None
) -> PlanChanges:
    """Return what the plan read would change in a document; `sha256` is that of its file."""
    row = connection.execute(select(document).where(document.c.id == document_id)).mappings().one()
    matches = match_tasks(connection, document_id, plan)
    new_row = document_row(plan.document, str(row["title"]))
    fields = tuple(
        FieldChange(name, label, _shown(row[name]), _shown(new_row[name]))
        for name, label in FIELDS.items()
        if _shown(row[name]) != _shown(new_row[name])
    )
    kept = kept_tasks(connection, document_id)
    tasks = [_task_change(place, plan, matches, kept) for place in range(len(plan.tasks))]
    tasks += [
        TaskChange(
            "gone", one.id, None, one.text, None, one.section_path, None, kept=one.id in kept
        )
        for one in matches.gone()
    ]
    same = sha256 is not None and row["source_sha256"] == sha256
    return PlanChanges(
        document_id, tuple(tasks), fields, _parts(connection, document_id, plan), same
    )


def match_tasks(connection: Connection, document_id: int, plan: PlanDocument) -> TaskMatches:
    """Return which task of the plan read is which of the register, by their texts."""
    own = task.c
    columns = (own.id, own.text, own.section_path, own.bullet, section.c.heading, own.dropped_on)
    statement = (
        select(*columns)
        .outerjoin(section, section.c.id == own.section_id)
        .where(own.document_id == document_id)
        .order_by(own.position, own.id)
    )
    stored = tuple(
        StoredTask(key, text, path, bullet, heading or "", dropped)
        for key, text, path, bullet, heading, dropped in connection.execute(statement)
    )
    old = [
        PlacedText(one.text, _place(one.section_path, one.bullet, one.heading)) for one in stored
    ]
    new = [
        PlacedText(one.text, _place(".".join(one.section_path), one.bullet, heading_of(plan, one)))
        for one in plan.tasks
    ]
    return TaskMatches(stored, match_texts(old, new))


def heading_of(plan: PlanDocument, one: object) -> str:
    """Return the heading right over a task of a plan, empty at the top."""
    place = getattr(one, "section", None)
    return "" if place is None else plan.sections[place].heading


def match_rows(
    old: Sequence[Row], new: Sequence[Row], placed: Callable[[Row], PlacedText]
) -> dict[int, int]:
    """Return, by index of the new row, the index of the old one that it is."""
    found = match_texts([placed(one) for one in old], [placed(one) for one in new])
    return {n: o for n, (o, _) in found.items()}


def placed_target(row: Row) -> PlacedText:
    """Return what tells a target from the others of its document."""
    words = (row["text"], row["printed_indicator"], row["unit"])
    place = ("section_path", "printed_indicator", "unit", "year", "scope")
    return PlacedText(_joined(words), _joined([row[name] for name in place], "|"))


def placed_duty(row: Row) -> PlacedText:
    """Return what tells a duty from the others of its document."""
    place = ("frequency", "to", "deadline_text")
    return PlacedText(str(row["text"]), _joined([row[name] for name in place], "|"))


def placed_funding(row: Row) -> PlacedText:
    """Return what tells a source of money from the others of its document."""
    return PlacedText(_joined((row["source"], row["text"])), str(row["section_path"]))


def part_rows(connection: Connection, table: Table, document_id: int) -> list[dict[str, object]]:
    """Return the printed rows of a part (targets, duties, funding) of a document, by id."""
    statement = select(table).where(table.c.document_id == document_id).order_by(table.c.id)
    if "origin" in table.c:
        statement = statement.where(table.c.origin == "printed")
    return [dict(row) for row in connection.execute(statement).mappings()]


def kept_tasks(connection: Connection, document_id: int) -> frozenset[int]:
    """Return the tasks on which something of the office hangs: entries, files, links, duties."""
    own = select(task.c.id).where(task.c.document_id == document_id)
    kept: set[int] = set()
    for column in _pointing_at_tasks():
        statement = select(column).where(column.in_(own))
        if column.table is reporting_duty:
            foreign = reporting_duty.c.document_id
            statement = statement.where(or_(foreign.is_(None), foreign != document_id))
        kept.update(connection.execute(statement).scalars())
    files = select(attachment.c.entity_id).where(
        attachment.c.entity_id.in_(own), attachment.c.entity.startswith("task")
    )
    kept.update(connection.execute(files).scalars())
    return frozenset(kept)


def _pointing_at_tasks() -> list[Column[int]]:
    return [
        column
        for table in metadata.sorted_tables
        if "version" in table.c and table is not task_assignment
        for column in table.c
        if any(key.column is task.c.id for key in column.foreign_keys)
    ]


def _task_change(
    place: int, plan: PlanDocument, matches: TaskMatches, kept: Collection[int]
) -> TaskChange:
    one = plan.tasks[place]
    path = ".".join(one.section_path)
    if place not in matches.found:
        return TaskChange("added", None, place, None, one.text, None, path)
    at, likeness = matches.found[place]
    old = matches.stored[at]
    moved = path != old.section_path or not _same(heading_of(plan, one), old.heading)
    fate: TaskFate = "moved" if moved else "unchanged"
    fate = "changed" if _spaced(one.text) != _spaced(old.text) else fate
    held = old.id in kept
    return TaskChange(
        fate, old.id, place, old.text, one.text, old.section_path, path, likeness, held
    )


def _parts(connection: Connection, document_id: int, plan: PlanDocument) -> dict[str, PartCount]:
    new: Mapping[str, tuple[Table, Sequence[Row], Callable[[Row], PlacedText]]] = {
        "targets": (
            target,
            [target_row(one, document_id, n) for n, one in enumerate(plan.targets)],
            placed_target,
        ),
        "duties": (
            reporting_duty,
            [duty_row(one, document_id, ()) for one in plan.reporting_duties],
            placed_duty,
        ),
        "funding": (
            plan_funding,
            [funding_row(one, document_id, n) for n, one in enumerate(plan.funding)],
            placed_funding,
        ),
    }
    counts = {}
    for name, (table, rows, placed) in new.items():
        old = part_rows(connection, table, document_id)
        same = len(match_rows(old, rows, placed))
        counts[name] = PartCount(same, len(rows) - same, len(old) - same)
    return counts


def _place(path: str, bullet: int | None, heading: str) -> str:
    return f"{path}|{bullet or ''}|{vietnamese.fold(heading)}"


def _same(one: str, other: str) -> bool:
    return vietnamese.fold(one) == vietnamese.fold(other)


def _spaced(text: str) -> str:
    return " ".join(vietnamese.nfc(text).split())


def _joined(values: Sequence[object], by: str = " ") -> str:
    return by.join("" if value is None else str(value) for value in values)


def _shown(value: object) -> str | None:
    if isinstance(value, date):
        return vietnamese.day(value)
    return None if value is None else str(value)
