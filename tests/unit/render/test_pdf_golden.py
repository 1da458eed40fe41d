"""The text of whole PDF files against the golden files."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

import pdfplumber
import pytest

from kttt_desktop.reports.fill import FillContext, OrganizationOnPage, fill
from kttt_desktop.reports.filled import PageFoot, PageHead
from kttt_desktop.reports.load import read_forms
from tests.unit.render.pdf_forms import draw

ROOT = Path(__file__).parents[3]
GOLDEN = ROOT / "tests" / "golden" / "pdf"


@dataclass(frozen=True)
class Member:
    name: str
    birth: date = date(1980, 1, 5)
    sex: str = "Nữ"
    nationality: str = "Việt Nam"
    ethnicity: str = "Kinh"
    address: str = "Thôn Đồng Tâm, xã Yên Bình"
    permanent_address: str = "Thôn Đồng Tâm, xã Yên Bình"
    identity_paper: str = "020180000001, 05/01/2022, Cục Cảnh sát QLHC về TTXH"
    capital: int = 12_500_000
    share_percent: Decimal = Decimal("2.5")
    paid_on: date = date(2020, 11, 26)
    investment_project: str = ""
    note: str = ""


@pytest.fixture(scope="module")
def book():
    return read_forms(ROOT / "forms")


@pytest.fixture
def check_golden(request):
    def check(path, name):
        with pdfplumber.open(path) as pdf:
            pages = [f"--- trang {page.page_number}\n{page.extract_text()}\n" for page in pdf.pages]
        golden = GOLDEN / f"{name}.pdf.txt"
        if request.config.getoption("--update-golden"):
            golden.parent.mkdir(parents=True, exist_ok=True)
            golden.write_text("".join(pages), encoding="utf-8", newline="\n")
        assert "".join(pages) == golden.read_text("utf-8")

    return check


def a_context(organization=None):
    return FillContext(
        head=PageHead(
            parent="UBND HUYỆN HỮU LŨNG",
            issuer="PHÒNG TÀI CHÍNH - KẾ HOẠCH",
            number_line="Số:      /BC-TCKH",
            place_and_day="Hữu Lũng, ngày      tháng      năm 2023",
            kind="",
            title="",
        ),
        foot=PageFoot(("Như trên", "Lưu: VT, TCKH"), ("TRƯỞNG PHÒNG",), signer_name="Lê Thị Bích"),
        period="2023",
        period_from=date(2023, 1, 1),
        period_to=date(2023, 12, 31),
        organization=organization,
        office_name="Phòng Tài chính - Kế hoạch",
    )


@pytest.mark.parametrize(("name", "count"), [("none", 0), ("one", 1), ("break", 30)])
def test_member_list_is_drawn_as_before(book, tmp_path, check_golden, name, count):
    members = [Member(f"Nguyễn Thị Ánh {n}") for n in range(1, count + 1)]
    organization = OrganizationOnPage(7, "Hợp tác xã Đồng Tâm", "Nguyễn Văn A")
    form = fill(book.named("i-3@2014"), a_context(organization), {}, {"member_list": members}, {})

    path, _ = draw(form, tmp_path)

    check_golden(path, f"i-3-{name}")


@pytest.mark.parametrize("edition", ["i-19@2019", "ii-16@2019", "bc-nv@2020"])
def test_blank_form_is_drawn_as_before(book, tmp_path, check_golden, edition):
    texts = {
        "document": "Kế hoạch số 15/KH-UBND",
        "document_citation": "Kế hoạch số 15/KH-UBND ngày 05 tháng 01 năm 2023 của Ủy ban nhân dân "
        "huyện Hữu Lũng",
    }
    form = fill(book.named(edition), a_context(), {}, {}, texts)

    path, _ = draw(form, tmp_path)

    check_golden(path, f"{edition.partition('@')[0]}-blank")
