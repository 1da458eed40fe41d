"""Paragraphs, cells and sections in the XML of Word; lengths are points."""

from collections.abc import Iterable
from dataclasses import dataclass
from xml.sax.saxutils import escape

from kttt_desktop.reports.docx_package import HEADER_ID
from kttt_desktop.reports.pdf_page import Paper
from kttt_desktop.reports.pdf_text import nfc

_RULE_EIGHTHS = 6  # three quarters of a point
_HAIR_EIGHTHS = 4
_RULE_LINE = 60  # twips of the paragraph that carries a rule


def twips(points: float) -> int:
    """Return a length as Word writes it: twentieths of a point."""
    return round(points * 20)


@dataclass(frozen=True, slots=True)
class Setting:
    """What one paragraph has otherwise than its style: None leaves what the style says.

    `left` and `right` are indents, `hanging` counts back from `left`.
    """

    align: str = ""
    size: float | None = None
    bold: bool | None = None
    italic: bool | None = None
    before: float | None = None
    after: float | None = None
    left: float | None = None
    right: float | None = None
    hanging: float | None = None
    first: float | None = None
    keep: bool = False
    dots_at: float | None = None


PLAIN = Setting()


def paragraph(style: str, text: str, setting: Setting = PLAIN) -> str:
    """Return one paragraph; ends of lines in the text stay."""
    return f"<w:p>{_properties(style, setting)}{_run(nfc(text), setting)}</w:p>"


def rule(column: float, length: float) -> str:
    """Return an empty paragraph with a line of that length in the middle of its column."""
    side = twips(max(column - length, 0.0) / 2)
    return (
        '<w:p><w:pPr><w:pStyle w:val="Rule"/>'
        f'<w:pBdr><w:top w:val="single" w:sz="{_RULE_EIGHTHS}" w:space="0" w:color="000000"/>'
        f'</w:pBdr><w:spacing w:before="{_RULE_LINE}" w:after="0" w:line="{_RULE_LINE}" '
        f'w:lineRule="exact"/><w:ind w:left="{side}" w:right="{side}"/></w:pPr></w:p>'
    )


def filler(section: str = "") -> str:
    """Return the smallest paragraph: what Word wants behind a table, or the end of a section."""
    return f'<w:p><w:pPr><w:pStyle w:val="Filler"/>{section}</w:pPr></w:p>'


def section(paper: Paper) -> str:
    """Return the page of a section: numbered from 1, the number not shown on its first page."""
    landscape = ' w:orient="landscape"' if paper.width > paper.height else ""
    look = paper.look
    return (
        f'<w:sectPr><w:headerReference w:type="default" r:id="{HEADER_ID}"/>'
        f'<w:type w:val="nextPage"/><w:pgSz w:w="{twips(paper.width)}" '
        f'w:h="{twips(paper.height)}"{landscape}/>'
        f'<w:pgMar w:top="{twips(paper.top)}" w:right="{twips(paper.right)}" '
        f'w:bottom="{twips(paper.bottom)}" w:left="{twips(paper.left)}" '
        f'w:header="{twips(look.number_from_top)}" w:footer="{twips(look.number_from_top)}" '
        'w:gutter="0"/><w:pgNumType w:start="1"/><w:titlePg/></w:sectPr>'
    )


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: its paragraphs, how many columns it covers, merged downwards or not.

    `merge` is "" | "restart" | "continue".
    """

    content: str
    width: float
    span: int = 1
    merge: str = ""
    middle: bool = False


def row(cells: Iterable[Cell], *, header: bool = False, whole: bool = True) -> str:
    """Return a row; a header comes again on each page, a `whole` row is never cut."""
    said = ("<w:cantSplit/>" if whole else "") + ("<w:tblHeader/>" if header else "")
    properties = f"<w:trPr>{said}</w:trPr>" if said else ""
    return f"<w:tr>{properties}{''.join(map(_cell, cells))}</w:tr>"


def table(
    widths: Iterable[float], rows: Iterable[str], padding: tuple[float, float] | None = None
) -> str:
    """Return a table of fixed widths, centred on the text; without `padding` it has no borders.

    `padding` is the empty space in its cells: at the sides, above and below.
    """
    columns = [twips(width) for width in widths]
    line = "single" if padding else "none"
    size = _HAIR_EIGHTHS if padding else 0
    edges = "".join(
        f'<w:{side} w:val="{line}" w:sz="{size}" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    level, upright = padding or (0.0, 0.0)
    space = (("top", upright), ("left", level), ("bottom", upright), ("right", level))
    sides = "".join(f'<w:{side} w:w="{twips(one)}" w:type="dxa"/>' for side, one in space)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in columns)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(columns)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{edges}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{sides}</w:tblCellMar></w:tblPr>"
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _cell(cell: Cell) -> str:
    span = f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
    merge = f'<w:vMerge w:val="{cell.merge}"/>' if cell.merge else ""
    place = '<w:vAlign w:val="center"/>' if cell.middle else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{twips(cell.width)}" w:type="dxa"/>{span}{merge}{place}'
        f"</w:tcPr>{cell.content}</w:tc>"
    )


def _properties(style: str, setting: Setting) -> str:
    parts = [f'<w:pStyle w:val="{style}"/>']
    if setting.keep:
        parts.append("<w:keepNext/>")
    if setting.dots_at is not None:
        at = twips(setting.dots_at)
        parts.append(f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{at}"/></w:tabs>')
    parts += _lengths("spacing", (("before", setting.before), ("after", setting.after)))
    indents = (
        ("left", setting.left),
        ("right", setting.right),
        ("hanging", setting.hanging),
        ("firstLine", setting.first),
    )
    parts += _lengths("ind", indents)
    if setting.align:
        parts.append(f'<w:jc w:val="{setting.align}"/>')
    return f"<w:pPr>{''.join(parts)}</w:pPr>"


def _lengths(name: str, lengths: Iterable[tuple[str, float | None]]) -> list[str]:
    said = "".join(f' w:{side}="{twips(one)}"' for side, one in lengths if one is not None)
    return [f"<w:{name}{said}/>"] if said else []


def _run(text: str, setting: Setting) -> str:
    if not text:
        return ""
    parts = []
    for name, wanted in (("b", setting.bold), ("i", setting.italic)):
        if wanted is not None:
            parts.append(f"<w:{name}/>" if wanted else f'<w:{name} w:val="0"/>')
    if setting.size is not None:
        half = round(setting.size * 2)
        parts.append(f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>')
    properties = f"<w:rPr>{''.join(parts)}</w:rPr>" if parts else ""
    lines = "<w:br/>".join(
        f'<w:t xml:space="preserve">{escape(line)}</w:t>' if line else ""
        for line in text.split("\n")
    )
    dots = "<w:tab/>" if setting.dots_at is not None else ""
    return f"<w:r>{properties}{lines}{dots}</w:r>"
