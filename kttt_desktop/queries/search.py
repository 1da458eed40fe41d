"""One search over organisations and members, with or without marks, also by last digits."""

from sqlalchemy import ColumnElement, Connection, FromClause, and_, select

from kttt_desktop.domain import vietnamese
from kttt_desktop.queries.organization_at import cards_at, names_at
from kttt_desktop.queries.rows.indicators import Scope
from kttt_desktop.queries.rows.lists import SearchHit
from kttt_desktop.queries.status_fold import known_then
from kttt_desktop.store import dialect
from kttt_desktop.store.tables import member, organization_version

_LOOKED_AT = 600  # ids from which on only whole words are looked for


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
    ranked = sorted(found, key=lambda row: _rank(text, row.search))[:limit]
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
    """Return the best ids: read in the order of names from an index that covers the search."""
    found = _looked_up(connection, dialect.matches(member.c.search, text), _LOOKED_AT)
    if len(found) == _LOOKED_AT:  # a common word: whole words fill the list by themselves
        # The unpadded text is looked through first: padding makes a new one for each row.
        padded = (" " + member.c.search + " ").contains(f" {text} ", autoescape=True)
        inside = member.c.search.contains(text, autoescape=True)
        whole = _looked_up(connection, and_(inside, padded), limit)
        known = {key for key, _ in whole}
        found = whole + [hit for hit in found if hit[0] not in known]
    return [key for key, _ in sorted(found, key=lambda hit: _rank(text, hit[1]))[:limit]]


def _looked_up(
    connection: Connection, condition: ColumnElement[bool], limit: int
) -> list[tuple[int, str]]:
    rows: FromClause = member
    statement = (
        select(rows.c.id, rows.c.search).where(condition).order_by(rows.c.name_key).limit(limit)
    )
    return [(key, folded) for key, folded in connection.execute(statement)]


def _rank(text: str, folded: str) -> int:
    """Return how well a folded text fits: all typed as whole words, then the end of a number."""
    if f" {text} " in f" {folded} ":
        return 0
    words = folded.split()
    if all(word in words for word in text.split()):
        return 1
    if text.isdigit() and any(word.endswith(text) for word in words):
        return 2
    return 3
