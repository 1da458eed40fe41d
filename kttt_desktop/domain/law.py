"""The law of one day: frozen entries by section, each with the layer it came from."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from functools import cached_property
from typing import TypeVar

from kttt_desktop.domain.law_entries import (
    CapitalLimit,
    CharterChange,
    CodeItem,
    CodeList,
    Deadline,
    Entry,
    ForeignMembers,
    FundRate,
    Line,
    LineCheck,
    MemberKind,
    MinAge,
    MinMembers,
    Page,
    PageComponent,
    PeriodRule,
    RevocationGround,
    ScaleBand,
    SizeBand,
    Status,
    StatusRule,
    Term,
    VsicGroup,
)
from kttt_desktop.domain.law_identity_entries import PersonalNumber, TaxCodeForm

E = TypeVar("E", bound=Entry)


class Layer(Enum):
    """Where an entry came from; a later one hides an earlier one."""

    BUILT_IN = "built_in"
    PACK = "pack"
    OFFICE = "office"


@dataclass(frozen=True, slots=True)
class LawOverride:
    """A dated correction of the office, as kept in its table.

    Attributes:
        file: Name of the law file without `.toml`.
        key: Section and key of the entry (`min_members.cooperative`).
        entry: The whole entry as JSON, dates in ISO form.
    """

    file: str
    key: str
    entry: str


@dataclass(frozen=True, slots=True)
class LawEntry:
    """An entry in force with its section, file and layer."""

    section: str
    file: str
    layer: Layer
    entry: Entry

    @property
    def key(self) -> str:
        """Return section and key of the entry."""
        own = self.entry.key()
        return f"{self.section}.{own}" if own else self.section


@dataclass(frozen=True, eq=False)
class Law:
    """The law of one day; what was not in force, or is not known, is absent from its mappings.

    Two laws are the same only when they are the same object: a book makes one for each day.

    Attributes:
        day: The day.
        in_force: Every entry of that day by section and key.
    """

    day: date
    in_force: Mapping[str, Mapping[str, LawEntry]] = field(repr=False)

    def entries(self) -> Iterator[LawEntry]:
        """Yield every entry, in the order of the files."""
        for section in self.in_force.values():
            yield from section.values()

    def find(self, key: str) -> LawEntry | None:
        """Return the entry of `section.key`, None when there is none on this day."""
        section, _, own = key.partition(".")
        return self.in_force.get(section, {}).get(own)

    def of(self, name: str, kind: type[E]) -> dict[str, E]:
        """Return the entries of a section by key, for sections without a name of their own here."""
        return self._section(name, kind)

    def _section(self, name: str, kind: type[E]) -> dict[str, E]:
        found = self.in_force.get(name, {})
        return {key: held.entry for key, held in found.items() if isinstance(held.entry, kind)}

    @cached_property
    def min_members(self) -> Mapping[str, MinMembers]:
        """Least number of official members, by kind of organization."""
        return self._section("min_members", MinMembers)

    @cached_property
    def capital_limits(self) -> Mapping[tuple[str, str], CapitalLimit]:
        """Limits of the charter capital, by kind of organization and holder."""
        found = self._section("capital_limits", CapitalLimit)
        return {(entry.kind, entry.holder): entry for entry in found.values()}

    @cached_property
    def foreign_members(self) -> Mapping[str, ForeignMembers]:
        """Limit of the number of foreign official members, by kind of organization."""
        return self._section("foreign_members", ForeignMembers)

    @cached_property
    def min_ages(self) -> Mapping[str, MinAge]:
        """Least age, by kind of member."""
        return self._section("min_ages", MinAge)

    @cached_property
    def member_kinds(self) -> Mapping[tuple[bool, bool, bool], MemberKind]:
        """Kind of member, by (contributes capital, uses services, works)."""
        found = self._section("member_kinds", MemberKind)
        return {
            (entry.contributes_capital, entry.uses_services, entry.works): entry
            for entry in found.values()
        }

    @cached_property
    def terms(self) -> Mapping[str, Term]:
        """Lengths of time, by name."""
        return self._section("terms", Term)

    @property
    def charter_change(self) -> CharterChange | None:
        """From which change of the charter capital on it must be registered."""
        return self._section("charter_change", CharterChange).get("")

    @cached_property
    def fund_rates(self) -> Mapping[tuple[str, str], FundRate]:
        """Least rates of funds, by kind of organization and name."""
        found = self._section("fund_rates", FundRate)
        return {(entry.kind, entry.name): entry for entry in found.values()}

    @cached_property
    def revocation_grounds(self) -> Mapping[str, RevocationGround]:
        """Grounds of revocation, by name."""
        return self._section("revocation_grounds", RevocationGround)

    @cached_property
    def statuses(self) -> Mapping[str, Status]:
        """Legal statuses, by code."""
        return self._section("statuses", Status)

    @cached_property
    def status_rules(self) -> Mapping[str, StatusRule]:
        """What an event does to the status, by event, in the natural order of events."""
        return self._section("status_rules", StatusRule)

    @cached_property
    def code_lists(self) -> Mapping[str, CodeList]:
        """Code lists, by name; those of statuses and events are made from their entries."""
        return self._section("code_lists", CodeList)

    @cached_property
    def lines(self) -> Mapping[str, Line]:
        """Lines of the year figures, by code, in the order of the form."""
        return self._section("lines", Line)

    @cached_property
    def line_checks(self) -> tuple[LineCheck, ...]:
        """Relations between lines."""
        return tuple(self._section("line_checks", LineCheck).values())

    @cached_property
    def period_rules(self) -> Mapping[str, PeriodRule]:
        """Rules of periods, by name (CALENDAR, ND09)."""
        return self._section("period_rules", PeriodRule)

    @cached_property
    def deadlines(self) -> Mapping[str, Deadline]:
        """Deadlines of yearly reports, by name."""
        return self._section("deadlines", Deadline)

    @property
    def page(self) -> Page | None:
        """The page of an official document."""
        return self._section("page", Page).get("")

    @cached_property
    def page_components(self) -> Mapping[str, PageComponent]:
        """How the components of the page are set, by name."""
        return self._section("page_components", PageComponent)

    @cached_property
    def tax_code_forms(self) -> Mapping[str, TaxCodeForm]:
        """Forms of tax codes, by name."""
        return self._section("tax_code_forms", TaxCodeForm)

    @cached_property
    def personal_numbers(self) -> Mapping[str, PersonalNumber]:
        """Builds of personal numbers, by name."""
        return self._section("personal_numbers", PersonalNumber)

    @cached_property
    def size_bands(self) -> Mapping[str, tuple[SizeBand, ...]]:
        """Size bands, by sector, largest size first."""
        bands: dict[str, list[SizeBand]] = {}
        for band in self._section("size_bands", SizeBand).values():
            bands.setdefault(band.sector, []).append(band)
        return {key: tuple(sorted(own, key=lambda band: band.rank)) for key, own in bands.items()}

    @cached_property
    def scale_bands(self) -> Mapping[str, tuple[ScaleBand, ...]]:
        """Bands of one measure, by scale, highest first."""
        bands: dict[str, list[ScaleBand]] = {}
        for band in self._section("scale_bands", ScaleBand).values():
            bands.setdefault(band.scale, []).append(band)
        return {
            key: tuple(sorted(own, key=lambda band: -band.at_least)) for key, own in bands.items()
        }

    @cached_property
    def vsic_groups(self) -> tuple[VsicGroup, ...]:
        """Groupings proposed from VSIC, of every edition in force."""
        return tuple(self._section("vsic_groups", VsicGroup).values())

    def codes(self, name: str) -> tuple[CodeItem, ...]:
        """Return the items of a code list, none when the list is not in force.

        The lists `legal_status` and `status_event` are made from the sections of that name.
        """
        if name == "legal_status":
            return tuple(CodeItem(code=one.code, label=one.label) for one in self.statuses.values())
        if name == "status_event":
            rules = self.status_rules.values()
            return tuple(CodeItem(code=one.event, label=one.label) for one in rules)
        found = self.code_lists.get(name)
        return found.items if found else ()

    def offered(self, name: str) -> tuple[CodeItem, ...]:
        """Return the items of a code list that may still be chosen."""
        return tuple(item for item in self.codes(name) if not item.retired)

    def label(self, name: str, code: str | None) -> str:
        """Return the label of a code, the code itself when the list lacks it, "" for None."""
        if code is None:
            return ""
        return next((item.label for item in self.codes(name) if item.code == code), code)

    def folded(self, name: str, code: str | None) -> str | None:
        """Return the coarser code that forms print for a code, None when there is none."""
        found = next((item for item in self.codes(name) if item.code == code), None)
        return found.fold or None if found else None

    def lines_of(self, kind: str) -> tuple[Line, ...]:
        """Return the lines that a kind of organization reports, in the order of the form."""
        return tuple(line for line in self.lines.values() if kind in line.applies_to)

    def unverified(self) -> tuple[LawEntry, ...]:
        """Return the entries nobody has compared with the print yet."""
        return tuple(entry for entry in self.entries() if not entry.entry.verified)

    def snapshot(self) -> str:
        """Return the law as canonical JSON, to be kept with what was made under it."""
        rows = {
            entry.key: {
                "layer": entry.layer.value,
                **entry.entry.model_dump(mode="json", exclude_defaults=True),
            }
            for entry in self.entries()
        }
        content = {"day": self.day.isoformat(), "entries": rows}
        return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
