"""Write rows as a workbook: an empty template, an exported list, or rows sent back."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from kttt_desktop.exchange.format import (
    HEAD_ROW,
    ID,
    ID_TITLE,
    REASON_TITLE,
    SheetColumn,
    SheetFormat,
)

_FONT = "Times New Roman"
_HEAD = "#D9E2EC"
_INPUT_ROWS = 2000
_LONGEST_LIST = 255
_FIRST_YEAR = 1900  # Excel's days begin there
_INSTRUCTIONS = "Hướng dẫn"
_LISTS = "Danh mục"
_NUMBERS = {"number": "#,##0", "money": "#,##0", "date": "dd/mm/yyyy", "year": "0", "text": "@"}


def write_sheet(
    path: Path,
    form: SheetFormat,
    rows: Iterable[Mapping[str, object]] = (),
    *,
    as_template: bool = False,
    with_reasons: bool = False,
) -> int:
    """Write a workbook and return the number of rows in it.

    A template has an instruction sheet, lists to choose from, and empty cells that may be typed
    in; the id of a row is locked. With reasons, the key `reason` of each row stands last.
    """
    book = xlsxwriter.Workbook(str(path), {"constant_memory": not as_template, **_PLAIN})
    book.set_properties({"title": form.title})
    sheet = book.add_worksheet(form.sheet)
    styles = _Styles(book)
    columns = list(form.columns)
    _head(sheet, form, columns, styles, with_reasons=with_reasons)
    count = 0
    for count, row in enumerate(rows, start=1):
        _row(sheet, HEAD_ROW + count - 1, row, columns, styles, with_reasons=with_reasons)
    sheet.freeze_panes(HEAD_ROW, 2)
    sheet.autofilter(HEAD_ROW - 1, 0, HEAD_ROW - 1 + count, len(columns) + with_reasons)
    if as_template:
        _make_template(book, sheet, form, styles, count)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.repeat_rows(HEAD_ROW - 1)
    sheet.fit_to_pages(1, 0)
    book.close()
    return count


_PLAIN = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


class _Styles:
    """Cell formats of one workbook, made once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[str, int, bool], Format] = {}
        base = {"font_name": _FONT, "font_size": 11, "valign": "top"}
        self.title = book.add_format({**base, "bold": True, "font_size": 14})
        self.note = book.add_format({**base, "italic": True})
        self.wrapped = book.add_format({**base, "text_wrap": True})
        self.head = book.add_format(
            {**base, "bold": True, "bg_color": _HEAD, "border": 1, "text_wrap": True}
        )
        self._base = base

    def cell(self, column: SheetColumn, *, locked: bool = False) -> Format:
        """Return the format of a column's cells."""
        key = (column.cell, column.places, locked)
        if key not in self._made:
            shown = _NUMBERS.get(column.cell, f"#,##0.{'0' * column.places}")
            rules = {"num_format": shown, "locked": locked, "border": 1}
            wrap = {"text_wrap": column.cell == "text"}
            self._made[key] = self._book.add_format({**self._base, **rules, **wrap})
        return self._made[key]


def _head(
    sheet: Worksheet,
    form: SheetFormat,
    columns: list[SheetColumn],
    styles: _Styles,
    *,
    with_reasons: bool,
) -> None:
    sheet.set_column(0, 0, 9)
    for place, column in enumerate(columns, start=1):
        sheet.set_column(place, place, column.width)
    if with_reasons:
        sheet.set_column(len(columns) + 1, len(columns) + 1, 60)
    sheet.write_string(0, 0, form.title.upper(), styles.title)
    sheet.write_string(1, 0, form.help, styles.note)
    titles = [ID_TITLE, *(one.title + (" *" if one.required else "") for one in columns)]
    titles += [REASON_TITLE] if with_reasons else []
    sheet.set_row(HEAD_ROW - 1, 32)
    for place, title in enumerate(titles):
        sheet.write_string(HEAD_ROW - 1, place, title, styles.head)


