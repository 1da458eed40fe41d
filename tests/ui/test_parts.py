from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QStyleOptionComboBox, QWidget

from kttt_desktop.ui import fonts, toast
from kttt_desktop.ui.form_field import choice
from kttt_desktop.ui.jobs import JobRunner
from kttt_desktop.ui.notices import Band, EmptyState
from kttt_desktop.ui.parts import ElidedLabel
from kttt_desktop.ui.question import Question
from kttt_desktop.ui.rail import FOLDED, WIDE, Rail
from kttt_desktop.ui.status_bar import JobBar, StatusBar
from kttt_desktop.ui.tabs import Tabs


def test_tabs_are_walked_with_the_arrows_around_the_end(qtbot):
    tabs = Tabs(("a", "Đăng ký"), ("b", "Thành viên"))
    qtbot.addWidget(tabs)
    heard = []
    tabs.chosen.connect(heard.append)

    qtbot.keyClick(tabs, Qt.Key.Key_Right)
    qtbot.keyClick(tabs, Qt.Key.Key_Right)

    assert heard == ["b", "a"]


def test_a_tab_that_does_not_fit_is_offered_behind_the_last(qtbot):
    tabs = Tabs(*((str(place), f"Thẻ có tên dài số {place}") for place in range(8)))
    qtbot.addWidget(tabs)
    tabs.resize(400, tabs.height())
    tabs.show()
    tabs.set_current("7")

    tabs.grab()

    assert "7" not in [tab.key for tab in tabs._hidden]
    assert "3" in [tab.key for tab in tabs._hidden]


def test_a_click_chooses_a_tab(qtbot):
    tabs = Tabs(("a", "Đăng ký"), ("b", "Thành viên"))
    qtbot.addWidget(tabs)
    tabs.resize(400, tabs.height())
    tabs.grab()
    place = tabs._tabs[1].place.center()

    with qtbot.waitSignal(tabs.chosen) as chosen:
        qtbot.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=QPoint(place))

    assert chosen.args == ["b"]


def test_the_button_of_a_toast_acts_once_and_hides_it(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 600)
    window.show()
    done = []
    shown = toast.say(window, "Đã nhận 35 dòng.", "Hoàn tác", lambda: done.append(1))

    qtbot.mouseClick(shown.button, Qt.MouseButton.LeftButton)

    assert (done, shown.isVisible()) == ([1], False)


def test_a_second_toast_takes_the_place_of_the_first(qtbot):
    window = QWidget()
    qtbot.addWidget(window)

    first = toast.say(window, "Một")
    second = toast.say(window, "Hai")

    assert first is second
    assert second.words.text() == "Hai"


def test_a_folded_rail_names_its_pages_in_the_tooltips(qtbot):
    rail = Rail()
    qtbot.addWidget(rail)
    wide = rail.width(), rail.buttons[0].toolTip()

    rail.set_folded(folded=True)

    assert wide[0] == WIDE
    assert rail.width() == FOLDED
    assert rail.buttons[0].toolTip() == "Tổng quan (Alt+1)"


def test_arrows_walk_the_rail(qtbot):
    rail = Rail()
    qtbot.addWidget(rail)
    rail.set_current("overview")
    with qtbot.waitActive(rail):
        rail.show()
    rail.focus_current()

    qtbot.keyClick(rail.buttons[0], Qt.Key.Key_Down)

    assert rail.focusWidget() is rail.buttons[1]


def test_enter_opens_the_page_where_the_arrows_stand(qtbot):
    rail = Rail()
    qtbot.addWidget(rail)
    rail.show()

    with qtbot.waitSignal(rail.chosen) as chosen:
        qtbot.keyClick(rail.buttons[2], Qt.Key.Key_Return)

    assert chosen.args == ["organizations"]


def test_the_job_bar_stops_the_job_it_shows(qtbot):
    jobs = JobRunner()
    bar = JobBar(jobs)
    qtbot.addWidget(bar)

    def work(job):
        while True:
            job.step(1, 3)

    with qtbot.waitSignal(jobs.ended):
        jobs.start(work, title="Nhận tệp")
        qtbot.waitUntil(lambda: bar.count.text() == "1/3")
        qtbot.mouseClick(bar.stop, Qt.MouseButton.LeftButton)

    assert bar.words.text() == "Nhận tệp"
    jobs.close()


def test_the_rail_names_the_office_and_counts_keys_by_the_pages_offered(qtbot):
    rail = Rail()
    qtbot.addWidget(rail)
    rail.offer(frozenset({"organizations", "reports"}))
    rail.set_office("Phòng Kinh tế")

    tips = [button.toolTip() for button in rail.buttons if not button.isHidden()]
    assert tips == ["Alt+1", "Alt+2"]
    assert not rail._office.isHidden()
    rail.set_office("")
    assert rail._office.isHidden()


def test_the_status_bar_shows_only_cells_that_say_something(qtbot):
    jobs = JobRunner()
    bar = StatusBar(jobs)
    qtbot.addWidget(bar)
    bar.set_register("so.kttt")
    assert bar.saved.isHidden()
    assert all(divider.isHidden() for divider in bar._dividers)

    bar.set_saved("Đã lưu lúc 09:42")
    assert not bar.saved.isHidden()
    assert [divider.isHidden() for divider in bar._dividers] == [False, True, True]
    jobs.close()


def test_a_choice_that_is_too_narrow_ends_in_an_ellipsis(qtbot):
    made = choice([("a", "II-16  Tình hình hoạt động của hợp tác xã")], empty=None)
    qtbot.addWidget(made)
    made.resize(160, 30)

    option = QStyleOptionComboBox()
    made.initStyleOption(option)

    assert option.currentText.endswith("…")
    assert made.currentText() == "II-16  Tình hình hoạt động của hợp tác xã"


def test_a_cut_line_tells_the_whole_in_its_tooltip(qtbot):
    made = ElidedLabel()
    qtbot.addWidget(made)
    made.setText("Tăng cường sự lãnh đạo của cấp ủy")
    made.resize(80, 20)
    made.grab()
    assert made.toolTip() == made.text()

    made.resize(600, 20)
    made.grab()
    assert not made.toolTip()


def test_an_empty_state_has_room_for_two_lines(qtbot):
    empty = EmptyState()
    qtbot.addWidget(empty)
    empty.say("list-checks", "Chưa có kế hoạch nào", "Nhận tệp kế hoạch để lấy nhiệm vụ. " * 4)

    assert empty.reason.height() >= 2 * fonts.scaled(16)


def test_words_of_a_band_take_the_room_there_is(qtbot):
    band = Band()
    qtbot.addWidget(band)
    band.strong.setWordWrap(True)
    band.say("Không mở được sổ “C:/So/vinh-bao.kttt”: tệp không có hoặc không đọc được.")
    band.resize(900, 40)
    band.show()

    assert band.strong.width() > 700


def test_a_question_is_as_high_as_its_words(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    asked = Question(parent, "Xóa văn bản “Kế hoạch 2026” với 20 nhiệm vụ?", "Mất.", act="Xóa")
    asked.open()

    assert asked.height() == asked.layout().totalHeightForWidth(asked.width())
    asked.reject()
