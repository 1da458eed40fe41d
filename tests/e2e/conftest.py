"""The sample district, made once for all end-to-end tests."""

import pytest

from kttt_desktop.cli.demo import DemoWish, make_demo


@pytest.fixture(scope="session")
def demo(tmp_path_factory):
    """A small district with its reports: `register` and `files`."""
    folder = tmp_path_factory.mktemp("demo")
    return make_demo(DemoWish(folder, cooperatives=40, members=900))
