"""Made-up year figures that foot as the form prints them."""

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

from kttt_desktop.domain.law import Law
from kttt_desktop.domain.year_figure import TypedFigure

_THOUSAND = 1000
_MILLION = 10**6
_LOSS_SHARE = 0.12
_SUPPORT_SHARE = 0.15
_SPREAD = 24


@dataclass(frozen=True, slots=True)
class Scale:
    """How large an organisation is: members, regular workers and revenue in VND."""

    members: int
    workers: int
    revenue: int
    capital: int


def year_of_figures(draw: Random, law: Law, kind: str, scale: Scale) -> Mapping[str, int]:
    """Return stored values by line code of one organisation and year; printed sums hold."""
    values = _people(draw, scale) | _capital(draw, scale)
    if kind == "people_credit_fund":
        values |= _credit(draw, scale)
    else:
        values |= _business(draw, scale)
        values |= _support(draw, scale, agricultural=draw.random() < _SUPPORT_SHARE)
    return _footed(values | _followed(scale), law)


def typed(
    values: Mapping[str, int], organization_id: int, year: int, basis: str
) -> tuple[TypedFigure, ...]:
    """Return the values as cells to be kept."""
    return tuple(
        TypedFigure(organization_id, year, line, value, basis=basis, in_units=True)
        for line, value in values.items()
    )


def _part(draw: Random, whole: int, low: float, high: float) -> int:
    return round(whole * draw.uniform(low, high) / _THOUSAND) * _THOUSAND


def _people(draw: Random, scale: Scale) -> dict[str, int]:
    workers_in = round(scale.workers * draw.uniform(0.4, 0.95))
    return {
        "I.7.01": scale.members,
        "I.7.02": round(scale.members * draw.uniform(0.5, 0.98)),
        "I.7.03": scale.workers,
        "I.7.04": workers_in,
    }


def _followed(scale: Scale) -> dict[str, int]:
    """Return what the plans ask to be followed besides the form; nothing is drawn for it."""
    better = scale.revenue // _MILLION % _SPREAD
    return {
        "TD.jobs_created": scale.workers // 10,
        "TD.insured_social_compulsory": scale.workers // 2,
        "TD.insured_social_voluntary": scale.members // 20,
        "TD.insured_health": scale.workers,
        "TD.insured_unemployment": scale.workers // 2,
        "TD.average_member_income": (36 + better) * _MILLION,
        "KH.average_worker_income": (48 + better) * _MILLION,
    }


def _capital(draw: Random, scale: Scale) -> dict[str, int]:
    land = _part(draw, scale.capital, 0, 0.3)
    gifts = _part(draw, scale.capital, 0, 0.15)
    fund = _part(draw, scale.capital, 0, 0.05)
    other = _part(draw, scale.capital, 0, 0.03)
    owned = scale.capital + land + gifts + fund + other
    debt = _part(draw, owned, 0.05, 0.6)
    lowest = _part(draw, scale.capital // max(scale.members, 1), 0.2, 0.8)
    highest = min(scale.capital, lowest + _part(draw, scale.capital, 0.02, 0.15))
    return {
        "II.1.02": land,
        "II.1.03": gifts,
        "II.1.04": fund,
        "II.1.05": other,
        "II.1.06": owned + debt,
        "II.1.08": debt,
        "II.1.09": owned,
        "II.2.01": scale.capital,
        "II.2.02": round(scale.members * draw.uniform(0.6, 1)),
        "II.2.03": lowest,
        "II.2.04": highest,
        "II.3.01": 0,
        "II.3.02": 0,
        "II.3.03": 0,
    }


def _result(draw: Random, scale: Scale, first: int, part: str) -> dict[str, int]:
    """Return profit, funds and shares; `first` is the code of the profit before tax."""
    codes = [f"{part}.{first + step:02}" for step in range(11)]
    before, after_tax, _, *rest = codes
    invest, reserve, other_fund, _, by_use, by_capital, other_share, wages = rest
    if draw.random() < _LOSS_SHARE:
        loss = -_part(draw, scale.revenue, 0.01, 0.08)
        nothing = (invest, reserve, other_fund, by_use, by_capital, other_share)
        paid = _part(draw, scale.revenue, 0.1, 0.25)
        return {before: loss, after_tax: loss, **dict.fromkeys(nothing, 0), wages: paid}
    profit = _part(draw, scale.revenue, 0.02, 0.12)
    after = _part(draw, profit, 0.8, 0.95)
    funds = {
        invest: _part(draw, after, 0.2, 0.3),
        reserve: _part(draw, after, 0.05, 0.12),
        other_fund: _part(draw, after, 0, 0.05),
    }
    left = after - sum(funds.values())
    shares = {by_use: _part(draw, left, 0.5, 0.7), by_capital: _part(draw, left, 0.1, 0.3)}
    shares[other_share] = left - sum(shares.values())
    wages_paid = _part(draw, scale.revenue, 0.1, 0.3)
    return {before: profit, **funds, **shares, wages: wages_paid}


def _business(draw: Random, scale: Scale) -> dict[str, int]:
    with_members = _part(draw, scale.revenue, 0.3, 0.95)
    sales = {"III.1.01": scale.revenue, "III.1.02": with_members}
    return sales | _result(draw, scale, 3, "III.1")


def _credit(draw: Random, scale: Scale) -> dict[str, int]:
    borrowers = round(scale.members * draw.uniform(0.4, 0.7))
    loans = scale.capital * 12
    book = {
        "III.2.01": borrowers,
        "III.2.02": round(borrowers * draw.uniform(0.8, 1)),
        "III.2.03": loans,
        "III.2.04": _part(draw, loans, 0.7, 0.95),
    }
    return book | _result(draw, scale, 5, "III.2")


def _support(draw: Random, scale: Scale, *, agricultural: bool) -> dict[str, int]:
    values: dict[str, int] = {}
    if draw.random() < _SUPPORT_SHARE * 2:
        values["IV.01"] = draw.randint(1, 6)
    if draw.random() < _SUPPORT_SHARE:
        values["IV.02"] = draw.randint(1, 3)
    if draw.random() < _SUPPORT_SHARE:
        values["IV.03"] = draw.randint(20, 150) * _MILLION
    if agricultural:
        values["IV.07"] = draw.randint(100, 900) * _MILLION
        values["IV.08"] = draw.randint(5, 80)
        values["IV.11"] = _part(draw, scale.revenue, 0.05, 0.2)
    return values


def _footed(values: dict[str, int], law: Law) -> dict[str, int]:
    """Return the values with every printed sum added, in an order that needs no second look."""
    done = dict(values)
    parts = {code.rsplit(".", 1)[0] for code in done}
    open_sums = [
        line
        for line in law.lines.values()
        if line.sum_of and line.code not in done and line.part in parts
    ]
    while open_sums:
        ready = [
            line for line in open_sums if not any(other.code in line.sum_of for other in open_sums)
        ]
        for line in ready:
            done[line.code] = sum(done.get(code, 0) for code in line.sum_of)
            open_sums.remove(line)
    return {code: done[code] for code in law.lines if code in done}
