"""Fill a table with printed rows: leaves are rounded once, totals add what is printed."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from kttt_desktop.domain import vietnamese
from kttt_desktop.reports.filled import (
    CellKey,
    CellKind,
    FilledCell,
    FilledColumn,
    FilledTable,
    Raw,
)
from kttt_desktop.reports.questions import Answer, declared_key
from kttt_desktop.reports.spec import (
    LABEL,
    ROW_COLUMNS,
    CellSpec,
    ColumnSpec,
    FixedTable,
    FormSpec,
    ListTable,
    RowSpec,
)
from kttt_desktop.reports.units import Unit, divided

Number = int | Decimal


def filled_fixed(
    spec: FormSpec,
    table: FixedTable,
    answers: Mapping[CellKey, Answer],
    texts: Mapping[str, str],
) -> FilledTable:
    """Return the table, rows × columns in printed order; its title is still a template."""
    filler = _Filler(spec, table, answers, texts)
    rows = tuple(
        tuple(filler.cell(key, row, column) for column in table.columns)
        for key, row in table.keyed_rows()
    )
    return FilledTable(
        table.key,
        table.title,
        table.unit_line,
        filled_columns(table),
        table.marks,
        rows,
        heading=table.heading,
    )


def filled_columns(table: FixedTable | ListTable) -> tuple[FilledColumn, ...]:
    """Return the columns as the renderers take them."""
    return tuple(
        FilledColumn(column.key, column.header, column.width_mm, column.kind, column.alignment)
        for column in table.columns
    )


def printed(value: Number | None, unit: Unit) -> Number | None:
    """Return a leaf in its printed unit, rounded once half away from zero."""
    if value is None:
        return None
    figure = vietnamese.round_half_up(divided(value, unit), unit.places)
    return figure if unit.places else int(figure)


def written(value: Number | None, places: int) -> str:
    """Return the figure as it stands on paper; None as an empty text."""
    return vietnamese.decimal(value, places)


@dataclass(slots=True)
class _Filler:
    """One table being filled; cells are kept because totals read them."""

    spec: FormSpec
    table: FixedTable
    answers: Mapping[CellKey, Answer]
    texts: Mapping[str, str]
    done: dict[CellKey, FilledCell] = field(default_factory=dict)

    def cell(self, row_key: str, row: RowSpec, column: ColumnSpec) -> FilledCell:
        """Return one cell, whatever it depends on filled before."""
        key = CellKey(self.table.key, row_key, column.key)
        if key not in self.done:
            self.done[key] = self._made(key, row, column)
        return self.done[key]

    def _made(self, key: CellKey, row: RowSpec, column: ColumnSpec) -> FilledCell:
        if column.key in ROW_COLUMNS:
            return self._printed_text(key, row, column)
        if column.change:
            return _styled(self._change(key, row, column), row)
        cell = row.cells.get(column.key)
        if cell is None:
            return _styled(FilledCell(key, CellKind.TEXT), row)
        unit = self.spec.unit_of(self.table, row, column)
        if cell.formula is not None:
            return _styled(self._total(key, cell, column, unit), row)
        answer = self.answers.get(key)
        value: Raw = cell.text if cell.text is not None else answer.value if answer else None
        asked = bool(cell.indicator or cell.line)
        if isinstance(value, str):
            text = FilledCell(key, CellKind.TEXT, value, value, value, asked=asked)
            return _styled(text, row)
        number = value if isinstance(value, int | Decimal) else None
        return _styled(_figure(key, number, printed(number, unit), unit, asked=asked), row)

    def _printed_text(self, key: CellKey, row: RowSpec, column: ColumnSpec) -> FilledCell:
        """Return a cell that prints the row's own number, label, code or unit."""
        text: str = getattr(row, column.key)
        if column.key == LABEL and row.say:
            answer = self.answers.get(key)
            typed = answer.value if answer and isinstance(answer.value, str) else ""
            line = self.texts.get(f"line.{row.say}", "") if isinstance(row.say, str) else ""
            text = f"{text} {typed or line}".rstrip()
        indent = row.indent if column.key == LABEL else 0
        cell = FilledCell(key, CellKind.TEXT, text or None, text or None, text, indent=indent)
        return _styled(cell, row)

    def _change(self, key: CellKey, row: RowSpec, column: ColumnSpec) -> FilledCell:
        """Return the first cell less the second, as printed; blank unless both are known."""
        columns = {one.key: one for one in self.table.columns}
        one, other = (self.cell(key.row, row, columns[name]) for name in column.change)
        unit = self.spec.unit_of(self.table, row, column)
        if one.printed is None or other.printed is None:
            return _figure(key, None, None, unit)
        value = _added([(1, one.value), (-1, other.value)])
        return _figure(key, value, _added([(1, one.printed), (-1, other.printed)]), unit)

    def _total(self, key: CellKey, cell: CellSpec, column: ColumnSpec, unit: Unit) -> FilledCell:
        """Return a cell that adds printed values; raw values are added beside them."""
        rows = dict(self.table.keyed_rows())
        terms = [(sign, self.cell(code, rows[code], column)) for sign, code in cell.terms]
        value = _added([(sign, term.value) for sign, term in terms])
        shown = _added([(sign, term.printed) for sign, term in terms])
        answer = self.answers.get(declared_key(key)) if cell.declared else None
        declared = answer.value if answer and isinstance(answer.value, int) else None
        if answer is not None and declared is not None:
            loss = cell.loss and value is not None and declared < value
            if value is None or (loss and answer.have >= self._have(key)):
                alone = _figure(key, declared, printed(declared, unit), unit, asked=True)
                return replace(alone, declared=declared)
        return replace(_figure(key, value, shown, unit), terms=cell.terms, declared=declared)

    def _have(self, key: CellKey) -> int:
        """Return how many organisations stand behind the best reported leaf of a cell."""
        cell = dict(self.table.keyed_rows())[key.row].cells.get(key.column)
        if cell is None or cell.formula is None:
            answer = self.answers.get(key)
            return answer.have if answer else 0
        return max(self._have(replace(key, row=code)) for _, code in cell.terms)


def _added(terms: list[tuple[int, Raw]]) -> Number | None:
    """Return the sum of the terms that are known; None when none is."""
    known = [sign * term for sign, term in terms if isinstance(term, int | Decimal)]
    if not known:
        return None
    return sum(known[1:], start=known[0])


def _figure(
    key: CellKey,
    value: Number | None,
    shown: Number | None,
    unit: Unit,
    *,
    asked: bool = False,
) -> FilledCell:
    return FilledCell(
        key,
        CellKind.DECIMAL if unit.places else CellKind.INTEGER,
        value,
        shown,
        written(shown, unit.places),
        places=unit.places,
        asked=asked,
    )


def _styled(cell: FilledCell, row: RowSpec) -> FilledCell:
    return replace(cell, bold=row.bold, italic=row.italic)
