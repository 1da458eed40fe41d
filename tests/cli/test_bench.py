import json
import sqlite3

import pytest

from kttt_desktop.cli.bench_measure import Goal, Measure, bare_ms, tail
from kttt_desktop.cli.bench_register import Size, make_registers
from kttt_desktop.cli.main import run_command
from kttt_desktop.store.trace import Statement

JOBS = (
    "start_first_paint",
    "start_first_rows",
    "start_first_rows_many_members",
    "start_memory_many_members",
    "list_filter",
    "list_sort",
    "list_jump_to_end",
    "list_page",
    "search_name",
    "search_paper",
    "report_ii_16",
    "plan_read",
    "save_member",
)


@pytest.mark.long
def test_bench_prints_every_job_beside_its_yardstick(capsys):
    code = run_command(
        ["bench", "--members", "300", "--organizations", "20", "--times", "1", "--json"]
    )

    found = json.loads(capsys.readouterr().out)
    assert code == 0
    assert tuple(line["job"] for line in found) == JOBS
    for line in found:
        assert set(line) == {"job", "value", "unit", "yardstick", "ratio", "goal", "met"}
        assert line["value"] > 0, line
        assert line["yardstick"] > 0, line
        assert isinstance(line["met"], bool), line


def test_a_goal_is_met_by_the_ratio_or_by_the_value():
    by_ratio = Measure("save_member", 9.0, 3.0, Goal("ratio", 3))
    by_value = Measure("list_sort", 100.1, 90.0, Goal("value", 100))

    assert by_ratio.to_json() == {
        "job": "save_member",
        "value": 9.0,
        "unit": "ms",
        "yardstick": 3.0,
        "ratio": 3.0,
        "goal": "ratio <= 3",
        "met": True,
    }
    assert by_value.met is False


def test_what_could_not_be_measured_is_neither_met_nor_missed():
    found = Measure("start_first_rows", None, 80.0, Goal("ratio", 6)).to_json()

    assert (found["value"], found["ratio"], found["met"]) == (None, None, None)


def test_the_tail_is_exceeded_by_five_of_a_hundred():
    assert tail([float(number) for number in range(100)]) == 95.0
    assert tail([7.0]) == 7.0


def test_both_registers_hold_the_same_organizations_and_different_members(tmp_path):
    registers = make_registers(tmp_path, Size(members=1200, organizations=12))

    assert _counts(registers.few) == (12, 1000)
    assert _counts(registers.many) == (12, 1200)


def test_bare_statements_are_run_without_the_program(register_file):
    statement = Statement("SELECT count(*) FROM member WHERE id > ?", (0,))

    assert bare_ms(register_file, [statement], times=1) >= 0


def _counts(register):
    connection = sqlite3.connect(register)
    tables = ("organization", "member")
    found = tuple(
        connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables
    )
    connection.close()
    return found
