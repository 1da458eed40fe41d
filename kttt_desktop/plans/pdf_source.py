"""A PDF with text as numbered lines: paragraphs whole, columns side by side one after the other."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import pypdfium2
from pypdfium2 import raw

from kttt_desktop.domain.messages import Msg
from kttt_desktop.plans.document import PlanDoubt
from kttt_desktop.plans.errors import plan_error
from kttt_desktop.plans.labels import parse_label
from kttt_desktop.plans.old_fonts import letters_in, looks_legacy, old_font
from kttt_desktop.plans.pdf_columns import Block, blocks
from kttt_desktop.plans.pdf_page import Line, page_lines
from kttt_desktop.plans.source import Source, SourceLine, clean, converted
from kttt_desktop.plans.task_tables import TaskTables

MAX_PAGES = 300
_TABLE = "Bảng trong PDF: các cột có thể lẫn vào nhau, nên đọc từ bản Word"

_PAGE_NUMBER = re.compile(
    r"^[-–—]?\s*(?:trang\s*)?\d{1,3}(?:\s*/\s*\d{1,3})?\s*[-–—]?$", re.IGNORECASE
)
_ENDED = re.compile(r"[.;:!?…][\"”’)\]]*$")
_FEWEST_PAGES = 3
_FEWEST_LETTERS = 20
_INDENT = 8.0


@dataclass(frozen=True, slots=True)
class _Text:
    """One line of the result before it is numbered."""

    text: str
    reason: str | None = None
    aside: bool = False
    row: bool = False


def pdf_source(data: bytes, name: str) -> Source:
    """Return the paragraphs of a PDF in their order; numbers count its lines from 1.

    Raises:
        PlanError: When it is locked, damaged, too long or only pictures.
    """
    pages = _pages(data, name)
    found: list[_Text] = []
    last: Line | None = None
    tables = TaskTables()
    texts = _without_margins(pages)
    page = _margins([line for lines in texts for line in lines if not line.rows])
    for lines in texts:
        for block in blocks(lines):
            if block.columns:
                found += [_Text(""), *_columns(block, tables), _Text("")]
                last = None
                continue
            for line in block.lines:
                if last and found[-1].text and _goes_on(last, line, page):
                    found[-1] = _Text(_glue(found[-1].text, line.cells[0].text))
                else:
                    gap = last is None or line.top - last.bottom > line.cells[0].height
                    found += [_Text("")] if gap else []
                    found.append(_Text(line.text))
                last = line
    return _source(found, name)


def _pages(data: bytes, name: str) -> list[tuple[Line, ...]]:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD
        locked = locked or "password" in str(error).lower()
        msg = Msg.PLAN_LOCKED if locked else Msg.PLAN_UNREADABLE_PDF
        raise plan_error(msg, name) from error
    try:
        if len(document) > MAX_PAGES:
            raise plan_error(Msg.PLAN_TOO_LONG, name)
        pages = [page_lines(document[place]) for place in range(len(document))]
    except pypdfium2.PdfiumError as error:
        raise plan_error(Msg.PLAN_UNREADABLE_PDF, name) from error
    finally:
        document.close()
    letters = sum(letters_in(_all_text(line)) for page in pages for line in page)
    if letters < _FEWEST_LETTERS * max(1, len(pages) // 2):
        raise plan_error(Msg.PLAN_SCAN, name)
    return pages


def _all_text(line: Line) -> str:
    return line.text + "".join(cell for row in line.rows for cell in row)


def _without_margins(pages: Sequence[tuple[Line, ...]]) -> list[tuple[Line, ...]]:
    """Return the pages without page numbers and without the lines that every page repeats."""
    edges: Counter[str] = Counter()
    for page in pages:
        edges.update({_edge(line) for line in (*page[:2], *page[-2:]) if not line.rows})
    many = max(_FEWEST_PAGES, len(pages) // 2)
    repeated = {text for text, count in edges.items() if count >= many}

    def is_margin(place: int, page: tuple[Line, ...]) -> bool:
        text = page[place].text
        if page[place].rows:
            return False
        edge = place < 2 or place >= len(page) - 2  # noqa: PLR2004  two lines at each end
        return edge and (bool(_PAGE_NUMBER.match(text)) or _edge(page[place]) in repeated)

    return [
        tuple(line for place, line in enumerate(page) if not is_margin(place, page))
        for page in pages
    ]


def _edge(line: Line) -> str:
    return re.sub(r"\d+", "0", line.text)


@dataclass(frozen=True, slots=True)
class _Margins:
    """Where the lines of a document start and end, and whether its items are indented."""

    left: float
    right: float
    indented_items: bool


def _margins(lines: Sequence[Line]) -> _Margins:
    ends = sorted(line.right for line in lines)
    right = ends[int(len(ends) * 0.9)] if ends else 0.0
    starts = Counter(round(line.left) for line in lines)
    often = [start for start, count in starts.items() if count >= max(2, len(lines) // 10)]
    left = float(min(often, default=min(starts, default=0)))
    items = [line.left > left + _INDENT for line in lines if parse_label(line.text)]
    return _Margins(left, right, sum(items) > len(items) / 2)


def _goes_on(before: Line, line: Line, page: _Margins) -> bool:
    """Tell whether a line goes on the paragraph of the line before it."""
    first = line.cells[0]
    word = (first.right - first.left) * len(first.text.split(" ", 1)[0]) / len(first.text)
    if before.right + word * 1.1 < page.right:
        return False
    close = line.top < before.top or line.top - before.bottom < 1.2 * first.height
    if not close:
        return False
    ended = _ENDED.search(before.text)
    at_margin = line.left < page.left + _INDENT
    if parse_label(first.text):
        return not ended and at_margin and page.indented_items
    return not (ended and not at_margin)


def _glue(first: str, second: str) -> str:
    cut = re.search(r"\w-$", first) and re.match(r"[^\W\d_]", second)
    return first + second if cut else f"{first} {second}"


def _columns(block: Block, tables: TaskTables) -> list[_Text]:
    """Return the lines of text set in columns: a table of tasks, another table, or a header."""
    rows = block.rows
    if len(block.columns) < 3:  # noqa: PLR2004  header and signature stand in two columns
        return [_Text(text) for column in block.columns for text in (*column, "") if text]
    tasks = tables.lines(rows)
    ruled = any(line.rows for line in block.lines)
    if tasks is not None and ruled:
        return [_Text(text, row=True) for _, text in tasks]
    if tasks is not None:
        reasons = (_TABLE, *(None for _ in tasks))
        return [_Text(text, why, row=True) for (_, text), why in zip(tasks, reasons, strict=False)]
    return [_Text("   ".join(cell for cell in row if cell), aside=True) for row in rows]


def _source(found: Sequence[_Text], name: str) -> Source:
    whole = "\n".join(part.text for part in found)
    font = old_font(whole) if looks_legacy(whole) else None
    if font is None and looks_legacy(whole):
        raise plan_error(Msg.PLAN_OLD_FONT, name)
    convert = font.convert if font else str
    lines = tuple(
        SourceLine(number, clean(convert(part.text)), aside=part.aside, row=part.row)
        for number, part in enumerate(found, 1)
    )
    doubts = tuple(
        PlanDoubt((number,), part.reason) for number, part in enumerate(found, 1) if part.reason
    )
    return Source(lines, ((converted(font),) if font else ()) + doubts)
