"""Draw a filled form as PDF: official page, real text, every font embedded."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from kttt_desktop.domain.page import PageRules
from kttt_desktop.reports.filled import CellKey, FilledForm, FilledLine, FilledTable, PageFoot
from kttt_desktop.reports.fonts import load_fonts
from kttt_desktop.reports.pdf_foot import foot_piece
from kttt_desktop.reports.pdf_head import draw_head
from kttt_desktop.reports.pdf_lines import line_pieces
from kttt_desktop.reports.pdf_page import CellBox, Paper, Piece, Sheet, paper_of
from kttt_desktop.reports.pdf_table import table_pieces
from kttt_desktop.reports.pdf_text import Typesetter, nfc
from kttt_desktop.reports.save import saved

__all__ = ["CellBox", "CellKey", "PdfResult", "flow", "main_text", "new_sheet", "write_pdf"]

Step = Callable[[int, int], None]
Parts = tuple[FilledLine | FilledTable, ...]
_LINES_WITH_FOOT = 2
_STEP_EVERY = 100


@dataclass(frozen=True, slots=True)
class PdfResult:
    """How many pages were drawn and where the cells stand.

    Tables of more than `pdf_table.BOXED_ROWS` rows have no boxes.
    """

    pages: int
    cell_boxes: tuple[CellBox, ...]


def write_pdf(
    form: FilledForm,
    target: Path,
    page: PageRules,
    step: Step = lambda _done, _total: None,
) -> PdfResult:
    """Draw the form; a failure leaves what stood at the target.

    Args:
        form: What is drawn.
        target: The file.
        page: The page as the law has it.
        step: Told how many pieces of how many are drawn; may raise `CancelledError`.

    Raises:
        FileError: The file is open elsewhere, or the fonts are missing.
        StoreError: The disk is full.
    """
    setter = Typesetter(*load_fonts())
    with saved(target) as path:
        title = " ".join(filter(None, (form.head.kind, form.head.title))) or form.code
        about = (title, form.head.issuer, form.printed_number)
        sheet = new_sheet(path, paper_of(form.paper, page), setter, about)
        draw_head(sheet, form.head)
        counted = _Counted(step, _rows(form.body) + _rows(form.annex))
        flow(sheet, counted.through(main_text(form.body, form.foot, sheet.paper, setter)))
        for annex in annexes(form.annex):
            sheet.start_part(paper_of(form.annex_paper or form.paper, page))
            flow(sheet, counted.through(_pieces(annex, sheet.paper, setter)))
        sheet.finish()
        sheet.canvas.save()
    counted.end()
    return PdfResult(sheet.page, tuple(sheet.boxes))


def annexes(parts: Parts) -> Iterator[Parts]:
    """Yield the annexes; a line in the middle behind a table begins the next one."""
    start = 0
    for number in range(1, len(parts)):
        part, before = parts[number], parts[number - 1]
        is_title = isinstance(part, FilledLine) and part.role == "center"
        if is_title and isinstance(before, FilledTable):
            yield parts[start:number]
            start = number
    if parts:
        yield parts[start:]


def new_sheet(path: Path, paper: Paper, setter: Typesetter, about: tuple[str, str, str]) -> Sheet:
    """Return the first page of a file; `about` is its title, author and subject."""
    canvas = Canvas(
        str(path),
        pagesize=(paper.width, paper.height),
        pdfVersion=(1, 7),
        invariant=1,
        initialFontName=setter.regular,
        lang="vi-VN",
    )
    title, author, subject = map(nfc, about)
    canvas.setTitle(title)
    canvas.setAuthor(author)
    canvas.setSubject(subject)
    canvas.setCreator("KTTT Desktop")
    return Sheet(canvas, setter, paper)


def main_text(body: Parts, foot: PageFoot, paper: Paper, setter: Typesetter) -> Iterator[Piece]:
    """Yield the body and, tied to its last lines, the foot."""
    end = foot_piece(foot, paper.look, setter)
    pieces = _pieces(body, paper, setter)
    if end is None:
        yield from pieces
        return
    yield from _tied(pieces, _LINES_WITH_FOOT)
    yield end


def _pieces(parts: Parts, paper: Paper, setter: Typesetter) -> Iterator[Piece]:
    lines: list[FilledLine] = []
    gap = 0.0
    for part in parts:
        if isinstance(part, FilledLine):
            lines.append(part)
            continue
        yield from line_pieces(lines, paper, setter, gap)
        gap = 0.0 if lines else gap
        lines.clear()
        yield from table_pieces(part, paper, setter, gap or paper.look.paragraph_gap)
        gap = 2 * paper.look.paragraph_gap
    yield from line_pieces(lines, paper, setter, gap)


def _tied(pieces: Iterable[Piece], count: int) -> Iterator[Piece]:
    """Yield the pieces, the last ones never parted from what comes behind them."""
    waiting: list[Piece] = []
    for piece in pieces:
        waiting.append(piece)
        if len(waiting) > count:
            yield waiting.pop(0)
    for piece in waiting:
        piece.keep = True
        yield piece


def flow(sheet: Sheet, pieces: Iterable[Piece]) -> None:
    """Place the pieces one below the other; those kept together begin a page together."""
    chain: list[Piece] = []
    for piece in pieces:
        chain.append(piece)
        if not piece.keep:
            _place(sheet, chain)
            chain.clear()
    _place(sheet, chain)


def _place(sheet: Sheet, chain: list[Piece]) -> None:
    if not sheet.has_room(sum(piece.gap + piece.height for piece in chain)):
        _turn(sheet, chain[0])
    for piece in chain:
        if not sheet.has_room(piece.gap + piece.height):
            _turn(sheet, piece)
        top = sheet.y + (0.0 if sheet.at_top() else piece.gap)
        piece.paint(sheet, top)
        sheet.y = top + piece.height


def _turn(sheet: Sheet, piece: Piece) -> None:
    """Go to the next page, unless this one is still empty; a table's header comes again."""
    if sheet.at_top():
        return
    sheet.turn()
    if piece.repeat is not None:
        piece.repeat.paint(sheet, sheet.y)
        sheet.y += piece.repeat.height


class _Counted:
    """Tells how much of the form is drawn."""

    def __init__(self, step: Step, total: int) -> None:
        self._step, self._total, self._done = step, max(total, 1), 0

    def through(self, pieces: Iterable[Piece]) -> Iterator[Piece]:
        """Yield the pieces, telling every hundredth."""
        for piece in pieces:
            if self._done % _STEP_EVERY == 0:
                self._step(min(self._done, self._total), self._total)
            self._done += 1
            yield piece

    def end(self) -> None:
        """Tell that all is drawn."""
        self._step(self._total, self._total)


def _rows(parts: Parts) -> int:
    return sum(len(part.rows) if isinstance(part, FilledTable) else 1 for part in parts)
