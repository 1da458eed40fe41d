"""What an officer does to a plan that was read, before it is taken in."""

from collections import Counter
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kttt_desktop.domain.faults import InputError
from kttt_desktop.domain.messages import Msg
from kttt_desktop.plans import edit, edit_fields
from kttt_desktop.plans.document import PlanTask
from kttt_desktop.plans.read import read_plan_and_lines
from kttt_desktop.plans.review import chain, labels, start_review

PLANS = Path(__file__).parents[2] / "data" / "plans"


def review_of(name):
    return start_review(*read_plan_and_lines(PLANS / f"{name}.txt"))


REVIEWS = {name: review_of(name) for name in ("vinh-bao", "quang-ngai", "lang-son")}


@pytest.fixture
def review():
    return REVIEWS["vinh-bao"]


def words(review):
    """Return all words of headings, tasks, targets and of what was set aside."""
    plan = review.plan
    texts = [one.heading for one in plan.sections]
    texts += [one.text for one in (*plan.tasks, *plan.targets, *review.removed)]
    return Counter(word for text in texts for word in text.split())


def check(review):
    """Hold that everything in a plan points at something there."""
    plan = review.plan
    assert len(review.heading_lines) == len(plan.sections)
    for place, one in enumerate(plan.sections):
        assert one.order == place
        assert one.parent is None or one.parent < place
        assert one.level == (1 if one.parent is None else plan.sections[one.parent].level + 1)
    for task in plan.tasks:
        assert task.section is None or 0 <= task.section < len(plan.sections)
        over = labels(plan.sections, task.section)
        assert task.section_path[: len(over)] == over
        assert task.text.strip()
    for one in review.removed:
        if isinstance(one, PlanTask):
            assert one.section is None or 0 <= one.section < len(plan.sections)
    assert all(0 <= duty.task < len(plan.tasks) for duty in plan.reporting_duties)
    for duty in plan.reporting_duties:
        said = " ".join(plan.tasks[duty.task].text.split())
        assert " ".join(duty.text.split()) in said


def refused(act, *args):
    with pytest.raises(InputError) as error:
        act(*args)
    return error.value.faults[0].msg


@pytest.mark.parametrize("name", REVIEWS)
def test_a_plan_as_read_holds_together_and_its_headings_are_found(name):
    check(REVIEWS[name])
    found = [at[0] for at in REVIEWS[name].heading_lines if at]
    assert found == sorted(found)
    assert len(found) >= 0.9 * len(REVIEWS[name].heading_lines)


def test_two_tasks_are_joined_by_a_line_feed(review):
    after = edit.merge(review, 2)

    first, second = review.plan.tasks[2:4]
    joined = after.plan.tasks[2]
    assert joined.text == f"{first.text}\n{second.text}"
    assert joined.source_lines == (57, 59, 61)
    assert [one.bullet for one in after.plan.tasks[2:4]] == [1, 2]
    check(after)


def test_a_task_cut_by_a_page_break_is_joined_by_a_blank(review):
    cut = edit.split(review, 2, 60)

    assert edit.merge(cut, 2).plan.tasks[2].text == review.plan.tasks[2].text


def test_tasks_under_two_headings_are_not_joined(review):
    assert refused(edit.merge, review, 1) is Msg.PLAN_MERGE_OVER_HEADING
    assert refused(edit.merge, review, 19) is Msg.PLAN_NOTHING_TO_MERGE


def test_duties_stay_at_their_tasks(review):
    after = edit.merge(review, 2)

    assert [one.task for one in review.plan.reporting_duties] == [17, 18, 18]
    assert [one.task for one in after.plan.reporting_duties] == [16, 17, 17]


def test_a_task_is_cut_before_a_word_never_in_it(review):
    text = review.plan.tasks[17].text
    after = edit.split(review, 17, text.index("phối hợp") + 2)

    first, second = after.plan.tasks[17:19]
    assert first.text == text[: text.index("phối hợp")].rstrip()
    assert second.text.startswith("phối hợp")
    assert second.reason == edit.SPLIT
    assert refused(edit.split, review, 17, 0) is Msg.PLAN_SPLIT_EMPTY
    assert refused(edit.split, review, 17, len(text)) is not None


def test_a_task_becomes_a_heading_over_the_dashes_behind_it(review):
    numbered = edit.demote(review, 8)
    place = next(n for n, one in enumerate(numbered.plan.tasks) if one.section_path == ("III", "2"))

    after = edit.promote(numbered, place)

    assert after.plan.sections == review.plan.sections
    assert [one.text for one in after.plan.tasks] == [one.text for one in review.plan.tasks]
    assert after.plan.tasks[3].section == 8
    assert after.plan.tasks[3].section_path == ("III", "2")
    assert after.heading_lines == review.heading_lines


def test_a_heading_becomes_a_task_and_what_it_held_goes_up(review):
    after = edit.demote(review, 12)

    assert after.plan.tasks[17].text == "TỔ CHỨC THỰC HIỆN"
    assert after.plan.tasks[18].section is None
    assert after.plan.tasks[18].section_path == ("1",)
    check(after)


def test_what_was_set_aside_comes_back_at_its_place(review):
    aside = edit.set_aside(review, 17)
    assert aside.removed[0].text == review.plan.tasks[17].text
    assert [one.task for one in aside.plan.reporting_duties] == [17, 17]

    assert edit.bring_back(aside, 0) == review


def test_a_target_set_aside_comes_back(review):
    after = edit.bring_back(edit.set_target_aside(review, 3), 0)

    assert after.plan.targets == review.plan.targets


