"""Sheets at the screens of ledgers: preview and taking in, refused rows, template, PDF, lists."""

import openpyxl
import pypdfium2
import pytest
from PySide6.QtCore import Qt

from kttt_desktop.domain.draft import read_draft
from kttt_desktop.domain.ledger_draft import draft_of
from kttt_desktop.domain.ledgers import LEDGERS
from kttt_desktop.exchange.format import HEAD_ROW
from kttt_desktop.services.ledgers import RowToKeep, keep_ledger_row
from kttt_desktop.services.organizations import register_organization
from kttt_desktop.ui.pages import ledgers
from kttt_desktop.ui.pages.code_list_dialog import CodeListDialog
from kttt_desktop.ui.pages.ledger_import import ImportDialog
from kttt_desktop.ui.toast import Toast


@pytest.fixture
def debts(application, communes, an_organization):
    register_organization(application.context, an_organization())
    for name, amount in (("Agribank", 5_000_000), ("Chi cục Thuế", 7_000_000)):
        values = {"organization_id": 1, "creditor_kind": "bank", "creditor_name": name}
        draft = read_draft(draft_of(LEDGERS["debt"]), {**values, "amount": amount})
        keep_ledger_row(application.context, "debt", RowToKeep(draft))
    return application


@pytest.fixture
def rows(debts, on_page):
    page = on_page(ledgers)
    page.show_at("debt")
    return page.book.current


