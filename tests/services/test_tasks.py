"""Following tasks: states, officers, ties, files; each act is one action that can be undone."""

from datetime import date

import pytest
from sqlalchemy import func, select

from kttt_desktop.domain.attachment import AttachmentDraft, progress_entity
from kttt_desktop.domain.faults import ConflictError, InputError
from kttt_desktop.domain.ids import DocumentId
from kttt_desktop.domain.office import OfficeDraft
from kttt_desktop.domain.task import (
    AssignmentDraft,
    SubPlanDraft,
    TaskLinkDraft,
    TaskPlanDraft,
    TaskProgressDraft,
    TaskReferenceDraft,
)
from kttt_desktop.queries.attachments import attachment_content, attachments
from kttt_desktop.queries.sub_plans import sub_plans
from kttt_desktop.queries.task_links import alike_tasks, links_of
from kttt_desktop.queries.task_tree import task_tree, tasks_of
from kttt_desktop.services.attachments import add_attachment, remove_attachments
from kttt_desktop.services.journal import undo_action
from kttt_desktop.services.offices import keep_office
from kttt_desktop.services.plans import assign_tasks, plan_tasks, record_progress, remove_document
from kttt_desktop.services.sub_plans import keep_sub_plan
from kttt_desktop.services.tasks import (
    link_task,
    put_in_charge,
    refer_task,
    remove_assignments,
    set_local_role,
    set_states,
    unlink_task,
)
from kttt_desktop.store import plan_tables
from kttt_desktop.store.engine import read
from kttt_desktop.store.evaluation_tables import attachment_blob

TODAY = date(2024, 12, 14)
PERIOD = "2024-Q4"
TEXTS = {
    "Kế hoạch của tỉnh": ("Mở lớp bồi dưỡng cán bộ hợp tác xã", "Rà soát quỹ đất"),
    "Kế hoạch của huyện": ("Mở 02 lớp bồi dưỡng cán bộ hợp tác xã", "Phát thanh", "Kiểm tra"),
}


@pytest.fixture
def tasks(open_work):
    """Two documents; their tasks are 1, 2 (province) and 3, 4, 5 (district)."""
    with open_work("accept_plan") as work:
        for title, texts in TEXTS.items():
            (paper,) = work.journal.insert(plan_tables.document, [{"title": title}])
            own = {"document_id": paper, "section_path": "I"}
            rows = [{**own, "position": place, "text": text} for place, text in enumerate(texts)]
            work.journal.insert(plan_tables.task, rows)
        work.commit()
    return (1, 2, 3, 4, 5)


@pytest.fixture
def told(engine, tasks):
    """Return a task as the query tells it."""

    def tell(key, period=PERIOD):
        with read(engine) as connection:
            rows = tasks_of(connection, None, period, today=TODAY)
        return next(row for row in rows if row.id == key)

    return tell


def last_action(engine):
    with read(engine) as connection:
        return connection.exec_driver_sql("SELECT max(id) FROM action").scalar_one()


def said(context, key, period=PERIOD, **values):
    record_progress(context, [TaskProgressDraft(task_id=key, period=period, **values)])


def test_a_state_for_many_tasks_leaves_the_rest_of_their_entries(context, engine, told):
    said(context, 3, result="Đã mở 1 lớp", state="in_progress")

    assert set_states(context, [3, 4], PERIOD, "done") == 2

    assert (told(3).progress.state, told(3).progress.result) == ("done", "Đã mở 1 lớp")
    assert told(4).progress.state == "done"
    undo_action(context, last_action(engine))
    assert told(3).progress.state == "in_progress"
    assert told(4).progress is None


def test_a_state_taken_away_takes_the_blank_entry_with_it(context, told):
    said(context, 3, result="Đã mở 1 lớp", state="in_progress")
    set_states(context, [4], PERIOD, "done")

    set_states(context, [3, 4, 5], PERIOD, None)

    assert (told(3).progress.state, told(3).progress.result) == (None, "Đã mở 1 lớp")
    assert told(4).progress is None
    assert told(5).progress is None


def test_overdue_is_not_a_state_of_tasks_that_have_a_day(context, told):
    plan_tasks(context, [TaskPlanDraft(task_id=4, due_on=date(2024, 12, 1))])

    with pytest.raises(InputError) as caught:
        set_states(context, [3, 4], PERIOD, "overdue")

    assert "01/12/2024" in caught.value.faults[0].text()
    assert told(3).progress is None
    assert told(4).overdue
    with pytest.raises(InputError):
        set_states(context, [3], PERIOD, "gần xong")


