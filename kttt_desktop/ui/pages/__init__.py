"""The pages of the window, in the order of the rail; imported after the first paint."""

from kttt_desktop.ui.page import PageSpec
from kttt_desktop.ui.pages import journal, members, organizations, report_acts, settings

PAGES: tuple[PageSpec, ...] = (
    organizations.PAGE,
    members.PAGE,
    report_acts.PAGE,
    journal.PAGE,
    settings.PAGE,
)
