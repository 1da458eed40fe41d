"""Keeping the office as it is from a day on, and the map it works on."""

import json
from collections.abc import Sequence
from datetime import timedelta

from kttt_desktop.domain.administrative_unit import AdministrativeUnitRow
from kttt_desktop.domain.ids import OfficeId
from kttt_desktop.domain.office import OfficeDraft, lines_of
from kttt_desktop.services.context import ServiceContext
from kttt_desktop.store.repositories.rows import Rows
from kttt_desktop.store.tables import administrative_unit, administrative_unit_link, office

_NEXT_DAY = timedelta(days=1)


def keep_office(context: ServiceContext, draft: OfficeDraft) -> OfficeId:
    """Keep the office as it is from `valid_from` on; the same day is changed, not doubled."""
    values = draft.model_dump()
    for name in ("addressees", "recipients"):
        values[name] = json.dumps(lines_of(values[name]), ensure_ascii=False)
    with context.open_work("keep_office") as work:
        rows = Rows(work, office)
        same = rows.find(office.c.valid_from == draft.valid_from)
        if same:
            key = int(str(same[0]["id"]))
            rows.change(key, values)
        else:
            key = rows.add(values)
        work.commit()
    return OfficeId(key)


def remove_office(context: ServiceContext, key: OfficeId) -> None:
    """Remove an office line entered by mistake.

    Raises:
        ConflictError: If it is gone already.
    """
    with context.open_work("remove_office") as work:
        Rows(work, office).remove([key])
        work.commit()


def add_units(context: ServiceContext, units: Sequence[AdministrativeUnitRow]) -> int:
    """Add administrative units the register lacks, with what became of them; return how many."""
    with context.open_work("add_units") as work:
        rows = Rows(work, administrative_unit)
        known = {(row["code"], row["valid_to"]) for row in rows.find()}
        new = [unit for unit in units if (unit.code, unit.valid_to) not in known]
        rows.add_all([_unit(unit) for unit in new])
        links = [
            {"old_code": unit.code, "new_code": code, "changed_on": unit.valid_to + _NEXT_DAY}
            for unit in new
            if unit.valid_to is not None
            for code in unit.successors
        ]
        Rows(work, administrative_unit_link).add_all(links)
        work.commit()
    return len(new)


def _unit(unit: AdministrativeUnitRow) -> dict[str, object]:
    return {
        "code": unit.code,
        "name": unit.name,
        "kind": unit.kind,
        "level": unit.level,
        "parent_code": unit.parent_code or None,
        "valid_from": unit.valid_from,
        "valid_to": unit.valid_to,
        "ethnic_minority": False,
        "mountainous": False,
        "especially_difficult": False,
    }
