"""The page of targets, driven through its widgets."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from kttt_desktop.bootstrap import open_application
from kttt_desktop.config import paths
from kttt_desktop.domain.target import TargetDraft
from kttt_desktop.queries.indicator_spec import load_indicators
from kttt_desktop.queries.targets import targets as stored
from kttt_desktop.services.targets import add_target, remove_targets
from kttt_desktop.ui.pages import targets
from kttt_desktop.ui.pages.report_rows import RowsDialog
from kttt_desktop.ui.pages.target_chart import nice_ends
from kttt_desktop.ui.pages.target_dialogs import (
    PackDialog,
    SettleDialog,
    TargetDialog,
    YearsDialog,
)
from kttt_desktop.ui.pages.target_list import AIM, LEAD, NAME, STATE, VALUE, Group, cell_words
from kttt_desktop.ui.question import Question

TODAY = datetime(2025, 12, 14, 3, tzinfo=UTC)
GOOD = "Tỷ lệ tổ chức kinh tế tập thể đạt loại tốt, khá"


@pytest.fixture
def application(demo, tmp_path):
    """The sample district in December 2025."""
    path = tmp_path / "demo.kttt"
    path.write_bytes(demo.register.read_bytes())
    opened = open_application(path, clock=lambda: TODAY, user="officer")
    yield opened
    opened.close()


@pytest.fixture
def page(on_page):
    """The page with the second target's line as the drawing has it."""
    return on_page(targets)


def line_of(page, name, year=2030):
    for row, line in enumerate(page.list.targets.lines):
        own = not isinstance(line, Group) and cell_words(line, NAME) == name
        if own and line.row.year == year:
            return row
    raise AssertionError(name)


def go_to(qtbot, page, name, year=2030):
    page.list.setCurrentIndex(page.list.targets.index(line_of(page, name, year), NAME))
    one = page.list.current()
    qtbot.waitUntil(lambda: page.past is not None and page.past.key == one.row.id)
    return one


def kept(application):
    with application.read() as connection:
        return stored(connection)


def test_targets_stand_under_their_horizons_with_words_as_printed(page):
    lines = page.list.targets.lines
    groups = [line.title for line in lines if isinstance(line, Group)]
    words = [cell_words(line, AIM) for line in lines if not isinstance(line, Group)]

    assert groups == ["Đến năm 2030", "Đến năm 2045"]
    assert words[:5] == ["từ 10 trở lên", "100–150", "trên 60%", "ít nhất 50%", "khoảng 5%"]
    assert "100%" in words
    assert "—" in words


def test_each_target_says_value_lead_and_state(page):
    lines = {cell_words(line, NAME): line for line in page.list.targets.lines[:9]
             if not isinstance(line, Group)}  # fmt: skip

    good = lines[GOOD]

    assert cell_words(good, VALUE).endswith("%")
    assert cell_words(good, LEAD)[0] in "+−0"
    assert cell_words(good, STATE) in {"Đạt", "Chậm", "Vượt lộ trình", "Đúng lộ trình"}


def test_the_detail_shows_quote_share_path_and_other_ways_of_counting(qtbot, page):
    one = go_to(qtbot, page, GOOD)
    detail = page.detail

    assert detail.quote.text().startswith("“Bảo đảm trên 60% tổ chức kinh tế tập thể")
    assert detail.quote.text().endswith("Mục II.2")
    assert detail.share.text() == f"{one.answer.part}/{one.answer.base} tổ chức"
    assert "xếp loại năm 2024" in detail.measured.text()
    assert "trên số tổ chức được xếp loại trong năm: " in detail.facts["others"].text()
    assert "tính từ sổ" in detail.facts["start"].text()
    assert detail.chart.known()[-1].as_of == date(2025, 12, 14)
    assert "2022: " in detail.chart.accessibleDescription()


def test_rows_of_part_and_base_are_a_key_away(qtbot, page, dialog_of):
    one = go_to(qtbot, page, GOOD)

    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    dialog = dialog_of(page, RowsDialog)
    assert dialog.list.model.rowCount() == one.answer.part
    opened = []
    page.asked.connect(lambda key, place: opened.append((key, place)))
    dialog.list.table.setCurrentIndex(dialog.list.model.index(0, 0))
    dialog.open_button.click()
    assert opened[0][0] == "organizations"

    page.detail.base_button.click()
    assert dialog_of(page, RowsDialog).list.model.rowCount() == one.answer.base


def test_the_chart_is_walked_by_keys_and_opens_the_rows_of_a_year(qtbot, page, dialog_of):
    go_to(qtbot, page, GOOD)
    chart = page.detail.chart
    chart.setFocus()

    qtbot.keyClick(chart, Qt.Key.Key_Left)
    qtbot.keyClick(chart, Qt.Key.Key_Left)
    qtbot.keyClick(chart, Qt.Key.Key_Return)

    shown = dialog_of(page, RowsDialog)
    assert shown.list.model.rowCount() == chart.known()[-2].answer.part
    shown.close()
    page.detail.years_button.click()
    assert dialog_of(page, YearsDialog).list.model.rowCount() == len(chart.known())


