"""One search over organisations and members, with or without marks, also by last digits."""

from collections.abc import Callable, Iterator, Sequence

from sqlalchemy import ColumnElement, Connection, and_, select, true

from kttt_desktop.domain import vietnamese
from kttt_desktop.queries.organization_at import cards_at, names_at
from kttt_desktop.queries.rows.indicators import Scope
from kttt_desktop.queries.rows.lists import SearchHit
from kttt_desktop.queries.status_fold import known_then
from kttt_desktop.store import dialect
from kttt_desktop.store.tables import member, organization_version

Found = tuple[int, str, str]
"""Id, folded text and sort key of a member."""

_LOOKED_AT = 600  # members with common words that are looked at in the order of names
_MANY = 2000  # members up to which all that may fit are compared
_SHORT = 2  # letters of a word that the index knows only where it begins


def search(
    connection: Connection, typed: str, scope: Scope, limit: int = 200
) -> tuple[SearchHit, ...]:
    """Return organisations, then members: each with whole words first, then by name.

    Found are folded names, codes and paper numbers that hold every word typed. Nothing typed gives
    nothing.
    """
    text = vietnamese.fold(typed)
    if not text:
        return ()
    organizations = _organizations(connection, text, scope, limit)
    members = _members(connection, text, scope, limit - len(organizations))
    return (*organizations, *members)


def _organizations(
    connection: Connection, text: str, scope: Scope, limit: int
) -> tuple[SearchHit, ...]:
    ever = organization_version  # former names too: who is asked for by one is meant
    held = select(ever.c.organization_id).distinct()
    wanted = held.where(dialect.matches(ever.c.search, text), known_then(ever, scope.known_on))
    keys = connection.execute(wanted).scalars().all()
    if not keys:
        return ()
    columns = (ever.c.organization_id.label("id"), ever.c.name, ever.c.tax_code, ever.c.search)
    cards = cards_at(
        connection, columns, scope.as_of, scope.known_on, organization_ids=keys
    ).order_by(ever.c.name_key, ever.c.organization_id)
    found = connection.execute(cards).all()
    rank = _ranking(text)
    ranked = sorted(found, key=lambda row: rank(f" {row.search} "))[:limit]
    return tuple(
        SearchHit("organization", row.id, row.name, row.tax_code, row.id, row.name)
        for row in ranked
    )


def _members(connection: Connection, text: str, scope: Scope, limit: int) -> tuple[SearchHit, ...]:
    ids = _member_ids(connection, text, limit)
    columns = (member.c.id, member.c.name, member.c.identity_number, member.c.organization_id)
    statement = select(*columns).where(dialect.is_in(connection, member.c.id, ids))
    rows = {row.id: row for row in connection.execute(statement)}
    keys = {row.organization_id for row in rows.values()}
    owners = names_at(connection, scope.as_of, scope.known_on, organization_ids=keys)
    return tuple(
        SearchHit(
            "member",
            key,
            rows[key].name,
            rows[key].identity_number,
            rows[key].organization_id,
            owners.get(rows[key].organization_id),
        )
        for key in ids
    )


def _member_ids(connection: Connection, text: str, limit: int) -> list[int]:
    """Return the best ids: whole words first, then the ends of numbers, then by name."""
    parts = _parts(text)
    few = _all_of(connection, parts)
    found = _best_of_many(connection, text, parts, limit) if few is None else few
    rank = _ranking(text)
    ranked = sorted((rank(row[1]), row[2], row[0]) for row in found)
    return [row[2] for row in ranked[:limit]]


def _parts(text: str) -> tuple[str, ...]:
    """Return what a member must hold; of several words one of two letters begins a word."""
    words = text.split()
    if len(words) == 1:
        return (text,)
    return tuple(f" {word}" if len(word) == _SHORT else word for word in words)


def _best_of_many(
    connection: Connection, text: str, parts: Sequence[str], limit: int
) -> set[Found]:
    """Return enough of the members that hold common words for the best to be among them."""
    found = set(_in_order(connection, _holds(parts), _LOOKED_AT))
    if len(found) < _LOOKED_AT:
        return found
    whole = f" {text} "
    known = _all_of(connection, [whole])
    if known is None:
        known = tuple(_in_order(connection, _holds([whole]), limit))
    return found | set(known)


def _holds(parts: Sequence[str]) -> ColumnElement[bool]:
    return and_(true(), *(dialect.contains(member.c.search, part) for part in parts))


def may_hold(connection: Connection, typed: str) -> Sequence[int] | None:
    """Return the ids of all members that may hold what was typed; None = many, or no index."""
    return _looked_up(connection, vietnamese.fold(typed).split())


def _looked_up(connection: Connection, parts: Sequence[str]) -> Sequence[int] | None:
    looked_up = dialect.text_holds(connection, member, parts)
    if looked_up is None:
        return None
    ids = connection.execute(looked_up.limit(_MANY + 1)).scalars().all()
    return None if len(ids) > _MANY else ids


def _all_of(connection: Connection, parts: Sequence[str]) -> tuple[Found, ...] | None:
    """Return every member that holds all the parts; None when there are many, or no index."""
    ids = _looked_up(connection, parts)
    if ids is None:
        return None
    rows = member.c
    statement = select(rows.id, rows.search, rows.name_key).where(
        dialect.is_in(connection, rows.id, ids), _holds(parts)
    )
    return tuple(tuple(row) for row in connection.execute(statement))


def _in_order(
    connection: Connection, condition: ColumnElement[bool], limit: int
) -> Iterator[Found]:
    """Yield members by name, read from an index that covers the search."""
    rows = member.c
    statement = (
        select(rows.id, rows.search, rows.name_key)
        .where(condition)
        .order_by(rows.name_key)
        .limit(limit)
    )
    for row in connection.execute(statement):
        yield tuple(row)


def _ranking(text: str) -> Callable[[str], int]:
    """Return what tells how well a padded text fits.

    First all typed as whole words together, then apart, then the end of a number.
    """
    together, ended = f" {text} ", f"{text} "
    apart = tuple(f" {word} " for word in text.split())
    digits = text.isdigit()

    def rank(padded: str) -> int:
        if together in padded:
            return 0
        if all(word in padded for word in apart):
            return 1
        return 2 if digits and ended in padded else 3

    return rank
