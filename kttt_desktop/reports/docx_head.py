"""Head and foot of an official page in Word (NĐ 30/2020, Phụ lục I, ô 1–5, 7, 9, 12); law page."""

from collections.abc import Iterator
from dataclasses import replace

from kttt_desktop.reports.docx_text import Cell, Setting, paragraph, row, rule, table
from kttt_desktop.reports.filled import PageFoot, PageHead
from kttt_desktop.reports.pdf_foot import RECIPIENTS_TEXT
from kttt_desktop.reports.pdf_head import ADDRESSED_TO, listed
from kttt_desktop.reports.pdf_page import Paper
from kttt_desktop.reports.pdf_text import Style, nfc
from kttt_desktop.reports.times import TIMES

_COLUMN_GAP = 4 * 72 / 25.4
_LEAST_GAP = 1.0


def head_xml(head: PageHead, paper: Paper) -> str:
    """Return everything above the text: head table, kind and title, Kính gửi."""
    number = paragraph("FormNumber", head.form_number) if head.form_number else ""
    basis = paragraph("Unit", head.basis_line) if head.basis_line else ""
    top = [(_issuer(head, paper), _country(paper))]
    if head.number_line.strip() or head.place_and_day.strip() or head.subject:
        top.append(_number_and_day(head, paper))
    return "".join(
        (number, basis, _two_columns(paper, top), _title(head, paper), *_addressed(head, paper))
    )


def foot_xml(foot: PageFoot, paper: Paper) -> str:
    """Return Nơi nhận beside who signs, as one table that is never cut; "" when empty."""
    look = paper.look
    rows = []
    gap = 2 * look.paragraph_gap
    if foot.place_and_day:
        day = Setting(before=gap, keep=True)
        rows.append((_blank(), paragraph("PlaceDay", foot.place_and_day, day)))
        gap = 0.0
    left = [*_recipients(foot, gap), *_second(foot, gap)]
    right = list(_signer(foot, paper, gap))
    if left or right:
        rows.append(("".join(left) or _blank(), "".join(right) or _blank()))
    return _two_columns(paper, rows) if rows else ""


def _two_columns(paper: Paper, rows: list[tuple[str, str]]) -> str:
    """Return a table without borders, with a column between where the paper is wide."""
    look = paper.look
    between = paper.text_width - look.left_column - look.right_column
    widths = [look.left_column, look.right_column]
    if between > _LEAST_GAP:
        widths.insert(1, between)
    made = []
    for left, right in rows:
        cells = [Cell(left, widths[0]), Cell(right, widths[-1])]
        if len(widths) > len(cells):
            cells.insert(1, Cell(_blank(), between))
        made.append(row(cells))
    return table(widths, made)


def _blank() -> str:
    return paragraph("CellText", "")


def _issuer(head: PageHead, paper: Paper) -> str:
    """Return who issues the document, with a short rule below."""
    look = paper.look
    above = TIMES.balanced(head.parent, look.parent, look.left_column)
    parent = paragraph("Parent", "\n".join(above)) if above else ""
    if not head.issuer.strip():
        return parent or _blank()
    lines = TIMES.balanced(head.issuer, look.issuer, look.left_column)
    length = TIMES.width(lines[-1], look.issuer) * look.short_rule
    issuer = paragraph("Issuer", "\n".join(lines))
    return f"{parent}{issuer}{rule(look.left_column, length)}{_end()}"


def _country(paper: Paper) -> str:
    """Return Quốc hiệu and Tiêu ngữ, ruled as long as the text."""
    look = paper.look
    length = TIMES.width(look.motto_text, look.motto)
    return (
        paragraph("Country", look.country_text)
        + paragraph("Motto", look.motto_text)
        + rule(look.right_column, length)
        + _end()
    )


def _end() -> str:
    return '<w:p><w:pPr><w:pStyle w:val="Filler"/></w:pPr></w:p>'


