"""Reorganising: merge, take in, divide and separate organisations, each as one action."""

from collections.abc import Iterator, Mapping

from sqlalchemy import select

from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.draft import read_draft
from kttt_desktop.domain.faults import Fault, InputError, Saved, Severity, refuse_if_any
from kttt_desktop.domain.ids import OrganizationId
from kttt_desktop.domain.law import Law
from kttt_desktop.domain.member import MemberDraft
from kttt_desktop.domain.organization import CardDraft, OrganizationDraft, StatusEventDraft
from kttt_desktop.domain.reorganization import ReorganizationDraft, check_reorganization
from kttt_desktop.domain.tie_messages import TieMsg
from kttt_desktop.queries.organization_at import organization_at
from kttt_desktop.queries.organization_ties import latest_names
from kttt_desktop.queries.references import organization_days
from kttt_desktop.services.context import ServiceContext
from kttt_desktop.services.organization_checks import card_faults, event_faults
from kttt_desktop.store.repositories.organizations import OrganizationRepository
from kttt_desktop.store.repositories.rows import Rows
from kttt_desktop.store.tables import member
from kttt_desktop.store.unit_of_work import UnitOfWork

_OWN_OF_NEW = (
    "short_name",
    "certificate_number",
    "certificate_change",
    "certificate_on",
    "certificate_issuer",
    "charter_capital",
    "representative",
    "phone",
    "zalo",
    "email",
    "note",
)


def reorganize(
    context: ServiceContext, draft: ReorganizationDraft
) -> Saved[tuple[OrganizationId, ...]]:
    """Reorganise as one action; return the successors, those in the register first.

    What ends gets its event, what comes into being its card and event, members go along as chosen.

    Raises:
        InputError: If a fault is refused: a part is missing, a circle, a member of no source.
        ConflictError: If a tax code is taken or something is gone.
    """
    law = context.law_on(draft.effective_on)
    checked = check_reorganization(draft, law, context.today())
    with context.open_work("reorganize") as work:
        writer = _Writer(work, draft, law)
        faults = refuse_if_any((*checked.faults, *writer.faults()))
        successors, kept = writer.write()
        work.commit()
    return Saved(successors, (*faults, *kept))


