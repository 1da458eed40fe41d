"""Tasks with their path, bodies and time, made from the drafts."""

from kttt_desktop.plans.document import PlanSection, PlanTask
from kttt_desktop.plans.labels import Kind
from kttt_desktop.plans.leads import lead_of
from kttt_desktop.plans.times import is_time_line, time_kind, time_of
from kttt_desktop.plans.tree import Item, Tree, is_assignment
from kttt_desktop.plans.work import Draft, Heading, heading_of, own_lines


def section_path(tree: Tree, item: Item) -> tuple[str, ...]:
    """Return the printed labels from the top down to an item; dashes add nothing."""
    chain = (*tree.ancestors(item), item)
    return tuple(part.label.text for part in chain if part.label and part.label.text)


def read_tasks(tree: Tree, drafts: tuple[Draft, ...]) -> tuple[PlanTask, ...]:
    """Return each draft as a task of the plan."""
    return tuple(_task(tree, draft) for draft in drafts)


def _task(tree: Tree, draft: Draft) -> PlanTask:
    over = tree.ancestors(draft.item)
    headings = [heading_of(tree, item) for item in over]
    if draft.own_heading:
        headings.append(draft.own_heading)
    assignments, times = _lines(tree, draft)
    bodies, implied = lead_of(draft.text, assignments, tuple(part.bodies for part in headings))
    time = next((found for line in times if (found := time_of(line))), None)
    return PlanTask(
        section_path=section_path(tree, draft.item),
        heading_path=_heading_path(headings),
        text=draft.text,
        lead=bodies.lead,
        coordinating=bodies.coordinating,
        implied_lead=implied,
        time=time,
        time_kind=time_kind(time),
        bullet=draft.bullet,
        source_lines=draft.lines,
        reason=draft.reason,
    )


def _heading_path(headings: list[Heading]) -> tuple[str, ...]:
    return tuple(heading.text for heading in headings if heading.text)


def _lines(tree: Tree, draft: Draft) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the assignment and time lines of a task, else those of the nearest item over it."""
    if draft.assignments or draft.times:
        return draft.assignments, draft.times
    for item in reversed(tree.ancestors(draft.item)):
        if lines := own_lines(tree, item):
            timed = tuple(line for line in lines if is_time_line(line))
            return tuple(line for line in lines if line not in timed), timed
    return (), ()


def read_sections(tree: Tree, drafts: tuple[Draft, ...]) -> tuple[PlanSection, ...]:
    """Return the headings of a plan: every labelled item with something under it."""
    leaves = {draft.item.index for draft in drafts if draft.own_heading is None}
    found: list[PlanSection] = []
    places: dict[int, int] = {}
    for item in tree.items[1:]:
        if item.kind is Kind.DASH or item.index in leaves or is_assignment(item.text):
            continue
        heading = heading_of(tree, item).text
        if not heading:
            continue
        over = [places[part.index] for part in tree.ancestors(item) if part.index in places]
        places[item.index] = len(found)
        label = item.label.text if item.label else ""
        parent = over[-1] if over else None
        level = found[parent].level + 1 if parent is not None else 1
        found.append(PlanSection(label, heading, level, parent, len(found)))
    return tuple(found)
