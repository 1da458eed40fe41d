"""The sample district has reports sent in time, late and missing, and years that were opened."""

from datetime import date

import pytest

from kttt_desktop.domain.rules.duties import DueState
from kttt_desktop.queries.duties import duty_calendar, party_matrix
from kttt_desktop.queries.rows.duties import Role
from kttt_desktop.queries.work_years import work_years

TODAY = date(2026, 1, 5)


@pytest.fixture
def calendar(demo_application):
    def read(year):
        with demo_application.read() as connection:
            return duty_calendar(connection, demo_application.law_on, year, TODAY)

    return read


def test_reports_were_sent_in_time_and_one_late(calendar):
    sent = [row for row in calendar(2024).rows if row.role is Role.SEND and row.submission]

    states = [row.standing.state for row in sent]
    assert states.count(DueState.LATE) == 1
    assert states.count(DueState.SENT) >= 5
    assert all(row.period[:4] in {"2023", "2024"} for row in sent)


def test_the_last_report_of_the_last_year_is_missing(calendar):
    rows = calendar(2025).rows
    due = [row for row in rows if row.role is Role.SEND and row.last_good]

    assert [row.duty.key for row in due if row.submission is None] == ["district_report"]
    assert due[-1].standing.state is DueState.OVERDUE


def test_communes_sent_late_or_not_at_all(demo_application, calendar):
    row = next(row for row in calendar(2025).rows if row.received and not row.by_figures)
    with demo_application.read() as connection:
        found = party_matrix(connection, demo_application.law_on, 2025, TODAY, row.duty.ref)

    assert found is not None
    assert row.late == 2
    assert row.missing == len(found.missing(row.period)) == 2
    assert found.unknown == ()


def test_the_years_were_opened(demo_application):
    with demo_application.read() as connection:
        assert [row.year for row in work_years(connection)] == [2025, 2024, 2023]
