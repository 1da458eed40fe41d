"""Requests taken apart: what is measured in the store, each thing once."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kttt_desktop.domain.ledgers import LEDGERS
from kttt_desktop.queries.conditions import conditions_of
from kttt_desktop.queries.indicator_spec import HAVING, Condition, IndicatorSpec, Measure
from kttt_desktop.queries.rows.indicators import Catalogue, LineFigure, Request

BELONGING = ("year_figure", "member_at", "manager_at")
KEPT = frozenset({"evaluation", *LEDGERS})
_PARENT = "organization"
_ACTIVE = Condition(field="active", op="=", value=True)


@dataclass(frozen=True, slots=True)
class Leaf:
    """One measure over one entity; for year figures `value` is the line.

    `known` are the conditions of the rows about which something is known.
    """

    entity: str
    measure: Measure
    value: str | None
    conditions: tuple[Condition, ...]
    known: tuple[Condition, ...] = ()

    def books(self) -> frozenset[str]:
        """Return the ledgers it looks into; while one of them is empty its value is unknown."""
        own = {self.entity} & KEPT
        asked = (one.field for one in (*self.conditions, *self.known) if one.op in HAVING)
        return frozenset(own | (set(asked) & KEPT))


def leaf_of(request: Request) -> Leaf:
    """Return the leaf of a request that is neither ratio nor formula."""
    figure = request.figure
    if isinstance(figure, LineFigure):
        found = conditions_of((), request.where)
        if figure.only_active:
            found = _with_active(found)
        if figure.measure in {"min", "max"}:
            found = (*found, Condition(field="value", op=">", value=0))
        return Leaf("year_figure", figure.measure, figure.line, found)
    entity = figure.entity or str(figure.function)
    found = conditions_of(figure.filter, request.where)
    if entity in BELONGING or is_of_organization(entity):
        found = _with_active(found)
    return Leaf(entity, figure.measure, figure.value, found, figure.known)


def is_of_organization(entity: str) -> bool:
    """Return whether every row of a ledger belongs to an organisation."""
    return entity == "evaluation" or (entity in LEDGERS and LEDGERS[entity].parent == _PARENT)


def _with_active(conditions: tuple[Condition, ...]) -> tuple[Condition, ...]:
    if any(condition.field in {"active", "status"} for condition in conditions):
        return conditions
    return (*conditions, _ACTIVE)


def parts_of(request: Request, catalogue: Catalogue) -> Mapping[str, Request]:
    """Return the requests that a ratio (`part`, `base`) or a formula (by code) is made of.

    Raises:
        KeyError: When the catalogue lacks an indicator.
    """
    figure = request.figure
    if isinstance(figure, LineFigure) or (figure.base is None and figure.formula is None):
        return {}
    if figure.formula is not None:
        return {code: Request(catalogue[code], request.where) for code in figure.named()}
    base = catalogue[str(figure.base)]
    base = base.model_copy(update={"known": (*base.known, *figure.known)}) if figure.known else base
    part = catalogue[figure.part] if figure.part is not None else _narrowed(base, figure)
    return {"part": Request(part, request.where), "base": Request(base, request.where)}


def _narrowed(base: IndicatorSpec, ratio: IndicatorSpec) -> IndicatorSpec:
    return base.model_copy(update={"filter": (*base.filter, *ratio.part_filter), "known": ()})


def leaves_of(request: Request, catalogue: Catalogue) -> Iterator[Leaf]:
    """Yield the leaves of a request and of all its parts."""
    parts = parts_of(request, catalogue)
    if not parts:
        yield leaf_of(request)
    for part in parts.values():
        yield from leaves_of(part, catalogue)
