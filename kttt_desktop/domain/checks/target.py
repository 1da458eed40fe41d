"""Judgement of targets and of what the office decides about them."""

from collections.abc import Collection, Iterator
from decimal import Decimal

from kttt_desktop.domain.faults import Checked, Fault, Severity, refuse_if_any
from kttt_desktop.domain.messages import Msg
from kttt_desktop.domain.target import OPERATORS, TargetDraft, TargetSettings

_FIRST_YEAR, _LAST_YEAR = 1900, 2200


def check_target(draft: TargetDraft, codes: Collection[str]) -> Checked[TargetDraft]:
    """Return a target with its faults; `codes` are those of the indicators.

    Raises:
        InputError: With all faults, when one of them is refused.
    """
    faults = [
        *_figure(draft),
        *_years(draft.start_year, draft.year),
        *_year("year", draft.year),
        *_settings(draft, codes),
    ]
    return Checked(draft, refuse_if_any(faults))


def check_settings(
    draft: TargetSettings, year: int | None, codes: Collection[str]
) -> Checked[TargetSettings]:
    """Return what the office decided with its faults; `year` is the target's own.

    Raises:
        InputError: With all faults, when one of them is refused.
    """
    faults = [*_years(draft.start_year, year), *_settings(draft, codes)]
    return Checked(draft, refuse_if_any(faults))


def _figure(draft: TargetDraft) -> Iterator[Fault]:
    if draft.operator is None:
        return
    if draft.operator not in OPERATORS:
        yield _refused(Msg.NOT_IN_LIST, "operator", value=draft.operator, label="so sánh")
    if draft.value is None:
        yield _refused(Msg.REQUIRED, "value", label="mức")
    if draft.operator == "range" and draft.value_to is None:
        yield _refused(Msg.REQUIRED, "value_to", label="đến mức")
    if draft.value is not None and draft.value_to is not None and draft.value_to < draft.value:
        args = {"value": draft.value_to, "start": draft.value}
        yield Fault(Msg.RANGE_REVERSED, "value_to", Severity.REFUSED, args=args)


def _settings(draft: TargetDraft | TargetSettings, codes: Collection[str]) -> Iterator[Fault]:
    if draft.indicator is not None and draft.indicator not in codes:
        yield _refused(Msg.NOT_IN_LIST, "indicator", value=draft.indicator, label="cách tính")
    if draft.tolerance is not None and draft.tolerance < Decimal(0):
        yield _refused(Msg.NEGATIVE, "tolerance", value=draft.tolerance, label="Độ lệch")
    yield from _year("start_year", draft.start_year)


def _year(field: str, year: int | None) -> Iterator[Fault]:
    if year is not None and not _FIRST_YEAR <= year <= _LAST_YEAR:
        yield _refused(Msg.YEAR_RANGE, field, value=year)


def _years(start: int | None, end: int | None) -> Iterator[Fault]:
    if start is not None and end is not None and start >= end:
        yield _refused(Msg.START_NOT_BEFORE, "start_year", value=start, year=end)


def _refused(msg: Msg, field: str, **args: object) -> Fault:
    return Fault(msg, field, Severity.REFUSED, args=args)
