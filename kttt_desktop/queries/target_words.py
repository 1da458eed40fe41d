"""Which indicators the printed words of a target fit; only ever a proposal, with its reason."""

from dataclasses import dataclass
from decimal import Decimal

from kttt_desktop.domain import vietnamese
from kttt_desktop.queries.indicator_spec import PERCENT
from kttt_desktop.queries.rows.indicators import Catalogue
from kttt_desktop.queries.rows.targets import TargetRow


@dataclass(frozen=True, slots=True)
class Proposal:
    """An indicator that fits, and the words that say so."""

    code: str
    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that words stand for, and the words that say so; unit None = as counted."""

    operator: str
    value: Decimal
    unit: str | None
    reason: str


_SAID = (
    ("dứt điểm", Decimal(0), None),
    ("không còn", Decimal(0), None),
    ("đều", Decimal(100), PERCENT),
    ("tất cả", Decimal(100), PERCENT),
    ("toàn bộ", Decimal(100), PERCENT),
)


def proposals(
    row: TargetRow, catalogue: Catalogue, before: TargetRow | None = None
) -> tuple[Proposal, ...]:
    """Return the indicators whose words all stand in a target, the best fit first.

    Args:
        row: The target.
        catalogue: The indicators by code.
        before: The target printed before it, which “trong đó” points at.
    """
    text = f"{row.printed_indicator or ''} {row.text}"
    folded = vietnamese.fold(text)
    if "trong do" in folded and before is not None:
        folded = f"{folded} {vietnamese.fold(before.text)}"
    own = f" {_words(vietnamese.fold(row.printed_indicator or row.text))} "
    found: list[tuple[bool, int, int, Proposal]] = []
    for place, (code, spec) in enumerate(catalogue.items()):
        if row.unit and (row.unit == PERCENT) != (spec.unit == PERCENT):
            continue
        hits = (_fits(words, f" {_words(folded)} ", own) for words in spec.words)
        hit = next(filter(None, hits), ())
        if hit:
            reason = "có chữ " + ", ".join(f"“{word}”" for word in hit)
            elsewhere = not any(_fits(words, own, own) for words in spec.words)
            found.append((elsewhere, -len(hit), place, Proposal(code, spec.name, reason)))
    near = [one for one in found if not one[0]] or found
    return tuple(one for *_, one in sorted(near, key=lambda each: each[:3]))


def proposed_figure(row: TargetRow) -> Figure | None:
    """Return the figure that the words of a target without one stand for; None = none does."""
    if row.operator is not None:
        return None
    folded = f" {_words(vietnamese.fold(row.text))} "
    for words, value, unit in _SAID:
        if f" {_words(vietnamese.fold(words))} " in folded:
            return Figure("=", value, unit, f"có chữ “{words}”")
    return None


def _words(folded: str) -> str:
    return " ".join("".join(sign if sign.isalnum() else " " for sign in folded).split())


def _fits(words: str, text: str, own: str) -> tuple[str, ...]:
    """Return the words that stand in the text; none when one is missing or one stands that bars.

    What bars is looked for in the target's own words only.
    """
    wanted, _, barred = words.partition(" - ")
    for word in filter(None, barred.split("|")):
        if f" {_words(vietnamese.fold(word))} " in own:
            return ()
    hits = []
    for part in wanted.split(" + "):
        spellings = [one.strip() for one in part.split("|")]
        hit = next((one for one in spellings if f" {_words(vietnamese.fold(one))} " in text), None)
        if hit is None:
            return ()
        hits.append(hit)
    return tuple(hits)
