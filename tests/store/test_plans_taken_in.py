"""A plan in the register: everything it says is kept, a corrected version keeps what was done."""

import json
from collections import Counter
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import select

from kttt_desktop.config import paths
from kttt_desktop.config.law import load_book
from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.agency import AgencyChoice, AgencyDraft
from kttt_desktop.domain.faults import ConflictError
from kttt_desktop.domain.ids import DocumentId
from kttt_desktop.domain.task import AssignmentDraft, TaskPlanDraft, TaskProgressDraft
from kttt_desktop.plans.document import PlanDuty
from kttt_desktop.plans.read import read_plan
from kttt_desktop.queries.agencies import known_agencies
from kttt_desktop.queries.plan_changes import compare_with, same_file
from kttt_desktop.services.agencies import add_agency, add_agency_alias
from kttt_desktop.services.context import ServiceContext
from kttt_desktop.services.plan_again import accept_again
from kttt_desktop.services.plans import (
    assign_tasks,
    plan_tasks,
    record_progress,
    remove_document,
)
from kttt_desktop.services.plans_accept import PlanSource, accept_plan, propose_agencies
from kttt_desktop.store.dump import dump
from kttt_desktop.store.engine import read
from kttt_desktop.store.evaluation_tables import attachment
from kttt_desktop.store.plan_tables import (
    agency_alias,
    document,
    plan_funding,
    report_submission,
    reporting_duty,
    section,
    target,
    task,
    task_assignment,
    task_progress,
)
from kttt_desktop.store.undo import undo

DATA = Path(__file__).parents[1] / "data" / "plans"
SEEDS = ("quang-ngai", "vinh-bao", "quang-tri", "gia-lai", "lang-son")
PLANS = {}


@pytest.fixture(scope="module")
def book():
    return load_book(paths.resources_dir())


@pytest.fixture
def context(open_work, clock, book):
    return ServiceContext(open_work, book.on, lambda: clock().date())


@pytest.fixture
def rows(engine):
    """Return the rows of a table as mappings, by id."""

    def ask(table, *where):
        with read(engine) as connection:
            statement = select(table).where(*where).order_by(table.c.id)
            return [dict(row) for row in connection.execute(statement).mappings()]

    return ask


@pytest.fixture
def take(context):
    """Take a seed in and return its document."""

    def accept(name, choices=None, plan=None):
        return accept_plan(context, plan or a_plan(name), a_source(name), choices or {}).key

    return accept


def a_plan(name):
    if name not in PLANS:
        PLANS[name] = read_plan(DATA / f"{name}.txt")
    return PLANS[name]


def a_source(name, sha=None):
    return PlanSource(f"{name}.txt", sha or f"sha of {name}", "Toàn văn")


def mended(plan, place, text):
    tasks = list(plan.tasks)
    tasks[place] = replace(tasks[place], text=text)
    return replace(plan, tasks=tuple(tasks))


def without(plan, place):
    """The plan without a task and what stands in it."""
    duties = [
        replace(one, task=one.task - (one.task > place))
        for one in plan.reporting_duties
        if one.task != place
    ]
    tasks = (*plan.tasks[:place], *plan.tasks[place + 1 :])
    return replace(plan, tasks=tasks, reporting_duties=tuple(duties))


def as_of(engine):
    with read(engine) as connection:
        return dump(connection)


@pytest.mark.parametrize("name", SEEDS)
def test_everything_a_plan_says_is_kept(take, rows, name):
    plan = a_plan(name)

    key = take(name)

    (paper,) = rows(document)
    assert (paper["id"], paper["number"], paper["issued_on"]) == (
        key,
        plan.document.number,
        plan.document.date,
    )
    assert paper["symbol"] == plan.document.symbol
    assert json.loads(paper["recipients"]) == list(plan.document.recipients)
    numbers = [one["number"] for one in json.loads(paper["legal_basis"])]
    assert numbers == [one.number for one in plan.document.legal_basis]
    assert [row["heading"] for row in rows(section)] == [one.heading for one in plan.sections]
    kept = rows(task)
    assert [row["text"] for row in kept] == [one.text for one in plan.tasks]
    assert [json.loads(row["source_lines"]) for row in kept] == [
        list(one.source_lines) for one in plan.tasks
    ]
    assert len(rows(target)) == len(plan.targets)
    assert len(rows(reporting_duty)) == len(plan.reporting_duties)
    assert len(rows(plan_funding)) == len(plan.funding)


