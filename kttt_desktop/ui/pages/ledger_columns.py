"""The columns and the source of a ledger's list, as its declaration says."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

from kttt_desktop.domain.law import Law
from kttt_desktop.domain.ledger import (
    DATE,
    FLAG,
    INTEGER,
    LONG_TEXT,
    UNIT,
    VND,
    YEAR,
    CodeList,
    DecimalKind,
    Field,
    Ledger,
    Many,
    Ref,
    Term,
)
from kttt_desktop.domain.ledger_draft import shown, text_of
from kttt_desktop.queries.listing import Listing
from kttt_desktop.queries.rows.ledgers import LedgerRow
from kttt_desktop.queries.rows.paging import Filter, FilterOperator, Sort
from kttt_desktop.ui.pages.sources import NO, NOT_KNOWN, YES, Read
from kttt_desktop.ui.row_source import bounds, day_bounds, number_bounds
from kttt_desktop.ui.table_model import (
    Align,
    CellLook,
    FilterKind,
    SortKey,
    TableColumn,
    Where,
)
from kttt_desktop.ui.theme import Tone

Column = TableColumn[LedgerRow]
Open = Callable[[Any, Mapping[str, str]], Listing[LedgerRow]]
_LETTER = 7
_SIGN = 20
_LABEL = 230
_STATE = "state"
_BEFORE_STATE = 2
_REFERENCES = {"organization": 280, "member": 170}
_WIDTHS: dict[object, int] = {
    DATE: 98,
    VND: 140,
    YEAR: 72,
    INTEGER: 90,
    LONG_TEXT: 260,
    FLAG: 84,
    UNIT: 140,
}
_NUMBERS = {VND, INTEGER, YEAR}


def ledger_columns(
    ledger: Ledger, law: Law, today: date, *, without: str | None = None
) -> tuple[Column, ...]:
    """Return the columns of a ledger: those of its list first, all others to be chosen.

    Args:
        ledger: Whose rows are shown.
        law: Whose code lists are offered.
        today: Day by which terms are overdue.
        without: Entity or ledger to whose one row the list belongs: its column is left to choose.
    """
    fields = _in_order(ledger, sorted(ledger.fields, key=lambda one: not is_shown(ledger, one)))
    terms = {one.field: one for one in ledger.terms}
    order = {key.key for key in first_order(ledger)}
    columns = (
        _column(one, law, hidden=not is_shown(ledger, one, without), late=_late(terms, one, today))
        for one in fields
    )
    label = column_key(ledger.label_field)
    return tuple(
        replace(one, width=max(one.width + (_SIGN if one.key in order else 0), _least(one, label)))
        for one in columns
    )


def _in_order(ledger: Ledger, fields: Sequence[Field]) -> Sequence[Field]:
    """Return the fields with the state of a row among the first."""
    states = [one for one in fields if one.key == _STATE and is_shown(ledger, one)]
    others = [one for one in fields if one not in states]
    return [*others[:_BEFORE_STATE], *states, *others[_BEFORE_STATE:]]


def _least(column: Column, label: str) -> int:
    return _LABEL if column.key == label else 0


def without_filters(columns: Sequence[Column]) -> tuple[Column, ...]:
    """Return the columns of a list so short that nobody filters it."""
    return tuple(replace(one, filter=FilterKind.NONE) for one in columns)


def first_order(ledger: Ledger) -> tuple[SortKey, ...]:
    """Return the order of a list at first: the newest above where every row has its day or year."""
    dated = (one for one in ledger.fields if one.required and one.kind in {DATE, YEAR})
    return tuple(SortKey(column_key(one), descending=True) for one in dated)[:1]


def is_shown(ledger: Ledger, field: Field, without: str | None = None) -> bool:
    """Return whether a list shows a field from the start."""
    if isinstance(field.kind, Ref) and field.kind.key == without:
        return False
    return field.in_list or field.key == ledger.parent


def column_key(field: Field) -> str:
    """Return the name by which a list sorts and filters by a field."""
    if isinstance(field.kind, Ref):
        return field.key
    return f"{field.key}_name" if field.kind is UNIT else field.column


def _column(
    field: Field, law: Law, *, hidden: bool, late: Callable[[LedgerRow], CellLook | None] | None
) -> Column:
    number = field.kind in _NUMBERS or isinstance(field.kind, DecimalKind)
    return TableColumn(
        field.title,
        partial(raw_value, field, law),
        partial(_written, field, law),
        key=column_key(field),
        width=max(
            _width(field, law) + (_SIGN if late else 0), min(len(field.title) * _LETTER + 26, 190)
        ),
        align=Align.RIGHT if number else Align.LEFT,
        filter=_filter(field),
        choices=_choices(field, law),
        look=late,
        hint="≥" if field.kind is VND else "",
        hidden=hidden,
        tooltip=partial(_whole, field, law),
    )


def raw_value(field: Field, law: Law, row: LedgerRow) -> Any:
    """Return the value of a field as it is copied: labels and names instead of codes and ids."""
    if isinstance(field.kind, Ref | Many) or field.kind is UNIT:
        return row.names.get(field.column) or None
    value = row.values.get(field.column)
    if isinstance(field.kind, CodeList):
        return law.label(field.kind.name, str(value)) if value is not None else None
    return value


def _written(field: Field, law: Law, value: object) -> str:
    if isinstance(field.kind, CodeList | Ref | Many) or field.kind is UNIT:
        return "" if value is None else str(value)
    return text_of(field, value, law)


def _whole(field: Field, law: Law, row: LedgerRow) -> str:
    if field.kind in _NUMBERS or field.kind in {DATE, FLAG}:
        return ""
    return _written(field, law, raw_value(field, law, row))


def _width(field: Field, law: Law) -> int:
    if isinstance(field.kind, CodeList):
        longest = max((len(item.label) for item in law.codes(field.kind.name)), default=0)
        return min(max(longest * _LETTER + 20, 110), 200)
    if isinstance(field.kind, Ref | Many):
        return _REFERENCES.get(field.kind.key, 220)
    return _WIDTHS.get(field.kind, 110 if isinstance(field.kind, DecimalKind) else 190)


def _filter(field: Field) -> FilterKind:
    if isinstance(field.kind, CodeList) or field.kind is FLAG:
        return FilterKind.CHOICE
    if field.kind is DATE:
        return FilterKind.DAY
    if field.kind in _NUMBERS or isinstance(field.kind, DecimalKind):
        return FilterKind.NUMBER
    return FilterKind.TEXT


def _choices(field: Field, law: Law) -> Sequence[tuple[str, str]]:
    if field.kind is FLAG:
        return [(YES, "có"), (NO, "không")]
    if isinstance(field.kind, CodeList):
        codes = [(item.code, item.label) for item in law.codes(field.kind.name)]
        return codes if field.required else [*codes, (NOT_KNOWN, "Chưa có")]
    return ()


def _late(
    terms: Mapping[str, Term], field: Field, today: date
) -> Callable[[LedgerRow], CellLook | None] | None:
    term = terms.get(field.key)
    return None if term is None or not (term.done or term.state) else partial(_overdue, term, today)


def _overdue(term: Term, today: date, row: LedgerRow) -> CellLook | None:
    """Return the look of a day that has passed while what was due by it is still open."""
    day = row.values.get(term.field)
    if not isinstance(day, date) or day >= today:
        return None
    if term.done is not None and row.values.get(term.done) is not None:
        return None
    if term.state is not None and row.values.get(term.state) not in term.open_states:
        return None
    return CellLook(tone=Tone.DANGER, icon="circle-alert")


class LedgerSource:
    """The rows of a ledger in pages; each call is on a connection of its own.

    Args:
        read: Gives a connection in a read transaction.
        open_listing: Makes the list on a connection, with what was typed by key of a field.
        ledger: Whose list it is.
    """

    def __init__(self, read: Read, open_listing: Open, ledger: Ledger) -> None:
        self._read = read
        self._open = open_listing
        self._fields = {column_key(one): one for one in ledger.fields}

    def count(self, where: Where) -> int:
        """Return how many rows match."""
        with self._read() as connection:
            return self._open(connection, self._typed(where)).count(self._filters(where))

    def page(
        self, where: Where, order: Sequence[SortKey], offset: int, limit: int
    ) -> tuple[LedgerRow, ...]:
        """Return at most `limit` matching rows, `offset` rows left out."""
        with self._read() as connection:
            listing = self._open(connection, self._typed(where))
            return listing.page(self._filters(where), self._sorts(order), limit, offset)

    def ids(self, where: Where, order: Sequence[SortKey]) -> tuple[int, ...]:
        """Return the ids of all matching rows in their order."""
        with self._read() as connection:
            listing = self._open(connection, self._typed(where))
            return listing.ids(self._filters(where), self._sorts(order))

    def totals(self, where: Where, fields: Iterable[Field]) -> Mapping[str, object]:
        """Return the sum of each amount in its own unit; None when no row has one."""
        own = {one.column: one for one in fields}
        if not own:
            return {}
        with self._read() as connection:
            listing = self._open(connection, self._typed(where))
            sums = listing.totals(list(own), self._filters(where))
        return {key: shown(own[key], value) for key, value in sums.items()}

    def _sorts(self, order: Sequence[SortKey]) -> list[Sort]:
        many = {key for key, one in self._fields.items() if isinstance(one.kind, Many)}
        return [Sort(one.key, one.descending) for one in order if one.key not in many]

    def _typed(self, where: Where) -> dict[str, str]:
        return {
            self._fields[key].key: text
            for key, text in where.items()
            if _filter(self._fields[key]) is FilterKind.TEXT
        }

    def _filters(self, where: Where) -> tuple[Filter, ...]:
        found: list[Filter] = []
        for key, typed in where.items():
            field = self._fields[key]
            kind = _filter(field)
            if kind is FilterKind.CHOICE:
                found.append(_chosen(field, typed))
            elif kind is FilterKind.NUMBER:
                found += _between(field.column, *_scaled(field, typed))
            elif kind is FilterKind.DAY:
                first, last = day_bounds(typed)
                found += _between(field.column, _iso(first), _iso(last))
        return tuple(found)


def _chosen(field: Field, value: str) -> Filter:
    if value == NOT_KNOWN:
        return Filter(field.column, "is_null", value=True)
    return Filter(field.column, "=", value == YES if field.kind is FLAG else value)


def _scaled(field: Field, typed: str) -> tuple[int | None, int | None]:
    """Return the bounds as the column keeps them; one amount of money alone is the least."""
    least, most = number_bounds(typed)
    if field.kind is VND and len(set(bounds(typed))) == 1:
        most = None
    places = field.kind.places if isinstance(field.kind, DecimalKind) else 0
    return (
        None if least is None else math.ceil(Decimal(least).scaleb(places)),
        None if most is None else math.floor(Decimal(most).scaleb(places)),
    )


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _between(key: str, least: str | int | None, most: str | int | None) -> list[Filter]:
    pairs: list[tuple[FilterOperator, str | int | None]] = [(">=", least), ("<=", most)]
    return [Filter(key, op, value) for op, value in pairs if value is not None]
