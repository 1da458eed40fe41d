"""Keeping the list of agencies: add, rename, merge, succeed, and who is in a group."""

from collections.abc import Collection, Sequence
from datetime import date

from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.agency import GROUP, AgencyDraft, day_before, same_name
from kttt_desktop.domain.faults import ConflictError, Fault, InputError, Saved, Severity
from kttt_desktop.domain.ids import AgencyId
from kttt_desktop.domain.messages import Msg
from kttt_desktop.services.context import ServiceContext
from kttt_desktop.store.plan_tables import agency, agency_alias, agency_group_member
from kttt_desktop.store.repositories.agencies import AgencyRepository


def add_agency(context: ServiceContext, draft: AgencyDraft) -> Saved[AgencyId]:
    """Add an agency or a group.

    Raises:
        InputError: If it ends before it begins.
        ConflictError: If another bears the name.
    """
    _refuse_reversed(draft.valid_from, draft.valid_to)
    with context.open_work("add_agency") as work:
        repository = AgencyRepository(work)
        _refuse_taken(repository, draft.name)
        key = repository.agencies.add(draft.model_dump())
        work.commit()
    return Saved(AgencyId(key))


def change_agency(
    context: ServiceContext, key: AgencyId, draft: AgencyDraft, version: int | None = None
) -> None:
    """Correct what is kept of an agency; a name corrected so was never its name.

    Raises:
        InputError: If it ends before it begins.
        ConflictError: If another bears the name, or it was changed or removed meanwhile.
    """
    _refuse_reversed(draft.valid_from, draft.valid_to)
    with context.open_work("change_agency") as work:
        repository = AgencyRepository(work)
        _refuse_taken(repository, draft.name, key)
        repository.agencies.change(key, draft.model_dump(), version)
        work.commit()


def rename_agency(context: ServiceContext, key: AgencyId, name: str, day: date) -> None:
    """Give an agency a new name from a day on; the old one holds until the day before.

    Raises:
        InputError: If there is no name.
        ConflictError: If another bears the name, or the agency is gone.
    """
    new = vietnamese.clean(name)
    _require(new)
    with context.open_work("rename_agency") as work:
        repository = AgencyRepository(work)
        old = str(repository.agencies.get(key)["name"])
        if not same_name(old, new):
            _refuse_taken(repository, new, key)
            repository.aliases.add(
                {
                    "agency_id": key,
                    "alias": old,
                    "valid_from": _first_day(repository, key),
                    "valid_to": day_before(day),
                }
            )
        repository.agencies.change(key, {"name": new})
        work.commit()


def succeed_agencies(
    context: ServiceContext, keys: Collection[AgencyId], successor: AgencyId, day: date
) -> None:
    """Say that one agency took over the work of others on a day; they end the day before.

    Raises:
        ConflictError: If one would follow itself, or is gone.
    """
    with context.open_work("succeed_agencies") as work:
        repository = AgencyRepository(work)
        for key in keys:
            _refuse_itself(repository, key, successor)
            repository.agencies.change(
                key, {"successor_id": successor, "valid_to": day_before(day)}
            )
        repository.agencies.get(successor)
        work.commit()


def merge_agencies(context: ServiceContext, kept: AgencyId, doubled: AgencyId) -> None:
    """Make one of two entries of the same body: assignments move, the name becomes an alias.

    Raises:
        ConflictError: If both are one, or one is gone.
    """
    with context.open_work("merge_agencies") as work:
        repository = AgencyRepository(work)
        _refuse_itself(repository, doubled, kept)
        repository.agencies.get(kept)
        name = str(repository.agencies.get(doubled)["name"])
        repository.move_references(doubled, kept)
        repository.agencies.remove([doubled])
        repository.add_alias(kept, name)
        work.commit()


def set_members(
    context: ServiceContext, group: AgencyId, members: Sequence[AgencyId], day: date | None = None
) -> None:
    """Let a group have these members; with a day the others leave the day before.

    Raises:
        ConflictError: If it is no group, would be in itself, or an agency is gone.
    """
    with context.open_work("set_members") as work:
        repository = AgencyRepository(work)
        row = repository.agencies.get(group)
        if row["kind"] != GROUP:
            raise _conflict(Msg.AGENCY_NOT_GROUP, row["name"])
        for key in members:
            _refuse_itself(repository, key, group)
            _refuse_circle(repository, group, key)
        held = repository.members.find(agency_group_member.c.group_id == group)
        by_agency = {_whole(one["agency_id"]): one for one in held}
        for key in members:
            found = by_agency.get(key)
            if found is None:
                new = {"group_id": group, "agency_id": key, "valid_from": day}
                repository.members.add(new)
            else:
                repository.members.change(_whole(found["id"]), {"valid_to": None})
        left = [one for key, one in by_agency.items() if key not in set(members)]
        if day is None:
            repository.members.remove([_whole(one["id"]) for one in left])
        else:
            for one in (one for one in left if one["valid_to"] is None):
                repository.members.change(_whole(one["id"]), {"valid_to": day_before(day)})
        work.commit()


