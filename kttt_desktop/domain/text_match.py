"""Which text of a new version was which of the old one: one to one, the likest first."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kttt_desktop.domain import vietnamese

_WORD = re.compile(r"\w+")
_WHOLE = 100
_LIKE = 60  # percent of words in common from which one text is another, mended
_LIKE_IN_PLACE = 30  # the same for a text that stands where the other stood


@dataclass(frozen=True, slots=True)
class PlacedText:
    """A text and where it stands (any sign of its place that a person would name)."""

    text: str
    place: str


@dataclass(frozen=True, slots=True)
class _Words:
    counts: Mapping[str, int]
    total: int


def match_texts(old: Sequence[PlacedText], new: Sequence[PlacedText]) -> dict[int, tuple[int, int]]:
    """Return, by index of the new text, the index of the old one and their likeness in percent.

    Equal texts go first (those in the same place before others), then the likest pairs, then
    pairs in the same place that share fewer words. Each text is matched once at most.
    """
    found: dict[int, tuple[int, int]] = {}
    left_old, left_new = set(range(len(old))), set(range(len(new)))
    first = [_words(one.text) for one in old]
    second = [_words(one.text) for one in new]
    _take(_equal(old, new), found, left_old, left_new)
    pairs = [
        (likeness, o, n)
        for n in sorted(left_new)
        for o in sorted(left_old)
        if (likeness := _likeness(first[o], second[n])) >= _LIKE_IN_PLACE
    ]
    pairs.sort(key=lambda one: (-one[0], old[one[1]].place != new[one[2]].place, _apart(one)))
    _take([one for one in pairs if one[0] >= _LIKE], found, left_old, left_new)
    in_place = [one for one in pairs if old[one[1]].place == new[one[2]].place]
    _take(in_place, found, left_old, left_new)
    return found


def likeness(one: str, other: str) -> int:
    """Return the words two texts share, in percent of all their words."""
    return _likeness(_words(one), _words(other))


def plain(text: str) -> str:
    """Return a text without what printing it again may change: blanks and the last stop."""
    return re.sub(r"[.;/\s]+$", "", " ".join(vietnamese.nfc(text).split()))


_Pair = tuple[int, int, int]


def _equal(old: Sequence[PlacedText], new: Sequence[PlacedText]) -> list[_Pair]:
    held: dict[str, list[int]] = {}
    for place, one in enumerate(old):
        held.setdefault(plain(one.text).lower(), []).append(place)
    pairs = [
        (_WHOLE, o, n) for n, one in enumerate(new) for o in held.get(plain(one.text).lower(), ())
    ]
    pairs.sort(key=lambda one: (old[one[1]].place != new[one[2]].place, _apart(one)))
    return pairs


def _take(
    pairs: Sequence[_Pair],
    found: dict[int, tuple[int, int]],
    left_old: set[int],
    left_new: set[int],
) -> None:
    for score, o, n in pairs:
        if o in left_old and n in left_new:
            found[n] = (o, score)
            left_old.discard(o)
            left_new.discard(n)


def _apart(pair: _Pair) -> tuple[int, int]:
    return abs(pair[1] - pair[2]), pair[2]


def _words(text: str) -> _Words:
    counts = Counter(_WORD.findall(vietnamese.nfc(text).lower()))
    return _Words(counts, counts.total())


def _likeness(one: _Words, other: _Words) -> int:
    both = one.total + other.total
    if not both:
        return _WHOLE
    if _WHOLE * 2 * min(one.total, other.total) < _LIKE_IN_PLACE * both:
        return 0
    less, more = sorted((one.counts, other.counts), key=len)
    shared = sum(min(count, more.get(word, 0)) for word, count in less.items())
    return round(_WHOLE * 2 * shared / both)
