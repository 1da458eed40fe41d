"""What the made-up office reports and receives: in time, late, and missing."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial

from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.agency import GROUP, AgencyDraft
from kttt_desktop.domain.duty import DutyDraft, DutyPeriod, SubmissionDraft
from kttt_desktop.domain.ids import AgencyId
from kttt_desktop.queries.agencies import known_agencies
from kttt_desktop.queries.duties import duty_calendar
from kttt_desktop.queries.rows.duties import DueRow, Role
from kttt_desktop.services.agencies import add_agency, change_agency, set_members
from kttt_desktop.services.context import ServiceContext
from kttt_desktop.services.demo.district import Commune
from kttt_desktop.services.demo.people import SAMPLE
from kttt_desktop.services.demo.tasks import DayJob
from kttt_desktop.services.duties import add_duty, record_submissions, set_senders
from kttt_desktop.services.work_years import open_year

_TOWN = "Vĩnh Bảo"
_GROUP = "UBND các xã, thị trấn"
_FROM_COMMUNES = "law:group_commune"
_LATE_DAYS = 3
_EARLY = (6, 5, 4, 3, 2, 1, 0)
_OWN = DutyDraft(
    text="Báo cáo tình hình thực hiện kế hoạch",
    frequency="quarterly",
    deadline="25/3, 25/6, 25/9, 25/12",
    inclusive=False,
    who="Phòng Tài chính - Kế hoạch",
    to="Sở Kế hoạch và Đầu tư",
    valid_to=date(2025, 6, 30),
    note=SAMPLE,
)
_COMMUNES = DutyDraft(
    text="Báo cáo tình hình thực hiện kế hoạch của xã, thị trấn",
    frequency="quarterly",
    deadline="20/3, 20/6, 20/9, 20/12",
    who=_GROUP,
    to="UBND huyện Vĩnh Bảo",
    via="Phòng Tài chính - Kế hoạch",
    valid_to=date(2025, 6, 30),
    note=SAMPLE,
)


class DutyBook:
    """Duties of the office from the day its plan arrives on."""

    def __init__(self, context: ServiceContext, communes: Sequence[Commune]) -> None:
        self._context = context
        self._communes = communes

    def jobs(self, arrives: date, last_year: int) -> list[DayJob]:
        """Return what is done on which day: duties are kept, then the reports of each year."""
        found: list[DayJob] = [(arrives + timedelta(days=7), self._declare)]
        for year in range(arrives.year, last_year + 1):
            first = arrives + timedelta(days=8) if year == arrives.year else date(year, 1, 5)
            last = date(year, 12, 13 if year == last_year else 28)  # the last one is not sent
            found += [(first, partial(self._open, year)),
                      (last, partial(self._report, year, last_year))]  # fmt: skip
        return found

    def _open(self, year: int) -> None:
        open_year(self._context, year)

    def _declare(self) -> None:
        members = [self._agency(name) for name in self._names()]
        set_members(self._context, self._group(), members)
        add_duty(self._context, _OWN)
        add_duty(self._context, _COMMUNES)
        set_senders(self._context, _FROM_COMMUNES, [_GROUP])

    def _names(self) -> list[str]:
        kinds = {_TOWN: "thị trấn"}
        return [f"UBND {kinds.get(one.name, 'xã')} {one.name}" for one in self._communes]

    def _agency(self, name: str) -> AgencyId:
        held = self._known().get(vietnamese.fold(name))
        draft = AgencyDraft(name=name, level="commune")
        return held if held is not None else add_agency(self._context, draft).key

    def _group(self) -> AgencyId:
        draft = AgencyDraft(name=_GROUP, kind=GROUP)
        held = self._known().get(vietnamese.fold(_GROUP))
        if held is None:
            return add_agency(self._context, draft).key
        change_agency(self._context, held, draft)
        return held

    def _known(self) -> dict[str, AgencyId]:
        with self._context.open_work("read") as work:
            found = known_agencies(work.connection)
        return {vietnamese.fold(one.name): one.id for one in found}

    def _report(self, year: int, last_year: int) -> None:
        """Keep the year's reports until today: the second is late, all others in time."""
        today = self._context.today()
        with self._context.open_work("read") as work:
            rows = duty_calendar(work.connection, self._context.law_on, year, today).rows
        due = [row for row in rows if row.last_good and row.last_good < today]
        sent = [row for row in due if row.role is Role.SEND]
        for place, row in enumerate(sent):
            self._send(place, row)
        for row in due:
            if row.role is Role.RECEIVE and row.received and not row.by_figures:
                self._receive(row, skipped=2 if year == last_year else 0)

    def _send(self, place: int, row: DueRow) -> None:
        if row.last_good is None:
            return
        early = _EARLY[place % len(_EARLY)]
        day = row.last_good + timedelta(days=_LATE_DAYS if place == 1 else -early)
        draft = SubmissionDraft(sent_on=day, number=f"{40 + 7 * place}/BC-TCKH", note=SAMPLE)
        record_submissions(self._context, [DutyPeriod(row.duty.ref, row.period)], draft)

    def _receive(self, row: DueRow, skipped: int) -> None:
        """Keep what came from the communes on three days; a few are late, the last ones missing."""
        keys = [self._agency(name) for name in self._names()]
        come = keys[: len(keys) - skipped]
        if row.last_good is None:
            return
        late = len(come) // 8
        groups = ((come[late:], -2), (come[:late], _LATE_DAYS))
        for members, days in groups:
            items = [DutyPeriod(row.duty.ref, row.period, key) for key in members]
            if items:
                draft = SubmissionDraft(sent_on=row.last_good + timedelta(days=days), note=SAMPLE)
                record_submissions(self._context, items, draft)
