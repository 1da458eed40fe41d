"""What the report on tasks tells of each: entries of all periods within its own, and the holes."""

from datetime import date

import pytest

from kttt_desktop.queries.rows.indicators import Scope
from kttt_desktop.queries.task_report import task_report
from kttt_desktop.store import plan_tables
from kttt_desktop.store.engine import read
from tests.queries.conftest import put

YEAR_END = date(2023, 12, 31)


@pytest.fixture
def told(engine, open_work, book):
    """Put tasks with entries in, and return the rows of the report on a period."""

    def tell(period, *tasks, as_of=YEAR_END):
        with open_work("accept_plan") as work:
            (paper,) = put(work, plan_tables.document, [{"title": "Kế hoạch"}])
            own = {"document_id": paper["id"]}
            for place, (facts, entries) in enumerate(tasks):
                (one,) = put(
                    work,
                    plan_tables.task,
                    [{**own, "position": place, "section_path": "II.1", "text": "Mở lớp", **facts}],
                )
                put(work, plan_tables.task_progress, [{"task_id": one["id"], **e} for e in entries])
            work.commit()
        scope = Scope(2023, as_of, period=period, document_id=paper["id"])
        with read(engine) as connection:
            return task_report(connection, scope, book.on(YEAR_END))

    return tell


def entry(period, state="in_progress", **texts):
    blank = dict.fromkeys(("result", "difficulty"))
    return {"period": period, "state": state, **blank, **texts}


def test_a_year_tells_each_quarter_in_order(told):
    entries = (entry("2023-Q3", "done", result="Mở 2 lớp."), entry("2023-Q1", result="Đã họp."))

    (row,) = told("2023", ({}, entries))

    assert row.result == "Quý I: Đã họp; quý III: Mở 2 lớp."
    assert row.state == "Hoàn thành"
    assert not row.missing
    assert not row.stale


def test_equal_texts_are_told_once(told):
    same = [entry(f"2023-Q{n}", difficulty="Thiếu kinh phí.") for n in (1, 2)]
    other = [*same, entry("2023-Q3", difficulty="Thiếu người")]

    every, some = told("2023-9M", ({}, same), ({}, other))

    assert every.difficulty == "Thiếu kinh phí."
    assert some.difficulty == "Quý I, quý II: Thiếu kinh phí; quý III: Thiếu người."


def test_what_was_written_for_the_year_itself_stands_alone(told):
    entries = (entry("2023-Q1", result="Đã họp"), entry("2023", "done", result="Cả năm mở 4 lớp"))

    (row,) = told("2023", ({}, entries))

    assert (row.result, row.state) == ("Cả năm mở 4 lớp", "Hoàn thành")


@pytest.mark.parametrize(
    ("period", "result"),
    [
        ("2023-Q1", "A"),
        ("2023-H1", "Quý I: A; quý II: B."),
        ("2023-Q2", "B"),
        ("2023-H2", "Quý IV: C."),
    ],
)
def test_each_period_tells_its_own_entries(told, period, result):
    entries = [entry(f"2023-Q{n}", result=text) for n, text in ((1, "A"), (2, "B"), (4, "C"))]

    (row,) = told(period, ({}, entries))

    assert row.result == result


def test_a_report_on_request_ends_with_its_day(told):
    entries = [entry(f"2023-Q{n}", result=text) for n, text in ((1, "A"), (2, "B"), (4, "C"))]

    (row,) = told("2023", ({}, entries), as_of=date(2023, 8, 20))

    assert row.result == "Quý I: A; quý II: B."
    assert row.stale == "mới có báo cáo đến quý II năm 2023"


def test_a_task_without_an_entry_is_named(told):
    asked, later, ended = told(
        "2023-Q1",
        ({"time_kind": "continuous"}, ()),
        ({"due_on": date(2023, 12, 15)}, ()),
        ({}, (entry("2022-Q4", "done", result="Xong"),)),
    )

    assert (asked.state, asked.missing) == ("Chưa có báo cáo", "Chưa có báo cáo")
    assert (later.state, later.missing) == ("Chưa đến hạn", "")
    assert (ended.state, ended.missing, ended.result) == ("Hoàn thành", "", "")


def test_a_task_past_its_day_is_overdue_until_it_has_ended(told):
    due = {"due_on": date(2023, 3, 15)}

    late, done, said = told(
        "2023-Q2",
        (due, (entry("2023-Q2"),)),
        (due, (entry("2023-Q2", "done"),)),
        ({}, (entry("2023-Q2", "overdue"),)),
    )

    assert [row.overdue for row in (late, done, said)] == [
        "quá hạn từ ngày 15/03/2023",
        "",
        "quá hạn",
    ]


def test_a_dropped_task_is_told_until_it_was_dropped(told):
    tasks = tuple(({"dropped_on": day}, ()) for day in (date(2023, 1, 1), date(2023, 5, 5), None))

    assert len(told("2023-Q2", *tasks)) == 2


def test_who_leads_is_not_made_up(told):
    (row,) = told("2023-Q1", ({}, ()))

    assert row.by_whom == "chưa xác định cơ quan chủ trì"
