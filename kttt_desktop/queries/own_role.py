"""What the office does about a task: leads it, coordinates, passes it to the communes."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select

from kttt_desktop.domain import vietnamese
from kttt_desktop.queries.office import office_on
from kttt_desktop.queries.rows.office import OfficeRow
from kttt_desktop.queries.rows.tasks import AssignmentRow
from kttt_desktop.store.plan_tables import agency, agency_alias, agency_group_member

LEADS, COORDINATES, PASSES = "leads", "coordinates", "passes"
_DISTRICTS = re.compile(r"(?:ubnd )?(?:cac |cap )?huyen(?:$| *,| va |/)")
_COMMUNES = re.compile(r"(?:ubnd )?(?:cac |cap )?(?:xa|phuong|thi tran)\b")
_UNIT = re.compile(r"\b(huyen|thi xa|thanh pho|quan|tinh)\b.*")


@dataclass(frozen=True, slots=True)
class OwnAgencies:
    """Ids of the agencies that are the office itself or hold it, and of the communes."""

    own: frozenset[int]
    communes: frozenset[int]


def own_agencies(connection: Connection, day: date) -> OwnAgencies:
    """Return the agencies of the office on a day.

    Own are those whose name or alias is that of the office or of the body above it, with or
    without the name of the place; groups that have one of them as a member; and, for an office of
    a district, whatever names districts in general.
    """
    office = office_on(connection, day)
    names = _own_names(office) if office is not None else frozenset()
    of_district = office is not None and office.level == "district"
    own: set[int] = set()
    communes: set[int] = set()
    for key, name, level in _named(connection):
        plain = _plain(name)
        if plain in names or (of_district and _DISTRICTS.match(plain)):
            own.add(key)
        elif level == "commune" or _COMMUNES.match(plain):
            communes.add(key)
    return OwnAgencies(frozenset(own | _groups_of(connection, own)), frozenset(communes - own))


def role_of(assignments: Iterable[AssignmentRow], known: OwnAgencies) -> str | None:
    """Return what the office does by the assignments; None = it is not named."""
    held = tuple(assignments)
    own = {one.role for one in held if one.agency_id in known.own}
    if "lead" in own:
        return LEADS
    if "coordinating" in own:
        return COORDINATES
    return PASSES if any(one.agency_id in known.communes for one in held) else None


def _named(connection: Connection) -> list[tuple[int, str, str | None]]:
    names = select(agency.c.id, agency.c.name, agency.c.level)
    aliases = select(agency_alias.c.agency_id, agency_alias.c.alias, agency.c.level).join(
        agency, agency.c.id == agency_alias.c.agency_id
    )
    found = connection.execute(names.union_all(aliases))
    return [(int(key), str(name), level) for key, name, level in found]


def _groups_of(connection: Connection, own: Collection[int]) -> set[int]:
    members = agency_group_member.c
    rows = connection.execute(select(members.group_id, members.agency_id))
    return {group for group, member in rows if member in own}


def _own_names(office: OfficeRow) -> frozenset[str]:
    found: set[str] = set()
    for printed in (office.name, office.parent_name):
        whole = _plain(printed or "")
        kind = _UNIT.sub(r"\1", whole)
        found |= {whole, kind, _UNIT.sub("", whole).strip()}
    return frozenset(found - {"", "ubnd"})


def _plain(name: str) -> str:
    return vietnamese.fold(name).replace("uy ban nhan dan", "ubnd").strip()
