"""Copies of a plan in another layout: other signs, lines, pages, files. The work stays the same."""

import random
import re
import textwrap
import unicodedata
from io import BytesIO
from xml.sax.saxutils import escape

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Table

from kttt_desktop.plans.labels import Kind, parse_label, roman_value
from kttt_desktop.plans.markdown import plain_lines
from kttt_desktop.plans.source import text_lines
from kttt_desktop.reports.fonts import load_fonts

LETTERS = "abcdđeghiklmnopqrstuvxy"
SIDE_BY_SIDE = (
    ("ỦY BAN NHÂN DÂN\nHUYỆN AN PHÚ\nSố: 12/KH-UBND",
     ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
     "An Phú, ngày 05 tháng 3 năm 2024")),
    ("Nơi nhận:\n- UBND tỉnh;\n- Thường trực Huyện ủy;\n- Lưu: VT.",
     "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nLê Văn Bình"),
)  # fmt: skip


def bullets(sign):
    """Give every dash another sign."""
    return lambda text: re.sub(r"(?m)^- ", f"{sign} ", text)


def wrapped(width, *, blank):
    """Wrap the lines to a width, with blank lines between the paragraphs or without."""

    def change(text):
        lines = []
        for line in text.split("\n"):
            lines += textwrap.wrap(line, width) or ([""] if blank else [])
        return "\n".join(lines)

    return change


def broken(seed):
    """Cut every third long paragraph in two, as a page break does, with the number of the page."""

    def change(text):
        dice = random.Random(seed)
        lines = []
        for line in text.split("\n"):
            words = line.split(" ")
            if len(words) > 25 and dice.random() < 0.35:
                cut = dice.randrange(5, len(words) - 3)
                words.insert(cut, f"\n\n{seed}\n\n")
            lines.append(" ".join(words))
        return "\n".join(lines)

    return change


def glued(text):
    """Put halves that a page break cut together again, as far as they are sure."""
    return re.sub(r"(?<=[^\W\d_A-ZĐ,])\n\n(?=[a-zà-ỹđ][^).]\w)", " ", text)


def decomposed(text):
    """Write every mark as a sign of its own (NFD)."""
    return unicodedata.normalize("NFD", text)


LAYOUTS = {
    "plus": bullets("+"),
    "en dash": bullets("–"),
    "round": bullets("•"),
    "star": bullets("*"),
    "decomposed": decomposed,
    "wrapped": wrapped(80, blank=True),
    "wrapped without blank lines": wrapped(80, blank=False),
    "without blank lines": lambda text: re.sub(r"\n\s*\n+", "\n", text),
    "Windows line ends": lambda text: text.replace("\n", "\r\n"),
    "page breaks": broken(3),
    "other page breaks": broken(6),
    "glued pages": glued,
}


def renamed(value, names):
    """Return a text, or an answer with all its texts, with names of agencies changed."""
    if isinstance(value, str):
        for old, new in names.items():
            value = value.replace(old, new)
        return value
    if isinstance(value, list):
        return [renamed(part, names) for part in value]
    if isinstance(value, dict):
        return {key: renamed(part, names) for key, part in value.items()}
    return value


def without_header(text):
    """Return the text from the name of its kind on."""
    found = re.search(r"(?m)^[#* ]*(?:KẾ HOẠCH|THÔNG BÁO|QUYẾT ĐỊNH)[* ]*$", text)
    return text[found.start() :] if found else text


def lettered(text, gold):
    """Number the dashes below headings a) b) c); return the text and the answer for it."""
    lines = text.split("\n")
    places = {}
    for task in gold["tasks"]:
        first = task["source_lines"][0] - 1
        if task["bullet"] and lines[first].startswith("- ") and task["bullet"] <= len(LETTERS):
            label = LETTERS[task["bullet"] - 1]
            places[first] = label
    tasks = []
    for task in gold["tasks"]:
        label = places.get(task["source_lines"][0] - 1)
        path = [*task["section_path"], label] if label else task["section_path"]
        tasks.append({**task, "section_path": path})
    for place, label in places.items():
        lines[place] = f"{label}) {lines[place][2:]}"
    return "\n".join(lines), {**gold, "tasks": tasks}


def shuffled(text, gold, seed=1):
    """Change the order of one-line dashes that stand below one another; the paths stay."""
    dice = random.Random(seed)
    lines = text.split("\n")
    single = {}
    for task in gold["tasks"]:
        if task["bullet"] and len(task["source_lines"]) == 1:
            path = (*task["section_path"], *task["heading_path"])
            single.setdefault(path, []).append(task["source_lines"][0] - 1)
    for places in single.values():
        moved = places[:]
        dice.shuffle(moved)
        texts = [lines[place] for place in moved]
        for place, line in zip(places, texts, strict=True):
            lines[place] = line
    return "\n".join(lines), gold


