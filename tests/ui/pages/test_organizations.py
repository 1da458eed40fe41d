import unicodedata
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from kttt_desktop.domain.organization import CardDraft, StatusEventDraft
from kttt_desktop.services.organizations import (
    change_registration,
    record_event,
    register_organization,
)
from kttt_desktop.ui.pages import organizations
from kttt_desktop.ui.pages.member_dialogs import ManagerDialog
from kttt_desktop.ui.pages.organization_dialogs import (
    CardDialog,
    EventDialog,
    OrganizationDialog,
)
from kttt_desktop.ui.question import Question
from kttt_desktop.ui.toast import Toast


@pytest.fixture
def page(on_page, communes):
    return on_page(organizations)


@pytest.fixture
def one(application, communes, an_organization):
    return register_organization(application.context, an_organization()).key


@pytest.fixture
def card(on_page, one):
    page = on_page(organizations)
    page.list.go_to(0)
    page.show_card(one)
    return page.card


def click(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def type_into(qtbot, dialog, **texts):
    """Type like the officer: what stood there goes."""
    for name, text in texts.items():
        editor = dialog.fields[name].editor
        editor.setFocus()
        editor = editor.lineEdit() if hasattr(editor, "lineEdit") else editor
        editor.clear()
        editor.insert(text)
        editor.textEdited.emit(text)


def choose(dialog, **codes):
    for name, code in codes.items():
        editor = dialog.fields[name].editor
        editor.setCurrentIndex(editor.findData(code))


def save(qtbot, dialog):
    with qtbot.waitSignal(dialog.saved):
        click(qtbot, dialog.save_button)


def sentence(dialog, name):
    return dialog.fields[name].sentence.text()


def look_at(qtbot, card, day):
    card.as_at.edit.setText(day)
    card.as_at.edit.editingFinished.emit()


def test_organization_typed_into_the_dialog_stands_in_the_list(qtbot, page, dialog_of, cell):
    click(qtbot, page.add_button)
    dialog = dialog_of(page, OrganizationDialog)
    name = unicodedata.normalize("NFD", "Hợp tác xã Điện năng  Cổ Am ")
    type_into(qtbot, dialog, name=name, effective_on="5/3/2019", tax_code="0100233488")
    type_into(qtbot, dialog, commune_code="xa co am", charter_capital="1,5 tỷ")
    choose(dialog, field="non_agriculture", activity_model="service")

    save(qtbot, dialog)

    assert page.model.rowCount() == 1
    assert cell(page.model, 0, "Tên tổ chức") == "Hợp tác xã Điện năng Cổ Am"
    assert cell(page.model, 0, "Xã, phường") == "Xã Cổ Am"
    assert cell(page.model, 0, "Tình trạng") == "Đang hoạt động"
    assert cell(page.model, 0, "Vốn điều lệ (đồng)") == "1.500.000.000"


def test_all_faults_are_shown_at_once_and_the_dialog_stays(qtbot, page, dialog_of):
    page.add_organization()
    dialog = dialog_of(page, OrganizationDialog)
    type_into(qtbot, dialog, effective_on="31/02/2019", charter_capital="nhiều")
    type_into(qtbot, dialog, commune_code="Xã Không Có")

    click(qtbot, dialog.save_button)

    assert dialog.isVisible()
    assert sentence(dialog, "name") == "Chưa nhập “tên tổ chức”. Nhập rồi lưu lại."
    assert sentence(dialog, "effective_on").startswith("“31/02/2019” không phải ngày.")
    assert sentence(dialog, "charter_capital").startswith("“nhiều” không phải số.")
    assert sentence(dialog, "commune_code").startswith("“Xã Không Có” không có trong danh mục")
    assert dialog.band.strong.text() == "Chưa lưu được: 4 ô có lỗi."
    assert dialog.focusWidget() is dialog.fields["name"].editor


def test_tax_code_of_another_organization_is_said_and_the_text_stays(
    qtbot, page, dialog_of, application, an_organization
):
    register_organization(application.context, an_organization())
    page.add_organization()
    dialog = dialog_of(page, OrganizationDialog)
    type_into(qtbot, dialog, name="HTX Hai", effective_on="05/03/2019", tax_code="0100233488")

    click(qtbot, dialog.save_button)

    qtbot.waitUntil(lambda: "đã được đăng ký" in dialog.band.strong.text())
    assert dialog.fields["name"].value() == "HTX Hai"


def test_undo_in_the_toast_takes_the_organization_back(qtbot, page, dialog_of):
    page.add_organization()
    dialog = dialog_of(page, OrganizationDialog)
    type_into(qtbot, dialog, name="HTX Một", effective_on="05/03/2019")
    save(qtbot, dialog)
    toast = page.window().findChild(Toast)
    assert toast.words.text() == "Đã thêm “HTX Một”. Còn 4 điều cần xem."

    with qtbot.waitSignal(page.model.modelReset):
        click(qtbot, toast.button)

    assert page.model.rowCount() == 0
    assert toast.words.text() == "Đã hoàn tác."


def test_late_event_turns_the_status_only_from_its_day_on(qtbot, card, dialog_of):
    click(qtbot, card.event_button)
    dialog = dialog_of(card, EventDialog)
    choose(dialog, event="suspended")
    type_into(qtbot, dialog, effective_on="01/10/2024", document_number="12/TB")

    save(qtbot, dialog)

    assert card.status.text() == "Tạm ngừng kinh doanh"
    look_at(qtbot, card, "30/09/2024")
    assert card.status.text() == "Đang hoạt động"
    look_at(qtbot, card, "01/10/2024")
    assert card.status.text() == "Tạm ngừng kinh doanh"


def test_event_without_a_kind_is_refused(qtbot, card, dialog_of):
    click(qtbot, card.event_button)
    dialog = dialog_of(card, EventDialog)
    type_into(qtbot, dialog, effective_on="01/10/2024")

    click(qtbot, dialog.save_button)

    assert sentence(dialog, "event") == "Chưa nhập “diễn biến”. Nhập rồi lưu lại."


def test_past_view_shows_old_values_and_cannot_be_edited(qtbot, card, application, one):
    later = CardDraft(
        effective_on=date(2023, 9, 12), name="HTX Cổ Am", charter_capital=2_000_000_000
    )
    change_registration(application.context, one, later)
    look_at(qtbot, card, "30/06/2022")

    shown = card.registration.fields["charter_capital"]
    assert shown.value.text() == "1.500.000.000"
    assert shown.later.text() == "đổi từ 12/09/2023"
    assert card.past.isVisible()
    assert card.past.words.text() == "Có 1 thay đổi sau ngày này. Phiếu chỉ để xem, không sửa được."
    assert not card.change_button.isEnabled()
    assert not card.members.add_button.isEnabled()
    assert card.history.day_line is not None

    click(qtbot, card.compare_button)
    assert shown.now.text() == "hôm nay: 2.000.000.000"

    click(qtbot, card.today_button)
    assert shown.value.text() == "2.000.000.000"
    assert not card.past.isVisible()
    assert card.change_button.isEnabled()


def test_correction_shows_the_old_card_struck_through(qtbot, card, dialog_of):
    click(qtbot, card.history.correct_button)
    dialog = dialog_of(card, CardDialog)
    assert dialog.fields["charter_capital"].value() == "1.500.000.000"
    type_into(qtbot, dialog, charter_capital="1.600.000.000")

    save(qtbot, dialog)

    assert card.registration.fields["charter_capital"].value.text() == "1.600.000.000"
    struck = [line.entry for line in card.history.lines if not line.entry.standing]
    assert len(struck) == 1
    assert "đính chính 14/12/2024" in struck[0].recorded
    assert "officer" in struck[0].recorded


def test_change_of_the_registration_holds_from_its_day_on(qtbot, card, dialog_of):
    click(qtbot, card.change_button)
    dialog = dialog_of(card, CardDialog)
    type_into(qtbot, dialog, representative="Trần Thị Bình", effective_on="01/12/2024")

    save(qtbot, dialog)

    top = card.history.lines[0].entry
    assert top.title == "Thay đổi đăng ký"
    assert top.detail == "Người đại diện theo pháp luật: chưa có → Trần Thị Bình"
    look_at(qtbot, card, "30/11/2024")
    assert card.registration.fields["representative"].value.text() == "chưa có"


def test_event_that_never_happened_is_taken_away_after_a_question(
    qtbot, card, application, one, dialog_of
):
    wrong = StatusEventDraft(event="dissolved", effective_on=date(2024, 1, 5))
    record_event(application.context, [one], wrong)
    card.reload()
    assert card.status.text() == "Đã giải thể, phá sản, chấm dứt tồn tại"
    entry = next(line.entry for line in card.history.lines if line.entry.kind == "event")
    card.history.choose(entry)
    click(qtbot, card.history.correct_button)
    click(qtbot, dialog_of(card, EventDialog).never_button)
    asked = dialog_of(card, Question)
    assert asked.focusWidget() is asked.keep_button

    click(qtbot, asked.act_button)

    qtbot.waitUntil(lambda: card.status.text() == "Đang hoạt động")
    assert [line.entry.standing for line in card.history.lines].count(False) == 1


def test_card_opens_by_enter_and_alt_left_goes_back(qtbot, on_page, one):
    page = on_page(organizations)
    page.list.go_to(0)

    qtbot.keyClick(page.list.table, Qt.Key.Key_Return)

    assert page.card.isVisible()
    assert not page.list.isVisible()
    assert page.card.header.title.text() == "HTX Dịch vụ nông nghiệp Cổ Am"
    click(qtbot, page.card.back_button)
    assert page.list.isVisible()
    assert page.list.row().id == one


def test_filters_and_totals_follow_each_other(
    qtbot, on_page, application, communes, an_organization
):
    context = application.context
    register_organization(context, an_organization())
    group = {"kind": "cooperative_group", "first_event": "founded", "tax_code": None}
    register_organization(
        context, an_organization(name="THT Nuôi cá", charter_capital=None, **group)
    )
    page = on_page(organizations)
    qtbot.waitUntil(lambda: page.list.foot.totals().lead == "Tổng 2 tổ chức")
    assert page.list.foot.totals().note == "vốn điều lệ của 1/2, thành viên của 0/2"

    with qtbot.waitSignal(page.model.modelReset):
        click(qtbot, page.filters[3])

    assert page.model.rowCount() == 1
    assert page.filters[3].isChecked()
    assert page.filters[3].text() == "Tổ hợp tác  1"
    page.list.set_where({"name": "nuoi ca"})
    assert page.model.rowCount() == 1
    with qtbot.waitSignal(page.list.rows_shown):
        page.list.set_where({"charter_capital": "≥1.000.000.000"})
    qtbot.waitUntil(lambda: page.list.foot.totals().lead == "Tổng 1 tổ chức")
    assert page.list.foot.totals().by_key["charter_capital"] == "1.500.000.000"


def test_list_is_turned_back_to_a_day(qtbot, on_page, one, cell):
    page = on_page(organizations)

    with qtbot.waitSignal(page.model.modelReset):
        page.as_at.edit.setText("04/03/2019")
        page.as_at.edit.editingFinished.emit()

    assert page.model.rowCount() == 0


def test_day_that_is_none_is_marked_and_the_list_stays(on_page, one):
    page = on_page(organizations)

    page.as_at.edit.setText("hôm qua")
    page.as_at.edit.editingFinished.emit()

    assert page.as_at.edit.property("fault") == "error"
    assert page.as_at.edit.toolTip().startswith("“hôm qua” không phải ngày.")
    assert page.model.rowCount() == 1


def test_event_is_recorded_for_all_selected_organizations_as_one_action(
    qtbot, on_page, application, communes, an_organization, dialog_of, cell
):
    for number in range(3):
        draft = an_organization(name=f"HTX {number}", tax_code=None)
        register_organization(application.context, draft)
    page = on_page(organizations)
    page.list.table.selectAll()
    click(qtbot, page.event_button)
    dialog = dialog_of(page, EventDialog)
    choose(dialog, event="suspended")
    type_into(qtbot, dialog, effective_on="01/10/2024")

    save(qtbot, dialog)

    states = {cell(page.model, row, "Tình trạng") for row in range(3)}
    assert states == {"Tạm ngừng"}
    toast = page.window().findChild(Toast)
    assert toast.words.text().startswith("Đã ghi diễn biến cho 3 tổ chức.")


def test_communes_offered_are_those_of_the_effective_day(qtbot, page, dialog_of):
    page.add_organization()
    dialog = dialog_of(page, OrganizationDialog)
    picker = dialog.fields["commune_code"].editor
    assert picker.findData("11803") < 0

    type_into(qtbot, dialog, effective_on="05/03/2019")
    dialog.fields["effective_on"].editor.editingFinished.emit()

    assert picker.findData("11803") >= 0


def test_manager_is_added_on_the_card(qtbot, card, dialog_of, cell):
    card.tabs.walk(2)
    assert card.stack.currentWidget() is card.managers
    click(qtbot, card.managers.add_button)
    dialog = dialog_of(card.managers, ManagerDialog)
    choose(dialog, post="director", qualification="university")
    type_into(qtbot, dialog, name="Trần Thị Bình", from_on="01/01/2020")

    save(qtbot, dialog)

    assert cell(card.managers.model, 0, "Họ và tên") == "Trần Thị Bình"
    assert cell(card.managers.model, 0, "Chức danh") == "Giám đốc (Tổng giám đốc)"


def test_list_copies_what_is_shown(on_page, one):
    page = on_page(organizations)
    page.list.go_to(0)

    QGuiApplication.clipboard().setText(page.list.copied())

    assert QGuiApplication.clipboard().text().startswith("HTX Dịch vụ nông nghiệp Cổ Am\tHTX\t")


def test_model_of_the_list_keeps_the_rules_of_qt(on_page, one, qtmodeltester):
    page = on_page(organizations)

    qtmodeltester.check(page.model)


def test_a_commune_of_another_map_is_named_and_kept_in_the_dialog(qtbot, card, dialog_of):
    looked_at = {"commune_code": "11803"}
    card.acts._open_card("Đăng ký thay đổi", lambda draft: draft, {**looked_at, "name": "HTX"})
    dialog = dialog_of(card, CardDialog)

    editor = dialog.fields["commune_code"].editor
    assert editor.currentText().startswith("Xã Lý Học")
    assert editor.currentData() == "11803"
    dialog.reject()


def test_an_ended_status_stands_short_in_the_list_and_whole_in_its_tooltip(on_page, one):
    page = on_page(organizations)
    law = page.desk.law(page.desk.today())
    status = next(column for column in page.model.columns if column.key == "status")

    whole = law.label("legal_status", "ceased")
    assert status.text("ceased") != whole
    assert len(status.text("ceased")) < len("Đang hoạt động")
    assert (whole, "ceased") in [(title, code) for code, title in status.choices]
