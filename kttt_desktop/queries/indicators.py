"""The indicator engine: any set of figures in few statements, and the rows behind one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import chain, islice

from sqlalchemy import Connection, select

from kttt_desktop.domain.law import Law
from kttt_desktop.queries.formula import evaluate
from kttt_desktop.queries.indicator_spec import PERCENT
from kttt_desktop.queries.leaf_answers import LeafAnswer, answers_of
from kttt_desktop.queries.leaves import Leaf, leaf_of, leaves_of, parts_of
from kttt_desktop.queries.relations import relation_of
from kttt_desktop.queries.rows.indicators import (
    Answer,
    Catalogue,
    IndicatorRow,
    LineFigure,
    Request,
    Scope,
)

_ALL = 1_000_000_000


def answer(
    connection: Connection,
    requests: Sequence[Request],
    scope: Scope,
    law: Law,
    catalogue: Catalogue | None = None,
) -> tuple[Answer, ...]:
    """Return the answers in the order of the requests.

    Whatever the number of requests, one statement is run for each entity they measure and two
    hundred figures.

    Args:
        connection: In a read transaction.
        requests: What is asked.
        scope: Year, days, organisations.
        law: Of the scope's day.
        catalogue: The indicators that ratios and formulas name, by code.

    Raises:
        KeyError: When an indicator, a field or a function is named that is not there.
    """
    known = catalogue or {}
    leaves = dict.fromkeys(chain.from_iterable(leaves_of(one, known) for one in requests))
    found = answers_of(connection, tuple(leaves), scope, law)
    return tuple(_answer(one, known, found) for one in requests)


def _answer(request: Request, catalogue: Catalogue, found: Mapping[Leaf, LeafAnswer]) -> Answer:
    parts = parts_of(request, catalogue)
    if not parts:
        one = found[leaf_of(request)]
        return Answer(one.value, one.have, one.expected, one.estimates)
    answers = {key: _answer(part, catalogue, found) for key, part in parts.items()}
    figure = request.figure
    if isinstance(figure, LineFigure) or figure.formula is None:
        scale = 1 if isinstance(figure, LineFigure) or figure.unit != PERCENT else 100
        part, base = answers["part"], answers["base"]
        narrowed = not isinstance(figure, LineFigure) and figure.part is None
        covered = (base,) if narrowed else (base, part)
        joined = _joined(covered, _ratio(part, base, scale), base.value)
        return replace(joined, part=part.value)
    values = {key: _decimal(one.value) for key, one in answers.items()}
    return _joined(answers.values(), evaluate(figure.formula, values.__getitem__))


def _ratio(part: Answer, base: Answer, scale: int) -> Decimal | None:
    if part.value is None or not base.value:
        return None
    return Decimal(part.value) * scale / Decimal(base.value)


def _decimal(value: int | Decimal | None) -> Decimal | None:
    return None if value is None else Decimal(value)


def _joined(
    answers: Iterable[Answer], value: Decimal | None, base: int | Decimal | None = None
) -> Answer:
    """Return an answer that is covered as its worst covered part is."""
    parts = tuple(answers)
    worst = min(parts, key=lambda one: one.have - one.expected, default=Answer(None))
    estimates = max((one.estimates for one in parts), default=0)
    return Answer(value, worst.have, worst.expected, estimates, base)


def rows(  # noqa: PLR0913 - a page of one request is all of these
    connection: Connection,
    request: Request,
    scope: Scope,
    law: Law,
    catalogue: Catalogue | None = None,
    *,
    limit: int | None = None,
    offset: int = 0,
) -> tuple[IndicatorRow, ...]:
    """Return the rows behind one figure by name; of a ratio those of its part, then its base's.

    Rows without a value stand behind no figure and are left out.
    """
    leaves = tuple(dict.fromkeys(leaves_of(request, catalogue or {})))
    if len(leaves) == 1:
        return tuple(_rows(connection, leaves[0], scope, law, limit or _ALL, offset))
    found = chain.from_iterable(_rows(connection, leaf, scope, law, _ALL, 0) for leaf in leaves)
    return tuple(islice(found, offset, None if limit is None else offset + limit))


def _rows(
    connection: Connection, leaf: Leaf, scope: Scope, law: Law, limit: int, offset: int
) -> Iterable[IndicatorRow]:
    is_line = leaf.entity == "year_figure"
    lines = (str(leaf.value),) if is_line else ()
    relation = relation_of(connection, leaf.entity, scope, law, lines)
    value = relation.fields["value" if is_line else leaf.value] if leaf.value else None
    statement = select(
        relation.id,
        relation.name,
        *(() if relation.organization_id is None else (relation.organization_id,)),
        *(() if value is None else (value,)),
    ).select_from(relation.source)
    condition = relation.holds(leaf.conditions)
    wanted = [*relation.scoped, *(() if condition is None else (condition,))]
    if value is not None:
        wanted.append(value > 0 if leaf.measure == "positive_count" else value.is_not(None))
    ordered = statement.where(*wanted).order_by(relation.order, relation.id)
    for row in connection.execute(ordered.limit(limit).offset(offset)):
        held = list(row)
        amount = held.pop() if value is not None else None
        owner = held.pop() if relation.organization_id is not None else None
        yield IndicatorRow(
            relation.entity,
            int(held[0]),
            str(held[1]),
            amount if isinstance(amount, int) and not isinstance(amount, bool) else None,
            owner,
        )