def element(name, **values):
    """Return an element of a Word file."""
    found = OxmlElement(name)
    for key, value in values.items():
        found.set(qn(f"w:{key}"), str(value))
    return found


DEPTHS = {Kind.ROMAN: 0, Kind.NUMBER: 1, Kind.DECIMAL: 2, Kind.LETTER: 3, Kind.DASH: 4}
FORMS = (
    ("upperRoman", "%1."),
    ("decimal", "%2."),
    ("decimal", "%2.%3."),
    ("lowerLetter", "%4)"),
    ("bullet", "-"),
)


def numbered_word(text, path, header=SIDE_BY_SIDE):
    """Write a plan to a Word file whose labels are set by Word, header and end in tables."""
    document = Document()
    root = document.part.numbering_part.element
    plain = (line.text for line in plain_lines(text_lines(text)))
    lines = [line for line in plain if line]
    _table(document, header[0])
    numbers = iter(range(500, 5000))
    for line in lines:
        label = parse_label(line)
        depth = DEPTHS.get(label.kind) if label else None
        if depth is None or (label.kind is Kind.LETTER and not label.text.isascii()):
            document.add_paragraph(line)
            continue
        number = next(numbers)
        _declare(root, number, depth, label)
        paragraph = document.add_paragraph(label.rest)
        properties = element("w:numPr")
        properties.append(element("w:ilvl", val=depth))
        properties.append(element("w:numId", val=number))
        paragraph._p.get_or_add_pPr().append(properties)
    _table(document, header[1])
    document.save(path)


def _declare(root, number, depth, label):
    """Declare a list that starts where the printed label stands."""
    abstract = element("w:abstractNum", abstractNumId=number)
    starts = _starts(label, depth)
    for place, (form, shown) in enumerate(FORMS):
        level = element("w:lvl", ilvl=place)
        level.append(element("w:start", val=starts.get(place, 1)))
        level.append(element("w:numFmt", val=form))
        level.append(element("w:lvlText", val=shown))
        abstract.append(level)
    root.insert(0, abstract)
    found = element("w:num", numId=number)
    found.append(element("w:abstractNumId", val=number))
    root.append(found)


def _starts(label, depth):
    if label.kind is Kind.ROMAN:
        return {0: roman_value(label.text)}
    if label.kind in (Kind.NUMBER, Kind.DECIMAL):
        parts = label.text.split(".")
        return {1: int(parts[0]), 2: int(parts[-1])}
    return {depth: ord(label.text) - ord("a") + 1} if label.text else {}


def _table(document, sides):
    table = document.add_table(rows=1, cols=2)
    for cell, side in zip(table.rows[0].cells, sides, strict=True):
        cell.text = side


def body_of(text):
    """Return a plan from the name of its kind to the list of recipients."""
    whole = without_header(text)
    end = re.search(r"(?mi)^[#* ]*n[ơo]i nh[ậa]n", whole)
    return whole[: end.start()] if end else whole


def pdf_copy(text, path, header=None):
    """Print a plan to a PDF: justified, indented lines, pages with numbers, columns if given."""
    fonts = load_fonts()
    style = ParagraphStyle(
        "text", fontName=fonts.regular, fontSize=13, leading=17, firstLineIndent=28, spaceAfter=6,
        alignment=TA_JUSTIFY,
    )  # fmt: skip
    story = [_columns(header[0], fonts)] if header else []
    for line in text.split("\n"):
        if line.strip() == "\f":
            story.append(PageBreak())
        elif line.strip():
            story.append(Paragraph(escape(line.strip()), style))
    story += [_columns(header[1], fonts)] if header else []

    def number(canvas, _):
        canvas.setFont(fonts.regular, 13)
        canvas.drawCentredString(A4[0] / 2, A4[1] - 36, str(canvas.getPageNumber()))

    target = path or BytesIO()
    template = SimpleDocTemplate(
        str(target), pagesize=A4, leftMargin=85, rightMargin=57, topMargin=57, bottomMargin=57
    )
    template.build(story, onLaterPages=number)


def _columns(sides, fonts):
    style = ParagraphStyle("side", fontName=fonts.regular, fontSize=12, leading=15, alignment=1)
    cells = [Paragraph(escape(side).replace("\n", "<br/>"), style) for side in sides]
    return Table([cells], colWidths=(180, 290))
