"""Templates, exports and imports of ledgers: real workbooks through the real store."""

import zipfile
from datetime import date
from decimal import Decimal

import openpyxl
import pytest

from kttt_desktop.domain.faults import FileError
from kttt_desktop.domain.ledgers import LEDGERS
from kttt_desktop.exchange.format import HEAD_ROW
from kttt_desktop.queries.ledgers import ledger_list
from kttt_desktop.services.ledger_sheets import (
    all_ids,
    export_ledger,
    import_rows,
    preview_import,
    today_scope,
    write_refused,
    write_template,
)
from kttt_desktop.store.engine import read
from kttt_desktop.store.plan_tables import agency
from kttt_desktop.store.tables import administrative_unit
from kttt_desktop.store.undo import undo
from tests.fixtures_ledgers import example, keep

DAY = date(2026, 11, 21)
SCOPE = today_scope(DAY)


@pytest.fixture
def law(base):
    return base.law_on(DAY)


def fill(path, rows):
    """Type rows (title → value) below the head of a template, as Excel would keep them."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    heads = {str(cell.value).rstrip(" *"): cell.column for cell in sheet[HEAD_ROW]}
    for place, row in enumerate(rows, start=HEAD_ROW + 1):
        for title, value in row.items():
            sheet.cell(place, heads[title]).value = value
    book.save(path)
    return path


def preview(engine, path, key, law):
    with read(engine) as connection:
        return preview_import(connection, path, key, law, SCOPE)


def export(engine, path, key, law):
    with read(engine) as connection:
        return export_ledger(connection, path, key, law, SCOPE, all_ids(connection, key, SCOPE))


@pytest.mark.parametrize("key", LEDGERS)
def test_what_is_exported_is_read_in_again_as_it_was(base, engine, law, tmp_path, key):
    keep(base, key, **example(base, LEDGERS[key], law))
    path = tmp_path / f"{key}.xlsx"

    count = export(engine, path, key, law)
    found = preview(engine, path, key, law)

    assert [row.kind for row in found.rows] == ["unchanged"] * count
    assert not found.unknown


def test_a_filled_template_is_taken_in_as_one_action(base, engine, law, tmp_path):
    path = tmp_path / "no.xlsx"
    write_template(path, LEDGERS["debt"], law)
    fill(path, [
        {"Mã số của tổ chức": "0100233488", "Loại chủ nợ": "Ngân hàng",
         "Chủ nợ": "Agribank", "Số nợ gốc (đồng)": 1500000, "Nợ từ ngày": date(2020, 5, 1)},
        {"Tổ chức": "htx dịch vụ nông nghiệp Cổ Am", "Loại chủ nợ": "thanh vien",
         "Chủ nợ": "Nguyễn Văn An", "Số nợ gốc (đồng)": "2 triệu", "Nợ từ ngày": "1/5/2021"},
    ])  # fmt: skip

    found = preview(engine, path, "debt", law)
    saved = import_rows(base, found)

    with read(engine) as connection:
        rows = ledger_list(connection, "debt", SCOPE).page()
    assert found.count("new") == 2
    assert {row.values["amount"] for row in rows} == {1_500_000, 2_000_000}
    assert {row.values["creditor_kind"] for row in rows} == {"bank", "member"}
    assert len(saved.key) == 2
    with read(engine) as connection:
        last = connection.exec_driver_sql("SELECT MAX(id) FROM action").scalar_one()
    undo(base.open_work, last)
    with read(engine) as connection:
        assert ledger_list(connection, "debt", SCOPE).count() == 0


def test_all_faults_of_all_rows_are_told_with_their_cells(base, engine, law, tmp_path):
    path = tmp_path / "vay.xlsx"
    write_template(path, LEDGERS["loan"], law)
    fill(path, [
        {"Bên vay là tổ chức": "HTX không có", "Hình thức": "Cho vay",
         "Bên cho vay": "Khác", "Số tiền (đồng)": 5},
        {"Mã số của bên vay là tổ chức": "0100233488", "Hình thức": "Cho mượn",
         "Bên cho vay": "Khác", "Số tiền (đồng)": "nhiều", "Ngày đến hạn": "31/02/2026"},
        {"Mã số của bên vay là tổ chức": "0100233488", "Hình thức": "Cho vay",
         "Bên cho vay": "Khác", "Số tiền (đồng)": 7, "Lãi suất (%/năm)": 6.5},
    ])  # fmt: skip

    found = preview(engine, path, "loan", law)
    import_rows(base, found)
    back = tmp_path / "lai.xlsx"
    refused = write_refused(back, found, law)

    with read(engine) as connection:
        (row,) = ledger_list(connection, "loan", SCOPE).page()
    assert [one.kind for one in found.rows] == ["refused", "refused", "new"]
    assert (row.values["amount"], row.values["rate"]) == (7, Decimal("6.5"))
    places = {(fault.field, fault.place.cell) for fault in found.faults}
    assert ("amount", "K6") in places
    assert {one.field for one in found.faults} == {"organization_id", "amount", "due_on", "product"}
    reasons = [cell.value for cell in openpyxl.load_workbook(back).worksheets[0]["S"]]
    assert refused == 2
    assert any("không có “HTX không có” trong sổ" in str(one) for one in reasons)


def test_the_refused_rows_come_in_once_they_are_mended(base, engine, law, tmp_path):
    path = tmp_path / "khen.xlsx"
    write_template(path, LEDGERS["award"], law)
    good = {
        "Người, tập thể được khen": "HTX Cổ Am",
        "Loại": "Tổ chức",
        "Hình thức khen": "Giấy khen",
    }
    fill(path, [good | {"Loại": "Hội"}])
    found = preview(engine, path, "award", law)
    back = tmp_path / "lai.xlsx"
    write_refused(back, found, law)

    again = preview(engine, fill(back, [{"Loại": "Tổ chức"}]), "award", law)

    assert [one.kind for one in again.rows] == ["new"]


def test_a_changed_row_is_told_with_what_it_was(base, engine, law, tmp_path):
    keep(base, "debt", organization_id=1, creditor_kind="bank", creditor_name="Agribank", amount=5)
    path = tmp_path / "no.xlsx"
    export(engine, path, "debt", law)
    fill(path, [{"Số nợ gốc (đồng)": 9}])

    found = preview(engine, path, "debt", law)
    import_rows(base, found)

    (row,) = found.rows
    assert (row.kind, row.before["amount"], row.values["amount"]) == ("changed", 5, 9)
    with read(engine) as connection:
        (kept,) = ledger_list(connection, "debt", SCOPE).page()
    assert (kept.values["amount"], kept.values["creditor_name"]) == (9, "Agribank")


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.txt", b"abc", "không phải bảng tính"),
        ("a.xlsx", b"PK\x03\x04 hong", "Không mở được bảng tính"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0" + b"\0" * 600, "có mật khẩu"),
        ("a.xlsx", b"", "Không mở được bảng tính"),
    ],
)
def test_a_file_that_is_no_sheet_gets_one_sentence(
    base,
    engine,
    law,
    tmp_path,
    name,
    content,
    sentence,
):
    path = tmp_path / name
    path.write_bytes(content)

    with pytest.raises(FileError) as caught:
        preview(engine, path, "debt", law)

    assert sentence in caught.value.faults[0].text()


def test_a_sheet_of_another_form_is_refused_by_name(base, engine, law, tmp_path):
    path = tmp_path / "khac.xlsx"
    write_template(path, LEDGERS["officer"], law)

    with pytest.raises(FileError) as caught:
        preview(engine, path, "support_grant", law)

    assert "khac.xlsx" in caught.value.faults[0].text()


def test_a_packed_bomb_is_refused_before_it_is_opened(base, engine, law, tmp_path):
    path = tmp_path / "bom.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b"\0" * (201 * 1024 * 1024))

    with pytest.raises(FileError) as caught:
        preview(engine, path, "debt", law)

    assert "lớn quá" in caught.value.faults[0].text()


def test_text_that_looks_like_a_formula_stays_text(base, engine, law, tmp_path):
    keep(base, "award", receiver="=1+1", receiver_kind="group", form="@khen")
    path = tmp_path / "khen.xlsx"

    export(engine, path, "award", law)

    sheet = openpyxl.load_workbook(path).worksheets[0]
    held = [cell for row in sheet.iter_rows(min_row=HEAD_ROW + 1) for cell in row if cell.value]
    assert {cell.data_type for cell in held} == {"s"}
    assert [row.kind for row in preview(engine, path, "award", law).rows] == ["unchanged"]


def test_a_row_that_names_nothing_is_read_in_again_as_it_was(base, engine, law, tmp_path):
    keep(base, "inspection", day=DAY, kind="check", content="Sổ sách")
    path = tmp_path / "kiem-tra.xlsx"

    export(engine, path, "inspection", law)

    assert [row.kind for row in preview(engine, path, "inspection", law).rows] == ["unchanged"]


def test_a_name_left_as_it_was_means_what_it_meant(base, engine, law, tmp_path):
    """A commune of an earlier map, and one of two agencies of the same name."""
    unit = {"name": "Xã Lý Học", "kind": "commune", "level": "commune"}
    with base.open_work("add_unit") as work:
        work.journal.insert(
            administrative_unit,
            [
                unit | {"code": "11803", "valid_to": date(2025, 6, 30)},
                unit | {"code": "99803", "valid_from": date(2025, 7, 1)},
            ],
        )
        work.journal.insert(agency, [{"name": "Phòng Kinh tế"}])
        work.commit()
    keep(base, "officer", name="Hà", unit_code="11803", agency_id=2)
    path = tmp_path / "can-bo.xlsx"

    export(engine, path, "officer", law)

    assert [row.kind for row in preview(engine, path, "officer", law).rows] == ["unchanged"]
