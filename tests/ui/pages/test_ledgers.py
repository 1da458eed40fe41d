"""The screens of ledgers: lists, dialogs and what is done, for three very different books."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from kttt_desktop.domain.draft import read_draft
from kttt_desktop.domain.ledger_draft import draft_of
from kttt_desktop.domain.ledgers import LEDGERS
from kttt_desktop.queries.log import action_log
from kttt_desktop.services.ledgers import RowToKeep, keep_ledger_row, remove_ledger_rows
from kttt_desktop.services.members import add_members
from kttt_desktop.services.organizations import register_organization
from kttt_desktop.store.plan_tables import agency
from kttt_desktop.ui.changes import Entity
from kttt_desktop.ui.pages import ledger_support, ledgers, organizations
from kttt_desktop.ui.pages.ledger_chips import ChipsEdit
from kttt_desktop.ui.pages.ledger_dialog import BulkDialog, LedgerDialog
from kttt_desktop.ui.pages.ledger_edits import AmountEdit, CodeEdit
from kttt_desktop.ui.pages.ledger_lookup import LookupEdit
from kttt_desktop.ui.question import Question
from kttt_desktop.ui.toast import Toast


def keep(application, key, row=None, **values):
    draft = read_draft(draft_of(LEDGERS[key]), values)
    return keep_ledger_row(application.context, key, RowToKeep(draft, row)).key


@pytest.fixture
def register(application, communes, an_organization, a_member):
    context = application.context
    register_organization(context, an_organization())
    register_organization(context, an_organization(name="HTX An Hòa", tax_code=None))
    add_members(context, [a_member()])
    with context.open_work("add_agency") as work:
        work.journal.insert(agency, [{"name": "Phòng Tài chính - Kế hoạch", "level": "district"}])
        work.commit()
    return application


@pytest.fixture
def debts(register):
    days = {"since_on": date(2020, 3, 5)}
    for number, name in enumerate(("Agribank", "Chi cục Thuế", "Công ty Vật tư"), start=1):
        keep(
            register,
            "debt",
            organization_id=1 + number % 2,
            creditor_kind="state" if number == 2 else "bank",
            creditor_name=name,
            amount=number * 1_000_000_000,
            **days,
        )
    return register


@pytest.fixture
def open_ledger(on_page, qtbot):
    def build(key, module=ledgers):
        page = on_page(module)
        page.show_at(key)
        return page

    return build


def click(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def type_into(dialog, **texts):
    for name, text in texts.items():
        editor = dialog.fields[name].editor
        if isinstance(editor, QPlainTextEdit):
            editor.setPlainText(text)
            continue
        if isinstance(editor, ChipsEdit):
            editor = editor.lookup.edit
        elif isinstance(editor, LookupEdit | AmountEdit):
            editor = editor.edit
        elif isinstance(editor, CodeEdit):
            editor = editor.lineEdit()
        assert isinstance(editor, QLineEdit)
        editor.setFocus()
        editor.clear()
        editor.insert(text)
        editor.textEdited.emit(text)


def save(qtbot, dialog):
    with qtbot.waitSignal(dialog.saved):
        click(qtbot, dialog.save_button)


def column(rows, title):
    place = next(n for n, one in enumerate(rows.columns) if one.title == title)
    return [rows.model.index(row, place).data() for row in range(rows.model.rowCount())]


def test_the_shelf_counts_every_ledger_and_finds_without_marks(debts, open_ledger):
    page = open_ledger("debt")

    shelf = page.book.shelf
    titles = shelf.titles()
    shelf.search.setText("no ton dong")
    shelf.search.textEdited.emit("no ton dong")

    assert "Nợ tồn đọng" in titles
    assert "Kết luận kiểm tra" not in titles
    assert shelf.titles() == ("Nợ tồn đọng",)
    assert page.add_button.text() == "Thêm khoản nợ…"


def test_the_page_of_support_holds_only_its_shelf(register, on_page):
    page = on_page(ledger_support)

    assert set(page.book.shelf.keys()) == {
        one.key for one in LEDGERS.values() if one.group == "support"
    }


@pytest.mark.parametrize(
    ("where", "found"),
    [
        ({"organization": "co am"}, ["Chi cục Thuế"]),
        ({"creditor_name": "agri"}, ["Agribank"]),
        ({"creditor_kind": "state"}, ["Chi cục Thuế"]),
        ({"amount": "2 tỷ"}, ["Chi cục Thuế", "Công ty Vật tư"]),
        ({"amount": "1,5 tỷ..2 tỷ"}, ["Chi cục Thuế"]),
        ({"since_on": "2021"}, []),
    ],
)
def test_each_kind_of_value_has_its_filter(debts, open_ledger, where, found):
    rows = open_ledger("debt").book.current

    rows.show_where(where)

    assert column(rows, "Chủ nợ") == found


def test_amounts_are_totalled_for_what_the_filter_leaves(qtbot, debts, open_ledger):
    rows = open_ledger("debt").book.current

    rows.show_where({"creditor_kind": "bank"})

    qtbot.waitUntil(lambda: rows.list.foot.totals().lead == "Tổng 2 khoản nợ")
    assert rows.list.foot.totals().by_key["amount"] == "4.000.000.000"


def test_a_debt_is_typed_without_marks_in_short_money_and_short_days(
    qtbot, register, open_ledger, dialog_of
):
    page = open_ledger("debt")
    click(qtbot, page.add_button)
    dialog = dialog_of(page, LedgerDialog)

    type_into(
        dialog,
        organization_id="an hoa",
        creditor_kind="ngan hang",
        amount="1,5 tỷ",
        outstanding="1500tr",
        since_on="5/1",
        checked_on="05012024",
    )
    echo = dialog.fields["amount"].editor.echo.text()
    save(qtbot, dialog)

    rows = page.book.current
    assert echo == "1.500.000.000 đồng"
    assert column(rows, "Tổ chức") == ["HTX An Hòa"]
    assert column(rows, "Loại chủ nợ") == ["Ngân hàng"]
    assert column(rows, "Số nợ gốc (đồng)") == ["1.500.000.000"]
    assert column(rows, "Còn phải trả (đồng)") == ["1.500.000.000"]
    assert column(rows, "Nợ từ ngày") == ["05/01/2024"]
    assert column(rows, "Ngày đối chiếu") == ["05/01/2024"]


def test_every_fault_stands_beside_its_field(qtbot, register, open_ledger, dialog_of):
    page = open_ledger("debt")
    click(qtbot, page.add_button)
    dialog = dialog_of(page, LedgerDialog)

    type_into(dialog, organization_id="không có", amount="abc", since_on="31/2/2024")
    click(qtbot, dialog.save_button)

    wrong = {name for name, field in dialog.fields.items() if field.has_fault()}
    assert wrong == {"organization_id", "creditor_kind", "amount", "since_on"}
    assert "không có trong danh mục" in dialog.fields["organization_id"].sentence.text()


def test_typed_input_is_asked_for_before_it_is_lost(qtbot, register, open_ledger, dialog_of):
    page = open_ledger("debt")
    click(qtbot, page.add_button)
    dialog = dialog_of(page, LedgerDialog)
    type_into(dialog, creditor_name="Agribank")

    qtbot.keyClick(dialog, Qt.Key.Key_Escape)

    assert dialog.isVisible()
    assert dialog.band.strong.text() == "Chưa lưu những gì đã nhập."


def test_a_warning_is_kept_told_and_shown_at_the_row(qtbot, register, open_ledger, dialog_of):
    page = open_ledger("debt")
    click(qtbot, page.add_button)
    dialog = dialog_of(page, LedgerDialog)
    type_into(dialog, organization_id="co am", creditor_kind="thành viên", since_on="5/1/2001")

    save(qtbot, dialog)

    rows = page.book.current
    sentence = "Nợ từ ngày 05/01/2001 trước ngày thành lập"
    qtbot.waitUntil(lambda: sentence in rows.help.text())
    assert "Còn 1 điều cần xem" in page.window().findChild(Toast).words.text()
    rows.rows.edit()
    assert sentence in dialog_of(page, LedgerDialog).fields["since_on"].sentence.text()


def test_a_row_changed_meanwhile_is_told_and_read_again(qtbot, debts, open_ledger, dialog_of):
    page = open_ledger("debt")
    rows = page.book.current
    rows.go_to(1)
    rows.rows.edit()
    dialog = dialog_of(page, LedgerDialog)
    type_into(dialog, creditor_name="Ngân hàng khác")
    values = {"organization_id": 2, "creditor_kind": "bank", "creditor_name": "Agribank Vĩnh Bảo"}
    keep(debts, "debt", row=1, **values)

    click(qtbot, dialog.save_button)
    qtbot.waitUntil(dialog.reload_button.isVisible)
    click(qtbot, dialog.reload_button)

    assert dialog.fields["creditor_name"].value() == "Agribank Vĩnh Bảo"
    type_into(dialog, creditor_name="Agribank huyện")
    save(qtbot, dialog)
    assert "Agribank huyện" in column(rows, "Chủ nợ")


def test_many_rows_get_one_value_and_ctrl_z_takes_it_back(qtbot, debts, open_ledger, dialog_of):
    page = open_ledger("debt")
    rows = page.book.current
    rows.list.table.selectAll()
    click(qtbot, rows.bulk_button)
    dialog = dialog_of(page, BulkDialog)
    dialog.chooser.setCurrentIndex(dialog.chooser.findData("settled_on"))
    dialog.chooser.activated.emit(dialog.chooser.currentIndex())
    type_into(dialog, settled_on="30/6")
    title = dialog.save_button.text()

    save(qtbot, dialog)

    assert title == "Sửa 3 khoản nợ"
    assert column(rows, "Ngày trả xong") == ["30/06/2024"] * 3
    page.activateWindow()
    page.focus_first()
    qtbot.waitUntil(rows.list.table.hasFocus)
    qtbot.keyClick(rows.list.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: column(rows, "Ngày trả xong") == [""] * 3)


def test_removing_asks_with_number_and_names(qtbot, debts, open_ledger, dialog_of):
    page = open_ledger("debt")
    rows = page.book.current
    rows.go_to(1)

    click(qtbot, rows.remove_button)
    asked = dialog_of(page, Question)

    assert asked.act_button.text() == "Xóa 1 khoản nợ"
    assert "HTX An Hòa, Agribank" in asked.words.text()
    click(qtbot, asked.act_button)
    qtbot.waitUntil(lambda: rows.model.rowCount() == 2)


def test_rows_are_copied_as_a_sheet_takes_them(qtbot, debts, open_ledger):
    rows = open_ledger("debt").book.current
    rows.go_to(1)

    rows.copy_action.trigger()

    cells = QGuiApplication.clipboard().text().split("\t")
    assert cells[:4] == ["HTX An Hòa", "Ngân hàng", "Agribank", "1000000000"]


def test_the_history_of_a_row_tells_old_and_new(qtbot, debts, open_ledger):
    values = {"organization_id": 2, "creditor_kind": "bank", "creditor_name": "Agribank"}
    keep(debts, "debt", row=1, amount=5_000_000, **values)
    rows = open_ledger("debt").book.current
    rows.go_to(1)

    click(qtbot, rows.history_button)

    qtbot.waitUntil(lambda: len(rows.history.lines) == 2)
    assert "Số nợ gốc (đồng): 1.000.000.000 → 5.000.000" in rows.history.lines[0].entry.detail
    assert "Tổ chức: HTX An Hòa" in rows.history.lines[1].entry.detail


def test_a_sheet_is_written_in_the_order_of_the_list(qtbot, debts, open_ledger, tmp_path):
    rows = open_ledger("debt").book.current
    path = tmp_path / "Nợ.xlsx"

    rows.export_to(path)

    qtbot.waitUntil(lambda: rows.window().findChild(Toast) is not None)
    assert "Đã xuất “Nợ.xlsx”." in rows.window().findChild(Toast).words.text()


def test_findings_stand_inside_their_inspection(qtbot, register, open_ledger, dialog_of):
    page = open_ledger("inspection")
    click(qtbot, page.add_button)
    dialog = dialog_of(page, LedgerDialog)
    type_into(dialog, day="10/9", kind="kiểm tra", content="Việc chấp hành Luật Hợp tác xã")
    chips = dialog.fields["organizations"].editor
    for name in ("co am", "an hoa"):
        chips.lookup.edit.setText(name)
        chips.lookup.settle()
    save(qtbot, dialog)
    rows = page.book.current
    inside = rows.detail.lists["finding"]
    qtbot.waitUntil(inside.add_button.isEnabled)

    click(qtbot, inside.add_button)
    dialog = dialog_of(page, LedgerDialog)
    shown = set(dialog.fields)
    type_into(dialog, organization_id="co am", text="Chưa mở sổ kế toán", due_on="1/10")
    save(qtbot, dialog)

    assert "inspection_id" not in shown
    assert column(inside, "Kết luận") == ["Chưa mở sổ kế toán"]
    rows.show_where({"organizations": "an hoa"})
    assert rows.model.rowCount() == 1
    rows.show_where({"organizations": "liên"})
    assert rows.model.rowCount() == 0


def test_an_inspection_is_removed_with_what_stands_inside(qtbot, register, open_ledger, dialog_of):
    day = date(2024, 9, 10)
    outer = keep(register, "inspection", day=day, kind="check", content="Sổ sách")
    keep(register, "finding", inspection_id=outer, text="Chưa có sổ", organization_id=1)
    page = open_ledger(("inspection", outer))

    page.book.current.rows.remove()

    assert "Cùng bị xóa: 1 kết luận" in dialog_of(page, Question).words.text()


def test_a_loan_has_exactly_one_borrower(qtbot, register, open_ledger, dialog_of):
    page = open_ledger("loan")
    click(qtbot, page.add_button)
    dialog = dialog_of(page, LedgerDialog)
    loan = {"product": "cho vay", "lender_kind": "ngân hàng thương mại", "amount": "300 triệu"}
    type_into(dialog, organization_id="co am", member_id="nguyen van an", rate="6,5", **loan)

    click(qtbot, dialog.save_button)
    qtbot.waitUntil(dialog.fields["member_id"].has_fault)
    dialog.fields["organization_id"].editor.show_option(None)
    save(qtbot, dialog)

    rows = page.book.current
    assert column(rows, "Bên vay là thành viên") == ["Nguyễn Văn An"]
    assert column(rows, "Lãi suất (%/năm)") == ["6,5"]
    rows.show_where({"rate": "6..7"})
    assert rows.model.rowCount() == 1


def test_a_contract_taken_is_told_beside_its_number(qtbot, register, open_ledger, dialog_of):
    loan = {"product": "loan", "lender_kind": "bank", "contract_number": "01", "amount": 5}
    keep(register, "loan", organization_id=1, lender_name="Agribank", **loan)
    page = open_ledger("loan")
    click(qtbot, page.add_button)
    dialog = dialog_of(page, LedgerDialog)
    type_into(dialog, organization_id="an hoa", product="cho vay", contract_number="01", amount="9")
    type_into(dialog, lender_kind="ngân hàng thương mại", lender_name="Agribank")

    click(qtbot, dialog.save_button)

    qtbot.waitUntil(dialog.fields["contract_number"].has_fault)
    assert dialog.save_button.isEnabled()


def test_a_lookup_opens_with_its_details_and_picks_by_keyboard(
    qtbot, register, open_ledger, dialog_of
):
    page = open_ledger("loan")
    click(qtbot, page.add_button)
    lookup = dialog_of(page, LedgerDialog).fields["organization_id"].editor

    lookup.offer("hợp")
    none = lookup.list.model().index(0, 0).data()
    lookup.offer("co am")
    detail = lookup.list.model().index(0, 0).data(Qt.ItemDataRole.UserRole + 1)
    qtbot.keyClick(lookup.list, Qt.Key.Key_Return)

    assert none == "Không có “hợp” trong sổ"
    assert detail == "0100233488"
    assert lookup.value() == "1"


def test_the_tab_of_a_card_shows_and_adds_for_its_organisation(qtbot, debts, on_page, dialog_of):
    page = on_page(organizations)
    page.show_card(1)
    card = page.card
    card.tabs._choose("ledgers")
    card.ledgers.show_ledger("debt")
    rows = card.ledgers.current
    before = column(rows, "Chủ nợ")

    click(qtbot, rows.add_button)
    dialog = dialog_of(page, LedgerDialog)
    shown = set(dialog.fields)
    type_into(dialog, creditor_kind="thành viên", creditor_name="Xã viên cũ")
    save(qtbot, dialog)

    assert before == ["Chi cục Thuế"]
    assert "organization_id" not in shown
    assert sorted(column(rows, "Chủ nợ")) == ["Chi cục Thuế", "Xã viên cũ"]


def test_rows_inside_another_book_can_be_added_from_a_card(qtbot, register, on_page, dialog_of):
    day = date(2024, 9, 10)
    keep(register, "inspection", day=day, kind="check", content="Chế độ kế toán")
    page = on_page(organizations)
    page.show_card(1)
    page.card.tabs._choose("ledgers")
    page.card.ledgers.show_ledger("finding")
    rows = page.card.ledgers.current

    click(qtbot, rows.add_button)
    dialog = dialog_of(page, LedgerDialog)
    type_into(dialog, inspection_id="che do ke toan", text="Chưa mở sổ")
    save(qtbot, dialog)

    assert column(rows, "Cuộc kiểm tra") == ["Chế độ kế toán"]


def test_a_card_of_the_past_can_only_be_read(debts, on_page):
    page = on_page(organizations)
    page.show_card(1)
    card = page.card
    card.tabs._choose("ledgers")

    card.show_organization(1, date(2022, 6, 30))

    assert not card.ledgers.current.add_button.isEnabled()


def test_files_are_attached_shown_and_written_out(qtbot, debts, open_ledger, tmp_path):
    picture = tmp_path / "Biên bản.png"
    rows = open_ledger(("debt", 1)).book.current
    assert rows.grab().save(str(picture))
    rows.set_detail(shown=True)
    files = rows.detail.files
    qtbot.waitUntil(files.add_button.isEnabled)

    files.attach(picture)

    qtbot.waitUntil(lambda: files.list.count() == 1)
    files.list.setCurrentRow(0)
    files.write_to(tmp_path / "ra.png")
    assert (tmp_path / "ra.png").read_bytes() == picture.read_bytes()
    assert files.list.item(0).text() == "Biên bản.png"


def test_other_pages_are_heard(debts, open_ledger):
    page = open_ledger("debt")
    remove_ledger_rows(debts.context, "debt", [1])

    page.acts._changes.changed.emit(Entity.LEDGER)

    assert page.book.current.model.rowCount() == 2
    with debts.read() as connection:
        assert action_log(connection)[0].name == "remove_ledger_rows"


@pytest.mark.parametrize("keys", [tuple(LEDGERS)[place::6] for place in range(6)])
def test_list_and_dialog_of_every_ledger_open_within_the_frame(
    register, qtbot, on_page, dialog_of, keys
):
    page = on_page(ledgers, (1314, 671))
    for key in keys:
        ledger = LEDGERS[key]
        rows = page.book.current
        if ledger.parent not in LEDGERS:
            page.show_at(key)
            rows = page.book.current
            assert rows.ledger.key == key
            assert rows.minimumSizeHint().width() <= page.book.stack.width()
            click(qtbot, page.add_button)
        else:
            page.show_at(ledger.parent)
            rows = page.book.current
            child = rows.detail.lists[key]
            child.show_owner((ledger.parent, 1))
            child.rows.add()
        dialog = dialog_of(page, LedgerDialog)
        assert dialog.width() <= 1120
        assert dialog.height() <= 614
        assert dialog.area.horizontalScrollBar().maximum() == 0
        assert dialog.ledger.key == key
        dialog.close()
        qtbot.waitUntil(lambda: not page.findChildren(LedgerDialog))