class _Writer:
    """Writes one reorganisation."""

    def __init__(self, work: UnitOfWork, draft: ReorganizationDraft, law: Law) -> None:
        self._work = work
        self._draft = draft
        self._law = law
        self._organizations = OrganizationRepository(work)
        self._members = Rows(work, member)

    def faults(self) -> Iterator[Fault]:
        """Yield what is doubtful about those that are there."""
        draft, connection = self._draft, self._work.connection
        for target in draft.targets if draft.form.ends_source else ():
            event = self._ending(target)
            found = event_faults(connection, draft.sources, event, self._law)
            yield from (fault.at(field="successors") for fault in found)
        if not draft.form.ends_source and set(draft.sources) & set(draft.targets):
            (source, *_) = draft.sources
            name = latest_names(connection, [source]).get(source, "")
            args = {"value": name}
            yield Fault(TieMsg.MERGED_INTO_ITSELF, "successors", Severity.REFUSED, args=args)
        days = organization_days(connection, draft.sources, self._law, draft.effective_on)
        names = latest_names(connection, draft.sources)
        for key, held in days.items():
            if held.last is not None and held.last <= draft.effective_on:
                args = {"value": names.get(key, str(key)), "end": vietnamese.day(held.last)}
                args["day"] = vietnamese.day(draft.effective_on)
                yield Fault(TieMsg.ENDED_BEFORE, "sources", Severity.WARNING, args=args)

    def write(self) -> tuple[tuple[OrganizationId, ...], tuple[Fault, ...]]:
        """Write everything; return the successors and the faults of the new cards."""
        draft = self._draft
        for key in (*draft.sources, *draft.targets):
            self._organizations.organizations.get(key)
        active = self._active()
        targets = [OrganizationId(key) for key in draft.targets]
        made = [self._add_new(place) for place in range(len(draft.new))]
        successors = (*targets, *(key for key, _ in made))
        for source in draft.sources:
            self._end(OrganizationId(source), successors, active)
        if draft.form.gathers:
            self._tell_targets(targets, active)
        self._carry(successors)
        return successors, tuple(fault for _, faults in made for fault in faults)

    def _add_new(self, place: int) -> tuple[OrganizationId, tuple[Fault, ...]]:
        draft, new = self._draft, self._draft.new[place]
        source = draft.sources[0]
        card = self._card(source)
        own: dict[str, object] = dict.fromkeys(_OWN_OF_NEW)
        values = {**card, **own, "name": new.name, "tax_code": new.tax_code}
        kind = self._organizations.organizations.get(source)["kind"]
        organization = read_draft(
            OrganizationDraft, {**values, "effective_on": draft.effective_on, "kind": kind}
        )
        faults = card_faults(self._work.connection, None, organization)
        other = source if len(draft.sources) == 1 else None
        registered = self._event("registered", other)
        return self._organizations.add(organization, registered), faults

    def _card(self, key: int) -> Mapping[str, object]:
        """Return the card that holds on the day, else the earliest."""
        versions = self._organizations.versions
        columns = versions.table.c
        held = versions.find(columns.organization_id == key, columns.superseded_at.is_(None))
        day = self._draft.effective_on.isoformat()
        ordered = sorted(held, key=lambda row: (str(row["effective_on"]), str(row["recorded_at"])))
        begun = [row for row in ordered if str(row["effective_on"]) <= day]
        best: Mapping[str, object] = (begun or ordered[:1] or [{}])[-1]
        return {name: best.get(name) for name in CardDraft.model_fields}

    def _active(self) -> frozenset[int]:
        draft = self._draft
        ids = (*draft.sources, *draft.targets)
        day, connection = draft.effective_on, self._work.connection
        at = organization_at(connection, day, self._law, organization_ids=ids)
        found = self._work.connection.execute(select(at.c.id).where(at.c.active))
        return frozenset(found.scalars())

    def _end(
        self, source: OrganizationId, successors: tuple[OrganizationId, ...], active: frozenset[int]
    ) -> None:
        """Say what became of a source; one that goes on and is not active keeps its status."""
        for successor in successors:
            if self._draft.form.ends_source:
                self._organizations.add_event(source, self._ending(successor))
            elif source in active:
                self._organizations.add_event(source, self._event("reorganised", successor))

    def _tell_targets(self, targets: list[OrganizationId], active: frozenset[int]) -> None:
        for target in targets:
            for source in self._draft.sources if target in active else ():
                self._organizations.add_event(target, self._event("reorganised", source))

    def _ending(self, other: int) -> StatusEventDraft:
        return self._event("merged_into" if self._draft.form.gathers else "split", other)

    def _event(self, event: str, other: int | None) -> StatusEventDraft:
        draft = self._draft
        return StatusEventDraft(
            event=event,
            effective_on=draft.effective_on,
            document_number=draft.document_number,
            document_on=draft.document_on,
            other_organization_id=other,
            note=draft.note,
        )

    def _carry(self, successors: tuple[OrganizationId, ...]) -> None:
        """Let members leave on the day and join their successor on the same day."""
        day, names = self._draft.effective_on, MemberDraft.model_fields
        leaving, joining = [], []
        for key, place in self._draft.carried:
            row = self._members.get(key)
            if row["organization_id"] not in self._draft.sources or row["left_on"] is not None:
                args = {"value": row["name"]}
                raise InputError(
                    Fault(TieMsg.REORGANIZATION_MEMBER, "carried", Severity.REFUSED, args=args)
                )
            leaving.append({"id": key, "version": row["version"], "left_on": day})
            same = {name: row[name] for name in names}
            new = {"organization_id": successors[place], "joined_on": day, "left_on": None}
            joining.append({**same, **new})
        self._members.change_all(leaving)
        self._members.add_all(joining)
