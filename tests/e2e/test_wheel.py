"""The wheel, away from the source tree."""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PIP = [sys.executable, "-m", "pip", "--disable-pip-version-check", "-q"]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    command = [*PIP, "wheel", "--no-deps", "--no-build-isolation", "-w", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True, text=True)
    (file,) = folder.glob("*.whl")
    return file


def test_the_wheel_carries_forms_migrations_and_resources(wheel):
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())

    for folder in ("db", "forms", "resources"):
        files = [
            path.relative_to(ROOT).as_posix()
            for path in (ROOT / folder).rglob("*")
            if path.is_file() and "__pycache__" not in path.parts
        ]
        assert files
        assert {f"kttt_desktop/_data/{name}" for name in files} <= names


def test_the_wheel_runs_outside_the_checkout(wheel, tmp_path):
    place = tmp_path / "site"
    install = [*PIP, "install", "--no-deps", "--target", str(place), str(wheel)]
    subprocess.run(install, check=True, capture_output=True, text=True)
    program = shutil.which("kttt-desktop", path=place / "bin")
    env = {**os.environ, "PYTHONPATH": str(place), "PYTHONUTF8": "1"}

    where = subprocess.run(
        [sys.executable, "-c", "import kttt_desktop; print(kttt_desktop.__file__)"],
        cwd=tmp_path,
        env=env,
        check=True,
        capture_output=True,
        text=True,
    )
    answer = subprocess.run(
        [program, "form", "list", "--json"],
        cwd=tmp_path,
        env=env,
        check=False,
        capture_output=True,
        text=True,
    )

    assert Path(where.stdout.strip()).is_relative_to(place)
    assert (answer.returncode, answer.stderr) == (0, "")
    assert {"II-16", "I-19", "I-3"} <= {form["code"] for form in json.loads(answer.stdout)}
