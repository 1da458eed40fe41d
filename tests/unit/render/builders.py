"""Made-up tables with figures, and workbooks read back."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import openpyxl

from kttt_desktop.domain import vietnamese
from kttt_desktop.reports.filled import CellKey, CellKind, FilledCell, FilledColumn, FilledTable
from kttt_desktop.reports.xlsx import write_xlsx
from tests.unit.render.page_rules import RULES

FIGURE_COLUMNS = (
    FilledColumn("no", ("TT",), 12, CellKind.TEXT, "center"),
    FilledColumn("label", ("Chỉ tiêu",), 103, CellKind.TEXT),
    FilledColumn("code", ("Mã",), 20, CellKind.TEXT, "center"),
    FilledColumn("total", ("Tổng số",), 30, CellKind.NUMBER, "right"),
)
LIST_COLUMNS = (
    FilledColumn("no", ("STT",), 12, CellKind.INTEGER, "center"),
    FilledColumn("name", ("Tên thành viên",), 58, CellKind.TEXT),
    FilledColumn("birth", ("Ngày sinh",), 30, CellKind.DATE, "center"),
    FilledColumn("identity", ("Số định danh",), 55, CellKind.TEXT),
    FilledColumn("capital", ("Vốn góp", "Giá trị"), 60, CellKind.INTEGER, "right"),
    FilledColumn("share", ("Vốn góp", "Tỷ lệ (%)"), 37, CellKind.DECIMAL, "right"),
)


def a_text_cell(key, text, **changes):
    return replace(FilledCell(key, CellKind.TEXT, text or None, text or None, text), **changes)


def a_number_cell(key, value, places=0, **changes):
    kind = CellKind.DECIMAL if places else CellKind.INTEGER
    cell = FilledCell(key, kind, value, value, vietnamese.decimal(value, places), places=places)
    return replace(cell, **changes)


def a_figure_row(code, value, terms=(), *, label="Chỉ tiêu", places=0, table="I"):
    keys = {column.key: CellKey(table, code, column.key) for column in FIGURE_COLUMNS}
    return (
        a_text_cell(keys["no"], ""),
        a_text_cell(keys["label"], label),
        a_text_cell(keys["code"], code),
        a_number_cell(keys["total"], value, places, terms=terms),
    )


def a_figure_table(*rows, **changes):
    marks = ("(A)", "(B)", "(C)", "(1)")
    return replace(FilledTable("I", "I. THÔNG TIN", "", FIGURE_COLUMNS, marks, rows), **changes)


def a_member_row(number, name="Nguyễn Thị Ánh", born=date(1980, 1, 5)):
    keys = {column.key: CellKey("members", str(number), column.key) for column in LIST_COLUMNS}
    return (
        a_number_cell(keys["no"], number),
        a_text_cell(keys["name"], name),
        FilledCell(keys["birth"], CellKind.DATE, born, born, vietnamese.day(born)),
        a_text_cell(keys["identity"], "031080001234"),
        a_number_cell(keys["capital"], 1_000_000),
        a_number_cell(keys["share"], Decimal("1.5"), 1),
    )


def a_member_table(count):
    """Return a list of members with its row of totals."""
    keys = {column.key: CellKey("members", "total", column.key) for column in LIST_COLUMNS}
    totals = [a_text_cell(key, "", bold=True) for key in keys.values()]
    totals[1] = a_text_cell(keys["name"], "Tổng cộng", bold=True)
    totals[4] = a_number_cell(keys["capital"], 1_000_000 * count, bold=True)
    rows = [a_member_row(number) for number in range(1, count + 1)]
    return FilledTable("members", "", "", LIST_COLUMNS, (), (*rows, tuple(totals)))


def written(form, folder):
    """Return the file of the form."""
    path = folder / "form.xlsx"
    write_xlsx(form, path, RULES)
    return path


def workbook_of(form, folder, *, results=False):
    """Return the form's workbook with its formulas, or with their stored results."""
    return openpyxl.load_workbook(written(form, folder), data_only=results)


def sheet_of(form, folder, *, results=False):
    return workbook_of(form, folder, results=results).worksheets[0]


def cell_at(sheet, text, column):
    """Return the cell under this header, in the row that holds a text."""
    row = next(c.row for line in sheet.iter_rows() for c in line if c.value == text)
    place = next(c.column for line in sheet.iter_rows() for c in line if c.value == column)
    return sheet.cell(row, place)


def texts_of(sheet):
    return [c.value for line in sheet.iter_rows() for c in line if isinstance(c.value, str)]