def test_a_task_that_has_ended_is_neither_overdue_nor_asked_again(context, told):
    plan_tasks(context, [TaskPlanDraft(task_id=4, due_on=date(2024, 8, 1))])
    said(context, 4, "2024-Q3", state="done")

    assert (told(4).overdue, told(4).asked, told(4).state) == (False, False, "done")
    assert not told(4).waits
    assert told(3).waits


def test_officers_are_put_in_charge_of_many_tasks_at_once(context, engine, told):
    assert put_in_charge(context, [3, 4], " Trần Thị Hà ") == 2

    assert [told(key).officer for key in (3, 4, 5)] == ["Trần Thị Hà", "Trần Thị Hà", None]
    undo_action(context, last_action(engine))
    assert told(3).officer is None


def test_a_task_that_is_gone_is_said(context, tasks):
    with pytest.raises(ConflictError):
        put_in_charge(context, [3, 99], "Trần Thị Hà")


def test_what_the_office_does_follows_from_the_assignments(context, told):
    keep_office(
        context,
        OfficeDraft(
            valid_from=date(2020, 1, 1),
            name="Phòng Tài chính - Kế hoạch huyện Vĩnh Bảo",
            level="district",
            parent_name="ỦY BAN NHÂN DÂN HUYỆN VĨNH BẢO",
        ),
    )
    given = {
        1: ("UBND các huyện, thị xã, thành phố", "lead"),
        2: ("UBND huyện", "coordinating"),
        3: ("Phòng Tài chính - Kế hoạch", "lead"),
        4: ("UBND các xã, thị trấn", "lead"),
        5: ("Phòng Nông nghiệp và Phát triển nông thôn", "lead"),
    }
    assign_tasks(
        context,
        [AssignmentDraft(task_id=k, agency=name, role=role) for k, (name, role) in given.items()],
    )

    roles = [told(key).role for key in given]
    set_local_role(context, [5], "passes")
    set_local_role(context, [1], "none")

    assert roles == ["leads", "coordinates", "leads", "passes", None]
    assert (told(5).role, told(1).role) == ("passes", None)


def test_a_group_that_holds_the_office_gives_it_a_part(context, open_work, told):
    keep_office(context, OfficeDraft(valid_from=date(2020, 1, 1), name="Sở KH", level="province"))
    assign_tasks(context, [AssignmentDraft(task_id=1, agency="Các sở, ngành", role="lead")])
    with open_work("accept_plan") as work:
        agencies = plan_tables.agency
        (own,) = work.journal.insert(agencies, [{"name": "Sở KH"}])
        group = work.connection.execute(
            select(agencies.c.id).where(agencies.c.name == "Các sở, ngành")
        ).scalar_one()
        work.journal.insert(
            plan_tables.agency_group_member, [{"group_id": group, "agency_id": own}]
        )
        work.commit()

    assert told(1).role == "leads"


def test_an_assignment_is_taken_away(context, engine, told):
    assign_tasks(context, [AssignmentDraft(task_id=3, agency="Hội Nông dân", role="lead")])

    assert remove_assignments(context, [told(3).assignments[0].id]) == 1

    assert told(3).assignments == ()
    undo_action(context, last_action(engine))
    assert told(3).lead == "Hội Nông dân"


def test_a_task_under_the_one_it_carries_out_is_shown_from_both_sides(context, engine, told):
    link_task(context, TaskLinkDraft(task_id=3, kind="carries_out", other_id=1))

    with read(engine) as connection:
        below, above = links_of(connection, told(3)), links_of(connection, told(1))
    assert below.carries_out.text == TEXTS["Kế hoạch của tỉnh"][0]
    assert below.carries_out.document == "Kế hoạch của tỉnh"
    assert [one.id for one in above.carried_out_by] == [3]
    assert (told(3).linked, told(1).linked, told(2).linked) == (True, True, False)
    unlink_task(context, 3, "carries_out")
    assert not told(1).linked


@pytest.mark.parametrize("other", [3, 1])
def test_a_task_does_not_carry_itself_out(context, tasks, other):
    link_task(context, TaskLinkDraft(task_id=1, kind="carries_out", other_id=3))

    with pytest.raises(InputError):
        link_task(context, TaskLinkDraft(task_id=3, kind="carries_out", other_id=other))


def test_a_tie_of_another_kind_is_refused(context, tasks):
    with pytest.raises(InputError):
        link_task(context, TaskLinkDraft(task_id=1, kind="like", other_id=3))


