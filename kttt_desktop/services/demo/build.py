"""Keep the made-up district day by day, as the office would have."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from random import Random

from kttt_desktop.domain.ids import OrganizationId
from kttt_desktop.domain.member import ManagerDraft, MemberDraft
from kttt_desktop.domain.year_figure import ACTUAL, ESTIMATE
from kttt_desktop.services.context import ServiceContext
from kttt_desktop.services.demo.district import Arrival, Commune, MadeUp, make_district
from kttt_desktop.services.demo.duties import DutyBook
from kttt_desktop.services.demo.evaluations import EvaluationBooks
from kttt_desktop.services.demo.figures import Scale, typed, year_of_figures
from kttt_desktop.services.demo.ledger_books import LedgerBooks
from kttt_desktop.services.demo.offices import keep_offices
from kttt_desktop.services.demo.people import SAMPLE, Crowd
from kttt_desktop.services.demo.targets import FollowedTargets, TargetBooks
from kttt_desktop.services.demo.tasks import DayJob, FollowedPlan
from kttt_desktop.services.members import add_managers, add_members
from kttt_desktop.services.organizations import (
    change_registration,
    record_event,
    register_organization,
)
from kttt_desktop.services.year_figures import write_year_figures

Step = Callable[[int, int], None]
_ASSOCIATES = 0.06
_SERVICE_ONLY = 0.05
_GROWTH = 1.06
_FIRST_DAY = 0.7
_LEFT = 0.04
_WORKS = 0.3
_TRAINED = 0.4
_POSTS = ("board_chair", "director", "head_supervisor", "chief_accountant")
_QUALIFICATIONS = ("none", "elementary", "intermediate", "college", "university", "postgraduate")


@dataclass(slots=True)
class DemoClock:
    """The clock of the made-up years; every look is a second later."""

    now: datetime = datetime(2021, 1, 4, 1, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        """Return the time."""
        self.now += timedelta(seconds=1)
        return self.now

    def today(self) -> date:
        """Return the day."""
        return self.now.date()

    def go_to(self, day: date) -> None:
        """Move on to the morning of a day; never back."""
        self.now = max(self.now, datetime.combine(day, time(2, 0), tzinfo=UTC))


@dataclass(frozen=True, slots=True)
class DemoOrder:
    """How large a district to make up."""

    cooperatives: int = 60
    members: int = 9000
    years: range = range(2021, 2026)
    seed: int = 1


def build_demo(
    context: ServiceContext,
    clock: DemoClock,
    order: DemoOrder,
    communes: Sequence[Commune],
    plan_file: Path,
    step: Step = lambda _done, _total: None,
) -> tuple[OrganizationId, ...]:
    """Fill an empty register; return the organisations' ids in the order made up."""
    draw = Random(order.seed)  # noqa: S311  made-up data, the same for the same seed
    crowd = Crowd(draw, province_code="031")
    made = make_district(draw, crowd, communes, order.cooperatives, order.years)
    clock.go_to(date(order.years[0], 1, 4))
    keep_offices(context)
    district = _District(context, made, order, draw, crowd)
    plan = FollowedPlan(context, plan_file)
    arrives = date(max(order.years[0], order.years[-1] - 2), 8, 15)
    books = TargetBooks(context, made, district.keys, order.years, order.seed)
    ledgers = LedgerBooks(context, made, district.keys, communes, order.years, order.seed)
    jobs = [
        *district.jobs(),
        *plan.jobs(arrives, order.years[-1]),
        *books.jobs(),
        *EvaluationBooks(context, made, district.keys, order.years, order.seed).jobs(),
        *ledgers.jobs(),
        *FollowedTargets(context, plan_file).jobs(arrives),
        *DutyBook(context, communes).jobs(arrives, order.years[-1]),
    ]
    jobs.sort(key=lambda job: job[0])
    for done, (day, work) in enumerate(jobs):
        clock.go_to(day)
        work()
        step(done + 1, len(jobs))
    return tuple(district.keys[place] for place in range(len(made)))


