"""Every task stands under the heading right over it."""

from pathlib import Path

import pytest

from kttt_desktop.plans.read import read_plan

DATA = Path(__file__).parents[2] / "data" / "plans"


@pytest.mark.parametrize("name", ["quang-ngai", "vinh-bao", "quang-tri", "gia-lai", "lang-son"])
def test_the_section_of_a_task_is_its_last_heading(name):
    plan = read_plan(DATA / f"{name}.txt")

    for task in plan.tasks:
        if task.heading_path:
            assert plan.sections[task.section].heading == task.heading_path[-1]
