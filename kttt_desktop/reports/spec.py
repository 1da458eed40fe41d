"""What a prescribed form says: its TOML file as frozen, checked models."""

import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Literal, Self

from pydantic import Field, field_validator, model_validator

from kttt_desktop.reports.filled import CellKind
from kttt_desktop.reports.units import Common, Model, Unit

WhereValue = str | bool | int
Role = Literal["heading", "body", "field", "unit", "choice", "center", "italic"]
Measure = Literal["sum", "min", "max", "average", "positive_count"]
Align = Literal["left", "center", "right"]
End = Literal["start", "end"]

ROW_COLUMNS = ("no", "label", "code", "unit")
FIGURES = "figures"
LABEL = "label"
DECLARED = ":declared"

_TERM = re.compile(r"\s*([+-]?)\s*([^\s+-]+)")
_FORMULA = re.compile(r"\s*[+-]?\s*[^\s+-]+(\s*[+-]\s*[^\s+-]+)*\s*")
_CHECK = re.compile(r"\s*(\S+)\s*(=|<=|<|>=|>)\s*(\S+(?:\s*\+\s*\S+)*)\s*")


class CellSpec(Model):
    """Where one cell comes from: exactly cần đúng một trong formula, indicator, line, entry, text.

    `declared` (with `formula`) is the line in which organisations declare the same total: it is
    printed when no term is known, compared always, and with `loss` printed when it is below the sum
    of its terms (a loss is shared out to nobody) and no fewer organisations stand behind it.
    """

    formula: str | None = None
    declared: str | None = None
    loss: bool = False
    indicator: str | None = None
    line: str | None = None
    measure: Measure = "sum"
    where: Mapping[str, WhereValue] = Field(default_factory=dict)
    entry: bool = False
    text: str | None = None

    @model_validator(mode="after")
    def _one_source(self) -> Self:
        sources = (self.formula, self.indicator, self.line, self.entry or None, self.text)
        if sum(source is not None for source in sources) != 1:
            msg = "one of formula, indicator, line, entry, text"
            raise ValueError(msg)
        if self.declared and self.formula is None:
            msg = "declared chỉ đi với formula"
            raise ValueError(msg)
        return self

    @field_validator("formula")
    @classmethod
    def _readable_formula(cls, formula: str | None) -> str | None:
        if formula is not None and not _FORMULA.fullmatch(formula):
            msg = "các mã nối bằng + hoặc -"
            raise ValueError(msg)
        return formula

    @property
    def terms(self) -> tuple[tuple[int, str], ...]:
        """Return the formula's row codes with their signs, in order."""
        found = _TERM.finditer(self.formula or "")
        return tuple((-1 if term[1] == "-" else 1, term[2]) for term in found)


class ColumnSpec(Model):
    """One column; `header` goes from the top line down.

    In a `fixed` table `key` is one of no, label, code, unit or the name of a value column. In a
    `list`, `field` is an attribute of the query's row (`fields`: several, joined by "; "); a
    column with neither stays empty, the one with the key `no` counts the rows. `scale` is the
    unit in which the column is printed, whatever the unit of the row.

    Attributes:
        at: Figures are those of the last day before the period (`start`) or of its end.
        change: Of a fixed table: two value columns; the first less the second is printed.
        unit_field: Of a list: the attribute of its row that names the unit of the figure.
        rows: Of a list: the cells lead to the rows of the register behind them.
    """

    key: str = ""
    field: str = ""
    fields: tuple[str, ...] = ()
    header: tuple[str, ...] = ()
    kind: CellKind = CellKind.TEXT
    width_mm: float = Field(gt=0)
    align: Align | None = None
    places: int | None = None
    mark: str = ""
    scale: str = ""
    total: bool = False
    at: End = "end"
    change: tuple[str, ...] = Field(default=(), max_length=2)
    unit_field: str = ""
    rows: bool = False

    @model_validator(mode="before")
    @classmethod
    def _key_of_field(cls, raw: object) -> object:
        if isinstance(raw, dict) and "key" not in raw and "field" in raw:
            return raw | {"key": raw["field"]}
        return raw

    @property
    def alignment(self) -> Align:
        """Return how its cells stand: as declared, else numbers to the right."""
        if self.align:
            return self.align
        numeric = self.kind in {CellKind.INTEGER, CellKind.DECIMAL, CellKind.NUMBER}
        return "right" if numeric else "left"


