"""The sample district, made once for each process of the test run."""

import shutil

import pytest

from kttt_desktop.bootstrap import open_application
from kttt_desktop.cli.demo import DemoWish, make_demo


@pytest.fixture(scope="session")
def demo(tmp_path_factory):
    """A small district with its reports: `register` and `files`."""
    folder = tmp_path_factory.mktemp("demo")
    return make_demo(DemoWish(folder, cooperatives=40, members=900))


@pytest.fixture
def demo_application(demo, tmp_path):
    """The sample district in a copy that a test may change."""
    application = open_application(shutil.copyfile(demo.register, tmp_path / "demo.kttt"))
    yield application
    application.close()
