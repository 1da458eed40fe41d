"""Draw a filled form as a Word file: the page of the PDF, whose text can be finished by hand."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from kttt_desktop.domain.page import PageRules
from kttt_desktop.reports.docx_head import foot_xml, head_xml
from kttt_desktop.reports.docx_package import (
    R,
    W,
    beside,
    core_properties,
    is_edited,
    save_package,
)
from kttt_desktop.reports.docx_styles import header_part, styles_part
from kttt_desktop.reports.docx_table import table_xml
from kttt_desktop.reports.docx_text import Setting, filler, paragraph, rule, section
from kttt_desktop.reports.filled import FilledForm, FilledLine, FilledTable, PageFoot, PageHead
from kttt_desktop.reports.pdf import Parts, annexes
from kttt_desktop.reports.pdf_page import Paper, paper_of
from kttt_desktop.reports.pdf_text import nfc
from kttt_desktop.reports.times import TIMES

__all__ = ["beside", "document_xml", "is_edited", "main_xml", "write_document", "write_docx"]

_LINES_WITH_FOOT = 2


def write_docx(form: FilledForm, target: Path, page: PageRules) -> None:
    """Draw the form; the same form gives the same bytes, a failure leaves the old file.

    Args:
        form: What is drawn; annexes stand in sections of their own.
        target: The file.
        page: The page as the law has it.

    Raises:
        FileError: What stands at the target was edited or is none of ours; it is open elsewhere.
        StoreError: The disk is full.
    """
    paper = paper_of(form.paper, page)
    beyond = paper_of(form.annex_paper or form.paper, page)
    sections = [(main_xml(form.head, form.body, form.foot, paper), paper)]
    sections += [(_parts_xml(annex, beyond), beyond) for annex in annexes(form.annex)]
    title = " ".join(filter(None, (form.head.kind, form.head.title))) or form.code
    about = (title, form.head.issuer, form.printed_number, form.period_to.isoformat())
    write_document(target, sections, about)


def write_document(
    target: Path, sections: Sequence[tuple[str, Paper]], about: tuple[str, str, str, str]
) -> None:
    """Write sections, each beginning a page and numbered from 1.

    Args:
        target: The file.
        sections: Content and paper of each.
        about: Title, author, subject, day (2026-12-31).

    Raises:
        FileError: What stands at the target was edited or is none of ours; it is open elsewhere.
        StoreError: The disk is full.
    """
    look = sections[0][1].look
    title, author, subject, day = about
    save_package(
        target,
        {
            "word/document.xml": document_xml(sections),
            "word/styles.xml": styles_part(look),
            "word/header1.xml": header_part(look),
            "docProps/core.xml": core_properties(nfc(title), nfc(author), nfc(subject), day),
        },
    )


def document_xml(sections: Sequence[tuple[str, Paper]]) -> str:
    """Return the document; what ends a section stands in its last paragraph."""
    *before, (last, paper) = sections
    parts = [f"{content}{filler(section(one))}" for content, one in before]
    return (
        f'<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{"".join(parts)}{last}{filler()}'
        f"{section(paper)}</w:body></w:document>"
    )


def main_xml(head: PageHead, body: Parts, foot: PageFoot, paper: Paper) -> str:
    """Return head, text and foot; the last lines of the text stay with the foot."""
    end = foot_xml(foot, paper)
    tied = _LINES_WITH_FOOT if end else 0
    return head_xml(head, paper) + _parts_xml(body, paper, tied) + end


def _parts_xml(parts: Parts, paper: Paper, tied: int = 0) -> str:
    made: list[str] = []
    before = ""
    for number, part in enumerate(parts):
        if isinstance(part, FilledTable):
            gap = (2.0 if before == "table" else 1.0) * paper.look.paragraph_gap
            made.append(table_xml(part, paper, gap))
            before = "table"
        else:
            keep = len(parts) - number <= tied
            made.extend(_line(part, before, paper, keep=keep))
            before = part.role
    return "".join(made) + (filler() if before == "table" and tied else "")


def _line(line: FilledLine, before: str, paper: Paper, *, keep: bool) -> Iterator[str]:
    """Yield the paragraphs of a line of text."""
    look = paper.look
    gap = 2 * look.paragraph_gap if before == "table" else None
    leads = keep or line.text.rstrip().endswith(":")
    setting = Setting(before=gap, keep=leads)
    if line.role == "italic" and before == "center":
        yield paragraph("AnnexReference", line.text)
        last = TIMES.lines(line.text, look.appendix_reference, paper.text_width)[-1:]
        length = sum(TIMES.width(one, look.appendix_reference) for one in last)
        yield rule(paper.text_width, length * look.short_rule)
    elif line.role == "field":
        yield _field(line, paper, setting)
    elif line.role == "choice":
        yield paragraph("Body", line.text, Setting(before=gap, keep=True))
        boxes = (f"{label} [{'x' if ticked else ' '}]" for label, ticked in line.boxes)
        yield paragraph("Choice", "      ".join(boxes), Setting(keep=keep))
    elif line.text.strip():
        keys = {"heading": "Heading1", "center": "Annex", "unit": "Unit", "italic": "Basis"}
        yield paragraph(keys.get(line.role, "Body"), line.text, setting)


def _field(line: FilledLine, paper: Paper, setting: Setting) -> str:
    """Return a label with its value, or with a dotted rest to write on."""
    text = f"{line.text} {line.value}".rstrip()
    dots = None if line.value.strip() else paper.text_width
    return paragraph(
        "Body",
        text,
        Setting(align="left", before=setting.before, keep=setting.keep, dots_at=dots),
    )
