"""The desk at which the made-up office keeps its ledgers."""

from collections.abc import Mapping, Sequence
from random import Random

from kttt_desktop.domain.agency import AgencyDraft
from kttt_desktop.domain.draft import read_draft
from kttt_desktop.domain.ids import OrganizationId
from kttt_desktop.domain.ledger_draft import draft_of
from kttt_desktop.domain.ledgers import LEDGERS
from kttt_desktop.services.agencies import add_agency
from kttt_desktop.services.context import ServiceContext
from kttt_desktop.services.demo.district import Commune, MadeUp
from kttt_desktop.services.demo.ledger_rows import Row
from kttt_desktop.services.demo.people import Crowd
from kttt_desktop.services.ledgers import RowToKeep, keep_ledger_rows
from kttt_desktop.store.plan_tables import agency
from kttt_desktop.store.repositories.rows import Rows

DIVISION = "Phòng Tài chính - Kế hoạch"
FARMS = "Phòng Nông nghiệp và Phát triển nông thôn"
MILLION = 10**6


class LedgerDesk:
    """What every maker of ledger rows needs: who there is, whose turn it is, and where to write.

    Attributes:
        made, keys: The organisations made up, and the ids of those kept so far, by place.
        held: Ids of the rows kept so far, by ledger.
    """

    def __init__(
        self,
        context: ServiceContext,
        made: Sequence[MadeUp],
        keys: Mapping[int, OrganizationId],
        communes: Sequence[Commune],
        years: range,
        draw: Random,
    ) -> None:
        """Draw from numbers of its own, so that the rest of the district stays as it was."""
        self.context = context
        self.made = made
        self.keys = keys
        self.communes = communes
        self.years = years
        self.draw = draw
        self.crowd = Crowd(draw, province_code="031")
        self.held: dict[str, list[int]] = {}
        self._agencies: dict[str, int] = {}

    def present(self, year: int) -> list[int]:
        """Return the places of cooperatives that worked in the year."""
        return [
            place
            for place, one in enumerate(self.made)
            if place in self.keys
            and one.draft.kind in {"cooperative", "people_credit_fund"}
            and one.draft.effective_on.year <= year
            and (one.last_year is None or year <= one.last_year)
        ]

    def agency(self, name: str) -> int:
        """Return the id of an agency, which is added when it is not there."""
        if name not in self._agencies:
            with self.context.open_work("read") as work:
                held = Rows(work, agency).find(agency.c.name == name)
            key = held[0]["id"] if held else add_agency(self.context, AgencyDraft(name=name)).key
            self._agencies[name] = int(str(key))
        return self._agencies[name]

    def name(self) -> str:
        """Return the name of somebody made up."""
        return self.crowd.person().name

    def keep(self, rows: Sequence[Row]) -> tuple[int, ...]:
        """Keep rows, one action for each ledger; return their ids in the order given."""
        places: dict[str, list[int]] = {}
        for place, (key, _) in enumerate(rows):
            places.setdefault(key, []).append(place)
        ids = [0] * len(rows)
        for key, own in places.items():
            drafts = [read_draft(draft_of(LEDGERS[key]), rows[place][1]) for place in own]
            kept = keep_ledger_rows(
                self.context, key, [RowToKeep(draft) for draft in drafts], "add_ledger_row"
            ).key
            self.held.setdefault(key, []).extend(kept)
            for place, one in zip(own, kept, strict=True):
                ids[place] = one
        return tuple(ids)
