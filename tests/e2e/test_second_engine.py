"""The sample district on PostgreSQL answers as the file does."""

import pytest

from kttt_desktop.bootstrap import open_application
from kttt_desktop.services.journal import undo_action
from kttt_desktop.services.reports import ReportOrder, build_report
from kttt_desktop.store.check import check
from kttt_desktop.store.migrate import create_register
from kttt_desktop.store.transfer import transfer


@pytest.fixture
def on_server(request, demo_application):
    """The sample district on a server, and its file."""
    if request.config.getoption("--sqlite-only"):
        pytest.skip("PostgreSQL is left out by --sqlite-only")
    cluster = request.getfixturevalue("postgres")
    address = cluster.make()
    create_register(address, {})
    application = open_application(address)
    transfer(demo_application.engine, application.engine)
    yield application
    application.close()
    cluster.drop(address)


@pytest.mark.parametrize("form", ["II-16", "BC-NV"])
def test_a_report_is_the_same_on_both_engines(demo_application, on_server, form):
    year, document = ("2023", None) if form == "II-16" else ("2025", 1)
    order = ReportOrder(form, year, document_id=document)

    in_file = build_report(demo_application.desk, order)
    on_the_server = build_report(on_server.desk, order)

    assert on_the_server.form == in_file.form
    assert on_the_server.faults == in_file.faults


def test_the_journal_goes_on_after_the_move(on_server):
    undone = undo_action(on_server.context)

    assert undone.conflicts == ()
    assert check(on_server.engine).sound
