"""Real forms of the program, and a page to fill them on."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from kttt_desktop.reports.fill import FillContext, OrganizationOnPage
from kttt_desktop.reports.filled import PageFoot, PageHead
from kttt_desktop.reports.load import read_forms

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="session")
def forms_folder():
    return ROOT / "forms"


@pytest.fixture(scope="session")
def book(forms_folder):
    return read_forms(forms_folder)


@pytest.fixture(scope="session")
def indicator_codes():
    files = sorted((ROOT / "resources" / "indicators").glob("*.toml"))
    read = [tomllib.loads(file.read_text("utf-8")) for file in files]
    return {indicator["code"] for content in read for indicator in content["indicators"]}


@pytest.fixture(scope="session")
def line_codes():
    text = (ROOT / "resources" / "law" / "lines.toml").read_text("utf-8")
    return {line["code"] for line in tomllib.loads(text)["lines"]}


@pytest.fixture
def a_context():
    def make(**changes):
        facts = {
            "head": PageHead(
                parent="UBND HUYỆN HỮU LŨNG",
                issuer="PHÒNG TÀI CHÍNH - KẾ HOẠCH",
                number_line="Số:      /BC-TCKH",
                place_and_day="Hữu Lũng, ngày      tháng      năm 2023",
                kind="",
                title="",
            ),
            "foot": PageFoot(recipients=("Như trên", "Lưu: VT, TCKH"), signer_lines=()),
            "period": "2023",
            "period_from": date(2023, 1, 1),
            "period_to": date(2023, 12, 31),
            "office_name": "Phòng Tài chính - Kế hoạch huyện Hữu Lũng",
        }
        return FillContext(**(facts | changes))

    return make


@pytest.fixture
def an_organization():
    return OrganizationOnPage(7, "Hợp tác xã Đồng Tâm", "Nguyễn Văn A")
