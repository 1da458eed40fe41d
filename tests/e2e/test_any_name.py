"""Any text as a name: kept, printed and written to Excel as it is, or refused in one sentence."""

import re

import openpyxl
import pypdfium2
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kttt_desktop.bootstrap import new_application
from kttt_desktop.domain.draft import read_draft
from kttt_desktop.domain.faults import InputError
from kttt_desktop.domain.member import MemberDraft
from kttt_desktop.domain.messages import Msg
from kttt_desktop.domain.organization import OrganizationDraft
from kttt_desktop.domain.vietnamese import clean
from kttt_desktop.queries.organization_card import organization_card
from kttt_desktop.queries.rows.indicators import Scope
from kttt_desktop.services.members import add_members
from kttt_desktop.services.organizations import register_organization
from kttt_desktop.services.report_files import draw_pdf, draw_xlsx
from kttt_desktop.services.reports import ReportOrder, build_report

FORMULAS = ["=1+1", "+84 912", "-5", "@SUM(A1)", '=HYPERLINK("http://x")', "{=1}"]


@pytest.fixture(scope="module")
def application(tmp_path_factory):
    """An empty register that takes one organisation after another."""
    application = new_application(tmp_path_factory.mktemp("names") / "sổ.kttt")
    yield application
    application.close()


def kept(application, name):
    """Register an organisation and a member of that name; return the organisation's id."""
    values = {"kind": "cooperative", "name": name, "effective_on": "01/01/2020", "address": name}
    key = register_organization(application.context, read_draft(OrganizationDraft, values)).key
    member = {"organization_id": key, "name": name, "joined_on": "01/01/2021"}
    add_members(application.context, [read_draft(MemberDraft, member)])
    return key


def printed(application, key, folder, form):
    report = build_report(application.desk, ReportOrder(form, "2023", organization_id=key))
    pdf, xlsx = folder / f"{form}.pdf", folder / f"{form}.xlsx"
    draw_pdf(report, pdf)
    draw_xlsx(report, xlsx)
    return pdf, xlsx


def pdf_text(path):
    document = pypdfium2.PdfDocument(path)
    text = "\n".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return text


def cells(path):
    book = openpyxl.load_workbook(path)
    return [cell for sheet in book for row in sheet.iter_rows() for cell in row]


@settings(max_examples=15)
@given(name=st.text(min_size=1, max_size=60))
@example(name="\x00\x01\x1b\x7f\x9f")
@example(name="HTX \x0b\ud800 lẻ")
@example(name="\u202eHTX đảo\u202c")
@example(name="שלום עולם مرحبا")
@example(name="HTX 🌾👩‍🌾🏽 lúa")
@example(name="Ho\u031b\u0323p ta\u0301c xa\u0303")
@example(name="<b>&amp;</b> ]]> %s {0} \\N{x}")
@example(name="HTX " + "a" * 10_000)
@example(name="dài " * 2_500)
@example(name="\n\t \r HTX\nhai dòng")
@example(name="\ufffe\uffff\ufeff")
def test_any_text_is_a_name_or_is_refused(application, tmp_path_factory, name):
    folder = tmp_path_factory.mktemp("drawn")

    if not clean(name):
        with pytest.raises(InputError) as caught:
            kept(application, name)
        assert {fault.msg for fault in caught.value.faults} == {Msg.REQUIRED}
        return
    key = kept(application, name)

    for form in ("I-3", "I-19"):
        pdf, xlsx = printed(application, key, folder, form)
        assert pdf_text(pdf)
        assert cells(xlsx)


@pytest.mark.parametrize("name", FORMULAS)
def test_a_name_like_a_formula_stays_text_in_excel(application, tmp_path, name):
    key = kept(application, name)

    for form in ("I-3", "I-19"):
        found = [cell for cell in cells(printed(application, key, tmp_path, form)[1])
                 if isinstance(cell.value, str) and name in cell.value]  # fmt: skip
        assert found
        assert all(cell.data_type == "s" for cell in found if cell.value == name)


def test_a_long_name_is_printed_whole(application, tmp_path):
    name = " ".join(f"từ{n}" for n in range(1500))
    key = kept(application, name)

    pdf, _ = printed(application, key, tmp_path, "I-3")

    words = set(re.findall(r"từ\d+", pdf_text(pdf)))
    assert {f"từ{n}" for n in range(1500)} <= words


def test_a_decomposed_name_is_kept_composed(application):
    key = kept(application, "Ho\u031b\u0323p ta\u0301c xa\u0303 Mo\u031b\u0301i")

    law = application.law_on(application.today())
    with application.read() as connection:
        card = organization_card(connection, key, Scope(2023, application.today()), law)

    assert card.name == "Hợp tác xã Mới"
