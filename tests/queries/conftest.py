"""A made-up district on a real register, and the facts behind it for recounting."""

import random
from dataclasses import dataclass, field
from datetime import date, timedelta

import pytest

from kttt_desktop.config.law import load_book
from kttt_desktop.config.paths import resources_dir
from kttt_desktop.store import tables
from kttt_desktop.store.engine import open_engine, read

EVENTS = (
    "suspended",
    "resumed",
    "not_at_address",
    "found_again",
    "tax_revoked",
    "dissolution_started",
    "dissolved",
)
LINES = ("I.7.01", "I.7.02", "I.7.03", "II.1.06", "III.1.01", "IV.01")
GIVEN_NAMES = ("An", "Ánh", "Đức")
POSTS = ("board_chair", "director", "head_supervisor", "chief_accountant")
STEPS = ("none", "elementary", "intermediate", "college", "university", "postgraduate", None)


def pytest_generate_tests(metafunc):
    if "either_engine" in metafunc.fixturenames:
        only = metafunc.config.getoption("--sqlite-only")
        kinds = ["sqlite"] if only else ["sqlite", "postgresql"]
        metafunc.parametrize("either_engine", kinds, indirect=True)


@pytest.fixture(scope="session")
def book():
    """The law files of the program."""
    return load_book(resources_dir())


@pytest.fixture
def either_engine(request):
    """A fresh register: a file, then a database on a server."""
    if request.param == "sqlite":
        yield request.getfixturevalue("engine")
        return
    cluster = request.getfixturevalue("postgres")
    address = cluster.make(template="template_kttt")
    engine = open_engine(address)
    yield engine
    engine.dispose()
    cluster.drop(address)


@pytest.fixture
def connection(engine):
    """A connection that reads the register of this test."""
    with read(engine) as reading:
        yield reading


@dataclass
class District:
    """Every fact put into the register, as plain rows with their ids."""

    organizations: list = field(default_factory=list)
    versions: list = field(default_factory=list)
    events: list = field(default_factory=list)
    figures: list = field(default_factory=list)
    members: list = field(default_factory=list)
    managers: list = field(default_factory=list)


def stamp(day, hour=9):
    """Return a time of the day as the register writes it."""
    return f"{day.isoformat()}T{hour:02}:00:00.000000+07:00"


def put(work, table, rows):
    """Write rows through the journal; return them with their ids."""
    keys = work.journal.insert(table, rows)
    return [{**row, "id": key} for row, key in zip(rows, keys, strict=True)]


def make_district(work, seed=1, count=60):
    """Fill the register with random organisations: late papers, corrections, holes."""
    pick = random.Random(seed)
    made = District()
    kinds = ["cooperative"] * 5 + ["people_credit_fund", "cooperative_union", "cooperative_group"]
    made.organizations = put(
        work, tables.organization, [{"kind": pick.choice(kinds)} for _ in range(count)]
    )
    keys = [one["id"] for one in made.organizations]
    versions = [row for key in keys for row in _versions(pick, key)]
    made.versions = put(work, tables.organization_version, versions)
    events = [row for key in keys for row in _events(pick, key)]
    made.events = put(work, tables.status_event, events)
    figures = [row for key in keys for row in _figures(pick, key)]
    made.figures = put(work, tables.year_figure, figures)
    members = [row for key in keys for row in _members(pick, key)]
    made.members = put(work, tables.member, members)
    managers = [row for key in keys for row in _managers(pick, key)]
    made.managers = put(work, tables.manager, managers)
    work.commit()
    return made


def _day(pick, first=date(2019, 1, 1), days=2000):
    return first + timedelta(days=pick.randrange(days))


def _recorded(pick, day):
    """Return when a fact of the day was recorded, and when it was corrected, if it was."""
    recorded = day + timedelta(days=pick.choice([0, 0, 3, 40, 400]))
    corrected = pick.random() < 0.15
    superseded = recorded + timedelta(days=pick.randrange(1, 300)) if corrected else None
    return {
        "recorded_at": stamp(recorded, pick.randrange(24)),
        "superseded_at": stamp(superseded, pick.randrange(24)) if superseded else None,
    }


def _versions(pick, key):
    for number in range(pick.choice([1, 1, 2, 3])):
        day = _day(pick, days=1200 if number else 300)
        yield {
            "organization_id": key,
            "effective_on": day,
            "name": f"HTX {pick.choice(['Ánh Dương', 'Đại Thắng', 'Bình Minh'])} {key}",
            "commune_code": pick.choice(["11875", "11878", None]),
            "charter_capital": pick.choice([None, pick.randrange(10**9)]),
            "field": pick.choice(["agriculture", "non_agriculture", "credit", None]),
            "activity_model": pick.choice(["service", "employment", None]),
            **_recorded(pick, day),
        }


def _events(pick, key):
    if pick.random() < 0.1:
        return
    first = _day(pick, days=300)
    names = ["registered", *pick.choices(EVENTS, k=pick.choice([0, 0, 1, 2, 5]))]
    for number, name in enumerate(names):
        day = first + timedelta(days=pick.choice([0, 1, 90, 400]) * number)
        yield {
            "organization_id": key,
            "event": name,
            "effective_on": day,
            **_recorded(pick, day),
        }


def _figures(pick, key):
    for year in (2022, 2023):
        for line in LINES:
            for basis in ("actual", "estimate"):
                if pick.random() < 0.5:
                    yield {
                        "organization_id": key,
                        "year": year,
                        "basis": basis,
                        "line": line,
                        "value": pick.choice([None, 0, pick.randrange(-(10**6), 10**12)]),
                    }


def _members(pick, key):
    for number in range(pick.randrange(6)):
        joined = pick.choice([None, _day(pick)])
        yield {
            "organization_id": key,
            "party": "individual",
            "name": f"{pick.choice(['Nguyễn Văn', 'Trần Thị'])} {pick.choice(GIVEN_NAMES)}",
            "identity_number": f"031{key:04}{number:05}",
            "contributes_capital": pick.random() < 0.6,
            "uses_services": pick.random() < 0.6,
            "works": pick.random() < 0.3,
            "joined_on": joined,
            "left_on": joined + timedelta(days=500) if joined and pick.random() < 0.3 else None,
            "paid_capital": pick.choice([None, pick.randrange(10**8)]),
        }


def _managers(pick, key):
    for post in POSTS:
        if pick.random() < 0.8:
            start = pick.choice([None, _day(pick)])
            yield {
                "organization_id": key,
                "name": "Nguyễn Văn Bình",
                "post": post,
                "qualification": pick.choice(STEPS),
                "from_on": start,
                "to_on": start + timedelta(days=700) if start and pick.random() < 0.4 else None,
            }


@pytest.fixture
def district(open_work):
    """A random district of sixty organisations."""
    with open_work("make_district") as work:
        return make_district(work)
