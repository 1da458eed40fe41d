"""A year is opened, closed with what is missing, and reopened."""

from datetime import date

import pytest

from kttt_desktop.domain.duty import DutyPeriod, SubmissionDraft
from kttt_desktop.domain.faults import ConflictError, InputError
from kttt_desktop.domain.office import OfficeDraft
from kttt_desktop.domain.organization import StatusEventDraft
from kttt_desktop.domain.task import TaskProgressDraft
from kttt_desktop.domain.year_figure import TypedFigure
from kttt_desktop.queries.work_years import work_years, year_gaps, year_opening
from kttt_desktop.services.duties import record_submissions
from kttt_desktop.services.journal import undo_action
from kttt_desktop.services.offices import keep_office
from kttt_desktop.services.organizations import record_event, register_organization
from kttt_desktop.services.plans import record_progress
from kttt_desktop.services.work_years import (
    close_year,
    closed_year_warning,
    is_closed,
    open_year,
    reopen_year,
)
from kttt_desktop.services.year_figures import write_year_figures
from kttt_desktop.store.plan_tables import document, task

TODAY = date(2024, 12, 14)


@pytest.fixture
def tasks(context):
    """Tasks: continuous, of 2025, with a day in 2026, without any time, given up."""
    keep_office(
        context,
        OfficeDraft(valid_from=date(2016, 1, 1), name="Phòng TC-KH", level="district"),
    )
    facts = (
        {"text": "Tuyên truyền", "time_kind": "continuous"},
        {"text": "Rà soát", "planned_period": "2025-Q1"},
        {"text": "Tổng kết", "due_on": date(2026, 6, 30)},
        {"text": "Hướng dẫn"},
        {"text": "Đã bỏ", "dropped_on": date(2024, 1, 1)},
    )
    with context.open_work("accept_plan") as work:
        (key,) = work.journal.insert(document, [{"title": "Kế hoạch", "number": "1/KH"}])
        rows = [
            {"document_id": key, "position": place, "section_path": "I", **one}
            for place, one in enumerate(facts)
        ]
        keys = work.journal.insert(task, rows)
        work.commit()
    return keys


def opening(context, engine, year):
    with engine.connect() as connection:
        return year_opening(connection, context.law_on, year, TODAY)


def gaps(context, engine, year):
    with engine.connect() as connection:
        return year_gaps(connection, context.law_on, year, TODAY)


def an_active_one(context, an_organization):
    key = register_organization(context, an_organization()).key
    event = StatusEventDraft(event="registered", effective_on=date(2019, 3, 5))
    record_event(context, [key], event)
    return key


def test_a_new_year_begins_with_the_tasks_that_go_on(context, engine, tasks):
    states = [(tasks[0], "in_progress"), (tasks[3], "in_progress")]
    drafts = [TaskProgressDraft(task_id=key, period="2024-Q4", state=one) for key, one in states]
    record_progress(context, drafts)

    found = opening(context, engine, 2025)

    assert [(one.text, one.why, one.last_state) for one in found.tasks] == [
        ("Tuyên truyền", "continuous", "in_progress"),
        ("Rà soát", "planned", None),
        ("Hướng dẫn", "unfinished", "in_progress"),
    ]
    assert {row.last_good.year for row in found.duties if row.last_good} == {2025}


def test_a_task_that_is_done_does_not_go_on(context, engine, tasks):
    record_progress(context, [TaskProgressDraft(task_id=tasks[3], period="2024-Q4", state="done")])

    assert "Hướng dẫn" not in [one.text for one in opening(context, engine, 2025).tasks]


def test_a_task_with_a_day_goes_on_in_its_year(context, engine, tasks):
    assert ("Tổng kết", "due") in [(t.text, t.why) for t in opening(context, engine, 2026).tasks]


def test_a_year_is_opened_once_and_copies_nothing(context, engine, tasks):
    open_year(context, 2025)

    with engine.connect() as connection:
        assert [row.year for row in work_years(connection)] == [2025]
        assert connection.exec_driver_sql("SELECT count(*) FROM task_progress").scalar() == 0
    with pytest.raises(ConflictError, match="đã mở từ ngày 14/12/2024"):
        open_year(context, 2025)


def test_what_is_missing_in_a_year_is_listed(context, engine, tasks, an_organization):
    key = an_active_one(context, an_organization)

    found = gaps(context, engine, 2024)

    assert "district_report" in {row.duty.key for row in found.unsent}
    assert {row.period for row in found.unsent} == {"2024"}
    assert [party.organization_id for party in found.without_figures] == [key]
    assert [one.text for one in found.tasks_without_state] == ["Tuyên truyền", "Hướng dẫn"]


def test_what_was_done_is_not_missing(context, engine, tasks, an_organization):
    key = an_active_one(context, an_organization)
    figure = TypedFigure(key, 2024, "I.7.01", "5")
    write_year_figures(context, [figure])
    record_progress(
        context, [TaskProgressDraft(task_id=tasks[0], period="2024-Q2", state="in_progress")]
    )
    record_submissions(
        context,
        [DutyPeriod("law:district_report", "2024")],
        SubmissionDraft(sent_on=date(2024, 12, 10)),
    )

    found = gaps(context, engine, 2024)

    assert "district_report" not in {row.duty.key for row in found.unsent}
    assert found.without_figures == ()
    assert [one.text for one in found.tasks_without_state] == ["Hướng dẫn"]


def test_a_year_with_gaps_is_closed_with_a_reason_only(context, engine, tasks):
    open_year(context, 2024)
    with pytest.raises(InputError, match="còn thiếu"):
        close_year(context, 2024)

    close_year(context, 2024, "Bàn giao cho cấp xã")

    with engine.connect() as connection:
        assert is_closed(connection, 2024)
        assert not is_closed(connection, 2023)
        assert "đã khóa sổ ngày 14/12/2024" in closed_year_warning(connection, 2024).text()
        assert closed_year_warning(connection, 2023) is None
    with pytest.raises(ConflictError):
        close_year(context, 2024, "Lần nữa")


def test_a_closed_year_is_reopened_with_a_reason_or_by_undo(context, engine, tasks):
    close_year(context, 2024, "Hết năm")
    with pytest.raises(InputError):
        reopen_year(context, 2024, " ")

    reopen_year(context, 2024, "Bổ sung số liệu")

    with engine.connect() as connection:
        assert not is_closed(connection, 2024)
    with pytest.raises(ConflictError, match="chưa khóa sổ"):
        reopen_year(context, 2024, "Lần nữa")
    undo_action(context)
    with engine.connect() as connection:
        assert is_closed(connection, 2024)


def test_an_edit_of_a_closed_year_is_kept_and_warned_of(context, an_organization):
    key = register_organization(context, an_organization()).key
    open_year(context, 2024)
    close_year(context, 2024, "Đã gửi báo cáo năm")

    saved = write_year_figures(context, [TypedFigure(key, 2024, "I.7.01", "12")])

    assert saved.rows == 1
    assert [fault.code for fault in saved.faults] == ["year_closed"]
