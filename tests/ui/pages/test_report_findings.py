"""What stands behind a report, in its checks: the way to the cell, a reason kept from the panel."""

import pytest

from kttt_desktop.domain.rules.report_checks import Level
from kttt_desktop.services.reports import ReportOrder
from kttt_desktop.ui.changes import Changes
from kttt_desktop.ui.jobs import JobRunner
from kttt_desktop.ui.pages import import_page
from kttt_desktop.ui.pages.report_findings import FindingsDialog, ReasonDialog


@pytest.fixture
def page(qtbot, demo_application):
    jobs = JobRunner()
    made = import_page("report_acts")(demo_application, jobs, Changes())
    qtbot.addWidget(made)
    made.resize(1314, 700)
    made.show()
    made.opened()
    made.show_at(ReportOrder("II-16", "2023"))
    qtbot.waitUntil(lambda: bool(made.checks.findings), timeout=30_000)
    made.asked_for = []
    made.asked.connect(lambda key, place: made.asked_for.append((key, place)))
    yield made
    jobs.close()


def test_the_panel_leads_to_the_cell_of_the_year_figures(page):
    one = next(one for one in page.checks.findings if one.organization_id is not None)

    page.checks.figure_asked.emit(one)

    assert page.asked_for == [("year_figures", (one.organization_id, one.line, 2023, one.kind))]


def test_a_warning_is_settled_from_the_panel_and_says_so(qtbot, page, dialog_of):
    one = next(one for one in page.checks.findings if one.level is Level.WARNING)

    page.checks.explain_asked.emit(one)
    dialog = dialog_of(page, ReasonDialog)
    dialog.accept()
    assert dialog.isVisible()
    dialog.set_values({"reason": "Đã đối chiếu với HTX"})
    dialog.accept()

    def kept():
        return [held.reason for held in page.checks.findings if held.reason]

    qtbot.waitUntil(lambda: kept() == ["Đã đối chiếu với HTX"], timeout=30_000)


def test_a_warning_of_the_form_itself_is_settled_too(qtbot, page, dialog_of):
    (fault,) = page.drawn.report.faults

    page.checks.explain_asked.emit(fault)
    dialog = dialog_of(page, ReasonDialog)
    dialog.set_values({"reason": "Có HTX lỗ"})
    dialog.accept()

    def told():
        return [one.text() for one in page.checks.findChildren(type(page.pages))]

    qtbot.waitUntil(lambda: "Lý do: Có HTX lỗ" in told(), timeout=30_000)


def test_a_group_opens_as_a_list_in_which_information_is_not_explained(page, dialog_of):
    infos = tuple(one for one in page.checks.findings if one.level is Level.INFO)

    page.checks.list_asked.emit(infos)

    dialog = dialog_of(page, FindingsDialog)
    assert dialog.list.model.rowCount() == len(infos)
    assert not dialog.explain_button.isEnabled()
