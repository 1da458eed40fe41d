"""Ledgers as sheets: templates and lists out, filled sheets in after a preview."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from sqlalchemy import Connection

from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.draft import Draft, read_draft
from kttt_desktop.domain.faults import Fault, FileError, InputError, Place, Saved, Severity
from kttt_desktop.domain.law import Law
from kttt_desktop.domain.ledger import FLAG, UNIT, CodeList, Ledger, Many, Ref
from kttt_desktop.domain.ledger_draft import check_row, draft_of
from kttt_desktop.domain.ledgers import LEDGERS
from kttt_desktop.domain.messages import Msg
from kttt_desktop.exchange.format import ID, SheetFormat, SheetRow
from kttt_desktop.exchange.ledgers import CODE_SUFFIX, ledger_sheet
from kttt_desktop.exchange.read import read_sheet
from kttt_desktop.exchange.write import write_sheet
from kttt_desktop.queries.ledgers import ledger_list, read_ledger_rows
from kttt_desktop.queries.references import named_rows
from kttt_desktop.queries.rows.indicators import Scope
from kttt_desktop.queries.rows.ledgers import LedgerRow
from kttt_desktop.reports.save import saved
from kttt_desktop.services.context import ServiceContext
from kttt_desktop.services.ledger_names import Names, names_for, values_of
from kttt_desktop.services.ledgers import RowToKeep, keep_ledger_rows

RowKind = Literal["new", "changed", "unchanged", "refused"]
Step = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """One row of a sheet beside the register.

    Attributes:
        number: Row of the sheet.
        kind: What taking it in would do.
        id: Of the row in the register.
        values: As the sheet has them, by column.
        before: As the register has them; None for a new row.
        draft: What is kept; None when refused.
        faults: Of the row.
        version: Of the row in the register.
    """

    number: int
    kind: RowKind
    id: int | None
    values: Mapping[str, object]
    before: Mapping[str, object] | None
    draft: Draft | None
    faults: tuple[Fault, ...]
    version: int | None = None


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What taking in a sheet would do; nothing is kept yet."""

    key: str
    sheet: str
    rows: tuple[PreviewRow, ...]
    read: tuple[SheetRow, ...]
    unknown: tuple[str, ...]

    def count(self, kind: RowKind) -> int:
        """Return the number of rows of a kind."""
        return sum(one.kind == kind for one in self.rows)

    @property
    def faults(self) -> tuple[Fault, ...]:
        """Return every fault of every row, in order."""
        return tuple(fault for row in self.rows for fault in row.faults)


def ledger_of(text: str) -> Ledger:
    """Return the ledger of a sheet's key (`value-chain-link`).

    Raises:
        FileError: There is none.
    """
    key = text.replace("-", "_")
    if key not in LEDGERS:
        fault = Fault(Msg.SHEET_UNKNOWN_FORMAT, None, Severity.REFUSED, args={"value": text})
        raise FileError(fault)
    return LEDGERS[key]


def write_template(path: Path, ledger: Ledger, law: Law) -> None:
    """Write an empty sheet to be filled in.

    Raises:
        FileError: The target may not be written.
    """
    with saved(path) as beside:
        write_sheet(beside, ledger_sheet(ledger, law), as_template=True)


def export_ledger(
    connection: Connection, path: Path, key: str, law: Law, scope: Scope, ids: Sequence[int]
) -> int:
    """Write rows in the given order as a sheet that can be read in again; return how many.

    Raises:
        FileError: The target may not be written.
    """
    ledger = LEDGERS[key]
    form = ledger_sheet(ledger, law)
    codes = _organization_codes(connection, ledger, scope)
    rows = read_ledger_rows(connection, ledger, ids, scope)
    told = (sheet_values(ledger, rows[one], law, codes) for one in ids if one in rows)
    with saved(path) as beside:
        return write_sheet(beside, form, told, as_template=True)


def all_ids(connection: Connection, key: str, scope: Scope) -> tuple[int, ...]:
    """Return the ids of every row of a ledger in its own order."""
    return ledger_list(connection, key, scope).ids()


def preview_import(
    connection: Connection, path: Path, key: str, law: Law, scope: Scope, sheet: str | None = None
) -> ImportPreview:
    """Read a sheet and say what each row would do; nothing is kept.

    Raises:
        FileError: The sheet cannot be read or lacks columns.
    """
    ledger = LEDGERS[key]
    found = read_sheet(path, ledger_sheet(ledger, law), sheet)
    names = names_for(connection, ledger, law, scope)
    ids = [row.id for row in found.rows if row.id is not None]
    held = read_ledger_rows(connection, ledger, ids, scope)
    place = Place(file=path.name, sheet=found.sheet)
    rows = tuple(_preview(ledger, row, names, held, law, place) for row in found.rows)
    return ImportPreview(key, found.sheet, rows, found.rows, found.unknown)


