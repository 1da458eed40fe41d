"""Hỗ trợ và kinh phí: policies, grants, loans, sources and estimates of money."""

from typing import TYPE_CHECKING

from kttt_desktop.ui.changes import Changes
from kttt_desktop.ui.jobs import JobRunner
from kttt_desktop.ui.pages.ledgers import LedgersPage

if TYPE_CHECKING:
    from kttt_desktop.bootstrap import Application


def build(application: "Application", jobs: JobRunner, changes: Changes) -> LedgersPage:
    """Return the page on a register."""
    return LedgersPage(application, jobs, changes, title="Hỗ trợ và kinh phí", group="support")
