"""A Word file as numbered lines, with its automatic numbering written out."""

from collections.abc import Iterator
from pathlib import Path
from zipfile import BadZipFile

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from kttt_desktop.domain.messages import Msg
from kttt_desktop.plans.docx_numbering import Numbering
from kttt_desktop.plans.errors import plan_error
from kttt_desktop.plans.source import SourceLine, clean
from kttt_desktop.plans.task_tables import task_lines

_DROPPED = frozenset({qn("w:del"), qn("w:pPr"), qn("w:txbxContent"), qn("w:moveFrom")})
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def docx_lines(path: Path) -> tuple[SourceLine, ...]:
    """Return the paragraphs of a Word file in their order, those in tables cell by cell.

    Numbers count paragraphs from 1. Soft breaks give lines of their own marked `soft`.

    Raises:
        PlanError: When the file is no Word file or is damaged.
    """
    try:
        with path.open("rb"):
            pass  # not there, a folder, or not ours to read: another sentence than a damaged one
    except OSError as error:
        raise plan_error(Msg.FILE_UNREADABLE, path.name) from error
    try:
        document = Document(str(path))
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError, OSError, SyntaxError) as error:
        raise plan_error(Msg.PLAN_UNREADABLE_DOCX, path.name) from error
    if document.element.find(qn("w:body")) is None:
        raise plan_error(Msg.PLAN_UNREADABLE_DOCX, path.name)
    return _document_lines(document)


def _document_lines(document: WordDocument) -> tuple[SourceLine, ...]:
    numbering = Numbering(document)
    found: list[SourceLine] = []
    number = 0
    for block in _blocks(document.element.body):
        if block.tag == qn("w:tbl"):
            lines, number = _table(block, numbering, number)
            found.extend(lines)
        else:
            number += 1
            found.extend(_lines(_labelled(block, numbering), number))
    return tuple(found)


def _labelled(paragraph: BaseOxmlElement, numbering: Numbering) -> str:
    """Return the text of a paragraph behind its number; no number without a text."""
    label, text = numbering.label_of(paragraph), _text(paragraph).strip(" ")
    return f"{label} {text}" if label and text.strip() else text


def _lines(text: str, number: int) -> list[SourceLine]:
    first, *others = text.split("\n")
    soft = [SourceLine(number, clean(part).strip(), soft=True) for part in others]
    return [SourceLine(number, clean(first).strip()), *soft]


def _table(
    table: BaseOxmlElement, numbering: Numbering, number: int
) -> tuple[list[SourceLine], int]:
    """Return the lines of a table and the number of its last paragraph.

    A table of tasks gives labelled lines; any other gives its cells, one after the other.
    """
    rows: list[tuple[str, ...]] = []
    starts: list[int] = []
    cells: list[SourceLine] = []
    for row in table.findall(qn("w:tr")):
        starts.append(number + 1)
        texts: list[str] = []
        for cell in row.findall(qn("w:tc")):
            parts: list[str] = []
            for paragraph in _paragraphs(cell):
                number += 1
                label, text = numbering.label_of(paragraph), _text(paragraph).strip(" ")
                parts.append(f"{label} {text}".strip(" "))
                cells.extend(_lines(parts[-1] if text.strip() else "", number))
            texts.append("\n".join(clean(line) for part in parts for line in part.split("\n")))
        rows.append(tuple(texts))
    tasks = task_lines(tuple(rows))
    if tasks is None:
        return cells, number
    return [SourceLine(starts[row], clean(text)) for row, text in tasks], number


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
        else:
            parts.append(_text(child))
    return "".join(parts)


def _is_page(element: BaseOxmlElement) -> bool:
    return element.get(qn("w:type")) in ("page", "column")
