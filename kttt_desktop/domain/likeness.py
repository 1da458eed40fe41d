"""How alike texts are, by the words they share: for proposals that a person judges."""

import math
import re
from collections import Counter
from collections.abc import Mapping
from itertools import pairwise

from kttt_desktop.domain import vietnamese

_WORD = re.compile(r"\w+")
_WHOLE = 100


def most_alike(
    text: str, others: Mapping[int, str], *, limit: int, least: int = 1
) -> tuple[tuple[int, int], ...]:
    """Return the keys of the texts most like a text, each with its likeness in percent.

    Words and pairs of neighbours count, rare ones more than common ones; marks do not matter.

    Args:
        text: What is compared.
        others: Texts by key.
        limit: At most so many.
        least: Texts less like it (percent) are left out.
    """
    wanted = _signs(text)
    held = {key: _signs(other) for key, other in others.items()}
    spread = Counter(sign for signs in (wanted, *held.values()) for sign in signs)
    weights = {sign: math.log(1 + (len(held) + 1) / count) for sign, count in spread.items()}
    scored = ((key, _share(wanted, signs, weights)) for key, signs in held.items())
    found = sorted((pair for pair in scored if pair[1] >= least), key=lambda one: (-one[1], one[0]))
    return tuple(found[:limit])


def _signs(text: str) -> frozenset[str]:
    words = _WORD.findall(vietnamese.fold(text))
    return frozenset(words) | {f"{one} {two}" for one, two in pairwise(words)}


def _share(one: frozenset[str], two: frozenset[str], weights: Mapping[str, float]) -> int:
    """Return the cosine of two texts in percent."""
    both = sum(weights[sign] ** 2 for sign in one & two)
    if not both:
        return 0
    lengths = (math.sqrt(sum(weights[sign] ** 2 for sign in signs)) for signs in (one, two))
    return round(_WHOLE * both / math.prod(lengths))
