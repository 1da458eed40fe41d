"""What a form asks of the register, and what it gets back."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from kttt_desktop.reports.filled import CellKey
from kttt_desktop.reports.spec import (
    DECLARED,
    FIGURES,
    LABEL,
    CellSpec,
    End,
    FixedTable,
    FormSpec,
    ListTable,
    Measure,
    WhereValue,
)


@dataclass(frozen=True, slots=True)
class IndicatorQuestion:
    """Evaluate an indicator with these attributes of its rows fixed, `at` an end of the period."""

    key: CellKey
    indicator: str
    where: Mapping[str, WhereValue]
    at: End = "end"


@dataclass(frozen=True, slots=True)
class LineQuestion:
    """Measure a line of the year figures over the organisations with these attributes.

    `min` and `max` look at values above zero only, `positive_count` counts them.
    """

    key: CellKey
    line: str
    measure: Measure
    where: Mapping[str, WhereValue]
    at: End = "end"


@dataclass(frozen=True, slots=True)
class EntryQuestion:
    """What was typed for this report at this place."""

    key: CellKey


@dataclass(frozen=True, slots=True)
class ListQuestion:
    """The rows of a list, for a table or (table None) for lines of text."""

    table: str | None
    query: str


Question = IndicatorQuestion | LineQuestion | EntryQuestion | ListQuestion


@dataclass(frozen=True, slots=True)
class Answer:
    """A value as stored (VND, 0.01 ha, persons, text); None = nothing known.

    `have` of `expected` organisations stand behind it.
    """

    value: int | Decimal | str | None
    have: int = 0
    expected: int = 0


def figure_key(name: str) -> CellKey:
    """Return the key under which a figure of the text is answered."""
    return CellKey(FIGURES, name, "value")


def declared_key(key: CellKey) -> CellKey:
    """Return the key under which the declared total of a formula cell is answered."""
    return CellKey(key.table, key.row, key.column + DECLARED)


def questions(spec: FormSpec) -> tuple[Question, ...]:
    """Return everything the form asks, in printed order; each list once per query."""
    asked: list[Question] = []
    for name, figure in spec.figures.items():
        asked.extend(_of_cell(figure_key(name), figure, spec.where))
    for table in spec.tables:
        if isinstance(table, FixedTable):
            asked.extend(_of_table(table, spec.where))
        else:
            asked.append(ListQuestion(table.key, table.query))
    queries = {table.query for table in spec.tables if isinstance(table, ListTable)}
    for line in spec.lines():
        if line.query and line.query not in queries:
            queries.add(line.query)
            asked.append(ListQuestion(None, line.query))
    return tuple(asked)


def _of_table(table: FixedTable, where: Mapping[str, WhereValue]) -> Iterator[Question]:
    ends = {column.key: column.at for column in table.columns}
    for row_key, row in table.keyed_rows():
        if row.say:
            yield EntryQuestion(CellKey(table.key, row_key, LABEL))
        for column, cell in row.cells.items():
            yield from _of_cell(CellKey(table.key, row_key, column), cell, where, ends[column])


def _of_cell(
    key: CellKey, cell: CellSpec, where: Mapping[str, WhereValue], at: End = "end"
) -> Iterator[Question]:
    asked = {**where, **cell.where}
    if cell.indicator:
        yield IndicatorQuestion(key, cell.indicator, asked, at)
    elif cell.line:
        yield LineQuestion(key, cell.line, cell.measure, asked, at)
    elif cell.entry:
        yield EntryQuestion(key)
    elif cell.declared:
        yield LineQuestion(declared_key(key), cell.declared, "sum", asked, at)
