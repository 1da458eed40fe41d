"""The office's own dated corrections of the law files."""

import json
from datetime import date

from kttt_desktop.config.law import check_override
from kttt_desktop.domain.faults import Fault, InputError, Severity, refuse_if_any
from kttt_desktop.domain.law import Law, LawOverride
from kttt_desktop.domain.messages import Msg
from kttt_desktop.services.context import ServiceContext
from kttt_desktop.store.repositories.rows import Rows
from kttt_desktop.store.tables import law_override


def keep_override(
    context: ServiceContext, override: LawOverride, decided_by: str, decided_on: date
) -> int:
    """Keep a correction in the office's name; it wins over the data pack and the built-in file.

    Raises:
        InputError: If the entry cannot be read, or nobody answers for it.
    """
    faults = list(check_override(override))
    if not decided_by.strip():
        args = {"label": "người đối chiếu"}
        faults.append(Fault(Msg.REQUIRED, "decided_by", Severity.REFUSED, args=args))
    if faults:
        raise InputError(*refuse_if_any(faults))
    with context.open_work("keep_law_override") as work:
        key = Rows(work, law_override).add(
            {
                "file": override.file,
                "key": override.key,
                "entry": override.entry,
                "decided_by": decided_by.strip(),
                "decided_on": decided_on,
            }
        )
        work.commit()
    return key


def verify_entry(
    context: ServiceContext, law: Law, key: str, decided_by: str, decided_on: date
) -> int:
    """Say that an entry was compared with the official print, by whom and when.

    Raises:
        InputError: If there is no such entry on that day, or nobody answers for it.
    """
    found = law.find(key)
    if found is None:
        args = {"value": key, "label": "quy định"}
        raise InputError(Fault(Msg.NOT_IN_LIST, "key", Severity.REFUSED, args=args))
    entry = found.entry.model_dump(mode="json") | {"verified": True}
    override = LawOverride(found.file, key, json.dumps(entry, ensure_ascii=False))
    return keep_override(context, override, decided_by, decided_on)
