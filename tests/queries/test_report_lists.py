from datetime import date
from decimal import Decimal

import pytest

from kttt_desktop.queries.member_list import member_list
from kttt_desktop.queries.report_queries import (
    DATED_QUERIES,
    DOCUMENT_QUERIES,
    FIGURE_QUERIES,
    REPORT_QUERIES,
)
from kttt_desktop.queries.reporting import missing_figures, reporting
from kttt_desktop.queries.rows.indicators import Scope
from kttt_desktop.queries.task_tree import documents, section_name, task_counts, task_tree
from kttt_desktop.store import plan_tables, tables
from kttt_desktop.store.engine import read
from tests.queries import recount
from tests.queries.conftest import put, stamp

AS_OF = date(2023, 12, 31)
SCOPE = Scope(year=2023, as_of=AS_OF)


@pytest.fixture
def cooperative(open_work):
    """One cooperative with a charter capital of 400 million; returns its id."""
    with open_work("register") as work:
        (one,) = put(work, tables.organization, [{"kind": "cooperative"}])
        card = {
            "organization_id": one["id"],
            "effective_on": date(2020, 1, 1),
            "recorded_at": stamp(date(2020, 1, 1)),
            "name": "HTX Một",
            "charter_capital": 400_000_000,
        }
        put(work, tables.organization_version, [card])
        work.commit()
    return one["id"]


def test_members_stand_in_vietnamese_order_with_their_shares(engine, open_work, cooperative, book):
    own = {"organization_id": cooperative, "party": "individual", "sex": "female"}
    rows = [
        {**own, "name": "Trần Thị Ánh", "committed_capital": 100_000_000, "paid_capital": 5},
        {**own, "name": "Nguyễn Văn An", "paid_capital": 50_000_000, "birth_year": 1970},
        {**own, "name": "Lê Văn Đức", "birth_on": date(1980, 2, 3)},
        {**own, "name": "Đỗ Văn Dũng", "left_on": date(2022, 1, 1)},
        {**own, "name": "Bùi Văn Em", "joined_on": date(2025, 1, 1)},
    ]
    with open_work("import") as work:
        put(work, tables.member, rows)
        work.commit()

    with read(engine) as connection:
        found = member_list(connection, cooperative, AS_OF, book.on(AS_OF))

    assert [row.name for row in found] == ["Nguyễn Văn An", "Trần Thị Ánh", "Lê Văn Đức"]
    assert [row.share_percent for row in found] == [Decimal("12.5"), Decimal(25), None]
    assert [row.birth for row in found] == ["1970", None, date(1980, 2, 3)]
    assert found[0].sex == "Nữ"


def test_the_paper_of_a_member_is_one_text(engine, open_work, cooperative, book):
    paper = {
        "identity_number": "031070000001",
        "identity_issued_on": date(2021, 4, 5),
        "identity_issuer": "Cục Cảnh sát",
    }
    own = {"organization_id": cooperative, "party": "individual", "name": "An", **paper}
    with open_work("import") as work:
        put(work, tables.member, [own])
        work.commit()

    scope = Scope(2023, AS_OF, organization_ids=(cooperative,))
    with read(engine) as connection:
        (row,) = REPORT_QUERIES["member_list"](connection, scope, book.on(AS_OF))

    assert row.identity_paper == "031070000001, 05/04/2021, Cục Cảnh sát"


def test_a_member_list_of_a_past_day_is_as_it_was_known_then(
    engine, open_work, clock, cooperative, book
):
    with open_work("import") as work:
        own = {"organization_id": cooperative, "party": "individual", "name": "An"}
        put(work, tables.member, [own])
        work.commit()
    day = clock().date()
    clock.tick(days=2)
    with open_work("import") as work:
        put(work, tables.member, [{**own, "name": "Bình"}])
        work.commit()

    with read(engine) as connection:
        then = member_list(connection, cooperative, AS_OF, book.on(AS_OF), day)
        now = member_list(connection, cooperative, AS_OF, book.on(AS_OF))

    assert [[row.name for row in rows] for rows in (then, now)] == [["An"], ["An", "Bình"]]


@pytest.mark.parametrize("figures", ["actual", "best"])
def test_who_reported_and_who_did_not_make_up_the_active_ones(district, connection, book, figures):
    law = book.on(AS_OF)
    scope = Scope(year=2023, as_of=AS_OF, figures=figures)
    where = {"kind": "cooperative"}

    found = reporting(connection, scope, law, where)
    missing = missing_figures(connection, scope, law, where)

    at = recount.organizations(district, AS_OF, law)
    active = {
        key for key, one in at.items() if one["status"].active and one["kind"] == "cooperative"
    }
    given, estimated = set(), set()
    for line in {row["line"] for row in district.figures}:
        for key, (_, estimate) in recount.figures(district, 2023, line, figures).items():
            given.add(key)
            estimated |= {key} if estimate else set()
    assert (found.have, found.expected) == (len(active & given), len(active))
    assert found.estimates == len(active & estimated)
    assert {row.organization_id for row in missing} == active - given


def test_organizations_that_lack_one_of_some_lines_are_missing(district, connection, book):
    law = book.on(AS_OF)
    lines = ("I.7.01", "III.1.01")

    missing = missing_figures(connection, SCOPE, law, lines=lines)

    at = recount.organizations(district, AS_OF, law)
    active = {key for key, one in at.items() if one["status"].active}
    whole = set.intersection(*(set(recount.figures(district, 2023, line)) for line in lines))
    assert {row.organization_id for row in missing} == active - whole


