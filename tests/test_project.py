"""What must hold for the repository as a whole."""

import ast
import re
import string
import subprocess
import sys
import tomllib
import unicodedata
from importlib.metadata import version
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory

import kttt_desktop
from kttt_desktop.config.paths import migrations_dir
from kttt_desktop.domain.messages import Msg

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "kttt_desktop"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
MODULES = sorted(PACKAGE.rglob("*.py"))
# dialect.py spells the statements for both engines; the journal alone calls them, but for the
# facts of the register itself, which migrate.py writes before there is any action.
STORE_WRITERS = (
    "journal.py",
    "dialect.py",
    "migrate.py",
    "known.py",  # a temporary table of what was known then
    "transfer.py",  # a whole register into an empty one
    "repositories/attachments.py",  # contents of files, kept once and never changed
)
WRITERS = {PACKAGE / "store" / name for name in STORE_WRITERS} | {
    PACKAGE / "cli" / "bench_save.py",  # the yardstick: a raw commit on a file of its own
}
# The screens cannot reach the store (import contract); `update()` there is Qt's.
JUDGED = [path for path in MODULES if path not in WRITERS and PACKAGE / "ui" not in path.parents]
WRITES = {"insert", "update", "delete"}
STATEMENTS = {"insert_rows", "update_rows", "delete_rows"}
WRITING_SQL = re.compile(r"\s*(INSERT\s+INTO|REPLACE\s+INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM)\b")

NONE_COUNT = """
import sys
from PySide6.QtWidgets import QApplication, QLabel
application = QApplication([])
label = QLabel()
before = sys.getrefcount(None)
for _ in range(1000):
    label.setText("x")
print(before - sys.getrefcount(None))
"""


def relative(path):
    return path.relative_to(ROOT).as_posix()


def test_pyside_is_the_version_that_does_not_crash_python_3_11():
    pins = PROJECT["project"]["dependencies"]

    assert "PySide6-Essentials==6.11.3" in pins
    assert version("PySide6-Essentials") == "6.11.3"


def test_calls_of_qt_that_return_nothing_cost_no_reference_to_none():
    answer = subprocess.run(
        [sys.executable, "-c", NONE_COUNT], capture_output=True, text=True, check=True
    )

    assert abs(int(answer.stdout)) < 100


def test_every_dependency_is_an_exact_version_that_the_constraints_repeat():
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    exact = {normal(line) for line in lines if not line.startswith("#")}
    project = PROJECT["project"]
    extras = project["optional-dependencies"]
    named = [*project["dependencies"], *extras["postgresql"], *extras["dev"]]
    named += PROJECT["build-system"]["requires"]

    loose = [
        pin for pin in named if not pin.startswith("kttt-desktop[") and normal(pin) not in exact
    ]

    assert loose == []


def normal(pin):
    name, _, number = pin.partition("==")
    return re.sub(r"\[.*]", "", name).lower().replace("_", "-"), number


def test_the_version_is_the_same_everywhere():
    assert PROJECT["project"]["version"] == kttt_desktop.__version__


@pytest.mark.parametrize("module", MODULES, ids=relative)
def test_a_module_has_at_most_400_lines(module):
    assert len(module.read_text(encoding="utf-8").splitlines()) <= 400


@pytest.mark.parametrize("module", JUDGED, ids=relative)
def test_only_the_journal_writes(module):
    tree = ast.parse(module.read_text(encoding="utf-8"))

    found = [f"{relative(module)}:{node.lineno}" for node in ast.walk(tree) if writes(node)]

    assert found == []


def writes(node):
    """Tell whether a node imports, calls or spells a statement that changes rows."""
    match node:
        case ast.ImportFrom(module=str(source), names=names):
            return source.split(".")[0] == "sqlalchemy" and any(n.name in WRITES for n in names)
        case ast.Call(func=ast.Attribute(value=ast.Name(id="sa" | "sqlalchemy"), attr=name)):
            return name in WRITES
        case ast.Call(func=ast.Attribute(attr=name), args=[], keywords=[]):
            return name in WRITES  # table.insert(); a list's or dict's takes arguments
        case ast.Attribute(attr=name) | ast.Name(id=name) | ast.alias(name=name):
            return name in STATEMENTS
        case ast.Constant(value=str(text)):
            return WRITING_SQL.match(text) is not None
    return False


def test_the_migrations_have_one_head():
    script = ScriptDirectory(str(migrations_dir()))

    assert len(script.get_heads()) == 1


def test_no_migration_imports_the_program():
    files = sorted((ROOT / "db").rglob("*.py"))

    assert files
    assert [relative(f) for f in files if "kttt_desktop" in imports(f)] == []


def imports(file):
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        match node:
            case ast.Import(names=names):
                yield from (name.name.split(".")[0] for name in names)
            case ast.ImportFrom(module=str(source)):
                yield source.split(".")[0]


class AnyValue:
    """Fits every place of a sentence, whatever its format."""

    def __format__(self, _spec):
        return "1"


@pytest.mark.parametrize("message", Msg, ids=lambda message: message.name)
def test_every_message_formats_to_a_neutral_sentence(message):
    names = [name for _, name, _, _ in string.Formatter().parse(message.value) if name is not None]

    text = message.value.format(**dict.fromkeys(names, AnyValue()))

    assert all(name.isidentifier() for name in names)
    assert unicodedata.is_normalized("NFC", text)
    assert text[-1] in ".?:…"
    assert not re.search(r"[!\"'{}]|\bbạn\b", text, re.IGNORECASE)


def tracked_texts():
    answer = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    for name in answer.stdout.split("\0"):
        file = ROOT / name
        if file.is_file() and not name.startswith("tests/data/"):
            content = file.read_bytes()
            if b"\0" not in content:
                yield name, content.decode("utf-8")


@pytest.mark.parametrize(
    "pattern",
    [
        r"(?<![\w.])/(?:work|tmp|root|home)/[A-Za-z]",
        r"[A-Za-z]:\\Users\\",
        r"(?:--|extra-)index-url",
    ],
)
def test_no_file_names_a_place_of_one_machine(pattern):
    hits = [name for name, text in tracked_texts() if re.search(pattern, text)]

    assert hits == []


def test_every_data_folder_of_the_wheel_is_there():
    carried = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["sources"]

    assert carried == {name: f"kttt_desktop/_data/{name}" for name in ("db", "forms", "resources")}
    assert all(any((ROOT / name).rglob("*.*")) for name in carried)
