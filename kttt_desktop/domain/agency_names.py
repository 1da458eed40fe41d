"""Names of agencies made comparable: abbreviations written out, slips of signs levelled."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.agency import AGENCY, GROUP
from kttt_desktop.domain.law import Law
from kttt_desktop.domain.law_plan_entries import (
    AgencyAbbreviation,
    AgencyStandingGroup,
    AgencySuccession,
)

_PLURAL = re.compile(
    r"(?:cac|nhung|toan the)\s|(?:uy ban nhan dan|chu tich uy ban nhan dan|thu truong|hoi dong "
    r"nhan dan|dang uy|huyen uy)\s(?:cac|cap)\s"
)
_ENDING = re.compile(r"\s(?:co )?(?:lien quan)$")
_BRACKETED = re.compile(r"\s*\([^()]*\)")
_NOT_WORDS = re.compile(r"[^\w]+")


@dataclass(frozen=True, slots=True)
class Succession:
    """A body whose work another took over on a day."""

    old: str
    new: str
    on: date


@dataclass(frozen=True)
class NameRules:
    """What the law of a day says about names of agencies; `key` makes names comparable."""

    _longest_first: tuple[tuple[re.Pattern[str], str], ...] = ()
    _groups: Mapping[str, str] = field(default_factory=dict)
    _successions: Mapping[str, Succession] = field(default_factory=dict)

    def expanded(self, name: str) -> str:
        """Return the name with its abbreviations written out."""
        text = vietnamese.nfc(name)
        for pattern, full in self._longest_first:
            text = pattern.sub(full, text)
        return " ".join(text.split())

    def key(self, name: str) -> str:
        """Return the comparable form: written out, folded, without signs and brackets."""
        plain = _BRACKETED.sub("", vietnamese.nfc(name)) or name
        folded = vietnamese.fold(self.expanded(plain).replace("&", " và "))
        return " ".join(_NOT_WORDS.sub(" ", folded).split())

    def group_name(self, name: str) -> str | None:
        """Return the name of the group that a name means, None when it means one body.

        A standing group gives its own name, whatever ending (“có liên quan”) is printed.
        """
        key = self.key(name)
        for form in (key, _ENDING.sub("", key)):
            if form in self._groups:
                return self._groups[form]
        return name if _PLURAL.match(f"{key} ") else None

    def kind(self, name: str) -> str:
        """Return whether a name means an agency or a group of them."""
        return GROUP if self.group_name(name) else AGENCY

    def succession(self, name: str) -> Succession | None:
        """Return who took a body's work over, None when the law names nobody."""
        return self._successions.get(self.key(name))

    def predecessors(self, name: str) -> tuple[Succession, ...]:
        """Return what the law says of the bodies whose work a body took over."""
        key = self.key(name)
        return tuple(one for one in self._successions.values() if self.key(one.new) == key)


@lru_cache(maxsize=8)
def name_rules(law: Law) -> NameRules:
    """Return the rules of names that the law of a day holds (resources/law/agencies.toml)."""
    entries = law.of("agency_abbreviations", AgencyAbbreviation).values()
    pairs = [(short, one.full) for one in entries for short in one.shorts]
    pairs.sort(key=lambda pair: -len(pair[0]))
    patterns = tuple((_whole_word(short), full) for short, full in pairs)
    plain = NameRules(patterns)
    groups: dict[str, str] = {}
    for group in law.of("agency_groups", AgencyStandingGroup).values():
        for name in (group.name, *group.aliases):
            groups.setdefault(plain.key(name), group.name)
    changes = {
        plain.key(one.old): Succession(one.old, one.new, one.valid_from)
        for one in law.of("agency_successions", AgencySuccession).values()
    }
    return NameRules(patterns, groups, changes)


def _whole_word(short: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w&-]){re.escape(vietnamese.nfc(short))}(?![\w&]|-\w)")