class RowSpec(Model):
    """One printed row of a fixed table; `cells` by the key of their column.

    `say` = "ghi rõ": text typed for the report, or the text of that line, follows the label.
    """

    code: str = ""
    label: str = ""
    no: str = ""
    unit: str = ""
    scale: str = ""
    indent: int = 0
    bold: bool = False
    italic: bool = False
    say: str | bool = False
    cells: Mapping[str, CellSpec] = Field(default_factory=dict)


class ChoiceSpec(Model):
    """One box to tick: the stored value and the printed label."""

    value: str
    label: str


class LineSpec(Model):
    """A line of text outside tables; `{name}` in `text` is filled from texts and figures.

    Attributes:
        field: Text printed behind the label; blank when `unless` has one. `upper` prints capitals.
        choice: Text that ticks one of `options`.
        query: A list; one line per row, per value of `by`, or one for all rows (`whole`), then
            with `{count}` and `{tally}` (rows per value of `tally`, `without` for those that have
            none) in `text`. `empty` is printed when there is no line at all.
        needs: Fields of the row that must not all be empty.
        inside: Lines about the rows of each group, below its own line.
    """

    text: str = ""
    role: Role = "body"
    field: str = ""
    upper: bool = False
    unless: str = ""
    choice: str = ""
    options: tuple[ChoiceSpec, ...] = ()
    query: str = ""
    by: str = ""
    whole: bool = False
    tally: str = ""
    without: str = ""
    needs: tuple[str, ...] = ()
    empty: str = ""
    inside: "tuple[LineSpec, ...]" = ()


class _Table(Model):
    """What all tables have; an `annex` is printed on pages of its own behind the foot."""

    key: str
    annex: bool = False
    title: str = ""
    unit_line: str = ""
    scale: str = ""
    heading: bool = False
    before: tuple[LineSpec, ...] = ()
    columns: tuple[ColumnSpec, ...]

    @property
    def width_mm(self) -> float:
        """Return the width of all columns."""
        return sum(column.width_mm for column in self.columns)

    @property
    def marks(self) -> tuple[str, ...]:
        """Return the marks under the header ("(A)", "(1)"), empty when none is printed."""
        marks = tuple(column.mark for column in self.columns)
        return marks if any(marks) else ()


class FixedTable(_Table):
    """A table whose rows are printed in the form."""

    kind: Literal["fixed"]
    rows: tuple[RowSpec, ...]

    @model_validator(mode="before")
    @classmethod
    def _cells_by_column(cls, raw: object) -> object:
        """Move the keys of a row that name a value column under `cells`."""
        if not isinstance(raw, dict) or not isinstance(raw.get("rows"), list):
            return raw
        columns = raw.get("columns", [])
        keys: set[object] = {column.get("key") for column in columns if isinstance(column, dict)}
        values = keys - set(ROW_COLUMNS)
        return raw | {"rows": [_with_cells(row, values) for row in raw["rows"]]}

    @property
    def value_columns(self) -> tuple[ColumnSpec, ...]:
        """Return the columns that hold figures."""
        return tuple(column for column in self.columns if column.key not in ROW_COLUMNS)

    @model_validator(mode="after")
    def _known_change(self) -> Self:
        keys = {column.key for column in self.value_columns if not column.change}
        for column in self.columns:
            if column.change and (len(column.change) != 2 or not keys.issuperset(column.change)):  # noqa: PLR2004 - a difference
                msg = "change: hai cột số liệu của bảng"
                raise ValueError(msg)
        return self

    def keyed_rows(self) -> Iterator[tuple[str, RowSpec]]:
        """Yield each row with its key: its code, or `#n` (n from 1) for a row without."""
        for number, row in enumerate(self.rows, 1):
            yield row.code or f"#{number}", row


class ListTable(_Table):
    """A table with one row per row of a query; `total_label` adds a row of totals.

    With `by`, a row with the value of that attribute stands above the rows that share it. `empty`
    is printed in place of a table without rows; "" = its header stands alone.
    """

    kind: Literal["list"]
    query: str
    total_label: str = ""
    by: str = ""
    empty: str = ""