@pytest.fixture
def plan(open_work):
    """A document with two sections, three tasks and entries of two quarters."""
    with open_work("accept_plan") as work:
        (paper,) = put(
            work, plan_tables.document, [{"title": "Kế hoạch", "issued_on": date(2023, 1, 5)}]
        )
        own = {"document_id": paper["id"]}
        (top,) = put(
            work,
            plan_tables.section,
            [{**own, "position": 0, "label": "II.", "heading": "Nhiệm vụ"}],
        )
        below = {"parent_id": top["id"], "position": 1, "label": "1.", "heading": "Tuyên truyền"}
        (section,) = put(work, plan_tables.section, [{**own, **below}])
        texts = ("Mở lớp", "In tờ rơi", "Kiểm tra")
        tasks = put(
            work,
            plan_tables.task,
            [
                {
                    **own,
                    "section_id": section["id"],
                    "position": place,
                    "section_path": "II.1",
                    "text": text,
                    "due_on": date(2023, 12, 15),
                }
                for place, text in enumerate(texts)
            ],
        )
        agencies = put(
            work, plan_tables.agency, [{"name": "Phòng TC-KH"}, {"name": "Hội Nông dân"}]
        )
        roles = ("lead", "coordinating")
        put(
            work,
            plan_tables.task_assignment,
            [
                {
                    "task_id": tasks[0]["id"],
                    "agency_id": one["id"],
                    "role": role,
                    "origin": "printed",
                }
                for one, role in zip(agencies, roles, strict=True)
            ],
        )
        entries = [
            ("2022-Q4", "not_started", None),
            ("2023-Q1", "in_progress", "Đã họp"),
            ("2023-H1", "in_progress", "Mở 1 lớp"),
            ("2023-Q3", "done", "Mở 2 lớp"),
        ]
        put(
            work,
            plan_tables.task_progress,
            [
                {"task_id": tasks[0]["id"], "period": period, "state": state, "result": result}
                for period, state, result in entries
            ],
        )
        work.commit()
    return paper["id"]


def test_tasks_come_as_printed_with_what_stood_there_last_time(engine, plan):
    with read(engine) as connection:
        tree = task_tree(connection, plan, "2023-Q3")

    first = tree.tasks[0]
    assert [one.text for one in tree.tasks] == ["Mở lớp", "In tờ rơi", "Kiểm tra"]
    assert [(one.label, one.depth) for one in tree.sections] == [("II.", 0), ("1.", 1)]
    assert (first.lead, first.coordinating) == ("Phòng TC-KH", "Hội Nông dân")
    assert (first.progress.result, first.last.result) == ("Mở 2 lớp", "Mở 1 lớp")
    assert task_counts(tree.tasks) == {"done": 1, None: 2}


def test_the_first_period_has_nothing_before_it(engine, plan):
    with read(engine) as connection:
        tree = task_tree(connection, plan, "2022-Q4")

    assert tree.tasks[0].progress.state == "not_started"
    assert tree.tasks[0].last is None


def test_a_period_without_a_name_comes_after_all(engine, plan):
    with read(engine) as connection:
        tree = task_tree(connection, plan, None)

    assert tree.tasks[0].progress is None
    assert tree.tasks[0].last.period == "2023-Q3"


def test_the_task_report_says_states_and_days_in_words(engine, plan, book):
    scope = Scope(2023, AS_OF, period="2023-Q3", document_id=plan)

    with read(engine) as connection:
        rows = REPORT_QUERIES["task_report"](connection, scope, book.on(AS_OF))

    assert [(row.state, row.due, row.section) for row in rows] == [
        ("Hoàn thành", "15/12/2023", "1. Tuyên truyền"),
        ("Chưa đến hạn", "15/12/2023", "1. Tuyên truyền"),
        ("Chưa đến hạn", "15/12/2023", "1. Tuyên truyền"),
    ]
    assert REPORT_QUERIES.keys() | FIGURE_QUERIES.keys() >= DATED_QUERIES > DOCUMENT_QUERIES


@pytest.mark.parametrize(
    ("label", "heading", "name"),
    [
        ("1", "Nhận thức đúng", "1. Nhận thức đúng"),
        ("IV", "TỔ CHỨC THỰC HIỆN", "IV. TỔ CHỨC THỰC HIỆN"),
        ("1.", "Tuyên truyền", "1. Tuyên truyền"),
        ("a)", "Mở lớp", "a) Mở lớp"),
        ("", "Nhiệm vụ", "Nhiệm vụ"),
        ("2", "", "2"),
    ],
)
def test_a_section_is_named_by_its_label_a_stop_and_its_heading(label, heading, name):
    assert section_name(label, heading) == name


def test_tasks_of_every_document_come_without_one_chosen(engine, plan, book):
    scope = Scope(2023, AS_OF, period="2023-Q1")

    with read(engine) as connection:
        rows = REPORT_QUERIES["task_report"](connection, scope, book.on(AS_OF))
        papers = documents(connection)

    assert [row.result for row in rows] == ["Đã họp", "", ""]
    assert [(paper.title, paper.tasks) for paper in papers] == [("Kế hoạch", 3)]
