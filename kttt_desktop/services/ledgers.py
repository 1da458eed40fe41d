"""Keeping the rows of any ledger: one way in for dialogs, bulk edits and sheets."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select

from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.draft import Draft, label_of, read_draft
from kttt_desktop.domain.faults import ConflictError, Fault, InputError, Saved, Severity
from kttt_desktop.domain.law import Law
from kttt_desktop.domain.ledger import DATE, Field, Ledger, Many, Ref
from kttt_desktop.domain.ledger_draft import check_row, draft_of, row_of, shown
from kttt_desktop.domain.ledgers import LEDGERS, children_of
from kttt_desktop.domain.messages import Msg
from kttt_desktop.queries.references import organization_days
from kttt_desktop.queries.rows.ledgers import OrganizationDays
from kttt_desktop.services.context import ServiceContext
from kttt_desktop.services.organization_checks import membership_faults
from kttt_desktop.store import dialect
from kttt_desktop.store.ledgers import LEDGER_TABLES, LINK_TABLES
from kttt_desktop.store.repositories.rows import Rows
from kttt_desktop.store.schema import metadata
from kttt_desktop.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class RowToKeep:
    """A row to be kept: a new one, or (id) one that is there; `version` is the one seen."""

    draft: Draft
    id: int | None = None
    version: int | None = None


def keep_ledger_row(context: ServiceContext, key: str, row: RowToKeep) -> Saved[int]:
    """Add or change one row of a ledger; return its id and the faults kept with it.

    Raises:
        InputError: If a fault is refused, or it points at a row that is not there.
        ConflictError: If another row has the same key, or it was changed or removed meanwhile.
    """
    action = "add_ledger_row" if row.id is None else "change_ledger_row"
    saved = keep_ledger_rows(context, key, [row], action)
    return Saved(saved.key[0], tuple(fault.at(row=None) for fault in saved.faults))


def keep_ledger_rows(
    context: ServiceContext, key: str, rows: Sequence[RowToKeep], action: str
) -> Saved[tuple[int, ...]]:
    """Add and change rows as one action; the faults' rows count from 1.

    Raises:
        InputError: With all refused faults of all rows.
        ConflictError: As `keep_ledger_row`.
    """
    ledger = LEDGERS[key]
    law = context.law_on(context.today())
    with context.open_work(action) as work:
        faults = tuple(_all_faults(work.connection, ledger, rows, law, context.today()))
        refused = tuple(fault for fault in faults if fault.severity is Severity.REFUSED)
        if refused:
            raise InputError(*refused)
        keys = _write(work, ledger, rows)
        work.commit()
    return Saved(keys, faults)


def change_ledger_rows(
    context: ServiceContext, key: str, ids: Sequence[int], values: Mapping[str, object]
) -> Saved[int]:
    """Give the same values to many rows, as one action; return how many rows.

    Raises:
        InputError: With all refused faults of all rows.
        ConflictError: If a row is gone.
    """
    ledger = LEDGERS[key]
    with context.open_work("change_ledger_rows") as work:
        kept = [
            RowToKeep(read_draft(draft_of(ledger), {**row, **values}), one, version)
            for one, version, row in _present(work, ledger, ids)
        ]
    saved = keep_ledger_rows(context, key, kept, "change_ledger_rows")
    return Saved(len(saved.key), saved.faults)


def remove_ledger_rows(context: ServiceContext, key: str, ids: Sequence[int]) -> int:
    """Remove rows with the rows inside them; return how many of the ledger itself.

    Raises:
        ConflictError: If one is gone already, or something else points at it.
    """
    with context.open_work("remove_ledger_rows") as work:
        count = _remove(work, LEDGERS[key], ids)
        work.commit()
    return count


def ledger_row_faults(
    connection: Connection, key: str, draft: Draft, law: Law, today: date
) -> tuple[Fault, ...]:
    """Return the faults of a row as it stands, for showing; nothing is refused here."""
    found = _faults_of(LEDGERS[key], draft, law)
    days = organization_days(connection, _organizations([draft]), law, today)
    ties = _tie_faults(connection, LEDGERS[key], draft, today)
    return (*found, *_day_faults(LEDGERS[key], draft, days), *ties)


def _all_faults(
    connection: Connection, ledger: Ledger, rows: Sequence[RowToKeep], law: Law, today: date
) -> Iterator[Fault]:
    drafts = [row.draft for row in rows]
    missing = _missing(connection, ledger, drafts)
    days = organization_days(connection, _organizations(drafts), law, today)
    for number, (row, draft) in enumerate(zip(rows, drafts, strict=True), start=1):
        found = (
            *_faults_of(ledger, draft, law),
            *_reference_faults(ledger, draft, missing),
            *_day_faults(ledger, draft, days),
            *_tie_faults(connection, ledger, draft, today, row.id),
        )
        yield from (fault.at(row=number) for fault in found)


def _tie_faults(
    connection: Connection, ledger: Ledger, draft: Draft, today: date, row_id: int | None = None
) -> tuple[Fault, ...]:
    """Return errors of a membership of a union, which only the other rows show."""
    if ledger.key != "union_membership":
        return ()
    held = draft.model_dump()
    return membership_faults(connection, held["organization_id"], held["union_id"], today, row_id)


def _faults_of(ledger: Ledger, draft: Draft, law: Law) -> tuple[Fault, ...]:
    try:
        return check_row(ledger, draft, law).faults
    except InputError as error:
        return error.faults


def _organizations(drafts: Sequence[Draft]) -> set[int]:
    found = {getattr(draft, "organization_id", None) for draft in drafts}
    return {key for key in found if key is not None}


def _missing(
    connection: Connection, ledger: Ledger, drafts: Sequence[Draft]
) -> Mapping[str, set[int]]:
    """Return by table the ids that drafts name and that are not there."""
    named: dict[str, set[int]] = {}
    for one in ledger.fields:
        if isinstance(one.kind, Ref | Many):
            held = [getattr(draft, one.column) for draft in drafts]
            ids = {
                key for value in held for key in (value if isinstance(value, tuple) else (value,))
            }
            named.setdefault(one.kind.key, set()).update(ids - {None})
    found: dict[str, set[int]] = {}
    for name, ids in named.items():
        column = metadata.tables[name].c.id
        present = connection.execute(select(column).where(dialect.is_in(connection, column, ids)))
        found[name] = ids - set(present.scalars()) if ids else set()
    return found


def _reference_faults(
    ledger: Ledger, draft: Draft, missing: Mapping[str, set[int]]
) -> Iterator[Fault]:
    for one in ledger.fields:
        if isinstance(one.kind, Ref | Many):
            value = getattr(draft, one.column)
            for key in value if isinstance(value, tuple) else (value,):
                if key in missing[one.kind.key]:
                    args = {"label": one.title, "value": key}
                    yield Fault(Msg.NO_SUCH_ROW, one.column, Severity.REFUSED, args=args)


def _day_faults(
    ledger: Ledger, draft: Draft, days: Mapping[int, OrganizationDays]
) -> Iterator[Fault]:
    """Warn of days before the organisation was founded or after it ended."""
    held = days.get(getattr(draft, "organization_id", None) or 0)
    if held is None:
        return
    firsts = {first for first, _ in ledger.spans}
    for one in ledger.columns:
        value = getattr(draft, one.column)
        if one.kind is not DATE or value is None or not (one.required or one.column in firsts):
            continue
        label = label_of(type(draft), one.column)
        first, last = held.first, held.last
        if first is not None and value < first:
            args = {"label": label, "value": vietnamese.day(value), "start": vietnamese.day(first)}
            yield Fault(Msg.DAY_BEFORE_FOUNDING, one.column, Severity.WARNING, args=args)
        if last is not None and value > last:
            args = {"label": label, "value": vietnamese.day(value), "end": vietnamese.day(last)}
            yield Fault(Msg.DAY_AFTER_END, one.column, Severity.WARNING, args=args)


def _write(work: UnitOfWork, ledger: Ledger, rows: Sequence[RowToKeep]) -> tuple[int, ...]:
    table = Rows(work, LEDGER_TABLES[ledger.key])
    values = [row_of(ledger, row.draft.model_dump()) for row in rows]
    _refuse_taken(table, ledger, rows, values)
    pairs = tuple(zip(rows, values, strict=True))
    added = iter(table.add_all([value for row, value in pairs if row.id is None]))
    _change(work, table, [(row, value) for row, value in pairs if row.id is not None])
    keys = [next(added) if row.id is None else row.id for row in rows]
    for one in ledger.links:
        _write_links(work, ledger, one.key, {k: r.draft for k, r in zip(keys, rows, strict=True)})
    return tuple(keys)


def _change(
    work: UnitOfWork, table: Rows, pairs: Sequence[tuple[RowToKeep, Mapping[str, object]]]
) -> None:
    """Change rows in one go; what no value differs in is left as it is."""
    ids = [row.id for row, _ in pairs if row.id is not None]
    held = {int(str(one["id"])): one for one in _held(work, table, ids)}
    changed: list[Mapping[str, object]] = []
    for row, value in pairs:
        before = held.get(row.id or 0, {})
        differing = {name: one for name, one in value.items() if before.get(name, ...) != one}
        seen = before.get("version") if row.version is None else row.version
        if differing or seen != before.get("version"):
            changed.append({"id": row.id, "version": seen or 0, **differing})
    table.change_all(changed)


def _held(work: UnitOfWork, table: Rows, ids: Sequence[int]) -> list[dict[str, object]]:
    return table.find(dialect.is_in(work.connection, table.table.c.id, ids)) if ids else []


def _write_links(work: UnitOfWork, ledger: Ledger, field: str, drafts: Mapping[int, Draft]) -> None:
    kind = ledger.own[field].kind
    table = LINK_TABLES[ledger.key][field]
    rows = Rows(work, table)
    own = f"{ledger.key}_id"
    other = f"{kind.key}_id" if isinstance(kind, Many) else ""
    held = rows.find(dialect.is_in(work.connection, table.c[own], list(drafts)))
    wanted = {(key, one) for key, draft in drafts.items() for one in getattr(draft, field)}
    present = {(int(str(row[own])), int(str(row[other]))): int(str(row["id"])) for row in held}
    rows.remove(key for pair, key in present.items() if pair not in wanted)
    new = sorted(wanted - set(present))
    rows.add_all([{own: key, other: one} for key, one in new])


def _refuse_taken(
    table: Rows,
    ledger: Ledger,
    rows: Sequence[RowToKeep],
    values: Sequence[Mapping[str, object]],
) -> None:
    if not ledger.unique:
        return
    taken = {
        tuple(row[name] for name in ledger.unique): row["id"]
        for row in table.find()
        if all(row[name] is not None for name in ledger.unique)
    }
    for number, (row, value) in enumerate(zip(rows, values, strict=True), start=1):
        same = tuple(value[name] for name in ledger.unique)
        if None in same:
            continue
        if taken.get(same, row.id) != row.id or (row.id is None and same in taken):
            raise ConflictError(_taken(ledger, same).at(row=number))
        taken[same] = row.id if row.id is not None else -number


def _taken(ledger: Ledger, same: Sequence[object]) -> Fault:
    fields = [one for one in ledger.columns if one.column in ledger.unique]
    args = {
        "label": ledger.row_title,
        "fields": ", ".join(one.title.lower() for one in fields),
        "value": ", ".join(str(one) for one in same),
    }
    return Fault(Msg.LEDGER_ROW_TAKEN, ledger.unique[-1], Severity.REFUSED, args=args)


def _remove(work: UnitOfWork, ledger: Ledger, ids: Sequence[int]) -> int:
    for child in children_of(ledger.key):
        rows = Rows(work, LEDGER_TABLES[child.key])
        column = rows.table.c[f"{ledger.key}_id"]
        inside = rows.find(dialect.is_in(work.connection, column, ids))
        _remove(work, child, [int(str(row["id"])) for row in inside])
    for link in LINK_TABLES[ledger.key].values():
        rows = Rows(work, link)
        held = rows.find(dialect.is_in(work.connection, link.c[f"{ledger.key}_id"], ids))
        rows.remove(int(str(row["id"])) for row in held)
    return Rows(work, LEDGER_TABLES[ledger.key]).remove(ids)


def _present(
    work: UnitOfWork, ledger: Ledger, ids: Sequence[int]
) -> Iterator[tuple[int, int, dict[str, object]]]:
    """Yield id, version and values of rows, read together; of one that is gone nothing is done."""
    table = Rows(work, LEDGER_TABLES[ledger.key])
    held = {int(str(row["id"])): row for row in _held(work, table, ids)}
    links = {one.key: _linked(work, ledger, one, ids) for one in ledger.links}
    for key in ids:
        row = held[key] if key in held else table.get(key)
        values = {one.column: shown(one, row[one.column]) for one in ledger.columns}
        values |= {name: tuple(own.get(key, ())) for name, own in links.items()}
        yield key, int(str(row["version"])), values


def _linked(
    work: UnitOfWork, ledger: Ledger, field: Field, ids: Sequence[int]
) -> Mapping[int, list[int]]:
    link = Rows(work, LINK_TABLES[ledger.key][field.key])
    own, other = f"{ledger.key}_id", f"{field.kind.key if isinstance(field.kind, Many) else ''}_id"
    found: dict[int, list[int]] = {}
    for row in link.find(dialect.is_in(work.connection, link.table.c[own], ids)):
        found.setdefault(int(str(row[own])), []).append(int(str(row[other])))
    return found
