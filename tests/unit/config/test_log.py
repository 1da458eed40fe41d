import logging

import pytest

from kttt_desktop.config import log
from kttt_desktop.config.log import set_up_log


@pytest.fixture
def package_log():
    logger = logging.getLogger("kttt_desktop")
    level, handlers = logger.level, [*logger.handlers]
    yield logger
    logger.setLevel(level)
    for handler in [*logger.handlers]:
        if handler not in handlers:
            logger.removeHandler(handler)
            handler.close()


def test_what_is_logged_stands_in_the_file(package_log, tmp_path):
    file = tmp_path / "new" / "kttt.log"
    set_up_log(file)

    package_log.getChild("store").info("saved %s rows of “%s”", 3, "sổ")

    assert "INFO kttt_desktop.store: saved 3 rows of “sổ”" in file.read_text(encoding="utf-8")


def test_set_up_again_writes_each_line_once_to_the_new_file(package_log, tmp_path):
    old, new = tmp_path / "old.log", tmp_path / "new.log"
    set_up_log(old)
    set_up_log(new)

    package_log.info("once")

    assert old.read_text(encoding="utf-8") == ""
    assert new.read_text(encoding="utf-8").count("once") == 1


def test_a_folder_that_cannot_be_written_leaves_the_program_running(package_log, tmp_path, caplog):
    taken = tmp_path / "file"
    taken.write_text("", encoding="utf-8")

    set_up_log(taken / "kttt.log")

    assert "no log file" in caplog.text


def test_full_files_are_set_aside_and_the_oldest_goes(package_log, tmp_path, monkeypatch):
    monkeypatch.setattr(log, "LARGEST_BYTES", 10)
    file = tmp_path / "kttt.log"
    set_up_log(file)

    for line in ("first", "second", "third", "fourth", "fifth"):
        package_log.info(line)

    held = {one.name: one.read_text(encoding="utf-8").split()[-1] for one in tmp_path.iterdir()}
    assert held == {
        "kttt.log": "fifth",
        "kttt.log.1": "fourth",
        "kttt.log.2": "third",
        "kttt.log.3": "second",
    }


def test_a_full_file_that_cannot_be_set_aside_is_written_on(package_log, tmp_path, monkeypatch):
    monkeypatch.setattr(log, "LARGEST_BYTES", 10)
    file = tmp_path / "kttt.log"
    (tmp_path / "kttt.log.1").mkdir()
    set_up_log(file)

    package_log.info("first")
    package_log.info("second")

    assert file.read_text(encoding="utf-8").split()[-1] == "second"