def _row(
    sheet: Worksheet,
    place: int,
    row: Mapping[str, object],
    columns: list[SheetColumn],
    styles: _Styles,
    *,
    with_reasons: bool,
) -> None:
    key = row.get(ID)
    text = SheetColumn(ID, ID_TITLE)
    _value(sheet, place, 0, None if key is None else str(key), styles.cell(text, locked=True))
    for at, column in enumerate(columns, start=1):
        _value(sheet, place, at, row.get(column.field), styles.cell(column))
    if with_reasons:
        reason = row.get("reason")
        _value(sheet, place, len(columns) + 1, reason, styles.cell(text, locked=True))


def _value(sheet: Worksheet, row: int, column: int, value: object, style: Format) -> None:
    if value is None or value == "":
        sheet.write_blank(row, column, None, style)
    elif isinstance(value, bool):
        sheet.write_string(row, column, "Có" if value else "", style)
    elif isinstance(value, int | Decimal):
        sheet.write_number(row, column, value, style)
    elif isinstance(value, date):
        if value.year < _FIRST_YEAR:
            sheet.write_string(row, column, f"{value:%d/%m/%Y}", style)
        else:
            sheet.write_datetime(row, column, value, style)
    else:
        sheet.write_string(row, column, str(value), style)


def _make_template(
    book: Workbook, sheet: Worksheet, form: SheetFormat, styles: _Styles, count: int
) -> None:
    lists = book.add_worksheet(_LISTS)
    guide = book.add_worksheet(_INSTRUCTIONS)
    first, last = HEAD_ROW + count, HEAD_ROW + count + _INPUT_ROWS
    for place, column in enumerate(form.columns, start=1):
        for row in range(first, last):
            sheet.write_blank(row, place, None, styles.cell(column))
    _offer_choices(sheet, lists, form, styles, last)
    sheet.protect("", {"format_columns": True, "sort": True, "autofilter": True,
                       "insert_rows": True, "delete_rows": True})  # fmt: skip
    _guide(guide, form, styles)
    sheet.activate()


def _offer_choices(
    sheet: Worksheet, lists: Worksheet, form: SheetFormat, styles: _Styles, last: int
) -> None:
    at = 0
    for place, column in enumerate(form.columns, start=1):
        if not column.choices:
            continue
        lists.set_column(at, at, 36)
        lists.write_string(0, at, column.title, styles.head)
        for row, choice in enumerate(column.choices, start=1):
            lists.write_string(row, at, choice, styles.wrapped)
        letter = _letters(at)
        source = f"='{_LISTS}'!${letter}$2:${letter}${len(column.choices) + 1}"
        rule = {"validate": "list", "source": source, "error_type": "warning"}
        rule |= {"error_title": "Ngoài danh mục", "error_message": "Chọn một mục trong danh sách."}
        sheet.data_validation(HEAD_ROW, place, last, place, rule)
        at += 1


def _guide(guide: Worksheet, form: SheetFormat, styles: _Styles) -> None:
    guide.set_column(0, 0, 34)
    guide.set_column(1, 1, 26)
    guide.set_column(2, 2, 80)
    guide.write_string(0, 0, f"Hướng dẫn nhập: {form.title}", styles.title)
    guide.write_string(1, 0, "Cột có dấu * phải nhập. Không sửa cột “Mã dòng”.", styles.note)
    for place, head in enumerate(("Cột", "Cách nhập", "Giải thích")):
        guide.write_string(3, place, head, styles.head)
    for row, column in enumerate(form.columns, start=4):
        guide.write_string(row, 0, column.title + (" *" if column.required else ""), styles.wrapped)
        guide.write_string(row, 1, _HOW[column.cell], styles.wrapped)
        choices = "; ".join(column.choices)
        told = f"Chọn: {choices}." if choices and len(choices) <= _LONGEST_LIST else ""
        guide.write_string(
            row, 2, " ".join(part for part in (column.help, told) if part), styles.wrapped
        )


_HOW = {
    "text": "chữ",
    "number": "số nguyên",
    "money": "số tiền, đồng",
    "decimal": "số",
    "date": "ngày, dạng 31/12/2024",
    "year": "năm, bốn chữ số",
}


def _letters(place: int) -> str:
    whole, rest = divmod(place, 26)
    return (_letters(whole - 1) if whole else "") + chr(ord("A") + rest)
