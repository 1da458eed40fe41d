"""Organisations with their cards and status events on two time lines."""

from collections.abc import Mapping

from sqlalchemy import and_, select

from kttt_desktop.domain.faults import ConflictError, Fault, Severity
from kttt_desktop.domain.ids import OrganizationId, StatusEventId
from kttt_desktop.domain.messages import Msg
from kttt_desktop.domain.organization import CardDraft, OrganizationDraft, StatusEventDraft
from kttt_desktop.store.repositories.rows import Rows, Work
from kttt_desktop.store.tables import organization, organization_version, status_event

_NOT_CARD = {"kind", "first_event"}


class OrganizationRepository:
    """Organisations, inside one unit of work."""

    def __init__(self, work: Work) -> None:
        """Work in the transaction of `work`."""
        self._work = work
        self.organizations = Rows(work, organization)
        self.versions = Rows(work, organization_version)
        self.events = Rows(work, status_event)

    def add(
        self, draft: OrganizationDraft, first: StatusEventDraft | None = None
    ) -> OrganizationId:
        """Add the organisation, its first card and its first event; return its id.

        `first` None = the event that the draft names, on the day of its card.

        Raises:
            ConflictError: If another organisation has the tax code.
        """
        key = OrganizationId(self.organizations.add({"kind": draft.kind}))
        self.add_card(key, draft)
        own = StatusEventDraft(event=draft.first_event, effective_on=draft.effective_on)
        self.add_event(key, first or own)
        return key

    def add_card(self, key: OrganizationId, card: CardDraft) -> int:
        """Add a card that holds from its effective day on; return the id of the version.

        Raises:
            ConflictError: If another organisation has the tax code.
        """
        self.organizations.get(key)
        self._refuse_taken_tax_code(key, card.tax_code)
        return self.versions.add(self._now(key) | card.model_dump(exclude=_NOT_CARD))

    def correct_card(self, version_id: int, card: CardDraft, version: int | None = None) -> int:
        """Supersede a wrong card and add the right one; return the id of the new row.

        Raises:
            ConflictError: If it was corrected meanwhile, or the tax code is taken.
        """
        old = self.versions.get(version_id)
        self._supersede(self.versions, old, version)
        return self.add_card(OrganizationId(int(str(old["organization_id"]))), card)

    @property
    def now(self) -> str:
        """Return the time of the action, as rows record it."""
        return self._work.now

    def supersede_card(self, version_id: int, version: int | None = None) -> None:
        """Let a card stand no longer; it stays in the history.

        Raises:
            ConflictError: If it was corrected meanwhile.
        """
        self._supersede(self.versions, self.versions.get(version_id), version)

    def add_event(self, key: OrganizationId, event: StatusEventDraft) -> StatusEventId:
        """Add what happened to an organisation; return the id of the event."""
        self.organizations.get(key)
        return StatusEventId(self.events.add(self._now(key) | event.model_dump()))

    def correct_event(
        self, event_id: int, event: StatusEventDraft | None, version: int | None = None
    ) -> None:
        """Supersede a wrong event; add the right one, or none when it never happened.

        Raises:
            ConflictError: If it was corrected meanwhile.
        """
        old = self.events.get(event_id)
        self._supersede(self.events, old, version)
        if event is not None:
            self.add_event(OrganizationId(int(str(old["organization_id"]))), event)

    def _now(self, key: OrganizationId) -> dict[str, object]:
        return {"organization_id": key, "recorded_at": self._work.now, "superseded_at": None}

    def _supersede(self, rows: Rows, old: Mapping[str, object], version: int | None) -> None:
        if old["superseded_at"] is not None:
            label = str(rows.table.info["title"]).capitalize()
            fault = Fault(Msg.CHANGED_MEANWHILE, None, Severity.REFUSED, args={"label": label})
            raise ConflictError(fault)
        rows.change(int(str(old["id"])), {"superseded_at": self._work.now}, version)

    def _refuse_taken_tax_code(self, key: OrganizationId, tax_code: str | None) -> None:
        if tax_code is None:
            return
        row = organization_version.c
        taken = and_(
            row.tax_code == tax_code, row.superseded_at.is_(None), row.organization_id != key
        )
        name = self._work.connection.scalar(select(row.name).where(taken).limit(1))
        if name is not None:
            args = {"value": tax_code, "name": name}
            raise ConflictError(Fault(Msg.TAX_CODE_TAKEN, "tax_code", Severity.REFUSED, args=args))
