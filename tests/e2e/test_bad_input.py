"""Registers and commands that cannot be used: one sentence each, the right exit code, no harm."""

import json
import shutil
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import event

from kttt_desktop.bootstrap import open_application
from kttt_desktop.cli.main import run_command
from kttt_desktop.domain.faults import StoreError
from kttt_desktop.domain.messages import Msg
from kttt_desktop.domain.organization import OrganizationDraft
from kttt_desktop.services.organizations import register_organization
from kttt_desktop.store import migrate, revision
from kttt_desktop.store.lock import hold

PAGE = 4096
READING = [
    ("log",),
    ("check",),
    ("report", "II-16", "--period", "2023"),
    ("indicator", "org.active", "--as-of", "2023-12-31"),
]
WRITING = [("undo",), ("plan", "add", Path(__file__).parents[1] / "data/plans/lang-son.txt")]


@pytest.fixture
def register(demo, tmp_path):
    return Path(shutil.copyfile(demo.register, tmp_path / "sổ.kttt"))


@pytest.fixture
def run(capsys):
    """Runs a command; gives its exit code, what it printed and its sentences."""

    def run(*arguments):
        capsys.readouterr()
        try:
            code = run_command([str(argument) for argument in arguments])
        except SystemExit as end:
            code = end.code
        printed = capsys.readouterr()
        return code, printed.out, printed.err.splitlines()

    return run


@pytest.fixture
def refused(run):
    """Runs a command that must be refused by one sentence; gives its code."""

    def refused(*arguments):
        code, out, sentences = run(*arguments)
        assert (code, out, len(sentences)) == (1, "", 1), (code, out, sentences)
        return sentences[0].rpartition("[")[2].partition("]")[0].partition(";")[0]

    return refused


def changed_database(path, *statements):
    with closing(sqlite3.connect(path)) as connection:
        for statement in statements:
            connection.execute(statement)
            connection.commit()
    return path


def of_another_program(path):
    return changed_database(path, "CREATE TABLE note (text)")


def with_our_number_only(path):
    return changed_database(path, f"PRAGMA application_id = {0x4B545454}", "CREATE TABLE t (a)")


@pytest.mark.parametrize(
    "make",
    [
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(bytes(range(256)) * 40),
        lambda path: path.write_bytes(b"PK\x03\x04"),
        of_another_program,
        with_our_number_only,
    ],
    ids=["empty", "garbage", "zip", "another database", "our number only"],
)
@pytest.mark.parametrize("command", [*READING, *WRITING, ("migrate",), ("backup",)])
def test_what_is_no_register_is_refused_and_stays_as_it_is(refused, tmp_path, make, command):
    path = tmp_path / "khác.kttt"
    make(path)
    before = path.read_bytes()

    assert refused(*command, "--register", path) == "register_not_ours"
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("command", [*READING, *WRITING, ("migrate",), ("backup",)])
def test_a_register_that_is_missing_or_a_folder_is_refused(refused, tmp_path, command):
    assert refused(*command, "--register", tmp_path / "không có.kttt") == "register_missing"
    assert refused(*command, "--register", tmp_path) == "register_not_ours"


@pytest.mark.parametrize("command", ["log", "check", "undo", "migrate", "backup"])
def test_a_command_without_a_register_asks_for_one(refused, command):
    assert refused(command) == "register_not_named"


@pytest.mark.parametrize("command", [*READING, *WRITING, ("migrate",), ("backup",)])
@pytest.mark.parametrize("kept", [100, PAGE, 12 * PAGE + 7])
def test_a_register_cut_short_is_damaged(refused, register, command, kept):
    register.write_bytes(register.read_bytes()[:kept])
    before = register.read_bytes()

    assert refused(*command, "--register", register) == "register_damaged"
    assert register.read_bytes() == before


@pytest.mark.parametrize("command", [("check",), ("backup",), ("log",), ("undo",)])
def test_a_register_with_overwritten_pages_is_damaged(refused, register, command):
    content = bytearray(register.read_bytes())
    for at in range(20 * PAGE, len(content), 8 * PAGE):
        content[at : at + PAGE] = b"\xde" * PAGE
    register.write_bytes(content)

    assert refused(*command, "--register", register) == "register_damaged"
    assert register.read_bytes() == content
    assert not list(register.parent.glob("*-ban-sao/*"))


@pytest.mark.parametrize("mode", ["WAL", "DELETE"])
@pytest.mark.parametrize("command", [("log",), ("undo",), ("migrate",), ("backup",)])
def test_a_register_of_a_newer_program_is_refused_untouched(refused, register, command, mode):
    changed_database(
        register, "UPDATE alembic_version SET version_num = '9999'", f"PRAGMA journal_mode = {mode}"
    )
    before = register.read_bytes()

    assert refused(*command, "--register", register) == "register_newer"
    assert register.read_bytes() == before


