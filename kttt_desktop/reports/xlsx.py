"""Draw a filled form as an Excel workbook: the same page as the PDF, figures still figures."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, time
from io import BytesIO
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.page import PageRules
from kttt_desktop.reports.filled import FilledForm, FilledLine, FilledTable
from kttt_desktop.reports.pdf import Parts, annexes
from kttt_desktop.reports.pdf_page import Paper, paper_of
from kttt_desktop.reports.pdf_text import MM
from kttt_desktop.reports.save import saved
from kttt_desktop.reports.xlsx_columns import column_edges, grid_of
from kttt_desktop.reports.xlsx_head import (
    has_room,
    head_edges,
    short_rule,
    write_foot,
    write_head,
)
from kttt_desktop.reports.xlsx_table import write_table
from kttt_desktop.reports.xlsx_writer import Formats, Sheet, look_of_style

_MAIN = "Báo cáo"
_ANNEX = "Phụ lục"
_GAP = 6.0
_LONG_LIST = 20
_LONGEST_FOOTER = 100  # Excel takes 255 signs with the codes for letters
_LOW_HEAD = 6  # below a full head, frozen rows would leave no room for the list
_PAPER_CODES = {"A4": 9, "A3": 8}
_LANDSCAPE = "-landscape"
_POINTS_PER_INCH = 72


class _NumberedSheet(Worksheet):  # type: ignore[misc]  # xlsxwriter is untyped
    """A sheet that prints its page number from the second page on, its footer on every page.

    xlsxwriter cannot say that the first page has a header of its own.
    """

    def _write_header_footer(self) -> None:
        self._xml_start_tag("headerFooter", [("differentFirst", 1)])
        self._write_odd_header()
        if self.footer:
            self._write_odd_footer()
            self._xml_data_element("firstFooter", self.footer)
        self._xml_end_tag("headerFooter")


def write_xlsx(form: FilledForm, target: Path, page: PageRules) -> None:
    """Draw the form; the same form gives the same bytes, a failure leaves the old file.

    Args:
        form: What is drawn; annexes stand on sheets of their own.
        target: The file.
        page: The page as the law has it.

    Raises:
        FileError: The file is open elsewhere.
        StoreError: The disk is full.
    """
    content = _content(form, page)
    with saved(target) as path:
        path.write_bytes(content)


def _content(form: FilledForm, page: PageRules) -> bytes:
    kept = BytesIO()
    default = {"font_name": page.font, "font_size": 11, "font_scheme": False}
    with Workbook(kept, {"in_memory": True, "default_format_properties": default}) as workbook:
        _describe(workbook, form)
        formats = Formats(workbook, page.font)
        _write_main(workbook, formats, form, page)
        parts = tuple(annexes(form.annex))
        for number, annex in enumerate(parts, 1):
            name = f"{_ANNEX} {number}" if len(parts) > 1 else _ANNEX
            paper = form.annex_paper or form.paper
            sheet = _sheet(workbook, formats, name, annex, (paper, page))
            _close(sheet, _write_parts(sheet, annex, least=0), form)
    return kept.getvalue()


def _describe(workbook: Any, form: FilledForm) -> None:  # noqa: ANN401 - xlsxwriter is untyped
    """Say what the workbook is; its day is the period's last, so that bytes do not change."""
    title = " ".join(filter(None, (form.head.kind, form.head.title))) or form.code
    workbook.set_properties(
        {
            "title": vietnamese.nfc(title),
            "subject": vietnamese.nfc(form.printed_number),
            "author": vietnamese.nfc(form.head.issuer),
            "comments": "",
            "created": datetime.combine(form.period_to, time(), UTC),
        }
    )


def _write_main(
    workbook: Any,  # noqa: ANN401 - xlsxwriter is untyped
    formats: Formats,
    form: FilledForm,
    page: PageRules,
) -> None:
    sheet = _sheet(workbook, formats, _MAIN, form.body, (form.paper, page))
    write_head(sheet, form.head)
    header = _write_parts(sheet, form.body)
    write_foot(sheet, form.foot)
    _close(sheet, header, form)


