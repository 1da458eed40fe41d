"""Filling forms: rounding, totals, blanks, heads and feet."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kttt_desktop.reports.checks import check_filled
from kttt_desktop.reports.fill import FillContext, fill
from kttt_desktop.reports.filled import CellKey, CellKind, FilledLine, PageFoot, PageHead
from kttt_desktop.reports.load import read_forms
from kttt_desktop.reports.questions import (
    Answer,
    IndicatorQuestion,
    LineQuestion,
    declared_key,
    questions,
)

FIGURES = st.one_of(st.none(), st.integers(min_value=-(10**13), max_value=10**13))


def cells_of(form):
    return {cell.key: cell for cell in form.cells()}


def given_answers(**values):
    """Return answers for table III of the district report, by code."""
    return {CellKey("III", code[1:], "total"): Answer(value) for code, value in values.items()}


def test_leaf_is_rounded_once_half_away_from_zero(book, a_context):
    answers = given_answers(_08=1_250_000, _09=-1_250_000, _10=49_999)

    cells = cells_of(fill(book.named("ii-16@2019"), a_context(), answers, {}, {}))

    printed = [cells[CellKey("III", code, "total")] for code in ("08", "09", "10")]
    assert [cell.printed for cell in printed] == [Decimal("1.3"), Decimal("-1.3"), Decimal("0.0")]
    assert [cell.text for cell in printed] == ["1,3", "-1,3", "0,0"]


def test_total_adds_what_is_printed_and_keeps_the_exact_amount_beside(book, a_context):
    answers = given_answers(_08=40_000, _09=40_000, _10=40_000)

    cells = cells_of(fill(book.named("ii-16@2019"), a_context(), answers, {}, {}))

    total = cells[CellKey("III", "07", "total")]
    assert (total.printed, total.value) == (Decimal("0.0"), 120_000)
    assert total.terms == ((1, "08"), (1, "09"), (1, "10"))


@pytest.mark.parametrize(
    ("known", "text"), [({}, ""), ({"_08": 0}, "0,0"), ({"_10": 2_000_000}, "2,0")]
)
def test_nothing_known_prints_blank_and_a_zero_prints_zero(book, a_context, known, text):
    form = fill(book.named("ii-16@2019"), a_context(), given_answers(**known), {}, {})

    assert cells_of(form)[CellKey("III", "07", "total")].text == text


@given(data=st.data())
def test_every_printed_total_is_the_sum_of_its_printed_terms(forms_folder, data):
    book = read_forms(forms_folder)
    spec = book.named(data.draw(st.sampled_from(["ii-16@2019", "i-19@2019"])))
    asked = [q for q in questions(spec) if isinstance(q, IndicatorQuestion | LineQuestion)]
    drawn = data.draw(st.lists(FIGURES, min_size=len(asked), max_size=len(asked)))
    answers = {q.key: Answer(value) for q, value in zip(asked, drawn, strict=True)}

    cells = cells_of(fill(spec, make_context(), answers, {}, {}))

    for cell in cells.values():
        if cell.terms:
            places = [
                (sign, CellKey(cell.key.table, row, cell.key.column)) for sign, row in cell.terms
            ]
            known = [(s, cells[p]) for s, p in places if cells[p].printed is not None]
            printed = sum(sign * term.printed for sign, term in known) if known else None
            exact = sum(sign * term.value for sign, term in known) if known else None
            assert (cell.printed, cell.value) == (printed, exact)


def make_context():
    head = PageHead("", "", "", "", "", "")
    first, last = date(2023, 1, 1), date(2023, 12, 31)
    return FillContext(head, PageFoot((), ()), "2023", first, last)


def test_units_are_printed_as_their_rows_say(book, a_context):
    answers = {
        CellKey("IV", "01", "quantity"): Answer(12),
        CellKey("IV", "03", "quantity"): Answer(12_500_000),
        CellKey("IV", "08", "quantity"): Answer(1234),
        CellKey("IV", "08", "cost"): Answer(2_000_000_000),
        CellKey("IV", "08", "organizations"): Answer(3),
    }

    cells = cells_of(fill(book.named("ii-16@2019"), a_context(), answers, {}, {}))

    found = {(key.row, key.column): cell.text for key, cell in cells.items() if key in answers}
    assert found == {
        ("01", "quantity"): "12",
        ("03", "quantity"): "12,5",
        ("08", "quantity"): "12,34",
        ("08", "cost"): "2.000,0",
        ("08", "organizations"): "3",
    }


def test_loss_is_printed_as_declared_and_told_as_a_warning(book, a_context):
    spec = book.named("ii-16@2019")
    key = CellKey("III", "06", "total")
    answers = given_answers(_08=0, _12=0) | {declared_key(key): Answer(-5_000_000)}

    form = fill(spec, a_context(), answers, {}, {})

    assert (cells_of(form)[key].text, cells_of(form)[key].terms) == ("-5,0", ())
    assert [(fault.code, fault.severity.value) for fault in check_filled(form, spec)] == [
        ("form_declared", "warning")
    ]


def test_declared_total_of_fewer_organisations_is_no_loss(book, a_context):
    spec = book.named("ii-16@2019")
    key = CellKey("III", "06", "total")
    answers = {
        CellKey("III", "08", "total"): Answer(9_000_000, have=3, expected=3),
        declared_key(key): Answer(5_000_000, have=2, expected=3),
    }

    form = fill(spec, a_context(), answers, {}, {})

    assert cells_of(form)[key].text == "9,0"


def test_declared_total_is_printed_where_no_part_is_known(book, a_context, an_organization):
    key = CellKey("II.1", "01", "value")
    answers = {declared_key(key): Answer(7_000_000)}

    spec = book.named("i-19@2019")
    form = fill(spec, a_context(organization=an_organization), answers, {}, {})

    assert cells_of(form)[key].text == "7,0"
    assert check_filled(form, spec) == ()


def test_declared_total_that_differs_from_its_parts_is_an_error(book, a_context, an_organization):
    key = CellKey("II.1", "01", "value")
    answers = {
        declared_key(key): Answer(7_000_000),
        CellKey("II.1", "02", "value"): Answer(4_000_000),
    }

    spec = book.named("i-19@2019")
    form = fill(spec, a_context(organization=an_organization), answers, {}, {})

    assert cells_of(form)[key].text == "4,0"
    assert [fault.text() for fault in check_filled(form, spec)] == [
        (
            "Bảng II.1, mã 01, cột “Thời điểm”: số khai báo 7.000.000 khác tổng các dòng chi tiết "
            "4.000.000. Kiểm tra lại số liệu của các tổ chức."
        )
    ]


def test_members_by_model_and_by_field_must_agree(book, a_context):
    spec = book.named("ii-16@2019")
    values = {"08": 30, "10": 20, "12": 10, "14": 25, "15": 4}
    answers = {CellKey("I", code, "total"): Answer(value) for code, value in values.items()}

    (fault,) = check_filled(fill(spec, a_context(), answers, {}, {}), spec)

    assert fault.text() == (
        "Bảng I, mã 08, cột “Tổng số”: 30 phải bằng 29 (mã 13). "
        "Kiểm tra lại số liệu của các tổ chức."
    )
    assert fault.field == "I.08.total"


@pytest.mark.parametrize(("owned", "owed", "codes"), [(5, 5, []), (5, 4, ["form_check"])])
def test_assets_equal_their_sources_in_whole_dong(book, a_context, owned, owed, codes):
    spec = book.named("ii-16@2019")
    answers = {
        CellKey("II", "06", "total"): Answer(10_000_000_005),
        CellKey("II", "08", "total"): Answer(10_000_000_000),
        CellKey("II", "09", "total"): Answer(owed),
    }

    found = check_filled(fill(spec, a_context(), answers, {}, {}), spec)

    assert [fault.code for fault in found] == codes


def test_blank_report_of_a_cooperative_holds_no_figure_and_no_tick(book, a_context):
    form = fill(book.named("i-19@2019"), a_context(), {}, {}, {})

    printed = {"no", "label", "code", "unit"}
    assert [c for c in form.cells() if c.text and c.key.column not in printed] == []
    assert not any(ticked for line in lines_of(form) for _, ticked in line.boxes)
    assert form.head.issuer == "TÊN HỢP TÁC XÃ"
    assert form.organization_id is None


def lines_of(form):
    return [part for part in form.body if isinstance(part, FilledLine)]


def test_filled_report_of_a_cooperative_names_and_ticks(book, a_context, an_organization):
    texts = {
        "name": "Hợp tác xã Đồng Tâm",
        "tax_code": "0101234567",
        "certificate_number": "14A",
        "kind": "cooperative",
        "field": "agriculture",
        "line.III.1.12": "quỹ khen thưởng",
    }

    context = a_context(organization=an_organization)
    form = fill(book.named("i-19@2019"), context, {}, {}, texts)

    values = {line.text: line.value for line in lines_of(form) if line.role == "field"}
    assert values["1. Tên HTX (viết đầy đủ bằng chữ in hoa):"] == "HỢP TÁC XÃ ĐỒNG TÂM"
    assert "14A" not in values.values()
    ticked = [label for line in lines_of(form) for label, on in line.boxes if on]
    assert ticked == ["3.1 HTX", "5.1 Nông nghiệp"]
    label = cells_of(form)[CellKey("III.1", "12", "label")]
    assert label.text == "- Khác (ghi rõ): quỹ khen thưởng"


def test_own_report_is_headed_and_signed_by_the_cooperative(book, a_context, an_organization):
    form = fill(book.named("i-19@2019"), a_context(organization=an_organization), {}, {}, {})

    assert form.head.issuer == "HỢP TÁC XÃ ĐỒNG TÂM"
    assert form.head.title == "Tình hình hoạt động của hợp tác xã năm 2023"
    assert form.head.addressees == ("Phòng Tài chính - Kế hoạch huyện Hữu Lũng",)
    assert form.head.form_number == "Phụ lục I-19"
    assert form.foot.signer_lines == ("NGƯỜI ĐẠI DIỆN THEO PHÁP LUẬT", "CỦA HỢP TÁC XÃ")
    assert form.foot.signer_name == "Nguyễn Văn A"


def test_report_of_the_district_is_headed_by_the_office(book, a_context):
    form = fill(book.named("ii-16@2019"), a_context(), {}, {}, {})

    assert form.head.issuer == "PHÒNG TÀI CHÍNH - KẾ HOẠCH"
    assert form.head.basis_line == ""
    assert form.head.addressees == ("Phòng Đăng ký kinh doanh - Sở Kế hoạch và Đầu tư",)
    assert form.foot.signer_lines == ("TRƯỞNG PHÒNG",)
    assert form.foot.recipients == ("Như trên", "Lưu: VT, TCKH")
    titles = [table.title for table in form.tables()]
    assert "II. TÀI SẢN, VỐN ĐIỀU LỆ (tại thời điểm 31/12/2023)" in titles


def test_provisional_form_prints_no_number_and_no_basis(book, a_context):
    spec = book.named("i-19@2019").model_copy(update={"state": "provisional"})

    form = fill(spec, a_context(), {}, {}, {})

    assert (form.provisional, form.head.form_number, form.head.basis_line) == (True, "", "")


@dataclass(frozen=True)
class Member:
    name: str
    capital: int | None = None
    share_percent: Decimal | None = None
    birth: date | int | None = None
    sex: str = "Nam"
    nationality: str = "Việt Nam"
    ethnicity: str = "Kinh"
    address: str | None = None
    permanent_address: str | None = None
    identity_paper: str | None = None
    paid_on: date | None = None
    investment_project: str | None = None
    note: str | None = None


def test_member_list_has_a_row_per_member_and_a_row_of_totals(book, a_context, an_organization):
    members = (
        Member("Nguyễn Văn An", 10_000_000, Decimal("33.35"), date(1970, 5, 1)),
        Member("Trần Thị Bình", 20_000_000, Decimal("66.65"), 1965),
    )

    context = a_context(organization=an_organization)
    form = fill(book.named("i-3@2014"), context, {}, {"member_list": members}, {})

    texts = [{cell.key.column: cell.text for cell in row} for row in form.tables()[0].rows]
    assert [row["no"] for row in texts] == ["1", "2", ""]
    assert [row["capital"] for row in texts] == ["10.000.000", "20.000.000", "30.000.000"]
    assert [row["share_percent"] for row in texts] == ["33,4", "66,7", "100,1"]
    assert [row["birth"] for row in texts] == ["01/05/1970", "1965", ""]
    assert texts[2]["name"] == "Tổng cộng"


def test_empty_member_list_has_no_rows(book, a_context, an_organization):
    context = a_context(organization=an_organization)

    form = fill(book.named("i-3@2014"), context, {}, {"member_list": ()}, {})

    assert form.tables()[0].rows == ()


def test_text_typed_into_a_figure_is_printed_as_text(book, a_context):
    answers = {CellKey("IV", "15", "cost"): Answer("theo dự án")}

    cells = cells_of(fill(book.named("ii-16@2019"), a_context(), answers, {}, {}))

    cell = cells[CellKey("IV", "15", "cost")]
    assert (cell.text, cell.kind) == ("theo dự án", CellKind.TEXT)


@pytest.mark.parametrize("field", ["code", "unit", "label"])
def test_only_answered_cells_lead_to_rows(book, a_context, field):
    cells = cells_of(fill(book.named("ii-16@2019"), a_context(), {}, {}, {}))

    assert cells[CellKey("I", "03", "total")].asked
    assert not cells[CellKey("I", "03", field)].asked
