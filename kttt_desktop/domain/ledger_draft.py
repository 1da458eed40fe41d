"""Rows of ledgers as proposed, and their judgement: both follow from the declaration."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import cache, partial
from typing import Annotated, Any

from pydantic import BeforeValidator, create_model
from pydantic import Field as DraftField

from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.checks.common import in_order, known_codes
from kttt_desktop.domain.draft import (
    LARGEST,
    Day,
    Draft,
    Flag,
    Line,
    OptionalDay,
    OptionalText,
    OptionalWhole,
    Whole,
    unreadable,
)
from kttt_desktop.domain.faults import Checked, Fault, Severity, refuse_if_any
from kttt_desktop.domain.law import Law
from kttt_desktop.domain.ledger import (
    FLAG,
    YEAR,
    CodeList,
    DecimalKind,
    Field,
    Ledger,
    Many,
    OneOf,
    Ref,
)
from kttt_desktop.domain.messages import Msg

FIRST_YEAR = 1900
LAST_YEAR = 2100
_REQUIRED = {"text": Line, "whole": Whole, "day": Day}
_OPTIONAL = {"text": OptionalText, "whole": OptionalWhole, "day": OptionalDay, "flag": Flag}


@cache
def draft_of(ledger: Ledger) -> type[Draft]:
    """Return the draft of a ledger's rows, with a field for each column and link.

    Decimals are `Decimal` in the unit of their kind, references ids, links tuples of ids.
    """
    fields: dict[str, Any] = {one.column: _declared(one) for one in ledger.fields}
    name = "".join(part.capitalize() for part in ledger.key.split("_"))
    made: type[Draft] = create_model(f"{name}Draft", __base__=Draft, **fields)
    return made


def check_row(ledger: Ledger, draft: Draft, law: Law) -> Checked[Draft]:
    """Return a row with every fault that needs no database.

    Raises:
        InputError: With all faults, when one of them is refused.
    """
    return Checked(draft, refuse_if_any(tuple(_faults(ledger, draft, law))))


def row_of(ledger: Ledger, values: Mapping[str, object]) -> dict[str, object]:
    """Return what a draft's values are in the table: decimals as whole numbers, no links."""
    return {one.column: stored(one, values[one.column]) for one in ledger.columns}


def stored(field: Field, value: object) -> object:
    """Return a value as its column keeps it."""
    if isinstance(field.kind, DecimalKind) and isinstance(value, Decimal):
        return int(value.scaleb(field.kind.places))
    return value


def shown(field: Field, value: object) -> object:
    """Return what a column keeps as the value it stands for."""
    if isinstance(field.kind, DecimalKind) and isinstance(value, int):
        return Decimal(value).scaleb(-field.kind.places)
    return value


def text_of(field: Field, value: object, law: Law) -> str:
    """Return a value as the officer reads it; references and links stay numbers here."""
    if value is None or value == "":
        return ""
    if isinstance(field.kind, CodeList):
        return law.label(field.kind.name, str(value))
    if isinstance(value, bool):
        return "Có" if value else ""
    if isinstance(value, date):
        return vietnamese.day(value)
    if isinstance(value, Decimal) and isinstance(field.kind, DecimalKind):
        return vietnamese.decimal(value, field.kind.places).rstrip("0").rstrip(",")
    if isinstance(value, int) and field.kind is not YEAR:
        return vietnamese.integer(value)
    return str(value)


def _declared(field: Field) -> tuple[Any, Any]:
    if isinstance(field.kind, Many):
        kind: Any = Annotated[tuple[int, ...], BeforeValidator(_keys)]
        return (kind, DraftField(default=(), title=field.title))
    if field.kind is FLAG:
        return (Flag, DraftField(default=False, title=field.title))
    if isinstance(field.kind, DecimalKind):
        places = field.kind.places
        number = BeforeValidator(partial(_decimal, places=places))
        kind = Annotated[Decimal, number] if field.required else Annotated[Decimal | None, number]
    else:
        kind = (_REQUIRED if field.required else _OPTIONAL)[field.kind.stored]
    if field.required:
        return (kind, DraftField(title=field.title))
    return (kind, DraftField(default=None, title=field.title))


def _keys(value: object) -> object:
    return tuple(value) if isinstance(value, list | tuple | set | frozenset) else ()


def _decimal(value: object, *, places: int) -> object:
    if value is None or isinstance(value, Decimal):
        number = value
    elif isinstance(value, float):
        number = Decimal(repr(value))
    else:
        try:
            number = vietnamese.parse_decimal(str(value))
        except ValueError as error:
            raise unreadable(Msg.NOT_A_NUMBER) from error
    if number is None:
        return None
    if abs(number).scaleb(places) > LARGEST:
        raise unreadable(Msg.NUMBER_TOO_LARGE)
    rounded = vietnamese.round_half_up(number, places)
    if rounded != number:
        raise unreadable(Msg.TOO_MANY_PLACES)
    return rounded


def _faults(ledger: Ledger, draft: Draft, law: Law) -> Iterator[Fault]:
    lists = {one.column: one.kind.name for one in ledger.columns if isinstance(one.kind, CodeList)}
    yield from known_codes(draft, lists, law)
    for one in ledger.columns:
        yield from _range_faults(one, getattr(draft, one.column))
    for first, last in ledger.spans:
        yield from in_order(draft, first, last)
    for choice in ledger.one_of:
        yield from _choice_faults(ledger, choice, draft)
    if ledger.check is not None:
        yield from ledger.check(draft, law)


def _range_faults(field: Field, value: object) -> Iterator[Fault]:
    if isinstance(field.kind, Ref) or isinstance(value, bool):
        return
    if not isinstance(value, int | Decimal):
        return
    if field.kind is YEAR and not FIRST_YEAR <= value <= LAST_YEAR:
        yield Fault(Msg.YEAR_RANGE, field.column, Severity.REFUSED, args={"value": value})
    elif value < 0:
        args = {"value": value, "label": field.title}
        yield Fault(Msg.NEGATIVE, field.column, Severity.REFUSED, args=args)


def _choice_faults(ledger: Ledger, choice: OneOf, draft: Draft) -> Iterator[Fault]:
    columns = [ledger.own[key].column for key in choice.fields]
    given = [column for column in columns if getattr(draft, column) is not None]
    if len(given) != 1:
        titles = ", ".join(f"“{ledger.own[key].title}”" for key in choice.fields)
        args = {"value": len(given), "label": choice.title.lower(), "titles": titles}
        yield Fault(
            Msg.EXACTLY_ONE, given[-1] if given else columns[0], Severity.REFUSED, args=args
        )
