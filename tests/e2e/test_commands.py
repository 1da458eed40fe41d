"""The commands as a script meets them: exit codes, JSON, sentences on stderr."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import docx
import pytest

DATA = Path(__file__).parents[1] / "data" / "plans"
TASKS = {"quang-ngai": 24, "vinh-bao": 20, "quang-tri": 26, "gia-lai": 69, "lang-son": 48}


def run(*arguments):
    command = [sys.executable, "-m", "kttt_desktop", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def answer(*arguments):
    done = run(*arguments, "--json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture
def register(demo, tmp_path):
    return Path(shutil.copyfile(demo.register, tmp_path / "demo.kttt"))


def test_the_sample_leaves_every_form_as_pdf_and_workbook(demo):
    names = [file.name for file in demo.files]

    assert {name.split("_")[0] for name in names} >= {
        "I-19", "II-16", "I-3", "BC-NV", "BC-CT", "BC-VM", "BC-2N"
    }  # fmt: skip
    assert all(file.stat().st_size > 0 for file in demo.files)
    endings = [name.rpartition(".")[2] for name in names]
    assert endings.count("pdf") == endings.count("xlsx")
    assert [name for name in names if name.endswith(".docx")] == [
        name.replace(".pdf", ".docx")
        for name in names
        if name.startswith(("BC-", "TT01-TH")) and ".pdf" in name
    ]


@pytest.mark.parametrize("name", TASKS)
def test_a_plan_gives_its_tasks(name):
    plan = answer("plan", "read", DATA / f"{name}.txt")

    assert abs(len(plan["tasks"]) - TASKS[name]) <= TASKS[name] * 0.1
    assert {"document", "tasks", "targets", "reporting_duties", "funding"} <= set(plan)


def test_a_file_that_is_no_plan_is_refused_with_one_sentence(tmp_path):
    file = tmp_path / "thư.txt"
    file.write_text("Kính gửi anh Ba,\n\nHôm nay trời đẹp.\n", encoding="utf-8")

    done = run("plan", "read", file)

    assert done.returncode == 1
    assert done.stdout == ""
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_plan_taken_in_can_be_undone(register):
    before = answer("check", "--register", register)["counts"]
    added = answer("plan", "add", DATA / "lang-son.txt", "--register", register)

    undone = answer("undo", "--register", register)

    assert added["tasks"] > 40
    after = answer("check", "--register", register)
    assert (after["integrity"], after["foreign_keys"], after["chain"]) == ("ok", 0, "ok")
    left = {"action", "change"}
    assert {k: v for k, v in after["counts"].items() if k not in left} == {
        k: v for k, v in before.items() if k not in left
    }
    assert undone["conflicts"] == []


def test_an_indicator_answers_with_its_rows(register):
    found = answer(
        "indicator", "org.active", "--as-of", "2023-12-31", "--rows", "--register", register
    )

    assert found["value"] == len(found["rows"]) > 0
    assert found["unit"] == "HTX"


def test_a_report_says_its_cells_and_writes_its_files(register, tmp_path):
    pdf = tmp_path / "b.pdf"

    found = answer("report", "ii-16", "--period", "2023", "--pdf", pdf, "--register", register)

    assert found["edition"] == "ii-16@2019"
    assert found["period"] == {"from": "2023-01-01", "to": "2023-12-31"}
    assert pdf.read_bytes().startswith(b"%PDF-1.7")
    total = next(c for c in found["cells"] if (c["table"], c["row"]) == ("I", "01"))
    assert int(total["printed"]) == total["value"] if total["column"] == "total" else True


def test_a_report_edited_in_word_is_not_written_over(register, tmp_path):
    target = tmp_path / "bc.docx"
    order = ("report", "BC-NV", "--period", "2025-Q4", "--register", register, "--docx", target)
    assert answer(*order)["files"] == [str(target)]
    assert answer(*order)["files"] == [str(target)]
    document = docx.Document(str(target))
    document.paragraphs[-2].add_run(" Sửa tay.")
    document.save(str(target))
    edited = target.read_bytes()

    done = run(*order)

    assert done.returncode == 1
    assert "Tệp “bc.docx” đã được sửa trong Word" in done.stderr
    assert target.read_bytes() == edited


def test_a_report_on_request_takes_a_day_of_its_period(register):
    order = ("report", "BC-NV", "--register", register, "--as-of", "2025-08-20")

    good, bad = answer(*order, "--period", "2025-Q3"), run(*order, "--period", "2025-Q1")

    assert good["period"] == {"from": "2025-06-15", "to": "2025-08-20"}
    assert bad.returncode == 1
    assert "Ngày 20/08/2025 không thuộc quý I năm 2025" in bad.stderr


def test_a_blank_form_needs_no_organization(register, tmp_path):
    found = answer(
        "report", "I-19", "--period", "2023", "--blank", "--out", tmp_path, "--register", register
    )

    assert [Path(file).suffix for file in found["files"]] == [".pdf", ".xlsx"]


def test_a_form_of_another_year_is_refused(register):
    done = run("report", "II-16", "--period", "2024", "--register", register)

    assert done.returncode == 1
    assert "II-16" in done.stderr


def test_a_report_of_the_office_is_not_made_for_one_organization(register):
    done = run("report", "II-16", "--period", "2023", "--organization", "1", "--register", register)

    assert done.returncode == 1
    assert "II-16" in done.stderr


def test_the_journal_names_what_was_done(register):
    actions = answer("log", "--register", register, "--limit", "5")

    assert len(actions) == 5
    assert actions[0]["name"] == "record_progress"
    assert actions[0]["tables"]["task_progress"][0] > 0


def test_forms_are_listed_and_lint_finds_nothing():
    forms = answer("form", "list")

    assert {"I-19", "II-16", "I-3", "BC-NV", "BC-CT", "BC-VM", "BC-2N"} <= {
        form["code"] for form in forms
    }
    assert answer("form", "lint") == []


@pytest.mark.parametrize("content", [b"", b"not a register", b"SQLite format 3\x00" + b"\0" * 200])
def test_a_file_that_is_no_register_is_refused_and_stays_as_it_is(tmp_path, content):
    file = tmp_path / "sổ.kttt"
    file.write_bytes(content)

    done = run("log", "--register", file)

    assert done.returncode == 1
    assert "sổ.kttt" in done.stderr
    assert file.read_bytes() == content


def test_wrong_usage_is_two():
    assert run("report").returncode == 2


def test_a_share_is_said_with_its_base_and_lists_part_and_base(register):
    asked = ("indicator", "target.good_of_cooperatives", "--as-of", "2024-12-31", "--rows")

    told = run(*asked, "--register", register).stdout
    found = answer(*asked, "--register", register)

    assert re.search(r"\d+(,\d)? % \(trên \d+\)", told)
    assert len(found["rows"]) > found["base"] > 0


def test_what_is_new_is_counted_from_a_day_on(register):
    asked = ("indicator", "target.founded", "--as-of", "2024-12-31", "--register", register)

    assert answer(*asked)["value"] is None
    assert answer(*asked, "--since", "31/12/2021")["value"] > 0


def test_a_ledger_goes_out_as_a_sheet_and_comes_in_unchanged(register, tmp_path):
    sheet = tmp_path / "no.xlsx"
    held = answer("export", "debt", sheet, "--register", register)

    found = answer("import", "debt", sheet, "--register", register)

    assert held["rows"] > 0
    assert found["counts"] == {
        "new": 0, "changed": 0, "unchanged": held["rows"], "refused": 0, "faults": 0,
    }  # fmt: skip
    assert len(answer("template", "--list")) >= 42
