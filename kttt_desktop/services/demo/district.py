"""The made-up organisations: what they are, when they came, and what happened to them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from kttt_desktop.domain.organization import CardDraft, OrganizationDraft, StatusEventDraft
from kttt_desktop.services.demo.figures import Scale
from kttt_desktop.services.demo.people import SAMPLE, Crowd

_MILLION = 10**6
_EVERY = 4  # one organisation in four was set up in the years of the sample
_KINDS = (
    # field, branch, model, VSIC division, what the name says, share of all
    ("agriculture", "agriculture", "service", "01610", "Dịch vụ nông nghiệp", 46),
    ("agriculture", "agriculture", "service", "01181", "Rau an toàn", 12),
    ("agriculture", "agriculture", "service", "03222", "Nuôi trồng thủy sản", 10),
    ("agriculture", "agriculture", "employment", "01450", "Chăn nuôi", 5),
    ("non_agriculture", "industry", "employment", "13920", "Dệt chiếu cói", 5),
    ("non_agriculture", "industry", "employment", "16210", "Đồ gỗ mỹ nghệ", 5),
    ("non_agriculture", "trade_service", "service", "35101", "Dịch vụ điện năng", 6),
    ("non_agriculture", "transport", "service", "49331", "Vận tải", 4),
    ("non_agriculture", "construction", "employment", "41010", "Xây dựng", 3),
    ("non_agriculture", "other", "service", "38110", "Vệ sinh môi trường", 4),
)
_OFTEN_SILENT, _SELDOM_SILENT = 0.35, 0.06
_STREETS = ("Thôn 1", "Thôn 2", "Thôn 3", "Thôn Đông", "Thôn Đoài", "Thôn Trung", "Khu phố 1")


@dataclass(frozen=True, slots=True)
class Commune:
    """A commune of the made-up district, by code and name without its type."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Arrival:
    """A paper that arrives on a day: a card or an event of one organisation."""

    day: date
    card: CardDraft | None = None
    event: StatusEventDraft | None = None
    other: int | None = None


@dataclass(frozen=True, slots=True)
class MadeUp:
    """One made-up organisation; `arrivals` come after its registration, `other` counts places."""

    draft: OrganizationDraft
    recorded: date
    scale: Scale
    arrivals: tuple[Arrival, ...]
    silent_years: tuple[int, ...]
    last_year: int | None = None


