"""Where duties come from: the deadlines of law that concern the office, and the kept ones."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection, select

from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.agency import GROUP
from kttt_desktop.domain.duty import LAW, Duty, MonthDay, stored_deadlines
from kttt_desktop.domain.law import Law
from kttt_desktop.domain.law_duty_entries import DutyParty, LevelName, entries_of
from kttt_desktop.domain.law_entries import Deadline
from kttt_desktop.domain.periods import due_of
from kttt_desktop.queries.agencies import agencies_meant, known_agencies
from kttt_desktop.queries.office import offices
from kttt_desktop.queries.rows.duties import Role
from kttt_desktop.queries.rows.office import OfficeRow
from kttt_desktop.store.plan_tables import (
    agency,
    agency_group_member,
    document,
    reporting_duty,
)

LawOn = Callable[[date], Law]
_YEARLY = "yearly"


@dataclass(frozen=True, slots=True)
class LawDuty:
    """A duty of law in one report year, with the office's part in it."""

    duty: Duty
    role: Role
    year: int


@dataclass(frozen=True, slots=True)
class OfficeNames:
    """By which names documents mean this office."""

    lines: tuple[OfficeRow, ...]
    groups: frozenset[str]

    def on(self, day: date) -> OfficeRow | None:
        """Return the office on a day."""
        past = [line for line in self.lines if line.valid_from <= day]
        return past[0] if past else (self.lines[-1] if self.lines else None)

    def own(self) -> frozenset[str]:
        """Return its folded names of every day."""
        return frozenset(vietnamese.fold(line.name) for line in self.lines)

    def parents(self) -> frozenset[str]:
        """Return the folded names of the bodies it belongs to."""
        return frozenset(
            vietnamese.fold(line.parent_name) for line in self.lines if line.parent_name
        )


def office_names(connection: Connection) -> OfficeNames:
    """Return the names of the office, and of the groups of agencies it is a member of."""
    lines = offices(connection)
    own = {vietnamese.fold(line.name) for line in lines}
    own |= {vietnamese.fold(line.parent_name) for line in lines if line.parent_name}
    member = agency.alias("member")
    statement = (
        select(agency.c.search, member.c.search)
        .join(agency_group_member, agency_group_member.c.group_id == agency.c.id)
        .join(member, member.c.id == agency_group_member.c.agency_id)
    )
    found = connection.execute(statement)
    return OfficeNames(lines, frozenset(str(group) for group, name in found if name in own))


def kept_duties(connection: Connection) -> tuple[Duty, ...]:
    """Return every duty that has a row, those of law among them."""
    paper = document.c
    statement = select(
        reporting_duty,
        paper.kind,
        paper.number,
        paper.title,
        paper.issued_on.label("document_from"),
        paper.valid_to.label("document_to"),
    )
    joined = statement.outerjoin(document, document.c.id == reporting_duty.c.document_id)
    rows = connection.execute(joined.order_by(reporting_duty.c.id)).mappings()
    return tuple(_duty(dict(row)) for row in rows)


def _duty(row: Mapping[str, object]) -> Duty:
    key = row["key"]
    said = {
        name: row[name]
        for name in ("id", "version", "key", "document_id", "text", "to", "via", "onward_to",
                     "frequency", "deadline_text", "inclusive", "period_rule", "form",
                     "valid_from", "valid_to", "note", "document_from", "document_to")
    }  # fmt: skip
    return Duty(
        ref=f"{LAW}{key}" if key else str(row["id"]),
        who=tuple(json.loads(str(row["who"] or "[]"))),
        deadlines=stored_deadlines(str(row["deadline"]) if row["deadline"] else None),
        document=_document_words(row),
        **said,  # type: ignore[arg-type]  # the columns are the fields
    )


def _document_words(row: Mapping[str, object]) -> str | None:
    if row["document_id"] is None:
        return None
    head = " ".join(str(part) for part in (row["kind"], row["number"]) if part)
    return head if row["number"] else str(row["title"])