def click(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def typed(path, *rows):
    """Type into the first rows of a sheet by the titles of its columns."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    heads = {str(cell.value).rstrip(" *"): cell.column for cell in sheet[HEAD_ROW]}
    for place, row in enumerate(rows, start=HEAD_ROW + 1):
        for title, value in row.items():
            sheet.cell(place, heads[title]).value = value
    book.save(path)
    return path


def exported(qtbot, rows, path):
    rows.export_to(path)
    qtbot.waitUntil(path.exists)
    qtbot.waitUntil(lambda: "Đã xuất" in told(rows))
    return path


def told(rows):
    return " ".join(one.words.text() for one in rows.window().findChildren(Toast))


@pytest.fixture
def preview(qtbot, rows, dialog_of, tmp_path):
    """A sheet with one row changed, one refused and one new, read for its preview."""
    path = exported(qtbot, rows, tmp_path / "no.xlsx")
    new = {"Tổ chức": "HTX Dịch vụ nông nghiệp Cổ Am", "Loại chủ nợ": "Ngân hàng"}
    typed(
        path,
        {"Số nợ gốc (đồng)": 6_000_000},
        {"Loại chủ nợ": "Hàng xóm", "Số nợ gốc (đồng)": "nhiều"},
        {**new, "Chủ nợ": "Agribank Vĩnh Bảo", "Số nợ gốc (đồng)": "1,5 tỷ"},
    )
    rows.sheets.read(path)
    return dialog_of(rows, ImportDialog)


def cells(dialog, title):
    place = [one.title for one in dialog.list.model.columns].index(title)
    model = dialog.list.model
    return [model.index(row, place).data() for row in range(model.rowCount())]


def test_a_preview_says_what_each_row_would_do_and_where_it_is_wrong(preview):
    assert preview.counts.text() == "1 dòng mới, 1 dòng đổi, 1 dòng chưa nhận"
    assert cells(preview, "Kết quả") == ["Chưa nhận", "Đổi", "Mới"]
    assert cells(preview, "Thay đổi")[1] == "Số nợ gốc (đồng): 5.000.000 → 6.000.000"
    wrong = cells(preview, "Điều cần xem")[0]
    assert "D6: “Hàng xóm” không có trong danh mục" in wrong
    assert "F6: “nhiều” không phải số" in wrong
    assert preview.take_button.text() == "Nhận 2 dòng"
    assert preview.refused_button.text() == "Lưu 1 dòng chưa nhận…"


def test_what_is_taken_in_is_one_action_that_a_toast_takes_back(qtbot, rows, preview):
    click(qtbot, preview.take_button)

    qtbot.waitUntil(lambda: rows.model.rowCount() == 3)
    qtbot.waitUntil(lambda: "Đã nhận 2 khoản nợ từ “no.xlsx”." in told(rows))
    rows.acts.undo_last()
    qtbot.waitUntil(lambda: rows.model.rowCount() == 2)


def test_nothing_is_kept_before_it_is_agreed(qtbot, rows, preview, tmp_path):
    back = tmp_path / "lai.xlsx"
    rows.sheets.write_refused(back)
    click(qtbot, preview.cancel_button)

    sheet = openpyxl.load_workbook(back).worksheets[0]
    reasons = [str(cell.value) for cell in sheet[HEAD_ROW + 1]]
    assert rows.model.rowCount() == 2
    assert any("Hàng xóm" in one and "không có trong danh mục" in one for one in reasons)


def test_rows_that_stay_as_they_are_are_hidden_until_asked_for(qtbot, rows, dialog_of, tmp_path):
    path = exported(qtbot, rows, tmp_path / "no.xlsx")
    rows.sheets.read(path)
    dialog = dialog_of(rows, ImportDialog)

    before = dialog.list.model.rowCount()
    dialog.unchanged.click()

    assert (before, dialog.list.model.rowCount()) == (0, 2)
    assert not dialog.take_button.isEnabled()


def test_the_template_of_a_ledger_is_written_from_its_page(rows, tmp_path):
    path = tmp_path / "mau.xlsx"

    rows.sheets.write_template(path)

    heads = {str(cell.value) for cell in openpyxl.load_workbook(path).worksheets[0][HEAD_ROW]}
    assert "Chủ nợ" in heads


def test_what_the_list_shows_is_printed(qtbot, rows, tmp_path):
    path = tmp_path / "no.pdf"
    rows.show_owner(("organization", 1))
    rows.show_where({"creditor_name": "agri", "creditor_kind": "bank"})

    rows.print_to(path)

    qtbot.waitUntil(lambda: "no.pdf" in told(rows))
    page = pypdfium2.PdfDocument(path)[0].get_textpage().get_text_bounded()
    assert "Agribank" in page
    assert "5.000.000" in page
    assert "HTX Dịch vụ nông nghiệp Cổ Am" in page
    assert "chủ nợ: agri" in page
    assert "loại chủ nợ: Ngân hàng" in page
    assert "Chi cục Thuế" not in page


def test_a_code_list_is_changed_from_the_page_and_the_list_speaks_it(
    qtbot, debts, on_page, dialog_of
):
    page = on_page(ledgers)
    page.show_at("debt")
    page.book.current.lists_action.trigger()
    dialog = dialog_of(page, CodeListDialog)
    bank = next(row for row in dialog.rows if row.code == "bank")
    bank.name.setText("Tổ chức tín dụng")
    dialog.fields["decided_by"].editor.setText("Nguyễn Thu Hà")

    with qtbot.waitSignal(dialog.saved):
        click(qtbot, dialog.save_button)

    shown = page.book.current
    place = [one.title for one in shown.columns].index("Loại chủ nợ")
    assert shown.model.index(0, place).data() == "Tổ chức tín dụng"


def test_two_items_of_one_name_are_refused_in_the_dialog(qtbot, rows, dialog_of):
    rows.rows.edit_lists()
    dialog = dialog_of(rows.window(), CodeListDialog)
    dialog.rows[0].name.setText(dialog.rows[1].name.text())
    dialog.fields["decided_by"].editor.setText("Hà")

    click(qtbot, dialog.save_button)

    qtbot.waitUntil(lambda: "hai mục tên" in dialog.band.words.text())


def test_an_item_added_without_a_name_is_passed_over(qtbot, rows, dialog_of):
    rows.rows.edit_lists()
    dialog = dialog_of(rows.window(), CodeListDialog)
    dialog.fields["decided_by"].editor.setText("Hà")

    click(qtbot, dialog.add_button)

    assert dialog.rows[-1].code is None
    assert len(dialog.draft().items) == len(dialog.rows) - 1