def test_the_same_task_in_two_documents_is_entered_once(context, engine, told):
    link_task(context, TaskLinkDraft(task_id=3, kind="same", other_id=1))

    said(context, 3, state="done", result="Đã mở 2 lớp")
    said(context, 1, period="2024-Q3", state="in_progress")

    assert told(1).progress.result == told(3).progress.result == "Đã mở 2 lớp"
    assert told(3).last.state == "in_progress"
    with read(engine) as connection:
        assert [one.id for one in links_of(connection, told(1)).same] == [3]
    set_states(context, [1], PERIOD, "stopped")
    assert told(3).progress.state == "stopped"


def test_entries_of_two_tasks_become_one_and_differences_are_counted(context, engine, told):
    said(context, 1, state="done", result="Của tỉnh")
    said(context, 3, state="done", result="Của huyện", difficulty="Thiếu kinh phí")
    said(context, 3, period="2024-Q3", state="in_progress")

    saved = link_task(context, TaskLinkDraft(task_id=3, kind="same", other_id=1))

    assert saved.faults[0].args["count"] == 1
    assert told(3).progress.result == "Của tỉnh"
    assert told(1).progress.difficulty == "Thiếu kinh phí"
    assert told(1, "2024-Q3").progress.state == "in_progress"
    undo_action(context, last_action(engine))
    assert (told(3).progress.result, told(1, "2024-Q3").progress) == ("Của huyện", None)


def test_three_tasks_stay_together_when_the_first_leaves(context, told):
    link_task(context, TaskLinkDraft(task_id=3, kind="same", other_id=1))
    link_task(context, TaskLinkDraft(task_id=2, kind="same", other_id=3))

    assert set(told(3).group) == {1, 2, 3}
    unlink_task(context, 1, "same")

    assert told(1).group == (1,)
    assert set(told(3).group) == {2, 3}
    said(context, 2, result="Chung")
    assert (told(3).progress.result, told(1).progress) == ("Chung", None)


def test_an_entry_of_its_own_goes_before_that_of_the_same_task(context, told):
    link_task(context, TaskLinkDraft(task_id=3, kind="same", other_id=1))

    drafts = [TaskProgressDraft(task_id=key, period=PERIOD, percent=key) for key in (1, 3)]
    record_progress(context, drafts)

    assert (told(1).progress.percent, told(3).progress.percent) == (1, 3)


def test_likely_tasks_of_other_documents_are_proposed(engine, told):
    with read(engine) as connection:
        likely = alike_tasks(connection, told(3))
        sought = alike_tasks(connection, told(3), "quy dat")

    assert [one.id for one in likely] == [1]
    assert likely[0].likeness > 50
    assert [one.id for one in sought] == [2]


def test_a_task_names_the_document_that_gives_it(context, engine, told):
    refer_task(context, TaskReferenceDraft(task_id=3, assigned_in_text="3011/QĐ-UBND"))
    assert told(3).assigned_in_text == "3011/QĐ-UBND"

    refer_task(context, TaskReferenceDraft(task_id=3, assigned_in_id=1, assigned_in_text="bỏ"))

    assert told(3).assigned_in_text is None
    with read(engine) as connection:
        assert links_of(connection, told(3)).assigned_in == "Kế hoạch của tỉnh"


def test_files_of_a_period_are_kept_once_and_read_again(context, engine, told):
    entity = progress_entity(PERIOD)
    drafts = [AttachmentDraft(entity=entity, entity_id=key, name="tờ trình.pdf") for key in (3, 4)]
    keys = [add_attachment(context, draft, b"%PDF paper").key for draft in (*drafts, drafts[0])]

    with read(engine) as connection:
        (row,) = attachments(connection, entity, [3])
        content = attachment_content(connection, row.id)
        blobs = connection.execute(select(func.count()).select_from(attachment_blob)).scalar_one()
    assert (row.name, row.size, row.media_type) == ("tờ trình.pdf", 10, "application/pdf")
    assert (content, blobs, keys[2]) == (b"%PDF paper", 1, keys[0])
    assert (told(3).files, told(3, "2024-Q3").files) == (1, 0)


def test_a_file_taken_away_comes_back_by_undo(context, engine, tasks):
    draft = AttachmentDraft(entity="task", entity_id=3, name="a.txt")
    key = add_attachment(context, draft, b"x").key

    assert remove_attachments(context, [key]) == 1

    with read(engine) as connection:
        assert attachment_content(connection, key) is None
    undo_action(context, last_action(engine))
    with read(engine) as connection:
        assert attachment_content(connection, key) == b"x"


