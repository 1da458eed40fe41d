"""Nhật ký and Cài đặt on a real register."""

import pytest
from PySide6.QtCore import Qt

from kttt_desktop.ui.changes import Changes
from kttt_desktop.ui.jobs import JobRunner
from kttt_desktop.ui.pages import journal, settings


@pytest.fixture
def jobs():
    runner = JobRunner()
    yield runner
    runner.close()


@pytest.fixture
def journal_page(qtbot, demo_application, jobs):
    page = journal.build(demo_application, jobs, Changes())
    qtbot.addWidget(page)
    page.show()
    page.opened()
    qtbot.waitUntil(lambda: page.model.rowCount() > 0)
    return page


@pytest.fixture
def settings_page(qtbot, demo_application, jobs):
    page = settings.build(demo_application, jobs, Changes())
    qtbot.addWidget(page)
    page.resize(1366, 697)
    page.show()
    page.opened()
    return page


def test_the_journal_is_in_the_officers_words(journal_page, qtmodeltester):
    assert journal_page.model.index(0, 3).data() == "Ghi tiến độ nhiệm vụ"
    assert "tình hình thực hiện" in journal_page.model.index(0, 4).data()
    qtmodeltester.check(journal_page.model)


def test_the_chosen_action_is_taken_back(qtbot, journal_page):
    number = journal_page.model.index(0, 0).data()
    journal_page.list.go_to(0)

    qtbot.mouseClick(journal_page.undo_button, Qt.MouseButton.LeftButton)

    qtbot.waitUntil(lambda: journal_page.model.index(0, 3).data() == "Hoàn tác")
    assert journal_page.model.index(0, 5).data() == f"hoàn tác số {number}"


def test_an_office_from_a_day_on_is_kept(qtbot, settings_page):
    before = settings_page.office_list.model.rowCount()
    qtbot.mouseClick(settings_page.add_button, Qt.MouseButton.LeftButton)
    dialog = settings_page.findChild(settings.OfficeDialog)
    dialog.fields["valid_from"].editor.setText("1/7/2026")
    dialog.fields["name"].editor.setText("Phòng Kinh tế và Hạ tầng")

    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)

    qtbot.waitUntil(lambda: settings_page.office_list.model.rowCount() == before + 1)
    assert settings_page.office_list.model.index(0, 1).data() == "Phòng Kinh tế và Hạ tầng"


def test_all_that_is_wrong_in_an_office_is_said_at_once(qtbot, settings_page):
    qtbot.mouseClick(settings_page.add_button, Qt.MouseButton.LeftButton)
    dialog = settings_page.findChild(settings.OfficeDialog)
    dialog.fields["valid_from"].editor.setText("32/1/2026")

    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)

    assert dialog.isVisible()
    assert "32/1/2026" in dialog.fields["valid_from"].sentence.text()
    assert dialog.fields["name"].has_fault()
    dialog.done(0)


def test_an_entry_of_law_is_marked_as_compared(qtbot, settings_page):
    settings_page.tabs.set_current("law")
    settings_page.law_list.go_to(0)
    key = settings_page.law_list.row().key
    qtbot.mouseClick(settings_page.verify_button, Qt.MouseButton.LeftButton)
    dialog = settings_page.findChild(settings.VerifyDialog)
    dialog.fields["decided_by"].editor.setText("Nguyễn Thu Hà")

    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)

    found = next(row for row in settings_page._law.page({}, (), 0, 999) if row.key == key)
    assert found.entry.verified


def test_the_law_is_named_in_words_and_has_its_own_act(settings_page):
    settings_page.tabs.set_current("law")
    settings_page._on_tab("law")

    words = [
        settings_page.law_list.model.index(row, 0).data()
        for row in range(settings_page.law_list.model.rowCount())
    ]
    assert words
    assert not any("_" in text for text in words)
    assert settings_page.add_button.isHidden()
    assert not settings_page.verify_button.isHidden()
