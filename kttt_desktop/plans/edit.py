"""What an officer does to a plan before it is taken in: each act gives another plan.

No act loses words: what leaves the tasks is a heading, a target or stands in `removed`.
"""

from dataclasses import replace

from kttt_desktop.domain.messages import Msg
from kttt_desktop.plans.document import PlanSection, PlanTarget, PlanTask
from kttt_desktop.plans.review import (
    Review,
    chain,
    end_of,
    hang,
    labels,
    own_label,
    refuse,
    with_sections,
    with_tasks,
)

SPLIT = "Tách từ nhiệm vụ trên: xem lại cơ quan và thời gian"
ADDED = "Thêm khi xem lại: xem cơ quan và thời gian"
_ENDS = (".", ";", ":")


def merge(review: Review, place: int) -> Review:
    """Join a task with the next one: by a line feed, by a blank where a page break cut it.

    Raises:
        InputError: When there is no next one, or a heading stands between.
    """
    tasks = review.plan.tasks
    if not 0 <= place < len(tasks) - 1:
        raise refuse(Msg.PLAN_NOTHING_TO_MERGE)
    first, second = tasks[place], tasks[place + 1]
    if first.section != second.section:
        raise refuse(Msg.PLAN_MERGE_OVER_HEADING)
    cut = not first.text.rstrip().endswith(_ENDS)
    lead = tuple(dict.fromkeys((*first.lead, *second.lead)))
    others = dict.fromkeys((*first.coordinating, *second.coordinating))
    joined = replace(
        first,
        text=f"{first.text}{' ' if cut else chr(10)}{second.text}",
        lead=lead,
        coordinating=tuple(name for name in others if name not in lead),
        implied_lead=first.implied_lead and (second.implied_lead or not second.lead),
        time=first.time or second.time,
        time_kind=first.time_kind if first.time else second.time_kind,
        source_lines=tuple(sorted({*first.source_lines, *second.source_lines})),
        reason=None,
    )
    after = (*tasks[:place], joined, *tasks[place + 2 :])
    origins = (*range(place), None, *range(place + 2, len(tasks)))
    return with_tasks(review, after, origins)


def split(review: Review, place: int, offset: int) -> Review:
    """Cut a task in two before the word that stands at an offset of its text.

    Raises:
        InputError: When one of the two would be empty.
    """
    tasks = review.plan.tasks
    task = tasks[place]
    text = task.text
    at = min(max(offset, 0), len(text))
    while 0 < at < len(text) and not text[at - 1].isspace():
        at -= 1
    first, second = text[:at].rstrip(), text[at:].lstrip()
    if not first or not second:
        raise refuse(Msg.PLAN_SPLIT_EMPTY)
    carried = bool(task.lead or task.coordinating or task.time)
    halves = (
        replace(task, text=first, reason=None),
        replace(task, text=second, reason=SPLIT if carried else None),
    )
    after = (*tasks[:place], *halves, *tasks[place + 1 :])
    return with_tasks(review, after, (*range(place), None, None, *range(place + 1, len(tasks))))


def promote(review: Review, place: int) -> Review:
    """Make a task a heading; dashes right behind it come under it when it is no dash itself."""
    plan = review.plan
    task = plan.tasks[place]
    held = [one.section for one in plan.tasks[: place + 1] if one.section is not None]
    at = _place_under(plan.sections, task.section, max(held, default=None))
    label = " ".join(own_label(plan.sections, task))
    made = PlanSection(label, " ".join(task.text.split()), 1, task.section, at)
    followers = _followers(plan.tasks, place)
    widened = _with_section(review, made, at, task.source_lines)
    tasks = widened.plan.tasks
    sections = widened.plan.sections
    moved = [
        hang(one, sections, sections, at) if n in followers else one for n, one in enumerate(tasks)
    ]
    kept = [n for n in range(len(tasks)) if n != place]
    return with_tasks(widened, [moved[n] for n in kept], kept)


def demote(review: Review, section: int) -> Review:
    """Make a heading a task; what stood under it goes under the heading above."""
    plan = review.plan
    one = plan.sections[section]
    under = set(range(section, end_of(plan.sections, section)))
    places = [n for n, task in enumerate(plan.tasks) if task.section in under]
    if places:
        place = places[0]
    else:
        place = sum(task.section is None or task.section < section for task in plan.tasks)
    over = labels(plan.sections, one.parent)
    made = PlanTask(
        section_path=(*over, one.label) if one.label else over,
        heading_path=tuple(up.heading for up in chain(plan.sections, one.parent) if up.heading),
        text=one.heading,
        lead=(),
        coordinating=(),
        implied_lead=False,
        time=None,
        time_kind=None,
        bullet=None,
        source_lines=review.heading_lines[section],
        section=one.parent,
    )
    narrowed = _without_section(review, section)
    made = replace(made, section=None if one.parent is None else one.parent)
    return _insert(narrowed, place, made)


def set_aside(review: Review, place: int) -> Review:
    """Say that a task is none; it is kept to be brought back."""
    tasks = review.plan.tasks
    kept = [n for n in range(len(tasks)) if n != place]
    after = with_tasks(review, [tasks[n] for n in kept], kept)
    return replace(after, removed=(*review.removed, replace(tasks[place], reason=None)))


def set_target_aside(review: Review, place: int) -> Review:
    """Say that a target is none; it is kept to be brought back."""
    targets = review.plan.targets
    rest = (*targets[:place], *targets[place + 1 :])
    plan = replace(review.plan, targets=rest)
    return replace(review, plan=plan, removed=(*review.removed, targets[place]))


