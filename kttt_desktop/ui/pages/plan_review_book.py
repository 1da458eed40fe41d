"""What the register says of a plan that is looked through."""

from collections.abc import Callable

from kttt_desktop.domain.agency import AgencyProposal
from kttt_desktop.domain.faults import Saved
from kttt_desktop.domain.ids import DocumentId
from kttt_desktop.plans.document import PlanDocument
from kttt_desktop.queries.agencies import known_agencies
from kttt_desktop.queries.plan_changes import compare_with, same_file
from kttt_desktop.queries.rows.plan_review import PlanChanges
from kttt_desktop.queries.task_tree import documents
from kttt_desktop.services.plan_again import accept_again
from kttt_desktop.services.plan_agencies import propose_agencies
from kttt_desktop.services.plans_accept import accept_plan
from kttt_desktop.ui.pages.acts import Register
from kttt_desktop.ui.pages.plan_file import ReadPlan

_SAME_FILE = "Chính tệp này đã được nhận. Nếu là bản sửa, dùng “Đọc lại bản sửa…”."
_SAME_TITLE = "Trong sổ đã có văn bản cùng tên."
_NOTHING_NEW = "Tệp này giống hệt bản đã nhận."


class RegisterBook:
    """Asks the register; `document_id` = the document that the plan corrects."""

    def __init__(self, register: Register, sha256: str, document_id: int | None = None) -> None:
        self._register = register
        self._sha256 = sha256
        self.document_id = document_id

    def propose(self, plan: PlanDocument) -> tuple[AgencyProposal, ...]:
        """Return what becomes of every name of a body."""
        context = self._register.context
        with self._register.read() as connection:
            return propose_agencies(connection, plan, context.law_on(context.today()))

    def agencies(self) -> dict[int, str]:
        """Return the names of all agencies by their ids."""
        with self._register.read() as connection:
            return {int(one.id): one.name for one in known_agencies(connection)}

    def compare(self, plan: PlanDocument) -> PlanChanges | None:
        """Return what a correction changes; None = the plan is new."""
        if self.document_id is None:
            return None
        with self._register.read() as connection:
            return compare_with(connection, self.document_id, plan, self._sha256)

    def notes(self, read: ReadPlan) -> list[str]:
        """Return what the officer should know before looking through a plan."""
        with self._register.read() as connection:
            held = same_file(connection, read.source.sha256)
            titles = {one.title for one in documents(connection)}
        notes = [one.reason for one in read.plan.warnings]
        if self.document_id is not None:
            return [*notes, *([_NOTHING_NEW] if held == self.document_id else [])]
        if held is not None:
            return [*notes, _SAME_FILE]
        same = (read.plan.document.title or read.source.name) in titles
        return [*notes, *([_SAME_TITLE] if same else [])]

    def taker(self) -> Callable[[ReadPlan], Saved[DocumentId]]:
        """Return what takes a plan in, or puts it in the place of the one it corrects."""
        context, key = self._register.context, self.document_id
        if key is None:
            return lambda one: accept_plan(context, one.plan, one.source, one.choices)
        held = DocumentId(key)
        return lambda one: accept_again(context, held, one.plan, one.source, one.choices)