@pytest.mark.parametrize("name", SEEDS)
def test_every_printed_body_of_every_task_is_assigned(take, rows, name):
    plan = a_plan(name)

    take(name)

    held = Counter(row["task_id"] for row in rows(task_assignment))
    for row, one in zip(rows(task), plan.tasks, strict=True):
        assert held[row["id"]] <= len(one.lead) + len(one.coordinating)
        assert (held[row["id"]] > 0) == bool(one.lead or one.coordinating)


def test_figures_of_targets_are_the_shortest_decimal_text(take, rows):
    plan = a_plan("vinh-bao")

    take("vinh-bao")

    for row, one in zip(rows(target), plan.targets, strict=True):
        ends = one.value if isinstance(one.value, tuple) else (one.value, None)
        assert [row["value"], row["value_to"]] == [
            None if end is None else str(end.normalize() if end != end.to_integral() else int(end))
            for end in ends
        ]
        assert (row["operator"], row["unit"], row["year"]) == (one.operator, one.unit, one.year)
        assert (row["printed_indicator"], row["scope"]) == (one.indicator, one.scope)
        assert row["value"] is None or Decimal(row["value"]) == ends[0]


def test_duties_of_lang_son_have_their_printed_days(take, rows):
    take("lang-son")

    kept = [
        (row["frequency"], row["deadline"] and json.loads(row["deadline"]), row["inclusive"])
        for row in rows(reporting_duty)
    ]
    days = {
        (code, tuple((one["month"], one["day"]) for one in found or ()), included)
        for code, found, included in kept
    }
    assert days == {
        ("quarterly", ((3, 25), (6, 25), (9, 25), (12, 25)), False),
        ("half_year", ((6, 25),), False),
        ("yearly", ((12, 25),), False),
        ("when_issue", (), True),
        ("quarterly", ((3, 30), (6, 30), (9, 30), (12, 30)), False),
        ("half_year", ((6, 30),), False),
        ("yearly", ((12, 30),), False),
    }
    first = rows(reporting_duty)[0]
    assert json.loads(first["who"]) == ["Các sở, ban, ngành", "UBND các huyện, thành phố"]
    assert first["task_id"] is not None


def test_a_document_without_number_and_day_keeps_neither(take, rows):
    take("vinh-bao")

    (paper,) = rows(document)
    assert (paper["number"], paper["issued_on"]) == (None, None)


def test_the_same_file_is_taken_in_once(take, engine):
    key = take("quang-tri")

    with pytest.raises(ConflictError) as caught:
        take("quang-tri")

    assert "quang-tri.txt" in caught.value.faults[0].text()
    assert f"văn bản số {key}" in caught.value.faults[0].text()
    with read(engine) as connection:
        assert same_file(connection, "sha of quang-tri") == key
        assert same_file(connection, "another") is None


def test_a_plan_names_the_agencies_the_register_holds(take, engine, context, book):
    take("quang-ngai")

    with read(engine) as connection:
        found = propose_agencies(connection, a_plan("quang-tri"), book.on(date(2026, 11, 21)))

    told = {one.printed: one for one in found}
    assert told["Liên minh Hợp tác xã tỉnh"].outcome == "matched"
    assert told["Liên minh HTX tỉnh"].outcome == "expanded"
    assert told["các sở, ban, ngành có liên quan"].outcome == "group"
    assert told["Sở Khoa học và Công nghệ"].outcome == "candidates"
    assert told["Ban Tuyên giáo Tỉnh ủy"].outcome == "new"
    tasks = a_plan("quang-tri").tasks
    named = [{vietnamese.fold(n) for n in (*one.lead, *one.coordinating)} for one in tasks]
    for one in found:
        assert one.tasks == sum(vietnamese.fold(one.printed) in names for names in named)


def test_five_plans_share_their_agencies(take, engine):
    for name in SEEDS:
        take(name)

    with read(engine) as connection:
        names = [one.name for one in known_agencies(connection)]
    assert len(names) == len({vietnamese.fold(name) for name in names})
    assert names.count("Liên minh Hợp tác xã tỉnh") == 1
    assert "Liên minh HTX tỉnh" not in names
    assert names.count("các sở, ban, ngành") == 1


def test_the_officer_decides_whom_a_name_means(take, engine, rows):
    take("quang-ngai")
    with read(engine) as connection:
        held = {one.name: one.id for one in known_agencies(connection)}
    science = held["Sở Khoa học Công nghệ"]
    choices = [
        AgencyChoice("Sở Khoa học và Công nghệ", science),
        AgencyChoice("Sở Công Thương", None, "Sở Công Thương tỉnh Quảng Trị"),
    ]

    take("quang-tri", {one.printed: one for one in choices})

    with read(engine) as connection:
        known = {one.name: one for one in known_agencies(connection)}
    assert "Sở Khoa học và Công nghệ" not in known
    aliases = [row["alias"] for row in rows(agency_alias, agency_alias.c.agency_id == science)]
    assert aliases == ["Sở Khoa học và Công nghệ"]
    own = known["Sở Công Thương tỉnh Quảng Trị"]
    assert [one.alias for one in own.aliases] == ["Sở Công Thương"]
    assert rows(task_assignment, task_assignment.c.agency_id == own.id)


