"""The kinds of entry that stand in resources/law: one frozen model for each section."""

from datetime import date
from typing import ClassVar, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

TermUnit = Literal["day", "working_day", "month", "year"]
LineUnit = Literal["vnd", "person", "member", "times", "turn", "customer", "area"]


class Entry(BaseModel):
    """One statement of law with the days on which it holds, both inclusive.

    `identity` names the fields that tell it from the other entries of its section.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    identity: ClassVar[tuple[str, ...]] = ()

    valid_from: date
    valid_to: date | None = None
    source: str = Field(min_length=1)
    verified: bool
    note: str = ""

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        if self.valid_to is not None and self.valid_to < self.valid_from:
            message = "valid_to phải từ valid_from trở đi"
            raise ValueError(message)
        return self

    def key(self) -> str:
        """Return what tells this entry from the others of its section, joined by `.`."""
        return ".".join(str(getattr(self, name)) for name in self.identity)

    def holds_on(self, day: date) -> bool:
        """Return whether the entry holds on the day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


class MinMembers(Entry):
    """The least number of official members of a kind of organization."""

    identity = ("kind",)
    kind: str
    count: int = Field(ge=1)


class CapitalLimit(Entry):
    """The most of the charter capital, in percent, that one member or a group may hold."""

    identity = ("kind", "holder")
    kind: str
    holder: Literal["one_official_member", "all_capital_associates", "all_foreign"]
    percent: int = Field(ge=0, le=100)


class ForeignMembers(Entry):
    """The percent of official members below which the foreign ones must stay."""

    identity = ("kind",)
    kind: str
    below_percent: int = Field(ge=0, le=100)


class MinAge(Entry):
    """The age in full years of an individual of a kind of member."""

    identity = ("member_kind",)
    member_kind: str
    years: int = Field(ge=0)


class MemberKind(Entry):
    """The kind of member that three facts make."""

    identity = ("code",)
    code: str
    kind: str
    contributes_capital: bool
    uses_services: bool
    works: bool


class Term(Entry):
    """A length of time that the law gives for something."""

    identity = ("name",)
    name: str
    label: str
    amount: int = Field(ge=0)
    unit: TermUnit


class CharterChange(Entry):
    """From which change of the charter capital on it must be registered (either limit)."""

    percent: int
    vnd: int


class FundRate(Entry):
    """The least percent that goes to a fund or a use."""

    identity = ("kind", "name")
    kind: str
    name: str
    label: str
    percent: int = Field(ge=0, le=100)


class RevocationGround(Entry):
    """A ground for revoking the certificate, once it has lasted the months."""

    identity = ("name",)
    name: str
    label: str
    months: int = Field(ge=0)


class Status(Entry):
    """A legal status; after `final` nothing follows; `short` stands where there is little room."""

    identity = ("code",)
    code: str
    label: str
    short: str = ""
    active: bool = False
    final: bool = False


class StatusRule(Entry):
    """What an event does to the legal status.

    Effect `set` gives `status`, `keep` changes nothing, `undo` takes the latest `undoes` back.
    `by_kind` names another status for some kinds of organization.
    """

    identity = ("event",)
    event: str
    label: str
    effect: Literal["set", "keep", "undo"] = "set"
    status: str | None = None
    undoes: str | None = None
    by_kind: dict[str, str] = Field(default_factory=dict)


