"""II-16 of the sample district: equal to a recount, and the same as printed on an earlier day."""

from datetime import date

import pytest

from kttt_desktop.bootstrap import open_application
from kttt_desktop.domain.organization import StatusEventDraft
from kttt_desktop.domain.year_figure import TypedFigure
from kttt_desktop.reports.filled import CellKey
from kttt_desktop.services.journal import undo_action
from kttt_desktop.services.organizations import record_event
from kttt_desktop.services.reports import ReportOrder, build_report, cell_rows
from kttt_desktop.services.year_figures import write_year_figures
from tests.e2e.recount import active_cooperatives, recount, recount_managers

YEARS = (2021, 2022, 2023)


@pytest.fixture(scope="module")
def application(demo):
    application = open_application(demo.register)
    yield application
    application.close()


def printed(report):
    return {
        (cell.key.table, cell.key.row, cell.key.column): cell.printed
        for cell in report.form.cells()
        if cell.asked
    }


@pytest.mark.parametrize("year", YEARS)
def test_every_figure_equals_a_recount_in_plain_python(application, demo, year):
    report = build_report(application.desk, ReportOrder("II-16", str(year)))

    found = printed(report)
    for (table, row), value in recount(demo.register, year).items():
        assert found[table, row, "total"] == value, (table, row)
    people = recount_managers(demo.register, year)
    for (table, row, column), value in found.items():
        if table == "V":
            assert value == people.get((row, column[1:]), 0), (row, column)


def test_the_coverage_says_how_many_of_how_many_reported(application, demo):
    report = build_report(application.desk, ReportOrder("II-16", "2023"))

    assert report.form.coverage.expected == len(active_cooperatives(demo.register, "2023-12-31"))
    assert 0 < report.form.coverage.have < report.form.coverage.expected


def test_the_rows_behind_a_figure_add_up_to_it(application):
    report = build_report(application.desk, ReportOrder("II-16", "2023"))
    cell = next(c for c in report.form.cells() if c.key == CellKey("I", "10", "total"))

    behind = cell_rows(application.desk, report, cell.key)

    assert sum(row.value for row in behind) == cell.value
    assert all(row.name for row in behind)


def test_a_report_as_known_on_a_day_is_the_one_made_on_that_day(demo_application):
    desk = demo_application.desk
    before = build_report(desk, ReportOrder("II-16", "2023"))
    today = demo_application.today()
    _change_everything(demo_application)

    now = build_report(desk, ReportOrder("II-16", "2023"))
    then = build_report(desk, ReportOrder("II-16", "2023", known_on=date(2025, 12, 31)))

    assert printed(now) != printed(before)
    assert printed(then) == printed(before)
    assert then.form.coverage == before.form.coverage
    assert today > date(2025, 12, 31)


def _change_everything(application):
    """Correct, empty and add figures, and let a paper about the past arrive; undo one of them."""
    context = application.context
    reporting = build_report(application.desk, ReportOrder("II-16", "2023"))
    rows = cell_rows(application.desk, reporting, CellKey("I", "10", "total"))
    first, second, third = (row.organization_id for row in rows[:3])
    write_year_figures(context, [TypedFigure(first, 2023, "I.7.01", "9.999")])
    write_year_figures(context, [TypedFigure(second, 2023, "I.7.01", "")])
    write_year_figures(context, [TypedFigure(second, 2023, "III.1.01", "77.777,7")])
    event = StatusEventDraft(event="dissolved", effective_on=date(2023, 6, 1))
    record_event(context, [third], event)
    undo_action(context)
    record_event(context, [third], event)


def test_a_year_without_an_edition_is_refused_with_the_codes_that_hold(application):
    with pytest.raises(Exception, match="II-16"):
        build_report(application.desk, ReportOrder("II-16", "2024"))
