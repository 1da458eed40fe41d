"""`plan add` says what it took in, which agencies are new, and what should be looked at."""

import json
from pathlib import Path

from kttt_desktop.cli.main import run_command

DATA = Path(__file__).parents[1] / "data" / "plans"


def add(register, name):
    return ["plan", "add", str(DATA / f"{name}.txt"), "--register", str(register)]


def test_the_answer_counts_what_was_kept_and_names_new_agencies(register_file, capsys):
    run_command([*add(register_file, "quang-ngai"), "--json"])
    first = json.loads(capsys.readouterr().out)
    run_command([*add(register_file, "quang-tri"), "--json"])
    second = json.loads(capsys.readouterr().out)

    assert (first["document"], first["tasks"], first["targets"]) == (1, 24, 0)
    assert (first["duties"], first["funding"]) == (3, 1)
    assert first["agencies"]["matched"] == 0
    assert "Liên minh Hợp tác xã tỉnh" in first["agencies"]["new"]
    assert second["agencies"]["matched"] > 5
    assert "Liên minh HTX tỉnh" not in second["agencies"]["new"]


def test_the_words_name_new_agencies_and_those_to_look_at(register_file, capsys):
    run_command(add(register_file, "quang-ngai"))
    run_command(add(register_file, "quang-tri"))

    said = capsys.readouterr().out
    assert "Đã nhận văn bản số 1 với 24 nhiệm vụ" in said
    assert "Cơ quan mới" in said
    doubt = "Cần xem: “Sở Khoa học và Công nghệ” có thể là “Sở Khoa học Công nghệ”."
    assert doubt in said


def test_the_same_file_is_refused_with_its_document(register_file, capsys):
    run_command(add(register_file, "lang-son"))
    code = run_command(add(register_file, "lang-son"))

    assert code == 1
    assert "đã nhận vào sổ: văn bản số 1" in capsys.readouterr().err
