"""The duty calendar through its widgets: keys, one entry for two reports, who has not sent."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from kttt_desktop.domain.agency import GROUP, AgencyDraft
from kttt_desktop.domain.duty import DutyDraft
from kttt_desktop.domain.office import OfficeDraft
from kttt_desktop.services.agencies import add_agency, set_members
from kttt_desktop.services.duties import add_duty, set_senders
from kttt_desktop.services.offices import keep_office
from kttt_desktop.services.reports import ReportOrder
from kttt_desktop.ui.changes import Changes
from kttt_desktop.ui.jobs import JobRunner
from kttt_desktop.ui.pages import import_page
from kttt_desktop.ui.pages.calendar import CalendarPage
from kttt_desktop.ui.pages.calendar_desk import CalendarDesk
from kttt_desktop.ui.pages.calendar_frame import LIST, PARTIES

COMMUNES = "law:group_commune"


class Chooser:
    """Answers with a path at once."""

    def __init__(self, folder):
        self.folder = folder
        self.names = []

    def ask_target(self, _parent, name, _kinds, chosen):
        self.names.append(name)
        chosen(self.folder / name)


@pytest.fixture
def duties(application):
    """A district with quarterly and yearly duties, and two communes that report to it."""
    context = application.context
    office = OfficeDraft(
        valid_from=date(2016, 1, 1), name="Phòng Tài chính - Kế hoạch", level="district",
        parent_name="UBND huyện Vĩnh Bảo", place_name="Vĩnh Bảo", symbol="TCKH",
        addressees="Sở Kế hoạch và Đầu tư", signer_position="Trưởng phòng",
    )  # fmt: skip
    keep_office(context, office)
    facts = {"to": "Sở Kế hoạch và Đầu tư", "inclusive": False}
    days = {"quarterly": "25/3, 25/6, 25/9, 25/12", "half_year": "25/6", "yearly": "25/12"}
    for frequency, deadline in days.items():
        draft = DutyDraft(
            text="Báo cáo tình hình thực hiện", frequency=frequency, deadline=deadline, **facts
        )
        add_duty(context, draft)
    group = add_agency(context, AgencyDraft(name="UBND các xã, thị trấn", kind=GROUP)).key
    names = ("UBND xã An Hòa", "UBND xã Cổ Am")
    keys = [add_agency(context, AgencyDraft(name=name)).key for name in names]
    set_members(context, group, keys)
    set_senders(context, COMMUNES, ["UBND các xã, thị trấn"])


@pytest.fixture
def jobs(qtbot):
    runner = JobRunner()
    yield runner
    runner.close()


@pytest.fixture
def page(qtbot, application, duties, jobs, tmp_path):
    made = CalendarPage(CalendarDesk(application), Chooser(tmp_path), jobs, Changes())
    qtbot.addWidget(made)
    made.resize(1314, 738)
    made.show()
    made.opened()
    qtbot.waitUntil(lambda: made.view is not None and made.row() is not None)
    made.focus_first()
    return made


def shown(page):
    return [
        (line.row.period, line.row.duty.key or line.row.duty.ref)
        for line in (page.list.model.row(n) for n in range(page.list.model.rowCount()))
    ]


def go_to(page, period, ref):
    page.show_at((ref, period))
    assert page.row().key == (ref, period)


def save(qtbot, page):
    """Save the open dialog with Ctrl+Enter and wait for the page to read again."""
    dialog = page.acts.dialog
    qtbot.waitUntil(dialog.save_button.isEnabled)
    before = page.view
    with qtbot.waitSignal(dialog.saved):
        dialog.accept()
    qtbot.waitUntil(lambda: page.view is not before)


def test_the_list_begins_at_the_next_report_that_is_due(page):
    assert page.row().last_good >= date(2024, 12, 14)
    assert page.row().submission is None
    assert "còn" in page.detail.chip.text()


def test_months_stand_once_above_their_reports(page):
    months = [page.list.model.row(n).month for n in range(page.list.model.rowCount())]
    said = [month for month in months if month]

    assert len(said) == len(set(said))
    assert {"Tháng 6", "Tháng 12"} <= set(said)


def test_one_sending_is_written_for_two_reports_by_keys(qtbot, page):
    go_to(page, "2024-H1", "2")
    assert "Quý II năm 2024" in page.detail.facts["together"].words.text()

    qtbot.keyClick(page.list.table, Qt.Key.Key_Return)
    page.acts.dialog.fields["sent_on"].set_value("20/6/2024")
    page.acts.dialog.fields["number"].set_value("87/BC-TCKH")
    save(qtbot, page)

    rows = page.view.calendar.rows
    sent = {row.period for row in rows if row.submission and row.submission.number}
    assert sent == {"2024-Q2", "2024-H1"}


def test_a_day_still_to_come_is_refused_beside_its_field(qtbot, page):
    go_to(page, "2024-H1", "2")
    page.record_button.click()
    dialog = page.acts.dialog
    dialog.fields["sent_on"].set_value("31/12/2024")
    dialog.accept()

    qtbot.waitUntil(dialog.fields["sent_on"].has_fault)
    dialog.reject()


def test_arrows_in_the_strip_walk_the_days(qtbot, page):
    page.strip.setFocus()
    qtbot.keyClick(page.strip, Qt.Key.Key_Home)
    first = page.row().last_good
    qtbot.keyClick(page.strip, Qt.Key.Key_Right)

    assert first == min(page.strip.days())
    assert page.row().last_good == page.strip.days()[1]


def test_a_report_leads_to_its_form_and_period(qtbot, page):
    before = page.view
    page.year.setCurrentIndex(page.year.findData(2023))
    page.year.activated.emit(page.year.currentIndex())
    qtbot.waitUntil(lambda: page.view is not before)
    go_to(page, "2023", "law:district_report")
    with qtbot.waitSignal(page.asked) as asked:
        page.detail.report_button.click()

    assert asked.args == ["reports", ReportOrder("II-16", "2023")]


def test_a_report_without_a_form_here_offers_none(page):
    go_to(page, "2024-Q4", "1")

    assert page.detail.report_button.isHidden()


def test_the_reports_page_shows_what_it_is_asked_for(qtbot, application, duties, jobs):
    reports = import_page("report_acts")(application, jobs, Changes())
    qtbot.addWidget(reports)
    reports.opened()
    reports.show_at(ReportOrder("II-16", "2023"))

    assert reports.order() == ReportOrder("II-16", "2023")


def test_who_has_not_sent_is_counted_and_recorded(qtbot, page):
    go_to(page, "2024", COMMUNES)
    page.detail.parties_button.click()
    qtbot.waitUntil(lambda: page.parties.matrix is not None and bool(page.parties.missing()))
    assert page.tabs.current() == PARTIES
    assert page.parties.counts.text() == "0/2 đã gửi"

    page.parties.list.go_to(0)
    qtbot.keyClick(page.parties.list.table, Qt.Key.Key_Return)
    save(qtbot, page)

    qtbot.waitUntil(lambda: page.parties.counts.text() == "1/2 đã gửi")
    assert page.parties.list.model.row(0).cells[0].sent_on == date(2024, 12, 14)


def test_letters_go_to_all_who_have_not_sent(qtbot, page, tmp_path):
    go_to(page, "2024", COMMUNES)
    page.detail.parties_button.click()
    qtbot.waitUntil(lambda: page.parties.matrix is not None and len(page.parties.missing()) == 2)
    assert page.chase_button.text() == "Lập 2 công văn đôn đốc…"

    page.chase_button.click()
    qtbot.waitUntil(lambda: page.acts.dialog is not None)
    dialog = page.acts.dialog
    dialog.parties.item(1).setCheckState(Qt.CheckState.Unchecked)
    assert dialog.save_button.text() == "Lập 1 công văn…"
    dialog.accept()

    qtbot.waitUntil((tmp_path / "don-doc_2024.pdf").exists, timeout=20_000)
    assert (tmp_path / "don-doc_2024.docx").exists()
    qtbot.waitUntil(lambda: page.parties.list.model.row(0).cells[0].chased == 1)


def test_an_own_duty_is_added(qtbot, page):
    page.tabs.set_current(LIST)
    page.add_button.click()
    dialog = page.acts.dialog
    dialog.set_values({"text": "Dự toán kinh phí", "frequency": "yearly", "deadline": "15/7",
                       "inclusive": True})  # fmt: skip
    save(qtbot, page)

    assert ("2024", "Dự toán kinh phí") in [
        (row.period, row.duty.text) for row in page.view.calendar.rows
    ]


def test_a_deadline_that_cannot_be_read_stays_in_the_dialog(qtbot, page):
    page.add_button.click()
    dialog = page.acts.dialog
    dialog.set_values({"text": "Dự toán", "frequency": "yearly", "deadline": "cuối năm"})
    dialog.accept()

    assert "không đọc được" in dialog.fields["deadline"].sentence.text()
    dialog.reject()


def test_a_new_year_is_opened_after_its_beginning_was_shown(qtbot, page):
    page.open_action.trigger()
    qtbot.waitUntil(lambda: page.acts.dialog is not None)
    assert page.acts.dialog.tree.topLevelItem(4).text(0).startswith("Báo cáo trong năm")
    save(qtbot, page)

    assert [row.year for row in page.view.years] == [2025]


def test_a_year_is_closed_with_a_reason_and_marked(qtbot, page):
    page.close_action.trigger()
    qtbot.waitUntil(lambda: page.acts.dialog is not None)
    dialog = page.acts.dialog
    dialog.accept()
    qtbot.waitUntil(dialog.fields["reason"].has_fault)
    dialog.fields["reason"].set_value("Bàn giao")
    save(qtbot, page)

    assert page.closed.text() == "đã khóa sổ 14/12/2024"
    assert page.reopen_action.isVisible()


def test_days_off_of_the_office_move_the_working_day(qtbot, page):
    page.days_action.trigger()
    dialog = page.acts.dialog
    dialog.set_values({"day": "24/12/2024", "days": "1", "label": "Nghỉ riêng", "kind": "off",
                       "source": "Thông báo 5/TB", "decided_by": "Bình"})  # fmt: skip
    save(qtbot, page)

    row = page.view.calendar.find("1", "2024-Q4")
    assert (row.last_good, row.working_day) == (date(2024, 12, 24), date(2024, 12, 23))
    assert row.day_off == "Nghỉ riêng"
