"""What is to be looked at in a membership beside its organisation, by the law of a day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.faults import Fault, Severity
from kttt_desktop.domain.law import Law
from kttt_desktop.domain.messages import Msg
from kttt_desktop.domain.rules.members import (
    capital_limit,
    member_kind,
    old_enough,
    pay_in_overdue,
)

OFFICIAL = "official_member"
CAPITAL_ASSOCIATE = "capital_associate"
_OWN_COUNTRY = frozenset({"", "viet nam", "vn"})


@dataclass(frozen=True, slots=True)
class Owner:
    """What the rules ask of the organisation of a member: capital in VND, day of founding.

    `may_have_ended` = some event of its end was recorded.
    """

    kind: str
    charter_capital: int | None = None
    founded: date | None = None
    may_have_ended: bool = False


class Membership(Protocol):
    """What the rules ask of a member, be it a draft or a row of a list."""

    @property
    def party(self) -> str:
        """Person, household or body."""

    @property
    def birth_on(self) -> date | None:
        """Day of birth."""

    @property
    def contributes_capital(self) -> bool:
        """Whether capital is contributed."""

    @property
    def uses_services(self) -> bool:
        """Whether products or services are used."""

    @property
    def works(self) -> bool:
        """Whether work is contributed."""

    @property
    def joined_on(self) -> date | None:
        """Day of joining."""

    @property
    def left_on(self) -> date | None:
        """Day of leaving."""

    @property
    def committed_capital(self) -> int | None:
        """VND."""

    @property
    def paid_capital(self) -> int | None:
        """VND."""


def kind_of(member: Membership, law: Law) -> str | None:
    """Return the kind of a member by the law of the day; None when the law knows none."""
    found = member_kind(
        contributes_capital=member.contributes_capital,
        uses_services=member.uses_services,
        works=member.works,
        law=law,
    )
    return found.kind if found else None


def contribution(member: Membership) -> int | None:
    """Return what counts as the contribution in VND: what was committed, else what was paid."""
    committed = member.committed_capital
    return member.paid_capital if committed is None else committed


def is_foreign(nationality: str | None) -> bool:
    """Return whether a nationality is another than the country's own; none given is its own."""
    return vietnamese.fold(nationality or "") not in _OWN_COUNTRY


def law_faults(member: Membership, owner: Owner | None, law: Law) -> Iterator[Fault]:
    """Yield warnings of law: age at joining, share of the capital, capital not paid in in time.

    A rule counts for those who joined while it was in force.
    """
    kind = kind_of(member, law)
    joined = member.joined_on
    least = law.min_ages.get(kind or "")
    earlier = least and joined and least.valid_from and joined < least.valid_from
    if kind and member.party == "individual" and not earlier:
        fault = old_enough(kind, member.birth_on, joined, law)
        if fault is not None:
            yield fault
    if kind == OFFICIAL and owner is not None:
        amount, charter = contribution(member), owner.charter_capital
        fault = capital_limit(owner.kind, "one_official_member", amount, charter, law)
        if fault is not None:
            yield fault
    if member.left_on is None:
        fault = pay_in_overdue(member.committed_capital, member.paid_capital, joined, law)
        if fault is not None:
            yield fault


def kept_faults(member: Membership, owner: Owner | None, law: Law) -> Iterator[Fault]:
    """Yield everything to be looked at in a kept membership, computed when it is shown."""
    left, joined = member.left_on, member.joined_on
    if joined and left and left < joined:
        args = {"value": vietnamese.day(left), "start": vietnamese.day(joined)}
        yield Fault(Msg.DATES_REVERSED, "left_on", Severity.ERROR, args=args)
    founded = owner.founded if owner else None
    if joined and founded and joined < founded:
        args = {
            "label": "Ngày vào",
            "value": vietnamese.day(joined),
            "start": vietnamese.day(founded),
        }
        yield Fault(Msg.DAY_BEFORE_FOUNDING, "joined_on", Severity.WARNING, args=args)
    if not (member.contributes_capital or member.uses_services or member.works):
        yield Fault(Msg.MEMBER_WITHOUT_KIND, "contributes_capital", Severity.WARNING)
    paid, committed = member.paid_capital, member.committed_capital
    if paid is not None and committed is not None and paid > committed:
        args = {"value": vietnamese.integer(paid), "committed": vietnamese.integer(committed)}
        yield Fault(Msg.PAID_OVER_COMMITTED, "paid_capital", Severity.WARNING, args=args)
    yield from law_faults(member, owner, law)
