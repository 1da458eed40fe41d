"""What every test shares: Qt without a screen, quiet logs, folders of its own."""

import logging
import os

import hypothesis
import pytest

from tests.fixtures_demo import demo, demo_application  # noqa: F401 - fixtures for every test
from tests.fixtures_ledgers import base  # noqa: F401 - a fixture for every test
from tests.fixtures_store import (  # noqa: F401 - fixtures for every test
    clock,
    engine,
    open_work,
    postgres,
    register_file,
    register_template,
)

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

hypothesis.settings.register_profile(
    "kttt",
    deadline=None,  # the machine's load is not the program's fault
    max_examples=50,
    derandomize=os.environ.get("CI") == "true",
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.load_profile("kttt")


def pytest_addoption(parser):
    group = parser.getgroup("kttt")
    group.addoption("--sqlite-only", action="store_true", help="leave PostgreSQL out")
    group.addoption("--update-golden", action="store_true", help="write golden files anew")


@pytest.fixture(scope="session", autouse=True)
def user_data(tmp_path_factory):
    """Keep settings and log of the tests away from those of the person who runs them."""
    folder = tmp_path_factory.mktemp("user_data")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KTTT_USER_DATA", str(folder))
        yield folder


class _Collector(logging.Handler):
    """Keeps the warnings that the program logged."""

    def __init__(self):
        super().__init__(logging.WARNING)
        self.records = []

    def emit(self, record):
        self.records.append(record)


@pytest.fixture(autouse=True)
def no_unexpected_warnings(request):
    """Fail a test in which the program logs a warning; a test that takes `caplog` judges itself."""
    if "caplog" in request.fixturenames:
        yield
        return
    collector = _Collector()
    package_log = logging.getLogger("kttt_desktop")
    package_log.addHandler(collector)
    yield
    package_log.removeHandler(collector)
    assert [record.getMessage() for record in collector.records] == []
