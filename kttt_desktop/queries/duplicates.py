"""The same person in the list of members more than once: by paper, or by name and birth."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations

from rapidfuzz import fuzz
from sqlalchemy import Connection, select

from kttt_desktop.domain import vietnamese
from kttt_desktop.queries.organization_at import names_at
from kttt_desktop.queries.relations import in_membership
from kttt_desktop.queries.rows.duplicates import (
    BIRTH,
    BIRTH_YEAR,
    PAPER,
    PAPER_OTHER_NAME,
    DuplicatePair,
    Twin,
)
from kttt_desktop.queries.rows.indicators import Scope
from kttt_desktop.store import dialect
from kttt_desktop.store.known import known_rows
from kttt_desktop.store.tables import member, settled_warning

Step = Callable[[int, int], None]
MEMBER_ENTITY = "member"
SETTLED = "same_person."
_ALIKE = 88  # percent of likeness of folded names from which two may be one person
_ALIKE_YEAR = 96  # likewise where only the year of birth is known
_BLOCK = 60  # people of one block that are compared with one another
_LEAST_DIGITS = 9  # a shorter paper number names nobody
_SOME = 500


@dataclass(frozen=True, slots=True)
class _Person:
    id: int
    organization_id: int
    folded: str
    birth_on: date | None
    birth_year: int | None
    number: str
    sex: str | None


def duplicates(
    connection: Connection, scope: Scope, step: Step | None = None
) -> tuple[DuplicatePair, ...]:
    """Return pairs of members that are, or may be, one person; those settled are left out.

    Compared are members of the scope's day who are individuals: all with the same paper number,
    and those whose day of birth (or year, where no day is known) and first letter of the given
    name are the same and whose names are alike. A pair is told once, the strongest reason counts.
    Two memberships of one person in one organisation are told as well.
    """
    people = _people(connection, scope)
    found: dict[tuple[int, int], tuple[str, int]] = {}
    blocks = [*_by_paper(people), *_by_birth(people)]
    for number, (reason, block) in enumerate(blocks):
        if step is not None and number % _SOME == 0:
            step(number, len(blocks))
        for one, two in combinations(block[:_BLOCK], 2):
            pair = (min(one.id, two.id), max(one.id, two.id))
            if pair not in found and (judged := _judged(reason, one, two)):
                found[pair] = judged
    settled = _settled(connection)
    open_pairs = {pair: why for pair, why in found.items() if pair not in settled}
    return _pairs(connection, scope, open_pairs)


def _people(connection: Connection, scope: Scope) -> list[_Person]:
    rows = known_rows(connection, member, scope.known_on)
    columns = (rows.c.id, rows.c.organization_id, rows.c.name, rows.c.birth_on, rows.c.birth_year,
               rows.c.identity_number, rows.c.sex)  # fmt: skip
    statement = select(*columns).where(
        in_membership(scope.as_of, rows), rows.c.party == "individual"
    )
    return [
        _Person(
            row[0],
            row[1],
            vietnamese.fold(row[2]),
            row[3],
            row[3].year if row[3] else row[4],
            "".join(sign for sign in row[5] or "" if sign.isalnum()).upper(),
            row[6],
        )
        for row in connection.execute(statement)
    ]


def _by_paper(people: Sequence[_Person]) -> Iterator[tuple[str, list[_Person]]]:
    blocks: dict[str, list[_Person]] = defaultdict(list)
    for one in people:
        if len(one.number) >= _LEAST_DIGITS:
            blocks[one.number].append(one)
    yield from ((PAPER, block) for block in blocks.values() if len(block) > 1)


def _by_birth(people: Sequence[_Person]) -> Iterator[tuple[str, list[_Person]]]:
    days: dict[tuple[date, str], list[_Person]] = defaultdict(list)
    years: dict[tuple[int, str], list[_Person]] = defaultdict(list)
    without_day: set[tuple[int, str]] = set()
    for one in people:
        given = one.folded.rpartition(" ")[2]
        if one.birth_on is not None:
            days[one.birth_on, given[:1]].append(one)
        if one.birth_year is not None:
            years[one.birth_year, one.folded].append(one)
            if one.birth_on is None:
                without_day.add((one.birth_year, one.folded))
    yield from ((BIRTH, block) for block in days.values() if len(block) > 1)
    for key in without_day:
        if len(years[key]) > 1:
            yield BIRTH_YEAR, years[key]


def _judged(reason: str, one: _Person, two: _Person) -> tuple[str, int] | None:
    """Return why two may be one person and how alike the names are; None when they are not."""
    alike = round(fuzz.token_sort_ratio(one.folded, two.folded))
    if reason == PAPER:
        return (PAPER if alike >= _ALIKE else PAPER_OTHER_NAME), alike
    if one.sex and two.sex and one.sex != two.sex:
        return None
    if _other_papers(one.number, two.number):
        return None
    if reason == BIRTH:
        return (BIRTH, alike) if alike >= _ALIKE else None
    if one.birth_on is not None and two.birth_on is not None:
        return None
    return (BIRTH_YEAR, alike) if alike >= _ALIKE_YEAR else None


def _other_papers(one: str, two: str) -> bool:
    """Return whether two numbers of one kind of paper differ: two people, then."""
    return len(one) >= _LEAST_DIGITS and len(one) == len(two) and one != two


def _settled(connection: Connection) -> frozenset[tuple[int, int]]:
    columns = settled_warning.c
    statement = select(columns.entity_id, columns.code).where(
        columns.entity == MEMBER_ENTITY, columns.code.startswith(SETTLED)
    )
    return frozenset(
        (row.entity_id, int(row.code.removeprefix(SETTLED).partition(".")[0]))
        for row in connection.execute(statement)
    )


def _pairs(
    connection: Connection, scope: Scope, found: Mapping[tuple[int, int], tuple[str, int]]
) -> tuple[DuplicatePair, ...]:
    twins = _twins(connection, scope, {key for pair in found for key in pair})
    rank = {PAPER: 0, PAPER_OTHER_NAME: 1, BIRTH: 2, BIRTH_YEAR: 3}
    made = (
        DuplicatePair(twins[pair[0]], twins[pair[1]], *why)
        for pair, why in found.items()
        if pair[0] in twins and pair[1] in twins
    )
    return tuple(
        sorted(
            made,
            key=lambda one: (
                rank[one.reason],
                -one.alike,
                vietnamese.sort_key(one.first.name, person=True),
                one.first.id,
                one.second.id,
            ),
        )
    )


def _twins(connection: Connection, scope: Scope, ids: Collection[int]) -> dict[int, Twin]:
    rows = known_rows(connection, member, scope.known_on)
    columns = (rows.c.id, rows.c.organization_id, rows.c.name, rows.c.birth_on, rows.c.birth_year,
               rows.c.identity_number, rows.c.address, rows.c.joined_on)  # fmt: skip
    statement = select(*columns).where(dialect.is_in(connection, rows.c.id, ids))
    twins = {row[0]: Twin(*row[:2], None, *row[2:]) for row in connection.execute(statement)}
    owners = names_at(
        connection,
        scope.as_of,
        scope.known_on,
        organization_ids={one.organization_id for one in twins.values()},
    )
    return {
        key: replace(one, organization=owners.get(one.organization_id))
        for key, one in twins.items()
    }
