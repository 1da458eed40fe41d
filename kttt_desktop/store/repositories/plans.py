"""Documents with their sections, tasks and assignments; agencies by name and alias."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select

from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.ids import AgencyId
from kttt_desktop.store.evaluation_tables import attachment
from kttt_desktop.store.plan_tables import (
    agency,
    agency_alias,
    document,
    plan_funding,
    report_submission,
    reporting_duty,
    section,
    target,
    task,
    task_assignment,
    task_progress,
)
from kttt_desktop.store.repositories.rows import Rows, Work


class PlanRepository:
    """Plans and who carries them out, inside one unit of work."""

    def __init__(self, work: Work) -> None:
        """Work in the transaction of `work`."""
        self._work = work
        self.documents = Rows(work, document)
        self.sections = Rows(work, section)
        self.tasks = Rows(work, task)
        self.assignments = Rows(work, task_assignment)
        self.progress = Rows(work, task_progress)
        self.agencies = Rows(work, agency)
        self.targets = Rows(work, target)
        self.duties = Rows(work, reporting_duty)
        self.funding = Rows(work, plan_funding)
        self.submissions = Rows(work, report_submission)
        self.files = Rows(work, attachment)

    def agency_ids(self, names: Sequence[str]) -> dict[str, AgencyId]:
        """Return the agency of each name, adding those that no name or alias matches.

        Names are matched folded; two names are never merged by likeness.
        """
        known = self._known_agencies()
        missing = {vietnamese.fold(name): name for name in names}
        new = [name for folded, name in missing.items() if folded not in known]
        keys = self.agencies.add_all([{"name": name, "kind": "agency"} for name in new])
        known |= {vietnamese.fold(name): AgencyId(k) for name, k in zip(new, keys, strict=True)}
        return {name: known[vietnamese.fold(name)] for name in names}

    def assign(self, rows: Sequence[Mapping[str, object]]) -> None:
        """Add assignments; one that stands there already is left as it is."""
        tasks = {int(str(row["task_id"])) for row in rows}
        present = {
            (row["task_id"], row["agency_id"], row["role"])
            for row in self.assignments.find(task_assignment.c.task_id.in_(tasks))
        }
        new = {(row["task_id"], row["agency_id"], row["role"]): row for row in rows}
        self.assignments.add_all([row for key, row in new.items() if key not in present])

    def _known_agencies(self) -> dict[str, AgencyId]:
        """Return agencies by folded name: a present name before an alias, one that stands first."""
        aliases = select(agency_alias.c.search, agency_alias.c.agency_id).order_by(
            agency_alias.c.valid_to.is_(None), agency_alias.c.id.desc()
        )
        names = select(agency.c.search, agency.c.id).order_by(
            agency.c.valid_to.is_(None), agency.c.id.desc()
        )
        rows = [row for one in (aliases, names) for row in self._work.connection.execute(one)]
        return {str(folded): AgencyId(key) for folded, key in rows}  # a later row wins
