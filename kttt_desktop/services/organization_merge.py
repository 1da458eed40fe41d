"""Making one organisation of two records of it; everything kept of both stays."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.draft import Draft, read_draft
from kttt_desktop.domain.faults import Fault, InputError, Severity
from kttt_desktop.domain.ids import OrganizationId
from kttt_desktop.domain.law import Law
from kttt_desktop.domain.organization import CardDraft
from kttt_desktop.domain.rules.status import StatusFact, legal_status
from kttt_desktop.domain.tie_messages import TieMsg
from kttt_desktop.queries.organization_ties import latest_names
from kttt_desktop.services.context import ServiceContext
from kttt_desktop.store.ledgers import LEDGER_TABLES
from kttt_desktop.store.repositories.joining import Clash, Joining
from kttt_desktop.store.repositories.organizations import OrganizationRepository
from kttt_desktop.store.repositories.rows import JournalWriter, Rows, Work
from kttt_desktop.store.schema import metadata
from kttt_desktop.store.tables import manager, member, organization, status_event
from kttt_desktop.store.unit_of_work import UnitOfWork

Row = Mapping[str, object]
Chosen = frozenset[tuple[str, int]]
_PEOPLE = (member, manager)


class MergeDraft(Draft):
    """Which record stays, and what stays of what both have.

    Attributes:
        wins: Rows of the record that goes (table, id) that stay instead of the other's.
        apart: Persons of the record that goes (table, id) who are others, though alike.
        fill: Whether what the kept card does not say is taken from the other card.
    """

    kept: int
    doubled: int
    wins: frozenset[tuple[str, int]] = frozenset()
    apart: frozenset[tuple[str, int]] = frozenset()
    fill: bool = True


@dataclass(frozen=True, slots=True)
class Pair:
    """Two rows that speak of the same; `kept` and `doubled` are their columns.

    Attributes:
        person: Both are the same person by paper or by name and birth; they may also stay two.
    """

    table: str
    kept_id: int
    doubled_id: int
    kept: Row
    doubled: Row
    person: bool = False


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two records of one organisation, side by side.

    Attributes:
        cards: The card that stands last, by record, kept first.
        counts: How many rows go over, by table.
        titles: What the officer calls a row of each of these tables.
        pairs: What both have, to be chosen from.
        status: Legal status after the merge, as a label.
        faults: Why they cannot be one.
    """

    cards: tuple[Row, Row]
    counts: Mapping[str, int]
    titles: Mapping[str, str]
    pairs: tuple[Pair, ...]
    status: str
    faults: tuple[Fault, ...]


