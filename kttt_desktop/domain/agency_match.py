"""What becomes of the names a plan prints: which agency of the register each one means."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from difflib import SequenceMatcher

from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.agency import (
    AGENCY,
    GROUP,
    AgencyCandidate,
    AgencyProposal,
    KnownAgency,
    Outcome,
    Why,
)
from kttt_desktop.domain.agency_names import NameRules, Succession

_SHOWN = 5  # candidates; more help nobody
_NEAR = 0.9  # likeness of the letters of two names that a slip of the pen may part
_NEAR_WORD = 0.6  # likeness of two words that such a slip may part
_LEAST_WORDS = 2  # a name of one word is part of too many others
_SCORES: Mapping[Why, int] = {
    "same_name": 100,
    "successor": 98,
    "other_day": 95,
    "ended": 90,
    "predecessor": 85,
    "contains": 70,
}
_Forms = dict[str, list[KnownAgency]]


class AgencyBook:
    """The agencies of the register by what they may be called, on the day of a document."""

    def __init__(self, known: Iterable[KnownAgency], rules: NameRules, day: date | None) -> None:
        """Take the agencies, the rules of names, and the day (None = not known)."""
        self.rules, self._day = rules, day
        self._known = {one.id: one for one in known}
        names = [(one, name) for one in self._known.values() for name in one.names_on(day)]
        every = [(one, name) for one in self._known.values() for name in one.all_names()]
        self._exact = _by(names, vietnamese.fold)
        self._written_out = _by(names, self.key)
        self._ever = _by(every, self.key)

    def key(self, name: str) -> str:
        """Return the comparable form of a name, that of its group where it means one."""
        return self.rules.key(self.rules.group_name(name) or name)

    def match(self, printed: str, tasks: int = 0) -> AgencyProposal:
        """Return what becomes of one printed name."""
        exact = self._exact.get(vietnamese.fold(printed), [])
        same = exact or self._written_out.get(self.key(printed), [])
        kind = self.rules.kind(printed)
        note = self._note(printed)
        if len(same) == 1:
            (found,) = same
            outcome: Outcome = "matched" if exact else "expanded"
            outcome = "group" if found.kind == GROUP else outcome
            name = found.name_on(self._day)
            return AgencyProposal(printed, tasks, outcome, found.id, name, found.kind, note=note)
        candidates = self._candidates(printed, kind, same)
        outcome = "candidates" if candidates else "new"
        name = self.rules.group_name(printed) or printed
        return AgencyProposal(printed, tasks, outcome, None, name, kind, candidates, note)

    def _candidates(
        self, printed: str, kind: str, same: Sequence[KnownAgency]
    ) -> tuple[AgencyCandidate, ...]:
        found: dict[int, AgencyCandidate] = {}
        pairs: list[tuple[KnownAgency, Why]] = [(one, "same_name") for one in same]
        pairs += self._by_days(printed)
        for one, why in pairs:
            found.setdefault(one.id, self._candidate(one, why, _SCORES[why]))
        for one in self._known.values():
            likeness = self._likeness(printed, kind, one) if one.id not in found else None
            if likeness is not None:
                found[one.id] = self._candidate(one, *likeness)
        ordered = sorted(found.values(), key=lambda one: (-one.score, one.agency_id))
        return tuple(ordered[:_SHOWN])

    def _by_days(self, printed: str) -> Iterable[tuple[KnownAgency, Why]]:
        """Yield bodies that bear the name on other days, and those before and after them."""
        for one in self._ever.get(self.key(printed), ()):
            follower = self._known.get(one.successor_id) if one.successor_id else None
            if follower is not None and not one.exists_on(self._day):
                yield follower, "successor"
            yield one, "other_day" if one.exists_on(self._day) else "ended"
        change = self.rules.succession(printed)
        if change and self._after(change):
            yield from ((one, "successor") for one in self._ever.get(self.key(change.new), ()))
        for change in self.rules.predecessors(printed):
            if self._after(change):
                held = self._ever.get(self.key(change.old), ())
                yield from ((one, "predecessor") for one in held)

    def _likeness(self, printed: str, kind: str, one: KnownAgency) -> tuple[Why, int] | None:
        if one.kind != kind:
            return None
        key = self.key(printed)
        best: tuple[Why, int] | None = None
        for name in one.names_on(self._day):
            other = self.key(name)
            score = _near(key, other, letters=kind == AGENCY)
            if score is None and kind == AGENCY and _part_of(key.split(), other.split()):
                best = best or ("contains", _SCORES["contains"])
            elif score is not None:
                return "near", score
        return best

    def _candidate(self, one: KnownAgency, why: Why, score: int) -> AgencyCandidate:
        return AgencyCandidate(one.id, one.name_on(self._day), why, score)

    def _note(self, printed: str) -> str:
        change = self.rules.succession(printed)
        if change is None:
            return ""
        day = vietnamese.day(change.on)
        return f"Từ {day}, “{change.new}” tiếp nhận nhiệm vụ của “{change.old}”."

    def _after(self, change: Succession) -> bool:
        return self._day is not None and change.on <= self._day


def propose(names: Mapping[str, int], book: AgencyBook) -> tuple[AgencyProposal, ...]:
    """Return what becomes of each printed name, given with the number of its tasks.

    Names that are one once written out become one new agency, under the longest of them.
    """
    found = [book.match(printed, tasks) for printed, tasks in names.items()]
    longest: dict[str, str] = {}
    for one in found:
        key = book.key(one.printed)
        longest[key] = max(longest.get(key, ""), one.name, key=len)
    return tuple(
        one if one.agency_id else replace(one, name=longest[book.key(one.printed)]) for one in found
    )


def _by(pairs: Iterable[tuple[KnownAgency, str]], form: Callable[[str], str]) -> _Forms:
    held: _Forms = {}
    for one, name in pairs:
        own = held.setdefault(form(name), [])
        if one not in own:
            own.append(one)
    return held


def _near(one: str, other: str, *, letters: bool) -> int | None:
    """Return the likeness in percent of two names that a slip may part, else None."""
    first, second = one.split(), other.split()
    ratio = SequenceMatcher(None, one, other, autojunk=False).ratio()
    if len(first) == len(second):
        parted = [pair for pair in zip(first, second, strict=True) if pair[0] != pair[1]]
        near = all(SequenceMatcher(None, *pair).ratio() >= _NEAR_WORD for pair in parted)
        near = near and len(parted) * _LEAST_WORDS <= len(first)
    else:
        near = letters and ratio >= _NEAR
    return round(100 * ratio) if near else None


def _part_of(one: Sequence[str], other: Sequence[str]) -> bool:
    """Return whether the shorter name's words stand in the longer one, the first word first."""
    short, long = sorted((one, other), key=len)
    if len(short) < _LEAST_WORDS or short[0] != long[0]:
        return False
    words = iter(long)
    return all(word in words for word in short)
