"""Checks before a report on the sample district: the form, the figures, reasons that are kept."""

from dataclasses import replace

import pytest

from kttt_desktop.domain.faults import InputError
from kttt_desktop.domain.messages import Msg
from kttt_desktop.domain.rules.report_checks import Level
from kttt_desktop.domain.year_figure import TypedFigure
from kttt_desktop.services.report_checks import (
    form_reasons,
    report_findings,
    settle_fault,
    settle_finding,
    summary_words,
    year_checks,
)
from kttt_desktop.services.reports import ReportOrder, build_report
from kttt_desktop.services.year_figures import write_year_figures

YEAR = 2023


@pytest.fixture
def broken(demo_application):
    """A cooperative whose assets are not what its capital is; returns its id."""
    found = year_checks(demo_application.desk, YEAR)
    key = next(one.organization_id for one in found.findings if one.kind == "cooperative")
    figure = TypedFigure(key, YEAR, "II.1.06", 12_345, in_units=True)
    write_year_figures(demo_application.context, [figure])
    return key


def test_the_sample_district_sends_without_an_error(demo_application):
    found = year_checks(demo_application.desk, YEAR)

    assert found.form == "II-16"
    assert found.of(Level.ERROR) == ()
    assert found.reported > 0


def test_a_year_without_a_district_form_is_checked_by_its_figures_alone(demo_application):
    found = year_checks(demo_application.desk, 2025)

    assert found.form == ""
    assert found.findings


def test_an_error_of_one_organization_shows_in_its_figures_and_in_the_form(
    demo_application, broken
):
    found = year_checks(demo_application.desk, YEAR)

    errors = found.of(Level.ERROR)
    assert broken in {one.organization_id for one in errors}
    assert None in {one.organization_id for one in errors}
    assert "lỗi" in summary_words(found)


def test_the_form_adds_up_to_the_figures_whatever_is_typed(demo_application, broken):
    found = year_checks(demo_application.desk, YEAR)

    assert not [one for one in found.findings if one.fault.msg is Msg.CHECK_FORM_SUM]
    assert broken


def test_a_reason_settles_a_warning_of_one_organization_and_year(demo_application):
    desk, context = demo_application.desk, demo_application.context
    before = year_checks(desk, YEAR)
    one = before.of(Level.WARNING)[-1]

    settle_finding(context, YEAR, before.form, one, "HTX đang rà soát danh sách")

    after = year_checks(desk, YEAR)
    (kept,) = after.explained
    assert (kept.organization_id, kept.fault.rule) == (one.organization_id, one.fault.rule)
    assert kept.reason == "HTX đang rà soát danh sách"
    assert len(after.of(Level.WARNING)) == len(before.of(Level.WARNING)) - 1
    assert year_checks(desk, YEAR - 1).explained == ()
    assert "1 đã giải trình" in summary_words(after)


def test_an_error_cannot_be_explained_away(demo_application, broken):
    found = year_checks(demo_application.desk, YEAR)
    one = next(one for one in found.of(Level.ERROR) if one.organization_id == broken)

    with pytest.raises(InputError):
        settle_finding(demo_application.context, YEAR, found.form, one, "lý do")
    with pytest.raises(InputError):
        settle_finding(
            demo_application.context, YEAR, found.form, replace(one, level=Level.WARNING), "lý do"
        )


def test_a_warning_of_the_form_is_settled_for_its_year(demo_application):
    desk, context = demo_application.desk, demo_application.context
    report = build_report(desk, ReportOrder("II-16", str(YEAR)))
    (warning,) = report.faults

    settle_fault(context, report, warning, "Có HTX lỗ")

    assert form_reasons(desk, report) == {warning.rule: "Có HTX lỗ"}
    assert year_checks(desk, YEAR).explained[0].reason == "Có HTX lỗ"


def test_a_report_of_one_organization_shows_what_concerns_it(demo_application, broken):
    report = build_report(
        demo_application.desk, ReportOrder("I-19", str(YEAR), organization_id=broken)
    )

    found = report_findings(demo_application.desk, report)

    assert {one.organization_id for one in found} == {broken}
    assert any(one.blocks for one in found)


def test_a_report_of_the_office_shows_what_stands_behind_it_and_an_empty_one_nothing(
    demo_application,
):
    desk = demo_application.desk
    order = ReportOrder("II-16", str(YEAR))

    found = report_findings(desk, build_report(desk, order))

    assert {one.level for one in found} >= {Level.WARNING, Level.INFO}
    assert report_findings(desk, build_report(desk, replace(order, blank=True))) == ()
