"""Official letters (công văn, NĐ 30/2020, mẫu 1.5): several in one file, each on its own pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kttt_desktop.domain.official_text import number_symbol, place_and_day
from kttt_desktop.domain.page import PageRules
from kttt_desktop.reports.docx import main_xml, write_document
from kttt_desktop.reports.filled import FilledLine, PageFoot, PageHead
from kttt_desktop.reports.fonts import load_fonts
from kttt_desktop.reports.pdf import flow, main_text, new_sheet
from kttt_desktop.reports.pdf_head import draw_head
from kttt_desktop.reports.pdf_page import paper_of
from kttt_desktop.reports.pdf_text import Typesetter
from kttt_desktop.reports.save import saved

_PAPER = "A4"
_ABOUT = "V/v "


@dataclass(frozen=True, slots=True)
class OfficialLetter:
    """One letter of the office.

    Attributes:
        office: Who issues it; `parent` is the body above, may be empty. Both print in capitals.
        symbol: Behind the number: agency and drafting unit (`TCKH-ĐKKD`).
        number: None leaves room for it, as it is given after signing.
        place: Where it is written; `day` None leaves room, then only `year` is printed.
        subject: What it is about; “V/v ” is put before it where it is missing.
        addressees: Behind “Kính gửi:”, without dash and stop.
        paragraphs: The text; the last one ends as the writer has it (`./.`).
        recipients: Under “Nơi nhận:”, without dash and stop.
        signer_lines: Upper case (“KT. TRƯỞNG PHÒNG”, “PHÓ TRƯỞNG PHÒNG”).
    """

    office: str
    symbol: str
    year: int
    subject: str
    addressees: tuple[str, ...]
    paragraphs: tuple[str, ...]
    recipients: tuple[str, ...]
    signer_lines: tuple[str, ...]
    signer_name: str = ""
    parent: str = ""
    number: int | None = None
    place: str = ""
    day: date | None = None


def draw_letter_pdf(target: Path, letters: Sequence[OfficialLetter], page: PageRules) -> None:
    """Draw at least one letter as PDF, each beginning a page, its pages numbered from 1.

    Raises:
        FileError: The file is open elsewhere, or the fonts are missing.
        StoreError: The disk is full.
    """
    setter = Typesetter(*load_fonts())
    paper = paper_of(_PAPER, page)
    with saved(target) as path:
        sheet = new_sheet(path, paper, setter, (letters[0].subject, letters[0].office, ""))
        for number, letter in enumerate(letters):
            if number:
                sheet.start_part(paper)
            draw_head(sheet, _head(letter))
            flow(sheet, main_text(_body(letter), _foot(letter), paper, setter))
        sheet.finish()
        sheet.canvas.save()


def draw_letter_docx(target: Path, letters: Sequence[OfficialLetter], page: PageRules) -> None:
    """Draw at least one letter as a Word file, each in a section of its own.

    Raises:
        FileError: What stands at the target was edited or is none of ours; it is open elsewhere.
        StoreError: The disk is full.
    """
    paper = paper_of(_PAPER, page)
    sections = [(main_xml(_head(one), _body(one), _foot(one), paper), paper) for one in letters]
    first = letters[0]
    day = first.day or date(first.year, 1, 1)
    write_document(target, sections, (first.subject, first.office, "", day.isoformat()))


def _head(letter: OfficialLetter) -> PageHead:
    subject = letter.subject.strip()
    about = subject if subject.startswith(_ABOUT) or not subject else _ABOUT + subject
    return PageHead(
        parent=letter.parent.upper(),
        issuer=letter.office.upper(),
        number_line=number_symbol(letter.number, letter.symbol, ""),
        place_and_day=place_and_day(letter.place, letter.day, letter.year),
        kind="",
        title="",
        addressees=letter.addressees,
        subject=about,
    )


def _body(letter: OfficialLetter) -> tuple[FilledLine, ...]:
    return tuple(FilledLine(text) for text in letter.paragraphs)


def _foot(letter: OfficialLetter) -> PageFoot:
    return PageFoot(letter.recipients, letter.signer_lines, signer_name=letter.signer_name)