def import_rows(
    context: ServiceContext, preview: ImportPreview, step: Step | None = None
) -> Saved[tuple[int, ...]]:
    """Keep every row that is not refused, as one action; return their ids.

    Raises:
        InputError: If a row has come to be refused since the preview.
        ConflictError: If a row was changed or removed since, or its key is taken.
    """
    kept = [row for row in preview.rows if row.kind in {"new", "changed"}]
    if step is not None:
        step(0, len(kept))
    rows = [RowToKeep(row.draft, row.id, row.version) for row in kept if row.draft is not None]
    if not rows:
        return Saved(())
    return keep_ledger_rows(context, preview.key, rows, "import_ledger_rows")


def write_refused(path: Path, preview: ImportPreview, law: Law) -> int:
    """Write the refused rows as they came, with the reasons behind them; return how many.

    Raises:
        FileError: The target may not be written.
    """
    form: SheetFormat = ledger_sheet(LEDGERS[preview.key], law)
    with saved(path) as beside:
        return write_sheet(beside, form, _refused(preview), with_reasons=True)


def sheet_values(
    ledger: Ledger, row: LedgerRow, law: Law, codes: Mapping[int, str]
) -> dict[str, object]:
    """Return a row of the register as its sheet shows it."""
    shown: dict[str, object] = {ID: row.id}
    for one in ledger.fields:
        value = row.values[one.column]
        if isinstance(one.kind, Ref | Many) or one.kind is UNIT:
            shown[one.column] = row.names.get(one.column) or value or None
            if isinstance(one.kind, Ref) and one.kind.key == "organization":
                shown[f"{one.column}{CODE_SUFFIX}"] = codes.get(int(str(value or 0)))
        elif isinstance(one.kind, CodeList):
            shown[one.column] = law.label(one.kind.name, None if value is None else str(value))
        else:
            shown[one.column] = (value or None) if one.kind is FLAG else value
    return shown


def _organization_codes(connection: Connection, ledger: Ledger, scope: Scope) -> Mapping[int, str]:
    keys = {one.kind.key for one in ledger.columns if isinstance(one.kind, Ref)}
    if "organization" not in keys:
        return {}
    by_code = named_rows(connection, "organization", scope)[1]
    return {key: code for code, key in by_code.items()}


def _preview(
    ledger: Ledger,
    row: SheetRow,
    names: Names,
    held: Mapping[int, LedgerRow],
    law: Law,
    place: Place,
) -> PreviewRow:
    values, faults = values_of(ledger, row, names)
    present = held.get(row.id) if row.id is not None else None
    if row.id is not None and present is None:
        args = {"value": row.id}
        faults = (*faults, Fault(Msg.ROW_GONE, None, Severity.REFUSED, row=row.number, args=args))
    before = None if present is None else dict(present.values)
    if present is not None:
        same = _named_as_before(ledger, row, present)
        values |= {column: present.values[column] for column in same}
        faults = tuple(fault for fault in faults if fault.field not in same)
    draft: Draft | None = None
    refused = {fault.field for fault in faults}
    try:
        draft = read_draft(draft_of(ledger), {**(before or {}), **values})
        faults = (*faults, *_at(check_row(ledger, draft, law).faults, row))
    except InputError as error:
        own = [fault for fault in error.faults if fault.field not in refused]
        faults = (*faults, *_at(own, row))
    placed = tuple(fault.at(file=place.file, sheet=place.sheet) for fault in faults)
    version = None if present is None else present.version
    if any(fault.severity is Severity.REFUSED for fault in placed) or draft is None:
        return PreviewRow(row.number, "refused", row.id, values, before, None, placed, version)
    kind: RowKind = "new"
    if before is not None:
        kind = "unchanged" if draft.model_dump() == before else "changed"
    return PreviewRow(row.number, kind, row.id, values, before, draft, placed, version)


def _named_as_before(ledger: Ledger, row: SheetRow, present: LedgerRow) -> set[str]:
    """Return the columns whose name in the sheet is still that of the row.

    It means what it meant: another of that name, or the unit of a later map, changes nothing.
    """
    return {
        one.column
        for one in ledger.fields
        if (isinstance(one.kind, Ref | Many) or one.kind is UNIT)
        and row.values.get(one.column) is not None
        and row.values.get(f"{one.column}{CODE_SUFFIX}") is None
        and str(row.values[one.column]) == vietnamese.clean(present.names.get(one.column) or "")
    }


def _at(faults: Sequence[Fault], row: SheetRow) -> Iterator[Fault]:
    for fault in faults:
        yield fault.at(row=row.number, cell=row.cells.get(fault.field or ""))


def _refused(preview: ImportPreview) -> Iterator[dict[str, object]]:
    came = {row.number: row for row in preview.read}
    for row in preview.rows:
        if row.kind == "refused":
            reasons = "; ".join(
                fault.text() for fault in row.faults if fault.severity is Severity.REFUSED
            )
            yield {ID: row.id, **came[row.number].values, "reason": reasons}


def today_scope(day: date) -> Scope:
    """Return the scope of lists as they are today."""
    return Scope(day.year, day)