def test_a_task_that_points_at_a_decision_is_linked_whichever_comes_first(
    take, rows, context, short_decision
):
    take("quang-tri")
    pointing = rows(task, task.c.assigned_in_text.is_not(None))
    assert pointing
    assert all(row["assigned_in_id"] is None for row in pointing)

    decision = short_decision("3011/QĐ-UBND")

    linked = rows(task, task.c.assigned_in_id == decision)
    assert linked
    assert all("3011/QĐ-UBND" in row["assigned_in_text"] for row in linked)


def test_a_plan_is_linked_to_the_document_it_carries_out(take, rows, short_decision):
    parent = short_decision("340/QĐ-TTg", date(2021, 3, 12))

    key = take("gia-lai")

    (paper,) = rows(document, document.c.id == key)
    assert paper["carries_out_id"] == parent


def test_a_document_of_the_same_number_and_another_day_is_not_carried_out(
    take, rows, short_decision
):
    short_decision("340/QĐ-TTg", date(2020, 1, 1))

    key = take("gia-lai")

    (paper,) = rows(document, document.c.id == key)
    assert paper["carries_out_id"] is None


@pytest.fixture
def short_decision(open_work):
    """Take in a document that says no more than its number (and its day), with its tasks."""

    def build(number, day=None):
        plan = a_plan("vinh-bao")
        fields = replace(plan.document, number=number, date=day, legal_basis=())
        decision = replace(plan, document=fields)
        context = ServiceContext(
            open_work, load_book(paths.resources_dir()).on, lambda: date(2024, 12, 14)
        )
        return accept_plan(context, decision, a_source("vinh-bao", number)).key

    return build


def test_taking_in_is_one_action_that_undo_takes_back(take, engine, open_work):
    before = as_of(engine)

    take("lang-son")
    result = undo(open_work)

    assert result.conflicts == ()
    left = {"action", "change"}
    after = as_of(engine)
    assert {k: v for k, v in after.items() if k not in left} == {
        k: v for k, v in before.items() if k not in left
    }


def test_a_document_goes_with_its_targets_duties_and_funding(take, rows, context):
    key = take("quang-ngai")

    remove_document(context, key)

    for table in (document, section, task, task_assignment, target, reporting_duty, plan_funding):
        assert rows(table) == []


def test_files_of_a_document_and_its_tasks_go_with_it(take, rows, context, open_work):
    kept, key = take("vinh-bao"), take("quang-ngai")
    one = {"name": "a.pdf", "size": 1, "sha256": "x"}
    first = rows(task, task.c.document_id == key)[0]["id"]
    with open_work("add_attachment") as work:
        work.journal.insert(
            attachment,
            [
                one | {"entity": "task_progress/2023-Q4", "entity_id": first},
                one | {"entity": "document", "entity_id": key},
                one | {"entity": "document", "entity_id": kept},
                one | {"entity": "meeting", "entity_id": first},
            ],
        )
        work.commit()

    remove_document(context, key)

    assert [row["entity_id"] for row in rows(attachment)] == [kept, first]


def test_an_assignment_goes_to_the_body_that_stands(take, rows, context):
    take("lang-son")
    new = add_agency(context, AgencyDraft(name="Phòng Kinh tế")).key
    add_agency(context, AgencyDraft(name="Sở", valid_to=date(2020, 1, 1)))
    second = add_agency(context, AgencyDraft(name="Sở")).key
    add_agency_alias(context, second, "Phòng Kinh tế")
    first = rows(task)[0]["id"]

    names = ("Phòng Kinh tế", "Sở")
    assign_tasks(context, [AssignmentDraft(task_id=first, agency=name) for name in names])

    office = rows(task_assignment, task_assignment.c.origin == "office")
    assert [row["agency_id"] for row in office] == [new, second]


def test_a_document_whose_reports_were_sent_stays(take, rows, context, open_work):
    key = take("lang-son")
    duty = rows(reporting_duty)[0]["id"]
    with open_work("submit") as work:
        work.journal.insert(report_submission, [{"duty_id": duty, "period": "2023-Q1"}])
        work.commit()

    with pytest.raises(ConflictError) as caught:
        remove_document(context, key)

    assert "1 báo cáo gửi" in caught.value.faults[0].text()
    assert rows(document)


# A corrected version


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