def test_another_way_of_counting_is_chosen_in_place(qtbot, page, application):
    one = go_to(qtbot, page, GOOD)
    way = page.detail.way

    way.setCurrentIndex(way.findData("target.good_of_rated"))
    way.activated.emit(way.currentIndex())

    qtbot.waitUntil(
        lambda: (
            next(row for row in kept(application) if row.id == one.row.id).indicator
            == "target.good_of_rated"
        )
    )
    qtbot.waitUntil(lambda: page.list.current().row.indicator == "target.good_of_rated")
    assert page.list.current().row.id == one.row.id


def test_start_and_tolerance_are_settled_in_a_dialog(qtbot, page, application, dialog_of):
    name = "Tỷ lệ hợp tác xã ứng dụng công nghệ cao vào sản xuất, tiêu thụ sản phẩm nông nghiệp"
    one = go_to(qtbot, page, name)

    qtbot.keyClick(page.list, Qt.Key.Key_F2)
    dialog = dialog_of(page, SettleDialog)
    assert "có chữ “hợp tác xã”" in dialog.fields["indicator"].hint.text()
    dialog.fields["tolerance"].editor.setText("20")
    dialog.fields["start_value"].editor.setText("1,5")
    dialog.accept()

    qtbot.waitUntil(lambda: page.list.current().row.tolerance == 20)
    row = next(row for row in kept(application) if row.id == one.row.id)
    assert str(row.start_value) == "1.5"


def test_a_target_is_added_by_hand_and_removed_again(qtbot, page, application, dialog_of):
    count = len(kept(application))

    page.add_button.click()
    dialog = dialog_of(page, TargetDialog)
    dialog.accept()
    assert dialog.fields["text"].has_fault()
    dialog.fields["text"].editor.setPlainText("Có ít nhất 2 mô hình điểm")
    dialog.fields["year"].editor.setText("2027")
    dialog.accept()
    qtbot.waitUntil(lambda: len(page.board.targets) == count + 1)
    go_to_row = line_of(page, "Có ít nhất 2 mô hình điểm", 2027)
    page.list.setCurrentIndex(page.list.targets.index(go_to_row, NAME))

    page.detail.remove_button.click()
    dialog_of(page, Question).act_button.click()
    qtbot.waitUntil(lambda: len(kept(application)) == count)


def test_a_target_is_put_right_without_losing_what_is_not_shown(
    qtbot, page, application, dialog_of
):
    one = go_to(qtbot, page, GOOD)

    page.detail.edit_button.click()
    dialog = dialog_of(page, TargetDialog)
    dialog.fields["value"].editor.setText("62,5")
    dialog.accept()

    qtbot.waitUntil(lambda: str(page.list.current().row.value) == "62.5")
    row = next(row for row in kept(application) if row.id == one.row.id)
    assert (row.operator, row.document_id, row.start_value) == (">", one.row.document_id, None)
    assert cell_words(page.list.current(), AIM) == "trên 62,5%"


def test_a_national_text_is_taken_over_and_shown_as_a_document(qtbot, page, application, dialog_of):
    page.pack_button.click()
    dialog = dialog_of(page, PackDialog)
    assert "Chưa đối chiếu bản gốc" in dialog.fields["pack"].hint.text()
    dialog.accept()

    qtbot.waitUntil(lambda: page.document.count() == 3)
    page.document.setCurrentIndex(
        page.document.findText("340/QĐ-TTg", Qt.MatchFlag.MatchStartsWith)
    )
    page.document.activated.emit(page.document.currentIndex())
    shown = [line for line in page.list.targets.lines if not isinstance(line, Group)]
    assert len(shown) == 13
    assert cell_words(shown[0], STATE) == "Chưa đặt độ lệch"


def test_an_earlier_day_shows_what_was_and_an_empty_day_no_zero(page):
    page.as_at.edit.setText("01/06/2020")
    page.as_at.edit.editingFinished.emit()

    shown = {cell_words(line, NAME): line for line in page.list.targets.lines[:9]
             if not isinstance(line, Group)}  # fmt: skip

    assert cell_words(shown[GOOD], VALUE) == "—"
    assert cell_words(shown[GOOD], STATE) == "Chưa có số liệu"


def test_a_register_without_targets_offers_the_next_step(page, application):
    keys = [row.id for row in kept(application)]

    remove_targets(application.context, keys)
    page.reload()

    assert page.stack.currentIndex() == 1
    assert page.empty.button.text() == "Thêm chỉ tiêu…"


def test_list_and_chart_paint_something_at_twice_the_size(qtbot, page, application):
    catalogue = load_indicators(paths.resources_dir() / "indicators")
    draft = TargetDraft(
        text="Không còn vụ việc", operator="=", value=0, indicator="target.cases_left"
    )
    add_target(application.context, draft, catalogue)
    page.reload()
    go_to(qtbot, page, GOOD)
    for widget in (page.list, page.detail.chart):
        image = QImage(widget.size() * 2, QImage.Format.Format_ARGB32_Premultiplied)
        image.setDevicePixelRatio(2)
        image.fill(0)
        widget.render(image)
        colours = {image.pixel(x, y) for x in range(0, image.width(), 7)
                   for y in range(0, image.height(), 7)}  # fmt: skip
        assert len(colours) > 6


def test_axes_end_at_round_figures_and_counts_begin_at_zero():
    low, high, step = nice_ends(Decimal(3), Decimal(17), "HTX")
    assert (low, high % step, high >= 17) == (0, 0, True)
    low, high, step = nice_ends(Decimal(54), Decimal(61), "%")
    assert low > 40
    assert high >= 61
