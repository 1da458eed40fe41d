"""The rows that a ledger's list shows, as a list to print."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from kttt_desktop.domain.ledger import YEAR, Ledger
from kttt_desktop.queries.rows.ledgers import LedgerRow
from kttt_desktop.services.list_print import PrintedColumn, PrintedList, Value
from kttt_desktop.ui.list_view import ListView
from kttt_desktop.ui.pages.ledger_columns import LedgerSource, column_key
from kttt_desktop.ui.table_model import Align, TableColumn

_LEAST = 116  # a day takes as much on paper


def printed_rows(
    rows: ListView[LedgerRow], source: LedgerSource, ledger: Ledger, about: Sequence[str] = ()
) -> PrintedList:
    """Return every row that matches, in the order and the columns that the list shows.

    `about` says what else narrows the list: whose rows, only those in force.
    """
    head, model = rows.head, rows.model
    places = sorted(range(len(model.columns)), key=head.visualIndex)
    shown = [model.columns[place] for place in places if not head.isSectionHidden(place)]
    years = {column_key(one) for one in ledger.fields if one.kind is YEAR}
    found = source.page(model.where, model.order, 0, model.rowCount())
    by_key = {one.key: one for one in model.columns}
    typed = (_asked(by_key[key], text) for key, text in model.where.items())
    return PrintedList(
        ledger.title,
        tuple(
            PrintedColumn(one.title, max(one.width, _LEAST) / 100, one.align is Align.RIGHT)
            for one in shown
        ),
        tuple(tuple(_value(one, row, years) for one in shown) for row in found),
        "; ".join((*about, *typed)),
    )


def _printed(column: TableColumn[LedgerRow]) -> PrintedColumn:
    return PrintedColumn(column.title, max(column.width, _LEAST) / 100, column.align is Align.RIGHT)


def _asked(column: TableColumn[LedgerRow], typed: str) -> str:
    return f"{column.title.lower()}: {dict(column.choices).get(typed, typed)}"


def _value(column: TableColumn[LedgerRow], row: LedgerRow, years: set[str]) -> Value:
    value: Any = column.value(row)
    if isinstance(value, date):
        return value
    if isinstance(value, int) and not isinstance(value, bool) and column.key not in years:
        return value
    return column.shown(row) or None
