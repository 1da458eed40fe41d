"""A table of aims (what, unit, figure of each year) as the lines of a plan."""

import re
from dataclasses import dataclass

from kttt_desktop.plans.words import key, squeeze

Rows = tuple[tuple[str, ...], ...]

_NUMBER = re.compile(r"^(?:số )?(?:s ?t ?t|t ?t|thứ tự)$")
_AIM = re.compile(r"^(?:tên |các |nội dung |nhóm )?(?:chỉ tiêu|mục tiêu)")
_NAME = re.compile(r"^(?:tên|nội dung|diễn giải|danh mục)")
_UNIT = re.compile(r"^(?:đơn vị(?: tính)?|đvt|đv tính)$")
_FIGURE = re.compile(r"\b20\d\d\b|^(?:kế hoạch|mục tiêu|chỉ tiêu|phấn đấu|giá trị)")
_DONE = re.compile(
    r"thực hiện|ước|kết quả|hiện trạng|đạt được|so sánh|so với|\bth\b|tăng|giảm|ghi chú"
)
_MONEY = re.compile(r"kinh phí|đơn giá|thành tiền|số tiền|dự toán|nguồn vốn")
_LABEL = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2}){0,3}|[IVX]{1,6}|[A-H]|[a-zđ])[.)]?$")
_COLUMN_NUMBERS = re.compile(r"^[(\[]?\d{1,2}[)\]]?$")
_ANY_FIGURE = re.compile(r"\d|trăm|mươi|mười")
_YEAR = re.compile(r"\b20\d\d\b")
_HEADER_ROWS = 3
_BAR = " | "
_CELLS = 3


@dataclass(frozen=True, slots=True)
class AimColumns:
    """The columns of a table of aims.

    Attributes:
        row: The row of the heads; -1 when the table goes on one before it.
        figures: Place and head of each column of figures to be reached.
    """

    row: int
    width: int
    name: int
    number: int | None
    unit: int | None
    figures: tuple[tuple[int, str], ...]


def aim_columns(rows: Rows) -> AimColumns | None:
    """Return the columns of a table of aims; None for any other table."""
    found = [one for row in range(min(_HEADER_ROWS, len(rows))) if (one := _columns(rows, row))]
    return max(found, key=lambda one: len(_YEAR.findall(str(one.figures))), default=None)


def _columns(rows: Rows, row: int) -> AimColumns | None:
    heads = [key(squeeze(cell)) for cell in rows[row]]
    if any(map(_MONEY.search, heads)):
        return None
    unit = next((place for place, head in enumerate(heads) if _UNIT.match(head)), None)
    name = next((place for place, head in enumerate(heads) if _AIM.match(head)), None)
    named = next((place for place, head in enumerate(heads) if _NAME.match(head)), None)
    if unit is not None and named is not None and (name is None or named < name):
        name = named
    if name is None:
        return None
    figures = tuple(
        (place, squeeze(rows[row][place]))
        for place, head in enumerate(heads)
        if place not in (name, unit) and _FIGURE.search(head) and not _DONE.search(head)
    )
    if not figures or (unit is None and not any(_YEAR.search(head) for _, head in figures)):
        return None
    number = next((place for place, head in enumerate(heads) if _NUMBER.match(head)), None)
    return AimColumns(row, len(rows[row]), name, number, unit, figures)


def goes_on(rows: Rows, columns: AimColumns) -> bool:
    """Tell whether rows without a head have figures where the table before them has."""
    whole = [row for row in rows if len(row) == columns.width]
    filled = [row for row in whole if any(_has_figure(row[place]) for place, _ in columns.figures)]
    return len(filled) == len(rows)


def aim_rows(rows: Rows, columns: AimColumns) -> tuple[tuple[int, str], ...]:
    """Return row and text of each aim (“1. Số HTX | HTX | Năm 2030: ≥ 22”) and of each group."""
    found: list[tuple[int, str]] = []
    for place, cells in enumerate(rows[columns.row + 1 :], columns.row + 1):
        filled = [squeeze(cell) for cell in cells if cell.strip()]
        if not filled or all(_COLUMN_NUMBERS.match(cell) for cell in filled):
            continue
        line = _aim(cells, columns) if len(cells) == columns.width else None
        found.append((place, line or _group(filled)))
    return tuple(found)


def _aim(cells: tuple[str, ...], columns: AimColumns) -> str | None:
    name = squeeze(cells[columns.name]).strip("-–+ ;:")
    figures = [
        f"{head}: {squeeze(cells[place])}"
        for place, head in columns.figures
        if _has_figure(cells[place])
    ]
    if not name or not figures:
        return None
    unit = squeeze(cells[columns.unit]) if columns.unit is not None else ""
    number = squeeze(cells[columns.number]) if columns.number is not None else ""
    label = f"{number.rstrip('.)')}. " if _LABEL.match(number) else "- "
    return label + _BAR.join((name, unit, *figures))


def _has_figure(cell: str) -> bool:
    return bool(_ANY_FIGURE.search(cell))


def _group(filled: list[str]) -> str:
    if len(filled) > 1 and _LABEL.match(filled[0]):
        return f"{filled[0].rstrip('.)')}. {filled[1]}"
    return filled[0]


def is_aim_row(text: str) -> bool:
    """Tell whether a paragraph is the row of a table of aims."""
    return text.count("|") >= _CELLS - 1 and bool(re.search(r"\|[^|:]+: [^|]+$", text))


def aim_cells(text: str) -> tuple[str, str, tuple[tuple[str, str], ...]]:
    """Return name, unit, and head and figure of each column of the row of a table of aims."""
    name, unit, *figures = (part.strip() for part in text.split("|"))
    pairs = (figure.partition(": ") for figure in figures)
    return name, unit, tuple((head, value) for head, _, value in pairs)
