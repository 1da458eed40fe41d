"""Reorganising organisations: several become one, one becomes several."""

from collections.abc import Iterator
from datetime import date
from enum import Enum

from pydantic import Field

from kttt_desktop.domain.checks.common import plausible_days
from kttt_desktop.domain.draft import Day, Draft, Line, OptionalDay, OptionalText, text_field
from kttt_desktop.domain.faults import Checked, Fault, Severity, refuse_if_any
from kttt_desktop.domain.law import Law
from kttt_desktop.domain.rules.tax_code import tax_code_form
from kttt_desktop.domain.tie_messages import TieMsg

_SEVERAL = 2


class Reorganization(Enum):
    """How organisations become others; the value is the name of the form."""

    CONSOLIDATION = "consolidation"
    MERGER = "merger"
    DIVISION = "division"
    SEPARATION = "separation"

    @property
    def title(self) -> str:
        """Return the form as the officer calls it."""
        return FORM_TITLES[self]

    @property
    def gathers(self) -> bool:
        """Return whether several become one, else one becomes several."""
        return self in {Reorganization.CONSOLIDATION, Reorganization.MERGER}

    @property
    def ends_source(self) -> bool:
        """Return whether what is reorganised ceases to exist."""
        return self is not Reorganization.SEPARATION


FORM_TITLES = {
    Reorganization.CONSOLIDATION: "Hợp nhất",
    Reorganization.MERGER: "Sáp nhập",
    Reorganization.DIVISION: "Chia",
    Reorganization.SEPARATION: "Tách",
}


class NewOrganization(Draft):
    """An organisation that comes into being; the rest of its card is that of the first source."""

    name: Line = Field(title="Tên tổ chức mới")
    tax_code: OptionalText = text_field("Mã số tổ chức mới")


class ReorganizationDraft(Draft):
    """One reorganisation.

    Attributes:
        sources: What is reorganised, by id.
        targets: What takes it up and is in the register already, by id.
        new: What comes into being by it.
        carried: Members that go along, each with the place of its successor in `targets`, then
            `new`.
    """

    form: Reorganization = Field(title="Hình thức")
    effective_on: Day = Field(title="Ngày có hiệu lực")
    document_number: OptionalText = text_field("Số văn bản")
    document_on: OptionalDay = text_field("Ngày văn bản")
    note: OptionalText = text_field("Ghi chú")
    sources: tuple[int, ...] = Field(title="Tổ chức được tổ chức lại")
    targets: tuple[int, ...] = Field(default=(), title="Tổ chức nhận")
    new: tuple[NewOrganization, ...] = Field(default=(), title="Tổ chức mới")
    carried: tuple[tuple[int, int], ...] = Field(default=(), title="Thành viên chuyển sang")

    @property
    def successors(self) -> int:
        """Return how many take it up."""
        return len(self.targets) + len(self.new)


def check_reorganization(
    draft: ReorganizationDraft, law: Law, today: date
) -> Checked[ReorganizationDraft]:
    """Return the draft with every fault that needs no database.

    Raises:
        InputError: With all faults, when one of them is refused.
    """
    return Checked(draft, refuse_if_any(_faults(draft, law, today)))


def _faults(draft: ReorganizationDraft, law: Law, today: date) -> Iterator[Fault]:
    yield from plausible_days(draft, today, "effective_on", "document_on")
    gathers = draft.form.gathers
    one = {"sources": gathers, "successors": not gathers}
    counts = {"sources": len(draft.sources), "successors": draft.successors}
    words = {"sources": "tổ chức được tổ chức lại", "successors": "tổ chức nhận hoặc tổ chức mới"}
    for field, several in one.items():
        if not counts[field] or (not several and counts[field] > 1):
            what = words[field] if several else f"đúng một {words[field]}"
            args: dict[str, object] = {"form": draft.form.title, "what": what}
            yield Fault(TieMsg.REORGANIZATION_PARTS, field, Severity.REFUSED, args=args)
    few = {Reorganization.CONSOLIDATION: "sources", Reorganization.DIVISION: "successors"}
    field = few.get(draft.form, "")
    if field and 0 < counts[field] < _SEVERAL:
        args = {"form": draft.form.title, "what": words[field], "value": counts[field]}
        yield Fault(TieMsg.REORGANIZATION_FEW, field, Severity.WARNING, args=args)
    for new in draft.new:
        if new.tax_code is not None and (fault := tax_code_form(new.tax_code, law)):
            yield fault.at(field="new")
