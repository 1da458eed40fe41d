"""A small real register, opened as the window opens it, and pages on it."""

from datetime import date

import pytest

from kttt_desktop.bootstrap import open_application
from kttt_desktop.config import paths
from kttt_desktop.domain.administrative_unit import AdministrativeUnitRow
from kttt_desktop.domain.member import MemberDraft
from kttt_desktop.domain.organization import OrganizationDraft
from kttt_desktop.services.offices import add_units
from kttt_desktop.ui import theme
from kttt_desktop.ui.changes import Changes
from kttt_desktop.ui.jobs import JobRunner


@pytest.fixture
def application(register_file, clock):
    """The register of this test, opened for writing by the user `officer`."""
    opened = open_application(register_file, clock=clock, user="officer")
    yield opened
    opened.close()


@pytest.fixture
def communes(application):
    """Two communes, one of which was merged away in 2025."""
    units = [
        AdministrativeUnitRow(
            "11800", "Xã Cổ Am", "xã", "commune", "31", None, None, (), "2025-06"
        ),
        AdministrativeUnitRow(
            "11803", "Xã Lý Học", "xã", "commune", "31", None, date(2023, 6, 30), (), "2025-06"
        ),
    ]
    add_units(application.context, units)
    return units


@pytest.fixture
def an_organization():
    """Builds drafts of a complete organisation."""

    def build(**changes):
        facts = {
            "kind": "cooperative",
            "effective_on": date(2019, 3, 5),
            "name": "HTX Dịch vụ nông nghiệp Cổ Am",
            "tax_code": "0100233488",
            "commune_code": "11800",
            "field": "agriculture",
            "activity_model": "service",
            "charter_capital": 1_500_000_000,
        }
        return OrganizationDraft(**(facts | changes))

    return build


@pytest.fixture
def a_member():
    """Builds drafts of a member of the first organisation."""

    def build(**changes):
        facts = {
            "organization_id": 1,
            "name": "Nguyễn Văn An",
            "identity_kind": "citizen_card",
            "identity_number": "031075000046",
            "contributes_capital": True,
            "uses_services": True,
            "joined_on": date(2019, 3, 5),
            "paid_capital": 2_000_000,
        }
        return MemberDraft(**(facts | changes))

    return build


@pytest.fixture
def on_page(qtbot, application, qapp):
    """Opens a page on the register, as the window does: `on_page(members)` for its module."""
    theme.put_on(qapp, theme.LIGHT, paths.resources_dir())
    runners = []

    def build(module, size=(1174, 671)):
        jobs = JobRunner()
        runners.append(jobs)
        changes = Changes(jobs)
        page = module.build(application, jobs, changes)
        qtbot.addWidget(page)
        page.resize(*size)
        page.show()
        page.opened()
        return page

    yield build
    for jobs in runners:
        jobs.close()


@pytest.fixture
def dialog_of(qtbot, qapp):
    """Waits for the open dialog of a kind under a page and returns it."""

    def find(page, kind):
        def shown():
            return [one for one in page.findChildren(kind) if one.isVisible()]

        qtbot.waitUntil(lambda: bool(shown()))
        return shown()[-1]

    return find


@pytest.fixture
def cell():
    """Returns the text of a cell by row and title of its column."""

    def text(model, row, title):
        place = next(n for n, column in enumerate(model.columns) if column.title == title)
        return model.index(row, place).data()

    return text