def make_district(
    draw: Random, crowd: Crowd, communes: Sequence[Commune], count: int, years: range
) -> tuple[MadeUp, ...]:
    """Return the organisations of the district: cooperatives, groups, credit funds, a union."""
    made = [_cooperative(draw, crowd, communes, place, years) for place in range(count)]
    made += [_credit_fund(draw, crowd, communes[place % len(communes)]) for place in range(2)]
    made += [_group(draw, crowd, communes, place, years) for place in range(max(2, count // 8))]
    made.append(_union(draw, crowd, communes[0], years))
    return tuple(_with_life(draw, one, place, years) for place, one in enumerate(made))


def _cooperative(
    draw: Random, crowd: Crowd, communes: Sequence[Commune], place: int, years: range
) -> MadeUp:
    kind = draw.choices(_KINDS, weights=[one[5] for one in _KINDS])[0]
    field, branch, model, vsic, words, _ = kind
    commune = communes[place % len(communes)]
    number = place // len(communes)
    suffix = "" if number == 0 else f" {number + 1}"
    members = draw.randint(12, 45) if field != "agriculture" else draw.randint(30, 420)
    founded = _founding_day(draw, place, years)
    capital = draw.randint(200, 6000) * _MILLION
    draft = OrganizationDraft(
        kind="cooperative",
        effective_on=founded,
        name=f"Hợp tác xã {words} {commune.name}{suffix}",
        short_name=f"HTX {words} {commune.name}{suffix}",
        field=field,
        branch=branch,
        activity_model=model,
        main_vsic_edition="2018",
        main_vsic=vsic,
        governing_law="law_2012",
        charter_capital=capital,
        **_contact(draw, crowd, commune, founded),
    )
    revenue = draw.randint(300, 15000) * _MILLION
    scale = Scale(members, max(4, members // 8), revenue, capital)
    return MadeUp(draft, _paper_day(founded, years), scale, (), _silent(draw, place, years))


def _credit_fund(draw: Random, crowd: Crowd, commune: Commune) -> MadeUp:
    founded = date(draw.randint(1996, 2008), draw.randint(1, 12), draw.randint(1, 28))
    capital = draw.randint(3000, 9000) * _MILLION
    draft = OrganizationDraft(
        kind="people_credit_fund",
        effective_on=founded,
        name=f"Quỹ tín dụng nhân dân {commune.name}",
        short_name=f"QTDND {commune.name}",
        field="credit",
        branch="credit",
        activity_model="service",
        main_vsic_edition="2018",
        main_vsic="64190",
        governing_law="law_2012",
        charter_capital=capital,
        **_contact(draw, crowd, commune, founded),
    )
    scale = Scale(draw.randint(400, 900), draw.randint(9, 18), capital * 2, capital)
    return MadeUp(draft, founded, scale, (), ())


def _group(
    draw: Random, crowd: Crowd, communes: Sequence[Commune], place: int, years: range
) -> MadeUp:
    commune = communes[(place * 3) % len(communes)]
    founded = _founding_day(draw, place + 1, years)
    capital = draw.randint(20, 300) * _MILLION
    contact = _contact(draw, crowd, commune, founded)
    contact |= {"tax_code": None, "certificate_number": None, "certificate_issuer": None}
    draft = OrganizationDraft(
        kind="cooperative_group",
        first_event="founded",
        effective_on=founded,
        name=f"Tổ hợp tác sản xuất lúa chất lượng cao {commune.name} {place + 1}",
        field="agriculture",
        branch="agriculture",
        activity_model="service",
        governing_law="civil_code",
        charter_capital=capital,
        **(contact | {"certificate_on": None}),
    )
    scale = Scale(draw.randint(5, 25), draw.randint(2, 6), capital * 2, capital)
    return MadeUp(draft, _paper_day(founded, years), scale, (), _silent(draw, place, years))


def _union(draw: Random, crowd: Crowd, commune: Commune, years: range) -> MadeUp:
    founded = date(years[0] + 1, 5, 18)
    capital = 2500 * _MILLION
    draft = OrganizationDraft(
        kind="cooperative_union",
        effective_on=founded,
        name="Liên hiệp hợp tác xã nông sản sạch Vĩnh Bảo",
        short_name="LHHTX nông sản sạch Vĩnh Bảo",
        field="agriculture",
        branch="agriculture",
        activity_model="service",
        governing_law="law_2012",
        charter_capital=capital,
        **_contact(draw, crowd, commune, founded),
    )
    return MadeUp(draft, founded, Scale(5, 8, capital * 3, capital), (), ())


def _contact(draw: Random, crowd: Crowd, commune: Commune, founded: date) -> dict[str, Any]:
    code = crowd.tax_code()
    return {
        "tax_code": code,
        "certificate_number": code,
        "certificate_on": founded,
        "certificate_change": 0,
        "certificate_issuer": "Phòng Tài chính - Kế hoạch",
        "address": f"{draw.choice(_STREETS)}, {commune.name}",
        "commune_code": commune.code,
        "phone": crowd.phone(),
        "representative": crowd.person(youngest=1988).name,
        "note": SAMPLE,
    }


def _founding_day(draw: Random, place: int, years: range) -> date:
    is_new = place % _EVERY == 1
    year = draw.choice(years) if is_new else draw.randint(min(2003, years[0] - 1), years[0] - 1)
    return date(year, draw.randint(1, 11), draw.randint(1, 28))


def _paper_day(founded: date, years: range) -> date:
    """Return when the paper reached the office: at once, or when the register was begun."""
    return max(founded + timedelta(days=4), date(years[0], 1, 4))


def _silent(draw: Random, place: int, years: range) -> tuple[int, ...]:
    share = _OFTEN_SILENT if place % 9 == 1 else _SELDOM_SILENT
    return tuple(year for year in years if draw.random() < share)


def _with_life(draw: Random, one: MadeUp, place: int, years: range) -> MadeUp:
    """Return the organisation with what happened to it later; every ninth has a story."""
    stories = {
        3: _renamed,
        5: _suspended_and_back,
        7: _dissolved,
        11: _late_dissolved,
        13: _merged,
        17: _not_at_address,
        19: _tax_revoked,
        23: _capital_raised,
    }
    story = stories.get(place % 29)
    old_enough = one.draft.effective_on.year < years[0]
    if story is None or not old_enough or one.draft.kind != "cooperative":
        return one
    return story(draw, one, place, years)


def _changed(one: MadeUp, arrivals: Sequence[Arrival], last_year: int | None = None) -> MadeUp:
    return MadeUp(one.draft, one.recorded, one.scale, tuple(arrivals), one.silent_years, last_year)


def _card(one: MadeUp, day: date, **changes: object) -> CardDraft:
    values = one.draft.model_dump(exclude={"kind", "first_event"})
    values |= {"effective_on": day, "certificate_on": day, "certificate_change": 1, **changes}
    return CardDraft.model_validate(values)


def _renamed(draw: Random, one: MadeUp, _place: int, years: range) -> MadeUp:
    day = date(years[len(years) // 2], draw.randint(2, 9), 15)
    name = one.draft.name.replace("Hợp tác xã", "Hợp tác xã Kinh doanh") + " Xanh"
    card = _card(one, day, name=name, short_name=name.replace("Hợp tác xã", "HTX"))
    return _changed(one, [Arrival(day + timedelta(days=45), card=card)])


def _capital_raised(draw: Random, one: MadeUp, _place: int, years: range) -> MadeUp:
    day = date(years[1], draw.randint(3, 10), 20)
    raised = (one.draft.charter_capital or 0) + draw.randint(300, 2000) * _MILLION
    card = _card(one, day, charter_capital=raised)
    return _changed(one, [Arrival(day + timedelta(days=6), card=card)])


def _event(kind: str, day: date, number: str, **more: object) -> StatusEventDraft:
    values = {"event": kind, "effective_on": day, "document_number": number, "document_on": day}
    return StatusEventDraft.model_validate(values | more | {"note": SAMPLE})


def _suspended_and_back(_draw: Random, one: MadeUp, _place: int, years: range) -> MadeUp:
    day = date(years[1], 4, 1)
    back = date(years[2], 3, 25)
    stop = _event("suspended", day, "02/TB-HTX", until_on=date(years[2], 3, 31))
    return _changed(
        one,
        [
            Arrival(day + timedelta(days=2), event=stop),
            Arrival(back, event=_event("resumed", back, "01/TB-HTX")),
        ],
    )


def _dissolved(_draw: Random, one: MadeUp, _place: int, years: range) -> MadeUp:
    start = date(years[1], 6, 10)
    end = date(years[2], 2, 20)
    return _changed(
        one,
        [
            Arrival(start, event=_event("dissolution_started", start, "05/NQ-ĐHTV")),
            Arrival(end, event=_event("dissolved", end, "14/TB-TCKH")),
        ],
        last_year=years[1],
    )


def _late_dissolved(_draw: Random, one: MadeUp, _place: int, years: range) -> MadeUp:
    end = date(years[2], 11, 28)
    late = end + timedelta(days=80)
    event = _event("dissolved", end, "87/TB-TCKH")
    return _changed(one, [Arrival(late, event=event)], last_year=years[2])


def _merged(_draw: Random, one: MadeUp, place: int, years: range) -> MadeUp:
    day = date(years[3] if len(years) > 3 else years[-1], 7, 1)  # noqa: PLR2004  the fourth year
    event = _event("merged_into", day, "21/NQ-ĐHTV")
    return _changed(one, [Arrival(day, event=event, other=place - 1)], last_year=day.year - 1)


def _not_at_address(_draw: Random, one: MadeUp, _place: int, years: range) -> MadeUp:
    day = date(years[2], 9, 9)
    return _changed(
        one, [Arrival(day, event=_event("not_at_address", day, "311/TB-CCT"))], last_year=years[1]
    )


def _tax_revoked(draw: Random, one: MadeUp, _place: int, years: range) -> MadeUp:
    day = date(years[-1], draw.randint(2, 5), 12)
    event = _event("tax_revoked", day, "118/QĐ-TCKH")
    return _changed(one, [Arrival(day, event=event)], last_year=day.year - 1)
