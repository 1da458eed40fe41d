"""The ledgers of the register: every module of this folder declares some, nothing lists them."""

import pkgutil
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module

from kttt_desktop.domain.ledger import CodeList, Ledger


def _declared() -> dict[str, Ledger]:
    found: dict[str, Ledger] = {}
    for module in sorted(pkgutil.iter_modules(__path__), key=lambda one: one.name):
        held = vars(import_module(f"{__name__}.{module.name}")).values()
        found |= {one.key: one for one in held if isinstance(one, Ledger)}
    return found


LEDGERS: Mapping[str, Ledger] = _declared()


def ledgers_of(entity: str) -> tuple[Ledger, ...]:
    """Return the ledgers whose rows belong to, or name, a row of an entity or ledger."""
    return tuple(one for one in LEDGERS.values() if entity in one.owner_keys)


def children_of(key: str) -> tuple[Ledger, ...]:
    """Return the ledgers whose rows stand inside a row of this ledger."""
    return tuple(one for one in LEDGERS.values() if one.parent == key)


@dataclass(frozen=True, slots=True)
class BroughtList:
    """A code list that a ledger declares: its title, items, and the ledger's source."""

    title: str
    items: tuple[tuple[str, str], ...]
    source: str


def code_lists() -> Mapping[str, BroughtList]:
    """Return the code lists that ledgers declare with their items, by name."""
    return {
        one.kind.name: BroughtList(one.title, one.kind.items, ledger.source)
        for ledger in LEDGERS.values()
        for one in ledger.columns
        if isinstance(one.kind, CodeList) and one.kind.items
    }
