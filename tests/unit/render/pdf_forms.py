"""Made-up filled forms, and PDF pages read back."""

from contextlib import contextmanager
from dataclasses import replace
from datetime import date

import pdfplumber

from kttt_desktop.reports.filled import (
    CellKey,
    CellKind,
    FilledCell,
    FilledColumn,
    FilledForm,
    FilledLine,
    FilledTable,
    PageFoot,
    PageHead,
)
from kttt_desktop.reports.pdf import write_pdf
from tests.unit.render.page_rules import RULES

MM = 72 / 25.4
COUNTRY = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
COLUMNS = (
    FilledColumn("no", ("TT",), 15, CellKind.INTEGER, "center"),
    FilledColumn("label", ("Chỉ tiêu",), 100, CellKind.TEXT),
    FilledColumn("total", ("Tổng số",), 50, CellKind.INTEGER, "right"),
)


def a_head(**changes):
    head = PageHead(
        parent="UBND HUYỆN HỮU LŨNG",
        issuer="PHÒNG TÀI CHÍNH - KẾ HOẠCH",
        number_line="Số:      /BC-TCKH",
        place_and_day="Hữu Lũng, ngày 05 tháng 01 năm 2026",
        kind="BÁO CÁO",
        title="Tình hình hoạt động của hợp tác xã năm 2025",
        addressees=("Sở Tài chính",),
    )
    return replace(head, **changes)


def a_foot(**changes):
    foot = PageFoot(
        recipients=("Như trên", "Lưu: VT, TCKH"),
        signer_lines=("KT. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG"),
        signer_name="Nguyễn Thị Ánh",
    )
    return replace(foot, **changes)


def a_row(number, *texts, table="T", columns=COLUMNS, **changes):
    """Return one row; its texts are those of the columns in order."""
    return tuple(
        replace(
            FilledCell(CellKey(table, str(number), column.key), column.kind, text=text), **changes
        )
        for column, text in zip(columns, texts, strict=True)
    )


def a_table(count=2, **changes):
    rows = tuple(a_row(n, str(n), f"Chỉ tiêu số {n}", f"{n}.000") for n in range(1, count + 1))
    table = FilledTable("T", "I. THÔNG TIN CHUNG", "", COLUMNS, ("A", "B", "1"), rows)
    return replace(table, **changes)


def a_form(*body, **changes):
    form = FilledForm(
        code="X-1",
        edition="x-1@2025",
        printed_number="",
        paper="A4",
        period="2025",
        period_from=date(2025, 1, 1),
        period_to=date(2025, 12, 31),
        head=a_head(),
        body=body or (FilledLine("Nội dung báo cáo./."), a_table()),
        foot=a_foot(),
        coverage=None,
        verified=False,
    )
    return replace(form, **changes)


def text_lines(count):
    return tuple(FilledLine(f"Đoạn số {n} của báo cáo.") for n in range(1, count + 1))


def draw(form, folder, name="form.pdf"):
    """Return the file and what `write_pdf` told about it."""
    path = folder / name
    return path, write_pdf(form, path, RULES)


@contextmanager
def drawn(form, folder):
    """Give the pages of the form as they stand in its PDF."""
    path, _ = draw(form, folder)
    with pdfplumber.open(path) as pdf:
        yield pdf.pages


def chars_of(page, text):
    """Return the letters of a text on a page, in reading order."""
    found = page.search(text, regex=False, case=True)
    assert found, f"{text!r} not on page {page.page_number}: {page.extract_text()[:400]}"
    return found[0]["chars"]


def extent(page, text):
    """Return the left and right edge of a text."""
    chars = chars_of(page, text)
    return min(char["x0"] for char in chars), max(char["x1"] for char in chars)


def baseline(page, text):
    """Return how far below the page's top the letters stand."""
    char = chars_of(page, text)[0]
    return page.height - char["matrix"][5]


def face(page, text):
    """Return size, bold and italic of a text set in one face."""
    chars = [char for char in chars_of(page, text) if char["text"].strip()]
    sizes = {round(char["size"], 2) for char in chars}
    fonts = {char["fontname"] for char in chars}
    assert len(sizes) == len(fonts) == 1
    (font,) = fonts
    return sizes.pop(), "Bold" in font, "Italic" in font


def rules(page):
    """Return the level lines that are no borders: (left, right, from the top)."""
    return [
        (line["x0"], line["x1"], line["top"]) for line in page.lines if line["linewidth"] == 0.75
    ]
