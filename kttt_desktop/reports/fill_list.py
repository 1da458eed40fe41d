"""Fill a table with one row per row of a query, and its row of totals."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from kttt_desktop.domain import vietnamese
from kttt_desktop.reports.fill_fixed import filled_columns, printed, written
from kttt_desktop.reports.filled import CellKey, CellKind, FilledCell, FilledTable
from kttt_desktop.reports.spec import ColumnSpec, FormSpec, ListTable, Unit

TOTAL = "total"
_NUMBERS = {CellKind.INTEGER, CellKind.DECIMAL, CellKind.NUMBER}


def filled_list(spec: FormSpec, table: ListTable, rows: Sequence[object]) -> FilledTable:
    """Return the table; row keys are numbers from 1, the row of totals has the key `total`."""
    units = tuple(_unit(spec, table, column) for column in table.columns)
    body = [
        tuple(
            _cell(CellKey(table.key, str(number), column.key), column, unit, row)
            for column, unit in zip(table.columns, units, strict=True)
        )
        for number, row in enumerate(rows, 1)
    ]
    if table.total_label and body:
        body.append(_totals(table, units, body))
    return FilledTable(
        table.key,
        table.title,
        table.unit_line,
        filled_columns(table),
        table.marks,
        tuple(body),
        heading=table.heading,
    )


def _unit(spec: FormSpec, table: ListTable, column: ColumnSpec) -> Unit:
    unit = spec.common.unit(column.scale or table.scale)
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
        return _number(key, value, unit)
    text = "" if value is None else str(value)
    return FilledCell(key, CellKind.TEXT, text or None, text or None, text)


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