@pytest.mark.parametrize("command", WRITING)
def test_a_second_writer_is_told_who_writes_since_when(run, register, command):
    before = register.read_bytes()

    with hold(register, datetime(2024, 12, 14, 8, 5).astimezone(), "Nguyễn Thị Hoa"):
        code, out, sentences = run(*command, "--register", register)

    assert (code, out, len(sentences)) == (1, "", 1)
    assert "Nguyễn Thị Hoa" in sentences[0]
    assert "08:05 14/12/2024" in sentences[0]
    assert register.read_bytes() == before


@pytest.mark.parametrize("command", READING)
def test_reading_goes_on_while_another_program_writes(run, register, command):
    with hold(register, datetime(2024, 12, 14, 8, 5).astimezone(), "Nguyễn Thị Hoa"):
        code, out, sentences = run(*command, "--register", register)

    assert (code, sentences) == (0, [])
    assert out


def test_an_older_register_whose_upgrade_fails_stays_as_it_was(
    refused, register, tmp_path, monkeypatch, caplog
):
    later = tmp_path / "later"
    shutil.copytree(revision.migrations_folder(), later, ignore=shutil.ignore_patterns("*.pyc"))
    (later / "versions" / "9001_fail.py").write_text(
        f'revision = "9001"\ndown_revision = "{revision.head_revision()}"\ntouches = ()\n'
        "from alembic import op\n\n\ndef upgrade():\n"
        '    op.execute("CREATE TABLE half (a)")\n    op.execute("DROP TABLE no_such_table")\n',
        encoding="utf-8",
    )
    before = register.read_bytes()
    monkeypatch.setattr(revision, "migrations_folder", lambda: later)
    monkeypatch.setattr(migrate, "migrations_folder", lambda: later)
    revision.migrations.cache_clear()

    try:
        code = refused("log", "--register", register)
    finally:
        revision.migrations.cache_clear()

    assert code == "upgrade_failed"
    assert "no_such_table" in caplog.text
    assert register.read_bytes() == before
    assert not list(tmp_path.glob("*.tmp*"))


def full_disk(application):
    """Let no file of the register grow any more, as on a full disk."""

    def connected(connection, _entry):
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages}")

    event.listen(application.engine, "connect", connected)
    application.engine.dispose()


def register_until_full(application):
    draft = OrganizationDraft(
        kind="cooperative", name="HTX đầy", effective_on="01/01/2023", note="x" * 19_000
    )
    while True:
        register_organization(application.context, draft)


def test_a_full_disk_keeps_nothing_of_an_action(run, register):
    application = open_application(register)
    full_disk(application)

    with pytest.raises(StoreError) as caught:
        register_until_full(application)
    application.close()

    (fault,) = caught.value.faults
    assert fault.msg is Msg.DISK_FULL
    assert "sổ.kttt" in fault.text()
    code, out, _ = run("check", "--json", "--register", register)
    counts = json.loads(out)["counts"]
    actions = json.loads(run("log", "--json", "--limit", 1000, "--register", register)[1])
    done = [one for one in actions if one["name"] == "register_organization"]
    assert code == 0
    assert len(done) == counts["organization"]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("II-16", "--period", "2023-Q5"), "period_form"),
        (("II-16", "--period", "abc"), "period_form"),
        (("II-16", "--period", "0000"), "period_form"),
        (("KHÔNG-CÓ", "--period", "2023"), "form_unknown"),
        (("../../x", "--period", "2023"), "form_unknown"),
        (("II-16", "--period", "2024"), "form_no_edition"),
        (("I-19", "--period", "2023"), "report_needs_organization"),
        (("I-19", "--period", "2023", "--organization", 9_999_999), "id_unknown"),
        (("I-3", "--period", "2023", "--organization", 9_999_999), "id_unknown"),
        (("BC-NV", "--period", "2023", "--document", 777), "id_unknown"),
        (("II-16", "--period", "2023", "--document", 777), "id_unknown"),
        (("I-19", "--period", "2023", "--all", "--pdf", "một.pdf"), "report_all_needs_folder"),
        (("I-19", "--period", "2022", "--as-of", "hôm qua", "--all"), "not_a_date"),
        (("I-19", "--period", "1999", "--all"), "form_no_edition"),
    ],
)
def test_a_report_that_cannot_be_made_says_why(refused, register, arguments, code):
    assert refused("report", *arguments, "--register", register) == code


def test_both_wrong_days_are_told_at_once(run, register):
    days = ("--as-of", "hôm qua", "--known-on", "31/02/2023")

    code, out, sentences = run("report", "II-16", "--period", "2023", *days, "--register", register)

    assert (code, out) == (1, "")
    assert [line.partition(" không")[0] for line in sentences] == ["“hôm qua”", "“31/02/2023”"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("report", "I-19", "--period", "2023", "--organization", "-1"),
        ("report", "I-19", "--period", "2023", "--organization", "9" * 30),
        ("report", "I-19", "--period", "2023", "--document", "a"),
        ("report", "I-19", "--period", "2023", "--organization", "1", "--all"),
        ("undo", "0"),
        ("undo", "9" * 30),
        ("log", "--limit", "-5"),
        ("log", "--organization", "x"),
        ("demo", "thư mục", "--cooperatives", "-5"),
        ("demo", "thư mục", "--years", "2025-2021"),
        ("demo", "thư mục", "--years", "abc"),
        ("no-such-command",),
        ("report",),
        (),
    ],
)
def test_wrong_usage_is_two_and_does_nothing(run, tmp_path, monkeypatch, arguments):
    monkeypatch.chdir(tmp_path)

    code, out, sentences = run(*arguments)

    assert (code, out) == (2, "")
    assert sentences
    assert not list(tmp_path.iterdir())


