"""Registers of the size of a province, made up for the benchmark."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random

from kttt_desktop.bootstrap import Application, new_application, open_application
from kttt_desktop.services.demo.build import DemoClock
from kttt_desktop.services.demo.district import Commune, make_district
from kttt_desktop.services.demo.figures import year_of_figures
from kttt_desktop.services.demo.people import SAMPLE, Crowd
from kttt_desktop.store.repositories.organizations import OrganizationRepository
from kttt_desktop.store.tables import member, year_figure

YEARS = range(2019, 2024)
FEW_MEMBERS = 1000
_PROVINCE = "031"
_COMMUNES = tuple(Commune(f"{11000 + place}", f"Mẫu {place + 1}") for place in range(30))
_FOUNDED = date(2018, 1, 2)

Row = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Registers:
    """Two files with the same organisations and figures, and few or many members."""

    few: Path
    many: Path


@dataclass(frozen=True, slots=True)
class Size:
    """How large a register is made."""

    members: int
    organizations: int


def make_registers(folder: Path, size: Size) -> Registers:
    """Make both registers in the folder."""
    draw = Random(1)  # noqa: S311  made-up data, the same each time
    crowd = Crowd(draw, _PROVINCE)
    registers = Registers(folder / "few.kttt", folder / "many.kttt")
    application = new_application(registers.few, clock=DemoClock(), user=SAMPLE)
    keys = _fill(application, draw, crowd, size.organizations)
    application.close()
    _copy(registers.few, registers.many)
    few = min(FEW_MEMBERS, size.members)
    for register, count in ((registers.few, few), (registers.many, size.members)):
        _add_members(register, keys, Crowd(Random(2), _PROVINCE), count)  # noqa: S311  likewise
    return registers


def member_row(crowd: Crowd, key: int) -> dict[str, object]:
    """Return a made-up member of the organisation with every usual field."""
    person = crowd.person()
    return {
        "organization_id": key,
        "party": "individual",
        "name": person.name,
        "birth_on": person.birth_on,
        "sex": person.sex,
        "nationality": "Việt Nam",
        "ethnicity": "Kinh",
        "address": "Thôn Đông",
        "phone": crowd.phone(),
        "identity_kind": "citizen_card",
        "identity_number": person.identity_number,
        "contributes_capital": True,
        "uses_services": True,
        "joined_on": _FOUNDED,
        "committed_capital": 2_000_000,
        "paid_capital": 2_000_000,
        "note": SAMPLE,
    }


def _fill(application: Application, draw: Random, crowd: Crowd, count: int) -> tuple[int, ...]:
    made = make_district(draw, crowd, _COMMUNES, count, YEARS)[:count]
    with application.context.open_work("register_organizations") as work:
        repository = OrganizationRepository(work)
        keys = tuple(repository.add(one.draft) for one in made)
        work.commit()
    law = {year: application.law_on(date(year, 12, 31)) for year in YEARS}

    def figures() -> Iterator[Row]:
        for key, one in zip(keys, made, strict=True):
            for year in YEARS:
                values = year_of_figures(draw, law[year], one.draft.kind, one.scale)
                yield from _figure_rows(key, year, values)

    with application.context.open_work("write_year_figures") as work:
        work.journal.insert(year_figure, figures())
        work.commit()
    return keys


def _figure_rows(key: int, year: int, values: Mapping[str, int]) -> Iterator[Row]:
    for line, value in values.items():
        yield {
            "organization_id": key,
            "year": year,
            "basis": "actual",
            "line": line,
            "value": value,
        }


def _add_members(register: Path, keys: Sequence[int], crowd: Crowd, count: int) -> None:
    application = open_application(register, clock=DemoClock(), user=SAMPLE)
    rows = (member_row(crowd, keys[place % len(keys)]) for place in range(count))
    with application.context.open_work("add_members") as work:
        work.journal.insert(member, rows)
        work.commit()
    application.close()


def _copy(source: Path, target: Path) -> None:
    read, written = sqlite3.connect(source), sqlite3.connect(target)
    try:
        read.backup(written)
        written.execute("PRAGMA journal_mode = WAL")
    finally:
        read.close()
        written.close()
