"""Sheets of ledgers, as their declarations say."""

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
)
from kttt_desktop.exchange.format import Cell, SheetColumn, SheetFormat

_CELLS: dict[object, Cell] = {DATE: "date", INTEGER: "number", VND: "money", YEAR: "year"}
YES = ("Có",)
CODE_SUFFIX = "_code"


def ledger_sheet(ledger: Ledger, law: Law) -> SheetFormat:
    """Return the sheet of a ledger under the law of the day, whose code lists it offers.

    A reference to an organisation has two columns, its code and its name.
    """
    columns: list[SheetColumn] = []
    for one in ledger.fields:
        if isinstance(one.kind, Ref) and one.kind.key == "organization":
            field, title = f"{one.column}{CODE_SUFFIX}", f"Mã số của {one.title.lower()}"
            columns.append(SheetColumn(field, title, help="Mã số thuế của tổ chức.", width=14))
        columns.append(_column(one, law))
    return SheetFormat(ledger.key.replace("_", "-"), ledger.title, ledger.help, tuple(columns))


def _column(field: Field, law: Law) -> SheetColumn:
    kind = field.kind
    choices: tuple[str, ...] = ()
    if isinstance(kind, CodeList):
        choices = tuple(item.label for item in law.offered(kind.name))
    elif kind is FLAG:
        choices = YES
    places = kind.places if isinstance(kind, DecimalKind) else 0
    by_code = isinstance(kind, Ref) and kind.key == "organization"
    return SheetColumn(
        field.column,
        field.title,
        "decimal" if isinstance(kind, DecimalKind) else _CELLS.get(kind, "text"),
        " ".join(part for part in (field.help, _how(field)) if part),
        field.required and not by_code,
        choices,
        _width(field),
        places,
    )


def _how(field: Field) -> str:
    if isinstance(field.kind, Many):
        return "Nhiều mục cách nhau bằng dấu chấm phẩy."
    if isinstance(field.kind, Ref):
        return "Ghi đúng tên như trong sổ."
    if field.kind is UNIT:
        return "Ghi tên hoặc mã đơn vị hành chính."
    return ""


def _width(field: Field) -> int:
    if field.kind is LONG_TEXT or isinstance(field.kind, Many):
        return 40
    if isinstance(field.kind, Ref):
        return 34
    return 18 if field.kind is VND else 16
