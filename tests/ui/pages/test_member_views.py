"""The views beside the list of members: twins, contributions, who came and went."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from kttt_desktop.services.members import add_members
from kttt_desktop.services.organizations import register_organization
from kttt_desktop.ui.pages import members
from kttt_desktop.ui.pages.member_dialogs import MemberDialog
from kttt_desktop.ui.pages.member_not_same import NotSameDialog, SettleMemberDialog


@pytest.fixture
def page(on_page, application, communes, an_organization, a_member):
    context = application.context
    register_organization(context, an_organization(charter_capital=10_000_000))
    register_organization(context, an_organization(name="HTX Hai", tax_code=None))
    add_members(
        context,
        [
            a_member(identity_number="031075000046"),
            a_member(name="Nguyễn Văn Ân", organization_id=2, identity_number="031075000046"),
            a_member(name="Đỗ Thị Ánh", identity_number=None, uses_services=False),
            a_member(name="Vũ Giàu", identity_number=None, paid_capital=4_000_000),
            a_member(name="Vũ Cường", identity_number=None, left_on=date(2022, 5, 4)),
        ],
    )
    return on_page(members)


def click(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def column(view, title):
    model = view.model
    place = next(n for n, one in enumerate(model.columns) if one.title == title)
    return [model.index(row, place).data() for row in range(model.rowCount())]


def open_view(qtbot, page, key):
    page.tabs.setFocus()
    while page.tabs.current() != key:
        qtbot.keyClick(page.tabs, Qt.Key.Key_Right)
    return page.views[key]


def choose(page, name):
    page.organization.setEditText(name)
    page.organization.lineEdit().editingFinished.emit()


def test_a_kind_of_the_law_of_the_day_is_one_click(qtbot, page):
    people = page.people
    assert list(people.filters.kinds) == [
        "official_member", "capital_associate", "non_capital_associate"
    ]  # fmt: skip

    click(qtbot, people.filters.kinds["capital_associate"])

    assert column(people, "Tên thành viên") == ["Đỗ Thị Ánh"]
    click(qtbot, people.filters.kinds["capital_associate"])
    assert len(column(people, "Tên thành viên")) == 4


def test_the_foot_counts_each_kind(qtbot, page):
    qtbot.waitUntil(lambda: "chính thức 3" in page.people.list.foot.totals().note)

    assert "liên kết góp vốn 1" in page.people.list.foot.totals().note


def test_members_with_warnings_are_found_beside_the_window(qtbot, page):
    click(qtbot, page.people.filters.warned)

    qtbot.waitUntil(lambda: column(page.people, "Tên thành viên") == ["Vũ Giàu"])
    assert column(page.people, "Cảnh báo")[0].startswith("Phần vốn góp 4.000.000 đồng vượt 30%")
    click(qtbot, page.people.filters.warned)
    assert len(column(page.people, "Tên thành viên")) == 4


def test_a_reason_settles_the_warning_of_a_member(qtbot, page, dialog_of):
    names = column(page.people, "Tên thành viên")
    page.people.list.go_to(0)
    assert not page.people.settle_button.isEnabled()
    page.people.list.go_to(names.index("Vũ Giàu"))
    click(qtbot, page.people.settle_button)
    dialog = dialog_of(page, SettleMemberDialog)
    dialog.fields["reason"].editor.setPlainText("Điều lệ cho phép")

    with qtbot.waitSignal(dialog.saved):
        click(qtbot, dialog.save_button)

    assert set(column(page.people, "Cảnh báo")) == {""}


def test_whole_papers_are_shown_and_copied_only_when_asked_for(qtbot, page):
    assert column(page.people, "Số giấy tờ")[0] == "••••0046"

    click(qtbot, page.people.filters.shown)
    page.people.list.go_to(0)

    assert column(page.people, "Số giấy tờ")[0] == "031075000046"
    assert "031075000046" in page.people.list.copied()
    click(qtbot, page.people.filters.shown)
    assert column(page.people, "Số giấy tờ")[0] == "••••0046"


def test_twins_stand_side_by_side_and_open_their_members(qtbot, page, dialog_of):
    view = open_view(qtbot, page, "duplicates")
    click(qtbot, view.look_button)
    qtbot.waitUntil(lambda: view.model.rowCount() == 1)
    view.list.go_to(0)

    assert column(view, "Lý do") == ["Cùng số giấy tờ"]
    assert [one.text() for one in view.panel.cells[4]] == [
        "HTX Dịch vụ nông nghiệp Cổ Am", "HTX Hai"
    ]  # fmt: skip
    click(qtbot, view.second_button)
    dialog = dialog_of(page, MemberDialog)
    assert dialog.fields["name"].value() == "Nguyễn Văn Ân"
    dialog.close()


def test_two_people_are_told_apart_with_a_reason(qtbot, page, dialog_of):
    view = open_view(qtbot, page, "duplicates")
    click(qtbot, view.look_button)
    qtbot.waitUntil(lambda: view.model.rowCount() == 1)
    view.list.go_to(0)
    click(qtbot, view.not_same_button)
    dialog = dialog_of(page, NotSameDialog)
    click(qtbot, dialog.save_button)
    assert dialog.fields["reason"].has_fault()

    dialog.fields["reason"].editor.setPlainText("Ghi nhầm số giấy tờ")
    with qtbot.waitSignal(dialog.saved):
        click(qtbot, dialog.save_button)

    qtbot.waitUntil(lambda: view.model.rowCount() == 0)


def test_looking_for_twins_can_be_stopped(qtbot, page):
    view = open_view(qtbot, page, "duplicates")

    click(qtbot, view.look_button)
    view._on_stop()

    qtbot.waitUntil(view.look_button.isEnabled)
    assert view.stop_button.isHidden()


def test_the_register_of_an_organization_adds_up(qtbot, page):
    view = open_view(qtbot, page, "register")
    assert not view.form_button.isEnabled()

    choose(page, "htx dịch vụ nông nghiệp cổ am")

    assert column(view, "Tỷ lệ (%)") == ["20,0", "20,0", "40,0"]
    assert column(view, "Lũy kế (đồng)")[-1] == "8.000.000"
    with qtbot.waitSignal(page.asked) as asked:
        click(qtbot, view.form_button)
    assert (asked.args[0], asked.args[1].form) == ("reports", "I-3")


def test_contributions_known_on_the_day_differ_from_those_known_now(qtbot, page):
    choose(page, "htx hai")
    view = open_view(qtbot, page, "register")
    assert view.model.rowCount() == 1
    page.as_at.picked.emit(page.as_at.day)

    page.as_at.set_day(date(2024, 12, 13))
    page.as_at.picked.emit(date(2024, 12, 13))
    click(qtbot, view.known_then)

    assert view.model.rowCount() == 0


def test_who_left_in_a_year_is_one_click_away(qtbot, page):
    view = open_view(qtbot, page, "moves")
    years = column(view, "Kỳ")
    view.list.go_to(years.index("Năm 2022"))

    click(qtbot, view.left_button)

    assert page.tabs.current() == "list"
    assert column(page.people, "Tên thành viên") == ["Vũ Cường"]


def test_quarters_take_the_place_of_years(qtbot, page):
    view = open_view(qtbot, page, "moves")

    click(qtbot, view.quarters)

    assert column(view, "Kỳ")[0] == "Quý IV/2024"
    assert sum(row.joined for row in view._rows) == 5


@pytest.mark.parametrize("key", ["duplicates", "register", "moves"])
def test_models_of_the_views_keep_the_rules_of_qt(qtbot, page, qtmodeltester, key):
    choose(page, "htx hai")
    view = open_view(qtbot, page, key)

    qtmodeltester.check(view.model)
