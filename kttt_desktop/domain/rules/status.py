"""The legal status on a day: the fold of what happened to an organization."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.faults import Fault, Severity
from kttt_desktop.domain.law import Law
from kttt_desktop.domain.messages import Msg
from kttt_desktop.domain.periods import end_of_term

_SUSPENDED = "suspended"


@dataclass(frozen=True, slots=True)
class StatusFact:
    """An event of an organization; `until_on` is the announced end of a suspension."""

    event: str
    effective_on: date
    until_on: date | None = None


@dataclass(frozen=True, slots=True)
class LegalStatus:
    """The status on a day; `code` None = no event known, a hole of the register."""

    code: str | None
    label: str
    active: bool
    final: bool
    since: date | None


NO_STATUS = LegalStatus(None, "", active=False, final=False, since=None)


def legal_status(events: Iterable[StatusFact], law: Law, kind: str | None = None) -> LegalStatus:
    """Return the status on the day of the law; events after that day do not count.

    Reads `status.toml`. Events of the same day count in the order of that file; an event that the
    law of the day does not know changes nothing. `kind` is the kind of organization.
    """
    held: list[tuple[StatusFact, str]] = []
    for fact in _in_order(events, law):
        rule = law.status_rules[fact.event]
        if rule.effect == "undo":
            _take_back(held, rule.undoes)
        elif rule.effect == "set" and rule.status and not _is_final(held, law):
            held.append((fact, rule.by_kind.get(kind or "", rule.status)))
    if not held:
        return NO_STATUS
    fact, code = held[-1]
    status = law.statuses[code]
    return LegalStatus(code, status.label, status.active, status.final, fact.effective_on)


def status_faults(events: Sequence[StatusFact], law: Law) -> tuple[Fault, ...]:
    """Return what is doubtful about the events of one organization up to the day of the law."""
    ordered = _in_order(events, law)
    found = [*_after_the_end(ordered, law), *_long_suspensions(ordered, law)]
    unknown = [fact.event for fact in events if fact.event not in law.status_rules]
    for event in unknown:
        args = {"value": event, "label": "diễn biến tình trạng"}
        found.append(Fault(Msg.NOT_IN_LIST, "event", Severity.ERROR, args=args))
    return tuple(found)


def _in_order(events: Iterable[StatusFact], law: Law) -> list[StatusFact]:
    place = {event: n for n, event in enumerate(law.status_rules)}
    known = (fact for fact in events if fact.event in place and fact.effective_on <= law.day)
    return sorted(known, key=lambda fact: (fact.effective_on, place[fact.event]))


def _take_back(held: list[tuple[StatusFact, str]], event: str | None) -> None:
    """Remove the latest event of this name, so that what held before it holds again."""
    for n in range(len(held) - 1, -1, -1):
        if held[n][0].event == event:
            del held[n]
            return


def _is_final(held: Sequence[tuple[StatusFact, str]], law: Law) -> bool:
    return bool(held) and law.statuses[held[-1][1]].final


def _after_the_end(ordered: Sequence[StatusFact], law: Law) -> list[Fault]:
    ended: StatusFact | None = None
    faults: list[Fault] = []
    for fact in ordered:
        rule = law.status_rules[fact.event]
        if ended is not None:
            args = {
                "value": rule.label,
                "day": vietnamese.day(fact.effective_on),
                "ended": vietnamese.day(ended.effective_on),
            }
            faults.append(Fault(Msg.EVENT_AFTER_END, "event", Severity.WARNING, args=args))
        elif rule.status and law.statuses[rule.status].final:
            ended = fact
    return faults


def _long_suspensions(ordered: Sequence[StatusFact], law: Law) -> list[Fault]:
    faults: list[Fault] = []
    first: StatusFact | None = None
    for fact, following in zip(ordered, [*ordered[1:], None], strict=True):
        if fact.event != _SUSPENDED:
            first = None
            continue
        first = first or fact
        end = fact.until_on or (following.effective_on if following else law.day)
        once = law.terms.get("suspension_once")
        row = law.terms.get("suspension_in_a_row")
        if once and end > end_of_term(fact.effective_on, once):
            faults.append(_suspension(Msg.SUSPENDED_TOO_LONG, fact, end, once.amount, once.source))
        if row and first is not fact and end > end_of_term(first.effective_on, row):
            faults.append(_suspension(Msg.SUSPENDED_IN_A_ROW, first, end, row.amount, row.source))
    return faults


def _suspension(msg: Msg, fact: StatusFact, end: date, months: int, source: str) -> Fault:
    args = {
        "value": vietnamese.day(fact.effective_on),
        "end": vietnamese.day(end),
        "months": months,
    }
    return Fault(msg, "effective_on", Severity.WARNING, args=args, source=source)
