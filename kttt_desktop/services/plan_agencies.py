"""The agencies that a plan names: proposed, chosen by the officer, and found or added."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import Connection

from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.agency import AgencyChoice, AgencyProposal, printed_names
from kttt_desktop.domain.agency_match import AgencyBook, propose
from kttt_desktop.domain.agency_names import name_rules
from kttt_desktop.domain.ids import AgencyId
from kttt_desktop.domain.law import Law
from kttt_desktop.plans.document import PlanDocument
from kttt_desktop.queries.agencies import known_agencies
from kttt_desktop.store.repositories.agencies import AgencyRepository
from kttt_desktop.store.unit_of_work import UnitOfWork


def propose_agencies(
    connection: Connection, plan: PlanDocument, law: Law
) -> tuple[AgencyProposal, ...]:
    """Return what becomes of every agency that the tasks of a plan name, in printed order.

    Names are those of the plan's own day; `law` is that of today, so that it knows who was
    renamed since.
    """
    return propose(_names(plan), _book(connection, plan.document.date, law))


def agencies_of(
    work: UnitOfWork, plan: PlanDocument, law: Law, choices: Mapping[str, AgencyChoice]
) -> dict[str, AgencyId]:
    """Return the agency of every name by folded name, adding those that are new.

    Where the officer chose nothing, the proposal holds; a name that the officer gave to an
    agency which does not bear it becomes another name of that agency.

    Raises:
        ConflictError: If a chosen agency is gone.
    """
    book = _book(work.connection, plan.document.date, law)
    chosen = {vietnamese.fold(one.printed): one for one in choices.values()}
    repository = AgencyRepository(work)
    found: dict[str, AgencyId] = {}
    new: dict[str, str] = {}
    for one in propose(_names(plan), book):
        printed = vietnamese.fold(one.printed)
        choice = chosen.get(printed, AgencyChoice(one.printed, one.agency_id, one.name))
        if choice.agency_id is not None:
            repository.agencies.get(choice.agency_id)
            found[printed] = choice.agency_id
            if choice.agency_id != one.agency_id:
                repository.add_alias(choice.agency_id, one.printed)
        else:
            new[printed] = vietnamese.clean(choice.name) or one.printed
    added = repository.add({name: book.rules.kind(name) for name in new.values()})
    for printed, name in new.items():
        found[printed] = added[vietnamese.fold(name)]
        if book.key(printed) != book.key(vietnamese.fold(name)):
            repository.add_alias(found[printed], _as_printed(plan, printed))
    return found


def _book(connection: Connection, day: date | None, law: Law) -> AgencyBook:
    return AgencyBook(known_agencies(connection), name_rules(law), day)


def _names(plan: PlanDocument) -> dict[str, int]:
    return printed_names((*one.lead, *one.coordinating) for one in plan.tasks)


def _as_printed(plan: PlanDocument, folded: str) -> str:
    return next(name for name in _names(plan) if vietnamese.fold(name) == folded)
