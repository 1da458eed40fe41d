"""What sheets call things, as ids and codes of the register: references, lists, units, flags."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.faults import Fault, Severity
from kttt_desktop.domain.law import Law
from kttt_desktop.domain.ledger import FLAG, UNIT, CodeList, Field, Ledger, Many, Ref
from kttt_desktop.domain.messages import Msg
from kttt_desktop.exchange.format import SheetRow
from kttt_desktop.exchange.ledgers import CODE_SUFFIX
from kttt_desktop.queries.references import named_rows
from kttt_desktop.queries.rows.indicators import Scope
from kttt_desktop.queries.units import units_by_name

Known = tuple[Mapping[str, tuple[int, ...]], Mapping[str, int]]


@dataclass(frozen=True)
class Names:
    """Names and codes of everything the sheets of one ledger may point at.

    Attributes:
        rows: By entity or ledger: ids by folded name, and by code.
        units: Codes of units by folded name.
        lists: By column: code by folded label, code or alias.
    """

    rows: Mapping[str, Known]
    units: Mapping[str, tuple[str, ...]]
    lists: Mapping[str, Mapping[str, str]]


def names_for(connection: Connection, ledger: Ledger, law: Law, scope: Scope) -> Names:
    """Read what the ledger's references, units and code lists may be called."""
    targets = {one.kind.key for one in ledger.fields if isinstance(one.kind, Ref | Many)}
    has_units = any(one.kind is UNIT for one in ledger.fields)
    return Names(
        {key: named_rows(connection, key, scope) for key in targets},
        units_by_name(connection, scope.as_of) if has_units else {},
        {
            one.column: _codes(one.kind.name, law)
            for one in ledger.columns
            if isinstance(one.kind, CodeList)
        },
    )


def values_of(
    ledger: Ledger, row: SheetRow, names: Names
) -> tuple[dict[str, object], tuple[Fault, ...]]:
    """Return a sheet's row as values for a draft, and what of it could not be found."""
    values: dict[str, object] = {}
    faults: list[Fault] = []
    for one in ledger.fields:
        if one.column not in row.values and f"{one.column}{CODE_SUFFIX}" not in row.values:
            continue
        raw = row.values.get(one.column)
        found, wrong = _value(one, raw, row, names)
        values[one.column] = found
        faults += [fault.at(row=row.number, cell=row.cells.get(one.column)) for fault in wrong]
    return values, tuple(faults)


def _value(
    field: Field, raw: object, row: SheetRow, names: Names
) -> tuple[object, tuple[Fault, ...]]:
    if isinstance(field.kind, Many):
        parts = [part.strip() for part in str(raw or "").split(";") if part.strip()]
        found = [_id_of(field, field.kind.key, part, names) for part in parts]
        keys = tuple(key for key, _ in found if key is not None)
        return keys, tuple(fault for _, fault in found if fault)
    if isinstance(field.kind, Ref):
        code = row.values.get(f"{field.column}{CODE_SUFFIX}")
        if code is not None:
            return _by_code(field, field.kind.key, str(code), names)
        if raw is None:
            return None, ()
        key, fault = _id_of(field, field.kind.key, str(raw), names)
        return key, (fault,) if fault else ()
    if raw is None:
        return (False if field.kind is FLAG else None), ()
    if isinstance(field.kind, CodeList):
        code = names.lists[field.column].get(vietnamese.fold(str(raw)))
        return code, () if code else (_fault(Msg.NOT_IN_LIST, field, str(raw)),)
    if field.kind is UNIT:
        return _unit(field, str(raw), names)
    return raw, ()


def _by_code(
    field: Field, key: str, code: str, names: Names
) -> tuple[int | None, tuple[Fault, ...]]:
    found = names.rows[key][1].get(code)
    if found is not None:
        return found, ()
    return None, (_fault(Msg.CODE_NOT_FOUND, field, code),)


def _id_of(field: Field, key: str, name: str, names: Names) -> tuple[int | None, Fault | None]:
    ids = names.rows[key][0].get(vietnamese.fold(name), ())
    if len(ids) == 1:
        return ids[0], None
    if not ids:
        return None, _fault(Msg.NAME_NOT_FOUND, field, name)
    return None, _fault(Msg.NAME_TWICE, field, name, count=len(ids))


def _unit(field: Field, text: str, names: Names) -> tuple[str | None, tuple[Fault, ...]]:
    codes = {code for held in names.units.values() for code in held}
    if text in codes:
        return text, ()
    found = names.units.get(vietnamese.fold(text), ())
    if len(found) == 1:
        return found[0], ()
    if not found:
        return None, (_fault(Msg.NAME_NOT_FOUND, field, text),)
    return None, (_fault(Msg.NAME_TWICE, field, text, count=len(found)),)


def _codes(name: str, law: Law) -> Mapping[str, str]:
    return dict(_spellings(name, law))


def _spellings(name: str, law: Law) -> Iterator[tuple[str, str]]:
    for item in law.codes(name):
        for text in (item.code, *item.aliases, item.label):
            yield vietnamese.fold(text), item.code


def _fault(msg: Msg, field: Field, value: str, **args: object) -> Fault:
    label = field.title.lower() if msg is Msg.NOT_IN_LIST else field.title
    named = {"label": label, "value": value, **args}
    return Fault(msg, field.column, Severity.REFUSED, args=named)