class CodeItem(BaseModel):
    """One code of a list.

    Attributes:
        code: What is stored.
        label: What the officer sees.
        short: Abbreviation as printed, or the number in the official list.
        fold: Code of the coarser list that forms print.
        aliases: Other spellings found in sheets.
        retired: No longer offered; rows that have it keep it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str = Field(min_length=1)
    label: str = Field(min_length=1)
    short: str = ""
    fold: str = ""
    aliases: tuple[str, ...] = ()
    retired: bool = False


class CodeList(Entry):
    """A list of codes with Vietnamese labels, in the order of the forms."""

    identity = ("name",)
    name: str
    title: str
    items: tuple[CodeItem, ...]


class Line(Entry):
    """A line of the year figures.

    Attributes:
        code: Key as stored, part and printed code (`II.1.06`).
        part: Part of the form (`II.1`), or `KH`, `VII`, `TD` for lines outside I-19.
        printed_code: Code as printed; empty outside I-19.
        label: As printed.
        unit: What the stored integer counts; an area is counted in 0.01 ha.
        printed_unit: As printed; empty where the form prints none.
        sum_of: Codes whose sum the form prints this line to be.
        loss_breaks_sum: A loss (below zero) makes the printed sum a warning, not an error.
        signed: May be below zero.
        has_text: The form asks for words beside the figure.
        applies_to: Kinds of organization that report it.
    """

    identity = ("code",)
    code: str
    part: str
    printed_code: str = ""
    label: str
    unit: LineUnit
    printed_unit: str = ""
    sum_of: tuple[str, ...] = ()
    loss_breaks_sum: bool = False
    signed: bool = False
    has_text: bool = False
    applies_to: tuple[str, ...]


class LineCheck(Entry):
    """A relation between two lines of one organization and year."""

    identity = ("left", "operator", "right")
    left: str
    operator: Literal["<=", "="]
    right: str
    severity: Literal["error", "warning"]


class PeriodRule(Entry):
    """Where the window of a period closes.

    `close_day` is the last day counted in the last month, None = its last day. `kinds` are those
    the rule names, `inferred_kinds` those the program closes the same way without a text for it.
    """

    identity = ("name",)
    name: str
    label: str
    close_day: int | None = Field(default=None, ge=1, le=28)
    kinds: tuple[str, ...] = ()
    inferred_kinds: tuple[str, ...] = ()


class Deadline(Entry):
    """The printed day by which a report of a year is due; validity is that of the report year.

    `year_offset` 1 = in the year after. `inclusive` false = “trước ngày”: the day before is the
    last good one.
    """

    identity = ("name",)
    name: str
    label: str
    forms: tuple[str, ...]
    sender: str
    receiver: str
    month: int = Field(ge=1, le=12)
    day: int = Field(ge=1, le=31)
    year_offset: int = 0
    inclusive: bool
    period_rule: str


class Range(BaseModel):
    """A least, a most and the value the program takes, in the unit of the entry."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    least: float
    most: float
    taken: float


class Page(Entry):
    """The page of an official document; lengths in mm, sizes in pt."""

    width_mm: float
    height_mm: float
    top_mm: Range
    bottom_mm: Range
    left_mm: Range
    right_mm: Range
    number_size: Range
    number_from_top_mm: float
    head_left_mm: float
    head_right_mm: float
    indent_mm: tuple[float, ...]
    paragraph_gap_pt: float
    line_spacing: Range
    short_rule_share: Range
    signature_space_mm: float
    font: str
    font_twin: str
    country: str
    motto: str


class PageComponent(Entry):
    """How one component of the page is set; sizes in pt."""

    identity = ("name",)
    name: str
    row: str
    size: Range
    upper: bool = False
    bold: bool = False
    italic: bool = False


class SizeBand(Entry):
    """A size class: members and one of revenue and capital at least; `rank` 1 is tried first.

    A band that is not `known` has no figures yet: a class at or below it cannot be told.
    """

    identity = ("sector", "size")
    sector: str
    size: str
    rank: int
    members: int | None = None
    revenue_vnd: int | None = None
    capital_vnd: int | None = None
    known: bool = True


class ScaleBand(Entry):
    """A band of one measure: from `at_least` on, until the band of the next rank up."""

    identity = ("scale", "code")
    scale: Literal["members", "capital", "evaluation"]
    code: str
    at_least: int


class VsicGroup(Entry):
    """To which groupings a code of VSIC belongs; the longest `prefix` wins.

    `first` and `last` are divisions (two digits) of the letter; `prefix` is a code within them.
    """

    identity = ("edition", "prefix")
    edition: str
    prefix: str
    first: str
    last: str
    field: str
    sector: str
    branch: str


SECTIONS: dict[str, type[Entry]] = {
    "min_members": MinMembers,
    "capital_limits": CapitalLimit,
    "foreign_members": ForeignMembers,
    "min_ages": MinAge,
    "member_kinds": MemberKind,
    "terms": Term,
    "charter_change": CharterChange,
    "fund_rates": FundRate,
    "revocation_grounds": RevocationGround,
    "statuses": Status,
    "status_rules": StatusRule,
    "code_lists": CodeList,
    "lines": Line,
    "line_checks": LineCheck,
    "period_rules": PeriodRule,
    "deadlines": Deadline,
    "page": Page,
    "page_components": PageComponent,
    "size_bands": SizeBand,
    "scale_bands": ScaleBand,
    "vsic_groups": VsicGroup,
}