TableSpec = Annotated[FixedTable | ListTable, Field(discriminator="kind")]


def _with_cells(row: object, values: set[object]) -> object:
    if not isinstance(row, dict):
        return row
    cells = {key: cell for key, cell in row.items() if key in values}
    rest = {key: cell for key, cell in row.items() if key not in values}
    return rest | {"cells": cells}


class CheckSpec(Model):
    """A relation between cells of the same column: `II.06 = II.07`, `III.06 = III.07+III.11`."""

    rule: str
    severity: Literal["error", "warning"]
    columns: tuple[str, ...] = ()
    source: str = ""

    @field_validator("rule")
    @classmethod
    def _readable_rule(cls, rule: str) -> str:
        if not _CHECK.fullmatch(rule) or "." not in rule:
            msg = "dạng bảng.mã = bảng.mã+bảng.mã"
            raise ValueError(msg)
        return rule

    @property
    def parts(self) -> tuple[tuple[str, str], str, tuple[tuple[str, str], ...]]:
        """Return left (table, code), relation and the (table, code) pairs added at the right."""
        found = _CHECK.fullmatch(self.rule)
        left, relation, right = found.groups() if found else ("", "=", "")
        names = (name.strip() for name in right.split("+"))
        return _place(left), relation, tuple(_place(name) for name in names)


def _place(name: str) -> tuple[str, str]:
    table, _, code = name.rpartition(".")
    return table, code


class HeadSpec(Model):
    """The head: `title` may hold {year}, {period} and texts.

    `sender` is who reports: the office, or the organisation itself (`placeholder` when blank).
    `addressee` is printed when the context names none.
    """

    kind: str = ""
    title: str = ""
    sender: Literal["office", "organization"] = "office"
    placeholder: str = ""
    addressee: str = ""
    addressed: bool = True
    number_line: str = ""
    place_and_day: str = ""
    basis_line: str = ""


class FootSpec(Model):
    """The foot; what is left empty comes from the office. `second_lines` sign at the left."""

    signer_lines: tuple[str, ...] = ()
    second_lines: tuple[str, ...] = ()
    signer_note: str = ""
    recipients: tuple[str, ...] = ()
    place_and_day: str = ""


class FormSpec(Model):
    """One edition of a form.

    `valid` = first and last report year, inclusive; one year alone = no end known. `state` "own"
    is a form of the office, without number. `annex_paper` is that of the annexes; empty = of the
    form. `where` is asked of every figure of the register. `span` is the only kind of period that
    the form is made for; empty = those of the rule. A year then names the span that ends with it.
    """

    code: str
    edition: str
    printed_number: str = ""
    title: str
    source: str
    state: Literal["complete", "provisional", "own"]
    verified: bool
    valid: tuple[int, ...] = Field(min_length=1, max_length=2)
    period: str
    span: Literal["", "two_years"] = ""
    level: Literal["organization", "commune", "district", "province"]
    paper: str
    annex_paper: str = ""
    where: Mapping[str, WhereValue] = Field(default_factory=dict)
    head: HeadSpec = HeadSpec()
    foot: FootSpec = FootSpec()
    figures: Mapping[str, CellSpec] = Field(default_factory=dict)
    opening: tuple[LineSpec, ...] = ()
    tables: tuple[TableSpec, ...] = ()
    closing: tuple[LineSpec, ...] = ()
    checks: tuple[CheckSpec, ...] = ()
    common: Common = Common(units=(), papers=())

    def holds_in(self, year: int) -> bool:
        """Return whether the edition is the form of that report year."""
        return self.valid[0] <= year and (len(self.valid) == 1 or year <= self.valid[-1])

    def unit_of(self, table: _Table, row: RowSpec, column: ColumnSpec) -> Unit:
        """Return the unit in which a cell is printed: of the column, else row, else table."""
        return self.common.unit(column.scale or row.scale or row.unit or table.scale)

    def lines(self) -> Iterator[LineSpec]:
        """Yield every line of text in printed order."""
        yield from self.opening
        for table in self.tables:
            yield from table.before
        yield from self.closing
