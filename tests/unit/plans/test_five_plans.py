"""The five plans and eight further ones, beside their answers by hand."""

import json

import pytest

from kttt_desktop.plans.export import to_json
from kttt_desktop.plans.read import read_plan
from tests.plan_compare import DATA, answers, compare_file, plan_of


@pytest.mark.parametrize(
    ("name", "tasks", "figures", "duties"),
    [
        ("quang-ngai", 24, 0, 3),
        ("vinh-bao", 20, 9, 3),
        ("quang-tri", 26, 1, 4),
        ("gia-lai", 69, 12, 5),
        ("lang-son", 48, 0, 7),
    ],
)
def test_every_plan_gives_its_tasks_figures_and_duties(name, tasks, figures, duties):
    plan = read_plan(DATA / f"{name}.txt")

    assert len(plan.tasks) == tasks
    assert len([target for target in plan.targets if target.value is not None]) == figures
    assert len(plan.reporting_duties) == duties


@pytest.mark.parametrize("answer", answers(), ids=lambda path: path.stem)
def test_a_plan_is_read_as_it_was_broken_down_by_hand(answer):
    scores = compare_file(answer, plan_of(answer))

    assert scores.f1 >= 0.97
    assert min(scores.lead, scores.implied_lead) >= 0.95
    assert scores.coordinating >= 0.90
    assert min(scores.section_path, scores.heading, scores.time, scores.order) >= 0.95
    assert min(scores.targets, scores.funding) >= 0.90
    assert min(scores.duties, scores.duties_sure) >= 0.85
    assert scores.wrong_fields == ()


@pytest.mark.parametrize(
    ("name", "number", "day", "issuer", "signer"),
    [
        ("quang-ngai", None, None, "UBND tỉnh", "Trần Phước Hiền"),
        ("vinh-bao", None, None, "UBND huyện Vĩnh Bảo", "Vũ Duy Tân"),
        ("quang-tri", "86/TB-UBND", "2023-04-24", "UBND tỉnh Quảng Trị", "Nguyễn Cửu"),
        ("gia-lai", "1003/KH-UBND", "2021-07-23", "Ủy ban nhân dân tỉnh Gia Lai", "Hồ Phước Thành"),
        ("lang-son", "177/KH-UBND", "2020-11-02", "Ủy ban nhân dân tỉnh Lạng Sơn", "Đoàn Thu Hà"),
    ],
)
def test_a_number_or_day_is_given_only_where_it_is_printed(name, number, day, issuer, signer):
    fields = to_json(read_plan(DATA / f"{name}.txt"))["document"]

    assert (fields["number"], fields["date"]) == (number, day)
    assert fields["issuer"] == issuer
    assert fields["signer"]["name"] == signer


def test_the_demo_plan_is_the_plan_of_vinh_bao():
    demo = DATA.parents[2] / "resources" / "demo" / "vinh-bao.txt"

    assert demo.read_bytes() == (DATA / "vinh-bao.txt").read_bytes()


def test_the_funding_section_gives_one_entry_for_each_source():
    plan = read_plan(DATA / "gia-lai.txt")

    assert [entry.section_path for entry in plan.funding] == [("IV", str(n)) for n in range(1, 5)]


def test_missing_labels_are_named_as_doubts():
    plan = read_plan(DATA / "lang-son.txt")

    assert [doubt.source_lines for doubt in plan.doubts] == [(183,), (143,)]


def test_a_plan_can_be_written_as_json():
    written = json.dumps(to_json(read_plan(DATA / "gia-lai.txt")), ensure_ascii=False)

    assert json.loads(written)["tasks"][0]["id"] == "T001"


def test_each_task_knows_the_lines_it_stands_on():
    plan = read_plan(DATA / "quang-ngai.txt")

    assert plan.tasks[0].source_lines == (23, 25, 27, 29)
