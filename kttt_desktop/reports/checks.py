"""Check a filled form against itself: printed identities and limits, on stored amounts."""

import operator
from collections.abc import Callable, Iterator
from decimal import Decimal

from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.faults import Fault, Place, Severity
from kttt_desktop.domain.messages import Msg
from kttt_desktop.reports.filled import CellKey, FilledCell, FilledForm
from kttt_desktop.reports.spec import CheckSpec, FixedTable, FormSpec

Number = int | Decimal
Pairs = tuple[tuple[str, str], ...]
_RELATIONS: dict[str, tuple[Callable[[Number, Number], bool], str]] = {
    "=": (operator.eq, "bằng"),
    "<=": (operator.le, "không lớn hơn"),
    "<": (operator.lt, "nhỏ hơn"),
    ">=": (operator.ge, "không nhỏ hơn"),
    ">": (operator.gt, "lớn hơn"),
}


def check_filled(form: FilledForm, spec: FormSpec) -> tuple[Fault, ...]:
    """Return what does not agree inside the form; a cell without a value is not compared.

    The declared totals come first, then `checks` of the form, in its order.
    """
    cells = {cell.key: cell for cell in form.cells()}
    titles = {
        (table.key, column.key): " ".join(column.header) or column.key
        for table in spec.tables
        for column in table.columns
    }
    found = [*_declared(spec, cells, titles)]
    for check in spec.checks:
        found.extend(_checked(check, spec, cells, titles))
    return tuple(found)


def _declared(
    spec: FormSpec, cells: dict[CellKey, FilledCell], titles: dict[tuple[str, str], str]
) -> Iterator[Fault]:
    for table in spec.tables:
        if not isinstance(table, FixedTable):
            continue
        for row_key, row in table.keyed_rows():
            for column, source in row.cells.items():
                key = CellKey(table.key, row_key, column)
                declared = cells[key].declared
                terms = [
                    (sign, cells.get(CellKey(table.key, c, column))) for sign, c in source.terms
                ]
                total = _sum(terms)
                if not isinstance(declared, int) or total is None or total == declared:
                    continue
                yield _fault(
                    Msg.FORM_DECLARED,
                    key,
                    Severity.WARNING if source.loss else Severity.ERROR,
                    {
                        "column": titles[table.key, column],
                        "value": vietnamese.decimal(declared, 0),
                        "other": vietnamese.decimal(total, 0),
                    },
                )


def _checked(
    check: CheckSpec,
    spec: FormSpec,
    cells: dict[CellKey, FilledCell],
    titles: dict[tuple[str, str], str],
) -> Iterator[Fault]:
    """Yield a fault per column in which the relation does not hold."""
    (table, code), relation, right = check.parts
    holds, words = _RELATIONS[relation]
    for column in check.columns or _columns(spec, table, code, right):
        key = CellKey(table, code, column)
        left = cells[key].value if key in cells else None
        other = _sum([(1, cells.get(CellKey(t, c, column))) for t, c in right])
        if not isinstance(left, int | Decimal) or other is None or holds(left, other):
            continue
        args: dict[str, object] = {
            "column": titles[table, column],
            "value": vietnamese.decimal(left, 0),
            "relation": words,
            "other": vietnamese.decimal(other, 0),
            "right": " + ".join(c if t == table else f"{t}.{c}" for t, c in right),
        }
        yield _fault(Msg.FORM_CHECK, key, Severity(check.severity), args, check.source or None)


def _columns(spec: FormSpec, table: str, code: str, right: Pairs) -> tuple[str, ...]:
    """Return the value columns in which every cell of the relation is a figure."""
    of_table = {part.key: part for part in spec.tables if isinstance(part, FixedTable)}
    shared: list[set[str]] = []
    for key, row_code in ((table, code), *right):
        rows = dict(of_table[key].keyed_rows())
        shared.append(set(rows[row_code].cells))
    columns = of_table[table].value_columns
    return tuple(column.key for column in columns if all(column.key in keys for keys in shared))


def _sum(terms: list[tuple[int, FilledCell | None]]) -> Number | None:
    """Return the sum of the known stored values; None when none is known."""
    known = [
        sign * cell.value
        for sign, cell in terms
        if cell is not None and isinstance(cell.value, int | Decimal)
    ]
    return sum(known[1:], start=known[0]) if known else None


def _fault(
    msg: Msg,
    key: CellKey,
    severity: Severity,
    args: dict[str, object],
    source: str | None = None,
) -> Fault:
    place = f"{key.table}.{key.row}.{key.column}"
    return Fault(
        msg,
        place,
        severity,
        args={"table": key.table, "code": key.row, **args},
        source=source,
        place=Place(sheet=key.table, cell=place),
    )
