"""The files of the sample district as other programs read them."""

import shutil
import subprocess
import unicodedata
from decimal import Decimal

import openpyxl
import pdfplumber
import pytest

from kttt_desktop.domain import vietnamese

MM = 72 / 25.4


@pytest.fixture(scope="module")
def recalculated(demo, tmp_path_factory):
    """Every workbook after LibreOffice has computed it anew, by name."""
    folder = tmp_path_factory.mktemp("recalculated")
    profile = tmp_path_factory.mktemp("profile")
    books = [file for file in demo.files if file.suffix == ".xlsx"]
    office = shutil.which("soffice")
    assert office is not None, "LibreOffice Calc is not installed"
    subprocess.run(
        [office, f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to",
         "xlsx:Calc MS Excel 2007 XML", "--outdir", folder, *books],
        check=True, capture_output=True,
    )  # fmt: skip
    return {book.name: folder / book.name for book in books}


def totals(path):
    """Return {(sheet, cell): value} of the cells that hold a formula."""
    formulas = openpyxl.load_workbook(path)
    values = openpyxl.load_workbook(path, data_only=True)
    return {
        (sheet.title, cell.coordinate): values[sheet.title][cell.coordinate].value
        for sheet in formulas
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }


def test_libreoffice_computes_the_totals_that_are_stored_and_printed(demo, recalculated):
    compared = 0
    for file in demo.files:
        if file.suffix != ".xlsx":
            continue
        with pdfplumber.open(file.with_suffix(".pdf")) as pdf:
            printed = " ".join(page.extract_text() for page in pdf.pages).split()
        again = totals(recalculated[file.name])
        for place, stored in totals(file).items():
            if stored in (None, ""):
                assert again[place] in (None, "", 0), (file.name, place)
                continue
            assert again[place] == pytest.approx(stored, abs=1e-9), (file.name, place)
            places = 0 if float(stored).is_integer() else 1
            text = vietnamese.decimal(Decimal(str(stored)), places)
            assert {text, vietnamese.decimal(Decimal(str(stored)), 1)} & set(printed), (place, text)
            compared += 1
    assert compared > 60


def test_every_font_of_every_file_is_embedded(demo):
    for file in demo.files:
        if file.suffix == ".pdf":
            listed = subprocess.run(
                ["pdffonts", file], check=True, capture_output=True, text=True
            ).stdout.splitlines()[2:]
            assert listed
            assert all(line.split()[-5] == "yes" for line in listed), file.name


def test_every_text_is_composed_and_lies_within_the_margins(demo):
    for file in demo.files:
        if file.suffix != ".pdf":
            continue
        with pdfplumber.open(file) as pdf:
            for number, page in enumerate(pdf.pages, start=1):
                text = page.extract_text()
                assert unicodedata.is_normalized("NFC", text)
                body = [char for char in page.chars if char["top"] > 15 * MM]
                assert min(char["x0"] for char in body) >= 30 * MM - 0.5
                assert max(char["x1"] for char in body) <= page.width - 15 * MM + 0.5
                assert max(char["bottom"] for char in body) <= page.height - 20 * MM + 0.5
                above = [char for char in page.chars if char["top"] < 20 * MM - 0.5]
                assert not above if number == 1 else all(c["text"].isdigit() for c in above)


def test_the_head_of_the_district_report_is_set_as_the_decree_says(demo):
    (file,) = [one for one in demo.files if one.name == "II-16_2023.pdf"]
    with pdfplumber.open(file) as pdf:
        page = pdf.pages[0]
        lines = page.extract_text_lines(return_chars=True)
        rules = [one for one in (*page.lines, *page.rects) if one["top"] < 60 * MM]

    country = phrase(lines, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    assert {12 <= char["size"] <= 13 for char in country} == {True}
    assert all("Bold" in char["fontname"] for char in country)
    motto = phrase(lines, "Độc lập - Tự do - Hạnh phúc")
    assert {13 <= char["size"] <= 14 for char in motto} == {True}
    width = motto[-1]["x1"] - motto[0]["x0"]
    assert any(abs((rule["x1"] - rule["x0"]) - width) < 2 for rule in rules)


def phrase(lines, text):
    """Return the letters of a phrase that ends a line."""
    line = next(line for line in lines if line["text"].endswith(text))
    letters = [char for char in line["chars"] if not char["text"].isspace()]
    return letters[-len(text.replace(" ", "")) :]
