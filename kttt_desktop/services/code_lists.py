"""The office's own code lists: items named anew, added, or used no longer from a day on."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.faults import Fault, InputError, Severity
from kttt_desktop.domain.law import Law, LawOverride
from kttt_desktop.domain.law_entries import CodeItem, CodeList
from kttt_desktop.domain.messages import Msg
from kttt_desktop.services.context import ServiceContext
from kttt_desktop.services.law_overrides import keep_override

_SECTION = "code_lists"


@dataclass(frozen=True, slots=True)
class ListItem:
    """An item as the office wants it; `code` None = it is new."""

    code: str | None
    label: str
    retired: bool = False


@dataclass(frozen=True, slots=True)
class CodeListChange:
    """A code list as it is from a day on; items that are not named stay as they are.

    Attributes:
        name: Of the list.
        valid_from: First day.
        items: In their order.
        decided_by: Who answers for it.
    """

    name: str
    valid_from: date
    items: tuple[ListItem, ...]
    decided_by: str


def keep_code_list(context: ServiceContext, change: CodeListChange) -> int:
    """Keep a code list in the office's name; rows with items used no longer keep them.

    Raises:
        InputError: If an item has no name or that of another one, nobody answers for the list, or
            it was changed for a later day already.
    """
    law = context.law_on(change.valid_from)
    found = law.find(f"{_SECTION}.{change.name}")
    held = law.code_lists.get(change.name)
    if found is None or held is None:
        raise InputError(_day_fault(Msg.NO_CODE_LIST, change.valid_from))
    latest = context.law_on(date.max).code_lists.get(change.name, held)
    faults = list(_faults(change.items))
    if latest.valid_from > change.valid_from:
        faults.append(_day_fault(Msg.CODE_LIST_CHANGED_LATER, latest.valid_from))
    if faults:
        raise InputError(*faults)
    entry = held.model_dump(mode="json") | {
        "valid_from": change.valid_from.isoformat(),
        "items": [item.model_dump(mode="json") for item in _items(held, change.items)],
    }
    override = LawOverride(found.file, found.key, json.dumps(entry, ensure_ascii=False))
    return keep_override(context, override, change.decided_by, context.today())


def listed(law: Law, name: str) -> tuple[ListItem, ...]:
    """Return the items of a list as they are, to be changed."""
    return tuple(ListItem(one.code, one.label, one.retired) for one in law.codes(name))


def _faults(items: Sequence[ListItem]) -> Iterator[Fault]:
    seen: set[str] = set()
    for number, one in enumerate(items, start=1):
        folded = vietnamese.fold(one.label)
        if not folded:
            args: dict[str, object] = {"label": f"tên của mục thứ {number}"}
            yield Fault(Msg.REQUIRED, "items", Severity.REFUSED, row=number, args=args)
        elif folded in seen:
            args = {"value": one.label.strip()}
            yield Fault(Msg.CODE_LABEL_TWICE, "items", Severity.REFUSED, row=number, args=args)
        seen.add(folded)


def _day_fault(msg: Msg, day: date) -> Fault:
    args = {"value": vietnamese.day(day)}
    return Fault(msg, "valid_from", Severity.REFUSED, args=args)


def _items(held: CodeList, wanted: Sequence[ListItem]) -> Iterator[CodeItem]:
    """Yield the items wanted, then those not named; an old name stays known to sheets."""
    present = {item.code: item for item in held.items}
    used = set(present)
    for one in wanted:
        label = vietnamese.clean(one.label)
        before = present.pop(one.code, None) if one.code is not None else None
        if before is None:
            code = _code(label, used)
            used.add(code)
            yield CodeItem(code=code, label=label, retired=one.retired)
            continue
        aliases = dict.fromkeys((*before.aliases, before.label))
        aliases.pop(label, None)
        if before.label == label:
            aliases = dict.fromkeys(before.aliases)
        change = {"label": label, "aliases": tuple(aliases), "retired": one.retired}
        yield before.model_copy(update=change)
    yield from present.values()


def _code(label: str, used: set[str]) -> str:
    signs = (sign if sign.isalnum() else " " for sign in vietnamese.fold(label))
    plain = "_".join("".join(signs).split()) or "item"
    numbered = (f"{plain}_{number}" for number in range(2, len(used) + 3))
    return plain if plain not in used else next(one for one in numbered if one not in used)