def _number_and_day(head: PageHead, paper: Paper) -> tuple[str, str]:
    """Return both, made smaller where they would wrap, and below the number what it is about."""
    look = paper.look
    gap = look.paragraph_gap / 2
    number = _shrunk(head.number_line, look.number, look.left_column)
    day = _shrunk(head.place_and_day, look.day, look.right_column)
    left = paragraph("NumberSymbol", head.number_line, Setting(before=gap, size=number))
    if head.subject:
        about = TIMES.balanced(head.subject, look.subject, look.left_column)
        left += paragraph("Subject", "\n".join(about), Setting(before=look.paragraph_gap))
    return left, paragraph("PlaceDay", head.place_and_day, Setting(before=gap, size=day))


def _shrunk(text: str, style: Style, width: float) -> float | None:
    length = TIMES.width(nfc(text), style)
    return None if length <= width else int(style.size * width / length * 2) / 2


def _title(head: PageHead, paper: Paper) -> str:
    look = paper.look
    gap = 2 * look.paragraph_gap
    parts: list[str] = []
    for key, text in (("Kind", head.kind), ("DocumentTitle", head.title)):
        if text.strip():
            style = look.kind if key == "Kind" else look.title
            lines = TIMES.balanced(text, style, paper.text_width)
            setting = Setting(before=gap if not parts else 0.0, keep=True)
            parts.append(paragraph(key, "\n".join(lines), setting))
    if head.title.strip():
        last = TIMES.balanced(head.title, look.title, paper.text_width)[-1]
        parts.append(rule(paper.text_width, TIMES.width(last, look.title) * look.short_rule))
    return "".join(parts)


def _addressed(head: PageHead, paper: Paper) -> Iterator[str]:
    """Yield Kính gửi: one on the same line, several below with the hyphen under the colon."""
    names = head.addressees
    if not names:
        return
    style, gap = paper.look.addressees, 2 * paper.look.paragraph_gap
    single = nfc(f"{ADDRESSED_TO} {names[0]}")
    if len(names) == 1 and TIMES.width(single, style) <= paper.text_width:
        yield paragraph("Addressee", single, Setting(align="center", before=gap, after=gap))
        return
    label = TIMES.width(f"{ADDRESSED_TO} ", style)
    colon = TIMES.width(ADDRESSED_TO.removesuffix(":"), style)
    items = listed(names)
    widest = max(TIMES.width(nfc(item), style) for item in items)
    start = max((paper.text_width - colon - widest) / 2, 0.0)
    here = Setting(before=gap, left=start)
    if len(items) == 1:
        hung = replace(here, left=start + label, hanging=label, after=gap)
        yield paragraph("Addressee", f"{ADDRESSED_TO} {items[0]}", hung)
        return
    yield paragraph("Addressee", ADDRESSED_TO, replace(here, keep=True))
    for number, item in enumerate(items, 1):
        after = gap if number == len(items) else None
        yield paragraph("Addressee", item, Setting(left=start + colon, after=after))


def _recipients(foot: PageFoot, gap: float) -> Iterator[str]:
    away = Setting(right=_COLUMN_GAP)
    if foot.recipients:
        yield paragraph("RecipientsTitle", RECIPIENTS_TEXT, replace(away, before=gap))
    last = len(foot.recipients) - 1
    for number, name in enumerate(foot.recipients):
        end = "." if number == last else ";"
        yield paragraph("Recipients", f"- {name}{end}", away)
    if foot.drafter_line:
        yield paragraph("Drafter", foot.drafter_line, away)


def _second(foot: PageFoot, gap: float) -> Iterator[str]:
    """Yield who signs at the left."""
    for number, line in enumerate(foot.second_lines):
        yield paragraph("Signer", line, Setting(before=0.0 if number else gap, keep=True))
    if foot.second_lines and foot.signer_note:
        yield paragraph("SignerNote", foot.signer_note, Setting(before=0.0, keep=True))


def _signer(foot: PageFoot, paper: Paper, gap: float) -> Iterator[str]:
    """Yield who signs, room for signature and seal, the name."""
    lines = [("Signer", line) for line in foot.signer_lines]
    lines += [("SignerNote", foot.signer_note)] if foot.signer_note else []
    for number, (key, line) in enumerate(lines):
        yield paragraph(key, line, Setting(before=0.0 if number else gap, keep=True))
    if foot.signer_name or lines:
        space = paper.look.signature_space if lines else gap
        yield paragraph("SignerName", foot.signer_name, Setting(before=space))
