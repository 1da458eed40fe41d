"""A sensible editor for each kind of value of a ledger, and what was typed into it."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from PySide6.QtWidgets import QCheckBox, QLineEdit

from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.faults import Fault, Severity
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
    Many,
    Ref,
)
from kttt_desktop.domain.messages import Msg
from kttt_desktop.queries.rows.ledgers import LedgerRow
from kttt_desktop.ui import fonts
from kttt_desktop.ui.form_field import Editor, FormField, long_text
from kttt_desktop.ui.pages.ledger_chips import ChipsEdit
from kttt_desktop.ui.pages.ledger_desk import LedgerDesk
from kttt_desktop.ui.pages.ledger_edits import AmountEdit, CodeEdit, DayEdit
from kttt_desktop.ui.pages.ledger_lookup import LookupEdit, Option

_YEAR_WIDTH = 84
_LONG_ROWS = 3
_UNKNOWN = "Gõ để tìm, không cần dấu"


def editor_of(field: Field, desk: LedgerDesk) -> Editor:
    """Return the editor of a field, empty."""
    kind = field.kind
    if isinstance(kind, Many):
        return ChipsEdit(desk.search(field))
    if isinstance(kind, Ref) or kind is UNIT:
        return LookupEdit(desk.search(field))
    if isinstance(kind, CodeList):
        codes = [(item.code, item.label) for item in desk.law().offered(kind.name)]
        made = CodeEdit(codes, _UNKNOWN)
        made.setMinimumContentsLength(12)
        return made
    if isinstance(kind, DecimalKind) or kind in {VND, INTEGER}:
        return _amount_editor(field)
    return _plain_editor(field, desk)


def _amount_editor(field: Field) -> Editor:
    if isinstance(field.kind, DecimalKind):
        unit = "" if "(" in field.title else field.kind.unit
        return AmountEdit(places=field.kind.places, unit=unit)
    return AmountEdit(money=field.kind is VND)


def _plain_editor(field: Field, desk: LedgerDesk) -> Editor:
    if field.kind is DATE:
        return DayEdit(desk.today().year)
    if field.kind is FLAG:
        return QCheckBox()
    if field.kind is LONG_TEXT:
        return long_text(_LONG_ROWS)
    line = QLineEdit()
    if field.kind is YEAR:
        line.setMaximumWidth(fonts.scaled(_YEAR_WIDTH))
    return line


def is_wide(field: Field) -> bool:
    """Return whether the editor of a field takes the whole line of a form."""
    return field.kind is LONG_TEXT or isinstance(field.kind, Many)


def show_in(place: FormField, field: Field, row: LedgerRow, desk: LedgerDesk) -> None:
    """Show the value that a row has for a field."""
    value, editor = row.values.get(field.column), place.editor
    if isinstance(editor, ChipsEdit):
        keys = value if isinstance(value, tuple) else ()
        names = desk.named(field, keys)
        editor.show_options([Option(str(key), names.get(key) or str(key)) for key in keys])
    elif isinstance(editor, LookupEdit):
        name = row.names.get(field.column) or str(value)
        editor.show_option(None if value is None else Option(str(value), name))
    elif isinstance(editor, CodeEdit) and isinstance(field.kind, CodeList):
        if value is not None and editor.findData(str(value)) < 0:
            editor.addItem(desk.law().label(field.kind.name, str(value)), str(value))
        editor.setCurrentIndex(editor.findData("" if value is None else str(value)))
    else:
        place.set_value(as_typed(field, value))
        if isinstance(editor, QLineEdit):
            editor.setCursorPosition(0)


def as_typed(field: Field, value: object) -> str | bool | None:
    """Return a value as somebody would type it."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, date):
        return vietnamese.day(value)
    if isinstance(value, Decimal) and isinstance(field.kind, DecimalKind):
        return vietnamese.decimal(value, field.kind.places).rstrip("0").rstrip(",")
    if isinstance(value, int) and field.kind in {VND, INTEGER}:
        return vietnamese.integer(value)
    return str(value)


def typed_in(place: FormField) -> object:
    """Return what was typed, as a draft takes it; a name is picked when only one is meant."""
    editor = place.editor
    if isinstance(editor, LookupEdit):
        editor.settle()
        return editor.value()
    if isinstance(editor, ChipsEdit):
        editor.lookup.settle()
        return editor.keys()
    if isinstance(editor, DayEdit):
        return editor.day() or editor.text()
    return place.value()


def unlisted(places: Mapping[str, FormField]) -> tuple[Fault, ...]:
    """Return a fault for each name typed that was picked from no list."""
    found = []
    for name, place in places.items():
        editor = place.editor
        if isinstance(editor, ChipsEdit):
            typed, known = editor.lookup.edit.text(), editor.is_known()
        elif isinstance(editor, LookupEdit):
            typed, known = editor.edit.text(), editor.is_known()
        elif isinstance(editor, CodeEdit):
            typed, known = editor.currentText(), editor.is_known()
        else:
            continue
        if not known:
            args = {"value": typed, "label": place.title.lower()}
            found.append(Fault(Msg.NOT_IN_LIST, name, Severity.REFUSED, args=args))
    return tuple(found)
