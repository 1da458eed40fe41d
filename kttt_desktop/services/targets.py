"""Targets: entered by hand, adopted from national texts, bound to indicators, settled."""

from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal

from kttt_desktop.domain.checks.target import check_settings, check_target
from kttt_desktop.domain.faults import Fault, InputError, Saved, Severity
from kttt_desktop.domain.ids import DocumentId
from kttt_desktop.domain.law import Law
from kttt_desktop.domain.law_target_entries import ReferenceTarget, TargetPack
from kttt_desktop.domain.messages import Msg
from kttt_desktop.domain.target import TargetDraft, TargetSettings, decimal_text
from kttt_desktop.services.context import ServiceContext
from kttt_desktop.store.plan_tables import document, target
from kttt_desktop.store.repositories.rows import Rows
from kttt_desktop.store.unit_of_work import UnitOfWork

OFFICE, REFERENCE = "office", "reference"


def add_target(context: ServiceContext, draft: TargetDraft, codes: Collection[str]) -> Saved[int]:
    """Keep a target that the office enters, behind those of its document.

    Raises:
        InputError: If a fault of it is refused.
    """
    checked = check_target(draft, codes)
    with context.open_work("add_targets") as work:
        rows = Rows(work, target)
        beside = rows.find(target.c.document_id == draft.document_id)
        last = max((int(str(row["position"])) for row in beside), default=-1)
        key = rows.add({**_stored(draft), "position": last + 1, "origin": OFFICE})
        work.commit()
    return Saved(key, checked.faults)


def change_target(
    context: ServiceContext, key: int, draft: TargetDraft, codes: Collection[str]
) -> Saved[int]:
    """Put a target right.

    Raises:
        InputError: If a fault of it is refused.
        ConflictError: If it is gone.
    """
    checked = check_target(draft, codes)
    with context.open_work("change_target") as work:
        Rows(work, target).change(key, _stored(draft))
        work.commit()
    return Saved(key, checked.faults)


def settle_targets(
    context: ServiceContext, drafts: Sequence[TargetSettings], codes: Collection[str]
) -> Saved[int]:
    """Keep what the office decides about targets (way of counting, tolerance, start), as one act.

    Raises:
        InputError: If a fault of one of them is refused.
        ConflictError: If a target is gone.
    """
    faults: list[Fault] = []
    with context.open_work("settle_targets") as work:
        rows = Rows(work, target)
        for draft in drafts:
            year = rows.get(draft.target_id)["year"]
            known = year if isinstance(year, int) else None
            faults += check_settings(draft, known, codes).faults
            values = _stored(draft)
            values.pop("target_id")
            rows.change(draft.target_id, values)
        work.commit()
    return Saved(len(drafts), tuple(faults))


def bind_target(
    context: ServiceContext, key: int, indicator: str | None, codes: Collection[str]
) -> Saved[int]:
    """Bind a target to an indicator, or let it go; nothing else of it is changed.

    Raises:
        InputError: If there is no such indicator.
        ConflictError: If the target is gone.
    """
    if indicator is not None and indicator not in codes:
        args = {"value": indicator, "label": "cách tính"}
        raise InputError(Fault(Msg.NOT_IN_LIST, "indicator", Severity.REFUSED, args=args))
    with context.open_work("settle_targets") as work:
        Rows(work, target).change(key, {"indicator": indicator})
        work.commit()
    return Saved(key)


def remove_targets(context: ServiceContext, keys: Sequence[int]) -> int:
    """Remove targets; return how many.

    Raises:
        ConflictError: If one is gone.
    """
    with context.open_work("remove_targets") as work:
        count = Rows(work, target).remove(keys)
        work.commit()
    return count


def packs_of(law: Law) -> Mapping[str, TargetPack]:
    """Return the national texts that set targets, by code."""
    held = law.in_force.get("target_packs", {})
    return {key: one.entry for key, one in held.items() if isinstance(one.entry, TargetPack)}


def reference_targets(law: Law, pack: str) -> tuple[ReferenceTarget, ...]:
    """Return the targets of a national text."""
    held = (one.entry for one in law.in_force.get("reference_targets", {}).values())
    return tuple(one for one in held if isinstance(one, ReferenceTarget) and one.pack == pack)


def adopt_pack(context: ServiceContext, code: str, codes: Collection[str]) -> Saved[DocumentId]:
    """Take the targets of a national text over as a reference; those there already are left.

    The text becomes a document of the register; its figures are those of the whole country.

    Raises:
        InputError: If the law of today has no such text.
    """
    law = context.law_on(context.today())
    pack = packs_of(law).get(code)
    if pack is None:
        raise InputError(Fault(Msg.NO_SUCH_TARGETS, None, Severity.REFUSED, args={"value": code}))
    with context.open_work("adopt_targets") as work:
        key = _document_of(work, pack, law)
        rows = Rows(work, target)
        present = {row["section_path"] for row in rows.find(target.c.document_id == key)}
        new = [
            _reference(one, key, place, pack.scope, codes)
            for place, one in enumerate(reference_targets(law, code))
            if one.code not in present
        ]
        rows.add_all(new)
        work.commit()
    return Saved(DocumentId(key))


def _document_of(work: UnitOfWork, pack: TargetPack, law: Law) -> int:
    rows = Rows(work, document)
    same = rows.find(document.c.number == pack.number)
    if same:
        return int(str(same[0]["id"]))
    values = {
        "kind": law.label("document_kind", pack.kind),
        "number": pack.number,
        "issued_on": pack.issued_on,
        "issuer": pack.issuer,
        "title": pack.title,
    }
    return rows.add(values)


def _reference(
    one: ReferenceTarget, document_id: int, place: int, scope: str, codes: Collection[str]
) -> dict[str, object]:
    return {
        "document_id": document_id,
        "position": place,
        "section_path": one.code,
        "text": one.name,
        "printed_indicator": one.name,
        "operator": one.operator,
        "value": decimal_text(one.value),
        "value_to": decimal_text(one.value_to),
        "unit": one.unit or None,
        "year": one.year,
        "scope": scope,
        "indicator": one.indicator if one.indicator in codes else None,
        "origin": REFERENCE,
        "note": one.note or None,
    }


def _stored(draft: TargetDraft | TargetSettings) -> dict[str, object]:
    values: dict[str, object] = draft.model_dump()
    if "section_path" in values:
        values["section_path"] = values["section_path"] or ""
    return {
        name: decimal_text(held) if isinstance(held, Decimal) else held
        for name, held in values.items()
    }