def test_a_report_into_a_missing_folder_names_the_folder(refused, register, tmp_path):
    target = tmp_path / "không có" / "b.pdf"

    code = refused("report", "II-16", "--period", "2023", "--pdf", target, "--register", register)

    assert code == "folder_missing"
    assert not target.parent.exists()


@pytest.mark.parametrize("option", ["--pdf", "--xlsx"])
def test_a_file_open_elsewhere_stays_as_it_is(refused, register, tmp_path, monkeypatch, option):
    target = tmp_path / "mở trong Excel"
    target.write_bytes(b"old")
    replace = Path.replace

    def locked(self, other):
        if Path(other) == target:
            raise PermissionError(13, "Permission denied", str(other))
        return replace(self, other)

    monkeypatch.setattr(Path, "replace", locked)

    code = refused("report", "II-16", "--period", "2023", option, target, "--register", register)

    assert code == "file_unwritable"
    assert target.read_bytes() == b"old"
    assert not list(tmp_path.glob(".*.tmp"))


@pytest.mark.parametrize(
    "arguments",
    [
        ("report", "II-16", "--period", "2023", "--out", "FILE"),
        ("backup", "FILE"),
    ],
)
def test_a_file_where_a_folder_should_be_is_refused(refused, register, tmp_path, arguments):
    file = tmp_path / "tệp"
    file.write_bytes(b"x")

    given = [file if one == "FILE" else one for one in arguments]
    code = refused(*given, "--register", register)

    assert code == "folder_unwritable"
    assert refused("demo", file, "--cooperatives", "1") == "folder_unwritable"
    assert file.read_bytes() == b"x"


def test_an_unknown_indicator_is_refused(refused, register):
    code = refused("indicator", "nope", "--as-of", "2023-12-31", "--register", register)

    assert code == "not_in_list"


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "1945-09-02"])
def test_an_indicator_of_any_day_answers(run, register, day):
    code, out, _ = run("indicator", "org.active", "--as-of", day, "--json", "--register", register)

    assert code == 0
    assert json.loads(out)["as_of"] == day


def test_undo_of_an_unknown_or_undone_action_is_refused(run, refused, register):
    assert refused("undo", 99_999, "--register", register) == "undo_unknown"
    last = json.loads(run("undo", "--json", "--register", register)[1])["undone"]

    assert refused("undo", last, "--register", register) == "undo_already"


def test_undo_names_the_rows_in_the_way(run, register):
    actions = json.loads(run("log", "--json", "--limit", 1000, "--register", register)[1])
    taken_in = next(one["action"] for one in actions if one["name"] == "accept_plan")

    code, out, sentences = run("undo", taken_in, "--json", "--register", register)

    faults = json.loads(out)
    assert code == 1
    assert [fault["code"] for fault in faults[:2]] == ["undo_conflict", "undo_row_kept"]
    assert len(faults) == len(sentences) > 1
    assert set(faults[0]) == {"code", "severity", "message", "source", "place", "value"}
    assert set(faults[0]["place"]) == {"file", "sheet", "cell", "row", "field"}


def test_the_answers_have_the_shapes_that_scripts_rely_on(run, register):
    def answer(*arguments):
        return json.loads(run(*arguments, "--json", "--register", register)[1])

    report = answer("report", "II-16", "--period", "2023")
    indicator = answer("indicator", "org.active", "--as-of", "2023-12-31", "--rows")
    undone = answer("undo")

    assert set(report) == {
        "code", "edition", "period", "state", "fingerprint", "files", "coverage", "cells", "faults",
    }  # fmt: skip
    assert set(report["cells"][0]) == {"table", "row", "column", "value", "printed"}
    assert set(indicator) == {
        "code", "unit", "as_of", "known_on", "value", "base", "coverage", "rows",
    }  # fmt: skip
    assert set(indicator["rows"][0]) == {"entity", "id", "name", "value"}
    assert set(undone) == {"undone", "action", "rows", "conflicts"}
    assert set(answer("log")[0]) == {"action", "at", "user", "name", "undoes", "tables"}
    assert set(answer("check")) == {"revision", "integrity", "foreign_keys", "chain", "counts"}
    assert isinstance(answer("report", "I-19", "--period", "2023", "--all"), list)


def test_a_sample_that_cannot_be_finished_leaves_no_register(run, tmp_path):
    (tmp_path / "reports").write_bytes(b"a file where the folder should be")

    code, _, sentences = run("demo", tmp_path, "--cooperatives", "1", "--members", "5")

    assert (code, len(sentences)) == (1, 1)
    assert "[folder_unwritable]" in sentences[0]
    assert not (tmp_path / "demo.kttt").exists()