class _District:
    """What reaches the office about its organisations, each on its day."""

    def __init__(
        self,
        context: ServiceContext,
        made: Sequence[MadeUp],
        order: DemoOrder,
        draw: Random,
        crowd: Crowd,
    ) -> None:
        self.keys: dict[int, OrganizationId] = {}
        self._context = context
        self._made = made
        self._order = order
        self._draw = draw
        self._crowd = crowd
        self._members = _share_out(made, order.members)

    def jobs(self) -> list[DayJob]:
        """Return what is to be done and on which day; one organisation's jobs in order."""
        found: list[DayJob] = []
        for place, one in enumerate(self._made):
            found.append((one.recorded, partial(self._register, place)))
            found += [
                (arrival.day, partial(self._keep, place, arrival)) for arrival in one.arrivals
            ]
            found += [
                (date(year, 12, 5 + place % 10), partial(self._report, place, year))
                for year in self._order.years
                if _reports(one, year)
            ]
        return found

    def _register(self, place: int) -> None:
        """Register an organisation with its members and managers."""
        one = self._made[place]
        self.keys[place] = register_organization(self._context, one.draft).key
        drafts = [self._member(place, one) for _ in range(self._members[place])]
        if drafts:
            add_members(self._context, drafts)
        if one.draft.kind != "cooperative_group":
            add_managers(self._context, self._managers(place, one))

    def _keep(self, place: int, arrival: Arrival) -> None:
        key = self.keys[place]
        if arrival.card is not None:
            change_registration(self._context, key, arrival.card)
        if arrival.event is not None:
            other = None if arrival.other is None else self.keys.get(arrival.other)
            event = arrival.event.model_copy(update={"other_organization_id": other})
            record_event(self._context, [key], event)

    def _report(self, place: int, year: int) -> None:
        """Keep an organisation's report of the year; the last year is partly estimated."""
        one, years = self._made[place], self._order.years
        law = self._context.law_on(date(year, 12, 31))
        grown = _grown(one.scale, year - years[0], self._draw)
        values = year_of_figures(self._draw, law, one.draft.kind, grown)
        basis = ESTIMATE if year == years[-1] and place % 3 == 0 else ACTUAL
        write_year_figures(self._context, typed(values, self.keys[place], year, basis))

    def _member(self, place: int, one: MadeUp) -> MemberDraft:
        draw = self._draw
        person = self._crowd.person()
        chance = draw.random()
        gives = chance >= _SERVICE_ONLY
        uses = not (gives and chance < _SERVICE_ONLY + _ASSOCIATES)
        part = (one.draft.charter_capital or 0) // max(1, self._members[place])
        paid = round(part * draw.uniform(0.4, 1.2) / 1000) * 1000 if gives else None
        start = one.draft.effective_on
        last = max(start, date(self._order.years[-1], 6, 30))
        joined = start if draw.random() < _FIRST_DAY else start + (last - start) * draw.random()
        left = joined + (last - joined) * draw.random() if draw.random() < _LEFT else None
        return MemberDraft(
            organization_id=self.keys[place],
            name=person.name,
            birth_on=person.birth_on,
            sex=person.sex,
            nationality="Việt Nam",
            ethnicity="Kinh",
            address=one.draft.address,
            permanent_address=one.draft.address,
            identity_kind="citizen_card",
            identity_number=person.identity_number,
            identity_issued_on=date(2021, 5, draw.randint(1, 28)),
            contributes_capital=gives,
            uses_services=uses,
            works=uses and draw.random() < _WORKS,
            joined_on=joined,
            left_on=left,
            committed_capital=paid,
            paid_capital=paid,
            paid_on=joined + timedelta(days=60) if gives else None,
            note=SAMPLE,
        )

    def _managers(self, place: int, one: MadeUp) -> list[ManagerDraft]:
        drafts = []
        for post in _POSTS:
            person = self._crowd.person(youngest=1992, oldest=1958)
            weights = (12, 18, 30, 16, 22, 2)
            drafts.append(
                ManagerDraft(
                    organization_id=self.keys[place],
                    name=person.name,
                    post=post,
                    qualification=self._draw.choices(_QUALIFICATIONS, weights=weights)[0],
                    director_course=post == "director" and self._draw.random() < _TRAINED,
                    birth_year=person.birth_on.year,
                    sex=person.sex,
                    from_on=max(one.draft.effective_on, date(2019, 3, 1)),
                    note=SAMPLE,
                )
            )
        return drafts


def _reports(one: MadeUp, year: int) -> bool:
    if one.draft.kind == "cooperative_group" or year in one.silent_years:
        return False
    founded = one.draft.effective_on.year
    return founded <= year and (one.last_year is None or year <= one.last_year)


def _share_out(made: Sequence[MadeUp], members: int) -> dict[int, int]:
    whole = sum(one.scale.members for one in made)
    return {
        place: min(max(3, round(one.scale.members * members / whole)), members)
        for place, one in enumerate(made)
    }


def _grown(scale: Scale, years: int, draw: Random) -> Scale:
    factor = (_GROWTH**years) * draw.uniform(0.85, 1.15)
    return Scale(
        members=max(3, round(scale.members * draw.uniform(0.97, 1.05))),
        workers=max(2, round(scale.workers * draw.uniform(0.9, 1.2))),
        revenue=round(scale.revenue * factor / 1000) * 1000,
        capital=scale.capital,
    )
