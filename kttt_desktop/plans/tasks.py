"""Tasks with their path, bodies and time, made from the drafts."""

from collections.abc import Mapping

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


def read_tasks(
    tree: Tree, drafts: tuple[Draft, ...], sections: Mapping[int, int]
) -> tuple[PlanTask, ...]:
    """Return each draft as a task of the plan; `sections` as `section_places` gives them."""
    headings: dict[int, Heading] = {}
    return tuple(_task(tree, draft, sections, headings) for draft in drafts)


def _heading(tree: Tree, item: Item, known: dict[int, Heading]) -> Heading:
    """Return what an item gives to those below it, worked out once."""
    if item.index not in known:
        known[item.index] = heading_of(tree, item)
    return known[item.index]


def _task(
    tree: Tree, draft: Draft, sections: Mapping[int, int], known: dict[int, Heading]
) -> PlanTask:
    over = tree.ancestors(draft.item)
    held = [sections[item.index] for item in (*over, draft.item) if item.index in sections]
    headings = [_heading(tree, item, known) for item in over]
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
        section=held[-1] if held else None,
    )


def _heading_path(headings: list[Heading]) -> tuple[str, ...]:
    return tuple(heading.text for heading in headings if heading.text)


def _lines(tree: Tree, draft: Draft) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the assignment and time lines of a task, else those of the nearest item over it."""
    if draft.assignments or draft.times:
        return draft.assignments, draft.times
    for item in reversed(tree.ancestors(draft.item)):
        if tree.lines(item) and (lines := own_lines(tree, item)):
            timed = tuple(line for line in lines if is_time_line(line))
            return tuple(line for line in lines if line not in timed), timed
    return (), ()


def section_places(tree: Tree, drafts: tuple[Draft, ...]) -> dict[int, int]:
    """Return the place of each heading among the sections, by the index of its item.

    A heading is every labelled item with something under it.
    """
    leaves = {draft.item.index for draft in drafts if draft.own_heading is None}
    headings = [
        item.index
        for item in tree.items[1:]
        if item.kind is not Kind.DASH
        and item.index not in leaves
        and not is_assignment(item.text)
        and heading_of(tree, item).text
    ]
    return {index: place for place, index in enumerate(headings)}


def read_sections(tree: Tree, places: Mapping[int, int]) -> tuple[PlanSection, ...]:
    """Return the headings of a plan in printed order, at their places."""
    found: list[PlanSection] = []
    for item in tree.items[1:]:
        if item.index not in places:
            continue
        over = [places[part.index] for part in tree.ancestors(item) if part.index in places]
        label = (item.label.text if item.label else None) or ""
        parent = over[-1] if over else None
        level = found[parent].level + 1 if parent is not None else 1
        heading = heading_of(tree, item).text or ""
        found.append(PlanSection(label, heading, level, parent, len(found)))
    return tuple(found)
