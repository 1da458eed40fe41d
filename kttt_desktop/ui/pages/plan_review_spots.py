"""Places in a plan that is looked through: what stands at a line, what is doubtful, what it is."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum

from kttt_desktop.domain.messages import Msg
from kttt_desktop.plans import edit
from kttt_desktop.plans.document import PlanTarget
from kttt_desktop.plans.labels import parse_label
from kttt_desktop.plans.review import Review, refuse
from kttt_desktop.plans.words import bare, squeeze

_NEAR = 40


class Kind(Enum):
    """What stands at a place."""

    TASK = "Nhiệm vụ"
    SECTION = "Đề mục"
    TARGET = "Chỉ tiêu"
    REMOVED = "Không phải nhiệm vụ"
    DOUBT = "Cần xem"
    LINE = "Dòng chưa đọc thành mục nào"


@dataclass(frozen=True, slots=True)
class Spot:
    """One place: its number among those of its kind, or the number of its line."""

    kind: Kind
    place: int


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing to be looked at, with its lines and the place it is about."""

    lines: tuple[int, ...]
    reason: str
    spot: Spot


@dataclass(frozen=True, slots=True)
class Mark:
    """How a line of the document is shown: what was read there and its short name."""

    spot: Spot
    name: str = ""
    doubtful: bool = False
    reports: bool = False


def doubts(review: Review) -> tuple[Doubt, ...]:
    """Return everything doubtful as it is printed, what has no line first."""
    found = [
        Doubt(one.source_lines, one.reason, Spot(Kind.DOUBT, n))
        for n, one in enumerate(review.plan.doubts)
    ]
    found += [
        Doubt(one.source_lines, one.reason, Spot(Kind.TASK, n))
        for n, one in enumerate(review.plan.tasks)
        if one.reason
    ]
    return tuple(sorted(found, key=lambda doubt: doubt.lines[:1]))


def doubt_at(review: Review, spot: Spot | None) -> int | None:
    """Return the number of the doubt about a place, or about the heading printed there."""
    found = doubts(review)
    for n, one in enumerate(found):
        if one.spot == spot:
            return n
    lines = set(lines_of(review, spot)) if spot and spot.kind is Kind.SECTION else set()
    shared = (n for n, one in enumerate(found) if lines.intersection(one.lines))
    return next((n for n in shared if found[n].spot.kind is Kind.DOUBT), None)


def lines_of(review: Review, spot: Spot | None) -> tuple[int, ...]:
    """Return the lines of the source that a place stands in."""
    if spot is None:
        return ()
    plan = review.plan
    if spot.kind is Kind.LINE:
        return (spot.place,)
    if spot.kind is Kind.SECTION:
        return review.heading_lines[spot.place]
    if spot.kind is Kind.TASK:
        return plan.tasks[spot.place].source_lines
    if spot.kind is Kind.TARGET:
        return plan.targets[spot.place].source_lines
    if spot.kind is Kind.DOUBT:
        return plan.doubts[spot.place].source_lines
    return review.removed[spot.place].source_lines


def marks(review: Review) -> dict[int, Mark]:
    """Return what stands at each line; a task goes before what else is read from its words."""
    found: dict[int, Mark] = {}
    for mark, lines in _marked(review):
        for line in lines:
            found.setdefault(line, mark)
    for n, doubt in enumerate(review.plan.doubts):
        for line in doubt.source_lines:
            held = found.get(line)
            if held is None or held.spot.kind is Kind.SECTION:
                spot = held.spot if held is not None else Spot(Kind.DOUBT, n)
                found[line] = Mark(spot, doubtful=True)
    return found


def _marked(review: Review) -> Iterator[tuple[Mark, tuple[int, ...]]]:
    plan = review.plan
    reporting = {duty.task for duty in plan.reporting_duties}
    for n, task in enumerate(plan.tasks):
        mark = Mark(Spot(Kind.TASK, n), f"NV {n + 1}", bool(task.reason), n in reporting)
        yield mark, task.source_lines
    for n, target in enumerate(plan.targets):
        yield Mark(Spot(Kind.TARGET, n), f"CT {n + 1}"), target.source_lines
    for n, lines in enumerate(review.heading_lines):
        yield Mark(Spot(Kind.SECTION, n)), lines
    for n, one in enumerate(review.removed):
        yield Mark(Spot(Kind.REMOVED, n), "bỏ"), one.source_lines


def exists(review: Review, spot: Spot | None) -> bool:
    """Tell whether a place is there in a plan."""
    if spot is None:
        return False
    counts = {
        Kind.TASK: len(review.plan.tasks),
        Kind.SECTION: len(review.plan.sections),
        Kind.TARGET: len(review.plan.targets),
        Kind.REMOVED: len(review.removed),
        Kind.DOUBT: len(review.plan.doubts),
    }
    return spot.place < counts.get(spot.kind, spot.place + 1)


def find(review: Review, text: str) -> Spot | None:
    """Return where some words stand now, whatever they have become."""
    sought = squeeze(text)
    return next((spot for spot, words in _all_words(review) if squeeze(words) == sought), None)


def _all_words(review: Review) -> Iterator[tuple[Spot, str]]:
    plan = review.plan
    for n, task in enumerate(plan.tasks):
        yield Spot(Kind.TASK, n), task.text
    for n, section in enumerate(plan.sections):
        yield Spot(Kind.SECTION, n), section.heading
    for n, target in enumerate(plan.targets):
        yield Spot(Kind.TARGET, n), target.text
    for n, one in enumerate(review.removed):
        yield Spot(Kind.REMOVED, n), one.text


