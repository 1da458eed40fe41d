"""A plan on its way from the reader to the register: what was read and what was set aside."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kttt_desktop.domain.agency import AgencyChoice
from kttt_desktop.domain.faults import Fault, InputError, Severity
from kttt_desktop.domain.messages import Msg
from kttt_desktop.plans.document import PlanDocument, PlanSection, PlanTarget, PlanTask
from kttt_desktop.plans.duties import read_duties
from kttt_desktop.plans.source import SourceLine
from kttt_desktop.plans.words import key, squeeze

_MARKUP = "#*_ \t"
_ENOUGH = 40
_BEFORE = 5


@dataclass(frozen=True, slots=True)
class Review:
    """A plan as the officer has it so far; nothing of it is stored.

    Attributes:
        plan: What would be taken in now.
        heading_lines: Lines of the source of each section, by its place; empty = not found.
        removed: What the officer said is no task and no target, to be brought back.
        choices: Which agencies the officer said printed names stand for.
    """

    plan: PlanDocument
    heading_lines: tuple[tuple[int, ...], ...]
    removed: tuple[PlanTask | PlanTarget, ...] = ()
    choices: tuple[AgencyChoice, ...] = ()


def start_review(plan: PlanDocument, lines: Sequence[SourceLine]) -> Review:
    """Return a plan as it was read, its headings found again in the source."""
    texts = [key(squeeze(line.text.strip(_MARKUP))) for line in lines]
    found: list[tuple[int, ...]] = []
    start = 0
    for section in plan.sections:
        place = _line_of(section, texts, start)
        found.append(() if place is None else (lines[place].number,))
        start = start if place is None else place + 1
    return Review(plan, tuple(found))


def _line_of(section: PlanSection, lines: Sequence[str], start: int) -> int | None:
    """Return the first line from `start` on that begins with a heading, behind its label."""
    sought = key(squeeze(section.heading))[:_ENOUGH]
    if not sought:
        return None
    for place in range(start, len(lines)):
        at = lines[place].find(sought)
        if 0 <= at <= len(section.label) + _BEFORE:
            return place
    return None


def refuse(msg: Msg, value: object = "") -> InputError:
    """Return the error of an act that cannot be done here."""
    return InputError(Fault(msg, field=None, severity=Severity.REFUSED, args={"value": value}))


def chain(sections: Sequence[PlanSection], place: int | None) -> tuple[PlanSection, ...]:
    """Return a section with those over it, the uppermost first."""
    found: list[PlanSection] = []
    while place is not None:
        found.insert(0, sections[place])
        place = sections[place].parent
    return tuple(found)


def labels(sections: Sequence[PlanSection], place: int | None) -> tuple[str, ...]:
    """Return the printed labels from the top down to a section."""
    return tuple(one.label for one in chain(sections, place) if one.label)


def own_label(sections: Sequence[PlanSection], task: PlanTask) -> tuple[str, ...]:
    """Return the labels that a task has beside those of the headings over it."""
    over = labels(sections, task.section)
    path = task.section_path
    return path[len(over) :] if path[: len(over)] == over else ()


def end_of(sections: Sequence[PlanSection], place: int) -> int:
    """Return the place behind a section and everything under it."""
    under = {place}
    last = place
    for at in range(place + 1, len(sections)):
        if sections[at].parent in under:
            under.add(at)
            last = at
    return last + 1


def hang(task: PlanTask, before: Sequence[PlanSection], after: Sequence[PlanSection],
         section: int | None) -> PlanTask:  # fmt: skip
    """Return a task under another heading, its paths as printed there."""
    over = chain(after, section)
    if (task.section is None) == (section is None) and _said(over) == _said(
        chain(before, task.section)
    ):
        return replace(task, section=section)
    path = (*(one.label for one in over if one.label), *own_label(before, task))
    return replace(
        task,
        section=section,
        section_path=path,
        heading_path=tuple(one.heading for one in over if one.heading),
    )


def _said(over: Sequence[PlanSection]) -> list[tuple[str, str]]:
    return [(one.label, one.heading) for one in over]


def with_sections(
    review: Review,
    sections: Sequence[PlanSection],
    lines: Sequence[tuple[int, ...]],
    moved: Mapping[int, int | None],
) -> Review:
    """Return the plan with other sections; `moved` = the new place of each old one."""
    before = review.plan.sections
    numbered: list[PlanSection] = []
    for place, one in enumerate(sections):
        level = 1 if one.parent is None else numbered[one.parent].level + 1
        numbered.append(replace(one, order=place, level=level))

    def rehung(task: PlanTask) -> PlanTask:
        section = None if task.section is None else moved[task.section]
        return hang(task, before, numbered, section)

    plan = replace(
        review.plan,
        sections=tuple(numbered),
        tasks=tuple(rehung(task) for task in review.plan.tasks),
    )
    removed = tuple(rehung(one) if isinstance(one, PlanTask) else one for one in review.removed)
    return replace(review, plan=plan, heading_lines=tuple(lines), removed=removed)


def with_tasks(review: Review, tasks: Sequence[PlanTask], origins: Sequence[int | None]) -> Review:
    """Return the plan with other tasks, dashes counted again, each duty at its task.

    Args:
        review: The plan before.
        tasks: The tasks after.
        origins: For each of them the place of the task it was; None = its duties are read anew.
    """
    places = {old: new for new, old in enumerate(origins) if old is not None}
    duties = [
        replace(duty, task=places[duty.task])
        for duty in review.plan.reporting_duties
        if duty.task in places
    ]
    for place, (task, origin) in enumerate(zip(tasks, origins, strict=True)):
        if origin is None:
            duties += [replace(duty, task=place) for duty in read_duties((task,))]
    duties.sort(key=lambda duty: duty.task)
    before = review.plan.tasks
    touched = {task.section for n, task in enumerate(before) if n not in places}
    for task, origin in zip(tasks, origins, strict=True):
        if origin is None or before[origin].section != task.section:
            touched |= {task.section, None if origin is None else before[origin].section}
    counted = _counted(tasks, touched)
    plan = replace(review.plan, tasks=counted, reporting_duties=tuple(duties))
    return replace(review, plan=plan)


def _counted(tasks: Sequence[PlanTask], sections: Iterable[int | None]) -> tuple[PlanTask, ...]:
    """Return the tasks, the dashes right under some headings counted from 1 again."""
    wanted = frozenset(sections)
    seen: dict[tuple[object, ...], int] = {}
    counted: list[PlanTask] = []
    for task in tasks:
        if task.bullet is None or task.section not in wanted:
            counted.append(task)
            continue
        under = (task.section, task.section_path)
        seen[under] = seen.get(under, 0) + 1
        counted.append(replace(task, bullet=seen[under]))
    return tuple(counted)


def with_task(review: Review, place: int, change: Callable[[PlanTask], PlanTask]) -> Review:
    """Return the plan with one task changed; its duties stay."""
    tasks = list(review.plan.tasks)
    tasks[place] = change(tasks[place])
    return replace(review, plan=replace(review.plan, tasks=tuple(tasks)))