def law_duties(
    names: OfficeNames, law_on: LawOn, year: int, kept: Mapping[str, Duty]
) -> Iterator[LawDuty]:
    """Yield the duties of law of a report year in which the office sends or receives.

    Args:
        names: The office.
        law_on: The law of a day.
        year: Report year.
        kept: Rows of duties of law, by name of the deadline.
    """
    for deadline in law_on(date(year, 12, 31)).deadlines.values():
        due = due_of(deadline, year).printed
        office = names.on(due)
        parties = {one.party: one for one in entries_of(law_on(due), "duty_parties", DutyParty)}
        sender, receiver = parties.get(deadline.sender), parties.get(deadline.receiver)
        role = _role_in_law(office, sender, receiver)
        if role is not None:
            made = _law_duty(deadline, kept.get(deadline.name), office, role, (sender, receiver))
            yield LawDuty(made, role, year)


def _role_in_law(
    office: OfficeRow | None, sender: DutyParty | None, receiver: DutyParty | None
) -> Role | None:
    """Return the office's part; none where a level would report to itself."""
    if office is None or (sender and receiver and sender.level == receiver.level):
        return None
    if sender is not None and sender.level == office.level:
        return Role.SEND
    return Role.RECEIVE if receiver is not None and receiver.level == office.level else None


def _law_duty(
    deadline: Deadline,
    kept: Duty | None,
    office: OfficeRow | None,
    role: Role,
    parties: tuple[DutyParty | None, DutyParty | None],
) -> Duty:
    base = kept or Duty(ref=f"{LAW}{deadline.name}", text=deadline.label, key=deadline.name)
    sender, receiver = (one.label if one else "" for one in parties)
    addressee = receiver
    if role is Role.SEND and office is not None and office.addressees:
        addressee = office.addressees[0]
    who = base.who or ((office.name,) if role is Role.SEND and office is not None else (sender,))
    return replace(
        base,
        text=deadline.label,
        who=who,
        to=addressee,
        frequency=_YEARLY,
        deadlines=(MonthDay(deadline.year_offset, deadline.month, deadline.day),),
        inclusive=deadline.inclusive,
        period_rule=deadline.period_rule,
        form=deadline.forms[-1] if deadline.forms else None,
        source=deadline.source,
        verified=deadline.verified,
    )


def role_of(duty: Duty, names: OfficeNames, law: Law, day: date) -> Role:
    """Return what the office does in a duty of a document, by the names printed there."""
    office = names.on(day)
    own = names.own()
    level = _level_names(law, office.level if office else None)
    who = [vietnamese.fold(name) for name in duty.who]
    if not who or any(name in own or name in names.groups for name in who):
        return Role.SEND
    if any(name.startswith(tuple(level)) for name in who) and level:
        return Role.SEND
    to = [vietnamese.fold(name) for name in (duty.to, duty.via) if name]
    ours = own | names.parents()
    if any(name in ours for name in to) or (level and any(n.startswith(tuple(level)) for n in to)):
        return Role.RECEIVE
    return Role.SEND if any(name in names.parents() for name in who) else Role.WATCH


def _level_names(law: Law, level: str | None) -> tuple[str, ...]:
    found = entries_of(law, "level_names", LevelName)
    return tuple(vietnamese.fold(name) for one in found if one.level == level for name in one.names)


def agencies_named(
    connection: Connection, names: Sequence[str], day: date
) -> tuple[dict[int, str], tuple[str, ...]]:
    """Return the agencies that names mean on a day, groups taken apart, and the names unknown.

    A group without members on the day is unknown.
    """
    known = known_agencies(connection)
    by_name = {vietnamese.fold(name): one for one in reversed(known) for name in one.all_names()}
    by_id = {int(one.id): one for one in known}
    found: dict[int, str] = {}
    unknown: list[str] = []
    for name in names:
        named = by_name.get(vietnamese.fold(name))
        keys = agencies_meant(connection, [named.id], day) if named else ()
        meant = {key: by_id[key] for key in keys if by_id[key].kind != GROUP}
        found |= {key: one.name_on(day) for key, one in meant.items()}
        if not meant:
            unknown.append(name)
    return found, tuple(unknown)