def words_of(review: Review, spot: Spot | None, line: str = "") -> str:
    """Return the words of a place; `line` = those of the line that it names."""
    if spot is None or spot.kind in {Kind.LINE, Kind.DOUBT}:
        return line_words(line)[1]
    return next((words for there, words in _all_words(review) if there == spot), "")


def line_words(line: str) -> tuple[str, str]:
    """Return the printed label of a line, empty for a dash, and the words behind it."""
    found = parse_label(line.strip())
    return (found.text, found.rest.strip()) if found is not None else ("", line.strip())


def to_kind(review: Review, spot: Spot | None, wanted: Kind, line: str = "") -> Review:
    """Return the plan in which what stands at a place is a task, a heading, a target or nothing.

    Args:
        review: The plan before.
        spot: The place.
        wanted: What it is to be.
        line: The words of the line, for a place at which nothing was read.

    Raises:
        InputError: When that cannot be done there.
    """
    if spot is None or spot.kind is Kind.DOUBT or spot.kind is wanted:
        raise refuse(Msg.PLAN_CANNOT_HERE, "loại khác, hoặc mục khác")
    words = words_of(review, spot, line)
    if wanted is Kind.REMOVED and spot.kind is Kind.TARGET:
        return edit.set_target_aside(review, spot.place)
    if wanted is Kind.TARGET and _is_target(review, spot):
        return edit.bring_back(review, spot.place)
    as_task = _as_task(review, spot, words, line_words(line)[0])
    if wanted is Kind.TASK:
        return as_task
    place = _task_place(as_task, review, words)
    return _FROM_TASK[wanted](as_task, place)


_FROM_TASK: dict[Kind, Callable[[Review, int], Review]] = {
    Kind.SECTION: edit.promote,
    Kind.TARGET: edit.task_to_target,
    Kind.REMOVED: edit.set_aside,
}


def _is_target(review: Review, spot: Spot) -> bool:
    return spot.kind is Kind.REMOVED and isinstance(review.removed[spot.place], PlanTarget)


def _as_task(review: Review, spot: Spot, words: str, label: str) -> Review:
    if spot.kind is Kind.TASK:
        return review
    if spot.kind is Kind.SECTION:
        return edit.demote(review, spot.place)
    if spot.kind is Kind.TARGET:
        return edit.target_to_task(review, spot.place)
    if spot.kind is Kind.LINE:
        return edit.add_task(review, words, (spot.place,), label)
    if _is_target(review, spot):
        back = edit.bring_back(review, spot.place)
        there = find(back, words)
        return back if there is None else edit.target_to_task(back, there.place)
    return edit.bring_back(review, spot.place)


def _task_place(review: Review, before: Review, words: str) -> int:
    """Return the task that was made of some words, or that has them."""
    held = set(map(id, before.plan.tasks))
    tasks = review.plan.tasks
    same = [n for n, task in enumerate(tasks) if squeeze(task.text) == squeeze(words)]
    fresh = [n for n in same if id(tasks[n]) not in held]
    return (fresh or same or [len(tasks) - 1])[0]


def offset_at(text: str, before: str, after: str) -> int:
    """Return the place in the words of a task at which a cursor stands in the document.

    Args:
        text: The words of the task.
        before: What is printed before the cursor on its line.
        after: What is printed behind it.

    Raises:
        InputError: When these are not words of the task.
    """
    letters = [place for place, letter in enumerate(text) if not letter.isspace()]
    packed = "".join(text[place] for place in letters)
    ahead, behind = "".join(after.split())[:_NEAR], "".join(before.split())[-_NEAR:]
    for size in (len(behind), _NEAR // 4, 0):
        sought = (behind[-size:] if size else "") + ahead
        at = packed.find(sought)
        if ahead and at >= 0:
            return letters[at + min(size, len(behind))]
    raise refuse(Msg.PLAN_SPLIT_ELSEWHERE)


def names_in(text: str) -> tuple[str, ...]:
    """Return the names of bodies that were typed, separated by semicolons."""
    return tuple(name for part in text.split(";") if (name := bare(squeeze(part))))


class EditStack:
    """Plans before and after each act, the one shown now among them."""

    def __init__(self, review: Review) -> None:
        self._states = [review]
        self._at = 0

    @property
    def now(self) -> Review:
        """Return the plan as it is shown."""
        return self._states[self._at]

    @property
    def changed(self) -> bool:
        """Return whether anything differs from what was read."""
        return self.now != self._states[0]

    @property
    def can_undo(self) -> bool:
        """Return whether there is an act to take back."""
        return self._at > 0

    @property
    def can_redo(self) -> bool:
        """Return whether there is an act to do again."""
        return self._at < len(self._states) - 1

    def push(self, review: Review) -> bool:
        """Take the plan after an act; what was undone before is forgotten."""
        if review == self.now:
            return False
        self._states[self._at + 1 :] = [review]
        self._at += 1
        return True

    def undo(self) -> bool:
        """Go back one act; return whether there was one."""
        self._at, before = max(self._at - 1, 0), self._at
        return self._at != before

    def redo(self) -> bool:
        """Do again what was undone; return whether there was anything."""
        self._at, before = min(self._at + 1, len(self._states) - 1), self._at
        return self._at != before
