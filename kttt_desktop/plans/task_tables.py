"""A table of tasks (work, who leads, who takes part, when) or of aims as the lines of a plan."""

import re
from dataclasses import dataclass, replace

from kttt_desktop.plans.target_tables import AimColumns, aim_columns, aim_rows, goes_on
from kttt_desktop.plans.words import key, squeeze

Rows = tuple[tuple[str, ...], ...]

_NUMBER = re.compile(r"^(?:số )?(?:s ?t ?t|t ?t|thứ tự)$")
_WORK = re.compile(r"^(?:tên |các )?(?:nội dung|nhiệm vụ|công việc|hoạt động|đầu việc)")
_LEAD = re.compile(r"chủ trì|^(?:cơ quan|đơn vị|bộ phận|người)[^:]*thực hiện|phụ trách")
_WITH = re.compile(r"phối hợp")
_TIME = re.compile(r"^(?:thời gian|thời hạn|tiến độ)")
_LABEL = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2}){0,3}|[IVX]{1,6}|[A-H])[.)]?$")
_COLUMN_NUMBERS = re.compile(r"^[(\[]?\d{1,2}[)\]]?$")
_GROUP_LABEL = re.compile(r"^(?:[IVX]{1,6}|[A-H])[.)]?$")
_SUM = re.compile(r"^(?:tổng|tổng cộng|cộng|tổng số)\b")
_HEADER_ROWS = 3
_DATA_COLUMNS = 3
_DATA_ROWS = 2


@dataclass(frozen=True, slots=True)
class _Columns:
    row: int
    work: int
    number: int | None
    lead: int | None
    others: int | None
    time: int | None


class TaskTables:
    """The tables of one document; a table without a head goes on the table of tasks before it."""

    def __init__(self) -> None:
        """Start before the first table."""
        self._columns: _Columns | None = None
        self._aims: AimColumns | None = None
        self._width = 0

    def lines(self, rows: Rows) -> tuple[tuple[int, str], ...] | None:
        """Return row and text of the lines that a table of tasks or aims stands for.

        None for any other table.

        Args:
            rows: Texts of the cells; a row with merged cells has fewer of them.
        """
        heads = (_columns(rows, row) for row in range(_HEADER_ROWS))
        columns = next((head for head in heads if head), None)
        if columns:
            self._width = len(rows[columns.row])
        elif self._columns and _goes_on(rows, self._columns, self._width):
            columns = replace(self._columns, row=-1)
        self._columns = columns
        self._aims = None if columns else self._aims_of(rows)
        if self._aims:
            return aim_rows(rows, self._aims)
        return _task_rows(rows, columns, self._width) if columns else None

    def _aims_of(self, rows: Rows) -> AimColumns | None:
        """Return the columns of a table of aims, or of the one that it goes on."""
        if found := aim_columns(rows):
            return found
        if self._aims and goes_on(rows, self._aims):
            return replace(self._aims, row=-1)
        return None


def _goes_on(rows: Rows, columns: _Columns, width: int) -> bool:
    """Tell whether rows without a head are numbered as the rows of a table of tasks."""
    whole = [row for row in rows if len(row) == width]
    if columns.number is None or 2 * len(whole) <= len(rows):
        return False
    return all(not (cell := row[columns.number].strip()) or _LABEL.match(cell) for row in whole)


def _task_rows(rows: Rows, columns: _Columns, width: int) -> tuple[tuple[int, str], ...]:
    found: list[tuple[int, str]] = []
    for place, cells in enumerate(rows[columns.row + 1 :], columns.row + 1):
        filled = [squeeze(cell) for cell in cells if cell.strip()]
        if not filled or all(_COLUMN_NUMBERS.match(cell) for cell in filled):
            continue
        if any(_SUM.match(key(cell)) for cell in filled[:2]):
            continue
        group = len(cells) < width or _is_group(filled, cells, columns)
        lines = [_group(filled)] if group else _task(cells, columns)
        found.extend((place, line) for line in lines)
    return tuple(found)


def is_data_table(rows: Rows) -> bool:
    """Tell whether a table holds data and is no means of setting a header or a signature."""
    wide = [row for row in rows if sum(bool(cell.strip()) for cell in row) >= _DATA_COLUMNS]
    return len(wide) >= _DATA_ROWS


def _columns(rows: Rows, row: int) -> _Columns | None:
    if row >= len(rows):
        return None
    heads = [key(squeeze(cell)) for cell in rows[row]]

    def column(pattern: re.Pattern[str]) -> int | None:
        return next((place for place, head in enumerate(heads) if pattern.search(head)), None)

    work, lead, time = column(_WORK), column(_LEAD), column(_TIME)
    if work is None or (lead is None and time is None):
        return None
    return _Columns(row, work, column(_NUMBER), lead, column(_WITH), time)


def _is_group(filled: list[str], cells: tuple[str, ...], columns: _Columns) -> bool:
    """Tell whether a row has a heading only: “I | Tuyên truyền”, or words without a number."""
    if columns.number is None or len(filled) > 2:  # noqa: PLR2004  a label and its words
        return False
    number = cells[columns.number].strip()
    if not number or len(filled) == 1:
        return len(filled) == 1 and number != filled[0]
    return bool(_GROUP_LABEL.match(number))


def _task(cells: tuple[str, ...], columns: _Columns) -> list[str]:
    def cell(place: int | None, separator: str = " ") -> str:
        parts = cells[place].split("\n") if place is not None else []
        ends = "-–+,; " if separator != " " else "-–+ "
        return separator.join(squeeze(part).strip(ends) for part in parts if part.strip())

    work, number = cell(columns.work), cell(columns.number)
    if not work:
        return []
    lead, others, time = cell(columns.lead, ", "), cell(columns.others, ", "), cell(columns.time)
    label = f"{number.rstrip('.)')}. " if _LABEL.match(number) else "- "
    lines = [label + work]
    lines += [f"- Cơ quan chủ trì: {lead}"] if lead else []
    lines += [f"- Cơ quan phối hợp: {others}"] if others and columns.others != columns.lead else []
    return lines + ([f"- Thời gian thực hiện: {time}"] if time else [])


def _group(filled: list[str]) -> str:
    if len(filled) > 1 and _LABEL.match(filled[0]):
        return f"{filled[0].rstrip('.)')}. {' '.join(filled[1:])}"
    return " ".join(filled)
