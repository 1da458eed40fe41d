"""Judgements that drafts of every kind share."""

from collections.abc import Iterator, Mapping
from datetime import date

from kttt_desktop.domain.draft import Draft, label_of
from kttt_desktop.domain.faults import Fault, Severity
from kttt_desktop.domain.law import Law
from kttt_desktop.domain.messages import Msg


def known_codes(draft: Draft, lists: Mapping[str, str], law: Law) -> Iterator[Fault]:
    """Yield a refused fault for each field whose code is not in its list (field → list)."""
    for field, name in lists.items():
        value = getattr(draft, field)
        items = law.codes(name)
        if value is None or any(value == item.code for item in items):
            continue
        label = label_of(type(draft), field).lower()
        args = {"value": value, "label": label}
        yield Fault(Msg.NOT_IN_LIST, field, Severity.REFUSED, args=args)


def not_negative(draft: Draft, *fields: str) -> Iterator[Fault]:
    """Yield a refused fault for each amount below zero."""
    for field in fields:
        value = getattr(draft, field)
        if value is not None and value < 0:
            args = {"value": value, "label": label_of(type(draft), field)}
            yield Fault(Msg.NEGATIVE, field, Severity.REFUSED, args=args)


def in_order(draft: Draft, first: str, last: str) -> Iterator[Fault]:
    """Yield an error when the last day comes before the first."""
    start: date | None = getattr(draft, first)
    end: date | None = getattr(draft, last)
    if start is not None and end is not None and end < start:
        args = {"value": f"{end:%d/%m/%Y}", "start": f"{start:%d/%m/%Y}"}
        yield Fault(Msg.DATES_REVERSED, last, Severity.ERROR, args=args)


def plausible_days(draft: Draft, today: date, *fields: str) -> Iterator[Fault]:
    """Yield a warning for each day that is yet to come or long before the movement began."""
    for field in fields:
        value: date | None = getattr(draft, field)
        if value is None:
            continue
        if value > today:
            args = {"value": f"{value:%d/%m/%Y}", "label": label_of(type(draft), field)}
            yield Fault(Msg.DAY_AHEAD, field, Severity.WARNING, args=args)
