"""Fill a table with one row per row of a query, and its row of totals."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.official_text import roman
from kttt_desktop.reports.fill_fixed import filled_columns, printed, written
from kttt_desktop.reports.filled import CellKey, CellKind, FilledCell, FilledTable
from kttt_desktop.reports.spec import LABEL, ColumnSpec, FormSpec, ListTable
from kttt_desktop.reports.units import Unit

TOTAL = "total"
_NUMBERS = {CellKind.INTEGER, CellKind.DECIMAL, CellKind.NUMBER}


def filled_list(spec: FormSpec, table: ListTable, rows: Sequence[object]) -> FilledTable:
    """Return the table; row keys are numbers from 1, the row of totals has the key `total`.

    The row above those that share the value of `by` has the key `#n`.
    """
    units = tuple(_unit(spec, table, column) for column in table.columns)
    body = [
        tuple(
            _cell(
                CellKey(table.key, str(number), column.key),
                column,
                _unit(spec, table, column, row) if column.unit_field else unit,
                row,
            )
            for column, unit in zip(table.columns, units, strict=True)
        )
        for number, row in enumerate(rows, 1)
    ]
    if table.total_label and body:
        body.append(_totals(table, units, body))
    if table.by:
        body = _grouped(table, rows, body)
    return FilledTable(
        table.key,
        table.title,
        table.unit_line,
        filled_columns(table),
        table.marks,
        tuple(body),
        heading=table.heading,
    )


def _grouped(
    table: ListTable, rows: Sequence[object], body: list[tuple[FilledCell, ...]]
) -> list[tuple[FilledCell, ...]]:
    """Return the rows with one above each run of an equal value of `by`."""
    found: list[tuple[FilledCell, ...]] = []
    count, before = 0, None
    for place, cells in enumerate(body):
        name = str(getattr(rows[place], table.by)) if place < len(rows) else before
        if name != before:
            count, before = count + 1, name
            found.append(_group_row(table, f"#{count}", roman(count), str(name)))
        found.append(cells)
    return found


def _group_row(table: ListTable, row: str, number: str, name: str) -> tuple[FilledCell, ...]:
    """Return number and name over the whole width."""
    numbered = table.columns[0].key == "no"
    key, width = CellKey(table.key, row, LABEL), len(table.columns) - numbered
    cell = FilledCell(key, CellKind.TEXT, name, name, name, bold=True, span=width)
    if not numbered:
        return (cell,)
    first = CellKey(table.key, row, table.columns[0].key)
    return (FilledCell(first, CellKind.TEXT, number, number, number, bold=True), cell)


def _unit(spec: FormSpec, table: ListTable, column: ColumnSpec, row: object = None) -> Unit:
    named = str(getattr(row, column.unit_field, "") or "") if column.unit_field else ""
    unit = spec.common.unit(named or column.scale or table.scale)
    if column.places is None:
        return unit
    return Unit(names=unit.names, divisor=unit.divisor, places=column.places)


def _cell(key: CellKey, column: ColumnSpec, unit: Unit, row: object) -> FilledCell:
    """Return one cell; a column without a field is blank, or counts when its key is `no`."""
    if column.fields:
        parts = [str(part) for name in column.fields if (part := getattr(row, name))]
        text = "; ".join([*(part.rstrip(" .;") for part in parts[:-1]), *parts[-1:]])
        return FilledCell(key, CellKind.TEXT, text or None, text or None, text)
    if not column.field:
        number = int(key.row) if column.key == "no" else None
        kind = CellKind.INTEGER if column.key == "no" else CellKind.TEXT
        return FilledCell(key, kind, number, number, vietnamese.integer(number))
    value = getattr(row, column.field)
    if isinstance(value, date):
        return FilledCell(key, CellKind.DATE, value, value, vietnamese.day(value))
    if column.kind in _NUMBERS and isinstance(value, int | Decimal):
        asked = column.rows and getattr(row, "behind", None) is not None
        return replace(_number(key, value, unit), asked=asked)
    text = "" if value is None else str(value)
    asked = column.rows and getattr(row, "behind", None) is not None
    return FilledCell(key, CellKind.TEXT, text or None, text or None, text, asked=asked)


def _number(key: CellKey, value: int | Decimal, unit: Unit) -> FilledCell:
    shown = printed(value, unit)
    kind = CellKind.DECIMAL if unit.places else CellKind.INTEGER
    return FilledCell(key, kind, value, shown, written(shown, unit.places), places=unit.places)


def _totals(
    table: ListTable, units: tuple[Unit, ...], body: list[tuple[FilledCell, ...]]
) -> tuple[FilledCell, ...]:
    """Return the row of totals: the label in the first column of text, sums of printed values."""
    cells = []
    labelled = False
    for place, (column, unit) in enumerate(zip(table.columns, units, strict=True)):
        key = CellKey(table.key, TOTAL, column.key)
        if column.total:
            cells.append(_sum(key, [row[place] for row in body], unit))
            continue
        first_text = not labelled and column.key != "no" and column.kind is CellKind.TEXT
        text = table.total_label if first_text else ""
        labelled = labelled or first_text
        cells.append(FilledCell(key, CellKind.TEXT, text or None, text or None, text, bold=True))
    return tuple(cells)


def _sum(key: CellKey, column: list[FilledCell], unit: Unit) -> FilledCell:
    values = [cell.value for cell in column if isinstance(cell.value, int | Decimal)]
    shown = [cell.printed for cell in column if isinstance(cell.printed, int | Decimal)]
    total = sum(shown[1:], start=shown[0]) if shown else None
    return FilledCell(
        key,
        CellKind.DECIMAL if unit.places else CellKind.INTEGER,
        sum(values[1:], start=values[0]) if values else None,
        total,
        written(total, unit.places),
        places=unit.places,
        bold=True,
    )
