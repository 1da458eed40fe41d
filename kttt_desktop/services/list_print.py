"""Any list as a page to print or a workbook: title, what it is about, columns, rows."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from sqlalchemy import Connection

from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.law import Law
from kttt_desktop.domain.page import page_rules_of
from kttt_desktop.queries.office import office_on
from kttt_desktop.reports.filled import (
    CellKey,
    CellKind,
    FilledCell,
    FilledColumn,
    FilledForm,
    FilledLine,
    FilledTable,
)
from kttt_desktop.reports.pdf import write_pdf
from kttt_desktop.reports.xlsx import write_xlsx
from kttt_desktop.services.report_page import page_foot, page_head

Value = int | Decimal | date | str | None
Step = Callable[[int, int], None]
_NUMBER = "no"
_WIDTHS = {"A4": 165.0, "A4-landscape": 252.0}
_NUMBER_MM = 12.0
_PORTRAIT_MOST = 4
_NOTHING = "Không có dòng nào."


@dataclass(frozen=True, slots=True)
class PrintedColumn:
    """A column of a printed list; `share` is its part of the width beside the others."""

    title: str
    share: float = 1.0
    right: bool = False


@dataclass(frozen=True, slots=True)
class PrintedList:
    """A list as it is printed.

    Attributes:
        title: Its heading.
        columns: Beside the running number, which is added.
        rows: Values in the order of the columns; numbers and days stay such in a workbook.
        about: What it covers, below the heading.
    """

    title: str
    columns: tuple[PrintedColumn, ...]
    rows: tuple[tuple[Value, ...], ...]
    about: str = ""


@dataclass(frozen=True, slots=True)
class ListPrinter:
    """What lists are printed with: the register, the law of a day, the day."""

    read: Callable[[], AbstractContextManager[Connection]]
    law_on: Callable[[date], Law]
    today: Callable[[], date]

    def write(
        self,
        target: Path,
        title: str,
        lists: Sequence[PrintedList],
        step: Step = lambda _done, _total: None,
    ) -> Path:
        """Write lists under one title, as PDF or, where the target ends so, as a workbook.

        Raises:
            FileError: The file is open elsewhere, or the fonts are missing.
            StoreError: The disk is full.
        """
        today = self.today()
        law = self.law_on(today)
        with self.read() as connection:
            office = office_on(connection, today)
        form = form_of_lists(title, lists, today)
        head = replace(
            page_head(office, today.year, law),
            kind=form.head.kind,
            title=form.head.title,
            number_line="",
            addressees=(),
        )
        form = replace(form, head=head, foot=replace(page_foot(office), recipients=()))
        page = page_rules_of(law, self.law_on(date.max))
        if target.suffix.lower() == ".xlsx":
            write_xlsx(form, target, page)
        else:
            write_pdf(form, target, page, step)
        return target


def form_of_lists(title: str, lists: Sequence[PrintedList], day: date) -> FilledForm:
    """Return lists as a filled form without the head of an office."""
    widest = max((len(one.columns) for one in lists), default=0)
    paper = "A4" if widest <= _PORTRAIT_MOST else "A4-landscape"
    body: list[FilledLine | FilledTable] = []
    for place, one in enumerate(lists, 1):
        if len(lists) > 1:
            body.append(FilledLine(f"{place}. {one.title}", "heading"))
        if one.about:
            body.append(FilledLine(one.about))
        body.append(_table(f"L{place}", one, paper) if one.rows else FilledLine(_NOTHING))
    return FilledForm(
        code="",
        edition="",
        printed_number="",
        paper=paper,
        period=str(day.year),
        period_from=day,
        period_to=day,
        head=replace(
            page_head(None, day.year, Law(day, {})),
            kind="DANH SÁCH",
            title=f"{title}, đến ngày {vietnamese.day(day)}",
        ),
        body=tuple(body),
        foot=page_foot(None),
        coverage=None,
        verified=True,
    )


def _table(key: str, one: PrintedList, paper: str) -> FilledTable:
    room = _WIDTHS[paper] - _NUMBER_MM
    shares = sum(column.share for column in one.columns)
    columns = [FilledColumn(_NUMBER, ("TT",), _NUMBER_MM, CellKind.INTEGER, "center")]
    for place, column in enumerate(one.columns):
        width = round(room * column.share / shares, 1)
        align = "right" if column.right else "left"
        columns.append(FilledColumn(f"c{place}", (column.title,), width, CellKind.TEXT, align))
    rows = tuple(
        (
            _cell(CellKey(key, str(number), _NUMBER), number),
            *(_cell(CellKey(key, str(number), f"c{n}"), value) for n, value in enumerate(row)),
        )
        for number, row in enumerate(one.rows, 1)
    )
    return FilledTable(key, "", "", tuple(columns), (), rows)


def _cell(key: CellKey, value: Value) -> FilledCell:
    if isinstance(value, Decimal):
        return FilledCell(key, CellKind.DECIMAL, value, value, vietnamese.decimal(value), places=1)
    if isinstance(value, int):
        return FilledCell(key, CellKind.INTEGER, value, value, vietnamese.integer(value))
    if isinstance(value, date):
        return FilledCell(key, CellKind.DATE, value, value, vietnamese.day(value))
    return FilledCell(key, CellKind.TEXT, value or None, value or None, value or "")
