"""The head of an official page (NĐ 30/2020, Phụ lục I, ô 1–5 and 9a); law file page."""

from kttt_desktop.reports.filled import PageHead
from kttt_desktop.reports.pdf_page import Sheet
from kttt_desktop.reports.pdf_text import Style, nfc

_RULE_GAP = 3.0
ADDRESSED_TO = "Kính gửi:"


def draw_head(sheet: Sheet, head: PageHead) -> None:
    """Draw the head at the top of the first page and leave `y` below it."""
    _form_number(sheet, head)
    top = sheet.y
    left = _issuer(sheet, head, top)
    right = _country(sheet, top)
    sheet.y = max(left, right) + _RULE_GAP
    _number_and_day(sheet, head)
    _subject(sheet, head.subject)
    _title(sheet, head)
    _addressees(sheet, head.addressees)
    sheet.y += sheet.paper.look.paragraph_gap


def _form_number(sheet: Sheet, head: PageHead) -> None:
    paper, setter, look = sheet.paper, sheet.setter, sheet.paper.look
    for text, style in ((head.form_number, look.form_number), (head.basis_line, look.unit)):
        for line in setter.balanced(text, style, paper.text_width):
            sheet.right(paper.x1, style.baseline(sheet.y), line, style)
            sheet.y += style.leading
    if head.form_number or head.basis_line:
        sheet.y += look.paragraph_gap


def _issuer(sheet: Sheet, head: PageHead, top: float) -> float:
    """Draw who issues the document, with a short rule below; return where it ends."""
    look = sheet.paper.look
    middle = sheet.paper.x0 + look.left_column / 2
    y = top
    last = ""
    for text, style in ((head.parent, look.parent), (head.issuer, look.issuer)):
        for last in sheet.setter.balanced(text, style, look.left_column):
            sheet.centred(middle, style.baseline(y), last, style)
            y += style.leading
    if not head.issuer:
        return y
    _short_rule(sheet, middle, y + _RULE_GAP, last, look.issuer)
    return y + _RULE_GAP


def _country(sheet: Sheet, top: float) -> float:
    """Draw Quốc hiệu and Tiêu ngữ, ruled as long as the text; return where they end."""
    look = sheet.paper.look
    middle = sheet.paper.x1 - look.right_column / 2
    sheet.centred(middle, look.country.baseline(top), look.country_text, look.country)
    y = top + look.country.leading
    sheet.centred(middle, look.motto.baseline(y), look.motto_text, look.motto)
    y += look.motto.leading + _RULE_GAP
    half = sheet.setter.width(look.motto_text, look.motto) / 2
    sheet.rule(middle - half, middle + half, y)
    return y


def _number_and_day(sheet: Sheet, head: PageHead) -> None:
    """Draw both on one line; neither may wrap."""
    if not head.number_line.strip() and not head.place_and_day.strip():
        return
    paper, look = sheet.paper, sheet.paper.look
    sheet.y += look.paragraph_gap / 2
    number = _shrunk(sheet, head.number_line, look.number, look.left_column)
    day = _shrunk(sheet, head.place_and_day, look.day, look.right_column)
    baseline = look.number.baseline(sheet.y)
    sheet.centred(paper.x0 + look.left_column / 2, baseline, head.number_line, number)
    sheet.centred(paper.x1 - look.right_column / 2, baseline, head.place_and_day, day)
    sheet.y += look.number.leading


def _subject(sheet: Sheet, subject: str) -> None:
    """Draw what a letter is about, in the middle of the left column (row C-12)."""
    look = sheet.paper.look
    middle = sheet.paper.x0 + look.left_column / 2
    lines = sheet.setter.balanced(subject, look.subject, look.left_column)
    sheet.y += look.paragraph_gap if lines else 0.0
    for line in lines:
        sheet.centred(middle, look.subject.baseline(sheet.y), line, look.subject)
        sheet.y += look.subject.leading
    sheet.y += look.paragraph_gap if lines else 0.0


def _title(sheet: Sheet, head: PageHead) -> None:
    """Draw kind and title in the middle of the text, a short rule under the title."""
    paper, look, last = sheet.paper, sheet.paper.look, ""
    middle = (paper.x0 + paper.x1) / 2
    if head.kind or head.title:
        sheet.y += 2 * look.paragraph_gap
    for text, style in ((head.kind, look.kind), (head.title, look.title)):
        for last in sheet.setter.balanced(text, style, paper.text_width):
            sheet.centred(middle, style.baseline(sheet.y), last, style)
            sheet.y += style.leading
    if head.title:
        _short_rule(sheet, middle, sheet.y + _RULE_GAP, last, look.title)
        sheet.y += _RULE_GAP
    if head.kind or head.title:
        sheet.y += look.paragraph_gap


def _addressees(sheet: Sheet, addressees: tuple[str, ...]) -> None:
    """Draw Kính gửi: one on the same line, several below with the hyphen under the colon."""
    if not addressees:
        return
    setter, paper = sheet.setter, sheet.paper
    style = paper.look.addressees
    sheet.y += paper.look.paragraph_gap
    single = nfc(f"{ADDRESSED_TO} {addressees[0]}")
    middle = (paper.x0 + paper.x1) / 2
    if len(addressees) == 1 and setter.width(single, style) <= paper.text_width:
        sheet.centred(middle, style.baseline(sheet.y), single, style)
        sheet.y += style.leading
        return
    label = setter.width(ADDRESSED_TO, style)
    colon = label - setter.width(":", style)
    items = listed(addressees)
    widest = max(setter.width(nfc(item), style) for item in items)
    block = min(colon + widest, paper.text_width)
    x = middle - block / 2
    sheet.text(x, style.baseline(sheet.y), ADDRESSED_TO, style)
    if len(items) > 1:
        sheet.y += style.leading
    start = x + colon if len(items) > 1 else x + label + setter.width(" ", style)
    for item in items:
        for line in setter.lines(item, style, paper.x1 - start):
            sheet.text(start, style.baseline(sheet.y), line, style)
            sheet.y += style.leading


def listed(addressees: tuple[str, ...]) -> tuple[str, ...]:
    """Return several addressees each with its hyphen and stop; one as it is."""
    if len(addressees) == 1:
        return addressees
    last = len(addressees) - 1
    return tuple(f"- {name}{'.' if n == last else ';'}" for n, name in enumerate(addressees))


def _short_rule(sheet: Sheet, middle: float, y: float, line: str, style: Style) -> None:
    half = sheet.setter.width(line, style) * sheet.paper.look.short_rule / 2
    sheet.rule(middle - half, middle + half, y)


def _shrunk(sheet: Sheet, text: str, style: Style, width: float) -> Style:
    """Return the style, smaller where the text would leave its column."""
    length = sheet.setter.width(nfc(text), style)
    if length <= width:
        return style
    return Style(style.size * width / length, style.bold, style.italic)
