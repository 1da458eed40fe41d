"""A register as pages see it, with organisations and a plan in it."""

from contextlib import contextmanager
from datetime import date
from pathlib import Path

from kttt_desktop.config import paths
from kttt_desktop.config.law import load_book
from kttt_desktop.domain.organization import OrganizationDraft
from kttt_desktop.services.context import ServiceContext
from kttt_desktop.services.organizations import register_organization
from kttt_desktop.store.engine import read

PLAN = Path(__file__).parents[2] / "data" / "plans" / "vinh-bao.txt"
BOOK = load_book(paths.resources_dir())


class Register:
    """What pages need of an open register."""

    def __init__(self, engine, open_work, clock):
        self.engine = engine
        self.clock = clock
        self.context = ServiceContext(open_work, BOOK.on, lambda: clock().date())

    @contextmanager
    def read(self):
        with read(self.engine) as connection:
            yield connection

    def add(self, name, **changes):
        """Add a cooperative and return its id."""
        facts = {
            "kind": "cooperative",
            "effective_on": date(2019, 3, 5),
            "name": name,
            "commune_code": "11800",
            "field": "agriculture",
            "activity_model": "service",
        }
        return register_organization(self.context, OrganizationDraft(**(facts | changes))).key


class Files:
    """Answers for the file dialog of the operating system."""

    def __init__(self, path):
        self.path = path

    def ask_source(self, _parent, _kinds, chosen):
        chosen(self.path)