def test_a_task_becomes_a_target_and_a_target_a_task(review):
    after = edit.task_to_target(review, 0)
    assert after.plan.targets[-1].text == review.plan.tasks[0].text
    assert after.plan.targets[-1].operator is None

    back = edit.target_to_task(review, 0)
    assert back.plan.tasks[0].text == "Thành lập mới từ 10 hợp tác xã trở lên"
    assert back.plan.tasks[0].heading_path[-1] == "Đến năm 2030"
    assert back.removed == ()


def test_words_that_were_not_read_become_a_task_where_they_are_printed(review):
    after = edit.add_task(review, "Kiểm tra việc trả nợ", (70,))

    assert after.plan.tasks[7].text == "Kiểm tra việc trả nợ"
    assert after.plan.tasks[7].section == 9
    assert after.plan.tasks[7].reason == edit.ADDED
    assert refused(edit.add_task, review, " ", (70,)) is Msg.PLAN_NO_WORDS


def test_a_task_goes_to_another_heading(review):
    after = edit.move(review, 0, 12)

    assert after.plan.tasks[-1].section_path == ("IV",)
    assert after.plan.tasks[-1].heading_path == ("TỔ CHỨC THỰC HIỆN",)
    assert after.plan.tasks[0].bullet == 1
    assert refused(edit.move, review, 0, 7) is Msg.PLAN_SAME_SECTION
    check(after)


def test_bodies_and_time_are_written_over(review):
    after = edit_fields.set_lead(review, 17, ["Phòng Kinh tế và Hạ tầng", " ", "Phòng Nội  vụ"])
    task = edit_fields.set_time(after, 17, "Quý IV năm 2024").plan.tasks[17]

    assert task.lead == ("Phòng Kinh tế và Hạ tầng", "Phòng Nội vụ")
    assert "Phòng Kinh tế và Hạ tầng" not in task.coordinating
    assert (task.time, task.time_kind) == ("Quý IV năm 2024", "period")
    twice = refused(edit_fields.set_coordinating, after, 17, ["Phòng Nội vụ"])
    assert twice is Msg.PLAN_LEADS_AND_COORDINATES


def test_looking_at_a_doubt_takes_it_away(review):
    doubtful = edit.add_task(review, "Kiểm tra", (70,))

    assert edit_fields.mark_seen(doubtful, 7).plan.tasks[7].reason is None
    assert len(edit_fields.mark_doubt_seen(review, 0).plan.doubts) == 1


def test_number_and_day_typed_answer_their_doubts(review):
    fields = replace(review.plan.document, number="12/KH-UBND", date=date(2023, 8, 1))

    assert edit_fields.set_document(review, fields).plan.doubts == ()


def test_a_target_needs_sign_and_figure_together(review):
    target = review.plan.targets[0]
    assert target.operator == ">="

    def give(**changes):
        return edit_fields.set_target(review, 0, replace(target, **changes))

    pair = (Decimal(20), Decimal(10))
    assert refused(lambda: give(value=None)) is Msg.PLAN_TARGET_HALF
    assert refused(lambda: give(operator="range")) is Msg.PLAN_TARGET_RANGE
    assert refused(lambda: give(operator="range", value=pair)) is Msg.PLAN_TARGET_RANGE
    assert give(value=Decimal(12), year=2029).plan.targets[0].year == 2029


def test_a_heading_written_over_changes_the_paths_under_it(review):
    after = edit_fields.set_heading(review, 6, "3", "Nhiệm vụ")

    assert after.plan.tasks[0].section_path == ("3", "1")
    assert after.plan.tasks[0].heading_path == (
        "Nhiệm vụ",
        after.plan.sections[7].heading,
    )
    assert chain(after.plan.sections, 7)[0].heading == "Nhiệm vụ"


ACTS = {
    "merge": lambda one, n, _m: edit.merge(one, n % len(one.plan.tasks)),
    "split": lambda one, n, m: edit.split(one, n % len(one.plan.tasks), m),
    "promote": lambda one, n, _m: edit.promote(one, n % len(one.plan.tasks)),
    "demote": lambda one, n, _m: edit.demote(one, n % len(one.plan.sections)),
    "aside": lambda one, n, _m: edit.set_aside(one, n % len(one.plan.tasks)),
    "back": lambda one, n, _m: edit.bring_back(one, n % len(one.removed)),
    "target": lambda one, n, _m: edit.task_to_target(one, n % len(one.plan.tasks)),
    "untarget": lambda one, n, _m: edit.target_to_task(one, n % len(one.plan.targets)),
    "target aside": lambda one, n, _m: edit.set_target_aside(one, n % len(one.plan.targets)),
    "move": lambda one, n, m: edit.move(one, n % len(one.plan.tasks), m % len(one.plan.sections)),
    "lead": lambda one, n, m: edit_fields.set_lead(one, n % len(one.plan.tasks), [f"Phòng {m}"]),
    "seen": lambda one, n, _m: edit_fields.mark_seen(one, n % len(one.plan.tasks)),
}
STEPS = st.lists(
    st.tuples(st.sampled_from(sorted(ACTS)), st.integers(0, 200), st.integers(0, 400)), max_size=12
)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(REVIEWS)), STEPS)
def test_no_row_of_acts_loses_a_word_or_breaks_the_plan(name, steps):
    review = REVIEWS[name]
    before = words(review)
    for act, n, m in steps:
        try:
            review = ACTS[act](review, n, m)
        except (InputError, ZeroDivisionError):  # refused, or there is nothing of the kind left
            continue
        check(review)
        assert words(review) == before
