"""Leaves answered together: aggregates as columns, one statement for each entity."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from sqlalchemy import BigInteger, ColumnElement, Connection, Function, and_, cast, func, select

from kttt_desktop.domain.law import Law
from kttt_desktop.queries.indicator_spec import HAVING, Condition
from kttt_desktop.queries.kept_rows import kept_books
from kttt_desktop.queries.leaves import BELONGING, Leaf
from kttt_desktop.queries.measures import SINCE
from kttt_desktop.queries.relations import Relation, relation_of
from kttt_desktop.queries.rows.indicators import Scope

_COLUMNS = 200
_LINE = "year_figure"
_ORGANIZATION = "organization_at"

Key = tuple[str, str | None, tuple[Condition, ...]]
Row = Mapping[Key, int | None]


@dataclass(frozen=True, slots=True)
class LeafAnswer:
    """The value of a leaf and how it is covered; see `Answer`."""

    value: int | Decimal | None
    have: int
    expected: int
    estimates: int


@dataclass(frozen=True, slots=True)
class _Asked:
    """The columns asked of one entity; equal ones once. The key is (how, value, conditions)."""

    relation: Relation
    columns: dict[Key, ColumnElement[int]] = field(default_factory=dict)

    def add(self, how: str, value: str | None, conditions: tuple[Condition, ...]) -> None:
        key = (how, value, conditions)
        if key not in self.columns:
            self.columns[key] = self._column(how, value, conditions)

    def _column(
        self, how: str, value: str | None, conditions: tuple[Condition, ...]
    ) -> ColumnElement[int]:
        held = self.relation.holds(conditions)
        measured = None if value is None else self.relation.fields[value]
        extra: ColumnElement[bool] | None = None
        aggregate: Function[int]
        owner = self.relation.organization_id
        by_owner = self.relation.several and self.relation.entity in BELONGING
        if how == "have" and by_owner and owner is not None:
            aggregate = func.count(owner.distinct())
            extra = None if measured is None else measured.is_not(None)
        elif measured is None:
            aggregate = func.count()
        elif how in {"sum", "min", "max"}:
            aggregate = getattr(func, how)(measured)
        else:
            aggregate = func.count(measured)
            extra = measured > 0 if how == "positive_count" else None
        filters = [one for one in (held, extra) if one is not None]
        filtered = aggregate.filter(and_(*filters)) if filters else aggregate
        return cast(filtered, BigInteger)


def answers_of(
    connection: Connection, leaves: Sequence[Leaf], scope: Scope, law: Law
) -> Mapping[Leaf, LeafAnswer]:
    """Return the answer of each leaf."""
    by_entity: dict[str, list[Leaf]] = {}
    for leaf in leaves:
        by_entity.setdefault(leaf.entity, []).append(leaf)
    asked = {
        entity: _Asked(_relation(connection, entity, own, scope, law))
        for entity, own in by_entity.items()
    }
    belonging = [leaf for leaf in leaves if leaf.entity in BELONGING]
    if belonging and _ORGANIZATION not in asked:
        asked[_ORGANIZATION] = _Asked(_relation(connection, _ORGANIZATION, (), scope, law))
    for leaf in leaves:
        for key in _keys(leaf):
            asked[leaf.entity].add(*key)
    for leaf in belonging:
        asked[_ORGANIZATION].add(*_expected_key(leaf, asked))
    found = {entity: _measure(connection, one) for entity, one in asked.items() if entity != _LINE}
    lines = _measure_lines(connection, asked[_LINE]) if _LINE in asked else {}
    answers: dict[Leaf, LeafAnswer] = {}
    for leaf in leaves:
        row = lines.get(str(leaf.value), {}) if leaf.entity == _LINE else found[leaf.entity]
        if leaf in belonging and not leaf.known:
            expected = found[_ORGANIZATION][_expected_key(leaf, asked)]
        else:
            expected = row[("count", None, leaf.conditions)]
        answers[leaf] = _answer(leaf, row, expected or 0)
    return _without_empty_books(connection, answers, scope)


def _without_empty_books(
    connection: Connection, answers: Mapping[Leaf, LeafAnswer], scope: Scope
) -> Mapping[Leaf, LeafAnswer]:
    """Take the values away that come from a ledger nobody wrote into: that is not zero."""
    asked: set[str] = set()
    for leaf in answers:
        asked |= leaf.books()
    kept = kept_books(connection, asked, scope) if asked else frozenset()
    return {
        leaf: one if _is_known(leaf, kept, scope) else replace(one, value=None, have=0)
        for leaf, one in answers.items()
    }


def _is_known(leaf: Leaf, kept: frozenset[str], scope: Scope) -> bool:
    return leaf.books() <= kept and (leaf.entity not in SINCE or scope.since is not None)


def _relation(
    connection: Connection, entity: str, leaves: Iterable[Leaf], scope: Scope, law: Law
) -> Relation:
    lines = tuple(sorted({str(leaf.value) for leaf in leaves})) if entity == _LINE else ()
    return relation_of(connection, entity, scope, law, lines)


def _value_of(leaf: Leaf) -> str | None:
    return "value" if leaf.entity == _LINE else leaf.value


def _keys(leaf: Leaf) -> Iterator[Key]:
    """Yield the columns a leaf needs."""
    value = _value_of(leaf)
    if leaf.measure == "average":
        yield "sum", value, leaf.conditions
        yield "count", value, leaf.conditions
    else:
        yield leaf.measure, value, leaf.conditions
    yield "have", value, leaf.conditions
    if leaf.known:
        yield "count", None, (*leaf.conditions, *leaf.known)
    if leaf.entity == _LINE:
        yield "sum", "estimate", leaf.conditions
    else:
        yield "count", None, leaf.conditions


def _expected_key(leaf: Leaf, asked: Mapping[str, _Asked]) -> Key:
    """Return the column that counts the organisations which should stand behind a leaf."""
    of_organization = asked[_ORGANIZATION].relation.own.keys() - asked[leaf.entity].relation.own
    kept = (one for one in leaf.conditions if one.field in of_organization or one.op in HAVING)
    return "count", None, tuple(kept)


def _measure(connection: Connection, asked: _Asked) -> Row:
    """Ask for all columns of an entity, some hundreds in one statement."""
    found: dict[Key, int | None] = {}
    keys = tuple(asked.columns)
    for first in range(0, len(keys), _COLUMNS):
        chunk = keys[first : first + _COLUMNS]
        columns = [asked.columns[key].label(f"c{place}") for place, key in enumerate(chunk)]
        statement = select(*columns).select_from(asked.relation.source)
        row = connection.execute(statement.where(*asked.relation.scoped)).one()
        found.update(zip(chunk, tuple(row), strict=True))
    return found


def _measure_lines(connection: Connection, asked: _Asked) -> Mapping[str, Row]:
    """Ask for the columns of every line at once."""
    found: dict[str, dict[Key, int | None]] = {}
    keys = tuple(asked.columns)
    line = asked.relation.own["line"]
    for first in range(0, len(keys), _COLUMNS):
        chunk = keys[first : first + _COLUMNS]
        columns = [asked.columns[key].label(f"c{place}") for place, key in enumerate(chunk)]
        statement = (
            select(line, *columns)
            .select_from(asked.relation.source)
            .where(*asked.relation.scoped)
            .group_by(line)
        )
        for code, *values in connection.execute(statement):
            found.setdefault(str(code), {}).update(zip(chunk, values, strict=True))
    return found


def _answer(leaf: Leaf, row: Row, expected: int) -> LeafAnswer:
    value = _value_of(leaf)
    have = row.get(("have", value, leaf.conditions)) or 0
    if leaf.known:
        have = row.get(("count", None, (*leaf.conditions, *leaf.known))) or 0
    estimates = row.get(("sum", "estimate", leaf.conditions)) or 0
    amount: int | Decimal | None
    if leaf.measure == "average":
        total = row.get(("sum", value, leaf.conditions))
        count = row.get(("count", value, leaf.conditions))
        amount = Decimal(total) / count if total is not None and count else None
    else:
        amount = row.get((leaf.measure, value, leaf.conditions))
    unheard = leaf.known and expected
    if (leaf.measure == "positive_count" or unheard) and not have:
        amount = None  # nobody reported, which is not zero
    if leaf.measure == "count" and leaf.entity == _LINE and amount is None:
        amount = 0
    return LeafAnswer(amount, have, expected, estimates)