def _sheet(
    workbook: Any,  # noqa: ANN401 - xlsxwriter is untyped
    formats: Formats,
    name: str,
    parts: Parts,
    page: tuple[str, PageRules],
) -> Sheet:
    """Return an empty sheet with its columns and its printed page."""
    paper = paper_of(*page)
    width_mm = paper.text_width / MM
    tables = [column_edges(table.columns, width_mm) for table in _tables(parts)]
    alone = name != _MAIN or (_is_long_list(parts) and has_room(tables[0], width_mm, paper.look))
    grid = grid_of(width_mm, tables if alone else (head_edges(width_mm, paper.look), *tables))
    worksheet = workbook.add_worksheet(name, _NumberedSheet)
    for column, width in enumerate(grid.column_pixels()):
        worksheet.set_column_pixels(column, column, width)
    _set_page(worksheet, page[0], paper)
    return Sheet(worksheet, grid, formats, paper.look)


def _set_page(worksheet: Any, name: str, paper: Paper) -> None:  # noqa: ANN401 - xlsxwriter is untyped
    worksheet.set_paper(_PAPER_CODES.get(name.removesuffix(_LANDSCAPE), _PAPER_CODES["A4"]))
    if name.endswith(_LANDSCAPE):
        worksheet.set_landscape()
    worksheet.set_margins(
        left=paper.left / _POINTS_PER_INCH,
        right=paper.right / _POINTS_PER_INCH,
        top=paper.top / _POINTS_PER_INCH,
        bottom=paper.bottom / _POINTS_PER_INCH,
    )
    look = paper.look
    number = f'&C&"{look.font},Regular"&{look.page_number.size:g}&P'
    worksheet.set_header(number, {"margin": look.number_from_top / _POINTS_PER_INCH})
    worksheet.set_start_page(1)
    worksheet.fit_to_pages(1, 0)
    worksheet.hide_gridlines(2)


def _tables(parts: Parts) -> Iterator[FilledTable]:
    return (part for part in parts if isinstance(part, FilledTable) and part.columns)


def _write_parts(sheet: Sheet, parts: Parts, least: int = _LONG_LIST) -> tuple[int, int] | None:
    """Write lines and tables; return the header to repeat when they are one list of some length."""
    header = None
    before = ""
    for part in parts:
        if isinstance(part, FilledTable):
            header, before = write_table(sheet, part), ""
        else:
            _write_line(sheet, part, before)
            before = part.role
    return header if _is_long_list(parts, least) else None


def _is_long_list(parts: Parts, least: int = _LONG_LIST) -> bool:
    tables = tuple(_tables(parts))
    return len(tables) == 1 and len(tables[0].rows) > least


def _write_line(sheet: Sheet, line: FilledLine, before: str) -> None:
    """Write a line; the reference line below the title of an annex has a short rule below it."""
    page = sheet.look
    if line.role == "italic" and before == "center":
        reference = look_of_style(page.appendix_reference, "center")
        sheet.line(line.text, reference)
        short_rule(sheet, line.text, reference)
        return
    looks = {
        "heading": look_of_style(page.heading),
        "unit": look_of_style(page.unit, "right"),
        "center": look_of_style(page.appendix, "center"),
        "italic": look_of_style(page.basis),
    }
    gap = 0.0 if line.role in {"center", "unit"} else _GAP
    body = look_of_style(page.body)
    look = looks.get(line.role, body)
    text = f"{line.text} {line.value}".rstrip() if line.role == "field" else line.text
    sheet.line(text, look, gap=gap)
    if line.boxes:
        boxes = (f"{label} [{'x' if ticked else ' '}]" for label, ticked in line.boxes)
        sheet.line("      ".join(boxes), replace(body, indent=1))


def _close(sheet: Sheet, header: tuple[int, int] | None, form: FilledForm) -> None:
    """Say what is printed and what comes again on each page: rows of header, line of the foot."""
    line = vietnamese.clean(form.foot.drafter_line).replace("\n", " ")[:_LONGEST_FOOTER]
    if line:
        look = sheet.look
        face = f'&L&"{look.font},Regular"&{look.drafter.size:g}'
        sheet.paper.set_footer(f"{face} {line.replace('&', '&&')}")
    last = max(sheet.row - 1, 0)
    columns = len(sheet.grid.edges) - 2
    sheet.paper.print_area(0, 0, last, columns)
    sheet.paper.ignore_errors({"number_stored_as_text": f"A1:XFD{last + 1}"})
    if header:
        sheet.paper.repeat_rows(*header)
        if header[0] < _LOW_HEAD:
            sheet.paper.freeze_panes(header[1] + 1, 0)