class _Reading:
    """Lets rows be read on a connection that writes nothing."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.now = ""

    @property
    def journal(self) -> JournalWriter:
        """Nothing may be written here."""
        raise NotImplementedError


def compare_organizations(connection: Connection, kept: int, doubled: int, law: Law) -> Comparison:
    """Return both records side by side, and what merging them would do."""
    work = _Reading(connection)
    clashes = Joining(work).clashes(organization, kept, doubled) if kept != doubled else ()
    clashing = tuple(_pair(one) for one in clashes if not one.same and _chosen(one))
    counts = Joining(work).counts(organization, doubled)
    return Comparison(
        cards=(_card(work, kept), _card(work, doubled)),
        counts=counts,
        titles={name: str(metadata.tables[name].info["title"]) for name in counts},
        pairs=(*_people(work, kept, doubled), *clashing),
        status=_status(work, (kept, doubled), law),
        faults=tuple(_faults(work, kept, doubled)),
    )


def merge_organizations(context: ServiceContext, draft: MergeDraft) -> OrganizationId:
    """Give everything of one record to the other and remove it, as one action.

    Cards of the record that goes hold only for the time before the first card of the kept one;
    the later ones stay in the history as superseded. An event that both have counts once.

    Raises:
        InputError: If both are one record, or an event or a union ties them to each other.
        ConflictError: If one is gone.
    """
    with context.open_work("merge_organizations") as work:
        repository = OrganizationRepository(work)
        for key in (draft.kept, draft.doubled):
            repository.organizations.get(key)
        faults = tuple(_faults(work, draft.kept, draft.doubled))
        if faults:
            raise InputError(*faults)
        if draft.fill:
            _fill(repository, draft, _card(work, draft.doubled))
        _supersede(repository, draft)
        _join_people(work, draft)
        wins = draft.wins
        Joining(work).join(organization, draft.kept, draft.doubled, wins)
        work.commit()
    return OrganizationId(draft.kept)


def _faults(work: Work, kept: int, doubled: int) -> Iterable[Fault]:
    names = latest_names(work.connection, {kept, doubled})
    value = names.get(kept, str(kept))
    if kept == doubled:
        yield Fault(TieMsg.DOUBLE_ITSELF, "doubled", Severity.REFUSED, args={"value": value})
        return
    both = (kept, doubled)
    event, union = status_event.c, LEDGER_TABLES["union_membership"].c
    standing = event.superseded_at.is_(None)
    pair = event.organization_id.in_(both) & event.other_organization_id.in_(both)
    inside = union.organization_id.in_(both) & union.union_id.in_(both)
    tied = Rows(work, status_event).find(standing, pair)
    tied += Rows(work, LEDGER_TABLES["union_membership"]).find(inside)
    if tied:
        args = {"value": value, "other": names.get(doubled, str(doubled))}
        yield Fault(TieMsg.DOUBLE_TIED, "doubled", Severity.REFUSED, args=args)


def _card(work: Work, key: int) -> Row:
    """Return the card that stands last of a record; empty when it has none."""
    held = _standing(OrganizationRepository(work), key)
    return held[-1] if held else {}


def _standing(repository: OrganizationRepository, key: int) -> list[Row]:
    columns = repository.versions.table.c
    held = repository.versions.find(columns.organization_id == key, columns.superseded_at.is_(None))
    return sorted(held, key=lambda row: (str(row["effective_on"]), str(row["recorded_at"])))


def _fill(repository: OrganizationRepository, draft: MergeDraft, other: Row) -> None:
    """Take what the kept card does not say from the other."""
    held = _standing(repository, draft.kept)
    if not held or not other:
        return
    names = CardDraft.model_fields
    card = {name: held[-1][name] for name in names}
    filled = {name: other[name] if card[name] is None else card[name] for name in names}
    if filled == card:
        return
    now = {"organization_id": draft.kept, "superseded_at": None}
    key = int(str(held[-1]["id"]))
    repository.supersede_card(key)
    values = read_draft(CardDraft, filled).model_dump()
    repository.versions.add({**values, **now, "recorded_at": repository.now})


def _supersede(repository: OrganizationRepository, draft: MergeDraft) -> None:
    """Let cards and events of the record that goes stand only where the other says nothing."""
    kept = _standing(repository, draft.kept)
    first = str(kept[0]["effective_on"]) if kept else None
    for row in _standing(repository, draft.doubled):
        if first is not None and str(row["effective_on"]) >= first:
            repository.supersede_card(int(str(row["id"])))
    columns = status_event.c
    standing = columns.superseded_at.is_(None)
    own = repository.events.find(columns.organization_id == draft.kept, standing)
    known = {(row["event"], row["effective_on"]) for row in own}
    for row in repository.events.find(columns.organization_id == draft.doubled, standing):
        if (row["event"], row["effective_on"]) in known:
            repository.correct_event(int(str(row["id"])), None)


def _join_people(work: UnitOfWork, draft: MergeDraft) -> None:
    for pair in _people(work, draft.kept, draft.doubled):
        named = (pair.table, pair.doubled_id)
        if named in draft.apart:
            continue
        table = metadata.tables[pair.table]
        if named in draft.wins:
            Rows(work, table).change(pair.doubled_id, {"organization_id": draft.kept})
            Joining(work).join(table, pair.doubled_id, pair.kept_id)
        else:
            Joining(work).join(table, pair.kept_id, pair.doubled_id)


def _people(work: Work, kept: int, doubled: int) -> list[Pair]:
    """Return who stands in both records: by paper, else by name with birth, or post."""
    found = []
    for table in _PEOPLE if kept != doubled else ():
        rows = Rows(work, table)
        held: dict[object, Row] = {}
        for row in rows.find(table.c.organization_id == kept):
            for key in _marks(row):
                held.setdefault(key, row)
        taken: set[object] = set()
        for row in rows.find(table.c.organization_id == doubled):
            mine = next((held[key] for key in _marks(row) if key in held), None)
            if mine is not None and mine["id"] not in taken and not _one_after_other(mine, row):
                taken.add(mine["id"])
                ids = int(str(mine["id"])), int(str(row["id"]))
                found.append(Pair(table.name, *ids, mine, row, person=True))
    return found


def _marks(row: Row) -> list[object]:
    name = vietnamese.fold(str(row["name"]))
    if "post" in row:
        return [("post", name, row["post"], row["from_on"])]
    marks: list[object] = []
    if row["identity_number"]:
        marks.append(("paper", row["identity_number"]))
    if row["birth_on"] or row["birth_year"]:
        born = row["birth_on"]
        year = born.year if isinstance(born, date) else row["birth_year"]
        marks.append(("born", name, born or year))
    return marks


def _one_after_other(mine: Row, other: Row) -> bool:
    """Return whether one membership or post ended before the other began: both are kept."""
    first, last = ("joined_on", "left_on") if "joined_on" in mine else ("from_on", "to_on")
    return any(
        isinstance(end, date) and isinstance(start, date) and end <= start
        for end, start in ((mine[last], other[first]), (other[last], mine[first]))
    )


def _chosen(clash: Clash) -> bool:
    """Return whether there is something to choose from: links say nothing more than both ends."""
    return any(
        name not in {"id", "version"} and not name.endswith(("_id", "_key", "search"))
        for name in clash.kept
    )


def _pair(clash: Clash) -> Pair:
    ids = int(str(clash.kept["id"])), int(str(clash.doubled["id"]))
    return Pair(clash.table, *ids, clash.kept, clash.doubled)


def _status(work: Work, keys: tuple[int, int], law: Law) -> str:
    columns = status_event.c
    rows = Rows(work, status_event).find(
        columns.organization_id.in_(keys), columns.superseded_at.is_(None)
    )
    facts = [
        StatusFact(str(row["event"]), row["effective_on"])
        for row in rows
        if isinstance(row["effective_on"], date)
    ]
    kind = str(OrganizationRepository(work).organizations.get(keys[0])["kind"])
    return legal_status(facts, law, kind).label
