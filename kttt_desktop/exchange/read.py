"""Read a sheet of rows: open safely, find the head, give each cell as a plain value."""

import zipfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.faults import Fault, FileError, Place, Severity
from kttt_desktop.domain.messages import Msg
from kttt_desktop.exchange.format import ID, ID_TITLE, SheetColumn, SheetFormat, SheetRead, SheetRow

LARGEST_FILE = 25 * 1024 * 1024
LARGEST_UNPACKED = 200 * 1024 * 1024
MOST_ROWS = 200_000
_HEAD_WITHIN = 20
_OLE = b"\xd0\xcf\x11\xe0"
_ENDINGS = {".xlsx", ".xlsm", ".xls", ".ods"}


def read_sheet(path: Path, form: SheetFormat, sheet: str | None = None) -> SheetRead:
    """Return the rows of the sheet that holds the format's columns, in any order.

    Raises:
        FileError: It cannot be read, is too large, holds a password, or lacks columns.
    """
    _refuse_unsafe(path)
    try:
        book = CalamineWorkbook.from_path(str(path))
        names = [sheet] if sheet is not None else book.sheet_names
        grids: list[tuple[str, Sequence[Sequence[object]]]] = [
            (name, book.get_sheet_by_name(name).to_python()) for name in names
        ]
    except (CalamineError, OSError, ValueError, KeyError) as error:
        raise _refused(path, Msg.SHEET_UNREADABLE) from error
    best: tuple[int, str, int, Sequence[Sequence[object]]] | None = None
    for name, grid in grids:
        for place, head in enumerate(grid[:_HEAD_WITHIN]):
            found = len(_places(head, form))
            if best is None or found > best[0]:
                best = (found, name, place, grid)
    if best is None or not best[0]:
        raise _refused(path, Msg.SHEET_NOT_THIS_FORM, title=form.title)
    _, name, place, grid = best
    return _read(path, form, name, place, grid)


def _read(
    path: Path, form: SheetFormat, name: str, head: int, grid: Sequence[Sequence[object]]
) -> SheetRead:
    places = _places(grid[head], form)
    missing = [one.title for one in form.columns if one.required and one.field not in places]
    if missing:
        titles = ", ".join(f"“{title}”" for title in missing)
        raise _refused(path, Msg.SHEET_LACKS_COLUMNS, titles=titles)
    if len(grid) - head > MOST_ROWS:
        limit = vietnamese.integer(MOST_ROWS)
        raise _refused(path, Msg.SHEET_TOO_LONG, limit=limit)
    rows = tuple(_rows(form, places, head, grid))
    known = {*places.values()}
    others = [
        str(cell)
        for at, cell in enumerate(grid[head])
        if at not in known and str(cell).strip() and vietnamese.fold(str(cell)) != "ly do chua nhan"
    ]
    return SheetRead(name, rows, tuple(others))


def _rows(
    form: SheetFormat, places: Mapping[str, int], head: int, grid: Sequence[Sequence[object]]
) -> Iterator[SheetRow]:
    columns = {one.field: one for one in form.columns}
    for number, line in enumerate(grid[head + 1 :], start=head + 2):
        values: dict[str, object] = {}
        cells: dict[str, str] = {}
        for field, at in places.items():
            raw = line[at] if at < len(line) else None
            values[field] = _plain(raw, columns.get(field))
            cells[field] = f"{_letter(at)}{number}"
        key = values.pop(ID, None)
        cells.pop(ID, None)
        if any(value is not None for value in values.values()):
            yield SheetRow(number, _row_id(key), values, cells)


def _places(head: Sequence[object], form: SheetFormat) -> dict[str, int]:
    titles = {_bare(one.title): one.field for one in form.columns} | {_bare(ID_TITLE): ID}
    found: dict[str, int] = {}
    for at, cell in enumerate(head):
        field = titles.get(_bare(str(cell or "")))
        if field is not None and field not in found:
            found[field] = at
    return found


def _bare(title: str) -> str:
    return vietnamese.fold(title).rstrip(" *")


def _plain(raw: object, column: SheetColumn | None) -> object:
    """Return a cell as text, whole number, decimal or day; what is only blanks is empty."""
    if raw is None:
        return None
    if isinstance(raw, datetime):
        return raw.date()
    if isinstance(raw, date | bool):
        return raw
    if isinstance(raw, time | timedelta):
        return str(raw)
    if isinstance(raw, float | int):
        number = Decimal(repr(raw)) if isinstance(raw, float) else Decimal(raw)
        whole = number == number.to_integral_value()
        if column is not None and column.cell == "text":
            return str(int(number)) if whole else str(number)
        return int(number) if whole else number
    text = vietnamese.clean(str(raw))
    return text or None


def _row_id(value: object) -> int | None:
    text = str(value or "").strip()
    return int(text) if text.isdigit() else None


def _refuse_unsafe(path: Path) -> None:
    if path.suffix.lower() not in _ENDINGS:
        raise _refused(path, Msg.SHEET_WRONG_KIND)
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            begins = file.read(4)
    except OSError as error:
        raise _refused(path, Msg.SHEET_UNREADABLE) from error
    if size > LARGEST_FILE:
        raise _refused(path, Msg.SHEET_TOO_LARGE, limit=LARGEST_FILE // 1024 // 1024)
    if begins == _OLE and path.suffix.lower() in {".xlsx", ".xlsm"}:
        raise _refused(path, Msg.SHEET_LOCKED)
    if begins[:2] == b"PK":
        try:
            with zipfile.ZipFile(path) as packed:
                unpacked = sum(one.file_size for one in packed.infolist())
        except (zipfile.BadZipFile, OSError) as error:
            raise _refused(path, Msg.SHEET_UNREADABLE) from error
        if unpacked > LARGEST_UNPACKED:
            raise _refused(path, Msg.SHEET_TOO_LARGE, limit=LARGEST_FILE // 1024 // 1024)


def _refused(path: Path, msg: Msg, **args: object) -> FileError:
    named = {"value": path.name, **args}
    fault = Fault(msg, None, Severity.REFUSED, args=named, place=Place(file=str(path)))
    return FileError(fault)


def _letter(place: int) -> str:
    whole, rest = divmod(place, 26)
    return (_letter(whole - 1) if whole else "") + chr(ord("A") + rest)
