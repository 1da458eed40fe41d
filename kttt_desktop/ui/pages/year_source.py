"""The grid of year figures: organisations × lines of the form, kept as they are typed."""

import textwrap
from collections.abc import Iterable, Sequence

from kttt_desktop.domain.faults import Fault, Severity
from kttt_desktop.domain.messages import Msg
from kttt_desktop.queries.rows.grid import GridCell as StoredCell
from kttt_desktop.queries.rows.grid import GridRow
from kttt_desktop.ui.grid_source import (
    CellEdit,
    CellState,
    GridCell,
    GridColumn,
    GridFault,
    RefusedCell,
)
from kttt_desktop.ui.pages.year_book import (
    ALL,
    RowSign,
    YearBook,
    YearColumn,
    columns_of,
    figure_words,
    raw_words,
)
from kttt_desktop.ui.pages.year_desk import Cells, YearDesk, refusal
from kttt_desktop.ui.theme import Tone

_TONES = {
    RowSign.FAULT: Tone.DANGER,
    RowSign.CHANGED: Tone.INFO,
    RowSign.ESTIMATE: Tone.EST,
    RowSign.REPORTED: Tone.OK,
    RowSign.MISSING: Tone.WARN,
}
_NARROW_UNITS = {"triệu đồng": "tr.đ"}
_HEADS = ((13, 100), (16, 122), (20, 150))
_WORDS_WIDTH = 150


def head_of(column: YearColumn) -> GridColumn:
    """Return a column of the grid: its printed label in two lines, then code and unit."""
    chars, width = next(
        (one for one in _HEADS if len(textwrap.wrap(column.title, one[0])) <= 2),  # noqa: PLR2004
        _HEADS[-1],
    )
    title = textwrap.shorten(column.title, 2 * chars - 3, placeholder=" …")
    if len(textwrap.wrap(column.title, chars)) <= 2:  # noqa: PLR2004  two lines of the head
        title = column.title
    unit = _NARROW_UNITS.get(column.unit, column.unit)
    code = "  ".join(part for part in (column.line.printed_code, unit) if part)
    return GridColumn(
        title,
        group=column.group,
        code=code,
        width=_WORDS_WIDTH if column.words else width,
        numeric=not column.words,
    )