def add_agency_alias(
    context: ServiceContext,
    key: AgencyId,
    alias: str,
    days: tuple[date | None, date | None] = (None, None),
) -> Saved[int]:
    """Give an agency another name, for some days or always.

    Raises:
        InputError: If there is no name, or its last day is before its first.
        ConflictError: If the agency is gone.
    """
    name = vietnamese.clean(alias)
    _require(name)
    _refuse_reversed(*days)
    with context.open_work("add_agency_alias") as work:
        repository = AgencyRepository(work)
        repository.agencies.get(key)
        row = {"agency_id": key, "alias": name, "valid_from": days[0], "valid_to": days[1]}
        made = repository.aliases.add(row)
        work.commit()
    return Saved(made)


def remove_agency_alias(context: ServiceContext, key: AgencyId, alias: str) -> None:
    """Take another name of an agency away.

    Raises:
        ConflictError: If it has no such name any more.
    """
    with context.open_work("remove_agency_alias") as work:
        aliases = AgencyRepository(work).aliases
        column = agency_alias.c
        found = aliases.find(column.agency_id == key, column.search == vietnamese.fold(alias))
        if not found:
            args = {"label": agency_alias.info["title"]}
            raise ConflictError(Fault(Msg.NOT_FOUND, None, Severity.REFUSED, args=args))
        aliases.remove([_whole(row["id"]) for row in found])
        work.commit()


def remove_agency(context: ServiceContext, key: AgencyId) -> None:
    """Remove an agency that nothing names, with its other names and members.

    Raises:
        ConflictError: If it is gone, or tasks or other rows name it.
    """
    with context.open_work("remove_agency") as work:
        repository = AgencyRepository(work)
        inside = agency_group_member.c
        aliases = repository.aliases.find(agency_alias.c.agency_id == key)
        members = repository.members.find((inside.group_id == key) | (inside.agency_id == key))
        repository.aliases.remove([_whole(row["id"]) for row in aliases])
        repository.members.remove([_whole(row["id"]) for row in members])
        repository.agencies.remove([key])
        work.commit()


def _require(name: str) -> None:
    if not name:
        args = {"label": "Tên cơ quan, đơn vị"}
        raise InputError(Fault(Msg.REQUIRED, "name", Severity.REFUSED, args=args))


def _refuse_reversed(first: date | None, last: date | None) -> None:
    if first is not None and last is not None and last < first:
        args = {"value": vietnamese.day(last), "start": vietnamese.day(first)}
        raise InputError(Fault(Msg.DATES_REVERSED, "valid_to", Severity.REFUSED, args=args))


def _refuse_taken(repository: AgencyRepository, name: str, key: int | None = None) -> None:
    """Refuse a name that another agency, one that has not ended, bears."""
    held = repository.agencies.find(
        agency.c.search == vietnamese.fold(name), agency.c.valid_to.is_(None)
    )
    if any(row["id"] != key for row in held):
        raise _conflict(Msg.AGENCY_NAME_TAKEN, name)


def _refuse_itself(repository: AgencyRepository, one: int, other: int) -> None:
    if one == other:
        raise _conflict(Msg.AGENCY_ITSELF, repository.agencies.get(one)["name"])


def _refuse_circle(repository: AgencyRepository, group: int, member: int) -> None:
    """Refuse a member that is a group in which this group stands, at whatever depth."""
    left, seen = [member], set[int]()
    while left:
        key = left.pop()
        if key == group:
            names = [str(repository.agencies.get(one)["name"]) for one in (group, member)]
            args = {"value": names[0], "other": names[1]}
            raise ConflictError(Fault(Msg.AGENCY_IN_CIRCLE, None, Severity.REFUSED, args=args))
        if key not in seen:
            seen.add(key)
            inside = repository.members.find(agency_group_member.c.group_id == key)
            left += [_whole(row["agency_id"]) for row in inside]


def _first_day(repository: AgencyRepository, key: int) -> date | None:
    """Return the day after the last name that ended, else the day the agency began."""
    held = repository.aliases.find(
        agency_alias.c.agency_id == key, agency_alias.c.valid_to.is_not(None)
    )
    ends = [row["valid_to"] for row in held if isinstance(row["valid_to"], date)]
    begun = repository.agencies.get(key)["valid_from"]
    if ends:
        return date.fromordinal(max(ends).toordinal() + 1)
    return begun if isinstance(begun, date) else None


def _conflict(msg: Msg, value: object) -> ConflictError:
    return ConflictError(Fault(msg, None, Severity.REFUSED, args={"value": value}))


def _whole(value: object) -> int:
    return int(str(value))
