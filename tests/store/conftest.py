"""The store's tests run on a SQLite file and on PostgreSQL; `--sqlite-only` leaves the second."""

import pytest
from sqlalchemy import select

from kttt_desktop.config import paths
from kttt_desktop.config.law import load_book
from kttt_desktop.services.context import ServiceContext
from kttt_desktop.services.plans_accept import accept_plan
from kttt_desktop.store.engine import open_engine, read
from tests.store.seed_plans import a_plan, a_source


def pytest_generate_tests(metafunc):
    if "register" in metafunc.fixturenames:
        only = metafunc.config.getoption("--sqlite-only")
        kinds = ["sqlite"] if only else ["sqlite", "postgresql"]
        metafunc.parametrize("register", kinds, indirect=True)


@pytest.fixture
def register(request):
    """A fresh empty register: the path of a file, or the address of a database."""
    if request.param == "sqlite":
        yield request.getfixturevalue("register_file")
        return
    cluster = request.getfixturevalue("postgres")
    address = cluster.make(template="template_kttt")
    yield address
    cluster.drop(address)


@pytest.fixture
def engine(register):
    """The register of this test, opened."""
    engine = open_engine(register)
    yield engine
    engine.dispose()


@pytest.fixture(scope="module")
def book():
    return load_book(paths.resources_dir())


@pytest.fixture
def context(open_work, clock, book):
    return ServiceContext(open_work, book.on, lambda: clock().date())


@pytest.fixture
def rows(engine):
    """Return the rows of a table as mappings, by id."""

    def ask(table, *where):
        with read(engine) as connection:
            statement = select(table).where(*where).order_by(table.c.id)
            return [dict(row) for row in connection.execute(statement).mappings()]

    return ask


@pytest.fixture
def take(context):
    """Take a seed in and return its document."""

    def accept(name, choices=None, plan=None):
        return accept_plan(context, plan or a_plan(name), a_source(name), choices or {}).key

    return accept