class YearSource:
    """What the grid shows of a book, and where typed cells go; its rows never move."""

    def __init__(self, book: YearBook, desk: YearDesk, part: str = ALL) -> None:
        """Show the organisations that a book shows now, in the columns of one part."""
        self._book = book
        self._desk = desk
        self._rows = list(book.rows)
        self._lines = columns_of(book.law, book.kind, part) if book.law is not None else ()
        self._heads = tuple(head_of(one) for one in self._lines)
        self._place = {
            one.line.code: place for place, one in enumerate(self._lines) if not one.words
        }

    @property
    def columns(self) -> Sequence[GridColumn]:
        """The columns, from left to right."""
        return self._heads

    def row_count(self) -> int:
        """Return how many organisations are shown."""
        return len(self._rows)

    def row_name(self, row: int) -> str:
        """Return the name of an organisation."""
        return self._rows[row].name

    def row_sign(self, row: int) -> tuple[str, Tone, str]:
        """Return whether an organisation has reported, and how."""
        sign = self._book.sign_of(self._rows[row])
        icon, words = sign.value
        return icon, _TONES[sign], words

    def cell(self, row: int, column: int) -> GridCell:
        """Return a cell: the actual figure, else the estimate."""
        held, line = self._rows[row], self._lines[column]
        cell = self._book.cell(held, line)
        figure = self._book.shown_figure(cell)
        value = figure.value if figure else None
        words = (figure.text or "") if figure else ""
        faults = () if line.words else self._book.faults_at(held, line.line.code)
        return GridCell(
            text=words if line.words else figure_words(value, line.line),
            edit=words if line.words else raw_words(value, line.line),
            state=self._state(held, line, cell, faults),
            tooltip="\n".join(self._hints(line, cell, faults)),
            detail=self._detail(line, cell),
        )

    def _state(
        self, row: GridRow, line: YearColumn, cell: StoredCell, faults: Sequence[Fault]
    ) -> CellState:
        figure = self._book.shown_figure(cell)
        state = CellState.SAVED
        if any(fault.severity is not Severity.WARNING for fault in faults):
            state |= CellState.INVALID
        elif faults:
            state |= CellState.WARNING
        if figure is not None and figure is cell.estimate:
            state |= CellState.ESTIMATE
        if (row.organization_id, line.line.code) in self._book.changed:
            state |= CellState.CHANGED
        if figure is not None and figure.note:
            state |= CellState.NOTED
        return state | CellState.LOCKED if self._book.locked(cell) else state

    def _hints(self, line: YearColumn, cell: StoredCell, faults: Sequence[Fault]) -> Iterable[str]:
        yield from (fault.text() for fault in faults)
        if self._book.locked(cell) and cell.actual is not None:
            shown = figure_words(cell.actual.value, line.line)
            yield Msg.FIGURE_IS_ACTUAL.value.format(value=shown)
        figure = self._book.shown_figure(cell)
        if figure is not None and figure.note:
            yield figure.note

    def _detail(self, line: YearColumn, cell: StoredCell) -> str:
        """Return what the value bar adds: a label that was cut, estimate, last year, source."""
        cut = head_of(line).title != line.title
        parts = [line.line.label] if cut else []
        estimate = cell.estimate.value if cell.estimate else None
        if estimate is not None and not line.words:
            parts.append(f"Ước: {figure_words(estimate, line.line)}")
        last = figure_words(cell.last_year, line.line) or "chưa có"
        if not line.words:
            parts.append(f"Năm {self._book.year - 1}: {last}")
        figure = self._book.shown_figure(cell)
        if figure is not None and figure.source:
            parts.append(f"Nguồn: {figure.source}")
        return "   ".join(parts)

    def set_cells(self, edits: Sequence[CellEdit]) -> Sequence[RefusedCell]:
        """Keep typed cells as one action; return those refused.

        Raises:
            KtttError: When the register cannot be written.
        """
        rows, book = self._rows, self._book
        typed = [
            (one, book.typed(rows[one.row], self._lines[one.column], one.typed)) for one in edits
        ]
        saved = self._desk.write([figure for _, figure in typed])
        found = [(edit, figure, refusal(saved, figure)) for edit, figure in typed]
        kept = [figure for _, figure, fault in found if fault is None]
        book.changed |= {(one.organization_id, one.line) for one in kept}
        self._read_again({one.organization_id for one in kept})
        return [
            RefusedCell(edit.row, edit.column, edit.typed, fault.text())
            for edit, _, fault in found
            if fault is not None
        ]

    def renew(self, cells: Cells) -> None:
        """Read the organisations of some cells again, which are no longer changed."""
        self._book.changed -= cells
        self._read_again({key for key, _ in cells})

    def _read_again(self, organizations: set[int]) -> None:
        if not organizations:
            return
        only = tuple(sorted(organizations))
        fresh = self._desk.read(self._book.kind, self._book.year, only).rows
        self._book.renew(fresh)
        found = {row.organization_id: row for row in fresh}
        self._rows = [found.get(row.organization_id, row) for row in self._rows]

    def faults(self) -> Sequence[GridFault]:
        """Return what is wrong in the columns shown."""
        return [
            self._fault(place, row, fault)
            for place, row in enumerate(self._rows)
            for fault in self._book.faults_of(row)
            if fault.field in self._place
        ]

    def _fault(self, place: int, row: GridRow, fault: Fault) -> GridFault:
        column = self._place[fault.field or ""]
        line = self._lines[column]
        figure = self._book.shown_figure(self._book.cell(row, line))
        return GridFault(
            place,
            column,
            f"{row.name} · {line.line.code}",
            figure_words(figure.value if figure else None, line.line),
            fault.text(),
            fault.source or "",
            fault.severity,
        )

    def place_of(self, organization_id: int, line: str = "") -> tuple[int, int] | None:
        """Return row and column of a line of an organisation, None when it is not shown."""
        keys = [row.organization_id for row in self._rows]
        if organization_id not in keys:
            return None
        return keys.index(organization_id), self._place.get(line, 0)