def test_bodies_that_a_document_names_are_to_send_plans(context, open_work, engine, tasks):
    given = ((4, "Hội Nông dân"), (5, "Hội Nông dân"), (5, "UBND các xã, thị trấn"))
    assign_tasks(context, [AssignmentDraft(task_id=key, agency=name) for key, name in given])
    with open_work("accept_plan") as work:
        group = work.connection.execute(
            select(plan_tables.agency.c.id).where(plan_tables.agency.c.name.like("UBND%"))
        ).scalar_one()
        members = work.journal.insert(
            plan_tables.agency, [{"name": "UBND xã Cổ Am"}, {"name": "UBND xã An Hòa"}]
        )
        work.journal.insert(
            plan_tables.agency_group_member,
            [{"group_id": group, "agency_id": key} for key in members],
        )
        (paper,) = work.journal.insert(plan_tables.document, [{"title": "Kế hoạch ba"}])
        asks = {"document_id": paper, "section_path": "", "position": 0}
        work.journal.insert(
            plan_tables.task,
            [{**asks, "text": "Xây dựng kế hoạch thực hiện", "due_on": date(2024, 3, 1)}],
        )
        work.commit()
    assign_tasks(context, [AssignmentDraft(task_id=6, agency="Hội Nông dân")])

    with read(engine) as connection:
        rows = sub_plans(connection, 2)
        (asked,) = sub_plans(connection, 3)

    assert [(row.agency, row.group, row.tasks) for row in rows] == [
        ("Hội Nông dân", None, 2),
        ("UBND xã An Hòa", "UBND các xã, thị trấn", 1),
        ("UBND xã Cổ Am", "UBND các xã, thị trấn", 1),
    ]
    assert (asked.due_on, asked.received_on, asked.plan_id) == (date(2024, 3, 1), None, None)


def test_the_plan_of_a_body_is_kept_and_changed(context, engine, tasks):
    assign_tasks(context, [AssignmentDraft(task_id=4, agency="Hội Nông dân")])
    with read(engine) as connection:
        body = sub_plans(connection, 2)[0].agency_id
    draft = SubPlanDraft(document_id=2, agency_id=body, due_on=date(2024, 3, 1))

    keep_sub_plan(context, draft)
    with read(engine) as connection:
        (waited,) = sub_plans(connection, 2)
    facts = {"plan_id": waited.plan_id, "received_on": date(2024, 2, 20), "number": "12/KH-HND"}
    keep_sub_plan(context, draft.model_copy(update=facts))
    keep_sub_plan(context, SubPlanDraft(document_id=1, agency_id=body, number="13/KH"))

    with read(engine) as connection:
        (sent,), (other,) = sub_plans(connection, 2), sub_plans(connection, 1)
    assert (waited.due_on, waited.received_on) == (date(2024, 3, 1), None)
    assert (sent.received_on, sent.number, sent.tasks) == (date(2024, 2, 20), "12/KH-HND", 1)
    assert (other.number, other.tasks) == ("13/KH", 0)


def test_a_document_is_removed_though_others_are_tied_to_it(context, engine, told):
    for key, other in ((3, 1), (2, 1), (4, 1)):
        link_task(context, TaskLinkDraft(task_id=key, kind="same", other_id=other))
    link_task(context, TaskLinkDraft(task_id=5, kind="carries_out", other_id=1))
    refer_task(context, TaskReferenceDraft(task_id=5, assigned_in_id=1))
    said(context, 1, result="Chung")
    entity = progress_entity(PERIOD)
    add_attachment(context, AttachmentDraft(entity=entity, entity_id=1, name="a"), b"x")
    assign_tasks(context, [AssignmentDraft(task_id=1, agency="Hội Nông dân")])
    with read(engine) as connection:
        body = sub_plans(connection, 1)[0].agency_id
    keep_sub_plan(context, SubPlanDraft(document_id=1, agency_id=body, number="1/KH"))

    remove_document(context, DocumentId(1))

    assert (told(3).group, told(4).group) == ((3, 4), (3, 4))
    assert told(4).progress.result == "Chung"
    assert (told(5).carries_out_id, told(5).assigned_in_text) == (None, "Kế hoạch của tỉnh")
    undo_action(context, last_action(engine))
    assert set(told(3).group) == {1, 2, 3, 4}
    assert (told(1).files, told(5).carries_out_id) == (1, 1)


def test_all_documents_stand_in_one_tree(engine, tasks):
    with read(engine) as connection:
        tree = task_tree(connection, None, PERIOD)

    assert [tree.headings[one.section_id] for one in tree.tasks] == [
        *["Kế hoạch của tỉnh"] * 2,
        *["Kế hoạch của huyện"] * 3,
    ]
