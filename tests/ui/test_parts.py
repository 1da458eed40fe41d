from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

from kttt_desktop.ui import toast
from kttt_desktop.ui.jobs import JobRunner
from kttt_desktop.ui.rail import FOLDED, WIDE, Rail
from kttt_desktop.ui.status_bar import JobBar
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
    assert rail.buttons[0].toolTip() == "Tổ chức (Alt+1)"


def test_arrows_walk_the_rail(qtbot):
    rail = Rail()
    qtbot.addWidget(rail)
    rail.set_current("organizations")
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

    assert chosen.args == ["members"]


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
