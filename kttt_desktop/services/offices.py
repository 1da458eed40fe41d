"""Keeping the office as it is from a day on, and the map it works on."""

import json
from collections.abc import Sequence

from kttt_desktop.domain.ids import OfficeId
from kttt_desktop.domain.office import OfficeDraft, lines_of
from kttt_desktop.services.context import ServiceContext
from kttt_desktop.store.repositories.rows import Rows
from kttt_desktop.store.tables import administrative_unit, office


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


def add_units(context: ServiceContext, units: Sequence[dict[str, object]]) -> int:
    """Add administrative units that the register does not have yet; return how many."""
    with context.open_work("add_units") as work:
        rows = Rows(work, administrative_unit)
        known = {(row["code"], row["valid_from"]) for row in rows.find()}
        new = [unit for unit in units if (unit["code"], unit["valid_from"]) not in known]
        rows.add_all(new)
        work.commit()
    return len(new)
