"""A corrected version of a plan changes what is printed and keeps what the office did."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from kttt_desktop.domain.faults import ConflictError
from kttt_desktop.domain.ids import DocumentId
from kttt_desktop.domain.task import AssignmentDraft, TaskPlanDraft, TaskProgressDraft
from kttt_desktop.plans.document import PlanDuty
from kttt_desktop.plans.read import read_plan
from kttt_desktop.queries.plan_changes import compare_with
from kttt_desktop.services.plan_again import accept_again
from kttt_desktop.services.plans import (
    assign_tasks,
    plan_tasks,
    record_progress,
)
from kttt_desktop.store.engine import read
from kttt_desktop.store.plan_tables import (
    document,
    report_submission,
    reporting_duty,
    section,
    target,
    task,
    task_assignment,
    task_progress,
)
from kttt_desktop.store.undo import undo
from tests.store.seed_plans import DATA, a_plan, a_source, as_of, mended, without


def test_a_plan_read_again_without_change_changes_nothing(take, engine, context):
    key = take("lang-son")
    before = as_of(engine)

    with read(engine) as connection:
        changes = compare_with(connection, key, a_plan("lang-son"), "sha of lang-son")
    accept_again(context, key, a_plan("lang-son"), a_source("lang-son"))

    assert len(changes.unchanged) == len(a_plan("lang-son").tasks)
    assert changes.fields == ()
    assert changes.same_file
    assert all(not one.added and not one.gone for one in changes.parts.values())
    assert as_of(engine) == before


def test_what_a_corrected_version_changes_is_shown(take, engine, rows):
    key = take("lang-son")
    plan = mended(a_plan("lang-son"), 3, a_plan("lang-son").tasks[3].text + " trong quý I")
    plan = without(plan, 10)
    new = replace(plan.tasks[0], text="Ban hành quy chế mẫu của quỹ hỗ trợ", section_path=("IX",))
    plan = replace(plan, tasks=(*plan.tasks, new))
    plan = replace(plan, document=replace(plan.document, number="178/KH-UBND"))

    with read(engine) as connection:
        changes = compare_with(connection, key, plan, "another")

    (mend,) = changes.changed
    assert mend.new_text == mend.old_text + " trong quý I"
    assert mend.task_id == rows(task)[3]["id"]
    assert [one.new_text for one in changes.added] == [new.text]
    assert [one.old_text for one in changes.gone] == [a_plan("lang-son").tasks[10].text]
    assert [(one.label, one.old, one.new) for one in changes.fields] == [
        ("Số, ký hiệu", "177/KH-UBND", "178/KH-UBND")
    ]
    assert not changes.same_file


def test_a_file_corrected_in_a_text_program_finds_its_tasks_again(take, engine, rows, tmp_path):
    key = take("lang-son")
    text = (DATA / "lang-son.txt").read_text(encoding="utf-8")
    plan = a_plan("lang-son")
    mend, gone = plan.tasks[2].text, plan.tasks[20].text
    assert text.count(mend) == text.count(gone) == 1
    file = tmp_path / "bản sửa.txt"
    file.write_text(
        text.replace(mend, mend.replace(",", " và", 1)).replace(f"- {gone}\n", ""),
        encoding="utf-8",
    )

    with read(engine) as connection:
        changes = compare_with(connection, key, read_plan(file))

    keys = [row["id"] for row in rows(task)]
    assert [one.task_id for one in changes.changed] == [keys[2]]
    assert [one.task_id for one in changes.gone] == [keys[20]]
    assert changes.added == ()
    assert len(changes.unchanged) + len(changes.moved) == len(plan.tasks) - 2


def test_a_task_under_another_heading_has_moved(take, engine):
    plan = a_plan("lang-son")
    key = take("lang-son")
    tasks = (replace(plan.tasks[0], section_path=("IX", "1")), *plan.tasks[1:])

    with read(engine) as connection:
        changes = compare_with(connection, key, replace(plan, tasks=tasks))

    assert [(one.place, one.new_path) for one in changes.moved] == [(0, "IX.1")]


def test_a_mended_task_keeps_its_entries_and_what_the_office_set(take, rows, context):
    key = take("lang-son")
    keys = [row["id"] for row in rows(task)]
    record_progress(
        context, [TaskProgressDraft(task_id=keys[3], period="2023-Q4", result="Đã xong")]
    )
    plan_tasks(context, [TaskPlanDraft(task_id=keys[3], officer="Lê Bình", due_on="15/12/2023")])
    assign_tasks(context, [AssignmentDraft(task_id=keys[3], agency="Phòng Tài chính - Kế hoạch")])
    again = mended(a_plan("lang-son"), 3, a_plan("lang-son").tasks[3].text + " trong quý I")

    accept_again(context, key, again, a_source("lang-son", "mended"))

    assert [row["id"] for row in rows(task)] == keys
    kept = rows(task)[3]
    assert kept["text"].endswith("trong quý I")
    assert (kept["officer"], kept["due_on"]) == ("Lê Bình", date(2023, 12, 15))
    assert [row["result"] for row in rows(task_progress)] == ["Đã xong"]
    office = rows(task_assignment, task_assignment.c.origin == "office")
    assert [row["task_id"] for row in office] == [keys[3]]
    assert rows(document)[0]["source_sha256"] == "mended"


def test_a_task_that_is_gone_stays_as_dropped_only_when_something_hangs_on_it(
    take, rows, context, clock
):
    key = take("lang-son")
    keys = [row["id"] for row in rows(task)]
    record_progress(
        context, [TaskProgressDraft(task_id=keys[10], period="2023-Q4", result="Đã xong")]
    )

    accept_again(
        context, key, without(without(a_plan("lang-son"), 12), 10), a_source("lang-son", "less")
    )

    left = {row["id"]: row for row in rows(task)}
    assert keys[12] not in left
    assert left[keys[10]]["dropped_on"] == clock().date()
    assert [one for one in left.values() if one["dropped_on"]] == [left[keys[10]]]
    assert rows(task_progress)[0]["task_id"] == keys[10]


def test_a_dropped_task_that_stands_again_is_taken_up_again(take, rows, context, engine):
    key = take("lang-son")
    first = rows(task)[10]["id"]
    record_progress(context, [TaskProgressDraft(task_id=first, period="2023-Q4", result="Xong")])
    accept_again(context, key, without(a_plan("lang-son"), 10), a_source("lang-son", "less"))

    with read(engine) as connection:
        again = compare_with(connection, key, without(a_plan("lang-son"), 10))
    accept_again(context, key, a_plan("lang-son"), a_source("lang-son", "more"))

    assert again.gone == ()
    assert rows(task, task.c.id == first)[0]["dropped_on"] is None


def test_a_changed_assignment_replaces_the_printed_one_alone(take, rows, context):
    plan = a_plan("lang-son")
    key = take("lang-son")
    first = rows(task)[0]["id"]
    assign_tasks(context, [AssignmentDraft(task_id=first, agency="Phòng Tài chính - Kế hoạch")])
    tasks = (
        replace(plan.tasks[0], lead=("Thanh tra tỉnh",), coordinating=()),
        *plan.tasks[1:],
    )

    accept_again(context, key, replace(plan, tasks=tasks), a_source("lang-son", "other"))

    held = rows(task_assignment, task_assignment.c.task_id == first)
    assert sorted((row["role"], row["origin"]) for row in held) == [
        ("lead", "office"),
        ("lead", "printed"),
    ]


def test_a_target_keeps_its_indicator_when_its_figure_is_corrected(take, rows, context, open_work):
    key = take("vinh-bao")
    first = rows(target)[0]
    with open_work("settle_targets") as work:
        bound = {"id": first["id"], "version": first["version"], "indicator": "org.active"}
        work.journal.update(target, [bound | {"tolerance": "5", "start_year": 2023}])
        work.commit()
    plan = a_plan("vinh-bao")
    figures = (replace(plan.targets[0], value=Decimal(999)), *plan.targets[2:])

    accept_again(context, key, replace(plan, targets=figures), a_source("vinh-bao", "figures"))

    kept = rows(target)
    assert len(kept) == len(plan.targets) - 1
    assert kept[0]["id"] == first["id"]
    assert (kept[0]["value"], kept[0]["indicator"]) == ("999", "org.active")
    assert (kept[0]["tolerance"], kept[0]["start_year"]) == ("5", 2023)


def test_a_duty_with_reports_ends_when_the_plan_says_it_no_more(
    take, rows, context, open_work, clock
):
    key = take("lang-son")
    duties = rows(reporting_duty)
    with open_work("submit") as work:
        work.journal.insert(report_submission, [{"duty_id": duties[0]["id"], "period": "2023-Q1"}])
        work.commit()
    plan = a_plan("lang-son")
    again = replace(plan, reporting_duties=plan.reporting_duties[2:])

    accept_again(context, key, again, a_source("lang-son", "duties"))

    left = {row["id"]: row for row in rows(reporting_duty)}
    assert left[duties[0]["id"]]["valid_to"] == clock().date()
    assert duties[1]["id"] not in left
    assert left[duties[2]["id"]]["valid_to"] is None

    accept_again(context, key, plan, a_source("lang-son", "as before"))

    back = rows(reporting_duty, reporting_duty.c.id == duties[0]["id"])[0]
    assert (back["valid_to"], back["note"]) == (None, None)


def test_a_duty_of_another_frequency_is_another_duty(take, rows, context):
    key = take("lang-son")
    plan = a_plan("lang-son")
    old = rows(reporting_duty)
    monthly = replace(plan.reporting_duties[0], frequency="hằng tháng")
    assert isinstance(monthly, PlanDuty)
    again = replace(plan, reporting_duties=(monthly, *plan.reporting_duties[1:]))

    accept_again(context, key, again, a_source("lang-son", "duties"))

    left = {row["id"]: row["frequency"] for row in rows(reporting_duty)}
    assert old[0]["id"] not in left
    assert sorted(left.values()).count("monthly") == 1


def test_headings_follow_the_corrected_version(take, rows, context):
    key = take("quang-ngai")
    plan = a_plan("quang-ngai")
    renamed = replace(plan.sections[0], heading="Tên mục viết lại")
    again = replace(plan, sections=(renamed, *plan.sections[1:]))
    keys = [row["id"] for row in rows(section)]

    accept_again(context, key, again, a_source("quang-ngai", "headings"))

    assert [row["id"] for row in rows(section)] == keys
    assert rows(section)[0]["heading"] == "Tên mục viết lại"


def test_headings_without_anything_under_them_go(take, rows, context):
    key = take("quang-ngai")
    plan = a_plan("quang-ngai")
    bare = replace(
        plan,
        sections=(),
        tasks=tuple(replace(one, section=None) for one in plan.tasks),
    )

    accept_again(context, key, bare, a_source("quang-ngai", "bare"))

    assert rows(section) == []
    assert len(rows(task)) == len(plan.tasks)


def test_reading_again_is_one_action_that_undo_takes_back(take, engine, context, open_work):
    key = take("lang-son")
    before = as_of(engine)
    plan = without(mended(a_plan("lang-son"), 3, "Một việc viết lại từ đầu đến cuối"), 10)

    accept_again(context, key, plan, a_source("lang-son", "less"))
    result = undo(open_work)

    left = {"action", "change"}
    assert result.conflicts == ()
    assert {k: v for k, v in as_of(engine).items() if k not in left} == {
        k: v for k, v in before.items() if k not in left
    }


def test_a_document_that_is_gone_cannot_be_read_again(context):
    with pytest.raises(ConflictError):
        accept_again(context, DocumentId(77), a_plan("lang-son"), a_source("lang-son"))
