"""Members and their capital: how many, how old, how much, paid in when."""

from datetime import date

from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.faults import Fault, Severity
from kttt_desktop.domain.law import Law
from kttt_desktop.domain.law_entries import MemberKind
from kttt_desktop.domain.messages import Msg
from kttt_desktop.domain.periods import add_months, end_of_term

_HUNDRED = 100


def enough_members(kind: str, count: int, law: Law) -> Fault | None:
    """Warn when an organization has fewer official members than the law of the day asks.

    Reads `limits.toml`, `min_members`.
    """
    least = law.min_members.get(kind)
    if least is None or count >= least.count:
        return None
    args = {"value": count, "least": least.count}
    return Fault(Msg.TOO_FEW_MEMBERS, "members", Severity.WARNING, args=args, source=least.source)


def member_kind(
    *, contributes_capital: bool, uses_services: bool, works: bool, law: Law
) -> MemberKind | None:
    """Return the kind of member that the three facts make, None when the law knows none.

    Reads `limits.toml`, `member_kinds`.
    """
    return law.member_kinds.get((contributes_capital, uses_services, works))


def old_enough(kind: str, birth_on: date | None, joined_on: date | None, law: Law) -> Fault | None:
    """Warn when an individual joined younger than the law asks of the kind of member.

    Reads `limits.toml`, `min_ages`. Without a day of joining the age on the day of the law counts.
    """
    least = law.min_ages.get(kind)
    if least is None or birth_on is None:
        return None
    day = joined_on or law.day
    if add_months(birth_on, least.years * 12) <= day:
        return None
    args = {"value": vietnamese.day(birth_on), "years": least.years, "day": vietnamese.day(day)}
    return Fault(Msg.TOO_YOUNG, "birth_on", Severity.WARNING, args=args, source=least.source)


def capital_limit(
    kind: str, holder: str, amount: int | None, charter_capital: int | None, law: Law
) -> Fault | None:
    """Warn when capital in VND is over the share of the charter capital that the law allows.

    Reads `limits.toml`, `capital_limits`; `holder` is one_official_member,
    all_capital_associates or all_foreign.
    """
    limit = law.capital_limits.get((kind, holder))
    if limit is None or amount is None or not charter_capital:
        return None
    if amount * _HUNDRED <= charter_capital * limit.percent:
        return None
    msg = {
        "one_official_member": Msg.CAPITAL_OVER_LIMIT,
        "all_capital_associates": Msg.ASSOCIATES_OVER_LIMIT,
        "all_foreign": Msg.FOREIGN_CAPITAL_OVER_LIMIT,
    }[limit.holder]
    args = {
        "value": vietnamese.integer(amount),
        "percent": limit.percent,
        "capital": vietnamese.integer(charter_capital),
    }
    return Fault(msg, "committed_capital", Severity.WARNING, args=args, source=limit.source)


def foreign_members(kind: str, foreign: int, official: int, law: Law) -> Fault | None:
    """Warn when the foreign official members are too great a part of all official members.

    Reads `limits.toml`, `foreign_members`.
    """
    limit = law.foreign_members.get(kind)
    if limit is None or not foreign or foreign * _HUNDRED < official * limit.below_percent:
        return None
    args = {"value": foreign, "total": official, "percent": limit.below_percent}
    return Fault(Msg.TOO_MANY_FOREIGN, "members", Severity.WARNING, args=args, source=limit.source)


def pay_in_overdue(
    committed: int | None, paid: int | None, since: date | None, law: Law
) -> Fault | None:
    """Warn when capital in VND is not paid in on the day of the law, though its term is over.

    Reads `limits.toml`, `terms`, `pay_in`. `since` is the day of the certificate or of admission.
    """
    term = law.terms.get("pay_in")
    if term is None or since is None or not committed or (paid or 0) >= committed:
        return None
    last = end_of_term(since, term)
    if law.day <= last:
        return None
    args = {
        "value": vietnamese.integer(paid or 0),
        "committed": vietnamese.integer(committed),
        "last": vietnamese.day(last),
    }
    return Fault(
        Msg.PAY_IN_OVERDUE, "paid_capital", Severity.WARNING, args=args, source=term.source
    )
