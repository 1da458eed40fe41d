"""Ties between organisations: who became whom, who belongs to which union, and since when."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.faults import Fault, Severity
from kttt_desktop.domain.messages import Msg
from kttt_desktop.domain.tie_messages import TieMsg

UNION = "cooperative_union"
Edges = Mapping[int, Collection[int]]
_FIRST_DAY = date(1, 1, 1)


@dataclass(frozen=True, slots=True)
class CodeMeaning:
    """What a code of a commune named from a day to a day; None = open."""

    name: str
    valid_from: date | None
    valid_to: date | None

    def holds(self, day: date) -> bool:
        """Return whether the code names this on the day."""
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_to is None or day <= self.valid_to)


def way(edges: Edges, start: int, end: int) -> tuple[int, ...]:
    """Return the shortest way along edges, both ends inclusive; empty = there is none."""
    ways: list[tuple[int, ...]] = [(start,)]
    seen = {start}
    while ways:
        further: list[tuple[int, ...]] = []
        for found in ways:
            if found[-1] == end:
                return found
            for one in sorted(edges.get(found[-1], ())):
                if one not in seen:
                    seen.add(one)
                    further.append((*found, one))
        ways = further
    return ()


def succession_fault(
    source: int, target: int, edges: Edges, names: Mapping[int, str], field: str
) -> Fault | None:
    """Refuse that an organisation ends in one that ended in it before: a broken reference.

    Args:
        source: Which ends.
        target: What it becomes.
        edges: What ended organisations became, by id.
        names: By id.
        field: Where the fault stands.
    """
    value = names.get(source, str(source))
    if source == target:
        return Fault(TieMsg.MERGED_INTO_ITSELF, field, Severity.REFUSED, args={"value": value})
    back = way(edges, target, source)
    if not back:
        return None
    args = {"value": value, "other": names.get(target, str(target)), "path": _path(back, names)}
    return Fault(TieMsg.MERGED_IN_CIRCLE, field, Severity.REFUSED, args=args)


def ended_fault(name: str, end: date | None, day: date, field: str) -> Fault | None:
    """Return an error for a successor that had ended before the day."""
    if end is None or end >= day:
        return None
    args = {"value": name, "end": vietnamese.day(end), "day": vietnamese.day(day)}
    return Fault(TieMsg.MERGED_INTO_ENDED, field, Severity.ERROR, args=args)


def union_faults(
    member: int, union: int, kind: str | None, edges: Edges, names: Mapping[int, str]
) -> Iterator[Fault]:
    """Yield errors for a union that is none, or that belongs to itself through others.

    Args:
        member: Which belongs.
        union: To what it belongs.
        kind: Of the union.
        edges: The unions of each organisation, by id.
        names: By id.
    """
    value = names.get(union, str(union))
    if kind is not None and kind != UNION:
        yield Fault(TieMsg.UNION_KIND, "union_id", Severity.ERROR, args={"value": value})
    back = (member,) if member == union else way(edges, union, member)
    if back:
        args = {"value": names.get(member, str(member)), "path": _path((member, *back), names)}
        yield Fault(TieMsg.UNION_IN_CIRCLE, "union_id", Severity.ERROR, args=args)


def commune_faults(code: str | None, day: date, meanings: Sequence[CodeMeaning]) -> Iterator[Fault]:
    """Warn of a code that names no commune on the day, or named another one before.

    `meanings` are all of this code; none at all = the register has no list, nothing is said.
    """
    if code is None or not meanings:
        return
    now = next((one for one in meanings if one.holds(day)), None)
    if now is None:
        args = {"value": code, "day": vietnamese.day(day)}
        yield Fault(TieMsg.COMMUNE_NOT_ON_DAY, "commune_code", Severity.WARNING, args=args)
        return
    own = vietnamese.fold(now.name)
    before = [
        one
        for one in meanings
        if one.valid_to is not None and one.valid_to < day and vietnamese.fold(one.name) != own
    ]
    if before:
        last = max(before, key=lambda one: one.valid_to or _FIRST_DAY)
        ended = last.valid_to or day
        args = {
            "value": code,
            "name": now.name,
            "other": last.name,
            "start": vietnamese.day(now.valid_from or ended + timedelta(days=1)),
            "end": vietnamese.day(ended),
        }
        yield Fault(TieMsg.COMMUNE_MEANT_ANOTHER, "commune_code", Severity.WARNING, args=args)


def before_founding(field: str, label: str, day: date | None, founded: date | None) -> Fault | None:
    """Warn of a day before the organisation was founded or registered."""
    if day is None or founded is None or day >= founded:
        return None
    args = {"label": label, "value": vietnamese.day(day), "start": vietnamese.day(founded)}
    return Fault(Msg.DAY_BEFORE_FOUNDING, field, Severity.WARNING, args=args)


def after_end(field: str, label: str, day: date | None, ended: date | None) -> Fault | None:
    """Warn of a day after the organisation ceased to exist."""
    if day is None or ended is None or day <= ended:
        return None
    args = {"label": label, "value": vietnamese.day(day), "end": vietnamese.day(ended)}
    return Fault(Msg.DAY_AFTER_END, field, Severity.WARNING, args=args)


def figures_after_end(years: Collection[int], ended: date | None) -> Fault | None:
    """Warn of year figures of years that began after the organisation ceased to exist."""
    late = sorted(year for year in years if ended is not None and year > ended.year)
    if not late or ended is None:
        return None
    args = {"value": ", ".join(str(year) for year in late), "end": vietnamese.day(ended)}
    return Fault(TieMsg.FIGURES_AFTER_END, "year", Severity.WARNING, args=args)


def _path(keys: Sequence[int], names: Mapping[int, str]) -> str:
    return " → ".join(f"“{names.get(key, key)}”" for key in keys)
