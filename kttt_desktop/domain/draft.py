"""Drafts: what somebody proposes to keep, typed in a dialog, pasted, or read from a sheet."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic_core import PydanticCustomError

from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.faults import Fault, InputError, Severity
from kttt_desktop.domain.messages import Msg

LARGEST = 10**17
LONGEST_TEXT = 20_000
_FLAGS = {"": False, "0": False, "không": False, "1": True, "có": True, "x": True}


class Draft(BaseModel):
    """A frozen proposal; it strips blanks, composes letters and converts types, it never judges."""

    model_config = ConfigDict(frozen=True, extra="forbid")


DraftT = TypeVar("DraftT", bound=Draft)


def unreadable(msg: Msg) -> PydanticCustomError:
    """Return what a converter raises for a value that it cannot read."""
    return PydanticCustomError("kttt", "{code}", {"code": msg.name})


def _text(value: object) -> object:
    if value is None:
        return None
    text = vietnamese.clean(str(value))
    if len(text) > LONGEST_TEXT:
        raise unreadable(Msg.TEXT_TOO_LONG)
    return text or None


def _day(value: object) -> object:
    if value is None or isinstance(value, date):
        return value
    try:
        return vietnamese.parse_day(str(value))
    except ValueError as error:
        raise unreadable(Msg.NOT_A_DATE) from error


def _number(value: object, *, places: int) -> object:
    if value is None or (isinstance(value, int) and not isinstance(value, bool)):
        number = None if value is None else Decimal(value)
    else:
        try:
            number = vietnamese.parse_decimal(str(value))
        except ValueError as error:
            raise unreadable(Msg.NOT_A_NUMBER) from error
    if number is None:
        return None
    scaled = number * 10**places
    if scaled != scaled.to_integral_value():
        raise unreadable(Msg.NOT_WHOLE)
    if abs(scaled) > LARGEST:
        raise unreadable(Msg.NUMBER_TOO_LARGE)
    return int(scaled)


def _flag(value: object) -> object:
    if value is None or isinstance(value, bool):
        return bool(value)
    key = vietnamese.clean(str(value)).lower()
    if key not in _FLAGS:
        raise unreadable(Msg.NOT_IN_LIST)
    return _FLAGS[key]


Line = Annotated[str, BeforeValidator(_text)]
OptionalText = Annotated[str | None, BeforeValidator(_text)]
Day = Annotated[date, BeforeValidator(_day)]
OptionalDay = Annotated[date | None, BeforeValidator(_day)]
Whole = Annotated[int, BeforeValidator(partial(_number, places=0))]
OptionalWhole = Annotated[int | None, BeforeValidator(partial(_number, places=0))]
Flag = Annotated[bool, BeforeValidator(_flag)]


def text_field(title: str) -> Any:  # noqa: ANN401  pydantic's Field has no narrower type
    """Return an optional field with its Vietnamese label."""
    return Field(default=None, title=title)


def read_draft(kind: type[DraftT], values: Mapping[str, object]) -> DraftT:
    """Return the draft made of typed values, by field name.

    Raises:
        InputError: With one refused fault for each value that cannot be read.
    """
    try:
        return kind.model_validate(dict(values))
    except ValidationError as error:
        faults = tuple(_fault(kind, detail) for detail in error.errors())
        raise InputError(*faults) from error


def label_of(kind: type[Draft], field: str) -> str:
    """Return the Vietnamese label of a draft's field."""
    info = kind.model_fields.get(field)
    return (info.title if info else None) or field


def _fault(kind: type[Draft], detail: Any) -> Fault:  # noqa: ANN401  pydantic's ErrorDetails
    field = str(detail["loc"][0]) if detail["loc"] else None
    label = label_of(kind, field) if field else ""
    value = detail.get("input")
    code = detail.get("ctx", {}).get("code")
    if code is None or value is None:
        msg = Msg.REQUIRED
        if detail["type"] not in {"missing", "string_type", "date_type", "int_type"}:
            msg = Msg.NOT_IN_LIST
    else:
        msg = Msg[code]
    shown = "" if isinstance(value, Mapping) else value
    args: dict[str, object] = {"value": shown, "label": label.lower() or label}
    if msg is Msg.TEXT_TOO_LONG:
        args |= {"limit": vietnamese.integer(LONGEST_TEXT), "label": label}
    return Fault(msg, field, Severity.REFUSED, args=args)


Judge = Callable[[], Fault | None]
