"""Báo cáo: a report is chosen, drawn, judged, traced to its rows and written."""

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import openpyxl
import pytest
from PySide6.QtCore import Qt

from kttt_desktop.reports.filled import CellKey
from kttt_desktop.ui.changes import Changes, Entity
from kttt_desktop.ui.jobs import JobRunner
from kttt_desktop.ui.pages.report_acts import acts_on
from kttt_desktop.ui.pages.report_rows import RowsDialog
from kttt_desktop.ui.pages.reports import ReportsPage
from kttt_desktop.ui.toast import Toast


class Answering:
    """Answers a file dialog at once."""

    def __init__(self, target):
        self.target = target

    def ask_target(self, _parent, name, _kinds, chosen):
        chosen(self.target / name)


@pytest.fixture
def jobs():
    runner = JobRunner()
    yield runner
    runner.close()


@pytest.fixture
def page(qtbot, demo_application, jobs, tmp_path):
    page = ReportsPage(acts_on(demo_application), Answering(tmp_path), jobs, Changes())
    qtbot.addWidget(page)
    page.resize(1366, 697)
    page.show()
    page.opened()
    return page


def choose(qtbot, page, year, code):
    page.year.setCurrentIndex(page.year.findData(year))
    page.year.activated.emit(page.year.currentIndex())
    place = next(n for n in range(page.form.count()) if page.form.itemData(n).code == code)
    page.form.setCurrentIndex(place)
    page.form.activated.emit(place)
    qtbot.waitUntil(lambda: page.drawn is not None and page.drawn.report.order.form == code)


def test_the_district_report_is_drawn_with_its_coverage(qtbot, page):
    choose(qtbot, page, 2023, "II-16")

    assert page.preview.page_count() > 1
    assert page.drawn.report.form.coverage.have > 0
    assert page.pdf_button.isEnabled()


def test_a_clicked_figure_leads_to_its_rows(qtbot, page):
    choose(qtbot, page, 2023, "II-16")
    key = CellKey("I", "10", "total")
    sheet = next(sheet for sheet in page.preview.sheets if sheet.box_of(key))
    place = sheet.place_of(sheet.box_of(key)).center().toPoint()

    qtbot.mouseClick(sheet, Qt.MouseButton.LeftButton, pos=place)
    qtbot.waitUntil(page.rows_button.isVisible)
    qtbot.mouseClick(page.rows_button, Qt.MouseButton.LeftButton)

    dialog = page.findChild(RowsDialog, "rowsDialog")
    cell = next(one for one in page.drawn.report.form.cells() if one.key == key)
    shown = [dialog.list.model.index(n, 1).data() for n in range(dialog.list.model.rowCount())]
    assert sum(int(text.replace(".", "")) for text in shown) == cell.value
    dialog.reject()


def test_both_files_are_written_where_the_officer_says(qtbot, page, tmp_path):
    choose(qtbot, page, 2023, "II-16")

    qtbot.mouseClick(page.pdf_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil((tmp_path / "II-16_2023.pdf").exists)
    qtbot.mouseClick(page.excel_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil((tmp_path / "II-16_2023.xlsx").exists)

    assert (tmp_path / "II-16_2023.pdf").read_bytes().startswith(b"%PDF")
    assert openpyxl.load_workbook(tmp_path / "II-16_2023.xlsx").sheetnames


def test_a_word_file_edited_by_hand_is_kept_and_another_written(qtbot, page, tmp_path):
    choose(qtbot, page, 2023, "II-16")
    edited = tmp_path / "II-16_2023.docx"
    edited.write_bytes(b"Viet tay")

    qtbot.mouseClick(page.word_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.window().findChild(Toast) is not None)

    said = page.window().findChild(Toast).words.text()
    assert said == "II-16_2023.docx đã được sửa, giữ nguyên. Đã ghi II-16_2023 (2).docx."
    assert edited.read_bytes() == b"Viet tay"
    assert (tmp_path / "II-16_2023 (2).docx").read_bytes().startswith(b"PK")


def test_an_own_report_waits_for_its_organization(qtbot, page):
    choose(qtbot, page, 2023, "I-19")

    assert page.subject.isVisible()
    assert page.drawn.report.order.organization_id == page.subject.currentData()


def test_the_task_report_takes_a_quarter(qtbot, page):
    choose(qtbot, page, 2025, "BC-NV")
    page.part.setCurrentIndex(page.part.findData("Q4"))

    page.part.activated.emit(page.part.currentIndex())

    qtbot.waitUntil(lambda: page.drawn and page.drawn.report.order.period == "2025-Q4")


@pytest.fixture
def in_august(demo_application, page):
    """The page on 20 August 2025."""
    desk = replace(demo_application.desk, today=lambda: date(2025, 8, 20))
    page._acts = acts_on(SimpleNamespace(desk=desk, forms=desk.forms, today=desk.today))
    return page


def parts(page):
    return [page.part.itemData(place) for place in range(page.part.count())]


def take_part(page, code):
    page.part.setCurrentIndex(page.part.findData(code))
    page.part.activated.emit(page.part.currentIndex())


def test_the_task_report_on_request_ends_today(qtbot, in_august):
    page = in_august
    choose(qtbot, page, 2025, "BC-NV")

    take_part(page, "now")

    qtbot.waitUntil(lambda: page.drawn and page.drawn.report.order.as_of == date(2025, 8, 20))
    assert "năm 2025, tính đến ngày 20/08/2025" in page.drawn.report.form.head.title


def test_difficulties_are_reported_by_quarter_and_up_to_today(qtbot, in_august):
    page = in_august
    choose(qtbot, page, 2025, "BC-VM")
    assert parts(page) == ["", "Q1", "Q2", "Q3", "Q4", "H1", "9M", "now"]

    take_part(page, "Q2")

    qtbot.waitUntil(lambda: page.drawn and page.drawn.report.order.period == "2025-Q2")
    assert not page.subject.isVisible()


def test_the_report_of_two_years_has_its_own_period_alone(qtbot, in_august):
    choose(qtbot, in_august, 2024, "BC-2N")

    assert parts(in_august) == [""]
    assert in_august.part.currentText() == "Năm 2023–2024"


def test_today_is_offered_in_the_year_that_holds_it_only(qtbot, in_august):
    choose(qtbot, in_august, 2024, "BC-NV")

    assert "now" not in parts(in_august)


def test_a_document_is_shown_from_its_beginning_whatever_was_typed(qtbot, page):
    choose(qtbot, page, 2025, "BC-NV")
    name = page.subject.itemText(page.subject.currentIndex())

    page.subject.lineEdit().setText("không có văn bản này")
    page.subject.lineEdit().editingFinished.emit()

    assert page.subject.currentText() == name == page.subject.toolTip()
    assert name.startswith("Kế hoạch")
    assert page.subject.lineEdit().cursorPosition() == 0


def test_a_change_of_the_register_draws_the_report_again(qtbot, page):
    choose(qtbot, page, 2023, "II-16")
    before = page.drawn

    page._changes.changed.emit(Entity.YEAR_FIGURES)

    qtbot.waitUntil(lambda: page.drawn is not before)


def test_a_fault_leads_to_its_cell(qtbot, page):
    choose(qtbot, page, 2023, "II-16")

    page.checks.asked.emit(CellKey("II", "06", "total"))

    assert "mã 06" in page.cell.text()
