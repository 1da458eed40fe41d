"""The names of bodies in a plan, which agencies they stand for, and what a correction changes."""

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.agency import AgencyChoice, AgencyProposal
from kttt_desktop.domain.ids import AgencyId
from kttt_desktop.domain.messages import Msg
from kttt_desktop.plans import edit_fields
from kttt_desktop.plans.document import PlanDocument
from kttt_desktop.plans.review import Review, refuse
from kttt_desktop.queries.rows.plan_review import PlanChanges
from kttt_desktop.ui.pages.plan_review_fields import Line, Part
from kttt_desktop.ui.table_model import CellLook
from kttt_desktop.ui.theme import Tone

NEW = "Thêm mới: "
_OUTCOMES = {
    "matched": ("đã có trong sổ", CellLook(tone=Tone.OK, dot=True)),
    "group": ("nhóm trong sổ", CellLook(tone=Tone.OK, dot=True)),
    "expanded": ("viết tắt, đã có", CellLook(tone=Tone.OK, dot=True)),
    "candidates": ("cần chọn", CellLook(tone=Tone.WARN, icon="triangle-alert")),
    "new": ("tên mới", CellLook(tone=Tone.INFO, dot=True)),
}
_CHOSEN = ("đã chọn", CellLook(tone=Tone.OK, icon="check"))
_NAME, _USED = 0, 3


class ReviewBook(Protocol):
    """What the register says of a plan that is looked through."""

    def propose(self, plan: PlanDocument) -> tuple[AgencyProposal, ...]:
        """Return what becomes of every name of a body."""

    def agencies(self) -> dict[int, str]:
        """Return the names of all agencies by their ids."""

    def compare(self, plan: PlanDocument) -> PlanChanges | None:
        """Return what a correction changes; None = the plan is new."""


class Bodies:
    """The table of names, with what the register says of them."""

    def __init__(self, book: ReviewBook | None) -> None:
        self._book = book
        self._named: tuple[object, ...] | None = None
        self._proposals: tuple[AgencyProposal, ...] = ()
        self._agencies = book.agencies() if book is not None else {}

    def part(self) -> Part:
        """Return the table."""
        return Part(
            "bodies",
            "Cơ quan",
            ("Tên trong văn bản", "NV", "Trong sổ", "Dùng cơ quan", "Ghi chú"),
            (0, 44, 126, 220, 96),
            frozenset({_NAME, _USED}),
            self.rows,
            self._typed,
            choices={_USED: ()},
            empty="Văn bản không ghi cơ quan nào.",
        )

    def proposals(self, review: Review) -> tuple[AgencyProposal, ...]:
        """Return what becomes of each name unless the officer says otherwise."""
        if self._book is None:
            return ()
        tasks = review.plan.tasks
        named = (review.plan.document.date, *((one.lead, one.coordinating) for one in tasks))
        if named != self._named:
            self._proposals = self._book.propose(review.plan)
            self._named = named
        return self._proposals

    def undecided(self, review: Review) -> int:
        """Return how many names look like agencies of the register and were not decided."""
        chosen = {one.printed for one in review.choices}
        held = self.proposals(review)
        return sum(one.outcome == "candidates" and one.printed not in chosen for one in held)

    def rows(self, review: Review) -> list[Line]:
        """Return the lines of the table: what is to be chosen first, then as printed."""
        chosen = {one.printed: one for one in review.choices}
        return [self._line(one, chosen.get(one.printed)) for one in self._ordered(review)]

    def _ordered(self, review: Review) -> list[AgencyProposal]:
        return sorted(self.proposals(review), key=lambda one: one.outcome != "candidates")

    def _line(self, one: AgencyProposal, choice: AgencyChoice | None) -> Line:
        key = one.agency_id if choice is None else choice.agency_id
        name = one.name if choice is None else choice.name or one.printed
        used = f"{NEW}{name}" if key is None else self._agencies.get(int(key), one.name)
        words, look = _OUTCOMES[one.outcome] if choice is None else _CHOSEN
        likely = [self._agencies.get(int(like.agency_id), like.name) for like in one.candidates]
        rest = sorted(set(self._agencies.values()) - set(likely), key=vietnamese.sort_key)
        return Line(
            (one.printed, str(one.tasks), words, used, one.note),
            one.printed,
            looks={2: look},
            offers=tuple(dict.fromkeys((used, *likely, f"{NEW}{one.name}", *rest))),
            tip=one.note,
        )

    def _typed(self, review: Review, row: int, column: int, text: str) -> Review:
        one = self._ordered(review)[row]
        if column == _NAME:
            kept = tuple(held for held in review.choices if held.printed != one.printed)
            renamed = edit_fields.rename_body(review, one.printed, text)
            return replace(renamed, choices=kept)
        if text.startswith(NEW):
            choice = AgencyChoice(one.printed, None, text.removeprefix(NEW))
            return edit_fields.choose_agency(review, choice)
        key = next((key for key, name in self._agencies.items() if name == text), None)
        if key is None:
            raise refuse(Msg.PLAN_CANNOT_HERE, "một cơ quan trong sổ, hoặc “Thêm mới”")
        return edit_fields.choose_agency(review, AgencyChoice(one.printed, AgencyId(key), text))


class Changes:
    """What a correction changes, asked again when the plan differs."""

    def __init__(self, compare: Callable[[PlanDocument], PlanChanges | None] | None) -> None:
        self._compare = compare
        self._plan: PlanDocument | None = None
        self._found: PlanChanges | None = None

    def of(self, plan: PlanDocument) -> PlanChanges | None:
        """Return what the plan changes in the document it corrects; None = it is new."""
        if self._compare is not None and plan is not self._plan:
            self._plan, self._found = plan, self._compare(plan)
        return self._found


def change_words(changes: PlanChanges | None) -> str:
    """Return in short what a correction changes."""
    if changes is None:
        return ""
    counts = (
        (len(changes.added), "thêm"),
        (len(changes.changed), "sửa"),
        (len(changes.moved), "chuyển chỗ"),
        (len(changes.gone), "bỏ"),
    )
    return ", ".join(f"{count} {word}" for count, word in counts if count) or "không đổi"
