from datetime import date

import pytest
from PySide6.QtCore import Qt

from kttt_desktop.queries.rows.paging import Filter
from kttt_desktop.services.members import add_members, remove_members
from kttt_desktop.services.organizations import register_organization
from kttt_desktop.ui.pages import members
from kttt_desktop.ui.pages.member_dialogs import MemberDialog
from kttt_desktop.ui.pages.member_papers import masked
from kttt_desktop.ui.pages.pick_edit import PickEdit
from kttt_desktop.ui.question import Question
from kttt_desktop.ui.toast import Toast

DEFAULT = "Nguyễn Văn An"


@pytest.fixture
def page(on_page, application, communes, an_organization, a_member):
    context = application.context
    register_organization(context, an_organization())
    register_organization(context, an_organization(name="HTX Hai", tax_code=None))
    add_members(
        context,
        [
            a_member(),
            a_member(name="Đỗ Thị Ánh", identity_number="031175000132", sex="female"),
            a_member(name="Lê Bình", organization_id=2, identity_number=None, paid_capital=None),
            a_member(name="Vũ Cường", left_on=date(2022, 5, 4), identity_number="031080000777"),
        ],
    )
    return on_page(members)


def click(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def type_into(dialog, **texts):
    for name, text in texts.items():
        editor = dialog.fields[name].editor
        editor = editor.lineEdit() if isinstance(editor, PickEdit) else editor
        editor.setFocus()
        editor.clear()
        editor.insert(text)
        editor.textEdited.emit(text)


def names(page):
    model = page.people.model
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def save(qtbot, dialog):
    with qtbot.waitSignal(dialog.saved):
        click(qtbot, dialog.save_button)


def test_members_stand_by_given_name_with_masked_papers(qtbot, page, cell):
    assert names(page) == ["Nguyễn Văn An", "Đỗ Thị Ánh", "Lê Bình"]
    assert cell(page.people.model, 0, "Số giấy tờ") == "••••0046"
    assert cell(page.people.model, 2, "Vốn đã góp (đồng)") == "chưa có"
    qtbot.waitUntil(lambda: page.people.list.foot.totals().note.startswith("vốn đã góp của 2/3"))


@pytest.mark.parametrize(
    ("typed", "found"),
    [("do thi anh", ["Đỗ Thị Ánh"]), ("0046", [DEFAULT]), ("ĐỖ", ["Đỗ Thị Ánh"]), ("khong", [])],
)
def test_search_needs_no_marks_and_takes_last_digits(page, typed, found):
    page.people.list.set_where({"name": typed})

    assert names(page) == found


def test_those_who_left_are_shown_when_asked_for(qtbot, page):
    click(qtbot, page.people.everyone)

    assert "Vũ Cường" in names(page)
    place = next(n for n, one in enumerate(page.people.model.columns) if one.key == "left_on")
    assert not page.people.list.head.isSectionHidden(place)


def test_list_is_narrowed_to_one_organization(page):
    page.organization.setEditText("htx hai")
    page.organization.lineEdit().editingFinished.emit()

    assert names(page) == ["Lê Bình"]


def test_member_is_added_to_the_organization_named(qtbot, page, dialog_of):
    click(qtbot, page.people.add_button)
    dialog = dialog_of(page, MemberDialog)
    type_into(dialog, organization_id="htx hai", name="Phạm Dũng", joined_on="1/2/2024")
    type_into(dialog, paid_capital="3tr")

    save(qtbot, dialog)

    assert "Phạm Dũng" in names(page)
    row = page.people.model.row(names(page).index("Phạm Dũng"))
    assert (row.organization, row.paid_capital) == ("HTX Hai", 3_000_000)


def test_all_faults_of_a_member_are_shown_at_once(qtbot, page, dialog_of):
    click(qtbot, page.people.add_button)
    dialog = dialog_of(page, MemberDialog)
    type_into(dialog, joined_on="mai", paid_capital="1,5")

    click(qtbot, dialog.save_button)

    wrong = [name for name, field in dialog.fields.items() if field.has_fault()]
    assert wrong == ["organization_id", "name", "joined_on", "paid_capital"]
    assert dialog.fields["paid_capital"].sentence.text() == "“1,5” phải là số nguyên. Bỏ phần lẻ."


def test_member_changed_meanwhile_is_not_overwritten(qtbot, page, application, dialog_of):
    page.people.list.go_to(0)
    page.people.edit_person()
    dialog = dialog_of(page, MemberDialog)
    key = page.people.list.row().id
    remove_members(application.context, [key])
    type_into(dialog, name="Nguyễn Văn Ân")

    click(qtbot, dialog.save_button)

    qtbot.waitUntil(lambda: "Không còn thành viên này" in dialog.band.strong.text())
    assert dialog.isVisible()


def test_what_the_dialog_shows_is_kept_when_one_field_changes(qtbot, page, dialog_of):
    page.people.list.go_to(1)
    page.people.edit_person()
    dialog = dialog_of(page, MemberDialog)
    assert dialog.fields["identity_number"].value() == "031175000132"
    type_into(dialog, phone="0912345678")

    save(qtbot, dialog)

    row = page.people.model.row(1)
    assert (row.phone, row.paid_capital, row.sex) == ("0912345678", 2_000_000, "female")


def test_saving_nothing_new_offers_no_undo(qtbot, page, dialog_of):
    page.people.list.go_to(0)
    page.people.edit_person()

    save(qtbot, dialog_of(page, MemberDialog))

    toast = page.window().findChild(Toast)
    assert toast.words.text() == "Không có gì thay đổi."
    assert toast.button.isHidden()


def test_removing_asks_with_number_and_names_and_can_be_undone(qtbot, page, dialog_of):
    page.people.list.table.selectAll()
    click(qtbot, page.people.remove_button)
    asked = dialog_of(page, Question)
    assert asked.act_button.text() == "Xóa 3 thành viên"
    assert asked.words.text().startswith("Nguyễn Văn An, Đỗ Thị Ánh, Lê Bình.")
    assert asked.keep_button.isDefault()

    click(qtbot, asked.act_button)

    qtbot.waitUntil(lambda: names(page) == [])
    click(qtbot, page.window().findChild(Toast).button)
    qtbot.waitUntil(lambda: len(names(page)) == 3)


def test_copied_papers_stay_masked(page):
    page.people.list.go_to(0)

    assert "••••0046" in page.people.list.copied()
    assert "031075000046" not in page.people.list.copied()


def test_filters_of_the_list_become_filters_of_the_store(page):
    source = page.people.source

    found = source.filters(
        {
            "name": "an",
            "paid_capital": "1tr..2,5tr",
            "joined_on": "2019",
            "sex": "?",
            "works": "yes",
        }
    )

    assert found == (
        Filter("search", "contains", "an"),
        Filter("paid_capital", ">=", 1_000_000),
        Filter("paid_capital", "<=", 2_500_000),
        Filter("joined_on", ">=", "2019-01-01"),
        Filter("joined_on", "<=", "2019-12-31"),
        Filter("sex", "is_null", value=True),
        Filter("works", "=", value=True),
    )


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("031075000046", "••••0046"),
        ("012345678", "••••5678"),
        ("B12345", "••••45"),
        (None, ""),
        ("", ""),
    ],
)
def test_papers_are_masked(number, shown):
    assert masked(number) == shown


def test_model_of_the_members_keeps_the_rules_of_qt(page, qtmodeltester):
    qtmodeltester.check(page.people.model)
