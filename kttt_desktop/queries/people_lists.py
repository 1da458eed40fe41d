"""The lists of members and managers, of one organisation or of all."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import fields, replace
from functools import partial
from typing import Any, TypeVar

from sqlalchemy import Connection, FromClause, Text, case, cast, null, select

from kttt_desktop.domain.law import Law
from kttt_desktop.queries.kept_rows import on_day
from kttt_desktop.queries.listing import Listing
from kttt_desktop.queries.member_watch import faults_of_rows
from kttt_desktop.queries.organization_at import names_at, organization_at
from kttt_desktop.queries.relations import in_membership, member_kind
from kttt_desktop.queries.rows.indicators import Scope
from kttt_desktop.queries.rows.lists import ManagerRow, MemberRow
from kttt_desktop.queries.search import may_hold
from kttt_desktop.store import dialect
from kttt_desktop.store.known import known_rows
from kttt_desktop.store.tables import manager, member

R = TypeVar("R")
_ADDED = {"organization", "warnings"}


def member_page(
    connection: Connection,
    scope: Scope,
    law: Law,
    *,
    everyone: bool = False,
    only: Collection[int] | None = None,
) -> Listing[MemberRow]:
    """Return the members on the scope's day; with `everyone` also those who left or will join.

    `only` keeps those with these ids.

    Keys: the columns of a member, `member_kind`, `organization`, `commune`, `search`. The search
    looks through name and paper number.
    """
    rows = known_rows(connection, member, scope.known_on)
    scoped = () if everyone else (in_membership(scope.as_of, rows),)
    if only is not None:
        scoped = (*scoped, dialect.is_in(connection, rows.c.id, only))
    derived = {"member_kind": member_kind(rows, law)}
    listing = _people(connection, scope, law, rows, derived, scoped, _names(MemberRow), MemberRow)

    def read(ids: Sequence[int]) -> Mapping[int, MemberRow]:
        found = listing.read(ids)
        faults = faults_of_rows(connection, found.values(), law, scope.as_of)
        return {
            key: replace(row, warnings=tuple(fault.text() for fault in faults[key]))
            if faults[key]
            else row
            for key, row in found.items()
        }

    few = partial(may_hold, connection) if rows is member else None
    return replace(listing, read=read, padded=True, few=few)


def manager_page(
    connection: Connection, scope: Scope, law: Law, *, everyone: bool = False
) -> Listing[ManagerRow]:
    """Return the posts held on the scope's day; with `everyone` also past and coming ones.

    Keys: the columns of a manager, `level`, `organization`, `commune`, `search`.
    """
    rows = known_rows(connection, manager, scope.known_on)
    scoped = () if everyone else (on_day(scope.as_of, rows.c.from_on, rows.c.to_on),)
    folds = {item.code: item.fold for item in law.codes("qualification") if item.fold}
    level = case(folds, value=rows.c.qualification, else_=null()) if folds else null()
    derived = {"level": cast(level, Text)}
    return _people(connection, scope, law, rows, derived, scoped, _names(ManagerRow), ManagerRow)


def _names(row: type[MemberRow | ManagerRow]) -> list[str]:
    return [one.name for one in fields(row) if one.name not in _ADDED]


def _people(  # noqa: PLR0913, PLR0917 - one list for both kinds of people
    connection: Connection,
    scope: Scope,
    law: Law,
    rows: FromClause,
    derived: Mapping[str, Any],
    scoped: tuple[Any, ...],
    names: Sequence[str],
    make: Callable[..., R],
) -> Listing[R]:
    at = organization_at(connection, scope.as_of, law, scope.known_on)
    columns = {**{name: column for name, column in rows.c.items() if name != "search"}, **derived}

    def read(ids: Sequence[int]) -> Mapping[int, R]:
        wanted = select(*(columns[name].label(name) for name in names)).where(
            dialect.is_in(connection, rows.c.id, ids)
        )
        found = [dict(row) for row in connection.execute(wanted).mappings()]
        keys = {row["organization_id"] for row in found}
        owners = names_at(connection, scope.as_of, scope.known_on, organization_ids=keys)
        return {
            row["id"]: make(**row, organization=owners.get(row["organization_id"])) for row in found
        }

    if scope.organization_ids is not None:
        own = dialect.is_in(connection, rows.c.organization_id, scope.organization_ids)
        scoped = (*scoped, own)
    return Listing(
        connection=connection,
        base=rows,
        key=rows.c.id,
        fields=columns,
        joined={"organization": at.c.name, "commune": at.c.commune, "active": at.c.active},
        wide=rows.outerjoin(at, at.c.id == rows.c.organization_id),
        sorts={"name": rows.c.name_key, "organization": at.c.name_key},
        search=rows.c.search,
        order=rows.c.name_key,
        read=read,
        scoped=scoped,
    )
