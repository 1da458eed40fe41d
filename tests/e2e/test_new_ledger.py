"""A new ledger is one file and one generated migration: everything else follows from it."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "tests" / "data" / "new_ledger"


@pytest.fixture
def tree(tmp_path):
    """The source tree with one file more."""
    for name in ("kttt_desktop", "db", "forms", "resources"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(DATA / "well.py", tmp_path / "kttt_desktop" / "domain" / "ledgers")
    return tmp_path


def run(tree, *arguments):
    environment = {**os.environ, "PYTHONPATH": str(tree), "PYTHONUTF8": "1"}
    made = subprocess.run(
        [sys.executable, *arguments],
        cwd=tree,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert made.returncode == 0, made.stderr
    return made.stdout


def test_a_ledger_follows_from_its_file_and_a_generated_migration(tree, tmp_path):
    before = set((tree / "db" / "versions").glob("*.py"))
    run(tree, "-m", "kttt_desktop.store.migrate", "new", "wells")
    (migration,) = set((tree / "db" / "versions").glob("*.py")) - before
    work = tmp_path / "work"
    work.mkdir()

    told = json.loads(run(tree, str(DATA / "use.py"), str(work)).splitlines()[-1])

    assert migration.read_text(encoding="utf-8").count("create_table") == 1
    assert told["code list"] == ["Giếng đào", "Giếng khoan"]
    assert told["list"] == ["HTX Cổ Am", 12_000_000, "45.5"]
    assert told["totals"] == {"cost": 12_000_000}
    assert told["history"] == 1
    assert told["terms"] == ["Hạn kiểm tra giếng"]
    assert told["preview"] == ["new"]
    assert (told["imported"], told["undone"]) == (2, 1)
    assert told["shelf"]
    assert {"place", "kind", "depth", "cost", "due_on", "clean"} <= set(told["dialog"])
