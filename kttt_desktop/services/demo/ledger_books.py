"""The ledgers of the made-up district, year by year."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from random import Random

from kttt_desktop.domain.ids import OrganizationId
from kttt_desktop.services.context import ServiceContext
from kttt_desktop.services.demo.district import Commune, MadeUp
from kttt_desktop.services.demo.ledger_desk import LedgerDesk
from kttt_desktop.services.demo.ledger_money import MoneyBooks
from kttt_desktop.services.demo.ledger_rows import OrganizationRows, Row, Values
from kttt_desktop.services.demo.ledger_steering import SteeringBooks
from kttt_desktop.services.demo.ledger_year import YearBooks
from kttt_desktop.services.demo.people import SAMPLE
from kttt_desktop.services.demo.tasks import DayJob
from kttt_desktop.store.plan_tables import agency, document, task
from kttt_desktop.store.repositories.rows import Rows
from kttt_desktop.store.tables import member

_EVERY = 8  # so many years and places between two loans of an organisation


class LedgerBooks:
    """Every ledger that the targets do not need, kept from January to November."""

    def __init__(
        self,
        context: ServiceContext,
        made: Sequence[MadeUp],
        keys: Mapping[int, OrganizationId],
        communes: Sequence[Commune],
        years: range,
        seed: int,
    ) -> None:
        """Draw from numbers of its own, so that the rest of the district stays as it was."""
        draw = Random(seed + 15485863)  # noqa: S311  made-up data, the same for the same seed
        self._desk = LedgerDesk(context, made, keys, communes, years, draw)
        self._rows = OrganizationRows(draw, self._desk.crowd)
        self._loans = 0

    def jobs(self) -> list[DayJob]:
        """Return what is kept and on which day."""
        years = self._desk.years
        of_year, money = YearBooks(self._desk), MoneyBooks(self._desk)
        found: list[DayJob] = [(date(years[0], 1, 18), SteeringBooks(self._desk).begin)]
        for year in years:
            found += [
                (date(year, 4, 2), partial(self._organizations, year)),
                (date(year, 6, 12), partial(of_year.supervise, year)),
                (date(year, 10, 20), partial(of_year.teach, year)),
                (date(year, 11, 18), partial(money.spend, year)),
            ]
        found.append((date(years[-1], 9, 30), self._after_the_plan))
        return found

    def _organizations(self, year: int) -> None:
        """Keep what the organisations give rise to in the year, and their loans."""
        rows: list[Row] = []
        for place in self._desk.present(year):
            begun = self._desk.made[place].draft.effective_on.year
            first = year == max(begun, self._desk.years[0])
            rows += self._rows.of_year(self._desk.keys[place], year, place, first=first)
            if place % _EVERY == year % _EVERY:
                self._loans += 1
                rows.append(self._rows.loan(year, self._borrower(place), self._loans))
        self._desk.keep(rows)
        self._desk.keep(
            [
                (
                    "founder_interest",
                    {
                        "name": f"Nhóm hộ {self._desk.name()}",
                        "kind_wanted": "cooperative",
                        "commune_code": self._desk.draw.choice(self._desk.communes).code,
                        "asked_on": date(year, 3, 3),
                        "advice": "Hướng dẫn hồ sơ, điều lệ mẫu",
                        "advised_on": date(year, 3, 20),
                        "note": SAMPLE,
                    },
                ),
                (
                    "registration_dossier",
                    {
                        "applicant": self._desk.name(),
                        "kind": "first",
                        "received_on": date(year, 3, 25),
                        "due_on": date(year, 4, 1),
                        "answered_on": date(year, 3, 30),
                        "result": "Đã cấp giấy chứng nhận",
                        "entered_national_on": date(year, 3, 31),
                        "note": SAMPLE,
                    },
                ),
                (
                    "land_plan_entry",
                    {
                        "year": year,
                        "place": "Khu quy hoạch dịch vụ nông nghiệp",
                        "commune_code": self._desk.draw.choice(self._desk.communes).code,
                        "area": "2,5",
                        "note": SAMPLE,
                    },
                ),
            ]
        )

    def _after_the_plan(self) -> None:
        """Note which bodies have sent their own plan under the plan that was taken in."""
        with self._desk.context.open_work("read") as work:
            papers = Rows(work, document).find()
            bodies = Rows(work, agency).find(agency.c.kind == "agency")
            tasks = Rows(work, task).find()
        if not papers or not tasks:
            return
        paper, due = int(str(papers[0]["id"])), date(self._desk.years[-1], 6, 30)
        self._desk.keep(
            [
                (
                    "sub_plan",
                    {
                        "document_id": paper,
                        "agency_id": int(str(body["id"])),
                        "due_on": due,
                        "received_on": date(self._desk.years[-1], 6, 20) if place % 3 else None,
                        "number": f"{place + 5}/KH-UBND" if place % 3 else None,
                        "note": SAMPLE,
                    },
                )
                for place, body in enumerate(bodies[:8])
            ]
        )

    def _borrower(self, place: int) -> Values:
        key = self._desk.keys[place]
        if place % (2 * _EVERY) < _EVERY:
            return {"organization_id": key}
        with self._desk.context.open_work("read") as work:
            found = Rows(work, member).find(member.c.organization_id == key)
        return {"member_id": found[0]["id"]} if found else {"organization_id": key}
