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

_DROPPED = frozenset({qn("w:del"), qn("w:pPr"), qn("w:txbxContent"), qn("w:moveFrom")})
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def docx_lines(path: Path) -> tuple[SourceLine, ...]:
    """Return the paragraphs of a Word file in their order, those in tables cell by cell.

    Numbers count paragraphs from 1. Soft breaks give lines of their own marked `soft`.

    Raises:
        PlanError: When the file is no Word file or is damaged.
    """
    try:
        document = Document(str(path))
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError, OSError, SyntaxError) as error:
        raise plan_error(Msg.PLAN_UNREADABLE_DOCX, path.name) from error
    return _document_lines(document)


def _document_lines(document: WordDocument) -> tuple[SourceLine, ...]:
    numbering = Numbering(document)
    found: list[SourceLine] = []
    for number, paragraph in enumerate(_paragraphs(document.element.body), 1):
        label = numbering.label_of(paragraph)
        parts = _text(paragraph).split("\n")
        first = f"{label} {parts[0].strip()}" if label and parts[0].strip() else parts[0]
        found.append(SourceLine(number, clean(first).strip()))
        found.extend(SourceLine(number, clean(part).strip(), soft=True) for part in parts[1:])
    return tuple(found)


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
