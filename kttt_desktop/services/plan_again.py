"""A corrected version of a plan: what is printed changes, what the office did stays."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.agency import AgencyChoice
from kttt_desktop.domain.faults import Saved
from kttt_desktop.domain.ids import AgencyId, DocumentId
from kttt_desktop.domain.text_match import PlacedText
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
from kttt_desktop.queries.plan_changes import (
    kept_tasks,
    match_rows,
    match_tasks,
    part_rows,
    placed_duty,
    placed_funding,
    placed_target,
)
from kttt_desktop.services.context import ServiceContext
from kttt_desktop.services.plan_agencies import agencies_of
from kttt_desktop.services.plans_accept import NO_CHOICES, PlanSource, link_papers, source_row
from kttt_desktop.store.journal import count_references
from kttt_desktop.store.plan_tables import section, task, task_assignment
from kttt_desktop.store.repositories.plans import PlanRepository
from kttt_desktop.store.repositories.rows import Rows
from kttt_desktop.store.unit_of_work import UnitOfWork

_NOT_IN_TEXT = "Bản sửa của văn bản không còn ghi chế độ này."
_OFFICE_MAY_HAVE_SET = ("period_from", "period_to", "assigned_in_text")  # nothing read keeps it


def accept_again(
    context: ServiceContext,
    document_id: DocumentId,
    plan: PlanDocument,
    source: PlanSource,
    choices: Mapping[str, AgencyChoice] = NO_CHOICES,
) -> Saved[DocumentId]:
    """Put a corrected version in the place of a document, in one action.

    Tasks that are found again keep their id, entries and all that the office set; those that are
    gone are removed, or marked as dropped when something of the office hangs on them. What the
    office assigned stays, and so do the settings of targets and what was sent for a duty.

    Raises:
        ConflictError: If the document or a chosen agency is gone.
    """
    with context.open_work("accept_again") as work:
        again = _Again(work, document_id, plan, context.today())
        fields = document_row(plan.document, source.name) | source_row(source)
        again.repository.documents.change(document_id, _said(fields))
        agencies = agencies_of(work, plan, context.law_on(context.today()), choices)
        again.write(agencies)
        link_papers(again.repository, document_id)
        work.commit()
    return Saved(document_id)


class _Again:
    """The work of putting one version in the place of another."""

    def __init__(
        self, work: UnitOfWork, document_id: DocumentId, plan: PlanDocument, today: date
    ) -> None:
        self.repository = PlanRepository(work)
        self._work, self._key, self._plan, self._today = work, document_id, plan, today
        self._matches = match_tasks(work.connection, document_id, plan)

    def write(self, agencies: Mapping[str, AgencyId]) -> None:
        """Write everything but the fields of the document."""
        sections, left_sections = self._sections()
        tasks = self._tasks(sections)
        for key, one in zip(tasks, self._plan.tasks, strict=True):
            self._assign(key, assignment_rows(key, one, agencies))
        self._targets()
        self._duties(tasks)
        self._funding()
        self._drop_gone(len(tasks))
        self._remove_sections(left_sections)

    def _sections(self) -> tuple[list[int], list[int]]:
        """Return the ids of the plan's sections, and those that it holds no more."""
        rows = self.repository.sections
        left = rows.find(section.c.document_id == self._key)
        keys: list[int] = []
        for one in self._plan.sections:
            parent = None if one.parent is None else keys[one.parent]
            row = section_row(one, self._key, parent)
            found = _same_section(left, row)
            if found is None:
                keys.append(rows.add(row))
            else:
                left.remove(found)
                keys.append(_whole(found["id"]))
                rows.change(keys[-1], row)
        return keys, [_whole(row["id"]) for row in left]

    def _tasks(self, sections: Sequence[int]) -> list[int]:
        keys: list[int] = []
        for place, one in enumerate(self._plan.tasks):
            over = None if one.section is None else sections[one.section]
            row = task_row(one, self._key, over, place)
            if place in self._matches.found:
                old = self._matches.stored[self._matches.found[place][0]]
                self.repository.tasks.change(old.id, _said(row) | {"dropped_on": None})
                keys.append(old.id)
            else:
                keys.append(self.repository.tasks.add(row))
        return keys

    def _assign(self, key: int, rows: Sequence[Row]) -> None:
        """Let the printed assignments be these; those of the office stay."""
        held = self.repository.assignments.find(task_assignment.c.task_id == key)
        wanted = {(row["agency_id"], row["role"]): row for row in rows}
        for row in held:
            again = wanted.get((row["agency_id"], row["role"]))
            if again is not None:
                self.repository.assignments.change(_whole(row["id"]), {"implied": again["implied"]})
            elif row["origin"] == "printed":
                self.repository.assignments.remove([_whole(row["id"])])
        self.repository.assign(rows)

    def _targets(self) -> None:
        rows = [target_row(one, self._key, n) for n, one in enumerate(self._plan.targets)]
        gone = self._replace(self.repository.targets, rows, placed_target)
        free = [key for key in gone if not self._referenced(self.repository.targets, key)]
        self.repository.targets.remove(free)

    def _duties(self, tasks: Sequence[int]) -> None:
        rows = [duty_row(one, self._key, tasks) for one in self._plan.reporting_duties]
        duties = self.repository.duties
        ended = duties.find(
            duties.table.c.document_id == self._key, duties.table.c.note == _NOT_IN_TEXT
        )
        gone = self._replace(duties, rows, placed_duty, same=("frequency",))
        for row in ended:
            if row["id"] not in gone:
                duties.change(_whole(row["id"]), {"valid_to": None, "note": None})
        for key in gone:
            if not self._referenced(duties, key):
                duties.remove([key])
            elif duties.get(key)["valid_to"] is None:  # what was sent stays sent
                duties.change(key, {"valid_to": self._today, "note": _NOT_IN_TEXT})

    def _funding(self) -> None:
        rows = [funding_row(one, self._key, n) for n, one in enumerate(self._plan.funding)]
        funding = self.repository.funding
        funding.remove(self._replace(funding, rows, placed_funding))

    def _replace(
        self,
        table: Rows,
        new: Sequence[Row],
        placed: Callable[[Mapping[str, object]], PlacedText],
        same: Sequence[str] = (),
    ) -> list[int]:
        """Change the rows found again, add the new ones, return the ids of those gone."""
        old = part_rows(self._work.connection, table.table, self._key)
        found = {
            n: o
            for n, o in match_rows(old, new, placed).items()
            if all(old[o][name] == new[n][name] for name in same)
        }
        for n, o in found.items():
            table.change(_whole(old[o]["id"]), new[n])
        table.add_all([row for n, row in enumerate(new) if n not in found])
        used = set(found.values())
        return [_whole(row["id"]) for o, row in enumerate(old) if o not in used]

    def _drop_gone(self, count: int) -> None:
        kept = kept_tasks(self._work.connection, self._key)
        gone = self._matches.gone()
        for place, one in enumerate(gone):
            if one.id in kept:
                said = {"dropped_on": self._today, "position": count + place}
                self.repository.tasks.change(one.id, said)
            else:
                self._remove_task(one.id)

    def _remove_task(self, key: int) -> None:
        assigned = self.repository.assignments.find(task_assignment.c.task_id == key)
        self.repository.assignments.remove(_whole(row["id"]) for row in assigned)
        for row in self.repository.duties.find(self.repository.duties.table.c.task_id == key):
            self.repository.duties.change(_whole(row["id"]), {"task_id": None})
        self.repository.tasks.remove([key])

    def _remove_sections(self, left: Sequence[int]) -> None:
        """Remove headings that are gone, but for those over a task that was dropped."""
        for key in reversed(left):
            over = self.repository.tasks.find(task.c.section_id == key)
            under = self.repository.sections.find(section.c.parent_id == key)
            if not over and not under:
                self.repository.sections.remove([key])

    def _referenced(self, rows: Rows, key: int) -> bool:
        return count_references(self._work.connection, rows.table, [key]) > 0


def _same_section(left: Sequence[Row], wanted: Row) -> Row | None:
    """Return the section with the same parent and heading (or else label), None when gone."""
    beside = [row for row in left if row["parent_id"] == wanted["parent_id"]]
    heading = vietnamese.fold(str(wanted["heading"]))
    named = [row for row in beside if vietnamese.fold(str(row["heading"])) == heading]
    labelled = [row for row in beside if row["label"] == wanted["label"] and row["label"]]
    both = [row for row in named if row in labelled]
    return next(iter((*both, *named, *labelled)), None)


def _said(row: Row) -> Row:
    """Return the row without what the office may have set and the text does not say."""
    return {
        name: value
        for name, value in row.items()
        if value is not None or name not in _OFFICE_MAY_HAVE_SET
    }


def _whole(value: object) -> int:
    return int(str(value))
