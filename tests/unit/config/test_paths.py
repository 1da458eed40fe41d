import sys
from pathlib import Path

from kttt_desktop.config import paths


def test_the_source_tree_holds_forms_migrations_and_resources():
    root = Path(__file__).resolve().parents[3]

    found = (paths.forms_dir(), paths.migrations_dir(), paths.resources_dir())

    assert found == (root / "forms", root / "db", root / "resources")
    assert all(folder.is_dir() for folder in found)


def test_the_frozen_program_reads_from_its_unpacked_folder(monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)

    assert paths.forms_dir() == tmp_path / "forms"


def test_the_folder_of_the_officer_can_be_named_from_outside(monkeypatch, tmp_path):
    monkeypatch.setenv("KTTT_USER_DATA", str(tmp_path))

    assert paths.log_file().parent == paths.settings_file().parent == tmp_path


def test_without_a_name_the_folder_of_the_officer_is_that_of_the_system(monkeypatch, tmp_path):
    monkeypatch.delenv("KTTT_USER_DATA", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))

    assert paths.user_data_dir().name == "kttt-desktop"
