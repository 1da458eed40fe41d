"""A plan in the register: everything it says is kept."""

import json
from collections import Counter
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from kttt_desktop.config import paths
from kttt_desktop.config.law import load_book
from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.agency import AgencyChoice, AgencyDraft
from kttt_desktop.domain.faults import ConflictError
from kttt_desktop.domain.ids import AgencyId
from kttt_desktop.domain.task import AssignmentDraft
from kttt_desktop.queries.agencies import known_agencies
from kttt_desktop.queries.plan_changes import same_file
from kttt_desktop.services.agencies import add_agency, add_agency_alias
from kttt_desktop.services.context import ServiceContext
from kttt_desktop.services.plans import (
    assign_tasks,
    remove_document,
)
from kttt_desktop.services.plans_accept import accept_plan, propose_agencies
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
)
from kttt_desktop.store.undo import undo
from tests.store.seed_plans import SEEDS, a_plan, a_source, as_of


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


def test_a_chosen_agency_that_is_gone_is_refused_and_nothing_is_kept(take, rows):
    gone = AgencyChoice("Sở Công Thương", AgencyId(99))

    with pytest.raises(ConflictError):
        take("quang-tri", {gone.printed: gone})

    assert rows(document) == []


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
