"""A Word file as numbered lines, with its automatic numbering written out."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from zipfile import BadZipFile, ZipFile

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from kttt_desktop.domain.messages import Msg
from kttt_desktop.domain.vietnamese import nfc
from kttt_desktop.plans.docx_numbering import Numbering
from kttt_desktop.plans.errors import plan_error
from kttt_desktop.plans.old_fonts import OldFont, from_tcvn3, looks_legacy
from kttt_desktop.plans.source import Source, SourceLine, clean, converted, legacy_of
from kttt_desktop.plans.task_tables import TaskTables, is_data_table

_DROPPED = frozenset({qn("w:del"), qn("w:pPr"), qn("w:txbxContent"), qn("w:moveFrom")})
_MAX_XML = 60_000_000
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def docx_source(data: bytes, name: str) -> Source:
    """Return the paragraphs of a Word file in their order, those in tables cell by cell.

    Numbers count paragraphs from 1. Soft breaks give lines of their own marked `soft`.

    Raises:
        PlanError: When the file is no Word file, is damaged, or too long.
    """
    try:
        _check_length(data, name)
        document = Document(io.BytesIO(data))
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError, OSError, SyntaxError) as error:
        raise plan_error(Msg.PLAN_UNREADABLE_DOCX, name) from error
    if document.element.find(qn("w:body")) is None:
        raise plan_error(Msg.PLAN_UNREADABLE_DOCX, name)
    whole = nfc("".join(part.text or "" for part in document.element.body.iter(qn("w:t"))))
    font = legacy_of(whole)
    if font is None and looks_legacy(whole):
        raise plan_error(Msg.PLAN_OLD_FONT, name)
    word = _Word(Numbering(document), font, TaskTables())
    return Source(tuple(_document_lines(document, word)), (converted(font),) if font else ())


def _check_length(data: bytes, name: str) -> None:
    """Refuse a file whose text fills more pages than are read, before it is unpacked."""
    with ZipFile(io.BytesIO(data)) as package:
        if package.getinfo("word/document.xml").file_size > _MAX_XML:
            raise plan_error(Msg.PLAN_TOO_LONG, name)


@dataclass(frozen=True, slots=True)
class _Word:
    """What the lines of one document are read with."""

    numbering: Numbering
    font: OldFont | None
    tables: TaskTables

    def parts(self, paragraph: BaseOxmlElement) -> tuple[str, str]:
        """Return the automatic number and the text of a paragraph; no number without a text."""
        label, text = self.numbering.label_of(paragraph), _text(paragraph)
        text = self.font.convert(nfc(text)) if self.font else text
        return (label if text.strip() else ""), text.strip(" ")

    def text(self, paragraph: BaseOxmlElement) -> str:
        """Return the text of a paragraph behind its number."""
        label, text = self.parts(paragraph)
        return f"{label} {text}" if label else text


def _document_lines(document: WordDocument, word: _Word) -> Iterator[SourceLine]:
    number = 0
    for block in _blocks(document.element.body):
        if block.tag == qn("w:tbl"):
            lines, number = _table(block, word, number)
            yield from lines
        else:
            number += 1
            yield from _lines(word.text(block), number)


def _lines(text: str, number: int) -> list[SourceLine]:
    first, *others = text.split("\n")
    soft = [SourceLine(number, clean(part).strip(), soft=True) for part in others]
    return [SourceLine(number, clean(first).strip()), *soft]


def _table(table: BaseOxmlElement, word: _Word, number: int) -> tuple[list[SourceLine], int]:
    """Return the lines of a table and the number of its last paragraph.

    A table of tasks gives labelled lines, one set for its layout its cells one after the other,
    any other stands aside.
    """
    rows: list[tuple[str, ...]] = []
    starts: list[int] = []
    cells: list[SourceLine] = []
    for row in table.findall(qn("w:tr")):
        starts.append(number + 1)
        texts: list[str] = []
        for cell in _cells(row):
            parts: list[str] = []
            for paragraph in _paragraphs(cell):
                number += 1
                parts.append(word.text(paragraph))
                cells.extend(_lines(parts[-1], number))
            text = "\n".join(clean(line) for part in parts for line in part.split("\n"))
            above = rows[-1] if rows else ()
            goes_on = not text.strip() and len(texts) < len(above) and _goes_on_above(cell)
            texts.append(above[len(texts)] if goes_on else text)
        rows.append(tuple(texts))
    tasks = word.tables.lines(tuple(rows))
    if tasks is not None:
        return [SourceLine(starts[row], clean(text), row=True) for row, text in tasks], number
    if is_data_table(tuple(rows)):
        return [replace(line, aside=True) for line in cells], number
    return cells, number


def _goes_on_above(cell: BaseOxmlElement) -> bool:
    """Tell whether a cell is merged with the one over it."""
    merged = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
    return merged is not None and merged.get(qn("w:val"), "continue") == "continue"


def _cells(row: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
    """Give the cells of a row, those inside content controls too."""
    for child in row:
        if child.tag == qn("w:tc"):
            yield child
        elif child.tag not in _DROPPED:
            yield from _cells(child)


def _blocks(element: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
    """Give the paragraphs and tables of the body in printed order."""
    for child in element:
        if child.tag in (qn("w:p"), qn("w:tbl")):
            yield child
        elif child.tag not in _DROPPED:
            yield from _blocks(child)


def _paragraphs(element: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
    """Give the paragraphs below an element in printed order, tables row by row."""
    for child in element:
        if child.tag == qn("w:p"):
            yield child
        elif child.tag not in _DROPPED:
            yield from _paragraphs(child)


def _text(element: BaseOxmlElement) -> str:
    """Return the text of a paragraph; deleted words and text boxes are left out."""
    parts: list[str] = []
    for child in element:
        if child.tag in _DROPPED or child.tag == _FALLBACK:
            continue
        if child.tag == qn("w:t"):
            parts.append(child.text or "")
        elif child.tag in (qn("w:tab"), qn("w:ptab")):
            parts.append(" ")
        elif child.tag == qn("w:noBreakHyphen"):
            parts.append("-")
        elif child.tag == qn("w:cr") or (child.tag == qn("w:br") and not _is_page(child)):
            parts.append("\n")
        elif child.tag == qn("w:r") and _in_capitals(child):
            parts.append(from_tcvn3(_text(child)).upper())
        else:
            parts.append(_text(child))
    return "".join(parts)


def _in_capitals(run: BaseOxmlElement) -> bool:
    """Tell whether a run is set in a TCVN3 font of capitals, as .VnTimeH."""
    fonts = run.find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
    name = fonts.get(qn("w:ascii"), "") if fonts is not None else ""
    return bool(name.startswith(".Vn") and name.endswith("H"))


def _is_page(element: BaseOxmlElement) -> bool:
    return element.get(qn("w:type")) in ("page", "column")