def bring_back(review: Review, place: int) -> Review:
    """Make what was set aside a task or a target again, at its printed place."""
    one = review.removed[place]
    rest = (*review.removed[:place], *review.removed[place + 1 :])
    without = replace(review, removed=rest)
    if isinstance(one, PlanTarget):
        return _with_target(without, one)
    return _insert(without, place_of_lines(without, one.source_lines), one)


def task_to_target(review: Review, place: int) -> Review:
    """Make a task a target without figure; the officer types the figure."""
    task = review.plan.tasks[place]
    aside = set_aside(review, place)
    target = PlanTarget(
        section_path=task.section_path,
        text=task.text,
        indicator=" ".join(task.text.split()),
        operator=None,
        value=None,
        unit=None,
        year=None,
        scope=None,
        source_lines=task.source_lines,
    )
    return _with_target(replace(aside, removed=review.removed), target)


def target_to_task(review: Review, place: int) -> Review:
    """Make a target a task at its printed place."""
    target = review.plan.targets[place]
    aside = set_target_aside(review, place)
    return add_task(replace(aside, removed=review.removed), target.text, target.source_lines)


def add_task(review: Review, text: str, lines: tuple[int, ...], label: str = "") -> Review:
    """Add a task from words that were not read as one, at its printed place.

    Raises:
        InputError: When there are no words.
    """
    words = text.strip()
    if not words:
        raise refuse(Msg.PLAN_NO_WORDS)
    section = section_of_lines(review, lines)
    sections = review.plan.sections
    task = PlanTask(
        section_path=(*labels(sections, section), *([label] if label else [])),
        heading_path=tuple(one.heading for one in chain(sections, section) if one.heading),
        text=words,
        lead=(),
        coordinating=(),
        implied_lead=False,
        time=None,
        time_kind=None,
        bullet=None,
        source_lines=lines,
        reason=ADDED,
        section=section,
    )
    return _insert(review, place_of_lines(review, lines), task)


def move(review: Review, place: int, section: int | None) -> Review:
    """Put a task at the end of another heading's own tasks.

    Raises:
        InputError: When it stands there already.
    """
    plan = review.plan
    task = plan.tasks[place]
    if task.section == section:
        raise refuse(Msg.PLAN_SAME_SECTION)
    moved = replace(hang(task, plan.sections, plan.sections, section), reason=None)
    rest = [n for n in range(len(plan.tasks)) if n != place]
    before = [n for n in rest if _not_behind(plan.tasks[n].section, section)]
    at = rest.index(before[-1]) + 1 if before else 0
    order = [*rest[:at], place, *rest[at:]]
    return with_tasks(review, [moved if n == place else plan.tasks[n] for n in order], order)


def _not_behind(one: int | None, other: int | None) -> bool:
    return one is None or (other is not None and one <= other)


def place_of_lines(review: Review, lines: tuple[int, ...]) -> int:
    """Return the place among the tasks at which lines of the source are printed."""
    tasks = review.plan.tasks
    if not lines:
        return len(tasks)
    return sum(bool(task.source_lines) and task.source_lines[0] <= lines[0] for task in tasks)


def section_of_lines(review: Review, lines: tuple[int, ...]) -> int | None:
    """Return the heading that is printed last before lines of the source."""
    first = lines[0] if lines else 0
    places = enumerate(review.heading_lines)
    return max((n for n, at in places if at and at[0] <= first), default=None)


def _insert(review: Review, place: int, task: PlanTask) -> Review:
    tasks = review.plan.tasks
    origins = [*range(place), None, *range(place, len(tasks))]
    return with_tasks(review, (*tasks[:place], task, *tasks[place:]), origins)


def _with_target(review: Review, target: PlanTarget) -> Review:
    targets = review.plan.targets
    first = target.source_lines[:1]
    at = sum(one.source_lines[:1] <= first for one in targets)
    return replace(
        review, plan=replace(review.plan, targets=(*targets[:at], target, *targets[at:]))
    )


def _followers(tasks: tuple[PlanTask, ...], place: int) -> frozenset[int]:
    """Return the dashes right behind a task that is none, under the same heading."""
    task = tasks[place]
    found: list[int] = []
    for n in range(place + 1, len(tasks)):
        if task.bullet is not None or tasks[n].bullet is None or tasks[n].section != task.section:
            break
        found.append(n)
    return frozenset(found)


def _place_under(sections: tuple[PlanSection, ...], parent: int | None, last: int | None) -> int:
    """Return where a section under `parent` stands that is printed behind the section `last`."""
    if last is None:
        return 0 if parent is None else parent + 1
    if last == parent:
        return last + 1
    at: int | None = last
    while at is not None and sections[at].parent != parent:
        at = sections[at].parent
    if at is not None:
        return end_of(sections, at)
    return len(sections) if parent is None else end_of(sections, parent)


def _with_section(review: Review, made: PlanSection, at: int, lines: tuple[int, ...]) -> Review:
    old = review.plan.sections
    moved: dict[int, int | None] = {n: n if n < at else n + 1 for n in range(len(old))}
    shifted = [
        replace(one, parent=None if one.parent is None else moved[one.parent]) for one in old
    ]
    shifted.insert(at, made)
    found = [*review.heading_lines[:at], lines, *review.heading_lines[at:]]
    return with_sections(review, shifted, found, moved)


def _without_section(review: Review, gone: int) -> Review:
    old = review.plan.sections
    over = old[gone].parent
    moved: dict[int, int | None] = {n: n if n < gone else n - 1 for n in range(len(old))}
    moved[gone] = over
    kept = [
        replace(one, parent=None if one.parent is None else moved[one.parent])
        for n, one in enumerate(old)
        if n != gone
    ]
    lines = [one for n, one in enumerate(review.heading_lines) if n != gone]
    return with_sections(review, kept, lines, moved)
