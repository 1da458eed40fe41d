"""Plans that no rule was tuned to: what must hold of any plan, whatever its figures are."""

import pytest

from kttt_desktop.plans.read import plain_text, read_plan
from tests.plan_compare import DATA, compare_file, plan_of

ANSWERS = sorted((DATA / "apart").glob("*.json"))


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda path: path.stem)
def test_a_plan_never_seen_is_read_in_the_main(answer):
    scores = compare_file(answer, plan_of(answer))

    assert scores.f1 >= 0.85
    assert min(scores.section_path, scores.order) >= 0.95
    assert min(scores.lead, scores.coordinating) >= 0.85


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda path: path.stem)
def test_nothing_is_invented(answer):
    path = plan_of(answer)
    plan = read_plan(path)
    printed = " ".join(plain_text(path).split())

    for number in filter(None, (plan.document.number, plan.document.symbol)):
        assert number in printed
    for task in plan.tasks:
        assert all(" ".join(part.split()) in printed for part in task.text.splitlines())
        assert task.time is None or " ".join(task.time.split()) in printed
