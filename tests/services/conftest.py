"""A register with services on it, and builders of drafts."""

from datetime import date

import pytest

from kttt_desktop.config import paths
from kttt_desktop.config.law import load_book
from kttt_desktop.domain.member import ManagerDraft, MemberDraft
from kttt_desktop.domain.organization import OrganizationDraft
from kttt_desktop.services.context import ServiceContext


@pytest.fixture(scope="session")
def book():
    return load_book(paths.resources_dir())


@pytest.fixture
def context(open_work, clock, book):
    return ServiceContext(open_work, book.on, lambda: clock().date())


@pytest.fixture
def an_organization():
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
    def build(**changes):
        facts = {
            "organization_id": 1,
            "name": "Nguyễn Văn An",
            "contributes_capital": True,
            "uses_services": True,
            "joined_on": date(2019, 3, 5),
        }
        return MemberDraft(**(facts | changes))

    return build


@pytest.fixture
def a_manager():
    def build(**changes):
        facts = {"organization_id": 1, "name": "Trần Thị Bình", "post": "director"}
        return ManagerDraft(**(facts | changes))

    return build
