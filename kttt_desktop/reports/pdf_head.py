"""The head of an official page (NĐ 30/2020, Phụ lục I, ô 1–5 and 9a); law file page."""

from kttt_desktop.reports.filled import PageHead
from kttt_desktop.reports.pdf_lines import BODY, HEADING, PARAGRAPH_GAP
from kttt_desktop.reports.pdf_page import Sheet
from kttt_desktop.reports.pdf_text import MM, Style, nfc

LEFT_COLUMN = 68 * MM
RIGHT_COLUMN = 97 * MM
COUNTRY_TEXT = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO_TEXT = "Độc lập - Tự do - Hạnh phúc"
COUNTRY = Style(12, bold=True)
MOTTO = Style(13, bold=True)
PARENT = Style(12)
ISSUER = Style(12, bold=True)
NUMBER = Style(13)
DAY = Style(13, italic=True)
FORM_NUMBER = Style(13, bold=True)
BASIS = Style(13, italic=True)
SHORT_RULE = 0.4  # of the line above it; the law allows 1/3 to 1/2
_RULE_GAP = 3.0
_ADDRESSED_TO = "Kính gửi:"


def draw_head(sheet: Sheet, head: PageHead) -> None:
    """Draw the head at the top of the first page and leave `y` below it."""
    _form_number(sheet, head)
    top = sheet.y
    left = _issuer(sheet, head, top)
    right = _country(sheet, top)
    sheet.y = max(left, right) + _RULE_GAP
    _number_and_day(sheet, head)
    _title(sheet, head)
    _addressees(sheet, head.addressees)
    sheet.y += PARAGRAPH_GAP


def _form_number(sheet: Sheet, head: PageHead) -> None:
    paper, setter = sheet.paper, sheet.setter
    for text, style in ((head.form_number, FORM_NUMBER), (head.basis_line, BASIS)):
        for line in setter.balanced(text, style, paper.text_width):
            sheet.right(paper.x1, style.baseline(sheet.y), line, style)
            sheet.y += style.leading
    if head.form_number or head.basis_line:
        sheet.y += PARAGRAPH_GAP


def _issuer(sheet: Sheet, head: PageHead, top: float) -> float:
    """Draw who issues the document, with a short rule below; return where it ends."""
    middle = sheet.paper.x0 + LEFT_COLUMN / 2
    y = top
    last = ""
    for text, style in ((head.parent, PARENT), (head.issuer, ISSUER)):
        for last in sheet.setter.balanced(text, style, LEFT_COLUMN):
            sheet.centred(middle, style.baseline(y), last, style)
            y += style.leading
    if not head.issuer:
        return y
    _short_rule(sheet, middle, y + _RULE_GAP, last, ISSUER)
    return y + _RULE_GAP


def _country(sheet: Sheet, top: float) -> float:
    """Draw Quốc hiệu and Tiêu ngữ, ruled as long as the text; return where they end."""
    middle = sheet.paper.x1 - RIGHT_COLUMN / 2
    sheet.centred(middle, COUNTRY.baseline(top), COUNTRY_TEXT, COUNTRY)
    y = top + COUNTRY.leading
    sheet.centred(middle, MOTTO.baseline(y), MOTTO_TEXT, MOTTO)
    y += MOTTO.leading + _RULE_GAP
    half = sheet.setter.width(MOTTO_TEXT, MOTTO) / 2
    sheet.rule(middle - half, middle + half, y)
    return y


def _number_and_day(sheet: Sheet, head: PageHead) -> None:
    """Draw both on one line; neither may wrap."""
    if not head.number_line.strip() and not head.place_and_day.strip():
        return
    sheet.y += PARAGRAPH_GAP / 2
    paper = sheet.paper
    number = _shrunk(sheet, head.number_line, NUMBER, LEFT_COLUMN)
    day = _shrunk(sheet, head.place_and_day, DAY, RIGHT_COLUMN)
    baseline = NUMBER.baseline(sheet.y)
    sheet.centred(paper.x0 + LEFT_COLUMN / 2, baseline, head.number_line, number)
    sheet.centred(paper.x1 - RIGHT_COLUMN / 2, baseline, head.place_and_day, day)
    sheet.y += NUMBER.leading


def _title(sheet: Sheet, head: PageHead) -> None:
    """Draw kind and title in the middle of the text, a short rule under the title."""
    paper, last = sheet.paper, ""
    middle = (paper.x0 + paper.x1) / 2
    if head.kind or head.title:
        sheet.y += 2 * PARAGRAPH_GAP
    for text in (head.kind, head.title):
        for last in sheet.setter.balanced(text, HEADING, paper.text_width):
            sheet.centred(middle, HEADING.baseline(sheet.y), last, HEADING)
            sheet.y += HEADING.leading
    if head.title:
        _short_rule(sheet, middle, sheet.y + _RULE_GAP, last, HEADING)
        sheet.y += _RULE_GAP
    if head.kind or head.title:
        sheet.y += PARAGRAPH_GAP


def _addressees(sheet: Sheet, addressees: tuple[str, ...]) -> None:
    """Draw Kính gửi: one on the same line, several below with the hyphen under the colon."""
    if not addressees:
        return
    sheet.y += PARAGRAPH_GAP
    setter, paper = sheet.setter, sheet.paper
    single = nfc(f"{_ADDRESSED_TO} {addressees[0]}")
    middle = (paper.x0 + paper.x1) / 2
    if len(addressees) == 1 and setter.width(single, BODY) <= paper.text_width:
        sheet.centred(middle, BODY.baseline(sheet.y), single, BODY)
        sheet.y += BODY.leading
        return
    label = setter.width(_ADDRESSED_TO, BODY)
    colon = label - setter.width(":", BODY)
    items = _listed(addressees)
    widest = max(setter.width(nfc(item), BODY) for item in items)
    block = min(colon + widest, paper.text_width)
    x = middle - block / 2
    sheet.text(x, BODY.baseline(sheet.y), _ADDRESSED_TO, BODY)
    if len(items) > 1:
        sheet.y += BODY.leading
    start = x + colon if len(items) > 1 else x + label + setter.width(" ", BODY)
    for item in items:
        for line in setter.lines(item, BODY, paper.x1 - start):
            sheet.text(start, BODY.baseline(sheet.y), line, BODY)
            sheet.y += BODY.leading


def _listed(addressees: tuple[str, ...]) -> tuple[str, ...]:
    if len(addressees) == 1:
        return addressees
    last = len(addressees) - 1
    return tuple(f"- {name}{'.' if n == last else ';'}" for n, name in enumerate(addressees))


def _short_rule(sheet: Sheet, middle: float, y: float, line: str, style: Style) -> None:
    half = sheet.setter.width(line, style) * SHORT_RULE / 2
    sheet.rule(middle - half, middle + half, y)


def _shrunk(sheet: Sheet, text: str, style: Style, width: float) -> Style:
    """Return the style, smaller where the text would leave its column."""
    length = sheet.setter.width(nfc(text), style)
    if length <= width:
        return style
    return Style(style.size * width / length, style.bold, style.italic)
