"""Tasks with their path, bodies and time, made from the drafts."""

from collections.abc import Mapping
from dataclasses import dataclass

from kttt_desktop.plans.document import PlanSection, PlanTask
from kttt_desktop.plans.labels import Kind
from kttt_desktop.plans.leads import lead_of, part_for
from kttt_desktop.plans.times import is_time_line, time_kind, time_of
from kttt_desktop.plans.tree import Item, Tree, is_assignment
from kttt_desktop.plans.work import SHARED, Draft, Heading, heading_of, own_lines


def section_path(tree: Tree, item: Item) -> tuple[str, ...]:
    """Return the printed labels from the top down to an item; dashes add nothing."""
    chain = (*tree.ancestors(item), item)
    return tuple(part.label.text for part in chain if part.label and part.label.text)


def read_tasks(
    tree: Tree, drafts: tuple[Draft, ...], sections: Mapping[int, int]
) -> tuple[PlanTask, ...]:
    """Return each draft as a task of the plan; `sections` as `section_places` gives them."""
    known = _Known({}, _shared(tree))
    return tuple(_task(tree, draft, sections, known) for draft in drafts)


@dataclass(frozen=True, slots=True)
class _Known:
    """What is worked out once: headings of items, and whose lines an item shares."""

    headings: dict[int, Heading]
    shared: dict[int, Item]


def _heading(tree: Tree, item: Item, known: _Known) -> Heading:
    """Return what an item gives to those below it, worked out once."""
    if item.index not in known.headings:
        known.headings[item.index] = heading_of(tree, item)
    return known.headings[item.index]


def _task(tree: Tree, draft: Draft, sections: Mapping[int, int], known: _Known) -> PlanTask:
    over = tree.ancestors(draft.item)
    held = [sections[item.index] for item in (*over, draft.item) if item.index in sections]
    headings = [_heading(tree, item, known) for item in over]
    if draft.own_heading:
        headings.append(draft.own_heading)
    shared = known.shared.get(draft.item.index)
    assignments, times = _lines(tree, draft, shared)
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
        reason=draft.reason or (SHARED if shared else None),
        section=held[-1] if held else None,
    )


def _heading_path(headings: list[Heading]) -> tuple[str, ...]:
    return tuple(heading.text for heading in headings if heading.text)


def _lines(
    tree: Tree, draft: Draft, shared: Item | None
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the assignment and time lines of a task, else those of the nearest item over it."""
    if draft.assignments or draft.times:
        return _for_letter(draft.item, draft.assignments), draft.times
    if shared:
        found = tuple(line.text for line in tree.lines(shared))
        timed = tuple(line for line in found if is_time_line(line))
        return _for_letter(draft.item, tuple(line for line in found if line not in timed)), timed
    for item in reversed(tree.ancestors(draft.item)):
        if tree.lines(item) and (lines := own_lines(tree, item)):
            timed = tuple(line for line in lines if is_time_line(line))
            return tuple(line for line in lines if line not in timed), timed
    return (), ()


def _for_letter(item: Item, lines: tuple[str, ...]) -> tuple[str, ...]:
    if item.label is None or item.kind is not Kind.LETTER:
        return lines
    letter = item.label.text
    return tuple(part_for(line, letter) for line in lines)


def _shared(tree: Tree) -> dict[int, Item]:
    """Return, by lettered item, the last of its sisters whose lines are the only ones of all."""
    found: dict[int, Item] = {}
    for over in tree.items:
        sisters = [part for part in tree.below(over) if part.kind is Kind.LETTER]
        lined = [part for part in sisters if tree.lines(part)]
        if lined and lined == sisters[-1:]:
            found |= {part.index: lined[0] for part in sisters[:-1]}
    return found


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
