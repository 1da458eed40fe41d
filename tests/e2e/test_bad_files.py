"""Plan files, forms and law files that are wrong: every fault told, nothing kept."""

import json
import shutil
import zipfile
from pathlib import Path

import pytest
from docx import Document

from kttt_desktop.cli.main import run_command
from kttt_desktop.config import paths
from kttt_desktop.config.law import load_book
from kttt_desktop.domain.faults import FileError, InputError
from kttt_desktop.domain.law import LawOverride
from kttt_desktop.queries.indicator_spec import load_indicators
from kttt_desktop.reports.load import read_forms
from kttt_desktop.services.law_overrides import keep_override
from kttt_desktop.store.dump import dump
from kttt_desktop.store.engine import read

PLANS = Path(__file__).parents[1] / "data" / "plans"
TCVN3_LETTERS = "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵ"
TCVN3_BYTES = bytes.fromhex(
    "b5b6b7b8b9a8bbbcbdbec6a9c7c8c9cacbaecccecfd0d1aad2d3d4d5d6d7d8dcddde"
    "dfe1e2e3e4abe5e6e7e8e9aceaebecedeeeff1f2f3f4adf5f6f7f8f9fafbfcfdfe"
)


@pytest.fixture
def run(capsys):
    """Runs a command; gives its exit code, what it printed and its sentences."""

    def run(*arguments):
        capsys.readouterr()
        code = run_command([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        return code, printed.out, printed.err.splitlines()

    return run


def tcvn3(text):
    table = dict(zip(TCVN3_LETTERS, TCVN3_BYTES, strict=True))
    return bytes(table.get(sign.lower(), min(ord(sign), 0x3F)) if ord(sign) > 127 else ord(sign)
                 for sign in text)  # fmt: skip


def word_file(path, body):
    """Write a Word file whose main part is `body`; None = it has none."""
    whole = path.with_name("whole.docx")
    Document().save(whole)
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            content = body if name == "word/document.xml" else source.read(name)
            if content is not None:
                target.writestr(name, content)
    whole.unlink()


def plan_text():
    return (PLANS / "gia-lai.txt").read_text(encoding="utf-8")


WORD = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'
BAD_PLANS = {
    "empty.txt": (lambda p: p.write_bytes(b""), "plan_no_text"),
    "blank.txt": (lambda p: p.write_bytes(b" \r\n\t\n"), "plan_no_text"),
    "zeros.txt": (lambda p: p.write_bytes(bytes(64)), "plan_no_text"),
    "binary.txt": (lambda p: p.write_bytes(bytes(range(256)) * 9), "plan_unreadable"),
    "letter.txt": (lambda p: p.write_text("Kính gửi anh Ba,\n", "utf-8"), "plan_no_tasks"),
    "line.txt": (lambda p: p.write_text("chữ " * 200_000, "utf-8"), "plan_no_tasks"),
    "strokes.txt": (lambda p: p.write_text("(" * 99_999 + "\n- " * 99, "utf-8"), "plan_no_tasks"),
    "plan.doc": (lambda p: p.write_bytes(b"\xd0\xcf\x11\xe0"), "plan_old_word"),
    "folder.txt": (lambda p: p.mkdir(), "file_unreadable"),
    "folder.docx": (lambda p: p.mkdir(), "file_unreadable"),
    "missing.txt": (lambda _p: None, "file_unreadable"),
    "missing.docx": (lambda _p: None, "file_unreadable"),
    "empty.docx": (lambda p: p.write_bytes(b""), "plan_unreadable_docx"),
    "no_zip.docx": (lambda p: p.write_bytes(b"PK\x03\x04 no"), "plan_unreadable_docx"),
    "zip.docx": (lambda p: zipfile.ZipFile(p, "w").close(), "plan_unreadable_docx"),
    "no_part.docx": (lambda p: word_file(p, None), "plan_unreadable_docx"),
    "broken.docx": (lambda p: word_file(p, b"<w:doc"), "plan_unreadable_docx"),
    "no_body.docx": (lambda p: word_file(p, WORD), "plan_unreadable_docx"),
    "other.docx": (lambda p: word_file(p, b"<a/>"), "plan_unreadable_docx"),
}


@pytest.mark.parametrize("name", BAD_PLANS)
def test_a_file_that_gives_no_plan_is_refused_in_one_sentence(run, tmp_path, name):
    make, code = BAD_PLANS[name]
    make(tmp_path / name)

    done, out, sentences = run("plan", "read", tmp_path / name)

    assert (done, out, len(sentences)) == (1, "", 1)
    assert f"[{code}]" in sentences[0]
    assert name in sentences[0]


def test_a_plan_in_an_old_font_is_read_with_a_warning(run, tmp_path):
    path = tmp_path / "tcvn3.txt"
    path.write_bytes(tcvn3(plan_text()))

    done, out, _ = run("plan", "read", path, "--json")

    plan = json.loads(out)
    assert done == 0
    assert len(plan["tasks"]) >= 66  # a capital with a mark is a small letter there
    assert "TCVN3" in plan["warnings"][0]["reason"]


def test_a_refused_plan_leaves_the_register_as_it_was(run, register_file, tmp_path):
    letter = tmp_path / "thư.txt"
    letter.write_text("Kính gửi anh Ba,\n", encoding="utf-8")
    before = register_file.read_bytes()

    done, out, _ = run("plan", "add", letter, "--json", "--register", register_file)

    assert done == 1
    assert [fault["code"] for fault in json.loads(out)] == ["plan_no_tasks"]
    assert register_file.read_bytes() == before


THREE_FAULTS = """
code = "T-1"
edition = "t-1@2020"
title = "Biểu thử"
source = "thử"
state = "own"
verified = false
valid = "năm nay"
period = "CALENDAR"
level = "thôn"
paper = "A4"
colour = "xanh"
tables = []
"""
UNKNOWN_NAMES = """
code = "T-2"
edition = "t-2@2020"
title = "Biểu thử"
source = "thử"
state = "own"
verified = false
valid = [2020]
period = "CALENDAR"
level = "district"
paper = "A4"
[[tables]]
key = "I"
kind = "fixed"
columns = [{key = "code", width_mm = 20}, {key = "total", kind = "integer", width_mm = 20}]
rows = [{code = "01", total = {indicator = "no.such"}}, {code = "02", total = {formula = "09"}}]
"""
ENGLISH = ("should", "input", "valid ", "value error", "field required", "expected")


@pytest.fixture
def own_forms(tmp_path):
    """A folder of the office's forms: one with three faults, one with two, one unreadable."""
    folder = tmp_path / "biểu"
    folder.mkdir()
    (folder / "t-1@2020.toml").write_text(THREE_FAULTS, encoding="utf-8")
    (folder / "t-2@2020.toml").write_text(UNKNOWN_NAMES, encoding="utf-8")
    (folder / "t-3@2020.toml").write_text('code = "T-3\n', encoding="utf-8")
    return folder


def test_lint_tells_every_fault_of_every_form_with_its_place(run, own_forms):
    done, out, sentences = run("form", "lint", own_forms, "--json")

    found = [(fault["place"]["file"], fault["place"]["field"]) for fault in json.loads(out)]
    assert done == 1
    assert (
        sorted(found, key=str)
        == [
            ("t-1@2020.toml", "colour"),
            ("t-1@2020.toml", "level"),
            ("t-1@2020.toml", "valid"),
            ("t-2@2020.toml", "tables.I.rows[01].total"),
            ("t-2@2020.toml", "tables.I.rows[02].total"),
            ("t-3@2020.toml", None),
        ]
        or len(found) == 6
    )
    assert not [line for line in sentences if any(word in line.lower() for word in ENGLISH)]


def test_a_form_with_three_faults_tells_all_three_when_it_is_opened(own_forms):
    forms = read_forms(paths.forms_dir(), own_forms)

    with pytest.raises(FileError) as caught:
        forms.edition("T-1", 2020)

    texts = [fault.text() for fault in caught.value.faults]
    assert len(texts) == 3
    assert not [text for text in texts if any(word in text.lower() for word in ENGLISH)]


def test_lint_of_a_folder_that_is_not_there_is_refused(run, tmp_path):
    done, out, sentences = run("form", "lint", tmp_path / "không có")

    assert (done, out, len(sentences)) == (1, "", 1)


def test_every_fault_of_indicators_is_told_in_vietnamese(tmp_path):
    (tmp_path / "a.toml").write_text(
        '[[indicators]]\ncode = "a"\nname = "A"\nunit = "HTX"\nentity = "nothing"\n'
        '[[indicators]]\ncode = "b"\nname = ""\nunit = 5\nformula = "a"\n',
        encoding="utf-8",
    )
    (tmp_path / "b.toml").write_text("[[indicators]\n", encoding="utf-8")

    with pytest.raises(FileError) as caught:
        load_indicators(tmp_path)

    texts = [fault.text() for fault in caught.value.faults]
    assert len(texts) == 4
    assert not [text for text in texts if any(word in text.lower() for word in ENGLISH)]


def test_an_indicator_that_names_an_unknown_one_is_told(tmp_path):
    (tmp_path / "a.toml").write_text(
        '[[indicators]]\ncode = "a"\nname = "A"\nunit = "HTX"\nformula = "no.such + other"\n',
        encoding="utf-8",
    )

    with pytest.raises(FileError) as caught:
        load_indicators(tmp_path)

    told = "\n".join(fault.text() for fault in caught.value.faults)
    assert "no.such" in told
    assert "other" in told


def test_a_broken_data_pack_of_law_tells_all_its_faults_and_stops_every_command(
    run, register_file, user_data
):
    pack = user_data / "packs" / "law"
    pack.mkdir(parents=True)
    (pack / "limits.toml").write_text(
        '[[min_members]]\nkind = "cooperative"\ncount = "năm"\nvalid_from = "hôm qua"\n',
        encoding="utf-8",
    )
    (pack / "status.toml").write_text("statuses = [\n", encoding="utf-8")

    try:
        done, out, sentences = run("report", "II-16", "--period", "2023", "--register",
                                   register_file)  # fmt: skip
    finally:
        shutil.rmtree(user_data / "packs")

    assert (done, out) == (1, "")
    assert len(sentences) >= 3
    assert {name for name in ("limits.toml", "status.toml") for line in sentences if name in line}
    assert not [line for line in sentences if any(word in line.lower() for word in ENGLISH)]


@pytest.mark.parametrize(
    ("key", "entry"),
    [
        ("min_members.cooperative", "không phải JSON"),
        ("min_members.cooperative", "[1, 2]"),
        ("min_members.cooperative", '{"kind": "cooperative", "count": "năm", "valid_from": 5}'),
        ("no_such.section", "{}"),
        (
            "min_members.cooperative_union",
            '{"kind": "cooperative", "count": 5, "valid_from": "2024-07-01", "source": "x"}',
        ),
        ("", "{}"),
    ],
)
def test_a_correction_of_law_with_nonsense_is_refused_and_not_kept(demo_application, key, entry):
    application = demo_application
    with read(application.engine) as connection:
        before = dump(connection)

    with pytest.raises(InputError) as caught:
        keep_override(
            application.context, LawOverride("limits", key, entry), " ", application.today()
        )

    assert len(caught.value.faults) >= 2  # the entry, and nobody who answers for it
    with read(application.engine) as connection:
        assert dump(connection) == before
    assert load_book(paths.resources_dir()).on(application.today())
