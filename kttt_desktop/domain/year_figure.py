"""Year figures: one cell typed for an organisation, a year and a line."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.draft import LARGEST
from kttt_desktop.domain.faults import Fault, Severity
from kttt_desktop.domain.law import Law
from kttt_desktop.domain.law_entries import Line
from kttt_desktop.domain.messages import Msg

ACTUAL = "actual"
ESTIMATE = "estimate"
MILLION = 10**6
_FIRST_YEAR = 1900
_SCALES = {"vnd": MILLION, "area": 100}


@dataclass(frozen=True, slots=True)
class TypedFigure:
    """What was typed into one cell, in the line's printed unit (triệu đồng, ha, người).

    An empty text takes the figure away. `in_units` True = an integer as stored (VND, 0.01 ha).
    """

    organization_id: int
    year: int
    line: str
    typed: str | int | None
    basis: str = ACTUAL
    text: str | None = None
    in_units: bool = False
    source: str | None = None


@dataclass(frozen=True, slots=True)
class ReadFigure:
    """A typed cell with its stored value, or the fault that refuses it."""

    figure: TypedFigure
    value: int | None = None
    fault: Fault | None = None


def scale_of(line: Line) -> int:
    """Return how many stored units make one printed unit of the line."""
    return _SCALES.get(line.unit, 1)


def read_figure(figure: TypedFigure, law: Law, today: date) -> ReadFigure:
    """Return the stored value of what was typed, or the fault that refuses it."""
    line = law.lines.get(figure.line)
    if line is None:
        return _refused(figure, Msg.LINE_UNKNOWN, figure.line)
    if not _FIRST_YEAR <= figure.year <= today.year + 1:
        return _refused(figure, Msg.YEAR_RANGE, figure.year)
    try:
        number = _number(figure, line)
    except ValueError:
        return _refused(figure, Msg.NOT_A_NUMBER, figure.typed)
    if number is None:
        return ReadFigure(figure)
    if number != number.to_integral_value():
        return _refused(figure, Msg.NOT_WHOLE, figure.typed)
    if abs(number) > LARGEST:
        return _refused(figure, Msg.NUMBER_TOO_LARGE, figure.typed)
    if number < 0 and not line.signed:
        return _refused(figure, Msg.NEGATIVE, figure.typed, line.label)
    return ReadFigure(figure, int(number))


def _number(figure: TypedFigure, line: Line) -> Decimal | None:
    if isinstance(figure.typed, int):
        scale = 1 if figure.in_units else scale_of(line)
        return Decimal(figure.typed) * scale
    typed = figure.typed or ""
    number = vietnamese.parse_decimal(typed)
    says_unit = any(unit in typed.lower() for unit in ("tỷ", "tỉ", "tr", "đ"))
    if number is None or figure.in_units or (line.unit == "vnd" and says_unit):
        return number
    return number * scale_of(line)


def _refused(figure: TypedFigure, msg: Msg, value: object, label: str = "Số liệu") -> ReadFigure:
    args = {"value": value, "label": label}
    return ReadFigure(figure, fault=Fault(msg, figure.line, Severity.REFUSED, args=args))


def printed_value(value: int | None, line: Line) -> Decimal | None:
    """Return a stored value in the line's printed unit, not rounded."""
    return None if value is None else Decimal(value) / scale_of(line)
