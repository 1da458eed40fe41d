"""The store's tests run on a SQLite file and on PostgreSQL; `--sqlite-only` leaves the second."""

import pytest

from kttt_desktop.store.engine import open_engine


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
